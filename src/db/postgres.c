#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "db/driver.h"
#include "db/pool.h"
#include "db/postgres_conn.h"

#define REPORT_MAX 16384

/* Writers go side by side; whoever has clashed this often goes alone, and then clashes with nobody. */
enum { ALONE_FROM = 4, TURN_MS = 3000 };

struct postgres {
	char *url;
	struct pool pool;
	pthread_rwlock_t turns;
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

/* One that waits to go alone is not overtaken by those that come after it. */
static void turns_init(pthread_rwlock_t *turns)
{
	pthread_rwlockattr_t attr;

	pthread_rwlockattr_init(&attr);
	pthread_rwlockattr_setkind_np(&attr, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(turns, &attr);
	pthread_rwlockattr_destroy(&attr);
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
	turns_init(&p->turns);
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
	pthread_rwlock_destroy(&p->turns);
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

/* false: after TURN_MS it goes without a turn, and may clash once more. */
static bool turn_take(struct postgres *p, bool alone)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += TURN_MS / 1000;
	return (alone ? pthread_rwlock_clockwrlock(&p->turns, CLOCK_MONOTONIC, &until)
		      : pthread_rwlock_clockrdlock(&p->turns, CLOCK_MONOTONIC, &until)) == 0;
}

static enum err write_once(struct store *s, struct db *db, struct attempt *at)
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

static enum err engine_write(struct store *s, struct db *db, struct attempt *at)
{
	struct postgres *p = s->engine;
	bool turn = turn_take(p, at->number >= ALONE_FROM);
	enum err err = write_once(s, db, at);

	if (turn)
		pthread_rwlock_unlock(&p->turns);
	return err;
}

static enum err engine_text(struct db *db, const char *sql)
{
	return pg_conn_text(db->conn, sql);
}

/*
 * Maintenance.  Nobody else writes into a database that is copied into; a serializable transaction as long as
 * that one would make the server keep the locks of all others until its memory for them is full.
 */

static enum err engine_backup(struct store *s, const char *path)
{
	(void)s;
	(void)path;
	return ERR_REFUSED;	/* db_copy_out() */
}

/*
 * What goes well with another setting.  Each serializable transaction holds what it has read as locks; these
 * need room in memory that is given when the server starts.
 */
#define PRED_LOCKS_TEXT "256"

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

static const struct stmt advice = {
	.name = "check_advice",
	.postgres = "SELECT 'max_pred_locks_per_transaction = ' || setting || ': ALTER SYSTEM SET"
		    " max_pred_locks_per_transaction = " PRED_LOCKS_TEXT "'"
		    " FROM pg_settings WHERE name = 'max_pred_locks_per_transaction'"
		    " AND CAST(setting AS BIGINT) < " PRED_LOCKS_TEXT,
	.shape = STMT_MANY,
	.out = finding_out,
	.n_out = 1,
	.row_size = sizeof(struct finding),
	.seen = -1,
};

struct looking { const struct stmt *st; struct buf text; };

static enum err look(struct db *db, void *ctx)
{
	struct looking *l = ctx;
	struct buf *b = &l->text;
	const struct finding *f;
	void *rows;
	size_t n;

	TRY(stmt_many(db, l->st, NULL, &rows, &n));
	f = rows;
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s\n", f[i].text);
	return OK;
}

static enum err tell(struct store *s, struct arena *a, const struct stmt *st, const char **ret_report)
{
	const struct db_who nobody = { 0 };
	struct looking l = { .st = st };

	buf_init(&l.text, a, REPORT_MAX);
	TRY(db_read(s, &nobody, a, look, &l));
	*ret_report = l.text.len > 0 ? buf_text(&l.text) : "ok";
	return OK;
}

static enum err engine_check(struct store *s, struct arena *a, const char **ret_report)
{
	return tell(s, a, &findings, ret_report);
}

static enum err engine_advise(struct store *s, struct arena *a, const char **ret_report)
{
	return tell(s, a, &advice, ret_report);
}

const struct driver postgres_driver = {
	.open = engine_open,
	.close = engine_close,
	.read = engine_read,
	.write = engine_write,
	.run = pg_run,
	.text = engine_text,
	.spellings = (const struct spelling[]){ { "BLOB", "BYTEA" }, { "WITHOUT ROWID", "" }, { NULL, NULL } },
	.migrate_first = "LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE",
	.backup = engine_backup,
	.check = engine_check,
	.advise = engine_advise,
	.copy_first = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
	.copy_out = pg_copy_out,
	.copy_in = pg_copy_in,
};
