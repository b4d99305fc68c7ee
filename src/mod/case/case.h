/*
 * case: one service episode of a person at a window; its events, state and duties.
 *
 * Every module that records something of a case says so through case_apply(): the guard is asked, the
 * event written, the state moved and the duties of the table started and ended, in one place.
 *
 *	static enum err record(struct act *a, void *ctx)	// inside act()
 *	{
 *		TRY(intake_insert(a->db, in, NULL));
 *		return case_apply(a, in->case_id, EV_INTAKE_ASSESSED,
 *				  &(struct case_record){ in->on_day, "intake", in->id });
 *	}
 */
#ifndef ZHILU_MOD_CASE_H
#define ZHILU_MOD_CASE_H

#include "core/act.h"
#include "mod/case/case_rules.h"

/*
 * A move between windows: how far (1 within a county, 2 within a branch, 3 beyond), and since when the case
 * was at the place it leaves, at each level.  The figures take it out of what it was counted in.
 */
struct case_move {
	int64_t level;
	const char *since_window, *since_county, *since_branch;
};

/* What happened: the day, the record that shows it, and what some duties need. */
struct case_record {
	const char *on_day;		/* ISO, the day it happened */
	const char *kind;		/* table of the record; NULL none */
	int64_t id;
	int64_t dispatch_id;		/* of an event around a dispatch; 0 none */
	int64_t provider_id;		/* EV_DISPATCHED: whose answer is owed */
	const char *service;		/* EV_DISPATCHED: kind, for "NO_SERVICE:kind" */
	int64_t placement_id;		/* events around a placement */
	const char *due_on;		/* EV_PLAN_*: plan end; EV_SUSPENDED: expected end; EV_REFERRAL with 待補: proof due */
	const char *next_on;		/* EV_FOLLOWED_UP: next follow-up; NULL: by the rule */
	const char *note;
	bool unreached;			/* EV_CONTACTED: an attempt, nobody was spoken to */
	const struct case_move *move;	/* EV_TRANSFERRED_OUT, EV_TRANSFER_ACCEPTED; NULL else */
};

/* The case as events see it (one statement). */
struct case_now {
	int64_t id, person_id, window_id, worker_id, worker_place;
	const char *case_no, *county, *opened_on, *closed_on, *received_on;
	const char *ended_on;		/* ISO: since when it is closed, refused or otherwise over; NULL: it goes on */
	struct case_facts facts;
};

/* Load within a read or write transaction; no guard: the root was taken or the gate asked.  NULL if none. */
enum err case_now(struct db *db, const struct known *k, day_t today, int64_t id, struct case_now **ret_case) MUST_USE;

/* The event: ERR_REFUSED with the sentence when the table does not allow it. */
enum err case_apply(struct act *a, int64_t case_id, enum case_event e, const struct case_record *r) MUST_USE;

/* Within an act: whatever the table says is missing for the event, with the page that mends it; then act_missing(). */
void case_miss(struct act *a, const struct case_now *c, enum case_event e);
/*
 * A form that has errors already is not tried: what the event of the case in the path lacks is then added, so that
 * everything is named at once.
 */
enum err case_form_missing(struct rq *rq, struct form *f, enum case_event e) MUST_USE;

/* Receive a new case: inserts cases, places, event, duties.  The referral row is the caller's (record id known). */
struct case_new {
	int64_t id, person_id, window_id, worker_id;	/* worker 0: the window decides later */
	const char *source, *on_day;
	int64_t prior_case_id;		/* INT_NULL: none */
	int64_t referral_id;
	const char *proof_due_on;	/* 待補: a duty */
	const char *transition_on;	/* 轉銜日: reply form within 14 days */
};
enum err case_receive(struct act *a, const struct case_new *n, const char **ret_case_no) MUST_USE;

/* A duty of the case beside the table of events: 待補.  due_on NULL: by the rule. */
enum err case_owe(struct act *a, int64_t case_id, const char *rule, const char *on_day, const char *due_on) MUST_USE;

/*
 * A 轉銜日 is known, or is another than `before` (NULL: none was): its clocks start, those that run begin anew.
 * 轉銜辦法§4 I, §5 II, §6.
 */
enum err case_transition_day(struct act *a, int64_t case_id, const char *before, const char *on_day) MUST_USE;

/* Give the case to another worker of the window (reassign): places, duties, event. */
enum err case_reassign(struct act *a, int64_t case_id, int64_t worker_id, const char *note) MUST_USE;

/*
 * Where the case is from now on: worker, window and its county, places, open duties with their dates.
 * No event: case_reassign() and a transfer write theirs.
 */
enum err case_settle(struct act *a, int64_t case_id, int64_t worker_id, int64_t window_id) MUST_USE;

/*
 * Void the last event of a kind (correction, reversal): figures as known before keep it.
 * The closing's reversal goes back to the state before it.
 */
enum err case_void(struct act *a, int64_t case_id, enum case_event e, const char *reason) MUST_USE;

/*
 * A record was corrected (r->kind, r->id): its standing event is voided with the reason and written anew
 * with the record's day, so that figures as known before keep theirs.  The state and duties stay.
 */
enum err case_correct(struct act *a, int64_t case_id, const struct case_record *r, const char *reason) MUST_USE;

/* case_event rows of a case replayed give cases.state: the first case where they do not, 0 if none (verify). */
enum err case_replay(struct db *db, int64_t *ret_case) MUST_USE;

#endif
