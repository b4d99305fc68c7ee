/* 結案: the four grounds, what must be settled before, approval and reversal; on both databases. */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"
#include "mod/closing/closing.h"

#define ID "%" PRId64

/* ---- rules ---- */

static const char *fault_of(const struct closing_edit *in, const struct closing_facts *facts)
{
	static struct faults f;

	f.n = 0;
	closing_check(in, facts, &f);
	return f.n ? f.fault[0].field ? f.fault[0].field : "goals" : NULL;
}

/* A3(6): 計畫目標達成情形, 無法獲益, 需其他資源優先, 個人因素; 其他 needs text. */
static void a_ground_has_its_details(void **state)
{
	struct closing_facts none = { .received_on = "2026-10-01", .today = "2026-11-20" };
	struct closing_edit in = { .on_day = "2026-11-20", .ground = "goal", .detail = "A2" };

	(void)state;
	assert_string_equal(fault_of(&in, &none), "degree");
	in.degree = "part";
	assert_null(fault_of(&in, &none));
	in.detail = "D5";
	assert_string_equal(fault_of(&in, &none), "detail");
	in.ground = "personal";
	assert_null(fault_of(&in, &none));
	in = (struct closing_edit){ .on_day = "2026-11-20", .ground = "other", .detail = "Z" };
	assert_string_equal(fault_of(&in, &none), "note");
	in.note = "併入他案";
	assert_null(fault_of(&in, &none));
	in.on_day = "2026-09-30";
	assert_string_equal(fault_of(&in, &none), "on_day");
}

static void goals_and_open_duties_are_answered(void **state)
{
	struct closing_facts facts = { .received_on = "2026-10-01", .today = "2026-11-20", .has_goals = true };
	struct closing_goal g = { 1, "成為烘焙助手", NULL };
	struct closing_edit in = { .on_day = "2026-11-20", .ground = "personal", .detail = "D1" };

	(void)state;
	assert_string_equal(fault_of(&in, &facts), "goals");
	in.goals = (struct form_items){ &g, 1 };
	assert_string_equal(fault_of(&in, &facts), "goals");
	g.degree = "met";
	assert_null(fault_of(&in, &facts));
	facts.open_duties = "還有";
	assert_string_equal(fault_of(&in, &facts), "duties_reason");
}

/* ---- over HTTP ---- */

struct scene { struct app_test *t; struct test_user u, chief; struct some_case c; };

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.u = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, s.t->window);
	s.c = some_case(s.t, &s.u, CASE_RUNNING);
	return s;
}

static const char *at(const struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/" ID "%s", s->c.id, rest);
}

static const struct app_reply *close_it(const struct scene *s)
{
	return app_post(s->t, &s->u, at(s, "/closing"), "on_day", "115/11/20", "ground", "personal", "detail", "D1", "result",
			"個案表示不再需要", "duties_reason", "個案不再需要", NULL);
}

static const char *state_of(const struct scene *s)
{
	return some_text(s->t, "SELECT state FROM cases WHERE id = " ID, s->c.id);
}

static const char *approval(const struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/" ID "/approvals/" ID "%s", s->c.id,
			 some_number(s->t, "SELECT MAX(id) FROM approval WHERE case_id = " ID, s->c.id), rest);
}

