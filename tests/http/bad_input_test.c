/*
 * Wrong input on the pages: what the person reads then, that what was typed is still there, and that
 * nothing was stored.  The same through the API: bad_api_test.c.
 */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "mod/dispatch/dispatch.h"
#include "web/field.h"
#include "web/route.h"

#define ID "%" PRId64
#define INQUIRY "channel", "phone", "asker", "self", "topic", "process"
#define FORM_TYPE "Content-Type: application/x-www-form-urlencoded\r\n"

static struct test_user worker(struct app_test *t)
{
	t->app->today_fixed = date_from_civil(2026, 11, 20);
	return app_user(t, ROLE_CASE_MANAGER, app_place(t, "window", "臺南市安南窗口", t->county));
}

static int64_t inquiries(struct app_test *t, const struct test_user *u)
{
	return some_number(t, "SELECT COUNT(*) FROM inquiry WHERE window_id = " ID, u->unit);
}

static int64_t inquiry_of(struct app_test *t, const struct test_user *u)
{
	const struct app_reply *r = app_post(t, u, "/inquiries", INQUIRY, "on_day", "115/11/20", "asker_name", "王大同",
					     "answer", "已說明流程", NULL);

	assert_int_equal(r->status, 303);
	return some_number(t, "SELECT MAX(id) FROM inquiry WHERE window_id = " ID, u->unit);
}

/* The path of a POST about this case or person; NULL: it is about something else. */
static const char *post_path(struct app_test *t, const struct route *r, const struct some_case *c)
{
	int64_t id = r->root == ROOT_CASE ? c->id : r->root == ROOT_PERSON ? c->person : 0;
	struct buf b;

	buf_init(&b, t->arena, 1000);
	for (const char *p = r->path; *p; p++) {
		if (*p != ':') {
			buf_char(&b, *p);
			continue;
		}
		if (strncmp(p, ":id", 3) != 0 || !id)
			return NULL;
		buf_printf(&b, ID, id);
		id = 1;
		p += 2;
	}
	return buf_text(&b);
}

/* ---- who may not ---- */

static void another_role_and_another_county_find_nothing(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t), unit = app_user(t, ROLE_PROVIDER, t->provider);
	struct test_user far = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct some_case c = some_case(t, &u, CASE_PLANNING);
	const char *services = some_path(t, "/cases/" ID "/services", c.id), *missing = "/cases/4611686018427387904";
	int64_t id = inquiry_of(t, &u);

	said(app_post(t, &unit, "/inquiries", INQUIRY, "on_day", "今天", "answer", "x", NULL), 404, "您的帳號看不到它");
	said(app_get(t, &unit, some_path(t, "/cases/" ID, c.id)), 404, "找不到這一頁");
	said(app_get(t, &far, some_path(t, "/inquiries/" ID, id)), 404, "找不到這一頁");
	said(app_post(t, &far, some_path(t, "/inquiries/" ID, id), INQUIRY, "on_day", "今天", "answer", "改掉", NULL), 404,
	     "沒有任何資料被更動");
	said(app_post(t, &far, services, "on_day", "今天", "text", "偷寫", NULL), 404, "找不到這一頁");
	not_said(app_get(t, &far, "/cases"), c.case_no);
	/* What is not theirs looks like what is not there. */
	assert_int_equal(app_get(t, &far, some_path(t, "/cases/" ID, c.id))->body_len, app_get(t, &far, missing)->body_len);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM service_record WHERE case_id = " ID, c.id), 0);
	assert_string_equal(some_text(t, "SELECT answer FROM inquiry WHERE id = " ID, id), "已說明流程");
	assert_int_equal(inquiries(t, &u), 1);
}

