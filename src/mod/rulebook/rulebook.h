/*
 * rulebook: the law as data on screen (ux S54): rule rows with clause and ground, calendars and days off,
 * the county's switches, the flow of a case with live counts (附圖二) from the event table.
 */
#ifndef ZHILU_MOD_RULEBOOK_H
#define ZHILU_MOD_RULEBOOK_H

#include "base/err.h"
#include "web/field.h"

struct arena;

struct calendar_edit { const char *file; };
struct day_off_edit { const char *county, *day, *notice; int64_t half; };
struct house_edit { int64_t county; const char *name, *value, *from_on, *note; };
/* 滿意度調查政策 of a respondent (law/survey_policy.h). */
struct survey_policy_edit {
	const char *respondent;
	int64_t county, sample, days, reminders, interval;
	const char *channel, *from_on, *note;
};


extern const struct field_set calendar_fields, day_off_fields, house_fields, survey_policy_fields;
extern const struct option house_names[], house_yes_no[], policy_respondents[], policy_channels[];

/* What a house rule's value may be.  `own`: a county may have its own row; else only the whole country. */
struct house_kind {
	const char *code;
	enum { HOUSE_YES_NO, HOUSE_NUMBER, HOUSE_TEXT } is;
	int64_t min, max;		/* of a number; of the characters of a text */
	bool own;
};
const struct house_kind *house_kind(const char *code);	/* NULL: no rule of the house */
/* NULL: the value is one; else the sentence that says which it may be. */
const char *house_value_check(struct arena *a, const struct house_kind *k, const char *value);

/*
 * Within an act: from that day on the rule has this value there; the row before ends the day before.  county "":
 * everywhere.  ERR_REFUSED if a row that begins later stands already.  days: of a rule with a clock, else 0.
 */
struct house_row { const char *code, *county, *value, *from_on, *note; int64_t days; };
struct act;
enum err house_set(struct act *a, const struct house_row *r) MUST_USE;

#endif
