/* Fills the examples with text that would like to be HTML, and prints the pages. */
#include <stdio.h>

#include "base/arena.h"
#include "gen/blocks.html.h"
#include "gen/docs_links.html.h"
#include "gen/layout.html.h"
#include "gen/urls.h"
#include "gen/values.html.h"
#include "gen/whole_page.html.h"
#include "web/tpl.h"

#define HOSTILE "<script>alert('1')</script>\" onload=\"x\" & '"

void url_case_list(struct buf *out)
{
	TPL_PUT(out, "/cases");
}

void url_case_show(struct buf *out, int64_t id, const char *tab)
{
	TPL_PUT(out, "/cases/");
	tpl_int(out, id);
	TPL_PUT(out, "/");
	tpl_url_part(out, tab);
}

static const char *hashed(const char *name)
{
	return name[0] == 'j' ? "/static/a.0123.js?x&y" : NULL;
}

int main(void)
{
	static const struct view_row rows[] = {
		{ .id = 1, .name = HOSTILE, .tags = { HOSTILE, "b" }, .tag_count = 2 },
		{ .id = 2, .name = "王小明", .state = VIEW_CLOSED, .tags = { "<i>" } },
	};
	static const struct view full = {
		.title = HOSTILE, .note = HOSTILE "\r\n</textarea>\n二", .on_day = "2026-11-21",
		.people = 1234567, .entered_at = 1795242720000, .due = 20778, .required = true,
		.first = { .id = -7, .name = HOSTILE }, .rows = rows, .count = 2,
	};
	static const struct view empty = { .rows = rows, .due = DAY_NONE };
	struct arena *a = arena_new();
	struct buf out;

	buf_init(&out, a, 1024 * 1024);
	tpl_asset_lookup(hashed);
	tpl_values(&out, &full);
	tpl_values(&out, &empty);
	tpl_whole_page(&out, &full);
	tpl_page(&out, &full);
	tpl_blocks(&out, &empty);
	tpl_docs_links(&out);
	puts(buf_text(&out));
	arena_free(a);
	return out.failed;
}
