/* What the pages of this module show. */
#ifndef ZHILU_MOD_DISPATCH_PAGES_H
#define ZHILU_MOD_DISPATCH_PAGES_H

#include "web/page.h"

/* The minimum data set: what the unit sees of a person, and nothing else. */
struct dispatch_min_view {
	const struct fact_view *facts;
	size_t n_facts;
	const char *question, *aim, *summary;
};

struct dispatch_line {
	int64_t id;
	const char *no, *unit, *kind, *on_day, *answered, *first, *ended, *result;
	struct tag_view tag;
	bool silent;
};

struct dispatch_list_view {
	const struct case_head_view *head;
	const struct dispatch_line *lines;
	size_t n;
	struct link_view action;		/* 派案 or 轉介職評, when it can be done */
	struct empty_view empty;
};

struct dispatch_record_view {
	const char *on_day, *minutes, *how, *text, *result, *next_on, *who;
};

struct dispatch_note_view {
	const char *on_day, *title, *text, *who;
};

struct dispatch_show_view {
	int64_t id;
	const struct case_head_view *head;	/* NULL: the unit's view */
	const char *title, *csrf, *once;
	struct tag_view tag;
	const char *silent;			/* past the limit, not yet served */
	struct dispatch_min_view min;
	const struct fact_view *facts;		/* progress */
	size_t n_facts;
	bool may_accept;
	const struct link_view *actions;
	size_t n_actions;
	const struct dispatch_record_view *records;
	size_t n_records;
	const char *report;
	const struct dispatch_note_view *notes;	/* handling and offers: for the window only */
	size_t n_notes;
};

struct dispatch_form_view {
	const struct case_head_view *head;	/* NULL: the unit's form */
	const char *title, *lead, *refusal;	/* refusal: why it cannot be done now */
	const struct form_view *form;		/* NULL with refusal */
	const char *back_href;
};

/* ---- the wizard ---- */

struct dispatch_unit_line {
	const char *value, *id, *unit, *programme, *why;	/* why: what does not fit; NULL: fits */
	struct capacity_view capacity;
	bool fits, selected, possible;
};

struct dispatch_wizard_view {
	const struct case_head_view *head;
	int64_t step;
	const char *title, *refusal;
	struct link_view way_out;
	const struct form_view *form;
	const struct dispatch_unit_line *units;	/* step 2 */
	size_t n_units;
	struct empty_view empty;
	struct dispatch_min_view min;		/* step 3 */
	const char *programme;
	const char *back_href;			/* the step before, with what was typed */
};

/* ---- the unit's page ---- */

struct portal_new_view {
	int64_t id;
	const char *name, *no, *kind, *on_day, *window, *aim, *summary, *due;
	enum tone tone;
};

struct portal_serving_view {
	int64_t id;
	const char *name, *no, *kind, *who, *last, *next;
	struct tag_view tag;
};

struct portal_programme_view {
	int64_t id;
	const char *name, *kind;
	struct capacity_view capacity;
};

struct portal_view {
	const char *csrf;
	const struct option_view *reasons;
	size_t n_reasons;
	const struct portal_new_view *fresh;
	const struct portal_serving_view *serving;
	const struct portal_programme_view *programmes;
	size_t n_fresh, n_serving, n_programmes;
	struct pager_view pager;
	struct empty_view no_fresh, no_serving, no_programmes;
};

#endif
