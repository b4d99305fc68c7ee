/* Submitting a plan, as an act on the case. */
#ifndef ZHILU_MOD_PLAN_ACT_H
#define ZHILU_MOD_PLAN_ACT_H

#include "mod/plan/plan.h"

/* act_fn of a new version (first or revision): ctx is a struct plan_edit. */
enum err plan_submit(struct act *a, void *ctx) MUST_USE;

/* act_fn of a version that was sent back, submitted again: ERR_CONFLICT if it is not `version` any more. */
struct plan_again {
	struct plan_edit edit;
	int64_t version;
};
enum err plan_submit_again(struct act *a, void *ctx) MUST_USE;

#endif
