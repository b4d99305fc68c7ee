/* 服務計畫: what a plan must have, how it is approved, and what agreeing starts and ends. */
#include "some_case.h"

#include <inttypes.h>

#include "mod/plan/plan.h"

/* ---- rules ---- */

static struct plan_item_edit three[] = {
	{ "before", "career_counselling", "own", NULL, NULL, NULL },
	{ "matching", "supported_employment", "dispatch", NULL, NULL, NULL },
	{ "after", "supported_employment", "dispatch", NULL, NULL, NULL },
};

static struct plan_edit fine(void)
{
	return (struct plan_edit){
		.goal = "成為烘焙助手", .items = { three, 3 }, .decision = "signed", .decided_on = "2026-10-15",
		.signer = "self", .start_on = "2026-10-15", .end_on = "2027-10-14", .followup_id = INT_NULL,
	};
}

static const struct plan_known at = { .needs_on = "2026-10-12", .today = "2026-10-20" };

static const char *fault_of(const struct plan_edit *in, const struct plan_known *k)
{
	static struct faults f;

	f.n = 0;
	plan_check(in, k, &f);
	return f.n ? f.fault[0].field : NULL;
}

static void the_three_parts_have_an_item_or_a_reason(void **state)
{
	struct plan_edit in = fine();

	(void)state;
	assert_null(fault_of(&in, &at));
	in.items.n = 2;
	assert_string_equal(fault_of(&in, &at), "none_after");
	in.none_after = "已在穩定就業支持中";
	assert_null(fault_of(&in, &at));
	in.items.n = 3;		/* an item and a reason why there is none */
	assert_string_equal(fault_of(&in, &at), "none_after");
}

/* spec 1: only the person, a minor's 法定代理人 or the 監護人 confirms a plan. */
static void who_may_sign(void **state)
{
	struct plan_known grown = at, ward = at;
	struct plan_edit in = fine();

	(void)state;
	grown.adult = ward.adult = ward.has_guardian = true;
	in.signer = "legal";
	assert_null(fault_of(&in, &at));
	assert_string_equal(fault_of(&in, &grown), "signer");
	in.signer = "self";
	assert_null(fault_of(&in, &grown));
	in.signer = "guardian";
	assert_null(fault_of(&in, &ward));
}

static void dates_and_decision_hold_together(void **state)
{
	struct plan_known revising = { .needs_on = "2026-10-12", .before_on = "2026-10-15", .revises = true };
	struct plan_edit in;

	(void)state;
	in = fine();
	in.end_on = in.start_on;
	assert_string_equal(fault_of(&in, &at), "end_on");
	in = fine();
	in.decided_on = "2026-10-11";
	assert_string_equal(fault_of(&in, &at), "decided_on");
	in = fine();
	in.review_on = "2027-10-15";
	assert_string_equal(fault_of(&in, &at), "review_on");
	in = fine();
	in.decision = "read_aloud";
	assert_string_equal(fault_of(&in, &at), "witness");
	in.witness = "王見證";
	assert_null(fault_of(&in, &at));
	in = fine();
	in.followup_id = 1;
	in.start_on = "2026-10-14";
	assert_string_equal(fault_of(&in, &revising), "start_on");
}

/* ---- over HTTP ---- */

struct scene {
	struct app_test *t;
	struct test_user worker, supervisor;
	struct some_case c;
};

static struct scene scene(void **state, enum case_state until)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.supervisor = app_user(s.t, ROLE_SUPERVISOR, s.t->window);
	s.c = some_case(s.t, &s.worker, until);
	return s;
}

#define PLAN_BODY "goal", "三個月內成為烘焙助手", "goals[0].text", "能獨立完成揉麵", "goals[0].measure", "連續五天", \
	"items[0].part", "before", "items[0].kind", "career_counselling", "items[0].how", "own", \
	"items[1].part", "matching", "items[1].kind", "supported_employment", "items[1].how", "dispatch", \
	"none_after", "到職後再安排", "client_part", "一起討論三次", "decision", "signed", "decided_on", "115/11/18", \
	"start_on", "115/11/20", "end_on", "116/5/19"
