/*
 * driver: what an engine must be able to do.  Private to src/db: store.c is the common part,
 * sqlite.c and postgres.c are the engines.
 */
#ifndef ZHILU_DB_DRIVER_H
#define ZHILU_DB_DRIVER_H

#include <stdatomic.h>

#include "db/db.h"

#define WAIT_MS 10000		/* for a connection, a turn to write, an answer after a lost COMMIT */

/* What became of one attempt to write. */
enum verdict {
	FINAL,		/* committed, or rolled back for good: the error says which */
	AGAIN,		/* rolled back through no fault of its own */
	UNKNOWN		/* the connection was lost at COMMIT */
};

struct attempt {
	db_fn *fn;
	void *ctx;
	int number;		/* 1, 2, … */
	enum verdict verdict;	/* out; FINAL unless the driver says otherwise */
};

/* Where the rows of a statement go; see rows_next() and rows_add(). */
struct rows {
	struct arena *arena;	/* for rows and what they point to */
	char *data;
	size_t n, cap;
	stmt_row_fn *each;	/* if set, each row is given to it and forgotten */
	void *ctx;
	bool stopped;		/* `each` returned an error: nothing is wrong with the database */
	int64_t changed;	/* rows inserted, updated or deleted */
};

/* What an engine spells otherwise than the files of the migrations. */
struct spelling {
	const char *from, *to;
};

struct driver {
	enum err (*open)(struct store *s, const char *url, int connections);
	void (*close)(struct store *s);
	enum err (*read)(struct store *s, struct db *db, db_fn *fn, void *ctx);
	enum err (*write)(struct store *s, struct db *db, struct attempt *at);
	/* Inside a transaction. */
	enum err (*run)(struct db *db, const struct stmt *st, const void *in, struct rows *rows);
	enum err (*text)(struct db *db, const char *sql);
	const struct spelling *spellings;	/* the last has no `from` */
	const char *migrate_first;		/* precedes each migration */
	enum err (*backup)(struct store *s, const char *path);
	enum err (*check)(struct store *s, struct arena *a, const char **ret_report);
	enum err (*advise)(struct store *s, struct arena *a, const char **ret_report);	/* NULL: there is nothing to set */
	enum err (*shrink)(struct store *s);	/* NULL: there is nothing to give back */
	/* NULL: the engine has no such stream. */
	const char *copy_first;		/* what a transaction that copies in begins with */
	enum err (*copy_out)(struct db *db, db_put_fn *put, void *ctx);
	enum err (*copy_in)(struct db *db, db_get_fn *get, void *ctx);
};

struct store {
	const struct driver *driver;
	void *engine;			/* the driver's own */
	atomic_llong reads, writes, groups, retries, lost;
};

extern const struct driver sqlite_driver, postgres_driver;

/* Zeroed memory that outlives requests; aborts if there is none. */
void *db_alloc(size_t n, size_t size);

int64_t db_clock_us(void);	/* monotonic */

/* A failure with the engine's own words, where these cannot hold values of a statement. */
void db_log_reason(const char *what, const char *name, const char *reason);

/* fn, then what the transaction knows better: a failed statement cannot be committed. */
enum err db_call(struct db *db, db_fn *fn, void *ctx);

/* Raw text inside a transaction: migrations, tests, tools. */
enum err db_text(struct db *db, const char *sql) MUST_USE;

/* Room for the next row; NULL if the statement may not have another one (logged). */
void *rows_next(struct rows *rows, const struct stmt *st);
/* The row is complete: note what was shown, hand it on. */
enum err rows_add(struct rows *rows, struct db *db, const struct stmt *st, const void *row);

/* The value of a parameter that the server binds (BIND_ACTOR …). */
int64_t db_bound(const struct db *db, int16_t bind);

/* JSON for SQLite ("[1,2]") or an array for PostgreSQL ("{1,2}"). */
const char *ids_text(struct arena *a, const struct ids *ids, char open, char close);

#endif
