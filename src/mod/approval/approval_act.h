/* The supervisor's decision, as an act on the case. */
#ifndef ZHILU_MOD_APPROVAL_ACT_H
#define ZHILU_MOD_APPROVAL_ACT_H

#include "mod/approval/approval.h"

struct approval_verdict {
	int64_t id;
	bool approves;
	struct approval_edit edit;
};

/* An act_fn; ctx is a struct approval_verdict. */
enum err approval_settle(struct act *a, void *ctx) MUST_USE;

#endif
