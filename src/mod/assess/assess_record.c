/* The records of this module within an act: the row, the event of the case, what else follows. */
#include "mod/assess/assess.h"

#include "core/duty.h"
#include "gen/assess.sql.h"
#include "mod/assess/assess_words.h"
#include "mod/case/case.h"

#include <string.h>

/* ---- 約定 ---- */

static const char *appointment_subject(struct act *a, int64_t id)
{
	return duty_subject(a, "appointment", id);
}

static enum err start_duty(struct act *a, int64_t case_id, const char *rule, const char *on, const char *subject)
{
	struct case_now *c;
	struct duty_start d = {
		.rule = rule, .on = on, .subject = subject, .case_id = case_id, .inbox_row_id = INT_NULL,
		.dispatch_id = INT_NULL,
	};

	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	d.owner = c->worker_place > 0 ? c->worker_place : c->window_id;
	d.window = c->window_id;
	d.county = c->county;
	return duty_start(a, &d, NULL);
}

enum err assess_appointment_record(struct act *a, struct assess_appointment *in)
{
	struct case_record r = {
		.on_day = a->today_iso, .kind = "appointment",
		.note = assess_words_booked(a->arena, option_label(assess_whats, in->what), in->on_day, in->at_time,
					    in->place),
	};

	in->id = r.id = act_id(a);
	TRY(assess_appointment_insert(a->db, in, NULL));
	TRY(case_apply(a, in->case_id, EV_APPOINTMENT_MADE, &r));
	return start_duty(a, in->case_id, "ENTRY", in->on_day, appointment_subject(a, in->id));
}

/* The booked appointment, if it may come to this state; refused otherwise. */
static enum err take_appointment(struct act *a, int64_t case_id, int64_t id, const char *state)
{
	struct assess_appointment_get_in find = { .id = id, .case_id = case_id };
	struct assess_appointment_state_in set = { .id = id, .case_id = case_id, .state = state };
	struct assess_appointment_get_row *row;
	const char *refusal;

	TRY(assess_appointment_get(a->db, &find, &row));
	if (!row)	/* an address that leads nowhere; on a form, a choice that is gone */
		return strcmp(state, "kept") == 0 ? act_refuse(a, assess_words_no_appointment) : ERR_NOT_FOUND;
	refusal = assess_appointment_can(row->state, row->on_day, state, a->today);
	if (refusal)
		return act_refuse(a, refusal);
	TRY(act_revision(a, "appointment", id, row->version, &stmt_assess_appointment_get, row, NULL));
	return assess_appointment_state(a->db, &set, NULL);
}

enum err assess_appointment_end(struct act *a, int64_t case_id, int64_t id, const char *state)
{
	struct assess_appointment_booked_row *left;
	struct case_now *c;

	TRY(take_appointment(a, case_id, id, state));
	TRY(duty_cancel(a, "ENTRY", appointment_subject(a, id), state, "appointment", id));
	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	TRY(assess_appointment_booked(a->db, &(struct assess_appointment_booked_in){ .case_id = case_id }, &left));
	/* Or a person who did not come would be on nobody's list. */
	if (c && c->facts.state == CASE_REFERRED && left->n == 0)
		return start_duty(a, case_id, "STALL", a->today_iso, duty_subject(a, "case", case_id));
	return OK;
}

/* A record made from an appointment keeps it; entering it is what ENTRY waits for (A5). */
static enum err keep_appointment(struct act *a, int64_t case_id, int64_t appointment_id, const char *kind, int64_t id)
{
	if (appointment_id <= 0)
		return OK;
	TRY(take_appointment(a, case_id, appointment_id, "kept"));
	return duty_satisfy(a, "ENTRY", appointment_subject(a, appointment_id), a->today_iso, kind, id);
}

/* ---- 聯繫 ---- */

enum err assess_contact_record(struct act *a, struct assess_contact *in)
{
	const struct known_place *p = in->provider_id > 0 ? known_place(a->known, in->provider_id) : NULL;
	struct case_record r = {
		.on_day = in->on_day, .kind = "contact", .unreached = strcmp(in->outcome, "reached") != 0,
	};

	if (in->provider_id > 0 && (!p || strcmp(p->kind, "provider") != 0))
		return act_refuse(a, assess_words_provider);
	in->id = r.id = act_id(a);
	if (!in->text)		/* an attempt speaks for itself */
		in->text = option_label(assess_outcomes, in->outcome);
	TRY(assess_contact_insert(a->db, in, NULL));
	return case_apply(a, in->case_id, EV_CONTACTED, &r);
}

/* ---- 自辦服務 ---- */

