/* Guessing at many accounts, and 備用碼 (SEC-AUTH-05, -06, -09; T-095, T-097, T-099): over HTTP on both databases. */
#include "some_case.h"

#include "base/rand.h"
#include "core/alert.h"
#include "core/password.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account.sql.h"
#include "mod/account/account.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char password[] = "燈塔看守人每天數海鷗的腳印", secret[] = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

static const char *between(struct app_test *t, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	at += strlen(from);
	return arena_ndup(t->arena, at, (size_t)(strstr(at, to) - at));
}

/* ---- people, and where they sit ---- */

static enum err set_secrets(struct act *a, void *ctx)
{
	static char stored[128];
	const char *hash = stored;
	struct account_secrets_set_in in = { .id = *(int64_t *)ctx, .totp_last = 0 };

	if (!*stored) {
		TRY(password_hash(a->arena, password, &hash));
		strcpy(stored, hash);
	}
	in.password = stored;
	in.totp = seal_text(a->arena, a->app->keys, "account.totp", in.id, secret);
	return account_secrets_set(a->db, &in, NULL);
}

static struct test_user person(struct app_test *t, enum role role, int64_t unit)
{
	struct test_user u = app_user(t, role, unit);

	app_do(t, 0, set_secrets, &u.id);
	return u;
}

static const char *code_at(struct app_test *t, int64_t shift_ms)
{
	char digits[7];

	return arena_dup(t->arena, totp_code(secret, instant_now() + shift_ms, digits));
}

static const struct app_reply *log_in_from(struct app_test *t, const char *address, const char *login, const char *pass,
					   const char *code)
{
	const char *pairs[] = { "login", login, "password", pass, "code", code, NULL };

	return app_send(t, NULL, "POST", "/login",
			some_path(t, "Content-Type: application/x-www-form-urlencoded\r\nX-Forwarded-For: %s\r\n", address),
			app_form(t, pairs));
}

static int64_t alerts(struct app_test *t, const char *kind, const char *address)
{
	return some_number(t, "SELECT COUNT(*) FROM alert WHERE kind = '%s' AND address = '%s' AND account_id IS NULL", kind,
			   address);
}

/* ---- spraying ---- */

/* One password, a thousand names: twenty are tried, then nobody from there gets an answer, and the auditor knows. */
static void one_address_with_many_names_is_slowed(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r;
	int tried = 0;

	for (int i = 0; i < 30; i++) {
		r = log_in_from(t, "198.51.100.7", some_path(t, "spray.%02d", i), some_path(t, "Summer2026!%d", i), "123456");
		tried += r->status == 401;
		if (i >= 20)
			assert_int_equal(r->status, 429);
	}
	assert_int_equal(tried, 20);
	assert_non_null(strstr(r->head, "Retry-After: 600"));
	assert_non_null(strstr(r->body, "請稍候再試"));
	assert_non_null(strstr(r->body, "value=\"spray.29\""));	/* what was typed is still there */
	assert_int_equal(alerts(t, "spray", "198.51.100.7"), 1);
	/* The right password neither; elsewhere, and ten minutes later, it is as always. */
	assert_int_equal(log_in_from(t, "198.51.100.7", u.login, password, code_at(t, 0))->status, 429);
	assert_int_equal(log_in_from(t, "198.51.100.8", u.login, password, code_at(t, 0))->status, 303);
	some_sql(t, "UPDATE login_try SET at = at - 601000");
	assert_int_equal(log_in_from(t, "198.51.100.7", u.login, password, code_at(t, 30000))->status, 303);
}

/* The same name often is the account's own affair: it locks itself. */
static void one_name_often_slows_nobody_else(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window), v = person(t, ROLE_CASE_MANAGER, t->window);

	for (int i = 0; i < 24; i++)
		assert_int_equal(log_in_from(t, "198.51.100.20", u.login, some_path(t, "wrong-%d", i), "1")->status, 401);
	assert_int_equal(log_in_from(t, "198.51.100.20", v.login, password, code_at(t, 0))->status, 303);
	assert_int_equal(alerts(t, "spray", "198.51.100.20"), 0);
}

