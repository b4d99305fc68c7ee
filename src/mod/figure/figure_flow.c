/* The numbers in the pictures of the flow. */
#include "gen/figure.sql.h"
#include "mod/case/case.h"
#include "mod/figure/figure_small.h"
#include "mod/figure/figure_view.h"

#include <string.h>

/* Roles without figures get the picture without numbers. */
static enum err own_scope(struct rq *rq, struct figure_scope *s, struct figure_flow *ret)
{
	*ret = (struct figure_flow){ .who = NULL };
	if (!(R_FIGURES & (1u << rq->user.role)))
		return OK;
	TRY(figure_scope(rq, s));
	ret->who = s->name;
	ret->small = figure_small_note(rq);
	return OK;
}

static void tell(struct rq *rq, int64_t *n, size_t count, struct figure_flow *ret)
{
	figure_small_column(rq, n, sizeof(*n), count, 0);
	for (size_t i = 0; i < count; i++)
		ret->count[i] = figure_number(rq->arena, n[i]);
}

enum err figure_flow_states(struct rq *rq, struct db *db, struct figure_flow *ret)
{
	int64_t n[CASE_STATE_COUNT] = { 0 };
	struct figure_stages_now_in in;
	struct figure_stages_now_row *r;
	struct figure_scope s;
	size_t rows;

	TRY(own_scope(rq, &s, ret));
	if (!ret->who)
		return OK;
	in = (struct figure_stages_now_in){ .windows = s.windows, .worker = s.worker };
	TRY(figure_stages_now(db, &in, &r, &rows));
	for (size_t i = 0; i < rows; i++)
		n[case_state_parse(r[i].state)] += r[i].n;
	tell(rq, n, CASE_STATE_COUNT, ret);
	return OK;
}

enum err figure_flow_transitions(struct rq *rq, struct db *db, struct figure_flow *ret)
{
	int64_t n[CASE_TRANSITION_STEPS + 1] = { 0 };
	struct figure_transitions_in in;
	struct figure_transitions_row *r;
	struct figure_scope s;
	size_t rows;

	TRY(own_scope(rq, &s, ret));
	if (!ret->who)
		return OK;
	in = (struct figure_transitions_in){ .windows = s.windows, .worker = s.worker };
	TRY(figure_transitions(db, &in, &r, &rows));
	for (size_t i = 0; i < rows; i++)
		n[case_transition_next((unsigned)r[i].done)] += r[i].n;
	tell(rq, n, CASE_TRANSITION_STEPS + 1, ret);
	return OK;
}
