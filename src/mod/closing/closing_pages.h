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
	const char *respondent, *channel, *sent_on, *answered_on, *mean, *remarks, *state, *answer_href;
};

struct closing_show_view {
	const struct case_head_view *head;
	const struct closing_card *cards;
	size_t n;
	const struct survey_line *surveys;
	size_t n_surveys;
	const char *survey_href, *new_href, *reverse_href;
	struct empty_view empty;
	const char *link;		/* a one-time link just made: shown once */
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
