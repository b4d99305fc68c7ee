/*
 * bundle: make a ZIP file (ODS, XLSX, ODT) entry by entry and write it out.
 *
 * Only the packed bytes are held; a large entry is fed piece by piece while it is packed.
 * Errors stick and come out of bundle_write().  Texts and feeds must live until then.
 *
 *	bundle_init(&b);
 *	bundle_add(&b, "mimetype", type, strlen(type), false);
 *	bundle_feed(&b, "content.xml", rows_feed, &rows);
 *	fault = bundle_write(&b, stdout);
 */
#ifndef ZHILU_OFFICE_BUNDLE_H
#define ZHILU_OFFICE_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <zip.h>

#include "base/office_wire.h"

/* The next piece of an entry in *ret_bytes, its length as the result; 0 at the end, -1 for a fault. */
typedef long bundle_feed_fn(void *ctx, const char **ret_bytes);

struct bundle {
	zip_t *zip;
	zip_source_t *out;	/* where libzip puts the packed bytes */
	bool failed;
};

void bundle_init(struct bundle *b);
/* packed = false for the "mimetype" of OpenDocument, which must stand readable at the front. */
void bundle_add(struct bundle *b, const char *name, const void *bytes, size_t len, bool packed);
void bundle_text(struct bundle *b, const char *name, const char *text);
void bundle_feed(struct bundle *b, const char *name, bundle_feed_fn *fn, void *ctx);

/* Pack, write to `to` and let go of everything. */
enum office_fault bundle_write(struct bundle *b, FILE *to);

#endif
