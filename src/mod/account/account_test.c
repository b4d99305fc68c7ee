/* Who gets in and who does not: over HTTP on both databases. */
#include "test_app.h"

#include "core/password.h"
#include "core/totp.h"
#include "mod/account/account.h"

#include <stdio.h>
#include <stdlib.h>

static const char password[] = "南瓜湯要加一點肉桂粉才香";
static const char secret[] = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/* ---- people with passwords ---- */

struct person { const char *login; struct account_given roles[2]; size_t n; int64_t id, until; };

static enum err make(struct act *a, void *ctx)
{
	static char stored[128];
	struct person *p = ctx;
	const char *hash = stored;
	struct account_new n = {
		.login = p->login, .name = "林淑芬", .contract_until = p->until ? p->until : FOREVER, .roles = p->roles,
		.n_roles = p->n, .totp = secret, .password = stored,
	};

	if (!*stored) {
		TRY(password_hash(a->arena, password, &hash));
		strcpy(stored, hash);
	}
	return account_create(a, &n, &p->id);
}

static struct person person(struct app_test *t, const char *login)
{
	struct person p = { .login = login, .roles = { { ROLE_CASE_MANAGER, t->window, FOREVER } }, .n = 1 };

	app_do(t, 0, make, &p);
	return p;
}

static const char *code_at(struct app_test *t, int64_t shift_ms)
{
	char code[7];

	return arena_dup(t->arena, totp_code(secret, instant_now() + shift_ms, code));
}

static const char *wrong_code(struct app_test *t)
{
	const char *right = code_at(t, 0);

	return arena_printf(t->arena, "%06d", ((int)strtol(right, NULL, 10) + 7) % 1000000);
}

static const struct app_reply *log_in(struct app_test *t, const char *login, const char *pass, const char *code)
{
	return app_post(t, NULL, "/login", "login", login, "password", pass, "code", code, NULL);
}

static struct test_user inside(struct app_test *t, const struct app_reply *r)
{
	struct test_user u = { .cookie = r->cookie };
	const struct app_reply *page;
	const char *at;

	assert_int_equal(r->status, 303);
	page = app_get(t, &u, "/me");
	assert_int_equal(page->status, 200);
	at = strstr(page->body, "name=\"csrf\" value=\"");
	assert_non_null(at);
	at += strlen("name=\"csrf\" value=\"");
	u.csrf = arena_ndup(t->arena, at, strcspn(at, "\""));
	return u;
}

static void sql(struct app_test *t, const char *text)
{
	assert_int_equal(store_exec_text(t->app->store, text), OK);
}

static bool is_in(struct app_test *t, const struct test_user *u)
{
	return app_get(t, u, "/drafts")->status == 200;
}

/* ---- the login ---- */

static void right_password_and_code_let_in(void **state)
{
	struct app_test *t = *state;
	const struct app_reply *r;
	struct test_user u;

	person(t, "fen.lin");
	r = log_in(t, "Fen.Lin", password, code_at(t, 0));
	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, "/?saved=in");
	assert_non_null(strstr(r->head, "; Path=/; HttpOnly; SameSite=Lax"));
	assert_null(strstr(r->head, "Secure"));
	u = inside(t, r);
	assert_true(is_in(t, &u));
	assert_int_equal(app_get(t, NULL, "/drafts")->status, 401);
}