static enum err check_plan_item(struct act *a, const struct assess_service *in)
{
	struct assess_plan_item_of_in find = { .id = in->plan_item_id, .case_id = in->case_id };
	struct assess_plan_item_of_row *item;

	if (in->plan_item_id <= 0)
		return OK;
	TRY(assess_plan_item_of(a->db, &find, &item));
	return item ? OK : act_refuse(a, assess_words_no_item);
}

enum err assess_service_record(struct act *a, struct assess_service *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "service_record" };

	TRY(check_plan_item(a, in));
	in->id = r.id = act_id(a);
	TRY(assess_service_insert(a->db, in, NULL));
	TRY(case_apply(a, in->case_id, EV_SERVED, &r));
	return keep_appointment(a, in->case_id, in->appointment_id, r.kind, in->id);
}

enum err assess_service_correct(struct act *a, struct assess_service *in)
{
	struct assess_service_get_in find = { .id = in->id, .case_id = in->case_id };
	struct case_record r = { .on_day = in->on_day, .kind = "service_record", .id = in->id };
	struct assess_service_get_row *before;

	TRY(assess_service_get(a->db, &find, &before));
	if (!before)
		return ERR_NOT_FOUND;
	TRY(check_plan_item(a, in));
	TRY(act_revision(a, "service_record", in->id, before->version, &stmt_assess_service_get, before, in->reason));
	TRY(assess_service_update(a->db, in, NULL));
	return case_correct(a, in->case_id, &r, in->reason);
}

/* ---- 接案評估 ---- */

enum err assess_intake_record(struct act *a, struct assess_intake *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "intake" };

	in->id = r.id = act_id(a);
	TRY(assess_intake_insert(a->db, in, NULL));
	TRY(case_apply(a, in->case_id, EV_INTAKE_ASSESSED, &r));
	return keep_appointment(a, in->case_id, in->appointment_id, r.kind, in->id);
}

/* ---- 回覆 ---- */

enum err assess_reply_record(struct act *a, struct assess_reply *in)
{
	struct assess_intake_row *last;
	struct case_record r = { .on_day = in->on_day, .kind = "reply" };
	bool fit;

	TRY(assess_intake_last(a->db, &(struct assess_intake_last_in){ .case_id = in->case_id }, &last));
	if (!last)
		return act_refuse(a, assess_words_no_intake);
	fit = strcmp(last->conclusion, "fit") == 0;
	/* Assessed anew while the letter was being written: what it says may no longer be so. */
	if (in->opens != fit)
		return ERR_CONFLICT;
	in->intake_id = last->id;
	in->reason = fit ? NULL : last->unfit_reason;
	in->file_id = in->letter.id ? in->letter.id : INT_NULL;
	in->id = r.id = act_id(a);
	if (in->letter.id)
		TRY(file_record(a, in->case_id, &in->letter));
	TRY(assess_reply_insert(a->db, in, NULL));
	return case_apply(a, in->case_id, fit ? EV_REPLY_OPENED : EV_REPLY_REFUSED, &r);
}

enum err assess_transition_record(struct act *a, struct assess_transition *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "transition_reply" };

	in->id = r.id = act_id(a);
	in->file_id = in->letter.id ? in->letter.id : INT_NULL;
	if (in->letter.id)
		TRY(file_record(a, in->case_id, &in->letter));
	TRY(assess_transition_insert(a->db, in, NULL));
	return case_apply(a, in->case_id, EV_TRANSITION_REPLIED, &r);
}

/* ---- 需求評估 ---- */

static enum err insert_areas(struct act *a, struct assess_needs *in)
{
	for (size_t i = 0; i < assess_n_areas; i++) {
		const struct assess_area *area = &assess_areas[i];
		const char *support = area->support ? *assess_area_at(in, area->support) : NULL;
		struct assess_area_insert_in row = {
			.needs_id = in->id, .case_id = in->case_id, .area = area->code,
			.support = support ? support[0] - '0' : INT_NULL, .text = *assess_area_at(in, area->text),
		};

		if (row.support != INT_NULL || row.text)
			TRY(assess_area_insert(a->db, &row, NULL));
	}
	return OK;
}

enum err assess_needs_record(struct act *a, struct assess_needs *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "needs" };
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	in->id = r.id = act_id(a);
	TRY(assess_needs_insert(a->db, in, NULL));
	TRY(insert_areas(a, in));
	TRY(case_apply(a, in->case_id, c->facts.state == CASE_NEEDS ? EV_NEEDS_ASSESSED : EV_NEEDS_REPEATED, &r));
	return keep_appointment(a, in->case_id, in->appointment_id, r.kind, in->id);
}
