#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/rand.h"
#include "db/driver.h"

#define ATTEMPTS 5
#define FIRST_ROWS 16

/* The transactions this thread is in, one a store at most. */
struct running {
	struct store *store;
	struct running *outer;
};
static _Thread_local struct running *running;

void *db_alloc(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (!p)
		BUG("no memory for %zu x %zu bytes", n, size);
	return p;
}

int64_t db_clock_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void db_log_reason(const char *what, const char *name, const char *reason)
{
	char quoted[4 * 200 + 3];

	log_line(LOG_ERROR, "db", what, "name=%s reason=%s", name,
		 log_quote(quoted, reason ? reason : "", 200));
}

enum err store_open(const char *url, int connections, struct store **ret_store)
{
	struct store *s = db_alloc(1, sizeof(*s));
	enum err err;

	s->driver = strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0
			    ? &postgres_driver
			    : &sqlite_driver;
	err = s->driver->open(s, url, connections < 1 ? 1 : connections);
	if (err != OK) {
		free(s);
		return err;
	}
	*ret_store = s;
	return OK;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	s->driver->close(s);
	free(s);
}

bool store_is_postgres(const struct store *s)
{
	return s->driver == &postgres_driver;
}

/* Transactions */

static void running_enter(struct running *r, struct store *s)
{
	for (struct running *o = running; o; o = o->outer)
		if (o->store == s)
			BUG("a transaction inside a transaction");
	r->store = s;
	r->outer = running;
	running = r;
}

static void running_leave(const struct running *r)
{
	running = r->outer;
}

enum err db_call(struct db *db, db_fn *fn, void *ctx)
{
	enum err err = fn(db, ctx);

	return err == OK ? db->failed : err;
}

enum err db_read(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx)
{
	struct db db = { .arena = a, .who = *who, .store = s };
	struct running here;
	enum err err;

	running_enter(&here, s);
	err = s->driver->read(s, &db, fn, ctx);
	running_leave(&here);
	atomic_fetch_add_explicit(&s->reads, 1, memory_order_relaxed);
	return err;
}

struct question {
	const struct db_confirm *confirm;
	bool stored;
};

static enum err question_put(struct db *db, void *ctx)
{
	struct question *q = ctx;

	return q->confirm->ask(db, q->confirm->ctx, &q->stored);
}

/* The connection was lost at COMMIT: only the database knows, so ask until it answers. */
static enum err write_confirm(struct db *db, const struct db_confirm *confirm,
			      enum verdict *ret_verdict)
{
	int64_t until = db_clock_us() + WAIT_MS * 1000LL;
	struct question q = { .confirm = confirm };

	if (!confirm) {
		*ret_verdict = FINAL;
		return ERR_UNCONFIRMED;
	}
	do {
		struct db ask = { .arena = db->arena, .who = db->who, .store = db->store };

		ask.who.seen = NULL;
		if (db->store->driver->read(db->store, &ask, question_put, &q) == OK) {
			*ret_verdict = q.stored ? FINAL : AGAIN;
			return q.stored ? OK : ERR_DATABASE;
		}
		nanosleep(&(struct timespec){ .tv_nsec = 100 * 1000000L }, NULL);
	} while (db_clock_us() < until);
	*ret_verdict = FINAL;
	log_line(LOG_ERROR, "db", "unconfirmed", "wait_ms=%d", WAIT_MS);
	return ERR_UNCONFIRMED;
}

/* Two that clashed must not meet again at once: wait a random part of 8, 16, 32, 64 ms. */
static void write_pause(int attempt)
{
	uint32_t r;

	rand_bytes(&r, sizeof(r));
	nanosleep(&(struct timespec){ .tv_nsec = (long)(r % (4000000U << attempt)) }, NULL);
}

