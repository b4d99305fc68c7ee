/* What the pages of this module show. */
#ifndef ZHILU_MOD_PLAN_PAGES_H
#define ZHILU_MOD_PLAN_PAGES_H

#include "web/page.h"

struct plan_goal_view {
	const char *text, *measure, *by_on;
};

struct plan_item_view {
	int64_t order;			/* of use */
	const char *kind, *how, *text, *start_on, *end_on;
};

struct plan_part_view {
	const char *title, *none;	/* none: why there is no item */
	const struct plan_item_view *items;
	size_t n;
};

struct plan_sheet_view {
	const char *version;		/* 第 2 版 */
	struct tag_view tag;
	const char *goal, *conflicts;
	const struct fact_view *facts, *decision, *revision;
	size_t n_facts, n_decision, n_revision;
	const struct plan_goal_view *goals;
	size_t n_goals;
	const struct plan_part_view *parts;	/* three */
	size_t n_parts;
};

struct plan_version_line {
	const char *href, *version, *period, *goal, *on_day, *who;
	struct tag_view tag;
	bool current;			/* the one shown */
};

struct plan_show_view {
	const struct case_head_view *head;
	const struct plan_sheet_view *sheet;	/* NULL: no plan yet */
	struct empty_view empty;
	const char *returned;		/* the supervisor's words */
	const char *edit_href, *print_href, *compare_href, *revise_href;	/* NULL: not now */
	const struct plan_version_line *versions;
	size_t n_versions;
};

/* A part of a long form: some fields beside each other under a heading. */
struct plan_section {
	const char *legend;
	const struct field_view *fields;
	size_t n;
	bool row;			/* a row of a group: fields beside each other */
};

struct conflict;

struct plan_form_view {
	const struct case_head_view *head;
	const char *title, *note, *refusal;	/* refusal: why there is no form now */
	const struct form_view *form;
	const struct conflict *conflict;
	const struct plan_section *sections;
	size_t n_sections;
	struct link_view way_out;
};

struct plan_line_view {
	const char *label, *text, *other;
	bool differs;
};

struct plan_compare_view {
	const struct case_head_view *head;
	const char *old_title, *new_title;
	const struct plan_line_view *lines;
	size_t n, n_differ;
	struct empty_view empty;
	const struct nav_item *choices;		/* other versions beside the newer one */
	size_t n_choices;
};

struct plan_paper_view {
	const char *case_no, *name, *version, *window, *worker, *state;
	const struct plan_line_view *lines;
	size_t n;
	bool read_aloud;
	const char *back_href;
};

#endif
