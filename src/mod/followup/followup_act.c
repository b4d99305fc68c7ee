/* Recording within an act on the case: insert, event, duties. */
#include "mod/followup/followup.h"

#include "base/arena.h"
#include "core/duty.h"
#include "gen/followup.sql.h"
#include "law/identifier.h"
#include "law/period.h"
#include "mod/followup/followup_words.h"
#include "web/rq.h"

#include <string.h>

static day_t day_of(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

day_t followup_due(const struct known *k, const char *rule, const char *county, day_t from)
{
	const struct law_rule *r = from != DAY_NONE ? known_rule(k, rule, county, from, NULL) : NULL;
	struct law_period p;
	struct law_due due;

	if (!r)
		return DAY_NONE;
	p = rule_period(r, from, county);
	return period_due(k->calendar, &p, &due) == OK ? due.due : DAY_NONE;
}

struct dates_load { struct rq *rq; struct case_now *now; };

static enum err load_case(struct db *db, void *ctx)
{
	struct dates_load *l = ctx;

	return case_now(db, l->rq->known, l->rq->today, l->rq->id, &l->now);
}

enum err followup_dates(struct rq *rq, const char *on_day, struct followup_dates *ret)
{
	struct dates_load l = { .rq = rq };

	TRY(rq_read(rq, load_case, &l));
	if (!l.now)
		return ERR_NOT_FOUND;
	*ret = (struct followup_dates){
		.arena = rq->arena, .today = rq->today, .received = day_of(l.now->received_on),
		.entry_due = followup_due(rq->known, "ENTRY", l.now->county, day_of(on_day)),
	};
	return OK;
}

/* ---- the next follow-up ---- */

/* next_on: agreed with the client; the rule's day if that is sooner, or NULL. */
static enum err start_next(struct act *a, int64_t case_id, const char *on_day, const char *next_on)
{
	struct case_now *c;
	struct placement_running_row *job;
	struct duty_start d = { .on = on_day, .case_id = case_id, .inbox_row_id = INT_NULL, .dispatch_id = INT_NULL };
	day_t on = day_of(on_day), began, due;

	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	TRY(placement_running(a->db, &(struct placement_running_in){ .case_id = case_id }, &job));
	/* A suspended case is not followed up; before a plan only a job is. */
	if (c->facts.state != CASE_RUNNING && !(job && case_is_open(c->facts.state) && c->facts.state != CASE_SUSPENDED))
		return OK;
	began = job ? day_of(job->on_day) : DAY_NONE;
	d.rule = followup_rhythm(on, followup_due(a->known, "PLACED_ONE_MONTH", c->county, began),
				 followup_due(a->known, "PLACED_THREE_MONTHS", c->county, began));
	due = followup_due(a->known, d.rule, c->county, on);
	if (next_on && due != DAY_NONE && day_of(next_on) < due)
		d.due = next_on;
	d.subject = duty_subject(a, "case", case_id);
	d.owner = c->worker_place > 0 ? c->worker_place : c->window_id;
	d.window = c->window_id;
	d.county = c->county;
	return duty_start(a, &d, NULL);
}

enum err followup_record(struct act *a, struct followup_edit *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "followup", .next_on = in->next_on };

	in->id = r.id = act_id(a);
	TRY(followup_insert(a->db, in, NULL));
	TRY(case_apply(a, in->case_id, EV_FOLLOWED_UP, &r));
	return start_next(a, in->case_id, in->on_day, in->next_on);
}

/* ---- jobs ---- */

static enum err check_dispatch(struct act *a, int64_t case_id, int64_t dispatch_id)
{
	struct followup_dispatches_row *rows;
	size_t n;

	if (dispatch_id == INT_NULL)
		return OK;
	TRY(followup_dispatches(a->db, &(struct followup_dispatches_in){ .case_id = case_id }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == dispatch_id)
			return OK;
	return act_refuse(a, followup_words_dispatch);
}

enum err placement_record(struct act *a, struct placement_edit *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "placement", .note = followup_words_job(a->arena, in->employer, in->post) };
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	TRY(check_dispatch(a, in->case_id, in->dispatch_id));
	in->id = r.id = r.placement_id = act_id(a);
	in->person_id = c->person_id;
	if (in->employer_number)
		in->employer_number = identifier_normalise(a->arena, in->employer_number);
	TRY(placement_insert(a->db, in, NULL));
	return case_apply(a, in->case_id, EV_WORK_STARTED, &r);
}

enum err placement_leave(struct act *a, const struct placement_leave *in)
{
	struct case_record r = {
		.on_day = in->ended_on, .kind = "placement", .id = in->id, .placement_id = in->id, 
		.note = option_label(placement_leave_reasons, in->end_reason),
	};
	struct placement_now_row *p;

