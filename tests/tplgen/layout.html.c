/* Made by tplgen from layout.html: change that file, not this one. */
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include "gen/layout.html.h"
#include "gen/urls.h"
#include "web/tpl.h"
#include "gen/blocks.html.h"

#line 3 "tests/tplgen/layout.html"
void tpl_page_head(struct buf *out, const char *title)
{
	TPL_PUT(out, "<!doctype html>\n"
		"<html lang=\"zh-Hant-TW\">\n"
		"<head><title>");
#line 6 "tests/tplgen/layout.html"
	tpl_text(out, title);
	TPL_PUT(out, "</title></head>\n"
		"<body>\n"
		"<main id=\"main\">");
}

#line 11 "tests/tplgen/layout.html"
void tpl_page_foot(struct buf *out)
{
	TPL_PUT(out, "</main>\n"
		"</body>\n"
		"</html>");
}

#line 17 "tests/tplgen/layout.html"
void tpl_page(struct buf *out, const struct view *v)
{
#line 18 "tests/tplgen/layout.html"
	tpl_page_head(out, "頁 }} %}");
	TPL_PUT(out, "\n");
#line 19 "tests/tplgen/layout.html"
	tpl_blocks(out, v);
	TPL_PUT(out, "\n");
#line 20 "tests/tplgen/layout.html"
	tpl_page_foot(out);
}
