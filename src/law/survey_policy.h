/*
 * survey_policy: 滿意度 (A3(6)) as a county asks for it: whom, how many of them, when, how, how often reminded.
 *
 * The row of a respondent is SURVEY:client, SURVEY:employer or SURVEY:provider: its length is the time after the closing, its
 * value the rest, "sample=100 channel=phone reminders=2 interval=7".
 */
#ifndef ZHILU_LAW_SURVEY_POLICY_H
#define ZHILU_LAW_SURVEY_POLICY_H

#include "law/rule.h"

struct survey_policy {
	int days;			/* after the closing took effect, calendar days */
	int sample;			/* of a hundred; 0: nobody is asked */
	char channel[8];		/* link, phone, paper */
	int reminders, interval;	/* at most so many, each so many days after what came before */
};

enum { SURVEY_VALUE_SIZE = 80 };

/* false: the row is none of these, or its value says something else. */
bool survey_policy_read(const struct law_rule *rule, struct survey_policy *ret);
/* The value of a row that says this. */
char *survey_policy_value(const struct survey_policy *p, char out[static SURVEY_VALUE_SIZE]);
/* Is a case with this number of its draw (0–99) asked? */
bool survey_policy_draws(const struct survey_policy *p, int number);

#endif