static void ids_that_name_nothing_are_not_found(void **state)
{
	static const char *const bad[] = {
		"0", "-1", "01", "1", "+1", "1e9", "0x10", "9223372036854775807", "9223372036854775808",
		"99999999999999999999", "18446744073709551617", "１２", "1%00", "%2e%2e", NULL
	};
	static const char *const of[] = { "/cases/", "/persons/", "/inquiries/", "/dispatches/", "/inbox/", NULL };
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_PLANNING);

	for (int k = 0; of[k]; k++)
		for (int i = 0; bad[i]; i++) {
			const struct app_reply *r = app_get(t, &u, some_path(t, "%s%s", of[k], bad[i]));

			if (r->status != 404 && r->status != 400)
				fail_msg("%s%s: %d", of[k], bad[i], r->status);
		}
	/* The id of another kind of thing. */
	said(app_get(t, &u, some_path(t, "/cases/" ID, c.person)), 404, "找不到這一頁");
	said(app_get(t, &u, some_path(t, "/persons/" ID, c.id)), 404, "找不到這一頁");
	said(app_get(t, &u, some_path(t, "/inquiries/" ID, c.id)), 404, "找不到這一頁");
	said(app_get(t, &u, some_path(t, "/cases/" ID "/plans/" ID, c.id, c.person)), 404, "找不到這一頁");
}

static void a_form_from_elsewhere_does_nothing(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t), forged = u;
	const char *body = some_path(t, "on_day=115%%2F11%%2F20&channel=phone&asker=self&topic=process&answer=x&csrf=%s", u.csrf);

	forged.csrf = NULL;
	said(app_post(t, &forged, "/inquiries", INQUIRY, "on_day", "今天", "answer", "x", NULL), 403, "請重新整理後再送出");
	forged.csrf = app_user(t, ROLE_CASE_MANAGER, u.unit).csrf;
	said(app_post(t, &forged, "/inquiries", INQUIRY, "on_day", "今天", "answer", "x", NULL), 403, "請重新整理後再送出");
	said(app_send(t, &u, "POST", "/inquiries", FORM_TYPE "Origin: https://evil.example\r\n", body), 403, "來自其他網站");
	said(app_send(t, &u, "POST", "/inquiries", FORM_TYPE "Origin: null\r\n", body), 403, "來自其他網站");
	said(app_send(t, &u, "POST", "/inquiries", FORM_TYPE "Sec-Fetch-Site: cross-site\r\n", body), 403, "來自其他網站");
	said(app_send(t, &u, "POST", "/inquiries", FORM_TYPE "Sec-Fetch-Site: same-site\r\n", body), 403, "來自其他網站");
	assert_int_equal(inquiries(t, &u), 0);
}

static void each_address_has_its_methods(void **state)
{
	static const char *const other[] = { "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", NULL };
	struct app_test *t = *state;
	struct test_user u = worker(t);
	const struct app_reply *r, *head;

	for (int i = 0; other[i]; i++) {
		r = app_send(t, &u, other[i], "/inquiries", "", NULL);
		assert_int_equal(r->status, 405);
		said(r, 405, "這個網址不能用這種方式使用");
		assert_non_null(strstr(r->head, "\r\nAllow: GET, HEAD, POST\r\n"));
	}
	r = app_post(t, &u, "/cases", "x", "1", NULL);
	said(r, 405, "回到首頁");
	assert_non_null(strstr(r->head, "\r\nAllow: GET, HEAD\r\n"));
	r = app_get(t, &u, "/logout");
	said(r, 405, "不能這樣使用");
	assert_non_null(strstr(r->head, "\r\nAllow: POST\r\n"));
	head = app_send(t, &u, "HEAD", "/inquiries", "", NULL);
	assert_int_equal(head->status, 200);
	assert_int_equal(head->body_len, 0);
	assert_non_null(strstr(head->head, "\r\nContent-Length: "));
	assert_int_equal(app_send(t, &u, "HEAD", "/cases/0", "", NULL)->body_len, 0);
}

/* ---- two people, twice, too late ---- */

