/*
 * Wrong input through the API: every refusal is a problem document (RFC 9457) in the words of the page,
 * and nothing is stored.  The same on the pages: bad_input_test.c.
 */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "web/route.h"

#define ID "%" PRId64
#define JSON_TYPE "Content-Type: application/json\r\n"
#define FINE "\"on_day\":\"115/11/20\",\"channel\":\"phone\",\"asker\":\"self\",\"topic\":\"process\""

/* A user with a token instead of a login. */
struct client { struct test_user u; const char *bearer; };

static struct client client(struct app_test *t, bool can_write)
{
	struct client c = { .u = app_user(t, ROLE_CASE_MANAGER, app_place(t, "window", "臺南市安南窗口", t->county)) };
	const struct app_reply *r = app_post(t, &c.u, "/me/tokens", "title", "匯入", "days", "30", "can_write",
					     can_write ? "1" : "0", NULL);
	const char *at = strstr(r->body, "<code>");

	t->app->today_fixed = date_from_civil(2026, 11, 20);
	assert_non_null(at);
	c.bearer = arena_ndup(t->arena, at + 6, strcspn(at + 6, "<"));
	return c;
}

static const struct app_reply *call(struct app_test *t, const struct client *c, const char *method, const char *path,
				    const char *headers, const char *body)
{
	return app_send(t, NULL, method, path, some_path(t, "Authorization: Bearer %s\r\n%s", c->bearer, headers), body);
}

static const struct app_reply *post_json(struct app_test *t, const struct client *c, const char *body)
{
	return call(t, c, "POST", "/api/v1/inquiries", JSON_TYPE, body);
}

static int64_t inquiries(struct app_test *t, const struct client *c)
{
	return some_number(t, "SELECT COUNT(*) FROM inquiry WHERE window_id = " ID, c->u.unit);
}

/* The shape every refusal has. */
static void problem(const struct app_reply *r, int status, const char *code)
{
	char expected[100];

	snprintf(expected, sizeof(expected), "\"status\":%d,\"code\":\"%s\",\"reference\":\"", status, code);
	said(r, status, expected);
	assert_non_null(strstr(r->head, "\r\nContent-Type: application/problem+json"));
	assert_non_null(strstr(r->head, "\r\nCache-Control: no-store\r\n"));
	assert_int_equal(strncmp(r->body, "{\"type\":\"about:blank\",\"title\":\"", 30), 0);
	assert_int_equal(r->body[r->body_len - 1], '}');
}

static void a_problem_names_the_fields(void **state)
{
	struct app_test *t = *state;
	struct client c = client(t, true);
	const struct app_reply *r = post_json(t, &c, "{\"on_day\":\"115/2/30\",\"channel\":\"x\",\"minutes\":900}");

	problem(r, 422, "INVALID");
	said(r, 422, "\"errors\":[{\"field\":\"on_day\",\"message\":\"諮詢日期：115 年 2 月沒有 30 日，請再核對\"}");
	said(r, 422, "{\"field\":\"channel\",\"message\":\"方式：請從清單中選擇\"}");
	said(r, 422, "{\"field\":\"asker\",\"message\":\"請選擇諮詢者\"}");
	said(r, 422, "{\"field\":\"minutes\",\"message\":\"花費時間請輸入 1 到 480 之間的數字\"}");
	assert_int_equal(inquiries(t, &c), 0);
	assert_int_equal(post_json(t, &c, "{" FINE ",\"answer\":\"已說明\",\"minutes\":15}")->status, 201);
	assert_int_equal(inquiries(t, &c), 1);
}

static const char *repeated(struct app_test *t, const char *piece, int times)
{
	struct buf b;

	buf_init(&b, t->arena, 4 << 20);
	for (int i = 0; i < times; i++)
		buf_str(&b, piece);
	return buf_text(&b);
}

