/*
 * closing: 結案 on one of the four grounds of A3(6), its approval and reversal, and 滿意度.
 *
 * A closing counts from the day approval makes it effective, with the 結案日 the case manager set
 * (product decision 2).  Reversed as an error, it was never a closing.
 */
#ifndef ZHILU_MOD_CLOSING_H
#define ZHILU_MOD_CLOSING_H

#include "base/err.h"
#include "base/fault.h"
#include "web/field.h"

struct closing_goal { int64_t goal_id; const char *text, *degree; };

struct closing_edit {
	int64_t id, case_id;
	const char *state;
	const char *on_day, *ground, *degree, *detail, *note, *result, *client_view, *onward, *duties_reason;
	struct form_items goals;	/* struct closing_goal */
};

struct closing_reverse_edit { const char *reason; };

extern const struct field_set closing_fields, closing_reverse_fields;
extern const struct option closing_grounds[], closing_degrees[], closing_details[];

/* What the rules need to know of the case. */
struct closing_facts {
	const char *received_on, *today;
	bool has_goals;
	const char *open_duties;	/* which duties the closing would cancel, in a sentence; NULL: none */
};
void closing_check(const struct closing_edit *in, const struct closing_facts *facts, struct faults *ret_faults);
/* Does a detail code belong to the ground? (S-111) */
bool closing_detail_fits(const char *ground, const char *detail);

struct act;
/* For the approvals: make a submitted closing effective, or send it back. */
enum err closing_approve(struct act *a, int64_t closing_id) MUST_USE;
enum err closing_send_back(struct act *a, int64_t closing_id) MUST_USE;
struct rq;
struct db;
struct fact_view;
enum err closing_summary(struct rq *rq, struct db *db, int64_t case_id, int64_t closing_id, const struct fact_view **ret,
			 size_t *ret_n) MUST_USE;
struct arena;
const char *closing_href(struct arena *a, int64_t case_id, int64_t closing_id);

#endif
