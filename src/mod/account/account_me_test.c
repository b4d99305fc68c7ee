/* One's own settings, tokens, sessions, and looks outside one's caseload: over HTTP on both databases. */
#include "some_case.h"
#include "test_app.h"

#include "core/password.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account.sql.h"
#include "mod/account/account.h"

#include <stdio.h>
#include <stdlib.h>

static const char *between(struct app_test *t, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	at += strlen(from);
	return arena_ndup(t->arena, at, (size_t)(strstr(at, to) - at));
}

/* ---- settings ---- */

static void looks_are_kept_and_shown_on_every_page(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *pairs[] = { "csrf", u.csrf, "size", "24", NULL };
	const struct app_reply *r;

	assert_int_equal(app_post(t, &u, "/me", "theme", "dark", "text_size", "16", "keys_off", "1", NULL)->status, 303);
	r = app_get(t, &u, "/inquiries");
	assert_non_null(strstr(r->body, "data-theme=\"dark\""));
	assert_non_null(strstr(r->body, "data-keys=\"off\""));
	/* The switches at the foot: one thing at a time, back to where one was. */
	r = app_send(t, &u, "POST", "/me/look",
		     "Content-Type: application/x-www-form-urlencoded\r\nReferer: http://zhilu.test/inquiries?size=25\r\n",
		     app_form(t, pairs));
	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, "/inquiries?size=25");
	r = app_get(t, &u, "/inquiries");
	assert_non_null(strstr(r->body, "data-theme=\"dark\" data-size=\"24\""));
	r = app_send(t, &u, "POST", "/me/look",
		     "Content-Type: application/x-www-form-urlencoded\r\nReferer: http://evil.example/x\r\n",
		     app_form(t, pairs));
	assert_string_equal(r->location, "/");
	assert_int_equal(app_post(t, &u, "/me/look", "theme", "\" onload=", NULL)->status, 400);
	assert_int_equal(app_post(t, &u, "/me", "theme", "system", "text_size", "16", NULL)->status, 303);
	assert_null(strstr(app_get(t, &u, "/inquiries")->body, "data-theme"));
}

/* ---- password ---- */

static const char old_password[] = "山坡上的檳榔樹在搖晃呢", new_password[] = "海邊的木麻黃樹一動也不動";
static const char secret[] = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

static enum err set_secrets(struct act *a, void *ctx)
{
	struct account_secrets_set_in in = { .id = *(int64_t *)ctx, .totp_last = 0 };

	TRY(password_hash(a->arena, old_password, &in.password));
	in.totp = seal_text(a->arena, a->app->keys, "account.totp", in.id, secret);
	return account_secrets_set(a->db, &in, NULL);
}

static const char *code(struct app_test *t)
{
	char digits[7];

	return arena_dup(t->arena, totp_code(secret, instant_now(), digits));
}

static const struct app_reply *renew(struct app_test *t, const struct test_user *u, const char *now, const char *digits)
{
	return app_post(t, u, "/me/password", "now", now, "password", new_password, "again", new_password, "code", digits,
			NULL);
}

static void a_new_password_ends_the_other_sessions(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), other = u;
	const char *used = code(t);	/* asked for once: another half minute has another */
	const struct app_reply *r;

	app_do(t, 0, set_secrets, &u.id);
	r = app_post(t, NULL, "/login", "login", u.login, "password", old_password, "code", used, NULL);
	assert_int_equal(r->status, 303);
	other.cookie = r->cookie;
	assert_int_equal(app_get(t, &other, "/drafts")->status, 200);
	r = renew(t, &u, "不是這個密碼喔再想想看吧", code(t));
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "目前的密碼或驗證碼不正確"));
	/* The code of the login has been used. */
	assert_int_equal(renew(t, &u, old_password, used)->status, 422);
	some_sql(t, "UPDATE account SET totp_last = 0 WHERE id = %lld", (long long)u.id);
	assert_int_equal(renew(t, &u, old_password, code(t))->status, 303);
	assert_int_equal(app_get(t, &u, "/drafts")->status, 200);
	assert_int_equal(app_get(t, &other, "/drafts")->status, 401);
	some_sql(t, "UPDATE account SET totp_last = 0 WHERE id = %lld", (long long)u.id);
	r = app_post(t, NULL, "/login", "login", u.login, "password", new_password, "code", code(t), NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(app_post(t, NULL, "/login", "login", u.login, "password", old_password, "code", code(t),
				  NULL)->status, 401);
}

