/* transition_act: writing a step down and putting it right, within an act on the case. */
#ifndef ZHILU_MOD_TRANSITION_ACT_H
#define ZHILU_MOD_TRANSITION_ACT_H

#include "core/act.h"
#include "mod/transition/transition.h"

struct transition_write { struct transition_edit in; struct form *form; };

/* act_fn: ctx is a struct transition_write.  The id is new; the rules are asked, the event applied, the clocks moved. */
enum err transition_record(struct act *a, void *ctx) MUST_USE;
/* in.id names the step; what stood is kept with the reason. */
enum err transition_correct(struct act *a, void *ctx) MUST_USE;

#endif
