/* 當事人請求 (個資法§3, §10, §11, §13): the rules, and the whole way over HTTP on both databases. */
#include "mod/request/request.h"

#include <inttypes.h>
#include <stdlib.h>

#include "mod/request/request_words.h"
#include "near_office.h"
#include "said.h"
#include "some_case.h"

#define ID "%" PRId64
#define JSON_HEADERS "X-CSRF-Token: %s\r\nIdempotency-Key: a-key-of-its-own-%d\r\nContent-Type: application/json\r\n"

/* ---- rules ---- */

static const char *first(const struct faults *f, const char *field)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->fault[i].field && strcmp(f->fault[i].field, field) == 0)
			return f->fault[i].message;
	return NULL;
}

static void who_asks_for_another_shows_the_right_to(void **state)
{
	struct request_days d = { .today = date_from_civil(2026, 11, 20), .entry_until = DAY_NONE };
	struct request_edit in = { .kind = "view", .requester = "guardian" };
	struct faults f = { .n = 0 };

	(void)state;
	request_check(&in, &d, &f);
	assert_ptr_equal(first(&f, "authority"), request_words_authority);
	in.authority = "臺南地院監護宣告裁定";
	f.n = 0;
	request_check(&in, &d, &f);
	assert_int_equal(f.n, 0);
	in.requester = "self";
	request_check(&in, &d, &f);
	assert_ptr_equal(first(&f, "requester"), request_words_no_authority);
	/* 施行細則§19: 更正 and 補充 need 釋明, 閱覽 and 刪除 do not. */
	in = (struct request_edit){ .kind = "correct", .requester = "self" };
	f.n = 0;
	request_check(&in, &d, &f);
	assert_ptr_equal(first(&f, "support"), request_words_support);
	in.kind = "delete";
	f.n = 0;
	request_check(&in, &d, &f);
	assert_int_equal(f.n, 0);
	/* A5: after two weeks with a reason. */
	d.entry_until = date_from_civil(2026, 11, 19);
	request_check(&in, &d, &f);
	assert_ptr_equal(first(&f, "late_reason"), request_words_late_entry);
}

static const char *ground_fault(const char *kind, const char *ground)
{
	struct request_days d = { .received = DAY_NONE, .due = DAY_NONE };
	struct request_answer in = { .ended_on = "2026-11-20", .result = "refused", .legal_ground = ground, .reason = "理由" };
	static struct faults f;

	f.n = 0;
	request_answer_check(&in, kind, &d, &f);
	return first(&f, "legal_ground");
}

/* §10's three exceptions are of seeing and copying; §11 II and III of stopping and deleting. */
static void an_exception_belongs_to_its_right(void **state)
{
	(void)state;
	assert_null(ground_fault("view", "10-2"));
	assert_null(ground_fault("copy", "10-3"));
	assert_ptr_equal(ground_fault("delete", "10-2"), request_words_fits);
	assert_null(ground_fault("delete", "11-3"));
	assert_null(ground_fault("stop", "11-2"));
	assert_ptr_equal(ground_fault("delete", "11-2"), request_words_fits);
	assert_ptr_equal(ground_fault("view", "11-3"), request_words_fits);
	assert_null(ground_fault("supplement", "19"));
	assert_ptr_equal(ground_fault("stop", "19"), request_words_fits);
	assert_null(ground_fault("view", "none_held"));
	assert_ptr_equal(ground_fault("view", NULL), request_words_ground);
}

