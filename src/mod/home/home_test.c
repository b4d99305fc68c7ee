/* 我的工作: every role's first page says what waits today, and each number opens the list it counts. */
#include "shown.h"
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/rand.h"
#include "web/chrome.h"

static int64_t new_window(struct app_test *t)
{
	return app_place(t, "window", some_path(t, "臺南市第%u窗口", (unsigned)(rand_id() & 0xffff)), t->county);
}

/* The address of the link whose text or hidden words contain this; fails if the page has none. */
static const char *link_of(struct app_test *t, const struct app_reply *r, const char *text)
{
	const char *at = strstr(r->body, text), *href = NULL;

	if (!at)
		fail_msg("the page does not say %s", text);
	for (const char *p = r->body; (p = strstr(p, "href=\"")) && p < at; p++)
		href = p + strlen("href=\"");
	assert_non_null(href);
	href = arena_printf(t->arena, "%.*s", (int)strcspn(href, "\""), href);
	for (char *p = (char *)strstr(href, "&amp;"); p; p = strstr(p + 1, "&amp;"))
		memmove(p + 1, p + 5, strlen(p + 5) + 1);
	return href;
}

static void event_of(struct app_test *t, const struct some_case *c, const struct test_user *u, const char *event, const char *day)
{
	some_sql(t, "INSERT INTO case_event (id, case_id, event, on_day, county, window_id, worker_id, entered_at, entered_by, "
		 "void_at) VALUES (%" PRId64 ", %" PRId64 ", '%s', '%s', '67000', %" PRId64 ", %" PRId64 ", 1, %" PRId64
		 ", 9007199254740991)", rand_id(), c->id, event, day, u->unit, u->id, u->id);
}

static void close_it(struct app_test *t, const struct some_case *c, const struct test_user *u, const char *day)
{
	some_sql(t, "UPDATE cases SET state = 'closed', closed_on = '%s' WHERE id = %" PRId64, day, c->id);
	event_of(t, c, u, "closed", day);
}

/* ---- 職管員 ---- */

/* 4 opened this year, 1 from the year before, 1 closed: 1 ÷ 5 = 20.0 %; 30 % of 5 is 1.5, so 2, so 1 more. */
static void the_own_rate_stands_on_the_first_page(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, new_window(t)), other = app_user(t, ROLE_CASE_MANAGER, u.unit);
	struct test_user chief = app_user(t, ROLE_SUPERVISOR, u.unit);
	struct some_case c[5];
	const struct app_reply *r;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	for (int i = 0; i < 5; i++)
		c[i] = some_case(t, &u, CASE_NEEDS);
	some_sql(t, "UPDATE cases SET opened_on = '2025-10-07' WHERE id = %" PRId64, c[4].id);
	some_case(t, &other, CASE_NEEDS);
	close_it(t, &c[0], &u, "2026-11-01");
	r = app_get(t, &u, "/");
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "20.0 %"));
	assert_non_null(strstr(r->body, "再結 1 案達 30%"));
	assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "，結案<"))), 1);
	assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "，新開案<"))), 4);
	assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "，前年未結<"))), 1);
	assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "，服務中<"))), 4);
	/* It is kept, but not longer than until something happens: 2 ÷ 5 = 40 %. */
	close_it(t, &c[1], &u, "2026-11-02");
	r = app_get(t, &u, "/");
	assert_non_null(strstr(r->body, "40.0 %"));
	assert_non_null(strstr(r->body, "已達 30%"));
	/* One of the open ones is handed to a colleague: 2 ÷ 4.  A closing struck out, with nothing newer: 1 ÷ 4. */
	app_post(t, &chief, some_path(t, "/cases/%" PRId64 "/reassign", c[2].id), "worker_id", some_path(t, "%" PRId64, other.id),
		 "note", "交接", NULL);
	assert_non_null(strstr(app_get(t, &u, "/")->body, "50.0 %"));
	some_sql(t, "UPDATE case_event SET void_at = 2 WHERE event = 'closed' AND case_id = %" PRId64, c[1].id);
	some_sql(t, "UPDATE cases SET state = 'needs', closed_on = NULL WHERE id = %" PRId64, c[1].id);
	assert_non_null(strstr(app_get(t, &u, "/")->body, "25.0 %"));
}

