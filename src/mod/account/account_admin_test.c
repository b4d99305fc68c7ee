/* What an administrator does and may not do: over HTTP on both databases. */
#include "test_app.h"

#include "core/totp.h"
#include "mod/account/account.h"

#include <stdio.h>
#include <stdlib.h>

static void sql(struct app_test *t, const char *text)
{
	assert_int_equal(store_exec_text(t->app->store, text), OK);
}

static const char *number(struct app_test *t, int64_t n)
{
	return arena_printf(t->arena, "%lld", (long long)n);
}

static const char *between(struct app_test *t, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	at += strlen(from);
	return arena_ndup(t->arena, at, (size_t)(strstr(at, to) - at));
}

static const struct app_reply *invite(struct app_test *t, const struct test_user *admin, const char *login,
				      const char *role, int64_t unit)
{
	return app_post(t, admin, "/accounts", "login", login, "name", "黃志明", "role", role, "place_id",
			number(t, unit), NULL);
}

/* ---- the invitation ---- */

static void an_invitation_sets_password_and_authenticator_once(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const struct app_reply *r = invite(t, &admin, "zhiming.huang", "case_manager", t->window);
	const char *link, *secret, *weak;
	char key[64], code[7], *o = key;

	assert_int_equal(r->status, 200);
	link = between(t, r->body, "http://zhilu.test", "<");
	r = app_get(t, NULL, link);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "黃志明"));
	assert_non_null(strstr(r->body, "<svg class=\"qr\""));
	secret = between(t, r->body, "<code>", "</code>");
	for (const char *p = secret; *p; p++)
		if (*p != ' ')
			*o++ = *p;
	*o = '\0';
	assert_int_equal(strlen(key), 32);
	totp_code(key, instant_now(), code);

	weak = "zhiming.huang1";
	r = app_post(t, NULL, link, "password", weak, "again", weak, "code", code, NULL);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "太容易被猜到"));
	r = app_post(t, NULL, link, "password", "海風吹過防風林的聲音很大", "again", "海風吹過防風林的聲音很小", "code", code,
		     NULL);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "兩次輸入的密碼不同"));
	r = app_post(t, NULL, link, "password", "海風吹過防風林的聲音很大", "again", "海風吹過防風林的聲音很大", "code", code,
		     NULL);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "<h1>備用碼</h1>"));
	assert_non_null(strstr(r->body, "href=\"/login?saved=welcome\""));
	assert_null(r->cookie);		/* it logs nobody in */

	r = app_get(t, NULL, link);
	assert_int_equal(r->status, 404);
	assert_non_null(strstr(r->body, "這個連結已經使用過"));
	r = app_post(t, NULL, link, "password", "海風吹過防風林的聲音很大", "again", "海風吹過防風林的聲音很大", "code", code,
		     NULL);
	assert_int_equal(r->status, 404);

	/* The code that set it up has been used. */
	r = app_post(t, NULL, "/login", "login", "zhiming.huang", "password", "海風吹過防風林的聲音很大", "code", code, NULL);
	assert_int_equal(r->status, 401);
	totp_code(key, instant_now() + 30000, code);
	r = app_post(t, NULL, "/login", "login", "zhiming.huang", "password", "海風吹過防風林的聲音很大", "code", code, NULL);
	assert_int_equal(r->status, 303);
}

/* A double click on 完成設定: the browser shows the second answer, and it must not say that the link is dead. */
static void a_welcome_sent_twice_says_that_it_is_done(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const char *link = between(t, invite(t, &admin, "twice.welcome", "case_manager", t->window)->body, "http://zhilu.test", "<");
	char key[64], code[7], *o = key;
	const char *pairs[] = { "once", "the-one-time-key-of-this-link", "password", "海風吹過防風林的聲音很大", "again",
				"海風吹過防風林的聲音很大", "code", code, NULL };
	const char *type = "Content-Type: application/x-www-form-urlencoded\r\n";
	const struct app_reply *r;

	for (const char *p = between(t, app_get(t, NULL, link)->body, "<code>", "</code>"); *p; p++)
		if (*p != ' ')
			*o++ = *p;
	*o = '\0';
	totp_code(key, instant_now(), code);
	r = app_send(t, NULL, "POST", link, type, app_form(t, pairs));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "<li><code>"));
	r = app_send(t, NULL, "POST", link, type, app_form(t, pairs));
	assert_int_equal(r->status, 303);
	r = app_get(t, NULL, r->location);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "備用碼只顯示一次"));
	assert_null(strstr(r->body, "<li><code>"));
	/* Another form with the same link is still one too many. */
	pairs[1] = "the-one-time-key-of-another";
	assert_int_equal(app_send(t, NULL, "POST", link, type, app_form(t, pairs))->status, 404);
}

