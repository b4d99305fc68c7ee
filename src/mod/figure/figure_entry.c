/* 登錄時效 (A5): by worker within the own window, else by window. */
#include "base/arena.h"
#include "core/duty.h"
#include "core/known.h"
#include "gen/figure.sql.h"
#include "law/period.h"
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

static struct figure_entry_line line_of(struct rq *rq, const struct figure_entries_row *r, bool by_person)
{
	return (struct figure_entry_line){
		.who = by_person ? known_name(rq->known, r->who) : known_place_name(rq->known, r->window_id),
		.total = figure_number(rq->arena, r->total), .on_time = figure_number(rq->arena, r->on_time),
		.late = figure_number(rq->arena, r->total - r->on_time), .rate = figure_share(rq->arena, r->on_time, r->total),
	};
}

enum err figure_entry(struct rq *rq, struct db *db, const struct figure_asked *f, struct figure_timeliness_view *v)
{
	const struct law_rule *rule = known_rule(rq->known, "ENTRY", rq->user.county, rq->today, NULL);
	size_t n_groups;
	struct group *g = groups_of(rq, f, &n_groups);
	struct figure_entry_line *line = NULL;

	for (size_t i = 0; i < n_groups; i++) {
		struct figure_entries_in in = {
			.windows = { g[i].window, g[i].n }, .worker = f->scope.worker, .by_person = f->scope.staff, .until = g[i].until,
			.first = f->first, .last = f->last,
		};
		struct figure_entries_row *r;
		struct figure_entry_line *all;
		size_t n;

		TRY(figure_entries(db, &in, &r, &n));
		all = arena_array(rq->arena, v->n_entries + n + 1, sizeof(*all));
		if (v->n_entries > 0)
			memcpy(all, line, v->n_entries * sizeof(*all));
		line = all;
		for (size_t j = 0; j < n; j++)
			line[v->n_entries++] = line_of(rq, &r[j], f->scope.staff);
	}
	v->entries = line;
	v->entry_within = rule ? period_length_words(rq->arena, rule->length, rule->unit) : "";
	v->entry_rule = figure_entry_words(rq->arena, v->entry_within);
	return OK;
}
