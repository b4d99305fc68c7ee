/* 會議: the rules, the one-month duty that a meeting ends, the tasks it leaves; over HTTP on both databases. */
#include "some_case.h"

#include <inttypes.h>

#include "mod/meeting/meeting.h"

/* ---- rules ---- */

static struct faults found;

static const char *first(void)
{
	return found.n ? found.fault[0].field : NULL;
}

static void a_held_meeting_says_who_and_what(void **state)
{
	struct app_test *t = *state;
	struct followup_dates d = {
		.arena = t->arena, .today = date_from_civil(2026, 11, 20), .received = DAY_NONE, .entry_due = DAY_NONE,
	};
	struct meeting_edit m = {
		.kind = "discussion", .state = "held", .on_day = "2026-11-20", .client_invited = 1, .client_present = 1,
		.consent = "given", .present = "職管員、就服員", .decisions = "繼續支持",
	};

	found.n = 0, meeting_check(&m, NULL, &d, &found);
	assert_null(first());
	m.client_present = 0;
	found.n = 0, meeting_check(&m, NULL, &d, &found);
	assert_string_equal(first(), "client_absent_reason");
	m.client_present = 1, m.consent = NULL;
	found.n = 0, meeting_check(&m, NULL, &d, &found);
	assert_string_equal(first(), "consent");
	m.consent = "given", m.on_day = "2026-11-21";
	found.n = 0, meeting_check(&m, NULL, &d, &found);
	assert_string_equal(first(), "on_day");
	m.state = "planned";
	found.n = 0, meeting_check(&m, NULL, &d, &found);
	assert_null(first());
	found.n = 0, meeting_check(&m, "held", &d, &found);
	assert_string_equal(first(), "state");
	m.on_day = "2026-11-19";
	found.n = 0, meeting_check(&m, NULL, &d, &found);
	assert_string_equal(first(), "on_day");
}

static void briefing_and_discussion_settle(void **state)
{
	(void)state;
	assert_true(meeting_settles("briefing") && meeting_settles("discussion"));
	assert_false(meeting_settles("conference") || meeting_settles("coordination"));
	assert_int_equal(meeting_event("briefing"), EV_BRIEFING_HELD);
	assert_int_equal(meeting_event("coordination"), EV_COORDINATION_HELD);
}

/* ---- over HTTP ---- */

struct scene {
	struct app_test *t;
	struct test_user worker;
	struct some_case c;
	int64_t dispatch, other;
};

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.c = some_case(s.t, &s.worker, CASE_RUNNING);
	s.dispatch = some_dispatch(s.t, &s.worker, &s.c, "2026-11-02");
	s.other = some_dispatch(s.t, &s.worker, &s.c, "2026-11-03");
	return s;
}

static const char *at(struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/%" PRId64 "%s", s->c.id, rest);
}

static const char *meeting_duty(struct scene *s, int64_t dispatch)
{
	return some_text(s->t, "SELECT state FROM duty WHERE rule_code = 'MEETING' AND dispatch_id = %" PRId64, dispatch);
}

static const char *id_text(struct scene *s, int64_t id)
{
	return some_path(s->t, "%" PRId64, id);
}

#define HELD(kind_) "kind", kind_, "state", "held", "on_day", "115/11/19", "client_invited", "1", "client_present", "1", \
	"consent", "given", "present", "職管員、就服員", "decisions", "繼續支持三個月"

static void only_the_named_dispatch_is_settled(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	r = app_get(s.t, &s.worker, at(&s, "/meetings/new"));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "支持性就業服務　臺南支持性就業服務單位　115/11/02 派案"));
	r = app_post(s.t, &s.worker, at(&s, "/meetings"), HELD("discussion"), "about[0].named", "1",
		     "about[0].dispatch_id", id_text(&s, s.dispatch), "about[1].dispatch_id", id_text(&s, s.other),
		     "tasks[0].what", "聯絡雇主談工時", "tasks[0].owner", "就服員林先生", "tasks[0].due_on", "115/12/1", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(meeting_duty(&s, s.dispatch), "satisfied");
	assert_string_equal(meeting_duty(&s, s.other), "open");
	r = app_get(s.t, &s.worker, r->location);
	assert_non_null(strstr(r->body, "繼續支持三個月"));
	assert_non_null(strstr(r->body, "聯絡雇主談工時"));
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE case_id = %" PRId64
				     " AND event = 'discussion_held' AND on_day = '2026-11-19'", s.c.id), 1);
}

static void a_conference_settles_nothing(void **state)
{
	struct scene s = scene(state);

	assert_int_equal(app_post(s.t, &s.worker, at(&s, "/meetings"), HELD("conference"), "about[0].named", "1",
				  "about[0].dispatch_id", id_text(&s, s.dispatch), NULL)->status, 303);
	assert_string_equal(meeting_duty(&s, s.dispatch), "open");
}