static void an_answer_says_what_and_why(void **state)
{
	struct request_days d = { .received = DAY_NONE, .due = DAY_NONE };
	struct request_answer in = { .ended_on = "2026-11-20", .result = "partly" };
	struct faults f = { .n = 0 };

	(void)state;
	request_answer_check(&in, "view", &d, &f);
	assert_ptr_equal(first(&f, "given"), request_words_given);
	assert_ptr_equal(first(&f, "legal_ground"), request_words_ground);
	assert_ptr_equal(first(&f, "reason"), request_words_reason);
	in = (struct request_answer){ .ended_on = "2026-11-20", .result = "granted", .given = "服務紀錄", .reason = "但是" };
	f.n = 0;
	request_answer_check(&in, "view", &d, &f);
	assert_ptr_equal(first(&f, "result"), request_words_granted);
	/* §11 V: who had the data is told; a warning, since nobody may have had it. */
	in.reason = NULL;
	f.n = 0;
	request_answer_check(&in, "correct", &d, &f);
	assert_int_equal(f.n, 1);
	assert_true(f.fault[0].warning);
	assert_ptr_equal(first(&f, "told_others"), request_words_others);
}

/* ---- over HTTP ---- */

struct scene { struct app_test *t; struct test_user worker, chief; struct some_case c; };

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };
	int64_t window = app_place(s.t, "window", "請求窗口", s.t->county);

	s.t->app->today_fixed = date_from_civil(2026, 11, 9);
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, window);
	s.c = some_case(s.t, &s.worker, CASE_NEEDS);
	return s;
}

static const struct app_reply *ask(const struct scene *s, const struct test_user *u, const char *kind, const char *day)
{
	return app_post(s->t, u, some_path(s->t, "/cases/" ID "/requests", s->c.id), "kind", kind, "asked", "看接案評估的內容",
			"support", strcmp(kind, "correct") == 0 ? "生日登記錯了，有身分證可證" : "", "received_on", day, "channel",
			"visit", "requester", "self", "requester_name", "陳小美", "requester_contact", "當面領取", "identity", "shown",
			NULL);
}

/* "/cases/1/requests/2" of a request just taken down. */
static const char *taken(const struct scene *s, const char *kind, const char *day)
{
	const struct app_reply *r = ask(s, &s->worker, kind, day);

	if (r->status != 303)
		fail_msg("%d %s", r->status, r->body);
	return arena_ndup(s->t->arena, r->location, strcspn(r->location, "?"));
}

static const char *at(const struct scene *s, const char *request, const char *rest)
{
	return some_path(s->t, "%s%s", request, rest);
}

/* "open 2026-11-17": of the only request of the case. */
static const char *duty(const struct scene *s, const char *rule)
{
	return some_text(s->t, "SELECT d.state || ' ' || d.due_on AS s FROM duty d WHERE d.case_id = " ID " AND d.rule_code = '%s'",
			 s->c.id, rule);
}

/* §13 I: 15 days, II: 30 days; 行政程序法§48: the first day is not counted, a Saturday rolls to Monday. */
static void a_request_starts_its_clock(void **state)
{
	struct scene s = scene(state);
	const char *view = taken(&s, "view", "115/11/2"), *all;
	const struct app_reply *r = app_get(s.t, &s.worker, view);

	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "open 2026-11-17");
	said(r, 200, "個人資料保護法§13 I");
	said(r, 200, "為什麼是這一天？");
	said(r, 200, "115/11/17");
	said(r, 200, "當場核對身分證件");
	taken(&s, "correct", "115/11/5");
	assert_string_equal(duty(&s, "REQUEST_CORRECTION"), "open 2026-12-07");
	/* Where one would look: one's duties, the case, the person, the history. */
	said(app_get(s.t, &s.worker, "/duties"), 200, "答覆閱覽或複製個人資料之請求");
	all = some_path(s.t, "/cases/" ID "/requests", s.c.id);
	said(app_get(s.t, &s.worker, "/duties"), 200, all);
	said(app_get(s.t, &s.worker, all), 200, view);
	said(app_get(s.t, &s.worker, some_path(s.t, "/persons/" ID, s.c.person)), 200, view);
	said(app_get(s.t, &s.worker, some_path(s.t, "/cases/" ID "/timeline", s.c.id)), 200, view);
	said(app_get(s.t, &s.worker, some_path(s.t, "/api/v1%s", view)), 200, "\"due_on\":\"2026-11-17\"");
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM trail WHERE action = 'request_create' AND actor = " ID, s.worker.id), 2);
}

