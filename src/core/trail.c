#include "core/trail.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/app.h"
#include "core/chain.h"
#include "gen/trail.sql.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { LANES_MAX = 64, ROW_MAX = 256 * 1024 };

struct trail {
	struct app *app;
	pthread_mutex_t lock;
	int n;
	/* A writing connection owns a lane: nobody else appends to it, so the head read is the head. */
	struct lane { void *conn; int64_t id; } lane[LANES_MAX];
};

struct opening {
	struct trail *t;
	int lanes;
};

static enum err add_lanes(struct db *db, void *ctx)
{
	struct opening *o = ctx;
	struct trail_heads_row *heads;
	struct buf text;
	size_t n;

	TRY(trail_heads(db, &heads, &n));
	buf_init(&text, db->arena, 1 << 20);
	for (size_t i = 0; i < n; i++)
		chain_head(&text, heads[i].lane, heads[i].n, heads[i].mac);
	for (int i = 0; i < o->lanes; i++) {
		struct trail_lane_add_in in = { .lane = o->t->lane[i].id, .heads = buf_text(&text) };

		TRY(trail_lane_add(db, &in, NULL));
	}
	return OK;
}

enum err trail_open(struct app *app, int lanes, struct trail **ret_trail)
{
	struct trail *t = calloc(1, sizeof(*t));
	struct opening o = { t, lanes > LANES_MAX ? LANES_MAX : lanes };
	struct arena *a = arena_new();
	struct db_who who = { .now = instant_now() };
	enum err e;

	if (!t)
		BUG("out of memory");
	t->app = app;
	t->n = o.lanes;
	pthread_mutex_init(&t->lock, NULL);
	for (int i = 0; i < o.lanes; i++)
		t->lane[i].id = rand_id();
	e = db_write(app->store, &who, a, add_lanes, &o);
	arena_free(a);
	if (e != OK) {
		trail_close(t);
		return e;
	}
	*ret_trail = t;
	return OK;
}

void trail_close(struct trail *t)
{
	if (!t)
		return;
	pthread_mutex_destroy(&t->lock);
	free(t);
}

static int64_t lane_of(struct trail *t, void *conn)
{
	int64_t id = 0;

	pthread_mutex_lock(&t->lock);
	for (int i = 0; i < t->n && !id; i++) {
		if (t->lane[i].conn == conn || !t->lane[i].conn) {
			t->lane[i].conn = conn;
			id = t->lane[i].id;
		}
	}
	pthread_mutex_unlock(&t->lock);
	return id;
}

static void canonical(struct buf *b, int64_t lane, int64_t n, int64_t at, int64_t actor, const struct trail_row *r)
{
	chain_int(b, lane);
	chain_int(b, n);
	chain_int(b, at);
	chain_int(b, actor);
	chain_text(b, r->action);
	chain_text(b, r->kind);
	chain_int(b, r->thing_id);
	chain_text(b, r->detail);
}

enum err trail_add(struct db *db, struct trail *t, const struct trail_row *row)
{
	struct trail_head_row *head;
	struct trail_insert_in in = {
		.lane = lane_of(t, db->conn), .action = row->action, .kind = row->kind, .thing_id = row->thing_id,
		.detail = row->detail,
	};
	struct buf b;

	if (!in.lane)
		return ERR_TRAIL;
	TRY(trail_head(db, &(struct trail_head_in){ .lane = in.lane }, &head));
	in.n = head ? head->n + 1 : 1;
	buf_init(&b, db->arena, ROW_MAX);
	canonical(&b, in.lane, in.n, db->who.now, db->who.actor, row);
	in.mac = chain_link(db->arena, t->app->keys, head ? head->mac : (struct blob){ NULL, 0 }, &b);
	return trail_insert(db, &in, NULL);
}
