/* 追蹤, 就業, 暫緩, 反映: the rules, and what each starts and ends, over HTTP on both databases. */
#include "some_case.h"

#include <inttypes.h>

#include "mod/followup/followup.h"

/* ---- rules ---- */

static day_t day(int m, int d)
{
	return date_from_civil(2026, m, d);
}

static void rhythm_goes_by_the_marks_of_the_job(void **state)
{
	(void)state;
	assert_string_equal(followup_rhythm(day(11, 20), DAY_NONE, DAY_NONE), "FOLLOW_UP");
	assert_string_equal(followup_rhythm(day(11, 20), day(11, 21), day(12, 31)), "FOLLOW_UP_WEEKLY");
	assert_string_equal(followup_rhythm(day(11, 21), day(11, 21), day(12, 31)), "FOLLOW_UP_MONTHLY");
	assert_string_equal(followup_rhythm(day(12, 30), day(11, 21), day(12, 31)), "FOLLOW_UP_MONTHLY");
	assert_string_equal(followup_rhythm(day(12, 31), day(11, 21), day(12, 31)), "FOLLOW_UP");
}

static struct faults found;

static const char *first(void)
{
	return found.n ? found.fault[0].field : NULL;
}

static void records_hold_together(void **state)
{
	struct app_test *t = *state;
	struct followup_dates d = {
		.arena = t->arena, .today = day(11, 20), .received = day(10, 1), .entry_due = day(11, 30),
	};
	struct followup_edit f = { .on_day = "2026-11-20", .next_on = "2026-11-20" };
	struct placement_edit p = { .on_day = "2026-11-16", .employer_number = "04595257", .kind = "open", .how = "self" };
	struct placement_leave l = { .ended_on = "2026-11-20", .end_reason = "other" };
	struct suspension_edit s = { .on_day = "2026-11-20", .reason = "other", .expected_on = "2026-11-20" };
	struct representation_edit r = { .on_day = "2026-11-20", .kind = "refer_out", .addressee = "county" };

	found.n = 0, followup_check(&f, &d, &found);
	assert_string_equal(first(), "next_on");
	f.next_on = NULL, f.on_day = "2026-09-30";
	found.n = 0, followup_check(&f, &d, &found);
	assert_string_equal(first(), "on_day");
	f.on_day = "2026-11-02", d.entry_due = day(11, 16);
	found.n = 0, followup_check(&f, &d, &found);
	assert_string_equal(first(), "late_reason");
	d.entry_due = day(11, 30);
	found.n = 0, placement_check(&p, &d, 0, &found);
	assert_null(first());
	p.employer_number = "04595258";
	found.n = 0, placement_check(&p, &d, 0, &found);
	assert_string_equal(first(), "employer_number");
	p.employer_number = NULL;
	found.n = 0, placement_check(&p, &d, 1, &found);
	assert_true(found.n == 1 && found.fault[0].warning);
	found.n = 0, placement_leave_check(&l, day(11, 16), DAY_NONE, &found);
	assert_string_equal(first(), "end_note");
	found.n = 0, placement_leave_check(&l, day(11, 21), DAY_NONE, &found);
	assert_string_equal(first(), "ended_on");
	found.n = 0, suspension_check(&s, &d, &found);
	assert_int_equal(found.n, 2);		/* ends after it begins; 其他 needs text */
	found.n = 0, representation_check(&r, &d, &found);
	assert_string_equal(first(), "addressee");
}

static void a_mark_needs_its_day_and_the_job_until_then(void **state)
{
	struct app_test *t = *state;
	struct placement_mark m = { .months = 1, .on_day = "2026-12-15" };

	found.n = 0, placement_mark_check(t->arena, &m, day(12, 16), DAY_NONE, &found);
	assert_string_equal(first(), "on_day");
	m.on_day = "2026-12-16";
	found.n = 0, placement_mark_check(t->arena, &m, day(12, 16), DAY_NONE, &found);
	assert_null(first());
	found.n = 0, placement_mark_check(t->arena, &m, day(12, 16), day(12, 15), &found);
	assert_string_equal(first(), "on_day");
}

/* ---- over HTTP ---- */

struct scene {
	struct app_test *t;
	struct test_user worker;
	struct some_case c;
};

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = day(11, 20);
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.c = some_case(s.t, &s.worker, CASE_RUNNING);
	return s;
}

static const char *at(struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/%" PRId64 "%s", s->c.id, rest);
}

static const char *due_of(struct scene *s, const char *rule)
{
	return some_text(s->t, "SELECT due_on FROM duty WHERE case_id = %" PRId64 " AND rule_code = '%s' AND state = 'open'",
			 s->c.id, rule);
}

static int64_t ended(struct scene *s, const char *rule, const char *how)
{
	return some_number(s->t, "SELECT COUNT(*) FROM duty WHERE case_id = %" PRId64
			   " AND rule_code = '%s' AND state = '%s'", s->c.id, rule, how);
}

#define FOLLOWED(on, next) "on_day", on, "kind", "regular", "whom", "client", "means", "phone", \
	"services", "支持性就業服務：進行順利", "next_on", next

