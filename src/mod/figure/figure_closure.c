/* 年度結案率 from range counts; the arithmetic is law/closure.h's. */
#include "mod/figure/figure.h"

#include "base/arena.h"
#include "base/pause.h"
#include "gen/figure.sql.h"
#include "mod/figure/figure_rules.h"
#include "mod/figure/figure_words.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* ---- counting ---- */

/*
 * One group of events, added to the counts of a place at one level (1 window, 2 county, 3 branch, 4 nation).
 * A move that stays inside the place is no transfer; one that leaves it takes the case out of what it was
 * counted in: opened if it came in the year, carried if before.
 */
static void add(struct closure_counts *c, int level, const char *event, long moved, bool in_year, bool since_year, long n)
{
	if (strcmp(event, "closed") == 0) {
		if (in_year)
			c->closed += n;
		else
			c->carried -= n;
	} else if (strcmp(event, "reply_opened") == 0 || (strcmp(event, "transfer_accepted") == 0 && moved >= level)) {
		if (in_year)
			c->opened += n;
		else
			c->carried += n;
	} else if (strcmp(event, "transferred_out") == 0 && moved >= level) {
		if (in_year)
			c->transferred_out += n;
		if (in_year && since_year)
			c->opened -= n;
		else
			c->carried -= n;
	}
}

/* Of a group, those of the year and those before it. */
static void add_both(struct closure_counts *c, int level, const struct figure_counts_row *r, bool since_year)
{
	add(c, level, r->event, r->level, true, since_year, r->in_year);
	add(c, level, r->event, r->level, false, since_year, r->earlier);
}

struct bounds {
	char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE], before[DATE_ISO_SIZE];	/* before: of what was earlier than the year */
};

static struct bounds bounds_of(const struct figure_query *q)
{
	struct bounds b = { "", "", "" };
	day_t first = date_from_civil(q->year, 1, 1), end = date_from_civil(q->year, 12, 31);
	day_t last = q->as_of < end ? q->as_of : end;

	date_format_iso(first, b.first);
	date_format_iso(last, b.last);
	date_format_iso(last < first ? last + 1 : first, b.before);
	return b;
}

/* ---- places ---- */

static int by_code(const void *a, const void *b)
{
	const struct figure_place *x = a, *y = b;

	return strcmp(x->code, y->code);
}

static struct figure_place *places_of(const struct known *k, const char *kind, struct arena *a, size_t *ret_n)
{
	const struct known_place **p;
	size_t n = known_places(k, kind, NULL, a, &p);
	struct figure_place *out = arena_array(a, n + 1, sizeof(*out));

	for (size_t i = 0; i < n; i++)
		out[i] = (struct figure_place){ .place = p[i]->id, .name = p[i]->name, .code = p[i]->code ? p[i]->code : "" };
	qsort(out, n, sizeof(*out), by_code);
	*ret_n = n;
	return out;
}

static struct figure_place *find_code(struct figure_place *p, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(p[i].code, code) == 0)
			return &p[i];
	return NULL;
}

static struct figure_place *branch_of(const struct known *k, struct figure_closure *f, const struct figure_place *county)
{
	const struct known_place *p = known_place(k, county->place);

	for (size_t i = 0; p && i < f->n_branches; i++)
		if (f->branches[i].place == p->parent)
			return &f->branches[i];
	return NULL;
}

/* ---- cache: the last few questions, until a newer event is there; what was dear to count for a while (figure_rules.h) ---- */

enum { CACHE_MAX = 16, NATION = 4 };

static struct cache {
	pthread_mutex_t lock;
	unsigned next;
	struct kept {
		const struct app *app;
		struct figure_query q;
		int64_t newest, at, until;	/* counted when; until: an instant; 0: a newer event ends it */
		size_t n;
		struct figure_counts_row rows[600];
	} *kept[CACHE_MAX];
} cache = { .lock = PTHREAD_MUTEX_INITIALIZER };
static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;

static bool same(const struct kept *k, const struct app *app, const struct figure_query *q, int64_t newest)
{
	return k && k->app == app && (k->newest == newest || k->until > instant_now()) && k->q.year == q->year && k->q.as_of == q->as_of &&
	       k->q.known_at == q->known_at;
}

/* What was counted for this question. */
struct counted { struct figure_counts_row *rows; size_t n; int64_t at; };

