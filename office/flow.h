/*
 * flow: text down a page and onto the next, tagged for readers who listen.
 *
 * The letter is laid out twice by the same calls: first without drawing, to count the pages that each
 * footer names, then for good.  Lengths are points, y grows downwards.  Tags are closed before a page
 * ends and opened again on the next, as cairo wants.  One thread.
 */
#ifndef ZHILU_OFFICE_FLOW_H
#define ZHILU_OFFICE_FLOW_H

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stddef.h>

#include "office/letter.h"

#define MM (72.0 / 25.4)
#define PAGE_WIDTH (210 * MM)
#define PAGE_HEIGHT (297 * MM)

/* Measures of a layout, in points. */
struct flow_style {
	double top, right, bottom, left;	/* margins */
	double title, heading, body, small, sign;	/* sizes of type */
	double spacing;				/* of lines, × size of type */
	double title_tracking;			/* × size of type */
};

struct flow {
	cairo_t *cr;
	PangoContext *pango;
	const struct letter *letter;
	const struct flow_style *style;
	double y;
	unsigned page, pages;	/* pages is 0 while counting */
	bool draw;
	bool table_top;		/* the next row stands below a table's upper edge */
};

/* How a paragraph is set. */
struct flow_text {
	const char *tag;	/* "P", "H1" … */
	const char *text;
	const char *mark;	/* stands out to the left of the lines that follow; or NULL */
	double size;
	double indent;		/* from the left margin */
	double before;		/* space above, unless at the top of a page */
	double tracking;	/* × size */
	PangoAlignment align;
};

void flow_begin(struct flow *f, bool draw);
/* Finish the last page. */
void flow_end(struct flow *f);
void flow_page_break(struct flow *f);
double flow_width(const struct flow *f);
double flow_bottom(const struct flow *f);
/* Start a new page unless h is free on this one. */
void flow_need(struct flow *f, double h);
void flow_paragraph(struct flow *f, const struct flow_text *t);

/*
 * Text broken into lines.  Lines stand one pitch apart, whatever fonts they take their characters from:
 * the fonts' own line heights differ by half.
 */
struct flow_set {
	PangoLayout *layout;
	double size, pitch;
	int lines;
};

struct flow_set flow_set_new(const struct flow *f, const char *text, double size, double width);
void flow_set_free(struct flow_set *s);
/* Show lines from, from + 1 … before `end` at (x, y). */
void flow_set_show(const struct flow *f, const struct flow_set *s, int from, int end, double x, double y);

void flow_tag(const struct flow *f, const char *tag);
void flow_untag(const struct flow *f, const char *tag);

/* flow_table.c */
void flow_table(struct flow *f, const struct letter_table *t);

#endif
