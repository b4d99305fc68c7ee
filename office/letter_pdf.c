/* A letter as PDF: the look of an official paper, its text tagged and to be copied. */
#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "office/flow.h"
#include "office/kinds.h"
#include "office/letter_words.h"
#include "office/limits.h"
#include "office/pdf_finish.h"

/* 公文 (letter) and 表單 (form); the sizes of type are those of the paper originals. */
static const struct flow_style styles[] = {
	[LETTER_LETTER] = {
		.top = 25 * MM, .right = 25 * MM, .bottom = 25 * MM, .left = 25 * MM, .title = 20, .heading = 16,
		.body = 16, .small = 12, .sign = 20, .spacing = 1.5, .title_tracking = 0,
	},
	[LETTER_FORM] = {
		.top = 18 * MM, .right = 16 * MM, .bottom = 20 * MM, .left = 16 * MM, .title = 18, .heading = 14,
		.body = 12, .small = 10.5, .sign = 16, .spacing = 1.45, .title_tracking = 0.15,
	},
};

/* cairo says coordinates of an outline entry from the lower left. */
static void outline_add(struct flow *f, const char *text)
{
	char *where;

	if (!f->draw)
		return;
	where = g_strdup_printf("page=%u pos=[0 %d]", f->page, (int)f->y);
	cairo_pdf_surface_add_outline(cairo_get_target(f->cr), CAIRO_PDF_OUTLINE_ROOT, text, where, 0);
	g_free(where);
}

static void line_put(struct flow *f, const char *label, const char *text, double size)
{
	if (!text[0])
		return;
	flow_paragraph(f, &(struct flow_text){ .tag = "P", .mark = label, .text = text, .size = size });
}

/* Title, sender's lines at the upper right, addressee, date, number. */
static void head_put(struct flow *f)
{
	static const char *const to[] = LETTER_WORDS_TO, *const date[] = LETTER_WORDS_DATE;
	static const char *const number[] = LETTER_WORDS_NUMBER;
	const struct letter *l = f->letter;
	const struct flow_style *s = f->style;
	double small = l->layout == LETTER_FORM ? s->body : s->small;

	outline_add(f, l->title);
	flow_paragraph(f, &(struct flow_text){ .tag = "H1", .text = l->title, .size = s->title,
					       .tracking = s->title_tracking, .align = PANGO_ALIGN_CENTER });
	f->y += s->small / 2;
	for (size_t i = 0; i < l->contacts; i++)
		flow_paragraph(f, &(struct flow_text){
			.tag = "P", .text = l->contact[i], .size = s->small, .indent = flow_width(f) * 0.5,
		});
	f->y += l->contacts ? s->small : 0;
	line_put(f, to[l->layout], l->to, s->body);
	line_put(f, date[l->layout], l->date, small);
	line_put(f, number[l->layout], l->number, small);
	for (size_t i = 0; i < l->facts_n; i++) {
		char *label = g_strconcat(l->facts[i].label, LETTER_WORD_COLON, NULL);

		flow_paragraph(f, &(struct flow_text){
			.tag = "P", .mark = label, .text = l->facts[i].text, .size = small,
		});
		g_free(label);
	}
	f->y += s->body / 2;
}

/* A drawing as wide as the text, or smaller if it is small; vectors stay vectors. */
static void figure_put(struct flow *f, const struct letter_block *b)
{
	RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)b->svg, b->svg_len, NULL);
	RsvgRectangle box = { 0 };
	double width = 0, height = 0, scale;

	if (svg)
		rsvg_handle_get_intrinsic_size_in_pixels(svg, &width, &height);
	if (width > 0 && height > 0) {
		scale = MIN(0.75, flow_width(f) / width);	/* a CSS pixel is 3/4 point */
		scale = MIN(scale, (flow_bottom(f) - f->style->top) / height);
		f->y += f->style->small / 2;
		flow_need(f, height * scale);
		box = (RsvgRectangle){ f->style->left + (flow_width(f) - width * scale) / 2, f->y,
				       width * scale, height * scale };
		flow_tag(f, "Figure");
		if (f->draw)
			rsvg_handle_render_document(svg, f->cr, &box, NULL);
		flow_untag(f, "Figure");
		f->y += box.height + f->style->small / 2;
	}
	if (svg)
		g_object_unref(svg);
}

