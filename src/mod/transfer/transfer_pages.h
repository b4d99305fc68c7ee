/* What the pages of this module show. */
#ifndef ZHILU_MOD_TRANSFER_PAGES_H
#define ZHILU_MOD_TRANSFER_PAGES_H

#include "web/page.h"

struct transfer_line_view {
	const char *href, *withdraw_href, *on_day, *name, *case_no, *from, *to, *reason, *answered_on, *answer, *who;
	struct tag_view tag;
};

struct transfer_list_view {
	const struct case_head_view *head;	/* of a case; NULL: what waits for this window */
	const struct transfer_line_view *lines;
	size_t n;
	struct pager_view pager;
	struct empty_view empty;
	const struct column_view *columns;
	size_t n_columns;
	const char *csrf;
	const struct form_view *form;		/* transfer_new */
	const char *note;
};

struct transfer_show_view {
	const struct fact_view *facts;
	size_t n_facts;
	const char *summary;
	const struct form_view *accept, *refuse;	/* NULL: answered */
};

#endif
