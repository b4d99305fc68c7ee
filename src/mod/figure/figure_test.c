/* Figures: at every level, as of any day, with what stands beside them; counted by hand, on both databases. */
#include "plan.h"
#include "said.h"
#include "scene.h"
#include "shown.h"
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/rand.h"
#include "gen/figure.sql.h"

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
	/* On 10/6 one was assessed, since 10/5, the other referred, since 10/1. */
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-10-06"), "{\"state\":\"assessed\",\"n\":1,\"mean_days\":1}"));
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-10-06"), "{\"state\":\"referred\",\"n\":1,\"mean_days\":5}"));
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-11-20"), "{\"state\":\"running\",\"n\":1,\"mean_days\":36}"));
	assert_non_null(strstr(stages(&s, &s.chief, s.window, "2026-09-30"), "\"items\":[]"));
	/* One worker's own: the other's case is not in it. */
	assert_null(strstr(stages(&s, &s.worker, s.worker.place, "2026-11-20"), "referred"));
	/* The day of one person's stage is nobody's figure. */
	assert_null(strstr(stages(&s, &s.chief, s.window, "2026-10-06"), "2026-10-0"));
	/* 執行計畫 since 10/15: 36 days on 11/20. */
	said(app_get(s.t, &s.chief, some_path(s.t, "/figures/window?place=" ID, s.worker.place)), 200, "平均已停留 36 天");
}

/* An assessment done again leaves the case where it was: 來案 10/1, 評估 10/5 and again 10/20, seen on 10/25. */
static void an_assessment_done_again_does_not_begin_the_stage_anew(void **state)
{
	struct scene s = scene(state);
	struct some_case c = some_case(s.t, &s.worker, CASE_ASSESSED);
	const struct app_reply *r;

	scene_event(&s, &c, "intake_assessed", "2026-10-20", rand_id(), scene_day(10, 20), &s.worker, FOREVER);
	r = app_get(s.t, &s.chief, some_path(s.t, "/figures/window?place=" ID "&as_of=2026-10-25", s.window));
	assert_string_equal(shown_row(s.t, r, "接案評估"), "1|平均已停留 20 天");
	/* Today's are the projection's: the same. */
	r = app_get(s.t, &s.chief, some_path(s.t, "/figures/window?place=" ID, s.window));
	assert_string_equal(shown_row(s.t, r, "接案評估"), "1|平均已停留 46 天");
}

/* The statement names the events that move a case: those of the table that lead to a state, each once. */
static void the_stages_are_read_from_every_event_that_moves(void **state)
{
	(void)state;
	for (int e = 0; e < EV_COUNT; e++) {
		const struct case_rule *rule = case_rule((enum case_event)e);
		char quoted[64];
		size_t n;

		snprintf(quoted, sizeof(quoted), "'%s'", rule->code);
		n = shown_times(stmt_figure_stages.sqlite, quoted);
		if (rule->to == CASE_NONE && n > 0)
			fail_msg("%s does not move a case", rule->code);
		if (rule->to != CASE_NONE && n == 0)
			fail_msg("%s moves a case", rule->code);
		/* Of what may be done again, the stage began with the first. */
		if (rule->to != CASE_NONE && rule->from & IN(rule->to))
			assert_string_equal(rule->code, "intake_assessed");
	}
}

/* Of the events of each case and of the cases of each window the indexes alone are read. */
static void stages_are_counted_from_the_index(void **state)
{
	const char *now = plan(*state, &stmt_figure_stages_now), *then = plan(*state, &stmt_figure_stages);

	if (!now)
		return;
	assert_non_null(strstr(now, "SEARCH c USING COVERING INDEX cases_window (window_id=?)"));
	assert_non_null(strstr(then, "SEARCH e USING COVERING INDEX case_event_case (case_id=? AND on_day<?)"));
	assert_null(strstr(then, "ORDER BY"));
	assert_non_null(strstr(then, "SEARCH c USING COVERING INDEX cases_window"));
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
		app_case(stages_are_as_of_any_day), app_case(an_assessment_done_again_does_not_begin_the_stage_anew),
		app_case(the_stages_are_read_from_every_event_that_moves), app_case(stages_are_counted_from_the_index),
		app_case(every_level_is_shown_to_whom_it_concerns),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