static void an_inquiry_changed_meanwhile_is_compared(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t), second = app_user(t, ROLE_CASE_MANAGER, u.unit);
	int64_t id = inquiry_of(t, &u);
	const char *path = some_path(t, "/inquiries/" ID, id);
	const struct app_reply *r;

	assert_int_equal(app_post(t, &u, path, INQUIRY, "version", "1", "on_day", "115/11/20", "asker_name", "王大同",
				  "answer", "第一位的更正", NULL)->status, 303);
	r = app_post(t, &second, path, INQUIRY, "version", "1", "on_day", "115/11/20", "asker_name", "王大銅", "answer",
		     "第二位的更正", NULL);
	said(r, 409, "別人剛才也修改了這份資料");
	holds(t, r, "asker_name", "王大銅");
	holds(t, r, "answer", "第二位的更正");
	said(r, 409, "第一位的更正");			/* theirs, beside mine */
	said(r, 409, u.name);
	assert_non_null(strstr(r->body, "name=\"version\" value=\"2\""));
	assert_string_equal(some_text(t, "SELECT answer FROM inquiry WHERE id = " ID, id), "第一位的更正");
	/* Having seen it, the second one decides. */
	assert_int_equal(app_post(t, &second, path, INQUIRY, "version", "2", "on_day", "115/11/20", "answer",
				  "兩人的更正", NULL)->status, 303);
	assert_string_equal(some_text(t, "SELECT answer FROM inquiry WHERE id = " ID, id), "兩人的更正");
}

static void a_person_changed_meanwhile_is_compared(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_PLANNING);
	const char *path = some_path(t, "/persons/" ID, c.person);
	const struct app_reply *r;

	assert_int_equal(app_post(t, &u, path, "version", "1", "name", "陳小美", "birth_on", "89/5/6", "birth_known", "day",
				  "mobile", "0912-000-111", NULL)->status, 303);
	r = app_post(t, &u, path, "version", "1", "name", "陳曉美", "birth_on", "89/5/6", "birth_known", "day", "mobile",
		     "0912-000-222", NULL);
	said(r, 409, "0912-000-111");
	holds(t, r, "mobile", "0912-000-222");
	holds(t, r, "name", "陳曉美");
	assert_string_equal(some_text(t, "SELECT mobile FROM person WHERE id = " ID, c.person), "0912-000-111");
}

#define KEYED "on_day=2026-11-20&channel=phone&asker=self&topic=process&once=key-%s&csrf=%s&answer=%s"

static void five_clicks_act_once(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t), second = app_user(t, ROLE_CASE_MANAGER, u.unit);
	const char *mine = some_path(t, KEYED, u.login, u.csrf, "one");

	for (int i = 0; i < 5; i++) {
		const struct app_reply *r = app_send(t, &u, "POST", "/inquiries", FORM_TYPE, mine);

		assert_int_equal(r->status, 303);
		assert_string_equal(r->location, "/inquiries");
	}
	assert_int_equal(inquiries(t, &u), 1);
	said(app_send(t, &u, "POST", "/inquiries", FORM_TYPE, some_path(t, KEYED, u.login, u.csrf, "two")), 409,
	     "請重新開啟表單");
	said(app_send(t, &second, "POST", "/inquiries", FORM_TYPE, some_path(t, KEYED, u.login, second.csrf, "one")), 409,
	     "請重新開啟表單");
	assert_int_equal(inquiries(t, &u), 1);
}

static void what_was_typed_outlives_the_session(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	const struct app_reply *r;

	some_sql(t, "UPDATE login_session SET seen_at = 1 WHERE account_id = " ID, u.id);
	r = app_post(t, &u, "/inquiries", INQUIRY, "on_day", "115/11/20", "draft_for", "/inquiries/new", "answer", "打了很久的字",
		     NULL);
	said(r, 401, "打了很久的字");
	assert_non_null(strstr(r->body, "name=\"kept-answer\""));
	assert_int_equal(inquiries(t, &u), 0);
	/* Logged in again, also in another tab: the login form brings it along. */
	some_sql(t, "UPDATE login_session SET seen_at = created_at WHERE account_id = " ID, u.id);
	r = app_send(t, &u, "POST", "/login", FORM_TYPE "Sec-Fetch-Site: same-origin\r\n",
		     "csrf=gone&login=x&kept-draft_for=%2Finquiries%2Fnew&kept-answer=%E6%89%93%E4%BA%86%E5%BE%88%E4%B9%85");
	assert_string_equal(r->location, "/inquiries/new?saved=draft");
	said(app_get(t, &u, r->location), 200, "打了很久");
	assert_int_equal(inquiries(t, &u), 0);
}

/* ---- missing evidence ---- */

