/*
 * test_app: the whole program for one test, over HTTP: database, keys, read log, gate, routes.
 *
 *	static void list_shows_what_was_saved(void **state)
 *	{
 *		struct app_test *t = *state;
 *		struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
 *		const struct app_reply *r;
 *
 *		r = app_post(t, &u, "/inquiries", "on_day", "今天", "topic", "process", …, NULL);
 *		assert_int_equal(r->status, 303);
 *		assert_string_equal(r->location, "/inquiries");
 *		r = app_get(t, &u, r->location);
 *		assert_non_null(strstr(r->body, "王小明"));
 *	}
 *	int main(void)
 *	{
 *		static const struct app_test_case tests[] = { app_case(list_shows_what_was_saved) };
 *		return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
 *	}
 *
 * All tests run on SQLite and then on PostgreSQL; on each they share one database, so every test makes
 * its own users and places (or windows of its own with app_place()).  Requests go through a real server on
 * a free port; forms are sent with the user's token and a fresh one-time key.  What is returned lives
 * until the end of the test.  The shipped data (rules, calendars, 22 counties) is there.
 */
#ifndef ZHILU_TESTS_TEST_APP_H
#define ZHILU_TESTS_TEST_APP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/act.h"
#include "core/app.h"
#include "web/role.h"

struct app_test {
	const char *engine;			/* "sqlite" or "postgres" */
	struct app *app;			/* app->today_fixed may be set; DAY_NONE again at each test */
	struct arena *arena;			/* of this test */
	int port;
	char folder[64];
	/* Made once: two windows of one county, one of another, and a unit of each kind in the first county. */
	int64_t agency, branch, county, other_county;
	int64_t window, window2, other_window, centre, provider, sender;
};

struct test_user {
	int64_t id, place, unit;		/* account, the person as a place, the place of the role */
	enum role role;
	const char *login, *name;
	const char *cookie;			/* NULL: nobody */
	const char *csrf;
};

struct app_reply {
	int status;
	const char *head, *body;		/* NUL terminated */
	size_t body_len;
	const char *location;			/* NULL: none */
	const char *cookie;			/* "zhilu=…" as to be sent back; NULL: none was set */
};

struct app_test_case { const char *name; CMUnitTestFunction test; };
#define app_case(f) { #f, f }
int app_test_run(const struct app_test_case *tests, size_t n);

/* A new account with this role, logged in. */
struct test_user app_user(struct app_test *t, enum role role, int64_t unit);
/* A place of a kind ("window", "provider" …) under a county; other kinds under `parent` as given. */
int64_t app_place(struct app_test *t, const char *kind, const char *name, int64_t parent);
/* A transaction as this account (0: the program); fails the test on an error. */
void app_do(struct app_test *t, int64_t actor, act_fn *fn, void *ctx);
/* A reading transaction as this account. */
void app_read(struct app_test *t, int64_t actor, db_fn *fn, void *ctx);

/* u NULL: nobody is logged in. */
const struct app_reply *app_get(struct app_test *t, const struct test_user *u, const char *path);
/* The same with the clock standing at this instant (ms): what begins and ends, to the second.  One question at most. */
const struct app_reply *app_get_at(struct app_test *t, const struct test_user *u, const char *path, int64_t at);
/* Names and values in turn, ending with NULL; encoded here.  csrf and once are added if u is given. */
const struct app_reply *app_post(struct app_test *t, const struct test_user *u, const char *path, ...)
	__attribute__((sentinel));
/* The body as it is: method "POST", type "application/json"; headers: further lines, each with \r\n, or "". */
const struct app_reply *app_send(struct app_test *t, const struct test_user *u, const char *method,
				 const char *path, const char *headers, const char *body);
/* The same with a body that may hold NUL. */
const struct app_reply *app_send_bytes(struct app_test *t, const struct test_user *u, const char *method,
				       const char *path, const char *headers, const void *body, size_t len);
/* name=value&… of pairs ending with NULL. */
const char *app_form(struct app_test *t, const char *const *pairs);

#endif
