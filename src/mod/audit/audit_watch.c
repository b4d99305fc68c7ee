/* Unusual look-ups: much in an hour, at night, somebody of one's own name, a case handed over. */
#include "base/arena.h"
#include "base/rand.h"
#include "core/alert.h"
#include "core/known.h"
#include "core/read_months.h"
#include "gen/audit_watch.sql.h"
#include "mod/audit/audit.h"
#include "mod/audit/audit_rules.h"

#include <inttypes.h>
#include <string.h>

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

enum { LOOKS_AT_ONCE = 3000, LATE_MS = 2 * 60 * 1000 };

static const char mark_name[] = "reads";

/* Who looked up much somewhere in the log, with all that this account looked up since. */
struct busy { int64_t account; struct audit_look *looks; size_t n, cap; };

struct found {
	struct alert *list;
	size_t n, cap;
};

struct watch {
	struct app *app;
	const struct known *known;
	struct arena *arena;
	int64_t now, since;		/* looked through until `since` */
	struct read_months months;
	struct found log, looks;	/* in the read log; in what was looked at with a reason */
	struct busy *busy;
	size_t n_busy, cap_busy;
	struct watch_reasoned_row *reasoned;
	size_t n_reasoned, cap_reasoned;
};

/* Room for `more` beyond n elements of a list that grows. */
static void *room(struct watch *w, void *list, size_t n, size_t more, size_t *cap, size_t size)
{
	void *larger;

	if (n + more <= *cap)
		return list;
	*cap = (n + more) * 2;
	larger = arena_array(w->arena, *cap, size);
	if (n > 0)
		memcpy(larger, list, n * size);
	return larger;
}

static void find(struct watch *w, struct found *f, const struct alert *a)
{
	f->list = room(w, f->list, f->n, 1, &f->cap, sizeof(*a));
	f->list[f->n++] = *a;
}

/* Where the whole log is one, its reading may be tried again, and begins anew. */
static bool begins_anew(const struct watch *w)
{
	return w->months.n == 1;
}

/* ---- in the read log ---- */

/* Whoever is over the limit in all files together is over its part in one of them. */
static enum err find_busy(struct db *db, struct watch *w)
{
	struct watch_busy_in in = {
		.since = w->since - HOUR_MS, .least = safety_limit(w->known, SAFETY_LOOKS_HOUR) / (int64_t)w->months.n,
	};
	struct watch_busy_row *row;
	size_t n;

	TRY(watch_busy(db, &in, &row, &n));
	for (size_t i = 0; i < n; i++) {
		size_t at = 0;

		while (at < w->n_busy && w->busy[at].account != row[i].actor)
			at++;
		if (at < w->n_busy)
			continue;
		w->busy = room(w, w->busy, w->n_busy, 1, &w->cap_busy, sizeof(*w->busy));
		w->busy[w->n_busy++] = (struct busy){ .account = row[i].actor };
	}
	return OK;
}

/* All of one person in this file: who has looked three thousand times may go on. */
static enum err looks_of(struct db *db, struct watch *w, struct busy *b)
{
	struct watch_looks_in of = {
		.who = b->account, .after_at = w->since - HOUR_MS - 1, .after_lane = INT64_MAX, .after_n = INT64_MAX,
		.limit = LOOKS_AT_ONCE,
	};
	struct watch_looks_row *rows;
	size_t n;

	do {
		TRY(watch_looks(db, &of, &rows, &n));
		b->looks = room(w, b->looks, b->n, n, &b->cap, sizeof(*b->looks));
		for (size_t k = 0; k < n; k++) {
			b->looks[b->n++] = (struct audit_look){ rows[k].at, rows[k].kind, rows[k].thing_id };
			of.after_at = rows[k].at;
			of.after_lane = rows[k].lane;
			of.after_n = rows[k].n;
		}
	} while (n == LOOKS_AT_ONCE);
	return OK;
}

