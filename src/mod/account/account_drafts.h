/* What the page of drafts shows. */
#ifndef ZHILU_MOD_ACCOUNT_DRAFTS_H
#define ZHILU_MOD_ACCOUNT_DRAFTS_H

#include "web/page.h"

struct draft_line {
	const char *title, *path, *discard_href;
	int64_t saved_at;
};

struct drafts_view {
	const struct draft_line *lines;
	size_t n;
	struct empty_view empty;
	const struct column_view *columns;
	size_t n_columns;
	const char *csrf;
};

#endif
