#include "core/readlog.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/pause.h"
#include "base/rand.h"
#include "core/app.h"
#include "core/chain.h"
#include "core/reserve.h"
#include "gen/trail.sql.h"
#include "web/rq.h"	/* http_hold_begin() */

#include <glob.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS = 8, AGAIN_MS = 60000 };

struct read_log {
	struct app *app;
	struct group *group;
	/* The thread's own: the lane and its head (at first its seed).  Advanced only when the commit is done. */
	int64_t lane, n;
	unsigned char mac[32];
	int64_t again_at;		/* before this instant a new month's file is not tried again */
};

struct batch {
	struct read_log *log;
	struct group_item *first;
	int64_t n;
	struct blob mac;
};

/* Ids of one kind, each once, 8 bytes big-endian. */
static struct blob pack(struct arena *a, const struct seen *seen, int kind)
{
	unsigned char *out = arena_alloc(a, seen->n * 8 + 1);
	size_t n = 0;

	for (size_t i = 0; i < seen->n; i++) {
		bool again = false;

		if (seen->item[i].kind != kind)
			continue;
		for (size_t j = 0; j < i && !again && i < 200; j++)
			again = seen->item[j].kind == kind && seen->item[j].id == seen->item[i].id;
		if (again)
			continue;
		for (int b = 0; b < 8; b++)
			out[n * 8 + (size_t)b] = (unsigned char)((uint64_t)seen->item[i].id >> (56 - 8 * b));
		n++;
	}
	return (struct blob){ out, n * 8 };
}

static int64_t only_id(const unsigned char *p)
{
	uint64_t id = 0;

	for (int b = 0; b < 8; b++)
		id = id << 8 | p[b];
	return (int64_t)id;
}

static enum err write_row(struct db *db, struct batch *b, const struct read_entry *e, int kind)
{
	struct read_log *l = b->log;
	struct read_insert_in in = {
		.lane = l->lane, .n = b->n + 1, .entry_at = e->at, .entry_actor = e->actor, .route = e->route,
		.kind = kind, .ids = pack(db->arena, &e->seen, kind), .reason = e->reason,
	};
	struct chain_look look = {
		.lane = in.lane, .n = in.n, .at = in.entry_at, .actor = in.entry_actor, .route = in.route,
		.kind = kind, .ids = in.ids, .reason = in.reason,
	};
	struct buf row;

	if (in.ids.len == 0)
		return OK;
	in.thing_id = in.ids.len == 8 ? only_id(in.ids.data) : INT_NULL;
	buf_init(&row, db->arena, in.ids.len + 8192);
	chain_look(&row, &look);
	in.mac = chain_link(db->arena, l->app->keys, b->mac, &row);
	TRY(read_insert(db, &in, NULL));
	b->n++;
	b->mac = in.mac;
	return OK;
}

static enum err write_batch(struct db *db, void *ctx)
{
	struct batch *b = ctx;
	struct read_log *l = b->log;

	b->n = l->n;
	b->mac = (struct blob){ l->mac, sizeof(l->mac) };
	for (const struct group_item *i = b->first; i; i = i->next)
		for (int kind = 1; kind < KINDS; kind++)
			TRY(write_row(db, b, (const struct read_entry *)i, kind));
	return OK;
}

/* ---- lanes ---- */

struct opening {
	struct read_log *log;
	struct buf heads;
};

/* As core/trail.c: read apart from the writing. */
static enum err look_at_heads(struct db *db, void *ctx)
{
	struct opening *o = ctx;
	struct read_last_start_row *last;
	struct read_heads_since_row *heads;
	size_t n;

	TRY(read_last_start(db, &last));
	TRY(read_heads_since(db, &(struct read_heads_since_in){ .since = last->at - CHAIN_MARGIN_MS }, &heads, &n));
	buf_init(&o->heads, db->arena, 1 << 20);
	for (size_t i = 0; i < n; i++)
		chain_head(&o->heads, heads[i].lane, heads[i].n, heads[i].mac);
	return o->heads.failed ? ERR_TOO_LARGE : OK;
}

static enum err add_lane(struct db *db, void *ctx)
{
	struct opening *o = ctx;
	struct read_log *l = o->log;
	const char *heads = buf_text(&o->heads);

	memcpy(l->mac, chain_seed(db->arena, l->app->keys, l->lane, db->who.now, heads).data, sizeof(l->mac));
	return read_lane_add(db, &(struct read_lane_add_in){ .lane = l->lane, .heads = heads }, NULL);
}

/* A lane of its own in this file.  The log stays as it was if that fails. */
static enum err begin_lane(struct read_log *l, struct store *reads)
{
	int64_t lane = l->lane, n = l->n;
	unsigned char mac[sizeof(l->mac)];
	struct opening o = { .log = l };
	struct db_who who = { .now = instant_now() };
	struct arena *a = arena_new();
	enum err e;

