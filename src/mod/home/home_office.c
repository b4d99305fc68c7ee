/* The first page of county, branch and agency: where the figures stand, and where to act (ux S41). */
#include "base/arena.h"
#include "core/known.h"
#include "gen/home.sql.h"
#include "mod/case/case_head.h"
#include "mod/figure/figure.h"
#include "mod/home/home_pages.h"
#include "mod/provider/provider.h"
#include "web/urls.h"

#include <string.h>

/* ---- windows and how they stand ---- */

struct stand { int64_t late, live; };

static enum err load_stands(struct rq *rq, struct db *db, const int64_t *windows, size_t n, struct stand *ret)
{
	struct home_days d = home_days(rq);
	struct home_late_windows_in late_in = { .windows = { windows, n }, .today = d.today };
	struct home_live_windows_in live_in = { .windows = { windows, n } };
	struct home_late_windows_row *late;
	struct home_live_windows_row *live;
	size_t n_late, n_live;

	TRY(home_late_windows(db, &late_in, &late, &n_late));
	TRY(home_live_windows(db, &live_in, &live, &n_live));
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < n_late; k++)
			if (late[k].window_id == windows[i])
				ret[i].late = late[k].late;
		for (size_t k = 0; k < n_live; k++)
			if (live[k].window_id == windows[i])
				ret[i].live = live[k].live;
	}
	return OK;
}

/* The columns of a table of places: how many cases, how many late, the rate and what it lacks. */
static const struct column_view columns[] = {
	{ .label = "單位" }, { .label = "服務中", .number = true }, { .label = "逾期", .number = true },
	{ .label = "結案率％", .number = true }, { .label = "距離標準" },
};
static const struct column_view rate_columns[] = {
	{ .label = "單位" }, { .label = "結案率％", .number = true }, { .label = "距離標準" },
};
enum { CELLS = 4 };

static struct home_line line_of(struct rq *rq, const char *name, const char *href, const struct stand *s,
				const struct closure_counts *c)
{
	struct home_cell *cell = arena_array(rq->arena, CELLS, sizeof(*cell));
	struct figure_view rate = figure_rate(rq, name, c);

	if (s) {
		cell[0] = home_count(rq, s->live, NULL, TONE_NEUTRAL);
		/* 時效 is of one county: the branch has no list of all. */
		cell[1] = home_count(rq, s->late, rq->user.county ? case_link(rq, "figure_timeliness", 0) : NULL, TONE_OVERDUE);
	}
	cell[2] = (struct home_cell){ .text = rate.value, .href = href, .tone = TONE_NEUTRAL };
	cell[3] = (struct home_cell){ .text = rate.tag.text, .tone = rate.tag.tone };
	return (struct home_line){ .name = name, .href = href, .cells = cell, .n = CELLS };
}

static bool reached(struct rq *rq, const struct closure_counts *c)
{
	return closure_denominator(c) == 0 || closure_reaches(c, figure_standard(rq));
}

static enum err load_closure(struct rq *rq, struct db *db, struct figure_closure *ret)
{
	struct figure_query q = {
		.year = date_civil(rq->today).year, .as_of = rq->today, .known_at = FIGURE_KNOWN_NOW,
	};

	return figure_closure(rq->app, db, rq->arena, rq->known, &q, ret);
}

static const char *as_of(struct rq *rq)
{
	char roc[DATE_ROC_SIZE];

	return home_as_of(rq->arena, date_format_roc(rq->today, roc));
}

/* ---- 縣市 ---- */

static enum err put_county_work(struct rq *rq, struct db *db, struct home_view *v)
{
	struct home_work *list = arena_array(rq->arena, HOME_WORKS, sizeof(*list));
	struct home_asked none = { NULL, NULL };
	struct home_days d = home_days(rq);
	char stale[DATE_ISO_SIZE];
	struct home_county_in in = {
		.county = rq->user.county ? rq->user.county : "", .today = d.today,
		.stale_on = date_format_iso(rq->today - provider_stale_days(rq->known, rq->user.county, rq->today), stale),
	};
	struct home_county_row *c;

