/* The read log goes to a file a month, also while the server runs. */
#include "test_app.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/read_months.h"
#include "core/readlog.h"
#include "core/trail.h"
#include "some_case.h"

static const char *file_of(struct app_test *t, const char *month)
{
	return arena_printf(t->arena, "%s.reads-%s", t->app->database, month);
}

static day_t day(const char *iso)
{
	day_t d;

	assert_true(date_parse_iso(iso, &d));
	return d;
}

struct counting { int64_t rows, lanes; };

static const struct db_member counting_out[] = {
	{ "rows", offsetof(struct counting, rows), DB_INT, false },
	{ "lanes", offsetof(struct counting, lanes), DB_INT, false },
};

#define COUNTING "SELECT (SELECT COUNT(*) FROM read_log), (SELECT COUNT(*) FROM read_lane)"

static const struct stmt counting_stmt = {
	.name = "test_reads", .sqlite = COUNTING, .postgres = COUNTING, .shape = STMT_ONE, .out = counting_out, .n_out = 2,
	.row_size = sizeof(struct counting), .seen = -1,
};

static enum err count(struct db *db, void *ctx)
{
	void *row;

	TRY(stmt_one(db, &counting_stmt, NULL, &row));
	*(struct counting *)ctx = *(struct counting *)row;
	return OK;
}

static struct counting counts(struct app_test *t, const char *path)
{
	struct db_who who = { .now = 1 };
	struct counting c = { 0 };
	struct store *s;

	assert_int_equal(access(path, F_OK), 0);
	assert_int_equal(store_open(path, 1, &s), OK);
	assert_int_equal(db_read(s, &who, t->arena, count, &c), OK);
	store_close(s);
	return c;
}

static void the_month_changes_while_the_server_runs(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_ASSESSED);
	const char *page = some_path(t, "/cases/%lld", (long long)c.id);
	struct trail_report report;
	struct counting before;

	if (strcmp(t->engine, "postgres") == 0)
		return;		/* one table for all months */
	t->app->today_fixed = day("2031-03-31");
	assert_int_equal(app_get(t, &u, page)->status, 200);
	before = counts(t, file_of(t, "2031-03"));
	assert_int_equal(before.lanes, 1);
	assert_true(before.rows > 0);
	assert_int_not_equal(access(file_of(t, "2031-04"), F_OK), 0);

	t->app->today_fixed = day("2031-04-01");
	assert_int_equal(app_get(t, &u, page)->status, 200);
	assert_int_equal(counts(t, file_of(t, "2031-03")).rows, before.rows);
	assert_true(counts(t, file_of(t, "2031-04")).rows > 0);
	assert_int_equal(counts(t, file_of(t, "2031-04")).lanes, 1);
	/* The chain of each month holds. */
	assert_int_equal(trail_verify(t->app, t->arena, &report), OK);
	assert_null(report.fault);
}

/* A month's file that cannot be made: the old one goes on, and not every answer waits for another try. */
static void a_month_that_cannot_begin_is_not_tried_at_each_look(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_ASSESSED);
	const char *page = some_path(t, "/cases/%lld", (long long)c.id);
	int64_t before, after;

	if (strcmp(t->engine, "postgres") == 0)
		return;
	t->app->today_fixed = day("2032-03-31");
	assert_int_equal(app_get(t, &u, page)->status, 200);
	before = counts(t, file_of(t, "2032-03")).rows;
	assert_int_equal(mkdir(file_of(t, "2032-04"), 0700), 0);
	t->app->today_fixed = day("2032-04-01");
	assert_int_equal(app_get(t, &u, page)->status, 200);
	after = counts(t, file_of(t, "2032-03")).rows;
	assert_true(after > before);
	assert_int_equal(rmdir(file_of(t, "2032-04")), 0);
	assert_int_equal(app_get(t, &u, page)->status, 200);
	assert_true(counts(t, file_of(t, "2032-03")).rows > after);
	assert_int_not_equal(access(file_of(t, "2032-04"), F_OK), 0);
}

/* Whoever looks back finds what older files hold, and nothing of files that are not needed. */
static enum err count_more(struct db *db, void *ctx)
{
	struct counting *all = ctx, one;

	TRY(count(db, &one));
	all->rows += one.rows;
	all->lanes += one.lanes;
	return OK;
}

static void looking_back_crosses_the_months(void **state)
{
	struct app_test *t = *state;
	struct db_who who = { .now = 1 };
	struct counting c = { 0 };
	struct read_months m;

	if (strcmp(t->engine, "postgres") == 0) {
		assert_false(read_months_apart(t->app));
		return;
	}
	assert_true(read_months_apart(t->app));
	/* 2031-03 and 2031-04 were made above, 2032-03 after them; from April on the month before is looked into as well. */
	assert_int_equal(read_months_open(t->app, instant_of_day(day("2031-04-15")), t->arena, &m), OK);
	assert_int_equal(m.n, 3);
	assert_int_equal(read_months_each(&m, &who, t->arena, count_more, &c), OK);
	read_months_close(&m);
	assert_int_equal(c.rows, counts(t, file_of(t, "2031-03")).rows + counts(t, file_of(t, "2031-04")).rows +
				 counts(t, file_of(t, "2032-03")).rows);
	assert_int_equal(read_months_open(t->app, instant_of_day(day("2032-04-15")), t->arena, &m), OK);
	assert_int_equal(m.n, 1);
	read_months_close(&m);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_month_changes_while_the_server_runs),
		app_case(a_month_that_cannot_begin_is_not_tried_at_each_look), app_case(looking_back_crosses_the_months),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
