#include "db/postgres_conn.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "db/driver.h"

/*
 * SERIALIZABLE is the belt: act() takes the root first, so that it seldom has to tighten.
 * Reading needs one instant only.
 */
static const struct { const char *name, *text; } control[] = {
	[PG_BEGIN_READ] = { "begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" },
	[PG_BEGIN_WRITE] = { "begin_write", "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE" },
	[PG_COMMIT] = { "commit", "COMMIT" },
	[PG_ROLLBACK] = { "rollback", "ROLLBACK" },
};

/* Errors */

enum { QUIET = 1, RETRY = 2, DROP = 4 };

static const struct { const char *state; enum err err; int what; } known[] = {
	{ "23505", ERR_CONFLICT, QUIET },	/* unique_violation */
	{ "23P01", ERR_CONFLICT, QUIET },	/* exclusion_violation */
	{ "23503", ERR_REFUSED, QUIET },	/* foreign_key_violation */
	{ "23514", ERR_REFUSED, QUIET },	/* check_violation */
	{ "40001", ERR_BUSY, QUIET | RETRY },	/* serialization_failure */
	{ "40P01", ERR_BUSY, QUIET | RETRY },	/* deadlock_detected */
	{ "55P03", ERR_BUSY, 0 },		/* lock_not_available */
	{ "57014", ERR_BUSY, 0 },		/* query_canceled: a time limit */
	{ "53300", ERR_BUSY, DROP },		/* too_many_connections */
	{ "53200", ERR_BUSY, 0 },		/* out_of_memory: no room for more locks */
	{ "53100", ERR_FULL, 0 },		/* disk_full */
	{ "25006", ERR_DATABASE, RETRY | DROP }, /* read-only: this one is not the primary any more */
	{ "57P01", ERR_DATABASE, DROP },	/* admin_shutdown */
	{ "57P02", ERR_DATABASE, DROP },	/* crash_shutdown */
	{ "57P03", ERR_DATABASE, DROP },	/* cannot_connect_now */
};

/* The server's sentence may quote values; the state, the constraint and the table cannot. */
static void log_error(const char *name, const PGresult *r, const char *state)
{
	const char *constraint = r ? PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME) : NULL;
	const char *table = r ? PQresultErrorField(r, PG_DIAG_TABLE_NAME) : NULL;

	log_line(LOG_ERROR, "db", "postgres", "name=\"%s\" state=%s table=\"%s\" constraint=\"%s\"",
		 name, state, table ? table : "", constraint ? constraint : "");
}

/* Our error for the server's; r is cleared. */
static enum err conn_error(struct pg_conn *c, const char *name, PGresult *r)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	enum err err = ERR_DATABASE;
	int what = 0;
	size_t i;

	for (i = 0; state && i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(state, known[i].state) == 0) {
			err = known[i].err;
			what = known[i].what;
			break;
		}
	if (PQstatus(c->pg) == CONNECTION_BAD || !state)
		what |= DROP;
	if (what & RETRY)
		c->again = true;
	if (what & DROP)
		c->lost = true;
	if (err == ERR_DATABASE)
		c->suspect = true;
	if (!(what & QUIET))
		log_error(name, r, state ? state : "lost");
	PQclear(r);
	return err;
}

/* Sending and waiting */

/*
 * Everything sent so far is answered up to the last sync.  The result is the last statement's, or
 * the first error after which the server skipped the rest; NULL if the connection broke.
 */
static PGresult *collect(struct pg_conn *c)
{
	PGresult *answer = NULL;

	while (c->syncs > 0) {
		PGresult *r = PQgetResult(c->pg);

		if (!r) {
			if (PQstatus(c->pg) == CONNECTION_BAD)
				break;
			continue;	/* the end of one statement */
		}
		switch (PQresultStatus(r)) {
		case PGRES_PIPELINE_SYNC:
			PQclear(r);
			if (--c->syncs > 0) {	/* an answer nobody waited for */
				PQclear(answer);
				answer = NULL;
			}
			break;
		case PGRES_PIPELINE_ABORTED:
			PQclear(r);
			break;
		default:
			PQclear(answer);
			answer = r;
		}
	}
	return answer;
}

