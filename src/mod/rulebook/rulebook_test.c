/* 縣市設定: dated rows with their source, a county's own before the general one; on both databases. */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#include "mod/rulebook/rulebook.h"

static void a_value_is_of_its_kind(void **state)
{
	struct app_test *t = *state;

	assert_null(house_value_check(t->arena, house_kind("APPROVAL_PLAN"), "0"));
	assert_non_null(house_value_check(t->arena, house_kind("APPROVAL_PLAN"), "2"));
	assert_null(house_value_check(t->arena, house_kind("UNREACHABLE_ATTEMPTS"), "5"));
	assert_non_null(house_value_check(t->arena, house_kind("UNREACHABLE_ATTEMPTS"), "0"));
	assert_non_null(house_value_check(t->arena, house_kind("UNREACHABLE_ATTEMPTS"), "-1"));
	assert_non_null(house_value_check(t->arena, house_kind("UNREACHABLE_ATTEMPTS"), "3x"));
	assert_non_null(house_value_check(t->arena, house_kind("UNREACHABLE_ATTEMPTS"), "99999999999999999999"));
	assert_null(house_value_check(t->arena, house_kind("CONSENT_TEXT"), "115-2"));
	assert_null(house_kind("REPLY"));	/* a deadline of the plan is not the house's to change */
}

static const struct app_reply *set(struct app_test *t, const struct test_user *u, const char *county, const char *name,
				   const char *value, const char *from)
{
	return app_post(t, u, "/settings", "county", county, "name", name, "value", value, "from_on", from, "note",
			"府勞字第1150001號函", NULL);
}

static const char *value_of(struct app_test *t, const char *code, const char *county, day_t on)
{
	const struct known *k;
	const char *v;

	assert_int_equal(known_fresh(t->app), OK);
	assert_int_equal(known_take(t->app, 0, &k), OK);
	v = arena_dup(t->arena, known_value(k, code, county, on));
	known_drop(t->app, k);
	return v;
}

/* spec 2: unreachable after n attempts; the number is the county's. */
static void a_county_says_how_many_attempts(void **state)
{
	struct app_test *t = *state;
	struct test_user county = app_user(t, ROLE_COUNTY_OFFICER, t->county), worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &worker, CASE_REFERRED);
	const char *end = some_path(t, "/cases/%" PRId64 "/end-referral", c.id);
	day_t today = instant_day(instant_now());

	some_sql(t, "INSERT INTO referral (id, case_id, person_id, on_day, source, channel, service_group, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", '2026-10-01', 'self', 'visit', 'certificate', 1, 0, 1)",
		 c.id, c.id, c.person);
	assert_string_equal(value_of(t, "UNREACHABLE_ATTEMPTS", "67000", today), "3");
	said(app_post(t, &worker, end, "reason", "unreachable", "on_day", "今天", NULL), 409, "先記錄 3 次");
	assert_int_equal(set(t, &county, "67000", "UNREACHABLE_ATTEMPTS", "1", "今天")->status, 303);
	assert_string_equal(value_of(t, "UNREACHABLE_ATTEMPTS", "67000", today), "1");
	assert_string_equal(value_of(t, "UNREACHABLE_ATTEMPTS", "67000", today - 1), "3");	/* as it was */
	assert_string_equal(value_of(t, "UNREACHABLE_ATTEMPTS", "65000", today), "3");		/* elsewhere */
	said(app_post(t, &worker, end, "reason", "unreachable", "on_day", "今天", NULL), 409, "先記錄 1 次");
	assert_int_equal(app_post(t, &worker, some_path(t, "/cases/%" PRId64 "/contacts", c.id), "on_day", "今天", "whom", "client",
				  "means", "phone", "outcome", "no_answer", NULL)->status, 303);
	assert_int_equal(app_post(t, &worker, end, "reason", "unreachable", "on_day", "今天", NULL)->status, 303);
}

static void a_new_row_ends_the_one_before(void **state)
{
	struct app_test *t = *state;
	struct test_user county = app_user(t, ROLE_COUNTY_OFFICER, t->other_county);
	day_t today = instant_day(instant_now());
	const struct app_reply *r;

	assert_int_equal(set(t, &county, "65000", "APPROVAL_CLOSING", "0", "+1")->status, 303);
	assert_string_equal(value_of(t, "APPROVAL_CLOSING", "65000", today), "1");	/* not yet */
	assert_string_equal(value_of(t, "APPROVAL_CLOSING", "65000", today + 1), "0");
	assert_int_equal(set(t, &county, "65000", "APPROVAL_CLOSING", "1", "+10")->status, 303);
	assert_string_equal(value_of(t, "APPROVAL_CLOSING", "65000", today + 9), "0");
	assert_string_equal(value_of(t, "APPROVAL_CLOSING", "65000", today + 10), "1");
	said(set(t, &county, "65000", "APPROVAL_CLOSING", "0", "+5"), 409, "已有從更晚的日子起算的設定");
	r = app_get(t, &county, "/settings?name=APPROVAL_CLOSING");
	said(r, 200, "府勞字第1150001號函");
	said(r, 200, "A3(6)");		/* its source */
	said(r, 200, "內規");
	not_said(r, "臺南市</option>");	/* the officer's own county alone */
}