static void behind_tls_the_cookie_is_secure(void **state)
{
	struct app_test *t = *state;
	const char *pairs[] = { "login", "tls.lin", "password", password, "code", code_at(t, 0), NULL };
	const struct app_reply *r;
	struct test_user u;
	const char *cookie;

	person(t, "tls.lin");
	r = app_send(t, NULL, "POST", "/login", "Content-Type: application/x-www-form-urlencoded\r\n"
		     "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.7\r\n", app_form(t, pairs));
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(r->head, "Set-Cookie: __Host-zhilu="));
	assert_non_null(strstr(r->head, "; Path=/; HttpOnly; SameSite=Lax; Secure"));
	assert_null(strstr(r->head, "Domain"));
	cookie = arena_printf(t->arena, "X-Forwarded-Proto: https\r\nCookie: %.*s\r\n",
			      (int)strcspn(strstr(r->head, "__Host-zhilu="), ";"), strstr(r->head, "__Host-zhilu="));
	assert_int_equal(app_send(t, NULL, "GET", "/drafts", cookie, "")->status, 200);
	/* Over plain HTTP it is none, and a plain one is none behind TLS. */
	assert_int_equal(app_send(t, NULL, "GET", "/drafts", strstr(cookie, "Cookie:"), "")->status, 401);
	u = app_user(t, ROLE_CASE_MANAGER, t->window);
	cookie = arena_printf(t->arena, "X-Forwarded-Proto: https\r\nCookie: %s\r\n", u.cookie);
	assert_int_equal(app_send(t, NULL, "GET", "/drafts", cookie, "")->status, 401);
}

/* The page, without what was typed into it. */
static const char *without(struct app_test *t, const char *body, const char *typed)
{
	char *copy = arena_dup(t->arena, body), *at;

	while ((at = strstr(copy, typed)))
		memset(at, '*', strlen(typed));
	return copy;
}

static void every_kind_of_wrong_looks_the_same(void **state)
{
	struct app_test *t = *state;
	struct person late = { .login = "wrong.late", .roles = { { ROLE_CASE_MANAGER, t->window, FOREVER } }, .n = 1,
			       .until = instant_now() - 1 };
	const struct app_reply *r[6];

	person(t, "wrong.lin1");
	person(t, "wrong.lock");
	app_do(t, 0, make, &late);
	sql(t, "UPDATE account SET state = 'locked' WHERE login = 'wrong.lock'");
	r[0] = log_in(t, "wrong.nobo", password, code_at(t, 0));
	r[1] = log_in(t, "wrong.lin1", "南瓜湯不加肉桂粉也很香嗎", code_at(t, 0));
	r[2] = log_in(t, "wrong.lin1", password, wrong_code(t));
	r[3] = log_in(t, "wrong.lock", password, code_at(t, 0));
	r[4] = log_in(t, "wrong.late", password, code_at(t, 0));
	r[5] = log_in(t, "wrong.lin1", "x", "1");
	for (int i = 0; i < 6; i++) {
		assert_int_equal(r[i]->status, 401);
		assert_null(r[i]->cookie);
		assert_non_null(strstr(r[i]->body, "帳號、密碼或驗證碼不正確"));
	}
	for (int i = 1; i < 3; i++)
		assert_string_equal(without(t, r[i]->body, "wrong.lin1"), without(t, r[0]->body, "wrong.nobo"));
	assert_string_equal(without(t, r[3]->body, "wrong.lock"), without(t, r[0]->body, "wrong.nobo"));
	assert_string_equal(without(t, r[4]->body, "wrong.late"), without(t, r[0]->body, "wrong.nobo"));
	/* Nobody reads back a password. */
	assert_null(strstr(r[1]->body, "南瓜湯"));
}

static void five_failures_lock_for_fifteen_minutes(void **state)
{
	struct app_test *t = *state;

	person(t, "five.lin");
	for (int i = 0; i < 5; i++)
		assert_int_equal(log_in(t, "five.lin", password, wrong_code(t))->status, 401);
	assert_int_equal(log_in(t, "five.lin", password, code_at(t, 0))->status, 401);
	sql(t, "UPDATE account SET locked_until = locked_until - 870000 WHERE login = 'five.lin'");
	assert_int_equal(log_in(t, "five.lin", password, code_at(t, 0))->status, 401);
	sql(t, "UPDATE account SET locked_until = locked_until - 31000 WHERE login = 'five.lin'");
	assert_int_equal(log_in(t, "five.lin", password, code_at(t, 0))->status, 303);
}

