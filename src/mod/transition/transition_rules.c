#include "mod/transition/transition.h"
#include "mod/transition/transition_words.h"

#include <string.h>

static bool is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

static bool before(const char *day, const char *other)
{
	return other && strcmp(day, other) < 0;
}

void transition_check(const struct transition_edit *in, const struct transition_facts *f, struct faults *ret_faults)
{
	if (!in->kind || !in->on_day)
		return;
	if (f->done)
		fault_add(ret_faults, "kind", transition_words_done);
	if (!f->transition_on && !is(in->kind, "day"))
		fault_add(ret_faults, "kind", transition_words_no_day);
	if (is(in->kind, "plan") && before(in->on_day, f->meeting_on))
		fault_add(ret_faults, "on_day", transition_words_plan_first);
	if (is(in->kind, "meeting") && before(f->plan_on ? f->plan_on : in->on_day, in->on_day))
		fault_add(ret_faults, "on_day", transition_words_plan_first);
	if ((is(in->kind, "follow") || is(in->kind, "tracked")) && before(in->on_day, f->transition_on))
		fault_add(ret_faults, "on_day", transition_words_follow_first);
	/* §6: six months; what is before their end is one of the contacts on the way. */
	if (is(in->kind, "tracked") && before(in->on_day, f->track_until))
		fault_add(ret_faults, "kind", transition_words_track_early);
	if (f->entry_until != DAY_NONE && f->today > f->entry_until && !in->late_reason)
		fault_add(ret_faults, "late_reason", transition_words_late);
}