static void a_planned_meeting_is_held_later(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;
	const char *edit;
	int64_t id;

	r = app_post(s.t, &s.worker, at(&s, "/meetings"), "kind", "briefing", "state", "planned", "on_day", "115/11/25",
		     "client_invited", "1", "about[0].named", "1", "about[0].dispatch_id", id_text(&s, s.dispatch), NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(meeting_duty(&s, s.dispatch), "open");
	id = some_number(s.t, "SELECT id FROM meeting WHERE case_id = %" PRId64, s.c.id);
	edit = some_path(s.t, "/cases/%" PRId64 "/meetings/%" PRId64 "/edit", s.c.id, id);
	assert_int_equal(app_get(s.t, &s.worker, edit)->status, 200);
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/meetings/%" PRId64, s.c.id, id), HELD("briefing"),
		     "about[0].named", "1", "about[0].dispatch_id", id_text(&s, s.dispatch), NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(meeting_duty(&s, s.dispatch), "satisfied");
	/* Held: corrected only with a reason, and the old text is kept. */
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/meetings/%" PRId64, s.c.id, id), HELD("briefing"), NULL);
	assert_int_equal(r->status, 422);
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/meetings/%" PRId64, s.c.id, id), HELD("briefing"),
		     "minutes", "補記討論內容", "reason", "漏記", NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM revision WHERE thing_id = %" PRId64, id), 2);
}

static void another_cases_dispatch_is_refused(void **state)
{
	struct scene s = scene(state);
	struct some_case c = some_case(s.t, &s.worker, CASE_RUNNING);
	int64_t foreign = some_dispatch(s.t, &s.worker, &c, "2026-11-02");

	assert_int_equal(app_post(s.t, &s.worker, at(&s, "/meetings"), HELD("discussion"), "about[0].named", "1",
				  "about[0].dispatch_id", id_text(&s, foreign), NULL)->status, 409);
	assert_string_equal(meeting_duty(&s, foreign), "open");
}

static void a_task_is_done_or_dropped_with_a_reason(void **state)
{
	struct scene s = scene(state);
	const char *task;

	app_post(s.t, &s.worker, at(&s, "/meetings"), HELD("coordination"), "tasks[0].what", "聯絡雇主談工時",
		 "tasks[0].owner", "就服員林先生", NULL);
	task = some_path(s.t, "/cases/%" PRId64 "/tasks/%" PRId64, s.c.id,
			 some_number(s.t, "SELECT id FROM task WHERE case_id = %" PRId64, s.c.id));
	assert_int_equal(app_get(s.t, &s.worker, task)->status, 200);
	assert_int_equal(app_post(s.t, &s.worker, task, "state", "dropped", "done_on", "115/11/20", NULL)->status, 422);
	assert_int_equal(app_post(s.t, &s.worker, task, "state", "done", "done_on", "115/11/20", NULL)->status, 303);
	assert_int_equal(app_post(s.t, &s.worker, task, "state", "done", "done_on", "115/11/20", NULL)->status, 409);
	assert_non_null(strstr(app_get(s.t, &s.worker, some_path(s.t, "/api/v1/cases/%" PRId64 "/tasks", s.c.id))->body,
			       "\"done\""));
}

static const char *task_duty(const struct scene *s, const char *what)
{
	return some_text(s->t, "SELECT COALESCE(MIN(%s), '') FROM duty WHERE rule_code = 'MEETING_TASK' AND case_id = %" PRId64,
			 what, s->c.id);
}

/* spec 2: decisions become tasks; they stand among what the worker owes, by the day agreed or two weeks from the meeting. */
static void a_decision_is_owed_by_the_worker(void **state)
{
	struct scene s = scene(state);
	const char *task;

	app_post(s.t, &s.worker, at(&s, "/meetings"), HELD("coordination"), "tasks[0].what", "聯絡雇主談工時",
		 "tasks[0].owner", "就服員林先生", "tasks[0].due_on", "115/11/27", NULL);
	assert_string_equal(task_duty(&s, "due_on"), "2026-11-27");
	assert_non_null(strstr(app_get(s.t, &s.worker, "/")->body, "辦理會議決議事項"));
	task = some_path(s.t, "/cases/%" PRId64 "/tasks/%" PRId64, s.c.id,
			 some_number(s.t, "SELECT id FROM task WHERE case_id = %" PRId64, s.c.id));
	assert_int_equal(app_post(s.t, &s.worker, task, "state", "done", "done_on", "115/11/20", NULL)->status, 303);
	assert_string_equal(task_duty(&s, "state"), "satisfied");
	assert_null(strstr(app_get(s.t, &s.worker, "/")->body, "辦理會議決議事項"));
}

/* The meeting was on 11-19, so 12-03; a task that is dropped is owed no longer, and not as done. */
static void a_decision_without_a_day_has_two_weeks(void **state)
{
	struct scene s = scene(state);
	const char *task;

	app_post(s.t, &s.worker, at(&s, "/meetings"), HELD("coordination"), "tasks[0].what", "聯絡雇主談工時",
		 "tasks[0].owner", "就服員林先生", NULL);
	assert_string_equal(task_duty(&s, "due_on"), "2026-12-03");
	task = some_path(s.t, "/cases/%" PRId64 "/tasks/%" PRId64, s.c.id,
			 some_number(s.t, "SELECT id FROM task WHERE case_id = %" PRId64, s.c.id));
	assert_int_equal(app_post(s.t, &s.worker, task, "state", "dropped", "done_on", "115/11/20", "result", "雇主歇業", NULL)->status,
			 303);
	assert_string_equal(task_duty(&s, "state"), "cancelled");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_held_meeting_says_who_and_what), app_case(briefing_and_discussion_settle),
		app_case(only_the_named_dispatch_is_settled), app_case(a_conference_settles_nothing),
		app_case(a_planned_meeting_is_held_later), app_case(another_cases_dispatch_is_refused),
		app_case(a_task_is_done_or_dropped_with_a_reason),
		app_case(a_decision_is_owed_by_the_worker), app_case(a_decision_without_a_day_has_two_weeks),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
