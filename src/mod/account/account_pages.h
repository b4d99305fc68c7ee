/* What the administrator's pages about accounts show. */
#ifndef ZHILU_MOD_ACCOUNT_PAGES_H
#define ZHILU_MOD_ACCOUNT_PAGES_H

#include "web/page.h"

struct account_line {
	int64_t id;
	const char *login, *name, *roles, *until;	/* until: 「115/12/31」, NULL none */
	struct tag_view state;
	int64_t last_login_at;
};

struct account_change_line { int64_t id; const char *name, *note; };

struct account_list_view {
	const struct account_change_line *changes;	/* of the last review: to be put right */
	size_t n_changes;
	const struct account_line *lines;
	size_t n;
	const struct pill_view *pills;
	size_t n_pills;
	const struct chip_view *chips;
	size_t n_chips;
	const char *search, *clear_href;
	struct pager_view pager;
	struct empty_view empty;
	const struct column_view *columns;
	size_t n_columns;
};

struct account_form_view {
	const struct form_view *form;
	const char *title, *note;
	const struct conflict *conflict;	/* NULL: nobody else changed it meanwhile */
};

struct account_facts_view {
	const char *title, *note;
	const struct fact_view *facts;
	size_t n_facts;
};

struct account_role_line {
	int64_t id;
	const char *role, *unit, *since, *until, *granted_by;
	bool is_held;
};

struct account_session_line {
	int64_t id;
	const char *address, *end_href;
	int64_t created_at, seen_at;
	bool is_this;
};

struct account_show_view {
	int64_t id;
	const char *name, *csrf;
	struct tag_view state;
	const struct fact_view *facts;
	size_t n_facts;
	const struct account_role_line *roles;
	size_t n_roles;
	const struct account_session_line *sessions;
	size_t n_sessions;
	int64_t cases;			/* open cases held: to be handed over */
	const char *to_change;		/* what the last review found; NULL: nothing */
	bool is_self, is_locked, is_ended, is_invited;
};

struct account_link_view {
	const char *name, *login, *url, *back_href;
};

struct account_lose_view {
	const struct form_view *form;
	const char *name, *role, *unit, *loses;
	bool stays;			/* by another row at the same unit: nothing is lost */
	int64_t cases;
};

#endif