static void a_new_link_sent_twice_is_shown_again(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const char *account = between(t, invite(t, &admin, "twice.link", "case_manager", t->window)->body, "href=\"/accounts/", "\"");
	const char *pairs[] = { "csrf", admin.csrf, "once", "the-one-time-key-of-this-button", NULL };
	const char *path = arena_printf(t->arena, "/accounts/%s/link", account), *form = app_form(t, pairs);
	const char *type = "Content-Type: application/x-www-form-urlencoded\r\n";
	const struct app_reply *a = app_send(t, &admin, "POST", path, type, form);
	const struct app_reply *b = app_send(t, &admin, "POST", path, type, form);

	assert_int_equal(a->status, 200);
	assert_int_equal(b->status, 200);
	assert_string_equal(between(t, a->body, "http://zhilu.test", "<"), between(t, b->body, "http://zhilu.test", "<"));
}

static void a_link_ends_after_a_day_and_by_a_newer_one(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const struct app_reply *r = invite(t, &admin, "old.link", "supervisor", t->window);
	const char *first = between(t, r->body, "http://zhilu.test", "<"), *second, *account;

	account = between(t, r->body, "href=\"/accounts/", "\"");
	r = app_post(t, &admin, arena_printf(t->arena, "/accounts/%s/link", account), NULL);
	assert_int_equal(r->status, 200);
	second = between(t, r->body, "http://zhilu.test", "<");
	assert_string_not_equal(first, second);
	assert_int_equal(app_get(t, NULL, first)->status, 404);
	assert_int_equal(app_get(t, NULL, second)->status, 200);
	sql(t, "UPDATE one_time_link SET expires_at = expires_at - 86401000");
	assert_int_equal(app_get(t, NULL, second)->status, 404);
	assert_int_equal(app_get(t, NULL, "/welcome/guess")->status, 404);
}

static void an_invitation_sent_twice_shows_one_link(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const char *pairs[] = { "csrf", admin.csrf, "once", "the-one-time-key-of-this-form", "login", "twice.sent", "name",
				"許雅婷", "role", "provider_staff", "place_id", number(t, t->provider), NULL };
	const char *type = "Content-Type: application/x-www-form-urlencoded\r\n", *form = app_form(t, pairs);
	const struct app_reply *a = app_send(t, &admin, "POST", "/accounts", type, form);
	const struct app_reply *b = app_send(t, &admin, "POST", "/accounts", type, form);

	assert_int_equal(a->status, 200);
	assert_int_equal(b->status, 200);
	assert_string_equal(between(t, a->body, "http://zhilu.test", "<"), between(t, b->body, "http://zhilu.test", "<"));
}

static void what_is_wrong_with_an_invitation_is_told(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const struct app_reply *r;

	r = invite(t, &admin, "Bad Login", "case_manager", t->window);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "小寫英文字母"));
	assert_non_null(strstr(r->body, "黃志明"));	/* what was typed stays */
	r = invite(t, &admin, "wrong.place", "case_manager", t->provider);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "不能放在這種單位"));
	assert_int_equal(invite(t, &admin, "taken.login", "case_manager", t->window)->status, 200);
	r = invite(t, &admin, "taken.login", "case_manager", t->window);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "已經有人使用"));
}

/* ---- roles ---- */

static const char *path(struct app_test *t, int64_t account, const char *rest)
{
	return arena_printf(t->arena, "/accounts/%lld%s", (long long)account, rest);
}

