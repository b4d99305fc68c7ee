/* Checking the chains: each row against the one before it, the quotes, the checkpoints. */
#include "base/arena.h"
#include "core/app.h"
#include "core/chain.h"
#include "core/readlog.h"
#include "core/trail.h"
#include "core/trail_point.h"
#include "core/trail_words.h"
#include "gen/trail.sql.h"

#include <string.h>

/* The two tables are walked alike. */
struct verify {
	struct app *app;
	struct arena *arena;		/* what is told lives here */
	struct trail_report *report;
	struct trail_point *points;
	size_t n_points;
	/* the table at hand */
	bool read;
	const char *name;
	int64_t *rows;
	/* the lane at hand */
	struct arena *scratch;
	int64_t lane, n;
	unsigned char mac[32];
};

/* Found: ends the walk without being an error of anybody. */
#define FOUND ERR_FORMAT

#define FAULT(v, at_lane, at_n, ...)                                                  \
	((v)->report->fault = arena_printf((v)->arena, __VA_ARGS__),                  \
	 (v)->report->lane = (at_lane), (v)->report->n = (at_n), FOUND)

/* ---- rows ---- */

static enum err check_link(struct verify *v, int64_t n, const struct buf *row, struct blob mac)
{
	struct blob expected;

	if (n != v->n + 1)
		return FAULT(v, v->lane, v->n + 1, TRAIL_GAP, v->name, v->lane, v->n + 1);
	expected = chain_link(v->scratch, v->app->keys, (struct blob){ v->mac, sizeof(v->mac) }, row);
	if (!chain_same(expected, mac))
		return FAULT(v, v->lane, n, TRAIL_CHANGED, v->name, v->lane, n);
	memcpy(v->mac, expected.data, sizeof(v->mac));
	v->n = n;
	++*v->rows;
	return OK;
}

static enum err check_change(void *ctx, const void *row)
{
	const struct trail_of_lane_row *r = row;
	struct verify *v = ctx;
	struct arena_mark mark = arena_mark(v->scratch);
	struct chain_change c = { r->lane, r->n, r->at, r->actor, r->action, r->kind, r->thing_id, r->detail };
	struct buf b;
	enum err e;

	buf_init(&b, v->scratch, strlen(r->action) + strlen(r->kind) + strlen(r->detail) + 512);
	chain_change(&b, &c);
	e = check_link(v, r->n, &b, r->mac);
	arena_reset(v->scratch, mark);
	return e;
}

static enum err check_look(void *ctx, const void *row)
{
	const struct read_of_lane_row *r = row;
	struct verify *v = ctx;
	struct arena_mark mark = arena_mark(v->scratch);
	struct chain_look l = { r->lane, r->n, r->at, r->actor, r->route, r->kind, r->ids, r->reason };
	struct buf b;
	enum err e;

	buf_init(&b, v->scratch, strlen(r->route) + r->ids.len + (r->reason ? strlen(r->reason) : 0) + 512);
	chain_look(&b, &l);
	e = check_link(v, r->n, &b, r->mac);
	arena_reset(v->scratch, mark);
	return e;
}

/* ---- quotes ---- */

static enum err mac_at(struct db *db, bool read, int64_t lane, int64_t n, struct blob *ret_mac)
{
	struct trail_mac_at_row *t;
	struct read_mac_at_row *r;

	if (read) {
		TRY(read_mac_at(db, &(struct read_mac_at_in){ .lane = lane, .n = n }, &r));
		*ret_mac = r ? r->mac : (struct blob){ NULL, 0 };
	} else {
		TRY(trail_mac_at(db, &(struct trail_mac_at_in){ .lane = lane, .n = n }, &t));
		*ret_mac = t ? t->mac : (struct blob){ NULL, 0 };
	}
	return OK;
}

static enum err check_quotes(struct verify *v, struct db *db, const char *heads)
{
	struct chain_quote q;
	struct blob mac;
	int there;

	while ((there = chain_next_head(&heads, &q)) == 1) {
		TRY(mac_at(db, v->read, q.lane, q.n, &mac));
		if (mac.len != sizeof(q.mac) || memcmp(mac.data, q.mac, sizeof(q.mac)) != 0)
			return FAULT(v, q.lane, q.n, TRAIL_QUOTED, v->name, q.lane, q.n);
	}
	return there == 0 ? OK : FAULT(v, v->lane, 0, TRAIL_UNREADABLE, v->name, v->lane);
}