static bool is_fine(const PGresult *r)
{
	return PQresultStatus(r) == PGRES_TUPLES_OK || PQresultStatus(r) == PGRES_COMMAND_OK;
}

static bool send_sync(struct pg_conn *c)
{
	if (PQpipelineSync(c->pg) != 1)
		return false;
	c->syncs++;
	return true;
}

static bool send_control(struct pg_conn *c, enum pg_control what)
{
	return PQsendQueryPrepared(c->pg, control[what].name, 0, NULL, NULL, NULL, 0) == 1;
}

/* One thing to send. */
struct message {
	const char *name;		/* for the log, and of the prepared statement */
	unsigned number;		/* 0: not prepared */
	const char *sql;		/* NULL: only what is due */
	const struct pg_params *params;
};

static bool *prepared_flag(struct pg_conn *c, unsigned number)
{
	if (number >= c->n_prepared) {
		size_t n = (number + 64U) / 64U * 64U;
		bool *p = db_alloc(n, sizeof(*p));

		if (c->n_prepared > 0)
			memcpy(p, c->prepared, c->n_prepared * sizeof(*p));
		free(c->prepared);
		c->prepared = p;
		c->n_prepared = n;
	}
	return &c->prepared[number];
}

static bool send_message(struct pg_conn *c, const struct message *m, bool *ret_prepares)
{
	static const struct pg_params none;
	const struct pg_params *p = m->params ? m->params : &none;
	bool *prepared = prepared_flag(c, m->number);
	bool sent = true;

	*ret_prepares = m->number > 0 && !*prepared;
	if (c->begin != PG_NOTHING)
		sent = send_control(c, c->begin);
	if (sent && *ret_prepares)
		sent = *prepared = PQsendPrepare(c->pg, m->name, m->sql, 0, NULL) == 1;
	if (sent && m->number > 0)
		sent = PQsendQueryPrepared(c->pg, m->name, p->n, p->value, p->length, p->format,
					   1) == 1;
	else if (sent && m->sql)
		sent = PQsendQueryParams(c->pg, m->sql, p->n, NULL, p->value, p->length,
					 p->format, 1) == 1;
	return sent && send_sync(c);
}

static enum err connect_to(struct pg_conn *c);

/*
 * Send and wait.  Before the first statement of a transaction is answered nothing can be lost, so
 * a connection that turns out to be dead is replaced.
 */
static enum err exchange(struct pg_conn *c, const struct message *m, PGresult **ret_result)
{
	enum err err;
	bool prepares;
	PGresult *r = send_message(c, m, &prepares) ? collect(c) : NULL;

	if (c->begin != PG_NOTHING && PQstatus(c->pg) == CONNECTION_BAD) {
		PQclear(r);
		err = connect_to(c);
		if (err != OK) {
			c->lost = true;
			return err;
		}
		r = send_message(c, m, &prepares) ? collect(c) : NULL;
	}
	if (PQstatus(c->pg) == CONNECTION_OK)
		c->begin = PG_NOTHING;	/* also if the statement behind it failed */
	if (!r || !is_fine(r)) {
		err = conn_error(c, m->name, r);
		/* Was it the preparing that failed?  Do not guess what the server knows. */
		if (prepares && err != ERR_CONFLICT && err != ERR_REFUSED)
			c->suspect = true;
		return err;
	}
	*ret_result = r;
	return OK;
}

/* Connecting */

/* What each connection knows from the start, in one packet. */
static bool prepare_control(struct pg_conn *c)
{
	bool fine = PQenterPipelineMode(c->pg) == 1;
	PGresult *r;

	for (int i = PG_BEGIN_READ; fine && i <= PG_ROLLBACK; i++)
		fine = PQsendPrepare(c->pg, control[i].name, control[i].text, 0, NULL) == 1;
	fine = fine && PQsendQueryParams(c->pg, "SET lock_timeout = 10000", 0, NULL, NULL, NULL,
					 NULL, 0) == 1;
	if (!fine || !send_sync(c))
		return false;
	r = collect(c);
	fine = r && is_fine(r);
	PQclear(r);
	return fine;
}

