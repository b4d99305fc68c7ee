/*
 * survey: 滿意度 of client, employer and unit (A3(6)): as the county's policy asks (law/survey_policy.h), by one-time link,
 * phone or paper.
 *
 * When a closing takes effect the policy in force on that day says whom to ask; each is a survey in the state `due` with a duty
 * of the case manager.  Whether a case is among the sample is drawn by its number (core/draw.h).  A survey is then `sent`,
 * reminded of, and ends `answered`, `refused` or `unreachable`; `cancelled` if the closing was a mistake before it was sent.
 * Five-point items, other ones for each respondent; the mean is kept in hundredths.
 */
#ifndef ZHILU_MOD_SURVEY_H
#define ZHILU_MOD_SURVEY_H

#include "core/act.h"
#include "law/survey_policy.h"
#include "web/field.h"
#include "web/rq.h"

struct survey_edit { const char *respondent, *about, *channel; };
struct survey_send_edit { const char *channel, *on_day; };
struct survey_remind_edit { const char *on_day; };
struct survey_end_edit { const char *state, *note; };
/* All items; each respondent has some of them. */
struct survey_answer_edit {
	const char *on_day;		/* staff say when it was answered */
	const char *respect, *information, *waiting, *fit, *reach;	/* client */
	const char *match, *support, *adjust, *contact, *again;		/* employer */
	const char *complete, *before, *coordinate, *feedback;		/* unit */
	const char *overall, *remarks;
};

/* The route's: every item there is, for the description of the interface. */
extern const struct field_set survey_fields, survey_send_fields, survey_remind_fields, survey_end_fields, survey_answer_fields;
extern const struct option survey_respondents[], survey_channels[], survey_scale[], survey_states[], survey_ends[];

/* The form of a respondent; by staff with the day of the answer. */
const struct field_set *survey_form_of(const char *respondent, bool by_staff);
/* Mean of the items answered, in hundredths; INT_NULL if none was. */
int64_t survey_mean(const struct field_set *set, const struct survey_answer_edit *in);

/* Within the act by which a closing takes effect: what the policy asks for now. */
enum err survey_arise(struct act *a, int64_t case_id, int64_t closing_id) MUST_USE;
/* Within the act that reverses it: what nobody has sent yet is not asked. */
enum err survey_withdraw(struct act *a, int64_t case_id, int64_t closing_id) MUST_USE;

/* What the policy says of a respondent on a day; false: nobody is to be asked. */
bool survey_policy_on(const struct known *k, const char *respondent, const char *county, day_t on, struct survey_policy *ret);

struct closing_show_view;
enum err survey_lines(struct rq *rq, struct db *db, int64_t case_id, struct closing_show_view *v) MUST_USE;

#endif