static void four_failures_and_a_success_begin_anew(void **state)
{
	struct app_test *t = *state;

	person(t, "four.lin");
	for (int i = 0; i < 4; i++)
		assert_int_equal(log_in(t, "four.lin", password, wrong_code(t))->status, 401);
	assert_int_equal(log_in(t, "four.lin", password, code_at(t, 0))->status, 303);
	assert_int_equal(log_in(t, "four.lin", password, wrong_code(t))->status, 401);
	assert_int_equal(log_in(t, "four.lin", password, code_at(t, 30000))->status, 303);
}

static void a_code_works_once(void **state)
{
	struct app_test *t = *state;
	const char *code = code_at(t, 0), *before = code_at(t, -30000);

	person(t, "once.lin");
	assert_int_equal(log_in(t, "once.lin", password, code)->status, 303);
	assert_int_equal(log_in(t, "once.lin", password, code)->status, 401);
	assert_int_equal(log_in(t, "once.lin", password, before)->status, 401);
}

static void a_token_from_elsewhere_is_never_adopted(void **state)
{
	struct app_test *t = *state;
	struct test_user offered = { .cookie = "zhilu=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };
	const struct app_reply *r;

	person(t, "fix.lin");
	r = app_post(t, &offered, "/login", "login", "fix.lin", "password", password, "code", code_at(t, 0), NULL);
	assert_int_equal(r->status, 303);
	assert_string_not_equal(r->cookie, offered.cookie);
	assert_int_equal(strlen(r->cookie), strlen("zhilu=") + 43);
	assert_false(is_in(t, &offered));
}

static void after_the_login_only_own_addresses(void **state)
{
	static const struct { const char *next, *location; } rows[] = {
		{ "/drafts?a=1", "/drafts?a=1" }, { "//evil.example/", "/?saved=in" },
		{ "https://evil.example/", "/?saved=in" }, { "/\\evil.example", "/?saved=in" },
		{ "/logout", "/?saved=in" }, { "/a\r\nSet-Cookie: x=1", "/?saved=in" },
	};
	struct app_test *t = *state;

	person(t, "next.lin");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct app_reply *r;

		sql(t, "UPDATE account SET totp_last = 0 WHERE login = 'next.lin'");
		r = app_post(t, NULL, "/login", "login", "next.lin", "password", password, "code", code_at(t, 0), "next",
			     rows[i].next, NULL);
		assert_int_equal(r->status, 303);
		assert_string_equal(r->location, rows[i].location);
	}
}

static void a_page_asked_for_is_shown_after_the_login(void **state)
{
	struct app_test *t = *state;
	const struct app_reply *r = app_get(t, NULL, "/inquiries?size=25&x=%E7%8E%8B");

	assert_int_equal(r->status, 401);
	assert_non_null(strstr(r->body, "name=\"next\" value=\"/inquiries?size=25&amp;x=%E7%8E%8B\""));
	/* Not for programs. */
	assert_int_equal(app_get(t, NULL, "/api/v1/inquiries")->status, 401);
	assert_non_null(strstr(app_get(t, NULL, "/api/v1/inquiries")->head, "application/problem+json"));
}

/* ---- sessions ---- */

static void logout_ends_the_session_on_the_server(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r = app_post(t, &u, "/logout", NULL);

	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, "/login?saved=out");
	assert_string_equal(r->cookie, "zhilu=");
	assert_false(is_in(t, &u));
	assert_non_null(strstr(app_get(t, NULL, r->location)->body, "已登出"));
}

static void sessions_end_by_idling_by_age_and_with_the_contract(void **state)
{
	static const char *const changes[] = {
		"UPDATE login_session SET seen_at = seen_at - 1801000 WHERE account_id = ",
		"UPDATE login_session SET expires_at = expires_at - 43201000 WHERE account_id = ",
		"UPDATE account SET contract_until = created_at WHERE id = ",
		"UPDATE account SET state = 'locked' WHERE id = ",
		"UPDATE account_role SET until_at = from_at WHERE account_id = ",
	};
	struct app_test *t = *state;

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
		assert_true(is_in(t, &u));
		sql(t, arena_printf(t->arena, "%s%lld", changes[i], (long long)u.id));
		assert_false(is_in(t, &u));
	}
}

