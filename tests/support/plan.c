#include "plan.h"

#include <sqlite3.h>

#include "base/buf.h"
#include "db/stmt.h"

const char *plan(struct app_test *t, const struct stmt *st)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	struct buf b;

	if (strcmp(t->engine, "sqlite") != 0)
		return NULL;
	assert_int_equal(sqlite3_open_v2(t->app->database, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, arena_printf(t->arena, "EXPLAIN QUERY PLAN %s", st->sqlite), -1, &s, NULL), SQLITE_OK);
	buf_init(&b, t->arena, 8192);
	while (sqlite3_step(s) == SQLITE_ROW)
		buf_printf(&b, "%s\n", (const char *)sqlite3_column_text(s, 3));
	sqlite3_finalize(s);
	sqlite3_close(db);
	return buf_text(&b);
}
