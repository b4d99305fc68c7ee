/* What the agency is not told, and everybody else is; over HTTP on both databases. */
#include "said.h"
#include "scene.h"
#include "shown.h"

#include <inttypes.h>

#include "mod/case/case_rules.h"
#include "mod/case/case_words.h"

#define ID "%" PRId64

/* In the window: 7 referred, 6 assessed, 1 running (opened in 2026, replied in time). */
static struct scene few(void **state)
{
	struct scene s = scene(state);

	for (int i = 0; i < 14; i++)
		some_case(s.t, &s.worker, i < 7 ? CASE_REFERRED : i < 13 ? CASE_ASSESSED : CASE_RUNNING);
	return s;
}

/* One is small; with the sum beside it, it could be reckoned from the others: the next smallest is not told either. */
static void stages_of_few_are_not_told_the_agency(void **state)
{
	struct scene s = few(state);
	const char *path = some_path(s.t, "/figures/window?place=" ID, s.window), *api = some_path(s.t, "/api/v1%s", path);
	const char *referred = case_state_title(CASE_REFERRED), *assessed = case_state_title(CASE_ASSESSED);
	const char *running = case_state_title(CASE_RUNNING);
	const struct app_reply *r = app_get(s.t, &s.agency, path);

	assert_string_equal(shown_row(s.t, r, running), "＊|");
	assert_string_equal(shown_row(s.t, r, assessed), "＊|");
	assert_non_null(strstr(shown_row(s.t, r, referred), "7|"));
	said(r, 200, "小於 5 的數字");
	r = app_get(s.t, &s.agency, api);
	said(r, 200, "{\"state\":\"running\",\"n\":null,\"mean_days\":null}");
	not_said(r, "\"n\":1,");
	/* Whose window it is knows its cases; the branch is told the figures of its counties. */
	r = app_get(s.t, &s.branch, path);
	assert_non_null(strstr(shown_row(s.t, r, running), "1|"));
	assert_non_null(strstr(shown_row(s.t, r, assessed), "6|"));
	not_said(r, "小於 5 的數字");
}

static void a_rate_of_few_is_not_told_the_agency(void **state)
{
	struct scene s = few(state);
	const char *path = some_path(s.t, "/figures/closure/" ID, s.t->county);
	const struct app_reply *r;
	int64_t window2 = app_place(s.t, "window", "另一窗口", s.t->county);

	some_sql(s.t, "UPDATE place SET name = '少數窗口' WHERE id = " ID, s.window);
	some_sql(s.t, "UPDATE known_version SET version = version + 1");
	assert_true(window2 > 0);
	r = app_get(s.t, &s.agency, path);
	assert_string_equal(shown_row(s.t, r, "少數窗口"), "＊|0|0|＊|＊|0|＊");
	r = app_get(s.t, &s.branch, path);
	assert_int_equal(strncmp(shown_row(s.t, r, "少數窗口"), "1|0|0|0.0|", 10), 0);
	r = app_get(s.t, &s.agency, some_path(s.t, "/api/v1%s", path));
	said(r, 200, "\"opened\":null,\"carried\":0,\"closed\":0,\"transferred_out\":0,\"rate_percent\":null");
	not_said(r, "\"opened\":1,");
	/* Country, branches and counties, on the page, by API and as a file. */
	not_said(app_get(s.t, &s.agency, "/api/v1/figures/closure"), "\"opened\":1,");
	not_said(app_get(s.t, &s.agency, "/figures/closure.csv"), ",1,0,0,");
}

static void duties_of_few_are_not_told_the_agency(void **state)
{
	struct scene s = few(state);
	const char *path = some_path(s.t, "/figures/timeliness?place=" ID, s.window);
	const struct app_reply *r;

	r = app_get(s.t, &s.agency, path);
	said(r, 200, "小於 5 的數字");
	assert_non_null(strstr(shown_row(s.t, r, "回覆接案評估結果"), "＊"));
	r = app_get(s.t, &s.branch, path);
	assert_null(strstr(shown_row(s.t, r, "回覆接案評估結果"), "＊"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(stages_of_few_are_not_told_the_agency), app_case(a_rate_of_few_is_not_told_the_agency),
		app_case(duties_of_few_are_not_told_the_agency),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
