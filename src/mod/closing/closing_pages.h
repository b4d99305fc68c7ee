/* What the pages of closing and surveys show. */
#ifndef ZHILU_MOD_CLOSING_PAGES_H
#define ZHILU_MOD_CLOSING_PAGES_H

#include "web/page.h"

struct closing_card {
	const char *state, *ground, *detail, *on_day;
	enum tone tone;
	const struct fact_view *facts;
	size_t n_facts;
};

struct survey_line {
	int64_t id;
	const char *respondent, *channel, *due_on, *sent_on, *answered_on, *mean, *remarks, *state, *href, *answer_href;
	enum tone tone;
};


struct closing_show_view {
	const struct case_head_view *head;
	const struct closing_card *cards;
	size_t n;
	const struct survey_line *surveys;
	size_t n_surveys;
	const char *survey_href, *new_href, *reverse_href;
	struct empty_view empty;
	const char *const *policy;	/* what the county's policy asks for, a sentence each */
	size_t n_policy;
	const char *policy_href;
};

struct survey_show_view {
	const struct case_head_view *head;
	const char *title, *answer_href, *back_href;
	const struct fact_view *facts;
	size_t n_facts;
	const struct form_view *send, *remind, *end;	/* NULL: not now, or not for this role */
	const struct form_view *wrong;	/* the one that was refused */
	const char *refusal;		/* of a form that is no longer there */
	bool is_link;
};

struct survey_list_line {
	const char *name, *href, *case_no, *whom, *channel, *state, *sent_on, *reminded, *answered_on, *mean, *worker;
	enum tone tone;
	bool has_due;
	int64_t days_left, days_late;
};
struct survey_list_view {
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct survey_list_line *lines;
	size_t n;
	struct pager_view pager;
	struct empty_view empty;
	const char *policy_href;
};


struct closing_form_view {
	const struct case_head_view *head;
	const struct form_view *form;
	const char *title, *intro;
	const struct link_view *before;	/* dispatches to settle, duties to do or to give up with a reason */
	size_t n_before;
};

struct survey_public_view {
	const struct form_view *form;
	const char *title, *intro, *done;
	const char *back_href;		/* for the case manager who made the link */
};

#endif
