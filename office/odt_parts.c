#include "office/odt_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "office/letter_words.h"
#include "office/write_table.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NS "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMES " xmlns:office=\"" NS "office:1.0\" xmlns:style=\"" NS "style:1.0\" xmlns:text=\"" NS "text:1.0\"" \
	" xmlns:table=\"" NS "table:1.0\" xmlns:draw=\"" NS "drawing:1.0\" xmlns:fo=\"" NS "xsl-fo-compatible:1.0\"" \
	" xmlns:svg=\"" NS "svg-compatible:1.0\" xmlns:meta=\"" NS "meta:1.0\"" \
	" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
	" office:version=\"1.3\""

const char odt_content_head[] = XML "<office:document-content" NAMES "><office:automatic-styles>\n";

const char odt_cell_styles[] =
	"<style:style style:name=\"cell\" style:family=\"table-cell\"><style:table-cell-properties"
	" fo:border=\"0.75pt solid #000000\" fo:padding=\"3pt\" style:vertical-align=\"middle\"/></style:style>\n"
	"<style:style style:name=\"label\" style:family=\"table-cell\"><style:table-cell-properties"
	" fo:border=\"0.75pt solid #000000\" fo:padding=\"3pt\" style:vertical-align=\"middle\""
	" fo:background-color=\"#f2f2f2\"/></style:style>\n";

const struct odt_sizes *odt_sizes(const struct letter *l)
{
	static const struct odt_sizes sizes[] = {
		[LETTER_LETTER] = {
			20, 16, 16, 12, 20, 453,
			"fo:margin-top=\"25mm\" fo:margin-right=\"25mm\" fo:margin-bottom=\"15mm\" fo:margin-left=\"25mm\"",
			1.5,
		},
		[LETTER_FORM] = {
			18, 14, 12, 10.5, 16, 504,
			"fo:margin-top=\"18mm\" fo:margin-right=\"16mm\" fo:margin-bottom=\"12mm\" fo:margin-left=\"16mm\"",
			1.45,
		},
	};

	return &sizes[l->layout];
}

/* Lines a fixed height apart, as in the PDF: the fonts' own heights differ by half. */
static void style_put(struct buf *b, const char *name, const char *paragraph, double size, double spacing)
{
	buf_printf(b, "<style:style style:name=\"%s\" style:family=\"paragraph\"%s>"
		   "<style:paragraph-properties fo:line-height=\"%.1fpt\" %s</style:paragraph-properties>"
		   "<style:text-properties fo:font-size=\"%.1fpt\""
		   " style:font-size-asian=\"%.1fpt\"/></style:style>\n",
		   name, strcmp(name, "Standard") == 0 ? "" : " style:parent-style-name=\"Standard\"",
		   size * spacing, paragraph, size, size);
}

static void paragraph_styles_put(struct buf *b, const struct letter *l)
{
	const struct odt_sizes *s = odt_sizes(l);
	double cell = l->layout == LETTER_FORM ? s->body : s->small;
	char half[64], tab[160];

	snprintf(half, sizeof(half), "fo:margin-left=\"%.0fpt\">", s->width / 2);
	snprintf(tab, sizeof(tab), "><style:tab-stops><style:tab-stop style:position=\"%.0fpt\" style:type=\"right\"/>"
		 "</style:tab-stops>", s->width);
	style_put(b, "Standard", "fo:orphans=\"2\" fo:widows=\"2\">", s->body, s->spacing);
	style_put(b, "Small", ">", s->small, s->spacing);
	style_put(b, "Title", "fo:text-align=\"center\" fo:margin-bottom=\"6pt\">", s->title, s->spacing);
	style_put(b, "Heading", "fo:margin-top=\"8pt\" fo:keep-with-next=\"always\">", s->heading, s->spacing);
	style_put(b, "Caption", "fo:margin-top=\"6pt\" fo:keep-with-next=\"always\">", s->small, s->spacing);
	style_put(b, "Contact", half, s->small, s->spacing);
	style_put(b, "Cell", ">", cell, s->spacing);
	style_put(b, "CellCenter", "fo:text-align=\"center\">", cell, s->spacing);
	style_put(b, "CellRight", "fo:text-align=\"end\">", cell, s->spacing);
	style_put(b, "Break", "fo:break-before=\"page\">", s->small, 0.1);
	style_put(b, "Sign", "fo:margin-top=\"20pt\" fo:margin-bottom=\"12pt\">", s->sign, s->spacing);
	style_put(b, "Footer", tab, 9, s->spacing);
	/* No fixed height here, or the drawing would be cut to a line. */
	buf_str(b, "<style:style style:name=\"Figure\" style:family=\"paragraph\"><style:paragraph-properties"
		" fo:text-align=\"center\" fo:margin-top=\"6pt\" fo:margin-bottom=\"6pt\"/></style:style>\n");
}

