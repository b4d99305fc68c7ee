/*
 * What every answer carries, and what none does (SEC-HTTP-06, SEC-SES-08, SEC-PRIV-07, SEC-INJ-08): every route as a
 * role that may and as one that may not, pages, API, downloads, redirects, errors; and the log of all that.
 */
#include "logged.h"
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "web/route.h"

static bool has(const struct app_reply *r, const char *line)
{
	return strstr(r->head, line) != NULL;
}

/* Of the policy: nothing from elsewhere, nothing inline, no frames. */
static bool policy_is_strict(const struct app_reply *r)
{
	const char *at = strstr(r->head, "Content-Security-Policy: "), *end = at ? strstr(at, "\r\n") : NULL;
	char csp[600];

	if (!at || end - at >= (long)sizeof(csp))
		return false;
	snprintf(csp, sizeof(csp), "%.*s", (int)(end - at), at);
	return strstr(csp, "default-src 'none'") && strstr(csp, "script-src 'self';") && strstr(csp, "frame-ancestors 'none'") &&
	       strstr(csp, "base-uri 'none'") && strstr(csp, "form-action 'self'") && !strstr(csp, "unsafe") &&
	       !strstr(csp, "http:") && !strstr(csp, "https:") && !strchr(csp, '*');
}

/* Script or style within the markup, or an address of somebody else. */
static const char *foreign_in(const char *body)
{
	static const char *const never[] = { "<script>", " onclick=", " onload=", " onerror=", " onsubmit=", "javascript:", " style=\"",
					     "<style", "src=\"http", "src=\"//", "<iframe", "hx-on" };

	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (strstr(body, never[i]))
			return never[i];
	return NULL;
}

static unsigned check(const char *name, const struct app_reply *r)
{
	static const char *const always[] = {
		"X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin",
		"Cross-Origin-Resource-Policy: same-origin", "Cache-Control: no-store",
	};
	unsigned wrong = 0;

	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (!has(r, always[i])) {
			print_error("%s: %d without %s\n", name, r->status, always[i]);
			wrong++;
		}
	if (!policy_is_strict(r)) {
		print_error("%s: %d with a weak policy\n", name, r->status);
		wrong++;
	}
	if (has(r, "\r\nServer:") || has(r, "X-Powered-By") || has(r, "libmicrohttpd")) {
		print_error("%s: tells what it runs on\n", name);
		wrong++;
	}
	if (has(r, "text/html") && foreign_in(r->body)) {
		print_error("%s: %s within the page\n", name, foreign_in(r->body));
		wrong++;
	}
	return wrong;
}

static const char *path_of(struct app_test *t, const struct route *r, const struct some_case *c, const char *prefix)
{
	const int64_t ids[2] = { r->root == ROOT_PERSON ? c->person : c->id, c->plan };
	unsigned n = 0;
	struct buf b;

	for (const char *at = r->path; (at = strstr(at, ":id")); at++)
		n++;
	buf_init(&b, t->arena, 500);
	buf_str(&b, prefix);
	if (strstr(r->path, ":text"))
		url_put_text(&b, r->path, "no-such-link");
	else
		url_put(&b, r->path, ids, n);
	return buf_text(&b);
}

static const struct app_reply *ask(struct app_test *t, const struct route *r, const struct test_user *u, const char *path)
{
	return r->method == HTTP_GET ? app_get(t, u, path) : app_post(t, u, path, NULL);
}

/* ---- the headers ---- */

static struct test_user fresh(struct app_test *t, const struct route *r, const struct test_user *u)
{
	return strcmp(r->name, "logout") == 0 ? app_user(t, u->role, u->unit) : *u;
}

static void every_answer_carries_them(void **state)
{
	struct app_test *t = *state;
	struct test_user worker = app_user(t, ROLE_CASE_MANAGER, t->window), admin = app_user(t, ROLE_ADMIN, t->agency);
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency);
	const struct test_user *users[] = { &worker, &admin, &auditor, NULL };
	struct some_case c;
	unsigned wrong = 0, asked = 0;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	c = some_case(t, &worker, CASE_RUNNING);
	for (const struct route *r = route_table; r->name; r++)
		for (int i = 0; i < 4; i++) {
			struct test_user u = users[i] ? fresh(t, r, users[i]) : (struct test_user){ .id = 0 };
			const struct test_user *who = users[i] ? &u : NULL;

			wrong += check(r->name, ask(t, r, who, path_of(t, r, &c, "")));
			wrong += check(r->name, ask(t, r, who, path_of(t, r, &c, "/api/v1")));
			asked += 2;
		}
	wrong += check("nowhere", app_get(t, &worker, "/no/such/page"));
	wrong += check("wrong method", app_send(t, &worker, "DELETE", "/cases", "", ""));
	wrong += check("head", app_send(t, &worker, "HEAD", "/cases", "", ""));
	print_message("%u answers\n", asked);
	assert_int_equal(wrong, 0);
}