static enum err set_twice(struct act *a, void *ctx)
{
	struct house_row *r = ctx;

	TRY(house_set(a, &r[0]));
	return house_set(a, &r[1]);
}

/* What is known is a snapshot: a row that came after it counts as well. */
static void a_later_row_is_seen_within_the_transaction(void **state)
{
	struct app_test *t = *state;
	struct house_row rows[] = {
		{ .code = "APPROVAL_PLAN", .county = "65000", .value = "0", .from_on = "2031-01-10", .note = "甲" },
		{ .code = "APPROVAL_PLAN", .county = "65000", .value = "1", .from_on = "2031-01-05", .note = "乙" },
	};

	assert_int_equal(act_run(t->app, t->arena, 0, instant_now(), set_twice, rows), ERR_REFUSED);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM rule WHERE code = 'APPROVAL_PLAN' AND county = '65000'"), 0);
}

/* A slip is set right on the same day: the new value holds, the slip stays to be seen and says that it never held. */
static void a_slip_is_corrected_on_the_same_day(void **state)
{
	struct app_test *t = *state;
	struct test_user county = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	day_t today = instant_day(instant_now());
	const struct app_reply *r;

	assert_int_equal(set(t, &county, "67000", "CONTACT_RECENT", "41", "今天")->status, 303);
	assert_int_equal(set(t, &county, "67000", "CONTACT_RECENT", "14", "今天")->status, 303);
	assert_string_equal(value_of(t, "CONTACT_RECENT", "67000", today), "14");
	assert_string_equal(value_of(t, "CONTACT_RECENT", "67000", today - 1), "30");
	r = app_get(t, &county, "/settings");
	said(r, 200, "<td data-label=\"值\">41</td>");
	said(r, 200, "當天更正");
}

/* The days of the two numbers beside the closure rate are rows of the house as well, one for the nation. */
static void the_days_of_the_figures_are_settled_here(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), county = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	struct test_user worker = app_user(t, ROLE_CASE_MANAGER, t->window);

	said(app_get(t, &county, "/settings"), 200, "幾日未聯繫列入久未聯繫");
	said(app_get(t, &county, "/settings"), 200, "結案後幾日內再來案列入再開案");
	said(set(t, &county, "67000", "FIGURE_SILENT", "45", "今天"), 409, "全國一致");
	said(app_get(t, &admin, "/settings?name=FIGURE_SILENT"), 200, "請填 1 到 366 的整數");
	assert_int_equal(set(t, &admin, "0", "FIGURE_SILENT", "45", "今天")->status, 303);
	said(app_get(t, &worker, "/cases?contact=quiet"), 200, "超過 45 天沒有聯繫");
}

static void only_ones_own_and_only_what_fits(void **state)
{
	struct app_test *t = *state;
	struct test_user county = app_user(t, ROLE_COUNTY_OFFICER, t->county), admin = app_user(t, ROLE_ADMIN, t->agency);
	struct test_user worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	day_t today = instant_day(instant_now());

	said(set(t, &county, "65000", "APPROVAL_PLAN", "0", "今天"), 409, "您只能更改自己縣市的設定");
	said(set(t, &county, "0", "APPROVAL_PLAN", "0", "今天"), 409, "您只能更改自己縣市的設定");
	said(set(t, &county, "67000", "AUDIT_READ_DAYS", "10", "今天"), 409, "全國一致");
	said(set(t, &county, "67000", "APPROVAL_PLAN", "maybe", "今天"), 422, "請選是或否");
	said(set(t, &county, "67000", "UNREACHABLE_ATTEMPTS", "0", "今天"), 422, "請填 1 到 20 的整數");
	assert_int_equal(set(t, &county, "67000", "REPLY", "5", "今天")->status, 422);
	assert_int_equal(set(t, &county, "67000", "APPROVAL_PLAN", "0", "昨天")->status, 422);
	assert_int_equal(set(t, &worker, "67000", "APPROVAL_PLAN", "0", "今天")->status, 404);
	said(set(t, &admin, "99999", "APPROVAL_PLAN", "0", "今天"), 409, "沒有這個縣市代碼");
	assert_string_equal(value_of(t, "APPROVAL_PLAN", "67000", today), "1");
	/* The whole country is the administrator's. */
	assert_int_equal(set(t, &admin, "0", "AUDIT_READ_DAYS", "60", "今天")->status, 303);
	assert_string_equal(value_of(t, "AUDIT_READ_DAYS", NULL, today), "60");
	said(app_get(t, &admin, "/settings"), 200, "查閱紀錄顯示的日數");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_value_is_of_its_kind), app_case(a_county_says_how_many_attempts),
		app_case(a_new_row_ends_the_one_before), app_case(only_ones_own_and_only_what_fits),
		app_case(a_later_row_is_seen_within_the_transaction), app_case(a_slip_is_corrected_on_the_same_day),
		app_case(the_days_of_the_figures_are_settled_here),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
