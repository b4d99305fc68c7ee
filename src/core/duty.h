/*
 * duty: 應辦事項, a running deadline made from a rule row.
 *
 * original_due never changes; due_on moves only by the ledger (extension, calendar, hand-over).  A
 * duty ends satisfied (by a record, not by a tick), cancelled (by an event) or exempted.  All within
 * the transaction of the event that causes it.  Due dates are computed with the calendar known at that moment.
 * What somebody outside owes (rule_is_watched) is `watched` instead of `open`: shown with its case, on nobody's list of
 * work, in no rate of staff; it lives on after a closing, and is the window's to watch.
 *
 *	duty_start(a, &(struct duty_start){ .rule = "REPLY", .on = in->on_day, .case_id = id,
 *		.subject = duty_subject(a, "case", id), .owner = worker_place, .window = w, .county = c });
 *	duty_satisfy(a, "REPLY", subject, in->on_day, "reply", reply_id);
 */
#ifndef ZHILU_CORE_DUTY_H
#define ZHILU_CORE_DUTY_H

#include "core/act.h"

struct duty_start {
	const char *rule;		/* code of the rule row */
	const char *variant;		/* service kind that may have its own row "RULE:kind"; NULL */
	const char *on;			/* ISO: the day that starts the clock */
	const char *due;		/* ISO: a due date fixed by a record (plan end); NULL: computed */
	const char *subject;		/* duty_subject() */
	int64_t case_id, inbox_row_id, dispatch_id;	/* INT_NULL where none */
	int64_t owner;			/* place whose list it is on */
	int64_t window;
	const char *county;
};

const char *duty_subject(struct act *a, const char *kind, int64_t id);	/* "dispatch:7" */

/* Start a duty; an open one of the same rule and subject stays as it is.  ret_id may be NULL. */
enum err duty_start(struct act *a, const struct duty_start *d, int64_t *ret_id) MUST_USE;
/*
 * End the open duties of a rule on a subject by a record whose day is on_day.  Days late are counted
 * against the current due date; entered after the due date with a day before it: 補登 (late_entry).
 */
enum err duty_satisfy(struct act *a, const char *rule, const char *subject, const char *on_day,
		      const char *evidence_kind, int64_t evidence_id) MUST_USE;
/* Does one run on the subject? */
enum err duty_runs(struct act *a, const char *rule, const char *subject, bool *ret) MUST_USE;
/* End by an event that makes it pointless.  rule NULL: all open ones of the subject. */
enum err duty_cancel(struct act *a, const char *rule, const char *subject, const char *reason,
		     const char *evidence_kind, int64_t evidence_id) MUST_USE;
/* All open duties of a case except those of the rules named (ends with NULL). */
enum err duty_cancel_case(struct act *a, int64_t case_id, const char *const keep[], const char *reason,
			  const char *evidence_kind, int64_t evidence_id) MUST_USE;
/*
 * What a record ended runs again, with its dates as they were: the record was taken back (a closing reversed).
 * Ledger row with the reason.
 */
enum err duty_reopen(struct act *a, int64_t case_id, const char *evidence_kind, int64_t evidence_id,
		     const char *reason) MUST_USE;
/* Move the due date: ledger row.  approver 0: none needed.  ERR_REFUSED beyond what the rule allows. */
enum err duty_extend(struct act *a, int64_t duty_id, const char *to, const char *reason, int64_t approver) MUST_USE;
/* The last day that an extension may reach: the rule's extend_length after the original due date; INT32_MAX: it sets none. */
day_t duty_extend_until(const struct known *k, int64_t rule_id, const char *original_due, const char *county);
enum err duty_exempt(struct act *a, int64_t duty_id, const char *reason) MUST_USE;
/* Hand all open duties of a case to another owner (reassign, transfer). */
enum err duty_hand_over(struct act *a, int64_t case_id, int64_t owner, int64_t window, const char *county) MUST_USE;

/* 「3日」 or 「3個工作日」: how long a rule gives, in a county, if its clock starts on a day; NULL: no such rule then. */
const char *duty_length_words(struct arena *a, const struct known *k, const char *rule, const char *county, day_t start);

/* A5: the last day on which what happened on a day is entered without a reason; DAY_NONE: no such rule. */
day_t duty_entry_until(const struct known *k, const char *on_day, const char *county);

/* 「為什麼是這一天？」 for a duty row. */
struct why_view;
struct duty_facts { int64_t id, rule_id; const char *start_on, *original_due, *due_on, *county; int64_t provisional; };
enum err duty_why(struct arena *a, const struct known *k, const struct duty_facts *d, struct why_view *ret) MUST_USE;
/* The last day an extension may reach: the rule's extend_length after the original due date; DAY_NONE: no stated limit. */
enum err duty_extension_limit(const struct known *k, const struct duty_facts *d, day_t *ret) MUST_USE;

/*
 * After a calendar import: recompute up to `max` open duties whose calendar_version is older, at most 200
 * a step; *ret_left says whether more wait.  Never shortens; writes the ledger.
 */
enum err duty_recompute(struct act *a, size_t max, int64_t *ret_moved, bool *ret_left) MUST_USE;

#endif