/* spec 2: refused with the missing thing named, here all of them, each with the page that mends it. */
static void all_that_is_missing_is_named_at_once(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;
	const char *dispatches = some_path(s.t, "href=\"/cases/" ID "/dispatches\"", s.c.id);

	some_dispatch(s.t, &s.u, &s.c, "2026-11-01");
	some_sql(s.t, "INSERT INTO approval (id, case_id, window_id, kind, record_id, state, asked_at, asked_by, version) VALUES "
		 "(" ID ", " ID ", " ID ", 'plan', " ID ", 'waiting', 1, " ID ", 1)", rand_id(), s.c.id, s.t->window, s.c.plan,
		 s.u.id);
	r = close_it(&s);
	said(r, 409, "還有派案沒有結束");
	said(r, 409, "還有項目等待督導核定");
	assert_non_null(strstr(r->body, dispatches));
	/* Together with what the form itself lacks. */
	r = app_post(s.t, &s.u, at(&s, "/closing"), "on_day", "115/11/20", "ground", "goal", "detail", "D1", NULL);
	said(r, 422, "還有派案沒有結束");
	said(r, 422, "還有項目等待督導核定");
	said(r, 422, "服務結果摘要");
	/* A program gets the same list. */
	r = app_send(s.t, &s.u, "POST", some_path(s.t, "/api/v1%s", at(&s, "/closing")),
		     some_path(s.t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n", s.u.csrf),
		     "{\"on_day\":\"2026-11-20\",\"ground\":\"personal\",\"detail\":\"D1\",\"result\":\"x\",\"duties_reason\":\"y\"}");
	assert_int_equal(r->status, 409);
	said(r, 409, some_path(s.t, "\"href\":\"/cases/" ID "/dispatches\"", s.c.id));
	said(r, 409, "還有項目等待督導核定");
	assert_string_equal(state_of(&s), "running");
}

/* ux S29: what is still open is listed with links before anything is written, and named in the refusal; the supervisor reads the reason. */
static void what_is_still_open_is_listed(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;
	int64_t sent = some_dispatch(s.t, &s.u, &s.c, "2026-11-02");

	r = app_get(s.t, &s.u, at(&s, "/closing/new"));
	said(r, 200, "結案前要處理的事");
	said(r, 200, "還有派案沒有結束");
	said(r, 200, "召開職評說明會或個案處遇討論（115/12/02）");
	some_sql(s.t, "UPDATE dispatch SET state = 'done' WHERE id = " ID, sent);
	r = app_post(s.t, &s.u, at(&s, "/closing"), "on_day", "115/11/20", "ground", "personal", "detail", "D1", "result", "搬家",
		     NULL);
	said(r, 422, "召開職評說明會或個案處遇討論（115/12/02）");
	assert_int_equal(close_it(&s)->status, 303);
	/* On the page where it is decided as well. */
	r = app_get(s.t, &s.chief, approval(&s, ""));
	said(r, 200, "個案的個人因素");
	said(r, 200, "個案不再需要");
	said(app_get(s.t, &s.chief, at(&s, "/closing")), 200, "未完成事項的處理");
	said(app_get(s.t, &s.chief, at(&s, "/closing")), 200, "個案不再需要");
	/* It waits: a second one cannot be begun. */
	r = app_get(s.t, &s.u, at(&s, "/closing/new"));
	said(r, 200, "現在還不能填這一頁");
	assert_null(strstr(r->body, "name=\"ground\""));
}

/* A form for what the stage does not allow is not shown to be filled in vain. */
static void a_form_out_of_turn_says_why(void **state)
{
	static const char *const forms[] = {
		"/closing/new", "/followups/new", "/placements/new", "/suspensions/new",
	};
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.u = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.c = some_case(s.t, &s.u, CASE_REFERRED);
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const struct app_reply *r = app_get(s.t, &s.u, at(&s, forms[i]));

		said(r, 200, "請先完成接案評估");
		assert_null(strstr(r->body, "name=\"on_day\""));
	}
	s.c = some_case(s.t, &s.u, CASE_RUNNING);
	said(app_get(s.t, &s.u, at(&s, "/end-referral")), 200, "現在還不能填這一頁");
	said(app_get(s.t, &s.u, at(&s, "/resume")), 200, "現在還不能填這一頁");
}

static void it_counts_once_the_supervisor_agrees(void **state)
{
	struct scene s = scene(state);

	assert_int_equal(close_it(&s)->status, 303);
	assert_string_equal(state_of(&s), "running");
	said(close_it(&s), 409, "結案已送核定");
	assert_int_equal(app_post(s.t, &s.u, approval(&s, "/approve"), NULL)->status, 404);	/* not one's own */
	assert_int_equal(app_post(s.t, &s.chief, approval(&s, "/approve"), NULL)->status, 303);
	assert_string_equal(state_of(&s), "closed");
	assert_string_equal(some_text(s.t, "SELECT closed_on FROM cases WHERE id = " ID, s.c.id), "2026-11-20");
	/* Future duties are cancelled by the closing, with the link kept; that of the survey is owed from now on (spec 2). */
	assert_string_equal(some_text(s.t, "SELECT rule_code AS s FROM duty WHERE case_id = " ID " AND state = 'open'", s.c.id), "SURVEY");
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND state = 'open'", s.c.id), 1);
	assert_int_equal(app_post(s.t, &s.chief, approval(&s, "/approve"), NULL)->status, 409);
	said(close_it(&s), 409, "個案已經結案");
}