enum err db_write_confirmed(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn,
			    void *ctx, const struct db_confirm *confirm)
{
	struct arena_mark mark = arena_mark(a);
	struct seen seen = who->seen ? *who->seen : (struct seen){ 0 };
	struct attempt at = { .fn = fn, .ctx = ctx };
	struct running here;
	enum err err;

	running_enter(&here, s);
	for (at.number = 1;; at.number++) {
		struct db db = { .arena = a, .who = *who, .store = s, .writing = true };

		at.verdict = FINAL;
		err = s->driver->write(s, &db, &at);
		if (at.verdict == UNKNOWN)
			err = write_confirm(&db, confirm, &at.verdict);
		if (at.verdict == FINAL || at.number == ATTEMPTS)
			break;
		/* What `seen` grew to lies behind the mark, so the old array comes back with n. */
		arena_reset(a, mark);
		if (who->seen)
			*who->seen = seen;
		atomic_fetch_add_explicit(&s->retries, 1, memory_order_relaxed);
		write_pause(at.number);
	}
	running_leave(&here);
	if (err == OK)
		atomic_fetch_add_explicit(&s->writes, 1, memory_order_relaxed);
	return err;
}

enum err db_write(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx)
{
	return db_write_confirmed(s, who, a, fn, ctx, NULL);
}

/* Rows */

void *rows_next(struct rows *rows, const struct stmt *st)
{
	if (st->shape == STMT_ONE && rows->n > 0 && !rows->each) {
		log_line(LOG_ERROR, "db", "several_rows", "name=%s", st->name);
		return NULL;
	}
	if (rows->each)
		return rows->data;
	if (rows->n == rows->cap) {
		size_t cap = rows->cap ? rows->cap * 2 : st->shape == STMT_ONE ? 1 : FIRST_ROWS;
		char *data = arena_array(rows->arena, cap, st->row_size);

		if (rows->n > 0)
			memcpy(data, rows->data, rows->n * st->row_size);
		rows->data = data;
		rows->cap = cap;
	}
	return rows->data + rows->n * st->row_size;
}

static void seen_add(struct seen *seen, struct arena *a, uint8_t kind, int64_t id)
{
	const struct seen_item *last = seen->n > 0 ? &seen->item[seen->n - 1] : NULL;

	if (id == INT_NULL || (last && last->id == id && last->kind == kind))
		return;
	if (!seen->item || seen->n == seen->cap) {
		size_t cap = seen->cap ? seen->cap * 2 : 64;
		struct seen_item *item = arena_array(a, cap, sizeof(*item));

		if (seen->item)
			memcpy(item, seen->item, seen->n * sizeof(*item));
		seen->item = item;
		seen->cap = cap;
	}
	seen->item[seen->n++] = (struct seen_item){ .kind = kind, .id = id };
}

enum err rows_add(struct rows *rows, struct db *db, const struct stmt *st, const void *row)
{
	enum err err;

	rows->n++;
	if (st->seen >= 0 && db->who.seen) {
		int64_t id;

		memcpy(&id, (const char *)row + st->out[st->seen].offset, sizeof(id));
		seen_add(db->who.seen, db->arena, st->seen_kind, id);
	}
	if (!rows->each)
		return OK;
	err = rows->each(rows->ctx, row);
	rows->stopped = err != OK;
	return err;
}

int64_t db_bound(const struct db *db, int16_t bind)
{
	if (bind == BIND_ACTOR)
		return db->who.actor;
	if (bind == BIND_NOW)
		return db->who.now;
	return db->granted.rights & (1u << (BIND_GRANTED - bind)) ? db->granted.case_id : INT_NULL;
}

const char *ids_text(struct arena *a, const struct ids *ids, char open, char close)
{
	char *text = arena_alloc(a, ids->n * 21 + 3), *p = text;

	*p++ = open;
	for (size_t i = 0; i < ids->n; i++)
		p += snprintf(p, 22, i > 0 ? ",%lld" : "%lld", (long long)ids->id[i]);
	*p++ = close;
	*p = '\0';
	return text;
}

/* Statements */

static enum err stmt_run(struct db *db, const struct stmt *st, const void *in, struct rows *rows)
{
	enum err err;

