/* What the rulebook shows. */
#ifndef ZHILU_MOD_RULEBOOK_PAGES_H
#define ZHILU_MOD_RULEBOOK_PAGES_H

#include "web/page.h"

struct rule_line {
	const char *title, *code, *clause, *ground, *length, *county, *note;
	const char *from_on, *until_on;
	enum tone tone;
};

struct rule_list_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct rule_line *lines;
	size_t n;
};

struct calendar_line { const char *year, *version, *source, *href; int64_t days_off; };
struct calendar_day_line { const char *day, *weekday, *note; };
struct calendar_year_view {
	const char *title;
	const struct calendar_day_line *lines;	/* off, or worked though it is a weekend */
	size_t n;
	const struct nav_item *tabs;
	size_t n_tabs;
};

struct off_line { const char *county, *day, *half, *notice; };

struct calendar_list_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct calendar_line *lines;
	size_t n;
	const struct off_line *offs;
	size_t n_offs;
	const struct form_view *wrong;	/* the one of the two that was refused; NULL: none */
	const struct form_view *load, *off;	/* NULL: not for this role */
};

struct house_line {
	const char *title, *clause, *ground, *note, *county, *value, *from_on, *until_on, *change_href;
	enum tone tone;
	bool first;			/* of its rule: title and source stand once */
	bool corrected;			/* another row began on the same day: it never held */
};
struct house_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct house_line *lines;
	size_t n;
	const struct form_view *form;	/* NULL: nothing was chosen to be changed */
	const char *form_title;
};

struct survey_policy_line {
	const char *whom, *county, *sample, *days, *channel, *reminders, *from_on, *until_on, *clause, *note, *change_href;
	bool first, corrected;		/* as in house_line */
};
struct survey_policy_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct survey_policy_line *lines;
	size_t n;
	const struct form_view *form;	/* NULL: nothing was chosen to be changed */
	const char *form_title;
};

struct flow_line { const char *state, *event, *to, *clause, *count; bool first; };
/* The picture: a box each step, what leads on, what leads aside. */
struct flow_side { const char *event, *clause, *to, *count; bool back; };
struct flow_box {
	const char *title, *count, *by, *clock, *clause;
	const char *down, *down_clause;	/* the event that leads to the next box; NULL: the last, or it just follows */
	bool last;
	const struct flow_side *side;
	size_t n_side;
};

struct flow_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct flow_line *lines;
	size_t n;
	const struct flow_box *boxes;
	size_t n_boxes;
	const char *who, *small;
};

#endif
