#include "office/flow.h"

#include <stdio.h>

#include "office/letter_words.h"

double flow_width(const struct flow *f)
{
	return PAGE_WIDTH - f->style->left - f->style->right;
}

double flow_bottom(const struct flow *f)
{
	return PAGE_HEIGHT - f->style->bottom;
}

void flow_tag(const struct flow *f, const char *tag)
{
	if (f->draw)
		cairo_tag_begin(f->cr, tag, "");
}

void flow_untag(const struct flow *f, const char *tag)
{
	if (f->draw)
		cairo_tag_end(f->cr, tag);
}

/* Kai has no bold and needs none; the rare characters of Extension B stand in fonts of their own. */
static const char *font_family(const struct letter *l)
{
	return l->font == LETTER_KAI ? "TW-Kai,TW-Kai-Ext-B,TW-Kai-Plus,Noto Serif CJK TC" :
	       "Noto Sans CJK TC,TW-Kai,TW-Kai-Ext-B,TW-Kai-Plus";
}

/* A tick box stays on one line with the word that it ticks. */
static void ticks_bind(PangoAttrList *attrs, const char *text)
{
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		PangoAttribute *attr;

		if (c != 0x2610 && c != 0x2611 && c != 0x2612 && c != 0x25a0 && c != 0x25a1)
			continue;
		attr = pango_attr_allow_breaks_new(FALSE);
		attr->start_index = (guint)(at - text);
		at = g_utf8_next_char(at);
		while (g_utf8_get_char(at) == ' ')
			at = g_utf8_next_char(at);
		while (*at && !g_unichar_isspace(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		attr->end_index = (guint)(at - text);
		pango_attr_list_insert(attrs, attr);
		if (!*at)
			break;
	}
}

struct flow_set flow_set_new(const struct flow *f, const char *text, double size, double width)
{
	struct flow_set s = { pango_layout_new(f->pango), size, size * f->style->spacing, 0 };
	PangoFontDescription *font = pango_font_description_new();
	PangoAttrList *attrs = pango_attr_list_new();

	pango_font_description_set_family_static(font, font_family(f->letter));
	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	pango_layout_set_font_description(s.layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(s.layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(s.layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(s.layout, text, -1);
	ticks_bind(attrs, text);
	pango_layout_set_attributes(s.layout, attrs);
	pango_attr_list_unref(attrs);
	s.lines = pango_layout_get_line_count(s.layout);
	return s;
}

void flow_set_free(struct flow_set *s)
{
	g_object_unref(s->layout);
}

void flow_set_show(const struct flow *f, const struct flow_set *s, int from, int end, double x, double y)
{
	PangoLayoutIter *it;

	if (!f->draw)
		return;
	it = pango_layout_get_iter(s->layout);
	for (int line = 0; line < end; line++) {
		PangoRectangle r;

		pango_layout_iter_get_line_extents(it, NULL, &r);
		if (line >= from) {
			/* The middle of a Han character lies 0.38 of its size above the baseline. */
			cairo_move_to(f->cr, x + (double)r.x / PANGO_SCALE,
				      y + (line - from + 0.5) * s->pitch + 0.38 * s->size);
			pango_cairo_show_layout_line(f->cr, pango_layout_iter_get_line_readonly(it));
		}
		if (!pango_layout_iter_next_line(it))
			break;
	}
	pango_layout_iter_free(it);
}

static void footer_draw(const struct flow *f)
{
	const double y = flow_bottom(f) + 5 * MM, small = 9;
	struct flow_set s;
	char page[64];

	if (!f->draw)
		return;
	snprintf(page, sizeof(page), LETTER_WORD_PAGE, f->page, f->pages);
	s = flow_set_new(f, page, small, flow_width(f));
	pango_layout_set_alignment(s.layout, f->letter->footer[0] ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER);
	flow_set_show(f, &s, 0, 1, f->style->left, y);
	flow_set_free(&s);
	s = flow_set_new(f, f->letter->footer, small, flow_width(f) * 0.75);
	flow_set_show(f, &s, 0, MIN(s.lines, 2), f->style->left, y);
	flow_set_free(&s);
}

void flow_begin(struct flow *f, bool draw)
{
	f->draw = draw;
	f->page = 1;
	f->y = f->style->top;
	cairo_set_source_rgb(f->cr, 0, 0, 0);
	flow_tag(f, "Document");
}

void flow_end(struct flow *f)
{
	flow_untag(f, "Document");
	footer_draw(f);
	if (f->draw)
		cairo_show_page(f->cr);
	else
		f->pages = f->page;
}

void flow_page_break(struct flow *f)
{
	footer_draw(f);
	if (f->draw)
		cairo_show_page(f->cr);
	f->page++;
	f->y = f->style->top;
}

void flow_need(struct flow *f, double h)
{
	if (f->y + h > flow_bottom(f) && f->y > f->style->top)
		flow_page_break(f);
}

/* "主旨：" and its text as one layout, so that they stay one paragraph; later lines start below the text. */
static struct flow_set paragraph_set(const struct flow *f, const struct flow_text *t, double width)
{
	char *whole = g_strconcat(t->mark ? t->mark : "", t->text, NULL);
	struct flow_set s = flow_set_new(f, t->mark ? t->mark : "", t->size, -1);
	PangoAttrList *attrs;
	PangoRectangle mark = { 0 };

	if (t->mark && t->mark[0])
		pango_layout_get_extents(s.layout, NULL, &mark);
	flow_set_free(&s);
	s = flow_set_new(f, whole, t->size, width);
	g_free(whole);
	pango_layout_set_indent(s.layout, -mark.width);
	pango_layout_set_alignment(s.layout, t->align);
	if (t->align == PANGO_ALIGN_LEFT)
		pango_layout_set_justify(s.layout, TRUE);
	if (t->tracking > 0) {
		attrs = pango_layout_get_attributes(s.layout);
		pango_attr_list_insert(attrs, pango_attr_letter_spacing_new(
			(int)(t->tracking * t->size * PANGO_SCALE)));
		pango_layout_set_attributes(s.layout, attrs);
	}
	s.lines = pango_layout_get_line_count(s.layout);
	return s;
}

void flow_paragraph(struct flow *f, const struct flow_text *t)
{
	struct flow_set s = paragraph_set(f, t, flow_width(f) - t->indent);
	int line = 0;

	if (f->y > f->style->top)
		f->y += t->before;
	/* A first line alone at the foot of a page, or a heading without what it heads, looks lost. */
	flow_need(f, s.pitch * (t->tag[0] == 'H' ? 3 : s.lines > 1 ? 2 : 1));
	for (;;) {
		int end = line + MAX(1, (int)((flow_bottom(f) - f->y) / s.pitch));

		end = MIN(end, s.lines);
		flow_tag(f, t->tag);
		flow_set_show(f, &s, line, end, f->style->left + t->indent, f->y);
		flow_untag(f, t->tag);
		f->y += (end - line) * s.pitch;
		line = end;
		if (line == s.lines)
			break;
		flow_page_break(f);
	}
	flow_set_free(&s);
}