/* Who has no open case asks all the same; and a closing does not end what was asked before it. */
static void a_closed_case_is_no_reason_not_to_answer(void **state)
{
	struct scene s = scene(state);
	const char *request;

	some_sql(s.t, "UPDATE cases SET state = 'closed', closed_on = '2026-10-30' WHERE id = " ID, s.c.id);
	said(app_get(s.t, &s.worker, some_path(s.t, "/cases/" ID "/requests/new", s.c.id)), 200, "登記請求");
	request = taken(&s, "copy", "115/11/9");
	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "open 2026-11-24");
	said(app_get(s.t, &s.worker, "/requests"), 200, request);
	said(app_get(s.t, &s.worker, "/duties"), 200, "答覆閱覽或複製個人資料之請求");
}

static void a_closing_leaves_what_was_asked(void **state)
{
	struct scene s = scene(state);
	int64_t approval;

	taken(&s, "view", "115/11/2");
	assert_int_equal(app_post(s.t, &s.worker, some_path(s.t, "/cases/" ID "/closing", s.c.id), "on_day", "115/11/9", "ground",
				  "personal", "detail", "D1", "result", "不再需要", "duties_reason", "不再需要", NULL)->status, 303);
	approval = some_number(s.t, "SELECT MAX(id) FROM approval WHERE case_id = " ID, s.c.id);
	assert_int_equal(app_post(s.t, &s.chief, some_path(s.t, "/cases/" ID "/approvals/" ID "/approve", s.c.id, approval),
				  NULL)->status, 303);
	assert_string_equal(some_text(s.t, "SELECT state FROM cases WHERE id = " ID, s.c.id), "closed");
	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "open 2026-11-17");
}

static const struct app_reply *extend(const struct scene *s, const struct test_user *u, const char *request, const char *told,
				      const char *to)
{
	return app_post(s->t, u, at(s, request, "/extend"), "notified_on", told, "extend_means", "letter", "extended_to", to,
			"extend_reason", "資料分存兩處，需要調閱", NULL);
}

/* §13: 延長不得逾十五日, the reason told in writing; 11-17 and 15 days are 12-02. */
static void longer_once_within_the_law_and_in_writing(void **state)
{
	struct scene s = scene(state);
	const char *request = taken(&s, "view", "115/11/2");
	const struct app_reply *r;

	assert_int_equal(extend(&s, &s.worker, request, "今天", "115/11/30")->status, 404);	/* the rule row: supervisor */
	said(extend(&s, &s.chief, request, "今天", "115/12/3"), 422, "115/12/02");
	said(extend(&s, &s.chief, request, "今天", "115/11/17"), 422, "115/12/02");
	said(extend(&s, &s.chief, request, "115/11/1", "115/12/2"), 422, "收到請求");
	assert_int_equal(extend(&s, &s.chief, request, "今天", "115/12/2")->status, 303);
	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "open 2026-12-02");
	assert_string_equal(some_text(s.t, "SELECT l.reason AS s FROM duty_ledger l JOIN duty d ON d.id = l.duty_id WHERE d.case_id = " ID
				      " AND l.kind = 'extended' AND l.from_due = '2026-11-17' AND l.approver = " ID, s.c.id,
				      s.chief.id), "資料分存兩處，需要調閱");
	assert_string_equal(some_text(s.t, "SELECT original_due AS s FROM duty WHERE case_id = " ID " AND rule_code = 'REQUEST_ACCESS'",
				      s.c.id), "2026-11-17");
	r = app_get(s.t, &s.chief, request);
	said(r, 200, "資料分存兩處，需要調閱");
	said(r, 200, "下載 PDF");
	not_said(r, at(&s, request, "/extend"));
	said(extend(&s, &s.chief, request, "今天", "115/12/2"), 409, "已經延長過一次");
}

