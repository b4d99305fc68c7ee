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
	uint64_t uses;
	/*
	 * A writing connection owns a lane: nobody else appends to it, so the head read is the head.  A lane
	 * whose connection was lost passes to the one made in its place.
	 */
	struct lane { void *conn; int64_t id; uint64_t used; } lane[LANES_MAX];
};

struct opening {
	struct trail *t;
	int lanes;
	struct buf heads;
};

/*
 * What the new lanes quote; older heads are quoted by the lanes that began after them.  Read before, and
 * not in the writing transaction: it would clash with everybody who writes meanwhile.
 */
static enum err read_heads(struct db *db, void *ctx)
{
	struct opening *o = ctx;
	struct trail_last_start_row *last;
	struct trail_heads_since_row *heads;
	size_t n;

	TRY(trail_last_start(db, &last));
	TRY(trail_heads_since(db, &(struct trail_heads_since_in){ .since = last->at - CHAIN_MARGIN_MS }, &heads, &n));
	buf_init(&o->heads, db->arena, 1 << 20);
	for (size_t i = 0; i < n; i++)
		chain_head(&o->heads, heads[i].lane, heads[i].n, heads[i].mac);
	return o->heads.failed ? ERR_TOO_LARGE : OK;
}

static enum err add_lanes(struct db *db, void *ctx)
{
	struct opening *o = ctx;

	for (int i = 0; i < o->lanes; i++) {
		struct trail_lane_add_in in = { .lane = o->t->lane[i].id, .heads = buf_text(&o->heads) };

		TRY(trail_lane_add(db, &in, NULL));
	}
	return OK;
}

enum err trail_open(struct app *app, int lanes, struct trail **ret_trail)
{
	struct trail *t = calloc(1, sizeof(*t));
	struct opening o = { .t = t, .lanes = lanes > LANES_MAX ? LANES_MAX : lanes };
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
	e = db_read(app->store, &who, a, read_heads, &o);
	if (e == OK)
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

/*
 * Its own lane, else a free one, else the one unused for longest: there are more lanes than connections,
 * so that its connection is gone.  Were it not, both would insert the same number, and one tries again.
 */
static int64_t lane_of(struct trail *t, void *conn)
{
	struct lane *best = &t->lane[0];
	int64_t id;

	pthread_mutex_lock(&t->lock);
	for (int i = 1; i < t->n && best->conn != conn; i++)
		if (t->lane[i].conn == conn || t->lane[i].used < best->used)
			best = &t->lane[i];
	best->conn = conn;
	best->used = ++t->uses;
	id = best->id;
	pthread_mutex_unlock(&t->lock);
	return id;
}

/* The first row hangs on the lane's own row, so that nobody changes what it quotes. */
static enum err seed(struct db *db, struct trail *t, int64_t lane, struct blob *ret_mac)
{
	struct trail_lane_one_row *row;

	TRY(trail_lane_one(db, &(struct trail_lane_one_in){ .lane = lane }, &row));
	if (!row)
		return ERR_TRAIL;
	*ret_mac = chain_seed(db->arena, t->app->keys, lane, row->started_at, row->heads);
	return OK;
}

enum err trail_add(struct db *db, struct trail *t, const struct trail_row *row)
{
	struct trail_head_row *head;
	struct trail_insert_in in = {
		.lane = lane_of(t, db->conn), .action = row->action, .kind = row->kind, .thing_id = row->thing_id,
		.detail = row->detail,
	};
	struct chain_change c;
	struct blob before;
	struct buf b;

	TRY(trail_head(db, &(struct trail_head_in){ .lane = in.lane }, &head));
	in.n = head ? head->n + 1 : 1;
	if (head)
		before = head->mac;
	else
		TRY(seed(db, t, in.lane, &before));
	c = (struct chain_change){
		.lane = in.lane, .n = in.n, .at = db->who.now, .actor = db->who.actor, .action = row->action,
		.kind = row->kind, .thing_id = row->thing_id, .detail = row->detail,
	};
	buf_init(&b, db->arena, ROW_MAX);
	chain_change(&b, &c);
	in.mac = chain_link(db->arena, t->app->keys, before, &b);
	return trail_insert(db, &in, NULL);
}
