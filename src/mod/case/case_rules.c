#include "mod/case/case_rules.h"

#include "mod/case/case_words.h"

#include <string.h>

static const struct case_rule rules[EV_COUNT] = {
#define EVENT(id, code, from, to, guards, record, clause, title) \
	[EV_##id] = { EV_##id, code, from, to, guards, clause, title },
#include "mod/case/case_events.h"
#undef EVENT
};

const struct case_transition case_transition[CASE_TRANSITION_STEPS] = {
#define STEP(code, event, rule) { code, EV_##event, rule },
#include "mod/case/transition_steps.h"
#undef STEP
};

size_t case_transition_next(unsigned done)
{
	size_t next = 0;

	for (size_t i = 0; i < CASE_TRANSITION_STEPS; i++)
		if (done & 1u << i)
			next = i + 1;
	return next;
}

const struct case_rule *case_rule(enum case_event e)
{
	return &rules[e];
}

enum case_event case_event_parse(const char *code)
{
	for (int e = 0; e < EV_COUNT; e++)
		if (strcmp(rules[e].code, code) == 0)
			return (enum case_event)e;
	return EV_COUNT;
}

enum case_state case_next(enum case_state now, enum case_event e)
{
	return rules[e].to == CASE_NONE ? now : rules[e].to;
}

/* In the order a person would mend them. */
static bool guard_holds(const struct case_facts *f, unsigned guard)
{
	switch (guard) {
	case GUARD_FIT: return f->last_conclusion && strcmp(f->last_conclusion, "fit") == 0;
	case GUARD_UNFIT: return f->last_conclusion && strcmp(f->last_conclusion, "unfit") == 0;
	case GUARD_PLAN: return f->has_plan;
	case GUARD_SETTLED: return f->open_dispatches == 0;
	case GUARD_NO_WAITING: return f->waiting_approvals == 0;
	case GUARD_NEEDS: return f->has_needs;
	case GUARD_PERSON_GROUP: return f->has_group;
	case GUARD_NO_CLOSING: return f->waiting_closings == 0;
	case GUARD_REVERSAL: return f->reversal_until != DAY_NONE && f->today <= f->reversal_until;
	default: return true;
	}
}

/* Every stage the event may happen in was left on the way to this one (暫緩 is no stage of the way). */
static bool is_behind(enum case_state now, const struct case_rule *r)
{
	return now > CASE_REFERRED && now <= CASE_RUNNING && r->from && r->from < IN(now);
}

unsigned case_missing(const struct case_facts *f, enum case_event e)
{
	const struct case_rule *r = &rules[e];
	unsigned missing = 0;

	if (!(r->from & IN(f->state)))
		return is_behind(f->state, r) ? GUARD_PAST : GUARD_STATE;
	for (unsigned guard = 1; guard < GUARD_STATE; guard <<= 1)
		if ((r->guards & guard) && !guard_holds(f, guard))
			missing |= guard;
	return missing;
}

const char *case_missing_words(const struct case_facts *f, unsigned guard)
{
	if (guard == GUARD_PAST)
		return case_words_past(f->state);
	return guard == GUARD_STATE ? case_words_state(f->state) : case_words_guard(guard);
}

const char *case_can(const struct case_facts *f, enum case_event e)
{
	unsigned missing = case_missing(f, e);

	/* The lowest bit: the first that a person would mend. */
	return missing ? case_missing_words(f, missing & (~missing + 1)) : NULL;
}

bool case_is_open(enum case_state s)
{
	return CASE_OPEN_STATES & IN(s);
}

bool case_is_live(enum case_state s)
{
	return CASE_LIVE_STATES & IN(s);
}
