/*
 * What ends, ends at that second: contract, role, account (SEC-TW-02, SEC-AC-09, -10, -15; T-088, T-089), for the
 * session that is open, for API tokens, and for what another role of the same person would still open.
 */
#include "some_case.h"

#include <inttypes.h>
#include <time.h>

#include "base/rand.h"
#include "core/place.h"

#define ID "%" PRId64

enum { SOON_MS = 1500 };

static void wait_until(int64_t at)
{
	int64_t left = at - instant_now() + 20;
	struct timespec pause = { left / 1000, left % 1000 * 1000000 };

	if (left > 0)
		nanosleep(&pause, NULL);
}

static const char *token_of(struct app_test *t, const struct test_user *u)
{
	const struct app_reply *r = app_post(t, u, "/me/tokens", "title", "儀表板", "days", "10", "can_write", "1", NULL);
	const char *at = strstr(r->body, "<code>");

	assert_int_equal(r->status, 200);
	assert_non_null(at);
	return arena_ndup(t->arena, at + 6, strcspn(at + 6, "<"));
}

static int with_token(struct app_test *t, const char *token, const char *method, const char *path, const char *body)
{
	return app_send(t, NULL, method, path,
			some_path(t, "Authorization: Bearer %s\r\nContent-Type: application/json\r\n", token), body)->status;
}

/* As the administrator sets it: the account and what its roles give. */
struct term { int64_t account, place, until; struct place_role role[2]; size_t n; };

static enum err set_contract(struct act *a, void *ctx)
{
	struct term *c = ctx;

	return place_grant(a, c->account, c->place, c->until, c->role, c->n);
}

static void the_contract_ends_at_that_second(void **state)
{
	static const char inquiry[] = "{\"on_day\":\"今天\",\"channel\":\"phone\",\"asker\":\"family\",\"topic\":\"process\","
				      "\"answer\":\"說明流程\"}";
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *token = token_of(t, &u);
	int64_t until = instant_now() + SOON_MS;
	struct term c = { u.id, u.place, until, { { ROLE_CASE_MANAGER, t->window, 0, FOREVER } }, 1 };
	const struct app_reply *r;

	some_sql(t, "UPDATE account SET contract_until = " ID " WHERE id = " ID, until, u.id);
	app_do(t, 0, set_contract, &c);
	assert_int_equal(app_get(t, &u, "/inquiries")->status, 200);
	assert_int_equal(with_token(t, token, "GET", "/api/v1/inquiries", ""), 200);
	assert_int_equal(with_token(t, token, "POST", "/api/v1/inquiries", inquiry), 201);
	assert_true(instant_now() < until);
	wait_until(until);
	r = app_get(t, &u, "/inquiries");
	assert_int_equal(r->status, 401);
	assert_non_null(strstr(r->body, "登入職路"));
	assert_int_equal(app_get(t, &u, "/duties/export")->status, 401);
	/* A form that was open: the login page, and what was typed is on it. */
	r = app_post(t, &u, "/inquiries", "draft_for", "/inquiries/new", "asker_name", "王小明", NULL);
	assert_int_equal(r->status, 401);
	assert_non_null(strstr(r->body, "value=\"王小明\""));
	assert_int_equal(with_token(t, token, "GET", "/api/v1/inquiries", ""), 401);
	assert_int_equal(with_token(t, token, "POST", "/api/v1/inquiries", inquiry), 401);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM inquiry WHERE entered_by = " ID, u.id), 1);
}

static void a_role_ends_at_that_second(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *token = token_of(t, &u);
	int64_t until = instant_now() + SOON_MS;

	some_sql(t, "UPDATE account_role SET until_at = " ID " WHERE account_id = " ID, until, u.id);
	assert_int_equal(app_get(t, &u, "/inquiries")->status, 200);
	assert_int_equal(with_token(t, token, "GET", "/api/v1/inquiries", ""), 200);
	wait_until(until);
	assert_int_equal(app_get(t, &u, "/inquiries")->status, 401);
	assert_int_equal(with_token(t, token, "GET", "/api/v1/inquiries", ""), 401);
}

