/* Made by tplgen from whole_page.html: change that file, not this one. */
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include "gen/whole_page.html.h"
#include "gen/urls.h"
#include "web/tpl.h"

#line 2 "tests/tplgen/whole_page.html"
void tpl_whole_page(struct buf *out, const struct view *v)
{
	TPL_PUT(out, "<!doctype html>\n"
		"<html lang=\"zh-Hant-TW\">\n"
		"<head>\n"
		"<title>");
#line 6 "tests/tplgen/whole_page.html"
	tpl_text(out, v->title);
	TPL_PUT(out, " 職路</title>\n"
		"<script src=\"");
#line 7 "tests/tplgen/whole_page.html"
	tpl_asset(out, "js/a.js");
	TPL_PUT(out, "\" type=\"module\"></script>\n"
		"</head>\n"
		"<body>\n"
		"<p>Quotes \" ' and \\ and \?\? and {curly} &amp; 100 % #</p>\n"
		"<p>one  two\n"
		"three</p>\n"
		"<pre>\n"
		"  kept   ");
#line 18 "tests/tplgen/whole_page.html"
	tpl_text(out, v->note);
	TPL_PUT(out, "\n"
		"    here</pre>\n"
		"<textarea name=\"a\">\n");
#line 20 "tests/tplgen/whole_page.html"
	tpl_text(out, v->note);
	TPL_PUT(out, "</textarea>\n"
		"<textarea name=\"b\">\n"
		"  kept\n"
		"</textarea>\n"
		"<input value=\"  kept\n"
		"  here\" required><br>\n"
		"<svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><linearGradient id=\"g\"/><title>圖</title><path d=\"M0 0\"/></svg>\n"
		"</body>\n"
		"</html>");
}
