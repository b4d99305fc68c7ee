/*
 * sqlite_conn: one SQLite connection with its prepared statements.  Private to src/db.
 *
 * One thread at a time.  Statements are kept by stmt->number; the ones not used for longest go
 * when there are too many, so that many connections stay small.
 */
#ifndef ZHILU_DB_SQLITE_CONN_H
#define ZHILU_DB_SQLITE_CONN_H

#include <sqlite3.h>

#include "db/db.h"

/* A spare reader is one more than are in use at most times: it has a small cache. */
enum sqlite_role { SQLITE_WRITER, SQLITE_READER, SQLITE_SPARE, SQLITE_CHECKPOINTER };

/* Transaction control, prepared once. */
enum control {
	CONTROL_BEGIN, CONTROL_BEGIN_WRITE, CONTROL_COMMIT, CONTROL_ROLLBACK,
	CONTROL_SAVEPOINT, CONTROL_RELEASE, CONTROL_ROLLBACK_TO, CONTROL_COUNT
};

struct prepared {
	sqlite3_stmt *stmt;
	uint64_t used;		/* the connection's clock at the last use */
};

struct sqlite_conn {
	sqlite3 *db;
	struct prepared *prepared;	/* by statement number */
	size_t n_prepared;		/* length of that array */
	int n_kept, max_kept;
	bool spare;
	uint64_t clock;
	sqlite3_stmt *control[CONTROL_COUNT];
};

enum err sqlite_conn_open(const char *path, enum sqlite_role role, struct sqlite_conn **ret_conn)
	MUST_USE;
void sqlite_conn_close(struct sqlite_conn *c);		/* NULL is fine */

enum err sqlite_conn_control(struct sqlite_conn *c, enum control what) MUST_USE;

/* Engine text without rows. */
enum err sqlite_conn_exec(struct sqlite_conn *c, const char *sql) MUST_USE;

/* False once SQLite has dropped the transaction by itself, as it may after a full disk. */
bool sqlite_conn_in_transaction(const struct sqlite_conn *c);

/* Our error for SQLite's; what nobody expects is logged with `name`, never with values. */
enum err sqlite_conn_error(struct sqlite_conn *c, const char *name, int rc) MUST_USE;

/* Run a statement by its descriptors (sqlite_run.c). */
struct rows;
enum err sqlite_run(struct db *db, const struct stmt *st, const void *in, struct rows *rows)
	MUST_USE;

#endif
