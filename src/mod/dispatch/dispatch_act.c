/* What happens to a dispatch after it was sent.  The programme row is the last one taken. */
#include "mod/dispatch/dispatch_act.h"

#include "base/arena.h"
#include "gen/dispatch.sql.h"
#include "mod/case/case.h"
#include "mod/case/case_codes.h"
#include "mod/dispatch/dispatch_words.h"
#include "mod/provider/provider.h"
#include "web/rq.h"
#include "web/urls.h"

#include <string.h>

bool dispatch_by_unit(const struct act *a)
{
	return a->rq->user.role == ROLE_PROVIDER || a->rq->user.role == ROLE_JOB_CENTRE;
}

/* The dispatch of the act, if the step may be done on it now. */
static enum err begin(struct act *a, enum dispatch_step step, struct dispatch_now_row **ret)
{
	enum dispatch_state s;
	const char *refusal;

	TRY(dispatch_now(a->db, &(struct dispatch_now_in){ .id = a->root_id }, ret));
	s = *ret ? dispatch_state_parse((*ret)->state) : DISPATCH_STATE_COUNT;
	if (s == DISPATCH_STATE_COUNT)
		return ERR_NOT_FOUND;
	refusal = dispatch_can(s, step, dispatch_by_unit(a));
	return refusal ? act_refuse(a, refusal) : OK;
}

static void done(struct act *a, const char *saved)
{
	const char *href = URL_1(a->arena, dispatch_show, a->root_id);

	act_done(a, a->root_id, arena_printf(a->arena, "%s?saved=%s", href, saved));
}

/* reason: in words, NULL for none. */
static enum err apply(struct act *a, const struct dispatch_now_row *d, enum case_event e, const char *on_day,
		      const char *kind, int64_t id, const char *reason)
{
	struct case_record r = {
		.on_day = on_day, .kind = kind, .id = id, .dispatch_id = d->id, .provider_id = d->provider_id,
		.service = d->kind,
		.note = dispatch_words_event(a->arena, known_place_name(a->known, d->provider_id),
					     option_label(service_kinds, d->kind), reason),
	};

	return case_apply(a, d->case_id, e, &r);
}

/* ---- the answer ---- */

enum err dispatch_take(struct act *a, void *ctx)
{
	struct dispatch_now_row *d;
	struct dispatch_accept_set_in set = { .answered_on = a->today_iso, .assigned_to = a->actor };

	(void)ctx;
	TRY(begin(a, TO_ACCEPT, &d));
	set.id = d->id;
	TRY(dispatch_accept_set(a->db, &set, NULL));
	TRY(apply(a, d, EV_DISPATCH_ACCEPTED, a->today_iso, "dispatch", d->id, NULL));
	done(a, "accepted");
	/* Two that would take the last place meet here; the second is refused and nothing of it stays. */
	return provider_take(a, d->programme_id, d->over_reason != NULL);
}

/* A6: what the county lacks is kept where it shows. */
static enum err put_gap(struct act *a, const struct dispatch_now_row *d, const char *reason)
{
	struct dispatch_gap_insert_in in = {
		.id = act_id(a), .county = d->county, .town = d->town, .kind = d->kind, .dispatch_id = d->id,
		.since_on = a->today_iso,
		.cause = strcmp(reason, "full") == 0 ? "capacity" : NULL,
	};

	if (strcmp(reason, "no_service") == 0)
		in.cause = "no_service";
	return in.cause ? dispatch_gap_insert(a->db, &in, NULL) : OK;
}

enum err dispatch_refuse(struct act *a, void *ctx)
{
	const struct dispatch_decline_edit *in = ctx;
	struct dispatch_now_row *d;
	struct dispatch_decline_set_in set = {
		.answered_on = a->today_iso, .decline_reason = in->decline_reason, .decline_note = in->decline_note,
	};

	TRY(begin(a, TO_DECLINE, &d));
	set.id = d->id;
	TRY(dispatch_decline_set(a->db, &set, NULL));
	TRY(apply(a, d, EV_DISPATCH_DECLINED, a->today_iso, "dispatch", d->id,
		  option_label(dispatch_decline_reasons, in->decline_reason)));
	TRY(put_gap(a, d, in->decline_reason));
	act_done(a, d->id, arena_printf(a->arena, "%s?saved=declined", URL_0(a->arena, portal)));
	return OK;
}

enum err dispatch_give(struct act *a, void *ctx)
{
	const struct dispatch_assign_edit *in = ctx;
	struct dispatch_now_row *d;
	struct dispatch_assign_set_in set = { .assigned_to = in->assigned_to };
	struct dispatch_staff_row *staff;
	size_t n, i;

