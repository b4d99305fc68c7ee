/* An OpenDocument spreadsheet: string, float and date cells, never a formula. */
#include <string.h>

#include "base/buf.h"
#include "office/bundle.h"
#include "office/rows.h"
#include "office/write_table.h"

#define ODS_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NS "urn:oasis:names:tc:opendocument:xmlns:"

static const char manifest[] = XML
	"<manifest:manifest xmlns:manifest=\"" NS "manifest:1.0\" manifest:version=\"1.3\">"
	"<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"" ODS_TYPE "\"/>"
	"<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
	"</manifest:manifest>";

static const char head[] = XML
	"<office:document-content xmlns:office=\"" NS "office:1.0\" xmlns:table=\"" NS "table:1.0\""
	" xmlns:text=\"" NS "text:1.0\" xmlns:style=\"" NS "style:1.0\" xmlns:number=\"" NS "datastyle:1.0\""
	" xmlns:fo=\"" NS "xsl-fo-compatible:1.0\" office:version=\"1.3\"><office:automatic-styles>"
	"<number:date-style style:name=\"N1\"><number:year number:style=\"long\"/><number:text>-</number:text>"
	"<number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/>"
	"</number:date-style>"
	"<style:style style:name=\"co1\" style:family=\"table-column\">"
	"<style:table-column-properties style:column-width=\"3cm\"/></style:style>"
	"<style:style style:name=\"h\" style:family=\"table-cell\">"
	"<style:table-cell-properties fo:background-color=\"#f2f2f2\"/>"
	"<style:text-properties fo:font-weight=\"bold\" style:font-weight-asian=\"bold\"/></style:style>"
	"<style:style style:name=\"d\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
	"</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"Sheet1\">"
	"<table:table-column table:style-name=\"co1\" table:number-columns-repeated=\"200\"/>\n";

static const char tail[] = "</table:table></office:spreadsheet></office:body></office:document-content>\n";

static void ods_parts(struct bundle *b)
{
	bundle_add(b, "mimetype", ODS_TYPE, strlen(ODS_TYPE), false);
	bundle_text(b, "META-INF/manifest.xml", manifest);
}

/* Text of one paragraph: XML would fold runs of spaces and tabs. */
static void line_put(struct buf *to, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		size_t plain = 0;

		while (s + plain < end && s[plain] != ' ' && s[plain] != '\t' && s[plain] != '\r')
			plain++;
		xml_put(to, s, plain);
		s += plain;
		if (s == end)
			break;
		if (*s == '\t')
			buf_str(to, "<text:tab/>");
		else if (*s == ' ')
			buf_str(to, plain > 0 && s + 1 < end && s[1] != ' ' ? " " : "<text:s/>");
		s++;
	}
}

static void text_put(struct buf *to, const char *s)
{
	for (;;) {
		size_t n = strcspn(s, "\n");

		buf_str(to, "<text:p>");
		line_put(to, s, n);
		buf_str(to, "</text:p>");
		if (!s[n])
			return;
		s += n + 1;
	}
}

static void ods_row(const struct rows *r, struct buf *to)
{
	const char *style = r->row == 1 ? " table:style-name=\"h\"" : "";

	buf_str(to, "<table:table-row>");
	for (size_t i = 0; i < r->n; i++) {
		const char *s = r->cells[i].text;

		if (!*s) {
			buf_str(to, "<table:table-cell/>");
			continue;
		}
		if (r->cells[i].kind == OFFICE_NUMBER)
			buf_printf(to, "<table:table-cell office:value-type=\"float\" office:value=\"%s\">", s);
		else if (r->cells[i].kind == OFFICE_DATE)
			buf_printf(to, "<table:table-cell table:style-name=\"d\" office:value-type=\"date\""
				   " office:date-value=\"%s\">", s);
		else
			buf_printf(to, "<table:table-cell%s office:value-type=\"string\">", style);
		text_put(to, s);
		buf_str(to, "</table:table-cell>");
	}
	if (r->n == 0)
		buf_str(to, "<table:table-cell/>");
	buf_str(to, "</table:table-row>\n");
}

const struct sheet_format ods_format = {
	.sheet_part = "content.xml", .parts = ods_parts, .head = head, .tail = tail, .row = ods_row,
};
