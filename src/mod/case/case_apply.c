/* The one place where an event of a case takes effect. */
#include "mod/case/case.h"

#include "base/arena.h"
#include "core/duty.h"
#include "core/place.h"
#include "core/search.h"
#include "gen/case_event.sql.h"
#include "mod/case/case_head.h"

#include <string.h>

enum duty_op { START, DUE, SATISFY, CANCEL };
enum duty_about { CASE, DISPATCH, PLACEMENT, REQUEST, SURVEY };
enum duty_owner { WORKER, UNIT };

static const struct {
	enum case_event event;
	enum duty_op op;
	const char *rule;
	enum duty_about about;
	enum duty_owner owner;
} duties[] = {
#define DUTY(event, op, rule, about, owner) { EV_##event, op, rule, about, owner },
#include "mod/case/case_duties.h"
#undef DUTY
};

static day_t day_of(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

static day_t reversal_until(const struct known *k, const char *closed_on, const char *county)
{
	day_t closed = day_of(closed_on);
	const struct law_rule *r = closed != DAY_NONE ? known_rule(k, "REVERSAL_WINDOW", county, closed, NULL) : NULL;
	struct law_period p;
	struct law_due due;

	if (!r)
		return DAY_NONE;
	p = rule_period(r, closed, county);
	return period_due(k->calendar, &p, &due) == OK ? due.due : DAY_NONE;
}

enum err case_now(struct db *db, const struct known *k, day_t today, int64_t id, struct case_now **ret_case)
{
	struct case_now_row_row *r;
	struct case_now *c;

	*ret_case = NULL;
	TRY(case_now_row(db, &(struct case_now_row_in){ .id = id }, &r));
	if (!r)
		return OK;
	c = arena_alloc(db->arena, sizeof(*c));
	*c = (struct case_now){
		.id = r->id, .person_id = r->person_id, .window_id = r->window_id, .worker_id = r->worker_id,
		.worker_place = r->worker_place, .case_no = r->case_no, .county = r->county, .opened_on = r->opened_on,
		.closed_on = r->closed_on, .received_on = r->received_on,
		.ended_on = case_is_live(case_state_parse(r->state)) ? NULL : r->state_since,
		.facts = {
			.state = case_state_parse(r->state), .last_conclusion = r->last_conclusion,
			.has_needs = r->needs_n > 0, .has_plan = r->plan_n > 0, .has_group = r->group_n > 0,
			.open_dispatches = r->open_dispatches, .waiting_approvals = r->waiting_approvals,
			.waiting_closings = r->waiting_closings, .closed_on = day_of(r->closed_on),
			.reversal_until = reversal_until(k, r->closed_on, r->county), .today = today,
		},
	};
	*ret_case = c;
	return OK;
}

static const char *subject_of(struct act *a, const struct case_now *c, const struct case_record *r, enum duty_about about)
{
	switch (about) {
	case DISPATCH: return duty_subject(a, "dispatch", r->dispatch_id);
	case PLACEMENT: return duty_subject(a, "placement", r->placement_id);
	case REQUEST: return duty_subject(a, "request", r->id);
	case SURVEY: return duty_subject(a, "survey", r->id);
	case CASE: break;
	}
	return duty_subject(a, "case", c->id);
}

static enum err start_duty(struct act *a, const struct case_now *c, const struct case_record *r, size_t i)
{
	/* A case nobody has been given yet stands on its window's list. */
	int64_t worker = c->worker_place > 0 ? c->worker_place : c->window_id;
	struct duty_start d = {
		.rule = duties[i].rule, .on = r->on_day, .due = duties[i].op == DUE ? r->due_on : NULL,
		.variant = strcmp(duties[i].rule, "NO_SERVICE") == 0 ? r->service : NULL,
		.subject = subject_of(a, c, r, duties[i].about), .case_id = c->id, .inbox_row_id = INT_NULL,
		.dispatch_id = duties[i].about == DISPATCH ? r->dispatch_id : INT_NULL,
		.owner = duties[i].owner == UNIT ? r->provider_id : worker, .window = c->window_id, .county = c->county,
	};

	return duty_start(a, &d, NULL);
}

static enum err put_duties(struct act *a, const struct case_now *c, enum case_event e, const struct case_record *r)
{
	for (size_t i = 0; i < sizeof(duties) / sizeof(duties[0]); i++) {
		const char *subject;

		if (duties[i].event != e)
			continue;
		subject = subject_of(a, c, r, duties[i].about);
		switch (duties[i].op) {
		case START:
		case DUE:
			TRY(start_duty(a, c, r, i));
			break;
		case SATISFY:
			TRY(duty_satisfy(a, duties[i].rule, subject, r->on_day, r->kind, r->id));
			break;
		case CANCEL:
			TRY(duty_cancel(a, duties[i].rule, subject, case_rule(e)->code, r->kind, r->id));
			break;
		}
	}
	return OK;
}

static enum err put_event(struct act *a, const struct case_now *c, enum case_event e, const struct case_record *r)
{
	struct case_event_insert_in in = {
		.id = act_id(a), .case_id = c->id, .event = case_rule(e)->code, .on_day = r->on_day,
		.county = c->county, .window_id = c->window_id, .worker_id = c->worker_id, .record_kind = r->kind,
		.record_id = r->kind ? r->id : INT_NULL, .note = r->note, .level = r->move ? r->move->level : INT_NULL,
	};

	if (r->move) {
		in.since_window = r->move->since_window;
		in.since_county = r->move->since_county;
		in.since_branch = r->move->since_branch;
	}
	return case_event_insert(a->db, &in, NULL);
}

static enum err put_state(struct act *a, const struct case_now *c, enum case_event e, const struct case_record *r)
{
	enum case_state next = case_next(c->facts.state, e);
	struct case_state_set_in state = { .id = c->id, .state = case_state_code(next), .state_since = r->on_day };

	if (next != c->facts.state)
		TRY(case_state_set(a->db, &state, NULL));
	if (e == EV_REPLY_OPENED)
		TRY(case_opened_set(a->db, &(struct case_opened_set_in){ .id = c->id, .opened_on = r->on_day }, NULL));
	if (e == EV_CLOSED)
		TRY(case_closed_set(a->db, &(struct case_closed_set_in){ .id = c->id, .closed_on = r->on_day }, NULL));
	if ((e == EV_CONTACTED && !r->unreached) || e == EV_SERVED || e == EV_FOLLOWED_UP || e == EV_INTAKE_ASSESSED)
		TRY(case_contact_set(a->db, &(struct case_contact_set_in){ .id = c->id, .last_contact_on = r->on_day },
				     NULL));
	return OK;
}

void case_miss(struct act *a, const struct case_now *c, enum case_event e)
{
	unsigned missing = case_missing(&c->facts, e);

	for (unsigned guard = 1; guard <= GUARD_PAST; guard <<= 1)
		if (missing & guard)
			act_miss(a, NULL, case_missing_words(&c->facts, guard), case_mend(a->rq, c, guard));
}

struct asked { struct rq *rq; struct form *form; enum case_event event; };

static enum err ask_missing(struct db *db, void *ctx)
{
	struct asked *q = ctx;
	struct case_now *c;
	unsigned missing;

	TRY(case_now(db, q->rq->known, q->rq->today, q->rq->id, &c));
	missing = c ? case_missing(&c->facts, q->event) : 0;
	for (unsigned guard = 1; guard <= GUARD_PAST; guard <<= 1)
		if (missing & guard)
			form_fault_at(q->form, NULL, case_missing_words(&c->facts, guard), case_mend(q->rq, c, guard));
	return OK;
}

enum err case_form_missing(struct rq *rq, struct form *f, enum case_event e)
{
	struct asked q = { rq, f, e };

	return form_is_fine(f) ? OK : rq_read(rq, ask_missing, &q);
}

/* What outlives a closing: entry of services given, surveys (spec 2, "close"). */
static const char *const outlive_closing[] = { "ENTRY", "SURVEY", "REQUEST_ACCESS", "REQUEST_CORRECTION", NULL };
/* "All" end with a referral (spec 2); what the person asked for under the law is no duty of the case. */
static const char *const outlive_referral[] = { "REQUEST_ACCESS", "REQUEST_CORRECTION", NULL };

enum err case_apply(struct act *a, int64_t case_id, enum case_event e, const struct case_record *r)
{
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	case_miss(a, c, e);
	TRY(act_missing(a));
	TRY(put_event(a, c, e, r));
	TRY(put_state(a, c, e, r));
	TRY(put_duties(a, c, e, r));
	if (e == EV_CLOSED || e == EV_REPLY_REFUSED)
		TRY(duty_cancel_case(a, case_id, outlive_closing, case_rule(e)->code, r->kind, r->id));
	if (e == EV_REFERRAL_ENDED)
		TRY(duty_cancel_case(a, case_id, outlive_referral, case_rule(e)->code, r->kind, r->id));
	return OK;
}

/* ---- receiving, reassigning ---- */

/*
 * 115-63000-7K3M9QXD: year of receipt, county, 40 bits of the id in letters and digits that nobody takes
 * for one another.  Two alike among a county's cases of a year are as good as impossible; the index refuses them.
 */
static const char *case_number(struct act *a, const char *county, const char *on_day, int64_t id)
{
	static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	char code[9] = "";
	day_t d = day_of(on_day);

	for (int i = 0; i < 8; i++)
		code[i] = alphabet[(uint64_t)id >> (35 - 5 * i) & 31];
	return arena_printf(a->arena, "%03d-%s-%s", date_civil(d).year - 1911, county, code);
}

enum err case_owe(struct act *a, int64_t case_id, const char *rule, const char *on_day, const char *due_on)
{
	struct duty_start d = {
		.rule = rule, .on = on_day, .due = due_on, .subject = duty_subject(a, "case", case_id),
		.case_id = case_id, .inbox_row_id = INT_NULL, .dispatch_id = INT_NULL,
	};
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	d.owner = c->worker_place > 0 ? c->worker_place : c->window_id;
	d.window = c->window_id;
	d.county = c->county;
	return duty_start(a, &d, NULL);
}

/* The clocks that a 轉銜日 starts; the sender's own are only watched. */
static const char *const transition_clocks[] = { "TRANSITION_MEETING", "TRANSITION_REPLY", "TRANSITION_TRACK" };

enum err case_transition_day(struct act *a, int64_t case_id, const char *before, const char *on_day)
{
	const char *subject = duty_subject(a, "case", case_id);

	for (size_t i = 0; i < sizeof(transition_clocks) / sizeof(transition_clocks[0]); i++) {
		bool runs = true;

		if (before) {	/* what was done stays done */
			TRY(duty_runs(a, transition_clocks[i], subject, &runs));
			TRY(duty_cancel(a, transition_clocks[i], subject, case_rule(EV_TRANSITION_DAY)->code, NULL, INT_NULL));
		}
		if (runs)
			TRY(case_owe(a, case_id, transition_clocks[i], on_day, NULL));
	}
	return OK;
}

enum err case_receive(struct act *a, const struct case_new *n, const char **ret_case_no)
{
	const struct known_place *w = known_place(a->known, n->window_id);
	struct case_insert_in in = {
		.id = n->id, .person_id = n->person_id, .window_id = n->window_id,
		.worker_id = n->worker_id ? n->worker_id : INT_NULL, .source = n->source, .received_on = n->on_day,
		.prior_case_id = n->prior_case_id,
	};
	struct case_record r = { .on_day = n->on_day, .kind = "referral", .id = n->referral_id };
	struct case_now *c;

	if (!w || !w->county)
		BUG("a case at a place that is no window");
	in.county = w->county;
	in.case_no = case_number(a, w->county, n->on_day, n->id);
	TRY(case_insert(a->db, &in, NULL));
	TRY(place_case(a, n->id, n->worker_id, n->window_id));
	if (n->person_id != INT_NULL)
		TRY(search_spread(a->db, "person", in.county, n->person_id));
	TRY(case_now(a->db, a->known, a->today, n->id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	TRY(put_event(a, c, EV_REFERRAL_RECEIVED, &r));
	TRY(put_duties(a, c, EV_REFERRAL_RECEIVED, &r));
	if (n->proof_due_on)
		TRY(case_owe(a, n->id, "PROOF", n->on_day, n->proof_due_on));
	if (n->transition_on)
		TRY(case_transition_day(a, n->id, NULL, n->transition_on));
	*ret_case_no = in.case_no;
	return OK;
}

enum err case_settle(struct act *a, int64_t case_id, int64_t worker_id, int64_t window_id)
{
	const struct known_place *w = known_place(a->known, window_id);
	struct case_worker_set_in set = { .id = case_id, .worker_id = worker_id, .window_id = window_id };
	int64_t place = known_account_place(a->known, worker_id);
	struct case_person_row *person;

	if (!w || !w->county)
		BUG("a case at a place that is no window");
	set.county = w->county;
	TRY(case_worker_set(a->db, &set, NULL));
	TRY(place_case(a, case_id, worker_id, window_id));
	TRY(case_person(a->db, &(struct case_person_in){ .id = case_id }, &person));
	if (person)
		TRY(search_spread(a->db, "person", set.county, person->person_id));
	return duty_hand_over(a, case_id, place, window_id, w->county);
}

enum err case_reassign(struct act *a, int64_t case_id, int64_t worker_id, const char *note)
{
	struct case_record r = { .on_day = a->today_iso, .note = note };
	struct case_now *c;

	TRY(case_apply(a, case_id, EV_REASSIGNED, &r));
	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	return case_settle(a, case_id, worker_id, c->window_id);
}

/* ---- voiding ---- */

static enum case_state replay(const struct case_event_standing_row *rows, size_t n, const char **ret_since)
{
	enum case_state s = CASE_NONE;

	for (size_t i = 0; i < n; i++) {
		enum case_event e = case_event_parse(rows[i].event);
		enum case_state next = e == EV_COUNT ? s : case_next(s, e);

		if (next != s)
			*ret_since = rows[i].on_day;
		s = next;
	}
	return s;
}

enum err case_void(struct act *a, int64_t case_id, enum case_event e, const char *reason)
{
	struct case_event_last_in find = { .case_id = case_id, .event = case_rule(e)->code };
	struct case_event_last_row *last;
	struct case_event_standing_row *rows;
	struct case_state_set_in state = { .id = case_id };
	size_t n;

	TRY(case_event_last(a->db, &find, &last));
	if (!last)
		return ERR_NOT_FOUND;
	TRY(case_event_void(a->db, &(struct case_event_void_in){ .id = last->id, .void_reason = reason }, NULL));
	TRY(case_event_standing(a->db, &(struct case_event_standing_in){ .case_id = case_id }, &rows, &n));
	state.state_since = a->today_iso;
	state.state = case_state_code(replay(rows, n, &state.state_since));
	TRY(case_state_set(a->db, &state, NULL));
	if (e == EV_CLOSED)
		TRY(case_closed_set(a->db, &(struct case_closed_set_in){ .id = case_id }, NULL));
	return OK;
}

enum err case_correct(struct act *a, int64_t case_id, const struct case_record *r, const char *reason)
{
	struct case_event_of_record_in find = { .case_id = case_id, .record_kind = r->kind, .record_id = r->id };
	struct case_event_of_record_row *event;
	struct case_now *c;
	enum case_event e;

	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	TRY(case_event_of_record(a->db, &find, &event));
	if (!c || !event)
		return ERR_NOT_FOUND;
	e = case_event_parse(event->event);
	if (e == EV_COUNT)
		BUG("an event that the table does not know");
	TRY(case_event_void(a->db, &(struct case_event_void_in){ .id = event->id, .void_reason = reason }, NULL));
	return put_event(a, c, e, r);
}

enum err case_replay(struct db *db, int64_t *ret_case)
{
	struct case_replay_page_in page = { .id = 0, .limit = 200 };
	struct case_replay_page_row *cases;
	size_t n;

	*ret_case = 0;
	do {
		TRY(case_replay_page(db, &page, &cases, &n));
		for (size_t i = 0; i < n; i++) {
			struct case_event_standing_row *rows;
			const char *since = NULL;
			size_t n_rows;

			TRY(case_event_standing(db, &(struct case_event_standing_in){ .case_id = cases[i].id }, &rows,
						&n_rows));
			if (replay(rows, n_rows, &since) != case_state_parse(cases[i].state)) {
				*ret_case = cases[i].id;
				return OK;
			}
			page.id = cases[i].id;
		}
	} while (n == (size_t)page.limit);
	return OK;
}
