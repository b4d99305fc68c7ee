/* What the pages of this module show. */
#ifndef ZHILU_MOD_PROVIDER_PAGES_H
#define ZHILU_MOD_PROVIDER_PAGES_H

#include "web/page.h"

struct provider_line {
	int64_t id;
	const char *name, *phone, *kind, *programme;	/* programme NULL: offers nothing yet */
	int64_t waiting;
	struct capacity_view capacity;
};

struct provider_list_view {
	const char *county;
	const struct provider_line *lines;
	size_t n;
	const struct nav_item *kinds, *counties;	/* filters */
	size_t n_kinds, n_counties;
	const struct chip_view *chips;
	size_t n_chips;
	const char *new_href, *clear_href;
	struct pager_view pager;
	struct empty_view empty;
};

struct programme_line {
	const char *kind, *name, *period, *edit_href;
	int64_t waiting;
	struct capacity_view capacity;
};

struct provider_show_view {
	const char *name, *new_href;
	const struct fact_view *facts;
	size_t n_facts;
	const struct programme_line *programmes;
	size_t n_programmes;
	struct empty_view empty;
};

struct conflict;

struct provider_form_view {
	const char *title, *lead;
	const struct form_view *form;
	const struct conflict *conflict;
};

#endif
