/* 縣市設定, 停止上班: a county is chosen by its name; an officer chooses the own. */
#include "shown.h"

/* The choice named county, to its end. */
static const char *choice(struct app_test *t, const struct app_reply *r)
{
	const char *at = strstr(r->body, "name=\"county\"");

	assert_non_null(at);
	return arena_printf(t->arena, "%.*s", (int)(strstr(at, "</select>") - at), at);
}

static void the_administrator_chooses_among_22_counties_by_name(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_ADMIN, t->agency);
	const char *days_off = choice(t, app_get(t, &u, "/calendars")), *switches = choice(t, app_get(t, &u, "/settings?name=APPROVAL_PLAN"));

	assert_int_equal(shown_times(days_off, "<option"), 23);	/* and 請選擇 */
	assert_non_null(strstr(days_off, ">臺東縣</option>"));
	assert_non_null(strstr(days_off, ">請選擇</option>"));
	assert_non_null(strstr(switches, ">全國</option>"));
	assert_non_null(strstr(switches, ">臺東縣</option>"));
}

static void refused(const struct app_reply *r)
{
	assert_true(r->status == 409 || r->status == 422);
	assert_non_null(strstr(r->body, "您只能更改自己縣市的設定"));
}

static void an_officer_chooses_the_own_county(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	const char *days_off = choice(t, app_get(t, &u, "/calendars")), *switches = choice(t, app_get(t, &u, "/settings?name=APPROVAL_PLAN"));

	assert_int_equal(shown_times(days_off, "<option"), 1);
	assert_non_null(strstr(days_off, "selected>臺南市</option>"));
	assert_non_null(strstr(switches, ">臺南市</option>"));
	assert_null(strstr(switches, ">臺北市</option>"));
	refused(app_post(t, &u, "/calendars/days-off", "county", "63000", "day", "115/9/1", "notice", "颱風", NULL));
	assert_null(strstr(app_get(t, &u, "/calendars")->body, "115/09/01"));
	assert_int_equal(app_post(t, &u, "/calendars/days-off", "county", "67000", "day", "115/9/1", "notice", "颱風", NULL)->status, 303);
	assert_non_null(strstr(app_get(t, &u, "/calendars")->body, "115/09/01"));
}

/* 115 as published: 小年夜 on Sunday 2/15, 除夕 2/16, 春節 2/17-19, 補假 on Friday 2/20; 2/23 is a Monday of work. */
static void a_year_says_which_days_are_off(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), admin = app_user(t, ROLE_ADMIN, t->agency);
	const char *json = app_get(t, &u, "/api/v1/calendars/2026")->body, *page = app_get(t, &u, "/calendars/2026")->body;

	assert_non_null(strstr(json, "\"loaded\":true"));
	assert_non_null(strstr(json, "{\"day\":\"2026-02-16\",\"note\":\"農曆除夕\"}"));
	assert_non_null(strstr(json, "\"2026-02-20\""));
	assert_null(strstr(json, "\"2026-02-23\""));
	assert_non_null(strstr(json, "\"2026-11-21\""));	/* a Saturday */
	assert_non_null(strstr(page, "民國 115 年放假日"));
	assert_non_null(strstr(page, "115/02/20"));
	assert_null(strstr(page, "115/11/21"));	/* a plain weekend is no news */
	assert_non_null(strstr(app_get(t, &u, "/api/v1/calendars/2050")->body, "\"loaded\":false"));
	assert_int_equal(app_get(t, &u, "/calendars/2050")->status, 404);
	assert_int_equal(app_get(t, &u, "/calendars/99")->status, 404);
	/* A typhoon in one's own county is off as well. */
	assert_null(strstr(json, "\"2026-07-15\""));
	assert_int_equal(app_post(t, &admin, "/calendars/days-off", "county", "67000", "day", "115/7/15", "notice", "颱風", NULL)->status,
			 303);
	assert_non_null(strstr(app_get(t, &u, "/api/v1/calendars/2026")->body, "\"2026-07-15\""));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_administrator_chooses_among_22_counties_by_name), app_case(an_officer_chooses_the_own_county),
		app_case(a_year_says_which_days_are_off),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