static void set_limit(struct app_test *t, const char *name, int n)
{
	some_sql(t, "INSERT INTO setting (name, county, value, set_by, set_at) VALUES ('%s', '', '%d', 0, 0)", name, n);
	some_sql(t, "UPDATE known_version SET version = version + 1");
}

static void forget_limit(struct app_test *t, const char *name)
{
	some_sql(t, "DELETE FROM setting WHERE name = '%s'", name);
	some_sql(t, "UPDATE known_version SET version = version + 1");
}

/* One password over many names from many addresses. */
static void one_password_on_many_names_is_slowed(void **state)
{
	struct app_test *t = *state;
	int64_t before = some_number(t, "SELECT COUNT(*) FROM alert WHERE kind = 'word'");
	const struct app_reply *r = NULL;
	int tried = 0;

	set_limit(t, "spray_word", 8);
	for (int i = 0; i < 12; i++) {
		r = log_in_from(t, some_path(t, "203.0.113.%d", i + 1), some_path(t, "word.%02d", i), "Welcome-to-2026", "1");
		tried += r->status == 401;
	}
	assert_int_equal(tried, 8);
	/* It is not this address, and it is not said to be. */
	assert_int_equal(r->status, 429);
	assert_non_null(strstr(r->body, "請稍候再試"));
	assert_null(strstr(r->body, "網路位址"));
	assert_int_equal(log_in_from(t, "203.0.113.99", "word.99", "another-password", "1")->status, 401);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM alert WHERE kind = 'word'"), before + 1);
	forget_limit(t, "spray_word");
}

/* Default secrets known to somebody: many accounts come in from one place (BR-TJ). */
static void many_accounts_from_one_address_are_told(void **state)
{
	struct app_test *t = *state;

	for (int i = 0; i < 6; i++) {
		struct test_user u = person(t, ROLE_REFERRER, t->sender);

		assert_int_equal(alerts(t, "many", "198.51.100.30"), 0);
		assert_int_equal(log_in_from(t, "198.51.100.30", u.login, password, code_at(t, 0))->status, 303);
	}
	assert_int_equal(alerts(t, "many", "198.51.100.30"), 1);
	assert_int_equal(some_number(t, "SELECT n FROM alert WHERE kind = 'many' AND address = '198.51.100.30'"), 6);
}

/* Neither the password nor the name stands anywhere. */
static void what_was_tried_is_not_kept(void **state)
{
	struct app_test *t = *state;

	log_in_from(t, "198.51.100.40", "my-password-by-mistake", "hunter2-hunter2", "1");
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM login_try WHERE address = '198.51.100.40'"), 1);
	assert_true(some_number(t, "SELECT word_mark FROM login_try WHERE address = '198.51.100.40'") < 1 << 20);
	some_sql(t, "UPDATE login_try SET at = at - 3601000");
	log_in_from(t, "198.51.100.41", "x", "y", "1");
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM login_try WHERE address = '198.51.100.40'"), 0);
}

/* ---- the same time for a name that is none ---- */

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int64_t took(struct app_test *t, int i, const char *login)
{
	struct timespec from, to;

	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(log_in_from(t, some_path(t, "192.0.2.%d", i), login, some_path(t, "wrong-%d", i), "123456")->status, 401);
	clock_gettime(CLOCK_MONOTONIC, &to);
	return (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
}

/*
 * Taken in turn, so that a busy machine is busy for all, and of each the third fastest, which others disturbed least.  A
 * password takes a quarter of a second: without the dummy a name that is none would answer in a hundredth of that.
 */
static void a_name_that_is_none_takes_as_long(void **state)
{
	enum { TURNS = 15, QUIET = 2 };
	struct app_test *t = *state;
	int64_t known[TURNS], unknown[TURNS], locked[TURNS];
	struct test_user shut = person(t, ROLE_CASE_MANAGER, t->window);

	some_sql(t, "UPDATE account SET state = 'locked' WHERE id = %lld", (long long)shut.id);
	for (int i = 0; i < TURNS; i++) {
		struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);

		known[i] = took(t, 3 * i + 1, u.login);
		unknown[i] = took(t, 3 * i + 2, some_path(t, "nobody.%d", i));
		locked[i] = took(t, 3 * i + 3, shut.login);
	}
	qsort(known, TURNS, sizeof(known[0]), by_value);
	qsort(unknown, TURNS, sizeof(unknown[0]), by_value);
	qsort(locked, TURNS, sizeof(locked[0]), by_value);
	print_message("quiet: known %lld us, unknown %lld us, locked %lld us\n", (long long)known[QUIET],
		      (long long)unknown[QUIET], (long long)locked[QUIET]);
	assert_in_range(unknown[QUIET], known[QUIET] * 2 / 3, known[QUIET] * 3 / 2);
	assert_in_range(locked[QUIET], known[QUIET] * 2 / 3, known[QUIET] * 3 / 2);
}

