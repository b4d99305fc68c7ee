/* Which surveys a closing asks for, by the policy of its county. */
#include "base/arena.h"
#include "core/draw.h"
#include "core/duty.h"
#include "gen/survey.sql.h"
#include "mod/case/case.h"
#include "mod/closing/survey.h"

#include <stdio.h>

static const struct law_rule *policy_rule(const struct known *k, const char *respondent, const char *county, day_t on,
					  int64_t *ret_id)
{
	char code[32];

	snprintf(code, sizeof(code), "SURVEY:%s", respondent);
	return known_rule(k, code, county, on, ret_id);
}

bool survey_policy_on(const struct known *k, const char *respondent, const char *county, day_t on, struct survey_policy *ret)
{
	const struct law_rule *r = policy_rule(k, respondent, county, on, NULL);

	return r && survey_policy_read(r, ret) && ret->sample > 0;
}

struct arising {
	const struct case_now *c;
	int64_t closing;
	int number;			/* of the draw */
};

static enum err one(struct act *a, const struct arising *x, const char *respondent, const char *about)
{
	struct survey_policy p;
	struct survey_insert_in in = {
		.id = act_id(a), .case_id = x->c->id, .window_id = x->c->window_id, .respondent = respondent, .about = about,
		.state = "due", .sent_on = "", .closing_id = x->closing,
	};
	struct duty_start d = {
		.rule = "SURVEY", .variant = respondent, .on = a->today_iso, .subject = duty_subject(a, "survey", in.id),
		.case_id = x->c->id, .inbox_row_id = INT_NULL, .dispatch_id = INT_NULL,
		.owner = x->c->worker_place > 0 ? x->c->worker_place : x->c->window_id, .window = x->c->window_id,
		.county = x->c->county,
	};
	struct law_due due;
	struct law_period period;
	char iso[DATE_ISO_SIZE];

	if (!survey_policy_on(a->known, respondent, x->c->county, a->today, &p) || !survey_policy_draws(&p, x->number))
		return OK;
	period = rule_period(policy_rule(a->known, respondent, x->c->county, a->today, &in.rule_id), a->today, x->c->county);
	TRY(period_due(a->known->calendar, &period, &due));
	in.due_on = arena_dup(a->arena, date_format_iso(due.due, iso));
	in.channel = arena_dup(a->arena, p.channel);
	TRY(survey_insert(a->db, &in, NULL));
	return duty_start(a, &d, NULL);
}

enum err survey_arise(struct act *a, int64_t case_id, int64_t closing_id)
{
	struct arising x = { .closing = closing_id };
	struct case_now *c;
	struct survey_employers_row *employers;
	struct survey_units_row *units;
	size_t n_employers, n_units;

	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	x.c = c;
	x.number = draw_number(c->case_no);
	TRY(survey_employers(a->db, &(struct survey_employers_in){ .case_id = case_id }, &employers, &n_employers));
	TRY(survey_units(a->db, &(struct survey_units_in){ .case_id = case_id }, &units, &n_units));
	TRY(one(a, &x, "client", NULL));
	for (size_t i = 0; i < n_employers; i++)
		TRY(one(a, &x, "employer", employers[i].employer));
	for (size_t i = 0; i < n_units; i++)
		TRY(one(a, &x, "provider", known_place_name(a->known, units[i].provider_id)));
	return OK;
}

enum err survey_withdraw(struct act *a, int64_t case_id, int64_t closing_id)
{
	struct survey_unsent_row *s;
	size_t n;

	TRY(survey_unsent(a->db, &(struct survey_unsent_in){ .case_id = case_id, .closing_id = closing_id }, &s, &n));
	for (size_t i = 0; i < n; i++) {
		struct survey_end_set_in end = { .id = s[i].id, .state = "cancelled", .sent_on = "" };

		TRY(survey_end_set(a->db, &end, NULL));
		TRY(duty_cancel(a, "SURVEY", duty_subject(a, "survey", s[i].id), case_rule(EV_CLOSING_REVERSED)->code, "closing",
				closing_id));
	}
	return OK;
}