/* What the server remarks on may quote values: nothing of it is printed. */
static void drop_notice(void *ctx, const PGresult *r)
{
	(void)ctx;
	(void)r;
}

/*
 * What the URL does not say: writes go to the primary only, and a host that is gone is noticed
 * within seconds.
 */
static enum err connect_to(struct pg_conn *c)
{
	const char *const key[] = { "connect_timeout", "target_session_attrs", "tcp_user_timeout",
				    "fallback_application_name", "dbname", "client_encoding",
				    NULL };
	const char *const value[] = { "5", "read-write", "10000", "zhilu", c->url, "UTF8", NULL };

	PQfinish(c->pg);
	free(c->prepared);
	c->prepared = NULL;
	c->n_prepared = 0;
	c->syncs = 0;
	c->again = c->lost = c->suspect = false;
	c->pg = PQconnectdbParams(key, value, 1);
	PQsetNoticeReceiver(c->pg, drop_notice, NULL);
	if (PQstatus(c->pg) == CONNECTION_OK && prepare_control(c))
		return OK;
	/* Without the sentence of libpq, which may hold the address and the user. */
	log_line(LOG_ERROR, "db", "connect", "status=%d", (int)PQstatus(c->pg));
	return ERR_DATABASE;
}

enum err pg_conn_open(const char *url, struct pg_conn **ret_conn)
{
	struct pg_conn *c = db_alloc(1, sizeof(*c));
	enum err err;

	c->url = url;
	err = connect_to(c);
	if (err != OK) {
		pg_conn_close(c);
		return err;
	}
	*ret_conn = c;
	return OK;
}

void pg_conn_close(struct pg_conn *c)
{
	if (!c)
		return;
	PQfinish(c->pg);
	free(c->prepared);
	free(c);
}

/* Transactions and statements */

void pg_conn_begin(struct pg_conn *c, bool write)
{
	c->begin = write ? PG_BEGIN_WRITE : PG_BEGIN_READ;
	c->again = false;
}

enum err pg_conn_commit(struct pg_conn *c)
{
	bool sent = send_control(c, PG_COMMIT) && send_sync(c);
	PGresult *r = sent ? collect(c) : NULL;

	if (!r || !is_fine(r))
		return conn_error(c, "commit", r);
	PQclear(r);
	return OK;
}

bool pg_conn_finish(struct pg_conn *c, enum pg_control what)
{
	if (c->lost || c->suspect)
		return false;
	if (c->begin != PG_NOTHING) {	/* it never began */
		c->begin = PG_NOTHING;
		return true;
	}
	return send_control(c, what) && send_sync(c);
}

enum err pg_conn_run(struct pg_conn *c, const struct stmt *st, const struct pg_params *params,
		     PGresult **ret_result)
{
	const struct message m = { st->name, st->number, st->postgres, params };

	return exchange(c, &m, ret_result);
}

enum err pg_conn_command(struct pg_conn *c, const char *name, const char *sql,
			 const struct pg_params *params, PGresult **ret_result)
{
	const struct message m = { name, 0, sql, params };

	return exchange(c, &m, ret_result);
}

/* Several statements in one text need the simple protocol, which a pipeline does not speak. */
enum err pg_conn_text(struct pg_conn *c, const char *sql)
{
	const struct message begin = { "begin", 0, NULL, NULL };
	PGresult *r = NULL;

	if (c->begin != PG_NOTHING) {
		TRY(exchange(c, &begin, &r));
		PQclear(r);
	}
	if (PQexitPipelineMode(c->pg) != 1)
		return conn_error(c, "text", NULL);
	r = PQexec(c->pg, sql);
	if (PQenterPipelineMode(c->pg) != 1)
		c->suspect = true;
	if (r && (is_fine(r) || PQresultStatus(r) == PGRES_EMPTY_QUERY)) {
		PQclear(r);
		return OK;
	}
	db_log_reason("text", "text", r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : "lost");
	return conn_error(c, "text", r);
}