	TRY(home_county(db, &in, &c));
	home_add(v, list, home_work(WORK_UNANSWERED, c->unanswered,
			       home_list(rq, "representation_list", (struct home_asked){ "state", "open" }, none), TONE_OVERDUE));
	home_add(v, list, home_work(WORK_FULL, c->full_up,
			       home_list(rq, "provider_list", (struct home_asked){ "room", "full" }, none), TONE_TODAY));
	home_add(v, list, home_work(WORK_STALE, c->stale,
			       home_list(rq, "provider_list", (struct home_asked){ "room", "stale" }, none), TONE_TODAY));
	return OK;
}

enum err home_of_county(struct rq *rq, struct db *db, struct home_view *v)
{
	const struct known_place **p;
	size_t n = known_places(rq->known, "window", rq->user.county, rq->arena, &p);
	int64_t *ids = arena_array(rq->arena, n + 1, sizeof(*ids)), late = 0, live = 0;
	struct stand *s = arena_array(rq->arena, n + 1, sizeof(*s));
	struct closure_counts *c = arena_array(rq->arena, n + 1, sizeof(*c));
	struct home_line *l = arena_array(rq->arena, n + 1, sizeof(*l));
	struct figure_view *f = arena_array(rq->arena, 3, sizeof(*f));
	struct figure_closure all;

	for (size_t i = 0; i < n; i++)
		ids[i] = p[i]->id;
	TRY(put_county_work(rq, db, v));
	TRY(load_closure(rq, db, &all));
	TRY(load_stands(rq, db, ids, n, s));
	TRY(figure_of_windows(rq->app, db, ids, n, rq->today, c));
	for (size_t i = 0; i < n; i++) {
		l[i] = line_of(rq, p[i]->name, URL_1(rq->arena, figure_county, rq->user.unit), &s[i], &c[i]);
		late += s[i].late;
		live += s[i].live;
	}
	for (size_t i = 0; i < all.n_counties; i++)
		if (all.counties[i].place == rq->user.unit)
			f[v->n_figures++] = figure_rate(rq, home_sum_words[HOME_COUNTY_RATE], &all.counties[i].counts);
	f[v->n_figures++] = (struct figure_view){ .label = home_sum_words[HOME_LIVE], .value = home_number(rq, live),
						  .unit = home_cases_unit };
	f[v->n_figures++] = (struct figure_view){ .label = home_sum_words[HOME_LATE], .value = home_number(rq, late),
						  .unit = home_items_unit, .href = case_link(rq, "figure_timeliness", 0) };
	v->figures = f;
	home_put_table(v, home_windows_title, columns, l, n);
	v->intro = as_of(rq);
	return OK;
}

/* ---- 分署 ---- */

/* The windows of all counties of the branch, and which county each is of. */
static size_t windows_of(struct rq *rq, const struct figure_place *county, size_t n, int64_t **ret_ids, size_t **ret_county)
{
	const struct known_place **w;
	size_t n_w = known_places(rq->known, "window", NULL, rq->arena, &w), found = 0;

	*ret_ids = arena_array(rq->arena, n_w + 1, sizeof(**ret_ids));
	*ret_county = arena_array(rq->arena, n_w + 1, sizeof(**ret_county));
	for (size_t i = 0; i < n_w; i++)
		for (size_t k = 0; k < n; k++)
			if (w[i]->county && strcmp(w[i]->county, county[k].code) == 0) {
				(*ret_ids)[found] = w[i]->id;
				(*ret_county)[found++] = k;
			}
	return found;
}

static size_t counties_of(struct rq *rq, const struct figure_closure *all, struct figure_place *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n_counties; i++) {
		const struct known_place *p = known_place(rq->known, all->counties[i].place);

		if (p && p->parent == rq->user.unit)
			ret[n++] = all->counties[i];
	}
	return n;
}