static void block_put(struct flow *f, const struct letter_block *b)
{
	double size = b->small ? f->style->small : f->style->body;

	switch (b->kind) {
	case LETTER_HEADING:
		flow_paragraph(f, &(struct flow_text){ .tag = "H2", .text = b->text, .size = f->style->heading,
						       .before = f->style->heading * 0.6 });
		outline_add(f, b->text);
		break;
	case LETTER_PARAGRAPH:
		flow_paragraph(f, &(struct flow_text){ .tag = "P", .mark = b->mark, .text = b->text, .size = size,
						       .indent = 2 * size * b->level });
		break;
	case LETTER_TABLE:
		flow_table(f, b->table);
		break;
	case LETTER_FIGURE:
		figure_put(f, b);
		break;
	case LETTER_BREAK:
		flow_page_break(f);
		break;
	}
}

static void letter_put(struct flow *f, bool draw)
{
	const struct letter *l = f->letter;

	flow_begin(f, draw);
	head_put(f);
	for (size_t i = 0; i < l->blocks_n; i++)
		block_put(f, &l->blocks[i]);
	if (l->sign[0])
		flow_paragraph(f, &(struct flow_text){ .tag = "P", .text = l->sign, .size = f->style->sign,
						       .before = f->style->sign });
	if (l->signatures) {
		f->y += f->style->small;
		flow_table(f, l->signatures);
	}
	flow_end(f);
}

static cairo_status_t pdf_collect(void *ctx, const unsigned char *data, unsigned n)
{
	struct buf *b = ctx;

	buf_put(b, data, n);
	return b->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static PangoContext *context_new(cairo_t *cr)
{
	PangoContext *c = pango_cairo_create_context(cr);
	cairo_font_options_t *o = cairo_font_options_create();

	/* Printers know no pixels: the same widths at any size, the same lines when counting and drawing. */
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, o);
	pango_cairo_context_set_resolution(c, 72);
	pango_context_set_round_glyph_positions(c, FALSE);
	pango_context_set_language(c, pango_language_from_string("zh-tw"));
	cairo_font_options_destroy(o);
	return c;
}

/* Is the family there, and not one put in its place? */
static bool family_exists(PangoContext *c, const char *family)
{
	PangoFontDescription *want = pango_font_description_new(), *got;
	PangoFont *font;
	bool same = false;

	pango_font_description_set_family_static(want, family);
	font = pango_context_load_font(c, want);
	if (font) {
		got = pango_font_describe(font);
		same = strcmp(pango_font_description_get_family(got), family) == 0;
		pango_font_description_free(got);
		g_object_unref(font);
	}
	pango_font_description_free(want);
	return same;
}

/* Reads fontconfig's settings and the fonts, so that little is opened later. */
enum office_fault letter_pdf_setup(void)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(NULL, NULL, PAGE_WIDTH, PAGE_HEIGHT);
	cairo_t *cr = cairo_create(surface);
	PangoContext *c = context_new(cr);
	bool there = family_exists(c, "TW-Kai") && family_exists(c, "Noto Sans CJK TC");

	g_object_unref(c);
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return there ? OFFICE_FINE : OFFICE_FONT;
}

/* The letter as cairo makes it. */
static enum office_fault pdf_make(const struct letter *l, struct buf *ret)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(pdf_collect, ret, PAGE_WIDTH, PAGE_HEIGHT);
	struct flow f = { .cr = cairo_create(surface), .letter = l, .style = &styles[l->layout] };
	cairo_status_t status;

	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, l->title);
	f.pango = context_new(f.cr);
	letter_put(&f, false);
	letter_put(&f, true);
	g_object_unref(f.pango);
	status = cairo_status(f.cr);
	cairo_destroy(f.cr);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	return status == CAIRO_STATUS_SUCCESS && !ret->failed ? OFFICE_FINE : OFFICE_OUTPUT;
}

enum office_fault letter_pdf_run(struct office_job *job)
{
	enum office_fault fault;
	struct letter l;
	struct buf pdf;
	char *json;
	size_t len;

	fault = input_read(job->arena, LIMIT_LETTER, &json, &len);
	if (!fault)
		fault = letter_parse(job->arena, json, len, &l);
	if (fault)
		return fault;
	buf_init(&pdf, job->arena, 128 * MIB);
	fault = pdf_make(&l, &pdf);
	return fault ? fault : pdf_finish(pdf.data, pdf.len, &l, stdout);
}
