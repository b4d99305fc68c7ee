/* Rules across fields.  Pure. */
#include "mod/meeting/meeting.h"

#include "mod/meeting/meeting_words.h"

#include <string.h>

static bool is(const char *value, const char *code)
{
	return value && strcmp(value, code) == 0;
}

static bool names_any(const struct meeting_edit *in)
{
	const struct meeting_about *row = in->about.row;

	for (size_t i = 0; i < in->about.n; i++)
		if (row[i].named)
			return true;
	return false;
}

bool meeting_settles(const char *kind)
{
	return is(kind, "briefing") || is(kind, "discussion");
}

enum case_event meeting_event(const char *kind)
{
	if (is(kind, "briefing"))
		return EV_BRIEFING_HELD;
	if (is(kind, "discussion"))
		return EV_DISCUSSION_HELD;
	return is(kind, "conference") ? EV_CONFERENCE_HELD : EV_COORDINATION_HELD;
}

static void check_held(const struct meeting_edit *in, const struct followup_dates *d, day_t on, struct faults *ret)
{
	if (on != DAY_NONE && on > d->today)
		fault_add(ret, "on_day", meeting_words_future);
	followup_day_check(in->on_day, in->late_reason, d, ret);
	if (!in->present)
		fault_add(ret, "present", meeting_words_present);
	if (!in->decisions)
		fault_add(ret, "decisions", meeting_words_decisions);
	/* The client may be invited (A8): if not, or not there, why. */
	if (!in->client_invited && !in->client_present && !in->client_absent_reason)
		fault_add(ret, "client_absent_reason", meeting_words_uninvited);
	else if (!in->client_present && !in->client_absent_reason)
		fault_add(ret, "client_absent_reason", meeting_words_absent);
	if (!in->consent)
		fault_add(ret, "consent", meeting_words_consent);
	if (meeting_settles(in->kind) && in->about.n > 0 && !names_any(in))
		fault_warn(ret, NULL, meeting_words_about);
}

void meeting_check(const struct meeting_edit *in, const char *was, const struct followup_dates *d, struct faults *ret)
{
	day_t on = DAY_NONE;

	if (in->on_day && !date_parse_iso(in->on_day, &on))
		on = DAY_NONE;
	if (is(was, "held") && !is(in->state, "held"))
		fault_add(ret, "state", meeting_words_held);
	if (is(was, "held") && !in->reason)
		fault_add(ret, "reason", meeting_words_reason);
	if (is(in->state, "held")) {
		check_held(in, d, on, ret);
		return;
	}
	if (is(in->state, "planned") && on != DAY_NONE && on < d->today)
		fault_add(ret, "on_day", meeting_words_past);
	if (is(in->state, "cancelled") && !in->agenda)
		fault_add(ret, "agenda", meeting_words_cancel_reason);
	if (in->tasks.n > 0)
		fault_add(ret, "tasks[0].what", meeting_words_tasks_held);
}

void task_end_check(const struct task_end *in, struct faults *ret)
{
	if (is(in->state, "dropped") && !in->result)
		fault_add(ret, "result", meeting_words_dropped);
}
