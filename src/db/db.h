/*
 * db: the only place that knows SQLite and PostgreSQL.
 *
 * A `store` is an open database (many threads share it).  A `db` is one transaction on it,
 * valid inside the function given to db_read() or db_write() only, on that thread only.
 *
 *	static enum err load(struct db *db, void *ctx)
 *	{
 *		struct inquiry_get_in in = { .id = 7 };
 *		return inquiry_get(db, &in, ctx);		// generated wrapper
 *	}
 *	err = db_read(store, &who, arena, load, &row);
 *
 * SQLite: one writing connection handed on like a baton, readers have read-only connections of
 * their own (docs/decisions/0003-group-commit-by-baton.md); WAL, synchronous=FULL, foreign keys on.
 * PostgreSQL: a pool, SERIALIZABLE writes, READ ONLY REPEATABLE READ reads.
 *
 * A transaction inside another one on the same store is a defect of the program and aborts.
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
	struct seen_item { uint8_t kind; int64_t id; } *item;	/* in the arena of the transaction */
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
	struct { int64_t case_id; unsigned rights; } granted;	/* what gate_rights() found here: see db_bound() */
	unsigned statements;		/* run so far: pages are held to a constant */
	enum err failed;		/* the first failed statement; nothing runs after it */
	void *conn;			/* the driver's */
};

typedef enum err db_fn(struct db *db, void *ctx);

/*
 * url: a path for SQLite, or postgresql://…  connections: how many transactions may read at once
 * (SQLite) or be open at once (PostgreSQL); they are made when first needed.
 * ERR_DATABASE if it cannot be opened; ERR_SCHEMA if a PostgreSQL database is not UTF8 and
 * collation C.  The reason is in the log.
 */
enum err store_open(const char *url, int connections, struct store **ret_store) MUST_USE;
void store_close(struct store *s);	/* NULL is fine; no transaction may be open */
bool store_is_postgres(const struct store *s);

/*
 * One read-only transaction: everything fn reads belongs to one instant.  fn runs once.
 * Works while the disk is full.  ERR_BUSY if no connection became free within 10 s.
 */
enum err db_read(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx)
	MUST_USE;

/*
 * One writing transaction, durable when OK is returned.  fn may be run again (at most five times)
 * after a serialization failure, deadlock, lost group or lost connection; each attempt resets the
 * arena to its mark, and seen to its length at the start.  So fn touches nothing but the database
 * and what it can set anew.  Any error that fn returns rolls back and is returned.  After a failed
 * statement nothing can be committed, on either engine: use ON CONFLICT where a clash is ordinary.
 * ERR_UNCONFIRMED: the connection was lost at COMMIT, nobody knows whether it is stored.
 */
enum err db_write(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx)
	MUST_USE;

/*
 * How to find out after a connection lost at COMMIT: `ask` is run in a reading transaction on a
 * new connection and says whether the work is stored (its one-time key is there).
 */
struct db_confirm {
	enum err (*ask)(struct db *db, void *ctx, bool *ret_stored);
	void *ctx;
};

/*
 * As db_write(), but asks: stored = OK, not stored = fn runs again.  ERR_UNCONFIRMED only if no
 * connection could be had within 10 s.
 */
enum err db_write_confirmed(struct store *s, const struct db_who *who, struct arena *a, db_fn *fn,
			    void *ctx, const struct db_confirm *confirm) MUST_USE;

/*
 * Run a statement.  Rows are allocated in db->arena.  ERR_CONFLICT: a broken unique constraint;
 * ERR_REFUSED: a foreign key or check; ERR_FULL, ERR_BUSY, ERR_DATABASE.
 * ONE: *ret_row = NULL if there is none; several rows are ERR_DATABASE.
 */
enum err stmt_one(struct db *db, const struct stmt *st, const void *in, void **ret_row) MUST_USE;
enum err stmt_many(struct db *db, const struct stmt *st, const void *in, void **ret_rows,
		   size_t *ret_n) MUST_USE;
/* ret_changed may be NULL. */
enum err stmt_exec(struct db *db, const struct stmt *st, const void *in, int64_t *ret_changed)
	MUST_USE;
/*
 * As stmt_many for a SELECT, a row at a time and constant memory: for exports and jobs.  The row
 * is gone when `row` returns.  `row` may run other statements; its error ends the walk and is
 * returned.
 */
typedef enum err stmt_row_fn(void *ctx, const void *row);
enum err stmt_each(struct db *db, const struct stmt *st, const void *in, stmt_row_fn *row,
		   void *ctx) MUST_USE;

/*
 * Apply migrations (ascending numbers) that the database does not have yet, each in a transaction
 * of its own: killed at any point, it goes on where it was.  The text is written for both engines
 * and rewritten as docs/statements.md says.  ERR_SCHEMA: the database is newer than the program.
 */
struct migration { int number; const char *name, *sql; };
enum err store_migrate(struct store *s, const struct migration *m, size_t n) MUST_USE;
/* The highest migration in the database; 0 for an empty one. */
enum err store_version(struct store *s, int *ret_number) MUST_USE;

/* Maintenance (command line and jobs only). */

/* A consistent copy while others write, as one new file at path; SQLite only, ERR_REFUSED else. */
enum err store_backup(struct store *s, const char *path) MUST_USE;
/*
 * All tables of a PostgreSQL database as one stream, of the instant of a reading transaction, and back
 * into a database of the same schema whose rows give way; ERR_REFUSED on SQLite, which has
 * store_backup().  get gives exactly n bytes or an error.
 */
typedef enum err db_put_fn(void *ctx, const void *data, size_t n);
typedef enum err db_get_fn(void *ctx, void *out, size_t n);
enum err db_copy_out(struct db *db, db_put_fn *put, void *ctx) MUST_USE;
/*
 * Within a writing transaction, before anything else in it: the schema in an empty database, for db_copy_in().
 * ERR_REFUSED: the engine has no such stream.
 */
enum err db_copy_begin(struct db *db, const struct migration *m, size_t n) MUST_USE;
enum err db_copy_in(struct db *db, db_get_fn *get, void *ctx) MUST_USE;
/*
 * Give the disk back what is only kept for writes to come: for a disk that is full.  SQLite's WAL; nothing
 * on PostgreSQL.  Readers that need the old WAL keep it: OK all the same.
 */
enum err store_shrink(struct store *s) MUST_USE;
/* Integrity; *ret_report is "ok" or one finding a line, without personal data. */
enum err store_check(struct store *s, struct arena *a, const char **ret_report) MUST_USE;
/* Settings of the server that go better otherwise: "ok", or one a line with what to do. */
enum err store_advise(struct store *s, struct arena *a, const char **ret_report) MUST_USE;
/* Raw text for tests and tools: several statements in one writing transaction, engine's own SQL. */
enum err store_exec_text(struct store *s, const char *sql) MUST_USE;

/* Since the store was opened.  groups: commits (SQLite); lost: groups or connections lost. */
struct store_stats { int64_t reads, writes, groups, retries, lost; };
struct store_stats store_stats(struct store *s);

#endif
