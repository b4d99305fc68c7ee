/*
 * All tables of a PostgreSQL database as one stream of bytes, and back.
 *
 * For each table its name and its rows in PostgreSQL's own binary COPY format:
 *	length name { length bytes }… 0		and at the end a name of length 0
 * lengths being four bytes, the highest first.  Tables come in the order in which they were made, so
 * that no row comes before the one it refers to.
 */
#include <endian.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/driver.h"
#include "db/postgres_conn.h"

enum { NAME_SIZE = 64, CHUNK_MAX = 1 << 20 };

struct table { const char *name; };

static const struct db_member table_out[] = {
	{ "name", offsetof(struct table, name), DB_TEXT, false },
};

static const struct stmt tables = {
	.name = "copy_tables",
	.postgres = "SELECT c.relname::text FROM pg_class c"
		    " WHERE c.relkind = 'r' AND c.relnamespace ="
		    " (SELECT n.oid FROM pg_namespace n WHERE n.nspname = current_schema())"
		    " AND c.relname <> 'schema_version' ORDER BY c.oid",
	.shape = STMT_MANY,
	.out = table_out,
	.n_out = 1,
	.row_size = sizeof(struct table),
	.seen = -1,
};

static enum err fault(const char *what, const char *table, PGconn *pg)
{
	log_line(LOG_ERROR, "db", what, "name=%s state=%d", table, (int)PQstatus(pg));
	return ERR_DATABASE;
}

/* COPY speaks the simple protocol, which a pipeline does not; pg_conn_text() sends BEGIN if it is due. */
static enum err begin_simple(struct db *db)
{
	struct pg_conn *c = db->conn;

	TRY(pg_conn_text(c, ""));
	return PQexitPipelineMode(c->pg) == 1 ? OK : fault("copy", "", c->pg);
}

static void end_simple(struct db *db, enum err e)
{
	struct pg_conn *c = db->conn;

	if (e != OK)
		c->suspect = true;
	if (PQenterPipelineMode(c->pg) != 1)
		c->suspect = true;
}

static enum err command(PGconn *pg, const char *table, const char *sql, ExecStatusType wanted)
{
	PGresult *r = PQexec(pg, sql);
	bool fine = PQresultStatus(r) == wanted;

	if (!fine)
		db_log_reason("copy", table, PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY));
	PQclear(r);
	return fine ? OK : ERR_DATABASE;
}

/* What is left of a COPY: its status, until there is no more. */
static enum err command_end(PGconn *pg, const char *table)
{
	PGresult *r;
	bool fine = true;

	while ((r = PQgetResult(pg))) {
		if (PQresultStatus(r) != PGRES_COMMAND_OK) {
			fine = false;
			db_log_reason("copy", table, PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY));
		}
		PQclear(r);
	}
	return fine ? OK : ERR_DATABASE;
}

/* ---- out ---- */

static enum err put_frame(db_put_fn *put, void *ctx, const void *data, size_t n)
{
	uint32_t length = htobe32((uint32_t)n);

	TRY(put(ctx, &length, sizeof(length)));
	return n > 0 ? put(ctx, data, n) : OK;
}

static enum err table_copy_out(PGconn *pg, const char *table, const char *sql, db_put_fn *put, void *ctx)
{
	enum err e = command(pg, table, sql, PGRES_COPY_OUT);
	char *row;
	int n;

	TRY(e);
	e = put_frame(put, ctx, table, strlen(table));
	/* Read to the end even if nobody wants it any more: only then is the connection free again. */
	while ((n = PQgetCopyData(pg, &row, 0)) > 0) {
		if (e == OK)
			e = put_frame(put, ctx, row, (size_t)n);
		PQfreemem(row);
	}
	if (e == OK)
		e = n == -1 ? put_frame(put, ctx, NULL, 0) : fault("copy", table, pg);
	if (command_end(pg, table) != OK && e == OK)
		e = ERR_DATABASE;
	return e;
}

enum err pg_copy_out(struct db *db, db_put_fn *put, void *ctx)
{
	struct pg_conn *c = db->conn;
	enum err e;
	void *rows;
	size_t n;

	TRY(stmt_many(db, &tables, NULL, &rows, &n));
	TRY(begin_simple(db));
	e = OK;
	for (size_t i = 0; i < n && e == OK; i++) {
		const char *table = ((struct table *)rows)[i].name;
		const char *sql = arena_printf(db->arena, "COPY \"%s\" TO STDOUT (FORMAT binary)", table);

		e = table_copy_out(c->pg, table, sql, put, ctx);
	}
	if (e == OK)
		e = put_frame(put, ctx, NULL, 0);
	end_simple(db, e);
	return e;
}

/* ---- in ---- */

static enum err get_length(db_get_fn *get, void *ctx, size_t most, size_t *ret_n)
{
	uint32_t length;

	TRY(get(ctx, &length, sizeof(length)));
	*ret_n = be32toh(length);
	return *ret_n <= most ? OK : ERR_FORMAT;
}

static enum err rows_copy_in(PGconn *pg, struct arena *a, const char *table, db_get_fn *get, void *ctx)
{
	struct arena_mark mark = arena_mark(a);
	size_t n;

	for (;;) {
		char *data;

		TRY(get_length(get, ctx, INT32_MAX / 2, &n));
		if (n == 0)
			return OK;
		data = arena_alloc(a, n);
		TRY(get(ctx, data, n));
		if (PQputCopyData(pg, data, (int)n) != 1)
			return fault("copy", table, pg);
		arena_reset(a, mark);
	}
}

static enum err table_copy_in(PGconn *pg, struct arena *a, const char *table, db_get_fn *get, void *ctx)
{
	enum err e;

	TRY(command(pg, table, arena_printf(a, "COPY \"%s\" FROM STDIN (FORMAT binary)", table), PGRES_COPY_IN));
	e = rows_copy_in(pg, a, table, get, ctx);
	if (PQputCopyEnd(pg, e == OK ? NULL : "stopped") != 1 && e == OK)
		e = fault("copy", table, pg);
	if (command_end(pg, table) != OK && e == OK)
		e = ERR_DATABASE;
	return e;
}

/* The names come from a file: only those of tables that are there are used. */
static const char *known_table(const struct table *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].name;
	return NULL;
}

static enum err tables_copy_in(struct db *db, const struct table *rows, size_t n, db_get_fn *get, void *ctx)
{
	struct pg_conn *c = db->conn;
	char name[NAME_SIZE + 1];
	size_t len;

	/* What the migrations put in comes again with the copy. */
	for (size_t i = 0; i < n; i++)
		TRY(command(c->pg, rows[i].name, arena_printf(db->arena, "TRUNCATE \"%s\" CASCADE", rows[i].name),
			    PGRES_COMMAND_OK));
	for (;;) {
		const char *table;

		TRY(get_length(get, ctx, NAME_SIZE, &len));
		if (len == 0)
			return OK;
		TRY(get(ctx, name, len));
		name[len] = '\0';
		table = known_table(rows, n, name);
		if (!table)
			return ERR_FORMAT;
		TRY(table_copy_in(c->pg, db->arena, table, get, ctx));
	}
}

enum err pg_copy_in(struct db *db, db_get_fn *get, void *ctx)
{
	enum err e;
	void *rows;
	size_t n;

	TRY(stmt_many(db, &tables, NULL, &rows, &n));
	TRY(begin_simple(db));
	e = tables_copy_in(db, rows, n, get, ctx);
	end_simple(db, e);
	return e;
}