/* ---- 備用碼 ---- */

static const char *first_code(struct app_test *t, const char *body)
{
	const char *shown = between(t, body, "<li><code>", "</code>");
	char *out = arena_dup(t->arena, shown), *o = out;

	for (const char *p = shown; *p; p++)
		if (*p != ' ')
			*o++ = *p;
	*o = '\0';
	assert_int_equal(strlen(out), 12);
	return out;
}

static const struct app_reply *make_codes(struct app_test *t, const struct test_user *u, const char *pass, const char *code)
{
	return app_post(t, u, "/me/recovery", "now", pass, "code", code, NULL);
}

static const char *rand_key(struct app_test *t)
{
	char key[44];

	return arena_dup(t->arena, rand_token(key));
}

static unsigned how_many(const char *body, const char *what)
{
	unsigned n = 0;

	for (const char *at = body; (at = strstr(at, what)); at++)
		n++;
	return n;
}

static void a_recovery_code_lets_in_once_and_is_counted(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window), in = u;
	const struct app_reply *r;
	const char *code;

	assert_non_null(strstr(app_get(t, &u, "/me/recovery")->body, "0 組"));
	assert_int_equal(make_codes(t, &u, "不是這個密碼喔再想想看吧", code_at(t, 0))->status, 422);
	r = make_codes(t, &u, password, code_at(t, 0));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "只顯示這一次"));
	assert_int_equal(how_many(r->body, "<li><code>"), 10);
	assert_non_null(strstr(r->head, "no-store"));
	code = first_code(t, r->body);
	/* Not in the database as it is, and not shown again. */
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM recovery_code WHERE account_id = %lld", (long long)u.id), 10);
	assert_null(strstr(app_get(t, &u, "/me/recovery")->body, "<li><code>"));
	assert_non_null(strstr(app_get(t, &u, "/me/recovery")->body, "10 組"));

	assert_int_equal(log_in_from(t, "192.0.2.150", u.login, "不是這個密碼喔再想想看吧", code)->status, 401);
	r = log_in_from(t, "192.0.2.150", u.login, password, some_path(t, "%.4s %.4s %.4s", code, code + 4, code + 8));
	assert_int_equal(r->status, 303);
	assert_string_equal(r->location, "/me/recovery?saved=recovery");
	in.cookie = r->cookie;
	r = app_get(t, &in, r->location);
	assert_non_null(strstr(r->body, "9 組"));
	assert_non_null(strstr(app_get(t, &in, "/me")->body, "使用一組備用碼"));
	assert_int_equal(log_in_from(t, "192.0.2.150", u.login, password, code)->status, 401);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM trail WHERE action = 'recovery.used' AND thing_id = %lld",
				     (long long)u.id), 1);
}

static void new_codes_end_the_old_and_belong_to_one(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window), v = person(t, ROLE_CASE_MANAGER, t->window);
	const char *old = first_code(t, make_codes(t, &u, password, code_at(t, 0))->body);
	const struct app_reply *r = make_codes(t, &u, password, code_at(t, 30000));

	assert_int_equal(r->status, 200);
	assert_string_not_equal(first_code(t, r->body), old);
	assert_int_equal(log_in_from(t, "192.0.2.151", u.login, password, old)->status, 401);
	assert_int_equal(log_in_from(t, "192.0.2.151", v.login, password, first_code(t, r->body))->status, 401);
	assert_int_equal(log_in_from(t, "192.0.2.151", u.login, password, first_code(t, r->body))->status, 303);
}