static void a_followup_ends_its_duty_and_starts_the_next(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	assert_string_equal(due_of(&s, "FOLLOW_UP"), "2026-11-16");
	r = app_post(s.t, &s.worker, at(&s, "/followups"), FOLLOWED("115/11/20", "115/12/1"), NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(ended(&s, "FOLLOW_UP", "satisfied"), 1);
	assert_string_equal(due_of(&s, "FOLLOW_UP"), "2026-12-01");
	r = app_get(s.t, &s.worker, r->location);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "支持性就業服務：進行順利"));
	assert_non_null(strstr(r->body, "陳小美"));
	/* A later day than the rule's does not put it off: 30 days are 12/20, a Sunday. */
	app_post(s.t, &s.worker, at(&s, "/followups"), FOLLOWED("115/11/20", "116/3/1"), NULL);
	assert_string_equal(due_of(&s, "FOLLOW_UP"), "2026-12-21");
	assert_non_null(strstr(app_get(s.t, &s.worker, some_path(s.t, "/api/v1/cases/%" PRId64 "/followups", s.c.id))->body,
			       "進行順利"));
}

static void the_form_names_the_services_that_run(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	some_dispatch(s.t, &s.worker, &s.c, "2026-11-02");
	r = app_get(s.t, &s.worker, at(&s, "/followups/new"));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "支持性就業服務（臺南支持性就業服務單位，待回覆）："));
}

#define JOB "on_day", "115/11/16", "employer", "幸福烘焙坊", "employer_number", "04595257", "post", "烘焙助手", \
	"kind", "supported", "how", "supported", "hours_week", "30", "wage", "28590"

static int64_t job_of(struct scene *s)
{
	return some_number(s->t, "SELECT id FROM placement WHERE case_id = %" PRId64, s->c.id);
}

static void a_job_has_its_own_rhythm_and_two_marks(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;
	int64_t job;

	r = app_post(s.t, &s.worker, at(&s, "/placements"), JOB, NULL);
	assert_int_equal(r->status, 303);
	assert_null(due_of(&s, "FOLLOW_UP"));
	assert_string_equal(due_of(&s, "FOLLOW_UP_WEEKLY"), "2026-11-23");
	assert_string_equal(due_of(&s, "PLACED_ONE_MONTH"), "2026-12-16");
	assert_string_equal(due_of(&s, "PLACED_THREE_MONTHS"), "2027-02-16");
	app_post(s.t, &s.worker, at(&s, "/followups"), FOLLOWED("115/11/20", ""), NULL);
	assert_string_equal(due_of(&s, "FOLLOW_UP_WEEKLY"), "2026-11-27");
	job = job_of(&s);
	r = app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/placements/%" PRId64, s.c.id, job));
	assert_null(strstr(r->body, "確認滿一個月"));
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/placements/%" PRId64 "/one-month", s.c.id, job),
		     "on_day", "115/11/20", "note", "電話雇主", NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "115/12/16"));
	s.t->app->today_fixed = day(12, 18);
	r = app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/placements/%" PRId64, s.c.id, job));
	assert_non_null(strstr(r->body, "確認滿一個月"));
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/placements/%" PRId64 "/one-month", s.c.id, job),
		     "on_day", "115/12/18", "note", "電話雇主", NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(ended(&s, "PLACED_ONE_MONTH", "satisfied"), 1);
	app_post(s.t, &s.worker, at(&s, "/followups"), FOLLOWED("115/12/18", ""), NULL);
	assert_null(due_of(&s, "FOLLOW_UP_WEEKLY"));
	assert_string_equal(due_of(&s, "FOLLOW_UP_MONTHLY"), "2027-01-18");
	/* Leaving ends the job's rhythm and its marks; the case goes on by the general rule. */
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/placements/%" PRId64 "/end", s.c.id, job),
		     "ended_on", "115/12/18", "end_reason", "health", NULL);
	assert_int_equal(r->status, 303);
	assert_null(due_of(&s, "FOLLOW_UP_MONTHLY"));
	assert_null(due_of(&s, "PLACED_THREE_MONTHS"));
	assert_string_equal(due_of(&s, "FOLLOW_UP"), "2027-01-18");
	r = app_post(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/placements/%" PRId64 "/end", s.c.id, job),
		     "ended_on", "115/12/18", "end_reason", "health", NULL);
	assert_int_equal(r->status, 409);
}

static void a_wrong_employer_number_stays_on_the_form(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	r = app_post(s.t, &s.worker, at(&s, "/placements"), "on_day", "115/11/16", "employer", "幸福烘焙坊",
		     "employer_number", "04595258", "post", "烘焙助手", "kind", "open", "how", "self", NULL);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "幸福烘焙坊"));
	assert_int_equal(job_of(&s), INT_NULL);
}

