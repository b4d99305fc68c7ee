/* 滿意度: what a closing asks for by the county's policy, sending, reminding, answering; over HTTP on both databases. */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"
#include "core/draw.h"
#include "mod/closing/survey.h"

#define ID "%" PRId64

/* ---- items ---- */

static void each_respondent_has_items_of_its_own(void **state)
{
	struct survey_answer_edit in = { .match = "5", .support = "4", .overall = "4" };

	(void)state;
	assert_int_equal(survey_mean(survey_form_of("employer", false), &in), 433);	/* (5 + 4 + 4) / 3 */
	assert_int_equal(survey_mean(survey_form_of("client", false), &in), 400);	/* only 整體 is the client's */
	/* By link nobody says when; staff do. */
	assert_string_equal(survey_form_of("provider", true)->field[0].name, "on_day");
	assert_string_equal(survey_form_of("provider", false)->field[0].name, "complete");
}

/* ---- over HTTP ---- */

struct scene { struct app_test *t; struct test_user u, chief, officer; struct some_case c; };

static const char *at(const struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/" ID "%s", s->c.id, rest);
}

/* A case that had a job and a unit's service, on 2026-11-20. */
static struct scene scene_in(void **state, int64_t window, int64_t county)
{
	struct scene s = { .t = *state };
	int64_t dispatch;

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.u = app_user(s.t, ROLE_CASE_MANAGER, window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, window);
	s.officer = app_user(s.t, ROLE_COUNTY_OFFICER, county);
	s.c = some_case(s.t, &s.u, CASE_RUNNING);
	dispatch = some_dispatch(s.t, &s.u, &s.c, "2026-11-01");
	some_sql(s.t, "UPDATE dispatch SET state = 'done', ended_on = '2026-11-15' WHERE id = " ID, dispatch);
	some_sql(s.t, "INSERT INTO placement (id, case_id, person_id, employer, post, kind, how, on_day, entered_at, entered_by, version) "
		 "VALUES (" ID ", " ID ", " ID ", '晨光清潔有限公司', '清潔員', 'open', 'referred', '2026-11-02', 1, " ID ", 1)", rand_id(),
		 s.c.id, s.c.person, s.u.id);
	return s;
}

static void close_it(const struct scene *s)
{
	const struct app_reply *r = app_post(s->t, &s->u, at(s, "/closing"), "on_day", "115/11/20", "ground", "personal", "detail",
					     "D1", "result", "已就業", "duties_reason", "已就業", NULL);

	if (r->status != 303)
		fail_msg("%d\n%s", r->status, r->body);
	assert_int_equal(app_post(s->t, &s->chief, some_path(s->t, "/cases/" ID "/approvals/" ID "/approve", s->c.id,
			 some_number(s->t, "SELECT MAX(id) FROM approval WHERE case_id = " ID, s->c.id)), NULL)->status, 303);
}

static const struct app_reply *policy(const struct scene *s, const char *county, const char *respondent, const char *sample,
				      const char *days, const char *channel)
{
	return app_post(s->t, &s->officer, "/settings/surveys", "respondent", respondent, "county", county, "sample", sample, "days",
			days, "channel", channel, "reminders", "1", "interval", "5", "from_on", "今天", "note", "府勞字第1150002號函", NULL);
}

static const char *survey_of(const struct scene *s, const char *respondent)
{
	return some_text(s->t, "SELECT state || ' ' || channel || ' ' || due_on || ' ' || COALESCE(about, '') AS s FROM survey WHERE case_id = "
			 ID " AND respondent = '%s'", s->c.id, respondent);
}

static const char *one(const struct scene *s, const char *respondent, const char *rest)
{
	return some_path(s->t, "/cases/" ID "/surveys/" ID "%s", s->c.id,
			 some_number(s->t, "SELECT MAX(id) FROM survey WHERE case_id = " ID " AND respondent = '%s'", s->c.id, respondent), rest);
}

