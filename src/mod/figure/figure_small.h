/*
 * figure_small: what the agency is not told: counts so small that they name somebody, and what would give them away
 * (spec 1: down to a unit, never a person).  For every other role these do nothing.
 *
 * A count that is not told is FIGURE_HIDDEN; figure_number() shows it as ＊, JSON as null.
 */
#ifndef ZHILU_MOD_FIGURE_SMALL_H
#define ZHILU_MOD_FIGURE_SMALL_H

#include "mod/figure/figure.h"

#define FIGURE_HIDDEN INT_NULL

/* Of one number beside no others. */
int64_t figure_told(const struct rq *rq, int64_t n);
/* May all of these be told? */
bool figure_tells(const struct rq *rq, const int64_t *n, size_t count);
/* Cells `stride` bytes apart that add up to `sum` (FIGURE_HIDDEN: to one that is not told). */
void figure_small_column(const struct rq *rq, int64_t *first, size_t stride, size_t n, int64_t sum);
/* Of a member of rows. */
#define figure_small_rows(rq, rows, member, n) \
	((n) > 0 ? figure_small_column(rq, &(rows)[0].member, sizeof(*(rows)), n, 0) : (void)0)
/* The tree of nation, branches, counties; and the windows of one of its counties. */
void figure_small_closure(const struct rq *rq, struct figure_closure *c);
void figure_small_windows(const struct rq *rq, const struct figure_place *county, struct figure_place *w, size_t n);
/* The sentence about it; NULL for those who are told everything. */
const char *figure_small_note(const struct rq *rq);
/* Nothing of it may be said: neither a share nor a forecast. */
bool figure_closure_hidden(const struct closure_counts *c);

#endif
