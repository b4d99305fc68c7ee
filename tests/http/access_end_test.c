/*
 * What ends, ends at that second: contract, role, account (SEC-TW-02, SEC-AC-09, -10, -15; T-088, T-089), for the
 * session that is open, for API tokens, and for what another role of the same person would still open.
 */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>
#include <time.h>

#include "base/rand.h"
#include "core/place.h"
#include "mod/account/account_make.h"

#define ID "%" PRId64

/* Long enough for what is asked before; on a slow day begun anew with twice as much. */
enum { SOON_MS = 1500, TRIES = 6 };

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

static const char inquiry[] = "{\"on_day\":\"今天\",\"channel\":\"phone\",\"asker\":\"family\",\"topic\":\"process\","
			      "\"answer\":\"說明流程\"}";

/* What is let in before the end; false: the end came in between, nothing is said by it. */
static bool all_is_open(struct app_test *t, const struct test_user *u, const char *token, int64_t until)
{
	int page = app_get(t, u, "/inquiries")->status, get = with_token(t, token, "GET", "/api/v1/inquiries", "");
	int post = with_token(t, token, "POST", "/api/v1/inquiries", inquiry);

	if (instant_now() >= until)
		return false;
	assert_int_equal(page, 200);
	assert_int_equal(get, 200);
	assert_int_equal(post, 201);
	return true;
}

static void the_contract_ends_at_that_second(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *token = token_of(t, &u);
	struct term c = { u.id, u.place, 0, { { ROLE_CASE_MANAGER, t->window, 0, FOREVER } }, 1 };
	const struct app_reply *r;
	bool open = false;
	int64_t written;

	for (int i = 0; i < TRIES && !open; i++) {
		c.until = instant_now() + (SOON_MS << i);
		some_sql(t, "UPDATE account SET contract_until = " ID " WHERE id = " ID, c.until, u.id);
		app_do(t, 0, set_contract, &c);
		open = all_is_open(t, &u, token, c.until);
	}
	assert_true(open);
	written = some_number(t, "SELECT COUNT(*) FROM inquiry WHERE entered_by = " ID, u.id);
	wait_until(c.until);
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
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM inquiry WHERE entered_by = " ID, u.id), written);
}

static void a_role_ends_at_that_second(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *token = token_of(t, &u);
	int64_t until = 0;
	bool open = false;

	for (int i = 0; i < TRIES && !open; i++) {
		until = instant_now() + (SOON_MS << i);
		some_sql(t, "UPDATE account_role SET until_at = " ID " WHERE account_id = " ID, until, u.id);
		open = all_is_open(t, &u, token, until);
	}
	assert_true(open);
	wait_until(until);
	assert_int_equal(app_get(t, &u, "/inquiries")->status, 401);
	assert_int_equal(with_token(t, token, "GET", "/api/v1/inquiries", ""), 401);
	assert_int_equal(with_token(t, token, "POST", "/api/v1/inquiries", inquiry), 401);
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

static enum err grant_again(struct act *a, void *ctx)
{
	return account_grant(a, *(int64_t *)ctx);
}

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

/* Every list of one's own, where a client's name, number and state stand. */
static const char *const own_lists[] = {
	"/", "/cases", "/cases/export", "/duties?scope=mine", "/duties/export?scope=mine", "/api/v1/duties?scope=mine", "/api/v1/",
};

static void names_nobody(struct app_test *t, const struct test_user *u, const struct some_case *c, int64_t at)
{
	for (size_t i = 0; i < sizeof(own_lists) / sizeof(own_lists[0]); i++) {
		const struct app_reply *r = app_get_at(t, u, own_lists[i], at);

		said(r, 200, "");
		not_said(r, c->case_no);
	}
}

static void names_it(struct app_test *t, const struct test_user *u, const struct some_case *c, int64_t at)
{
	for (size_t i = 0; i < sizeof(own_lists) / sizeof(own_lists[0]); i++)
		said(app_get_at(t, u, own_lists[i], at), 200, c->case_no);
}

static void give_role(struct app_test *t, const struct test_user *admin, const struct test_user *u, const char *role, int64_t place,
		      const char *until_on)
{
	const struct app_reply *r = app_post(t, admin, some_path(t, "/accounts/" ID "/roles", u->id), "role", role, "place_id",
					     some_path(t, ID, place), "until_on", until_on, "confirmed", "1", NULL);

	assert_int_equal(r->status, 303);
}

/* From window to window as a case manager: what was owed at the first is no longer one's own, in no list and no number. */
static void who_changes_windows_sees_nothing_of_the_first(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED), later;
	const char *path = some_path(t, "/cases/" ID, c.id);
	int64_t now = instant_now();

	names_it(t, &u, &c, now);
	said(app_get(t, &u, "/"), 200, "1 案<span class=\"vh\">，服務中");
	assert_int_equal(app_post(t, &admin, role_ends(t, &u, "case_manager"), NULL)->status, 303);
	give_role(t, &admin, &u, "case_manager", t->window2, "");
	as_role(t, &u, "case_manager");
	now = instant_now();
	assert_int_equal(app_get_at(t, &u, path, now)->status, 404);
	names_nobody(t, &u, &c, now);
	/* No number of it either. */
	said(app_get(t, &u, "/"), 200, "0 案<span class=\"vh\">，服務中");
	said(app_get(t, &u, "/"), 200, "全部 <b>0</b>");
	u.unit = t->window2;
	later = some_case(t, &u, CASE_REFERRED);
	names_it(t, &u, &later, now + 1000);
	names_nobody(t, &u, &c, now + 1000);
}

