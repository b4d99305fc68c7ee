/* What the pages of this module show. */
#ifndef ZHILU_MOD_APPROVAL_PAGES_H
#define ZHILU_MOD_APPROVAL_PAGES_H

#include "web/page.h"

struct approval_line_view {
	const char *href, *name, *case_no, *what, *changed, *who, *at, *waited;
	struct tag_view tag;		/* how it was decided */
	const char *decided;		/* 林督導 115/11/21 14:32 */
};

struct approval_list_view {
	const struct approval_line_view *waiting, *done;
	size_t n_waiting, n_done;
	const struct column_view *columns, *done_columns;
	size_t n_columns, n_done_columns;
	struct pager_view pager;
	struct empty_view empty;
};

struct approval_show_view {
	const struct case_head_view *head;
	const char *what, *record_href;
	const struct fact_view *facts;
	size_t n_facts;
	const struct fact_view *lines;	/* what the record says */
	size_t n_lines;
	bool waits;			/* else it has been decided */
	const char *decided, *comment;
	const struct form_view *approve, *send_back;
};

#endif