/* A double click: the browser shows the second answer.  What was done is told as done, and nobody is taken for guessing. */
static const struct app_reply *twice(struct app_test *t, const struct test_user *u, const char *path, const char *const *pairs)
{
	const char *type = "Content-Type: application/x-www-form-urlencoded\r\n", *form = app_form(t, pairs);
	int64_t failed = some_number(t, "SELECT failed FROM account WHERE id = %lld", (long long)u->id);
	const struct app_reply *r = app_send(t, u, "POST", path, type, form);

	assert_true(r->status == 200 || r->status == 303);
	r = app_send(t, u, "POST", path, type, form);
	assert_int_equal(r->status, 303);
	assert_int_equal(some_number(t, "SELECT failed FROM account WHERE id = %lld", (long long)u->id), failed);
	return app_get(t, u, r->location);
}

static void codes_sent_twice_say_that_they_were_shown(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	const char *pairs[] = { "csrf", u.csrf, "once", rand_key(t), "now", password, "code", code_at(t, 0), NULL };
	const char *body = twice(t, &u, "/me/recovery", pairs)->body;

	assert_non_null(strstr(body, "備用碼已經產生，只顯示一次"));
	assert_null(strstr(body, "<li><code>"));
	assert_non_null(strstr(body, "10 組"));
	/* Another body under the same key is no repetition: the code is asked for, or it is refused. */
	pairs[5] = "不是這個密碼喔再想想看吧";
	assert_int_equal(app_send(t, &u, "POST", "/me/recovery", "Content-Type: application/x-www-form-urlencoded\r\n",
				  app_form(t, pairs))->status, 409);
}

static void a_password_sent_twice_is_changed_once(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	static const char fresh[] = "海邊的木麻黃樹一動也不動";
	const char *pairs[] = { "csrf", u.csrf, "once", rand_key(t), "now", password, "code", code_at(t, 0), "password", fresh,
				"again", fresh, NULL };

	assert_non_null(strstr(twice(t, &u, "/me/password", pairs)->body, "設定已更新"));
	assert_int_equal(log_in_from(t, "192.0.2.152", u.login, fresh, code_at(t, 30000))->status, 303);
}

static void a_token_sent_twice_says_that_it_was_shown(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	const char *pairs[] = { "csrf", u.csrf, "once", rand_key(t), "title", "報表程式", "days", "30", NULL };

	assert_non_null(strstr(twice(t, &u, "/me/tokens", pairs)->body, "權杖已經建立，只顯示一次"));
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM api_token WHERE account_id = %lld", (long long)u.id), 1);
}

static void few_left_is_said(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);

	make_codes(t, &u, password, code_at(t, 0));
	assert_null(strstr(app_get(t, &u, "/me/recovery")->body, "快用完了"));
	some_sql(t, "UPDATE recovery_code SET used_at = 1 WHERE account_id = %lld", (long long)u.id);
	assert_non_null(strstr(app_get(t, &u, "/me/recovery")->body, "快用完了"));
}

static void guessing_codes_locks_the_account(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	const char *code = first_code(t, make_codes(t, &u, password, code_at(t, 0))->body);

	for (int i = 0; i < 5; i++)
		assert_int_equal(log_in_from(t, "192.0.2.152", u.login, password, some_path(t, "00000000000%d", i))->status, 401);
	assert_int_equal(log_in_from(t, "192.0.2.152", u.login, password, code)->status, 401);
	some_sql(t, "UPDATE account SET locked_until = 0 WHERE id = %lld", (long long)u.id);
	assert_int_equal(log_in_from(t, "192.0.2.152", u.login, password, code)->status, 303);
}

