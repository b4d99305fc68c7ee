/* What the pages about units show. */
#ifndef ZHILU_MOD_ACCOUNT_PLACES_H
#define ZHILU_MOD_ACCOUNT_PLACES_H

#include "web/page.h"

struct unit_line {
	int64_t id;
	const char *name, *code, *parent, *until;	/* until: NULL, it works */
	int64_t people;
};

struct unit_list_view {
	const struct unit_line *lines;
	size_t n;
	const struct nav_item *kinds;
	size_t n_kinds;
	const struct chip_view *chips;
	size_t n_chips;
	const char *clear_href;
	const char *kind_label, *new_href;		/* new_href NULL: comes with the program */
	struct pager_view pager;
	struct empty_view empty;
	const struct column_view *columns;
	size_t n_columns;
};

struct unit_form_view {
	const struct form_view *form;
	const char *title;
	const struct conflict *conflict;	/* NULL: nobody else changed it meanwhile */
};

struct unit_person { int64_t id; const char *name, *role; };
struct unit_case { const char *case_no, *state; };

struct unit_show_view {
	int64_t id;
	const char *name;
	struct tag_view state;
	const struct fact_view *facts;
	size_t n_facts;
	const struct unit_person *people;
	size_t n_people;
	bool may_change, may_end;
};

struct unit_end_view {
	const struct form_view *form;
	const char *name;
	const struct unit_case *open;
	size_t n_open;
};

#endif
