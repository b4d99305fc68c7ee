/* 個案清單: filters that say 不限, chips that let go, saved views, the file of what is shown. */
#include "shown.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"

static struct test_user worker_of_a_window(struct app_test *t)
{
	return app_user(t, ROLE_CASE_MANAGER, app_place(t, "window", some_path(t, "窗口%" PRId64, rand_id()), t->county));
}

static void a_filter_left_empty_asks_for_nothing(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_of_a_window(t), boss = app_user(t, ROLE_SUPERVISOR, u.unit);
	const char *own = app_get(t, &u, "/cases")->body, *window = app_get(t, &boss, "/cases")->body;

	assert_int_equal(shown_times(own, ">不限</option>"), 3);	/* 階段, 案源, 聯繫 */
	assert_int_equal(shown_times(window, ">不限</option>"), 4);	/* and 主責 */
	assert_null(strstr(own, "請選擇"));
	assert_null(strstr(window, "請選擇"));
	/* An entry field still has to be chosen. */
	assert_non_null(strstr(app_get(t, &u, "/inquiries/new")->body, "請選擇"));
}

static void a_chip_lets_go_of_its_own_choice_only(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_of_a_window(t), boss = app_user(t, ROLE_SUPERVISOR, u.unit);
	const char *page;

	some_case(t, &u, CASE_REFERRED);
	page = app_get(t, &boss, some_path(t, "/cases?state=referred&source=self&worker=%" PRId64, u.id))->body;
	assert_non_null(strstr(page, some_path(t, "href=\"/cases?source=self&amp;worker=%" PRId64 "\"", u.id)));
	assert_non_null(strstr(page, some_path(t, "href=\"/cases?state=referred&amp;worker=%" PRId64 "\"", u.id)));
	assert_non_null(strstr(page, "href=\"/cases?state=referred&amp;source=self\""));
	/* The numbers are of what the other choices leave. */
	assert_non_null(strstr(app_get(t, &u, "/cases")->body, "來案 <b>1</b>"));
	assert_null(strstr(app_get(t, &u, "/cases?source=prison")->body, "來案 <b>1</b>"));
}

static void cases_nobody_spoke_to_for_long(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_of_a_window(t);
	struct some_case old = some_case(t, &u, CASE_REFERRED);

	some_case(t, &u, CASE_REFERRED);
	t->app->today_fixed = date_from_civil(2026, 11, 30);	/* received 10-01: sixty days, not more */
	assert_int_equal(shown_rows(app_get(t, &u, "/cases?contact=quiet")), 0);
	t->app->today_fixed = date_from_civil(2026, 12, 1);
	assert_int_equal(shown_rows(app_get(t, &u, "/cases?contact=quiet")), 2);
	some_sql(t, "UPDATE cases SET last_contact_on = '2026-11-15' WHERE id = %" PRId64, old.id);
	assert_int_equal(shown_rows(app_get(t, &u, "/cases?contact=quiet")), 1);
	assert_non_null(strstr(app_get(t, &u, "/cases?contact=quiet")->body, "超過 60 天沒有聯繫"));
}

