/*
 * bench-gen fill CASES: invented data into the migrated database ZHILU_DATABASE (SQLite).
 * bench-gen login FILE: sessions for the case managers, and what a driver must know, to FILE.
 * Run from the root of the sources: it reads bench/gen.sql.
 */
#include "gen.h"

#include "base/arena.h"
#include "core/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ID = 1000000, SEED = 42, PER_COMMIT = 5000 };

static const char *const names[Q_COUNT] = {
	"counties", "rules", "place", "account", "role", "user_place", "token", "person", "number", "certificate", "proof",
	"gram", "case", "guard", "event", "service", "duty", "managers", "officer", "own_cases", "own_place", "session",
	"sessions_end",
};

/* Indexes that are made in one go afterwards: a tree filled in order is dense and quick. */
static void without_indexes(struct gen *g, char *later, size_t size)
{
	sqlite3_stmt *q;
	size_t n = 0, k = 0;
	char *drop[64];

	if (sqlite3_prepare_v2(g->h, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND"
			       " tbl_name IN ('case_event', 'duty', 'cases', 'case_place', 'service_record', 'person',"
			       " 'person_number', 'certificate', 'gram', 'person_proof')", -1, &q, NULL) != SQLITE_OK)
		sql_die("indexes", sqlite3_errmsg(g->h));
	while (sqlite3_step(q) == SQLITE_ROW && k < 64) {
		n += (size_t)snprintf(later + n, size - n, "%s;", (const char *)sqlite3_column_text(q, 1));
		drop[k++] = sqlite3_mprintf("DROP INDEX \"%w\"", sqlite3_column_text(q, 0));
	}
	sqlite3_finalize(q);
	for (size_t i = 0; i < k; i++) {
		sql_text(g->h, drop[i]);
		sqlite3_free(drop[i]);
	}
}

static void fill(struct gen *g, int64_t cases)
{
	static char later[16384];

	without_indexes(g, later, sizeof(later));
	sql_load(g->h, "bench/gen.sql", names, g->q, Q_COUNT);
	sql_text(g->h, "BEGIN");
	gen_world(g);
	for (int64_t i = 0; i < cases; i++) {
		struct arena_mark at = arena_mark(g->arena);

		gen_case(g, i, cases);
		arena_reset(g->arena, at);
		if (i % PER_COMMIT == PER_COMMIT - 1)
			sql_text(g->h, "COMMIT; BEGIN");
	}
	sql_text(g->h, "UPDATE known_version SET version = version + 1; COMMIT");
	sql_text(g->h, later);
	for (size_t i = 0; i < Q_COUNT; i++)
		sqlite3_finalize(g->q[i]);
	sql_text(g->h, "ANALYZE");
}

int main(int argc, char **argv)
{
	const char *database = getenv("ZHILU_DATABASE");
	struct app_config config = { .database = database, .connections = 2 };
	struct gen g = { .dice = SEED, .next_id = FIRST_ID };
	bool bulk = argc == 3 && strcmp(argv[1], "fill") == 0;

	if (argc != 3 || !database || (!bulk && strcmp(argv[1], "login") != 0)) {
		fprintf(stderr, "usage: ZHILU_DATABASE=FILE bench-gen fill CASES | login FILE\n");
		return 2;
	}
	if (app_open(&config, &g.app) != OK)
		sql_die(database, "cannot be opened");
	g.arena = arena_new();
	g.today = instant_day(instant_now());
	if (bulk) {
		/* The keys are all that is needed of the program: its connections would hold the file. */
		store_close(g.app->store);
		g.h = sql_open(database, true);
		fill(&g, strtoll(argv[2], NULL, 10));
	} else {
		g.h = sql_open(database, false);
		sql_load(g.h, "bench/gen.sql", names, g.q, Q_COUNT);
		gen_login(&g, argv[2]);
	}
	return 0;
}