/* A role that ends by its own date, and another goes on: the cases end with the first, and come back with it. */
static void a_role_that_ends_by_itself_takes_its_cases_along(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case before = some_case(t, &u, CASE_REFERRED), after;
	const char *path = some_path(t, "/cases/" ID, before.id), *path_after;
	int64_t until = instant_now() + 600000;

	give_role(t, &admin, &u, "supervisor", t->window2, "");
	some_sql(t, "UPDATE account_role SET until_at = " ID " WHERE account_id = " ID " AND role = 'case_manager'", until, u.id);
	app_do(t, 0, grant_again, &u.id);
	after = some_case(t, &u, CASE_REFERRED);
	path_after = some_path(t, "/cases/" ID, after.id);
	as_role(t, &u, "case_manager");
	names_it(t, &u, &before, until - 1000);
	as_role(t, &u, "supervisor");
	assert_int_equal(app_get_at(t, &u, path, until - 1000)->status, 200);
	assert_int_equal(app_get_at(t, &u, path_after, until - 1000)->status, 200);
	assert_int_equal(app_get_at(t, &u, path, until)->status, 404);
	assert_int_equal(app_get_at(t, &u, path_after, until)->status, 404);
	not_said(app_get_at(t, &u, "/duties?scope=mine", until), before.case_no);
	/* Made longer after the fact, as a new role at the same window: back it comes, to the new end. */
	some_sql(t, "UPDATE account_role SET until_at = " ID " WHERE account_id = " ID " AND role = 'case_manager'",
		 instant_now(), u.id);
	give_role(t, &admin, &u, "case_manager", t->window, "+30");
	as_role(t, &u, "supervisor");
	assert_int_equal(app_get_at(t, &u, path, until)->status, 200);
	assert_int_equal(some_number(t, "SELECT until_at FROM case_place WHERE case_id = " ID " AND relation = 'worker'", after.id),
			 some_number(t, "SELECT MAX(until_at) FROM account_role WHERE account_id = " ID " AND role = 'case_manager'", u.id));
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

/* Extended by a second row at the same window, the first then ended: nothing was left, and nothing closes. */
static void who_has_the_role_once_more_keeps_the_cases(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	const char *path = some_path(t, "/cases/" ID, c.id), *give = some_path(t, "/accounts/" ID "/roles", u.id);
	const char *window = some_path(t, ID, t->window), *first = role_ends(t, &u, "case_manager"), *second;

	assert_int_equal(app_post(t, &admin, give, "role", "case_manager", "place_id", window, "until_on", "130/12/31", "confirmed",
				  "1", NULL)->status, 303);
	second = some_path(t, "/accounts/" ID "/roles/" ID "/end", u.id,
			   some_number(t, "SELECT id FROM account_role WHERE account_id = " ID " AND until_at < " ID, u.id, FOREVER));
	assert_string_not_equal(first, second);
	assert_null(strstr(app_get(t, &admin, first)->body, "會失去"));
	assert_int_equal(app_post(t, &admin, first, NULL)->status, 303);
	some_sql(t, "UPDATE login_session SET ended_at = NULL, role_id = (SELECT id FROM account_role WHERE account_id = " ID
		 " AND until_at > " ID ") WHERE account_id = " ID, u.id, instant_now() + 1000, u.id);
	assert_int_equal(app_get(t, &u, path)->status, 200);
	/* The last one ended: now they are left. */
	assert_int_equal(app_post(t, &admin, second, NULL)->status, 303);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM case_place WHERE case_id = " ID " AND relation = 'worker' AND until_at > "
				     ID, c.id, instant_now()), 0);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_contract_ends_at_that_second),
		app_case(a_role_ends_at_that_second),
		app_case(a_role_that_ends_first_takes_its_rights_along),
		app_case(who_leaves_a_window_leaves_its_cases), app_case(who_changes_windows_sees_nothing_of_the_first),
		app_case(a_role_that_ends_by_itself_takes_its_cases_along),
		app_case(who_has_the_role_once_more_keeps_the_cases),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
