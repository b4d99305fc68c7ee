/* The same letter as OpenDocument text, for whoever has to change a word before sending it. */
#include <librsvg/rsvg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "office/bundle.h"
#include "office/kinds.h"
#include "office/letter.h"
#include "office/letter_words.h"
#include "office/limits.h"
#include "office/odt_parts.h"
#include "office/write_table.h"

/* Text of a paragraph: line feeds and runs of spaces as elements, or they would be folded. */
static void text_put(struct buf *b, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\n\t ");

		xml_put(b, s, n);
		s += n;
		if (!*s)
			break;
		buf_str(b, *s == '\n' ? "<text:line-break/>" : *s == '\t' ? "<text:tab/>" : "<text:s/>");
		s++;
	}
}

static void paragraph_put(struct buf *b, const char *style, const char *mark, const char *text)
{
	buf_printf(b, "<text:p text:style-name=\"%s\">", style);
	text_put(b, mark);
	text_put(b, text);
	buf_str(b, "</text:p>\n");
}

/* Automatic styles: each paragraph's hanging mark and level, each table's columns. */
static void hang_style(struct buf *b, size_t i, const struct letter_block *p, const struct odt_sizes *sizes)
{
	double size = p->small ? sizes->small : sizes->body, mark = size * (double)utf8_length(p->mark);

	buf_printf(b, "<style:style style:name=\"b%zu\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
		   "<style:paragraph-properties fo:margin-left=\"%.1fpt\" fo:text-indent=\"-%.1fpt\"/></style:style>\n",
		   i, p->small ? "Small" : "Standard", 2 * size * p->level + mark, mark);
}

static void table_style(struct buf *b, const char *name, const struct letter_table *t)
{
	buf_printf(b, "<style:style style:name=\"%s\" style:family=\"table\"><style:table-properties"
		   " table:align=\"margins\" table:border-model=\"collapsing\" fo:margin-top=\"3pt\" fo:margin-bottom=\"6pt\"/></style:style>\n", name);
	for (size_t c = 0; c < t->columns; c++)
		buf_printf(b, "<style:style style:name=\"%s.%zu\" style:family=\"table-column\">"
			   "<style:table-column-properties style:rel-column-width=\"%d*\"/></style:style>\n",
			   name, c, (int)(t->widths[c] * 65535));
	buf_printf(b, "<style:style style:name=\"%s.r\" style:family=\"table-row\"><style:table-row-properties"
		   " style:min-row-height=\"%.1fmm\" fo:keep-together=\"auto\"/></style:style>\n",
		   name, t->row_least > 0 ? t->row_least : 5);
}

static const char *table_name(struct arena *a, size_t i)
{
	return arena_printf(a, "t%zu", i);
}

static void styles_put(struct arena *a, struct buf *b, const struct letter *l)
{
	const struct odt_sizes *sizes = odt_sizes(l);

	buf_str(b, odt_cell_styles);
	for (size_t i = 0; i < l->blocks_n; i++) {
		if (l->blocks[i].kind == LETTER_PARAGRAPH)
			hang_style(b, i, &l->blocks[i], sizes);
		else if (l->blocks[i].kind == LETTER_TABLE)
			table_style(b, table_name(a, i), l->blocks[i].table);
	}
	if (l->signatures)
		table_style(b, "sign", l->signatures);
}

static void row_put(struct buf *b, const char *name, const struct letter_table *t, const struct letter_row *row)
{
	static const char *const aligned[] = { "Cell", "CellCenter", "CellRight" };
	size_t column = 0;

	buf_printf(b, "<table:table-row table:style-name=\"%s.r\">", name);
	for (size_t i = 0; i < row->n; i++) {
		const struct letter_cell *c = &row->cells[i];

		buf_printf(b, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\"",
			   c->label ? "label" : "cell");
		if (c->span > 1)
			buf_printf(b, " table:number-columns-spanned=\"%zu\"", c->span);
		buf_str(b, ">");
		paragraph_put(b, c->label ? "CellCenter" : aligned[t->aligns[column]], "", c->text);
		buf_str(b, "</table:table-cell>");
		for (size_t k = 1; k < c->span; k++)
			buf_str(b, "<table:covered-table-cell/>");
		column += c->span;
	}
	buf_str(b, "</table:table-row>\n");
}

static void table_put(struct buf *b, const char *name, const struct letter_table *t)
{
	if (t->caption[0])
		paragraph_put(b, "Caption", "", t->caption);
	buf_printf(b, "<table:table table:name=\"%s\" table:style-name=\"%s\">", name, name);
	for (size_t c = 0; c < t->columns; c++)
		buf_printf(b, "<table:table-column table:style-name=\"%s.%zu\"/>", name, c);
	for (size_t i = 0; i < t->n; i++) {
		bool head = t->headed && i == 0;

		buf_str(b, head ? "<table:table-header-rows>" : "");
		row_put(b, name, t, &t->rows[i]);
		buf_str(b, head ? "</table:table-header-rows>" : "");
	}
	buf_str(b, "</table:table>\n");
}