/* An export ends with the last row, not with the five thousandth. */
static void an_export_goes_on_to_the_end(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_of_a_window(t), chief = app_user(t, ROLE_SUPERVISOR, u.unit);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	static const char numbers[] = "WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 5001) SELECT ";

	some_sql(t, "INSERT INTO cases (id, case_no, person_id, window_id, county, worker_id, state, state_since, source, received_on, "
		 "restricted, created_at, created_by, version) %s %" PRId64 " + n, 'E%" PRId64 "-' || CAST(n AS TEXT), c.person_id, "
		 "c.window_id, c.county, c.worker_id, c.state, c.state_since, c.source, c.received_on, 0, 1, 1, 1 FROM k, cases c "
		 "WHERE c.id = %" PRId64, numbers, c.id, u.unit, c.id);
	some_sql(t, "INSERT INTO duty (id, rule_id, rule_code, case_id, subject, owner_id, window_id, county, start_on, original_due, "
		 "due_on, provisional, calendar_version, state, late_entry, created_at, version) %s %" PRId64 " + n, d.rule_id, "
		 "d.rule_code, d.case_id, 'case:' || CAST(n AS TEXT), d.owner_id, d.window_id, d.county, d.start_on, d.original_due, "
		 "d.due_on, 0, 1, 'open', 0, 1, 1 FROM k, duty d WHERE d.case_id = %" PRId64, numbers, rand_id(), c.id);
	assert_int_equal(shown_times(app_get(t, &chief, "/cases/export")->body, "\n"), 1 + 5002);	/* and the header */
	assert_int_equal(shown_times(app_get(t, &u, "/duties/export")->body, "\n"), 1 + 5002);
	assert_int_equal(shown_times(app_get(t, &chief, "/duties/export")->body, "\n"), 1 + 5002);
}

static void a_view_is_saved_shown_and_dropped(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_of_a_window(t), other = worker_of_a_window(t);
	const struct app_reply *r;
	int64_t id;

	some_case(t, &u, CASE_REFERRED);
	r = app_post(t, &u, "/cases/views", "title", "久未聯繫的來案", "query", "?state=referred&contact=quiet", NULL);
	assert_int_equal(r->status, 303);
	r = app_get(t, &u, r->location);
	assert_non_null(strstr(r->body, "已儲存這個檢視"));
	assert_non_null(strstr(r->body, "aria-current=\"page\">久未聯繫的來案"));
	assert_non_null(strstr(r->body, "刪除檢視「久未聯繫的來案」"));
	assert_null(strstr(app_get(t, &u, "/cases")->body, "刪除檢視"));
	id = some_number(t, "SELECT id AS n FROM saved_view WHERE account_id = %" PRId64, u.id);
	app_post(t, &other, "/cases/views/drop", "id", some_path(t, "%" PRId64, id), NULL);
	assert_non_null(strstr(app_get(t, &u, "/cases")->body, "久未聯繫的來案"));	/* only one's own */
	r = app_post(t, &u, "/cases/views/drop", "id", some_path(t, "%" PRId64, id), NULL);
	r = app_get(t, &u, r->location);
	assert_non_null(strstr(r->body, "已刪除這個檢視"));
	assert_null(strstr(r->body, "久未聯繫的來案"));
	assert_int_equal(app_post(t, &u, "/cases/views", "title", "x", "query", "https://example.org/", NULL)->status, 400);
}

static void the_file_holds_what_is_shown(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_of_a_window(t), boss = app_user(t, ROLE_SUPERVISOR, u.unit);
	struct some_case c = some_case(t, &u, CASE_REFERRED), running = some_case(t, &u, CASE_RUNNING);
	const char *file = app_get(t, &u, "/cases/export?state=referred")->body;

	assert_non_null(strstr(file, "案號,姓名,階段"));
	assert_non_null(strstr(file, c.case_no));
	assert_null(strstr(file, running.case_no));
	assert_int_equal(shown_times(app_get(t, &boss, "/cases/export")->body, "\n"), 3);
	/* A name that looks like a formula stays text. */
	some_sql(t, "UPDATE person SET name = '=1+1' WHERE id = %" PRId64, c.person);
	assert_null(strstr(app_get(t, &u, "/cases/export")->body, ",=1+1"));
	assert_non_null(strstr(app_get(t, &u, "/cases?state=referred")->body, "/cases/export?state=referred"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_filter_left_empty_asks_for_nothing), app_case(a_chip_lets_go_of_its_own_choice_only),
		app_case(cases_nobody_spoke_to_for_long), app_case(an_export_goes_on_to_the_end), app_case(a_view_is_saved_shown_and_dropped),
		app_case(the_file_holds_what_is_shown),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