static void json_that_is_none_is_refused(void **state)
{
	static const char *const bodies[] = {
		"", "{", "[]", "null", "\"x\"", "7", "{\"answer\":\"x\"}{}", "{'answer':1}", "{\"answer\":NaN}",
		"{\"answer\":1e999}", "{\"answer\":99999999999999999999}", "{\"answer\":\"a\\u0000b\"}",
		"{\"a\\u0000b\":1}", "{\"answer\":\"\xC0\xAF\"}", "{\"answer\":\"\xED\xA0\x80\"}", "{\"answer\":\"\\ud800\"}",
		"{\"answer\":\"\\u0001\"}", "{\"answer\":\"x\",\"answer\":\"y\"}", "{\"answer\":{\"a\":{\"b\":{}}}}",
		"{\"answer\":[[[[]]]]}", "{\"answer\":1.5}", "\xEF\xBB\xBF{}", NULL
	};
	struct app_test *t = *state;
	struct client c = client(t, true);
	const struct app_reply *r;

	for (int i = 0; bodies[i]; i++) {
		r = post_json(t, &c, bodies[i]);
		if (r->status != 400)
			fail_msg("%s: %d\n%s", bodies[i], r->status, r->body);
		problem(r, 400, strstr(r->body, "BAD_TEXT") ? "BAD_TEXT" : "BAD_REQUEST");
	}
	problem(post_json(t, &c, repeated(t, "[", 100000)), 400, "BAD_REQUEST");
	problem(post_json(t, &c, some_path(t, "{\"a\":%s", repeated(t, "{\"a\":", 100000))), 400, "BAD_REQUEST");
	r = post_json(t, &c, some_path(t, "{\"a\":[%s0]}", repeated(t, "0,", 10000)));
	problem(r, 413, "TOO_LARGE");
	problem(post_json(t, &c, some_path(t, "{\"answer\":\"%s\"}", repeated(t, "0123456789abcdef", 1 << 17))), 413, "TOO_LARGE");
	assert_int_equal(inquiries(t, &c), 0);
}

static void other_types_of_content_are_refused(void **state)
{
	static const char *const types[] = {
		"", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
		"Content-Type: application/jsonp\r\n", "Content-Type: text/xml\r\n",
	};
	struct app_test *t = *state;
	struct client c = client(t, true);

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		problem(call(t, &c, "POST", "/api/v1/inquiries", types[i], "{" FINE ",\"answer\":\"x\"}"), 415, "TYPE");
	assert_int_equal(inquiries(t, &c), 0);
	assert_int_equal(call(t, &c, "POST", "/api/v1/inquiries", "Content-Type: application/json; charset=utf-8\r\n",
			      "{" FINE ",\"answer\":\"x\"}")->status, 201);
}

static void a_token_has_its_rights_and_its_end(void **state)
{
	struct app_test *t = *state;
	struct client c = client(t, false), wrong = c;

	assert_int_equal(call(t, &c, "GET", "/api/v1/inquiries", "", NULL)->status, 200);
	problem(post_json(t, &c, "{" FINE ",\"answer\":\"x\"}"), 403, "FORBIDDEN");
	problem(call(t, &c, "POST", "/api/v1/me/tokens", JSON_TYPE, "{\"title\":\"x\",\"days\":365,\"can_write\":true}"), 403,
		"FORBIDDEN");
	/* A token is for the API, not for the pages. */
	assert_int_equal(call(t, &c, "GET", "/inquiries", "", NULL)->status, 401);
	wrong.bearer = "0123456789012345678901234567890123456789012";
	problem(call(t, &wrong, "GET", "/api/v1/inquiries", "", NULL), 401, "LOGIN_NEEDED");
	problem(post_json(t, &wrong, "{}"), 401, "LOGIN_NEEDED");
	some_sql(t, "UPDATE api_token SET ended_at = 1 WHERE account_id = " ID, c.u.id);
	problem(call(t, &c, "GET", "/api/v1/inquiries", "", NULL), 401, "LOGIN_NEEDED");
	assert_int_equal(inquiries(t, &c), 0);
}