static void a_suspended_case_rests_until_it_resumes(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	r = app_post(s.t, &s.worker, at(&s, "/suspensions"), "on_day", "115/11/18", "reason", "hospital", "expected_on",
		     "115/12/18", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM cases WHERE id = %" PRId64, s.c.id), "suspended");
	assert_null(due_of(&s, "FOLLOW_UP"));
	assert_string_equal(due_of(&s, "SUSPENSION_REVIEW"), "2026-12-18");
	/* Followed up all the same, without a rhythm. */
	r = app_post(s.t, &s.worker, at(&s, "/followups"), FOLLOWED("115/11/20", ""), NULL);
	assert_int_equal(r->status, 303);
	assert_null(due_of(&s, "FOLLOW_UP"));
	r = app_post(s.t, &s.worker, at(&s, "/resume"), "resumed_on", "115/11/17", NULL);
	assert_int_equal(r->status, 409);
	r = app_post(s.t, &s.worker, at(&s, "/resume"), "resumed_on", "115/11/20", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM cases WHERE id = %" PRId64, s.c.id), "running");
	assert_int_equal(ended(&s, "SUSPENSION_REVIEW", "satisfied"), 1);
	assert_string_equal(due_of(&s, "FOLLOW_UP"), "2026-12-21");
}

static void a_job_rests_with_the_case(void **state)
{
	struct scene s = scene(state);

	app_post(s.t, &s.worker, at(&s, "/placements"), JOB, NULL);
	assert_non_null(due_of(&s, "FOLLOW_UP_WEEKLY"));
	app_post(s.t, &s.worker, at(&s, "/suspensions"), "on_day", "115/11/18", "reason", "hospital", "expected_on",
		 "115/12/18", NULL);
	assert_null(due_of(&s, "FOLLOW_UP_WEEKLY"));
	app_post(s.t, &s.worker, at(&s, "/resume"), "resumed_on", "115/11/20", NULL);
	assert_string_equal(due_of(&s, "FOLLOW_UP_WEEKLY"), "2026-11-27");
	assert_null(due_of(&s, "FOLLOW_UP"));	/* one rhythm, not two */
}

static void the_county_answers_what_is_put_to_it(void **state)
{
	struct scene s = scene(state);
	struct test_user county = app_user(s.t, ROLE_COUNTY_OFFICER, s.t->county);
	struct test_user other = app_user(s.t, ROLE_COUNTY_OFFICER, s.t->other_county);
	const struct app_reply *r;
	const char *reply;

	r = app_post(s.t, &s.worker, at(&s, "/representations"), "kind", "represent", "on_day", "115/11/20", "addressee",
		     "county", "matter", "溪北沒有職務再設計的服務單位", NULL);
	assert_int_equal(r->status, 303);
	reply = some_path(s.t, "/cases/%" PRId64 "/representations/%" PRId64 "/reply", s.c.id,
			  some_number(s.t, "SELECT id FROM representation WHERE case_id = %" PRId64, s.c.id));
	r = app_get(s.t, &county, "/representations");
	assert_non_null(strstr(r->body, "溪北沒有職務再設計"));
	assert_non_null(strstr(r->body, s.c.case_no));
	assert_null(strstr(r->body, "陳小美"));
	assert_null(strstr(app_get(s.t, &other, "/representations")->body, s.c.case_no));
	assert_int_equal(app_get(s.t, &other, reply)->status, 404);
	r = app_get(s.t, &county, reply);
	assert_int_equal(r->status, 200);
	assert_null(strstr(r->body, "陳小美"));
	assert_int_equal(app_post(s.t, &other, reply, "answered_on", "115/11/20", "answer", "不歸我管", NULL)->status, 404);
	assert_int_equal(app_post(s.t, &county, reply, "answered_on", "115/11/20", "answer", "已列入明年計畫", NULL)->status,
			 303);
	assert_non_null(strstr(app_get(s.t, &s.worker, at(&s, "/followups"))->body, "已列入明年計畫"));
	assert_int_equal(app_post(s.t, &county, reply, "answered_on", "115/11/20", "answer", "再答一次", NULL)->status, 409);
}

static void nobody_else_gets_in(void **state)
{
	struct scene s = scene(state);
	struct test_user stranger = app_user(s.t, ROLE_CASE_MANAGER, s.t->other_window);
	struct test_user unit = app_user(s.t, ROLE_PROVIDER, s.t->provider);

	assert_int_equal(app_get(s.t, &stranger, at(&s, "/followups"))->status, 404);
	assert_int_equal(app_get(s.t, &unit, at(&s, "/followups"))->status, 404);
	assert_int_equal(app_post(s.t, &stranger, at(&s, "/followups"), FOLLOWED("115/11/20", ""), NULL)->status, 404);
	assert_int_equal(app_get(s.t, NULL, at(&s, "/followups"))->status, 401);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(rhythm_goes_by_the_marks_of_the_job), app_case(records_hold_together),
		app_case(a_mark_needs_its_day_and_the_job_until_then),
		app_case(a_followup_ends_its_duty_and_starts_the_next), app_case(the_form_names_the_services_that_run),
		app_case(a_job_has_its_own_rhythm_and_two_marks), app_case(a_wrong_employer_number_stays_on_the_form),
		app_case(a_suspended_case_rests_until_it_resumes), app_case(a_job_rests_with_the_case),
		app_case(the_county_answers_what_is_put_to_it), app_case(nobody_else_gets_in),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
