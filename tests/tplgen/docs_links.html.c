/* Made by tplgen from docs_links.html: change that file, not this one. */
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include "gen/docs_links.html.h"
#include "gen/urls.h"
#include "web/tpl.h"

#line 1 "tests/tplgen/docs_links.html"
void tpl_docs_links(struct buf *out)
{
	TPL_PUT(out, "<p><a href=\"https://www.mol.gov.tw/\" rel=\"external\">勞動部</a> <a href=\"#top\">上</a></p>");
}
