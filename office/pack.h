/*
 * pack: look into a ZIP file that nobody trusts, and read the XML inside, within limits.
 *
 * Nothing is unpacked to disk: names in the file are only compared, so that paths and links in them mean
 * nothing.  Refused: encryption, too many entries, too much text, an odd ratio, entries that share bytes,
 * a DTD in any part.  The bytes stay the caller's and outlive the pack.
 *
 *	fault = pack_open(bytes, len, &pack);
 *	fault = part_open(&pack, "content.xml", &part);
 *	while (!(fault = part_next(&part, &more)) && more)
 *		if (part_is(&part, "table-row")) …
 *	part_close(&part);
 *	pack_close(&pack);
 */
#ifndef ZHILU_OFFICE_PACK_H
#define ZHILU_OFFICE_PACK_H

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <stddef.h>
#include <zip.h>

#include "base/office_wire.h"

struct pack {
	zip_t *zip;
};

struct part {
	zip_file_t *file;
	xmlTextReaderPtr xml;
	size_t taken;		/* bytes unpacked: the directory may have lied */
	enum office_fault fault;	/* of unpacking */
	bool open;		/* standing on <x>, not on <x/> or </x> */
	bool close;		/* standing on </x>, or on <x/> */
};

/* Set the libraries up, before the sandbox closes. */
void pack_setup(void);

enum office_fault pack_open(const void *bytes, size_t len, struct pack *ret);
void pack_close(struct pack *p);
bool pack_has(const struct pack *p, const char *name);
/* Does the entry begin with these bytes? */
bool pack_begins(const struct pack *p, const char *name, const char *with);

/* OFFICE_BROKEN if there is no such entry.  The part must stay where it is until it is closed. */
enum office_fault part_open(const struct pack *p, const char *name, struct part *ret);
void part_close(struct part *p);
/* Go to the next element, end of element or text. */
enum office_fault part_next(struct part *p, bool *ret_more);
/* Standing on the element with this local name? */
bool part_is(const struct part *p, const char *name);
/* Standing on an open element: go to its end. */
enum office_fault part_skip(struct part *p);
/* The text standing on, or NULL if it is no text. */
const char *part_text(const struct part *p);
/* Copy an attribute by its local name; false if it is missing or does not fit. */
bool part_attr(const struct part *p, const char *name, char *ret, size_t size);
/* An attribute that is a count, from 1 to `max`; 1 if it is missing. */
size_t part_attr_count(const struct part *p, const char *name, size_t max);

#endif