/* The points of this table: found, or different; what is found nowhere is told at the end. */
static enum err check_points(struct verify *v, struct db *db)
{
	for (size_t i = 0; i < v->n_points; i++) {
		struct trail_point *p = &v->points[i];
		struct arena_mark mark = arena_mark(db->arena);
		struct blob mac;
		bool same;

		if (p->read != v->read || p->found)
			continue;
		TRY(mac_at(db, v->read, p->head.lane, p->head.n, &mac));
		same = mac.len == sizeof(p->head.mac) && memcmp(mac.data, p->head.mac, sizeof(p->head.mac)) == 0;
		if (mac.data && !same)
			return FAULT(v, p->head.lane, p->head.n, TRAIL_POINTED, v->name, p->head.lane, p->head.n,
				     p->line);
		p->found = same;
		arena_reset(db->arena, mark);
	}
	return OK;
}

static enum err check_lost_points(struct verify *v)
{
	for (size_t i = 0; i < v->n_points; i++) {
		const struct trail_point *p = &v->points[i];

		if (!p->found)
			return FAULT(v, p->head.lane, p->head.n, TRAIL_POINTED, p->read ? READS_NAME : TRAIL_NAME,
				     p->head.lane, p->head.n, p->line);
	}
	return OK;
}

/* ---- tables ---- */

static enum err check_lane(struct verify *v, struct db *db, int64_t lane, int64_t started_at, const char *heads)
{
	struct arena_mark mark = arena_mark(v->scratch);
	struct blob seed = chain_seed(v->scratch, v->app->keys, lane, started_at, heads);
	enum err e;

	v->lane = lane;
	v->n = 0;
	memcpy(v->mac, seed.data, sizeof(v->mac));
	arena_reset(v->scratch, mark);
	if (v->read)
		e = stmt_each(db, &stmt_read_of_lane, &(struct read_of_lane_in){ .lane = lane }, check_look, v);
	else
		e = stmt_each(db, &stmt_trail_of_lane, &(struct trail_of_lane_in){ .lane = lane }, check_change, v);
	TRY(e);
	return check_quotes(v, db, heads);
}

static enum err check_trail(struct db *db, void *ctx)
{
	struct verify *v = ctx;
	struct trail_lanes_row *lanes;
	struct trail_stray_row *stray;
	size_t n;

	TRY(trail_lanes(db, &lanes, &n));
	for (size_t i = 0; i < n; i++)
		TRY(check_lane(v, db, lanes[i].lane, lanes[i].started_at, lanes[i].heads));
	v->report->lanes = (int64_t)n;
	TRY(trail_stray(db, &stray));
	if (stray)
		return FAULT(v, stray->lane, stray->n, TRAIL_STRAY, v->name, stray->lane, stray->n);
	return check_points(v, db);
}

static enum err check_reads(struct db *db, void *ctx)
{
	struct verify *v = ctx;
	struct read_lanes_row *lanes;
	struct read_stray_row *stray;
	size_t n;

	TRY(read_lanes(db, &lanes, &n));
	for (size_t i = 0; i < n; i++)
		TRY(check_lane(v, db, lanes[i].lane, lanes[i].started_at, lanes[i].heads));
	TRY(read_stray(db, &stray));
	if (stray)
		return FAULT(v, stray->lane, stray->n, TRAIL_STRAY, v->name, stray->lane, stray->n);
	return check_points(v, db);
}

static enum err check_table(struct verify *v, struct store *store, bool read)
{
	struct db_who who = { .now = instant_now() };

	v->read = read;
	v->name = read ? READS_NAME : TRAIL_NAME;
	v->rows = read ? &v->report->reads : &v->report->rows;
	return db_read(store, &who, v->arena, read ? check_reads : check_trail, v);
}

/* ---- the whole ---- */

/* The read log's months: with SQLite a file each, of which the newest is open. */
static enum err check_months(struct verify *v)
{
	const char **paths;
	enum err e = OK;
	size_t n;

	if (v->app->reads == v->app->store)
		return check_table(v, v->app->reads, true);
	TRY(read_log_files(v->arena, v->app->database, &paths, &n));
	for (size_t i = 0; i < n && e == OK; i++) {
		struct store *s;

		TRY(store_open(paths[i], 1, &s));
		e = check_table(v, s, true);
		store_close(s);
	}
	return e;
}

static enum err check_all(struct verify *v)
{
	size_t lines, bad;

	TRY(trail_points(v->app, v->arena, &v->points, &v->n_points, &lines, &bad));
	v->report->checkpoints = (int64_t)lines;
	TRY(check_table(v, v->app->store, false));
	TRY(check_months(v));
	if (bad)
		return FAULT(v, 0, (int64_t)bad, TRAIL_POINT, bad);
	return check_lost_points(v);
}

enum err trail_verify(struct app *app, struct arena *a, struct trail_report *ret_report)
{
	struct trail_report report = { 0 };
	struct verify v = { .app = app, .arena = a, .report = &report, .scratch = arena_new() };
	enum err e = check_all(&v);

	arena_free(v.scratch);
	if (e != OK && !report.fault)
		return e;
	*ret_report = report;
	return OK;
}