/* A figure refers to an entry of the ZIP file, and says in words what it shows. */
static void figure_put(struct buf *b, size_t i, const struct letter_block *p, double room)
{
	RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)p->svg, p->svg_len, NULL);
	double width = 0, height = 0, scale;

	if (svg)
		rsvg_handle_get_intrinsic_size_in_pixels(svg, &width, &height);
	if (width > 0 && height > 0) {
		scale = MIN(0.75, room / width);
		buf_printf(b, "<text:p text:style-name=\"Figure\"><draw:frame draw:name=\"f%zu\" text:anchor-type=\""
			   "as-char\" svg:width=\"%.1fpt\" svg:height=\"%.1fpt\"><draw:image xlink:href=\"Pictures/f%zu.svg\""
			   " xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>",
			   i, width * scale, height * scale, i);
		xml_put(b, p->text, strlen(p->text));
		buf_str(b, "</svg:title></draw:frame></text:p>\n");
	}
	if (svg)
		g_object_unref(svg);
}

static void block_put(struct arena *a, struct buf *b, size_t i, const struct letter *l)
{
	const struct letter_block *p = &l->blocks[i];

	switch (p->kind) {
	case LETTER_HEADING:
		buf_str(b, "<text:h text:style-name=\"Heading\" text:outline-level=\"2\">");
		text_put(b, p->text);
		buf_str(b, "</text:h>\n");
		break;
	case LETTER_PARAGRAPH:
		paragraph_put(b, arena_printf(a, "b%zu", i), p->mark, p->text);
		break;
	case LETTER_TABLE:
		table_put(b, table_name(a, i), p->table);
		break;
	case LETTER_FIGURE:
		figure_put(b, i, p, odt_sizes(l)->width);
		break;
	case LETTER_BREAK:
		paragraph_put(b, "Break", "", "");
		break;
	}
}

static void head_put(struct buf *b, const struct letter *l)
{
	static const char *const to[] = LETTER_WORDS_TO, *const date[] = LETTER_WORDS_DATE;
	static const char *const number[] = LETTER_WORDS_NUMBER;
	const char *small = l->layout == LETTER_FORM ? "Standard" : "Small";

	buf_str(b, "<text:h text:style-name=\"Title\" text:outline-level=\"1\">");
	text_put(b, l->title);
	buf_str(b, "</text:h>\n");
	for (size_t i = 0; i < l->contacts; i++)
		paragraph_put(b, "Contact", "", l->contact[i]);
	if (l->to[0])
		paragraph_put(b, "Standard", to[l->layout], l->to);
	if (l->date[0])
		paragraph_put(b, small, date[l->layout], l->date);
	if (l->number[0])
		paragraph_put(b, small, number[l->layout], l->number);
	for (size_t i = 0; i < l->facts_n; i++) {
		buf_printf(b, "<text:p text:style-name=\"%s\">", small);
		text_put(b, l->facts[i].label);
		text_put(b, LETTER_WORD_COLON);
		text_put(b, l->facts[i].text);
		buf_str(b, "</text:p>\n");
	}
}

static void content_put(struct arena *a, struct buf *b, const struct letter *l)
{
	buf_str(b, odt_content_head);
	styles_put(a, b, l);
	buf_str(b, "</office:automatic-styles><office:body><office:text>\n");
	head_put(b, l);
	for (size_t i = 0; i < l->blocks_n; i++)
		block_put(a, b, i, l);
	if (l->sign[0])
		paragraph_put(b, "Sign", "", l->sign);
	if (l->signatures)
		table_put(b, "sign", l->signatures);
	buf_str(b, "</office:text></office:body></office:document-content>\n");
}

static enum office_fault odt_write(struct arena *a, const struct letter *l, FILE *to)
{
	struct buf content, styles, meta, manifest;
	struct bundle b;

	buf_init(&content, a, 32 * MIB);
	buf_init(&styles, a, MIB);
	buf_init(&meta, a, MIB);
	buf_init(&manifest, a, 4 * MIB);
	content_put(a, &content, l);
	odt_styles_put(&styles, l);
	odt_meta_put(&meta, l);
	odt_manifest_put(&manifest, l);
	if (content.failed || styles.failed || meta.failed || manifest.failed)
		return OFFICE_BAD_INPUT;
	bundle_init(&b);
	bundle_add(&b, "mimetype", ODT_TYPE, strlen(ODT_TYPE), false);
	bundle_add(&b, "META-INF/manifest.xml", manifest.data, manifest.len, true);
	bundle_add(&b, "meta.xml", meta.data, meta.len, true);
	bundle_add(&b, "styles.xml", styles.data, styles.len, true);
	bundle_add(&b, "content.xml", content.data, content.len, true);
	for (size_t i = 0; i < l->blocks_n; i++) {
		if (l->blocks[i].kind == LETTER_FIGURE)
			bundle_add(&b, arena_printf(a, "Pictures/f%zu.svg", i), l->blocks[i].svg,
				   l->blocks[i].svg_len, true);
	}
	return bundle_write(&b, to);
}

enum office_fault letter_odt_run(struct office_job *job)
{
	enum office_fault fault;
	struct letter l;
	char *json;
	size_t len;

	fault = input_read(job->arena, LIMIT_LETTER, &json, &len);
	if (!fault)
		fault = letter_parse(job->arena, json, len, &l);
	return fault ? fault : odt_write(job->arena, &l, stdout);
}
