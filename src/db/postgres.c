#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "db/driver.h"
#include "db/pool.h"
#include "db/postgres_conn.h"

#define REPORT_MAX 16384

struct postgres {
	char *url;
	struct pool pool;
};

/* Open and close */

/* Both engines must order text alike, byte by byte, or lists would differ. */
static enum err check_database(struct pg_conn *c)
{
	static const char sql[] = "SELECT datcollate::text FROM pg_database"
				  " WHERE datname = current_database()";
	const char *encoding = PQparameterStatus(c->pg, "server_encoding");
	const char *collate;
	PGresult *r;
	bool fine;

	TRY(pg_conn_command(c, "open", sql, NULL, &r));
	collate = PQntuples(r) == 1 ? PQgetvalue(r, 0, 0) : "";
	fine = encoding && strcmp(encoding, "UTF8") == 0 &&
	       (strcmp(collate, "C") == 0 || strcmp(collate, "POSIX") == 0);
	if (!fine)
		log_line(LOG_ERROR, "db", "open", "encoding=\"%s\" collation=\"%s\" wanted=UTF8,C",
			 encoding ? encoding : "", collate);
	PQclear(r);
	return fine ? OK : ERR_SCHEMA;
}

static enum err engine_open(struct store *s, const char *url, int connections)
{
	struct postgres *p = db_alloc(1, sizeof(*p));
	struct pg_conn *c = NULL;
	enum err err;
	void *right;

	p->url = strdup(url);
	err = pg_conn_open(p->url, &c);
	if (err == OK)
		err = check_database(c);
	if (err != OK) {
		pg_conn_close(c);
		free(p->url);
		free(p);
		return err;
	}
	pool_init(&p->pool, connections);
	if (pool_take(&p->pool, 0, &right) == OK)
		pool_give(&p->pool, c);
	s->engine = p;
	return OK;
}

static void engine_close(struct store *s)
{
	struct postgres *p = s->engine;
	struct pg_conn *c;

	while ((c = pool_drain(&p->pool)))
		pg_conn_close(c);
	pool_free(&p->pool);
	free(p->url);
	free(p);
}

/* Transactions */

static enum err conn_take(struct postgres *p, struct pg_conn **ret_conn)
{
	void *c;
	enum err err;

	TRY(pool_take(&p->pool, WAIT_MS, &c));
	*ret_conn = c;
	if (c)
		return OK;
	err = pg_conn_open(p->url, ret_conn);
	if (err != OK)
		pool_give(&p->pool, NULL);
	return err;
}

static void conn_give(struct postgres *p, struct pg_conn *c, bool good)
{
	if (!good) {
		pg_conn_close(c);
		c = NULL;
	}
	pool_give(&p->pool, c);
}

static enum err engine_read(struct store *s, struct db *db, db_fn *fn, void *ctx)
{
	struct postgres *p = s->engine;
	struct pg_conn *c;
	enum err err;

	TRY(conn_take(p, &c));
	pg_conn_begin(c, false);
	db->conn = c;
	err = db_call(db, fn, ctx);
	conn_give(p, c, pg_conn_finish(c, err == OK ? PG_COMMIT : PG_ROLLBACK));
	return err;
}

/* The end of a writing transaction whose work went well. */
static enum err commit(struct store *s, struct pg_conn *c, struct attempt *at)
{
	enum err err;

	if (c->begin != PG_NOTHING)
		return OK;	/* nothing was asked of the database */
	err = pg_conn_commit(c);
	if (err == OK)
		atomic_fetch_add_explicit(&s->groups, 1, memory_order_relaxed);
	else if (c->lost)
		at->verdict = UNKNOWN;
	else if (c->again)
		at->verdict = AGAIN;
	return err;
}

static enum err engine_write(struct store *s, struct db *db, struct attempt *at)
{
	struct postgres *p = s->engine;
	struct pg_conn *c;
	bool good;
	enum err err;

	TRY(conn_take(p, &c));
	pg_conn_begin(c, true);
	db->conn = c;
	err = db_call(db, at->fn, at->ctx);
	/* Whatever fn made of it: a transaction that the server gave up is tried again. */
	if (c->lost || c->again) {
		at->verdict = c->begin == PG_NOTHING || c->again ? AGAIN : FINAL;
		err = db->failed;
	} else if (err == OK) {
		err = commit(s, c, at);
	}
	if (c->lost)
		atomic_fetch_add_explicit(&s->lost, 1, memory_order_relaxed);
	good = err == OK ? !c->suspect : pg_conn_finish(c, PG_ROLLBACK);
	conn_give(p, c, good);
	return err;
}

static enum err engine_text(struct db *db, const char *sql)
{
	return pg_conn_text(db->conn, sql);
}

/* Maintenance */

static enum err engine_backup(struct store *s, const char *path)
{
	(void)s;
	(void)path;
	return ERR_REFUSED;	/* db_copy_out() */
}

struct finding { const char *text; };

static const struct db_member finding_out[] = {
	{ "text", offsetof(struct finding, text), DB_TEXT, false },
};

static const struct stmt findings = {
	.name = "check_findings",
	.postgres = "SELECT 'constraint not validated: ' || conname FROM pg_constraint"
		    " WHERE NOT convalidated"
		    " UNION ALL SELECT 'index not valid: ' || indexrelid::regclass::text"
		    " FROM pg_index WHERE NOT indisvalid"
		    " UNION ALL SELECT 'pages with a wrong checksum: ' || checksum_failures::text"
		    " FROM pg_stat_database WHERE datname = current_database()"
		    " AND checksum_failures > 0"
		    " UNION ALL SELECT 'not durable: ' || name || ' = off' FROM pg_settings"
		    " WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')"
		    " AND setting = 'off'",
	.shape = STMT_MANY,
	.out = finding_out,
	.n_out = 1,
	.row_size = sizeof(struct finding),
	.seen = -1,
};

static enum err check(struct db *db, void *ctx)
{
	struct buf *b = ctx;
	const struct finding *f;
	void *rows;
	size_t n;

	TRY(stmt_many(db, &findings, NULL, &rows, &n));
	f = rows;
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s\n", f[i].text);
	return OK;
}

static enum err engine_check(struct store *s, struct arena *a, const char **ret_report)
{
	const struct db_who nobody = { 0 };
	struct buf b;

	buf_init(&b, a, REPORT_MAX);
	TRY(db_read(s, &nobody, a, check, &b));
	*ret_report = b.len > 0 ? buf_text(&b) : "ok";
	return OK;
}

const struct driver postgres_driver = {
	.open = engine_open,
	.close = engine_close,
	.read = engine_read,
	.write = engine_write,
	.run = pg_run,
	.text = engine_text,
	.type_from = "BLOB",
	.type_to = "BYTEA",
	.migrate_first = "LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE",
	.backup = engine_backup,
	.check = engine_check,
	.copy_out = pg_copy_out,
	.copy_in = pg_copy_in,
};
