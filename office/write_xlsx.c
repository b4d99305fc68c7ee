/*
 * An Office Open XML workbook with one sheet.  Strings stand in their cells (t="inlineStr"), so that
 * nothing has to be kept for a table of shared strings; no cell has a formula.
 */
#include <string.h>

#include "base/buf.h"
#include "office/bundle.h"
#include "office/number.h"
#include "office/rows.h"
#include "office/write_table.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define DOCUMENT "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

enum { STYLE_PLAIN, STYLE_HEADER, STYLE_DATE };

static const char types[] = XML
	"<Types xmlns=\"" PACKAGE "content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
	"<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/></Types>";

static const char package_relations[] = XML
	"<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" DOCUMENT
	"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char workbook[] = XML
	"<workbook xmlns=\"" SHEET "\" xmlns:r=\"" DOCUMENT "\"><sheets>"
	"<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static const char workbook_relations[] = XML
	"<Relationships xmlns=\"" PACKAGE "relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" DOCUMENT "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" DOCUMENT "/styles\" Target=\"styles.xml\"/></Relationships>";

/* Cell formats in the order of the enum. */
static const char styles[] = XML
	"<styleSheet xmlns=\"" SHEET "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
	"</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
	"<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
	"<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/>"
	"</fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF2F2F2\"/></patternFill></fill></fills>"
	"<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
	"<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
	"<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
	"<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\"/>"
	"<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
	"</styleSheet>";

static const char head[] = XML
	"<worksheet xmlns=\"" SHEET "\"><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
	"<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
	"<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"200\" width=\"16\" customWidth=\"1\"/></cols>"
	"<sheetData>\n";

static const char tail[] = "</sheetData></worksheet>\n";

static void xlsx_parts(struct bundle *b)
{
	bundle_text(b, "[Content_Types].xml", types);
	bundle_text(b, "_rels/.rels", package_relations);
	bundle_text(b, "xl/workbook.xml", workbook);
	bundle_text(b, "xl/_rels/workbook.xml.rels", workbook_relations);
	bundle_text(b, "xl/styles.xml", styles);
}

/* Column 29 (from 0) is "AD". */
static void reference_put(struct buf *to, size_t col, size_t row)
{
	if (col >= 26)
		buf_char(to, (char)('A' + col / 26 - 1));
	buf_char(to, (char)('A' + col % 26));
	buf_printf(to, "%zu", row);
}

/* In this format _x0041_ stands for A, so a text that looks like one has its _ escaped. */
static void text_put(struct buf *to, const char *s)
{
	for (;;) {
		size_t n = strcspn(s, "_\r");

		xml_put(to, s, n);
		s += n;
		if (!*s)
			return;
		if (*s == '\r')
			buf_str(to, "_x000D_");
		else
			buf_str(to, s[1] == 'x' ? "_x005F_" : "_");
		s++;
	}
}

static void cell_put(struct buf *to, const struct rows *r, size_t col)
{
	const struct office_cell *c = &r->cells[col];
	long days;

	buf_str(to, "<c r=\"");
	reference_put(to, col, r->row);
	if (c->kind == OFFICE_NUMBER) {
		buf_printf(to, "\"><v>%s</v></c>", c->text);
	} else if (c->kind == OFFICE_DATE && number_of_date(c->text, &days)) {
		buf_printf(to, "\" s=\"%d\"><v>%ld</v></c>", STYLE_DATE, days);
	} else {
		buf_printf(to, "\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
			   r->row == 1 ? STYLE_HEADER : STYLE_PLAIN);
		text_put(to, c->text);
		buf_str(to, "</t></is></c>");
	}
}

static void xlsx_row(const struct rows *r, struct buf *to)
{
	buf_printf(to, "<row r=\"%zu\">", r->row);
	for (size_t i = 0; i < r->n; i++) {
		if (r->cells[i].text[0])
			cell_put(to, r, i);
	}
	buf_str(to, "</row>\n");
}

const struct sheet_format xlsx_format = {
	.sheet_part = "xl/worksheets/sheet1.xml", .parts = xlsx_parts, .head = head, .tail = tail, .row = xlsx_row,
};