#define PLAN_FORM PLAN_BODY, "signer", "self"

static int64_t number(struct scene *s, const char *what)
{
	return some_number(s->t, "SELECT %s WHERE case_id = %" PRId64, what, s->c.id);
}

static const char *due_of(struct scene *s, const char *rule)
{
	return some_text(s->t, "SELECT due_on FROM duty WHERE case_id = %" PRId64 " AND rule_code = '%s' AND state = 'open'",
			 s->c.id, rule);
}

static void first_plan_waits_for_the_supervisor(void **state)
{
	struct scene s = scene(state, CASE_PLANNING);
	const struct app_reply *r;
	int64_t approval;

	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans", s.c.id), PLAN_FORM, NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM plan WHERE case_id = %" PRId64, s.c.id), "submitted");
	assert_string_equal(some_text(s.t, "SELECT state FROM cases WHERE id = %" PRId64, s.c.id), "planning");
	assert_null(due_of(&s, "PLAN_END"));
	assert_non_null(strstr(app_get(s.t, &s.supervisor, "/approvals")->body, s.c.case_no));
	/* One that waits is enough. */
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans", s.c.id), PLAN_FORM, NULL);
	assert_int_equal(r->status, 409);
	approval = number(&s, "id FROM approval");
	r = app_get(s.t, &s.supervisor, some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64, s.c.id, approval));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "三個月內成為烘焙助手"));
	/* Decided without another click: the items, the client's part. */
	assert_non_null(strstr(r->body, "職涯輔導諮商"));
	assert_non_null(strstr(r->body, "一起討論三次"));
	r = app_post(s.t, &s.supervisor,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/approve", s.c.id, approval), NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM cases WHERE id = %" PRId64, s.c.id), "running");
	assert_string_equal(some_text(s.t, "SELECT goal FROM cases WHERE id = %" PRId64, s.c.id), "三個月內成為烘焙助手");
	/* Plan end does not roll over; the follow-up is 30 days from the day it took effect, 12/20 a Sunday. */
	assert_string_equal(due_of(&s, "PLAN_END"), "2027-05-19");
	assert_string_equal(due_of(&s, "FOLLOW_UP"), "2026-12-21");
	/* Pressed again by somebody else: the decision is shown, nothing happens twice. */
	s.supervisor = app_user(s.t, ROLE_SUPERVISOR, s.t->window);
	r = app_post(s.t, &s.supervisor,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/return", s.c.id, approval), "fields", "goal",
		     "comment", "再想想", NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "已核定"));
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE event = 'returned' AND case_id = %" PRId64,
				     s.c.id), 0);
}