static enum err gather(struct db *db, void *ctx)
{
	struct watch *w = ctx;

	for (size_t i = 0; i < w->n_busy; i++) {
		if (begins_anew(w))
			w->busy[i].n = 0;
		TRY(looks_of(db, w, &w->busy[i]));
	}
	return OK;
}

static void judge_busy(struct watch *w)
{
	for (size_t i = 0; i < w->n_busy; i++) {
		const struct busy *b = &w->busy[i];
		int64_t from = 0, most = audit_busiest(w->arena, b->looks, b->n, HOUR_MS, &from);

		if (most > safety_limit(w->known, SAFETY_LOOKS_HOUR))
			find(w, &w->log, &(struct alert){
				.kind = "volume", .account = b->account, .n = most, .at = from,
				.mark = arena_printf(w->arena, "volume:%" PRId64 ":%" PRId64, b->account, from / HOUR_MS),
			});
	}
}

/* A night in which a month ends is found in two files: it is one. */
static void add_night(struct watch *w, const struct watch_between_row *r, int64_t from)
{
	const char *mark = arena_printf(w->arena, "night:%" PRId64 ":%" PRId64, r->actor, from / HOUR_MS);

	for (size_t i = 0; i < w->log.n; i++)
		if (strcmp(w->log.list[i].mark, mark) == 0) {
			w->log.list[i].n += r->n;
			w->log.list[i].at = r->last_at;
			return;
		}
	find(w, &w->log, &(struct alert){ .kind = "night", .account = r->actor, .n = r->n, .at = r->last_at, .mark = mark });
}

/* The night that was, or is, at this instant; *last: the one that was looked through before, in this file. */
static enum err find_night(struct db *db, struct watch *w, int64_t at, int64_t *last)
{
	struct watch_between_row *rows;
	int64_t from, until;
	size_t n;