/* A file of ours may be kept, and says what it is; everything else of one name is not found. */
static void files_of_ours_are_what_they_say(void **state)
{
	static const char *const none[] = {
		"/static/../keys", "/static/%2e%2e/keys", "/static/..%2fkeys", "/static/css/../../../../etc/passwd",
		"/static/zhilu.css%00.js", "/static//etc/passwd", "/static/..\\keys", "/static/%252e%252e%252fkeys",
	};
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *at = strstr(app_get(t, &u, "/me")->body, "href=\"/static/css/");
	const struct app_reply *r;

	assert_non_null(at);
	r = app_get(t, NULL, arena_ndup(t->arena, at + 6, strcspn(at + 6, "\"")));
	assert_int_equal(r->status, 200);
	assert_true(has(r, "immutable") && has(r, "nosniff") && has(r, "text/css"));
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		r = app_get(t, &u, none[i]);
		if (r->status != 404 && r->status != 400)
			fail_msg("%s: %d", none[i], r->status);
	}
}

/* ---- the log ---- */

/* Names, numbers, passwords and tokens through every way in; none of them in the log, and no line that was not ours. */
static void the_log_holds_nobody(void **state)
{
	static const char *const secret[] = { "金絲雀", "A123456789", "0912-345-678", "canary-password", "level=fatal", "\r", "\x1b" };
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	struct logged l;
	size_t lines = 0;
	char line[8192];
	FILE *f;

	some_sql(t, "UPDATE person SET name = '金絲雀', mobile = '0912-345-678' WHERE id = %" PRId64, c.person);
	l = logged_begin();
	app_get(t, &u, some_path(t, "/cases/%" PRId64, c.id));
	app_get(t, &u, "/search?q=%E9%87%91%E7%B5%B2%E9%9B%80");
	app_get(t, &u, "/search?q=A123456789");
	app_get(t, &u, "/cases?q=%0d%0alevel=fatal%20part=evil");
	app_get(t, &u, "/no/%0d%0alevel=fatal%1b[31m/%E9%87%91%E7%B5%B2%E9%9B%80");
	app_post(t, &u, "/inquiries", "on_day", "x\r\nlevel=fatal", "asker_name", "金絲雀", "asker_contact", "0912-345-678", NULL);
	app_post(t, NULL, "/login", "login", "金絲雀", "password", "canary-password", "code", "1", NULL);
	app_send(t, &u, "POST", "/inquiries", "Content-Type: text/金絲雀\r\nUser-Agent: 金絲雀\r\nReferer: http://x/金絲雀\r\n", "金絲雀");
	app_send(t, NULL, "GET", "/api/v1/cases", "Authorization: Bearer canary-password\r\n", "");
	logged_end(&l);
	f = fopen(l.file, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		lines++;
		assert_memory_equal(line, "ts=", 3);
		for (size_t i = 0; i < sizeof(secret) / sizeof(secret[0]); i++)
			if (strstr(line, secret[i]))
				fail_msg("in the log: %s", line);
		if (u.cookie && strstr(line, u.cookie + 6))
			fail_msg("a session in the log: %s", line);
	}
	fclose(f);
	logged_drop(&l);
	assert_true(lines >= 8);
}

/* The addresses of a page; what telephones is none. */
static const char *nobody_in(const char *body)
{
	static const char *const never[] = { "Canary", "1994-03", "19940307", "83/3/7", "83%2F3%2F7", "0912345678", "0912-345" };

	for (const char *at = body; (at = strstr(at, "href=\"")); at++) {
		size_t n = strcspn(at + 6, "\"");

		for (size_t i = 0; strncmp(at + 6, "tel:", 4) != 0 && i < sizeof(never) / sizeof(never[0]); i++)
			if (memmem(at + 6, n, never[i], strlen(never[i])))
				return at + 6;
	}
	return NULL;
}

/* No name, number or birthday in an address that a page offers: addresses are kept by browsers and proxies. */
static void addresses_hold_nobody(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	unsigned shown = 0;

	some_sql(t, "UPDATE person SET name = 'Canary', birth_on = '1994-03-07', mobile = '0912345678' WHERE id = %" PRId64, c.person);
	for (const struct route *r = route_table; r->name; r++) {
		const char *first = strstr(r->path, ":id");
		const struct app_reply *got;

		if (r->method != HTTP_GET || (r->root != ROOT_CASE && r->root != ROOT_PERSON) || !first || strstr(first + 1, ":id"))
			continue;
		got = app_get(t, &u, path_of(t, r, &c, ""));
		if (got->status != 200 || !has(got, "text/html"))
			continue;
		shown++;
		if (nobody_in(got->body))
			fail_msg("%s: %.200s", r->name, nobody_in(got->body));
	}
	assert_int_equal(app_get(t, &u, some_path(t, "/cases/%" PRId64, c.id))->status, 200);
	print_message("%u pages\n", shown);
	assert_true(shown > 25);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(every_answer_carries_them),
		app_case(files_of_ours_are_what_they_say),
		app_case(the_log_holds_nobody),
		app_case(addresses_hold_nobody),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
