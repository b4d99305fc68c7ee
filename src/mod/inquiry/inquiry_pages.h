/* What the pages of this module show. */
#ifndef ZHILU_MOD_INQUIRY_PAGES_H
#define ZHILU_MOD_INQUIRY_PAGES_H

#include "web/page.h"

struct inquiry_line {
	int64_t id;
	const char *on_day, *channel, *asker, *topic, *answer, *who;
};

struct inquiry_list_view {
	const struct inquiry_line *lines;
	size_t n;
	struct pager_view pager;
	struct empty_view empty;
	const struct column_view *columns;
	size_t n_columns;
};

struct inquiry_form_view {
	const struct form_view *form;
	const struct conflict *conflict;	/* NULL: nobody changed it meanwhile */
	const char *title;
};

struct inquiry_show_view {
	int64_t id;
	const struct fact_view *facts;
	size_t n_facts;
	const char *question, *answer;
	bool may_change;
};

#endif