static int64_t rights_at(struct app_test *t, const struct test_user *u, int64_t place, int64_t at)
{
	return some_number(t, "SELECT CAST(COALESCE(SUM(rights), 0) AS BIGINT) AS n FROM user_place WHERE user_id = " ID " AND place_id = " ID
			   " AND from_at <= " ID " AND until_at > " ID, u->id, place, at, at);
}

/* Two roles at one window, one of them until New Year: what it gave ends there, not with the other. */
static void a_role_that_ends_first_takes_its_rights_along(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const int64_t day = INT64_C(86400000), now = instant_now();
	struct term c = { u.id, u.place, now + 9 * day,
			  { { ROLE_SUPERVISOR, t->window, now, now + 3 * day },
			    { ROLE_CASE_MANAGER, t->window, now + day, FOREVER } }, 2 };

	app_do(t, 0, set_contract, &c);
	assert_int_equal(rights_at(t, &u, t->window, now + 1), place_rights(ROLE_SUPERVISOR));
	assert_int_equal(rights_at(t, &u, t->window, now + 2 * day), place_rights(ROLE_SUPERVISOR) | place_rights(ROLE_CASE_MANAGER));
	assert_int_equal(rights_at(t, &u, t->window, now + 3 * day), place_rights(ROLE_CASE_MANAGER));
	assert_int_equal(rights_at(t, &u, t->window, now + 9 * day - 1), place_rights(ROLE_CASE_MANAGER));
	assert_int_equal(rights_at(t, &u, t->window, now + 9 * day), 0);
	assert_int_equal(rights_at(t, &u, u.place, now + 9 * day), 0);
}

/* ---- moving to another window ---- */

static const char *role_ends(struct app_test *t, const struct test_user *u, const char *role)
{
	return some_path(t, "/accounts/" ID "/roles/" ID "/end", u->id,
			 some_number(t, "SELECT id FROM account_role WHERE account_id = " ID " AND role = '%s'", u->id, role));
}

static void as_role(struct app_test *t, const struct test_user *u, const char *role)
{
	some_sql(t, "UPDATE login_session SET ended_at = NULL, role_id = (SELECT MAX(id) FROM account_role WHERE account_id = " ID
		 " AND role = '%s') WHERE account_id = " ID, u->id, role, u->id);
}

/* Who goes to another window as its supervisor does not take the cases along. */
static void who_leaves_a_window_leaves_its_cases(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user chief = app_user(t, ROLE_SUPERVISOR, t->window);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	const char *path = some_path(t, "/cases/" ID, c.id), *give = some_path(t, "/accounts/" ID "/roles", u.id);
	const char *window2 = some_path(t, ID, t->window2), *window = some_path(t, ID, t->window);

	assert_int_equal(app_get(t, &u, path)->status, 200);
	assert_int_equal(app_post(t, &admin, give, "role", "supervisor", "place_id", window2, "confirmed", "1", NULL)->status, 303);
	assert_int_equal(app_post(t, &admin, role_ends(t, &u, "case_manager"), NULL)->status, 303);
	as_role(t, &u, "supervisor");
	assert_int_equal(app_get(t, &u, "/cases")->status, 200);
	assert_int_equal(app_get(t, &u, path)->status, 404);
	assert_int_equal(app_post(t, &u, some_path(t, "/cases/" ID "/contacts", c.id), NULL)->status, 404);
	/* The window has it still, to be handed over. */
	assert_int_equal(app_get(t, &chief, path)->status, 200);
	/* Ended by mistake: given back, with the cases that nobody took over meanwhile. */
	assert_int_equal(app_post(t, &admin, give, "role", "case_manager", "place_id", window, "confirmed", "1", NULL)->status, 303);
	as_role(t, &u, "case_manager");
	assert_int_equal(app_get(t, &u, path)->status, 200);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_contract_ends_at_that_second),
		app_case(a_role_ends_at_that_second),
		app_case(a_role_that_ends_first_takes_its_rights_along),
		app_case(who_leaves_a_window_leaves_its_cases),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
