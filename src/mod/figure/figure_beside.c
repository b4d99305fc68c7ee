/* What stands beside the closure rate for a window: caseload, grounds, returns, jobs, gaps. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/figure.sql.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/figure/figure_view.h"
#include "mod/figure/figure_words.h"

#include <inttypes.h>

/* Back within this: what the spec names beside the rate. */
enum { RETURN_DAYS = 90 };

static enum err put_caseload(struct rq *rq, struct db *db, struct figure_window_view *v)
{
	int quiet = case_quiet_days(rq);
	char before[DATE_ISO_SIZE];
	struct figure_caseload_in in = {
		.window_id = rq->user.unit, .before = date_format_iso(rq->today - quiet, before),
	};
	struct figure_caseload_row *r;
	struct figure_count_line *l;

	TRY(figure_caseload(db, &in, &r, &v->n_caseload));
	l = arena_array(rq->arena, v->n_caseload + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_caseload; i++)
		l[i] = (struct figure_count_line){
			.label = r[i].worker_id == INT_NULL ? figure_unassigned : known_name(rq->known, r[i].worker_id),
			.value = figure_number(rq->arena, r[i].live),
			.note = figure_caseload_words(rq->arena, r[i].open, r[i].silent, quiet),
		};
	v->caseload = l;
	return OK;
}

static int64_t came_back(const struct figure_returned_row *r, size_t n)
{
	int64_t soon = 0;
	day_t closed, received;

	for (size_t i = 0; i < n; i++)
		if (date_parse_iso(r[i].closed_on, &closed) && date_parse_iso(r[i].received_on, &received))
			soon += received - closed <= RETURN_DAYS;
	return soon;
}

static enum err put_grounds(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_grounds_in in = { .window_id = rq->user.unit, .first = f->first, .last = f->last };
	struct figure_returned_in back = { .window_id = rq->user.unit, .first = f->first, .last = f->last };
	struct figure_grounds_row *r;
	struct figure_returned_row *b;
	struct figure_count_line *l;
	int64_t unserved = 0;
	size_t n, n_back;

	TRY(figure_grounds(db, &in, &r, &n));
	TRY(figure_returned(db, &back, &b, &n_back));
	l = arena_array(rq->arena, n + 3, sizeof(*l));
	for (size_t i = 0; i < n; i++) {
		l[v->n_grounds++] = (struct figure_count_line){ figure_ground(r[i].ground),
								figure_number(rq->arena, r[i].n), NULL };
		unserved += r[i].unserved;
	}
	l[v->n_grounds++] = (struct figure_count_line){ figure_unserved, figure_number(rq->arena, unserved), NULL };
	l[v->n_grounds++] = (struct figure_count_line){ figure_returns, figure_number(rq->arena, came_back(b, n_back)), NULL };
	v->grounds = l;
	return OK;
}

static enum err put_placements(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_placements_in in = { .window_id = rq->user.unit, .first = f->first, .last = f->last };
	struct figure_placements_row *r;
	struct figure_count_line *l;

	TRY(figure_placements(db, &in, &r, &v->n_placements));
	l = arena_array(rq->arena, v->n_placements + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_placements; i++)
		l[i] = (struct figure_count_line){ figure_placement_kind(r[i].kind), figure_number(rq->arena, r[i].n),
						   figure_stable_words(rq->arena, r[i].stable) };
	v->placements = l;
	return OK;
}

static enum err put_gaps(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	struct figure_gaps_in in = { .county = rq->user.county, .first = f->first, .last = f->last };
	struct figure_gaps_row *r;
	struct figure_count_line *l;

	TRY(figure_gaps(db, &in, &r, &v->n_gaps));
	l = arena_array(rq->arena, v->n_gaps + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_gaps; i++)
		l[i] = (struct figure_count_line){ option_label(service_kinds, r[i].kind),
						   figure_number(rq->arena, r[i].n),
						   figure_gap_words(rq->arena, r[i].cause, r[i].still) };
	v->gaps = l;
	return OK;
}

enum err figure_beside(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_window_view *v)
{
	TRY(put_caseload(rq, db, v));
	TRY(put_grounds(rq, db, f, v));
	TRY(put_placements(rq, db, f, v));
	return put_gaps(rq, db, f, v);
}