static void without_cases_there_is_no_rate(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, new_window(t));
	const struct app_reply *r = app_get(t, &u, "/");

	assert_non_null(strstr(r->body, "年度結案率"));
	assert_null(strstr(r->body, "再結"));
	assert_non_null(strstr(r->body, "今天沒有待辦事項"));
}

/* Received on 10-01: 停滯 is owed on 10-08, a Thursday. */
static void a_pill_opens_the_list_it_counts(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, new_window(t));
	static const struct { int month, day; size_t late, today, soon; } on[] = {
		{ 10, 7, 0, 0, 2 }, { 10, 8, 0, 2, 0 }, { 10, 9, 2, 0, 0 }, { 10, 2, 0, 0, 0 },
	};

	some_case(t, &u, CASE_REFERRED);
	some_case(t, &u, CASE_REFERRED);
	for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
		const struct app_reply *r;

		t->app->today_fixed = date_from_civil(2026, on[i].month, on[i].day);
		r = app_get(t, &u, "/");
		assert_non_null(strstr(r->body, some_path(t, "逾期 <b>%zu</b>", on[i].late)));
		assert_non_null(strstr(r->body, some_path(t, "今天 <b>%zu</b>", on[i].today)));
		assert_non_null(strstr(r->body, some_path(t, "三天內 <b>%zu</b>", on[i].soon)));
		assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "逾期 <b>"))), on[i].late);
		assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "今天 <b>"))), on[i].today);
		assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "三天內 <b>"))), on[i].soon);
		assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "全部 <b>"))), 2);
	}
	t->app->today_fixed = date_from_civil(2026, 10, 9);
	assert_int_equal(shown_times(app_get(t, &u, "/duties/export?when=late")->body, "\n"), 3);	/* a header and two */
	assert_int_equal(shown_times(app_get(t, &u, "/duties/export?when=today")->body, "\n"), 1);
}

/* ---- 督導 ---- */

static void the_supervisor_sees_the_window_and_who_owes_what(void **state)
{
	struct app_test *t = *state;
	struct test_user a = app_user(t, ROLE_CASE_MANAGER, new_window(t)), b = app_user(t, ROLE_CASE_MANAGER, a.unit);
	struct test_user boss = app_user(t, ROLE_SUPERVISOR, a.unit), elsewhere = app_user(t, ROLE_CASE_MANAGER, t->window2);
	struct some_case c;
	const struct app_reply *r;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	c = some_case(t, &a, CASE_REFERRED);	/* its only duty: late since 10-09 */
	some_case(t, &a, CASE_REFERRED);
	some_case(t, &b, CASE_REFERRED);
	some_case(t, &elsewhere, CASE_REFERRED);
	some_sql(t, "UPDATE cases SET received_on = '2026-09-02' WHERE id = %" PRId64, c.id);	/* 61 days */
	some_sql(t, "INSERT INTO approval (id, case_id, window_id, kind, record_id, state, asked_at, asked_by, version) VALUES "
		 "(%" PRId64 ", %" PRId64 ", %" PRId64 ", 'plan', 1, 'waiting', 1, %" PRId64 ", 1)", rand_id(), c.id, a.unit, a.id);
	r = app_get(t, &boss, "/");
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "逾期 <b>3</b>"));
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, "逾期 <b>"))), 3);
	assert_non_null(strstr(r->body, "待我核定 <b>1</b>"));
	assert_string_equal(link_of(t, r, "待我核定 <b>"), "/approvals");
	assert_non_null(strstr(r->body, "停滯的來案 <b>3</b>"));
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, "停滯的來案 <b>"))), 3);
	assert_non_null(strstr(r->body, "久未聯繫 <b>1</b>"));
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, "久未聯繫 <b>"))), 1);
	/* The first page of the API is the same list. */
	r = app_get(t, &boss, "/api/v1/");
	assert_int_equal(shown_times(r->body, "\"due_on\":"), 3);
	assert_non_null(strstr(r->body, c.case_no));
	r = app_get(t, &boss, "/");
	/* Beside the closure rate it is the same one case, not yet opened. */
	assert_non_null(strstr(app_get(t, &boss, "/figures/window")->body, "超過 60 天未聯繫 1"));
	/* By worker: two and one. */
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, some_path(t, "，%s，逾期<", a.name)))), 2);
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, some_path(t, "，%s，逾期<", b.name)))), 1);
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, some_path(t, "，%s，服務中<", a.name)))), 2);
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, some_path(t, "，%s，久未聯繫<", a.name)))), 1);
	assert_null(strstr(r->body, elsewhere.name));
	/* Sixty days are not more than sixty. */
	some_sql(t, "UPDATE cases SET received_on = '2026-09-03' WHERE id = %" PRId64, c.id);
	assert_null(strstr(app_get(t, &boss, "/")->body, "久未聯繫 <b>"));
}

