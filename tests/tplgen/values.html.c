/* Made by tplgen from values.html: change that file, not this one. */
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include "gen/values.html.h"
#include "gen/urls.h"
#include "web/tpl.h"

#line 3 "tests/tplgen/values.html"
void tpl_values(struct buf *out, const struct view *v)
{
	TPL_PUT(out, "<h1 title=\"");
#line 4 "tests/tplgen/values.html"
	tpl_text(out, v->title);
	TPL_PUT(out, "\" data-note='");
#line 4 "tests/tplgen/values.html"
	tpl_text(out, v->note);
	TPL_PUT(out, "'>");
#line 4 "tests/tplgen/values.html"
	tpl_text(out, v->title);
	TPL_PUT(out, "</h1>\n"
		"<p>");
#line 5 "tests/tplgen/values.html"
	tpl_number(out, v->people);
	TPL_PUT(out, " ");
#line 5 "tests/tplgen/values.html"
	tpl_int(out, v->people);
	TPL_PUT(out, " ");
#line 5 "tests/tplgen/values.html"
	tpl_number(out, 0);
	TPL_PUT(out, "</p>\n"
		"<p><time datetime=\"");
#line 6 "tests/tplgen/values.html"
	tpl_text(out, v->on_day);
	TPL_PUT(out, "\">");
#line 6 "tests/tplgen/values.html"
	tpl_date(out, v->on_day);
	TPL_PUT(out, "</time> ");
#line 6 "tests/tplgen/values.html"
	tpl_date(out, v->no_day);
	TPL_PUT(out, "</p>\n"
		"<p>");
#line 7 "tests/tplgen/values.html"
	tpl_day(out, v->due);
	TPL_PUT(out, " ");
#line 7 "tests/tplgen/values.html"
	tpl_day(out, DAY_NONE);
	TPL_PUT(out, " ");
#line 7 "tests/tplgen/values.html"
	tpl_instant(out, v->entered_at);
	TPL_PUT(out, " ");
#line 7 "tests/tplgen/values.html"
	tpl_instant(out, 0);
	TPL_PUT(out, "</p>\n"
		"<p>");
#line 8 "tests/tplgen/values.html"
	tpl_lines(out, v->note);
	TPL_PUT(out, "</p>\n"
		"<p>");
#line 9 "tests/tplgen/values.html"
	tpl_text(out, v->first.name);
	TPL_PUT(out, ", ");
#line 9 "tests/tplgen/values.html"
	tpl_text(out, v->rows[1].tags[0]);
	TPL_PUT(out, "</p>\n"
		"<a href=\"");
#line 10 "tests/tplgen/values.html"
	url_case_show(out, v->first.id, "plan");
	TPL_PUT(out, "\">個案</a>\n"
		"<a href=\"");
#line 11 "tests/tplgen/values.html"
	url_case_list(out);
	TPL_PUT(out, "#row-");
#line 11 "tests/tplgen/values.html"
	tpl_int(out, v->first.id);
	TPL_PUT(out, "\">列</a>\n"
		"<a href=\"#f-");
#line 12 "tests/tplgen/values.html"
	tpl_text(out, v->note);
	TPL_PUT(out, "\" id=\"up\">欄</a>\n"
		"<form method=\"post\" action=\"");
#line 13 "tests/tplgen/values.html"
	url_case_list(out);
	TPL_PUT(out, "\" hx-post=\"");
#line 13 "tests/tplgen/values.html"
	url_case_list(out);
	TPL_PUT(out, "\" hx-target=\"#f-");
#line 13 "tests/tplgen/values.html"
	tpl_text(out, v->note);
	TPL_PUT(out, "\">\n"
		"<button type=\"submit\" ");
#line 14 "tests/tplgen/values.html"
	if (v->required) {
		TPL_PUT(out, "aria-required=\"true\"");
	}
	TPL_PUT(out, " disabled>送出</button>\n"
		"</form>\n"
		"<img src=\"");
#line 16 "tests/tplgen/values.html"
	tpl_asset(out, "icons/a.svg");
	TPL_PUT(out, "\" alt=\"");
#line 16 "tests/tplgen/values.html"
	tpl_text(out, v->title);
	TPL_PUT(out, "\">");
}
