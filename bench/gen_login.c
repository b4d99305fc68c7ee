/* What a driver needs to come in as a case manager: a live session, its CSRF token, own cases. */
#include "gen.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/app.h"
#include "core/gate.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_SESSION = 1000, HOURS = 8 };

struct worker {
	int64_t account, role;
};

static void put_session(struct gen *g, const struct worker *u, int64_t id, FILE *out)
{
	char token[44], csrf[44];
	int64_t now = instant_now();
	struct blob hash;

	rand_token(token);
	rand_token(csrf);
	hash = gate_token_hash(g->arena, g->app, token);
	sql_run(g->q[Q_SESSION], "biiitii", hash.data, hash.len, id, u->account, u->role, csrf, now,
		now + (int64_t)HOURS * 3600000);
	fprintf(out, "%s\t%s", token, csrf);
	hash = gate_token_hash(g->arena, g->app, rand_token(token));
	sql_run(g->q[Q_TOKEN], "biii", hash.data, hash.len, id, u->account, u->role);
	fprintf(out, "\t%s", token);
}

static void put_cases(struct gen *g, int64_t account, FILE *out)
{
	sqlite3_stmt *q = g->q[Q_OWN_CASES];
	const char *comma = "";

	fputc('\t', out);
	sql_bind(q, "i", account);
	while (sqlite3_step(q) == SQLITE_ROW) {
		bool running = strcmp((const char *)sqlite3_column_text(q, 1), "running") == 0;

		fprintf(out, "%s%" PRId64 "%s", comma, (int64_t)sqlite3_column_int64(q, 0), running ? "r" : "");
		comma = ",";
	}
	sqlite3_reset(q);
	sql_bind(g->q[Q_OWN_PLACE], "i", account);
	if (sqlite3_step(g->q[Q_OWN_PLACE]) == SQLITE_ROW)
		fprintf(out, "\t%" PRId64, (int64_t)sqlite3_column_int64(g->q[Q_OWN_PLACE], 0));
	sqlite3_reset(g->q[Q_OWN_PLACE]);
	fputc('\n', out);
}

static void put_all(struct gen *g, enum gen_sql query, int64_t *id, FILE *out)
{
	sqlite3_stmt *q = g->q[query];

	sqlite3_reset(q);
	while (sqlite3_step(q) == SQLITE_ROW) {
		struct worker u = { sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1) };

		put_session(g, &u, ++*id, out);
		put_cases(g, u.account, out);
	}
	sqlite3_reset(q);
}

void gen_login(struct gen *g, const char *path)
{
	int64_t id = FIRST_SESSION;
	FILE *out = fopen(path, "w");

	if (!out)
		sql_die(path, "cannot be written");
	sql_text(g->h, "BEGIN IMMEDIATE; DELETE FROM api_token WHERE title = 'bench'");
	sql_run(g->q[Q_SESSIONS_END], "");
	/* The officer first: the figures of the whole country. */
	put_all(g, Q_OFFICER, &id, out);
	put_all(g, Q_MANAGERS, &id, out);
	sql_text(g->h, "COMMIT");
	fclose(out);
}