/* Product decision 2: a closing made in error is reversed within 30 days, and never was one. */
static void a_reversal_within_thirty_days(void **state)
{
	struct scene s = scene(state);
	const char *reverse = at(&s, "/closing/reverse");

	assert_int_equal(close_it(&s)->status, 303);
	assert_int_equal(app_post(s.t, &s.chief, approval(&s, "/approve"), NULL)->status, 303);
	assert_int_equal(app_post(s.t, &s.u, reverse, "reason", "登錄錯誤", NULL)->status, 404);
	assert_int_equal(app_post(s.t, &s.chief, reverse, NULL)->status, 422);
	s.t->app->today_fixed = date_from_civil(2026, 12, 21);	/* 31 days after */
	said(app_post(s.t, &s.chief, reverse, "reason", "登錄錯誤", NULL), 409, "已超過可以撤銷結案的期限");
	s.t->app->today_fixed = date_from_civil(2026, 12, 20);	/* the 30th */
	assert_int_equal(app_post(s.t, &s.chief, reverse, "reason", "登錄錯誤", NULL)->status, 303);
	assert_string_equal(state_of(&s), "running");
	assert_null(some_text(s.t, "SELECT closed_on FROM cases WHERE id = " ID, s.c.id));
}

/* "original=current" of the open duty of a rule, "" for none. */
static const char *owed(const struct scene *s, const char *rule)
{
	return some_text(s->t, "SELECT COALESCE(MAX(original_due || '=' || due_on), '') FROM duty WHERE case_id = " ID
			 " AND rule_code = '%s' AND state = 'open'", s->c.id, rule);
}

/* Product decision 2: never closed, so what was owed before is owed again, by the same day. */
static void what_a_reversed_closing_ended_is_owed_again(void **state)
{
	struct scene s = scene(state);
	const char *end, *follow;
	int64_t n = some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND state = 'open'", s.c.id);

	end = owed(&s, "PLAN_END");
	follow = owed(&s, "FOLLOW_UP");
	assert_true(n >= 2 && *end && *follow);
	assert_int_equal(close_it(&s)->status, 303);
	assert_int_equal(app_post(s.t, &s.chief, approval(&s, "/approve"), NULL)->status, 303);
	assert_string_equal(owed(&s, "PLAN_END"), "");
	s.t->app->today_fixed = date_from_civil(2026, 12, 1);
	assert_int_equal(app_post(s.t, &s.chief, at(&s, "/closing/reverse"), "reason", "登錄錯誤", NULL)->status, 303);
	assert_string_equal(owed(&s, "PLAN_END"), end);
	assert_string_equal(owed(&s, "FOLLOW_UP"), follow);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND state = 'open'", s.c.id), n);
	said(app_get(s.t, &s.u, at(&s, "/duties")), 200, "撤銷結案，期限繼續計算：登錄錯誤");
}

static void sent_back_it_is_mended(void **state)
{
	struct scene s = scene(state);

	assert_int_equal(close_it(&s)->status, 303);
	assert_int_equal(app_post(s.t, &s.chief, approval(&s, "/return"), NULL)->status, 422);
	assert_int_equal(app_post(s.t, &s.chief, approval(&s, "/return"), "comment", "請補個案意見", "fields", "client_view",
				  NULL)->status, 303);
	said(app_get(s.t, &s.u, at(&s, "/closing")), 200, "請補個案意見");
	said(app_get(s.t, &s.u, "/"), 200, "補正退回的結案");
	/* The form begins with what was written, and with what the supervisor said. */
	said(app_get(s.t, &s.u, at(&s, "/closing/new")), 200, "請補個案意見");
	holds(s.t, app_get(s.t, &s.u, at(&s, "/closing/new")), "result", "個案表示不再需要");
	assert_int_equal(close_it(&s)->status, 303);
	assert_null(strstr(app_get(s.t, &s.u, "/")->body, "補正退回的結案"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_ground_has_its_details), app_case(goals_and_open_duties_are_answered),
		app_case(all_that_is_missing_is_named_at_once), app_case(what_is_still_open_is_listed),
		app_case(a_form_out_of_turn_says_why), app_case(it_counts_once_the_supervisor_agrees),
		app_case(a_reversal_within_thirty_days), app_case(what_a_reversed_closing_ended_is_owed_again),
		app_case(sent_back_it_is_mended),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
