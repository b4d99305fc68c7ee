/* 登錄時效 (A5): when a record was entered, and by whom; counted by hand, on both databases. */
#include "said.h"
#include "scene.h"
#include "shown.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"
#include "gen/figure.sql.h"
#include "plan.h"

#define ID "%" PRId64

/* A5: within two weeks of the service.  10/20 entered 11/3 is in time until midnight, entered 11/4 is late. */
static void entry_is_measured_by_worker_and_window(void **state)
{
	struct scene s = scene(state);
	struct some_case c = some_case(s.t, &s.worker, CASE_REFERRED);
	const struct app_reply *r;

	scene_event(&s, &c, "contacted", "2026-10-20", rand_id(), scene_day(11, 3), &s.worker, FOREVER);
	scene_event(&s, &c, "contacted", "2026-10-20", rand_id(), scene_day(11, 4) - 1, &s.worker, FOREVER);
	scene_event(&s, &c, "service_recorded", "2026-10-20", rand_id(), scene_day(11, 4), &s.worker, FOREVER);
	/* 12/31 of the year before is another year's; 10/3 + 14 is a Saturday: until Monday 10/19. */
	scene_event(&s, &c, "contacted", "2025-12-31", rand_id(), scene_day(11, 4), &s.worker, FOREVER);
	scene_event(&s, &c, "contacted", "2026-10-03", rand_id(), scene_day(10, 20) - 1, &s.worker, FOREVER);
	scene_event(&s, &c, "contacted", "2026-10-03", rand_id(), scene_day(10, 20), &s.other, FOREVER);
	r = app_get(s.t, &s.chief, "/figures/timeliness?as_of=2026-11-20");
	said(r, 200, "登錄時效");
	assert_string_equal(shown_row(s.t, r, s.worker.name), "4|3|75.0|1");
	assert_string_equal(shown_row(s.t, r, s.other.name), "1|0|0.0|1");
	r = app_get(s.t, &s.county, some_path(s.t, "/figures/timeliness?place=" ID, s.window));
	assert_string_equal(shown_row(s.t, r, "統計窗口"), "5|3|60.0|2");
	/* One's own alone. */
	r = app_get(s.t, &s.worker, "/figures/timeliness");
	assert_string_equal(shown_row(s.t, r, s.worker.name), "4|3|75.0|1");
	assert_null(shown_row(s.t, r, s.other.name));
}

/* Corrected later, it was still entered when it was, by whom it was: the correction is no late entry, and nobody else's. */
static void a_record_is_entered_once_however_often_it_is_corrected(void **state)
{
	struct scene s = scene(state);
	struct some_case c = some_case(s.t, &s.worker, CASE_REFERRED);
	int64_t record = rand_id(), gone = rand_id();
	const struct app_reply *r;

	scene_event(&s, &c, "contacted", "2026-10-20", record, scene_day(10, 26), &s.worker, scene_day(11, 12));
	scene_event(&s, &c, "contacted", "2026-10-20", record, scene_day(11, 12), &s.other, scene_day(11, 13));
	scene_event(&s, &c, "contacted", "2026-10-21", record, scene_day(11, 13), &s.chief, FOREVER);
	/* Voided and not written again: it never was. */
	scene_event(&s, &c, "contacted", "2026-10-20", gone, scene_day(10, 26), &s.worker, scene_day(11, 12));
	r = app_get(s.t, &s.chief, "/figures/timeliness?as_of=2026-11-20");
	assert_string_equal(shown_row(s.t, r, s.worker.name), "1|1|100.0|0");
	assert_null(shown_row(s.t, r, s.other.name));
	assert_null(shown_row(s.t, r, s.chief.name));
	r = app_get(s.t, &s.county, some_path(s.t, "/figures/timeliness?place=" ID, s.window));
	assert_string_equal(shown_row(s.t, r, "統計窗口"), "1|1|100.0|0");
}

/* How long it may take is the rule row's to say, on the page too. */
static void the_words_are_those_of_the_rule(void **state)
{
	struct scene s = scene(state);

	said(app_get(s.t, &s.chief, "/figures/timeliness"), 200, "服務提供後2週內登錄");
	said(app_get(s.t, &s.chief, "/figures/timeliness"), 200, "更正過的紀錄以第一次登錄");
}

/* A day off of one county moves what is due there, and nowhere else: 10/20 and two weeks is 11/3. */
static void a_day_off_of_a_county_is_that_countys(void **state)
{
	struct scene s = scene(state), far = s;
	struct some_case c = some_case(s.t, &s.worker, CASE_REFERRED);
	struct test_user there = app_user(s.t, ROLE_COUNTY_OFFICER, s.t->other_county);

	far.window = app_place(s.t, "window", "遠方窗口", s.t->other_county);
	some_sql(s.t, "INSERT INTO day_off (id, county, day, half, notice, version, recorded_at, recorded_by) VALUES (" ID
		 ", '67000', '2026-11-03', 0, '停班', 1, 0, 0)", rand_id());
	some_sql(s.t, "UPDATE known_version SET version = version + 1 WHERE id = 1");
	scene_event(&s, &c, "contacted", "2026-10-20", rand_id(), scene_day(11, 4), &s.worker, FOREVER);
	scene_event(&far, &c, "contacted", "2026-10-20", rand_id(), scene_day(11, 4), &s.worker, FOREVER);
	assert_string_equal(shown_row(s.t, app_get(s.t, &s.county, some_path(s.t, "/figures/timeliness?place=" ID, s.window)),
				      "統計窗口"), "1|1|100.0|0");
	assert_string_equal(shown_row(s.t, app_get(s.t, &there, some_path(s.t, "/figures/timeliness?place=" ID, far.window)),
				      "遠方窗口"), "1|0|0.0|1");
	some_sql(s.t, "DELETE FROM day_off");
	some_sql(s.t, "UPDATE known_version SET version = version + 1 WHERE id = 1");
}

/* Read from the index of windows; for corrections a look at the few events that were voided. */
static void entries_are_counted_from_the_index(void **state)
{
	const char *p = plan(*state, &stmt_figure_entries);

	if (!p)
		return;
	assert_non_null(strstr(p, "SEARCH e USING COVERING INDEX case_event_window (event=? AND window_id=? AND on_day>? AND on_day<?)"));
	assert_non_null(strstr(p, "SEARCH v USING INDEX case_event_voided (record_id=? AND event=?)"));
	assert_null(strstr(p, "SCAN e"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(entry_is_measured_by_worker_and_window), app_case(a_record_is_entered_once_however_often_it_is_corrected),
		app_case(the_words_are_those_of_the_rule), app_case(a_day_off_of_a_county_is_that_countys),
		app_case(entries_are_counted_from_the_index),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