	memcpy(mac, l->mac, sizeof(mac));
	l->lane = rand_id();
	l->n = 0;
	e = db_read(reads, &who, a, look_at_heads, &o);
	if (e == OK)
		e = db_write(reads, &who, a, add_lane, &o);
	arena_free(a);
	if (e != OK) {
		l->lane = lane;
		l->n = n;
		memcpy(l->mac, mac, sizeof(mac));
	}
	return e;
}

/* Where the new month's file cannot be made, the old one goes on: everybody waits for this thread, it does not try each time. */
static void follow_month(struct read_log *l)
{
	struct store *next = NULL;
	int64_t now = instant_now();
	enum err e;

	if (now < l->again_at)
		return;
	e = app_reads_next(l->app, &next);
	if (e == OK && !next)
		return;
	if (e == OK)
		e = begin_lane(l, next);
	if (e == OK)
		app_reads_use(l->app, next);
	else
		store_close(next);
	l->again_at = e == OK ? 0 : now + AGAIN_MS;
	log_line(e == OK ? LOG_INFO : LOG_ERROR, "readlog", "month", "month=%s result=%s", l->app->reads_month, err_name(e));
}

/* ---- the thread ---- */

static void flush(void *ctx, struct group_item *first)
{
	struct read_log *l = ctx;
	struct arena *a = arena_new();
	struct batch b = { .log = l, .first = first };
	struct db_who who = { .now = instant_now() };
	enum err e;

	follow_month(l);
	e = db_write(l->app->reads, &who, a, write_batch, &b);
	if (e == ERR_FULL && (reserve_release(l->app->reserve) || reserve_look(l->app->reserve)))
		e = db_write(l->app->reads, &who, a, write_batch, &b);
	if (e == OK) {
		l->n = b.n;
		memmove(l->mac, b.mac.data, sizeof(l->mac));
	} else if (e != OK) {
		log_line(LOG_ERROR, "readlog", "not written", "err=%s", err_name(e));
	}
	arena_free(a);
	http_hold_begin();
	while (first) {
		const struct read_entry *entry = (const struct read_entry *)first;

		first = first->next;
		entry->done(entry->ctx, e);
	}
	http_hold_end();
}

enum err read_log_open(struct app *app, struct read_log **ret_log)
{
	struct read_log *l = calloc(1, sizeof(*l));
	enum err e;

	if (!l)
		BUG("out of memory");
	l->app = app;
	e = begin_lane(l, app->reads);
	if (e == OK)
		e = group_open(flush, l, &l->group);
	if (e != OK) {
		free(l);
		return e;
	}
	*ret_log = l;
	return OK;
}

void read_log_close(struct read_log *l)
{
	if (!l)
		return;
	group_close(l->group);
	free(l);
}

void read_log_add(struct read_log *l, struct read_entry *e)
{
	group_add(l->group, &e->item);
}

struct waiting {
	pthread_mutex_t lock;
	pthread_cond_t done;
	bool is_done;
	enum err err;
};

static void written(void *ctx, enum err e)
{
	struct waiting *w = ctx;

	pthread_mutex_lock(&w->lock);
	w->is_done = true;
	w->err = e;
	pthread_cond_signal(&w->done);
	pthread_mutex_unlock(&w->lock);
}

enum err read_log_write(struct read_log *l, int64_t at, int64_t actor, const char *route, const char *reason,
			const struct seen *seen)
{
	struct waiting w = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false, OK };
	struct read_entry e = {
		.at = at, .actor = actor, .route = route, .reason = reason, .seen = *seen, .done = written, .ctx = &w,
	};

	if (seen->n == 0)
		return OK;
	read_log_add(l, &e);
	pause_begin();
	pthread_mutex_lock(&w.lock);
	while (!w.is_done)
		pthread_cond_wait(&w.done, &w.lock);
	pthread_mutex_unlock(&w.lock);
	pause_end();
	return w.err == OK ? OK : ERR_TRAIL;
}

/* "….reads-2026-11", but none of what SQLite or a backup puts beside it. */
static bool is_month(const char *path)
{
	size_t n = strlen(path);

	return n > 8 && path[n - 3] == '-' && path[n - 8] == '-' && strspn(path + n - 2, "0123456789") == 2;
}

enum err read_log_files(struct arena *a, const char *database, const char ***ret_paths, size_t *ret_n)
{
	int found;
	glob_t g;

	*ret_n = 0;
	*ret_paths = NULL;
	if (strstr(database, "://"))
		return OK;
	found = glob(arena_printf(a, "%s.reads-*", database), 0, NULL, &g);
	if (found == GLOB_NOMATCH)
		return OK;
	if (found != 0)
		return ERR_FILE;
	*ret_paths = arena_array(a, g.gl_pathc + 1, sizeof(**ret_paths));
	for (size_t i = 0; i < g.gl_pathc; i++)
		if (is_month(g.gl_pathv[i]))
			(*ret_paths)[(*ret_n)++] = arena_dup(a, g.gl_pathv[i]);
	globfree(&g);
	return OK;
}