	if (!audit_night(at, safety_limit(w->known, SAFETY_NIGHT_FROM), safety_limit(w->known, SAFETY_NIGHT_UNTIL), &from,
			 &until) || from == *last)
		return OK;
	*last = from;
	TRY(watch_between(db, &(struct watch_between_in){ .since = from, .until = until }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		add_night(w, &rows[i], from);
	return OK;
}

static enum err find_reasoned(struct db *db, struct watch *w)
{
	struct watch_reasoned_row *rows;
	size_t n;

	TRY(watch_reasoned(db, &(struct watch_reasoned_in){ .since = w->since }, &rows, &n));
	w->reasoned = room(w, w->reasoned, w->n_reasoned, n, &w->cap_reasoned, sizeof(*w->reasoned));
	if (n > 0)
		memcpy(w->reasoned + w->n_reasoned, rows, n * sizeof(*rows));
	w->n_reasoned += n;
	return OK;
}

static enum err look_through(struct db *db, void *ctx)
{
	struct watch *w = ctx;
	int64_t last = 0;

	if (begins_anew(w))
		w->log.n = w->n_busy = w->n_reasoned = 0;
	TRY(find_busy(db, w));
	/* A server that slept for days looks at each hour's night once. */
	for (int64_t at = w->since > w->now - 3 * DAY_MS ? w->since : w->now - 3 * DAY_MS; at < w->now; at += 4 * HOUR_MS)
		TRY(find_night(db, w, at, &last));
	TRY(find_night(db, w, w->now, &last));
	return find_reasoned(db, w);
}

/* In each month that is needed: at its turn the mark is in one file and now in another. */
static enum err look_back(struct watch *w, const struct db_who *who)
{
	enum err e;

	TRY(read_months_open(w->app, w->since - DAY_MS, w->arena, &w->months));
	e = read_months_each(&w->months, who, w->arena, look_through, w);
	if (e == OK)
		e = read_months_each(&w->months, who, w->arena, gather, w);
	read_months_close(&w->months);
	judge_busy(w);
	return e;
}

/* ---- in the database ---- */

static enum err name_of(struct db *db, const struct watch_reasoned_row *r, const char **ret)
{
	struct watch_case_name_row *of_case;
	struct watch_person_name_row *person;

	*ret = NULL;
	if (r->kind == SEEN_CASE) {
		TRY(watch_case_name(db, &(struct watch_case_name_in){ .id = r->thing_id }, &of_case));
		*ret = of_case ? of_case->name : NULL;
	} else if (r->kind == SEEN_PERSON) {
		TRY(watch_person_name(db, &(struct watch_person_name_in){ .id = r->thing_id }, &person));
		*ret = person ? person->name : NULL;
	}
	return OK;
}

static void find_look(struct watch *w, const char *kind, const struct watch_reasoned_row *r)
{
	find(w, &w->looks, &(struct alert){
		.kind = kind, .account = r->actor, .n = 1, .at = r->last_at, .thing_id = r->thing_id,
		.thing_kind = r->kind == SEEN_CASE ? "case" : "person",
		.mark = arena_printf(w->arena, "%s:%" PRId64 ":%" PRId64 ":%" PRId64, kind, r->actor, r->thing_id,
				     r->last_at / DAY_MS),
	});
}

static enum err judge_looks(struct db *db, void *ctx)
{
	struct watch *w = ctx;
	bool names = safety_limit(w->known, SAFETY_SAME_NAME) == 1, former = safety_limit(w->known, SAFETY_FORMER) == 1;

	w->looks.n = 0;
	for (size_t i = 0; i < w->n_reasoned; i++) {
		const struct watch_reasoned_row *r = &w->reasoned[i];
		struct watch_former_in in = { .case_id = r->thing_id, .who = r->actor };
		struct watch_former_row *row;
		const char *name;

		if (known_is_stand_in(r->reason))
			continue;	/* asked to look by the supervisor */
		TRY(name_of(db, r, &name));
		if (names && audit_same_family(known_name(w->known, r->actor), name))
			find_look(w, "name", r);
		if (!former || r->kind != SEEN_CASE)
			continue;
		TRY(watch_former(db, &in, &row));
		if (row && row->n > 0)
			find_look(w, "former", r);
	}
	return OK;
}

static enum err load_mark(struct db *db, void *ctx)
{
	struct watch *w = ctx;
	struct watch_at_row *row;

	TRY(watch_at(db, &(struct watch_at_in){ .name = mark_name }, &row));
	w->since = row ? row->at - LATE_MS : w->now - DAY_MS;
	return OK;
}

/* Random ids of one millisecond may be the same twice among thousands: these count up. */
static enum err raise_each(struct db *db, const struct found *f, int64_t *id)
{
	for (size_t i = 0; i < f->n; i++) {
		f->list[i].id = (*id)++;
		TRY(alert_raise(db, &f->list[i]));
	}
	return OK;
}

static enum err raise(struct db *db, void *ctx)
{
	struct watch *w = ctx;
	int64_t id = rand_id();

	TRY(raise_each(db, &w->log, &id));
	TRY(raise_each(db, &w->looks, &id));
	return watch_set(db, &(struct watch_set_in){ .name = mark_name, .at = w->now }, NULL);
}

static enum err pass(struct watch *w)
{
	struct db_who who = { .now = w->now };

	TRY(db_read(w->app->store, &who, w->arena, load_mark, w));
	TRY(look_back(w, &who));
	TRY(db_read(w->app->store, &who, w->arena, judge_looks, w));
	return db_write(w->app->store, &who, w->arena, raise, w);
}

enum err audit_watch(struct app *app, int64_t now, int64_t *ret_found)
{
	struct watch w = { .app = app, .now = now, .arena = arena_new() };
	enum err e = known_take(app, 0, &w.known);

	if (e == OK) {
		e = pass(&w);
		known_drop(app, w.known);
	}
	*ret_found = (int64_t)(w.log.n + w.looks.n);
	arena_free(w.arena);
	return e;
}
