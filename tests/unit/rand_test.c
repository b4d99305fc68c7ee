#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/rand.h"

static void bytes_fill_exactly_what_was_asked(void **state)
{
	unsigned char p[300];
	size_t zeros = 0;
	(void)state;

	memset(p, 0, sizeof(p));
	rand_bytes(p + 1, 298);
	assert_int_equal(p[0], 0);
	assert_int_equal(p[299], 0);
	for (size_t i = 1; i < 299; i++)
		zeros += p[i] == 0;
	assert_true(zeros < 20);	/* about 1 is expected; 20 would be a broken kernel */
}

static void ids_are_positive_and_grow_with_time(void **state)
{
	struct timespec pause = { 0, 2000000 };
	int64_t before = 0;
	(void)state;

	for (int i = 0; i < 20; i++) {
		int64_t id = rand_id();

		assert_true(id > before);
		before = id;
		nanosleep(&pause, NULL);
	}
}

static void ids_of_one_moment_differ(void **state)
{
	int64_t before = 0;
	(void)state;

	/* Hundreds in a millisecond, as an import makes them. */
	for (int i = 0; i < 300000; i++) {
		int64_t id = rand_id();

		if (id <= before)
			fail_msg("the %dth is not new", i);
		before = id;
	}
}

static void tokens_are_43_url_safe_characters(void **state)
{
	static const char allowed[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	char one[44], other[44];
	(void)state;

	assert_ptr_equal(rand_token(one), one);
	rand_token(other);
	assert_int_equal(strlen(one), 43);
	assert_int_equal(strspn(one, allowed), 43);
	assert_string_not_equal(one, other);
	/* 256 bits in 43 characters leave two bits of the last one empty */
	assert_non_null(strchr("AEIMQUYcgkosw048", one[42]));
}

/* The published first values of splitmix64 with seed 1234567. */
static void the_seeded_generator_is_splitmix64(void **state)
{
	uint64_t s = 1234567;
	(void)state;

	assert_true(rand_seeded(&s) == UINT64_C(6457827717110365317));
	assert_true(rand_seeded(&s) == UINT64_C(3203168211198807973));
	assert_true(rand_seeded(&s) == UINT64_C(9817491932198370423));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_fill_exactly_what_was_asked),
		cmocka_unit_test(ids_are_positive_and_grow_with_time),
		cmocka_unit_test(ids_of_one_moment_differ),
		cmocka_unit_test(tokens_are_43_url_safe_characters),
		cmocka_unit_test(the_seeded_generator_is_splitmix64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