/* What every paragraph starts from: the font, the language, the spacing of lines. */
static void defaults_put(struct buf *b, const struct letter *l)
{
	const char *font = l->font == LETTER_KAI ? "TW-Kai" : "Noto Sans CJK TC";

	buf_printf(b, "<office:font-face-decls><style:font-face style:name=\"F\" svg:font-family=\"'%s'\"/>"
		   "</office:font-face-decls><office:styles><style:default-style style:family=\"paragraph\">"
		   "<style:paragraph-properties style:punctuation-wrap=\"hanging\""
		   " style:line-break=\"strict\"/><style:text-properties style:font-name=\"F\""
		   " style:font-name-asian=\"F\" fo:language=\"zh\" fo:country=\"TW\" style:language-asian=\"zh\""
		   " style:country-asian=\"TW\"/></style:default-style>\n",
		   font);
}

static void footer_put(struct buf *b, const struct letter *l)
{
	buf_str(b, "<style:footer><text:p text:style-name=\"Footer\">");
	xml_put(b, l->footer, strlen(l->footer));
	buf_str(b, "<text:tab/>" LETTER_WORD_PAGE_BEFORE "<text:page-number text:select-page=\"current\">1"
		"</text:page-number>" LETTER_WORD_PAGE_BETWEEN "<text:page-count>1</text:page-count>"
		LETTER_WORD_PAGE_AFTER "</text:p></style:footer>");
}

void odt_styles_put(struct buf *b, const struct letter *l)
{
	buf_str(b, XML "<office:document-styles" NAMES ">");
	defaults_put(b, l);
	paragraph_styles_put(b, l);
	buf_printf(b, "</office:styles><office:automatic-styles><style:page-layout style:name=\"A4\">"
		   "<style:page-layout-properties fo:page-width=\"210mm\" fo:page-height=\"297mm\" %s/>"
		   "<style:footer-style><style:header-footer-properties fo:min-height=\"10mm\" fo:margin-top=\"5mm\"/>"
		   "</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>"
		   "<style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\">", odt_sizes(l)->margins);
	footer_put(b, l);
	buf_str(b, "</style:master-page></office:master-styles></office:document-styles>\n");
}

void odt_meta_put(struct buf *b, const struct letter *l)
{
	buf_str(b, XML "<office:document-meta" NAMES "><office:meta><dc:title>");
	xml_put(b, l->title, strlen(l->title));
	buf_str(b, "</dc:title><dc:language>");
	xml_put(b, l->lang, strlen(l->lang));
	buf_str(b, "</dc:language></office:meta></office:document-meta>\n");
}

void odt_manifest_put(struct buf *b, const struct letter *l)
{
	static const char *const parts[] = { "content.xml", "styles.xml", "meta.xml" };

	buf_str(b, XML "<manifest:manifest xmlns:manifest=\"" NS "manifest:1.0\" manifest:version=\"1.3\">"
		"<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\""
		ODT_TYPE "\"/>");
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		buf_printf(b, "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"text/xml\"/>", parts[i]);
	for (size_t i = 0; i < l->blocks_n; i++) {
		if (l->blocks[i].kind == LETTER_FIGURE)
			buf_printf(b, "<manifest:file-entry manifest:full-path=\"Pictures/f%zu.svg\""
				   " manifest:media-type=\"image/svg+xml\"/>", i);
	}
	buf_str(b, "</manifest:manifest>\n");
}