static void a_case_without_a_worker_is_on_the_supervisors_list(void **state)
{
	struct app_test *t = *state;
	struct test_user a = app_user(t, ROLE_CASE_MANAGER, new_window(t)), boss = app_user(t, ROLE_SUPERVISOR, a.unit);
	struct some_case c = some_case(t, &a, CASE_REFERRED);
	const struct app_reply *r;

	some_case(t, &a, CASE_REFERRED);
	some_sql(t, "UPDATE cases SET worker_id = NULL WHERE id = %" PRId64, c.id);
	r = app_get(t, &boss, "/");
	assert_non_null(strstr(r->body, "尚未派給職管員 <b>1</b>"));
	assert_int_equal(shown_rows(app_get(t, &boss, link_of(t, r, "尚未派給職管員 <b>"))), 1);
}

/* ---- the other roles ---- */

static void the_county_sees_its_windows_and_what_waits(void **state)
{
	struct app_test *t = *state;
	struct test_user a = app_user(t, ROLE_CASE_MANAGER, new_window(t)), u = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	struct some_case c = some_case(t, &a, CASE_REFERRED);
	const struct app_reply *r;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	some_sql(t, "DELETE FROM representation");
	for (int i = 0; i < 2; i++)
		some_sql(t, "INSERT INTO representation (id, case_id, county, on_day, kind, matter, addressee, answer, answered_on, "
			 "entered_at, entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", '67000', '2026-10-20', 'voice', "
			 "'缺少交通', 'county', %s, %s, 1, %" PRId64 ", 1)", rand_id(), c.id, i ? "'已處理'" : "NULL",
			 i ? "'2026-10-25'" : "NULL", a.id);
	r = app_get(t, &u, "/");
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "本縣市年度結案率"));
	assert_non_null(strstr(r->body, "待回覆的反映事項 <b>1</b>"));
	assert_int_equal(shown_rows(app_get(t, &u, link_of(t, r, "待回覆的反映事項"))), 1);
	assert_int_equal(shown_rows(app_get(t, &u, "/representations")), 2);
	assert_null(strstr(r->body, c.case_no));	/* figures, no cases */
}

static void room_filters_the_programmes(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	int64_t unit = app_place(t, "provider", "額滿試驗單位", t->county);
	const struct app_reply *r;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	some_sql(t, "INSERT INTO programme (id, provider_id, county, kind, name, places, in_service, waiting, as_of, as_of_by, from_on, version) "
		 "VALUES (%" PRId64 ", %" PRId64 ", '67000', 'startup', '滿的方案', 3, 3, 0, '2026-11-01', %" PRId64 ", '2026-01-01', 1)",
		 rand_id(), unit, u.id);
	some_sql(t, "INSERT INTO programme (id, provider_id, county, kind, name, places, in_service, waiting, as_of, as_of_by, from_on, version) "
		 "VALUES (%" PRId64 ", %" PRId64 ", '67000', 'startup', '舊的方案', 3, 1, 0, '2026-09-01', %" PRId64 ", '2026-01-01', 1)",
		 rand_id(), unit, u.id);
	r = app_get(t, &u, "/providers?room=full&kind=startup");
	assert_non_null(strstr(r->body, "滿的方案"));
	assert_null(strstr(r->body, "舊的方案"));
	r = app_get(t, &u, "/providers?room=stale&kind=startup");
	assert_non_null(strstr(r->body, "舊的方案"));
	assert_null(strstr(r->body, "滿的方案"));
	r = app_get(t, &u, "/");
	assert_non_null(strstr(r->body, "額滿的方案 <b>"));
	assert_non_null(strstr(r->body, "名額久未更新的方案 <b>"));
}

