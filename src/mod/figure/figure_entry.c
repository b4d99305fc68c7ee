/* 登錄時效 (A5): by worker within the own window, else by window. */
#include "base/arena.h"
#include "core/duty.h"
#include "core/known.h"
#include "gen/figure.sql.h"
#include "law/period.h"
#include "mod/figure/figure_small.h"
#include "mod/figure/figure_view.h"
#include "mod/figure/figure_words.h"

#include <stdio.h>
#include <string.h>

/* As figure_entries takes it: 12 months of 31 days of five digits. */
enum { DIGITS = 5, DAYS = 12 * 31, UNTIL_SIZE = DAYS * DIGITS + 1, NEVER_LATE = 99999 };

/* Windows whose days off are the same. */
struct group {
	char until[UNTIL_SIZE];
	int64_t *window;
	size_t n;
};

static void put_until(const struct known *k, const struct figure_asked *f, const char *county, char *ret)
{
	day_t day = date_from_civil(f->q.year, 1, 1);

	for (int i = 0; i < DAYS; i++)
		snprintf(ret + (size_t)i * DIGITS, DIGITS + 1, "%0*d", DIGITS, NEVER_LATE);
	for (; day <= f->last_day; day++) {
		struct civil c = date_civil(day);
		char iso[DATE_ISO_SIZE], digits[16];
		day_t until = duty_entry_until(k, date_format_iso(day, iso), county);

		if (until == DAY_NONE)
			continue;
		snprintf(digits, sizeof(digits), "%0*d", DIGITS, (int)until);
		memcpy(ret + (size_t)(31 * (c.month - 1) + c.day - 1) * DIGITS, digits, DIGITS);
	}
}

static struct group *group_of(struct group *g, size_t *n, const char *until, const struct figure_asked *f, struct arena *a)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(g[i].until, until) == 0)
			return &g[i];
	memcpy(g[*n].until, until, UNTIL_SIZE);
	g[*n].window = arena_array(a, f->scope.windows.n, sizeof(*g[*n].window));
	return &g[(*n)++];
}

/* Mostly one: only where a county had a day of its own is there another. */
static struct group *groups_of(struct rq *rq, const struct figure_asked *f, size_t *ret_n)
{
	const struct known *k = rq->known;
	struct group *g = arena_array(rq->arena, f->scope.windows.n + 1, sizeof(*g));
	const char *county = NULL;
	char until[UNTIL_SIZE] = "";

	*ret_n = 0;
	for (size_t i = 0; i < f->scope.windows.n; i++) {
		const struct known_place *w = known_place(k, f->scope.windows.id[i]);
		const char *here = w && w->county ? w->county : "";
		struct group *of;

		/* Windows stand by county as a rule; where they do not, the days are reckoned once more. */
		if (!county || strcmp(county, here) != 0)
			put_until(k, f, here, until);
		county = here;
		of = group_of(g, ret_n, until, f, rq->arena);
		of->window[of->n++] = f->scope.windows.id[i];
	}
	return g;
}

/* What is told of one worker, window or county. */
struct entered { int64_t who, total, on_time; };

static void add(struct rq *rq, const struct figure_asked *f, struct entered *e, size_t *n, const struct figure_entries_row *r)
{
	int64_t who = f->scope.staff ? r->who : figure_row_place(rq, r->window_id);
	size_t i = 0;

	while (i < *n && e[i].who != who)
		i++;
	if (i == *n)
		e[(*n)++] = (struct entered){ .who = who };
	e[i].total += r->total;
	e[i].on_time += r->on_time;
}

static struct figure_entry_line line_of(struct rq *rq, const struct entered *e, bool by_person)
{
	int64_t part[] = { e->on_time, e->total - e->on_time }, total = figure_told(rq, e->total);

	figure_small_column(rq, part, sizeof(*part), 2, e->total);
	return (struct figure_entry_line){
		.who = by_person ? known_name(rq->known, e->who) : known_place_name(rq->known, e->who),
		.total = figure_number(rq->arena, total), .on_time = figure_number(rq->arena, part[0]),
		.late = figure_number(rq->arena, part[1]), .rate = figure_share(rq->arena, part[0], total),
	};
}

/* A statement for each group; the rows of all stand together. */
static enum err load(struct rq *rq, struct db *db, const struct figure_asked *f, struct entered **ret, size_t *ret_n)
{
	size_t n_groups, n, all = 0;
	struct group *g = groups_of(rq, f, &n_groups);
	struct entered *e = NULL;

	for (size_t i = 0; i < n_groups; i++) {
		struct figure_entries_in in = {
			.windows = { g[i].window, g[i].n }, .worker = f->scope.worker, .by_person = f->scope.staff, .until = g[i].until,
			.first = f->first, .last = f->last,
		};
		struct figure_entries_row *r;
		struct entered *more;

		TRY(figure_entries(db, &in, &r, &n));
		more = arena_array(rq->arena, all + n + 1, sizeof(*more));
		if (all > 0)
			memcpy(more, e, all * sizeof(*more));
		e = more;
		for (size_t j = 0; j < n; j++)
			add(rq, f, e, &all, &r[j]);
	}
	*ret = e;
	*ret_n = all;
	return OK;
}

enum err figure_entry(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_timeliness_view *v)
{
	const struct law_rule *rule = known_rule(rq->known, "ENTRY", rq->user.county, rq->today, NULL);
	struct figure_entry_line *line;
	struct entered *e;

	TRY(load(rq, db, f, &e, &v->n_entries));
	line = arena_array(rq->arena, v->n_entries + 1, sizeof(*line));
	for (size_t i = 0; i < v->n_entries; i++)
		line[i] = line_of(rq, &e[i], f->scope.staff);
	v->entries = line;
	v->entry_within = rule ? period_length_words(rq->arena, rule->length, rule->unit) : "";
	v->entry_rule = figure_entry_words(rq->arena, v->entry_within);
	return OK;
}
