/* Paths to routes: which ids a path may hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "web/route.h"

#include <stdio.h>

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static int64_t id_in(const char *text)
{
	struct route_params p = { .n = 0 };
	char path[64];
	bool known;

	snprintf(path, sizeof(path), "/inquiries/%s", text);
	return route_find(HTTP_GET, path, arena, &p, &known) && p.n == 1 ? p.id[0] : -1;
}

static void every_id_that_is_made_can_stand_in_a_path(void **state)
{
	(void)state;
	assert_int_equal(id_in("7"), 7);
	assert_int_equal(id_in("999999999999999999"), INT64_C(999999999999999999));
	/* Ids made from 2027 on have 19 digits. */
	assert_int_equal(id_in("1000000000000000000"), INT64_C(1000000000000000000));
	assert_int_equal(id_in("9223372036854775807"), INT64_MAX);
}

static void what_is_no_id_is_no_page(void **state)
{
	static const char *const bad[] = {
		"", "0", "07", "-7", "+7", "7x", " 7", "7 ", "9223372036854775808", "9999999999999999999",
		"10000000000000000000", "99999999999999999999999999", "1e3", "\xef\xbc\x97",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(id_in(bad[i]), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_id_that_is_made_can_stand_in_a_path),
		cmocka_unit_test(what_is_no_id_is_no_page),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
