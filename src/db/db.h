/*
 * db: the only place that knows SQLite and PostgreSQL.
 *
 * A `store` is an open database (many threads share it).  A `db` is one transaction on it,
 * valid inside the function given to db_read() or db_write() only.
 *
 *	static enum err load(struct db *db, void *ctx)
 *	{
 *		struct inquiry_get_in in = { .id = 7 };
 *		return inquiry_get(db, &in, ctx);		// generated wrapper
 *	}
 *	err = db_read(store, &who, arena, load, &row);
 *
 * SQLite: one writing connection handed on like a baton (docs/decisions/0003), readers have their
 * own read-only connections (one per thread); WAL, synchronous=FULL, foreign_keys on.
 * PostgreSQL: a pool, SERIALIZABLE writes, READ ONLY REPEATABLE READ reads.
 */
#ifndef ZHILU_DB_DB_H
#define ZHILU_DB_DB_H

#include "base/err.h"
#include "db/stmt.h"

struct arena;
struct store;

/* What was shown to whom: roots of the personal data that statements returned. */
enum seen_kind { SEEN_NONE, SEEN_PERSON, SEEN_CASE, SEEN_DISPATCH, SEEN_INBOX, SEEN_INQUIRY };
struct seen {
	struct seen_item { uint8_t kind; int64_t id; } *item;
	size_t n, cap;
};

/* Who asks and when; bound as :actor and :now by the server, never from input. */
struct db_who {
	int64_t actor;			/* user id; 0 = the program itself */
	int64_t now;			/* instant, ms */
	struct seen *seen;		/* may be NULL */
};

struct db {
	struct arena *arena;		/* rows live here */
	struct db_who who;
	struct store *store;
	bool writing;
	unsigned statements;		/* run so far: pages are held to a constant */
	void *conn;			/* the driver's */
};

typedef enum err db_fn(struct db *db, void *ctx);

/* url: a path for SQLite, or postgresql://…  readers: how many threads will read at once. */
enum err store_open(const char *url, int connections, struct store **ret_store) MUST_USE;
void store_close(struct store *s);
bool store_is_postgres(const struct store *s);

/* One read-only transaction: everything fn reads belongs to one instant. */
enum err db_read(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx) MUST_USE;

/*
 * One writing transaction, durable when OK is returned.  fn may be run again (at most five times)
 * after a serialization failure, deadlock or lost group; each attempt resets the arena to its mark,
 * and seen to its length at the start.  Any error that fn returns rolls back and is returned.
 * ERR_UNCONFIRMED: the connection was lost at COMMIT and could not be had again; ask by key.
 */
enum err db_write(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx) MUST_USE;

/* Run a statement.  Rows are allocated in db->arena.  ONE: *ret_row = NULL if there is none. */
enum err stmt_one(struct db *db, const struct stmt *st, const void *in, void **ret_row) MUST_USE;
enum err stmt_many(struct db *db, const struct stmt *st, const void *in, void **ret_rows, size_t *ret_n) MUST_USE;
/* ret_changed may be NULL.  A broken unique constraint is ERR_CONFLICT, a foreign key or check ERR_REFUSED. */
enum err stmt_exec(struct db *db, const struct stmt *st, const void *in, int64_t *ret_changed) MUST_USE;
/* As stmt_many, a row at a time and constant memory: for exports and jobs. */
enum err stmt_each(struct db *db, const struct stmt *st, const void *in, enum err (*row)(void *ctx, const void *row), void *ctx) MUST_USE;

/* Apply db/migrations in order; refuses a database newer than the program (ERR_SCHEMA). */
struct migration { int number; const char *name, *sql; };
enum err store_migrate(struct store *s, const struct migration *m, size_t n) MUST_USE;
/* The highest migration in the database; 0 for an empty one. */
enum err store_version(struct store *s, int *ret_number) MUST_USE;

/* Maintenance (command line and jobs only). */
enum err store_backup(struct store *s, const char *path) MUST_USE;	/* consistent copy while writing; SQLite only, ERR_REFUSED else */
enum err store_check(struct store *s, struct arena *a, const char **ret_report) MUST_USE;	/* integrity */
/* Raw text for tests and tools: executes several statements in one writing transaction. */
enum err store_exec_text(struct store *s, const char *sql) MUST_USE;

struct store_stats { int64_t reads, writes, groups, retries, lost; };
struct store_stats store_stats(struct store *s);

#endif