static void not_after_the_time_has_run_out(void **state)
{
	struct scene s = scene(state);
	const char *request = taken(&s, "view", "115/11/2");

	s.t->app->today_fixed = date_from_civil(2026, 11, 18);
	said(extend(&s, &s.chief, request, "今天", "115/12/2"), 422, "期限過後不能再延長");
	/* Told in time, written down a day later. */
	assert_int_equal(extend(&s, &s.chief, request, "115/11/17", "115/12/2")->status, 303);
}

/* §3: the right cannot be waived, so nobody exempts from it; nor is it extended without the written notice. */
static void the_page_of_all_duties_does_neither(void **state)
{
	struct scene s = scene(state);
	int64_t id;
	const char *path;

	taken(&s, "view", "115/11/2");
	id = some_number(s.t, "SELECT id FROM duty WHERE case_id = " ID " AND rule_code = 'REQUEST_ACCESS'", s.c.id);
	path = some_path(s.t, "/cases/" ID "/duties/" ID, s.c.id, id);
	said(app_post(s.t, &s.chief, some_path(s.t, "%s/extend", path), "to", "115/11/20", "reason", "忙", NULL), 409, "書面通知");
	said(app_post(s.t, &s.chief, some_path(s.t, "%s/exempt", path), "reason", "忙", NULL), 409, "由法律訂定");
	said(app_get(s.t, &s.chief, some_path(s.t, "%s/extend", path)), 409, "由法律訂定");
	not_said(app_get(s.t, &s.chief, some_path(s.t, "/cases/" ID "/duties", s.c.id)), some_path(s.t, "%s/extend", path));
	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "open 2026-11-17");
}

static const struct app_reply *answer(const struct scene *s, const struct test_user *u, const char *request, const char *day,
				      const char *late)
{
	return app_post(s->t, u, at(s, request, "/answer"), "ended_on", day, "result", "partly", "given", "接案評估與計畫的複製本",
			"legal_ground", "10-3", "reason", "家屬提供的部分涉及第三人", "means", "letter", "answer_late_reason", late, NULL);
}

static void the_answer_satisfies_the_duty(void **state)
{
	struct scene s = scene(state);
	const char *request = taken(&s, "copy", "115/11/2");
	int64_t id = strtoll(strrchr(request, '/') + 1, NULL, 10);
	const struct app_reply *r;

	said(app_post(s.t, &s.worker, at(&s, request, "/answer"), "ended_on", "今天", "result", "refused", "means", "letter", NULL), 422,
	     "請寫下理由");
	said(answer(&s, &s.worker, request, "115/11/1", ""), 422, "收到請求");
	assert_int_equal(answer(&s, &s.worker, request, "今天", "")->status, 303);
	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "satisfied 2026-11-17");
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND evidence_kind = 'person_request' AND "
				     "evidence_id = " ID " AND days_late = 0 AND ended_on = '2026-11-09'", s.c.id, id), 1);
	r = app_get(s.t, &s.worker, request);
	said(r, 200, "部分准許");
	said(r, 200, "家屬提供的部分涉及第三人");
	said(r, 200, "下載 PDF");
	said(app_get(s.t, &s.worker, some_path(s.t, "/api/v1%s", request)), 200, "\"legal_ground\":\"10-3\"");
	said(answer(&s, &s.worker, request, "今天", ""), 409, "已經結束");
	said(app_get(s.t, &s.worker, at(&s, request, "/answer")), 409, "已經結束");
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM file WHERE case_id = " ID, s.c.id), 1);
}