static int64_t open_duties(const struct scene *s)
{
	return some_number(s->t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND rule_code = 'SURVEY' AND state = 'open'", s->c.id);
}

/* The shipped policy: 個案 all by telephone, 雇主 all by link, 受案單位 a fifth; 14 days from 11/20: Friday 12/4. */
static void a_closing_asks_for_what_the_policy_says(void **state)
{
	struct scene s = scene_in(state, ((struct app_test *)*state)->window, ((struct app_test *)*state)->county);
	int number = draw_number(s.c.case_no);
	const char *unit = survey_of(&s, "provider");

	assert_null(survey_of(&s, "client"));	/* nothing before it takes effect */
	close_it(&s);
	assert_string_equal(survey_of(&s, "client"), "due phone 2026-12-04 ");
	assert_string_equal(survey_of(&s, "employer"), "due link 2026-12-04 晨光清潔有限公司");
	unit = survey_of(&s, "provider");
	assert_int_equal(unit != NULL, number < 20);
	assert_int_equal(open_duties(&s), 2 + (number < 20));
	said(app_get(s.t, &s.u, "/duties"), 200, "滿意度調查：個案");
	said(app_get(s.t, &s.u, at(&s, "/closing")), 200, some_path(s.t, "本案抽籤號碼 %d，%s抽樣比例 20", number,
								       number < 20 ? "小於" : "不小於"));
	said(app_get(s.t, &s.u, "/surveys"), 200, s.c.case_no);
	said(app_get(s.t, &s.chief, "/surveys"), 200, "雇主：晨光清潔有限公司");
	not_said(app_get(s.t, &s.u, "/surveys?state=sent"), s.c.case_no);
}

/* The county's own row wins, from its day on; what was asked before stays asked. */
static void a_county_has_a_policy_of_its_own(void **state)
{
	struct app_test *t = *state;
	struct scene s = scene_in(state, t->other_window, t->other_county);

	assert_int_equal(policy(&s, "65000", "client", "100", "7", "paper")->status, 303);
	assert_int_equal(policy(&s, "65000", "employer", "0", "7", "phone")->status, 303);
	assert_int_equal(policy(&s, "65000", "provider", "100", "30", "phone")->status, 303);
	close_it(&s);
	assert_string_equal(survey_of(&s, "client"), "due paper 2026-11-27 ");
	assert_null(survey_of(&s, "employer"));
	assert_int_equal(strncmp(survey_of(&s, "provider"), "due phone 2026-12-21 ", 21), 0);	/* 12/20 is a Sunday */
	said(app_get(s.t, &s.officer, "/settings/surveys"), 200, "府勞字第1150002號函");
	said(app_get(s.t, &s.u, one(&s, "client", "")), 200, "個案：全部，結案生效後 7 天內，紙本；未回覆時提醒 1 次，每次隔 5 天");
	/* Not another county's, not from a day that is past, and nothing a policy may not say. */
	said(policy(&s, "67000", "client", "100", "7", "paper"), 409, "您只能更改自己縣市的設定");
	said(policy(&s, "0", "client", "100", "7", "paper"), 409, "您只能更改自己縣市的設定");
	assert_int_equal(policy(&s, "65000", "client", "101", "7", "paper")->status, 422);
	assert_int_equal(policy(&s, "65000", "client", "50", "0", "paper")->status, 422);
	assert_int_equal(app_post(t, &s.u, "/settings/surveys", "respondent", "client", NULL)->status, 404);
	/* Everybody reads how the sample is drawn. */
	said(app_get(t, &s.u, "/settings/surveys"), 200, "SHA-256");
}

static void by_link_it_is_sent_reminded_and_answered_once(void **state)
{
	struct app_test *t = *state;
	struct scene s = scene_in(state, t->window, t->county);
	const struct app_reply *r;
	const char *first, *second;

	close_it(&s);
	r = app_post(t, &s.u, one(&s, "employer", "/send"), "channel", "link", "on_day", "今天", NULL);
	said(r, 200, "滿意度連結已建立");
	first = strstr(r->body, "/s/");
	first = arena_printf(t->arena, "%.*s", (int)strcspn(first, "<"), first);
	assert_int_equal(open_duties(&s), 1 + (draw_number(s.c.case_no) < 20));
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM case_event WHERE case_id = " ID " AND event = 'surveyed'", s.c.id), 1);
	/* 7 days without an answer: 11/27. */
	not_said(app_get(t, &s.u, "/surveys?state=remind"), s.c.case_no);
	t->app->today_fixed = date_from_civil(2026, 11, 27);
	said(app_get(t, &s.u, "/surveys?state=remind"), 200, s.c.case_no);
	said(app_post(t, &s.u, one(&s, "employer", "/remind"), "on_day", "115/11/19", NULL), 422, "不能早於送出的那一天");
	r = app_post(t, &s.u, one(&s, "employer", "/remind"), "on_day", "今天", NULL);
	said(r, 200, "之前給的連結不能再用");
	second = strstr(r->body, "/s/");
	second = arena_printf(t->arena, "%.*s", (int)strcspn(second, "<"), second);
	not_said(app_get(t, &s.u, "/surveys?state=remind"), s.c.case_no);
	said(app_get(t, &s.u, one(&s, "employer", "")), 200, "已提醒 1 次，下次 115/12/04");
	/* The old link is void; the new one asks what an employer knows, and names nobody. */
	assert_int_equal(app_get(t, NULL, first)->status, 404);
	r = app_get(t, NULL, second);
	said(r, 200, "推介的人選適合職缺");
	not_said(r, "被尊重");
	not_said(r, s.c.case_no);
	r = app_post(t, NULL, second, "match", "5", "support", "4", "overall", "4", "remarks", "謝謝", "once", "k-employer-1", NULL);
	if (r->status != 303)
		fail_msg("%d\n%s", r->status, r->body);
	said(app_get(t, NULL, second), 200, "填過了");
	assert_int_equal(some_number(t, "SELECT mean_hundredths FROM survey WHERE case_id = " ID " AND respondent = 'employer'", s.c.id), 433);
	said(app_get(t, &s.u, one(&s, "employer", "")), 200, "推介的人選適合職缺");
}

/* By telephone: the answer is the asking. */
static void staff_enter_what_was_said(void **state)
{
	struct app_test *t = *state;
	struct scene s = scene_in(state, t->window, t->county);

	close_it(&s);
	said(app_get(t, &s.u, one(&s, "client", "/answer")), 200, "被尊重，能參與決定");
	assert_int_equal(app_post(t, &s.u, one(&s, "client", "/answer"), "on_day", "+1", "overall", "5", NULL)->status, 422);
	assert_int_equal(app_post(t, &s.u, one(&s, "client", "/answer"), "on_day", "今天", "respect", "4", "overall", "5", NULL)->status, 303);
	assert_int_equal(open_duties(&s), 1 + (draw_number(s.c.case_no) < 20));
	assert_string_equal(some_text(t, "SELECT state || ' ' || sent_on AS s FROM survey WHERE case_id = " ID " AND respondent = 'client'",
				      s.c.id), "answered 2026-11-20");
	said(app_post(t, &s.u, one(&s, "client", "/answer"), "on_day", "今天", "overall", "5", NULL), 409, "已經填過了");
	said(app_post(t, &s.u, one(&s, "client", "/send"), "channel", "paper", "on_day", "今天", NULL), 409, "已經送出或結束");
	/* The supervisor reads, and writes nothing. */
	assert_int_equal(app_get(t, &s.chief, one(&s, "client", ""))->status, 200);
	assert_int_equal(app_post(t, &s.chief, one(&s, "employer", "/end"), "state", "refused", "note", "x", NULL)->status, 404);
	/* Nobody answers: refused, with the reason. */
	assert_int_equal(app_post(t, &s.u, one(&s, "employer", "/end"), "state", "refused", NULL)->status, 422);
	assert_int_equal(app_post(t, &s.u, one(&s, "employer", "/end"), "state", "refused", "note", "公司規定不填問卷", NULL)->status, 303);
	said(app_get(t, &s.u, "/surveys?state=ended"), 200, s.c.case_no);
}

/* A closing that was a mistake never was one: nobody is asked. */
static void a_reversed_closing_asks_nobody(void **state)
{
	struct app_test *t = *state;
	struct scene s = scene_in(state, t->window, t->county);

	close_it(&s);
	assert_int_equal(app_post(t, &s.u, one(&s, "client", "/answer"), "on_day", "今天", "overall", "5", NULL)->status, 303);
	assert_int_equal(app_post(t, &s.chief, at(&s, "/closing/reverse"), "reason", "登錄錯誤", NULL)->status, 303);
	assert_int_equal(open_duties(&s), 0);
	assert_string_equal(survey_of(&s, "client"), "answered phone 2026-12-04 ");	/* what was said was said */
	assert_int_equal(strncmp(survey_of(&s, "employer"), "cancelled", 9), 0);
	not_said(app_get(t, &s.u, "/surveys"), s.c.case_no);
}

/* A survey of another case is not found through this one, nor by a colleague. */
static void a_survey_belongs_to_its_case(void **state)
{
	struct app_test *t = *state;
	struct scene s = scene_in(state, t->window, t->county), other = scene_in(state, t->window, t->county);
	const char *mine;

	close_it(&s);
	mine = one(&s, "client", "");
	assert_int_equal(app_get(t, &other.u, mine)->status == 200, 0);
	mine = some_path(t, "/cases/" ID "/surveys/" ID "/send", other.c.id,
			 some_number(t, "SELECT MAX(id) FROM survey WHERE case_id = " ID, s.c.id));
	assert_int_equal(app_post(t, &other.u, mine, "channel", "paper", "on_day", "今天", NULL)->status, 404);
	not_said(app_get(t, &other.u, "/surveys"), s.c.case_no);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(each_respondent_has_items_of_its_own), app_case(a_closing_asks_for_what_the_policy_says),
		app_case(a_county_has_a_policy_of_its_own), app_case(by_link_it_is_sent_reminded_and_answered_once),
		app_case(staff_enter_what_was_said), app_case(a_reversed_closing_asks_nobody),
		app_case(a_survey_belongs_to_its_case),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
