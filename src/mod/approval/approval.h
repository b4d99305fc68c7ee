/*
 * approval: what a supervisor decides before it takes effect (decision 9): a plan, a closing.
 *
 * The record's own module submits it with approval_ask() and says in one line of app/approval_table.c
 * what approving and sending back mean; list, page, buttons and events are here.  Nobody decides on
 * what they submitted themselves; who comes second is shown the first one's decision.
 *
 *	TRY(plan_insert(a->db, in, NULL));
 *	TRY(approval_ask(a, in->case_id, "plan", in->id));	// waiting; EV_SUBMITTED
 *
 *	{ "plan", "服務計畫", "goal items end_on", "CORRECT_PLAN", plan_approve, plan_send_back, plan_href, plan_summary },
 */
#ifndef ZHILU_MOD_APPROVAL_H
#define ZHILU_MOD_APPROVAL_H

#include "core/act.h"
#include "web/field.h"
#include "web/page.h"

struct approval_kind {
	const char *kind;		/* approval.kind: "plan" */
	const char *title;		/* 服務計畫 */
	const char *fields;		/* what may be named when it is sent back: codes of approval_field_names */
	const char *rule;		/* the duty of whoever it was sent back to, until it is submitted again */
	/* Within the supervisor's act on the case (a->root_id); the approval is no longer waiting. */
	enum err (*approve)(struct act *a, int64_t record_id);
	enum err (*send_back)(struct act *a, int64_t record_id);
	/* The page that shows the record. */
	const char *(*href)(struct arena *a, int64_t case_id, int64_t record_id);
	/* What it says, for who decides: with what differs from the version before marked. */
	enum err (*lines)(struct rq *rq, struct db *db, int64_t case_id, int64_t record_id, const struct fact_view **ret,
			  size_t *ret_n);
};

/* app/approval_table.c; ends with kind NULL. */
extern const struct approval_kind approval_table[];
const struct approval_kind *approval_kind(const char *kind);

/* Field names of the forms that can be sent back, and how people call them. */
extern const struct option approval_field_names[];

/* Submit a record: a row that waits for the window's supervisor, and EV_SUBMITTED. */
enum err approval_ask(struct act *a, int64_t case_id, const char *kind, int64_t record_id) MUST_USE;

/* The last decision, or the waiting row, of a record.  NULL: never submitted.  Guarded by the right to read. */
struct approval_state {
	int64_t id;
	const char *state;		/* waiting, approved, returned */
	int64_t asked_at, asked_by, decided_at, decided_by;	/* INT_NULL: not decided */
	const char *comment;
	const char *fields;		/* space-separated names; NULL none */
};
enum err approval_last(struct db *db, int64_t case_id, const char *kind, int64_t record_id,
		       struct approval_state **ret) MUST_USE;

struct approval_edit {
	const char *comment, *fields;
};
extern const struct field_set approval_approve_fields, approval_return_fields;

#endif