static bool from_cache(const struct app *app, const struct figure_query *q, int64_t newest, struct arena *a, struct counted *ret)
{
	bool found = false;

	pthread_mutex_lock(&cache.lock);
	for (int i = 0; i < CACHE_MAX && !found; i++) {
		const struct kept *k = cache.kept[i];

		if (!same(k, app, q, newest))
			continue;
		*ret = (struct counted){ arena_array(a, k->n + 1, sizeof(*ret->rows)), k->n, k->at };
		memcpy(ret->rows, k->rows, k->n * sizeof(*ret->rows));
		/* County and event are texts of the cache: they stay while the entry stands under the lock. */
		for (size_t r = 0; r < k->n; r++) {
			ret->rows[r].county = arena_dup(a, k->rows[r].county);
			ret->rows[r].event = arena_dup(a, k->rows[r].event);
		}
		found = true;
	}
	pthread_mutex_unlock(&cache.lock);
	return found;
}

static void forget(struct kept *k)
{
	for (size_t i = 0; k && i < k->n; i++) {
		free((char *)k->rows[i].county);
		free((char *)k->rows[i].event);
	}
	free(k);
}

static void to_cache(const struct app *app, const struct figure_query *q, int64_t newest, const struct counted *c)
{
	const struct figure_counts_row *rows = c->rows;
	struct kept *k = calloc(1, sizeof(*k));
	int64_t now = instant_now(), keep = figure_keep_ms(now - c->at);
	size_t n = c->n;

	if (!k || n > sizeof(k->rows) / sizeof(k->rows[0])) {
		free(k);
		return;
	}
	*k = (struct kept){ .app = app, .q = *q, .newest = newest, .n = n, .at = c->at, .until = keep ? now + keep : 0 };
	if (n > 0)
		memcpy(k->rows, rows, n * sizeof(*rows));
	for (size_t i = 0; i < n; i++) {
		k->rows[i].county = strdup(rows[i].county);
		k->rows[i].event = strdup(rows[i].event);
		if (!k->rows[i].county || !k->rows[i].event)
			BUG("out of memory");
	}
	pthread_mutex_lock(&cache.lock);
	forget(cache.kept[cache.next % CACHE_MAX]);
	cache.kept[cache.next++ % CACHE_MAX] = k;
	pthread_mutex_unlock(&cache.lock);
}

/* ---- the figure ---- */

static enum err load(struct app *app, struct db *db, const struct figure_query *q, struct counted *ret)
{
	struct bounds b = bounds_of(q);
	struct figure_counts_in in = { .first = b.first, .before = b.before, .last = b.last, .known_at = q->known_at };
	struct figure_newest_row *newest;
	enum err e = OK;

	TRY(figure_newest(db, &newest));
	if (from_cache(app, q, newest->newest, db->arena, ret))
		return OK;
	/* Counting takes a while on a large database: one counts, the others wait for the result. */
	pause_begin();
	pthread_mutex_lock(&counting);
	if (!from_cache(app, q, newest->newest, db->arena, ret)) {
		ret->at = instant_now();
		e = figure_counts(db, &in, &ret->rows, &ret->n);
		if (e == OK)
			to_cache(app, q, newest->newest, ret);
	}
	pthread_mutex_unlock(&counting);
	pause_end();
	return e;
}

enum err figure_closure(struct app *app, struct db *db, struct arena *a, const struct known *k, const struct figure_query *q,
			struct figure_closure *ret)
{
	struct counted l;

	TRY(load(app, db, q, &l));
	*ret = (struct figure_closure){ .nation = { .name = figure_nation_word, .code = "" }, .counted_at = l.at };
	ret->counties = places_of(k, "county", a, &ret->n_counties);
	ret->branches = places_of(k, "branch", a, &ret->n_branches);
	for (size_t i = 0; i < l.n; i++) {
		const struct figure_counts_row *r = &l.rows[i];
		struct figure_place *county = find_code(ret->counties, ret->n_counties, r->county), *branch;

		if (!county)
			continue;
		add_both(&county->counts, 2, r, r->county_since_year);
		branch = branch_of(k, ret, county);
		if (branch)
			add_both(&branch->counts, 3, r, r->branch_since_year);
		add_both(&ret->nation.counts, NATION, r, false);
	}
	return OK;
}

/* One statement for all of them: the counts in the order of the ids. */
static enum err count_windows(struct db *db, const int64_t *ids, size_t n, const struct figure_query *q,
			      struct closure_counts *ret)
{
	struct bounds b = bounds_of(q);
	struct figure_window_counts_in in = {
		.windows = { ids, n }, .first = b.first, .last = b.last, .known_at = q->known_at,
	};
	struct figure_window_counts_row *rows;
	size_t n_rows;