static void a_session_needs_its_token_in_the_api_too(void **state)
{
	struct app_test *t = *state;
	struct client c = client(t, true);
	const char *body = "{" FINE ",\"answer\":\"x\"}";

	problem(app_send(t, &c.u, "POST", "/api/v1/inquiries", JSON_TYPE, body), 403, "CSRF");
	problem(app_send(t, &c.u, "POST", "/api/v1/inquiries", some_path(t, JSON_TYPE "X-CSRF-Token: %s\r\nOrigin: "
			 "https://evil.example\r\n", c.u.csrf), body), 403, "CSRF");
	assert_int_equal(inquiries(t, &c), 0);
	assert_int_equal(app_send(t, &c.u, "POST", "/api/v1/inquiries", some_path(t, JSON_TYPE "X-CSRF-Token: %s\r\n",
				  c.u.csrf), body)->status, 201);
}

static void others_things_and_none_are_not_found(void **state)
{
	static const char *const ids[] = { "0", "-1", "01", "x", "9223372036854775807", "9223372036854775808", NULL };
	struct app_test *t = *state;
	struct client c = client(t, true);
	struct test_user other = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct some_case far = some_case(t, &other, CASE_RUNNING);
	const struct app_reply *r;

	for (int i = 0; ids[i]; i++)
		problem(call(t, &c, "GET", some_path(t, "/api/v1/cases/%s", ids[i]), "", NULL), 404, "NOT_FOUND");
	problem(call(t, &c, "GET", some_path(t, "/api/v1/cases/" ID, far.id), "", NULL), 404, "NOT_FOUND");
	problem(call(t, &c, "GET", some_path(t, "/api/v1/persons/" ID, far.person), "", NULL), 404, "NOT_FOUND");
	problem(call(t, &c, "POST", some_path(t, "/api/v1/persons/" ID, far.person), JSON_TYPE, "{\"name\":\"x\"}"), 404,
		"NOT_FOUND");
	problem(call(t, &c, "GET", "/api/v1/nothing", "", NULL), 404, "NOT_FOUND");
	r = call(t, &c, "DELETE", "/api/v1/inquiries", "", NULL);
	problem(r, 405, "METHOD");
	assert_non_null(strstr(r->head, "\r\nAllow: GET, HEAD, POST\r\n"));
	assert_string_equal(some_text(t, "SELECT name FROM person WHERE id = " ID, far.person), "陳小美");
}

static void a_key_acts_once_and_a_version_is_asked(void **state)
{
	struct app_test *t = *state;
	struct client c = client(t, true);
	const char *key = some_path(t, JSON_TYPE "Idempotency-Key: %s\r\n", c.u.login), *first = NULL;
	const struct app_reply *r;
	int64_t id;

	for (int i = 0; i < 5; i++) {
		r = call(t, &c, "POST", "/api/v1/inquiries", key, "{" FINE ",\"answer\":\"一次\"}");
		assert_int_equal(r->status, 201);
		if (first)
			assert_string_equal(r->body, first);
		first = r->body;
	}
	assert_int_equal(inquiries(t, &c), 1);
	problem(call(t, &c, "POST", "/api/v1/inquiries", key, "{" FINE ",\"answer\":\"另一次\"}"), 409, "KEY_REUSED");
	id = some_number(t, "SELECT id FROM inquiry WHERE window_id = " ID, c.u.unit);
	r = call(t, &c, "GET", some_path(t, "/api/v1/inquiries/" ID, id), "", NULL);
	assert_non_null(strstr(r->head, "\r\nETag: \"1\"\r\n"));
	r = call(t, &c, "POST", some_path(t, "/api/v1/inquiries/" ID, id), JSON_TYPE "If-Match: \"7\"\r\n",
		 "{" FINE ",\"answer\":\"改\"}");
	problem(r, 409, "CONFLICT");
	assert_string_equal(some_text(t, "SELECT answer FROM inquiry WHERE id = " ID, id), "一次");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_problem_names_the_fields),
		app_case(json_that_is_none_is_refused),
		app_case(other_types_of_content_are_refused),
		app_case(a_token_has_its_rights_and_its_end),
		app_case(a_session_needs_its_token_in_the_api_too),
		app_case(others_things_and_none_are_not_found),
		app_case(a_key_acts_once_and_a_version_is_asked),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
