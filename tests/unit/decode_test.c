/* Bytes to text: UTF-8 as it is, cp950 to the last byte, nothing guessed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/decode.h"

static struct arena *a;

static int set_up(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void reads(const char *bytes, size_t len, enum decode_form form, const char *text)
{
	struct decode d;

	assert_true(decode_text(a, bytes, len, &d));
	assert_int_equal(d.form, form);
	assert_string_equal(d.text, text);
	assert_int_equal(d.len, strlen(text));
}

static void each_form_is_told(void **state)
{
	(void)state;
	reads("", 0, DECODE_UTF8, "");
	reads("abc", 3, DECODE_UTF8, "abc");
	reads("王小明", strlen("王小明"), DECODE_UTF8, "王小明");
	reads("\xef\xbb\xbf備註", 9, DECODE_UTF8_BOM, "備註");
	reads("\xa6\xe8\xa4\xb8\xa4\xe9\xb4\xc1", 8, DECODE_CP950, "西元日期");
}

static void refused(const char *bytes, size_t len, size_t bad_at)
{
	struct decode d = {.text = NULL};

	assert_false(decode_text(a, bytes, len, &d));
	assert_int_equal(d.bad_at, bad_at);
	assert_null(d.text);
}

static void what_neither_can_be_is_refused_with_its_place(void **state)
{
	(void)state;
	refused("\xa6\xe8\xff", 3, 2);
	refused("ab\xa6", 3, 2);			/* half of a character */
	refused("\xa6\xe8\xfa\x40", 4, 2);		/* 造字 */
	refused("\xa6\xe8\0", 3, 0);			/* a zero byte is no text */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_form_is_told),
		cmocka_unit_test(what_neither_can_be_is_refused_with_its_place),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