static void the_administrator_sees_accounts_and_units_to_mend(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), soon = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *empty = some_path(t, "空窗口%" PRId64, rand_id());
	const struct app_reply *r;

	app_place(t, "window", empty, t->county);
	some_sql(t, "UPDATE account SET state = 'invited' WHERE id = %" PRId64, app_user(t, ROLE_REFERRER, t->sender).id);
	some_sql(t, "UPDATE account SET contract_until = %" PRId64 " WHERE id = %" PRId64,
		 (int64_t)time(NULL) * 1000 + INT64_C(10) * 86400000, soon.id);
	r = app_get(t, &admin, "/");
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "還沒啟用的帳號 <b>"));
	assert_true(shown_rows(app_get(t, &admin, link_of(t, r, "還沒啟用的帳號"))) >= 1);
	assert_non_null(strstr(app_get(t, &admin, link_of(t, r, "合約 30 天內到期的帳號"))->body, soon.login));
	assert_null(strstr(app_get(t, &admin, "/accounts?ends=soon")->body, admin.login));
	assert_non_null(strstr(app_get(t, &admin, link_of(t, r, "沒有人員的職重窗口"))->body, empty));
}

static void from_october_the_next_years_calendar_is_missed(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);

	t->app->today_fixed = date_from_civil(2040, 9, 30);
	assert_non_null(strstr(app_get(t, &admin, "/")->body, "還沒載入民國 129 年的行事曆"));
	t->app->today_fixed = date_from_civil(2040, 10, 1);
	assert_non_null(strstr(app_get(t, &admin, "/")->body, "還沒載入民國 130 年的行事曆"));
	/* The month is the house's. */
	t->app->today_fixed = date_from_civil(2040, 8, 1);
	assert_int_equal(app_post(t, &admin, "/settings", "county", "0", "name", "CALENDAR_NEXT", "value", "9", "from_on", "129/9/1",
				  "note", "府勞字第1150001號函", NULL)->status, 303);
	t->app->today_fixed = date_from_civil(2040, 9, 30);
	assert_non_null(strstr(app_get(t, &admin, "/")->body, "還沒載入民國 130 年的行事曆"));
	t->app->today_fixed = date_from_civil(2025, 3, 1);	/* shipped */
	assert_null(strstr(app_get(t, &admin, "/")->body, "的行事曆"));
}

static void the_referrer_sees_states_and_no_content(void **state)
{
	struct app_test *t = *state;
	int64_t school = app_place(t, "sender", "臺南特教學校", t->county);
	struct test_user u = app_user(t, ROLE_REFERRER, school), other = app_user(t, ROLE_REFERRER, t->sender);
	struct test_user worker = app_user(t, ROLE_CASE_MANAGER, t->window), officer = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	struct some_case c = some_case(t, &worker, CASE_RUNNING);
	const char *name = some_text(t, "SELECT name AS s FROM person WHERE id = %" PRId64, c.person);
	const struct app_reply *r;

	assert_non_null(strstr(app_get(t, &u, "/")->body, "尚未轉介"));
	some_sql(t, "INSERT INTO referral (id, case_id, person_id, on_day, source, channel, sender_place_id, service_group, "
		 "entered_at, entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", '2026-10-01', 'education', 'letter', %"
		 PRId64 ", 'certificate', 1, %" PRId64 ", 1)", rand_id(), c.id, c.person, school, worker.id);
	r = app_get(t, &u, "/");
	assert_non_null(strstr(r->body, name));
	assert_non_null(strstr(r->body, "已開案"));
	assert_null(strstr(r->body, c.case_no));
	assert_null(strstr(r->body, "/cases/"));
	assert_null(strstr(app_get(t, &other, "/")->body, name));
	/* Being assessed: within how long it is answered is the rule's word, and the county's (days of work). */
	some_sql(t, "UPDATE cases SET state = 'assessed', opened_on = NULL WHERE id = %" PRId64, c.id);
	assert_non_null(strstr(app_get(t, &u, "/")->body, "評估中，3日內回覆"));
	assert_int_equal(app_post(t, &officer, "/settings", "county", "67000", "name", "REPLY_WORKING_DAYS", "value", "1", "from_on", "今天",
				  "note", "府勞字第1150001號函", NULL)->status, 303);
	assert_non_null(strstr(app_get(t, &u, "/")->body, "評估中，3個工作日內回覆"));
}