static const struct app_reply *give(struct app_test *t, const struct test_user *admin, int64_t account,
				    const char *role, int64_t unit, const char *confirmed)
{
	return app_post(t, admin, path(t, account, "/roles"), "role", role, "place_id", number(t, unit), confirmed, "1",
			NULL);
}

static void a_role_says_what_is_gained_before_it_is_given(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r = give(t, &admin, u.id, "supervisor", t->window, "unconfirmed");

	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "核定與退回補正"));
	assert_null(strstr(app_get(t, &admin, path(t, u.id, ""))->body, "督導"));
	r = give(t, &admin, u.id, "supervisor", t->window, "confirmed");
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(t, &admin, path(t, u.id, ""))->body, "督導"));
	/* What was open with the rights of before is closed. */
	assert_int_equal(app_get(t, &u, "/drafts")->status, 401);
}

static void roles_that_exclude_each_other_are_refused(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency);
	const struct app_reply *r;

	r = give(t, &admin, u.id, "county_officer", t->county, "confirmed");
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "專人專用"));
	assert_int_equal(give(t, &admin, u.id, "admin", t->agency, "confirmed")->status, 409);
	assert_int_equal(give(t, &admin, auditor.id, "supervisor", t->window, "confirmed")->status, 409);
}

static void nobody_changes_their_own_rights(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);

	assert_int_equal(give(t, &admin, admin.id, "admin", t->agency, "confirmed")->status, 409);
	assert_int_equal(app_post(t, &admin, path(t, admin.id, "/lock"), NULL)->status, 409);
	assert_int_equal(app_post(t, &admin, path(t, admin.id, "/end"), NULL)->status, 409);
	assert_int_equal(app_get(t, &admin, path(t, admin.id, "/roles/new"))->status, 409);
}

static const char *role_link(struct app_test *t, const struct test_user *admin, int64_t account)
{
	const char *body = app_get(t, admin, path(t, account, ""))->body;

	return arena_printf(t->arena, "/accounts/%lld/roles/%s/end", (long long)account,
			    between(t, body, arena_printf(t->arena, "href=\"/accounts/%lld/roles/", (long long)account),
				    "/end\""));
}

static void an_ended_role_ends_the_session_and_the_rights(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *end = role_link(t, &admin, u.id);
	const struct app_reply *r = app_get(t, &admin, end);

	assert_int_equal(app_get(t, &u, "/inquiries")->status, 200);
	assert_non_null(strstr(r->body, "會失去"));
	assert_non_null(strstr(r->body, "自己主責個案"));
	assert_int_equal(app_post(t, &admin, end, NULL)->status, 303);
	assert_int_equal(app_get(t, &u, "/inquiries")->status, 401);
	assert_int_equal(app_post(t, &admin, end, NULL)->status, 404);
}

static void the_last_administrator_stays(void **state)
{
	struct app_test *t = *state;
	struct test_user a, b;
	const struct app_reply *r;

	sql(t, "UPDATE account SET state = 'ended' WHERE login LIKE 'admin.%'");
	a = app_user(t, ROLE_ADMIN, t->agency);
	b = app_user(t, ROLE_ADMIN, t->agency);
	assert_int_equal(app_post(t, &a, path(t, b.id, "/lock"), NULL)->status, 303);
	assert_int_equal(app_get(t, &b, "/accounts")->status, 401);
	assert_int_equal(app_post(t, &a, path(t, b.id, "/unlock"), NULL)->status, 303);
	/* One of two may go; who is left may not, nor end by a contract that is over. */
	assert_int_equal(app_post(t, &a, role_link(t, &a, b.id), NULL)->status, 303);
	r = app_post(t, &a, path(t, a.id, ""), "name", "最後一位", "contract_on", "110/1/1", NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "最後一位可以登入的系統管理員"));
}

