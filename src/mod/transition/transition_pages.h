/* What the pages of 轉銜 show. */
#ifndef ZHILU_MOD_TRANSITION_PAGES_H
#define ZHILU_MOD_TRANSITION_PAGES_H

#include "web/page.h"

/* Something that was recorded of a step. */
struct transition_record {
	const char *title;		/* NULL: that of the step */
	const char *on_day, *who, *note, *late, *entered;
	const struct link_view *papers;
	size_t n_papers;
	const char *href, *correct_href, *attach_href;
};

/* One of the five, with its clock. */
struct transition_line {
	const char *title, *clause, *by;	/* by: 轉出單位, 職重窗口 */
	bool done, has_due, provisional;
	day_t due;
	int64_t days_left, days_late;
	const char *done_words;
	const struct transition_record *records;
	size_t n;
	const char *do_href;
};

struct transition_show_view {
	const struct case_head_view *head;
	const struct fact_view *facts;
	size_t n_facts;
	const struct transition_line *lines;
	size_t n;
	struct empty_view empty;
};

struct transition_form_view {
	const struct case_head_view *head;
	const struct form_view *form;
	const struct conflict *conflict;
	const char *title;
};

struct transition_list_line {
	const char *name, *href, *case_no, *worker, *sender, *transition_on, *next, *clock;
	bool has_due;
	int64_t days_left, days_late;
};
struct transition_list_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct transition_list_line *lines;
	size_t n;
	struct pager_view pager;
	struct empty_view empty;
	const char *flow_href;
};

struct transition_sent_view {
	const char *name;
	const struct fact_view *facts;
	size_t n_facts;
	const struct transition_line *lines;
	size_t n;
};

#endif