	TRY(figure_window_counts(db, &in, &rows, &n_rows));
	for (size_t r = 0; r < n_rows; r++)
		for (size_t i = 0; i < n; i++)
			if (ids[i] == rows[r].window_id)
				add(&ret[i], 1, rows[r].event, 1, rows[r].in_year, rows[r].since_year, rows[r].n);
	return OK;
}

enum err figure_windows(struct db *db, const struct known *k, const char *county, const struct figure_query *q,
			struct figure_place **ret, size_t *ret_n)
{
	const struct known_place **p;
	size_t n = known_places(k, "window", county, db->arena, &p);
	int64_t *id = arena_array(db->arena, n + 1, sizeof(*id));
	struct closure_counts *counts = arena_array(db->arena, n + 1, sizeof(*counts));
	struct figure_place *out = arena_array(db->arena, n + 1, sizeof(*out));

	for (size_t i = 0; i < n; i++)
		id[i] = p[i]->id;
	TRY(count_windows(db, id, n, q, counts));
	for (size_t i = 0; i < n; i++)
		out[i] = (struct figure_place){ .place = id[i], .name = p[i]->name, .code = p[i]->code, .counts = counts[i] };
	*ret = out;
	*ret_n = n;
	return OK;
}

/* ---- one's own, for the first page ---- */

/* A slot for each worker (at a window) and window that looked lately; two that meet in one take turns. */
enum { OWN_SLOTS = 8192 };

static struct {
	pthread_mutex_t lock;
	struct own { const struct app *app; int64_t id, window, newest; day_t today; struct closure_counts counts; } slot[OWN_SLOTS];
} own = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct own *slot_of(int64_t id)
{
	return &own.slot[((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15)) >> 51];
}

static bool kept(const struct app *app, int64_t id, int64_t window, int64_t newest, day_t today, struct closure_counts *ret)
{
	struct own *o = slot_of(id);
	bool same;

	pthread_mutex_lock(&own.lock);
	same = o->app == app && o->id == id && o->window == window && o->newest == newest && o->today == today;
	if (same)
		*ret = o->counts;
	pthread_mutex_unlock(&own.lock);
	return same;
}

static void keep(const struct app *app, int64_t id, int64_t window, int64_t newest, day_t today, const struct closure_counts *c)
{
	pthread_mutex_lock(&own.lock);
	*slot_of(id) = (struct own){ .app = app, .id = id, .window = window, .newest = newest, .today = today, .counts = *c };
	pthread_mutex_unlock(&own.lock);
}

static struct figure_query this_year(day_t today)
{
	return (struct figure_query){ .year = date_civil(today).year, .as_of = today, .known_at = FIGURE_KNOWN_NOW };
}

enum err figure_of_worker(struct app *app, struct db *db, int64_t worker, int64_t window, day_t today, struct closure_counts *ret)
{
	struct figure_query q = this_year(today);
	struct bounds b = bounds_of(&q);
	struct figure_worker_in in = { .worker_id = worker, .window_id = window, .first = b.first, .last = b.last };
	struct figure_newest_row *newest;
	struct figure_worker_row *row;

	TRY(figure_newest(db, &newest));
	if (kept(app, worker, window, newest->newest, today, ret))
		return OK;
	TRY(figure_worker(db, &in, &row));
	*ret = (struct closure_counts){ .opened = row->opened, .carried = row->carried, .closed = row->closed };
	keep(app, worker, window, newest->newest, today, ret);
	return OK;
}

enum err figure_of_windows(struct app *app, struct db *db, const int64_t *windows, size_t n, day_t today,
			   struct closure_counts *ret)
{
	struct figure_query q = this_year(today);
	struct closure_counts *fresh = arena_array(db->arena, n + 1, sizeof(*fresh));
	struct figure_newest_row *newest;
	bool all = true;

	TRY(figure_newest(db, &newest));
	for (size_t i = 0; i < n && all; i++)
		all = kept(app, windows[i], windows[i], newest->newest, today, &fresh[i]);
	if (!all) {
		memset(fresh, 0, n * sizeof(*fresh));
		TRY(count_windows(db, windows, n, &q, fresh));
		for (size_t i = 0; i < n; i++)
			keep(app, windows[i], windows[i], newest->newest, today, &fresh[i]);
	}
	if (n > 0)
		memcpy(ret, fresh, n * sizeof(*ret));
	return OK;
}