static void put_branch_figures(struct rq *rq, struct home_view *v, const struct figure_closure *all, int64_t below, int64_t late)
{
	struct figure_view *f = arena_array(rq->arena, 3, sizeof(*f));

	for (size_t i = 0; i < all->n_branches; i++)
		if (all->branches[i].place == rq->user.unit)
			f[v->n_figures++] = figure_rate(rq, home_sum_words[HOME_BRANCH_RATE], &all->branches[i].counts);
	f[v->n_figures++] = (struct figure_view){ .label = home_sum_words[HOME_BELOW], .value = home_number(rq, below),
						  .unit = home_places_unit, .href = URL_0(rq->arena, figure_closure) };
	f[v->n_figures++] = (struct figure_view){ .label = home_sum_words[HOME_LATE], .value = home_number(rq, late),
						  .unit = home_items_unit };
	v->figures = f;
}

enum err home_of_branch(struct rq *rq, struct db *db, struct home_view *v)
{
	struct figure_closure all;
	struct figure_place *county;
	struct stand *by_window, *by_county;
	struct home_line *l;
	int64_t *ids, late = 0, below = 0;
	size_t *which, n, n_windows;

	TRY(load_closure(rq, db, &all));
	county = arena_array(rq->arena, all.n_counties + 1, sizeof(*county));
	n = counties_of(rq, &all, county);
	n_windows = windows_of(rq, county, n, &ids, &which);
	by_window = arena_array(rq->arena, n_windows + 1, sizeof(*by_window));
	by_county = arena_array(rq->arena, n + 1, sizeof(*by_county));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	TRY(load_stands(rq, db, ids, n_windows, by_window));
	for (size_t i = 0; i < n_windows; i++) {
		by_county[which[i]].late += by_window[i].late;
		by_county[which[i]].live += by_window[i].live;
	}
	for (size_t i = 0; i < n; i++) {
		l[i] = line_of(rq, county[i].name, URL_1(rq->arena, figure_county, county[i].place), &by_county[i],
			       &county[i].counts);
		late += by_county[i].late;
		below += !reached(rq, &county[i].counts);
	}
	put_branch_figures(rq, v, &all, below, late);
	home_put_table(v, home_counties_title, columns, l, n);
	v->intro = as_of(rq);
	return OK;
}

/* ---- 本署 ---- */

/* Branches, then the counties below the standard: figures down to the county, no cases. */
enum err home_of_agency(struct rq *rq, struct db *db, struct home_view *v)
{
	struct figure_closure all;
	struct home_line *l;
	struct figure_view *f = arena_array(rq->arena, 2, sizeof(*f));
	int64_t below = 0;
	size_t n = 0;

	TRY(load_closure(rq, db, &all));
	l = arena_array(rq->arena, all.n_branches + all.n_counties + 1, sizeof(*l));
	for (size_t i = 0; i < all.n_branches; i++)
		l[n++] = line_of(rq, all.branches[i].name, URL_0(rq->arena, figure_closure), NULL, &all.branches[i].counts);
	for (size_t i = 0; i < all.n_counties; i++)
		if (!reached(rq, &all.counties[i].counts)) {
			l[n++] = line_of(rq, all.counties[i].name, URL_1(rq->arena, figure_county, all.counties[i].place), NULL,
					 &all.counties[i].counts);
			below++;
		}
	f[0] = figure_rate(rq, home_sum_words[HOME_NATION_RATE], &all.nation.counts);
	f[1] = (struct figure_view){ .label = home_sum_words[HOME_BELOW], .value = home_number(rq, below),
				     .unit = home_places_unit, .href = URL_0(rq->arena, figure_closure) };
	v->figures = f;
	v->n_figures = 2;
	for (size_t i = 0; i < n; i++) {	/* rate and what it lacks: the other two are the windows' */
		l[i].cells += 2;
		l[i].n = 2;
	}
	home_put_table(v, home_nation_title, rate_columns, l, n);
	v->intro = as_of(rq);
	return OK;
}