static void locked_is_out_at_once_and_ended_is_for_good(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_SUPERVISOR, t->window);

	assert_int_equal(app_post(t, &admin, path(t, u.id, "/lock"), NULL)->status, 303);
	assert_int_equal(app_get(t, &u, "/inquiries")->status, 401);
	assert_non_null(strstr(app_get(t, &admin, path(t, u.id, ""))->body, "已鎖定"));
	assert_non_null(strstr(app_get(t, &admin, path(t, u.id, "/end"))->body, u.name));
	assert_int_equal(app_post(t, &admin, path(t, u.id, "/end"), NULL)->status, 303);
	assert_non_null(strstr(app_get(t, &admin, path(t, u.id, ""))->body, "已停用"));
	assert_int_equal(app_post(t, &admin, path(t, u.id, "/link"), NULL)->status, 404);
	assert_int_equal(give(t, &admin, u.id, "supervisor", t->window, "confirmed")->status, 404);
}

static void a_correction_shows_and_a_stale_one_is_noticed(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_SUPERVISOR, t->window);
	const char *version = between(t, app_get(t, &admin, path(t, u.id, "/edit"))->body, "name=\"version\" value=\"", "\"");
	const struct app_reply *r;

	r = app_post(t, &admin, path(t, u.id, ""), "name", "改名後", "contract_on", "120/12/31", "version", version, NULL);
	assert_int_equal(r->status, 303);
	r = app_get(t, &admin, r->location);
	assert_non_null(strstr(r->body, "改名後"));
	assert_non_null(strstr(r->body, "120/12/31"));
	r = app_get(t, &admin, "/accounts?q=%E6%94%B9%E5%90%8D");
	assert_non_null(strstr(r->body, "改名後"));
	assert_non_null(strstr(r->body, "<td data-label=\"上次登入\">—</td>"));
	r = app_post(t, &admin, path(t, u.id, ""), "name", "慢了一步", "version", version, NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "慢了一步"));
	/* What stood there, what somebody else made of it, what was typed. */
	assert_non_null(strstr(r->body, u.name));
	assert_non_null(strstr(r->body, "<td>改名後</td>"));
}

static void only_administrators_get_here(void **state)
{
	static const char *const pages[] = { "/accounts", "/accounts/new", "/places", "/places/new" };
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_SUPERVISOR, t->window), auditor = app_user(t, ROLE_AUDITOR, t->agency);

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(app_get(t, &u, pages[i])->status, 404);
		assert_int_equal(app_get(t, &auditor, pages[i])->status, 404);
		assert_int_equal(app_get(t, NULL, pages[i])->status, 401);
	}
	assert_int_equal(app_post(t, &u, path(t, auditor.id, "/lock"), NULL)->status, 404);
}

/* ---- units ---- */

static void units_are_added_corrected_and_ended(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const struct app_reply *r;
	const char *unit;

	r = app_post(t, &admin, "/places", "kind", "window", "parent_id", number(t, t->county), "name", "臺南市新營窗口",
		     "phone", "06-6321234", NULL);
	assert_int_equal(r->status, 303);
	unit = arena_ndup(t->arena, r->location, strcspn(r->location, "?"));
	r = app_get(t, &admin, unit);
	assert_non_null(strstr(r->body, "臺南市新營窗口"));
	assert_non_null(strstr(r->body, "臺南市"));
	/* It can be chosen at once. */
	assert_non_null(strstr(app_get(t, &admin, "/accounts/new")->body, "職重窗口｜臺南市新營窗口"));
	r = app_post(t, &admin, unit, "name", "臺南市新營聯合窗口", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(t, &admin, "/places?kind=window")->body, "臺南市新營聯合窗口"));
	r = app_post(t, &admin, arena_printf(t->arena, "%s/end", unit), "reason", "併入溪北窗口", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(t, &admin, unit)->body, "已裁撤"));
	assert_null(strstr(app_get(t, &admin, "/accounts/new")->body, "臺南市新營聯合窗口"));
}

static void units_lie_where_they_belong(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	const struct app_reply *r;

	r = app_post(t, &admin, "/places", "kind", "window", "parent_id", number(t, t->branch), "name", "窗口", NULL);
	assert_int_equal(r->status, 422);
	r = app_post(t, &admin, "/places", "kind", "centre", "parent_id", number(t, t->branch), "name", "永康就業中心", NULL);
	assert_int_equal(r->status, 303);
	r = app_post(t, &admin, "/places", "kind", "county", "parent_id", number(t, t->branch), "name", "第二十三縣", NULL);
	assert_int_equal(r->status, 422);
	/* Counties come with the program. */
	assert_int_equal(app_get(t, &admin, arena_printf(t->arena, "/places/%lld/edit", (long long)t->county))->status, 404);
	assert_int_equal(app_post(t, &admin, arena_printf(t->arena, "/places/%lld", (long long)t->county), "name", "x",
				  NULL)->status, 404);
}