static void a_plan_needs_the_needs_assessment(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_NEEDS);

	said(app_post(t, &u, some_path(t, "/cases/" ID "/plans", c.id), "goal", "三個月內到職", "goals[0].text", "揉麵",
		      "goals[0].measure", "五天", "items[0].part", "before", "items[0].kind", "career_counselling",
		      "items[0].how", "own", "none_matching", "沒有", "none_after", "沒有", "client_part", "討論", "decision",
		      "signed", "decided_on", "115/11/18", "signer", "self", "start_on", "115/11/20", "end_on", "116/5/19", NULL),
	     409, "需求評估");
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM plan WHERE case_id = " ID, c.id), 0);
	said(app_get(t, &u, some_path(t, "/cases/" ID "/plans/new", c.id)), 200, "需求評估");
}

static void a_dispatch_needs_a_contact(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_RUNNING), other = some_case(t, &u, CASE_RUNNING);
	struct dispatch_edit in = { .aim = "三個月內到職", .summary = "能搭公車" };
	const struct app_reply *r;
	int64_t programme;

	some_dispatch(t, &u, &other, "2026-11-01");
	programme = some_number(t, "SELECT MAX(id) FROM programme WHERE provider_id = " ID, t->provider);
	r = app_post(t, &u, some_path(t, "/cases/" ID "/dispatches", c.id), "plan_item_id", some_path(t, ID, c.item),
		     "provider_id", some_path(t, ID, t->provider), "programme_id", some_path(t, ID, programme), "aim", in.aim,
		     "summary", in.summary, "consent_id", some_path(t, ID, c.consent), "seen_mark",
		     some_path(t, ID, dispatch_mark(&in)), NULL);
	said(r, 409, "派案前要先聯繫單位");
	holds(t, r, "aim", in.aim);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM dispatch WHERE case_id = " ID, c.id), 0);
}

static void a_closing_waits_for_the_dispatches(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	const struct app_reply *r;

	some_dispatch(t, &u, &c, "2026-11-01");
	r = app_post(t, &u, some_path(t, "/cases/" ID "/closing", c.id), "on_day", "115/11/20", "ground", "personal", "detail",
		     "D1", "result", "個案表示不再需要", "duties_reason", "個案不再需要", NULL);
	said(r, 409, "還有派案沒有結束，請先完成、中止或撤回");
	holds(t, r, "result", "個案表示不再需要");
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM closing WHERE case_id = " ID, c.id), 0);
	assert_string_equal(some_text(t, "SELECT state FROM cases WHERE id = " ID, c.id), "running");
}

/* ---- text that is too much or no text ---- */

static void too_much_text_is_refused_with_its_size(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	char *two_mb = arena_alloc(t->arena, (2 << 20) + 1), *long_text;
	const struct app_reply *r;

	memset(two_mb, 'a', 2 << 20);
	two_mb[2 << 20] = '\0';
	said(app_post(t, &u, "/inquiries", INQUIRY, "on_day", "今天", "answer", two_mb, NULL), 413, "送出的內容太大");
	long_text = arena_ndup(t->arena, two_mb, 2001);
	r = app_post(t, &u, "/inquiries", INQUIRY, "on_day", "今天", "answer", long_text, NULL);
	said(r, 422, "回應最多 2000 字，目前 2001 字，請刪減 1 字");
	said(r, 422, long_text);
	assert_int_equal(inquiries(t, &u), 0);
}

static void what_is_no_text_is_refused(void **state)
{
	static const char *const bytes[] = {
		"a%00b", "%C0%AF", "%ED%A0%80", "%F5%80%80%80", "%E4%B8", "%80", "%01", "%7F", "%", "%G1", NULL
	};
	struct app_test *t = *state;
	struct test_user u = worker(t);

	for (int i = 0; bytes[i]; i++) {
		const char *body = some_path(t, "on_day=2026-11-20&channel=phone&asker=self&topic=process&csrf=%s&answer=%s",
					     u.csrf, bytes[i]);
		const struct app_reply *r = app_send(t, &u, "POST", "/inquiries", FORM_TYPE, body);

		if (r->status != 400)
			fail_msg("a form with %s: %d", bytes[i], r->status);
		said(r, 400, "回上一頁");
		r = app_get(t, &u, some_path(t, "/search?q=%s", bytes[i]));
		if (r->status != 400)
			fail_msg("a query with %s: %d", bytes[i], r->status);
		r = app_get(t, &u, some_path(t, "/cases/%s", bytes[i]));
		if (r->status != 400 && r->status != 404)
			fail_msg("a path with %s: %d", bytes[i], r->status);
	}
	assert_int_equal(inquiries(t, &u), 0);
}

