/*
 * two_engines: the same test body on SQLite and on PostgreSQL, each on a database of its own.
 *
 *	static void stores_text(void **state)
 *	{
 *		struct engine *e = *state;
 *		assert_int_equal(db_write(e->store, &e->who, e->arena, put, NULL), OK);
 *	}
 *	int main(void)
 *	{
 *		static const struct engine_test tests[] = { on_both(stores_text) };
 *		return two_engines_run("CREATE TABLE …", tests, 1);
 *	}
 *
 * PostgreSQL is the one at ZHILU_TEST_PG, else tests/pg.sh starts one; each test has a schema of
 * its own there, and a file of its own on SQLite.
 */
#ifndef ZHILU_TESTS_TWO_ENGINES_H
#define ZHILU_TESTS_TWO_ENGINES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "db/db.h"

struct engine {
	const char *name;		/* "sqlite" or "postgres" */
	char url[512];
	char folder[64];		/* for files of this test; removed at its end */
	struct store *store;
	struct arena *arena;
	struct seen seen;
	struct db_who who;		/* actor 7, now 1000000, seen */
};

enum { ON_SQLITE = 1, ON_POSTGRES = 2 };

struct engine_test {
	const char *name;
	CMUnitTestFunction test;	/* *state is its struct engine */
	int engines;
};

#define on_both(f) { #f, f, ON_SQLITE | ON_POSTGRES }
#define on_sqlite(f) { #f, f, ON_SQLITE }
#define on_postgres(f) { #f, f, ON_POSTGRES }

/* schema: in the words of a migration, or NULL for an empty database.  The result of main(). */
int two_engines_run(const char *schema, const struct engine_test *tests, size_t n);

/* Close and open again, as a restart does. */
void engine_reopen(struct engine *e);

#endif
