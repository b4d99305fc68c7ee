/*
 * postgres_conn: one PostgreSQL connection in pipeline mode.  Private to src/db.
 *
 * A statement waits for the server once.  What must come before it (BEGIN, its preparation) goes
 * in the same packet, and nobody waits for the COMMIT of a reading transaction or for a ROLLBACK:
 * their answers are read before the next one's.  One thread at a time.
 */
#ifndef ZHILU_DB_POSTGRES_CONN_H
#define ZHILU_DB_POSTGRES_CONN_H

#include <libpq-fe.h>

#include "db/db.h"

enum pg_control { PG_NOTHING, PG_BEGIN_READ, PG_BEGIN_WRITE, PG_COMMIT, PG_ROLLBACK };

struct pg_conn {
	PGconn *pg;
	const char *url;
	bool *prepared;			/* by statement number */
	size_t n_prepared;
	enum pg_control begin;		/* goes out with the first statement */
	int syncs;			/* answers outstanding */
	unsigned walks;			/* names for cursors */
	bool again;			/* a serialization failure or deadlock: worth another try */
	bool lost;			/* the connection is gone */
	bool suspect;			/* an error nobody expects: better a fresh connection */
};

/* The parameters of one statement, for libpq. */
struct pg_params {
	int n;
	const char **value;
	int *length, *format;
};

/* ERR_DATABASE if no server can be reached (logged). */
enum err pg_conn_open(const char *url, struct pg_conn **ret_conn) MUST_USE;
void pg_conn_close(struct pg_conn *c);			/* NULL is fine */

/* A transaction begins with its first statement; a connection that died idle is made anew then. */
void pg_conn_begin(struct pg_conn *c, bool write);

/* Wait until COMMIT is answered.  After an error see c->lost and c->again. */
enum err pg_conn_commit(struct pg_conn *c) MUST_USE;

/* Send COMMIT or ROLLBACK and wait for nothing; false if the connection is of no more use. */
bool pg_conn_finish(struct pg_conn *c, enum pg_control what);

/* Run a statement, prepared once for its number (0: for this time).  *ret_result: PQclear() it. */
enum err pg_conn_run(struct pg_conn *c, const struct stmt *st, const struct pg_params *params,
		     PGresult **ret_result) MUST_USE;

/* Run one command that is not prepared; results in binary. */
enum err pg_conn_command(struct pg_conn *c, const char *name, const char *sql,
			 const struct pg_params *params, PGresult **ret_result) MUST_USE;

/* Several statements as text, without rows. */
enum err pg_conn_text(struct pg_conn *c, const char *sql) MUST_USE;

/* Run a statement by its descriptors (postgres_run.c). */
struct rows;
enum err pg_run(struct db *db, const struct stmt *st, const void *in, struct rows *rows) MUST_USE;

/* All tables as a stream (postgres_copy.c). */
enum err pg_copy_out(struct db *db, db_put_fn *put, void *ctx) MUST_USE;
enum err pg_copy_in(struct db *db, db_get_fn *get, void *ctx) MUST_USE;

#endif
