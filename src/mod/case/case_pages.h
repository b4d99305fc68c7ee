/* What the pages of the case module show. */
#ifndef ZHILU_MOD_CASE_PAGES_H
#define ZHILU_MOD_CASE_PAGES_H

#include "web/page.h"

struct case_service_line {
	int64_t id;
	const char *kind, *provider, *state, *on_day, *href;
};

struct case_category_line { const char *category, *until; };

struct case_show_view {
	int64_t id;
	const struct case_head_view *head;
	const struct duty_view *duties;
	size_t n_duties;
	const char *goal, *plan_href;
	const struct case_service_line *services;
	size_t n_services;
	const struct timeline_view *timeline;
	size_t n_timeline;
	const struct case_category_line *categories;	/* 就業服務法§24, those that hold today */
	size_t n_categories;
	const char *timeline_href, *duties_href;
};

/* A short form on the timeline itself; or the way to its page, where something is written and not sent. */
struct case_quick_view { const char *label; const struct form_view *form; const char *draft_href; };

struct case_timeline_view {
	const struct case_head_view *head;
	const struct case_quick_view *quick;
	size_t n_quick;
	const struct timeline_view *timeline;
	size_t n;
	const char *next_href, *first_href;
};

struct case_line_view {
	int64_t id, days;
	const char *name, *case_no, *stage, *worker, *source, *last_contact, *href;
	const char *next_due;
	int64_t days_left, days_late;
	bool has_due;
};

struct case_list_view {
	const struct case_line_view *lines;
	size_t n;
	const struct pill_view *pills;
	size_t n_pills;
	const struct form_view *filter;
	const struct chip_view *chips;
	size_t n_chips;
	const struct nav_item *views;	/* saved */
	size_t n_views;
	int64_t drop_id;		/* the saved view that is shown; INT_NULL: none */
	const char *drop_title;
	const char *clear_href, *query, *csrf, *new_href, *import_href, *export_href;
	const struct column_view *columns;
	size_t n_columns;
	struct pager_view pager;
	struct empty_view empty;
};

struct delegation_line_view {
	const char *from, *to, *days, *summary, *by, *end_href;
	int64_t entered_at;
	struct tag_view tag;
};

struct delegation_list_view {
	const char *intro, *new_href, *csrf;
	const struct delegation_line_view *lines;
	size_t n;
	struct empty_view empty;
};

struct delegation_form_view {
	const struct case_head_view *head;	/* begun from a case; NULL: from the list */
	const char *intro;
	const struct form_view *form;
};

struct duty_list_view {
	const struct duty_view *duties;
	size_t n;
	const struct nav_item *tabs, *whens;
	size_t n_tabs, n_whens;
	const struct chip_view *chips;
	size_t n_chips;
	const char *next_href, *first_href, *export_href, *clear_href;
	const char *title;		/* 職務代理：王大明; NULL: one's own */
	struct empty_view empty;
};

struct case_duty_line {
	struct duty_view duty;
	struct why_view why;
	const char *state, *ended, *ledger;
	const char *extend_href;
	bool open, watched;
};

struct case_duties_view {
	const struct case_head_view *head;
	const struct case_duty_line *lines;
	size_t n;
};

struct case_form_view {
	const struct case_head_view *head;
	const struct form_view *form;
	const char *title, *intro;
	const struct why_view *why;	/* NULL: none */
	const struct form_view *second;	/* another thing to do here; NULL: none */
	const char *second_title;
};

#endif
