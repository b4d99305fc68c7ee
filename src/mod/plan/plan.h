/*
 * plan: 職業重建服務計畫 (A3(3)), one row a version; a version once agreed is never overwritten.
 *
 * A plan is submitted (approval, decision 9) or, where the county does without, agreed at once.  Agreeing
 * the first moves the case to 執行計畫, agreeing a revision replaces the version in force, which stays
 * readable and comparable.  What is sent back is edited in place and submitted again.
 *
 *	plan_fields.c	the forms	plan_rules.c	what a plan must have
 *	plan_act.c	submit, agree, send back	plan_pages.c, plan_edit.c, plan_compare.c	pages
 */
#ifndef ZHILU_MOD_PLAN_H
#define ZHILU_MOD_PLAN_H

#include "base/fault.h"
#include "core/act.h"
#include "web/field.h"

struct plan_goal_edit {
	const char *text, *measure, *by_on;
};

/* In the order of use agreed with the client (A2). */
struct plan_item_edit {
	const char *part, *kind, *how, *text, *start_on, *end_on;
};

struct plan_edit {
	/* set by the handler */
	int64_t id, case_id, number;
	const char *state, *on_day;
	/* the form */
	const char *goal, *occupation, *expectation, *conflicts, *client_part;
	struct form_items goals, items;
	const char *none_before, *none_matching, *none_after;
	const char *decision, *decided_on, *signer, *witness;
	const char *start_on, *end_on, *review_on;
	/* of a revision */
	int64_t followup_id;			/* INT_NULL: a first plan */
	const char *unmet, *unmet_reason, *given_so_far, *explanation;
};

extern const struct field_set plan_fields, plan_revise_fields;
extern const struct option plan_parts[], plan_hows[], plan_decisions[], plan_signers[], plan_unmet_reasons[];

/* Rules across fields (A2, A3(3)). */
struct plan_known {
	const char *needs_on;		/* ISO: the last needs assessment; NULL: none */
	const char *before_on;		/* start of the version that is replaced; NULL: none */
	const char *today;
	bool adult;			/* on the day of the decision; false where the birth date is not known */
	bool has_guardian;		/* 監護人 is registered */
	bool revises;
};
void plan_check(const struct plan_edit *in, const struct plan_known *k, struct faults *ret_faults);

/* Lines of app/approval_table.c. */
enum err plan_approve(struct act *a, int64_t plan_id) MUST_USE;
enum err plan_send_back(struct act *a, int64_t plan_id) MUST_USE;
const char *plan_href(struct arena *a, int64_t case_id, int64_t plan_id);
enum err plan_summary(struct rq *rq, struct db *db, int64_t case_id, int64_t plan_id, const struct fact_view **ret,
		      size_t *ret_n) MUST_USE;

#endif