static void guessing_the_old_password_locks_too(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r;

	app_do(t, 0, set_secrets, &u.id);
	for (int i = 0; i < 5; i++)
		assert_int_equal(renew(t, &u, "不是這個密碼喔再想想看吧", code(t))->status, 422);
	r = renew(t, &u, old_password, code(t));
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "15 分鐘後再試"));
}

/* ---- sessions ---- */

static void one_sees_and_ends_ones_own_sessions_only(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), v = app_user(t, ROLE_CASE_MANAGER, t->window);
	int64_t session = some_number(t, "SELECT id FROM login_session WHERE account_id = %lld", (long long)u.id);
	const char *end = some_path(t, "/me/sessions/%lld/end", (long long)session);

	assert_non_null(strstr(app_get(t, &u, "/me/sessions")->body, "這一個"));
	assert_int_equal(app_post(t, &v, end, NULL)->status, 404);
	assert_int_equal(app_get(t, &u, "/drafts")->status, 200);
	assert_int_equal(app_post(t, &u, end, NULL)->status, 303);
	assert_int_equal(app_get(t, &u, "/drafts")->status, 401);
}

/* ---- tokens ---- */

static const struct app_reply *with_token(struct app_test *t, const char *token, const char *method, const char *path,
					  const char *body)
{
	return app_send(t, NULL, method, path,
			arena_printf(t->arena, "Authorization: Bearer %s\r\nContent-Type: application/json\r\n", token), body);
}

static void a_token_does_what_its_role_may_and_no_more(void **state)
{
	static const char inquiry[] = "{\"on_day\":\"今天\",\"channel\":\"phone\",\"asker\":\"family\",\"topic\":\"process\","
				      "\"answer\":\"說明流程\"}";
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *reads, *writes, *id;
	const struct app_reply *r;

	r = app_post(t, &u, "/me/tokens", "title", "儀表板", "days", "30", NULL);
	assert_int_equal(r->status, 200);
	reads = between(t, r->body, "<code>", "</code>");
	r = app_post(t, &u, "/me/tokens", "title", "匯入程式", "days", "30", "can_write", "1", NULL);
	writes = between(t, r->body, "<code>", "</code>");
	assert_null(strstr(app_get(t, &u, "/me/tokens")->body, writes));

	assert_int_equal(with_token(t, reads, "GET", "/api/v1/inquiries", NULL)->status, 200);
	assert_int_equal(with_token(t, reads, "POST", "/api/v1/inquiries", inquiry)->status, 403);
	assert_int_equal(with_token(t, writes, "POST", "/api/v1/inquiries", inquiry)->status, 201);
	assert_int_equal(with_token(t, writes, "GET", "/api/v1/accounts", NULL)->status, 404);
	assert_int_equal(with_token(t, "guess", "GET", "/api/v1/inquiries", NULL)->status, 401);
	/* Never on pages, never to make another. */
	assert_int_equal(with_token(t, reads, "GET", "/inquiries", NULL)->status, 401);
	assert_int_equal(with_token(t, writes, "POST", "/api/v1/me/tokens", "{\"title\":\"x\",\"days\":1}")->status, 403);

	id = between(t, app_get(t, &u, "/me/tokens")->body, "action=\"/me/tokens/", "/end\"");
	assert_int_equal(app_post(t, &u, some_path(t, "/me/tokens/%s/end", id), NULL)->status, 303);
	assert_int_equal(with_token(t, writes, "GET", "/api/v1/inquiries", NULL)->status, 401);
	some_sql(t, "UPDATE api_token SET expires_at = 1 WHERE account_id = %lld", (long long)u.id);
	assert_int_equal(with_token(t, reads, "GET", "/api/v1/inquiries", NULL)->status, 401);
}

/* ---- 查詢原因 ---- */