static void the_role_is_chosen_and_the_token_changes(void **state)
{
	struct app_test *t = *state;
	struct person p = { .login = "two.lin", .n = 2, .roles = { { ROLE_CASE_MANAGER, t->window, FOREVER },
								    { ROLE_SUPERVISOR, t->window2, FOREVER } } };
	struct test_user u, other = app_user(t, ROLE_SUPERVISOR, t->window);
	const struct app_reply *r;
	char id[24];
	const char *at;

	app_do(t, 0, make, &p);
	r = app_post(t, NULL, "/login", "login", "two.lin", "password", password, "code", code_at(t, 0), "next",
		     "/drafts", NULL);
	assert_string_equal(r->location, "/role?next=%2Fdrafts");
	u = inside(t, r);
	r = app_get(t, &u, "/role?next=/drafts");
	at = strstr(r->body, "<form id=\"role\"");
	at = at ? strstr(at, "督導・臺南市溪北窗口") : NULL;
	assert_non_null(at);
	while (strncmp(at, "value=\"", 7) != 0)
		at--;
	snprintf(id, sizeof(id), "%.*s", (int)strcspn(at + 7, "\""), at + 7);
	/* Somebody else's role is no choice. */
	(void)other;
	assert_int_equal(app_post(t, &u, "/role", "role_id", "1", NULL)->status, 422);
	r = app_post(t, &u, "/role", "role_id", id, "next", "/drafts", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, "/drafts");
	assert_string_not_equal(r->cookie, u.cookie);
	assert_false(is_in(t, &u));
	u = inside(t, r);
	assert_non_null(strstr(app_get(t, &u, "/me")->body, "督導・臺南市溪北窗口"));
}

/* ---- what is typed is never lost ---- */

static void a_form_of_an_ended_session_becomes_a_draft(void **state)
{
	struct app_test *t = *state;
	const struct app_reply *r;
	struct test_user u;

	person(t, "kept.lin");
	r = app_post(t, NULL, "/inquiries", "draft_for", "/inquiries/new", "csrf", "gone", "once", "gone", "asker_name",
		     "王<小明>", "question", "第一行\r\n第二行", NULL);
	assert_int_equal(r->status, 401);
	assert_non_null(strstr(r->body, "name=\"kept-asker_name\" value=\"王&lt;小明&gt;\""));
	assert_null(strstr(r->body, "kept-csrf"));
	r = app_post(t, NULL, "/login", "login", "kept.lin", "password", password, "code", code_at(t, 0),
		     "kept-draft_for", "/inquiries/new", "kept-asker_name", "王<小明>", "kept-question",
		     "第一行\r\n第二行", NULL);
	assert_string_equal(r->location, "/inquiries/new?saved=draft");
	u = inside(t, r);
	r = app_get(t, &u, r->location);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "王&lt;小明&gt;"));
	assert_non_null(strstr(r->body, "第一行\r\n第二行"));
	assert_non_null(strstr(r->body, "暫存的草稿，還沒有儲存"));
}

static void a_refused_login_still_carries_it(void **state)
{
	struct app_test *t = *state;
	const struct app_reply *r = app_post(t, NULL, "/login", "login", "nobody", "password", "x", "code", "1",
					     "kept-draft_for", "/inquiries/new", "kept-asker_name", "王小明", NULL);

	assert_int_equal(r->status, 401);
	assert_non_null(strstr(r->body, "name=\"kept-asker_name\" value=\"王小明\""));
	assert_non_null(strstr(r->body, "name=\"kept-draft_for\" value=\"/inquiries/new\""));
}

static void secrets_are_not_carried(void **state)
{
	struct app_test *t = *state;
	const struct app_reply *r = app_post(t, NULL, "/me/password", "draft_for", "/me/password", "now", "old-secret",
					     "password", "new-secret", NULL);

	assert_int_equal(r->status, 401);
	assert_null(strstr(r->body, "-secret"));
}

