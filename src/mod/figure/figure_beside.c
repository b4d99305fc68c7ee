/* What stands beside the closure rate: caseload, grounds, returns, jobs, capacity, gaps. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/figure.sql.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/figure/figure_small.h"
#include "mod/figure/figure_view.h"
#include "mod/figure/figure_words.h"

#include <inttypes.h>

/* How long is "no contact for long", how soon is "came back": rule rows. */
static int64_t days_of(const struct rq *rq, const char *code)
{
	int64_t n = known_value_number(rq->known, code, NULL, rq->today);

	return n == INT_NULL ? 0 : n;
}

/* Under whom a row is told: a worker of the own window, a window, or the county of one that is not ours to see. */
static int64_t caseload_of(struct rq *rq, const struct figure_asked *f, const struct figure_caseload_row *r)
{
	return f->scope.staff ? r->worker_id : figure_row_place(rq, r->window_id);
}

static struct figure_count_line caseload_line(struct rq *rq, const struct figure_asked *f, const struct figure_caseload_row *r)
{
	int64_t of = caseload_of(rq, f, r), place = f->scope.staff ? known_account_place(rq->known, of) : of;

	return (struct figure_count_line){
		.label = !f->scope.staff ? known_place_name(rq->known, of) : of == INT_NULL ? figure_unassigned : known_name(rq->known, of),
		.href = place > 0 && place != f->scope.place ? figure_scope_href(rq, "figure_window", place) : NULL,
		.value = figure_number(rq->arena, r->live),
		.note = figure_tells(rq, (int64_t[]){ r->live, r->open, r->silent }, 3)
			? figure_caseload_words(rq->arena, r->open, r->silent, case_quiet_days(rq)) : NULL,
	};
}

/* Rows told under one name become one, where the first of them stood. */
static size_t sum_caseload(struct rq *rq, const struct figure_asked *f, struct figure_caseload_row *r, size_t n)
{
	size_t k = 0, at;

	for (size_t i = 0; i < n; i++) {
		for (at = 0; at < k && caseload_of(rq, f, &r[at]) != caseload_of(rq, f, &r[i]); at++)
			;
		if (at == k) {
			r[k++] = r[i];
			continue;
		}
		r[at].live += r[i].live;
		r[at].open += r[i].open;
		r[at].silent += r[i].silent;
	}
	return k;
}

static enum err put_caseload(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_caseload_in in = {
		.windows = f->scope.windows, .worker = f->scope.worker, .as_of = f->last,
		.before = case_quiet_before(rq, f->last_day),
	};
	struct figure_caseload_row *r;
	struct figure_count_line *l;
	size_t n;

	TRY(figure_caseload(db, &in, &r, &n));
	v->n_caseload = sum_caseload(rq, f, r, n);
	figure_small_rows(rq, r, live, v->n_caseload);
	l = arena_array(rq->arena, v->n_caseload + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_caseload; i++)
		l[i] = caseload_line(rq, f, &r[i]);
	v->caseload = l;
	return OK;
}

static int64_t came_back(const struct figure_returned_row *r, size_t n, int64_t within)
{
	int64_t soon = 0;
	day_t closed, received;

	for (size_t i = 0; i < n; i++)
		if (date_parse_iso(r[i].closed_on, &closed) && date_parse_iso(r[i].received_on, &received))
			soon += received - closed <= within;
	return soon;
}

static enum err put_grounds(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_grounds_in in = { .windows = f->scope.windows, .worker = f->scope.worker, .first = f->first, .last = f->last };
	struct figure_returned_in back = { .windows = f->scope.windows, .worker = f->scope.worker, .first = f->first, .last = f->last };
	struct figure_grounds_row *r;
	struct figure_returned_row *b;
	struct figure_count_line *l;
	int64_t unserved = 0;
	size_t n, n_back;

	TRY(figure_grounds(db, &in, &r, &n));
	TRY(figure_returned(db, &back, &b, &n_back));
	l = arena_array(rq->arena, n + 3, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		unserved += r[i].unserved;
	figure_small_rows(rq, r, n, n);
	for (size_t i = 0; i < n; i++)
		l[v->n_grounds++] = (struct figure_count_line){ .label = figure_ground(r[i].ground),
								.value = figure_number(rq->arena, r[i].n) };
	l[v->n_grounds++] = (struct figure_count_line){ .label = figure_unserved,
							.value = figure_number(rq->arena, figure_told(rq, unserved)) };
	l[v->n_grounds++] = (struct figure_count_line){
		.label = figure_returns_words(rq->arena, days_of(rq, "FIGURE_RETURN")),
		.value = figure_number(rq->arena, figure_told(rq, came_back(b, n_back, days_of(rq, "FIGURE_RETURN")))),
	};
	v->grounds = l;
	return OK;
}

static enum err put_placements(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_placements_in in = { .windows = f->scope.windows, .worker = f->scope.worker, .first = f->first, .last = f->last };
	struct figure_placements_row *r;
	struct figure_count_line *l;

	TRY(figure_placements(db, &in, &r, &v->n_placements));
	figure_small_rows(rq, r, n, v->n_placements);
	l = arena_array(rq->arena, v->n_placements + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_placements; i++)
		l[i] = (struct figure_count_line){ .label = figure_placement_kind(r[i].kind),
						   .value = figure_number(rq->arena, r[i].n),
						   .note = figure_tells(rq, (int64_t[]){ r[i].n, r[i].stable }, 2)
							   ? figure_stable_words(rq->arena, r[i].stable) : NULL };
	v->placements = l;
	return OK;
}

static enum err put_gaps(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_gaps_in in = { .counties = f->scope.counties, .first = f->first, .last = f->last };
	struct figure_gaps_row *r;
	struct figure_count_line *l;

	TRY(figure_gaps(db, &in, &r, &v->n_gaps));
	figure_small_rows(rq, r, n, v->n_gaps);
	l = arena_array(rq->arena, v->n_gaps + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_gaps; i++)
		l[i] = (struct figure_count_line){
			.label = r[i].town ? arena_printf(rq->arena, "%s　%s", option_label(service_kinds, r[i].kind), r[i].town)
					   : option_label(service_kinds, r[i].kind),
			.value = figure_number(rq->arena, r[i].n),
			.note = figure_gap_words(rq->arena, r[i].cause, figure_tells(rq, (int64_t[]){ r[i].n, r[i].still }, 2) ? r[i].still : -1),
		};
	v->gaps = l;
	return OK;
}

static enum err put_capacity(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_capacity_in in = { .counties = f->scope.counties, .as_of = f->last };
	struct figure_capacity_row *r;
	struct figure_count_line *l;

	TRY(figure_capacity(db, &in, &r, &v->n_capacity));
	l = arena_array(rq->arena, v->n_capacity + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_capacity; i++)
		l[i] = (struct figure_count_line){
			.label = option_label(service_kinds, r[i].kind), .value = figure_number(rq->arena, r[i].places),
			.note = figure_tells(rq, (int64_t[]){ r[i].taken, r[i].waiting }, 2)
				? figure_capacity_words(rq->arena, r[i].programmes, r[i].taken, r[i].waiting) : NULL,
		};
	v->capacity = l;
	return OK;
}

enum err figure_beside(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	TRY(put_caseload(rq, db, f, v));
	TRY(put_grounds(rq, db, f, v));
	TRY(put_placements(rq, db, f, v));
	TRY(put_capacity(rq, db, f, v));
	return put_gaps(rq, db, f, v);
}
