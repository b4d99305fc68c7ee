/*
 * Tables: ruled as official forms are (outer 1.5 pt, inner 0.75 pt), the titles again on each page, rows
 * kept whole where a page can hold them.
 */
#include <math.h>

#include "office/flow.h"

#define PAD_X 4.0
#define PAD_Y 3.0
#define RULE_OUTER 1.5
#define RULE_INNER 0.75
#define SHADE (0xf2 / 255.0)

/* One row while it is set: its cells' texts, and how far each has been shown. */
struct row_set {
	struct flow_set texts[LETTER_COLUMNS];
	int shown[LETTER_COLUMNS];
	double left[LETTER_COLUMNS + 1];	/* edges of the cells */
	double height;				/* of what is left of the row */
};

static double cell_size(const struct flow *f)
{
	return f->letter->layout == LETTER_FORM ? f->style->body : f->style->small;
}

static void row_prepare(const struct flow *f, const struct letter_table *t, const struct letter_row *row,
			struct row_set *ret)
{
	size_t column = 0;

	*ret = (struct row_set){ .height = t->row_least * MM };
	ret->left[0] = f->style->left;
	for (size_t i = 0; i < row->n; i++) {
		const struct letter_cell *c = &row->cells[i];
		enum letter_align align = c->label ? LETTER_CENTER : t->aligns[column];
		double width = 0;

		for (size_t k = 0; k < c->span; k++)
			width += t->widths[column++] * flow_width(f);
		ret->left[i + 1] = ret->left[i] + width;
		ret->texts[i] = flow_set_new(f, c->text, cell_size(f), width - 2 * PAD_X);
		pango_layout_set_alignment(ret->texts[i].layout, align == LETTER_CENTER ? PANGO_ALIGN_CENTER :
					   align == LETTER_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
		ret->height = fmax(ret->height, ret->texts[i].lines * ret->texts[i].pitch + 2 * PAD_Y);
	}
}

static void row_free(const struct letter_row *row, struct row_set *s)
{
	for (size_t i = 0; i < row->n; i++)
		flow_set_free(&s->texts[i]);
}

static void rule(const struct flow *f, double x0, double y0, double x1, double y1, double width)
{
	if (!f->draw)
		return;
	cairo_set_line_width(f->cr, width);
	cairo_set_line_cap(f->cr, width > RULE_INNER ? CAIRO_LINE_CAP_SQUARE : CAIRO_LINE_CAP_BUTT);
	cairo_move_to(f->cr, x0, y0);
	cairo_line_to(f->cr, x1, y1);
	cairo_stroke(f->cr);
}

/* Shades first, then the rules above and between the cells of a piece of a row. */
static void row_frame(struct flow *f, const struct letter_row *row, const struct row_set *s, double height)
{
	for (size_t i = 0; i < row->n && f->draw; i++) {
		if (!row->cells[i].label)
			continue;
		cairo_set_source_rgb(f->cr, SHADE, SHADE, SHADE);
		cairo_rectangle(f->cr, s->left[i], f->y, s->left[i + 1] - s->left[i], height);
		cairo_fill(f->cr);
		cairo_set_source_rgb(f->cr, 0, 0, 0);
	}
	for (size_t i = 0; i <= row->n; i++)
		rule(f, s->left[i], f->y, s->left[i], f->y + height,
		     i == 0 || i == row->n ? RULE_OUTER : RULE_INNER);
	rule(f, s->left[0], f->y, s->left[row->n], f->y, f->table_top ? RULE_OUTER : RULE_INNER);
	f->table_top = false;
}

/* The lines of each cell that fit in `height`, at least one if `force`; true when all are shown. */
static bool row_lines(const struct flow *f, const struct letter_row *row, struct row_set *s, double height,
		      bool force, bool head)
{
	double room = height - 2 * PAD_Y;
	bool done = true;

	s->height = 0;
	flow_tag(f, "TR");
	for (size_t i = 0; i < row->n; i++) {
		const char *tag = head || row->cells[i].label ? "TH" : "TD";
		const struct flow_set *t = &s->texts[i];
		int fit = (int)((room + 0.01) / t->pitch), end;

		end = (int)fmin(t->lines, s->shown[i] + fmax(fit, force));
		flow_tag(f, tag);
		flow_set_show(f, t, s->shown[i], end, s->left[i] + PAD_X,
			      f->y + PAD_Y + fmax(0, (room - (end - s->shown[i]) * t->pitch) / 2));
		flow_untag(f, tag);
		s->shown[i] = end;
		s->height = fmax(s->height, (t->lines - end) * t->pitch + 2 * PAD_Y);
		done = done && end == t->lines;
	}
	flow_untag(f, "TR");
	return done;
}

static void table_open(struct flow *f)
{
	flow_tag(f, "Table");
	f->table_top = true;
}

static void table_close(struct flow *f)
{
	rule(f, f->style->left, f->y, f->style->left + flow_width(f), f->y, RULE_OUTER);
	flow_untag(f, "Table");
}

static void table_row(struct flow *f, const struct letter_table *t, const struct letter_row *row, bool head);

/* To the next page, with the titles above. */
static void table_turn(struct flow *f, const struct letter_table *t, bool head)
{
	table_close(f);
	flow_page_break(f);
	table_open(f);
	if (t->headed && !head)
		table_row(f, t, &t->rows[0], true);
}

static void table_row(struct flow *f, const struct letter_table *t, const struct letter_row *row, bool head)
{
	double page = flow_bottom(f) - f->style->top, few = 4 * cell_size(f) * f->style->spacing;
	struct row_set s;

	row_prepare(f, t, row, &s);
	if (f->y + s.height > flow_bottom(f) && (s.height < page / 2 || flow_bottom(f) - f->y < few))
		table_turn(f, t, head);
	for (bool again = false;; again = true) {
		double height = fmin(s.height, flow_bottom(f) - f->y);
		bool done;

		row_frame(f, row, &s, height);
		done = row_lines(f, row, &s, height, again, head);	/* a new page shows a line or it never ends */
		f->y += height;
		if (done)
			break;
		table_turn(f, t, head);
	}
	row_free(row, &s);
}

void flow_table(struct flow *f, const struct letter_table *t)
{
	double least = 2.5 * cell_size(f) * f->style->spacing + 2 * PAD_Y;

	if (t->caption[0])
		flow_paragraph(f, &(struct flow_text){
			.tag = "P", .text = t->caption, .size = f->style->small, .before = f->style->small / 2,
		});
	f->y += f->y > f->style->top ? 3 : 0;
	flow_need(f, fmax(least, t->n ? t->row_least * MM : 0));
	table_open(f);
	for (size_t i = 0; i < t->n; i++)
		table_row(f, t, &t->rows[i], t->headed && i == 0);
	table_close(f);
	f->y += f->style->small / 2;
}