static void nobody_approves_what_they_submitted(void **state)
{
	struct scene s = scene(state, CASE_PLANNING);
	const struct app_reply *r;
	int64_t approval;

	app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans", s.c.id), PLAN_FORM, NULL);
	approval = number(&s, "id FROM approval");
	some_sql(s.t, "UPDATE approval SET asked_by = %" PRId64 " WHERE id = %" PRId64, s.supervisor.id, approval);
	r = app_post(s.t, &s.supervisor,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/approve", s.c.id, approval), NULL);
	assert_int_equal(r->status, 409);
	assert_string_equal(some_text(s.t, "SELECT state FROM approval WHERE id = %" PRId64, approval), "waiting");
	/* The worker has no such page at all; another window's supervisor neither. */
	r = app_post(s.t, &s.worker,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/approve", s.c.id, approval), NULL);
	assert_int_equal(r->status, 404);
	s.supervisor = app_user(s.t, ROLE_SUPERVISOR, s.t->window2);
	r = app_post(s.t, &s.supervisor,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/approve", s.c.id, approval), NULL);
	assert_int_equal(r->status, 404);
}

static void what_is_sent_back_names_the_field_and_is_sent_again(void **state)
{
	struct scene s = scene(state, CASE_PLANNING);
	const struct app_reply *r;
	int64_t approval, plan;

	app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans", s.c.id), PLAN_FORM, NULL);
	approval = number(&s, "id FROM approval");
	plan = number(&s, "id FROM plan");
	/* Sending back needs the fields and the words. */
	r = app_post(s.t, &s.supervisor,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/return", s.c.id, approval), "comment", "", NULL);
	assert_int_equal(r->status, 422);
	r = app_post(s.t, &s.supervisor,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/return", s.c.id, approval), "fields", "goal",
		     "comment", "目標請寫出職類", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plan", s.c.id))->body,
			       "目標請寫出職類"));
	/* It stands on the worker's first page until it is sent again: a week from today. */
	assert_non_null(strstr(app_get(s.t, &s.worker, "/")->body, "補正退回的計畫"));
	assert_string_equal(due_of(&s, "CORRECT_PLAN"), "2026-11-27");
	r = app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans/%" PRId64 "/edit", s.c.id, plan));
	assert_non_null(strstr(r->body, "督導請你補正這裡"));
	/* Opened before it was sent back: version 1 is no longer what stands there. */
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans/%" PRId64, s.c.id, plan), PLAN_FORM, "version",
		     "1", NULL);
	assert_int_equal(r->status, 409);
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans/%" PRId64, s.c.id, plan), PLAN_FORM, "version",
		     "2", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM plan WHERE id = %" PRId64, plan), "submitted");
	assert_null(due_of(&s, "CORRECT_PLAN"));
	assert_int_equal(number(&s, "COUNT(*) FROM plan_item"), 2);
	assert_int_equal(number(&s, "COUNT(*) FROM approval"), 2);
}

static void without_approval_it_is_agreed_at_once(void **state)
{
	struct scene s = scene(state, CASE_PLANNING);

	some_sql(s.t, "INSERT INTO rule (id, code, county, title, clause, ground, starts_on, length, unit, backward, rolls, owes, "
		 "satisfied_by, extend_by, extend_length, warn_before, value, note, recorded_at, recorded_by) VALUES (671, "
		 "'APPROVAL_PLAN', '67000', '計畫須督導核定', 'A3(3)', 'house', '', 0, 'NONE', 0, 0, 'supervisor', '', '', 0, 0, "
		 "'0', '', 1, 0)");
	some_sql(s.t, "UPDATE known_version SET version = version + 1");
	assert_int_equal(app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans", s.c.id), PLAN_FORM, NULL)->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM plan WHERE case_id = %" PRId64, s.c.id), "agreed");
	assert_string_equal(some_text(s.t, "SELECT state FROM cases WHERE id = %" PRId64, s.c.id), "running");
	assert_int_equal(number(&s, "COUNT(*) FROM approval"), 0);
	/* From the client's decision on 11/18: 12/18. */
	assert_string_equal(due_of(&s, "FOLLOW_UP"), "2026-12-18");
	some_sql(s.t, "DELETE FROM rule WHERE id = 671");
	some_sql(s.t, "UPDATE known_version SET version = version + 1");
}

static void a_revision_needs_its_followup_and_replaces(void **state)
{
	struct scene s = scene(state, CASE_RUNNING);
	const char *path = some_path(s.t, "/cases/%" PRId64 "/plans/revise", s.c.id);
	const char *followup = "4711";
	const struct app_reply *r;

	r = app_get(s.t, &s.worker, path);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "請先記追蹤"));
	r = app_post(s.t, &s.worker, path, PLAN_FORM, "followup_id", followup, "unmet", "還沒有面試", "unmet_reason", "health",
		     "given_so_far", "晤談三次", "explanation", "改為半日工作", NULL);
	assert_int_equal(r->status, 409);	/* not a follow-up of this case */
	some_sql(s.t, "INSERT INTO followup (id, case_id, on_day, kind, whom, means, services, entered_at, entered_by, version) "
		 "VALUES (%" PRId64 ", %" PRId64 ", '2026-11-10', 'regular', 'client', 'phone', '-', 1, 0, 1)", s.c.item, s.c.id);
	followup = some_path(s.t, "%" PRId64, s.c.item);
	r = app_post(s.t, &s.worker, path, PLAN_FORM, "followup_id", followup, "unmet", "還沒有面試", "unmet_reason", "health",
		     "given_so_far", "晤談三次", "explanation", "", NULL);
	assert_int_equal(r->status, 422);	/* A3(3): 應向身心障礙者說明 */
	r = app_post(s.t, &s.worker, path, PLAN_FORM, "followup_id", followup, "unmet", "還沒有面試", "unmet_reason", "health",
		     "given_so_far", "晤談三次", "explanation", "改為半日工作", NULL);
	assert_int_equal(r->status, 303);
	r = app_post(s.t, &s.supervisor,
		     some_path(s.t, "/cases/%" PRId64 "/approvals/%" PRId64 "/approve", s.c.id, number(&s, "id FROM approval")),
		     NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM plan WHERE id = %" PRId64, s.c.plan), "replaced");
	assert_string_equal(due_of(&s, "PLAN_END"), "2027-05-19");
	assert_string_equal(some_text(s.t, "SELECT state FROM duty WHERE rule_code = 'PLAN_END' AND due_on = '2027-10-14' AND "
				      "case_id = %" PRId64, s.c.id), "satisfied");
	/* The old one stays readable, and comparable. */
	r = app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans/%" PRId64, s.c.id, s.c.plan));
	assert_non_null(strstr(r->body, "成為烘焙助手"));
	r = app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans/compare", s.c.id));
	assert_non_null(strstr(r->body, "第 1 版"));
	assert_non_null(strstr(r->body, "三個月內成為烘焙助手"));
	assert_non_null(strstr(r->body, "不同"));
	r = app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans/%" PRId64 "/print", s.c.id, s.c.plan));
	assert_non_null(strstr(r->body, "class=\"paper\""));
}

