/*
 * odt_parts: the parts of an OpenDocument letter that hardly change: styles, page, footer, manifest.
 */
#ifndef ZHILU_OFFICE_ODT_PARTS_H
#define ZHILU_OFFICE_ODT_PARTS_H

#include "office/letter.h"

struct buf;

#define ODT_TYPE "application/vnd.oasis.opendocument.text"

/* In points; the same as in the PDF. */
struct odt_sizes {
	double title, heading, body, small, sign;
	double width;			/* of the text */
	const char *margins;		/* attributes of the page layout */
	double spacing;			/* of lines, × size of type */
};

const struct odt_sizes *odt_sizes(const struct letter *l);

extern const char odt_content_head[];	/* up to and with <office:automatic-styles> */
extern const char odt_cell_styles[];

void odt_styles_put(struct buf *b, const struct letter *l);
void odt_meta_put(struct buf *b, const struct letter *l);
void odt_manifest_put(struct buf *b, const struct letter *l);

#endif
