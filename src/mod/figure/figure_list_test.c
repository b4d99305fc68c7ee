/* The cases behind a number of the closure rate are those it counts; over HTTP on both databases. */
#include "said.h"
#include "scene.h"
#include "shown.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/rand.h"

#define ID "%" PRId64

static struct some_case opened(const struct scene *s, int64_t window, const char *on_day)
{
	struct some_case c = some_case(s->t, &s->worker, CASE_RUNNING);

	some_sql(s->t, "UPDATE case_event SET window_id = " ID " WHERE case_id = " ID, window, c.id);
	some_sql(s->t, "UPDATE case_event SET on_day = '%s' WHERE case_id = " ID " AND event = 'reply_opened'", on_day, c.id);
	some_sql(s->t, "UPDATE cases SET window_id = " ID ", opened_on = '%s' WHERE id = " ID, window, on_day, c.id);
	return c;
}

static void moved(const struct scene *s, const struct some_case *c, int64_t from, int64_t to, const char *since, const char *on_day)
{
	const int64_t at[] = { from, to };

	for (int i = 0; i < 2; i++)
		some_sql(s->t, "INSERT INTO case_event (id, case_id, event, on_day, county, window_id, level, since_window, entered_at, "
			 "entered_by, void_at) VALUES (" ID ", " ID ", '%s', '%s', '67000', " ID ", 1, '%s', 1, 1, " ID ")", rand_id(),
			 c->id, i ? "transfer_accepted" : "transferred_out", on_day, at[i], since, FOREVER);
	some_sql(s->t, "UPDATE cases SET window_id = " ID " WHERE id = " ID, to, c->id);
}

/* The first three numbers of the window's line, and the rows behind each. */
static void holds_both(const struct scene *s, const struct test_user *u, const char *window, const char *as_of, const int n[3])
{
	static const char *const which[] = { "opened", "carried", "closed" };
	const char *row = shown_row(s->t, app_get(s->t, u, some_path(s->t, "/figures/closure?as_of=%s", as_of)), window);
	const char *wanted = some_path(s->t, "%d|%d|%d|", n[0], n[1], n[2]);

	if (strncmp(row, wanted, strlen(wanted)) != 0)
		fail_msg("%s on %s: %s", window, as_of, row);
	for (int i = 0; i < 3; i++) {
		const struct app_reply *r = app_get(s->t, u, some_path(s->t, "/figures/closure/cases?which=%s&as_of=%s", which[i], as_of));

		if (n[i] != (int)shown_times(r->body, "<tr data-row"))
			fail_msg("%s on %s: %s: not %d", window, as_of, which[i], n[i]);
	}
}

static void after_a_transfer_the_list_is_what_was_counted(void **state)
{
	struct scene s = scene(state);
	int64_t there = app_place(s.t, "window", "接手窗口", s.t->county);
	struct test_user chief = app_user(s.t, ROLE_SUPERVISOR, there);
	struct some_case gone, came;
	const struct app_reply *r;

	opened(&s, s.window, "2026-10-07");
	opened(&s, s.window, "2025-11-01");
	gone = opened(&s, s.window, "2026-10-07");
	moved(&s, &gone, s.window, there, "2026-10-07", "2026-11-10");
	came = opened(&s, there, "2025-11-01");
	moved(&s, &came, there, s.window, "2025-11-01", "2026-11-12");
	/* Taken over counts as opened on the day of acceptance; handed on leaves what it was counted in. */
	holds_both(&s, &s.chief, "統計窗口", "2026-11-20", (int[]){ 2, 1, 0 });
	holds_both(&s, &s.chief, "統計窗口", "2026-11-11", (int[]){ 1, 1, 0 });
	holds_both(&s, &s.chief, "統計窗口", "2026-11-09", (int[]){ 2, 1, 0 });
	holds_both(&s, &chief, "接手窗口", "2026-11-20", (int[]){ 1, 0, 0 });
	holds_both(&s, &chief, "接手窗口", "2026-11-11", (int[]){ 1, 1, 0 });
	/* Whose case is another window's by now is not named here. */
	r = app_get(s.t, &s.chief, "/figures/closure/cases?which=opened&as_of=2026-11-09");
	said(r, 200, "（已轉出）");
	/* What was known when goes along with every link. */
	r = app_get(s.t, &s.chief, "/figures/closure?known_at=2026-11-19");
	said(r, 200, "which=opened&amp;known_at=2026-11-19");
	r = app_get(s.t, &s.chief, "/figures/closure/cases?which=opened&known_at=2026-11-19");
	said(r, 200, "/figures/closure?known_at=2026-11-19");
}

