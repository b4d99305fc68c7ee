#include "mod/figure/figure_small.h"

#include "base/arena.h"
#include "mod/figure/figure_rules.h"
#include "mod/figure/figure_words.h"

enum { COLUMNS = 4 };

static bool is_for_agency(const struct rq *rq)
{
	return rq->user.role == ROLE_AGENCY_OFFICER;
}

/* Without a row nothing is told. */
static int64_t limit_of(const struct rq *rq)
{
	int64_t n = known_value_number(rq->known, "FIGURE_SMALL", NULL, rq->today);

	return n == INT_NULL ? INT64_MAX : n;
}

int64_t figure_told(const struct rq *rq, int64_t n)
{
	return is_for_agency(rq) && figure_is_small(n, limit_of(rq)) ? FIGURE_HIDDEN : n;
}

bool figure_tells(const struct rq *rq, const int64_t *n, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (n[i] == FIGURE_HIDDEN || figure_told(rq, n[i]) == FIGURE_HIDDEN)
			return false;
	return true;
}

void figure_small_column(const struct rq *rq, int64_t *first, size_t stride, size_t n, int64_t sum)
{
	int64_t *cell;
	bool *hidden;

	if (!is_for_agency(rq) || n == 0)
		return;
	cell = arena_array(rq->arena, n, sizeof(*cell));
	hidden = arena_array(rq->arena, n, sizeof(*hidden));
	for (size_t i = 0; i < n; i++)
		cell[i] = *(int64_t *)(void *)((char *)first + i * stride);
	figure_hide(cell, n, limit_of(rq), sum == FIGURE_HIDDEN || figure_is_small(sum, limit_of(rq)), hidden);
	for (size_t i = 0; i < n; i++)
		if (hidden[i])
			*(int64_t *)(void *)((char *)first + i * stride) = FIGURE_HIDDEN;
}

static long *column(struct closure_counts *c, int i)
{
	long *all[COLUMNS] = { &c->opened, &c->carried, &c->closed, &c->transferred_out };

	return all[i];
}

void figure_small_windows(const struct rq *rq, const struct figure_place *county, struct figure_place *w, size_t n)
{
	struct closure_counts all = county->counts;

	for (int i = 0; i < COLUMNS && n > 0; i++)
		figure_small_column(rq, column(&w[0].counts, i), sizeof(*w), n, *column(&all, i));
}

/* The counties of a branch are not side by side. */
static void hide_counties(const struct rq *rq, struct figure_closure *c, struct figure_place *branch)
{
	struct figure_place *mine = arena_array(rq->arena, c->n_counties + 1, sizeof(*mine));
	size_t n = 0;

	for (size_t i = 0; i < c->n_counties; i++)
		if (known_place(rq->known, c->counties[i].place)->parent == branch->place)
			mine[n++] = c->counties[i];
	figure_small_windows(rq, branch, mine, n);
	n = 0;
	for (size_t i = 0; i < c->n_counties; i++)
		if (known_place(rq->known, c->counties[i].place)->parent == branch->place)
			c->counties[i] = mine[n++];
}

void figure_small_closure(const struct rq *rq, struct figure_closure *c)
{
	if (!is_for_agency(rq))
		return;
	for (int i = 0; i < COLUMNS; i++)
		*column(&c->nation.counts, i) = figure_told(rq, *column(&c->nation.counts, i));
	figure_small_windows(rq, &c->nation, c->branches, c->n_branches);
	for (size_t i = 0; i < c->n_branches; i++)
		hide_counties(rq, c, &c->branches[i]);
}

bool figure_closure_hidden(const struct closure_counts *c)
{
	return c->opened == FIGURE_HIDDEN || c->carried == FIGURE_HIDDEN || c->closed == FIGURE_HIDDEN;
}

const char *figure_small_note(const struct rq *rq)
{
	return is_for_agency(rq) ? figure_small_words(rq->arena, limit_of(rq)) : NULL;
}
