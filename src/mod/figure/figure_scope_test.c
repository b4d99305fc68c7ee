/* Whose figures one may look at, and what a page asks; over HTTP on both databases. */
#include "said.h"
#include "scene.h"
#include "shown.h"

#include <inttypes.h>

#include "base/rand.h"

#define ID "%" PRId64

/* Windows are their county's, their branch's and the agency's to see; sums of places are everybody's. */
static void windows_are_seen_by_whom_they_concern(void **state)
{
	struct scene s = scene(state);
	int64_t far = app_place(s.t, "window", "外縣窗口", s.t->other_county);
	const struct test_user *seeing[] = { &s.chief, &s.worker, &s.county, &s.branch, &s.agency };
	static const char *const pages[] = { "/figures/window", "/figures/timeliness", "/api/v1/figures/window", "/api/v1/figures/timeliness" };
	int64_t branch_of_far = some_number(s.t, "SELECT parent_id FROM place WHERE id = " ID, s.t->other_county);

	assert_true(branch_of_far != s.t->branch);
	for (size_t p = 0; p < sizeof(pages) / sizeof(pages[0]); p++) {
		for (size_t i = 0; i < sizeof(seeing) / sizeof(seeing[0]); i++) {
			const char *here = some_path(s.t, "%s?place=" ID, pages[p], s.window), *there = some_path(s.t, "%s?place=" ID, pages[p], far);

			assert_int_equal(app_get(s.t, seeing[i], here)->status, 200);
			assert_int_equal(app_get(s.t, seeing[i], there)->status, seeing[i] == &s.agency ? 200 : 404);
		}
		/* What may not be opened is not offered. */
		not_said(app_get(s.t, &s.county, some_path(s.t, "/figures/window?place=" ID, s.t->other_county)), "外縣窗口");
	}
	assert_int_equal(app_get(s.t, &s.branch, some_path(s.t, "/figures/closure/" ID, s.t->other_county))->status, 404);
	assert_int_equal(app_get(s.t, &s.county, some_path(s.t, "/figures/closure/" ID, s.t->other_county))->status, 404);
	assert_int_equal(app_get(s.t, &s.chief, some_path(s.t, "/figures/closure/" ID, s.t->county))->status, 200);
	assert_int_equal(app_get(s.t, &s.agency, some_path(s.t, "/figures/closure/" ID, s.t->other_county))->status, 200);
}

/* Where one may see a county's sum alone, its windows' rows are one row under its name. */
static void rows_of_other_windows_are_told_by_county(void **state)
{
	struct scene s = scene(state), far = s;
	struct some_case c = some_case(s.t, &s.worker, CASE_REFERRED);
	const char *name = some_text(s.t, "SELECT name FROM place WHERE id = " ID, s.t->other_county);
	const struct app_reply *r;

	for (int i = 0; i < 2; i++) {
		far.window = app_place(s.t, "window", i ? "遠窗乙" : "遠窗甲", s.t->other_county);
		some_case(s.t, &s.worker, CASE_REFERRED);
		some_sql(s.t, "UPDATE cases SET window_id = " ID " WHERE id = (SELECT MAX(id) FROM cases)", far.window);
		scene_event(&far, &c, "contacted", "2026-10-20", rand_id(), scene_day(10, 21), &s.worker, FOREVER);
	}
	r = app_get(s.t, &s.county, "/figures/timeliness?place=0");
	assert_string_equal(shown_row(s.t, r, name), "2|2|100.0|0");
	not_said(r, "遠窗甲");
	r = app_get(s.t, &s.county, "/figures/window?place=0");
	assert_non_null(shown_row(s.t, r, name));
	not_said(r, "遠窗甲");
	r = app_get(s.t, &s.agency, "/figures/window?place=0");
	assert_string_equal(shown_row(s.t, r, "遠窗甲"), shown_row(s.t, r, "遠窗乙"));
}

/* Only what the page uses is asked: what was known when is the stages' and the closure rate's. */
static void a_page_asks_what_it_answers(void **state)
{
	struct scene s = scene(state);

	not_said(app_get(s.t, &s.chief, "/figures/timeliness"), "以哪一天已登錄的資料計算");
	said(app_get(s.t, &s.chief, "/figures/window"), 200, "只影響各階段個案數");
	said(app_get(s.t, &s.chief, "/figures/closure"), 200, "以哪一天已登錄的資料計算");
}

/* A count of the country may be half a minute old: the page says of when it is, in Taiwan's time. */
static void the_country_says_when_it_was_counted(void **state)
{
	struct scene s = scene(state);
	char before[INSTANT_ROC_SIZE], after[INSTANT_ROC_SIZE];
	const struct app_reply *r;
	const char *first, *then;

	instant_format_roc(instant_now(), before);
	r = app_get(s.t, &s.agency, "/figures/closure?year=113");
	instant_format_roc(instant_now(), after);
	first = some_path(s.t, "計算於 %s", strrchr(before, ' ') + 1);
	then = some_path(s.t, "計算於 %s", strrchr(after, ' ') + 1);
	assert_true(strstr(r->body, first) || strstr(r->body, then));
	/* Windows are counted when they are looked at. */
	not_said(app_get(s.t, &s.chief, "/figures/closure"), "計算於");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(windows_are_seen_by_whom_they_concern), app_case(rows_of_other_windows_are_told_by_county),
		app_case(a_page_asks_what_it_answers), app_case(the_country_says_when_it_was_counted),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