	if (db->failed != OK)
		return db->failed;
	if (st->writes && !db->writing) {
		log_line(LOG_ERROR, "db", "write_while_reading", "name=%s", st->name);
		return db->failed = ERR_DATABASE;
	}
	db->statements++;
	err = db->store->driver->run(db, st, in, rows);
	if (err != OK && !rows->stopped)
		db->failed = err;
	return err;
}

enum err stmt_one(struct db *db, const struct stmt *st, const void *in, void **ret_row)
{
	struct rows rows = { .arena = db->arena };

	TRY(stmt_run(db, st, in, &rows));
	*ret_row = rows.n > 0 ? rows.data : NULL;
	return OK;
}

enum err stmt_many(struct db *db, const struct stmt *st, const void *in, void **ret_rows,
		   size_t *ret_n)
{
	struct rows rows = { .arena = db->arena };

	TRY(stmt_run(db, st, in, &rows));
	*ret_rows = rows.data;
	*ret_n = rows.n;
	return OK;
}

enum err stmt_exec(struct db *db, const struct stmt *st, const void *in, int64_t *ret_changed)
{
	struct rows rows = { .arena = db->arena };

	TRY(stmt_run(db, st, in, &rows));
	if (ret_changed)
		*ret_changed = rows.changed;
	return OK;
}

struct each {
	struct arena *arena;
	struct arena_mark empty;
	stmt_row_fn *row;
	void *ctx;
};

static enum err each_row(void *ctx, const void *row)
{
	struct each *each = ctx;
	enum err err = each->row(each->ctx, row);

	arena_reset(each->arena, each->empty);
	return err;
}

enum err stmt_each(struct db *db, const struct stmt *st, const void *in, stmt_row_fn *row,
		   void *ctx)
{
	/* An arena of its own: what other statements leave in db->arena meanwhile must stay. */
	struct each each = { .arena = arena_new(), .row = row, .ctx = ctx };
	struct rows rows = { .arena = each.arena, .each = each_row, .ctx = &each };
	enum err err;

	rows.data = arena_alloc(each.arena, st->row_size);
	each.empty = arena_mark(each.arena);
	err = stmt_run(db, st, in, &rows);
	arena_free(each.arena);
	return err;
}

enum err db_text(struct db *db, const char *sql)
{
	enum err err;

	if (db->failed != OK)
		return db->failed;
	err = db->store->driver->text(db, sql);
	if (err != OK)
		db->failed = err;
	return err;
}

static enum err text_run(struct db *db, void *ctx)
{
	const char *const *sql = ctx;

	return db_text(db, *sql);
}

enum err store_exec_text(struct store *s, const char *sql)
{
	const struct db_who who = { .now = instant_now() };
	struct arena *a = arena_new();
	enum err err = db_write(s, &who, a, text_run, &sql);

	arena_free(a);
	return err;
}

enum err store_backup(struct store *s, const char *path)
{
	return s->driver->backup(s, path);
}

enum err db_copy_out(struct db *db, db_put_fn *put, void *ctx)
{
	return db->store->driver->copy_out ? db->store->driver->copy_out(db, put, ctx) : ERR_REFUSED;
}

enum err db_copy_in(struct db *db, db_get_fn *get, void *ctx)
{
	if (!db->store->driver->copy_in || !db->writing)
		return ERR_REFUSED;
	return db->store->driver->copy_in(db, get, ctx);
}

enum err store_shrink(struct store *s)
{
	return s->driver->shrink ? s->driver->shrink(s) : OK;
}

enum err store_check(struct store *s, struct arena *a, const char **ret_report)
{
	return s->driver->check(s, a, ret_report);
}

enum err store_advise(struct store *s, struct arena *a, const char **ret_report)
{
	*ret_report = "ok";
	return s->driver->advise ? s->driver->advise(s, a, ret_report) : OK;
}

struct store_stats store_stats(struct store *s)
{
	return (struct store_stats){
		.reads = s->reads,
		.writes = s->writes,
		.groups = s->groups,
		.retries = s->retries,
		.lost = s->lost,
	};
}
