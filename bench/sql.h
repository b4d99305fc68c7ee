/*
 * sql: named statements of a *.sql file, prepared once, for the programs of the benchmark.
 *
 * They stand beside the server and not on its layers: what they do must cost nothing but SQLite.
 *
 *	sqlite3 *h = sql_open(path, true);
 *	sqlite3_stmt *q[N];
 *
 *	sql_load(h, "bench/gen.sql", names, q, N);
 *	sql_run(q[CASE], "itt", id, "referred", NULL);		// i: int64, n: NULL, t: text or NULL, b: bytes and length
 *
 * Any fault ends the program: there is nobody to answer to.
 */
#ifndef ZHILU_BENCH_SQL_H
#define ZHILU_BENCH_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* WAL and synchronous=FULL as the server has them; bulk: neither, for loading. */
sqlite3 *sql_open(const char *path, bool bulk);
/* The statements "-- name: x" of a file, by name. */
void sql_load(sqlite3 *h, const char *file, const char *const *names, sqlite3_stmt **ret, size_t n);
/*
 * One statement of the program itself, by its file under src/, without its guards: access is what the bare
 * program goes without.  Its parameters have names: sql_int, sql_word.
 */
sqlite3_stmt *sql_ours(sqlite3 *h, const char *file, const char *name);
void sql_int(sqlite3_stmt *q, const char *param, int64_t value);
void sql_word(sqlite3_stmt *q, const char *param, const char *value);	/* kept by the caller until the next reset */
/* Bind all and run to the end, without rows. */
void sql_run(sqlite3_stmt *q, const char *types, ...);
/* Bind all; the rows are the caller's, who resets. */
void sql_bind(sqlite3_stmt *q, const char *types, ...);
/* Several statements of text. */
void sql_text(sqlite3 *h, const char *text);
_Noreturn void sql_die(const char *what, const char *why);

#endif
