/*
 * figure: the figures of the programme, one function each (spec 2, "Figures").
 *
 * The closure rate (A3(6), product decision 2) is taken by range counts over the standing events on a
 * covering index, as of a day and as known at an instant; law/closure.h does the arithmetic.
 * Results are kept until a newer event is there, and those of the country, where counting takes long, for up to half a
 * minute whatever was saved meanwhile; the page says when they were counted.  No counters that could drift.
 */
#ifndef ZHILU_MOD_FIGURE_H
#define ZHILU_MOD_FIGURE_H

#include <stdio.h>

#include "core/app.h"
#include "core/known.h"
#include "law/closure.h"
#include "web/page.h"
#include "web/rq.h"

/* Everything entered so far: the same question until something new is there, so that the answer is kept. */
#define FIGURE_KNOWN_NOW INT64_C(9007199254740990)

struct figure_query {
	int year;			/* 西元 */
	day_t as_of;			/* beyond the year's end: the year's end */
	int64_t known_at;		/* instant, or FIGURE_KNOWN_NOW */
};

/* One place and its counts. */
struct figure_place {
	int64_t place;			/* 0: the nation */
	const char *code, *name;
	struct closure_counts counts;
};

/* All 22 counties (in order of code), the 5 branches, the nation: one statement, cached. */
struct figure_closure {
	struct figure_place *counties, *branches;
	size_t n_counties, n_branches;
	struct figure_place nation;
	int64_t counted_at;		/* instant */
};
enum err figure_closure(struct app *app, struct db *db, struct arena *a, const struct known *k, const struct figure_query *q,
			struct figure_closure *ret) MUST_USE;
/* The windows of a county. */
enum err figure_windows(struct db *db, const struct known *k, const char *county, const struct figure_query *q,
			struct figure_place **ret, size_t *ret_n) MUST_USE;

/*
 * For first pages: this year as of today, by who is responsible now at a window, and by window; kept in memory until a newer
 * event is there, so that a look costs one small statement.  The lists behind are figure_cases_href()'s.
 */
enum err figure_of_worker(struct app *app, struct db *db, int64_t worker, int64_t window, day_t today,
			  struct closure_counts *ret) MUST_USE;
enum err figure_of_windows(struct app *app, struct db *db, const int64_t *windows, size_t n, day_t today,
			   struct closure_counts *ret) MUST_USE;
/* 28.4 % 再結 4 案達 30%, in the tone of it. */
struct figure_view figure_rate(struct rq *rq, const char *label, const struct closure_counts *c);
/* The standard of the closure rate, per cent, there and today (rule CLOSURE_RATE). */
int figure_standard(const struct rq *rq);
/* which: closed, opened, carried; of the caller or, for a supervisor, the window. */
const char *figure_cases_href(struct rq *rq, const char *which);

/*
 * For the pictures of the flow (附圖一, 附圖二): how many cases of the caller's own place stand where, as told to that role;
 * by state, and by the next step of a 轉銜 (the last: over).  who NULL: the role has no figures, and no counts.
 */
enum { FIGURE_FLOW_MAX = 16 };
struct figure_flow { const char *who, *small, *count[FIGURE_FLOW_MAX]; };
enum err figure_flow_states(struct rq *rq, struct db *db, struct figure_flow *ret) MUST_USE;
enum err figure_flow_transitions(struct rq *rq, struct db *db, struct figure_flow *ret) MUST_USE;

/* zhilu report closure --year Y --as-of DATE --known-at DATE --csv; zhilu import cases FILE. */
int figure_report_command(struct app *app, int argc, char **argv, FILE *out);
/* The history of an older system (columns of closure_events.csv): figures only, on a database without cases. */
struct history_report { long rows, accepted, cases; const char *fault; long line; };
enum err figure_history(struct app *app, const char *text, size_t len, struct arena *a, struct history_report *ret) MUST_USE;

#endif
