/* What the pages of this module show. */
#ifndef ZHILU_MOD_INBOX_PAGES_H
#define ZHILU_MOD_INBOX_PAGES_H

#include "web/page.h"

struct inbox_line {
	int64_t id;
	const char *name, *school, *department, *graduates, *wish, *last, *end;
	const char *attempts;		/* 3 次 */
	bool has_due;
	int64_t days_left, days_late;
};

struct inbox_list_view {
	const struct pill_view *pills;
	size_t n_pills;
	const struct column_view *columns;
	size_t n_columns;
	const struct inbox_line *lines;
	size_t n;
	struct pager_view pager;
	struct empty_view empty;
	bool is_open, is_ended;
	const char *transitions_href;	/* NULL: not for this role */
};

struct inbox_contact_line {
	const char *on, *means, *whom, *outcome, *text, *who;
	struct tag_view tag;
};

struct inbox_show_view {
	int64_t id;
	const char *name;
	struct tag_view state;
	const struct fact_view *facts;
	size_t n_facts;
	const struct why_view *why;	/* NULL: no running deadline */
	int64_t days_left, days_late;
	const struct inbox_contact_line *contacts;
	size_t n_contacts;
	const struct form_view *contact;	/* NULL: nothing to record any more */
	const char *refer_href, *case_href, *csrf, *once;
	bool may_end, may_ground;
};

struct inbox_form_view {
	const struct form_view *form;
	const char *title, *hint;
};

#endif