/* §13 has no mercy, but the record says why; an answer late is late in the figures. */
static void late_with_a_reason(void **state)
{
	struct scene s = scene(state);
	const char *request = taken(&s, "view", "115/11/2");

	s.t->app->today_fixed = date_from_civil(2026, 11, 19);
	said(app_get(s.t, &s.worker, "/requests"), 200, "逾期 2 天");
	said(answer(&s, &s.worker, request, "今天", ""), 422, "逾期答覆的原因");
	assert_int_equal(answer(&s, &s.worker, request, "今天", "承辦請假")->status, 303);
	assert_int_equal(some_number(s.t, "SELECT days_late FROM duty WHERE case_id = " ID " AND rule_code = 'REQUEST_ACCESS'", s.c.id),
			 2);
}

static void the_letter_may_come_later(void **state)
{
	struct scene s = scene(state);
	const char *request = taken(&s, "view", "115/11/2");

	setenv("ZHILU_OFFICE", "/bin/false", 1);
	assert_int_equal(answer(&s, &s.worker, request, "今天", "")->status, 303);
	said(app_get(s.t, &s.worker, request), 200, "函件的 PDF 還沒有產生");
	unsetenv("ZHILU_OFFICE");
	near_office();
	assert_int_equal(app_post(s.t, &s.worker, at(&s, request, "/letter"), NULL)->status, 303);
	said(app_get(s.t, &s.worker, request), 200, "下載 PDF");
	assert_int_equal(app_post(s.t, &s.worker, at(&s, request, "/letter"), NULL)->status, 409);
}

static void withdrawn_ends_the_duty_without_an_answer(void **state)
{
	struct scene s = scene(state);
	const char *request = taken(&s, "delete", "115/11/5");

	assert_int_equal(app_post(s.t, &s.worker, at(&s, request, "/end"), "state", "withdrawn", "ended_on", "今天", NULL)->status, 422);
	assert_int_equal(app_post(s.t, &s.worker, at(&s, request, "/end"), "state", "withdrawn", "ended_on", "今天", "reason",
				  "電話表示不需要了", NULL)->status, 303);
	assert_string_equal(duty(&s, "REQUEST_CORRECTION"), "cancelled 2026-12-07");
	said(app_get(s.t, &s.worker, request), 200, "請求人撤回");
	said(app_get(s.t, &s.chief, "/requests?state=ended"), 200, request);
	not_said(app_get(s.t, &s.chief, "/requests"), request);
}

/* spec 1: the case manager their own, the supervisor the window's, another window nothing. */
static void whose_list_it_is_on(void **state)
{
	struct scene s = scene(state);
	struct test_user colleague = app_user(s.t, ROLE_CASE_MANAGER, s.chief.unit);
	struct test_user far = app_user(s.t, ROLE_SUPERVISOR, s.t->other_window);
	const char *request = taken(&s, "view", "115/11/2");

	said(app_get(s.t, &s.worker, "/requests"), 200, request);
	said(app_get(s.t, &s.chief, "/requests"), 200, request);
	said(app_get(s.t, &s.chief, "/api/v1/requests"), 200, "\"due_on\":\"2026-11-17\"");
	not_said(app_get(s.t, &colleague, "/requests"), "陳小美");
	not_said(app_get(s.t, &far, "/requests"), "陳小美");
	assert_int_equal(app_get(s.t, &far, request)->status, 404);
	assert_int_equal(ask(&s, &s.chief, "copy", "115/11/9")->status, 303);
	assert_int_equal(ask(&s, &colleague, "copy", "115/11/9")->status, 403);
	/* What is owed goes to whoever is responsible. */
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND rule_code = 'REQUEST_ACCESS' AND "
				     "owner_id = " ID, s.c.id, s.worker.place), 2);
}

