/* 時效: what is behind each line, for whom, and as of which day; counted by hand, on both databases. */
#include "plan.h"
#include "said.h"
#include "scene.h"
#include "shown.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"
#include "gen/figure.sql.h"

#define ID "%" PRId64

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

/* What is due: a duty of a person in the window, due on a day. */
static void put_duty(const struct scene *s, const struct test_user *u, const char *due, const char *state, const char *ended)
{
	int64_t id = rand_id();

	some_sql(s->t, "INSERT INTO duty (id, rule_id, rule_code, subject, owner_id, window_id, county, start_on, original_due, due_on, "
		 "provisional, calendar_version, state, ended_on, late_entry, created_at, version) SELECT " ID ", r.id, 'REPLY', 'case:"
		 ID "', " ID ", " ID ", '67000', '2026-10-01', '%s', '%s', 0, 1, '%s', %s, 0, 1, 1 FROM rule r WHERE r.code = 'REPLY' "
		 "ORDER BY r.id LIMIT 1", id, id, u->place, s->window, due, due, state, ended);
}

static size_t rows_of(const struct app_reply *r, const char **ret_next)
{
	*ret_next = strstr(r->body, "\"next\":\"");
	return shown_times(r->body, "\"rule_code\":");
}

/* A supervisor who opens a worker's line gets that worker's, whatever stands before them in the window's list. */
static void a_workers_line_opens_that_workers_duties(void **state)
{
	struct scene s = scene(state);
	const char *list, *next;
	const struct app_reply *r;

	for (int i = 0; i < 105; i++)
		put_duty(&s, &s.other, "2026-10-08", "open", "NULL");
	for (int i = 0; i < 2; i++)
		put_duty(&s, &s.worker, i ? "2026-10-09" : "2026-10-12", "satisfied", "'2026-10-09'");
	r = app_get(s.t, &s.chief, some_path(s.t, "/figures/timeliness?place=" ID, s.worker.place));
	assert_non_null(strstr(shown_row(s.t, r, "回覆接案評估結果"), "|2|2|100.0|2|0|0|0"));
	list = some_path(s.t, "/figures/timeliness/duties?rule=REPLY&place=" ID, s.worker.place);
	r = app_get(s.t, &s.chief, list);
	assert_int_equal(shown_rows(r), 2);
	not_said(r, s.other.name);
	r = app_get(s.t, &s.chief, some_path(s.t, "/api/v1%s", list));
	assert_int_equal(rows_of(r, &next), 2);
	assert_null(next);
	/* The window's: all of them, page by page. */
	list = some_path(s.t, "/api/v1/figures/timeliness/duties?rule=REPLY&size=100&place=" ID, s.window);
	r = app_get(s.t, &s.chief, list);
	assert_int_equal(rows_of(r, &next), 100);
	assert_non_null(next);
	next = arena_ndup(s.t->arena, next + strlen("\"next\":\""), strcspn(next + strlen("\"next\":\""), "\""));
	assert_int_equal(rows_of(app_get(s.t, &s.chief, some_path(s.t, "%s&after=%s", list, next)), &next), 7);
	assert_null(next);
}

/* With roles at two windows, the list is of the window the number is of. */
static void ones_own_duties_are_those_of_the_window(void **state)
{
	struct scene s = scene(state), there = s;
	struct some_case c = some_case(s.t, &s.worker, CASE_RUNNING);
	const char *next;

	there.window = s.t->window2;
	some_sql(s.t, "DELETE FROM duty WHERE case_id = " ID, c.id);
	put_duty(&s, &s.worker, "2026-10-08", "open", "NULL");
	put_duty(&there, &s.worker, "2026-10-08", "open", "NULL");
	/* A person owes for cases, and sees what is owed for those one may open. */
	some_sql(s.t, "UPDATE duty SET case_id = " ID " WHERE owner_id = " ID, c.id, s.worker.place);
	assert_non_null(strstr(shown_row(s.t, app_get(s.t, &s.worker, "/figures/timeliness"), "回覆接案評估結果"), "|1|0|0.0|0|1|0|0"));
	assert_int_equal(rows_of(app_get(s.t, &s.worker, "/api/v1/figures/timeliness/duties?rule=REPLY"), &next), 1);
	assert_int_equal(shown_rows(app_get(s.t, &s.worker, "/figures/timeliness/duties?rule=REPLY")), 1);
}

/* As of 10/9: what was done on 10/12 was open then, and late if due on 10/8. */
static void timeliness_is_as_of_the_day_asked(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	put_duty(&s, &s.worker, "2026-10-08", "satisfied", "'2026-10-12'");
	put_duty(&s, &s.worker, "2026-10-08", "satisfied", "'2026-10-08'");
	put_duty(&s, &s.worker, "2026-10-09", "satisfied", "'2026-10-12'");
	put_duty(&s, &s.worker, "2026-10-09", "cancelled", "'2026-10-12'");
	r = app_get(s.t, &s.chief, "/figures/timeliness?as_of=2026-10-09");
	/* 母數 4: one on time, one late, two not yet due at the end of the day, nothing cancelled yet. */
	assert_non_null(strstr(shown_row(s.t, r, "回覆接案評估結果"), "|4|1|50.0|1|1|2|0"));
	r = app_get(s.t, &s.chief, "/figures/timeliness?as_of=2026-10-31");
	assert_non_null(strstr(shown_row(s.t, r, "回覆接案評估結果"), "|3|1|33.3|1|2|0|1"));
}

/* However many duties the country has, those of a window and a period are found by the index. */
static void duties_are_found_by_window_and_day(void **state)
{
	struct app_test *t = *state;
	const struct stmt *lists[] = { &stmt_figure_duty_list, &stmt_figure_duty_list_mine };

	if (!plan(t, &stmt_figure_duties))
		return;
	assert_non_null(strstr(plan(t, &stmt_figure_duties), "SEARCH d USING COVERING INDEX duty_window_figure (window_id=? AND original_due>? AND original_due<?)"));
	for (size_t i = 0; i < 2; i++) {
		assert_null(strstr(plan(t, lists[i]), "SCAN d"));
		assert_non_null(strstr(plan(t, lists[i]), "SEARCH d USING INDEX duty_window_figure (window_id=? AND original_due"));
	}
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_line_opens_its_duties), app_case(a_workers_line_opens_that_workers_duties),
		app_case(ones_own_duties_are_those_of_the_window), app_case(timeliness_is_as_of_the_day_asked),
		app_case(duties_are_found_by_window_and_day),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