static const struct app_reply *look(struct app_test *t, const struct test_user *u, int64_t id, const char *reason,
				    const char *note)
{
	return app_post(t, u, "/looks", "kind", "case", "id", some_path(t, "%lld", (long long)id), "next",
			some_path(t, "/cases/%lld", (long long)id), "reason", reason, "note", note, NULL);
}

/* The log is written by a thread of its own, but before the page goes out. */
static int64_t looks_logged(struct app_test *t, const struct test_user *u)
{
	struct store *reads = t->app->reads, *store = t->app->store;
	int64_t n;

	t->app->store = reads;
	n = some_number(t, "SELECT COUNT(*) FROM read_log WHERE actor = %lld AND reason = 'inquiry: 家屬來電詢問進度'",
			(long long)u->id);
	t->app->store = store;
	return n;
}

static void a_look_needs_a_reason_and_is_logged_with_it(void **state)
{
	struct app_test *t = *state;
	struct test_user worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user colleague = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &worker, CASE_ASSESSED);
	const char *page = some_path(t, "/cases/%lld", (long long)c.id);
	const struct app_reply *r = app_get(t, &colleague, page);

	assert_int_equal(r->status, 403);
	assert_non_null(strstr(r->body, "查詢原因"));
	assert_null(strstr(r->body, c.case_no));
	assert_int_equal(look(t, &colleague, c.id, "inquiry", "")->status, 422);
	assert_int_equal(look(t, &colleague, c.id, "curious", "家屬來電詢問進度")->status, 422);
	assert_int_equal(app_get(t, &colleague, page)->status, 403);

	r = look(t, &colleague, c.id, "inquiry", "家屬來電詢問進度");
	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, page);
	assert_int_equal(looks_logged(t, &colleague), 0);
	r = app_get(t, &colleague, page);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, c.case_no));
	assert_true(looks_logged(t, &colleague) > 0);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM trail WHERE action = 'look' AND kind = 'case' AND thing_id = %lld"
				     " AND actor = %lld", (long long)c.id, (long long)colleague.id), 1);

	/* The worker's own pages carry no reason. */
	assert_int_equal(app_get(t, &worker, page)->status, 200);
	assert_int_equal(looks_logged(t, &worker), 0);

	some_sql(t, "UPDATE case_place SET until_at = until_at - 7201000 WHERE case_id = %lld AND relation = 'look'",
		 (long long)c.id);
	assert_int_equal(app_get(t, &colleague, page)->status, 403);
}

static void a_look_is_only_for_those_who_may_know_of_the_case(void **state)
{
	struct app_test *t = *state;
	struct test_user worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user foreign = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct test_user officer = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	struct test_user provider = app_user(t, ROLE_PROVIDER, t->provider);
	struct some_case c = some_case(t, &worker, CASE_ASSESSED);
	const char *page = some_path(t, "/cases/%lld", (long long)c.id);

	assert_int_equal(app_get(t, &foreign, page)->status, 404);
	assert_int_equal(look(t, &foreign, c.id, "inquiry", "家屬來電詢問進度")->status, 404);
	assert_int_equal(app_get(t, &foreign, page)->status, 404);
	assert_int_equal(look(t, &provider, c.id, "inquiry", "家屬來電詢問進度")->status, 404);
	assert_int_equal(app_get(t, &officer, page)->status, 403);
	assert_int_equal(look(t, &officer, c.id, "inquiry", "家屬來電詢問進度")->status, 303);
	assert_int_equal(app_get(t, &officer, page)->status, 200);
	/* Looking is not changing. */
	assert_int_equal(app_get(t, &officer, some_path(t, "/cases/%lld/contacts/new", (long long)c.id))->status, 404);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(looks_are_kept_and_shown_on_every_page),
		app_case(a_new_password_ends_the_other_sessions),
		app_case(guessing_the_old_password_locks_too),
		app_case(one_sees_and_ends_ones_own_sessions_only),
		app_case(a_token_does_what_its_role_may_and_no_more),
		app_case(a_look_needs_a_reason_and_is_logged_with_it),
		app_case(a_look_is_only_for_those_who_may_know_of_the_case),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
