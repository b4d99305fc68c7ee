/*
 * case_rules: the way of a case (seed A3) as one table.
 *
 * From it come the guards, the buttons on screen, the API, the duties started and ended, the eight
 * stages and docs/case-events.md.  Pure: no SQL, no HTTP, no clock.  Facts are given by case_facts().
 */
#ifndef ZHILU_MOD_CASE_RULES_H
#define ZHILU_MOD_CASE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

enum case_state {
	CASE_NONE,		/* before the first event */
	CASE_REFERRED,		/* 來案 */
	CASE_ASSESSED,		/* 接案評估 */
	CASE_NEEDS,		/* 開案／需求評估 */
	CASE_PLANNING,		/* 研擬計畫 */
	CASE_RUNNING,		/* 執行計畫 */
	CASE_SUSPENDED,		/* 暫緩 */
	CASE_CLOSED,		/* 結案 */
	CASE_REFUSED,		/* 不開案 */
	CASE_ENDED,		/* 來案終止 */
	CASE_TRANSFERRED,	/* 轉出 */
	CASE_STATE_COUNT
};

#define IN(s)		(1u << (s))
#define CASE_OPEN_STATES (IN(CASE_NEEDS) | IN(CASE_PLANNING) | IN(CASE_RUNNING) | IN(CASE_SUSPENDED))
#define CASE_LIVE_STATES (IN(CASE_REFERRED) | IN(CASE_ASSESSED) | CASE_OPEN_STATES)
#define CASE_ANY_STATE	(CASE_LIVE_STATES | IN(CASE_CLOSED) | IN(CASE_REFUSED) | IN(CASE_ENDED))

enum case_event {
#define EVENT(id, code, from, to, guards, ground, clause, title) EV_##id,
#include "mod/case/case_events.h"
#undef EVENT
	EV_COUNT
};

/* What an event needs beside the state.  Each has its sentence in case_words.c. */
enum case_guard {
	GUARD_NONE = 0,
	GUARD_FIT = 1,			/* the last intake assessment says fit */
	GUARD_UNFIT = 2,
	GUARD_PLAN = 4,			/* a plan in force */
	GUARD_SETTLED = 8,		/* every dispatch ended */
	GUARD_NO_WAITING = 16,		/* nothing waits for the supervisor */
	GUARD_NEEDS = 32,		/* a needs assessment is there */
	GUARD_PERSON_GROUP = 64,	/* one of the service groups with proof or 待補 (D-001) */
	GUARD_NO_CLOSING = 128,		/* no closing waits for approval */
	GUARD_REVERSAL = 256,		/* within the reversal window of the rule row */
	GUARD_STATE = 512,		/* the state is one the event may happen in: asked first, for every event */
	GUARD_PAST = 1024,		/* in its place, where the event belongs to a stage that is behind: no step mends it */
};

struct case_facts {
	enum case_state state;
	const char *last_conclusion;	/* of the last intake assessment; NULL: none */
	bool has_needs, has_plan, has_group;
	int64_t open_dispatches, waiting_approvals, waiting_closings;
	day_t closed_on;
	day_t reversal_until;		/* last day of the reversal window; DAY_NONE: not closed */
	day_t today;
};

struct case_rule {
	enum case_event event;
	const char *code;		/* as stored in case_event.event */
	unsigned from;			/* states, bits */
	enum case_state to;		/* CASE_NONE: the state stays */
	unsigned guards;
	const char *clause, *title;
};

const struct case_rule *case_rule(enum case_event e);
/* EV_COUNT for an unknown code. */
enum case_event case_event_parse(const char *code);

/*
 * May the event happen now?  NULL: yes; else the sentence that names the missing thing.
 */
const char *case_can(const struct case_facts *f, enum case_event e);
/*
 * All that is missing, as bits of enum case_guard, 0 for nothing: a person mends it in one go.  Where the state does
 * not fit that alone is said, since the other conditions belong to another step.
 */
unsigned case_missing(const struct case_facts *f, enum case_event e);
/* The sentence of one of them. */
const char *case_missing_words(const struct case_facts *f, unsigned guard);
enum case_state case_next(enum case_state now, enum case_event e);

/*
 * 轉銜作業流程 (附圖一), beside the states: its steps in order, each with the event that is it and the rule row of its clock
 * (NULL: none), from transition_steps.h.
 */
struct case_transition { const char *code; enum case_event event; const char *rule; };
enum { CASE_TRANSITION_STEPS = 5 };
extern const struct case_transition case_transition[CASE_TRANSITION_STEPS];
/* Which step comes next, after the last of those done (bit i: step i); CASE_TRANSITION_STEPS: none, it is over. */
size_t case_transition_next(unsigned done);

const char *case_state_code(enum case_state s);		/* "running" */
enum case_state case_state_parse(const char *code);	/* CASE_NONE for an unknown one */
const char *case_state_title(enum case_state s);	/* 執行計畫 */
bool case_is_open(enum case_state s);			/* counts as 開案 in the figures */
bool case_is_live(enum case_state s);			/* work goes on */

#endif
