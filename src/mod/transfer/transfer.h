/*
 * transfer: 移轉 a case to another window, of the same county or any other.
 *
 * Asked by the case manager with consent or legal ground; the receiving window's supervisor accepts, naming
 * the worker, or refuses with a reason.  Until answered nothing changes and the case goes on.  Accepted, it
 * is one act: two events with struct case_move, the window, county and worker of the case, its places and
 * its open duties with their original dates.  The stage stays: one row of `cases`, one way.
 *
 * The nation counts a case once (全國只計一次): a move has a level, and a figure at a level takes notice only of
 * moves as far as that; a case that was never opened was counted nowhere, so its move has none.
 */
#ifndef ZHILU_MOD_TRANSFER_H
#define ZHILU_MOD_TRANSFER_H

#include "base/fault.h"
#include "mod/case/case.h"
#include "mod/followup/followup.h"
#include "web/field.h"

struct transfer_edit {
	int64_t id, case_id, from_window, to_window, consent_id;
	const char *on_day, *reason, *summary, *legal_ground;
};
struct transfer_accept {
	int64_t id, case_id, worker_id;
	const char *answer_reason;
};
struct transfer_refuse {
	int64_t id, case_id;
	const char *answer_reason;
};

extern const struct field_set transfer_fields, transfer_accept_fields, transfer_refuse_fields;

/* ---- rules: pure ---- */

void transfer_check(const struct transfer_edit *in, int64_t here, const struct followup_dates *d, struct faults *ret);

/* An event that brought the case into a count: an opening, or an accepted transfer of this level. */
struct transfer_step {
	const char *on_day;
	bool opening;
	int64_t level;			/* of a transfer; INT_NULL: was not counted */
};
/* How far: 1 within a county, 2 within a branch, 3 beyond. */
int64_t transfer_level(const char *county, const char *to_county, int64_t branch, int64_t to_branch);
/* What the figures need of a move; level INT_NULL for a case not opened yet. */
struct case_move transfer_move(const struct transfer_step *steps, size_t n, int64_t level);

/* ---- within an act on the case ---- */

enum err transfer_record(struct act *a, struct transfer_edit *in) MUST_USE;
enum err transfer_take(struct act *a, const struct transfer_accept *in) MUST_USE;
enum err transfer_decline(struct act *a, const struct transfer_refuse *in) MUST_USE;
enum err transfer_cancel(struct act *a, int64_t case_id, int64_t id) MUST_USE;

#endif
