#include "mod/transition/transition_act.h"

#include "base/arena.h"
#include "core/duty.h"
#include "gen/transition.sql.h"
#include "mod/case/case.h"
#include "mod/referral/referral.h"
#include "mod/transition/transition_words.h"
#include "web/urls.h"

#include <string.h>

static bool is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

static enum case_event event_of(const char *kind)
{
	if (is(kind, "follow"))
		return EV_TRANSITION_FOLLOWED;
	for (size_t i = 0; i < CASE_TRANSITION_STEPS; i++)
		if (is(case_transition[i].code, kind))
			return case_transition[i].event;
	BUG("a step that the table does not know");
}

static enum err stands_elsewhere(struct act *a, const struct transition_edit *in, bool *ret)
{
	struct transition_steps_row *s;
	size_t n;

	*ret = false;
	TRY(transition_steps(a->db, &(struct transition_steps_in){ .case_id = a->root_id }, &s, &n));
	for (size_t i = 0; i < n; i++)
		if (s[i].id != in->id && is(s[i].kind, in->kind) && !is(in->kind, "follow"))
			*ret = true;
	return OK;
}

static enum err ask_rules(struct act *a, struct transition_write *w)
{
	struct transition_facts f = { .today = a->today };
	struct transition_facts_row_row *r;
	struct faults faults = { .n = 0 };

	TRY(transition_facts_row(a->db, &(struct transition_facts_row_in){ .case_id = a->root_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	f.transition_on = r->transition_on;
	f.meeting_on = r->meeting_on;
	f.plan_on = r->plan_on;
	f.track_until = r->track_until;
	f.entry_until = duty_entry_until(a->known, w->in.on_day, r->county);
	TRY(stands_elsewhere(a, &w->in, &f.done));
	transition_check(&w->in, &f, &faults);
	form_faults(w->form, &faults);
	return w->form->n_errors > 0 ? ERR_INVALID : OK;
}

static struct case_record record_of(struct act *a, const struct transition_edit *in)
{
	return (struct case_record){
		.on_day = in->on_day, .kind = "transition_step", .id = in->id,
		.note = transition_note(a->arena, in->who, in->note),
	};
}

/* A plan that came before the meeting was written down: the clock that the meeting started is over already. */
static enum err plan_is_there(struct act *a)
{
	struct transition_steps_row *s;
	size_t n;

	TRY(transition_steps(a->db, &(struct transition_steps_in){ .case_id = a->root_id }, &s, &n));
	for (size_t i = 0; i < n; i++)
		if (is(s[i].kind, "plan"))
			TRY(duty_satisfy(a, "TRANSITION_PLAN", duty_subject(a, "case", a->root_id), s[i].on_day, "transition_step",
					 s[i].id));
	return OK;
}

static void done(struct act *a, int64_t id)
{
	struct buf to = url_buf(a->arena);

	url_transition_show(&to, a->root_id);
	url_query(&to, "saved", "record");
	act_done(a, id, buf_text(&to));
}

enum err transition_record(struct act *a, void *ctx)
{
	struct transition_write *w = ctx;
	struct case_record r;

	w->in.id = a->new_id;
	w->in.case_id = a->root_id;
	TRY(ask_rules(a, w));
	TRY(transition_insert(a->db, &w->in, NULL));
	r = record_of(a, &w->in);
	TRY(case_apply(a, a->root_id, event_of(w->in.kind), &r));
	if (is(w->in.kind, "meeting"))
		TRY(plan_is_there(a));
	if (is(w->in.kind, "day"))
		TRY(referral_transition_day(a, w->in.on_day));
	done(a, w->in.id);
	return OK;
}

enum err transition_correct(struct act *a, void *ctx)
{
	struct transition_write *w = ctx;
	struct transition_one_row *was;
	struct case_record r;

	TRY(transition_one(a->db, &(struct transition_one_in){ .id = w->in.id, .case_id = a->root_id }, &was));
	if (!was)
		return ERR_NOT_FOUND;
	w->in.kind = was->kind;
	w->in.case_id = a->root_id;
	TRY(ask_rules(a, w));
	TRY(act_revision(a, "transition_step", was->id, was->case_version - 1, &stmt_transition_one, was, w->in.reason));
	TRY(transition_update(a->db, &w->in, NULL));
	r = record_of(a, &w->in);
	TRY(case_correct(a, a->root_id, &r, w->in.reason));
	if (is(w->in.kind, "day"))
		TRY(referral_transition_day(a, w->in.on_day));
	done(a, w->in.id);
	return OK;
}
