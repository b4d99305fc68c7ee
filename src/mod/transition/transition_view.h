/* transition_view: the five steps as both the case's page and the sender's show them. */
#ifndef ZHILU_MOD_TRANSITION_VIEW_H
#define ZHILU_MOD_TRANSITION_VIEW_H

#include "gen/transition.sql.h"
#include "mod/transition/transition_pages.h"
#include "web/rq.h"

/* Titles, clauses, who owes it, and the clock of each; CASE_TRANSITION_STEPS lines, nothing done yet. */
struct transition_line *transition_lines(struct rq *rq, const struct transition_clock_row *c, size_t n);
/* The line of a kind of step: 追蹤 belongs to that of its end.  NULL: none. */
struct transition_line *transition_line_of(struct transition_line *lines, const char *kind);
/* It was done on this day: the first that is told counts. */
void transition_line_done(struct rq *rq, struct transition_line *l, const char *on_day);

#endif