static void what_was_typed_stays_and_the_api_answers(void **state)
{
	struct scene s = scene(state, CASE_PLANNING);
	const struct app_reply *r;

	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plans", s.c.id), "goal", "<script>alert(1)</script>",
		     "end_on", "115/1/1", NULL);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "&lt;script&gt;alert(1)"));
	assert_null(strstr(r->body, "<script>alert"));
	assert_int_equal(app_get(s.t, &s.worker, some_path(s.t, "/api/v1/cases/%" PRId64 "/plan", s.c.id))->status, 404);
	s.c = some_case(s.t, &s.worker, CASE_RUNNING);
	r = app_get(s.t, &s.worker, some_path(s.t, "/api/v1/cases/%" PRId64 "/plan", s.c.id));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "\"items\":[{"));
	/* Somebody else's case of the window: the reason page; another window's: nothing. */
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.t->window2);
	assert_int_equal(app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/plan", s.c.id))->status, 404);
}

/* Born 2000-05-06; 民法§12: grown up at 18 since 2023. */
static void a_grown_person_signs_in_person(void **state)
{
	struct scene s = scene(state, CASE_PLANNING);
	const char *plans = some_path(s.t, "/cases/%" PRId64 "/plans", s.c.id);
	const struct app_reply *r = app_post(s.t, &s.worker, plans, PLAN_BODY, "signer", "legal", NULL);

	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "已經成年"));
	some_sql(s.t, "UPDATE person SET birth_on = '2009-01-02' WHERE id = %" PRId64, s.c.person);
	assert_int_equal(app_post(s.t, &s.worker, plans, PLAN_BODY, "signer", "legal", NULL)->status, 303);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_three_parts_have_an_item_or_a_reason),
		app_case(dates_and_decision_hold_together), app_case(who_may_sign),
		app_case(a_grown_person_signs_in_person),
		app_case(first_plan_waits_for_the_supervisor),
		app_case(nobody_approves_what_they_submitted),
		app_case(what_is_sent_back_names_the_field_and_is_sent_again),
		app_case(without_approval_it_is_agreed_at_once),
		app_case(a_revision_needs_its_followup_and_replaces),
		app_case(what_was_typed_stays_and_the_api_answers),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
