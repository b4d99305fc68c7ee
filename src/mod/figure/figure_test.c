/* Figures: at every level, as of any day, with what stands beside them; counted by hand, on both databases. */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"

#define ID "%" PRId64

struct scene { struct app_test *t; struct test_user worker, other, chief, county, branch, agency; int64_t window; };

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.window = app_place(s.t, "window", "統計窗口", s.t->county);
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	s.other = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, s.window);
	s.county = app_user(s.t, ROLE_COUNTY_OFFICER, s.t->county);
	s.branch = app_user(s.t, ROLE_BRANCH_OFFICER, s.t->branch);
	s.agency = app_user(s.t, ROLE_AGENCY_OFFICER, s.t->agency);
	return s;
}

/* 來案 10/1, 評估 10/5, 開案 10/7, 需求 10/12, 計畫 10/15: some_case. */
static const char *stages(const struct scene *s, const struct test_user *u, int64_t place, const char *as_of)
{
	return app_get(s->t, u, some_path(s->t, "/api/v1/figures/window?place=" ID "&as_of=%s", place, as_of))->body;
}

static void stages_are_as_of_any_day(void **state)
{
	struct scene s = scene(state);

	some_case(s.t, &s.worker, CASE_RUNNING);
	some_case(s.t, &s.other, CASE_REFERRED);
	/* On 10/6 one was assessed since 10/5, the other referred since 10/1. */
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-10-06"),
			       "{\"event\":\"intake_assessed\",\"on_day\":\"2026-10-05\",\"n\":1}"));
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-10-06"),
			       "{\"event\":\"referral_received\",\"on_day\":\"2026-10-01\",\"n\":1}"));
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-11-20"), "\"plan_agreed\""));
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-09-30"), "\"items\":[]"));
	/* One worker's own: the other's case is not in it. */
	assert_null(strstr(stages(&s, &s.worker, s.worker.place, "2026-11-20"), "referral_received"));
	/* 執行計畫 since 10/15: 36 days on 11/20. */
	said(app_get(s.t, &s.chief, some_path(s.t, "/figures/window?place=" ID, s.worker.place)), 200, "平均已停留 36 天");
}

static void every_level_is_shown_to_whom_it_concerns(void **state)
{
	struct scene s = scene(state);
	const struct test_user *all[] = { &s.worker, &s.chief, &s.county, &s.branch, &s.agency };

	some_case(s.t, &s.worker, CASE_RUNNING);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		said(app_get(s.t, all[i], "/figures/window"), 200, "執行計畫");
		said(app_get(s.t, all[i], "/figures/timeliness"), 200, "回覆接案評估結果");
		said(app_get(s.t, all[i], "/figures/window?place=0"), 200, "服務統計：全國");
		said(app_get(s.t, all[i], some_path(s.t, "/figures/window?place=" ID, s.t->county)), 200, "臺南市");
		assert_int_equal(app_get(s.t, all[i], "/figures/window?place=12345")->status, 404);
	}
	/* A colleague's own figures, and names of workers, are not for everybody. */
	assert_int_equal(app_get(s.t, &s.worker, some_path(s.t, "/figures/window?place=" ID, s.other.place))->status, 404);
	assert_int_equal(app_get(s.t, &s.county, some_path(s.t, "/figures/window?place=" ID, s.worker.place))->status, 404);
	not_said(app_get(s.t, &s.county, some_path(s.t, "/figures/window?place=" ID, s.window)), s.worker.name);
	said(app_get(s.t, &s.chief, some_path(s.t, "/figures/window?place=" ID, s.window)), 200, s.worker.name);
	/* The scope and the rule stand below. */
	said(app_get(s.t, &s.agency, "/figures/window"), 200, "個案歸在現在的窗口和主責");
}

/* A5: within two weeks of the service.  10/20 entered 11/3 is in time, entered 11/4 is late. */
static void entry_is_measured_by_worker_and_window(void **state)
{
	struct scene s = scene(state);
	struct some_case c = some_case(s.t, &s.worker, CASE_RUNNING);
	const struct app_reply *r;

	for (int i = 0; i < 2; i++)
		some_sql(s.t, "INSERT INTO case_event (id, case_id, event, on_day, county, window_id, worker_id, entered_at, entered_by, "
			 "void_at) VALUES (" ID ", " ID ", 'contacted', '2026-10-20', '67000', " ID ", " ID ", " ID ", " ID
			 ", 9007199254740991)", rand_id(), c.id, s.window, s.worker.id,
			 instant_of_day(date_from_civil(2026, 11, 3 + i)), s.worker.id);
	r = app_get(s.t, &s.chief, "/figures/timeliness?as_of=2026-11-20");
	said(r, 200, "登錄時效");
	assert_non_null(strstr(r->body, some_path(s.t, "<tr><th scope=\"row\">%s</th>", s.worker.name)));
	said(app_get(s.t, &s.county, some_path(s.t, "/figures/timeliness?place=" ID, s.window)), 200, "統計窗口</th>");
}

/* Each line opens the duties behind it, for who may read them. */
static void a_line_opens_its_duties(void **state)
{
	struct scene s = scene(state);
	struct some_case c = some_case(s.t, &s.worker, CASE_RUNNING);
	const char *list = some_path(s.t, "/figures/timeliness/duties?rule=REPLY&place=" ID, s.window);

	said(app_get(s.t, &s.chief, "/figures/timeliness"), 200, "/figures/timeliness/duties?place=");
	said(app_get(s.t, &s.chief, list), 200, c.case_no);
	said(app_get(s.t, &s.worker, "/figures/timeliness/duties?rule=REPLY"), 200, c.case_no);
	not_said(app_get(s.t, &s.other, "/figures/timeliness/duties?rule=REPLY"), c.case_no);
	assert_int_equal(app_get(s.t, &s.worker, list)->status, 404);	/* the whole window is the supervisor's */
	assert_int_equal(app_get(s.t, &s.county, list)->status, 404);
	assert_int_equal(app_get(s.t, &s.chief, "/figures/timeliness/duties?rule=NO_SUCH")->status, 404);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(stages_are_as_of_any_day), app_case(every_level_is_shown_to_whom_it_concerns),
		app_case(entry_is_measured_by_worker_and_window), app_case(a_line_opens_its_duties),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
