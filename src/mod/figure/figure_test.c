/* Figures: at every level, as of any day, with what stands beside them; counted by hand, on both databases. */
#include "said.h"
#include "scene.h"
#include "some_case.h"

#include <inttypes.h>

#define ID "%" PRId64

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

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(stages_are_as_of_any_day), app_case(every_level_is_shown_to_whom_it_concerns),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
