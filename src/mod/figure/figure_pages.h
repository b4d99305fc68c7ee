/* What the pages of figures show. */
#ifndef ZHILU_MOD_FIGURE_PAGES_H
#define ZHILU_MOD_FIGURE_PAGES_H

#include "web/page.h"

struct figure_line {
	const char *name, *href, *opened, *carried, *closed, *transferred, *rate, *needed, *forecast;
	const char *opened_href, *carried_href, *closed_href;
	enum tone tone;
};

struct figure_closure_view {
	const char *title, *rule, *as_of, *period, *csv_href;
	const struct form_view *form;
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct figure_view *figures;	/* the user's own place, large */
	size_t n_figures;
	const struct figure_line *lines;
	size_t n;
	const char *caption, *note, *small;	/* small: what is not told */
};

struct figure_case_line { int64_t id; const char *name, *case_no, *worker, *opened_on, *closed_on, *stage, *href; };
struct figure_cases_view {
	const char *title;
	const struct figure_case_line *lines;
	size_t n;
	struct pager_view pager;
	const char *back_href;
	struct empty_view empty;
};

struct figure_duty_line { const char *href, *title, *clause, *ground, *total, *on_time, *rate, *on_time_now, *late, *running, *beside; };
struct figure_timeliness_view {
	const char *rule, *period, *place;
	const struct form_view *form;
	const struct nav_item *tabs, *places;
	size_t n_tabs, n_places, n_asked;	/* n_asked: answered in the question */
	const struct figure_duty_line *lines;
	size_t n;
	const struct figure_entry_line *entries;	/* by worker, or by window */
	size_t n_entries;
	const char *small, *entry_within, *entry_rule;	/* 2週 */
	struct empty_view empty;
};

/* Entry within the time of A5. */
struct figure_entry_line { const char *who, *total, *on_time, *rate, *late; };

/* The duties behind a line. */
struct figure_duty_of_line { const char *name, *href, *case_no, *due, *ended, *state, *owner; int64_t days_late; };
struct figure_duties_view {
	const char *title, *period, *back_href;
	const struct figure_duty_of_line *lines;
	size_t n;
	struct pager_view pager;
	struct empty_view empty;
};

struct figure_count_line { const char *label, *href, *value, *note; };
struct figure_window_view {
	const char *period, *place, *note, *small;
	const struct form_view *form;
	const struct nav_item *tabs, *places;
	size_t n_tabs, n_places, n_asked;	/* n_asked: answered in the question */
	const struct figure_count_line *capacity;
	size_t n_capacity;
	const struct figure_count_line *stages;
	size_t n_stages;
	const struct figure_count_line *funnel;
	size_t n_funnel;
	const struct figure_count_line *satisfaction;
	size_t n_satisfaction;
	const struct figure_count_line *caseload;
	size_t n_caseload;
	const struct figure_count_line *placements;
	size_t n_placements;
	const struct figure_count_line *grounds;
	size_t n_grounds;
	const struct figure_count_line *gaps;
	size_t n_gaps;
};

/* 滿意度. */
struct figure_satisfaction_line { const char *who, *href, *sent, *answered, *rate, *mean, *good; };
struct figure_satisfaction_view {
	const char *period, *place, *rule, *small;
	const struct form_view *form;
	const struct nav_item *tabs, *places;
	size_t n_tabs, n_places, n_asked;
	const struct figure_satisfaction_line *lines;
	size_t n;
	struct empty_view empty;
};

#endif
