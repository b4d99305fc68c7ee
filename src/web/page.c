/* Addresses in page data (page.h). */
#include "web/page.h"

#include "web/tpl.h"

/* "//host" and "/\\host" are other sites to a browser. */
static bool is_own(const char *href)
{
	if (href[0] == '/')
		return href[1] != '/' && href[1] != '\\';
	return href[0] == '?' || href[0] == '#';
}

void url_at(struct buf *out, const char *href)
{
	tpl_text(out, href && is_own(href) ? href : "#");
}