static void a_form_with_the_token_of_an_earlier_session_becomes_a_draft(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *pairs[] = { "csrf", "of-yesterday", "draft_for", "/inquiries/new", "asker_name", "李四", NULL };
	const char *form = app_form(t, pairs), *type = "Content-Type: application/x-www-form-urlencoded\r\n";
	const struct app_reply *r;

	r = app_send(t, &u, "POST", "/inquiries",
		     arena_printf(t->arena, "%sSec-Fetch-Site: same-origin\r\n", type), form);
	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, "/inquiries/new?saved=draft");
	assert_non_null(strstr(app_get(t, &u, "/inquiries/new")->body, "李四"));
	/* From elsewhere it is nothing at all, not even a draft. */
	pairs[5] = "攻擊者";
	form = app_form(t, pairs);
	r = app_send(t, &u, "POST", "/inquiries", arena_printf(t->arena, "%sSec-Fetch-Site: cross-site\r\n", type), form);
	assert_int_equal(r->status, 403);
	r = app_send(t, &u, "POST", "/inquiries", arena_printf(t->arena, "%sOrigin: https://evil.example\r\n", type),
		     form);
	assert_int_equal(r->status, 403);
	r = app_send(t, &u, "POST", "/inquiries", type, form);
	assert_int_equal(r->status, 403);
	assert_null(strstr(app_get(t, &u, "/inquiries/new")->body, "攻擊者"));
}

static void drafts_are_kept_listed_and_discarded_by_their_owner(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), v = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *pairs[] = { "csrf", u.csrf, "asker_name", "張三", NULL };
	const struct app_reply *r;

	r = app_send(t, &u, "POST", "/drafts?for=%2Finquiries%2Fnew",
		     "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\n",
		     app_form(t, pairs));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "\"saved_at\":"));
	r = app_post(t, &u, "/drafts?for=%2Finquiries%2Fnew", "asker_name", "張三豐", NULL);
	assert_string_equal(r->location, "/inquiries/new?saved=draft");
	assert_non_null(strstr(app_get(t, &u, "/drafts")->body, "登記諮詢"));
	assert_non_null(strstr(app_get(t, &u, "/inquiries/new")->body, "張三豐"));
	assert_null(strstr(app_get(t, &v, "/drafts")->body, "登記諮詢"));
	assert_null(strstr(app_get(t, &v, "/inquiries/new")->body, "張三豐"));
	/* Only pages with forms, only one's own. */
	assert_int_equal(app_post(t, &u, "/drafts?for=%2Fnowhere", "a", "b", NULL)->status, 404);
	assert_int_equal(app_post(t, &u, "/drafts?for=%2Faccounts%2Fnew", "a", "b", NULL)->status, 404);
	assert_int_equal(app_post(t, &u, "/drafts?for=https%3A%2F%2Fevil.example", "a", "b", NULL)->status, 404);
	r = app_post(t, &u, "/drafts/discard?for=%2Finquiries%2Fnew", NULL);
	assert_string_equal(r->location, "/inquiries/new?saved=discarded");
	assert_null(strstr(app_get(t, &u, "/inquiries/new")->body, "張三豐"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(right_password_and_code_let_in),
		app_case(behind_tls_the_cookie_is_secure),
		app_case(every_kind_of_wrong_looks_the_same),
		app_case(five_failures_lock_for_fifteen_minutes),
		app_case(four_failures_and_a_success_begin_anew),
		app_case(a_code_works_once),
		app_case(a_token_from_elsewhere_is_never_adopted),
		app_case(after_the_login_only_own_addresses),
		app_case(a_page_asked_for_is_shown_after_the_login),
		app_case(logout_ends_the_session_on_the_server),
		app_case(sessions_end_by_idling_by_age_and_with_the_contract),
		app_case(the_role_is_chosen_and_the_token_changes),
		app_case(a_form_of_an_ended_session_becomes_a_draft),
		app_case(a_refused_login_still_carries_it),
		app_case(secrets_are_not_carried),
		app_case(a_form_with_the_token_of_an_earlier_session_becomes_a_draft),
		app_case(drafts_are_kept_listed_and_discarded_by_their_owner),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
