/* Codes against RFC 6238, once and never backwards; passwords; QR codes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/password.h"
#include "core/qr.h"
#include "core/totp.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* RFC 6238 appendix B, SHA-1, the last six of its eight digits; the seed is "12345678901234567890". */
static const struct { int64_t seconds; const char *code; } vectors[] = {
	{ 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" },
	{ 2000000000, "279037" }, { 20000000000, "353130" },
};

static struct arena *arena;
static const char *seed;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	seed = totp_secret(arena, "12345678901234567890", 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void codes_agree_with_rfc_6238(void **state)
{
	char code[7];

	(void)state;
	assert_string_equal(seed, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		int64_t ms = vectors[i].seconds * 1000;

		assert_string_equal(totp_code(seed, ms, code), vectors[i].code);
		assert_int_equal(totp_step(seed, vectors[i].code, ms, 0), vectors[i].seconds / 30);
	}
}

static void one_step_of_clock_error_is_forgiven(void **state)
{
	(void)state;
	/* The code of step 41152263 (1234567890 s). */
	assert_int_equal(totp_step(seed, "005924", INT64_C(1234567890) * 1000 + 30000, 0), 41152263);
	assert_int_equal(totp_step(seed, "005924", INT64_C(1234567890) * 1000 - 30000, 0), 41152263);
	assert_int_equal(totp_step(seed, "005924", INT64_C(1234567890) * 1000 + 60000, 0), 0);
	assert_int_equal(totp_step(seed, "005924", INT64_C(1234567890) * 1000 - 60000, 0), 0);
}

static void a_code_works_once_and_never_backwards(void **state)
{
	int64_t now = INT64_C(1234567890) * 1000, step = totp_step(seed, "005924", now, 0);
	char before[7];

	(void)state;
	assert_int_equal(totp_step(seed, "005924", now, step), 0);
	assert_int_equal(totp_step(seed, totp_code(seed, now - 30000, before), now, step), 0);
	assert_int_equal(totp_step(seed, totp_code(seed, now + 30000, before), now, step), step + 1);
}

static void what_is_no_code_is_no_step(void **state)
{
	static const char *const bad[] = { "", "00592", "0059244", "00592a", "      ", "００５９２４" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(totp_step(seed, bad[i], INT64_C(1234567890) * 1000, 0), 0);
	assert_int_equal(totp_step(NULL, "005924", INT64_C(1234567890) * 1000, 0), 0);
	assert_int_equal(totp_step("not base32!", "005924", INT64_C(1234567890) * 1000, 0), 0);
	assert_int_equal(totp_step("", "005924", INT64_C(1234567890) * 1000, 0), 0);
}

static void a_password_fits_exactly_as_typed(void **state)
{
	const char *stored;
	bool fits;

	(void)state;
	assert_int_equal(password_hash(arena, "南瓜湯 加肉桂 ", &stored), OK);
	assert_memory_equal(stored, "$argon2id$v=19$m=65536,t=3,p=1$", 31);
	assert_int_equal(password_check(stored, "南瓜湯 加肉桂 ", &fits), OK);
	assert_true(fits);
	assert_int_equal(password_check(stored, "南瓜湯 加肉桂", &fits), OK);
	assert_false(fits);
	assert_int_equal(password_check(NULL, "南瓜湯 加肉桂 ", &fits), OK);
	assert_false(fits);
	assert_false(password_is_dated(stored));
	assert_true(password_is_dated("$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGZvciBhbGw$"
				      "Qm0vNUHXQjgzrYpQeIYiTzIYxaIE0rGUcHEyZVkkx3s"));
}

static void *check_one(void *busy)
{
	bool fits;

	if (password_check(NULL, "x", &fits) == ERR_BUSY)
		__atomic_add_fetch((int *)busy, 1, __ATOMIC_RELAXED);
	return NULL;
}

/* 64 MiB each: a flood of logins is turned away before it takes memory or workers. */
static void a_flood_of_logins_is_bounded(void **state)
{
	enum { FLOOD = 40 };
	pthread_t thread[FLOOD];
	int busy = 0;

	(void)state;
	for (int i = 0; i < FLOOD; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, check_one, &busy), 0);
	for (int i = 0; i < FLOOD; i++)
		pthread_join(thread[i], NULL);
	assert_true(busy > 0);
	assert_true(busy <= FLOOD - PASSWORDS_AT_ONCE - PASSWORDS_WAITING);
}

/* The three finder patterns of a code stand in its corners, within the quiet zone. */
static void a_qr_code_is_one_path(void **state)
{
	struct qr qr;
	char corner[32];

	(void)state;
	assert_int_equal(qr_make(arena, totp_uri(arena, seed, "meihua.chen"), &qr), OK);
	assert_true(qr.size >= 21 + 8);
	assert_int_equal((qr.size - 8 - 21) % 4, 0);
	assert_memory_equal(qr.path, "M4 4h1v1h-1z", 12);
	snprintf(corner, sizeof(corner), "M%d 4h1v1h-1z", (int)qr.size - 5);
	assert_non_null(strstr(qr.path, corner));
	snprintf(corner, sizeof(corner), "M4 %dh1v1h-1z", (int)qr.size - 5);
	assert_non_null(strstr(qr.path, corner));
	assert_null(strstr(qr.path, "M5 5h"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_agree_with_rfc_6238),
		cmocka_unit_test(one_step_of_clock_error_is_forgiven),
		cmocka_unit_test(a_code_works_once_and_never_backwards),
		cmocka_unit_test(what_is_no_code_is_no_step),
		cmocka_unit_test(a_password_fits_exactly_as_typed),
		cmocka_unit_test(a_flood_of_logins_is_bounded),
		cmocka_unit_test(a_qr_code_is_one_path),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