static void a_unit_with_open_cases_or_people_stays(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency);
	int64_t window = app_place(t, "window", "臺南市安平窗口", t->county);
	const char *end = arena_printf(t->arena, "/places/%lld/end", (long long)window);
	const struct app_reply *r;

	sql(t, arena_printf(t->arena, "INSERT INTO cases (id, case_no, window_id, county, state, state_since, source, "
			    "received_on, restricted, created_at, created_by, version) VALUES (%lld, 'T-%lld', %lld, '67000', "
			    "'running', '2026-01-01', 'self', '2026-01-01', 0, 0, 0, 1)", (long long)window,
			    (long long)window, (long long)window));
	r = app_get(t, &admin, end);
	assert_non_null(strstr(r->body, arena_printf(t->arena, "T-%lld", (long long)window)));
	r = app_post(t, &admin, end, "reason", "裁撤", NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "還有未結束的個案"));
	sql(t, arena_printf(t->arena, "UPDATE cases SET state = 'closed' WHERE id = %lld", (long long)window));
	app_user(t, ROLE_SUPERVISOR, window);
	r = app_post(t, &admin, end, "reason", "裁撤", NULL);
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "還有人員"));
}

/* ---- the console ---- */

static int console(struct app_test *t, char *said, size_t size, const char *what, const char *login, const char *name)
{
	char *argv[] = { (char *)"user", (char *)what, (char *)login, (char *)name, NULL };
	int argc = 2 + (login != NULL) + (name != NULL);
	FILE *out = fmemopen(said, size, "w");
	int status = account_cli(t->app, argc, argv, out);

	fclose(out);
	return status;
}

static void the_console_makes_the_first_administrator(void **state)
{
	struct app_test *t = *state;
	char said[4096] = "";
	const struct app_reply *r;

	assert_int_equal(console(t, said, sizeof(said), "admin", "first.admin", "陳美華"), 0);
	assert_memory_equal(said, "/welcome/", 9);
	said[strcspn(said, "\n")] = '\0';
	r = app_get(t, NULL, said);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "first.admin"));
	assert_int_equal(console(t, said, sizeof(said), "admin", "first.admin", "陳美華"), 1);
	assert_int_equal(console(t, said, sizeof(said), "link", "no.such.login", NULL), 1);
	assert_int_equal(console(t, said, sizeof(said), "dance", NULL, NULL), 2);
	assert_int_equal(console(t, said, sizeof(said), "list", NULL, NULL), 0);
	assert_non_null(strstr(said, "first.admin\t陳美華\tinvited\tadmin@"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(an_invitation_sets_password_and_authenticator_once),
		app_case(a_welcome_sent_twice_says_that_it_is_done),
		app_case(a_new_link_sent_twice_is_shown_again),
		app_case(a_link_ends_after_a_day_and_by_a_newer_one),
		app_case(an_invitation_sent_twice_shows_one_link),
		app_case(what_is_wrong_with_an_invitation_is_told),
		app_case(a_role_says_what_is_gained_before_it_is_given),
		app_case(roles_that_exclude_each_other_are_refused),
		app_case(nobody_changes_their_own_rights),
		app_case(an_ended_role_ends_the_session_and_the_rights),
		app_case(the_last_administrator_stays),
		app_case(locked_is_out_at_once_and_ended_is_for_good),
		app_case(a_correction_shows_and_a_stale_one_is_noticed),
		app_case(only_administrators_get_here),
		app_case(units_are_added_corrected_and_ended),
		app_case(units_lie_where_they_belong),
		app_case(a_unit_with_open_cases_or_people_stays),
		app_case(the_console_makes_the_first_administrator),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
