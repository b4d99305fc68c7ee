/* Who looks back into the read log finds what was read before the month turned; both databases. */
#include "said.h"
#include "shown.h"
#include "some_case.h"

#include "mod/audit/audit.h"

#include <inttypes.h>

#define ID "%" PRId64

static void month(struct app_test *t, int number)
{
	t->app->today_fixed = date_from_civil(2033, number, 1);
}

/* Six persons within the hour in which the month turns: three in each file, five are allowed. */
static void many_persons_around_the_turn_of_the_month(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	int64_t found;

	assert_int_equal(app_post(t, &admin, "/safety", "spray_names", "20", "spray_minutes", "10", "spray_word", "50",
				  "many_logins", "5", "looks_hour", "5", "night_from", "0", "night_until", "0", "same_name", "1",
				  "former", "1", NULL)->status, 303);
	for (int i = 0; i < 6; i++) {
		struct some_case c = some_case(t, &u, CASE_REFERRED);

		month(t, i < 3 ? 3 : 4);
		assert_int_equal(app_get(t, &u, some_path(t, "/cases/" ID, c.id))->status, 200);
	}
	some_sql(t, "DELETE FROM watch_mark");
	assert_int_equal(audit_watch(t->app, instant_now() + 1000, &found), OK);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM alert WHERE kind = 'volume' AND account_id = " ID, u.id), 1);
	assert_int_equal(some_number(t, "SELECT n FROM alert WHERE kind = 'volume' AND account_id = " ID, u.id), 6);
}

/* Without a reason nobody else's case is opened: the look of last month is still known this month, on both pages. */
static void last_months_looks_are_told(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), other = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	const char *page = some_path(t, "/cases/" ID, c.id), *reads = some_path(t, "/cases/" ID "/reads", c.id);
	int64_t found;

	month(t, 5);
	assert_int_equal(app_post(t, &other, "/looks", "kind", "case", "id", some_path(t, ID, c.id), "next", "/", "reason",
				  "inquiry", "note", "家屬來電詢問進度", NULL)->status, 303);
	assert_int_equal(app_get(t, &other, page)->status, 200);
	said(app_get(t, &u, reads), 200, other.name);
	month(t, 6);
	assert_int_equal(app_get(t, &u, page)->status, 200);
	said(app_get(t, &u, reads), 200, other.name);
	said(app_get(t, &u, reads), 200, u.name);
	/* 陳小美 and somebody of that family. */
	some_sql(t, "UPDATE account SET name = '陳大華' WHERE id = " ID, other.id);
	some_sql(t, "UPDATE known_version SET version = version + 1");
	app_get(t, &u, "/");
	some_sql(t, "DELETE FROM watch_mark");
	assert_int_equal(audit_watch(t->app, instant_now() + 1000, &found), OK);
	assert_true(some_number(t, "SELECT COUNT(*) FROM alert WHERE kind = 'name' AND account_id = " ID, other.id) > 0);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(many_persons_around_the_turn_of_the_month), app_case(last_months_looks_are_told),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