static void the_job_centre_sees_what_to_answer_and_whom_to_call(void **state)
{
	struct app_test *t = *state;
	int64_t centre = app_place(t, "centre", "永康就業中心", t->county), kept = t->provider;
	struct test_user u = app_user(t, ROLE_JOB_CENTRE, centre), worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &worker, CASE_RUNNING);
	const struct app_reply *r;

	t->app->today_fixed = date_from_civil(2026, 10, 21);
	assert_non_null(strstr(app_get(t, &u, "/")->body, "今天沒有要處理的事"));
	t->provider = centre;
	some_dispatch(t, &worker, &c, "2026-10-20");
	t->provider = kept;
	r = app_get(t, &u, "/");
	assert_non_null(strstr(r->body, "待回覆的派案 <b>1</b>"));
	assert_string_equal(link_of(t, r, "待回覆的派案"), "/portal");
	t->app->today_fixed = date_from_civil(2026, 11, 20);	/* its answer was due on 10-27, the first service on 11-03 */
	assert_non_null(strstr(app_get(t, &u, "/")->body, "逾期的派案 <b>1</b>"));	/* one dispatch, late twice over */
}

/* Whatever a first page links to, its owner may open. */
static void no_first_page_has_a_dead_link(void **state)
{
	struct app_test *t = *state;
	const struct { enum role role; int64_t unit; } who[] = {
		{ ROLE_CASE_MANAGER, t->window }, { ROLE_SUPERVISOR, t->window }, { ROLE_COUNTY_OFFICER, t->county },
		{ ROLE_BRANCH_OFFICER, t->branch }, { ROLE_AGENCY_OFFICER, t->agency }, { ROLE_JOB_CENTRE, t->centre },
		{ ROLE_REFERRER, t->sender }, { ROLE_ADMIN, t->agency }, { ROLE_AUDITOR, t->agency },
	};
	struct test_user worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	int all = 0;

	some_case(t, &worker, CASE_REFERRED);
	for (size_t i = 0; i < sizeof(who) / sizeof(who[0]); i++) {
		struct test_user u = app_user(t, who[i].role, who[i].unit);
		const struct app_reply *r = app_get(t, &u, "/");
		const char *at = strstr(r->body, "<main");
		int n = 0;

		assert_int_equal(r->status, 200);
		for (; (at = strstr(at, "href=\"/")) && n < 60; at++, n++) {
			const char *href = link_of(t, &(struct app_reply){ .body = arena_printf(t->arena, "%.*s\"></a>!", (int)strcspn(at + 6, "\"") + 6, at) }, "!");
			int status = app_get(t, &u, href)->status;

			if (status != 200)
				print_error("%s as %s: %d\n", href, role_code(who[i].role), status);
			assert_int_equal(status, 200);
		}
		all += n;
	}
	assert_true(all > 20);
}

static void the_foot_has_a_line_only_if_the_office_has_one(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);

	chrome_site(&(struct site){ .org_line = "" });
	assert_null(strstr(app_get(t, &u, "/")->body, "<p></p>"));
	assert_null(strstr(app_get(t, NULL, "/login")->body, "<p></p>"));
	chrome_site(&(struct site){ .org_line = "臺南市政府勞工局　06-299-1111" });
	assert_non_null(strstr(app_get(t, &u, "/")->body, "<p>臺南市政府勞工局　06-299-1111</p>"));
	chrome_site(&(struct site){ .org_line = NULL });
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_own_rate_stands_on_the_first_page), app_case(without_cases_there_is_no_rate),
		app_case(a_pill_opens_the_list_it_counts), app_case(the_supervisor_sees_the_window_and_who_owes_what),
		app_case(a_case_without_a_worker_is_on_the_supervisors_list),
		app_case(the_county_sees_its_windows_and_what_waits), app_case(room_filters_the_programmes),
		app_case(the_administrator_sees_accounts_and_units_to_mend),
		app_case(from_october_the_next_years_calendar_is_missed), app_case(the_referrer_sees_states_and_no_content),
		app_case(the_job_centre_sees_what_to_answer_and_whom_to_call), app_case(no_first_page_has_a_dead_link),
		app_case(the_foot_has_a_line_only_if_the_office_has_one),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
