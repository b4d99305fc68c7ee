#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"

static int with_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int without_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static void an_empty_buffer_is_the_empty_text(void **state)
{
	struct buf b;

	buf_init(&b, *state, 10);
	assert_string_equal(buf_text(&b), "");
	buf_str(&b, NULL);
	buf_put(&b, "", 0);
	assert_string_equal(buf_text(&b), "");
	assert_false(b.failed);
}

static void pieces_are_joined_in_order(void **state)
{
	struct buf b;

	buf_init(&b, *state, 1000);
	buf_str(&b, "共 ");
	buf_printf(&b, "%d 件", 12);
	buf_char(&b, '!');
	buf_put(&b, "\0x", 2);
	assert_int_equal(b.len, strlen("共 12 件!") + 2);
	assert_memory_equal(b.data, "共 12 件!\0x", b.len + 1);
}

static void growth_keeps_what_was_there(void **state)
{
	struct buf b;

	buf_init(&b, *state, SIZE_MAX);
	for (int i = 0; i < 10000; i++)
		buf_printf(&b, "%05d,", i);
	assert_false(b.failed);
	assert_int_equal(b.len, 60000);
	for (int i = 0; i < 10000; i++) {
		char want[8] = { (char)('0' + i / 10000), (char)('0' + i / 1000 % 10),
				 (char)('0' + i / 100 % 10), (char)('0' + i / 10 % 10),
				 (char)('0' + i % 10), ',' };

		assert_memory_equal(b.data + i * 6, want, 6);
	}
}

static void the_maximum_may_be_filled_but_not_passed(void **state)
{
	struct buf b;

	buf_init(&b, *state, 5);
	buf_str(&b, "12345");
	assert_false(b.failed);
	buf_char(&b, '6');
	assert_true(b.failed);
	assert_string_equal(buf_text(&b), "12345");
}

static void failure_sticks(void **state)
{
	struct buf b;

	buf_init(&b, *state, 5);
	buf_str(&b, "1234");
	buf_printf(&b, "%d", 100);
	assert_true(b.failed);
	assert_string_equal(buf_text(&b), "1234");
	buf_char(&b, '5');
	buf_printf(&b, "5");
	assert_string_equal(buf_text(&b), "1234");
	assert_true(b.failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_empty_buffer_is_the_empty_text, with_arena, without_arena),
		cmocka_unit_test_setup_teardown(pieces_are_joined_in_order, with_arena, without_arena),
		cmocka_unit_test_setup_teardown(growth_keeps_what_was_there, with_arena, without_arena),
		cmocka_unit_test_setup_teardown(the_maximum_may_be_filled_but_not_passed, with_arena,
						without_arena),
		cmocka_unit_test_setup_teardown(failure_sticks, with_arena, without_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
