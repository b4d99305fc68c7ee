/* Made by tplgen from blocks.html: change that file, not this one. */
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include "gen/blocks.html.h"
#include "gen/urls.h"
#include "web/tpl.h"

#line 2 "tests/tplgen/blocks.html"
void tpl_row(struct buf *out, const struct view_row *r, size_t at)
{
	TPL_PUT(out, "<li class=\"row");
#line 3 "tests/tplgen/blocks.html"
	if (is_closed(r)) {
		TPL_PUT(out, " closed");
	}
	TPL_PUT(out, "\">");
#line 3 "tests/tplgen/blocks.html"
	tpl_int(out, at);
	TPL_PUT(out, " ");
#line 3 "tests/tplgen/blocks.html"
	tpl_text(out, r->name);
	TPL_PUT(out, "\n");
#line 4 "tests/tplgen/blocks.html"
	for (size_t loop_t = 0; loop_t < r->tag_count; loop_t++) {
#line 4 "tests/tplgen/blocks.html"
		const char *const *t = &r->tags[loop_t];
		TPL_PUT(out, "<b>");
#line 5 "tests/tplgen/blocks.html"
		tpl_text(out, t[0]);
		TPL_PUT(out, "</b>\n");
	}
	TPL_PUT(out, "</li>");
}

#line 9 "tests/tplgen/blocks.html"
void tpl_blocks(struct buf *out, const struct view *v)
{
#line 10 "tests/tplgen/blocks.html"
	if (v->count == 0 || (v->required && !v->note)) {
		TPL_PUT(out, "<p>none</p>\n");
#line 12 "tests/tplgen/blocks.html"
	} else if (v->count >= 2 && v->rows[0].state != VIEW_CLOSED) {
		TPL_PUT(out, "<p>many</p>\n");
	} else {
		TPL_PUT(out, "<p>one</p>\n");
	}
	TPL_PUT(out, "<ul aria-label=\"");
#line 17 "tests/tplgen/blocks.html"
	if (v->required) {
		TPL_PUT(out, "a");
	} else {
		TPL_PUT(out, "b");
	}
	TPL_PUT(out, "\">\n");
#line 18 "tests/tplgen/blocks.html"
	tpl_row(out, &v->first, 0);
	TPL_PUT(out, "\n");
#line 19 "tests/tplgen/blocks.html"
	for (size_t loop_r = 0; loop_r < v->count; loop_r++) {
#line 19 "tests/tplgen/blocks.html"
		const struct view_row *r = &v->rows[loop_r];
#line 20 "tests/tplgen/blocks.html"
		tpl_row(out, r, loop_r);
		TPL_PUT(out, "\n");
	}
	if (v->count == 0) {
		TPL_PUT(out, "<li>無</li>\n");
	}
	TPL_PUT(out, "</ul>\n"
		"<a href=\"");
#line 25 "tests/tplgen/blocks.html"
	if (v->required) {
#line 25 "tests/tplgen/blocks.html"
		url_case_list(out);
	} else {
#line 25 "tests/tplgen/blocks.html"
		url_case_show(out, 3, "x");
	}
	TPL_PUT(out, "\">去</a>\n"
		"<input");
#line 26 "tests/tplgen/blocks.html"
	if (v->required) {
		TPL_PUT(out, " required");
	}
	TPL_PUT(out, " type=\"text\" ");
#line 26 "tests/tplgen/blocks.html"
	if (v->count) {
		TPL_PUT(out, "\n"
			"value=\"");
#line 27 "tests/tplgen/blocks.html"
		tpl_text(out, v->title);
		TPL_PUT(out, "\"\n");
	} else {
		TPL_PUT(out, "\n"
			"disabled\n");
	}
	TPL_PUT(out, ">");
}