/* With roles at two windows, one's own number and list are of the one where one is. */
static void ones_own_number_is_of_the_window(void **state)
{
	struct scene s = scene(state);
	const char *next;

	opened(&s, s.window, "2026-10-07");
	opened(&s, s.t->window2, "2026-10-07");
	said(app_get(s.t, &s.worker, "/api/v1/figures/closure/cases?which=opened"), 200, "\"next\":null");
	next = app_get(s.t, &s.worker, "/api/v1/figures/closure/cases?which=opened")->body;
	assert_int_equal(shown_times(next, "\"case_no\""), 1);
	assert_int_equal(strncmp(shown_row(s.t, app_get(s.t, &s.worker, "/figures/closure"), s.worker.name), "1|0|0|", 6), 0);
}

static void a_long_list_goes_on(void **state)
{
	struct scene s = scene(state);
	const char *body, *next;

	for (int i = 0; i < 27; i++)
		opened(&s, s.window, "2026-10-07");
	body = app_get(s.t, &s.chief, "/api/v1/figures/closure/cases?which=opened&size=25")->body;
	assert_int_equal(shown_times(body, "\"case_no\""), 25);
	next = strstr(body, "\"next\":\"");
	assert_non_null(next);
	next = some_path(s.t, "%.*s", (int)strcspn(next + 8, "\""), next + 8);
	body = app_get(s.t, &s.chief, some_path(s.t, "/api/v1/figures/closure/cases?which=opened&size=25&after=%s", next))->body;
	assert_int_equal(shown_times(body, "\"case_no\""), 2);
	said(app_get(s.t, &s.chief, "/figures/closure/cases?which=opened&size=25"), 200, "下一頁");
}

/* Opened and carried of the county in 115, as of a day. */
static void county_on(const struct scene *s, const char *as_of, int ret[2])
{
	const struct app_reply *r = app_get(s->t, &s->county, some_path(s->t, "/figures/closure?year=115&as_of=%s", as_of));
	const char *row = shown_row(s->t, r, "臺南市");
	char *end;

	ret[0] = (int)strtol(row, &end, 10);
	ret[1] = (int)strtol(end + 1, NULL, 10);
}

/* A day before the year asked for: nothing was opened in it yet, and carried is what was open on that day. */
static void before_the_year_only_what_was_open_then_counts(void **state)
{
	static const struct { const char *as_of; int opened, carried; } rows[] = {
		{ "2025-02-28", 0, 0 }, { "2025-03-01", 0, 1 }, { "2025-12-31", 0, 2 }, { "2026-01-31", 0, 2 }, { "2026-02-01", 1, 2 },
	};
	struct scene s = scene(state);
	int was[5][2], now[2];

	for (int i = 0; i < 5; i++)
		county_on(&s, rows[i].as_of, was[i]);
	opened(&s, s.window, "2025-03-01");
	opened(&s, s.window, "2025-09-01");
	opened(&s, s.window, "2026-02-01");
	for (int i = 0; i < 5; i++) {
		county_on(&s, rows[i].as_of, now);
		if (now[0] - was[i][0] != rows[i].opened || now[1] - was[i][1] != rows[i].carried)
			fail_msg("%s: %d opened, %d carried more", rows[i].as_of, now[0] - was[i][0], now[1] - was[i][1]);
	}
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(after_a_transfer_the_list_is_what_was_counted), app_case(ones_own_number_is_of_the_window),
		app_case(a_long_list_goes_on),
		app_case(before_the_year_only_what_was_open_then_counts),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