/* The address of one case with a request of another finds nothing. */
static void of_this_case_only(void **state)
{
	struct scene s = scene(state);
	const char *request = taken(&s, "view", "115/11/2"), *id = strrchr(request, '/');
	struct some_case other = some_case(s.t, &s.worker, CASE_NEEDS);
	const char *wrong = some_path(s.t, "/cases/" ID "/requests%s", other.id, id);

	assert_int_equal(app_get(s.t, &s.worker, wrong)->status, 404);
	assert_int_equal(answer(&s, &s.worker, wrong, "今天", "")->status, 404);
	assert_int_equal(extend(&s, &s.chief, wrong, "今天", "115/12/2")->status, 404);
	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "open 2026-11-17");
}

struct move { int64_t case_id, worker, window; };

static enum err move(struct act *a, void *ctx)
{
	struct move *m = ctx;

	return case_settle(a, m->case_id, m->worker, m->window);
}

/* spec 2, "transfer out / accept": running clocks go along with their original dates, and so does who answers. */
static void a_transfer_takes_it_along(void **state)
{
	struct scene s = scene(state);
	int64_t window = app_place(s.t, "window", "接手窗口", s.t->county);
	struct test_user worker = app_user(s.t, ROLE_CASE_MANAGER, window), chief = app_user(s.t, ROLE_SUPERVISOR, window);
	const char *request = taken(&s, "view", "115/11/2");

	app_do(s.t, s.chief.id, move, &(struct move){ s.c.id, worker.id, window });
	said(app_get(s.t, &chief, "/requests"), 200, request);
	not_said(app_get(s.t, &s.chief, "/requests"), request);
	assert_string_equal(duty(&s, "REQUEST_ACCESS"), "open 2026-11-17");
	assert_int_equal(answer(&s, &s.worker, request, "今天", "")->status, 404);
	assert_int_equal(answer(&s, &worker, request, "今天", "")->status, 303);
}

/* The same through the API: taken down, answered, with what is wrong as a list. */
static void a_program_may_do_it_too(void **state)
{
	struct scene s = scene(state);
	const char *path = some_path(s.t, "/api/v1/cases/" ID "/requests", s.c.id);
	const struct app_reply *r;

	r = app_send(s.t, &s.worker, "POST", path, some_path(s.t, JSON_HEADERS, s.worker.csrf, 1),
		     "{\"kind\":\"delete\",\"asked\":\"刪除照片\",\"received_on\":\"2026-11-05\",\"channel\":\"mail\",\"requester\":\"proxy\","
		     "\"requester_name\":\"林律師\",\"requester_contact\":\"a@example.org\",\"identity\":\"copy\"}");
	said(r, 422, "\"authority\"");
	r = app_send(s.t, &s.worker, "POST", path, some_path(s.t, JSON_HEADERS, s.worker.csrf, 2),
		     "{\"kind\":\"delete\",\"asked\":\"刪除照片\",\"received_on\":\"2026-11-05\",\"channel\":\"mail\",\"requester\":\"proxy\","
		     "\"requester_name\":\"林律師\",\"requester_contact\":\"a@example.org\",\"identity\":\"copy\",\"authority\":\"委任書\"}");
	assert_int_equal(r->status, 201);
	said(app_get(s.t, &s.worker, path), 200, "\"due_on\":\"2026-12-07\"");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(who_asks_for_another_shows_the_right_to), app_case(an_exception_belongs_to_its_right),
		app_case(an_answer_says_what_and_why), app_case(a_request_starts_its_clock),
		app_case(a_closed_case_is_no_reason_not_to_answer), app_case(a_closing_leaves_what_was_asked),
		app_case(longer_once_within_the_law_and_in_writing), app_case(not_after_the_time_has_run_out),
		app_case(the_page_of_all_duties_does_neither), app_case(the_answer_satisfies_the_duty),
		app_case(late_with_a_reason), app_case(the_letter_may_come_later),
		app_case(withdrawn_ends_the_duty_without_an_answer), app_case(whose_list_it_is_on), app_case(of_this_case_only),
		app_case(a_transfer_takes_it_along), app_case(a_program_may_do_it_too),
	};

	near_office();
	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