	TRY(begin(a, TO_ASSIGN, &d));
	TRY(dispatch_staff(a->db, &(struct dispatch_staff_in){ .place = d->provider_id }, &staff, &n));
	for (i = 0; i < n && staff[i].id != in->assigned_to; i++)
		;
	if (i == n)
		return act_refuse(a, dispatch_words_foreign_worker);
	set.id = d->id;
	TRY(dispatch_assign_set(a->db, &set, NULL));
	done(a, "assigned");
	return OK;
}

/* ---- the service ---- */

enum err dispatch_serve(struct act *a, void *ctx)
{
	struct dispatch_record_edit *in = ctx;
	struct dispatch_serve_set_in set = { .first_service_on = in->on_day };
	struct dispatch_now_row *d;

	TRY(begin(a, TO_RECORD, &d));
	in->id = a->new_id;
	in->case_id = d->case_id;
	in->dispatch_id = d->id;
	in->plan_item_id = d->plan_item_id;
	in->kind = d->kind;
	TRY(dispatch_record_insert(a->db, in, NULL));
	done(a, "record");
	if (d->first_service_on)
		return apply(a, d, EV_SERVED, in->on_day, "service_record", in->id, NULL);
	set.id = d->id;
	TRY(dispatch_serve_set(a->db, &set, NULL));
	return apply(a, d, EV_FIRST_SERVICE, in->on_day, "service_record", in->id, NULL);
}

enum err dispatch_finish(struct act *a, void *ctx)
{
	const struct dispatch_end_edit *in = ctx;
	bool is_done = strcmp(in->how, "done") == 0;
	struct dispatch_now_row *d;
	struct dispatch_end_set_in set = {
		.state = in->how, .ended_on = in->on_day, .report = in->report,
		.outcome = is_done ? in->outcome : NULL, .conclusion = is_done ? in->conclusion : NULL,
		.end_reason = is_done ? NULL : in->end_reason, .end_by = is_done ? NULL : in->end_by,
	};

	TRY(begin(a, TO_END, &d));
	set.id = d->id;
	TRY(dispatch_end_set(a->db, &set, NULL));
	TRY(apply(a, d, is_done ? EV_DISPATCH_DONE : EV_DISPATCH_STOPPED, in->on_day, "dispatch", d->id,
		  is_done ? option_label(dispatch_outcomes, in->outcome) : option_label(dispatch_end_reasons, in->end_reason)));
	done(a, "record");
	return provider_release(a, d->programme_id);
}

/* ---- the sender ---- */

enum err dispatch_call_back(struct act *a, void *ctx)
{
	const struct dispatch_withdraw_edit *in = ctx;
	struct dispatch_now_row *d;
	struct dispatch_withdraw_set_in set = {
		.ended_on = a->today_iso, .end_reason = in->end_reason, .decline_note = in->note,
	};

	TRY(begin(a, TO_WITHDRAW, &d));
	set.id = d->id;
	TRY(dispatch_withdraw_set(a->db, &set, NULL));
	TRY(apply(a, d, EV_DISPATCH_WITHDRAWN, a->today_iso, "dispatch", d->id,
		  option_label(dispatch_withdraw_reasons, in->end_reason)));
	done(a, "withdrawn");
	return strcmp(d->state, "accepted") == 0 ? provider_release(a, d->programme_id) : OK;
}

enum err nonservice_record(struct act *a, void *ctx)
{
	struct nonservice_edit *in = ctx;
	struct dispatch_now_row *d;

	TRY(begin(a, TO_HANDLE, &d));
	if (!d->silent_on)
		return act_refuse(a, dispatch_words_not_silent);
	in->id = a->new_id;
	in->case_id = d->case_id;
	in->dispatch_id = d->id;
	TRY(nonservice_insert(a->db, in, NULL));
	done(a, "record");
	return apply(a, d, EV_NONSERVICE_HANDLED, in->on_day, "nonservice", in->id, option_label(nonservice_causes, in->cause));
}

enum err offer_record(struct act *a, void *ctx)
{
	struct offer_edit *in = ctx;
	struct dispatch_now_row *d;

	TRY(begin(a, TO_OFFER, &d));
	in->id = a->new_id;
	in->case_id = d->case_id;
	in->dispatch_id = d->id;
	TRY(offer_insert(a->db, in, NULL));
	done(a, "record");
	return apply(a, d, EV_OTHER_OFFERED, in->on_day, "offer", in->id, option_label(service_kinds, in->what));
}