/* An API token can do none of this. */
static void a_token_gets_no_codes(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	const char *token, *head;
	const struct app_reply *r;

	r = app_post(t, &u, "/me/tokens", "title", "儀表板", "days", "10", "can_write", "1", NULL);
	token = between(t, r->body, "<code>", "</code>");
	head = some_path(t, "Authorization: Bearer %s\r\nContent-Type: application/json\r\n", token);
	r = app_send(t, NULL, "POST", "/api/v1/me/recovery", head,
		     some_path(t, "{\"now\":\"%s\",\"code\":\"%s\"}", password, code_at(t, 0)));
	assert_int_equal(r->status, 403);
	r = app_send(t, NULL, "POST", "/api/v1/me/authenticator", head,
		     some_path(t, "{\"now\":\"%s\",\"code\":\"%s\",\"new_code\":\"1\"}", password, code_at(t, 0)));
	assert_int_equal(r->status, 403);
}

/* ---- a new telephone ---- */

static const char *shown_secret(struct app_test *t, const struct test_user *u)
{
	const struct app_reply *r = app_get(t, u, "/me/authenticator");
	const char *shown = between(t, r->body, "<code>", "</code>");
	char *out = arena_dup(t->arena, shown), *o = out;

	assert_int_equal(r->status, 200);
	for (const char *p = shown; *p; p++)
		if (*p != ' ')
			*o++ = *p;
	*o = '\0';
	return out;
}

static void a_new_telephone_replaces_the_old(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window), other = u;
	const char *recovery = first_code(t, make_codes(t, &u, password, code_at(t, 0))->body), *fresh;
	const struct app_reply *r;
	char code[7];

	other.cookie = log_in_from(t, "192.0.2.160", u.login, password, code_at(t, 30000))->cookie;
	assert_int_equal(app_get(t, &other, "/drafts")->status, 200);
	fresh = shown_secret(t, &u);
	assert_string_equal(fresh, shown_secret(t, &u));
	totp_code(fresh, instant_now(), code);
	/* The new code alone proves nothing. */
	r = app_post(t, &u, "/me/authenticator", "now", password, "code", code, "new_code", code, NULL);
	assert_int_equal(r->status, 422);
	r = app_post(t, &u, "/me/authenticator", "now", password, "code", recovery, "new_code", "000000", NULL);
	assert_int_equal(r->status, 422);
	r = app_post(t, &u, "/me/authenticator", "now", password, "code", recovery, "new_code", code, NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(app_get(t, &u, "/drafts")->status, 200);
	assert_int_equal(app_get(t, &other, "/drafts")->status, 401);
	some_sql(t, "UPDATE account SET totp_last = 0 WHERE id = %lld", (long long)u.id);
	assert_int_equal(log_in_from(t, "192.0.2.161", u.login, password, code_at(t, 0))->status, 401);
	totp_code(fresh, instant_now(), code);
	assert_int_equal(log_in_from(t, "192.0.2.161", u.login, password, code)->status, 303);
	/* The recovery code that proved it is used. */
	assert_int_equal(log_in_from(t, "192.0.2.161", u.login, password, recovery)->status, 401);
}

static void an_authenticator_sent_twice_is_changed_once(void **state)
{
	struct app_test *t = *state;
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	char fresh[7];
	const char *pairs[] = { "csrf", u.csrf, "once", rand_key(t), "now", password, "code", code_at(t, 0), "new_code",
				totp_code(shown_secret(t, &u), instant_now(), fresh), NULL };

	assert_non_null(strstr(twice(t, &u, "/me/authenticator", pairs)->body, "設定已更新"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(one_address_with_many_names_is_slowed),
		app_case(one_name_often_slows_nobody_else),
		app_case(one_password_on_many_names_is_slowed),
		app_case(many_accounts_from_one_address_are_told),
		app_case(what_was_tried_is_not_kept),
		app_case(a_name_that_is_none_takes_as_long),
		app_case(a_recovery_code_lets_in_once_and_is_counted),
		app_case(codes_sent_twice_say_that_they_were_shown),
		app_case(a_password_sent_twice_is_changed_once),
		app_case(a_token_sent_twice_says_that_it_was_shown),
		app_case(an_authenticator_sent_twice_is_changed_once),
		app_case(new_codes_end_the_old_and_belong_to_one),
		app_case(few_left_is_said),
		app_case(guessing_codes_locks_the_account),
		app_case(a_token_gets_no_codes),
		app_case(a_new_telephone_replaces_the_old),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