static void a_name_that_is_a_formula_stays_a_name(void **state)
{
	static const char name[] = "=cmd|' /C calc'!A0";
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	const struct app_reply *r;

	r = app_post(t, &u, some_path(t, "/persons/" ID, c.person), "version", "1", "name", name, "birth_on", "89/5/6",
		     "birth_known", "day", "mobile", "0912-345-678", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(some_text(t, "SELECT name FROM person WHERE id = " ID, c.person), name);
	said(app_get(t, &u, some_path(t, "/cases/" ID, c.id)), 200, "=cmd|");
	r = app_get(t, &u, "/duties/export");
	said(r, 200, "'=cmd|' /C calc'!A0");
	not_said(r, ",=cmd");
	not_said(r, "\"=cmd");
}

static const char *scripts(struct app_test *t, const struct field_set *set, const struct test_user *u)
{
	struct buf b;

	buf_init(&b, t->arena, 1 << 20);
	buf_printf(&b, "csrf=%s&version=1", u->csrf);
	for (size_t i = 0; i < set->n; i++) {
		const struct field *f = &set->field[i];

		for (size_t k = 0; f->kind == FIELD_ITEMS && k < f->items->n; k++)
			buf_printf(&b, "&%s[0].%s=%%22'><script>alert(%zu)</script>", f->name, f->items->field[k].name, k);
		if (f->kind != FIELD_ITEMS)
			buf_printf(&b, "&%s=%%22'><script>alert(%zu)</script>", f->name, i);
	}
	return buf_text(&b);
}

/* Every form about a case or a person, each of its fields a script: shown again, or stored and shown. */
static void a_script_in_every_field_is_text(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	int shown = 0;

	for (const struct route *r = route_table; r->name; r++) {
		const char *path = r->method == HTTP_POST && r->fields->n ? post_path(t, r, &c) : NULL;
		const struct app_reply *reply;

		if (!path || !(r->roles & R_CASE_MANAGER))
			continue;
		reply = app_send(t, &u, "POST", path, FORM_TYPE, scripts(t, r->fields, &u));
		if (reply->status >= 500)
			fail_msg("%s: %d", r->name, reply->status);
		not_said(reply, "<script>alert");
		shown += strstr(reply->body, "&lt;script&gt;alert") != NULL;
	}
	assert_true(shown > 20);
	assert_int_equal(app_post(t, &u, some_path(t, "/persons/" ID, c.person), "name", "<script>alert(1)</script>", "birth_on",
				  "89/5/6", "birth_known", "day", "mobile", "0912-345-678", "note",
				  "</textarea><script>alert(2)</script>", NULL)->status, 303);
	for (const struct route *r = route_table; r->name; r++) {
		const char *path = r->method == HTTP_GET && r->root != ROOT_NONE ? post_path(t, r, &c) : NULL;

		if (path)
			not_said(app_get(t, &u, path), "<script>alert");
	}
	said(app_get(t, &u, some_path(t, "/cases/" ID, c.id)), 200, "&lt;script&gt;alert(1)&lt;/script&gt;");
	not_said(app_get(t, &u, "/cases"), "<script>alert");
	not_said(app_get(t, &u, "/"), "<script>alert");
	not_said(app_get(t, &u, "/search?q=%3Cscript%3Ealert(3)%3C/script%3E"), "<script>alert");
}

/* ---- values ---- */

static void a_date_that_is_none_says_so(void **state)
{
	static const struct { const char *typed, *said; } dates[] = {
		{ "115/2/30", "諮詢日期：115 年 2 月沒有 30 日" }, { "114/2/29", "114 年 2 月沒有 29 日" },
		{ "115/13/1", "請再核對" }, { "昨天下午", "看不懂這個諮詢日期" }, { "1", "看不懂這個諮詢日期" },
		{ "9999999999/1/1", "諮詢日期" }, { "115/11/21", "諮詢日期不能晚於今天" }, { "", "請填寫諮詢日期" },
		{ "0/0/0", "諮詢日期" }, { "-1/1/1", "諮詢日期" },
	};
	struct app_test *t = *state;
	struct test_user u = worker(t);

	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		const struct app_reply *r = app_post(t, &u, "/inquiries", INQUIRY, "on_day", dates[i].typed, "answer", "已說明",
						     NULL);

		said(r, 422, dates[i].said);
		holds(t, r, "on_day", dates[i].typed);
		holds(t, r, "answer", "已說明");
	}
	assert_int_equal(inquiries(t, &u), 0);
}

