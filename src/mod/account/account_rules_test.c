/* Roles that exclude each other, the lock, passwords, addresses to go on to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mod/account/account_rules.h"

#include <string.h>

static void case_manager_is_nothing_else_for_the_county(void **state)
{
	(void)state;
	assert_false(account_roles_fit(ROLE_CASE_MANAGER, ROLE_COUNTY_OFFICER));
	assert_false(account_roles_fit(ROLE_COUNTY_OFFICER, ROLE_CASE_MANAGER));
	assert_true(account_roles_fit(ROLE_CASE_MANAGER, ROLE_SUPERVISOR));
	assert_true(account_roles_fit(ROLE_CASE_MANAGER, ROLE_CASE_MANAGER));
	assert_true(account_roles_fit(ROLE_SUPERVISOR, ROLE_COUNTY_OFFICER));
}

static void admin_and_auditor_exclude_everything(void **state)
{
	(void)state;
	for (enum role r = ROLE_CASE_MANAGER; r < ROLE_COUNT; r++) {
		assert_int_equal(account_roles_fit(ROLE_ADMIN, r), r == ROLE_ADMIN);
		assert_int_equal(account_roles_fit(r, ROLE_AUDITOR), r == ROLE_AUDITOR);
	}
}

static void every_role_has_its_kind_of_place(void **state)
{
	(void)state;
	for (enum role r = ROLE_CASE_MANAGER; r < ROLE_COUNT; r++)
		assert_true(strlen(account_role_place(r)) > 0);
	assert_string_equal(account_role_place(ROLE_SUPERVISOR), "window");
	assert_string_equal(account_role_place(ROLE_PUBLIC), "");
}

static void the_fifth_failure_locks_for_15_minutes(void **state)
{
	struct login_failure f = { 0, 0 };

	(void)state;
	for (int i = 1; i <= 4; i++) {
		f = account_failure(f.failed, 1000);
		assert_int_equal(f.failed, i);
		assert_int_equal(f.locked_until, 0);
	}
	f = account_failure(f.failed, 1000);
	assert_int_equal(f.locked_until, 1000 + 15 * 60 * 1000);
	assert_int_equal(f.failed, 0);
}

static void only_own_addresses_are_gone_on_to(void **state)
{
	static const char *const own[] = { "/", "/cases/7", "/cases/7?tab=plan&x=1", "/duties?state=late#list" };
	static const char *const foreign[] = {
		"", "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)",
		"/login", "/login?next=/", "/logout", "/welcome/abc", "/a\r\nSet-Cookie: x=1", "/a b", "/a\\b",
		"/static/css/zhilu.css", "/api/v1/cases", "cases/7",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		assert_true(account_is_own_path(own[i]));
	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
		assert_false(account_is_own_path(foreign[i]));
	assert_false(account_is_own_path(NULL));
}

static bool is_accepted(const char *password)
{
	struct faults f = { .n = 0 };

	account_password_check(password, "meihua.chen", "陳美華", "password", &f);
	return f.n == 0;
}

static void passwords_are_counted_in_characters(void **state)
{
	char long_one[PASSWORD_MAX + 2];

	(void)state;
	assert_false(is_accepted("x7#kQ9!mZ2p"));			/* 11 */
	assert_true(is_accepted("x7#kQ9!mZ2pW"));			/* 12 */
	assert_false(is_accepted("南瓜湯加一點肉桂粉"));		/* 9 characters, 27 bytes */
	assert_true(is_accepted("南瓜湯要加一點肉桂粉才香"));
	for (size_t i = 0; i < sizeof(long_one); i++)
		long_one[i] = "k3vP!"[i * 7 % 5];
	for (size_t i = 0; i < PASSWORD_MAX; i += 9)
		long_one[i] = (char)('a' + i % 26);
	long_one[PASSWORD_MAX] = '\0';
	assert_true(is_accepted(long_one));
	long_one[PASSWORD_MAX] = 'x';
	long_one[PASSWORD_MAX + 1] = '\0';
	assert_false(is_accepted(long_one));
}

static void what_everybody_tries_is_refused(void **state)
{
	static const char *const refused[] = {
		"password1234", "Password2026!", "P@ssw0rd!!!!", "qwerty123456", "qwertyuiop12", "iloveyou2026",
		"admin1234567", "administrator", "123456789012", "210987654321", "111111111111", "abcabcabcabc",
		"abcdefghijkl", "zhilu2026!!!", "taiwan123456", "meihua.chen1", "Meihua.Chen99", "MeihuaChen2026",
		"陳美華陳美華陳美華陳美華", "陳美華19850101陳美華", "陳美華-1985-01-01", "qazwsxedc123", "welcome12345",
	};
	static const char *const accepted[] = {
		"correct horse battery staple", "three purple umbrellas", "我家樓下的豆花店早上七點開", "yXq4-77hd-PzL0",
		"taiwan blue magpie at dawn", "每天早上散步到海邊去看日出",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (is_accepted(refused[i]))
			fail_msg("accepted: %s", refused[i]);
	for (size_t i = 0; i < sizeof(accepted) / sizeof(accepted[0]); i++)
		if (!is_accepted(accepted[i]))
			fail_msg("refused: %s", accepted[i]);
}

static void logins_are_plain(void **state)
{
	static const char *const bad[] = { "", "ab", "Ab.c", "1abc", "a b c", "陳美華", "abc@x", "-abc",
					   "abcdefghijklmnopqrstuvwxyzabcdefghijklmno" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct faults f = { .n = 0 };

		account_login_check(bad[i], "login", &f);
		assert_int_equal(f.n, 1);
	}
	for (int i = 0; i < 2; i++) {
		struct faults f = { .n = 0 };

		account_login_check(i ? "abc" : "meihua.chen-2_x", "login", &f);
		assert_int_equal(f.n, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_manager_is_nothing_else_for_the_county),
		cmocka_unit_test(admin_and_auditor_exclude_everything),
		cmocka_unit_test(every_role_has_its_kind_of_place),
		cmocka_unit_test(the_fifth_failure_locks_for_15_minutes),
		cmocka_unit_test(only_own_addresses_are_gone_on_to),
		cmocka_unit_test(passwords_are_counted_in_characters),
		cmocka_unit_test(what_everybody_tries_is_refused),
		cmocka_unit_test(logins_are_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