	TRY(placement_now(a->db, &(struct placement_now_in){ .id = in->id, .case_id = in->case_id }, &p));
	if (!p)
		return ERR_NOT_FOUND;
	if (p->ended_on)
		return act_refuse(a, followup_words_ended);
	TRY(placement_end_set(a->db, in, NULL));
	TRY(case_apply(a, in->case_id, EV_WORK_ENDED, &r));
	/* Without the job's own rhythm the case goes on by the general one, or by another job's. */
	return start_next(a, in->case_id, in->ended_on, NULL);
}

enum err placement_confirm(struct act *a, const struct placement_mark *in)
{
	bool first = in->months == 1;
	struct case_record r = {
		.on_day = in->on_day, .kind = "placement", .id = in->id, .placement_id = in->id, .note = in->note,
	};
	struct placement_now_row *p;
	struct case_now *c;
	struct faults faults = { .n = 0 };
	day_t mark;

	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	TRY(placement_now(a->db, &(struct placement_now_in){ .id = in->id, .case_id = in->case_id }, &p));
	if (!c || !p)
		return ERR_NOT_FOUND;
	if (first ? p->mark1_on : p->mark3_on)
		return act_refuse(a, followup_words_marked);
	mark = followup_due(a->known, first ? "PLACED_ONE_MONTH" : "PLACED_THREE_MONTHS", c->county, day_of(p->on_day));
	placement_mark_check(a->arena, in, mark, day_of(p->ended_on), &faults);
	if (faults.n > 0)
		return act_refuse(a, faults.fault[0].message);
	if (first)
		TRY(placement_mark1_set(a->db, &(struct placement_mark1_set_in){ in->on_day, in->id }, NULL));
	else
		TRY(placement_mark3_set(a->db, &(struct placement_mark3_set_in){ in->on_day, in->id }, NULL));
	return case_apply(a, in->case_id, first ? EV_PLACED_ONE_MONTH : EV_PLACED_THREE_MONTHS, &r);
}

/* ---- suspensions ---- */

enum err suspension_record(struct act *a, struct suspension_edit *in)
{
	struct case_record r = {
		.on_day = in->on_day, .kind = "suspension", .due_on = in->expected_on,
		.note = followup_words_suspension(a->arena, option_label(suspension_reasons, in->reason), in->expected_on, in->note),
	};

	in->id = r.id = act_id(a);
	TRY(suspension_insert(a->db, in, NULL));
	return case_apply(a, in->case_id, EV_SUSPENDED, &r);
}

enum err suspension_end(struct act *a, const struct suspension_back *in)
{
	struct case_record r = { .on_day = in->resumed_on, .kind = "suspension", .note = in->note };
	struct suspension_open_row *s;
	struct placement_running_row *job;
	struct suspension_resumed_set_in set = { .resumed_on = in->resumed_on };

	TRY(suspension_open(a->db, &(struct suspension_open_in){ .case_id = in->case_id }, &s));
	if (!s)
		return act_refuse(a, followup_words_no_suspension);
	if (day_of(in->resumed_on) < day_of(s->on_day))
		return act_refuse(a, followup_words_back_early);
	set.id = r.id = s->id;
	TRY(suspension_resumed_set(a->db, &set, NULL));
	TRY(case_apply(a, in->case_id, EV_RESUMED, &r));
	/* Who works is followed up by the job's rhythm, instead of the general one that the table starts. */
	TRY(placement_running(a->db, &(struct placement_running_in){ .case_id = in->case_id }, &job));
	if (!job)
		return OK;
	TRY(duty_cancel(a, "FOLLOW_UP", duty_subject(a, "case", in->case_id), "work_started", "placement", job->id));
	return start_next(a, in->case_id, in->resumed_on, NULL);
}

/* ---- representations ---- */

enum err representation_record(struct act *a, struct representation_edit *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "representation" };
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	in->id = r.id = act_id(a);
	r.note = followup_words_matter(a->arena, in->addressee_name ? in->addressee_name
									 : option_label(representation_addressees, in->addressee), in->matter);
	in->county = c->county;
	TRY(representation_insert(a->db, in, NULL));
	return case_apply(a, in->case_id, strcmp(in->kind, "refer_out") == 0 ? EV_REFERRED_OUT : EV_REPRESENTED, &r);
}

enum err representation_close(struct act *a, const struct representation_answer *in)
{
	struct representation_now_row *r;

	TRY(representation_now(a->db, &(struct representation_now_in){ .id = in->id, .case_id = in->case_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	if (r->answered_on)
		return act_refuse(a, followup_words_answered);
	if (day_of(in->answered_on) < day_of(r->on_day))
		return act_refuse(a, followup_words_answer_early);
	return representation_answer_set(a->db, in, NULL);
}