static void numbers_and_choices_beyond_the_form_are_refused(void **state)
{
	static const char *const minutes[] = { "481", "0", "-5", "9223372036854775808", "1e3", "NaN", "٣", NULL };
	struct app_test *t = *state;
	struct test_user u = worker(t);
	struct some_case c = some_case(t, &u, CASE_RUNNING);

	for (int i = 0; minutes[i]; i++)
		said(app_post(t, &u, "/inquiries", INQUIRY, "on_day", "今天", "answer", "x", "minutes", minutes[i], NULL), 422,
		     "花費時間請輸入");
	said(app_post(t, &u, "/inquiries", "on_day", "今天", "answer", "x", "channel", "telepathy", "asker", "self", "topic",
		      "process", NULL), 422, "方式：請從清單中選擇");
	assert_int_equal(inquiries(t, &u), 0);
	/* A choice of the form that is the id of nothing, of somebody else, or no number. */
	for (int i = 0; i < 5; i++) {
		const char *const id[] = { "0", "-1", "9223372036854775808", "abc", some_path(t, ID, c.person) };
		const struct app_reply *r = app_post(t, &u, some_path(t, "/cases/" ID "/dispatches", c.id), "plan_item_id", id[i],
						     "provider_id", id[i], "programme_id", id[i], "consent_id", id[i], "aim",
						     "到職", "summary", "能搭公車", NULL);

		if (r->status != 422 && r->status != 409)
			fail_msg("id %s: %d", id[i], r->status);
	}
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM dispatch WHERE case_id = " ID, c.id), 0);
}

/* What the form does not have cannot be set through it. */
static void unknown_fields_change_nothing(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker(t);
	int64_t id;

	assert_int_equal(app_post(t, &u, "/inquiries", INQUIRY, "on_day", "115/11/20", "answer", "x", "id", "77", "window_id",
				  some_path(t, ID, t->other_window), "entered_by", "1", "version", "99", "answer", "second",
				  "person_id", "1", NULL)->status, 303);
	id = some_number(t, "SELECT id FROM inquiry WHERE window_id = " ID, u.unit);
	assert_int_not_equal(id, 77);
	assert_int_equal(some_number(t, "SELECT entered_by FROM inquiry WHERE id = " ID, id), u.id);
	assert_int_equal(some_number(t, "SELECT version FROM inquiry WHERE id = " ID, id), 1);
	assert_int_equal(some_number(t, "SELECT COUNT(person_id) FROM inquiry WHERE id = " ID, id), 0);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(another_role_and_another_county_find_nothing),
		app_case(ids_that_name_nothing_are_not_found),
		app_case(a_form_from_elsewhere_does_nothing),
		app_case(each_address_has_its_methods),
		app_case(an_inquiry_changed_meanwhile_is_compared),
		app_case(a_person_changed_meanwhile_is_compared),
		app_case(five_clicks_act_once),
		app_case(what_was_typed_outlives_the_session),
		app_case(a_plan_needs_the_needs_assessment),
		app_case(a_dispatch_needs_a_contact),
		app_case(a_closing_waits_for_the_dispatches),
		app_case(too_much_text_is_refused_with_its_size),
		app_case(what_is_no_text_is_refused),
		app_case(a_name_that_is_a_formula_stays_a_name),
		app_case(a_script_in_every_field_is_text),
		app_case(a_date_that_is_none_says_so),
		app_case(numbers_and_choices_beyond_the_form_are_refused),
		app_case(unknown_fields_change_nothing),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
