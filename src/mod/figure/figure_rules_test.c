/* What the figures keep, and what they do not tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mod/figure/figure_rules.h"

static void a_dear_count_is_kept_for_half_a_minute_at_most(void **state)
{
	(void)state;
	assert_int_equal(figure_keep_ms(0), 0);
	assert_int_equal(figure_keep_ms(99), 0);
	assert_int_equal(figure_keep_ms(100), 2000);
	assert_int_equal(figure_keep_ms(1000), 20000);
	assert_int_equal(figure_keep_ms(1500), 30000);
	assert_int_equal(figure_keep_ms(60000), 30000);
}

static void expect_hidden(const int64_t *cells, size_t n, bool is_sum_hidden, const char *wanted)
{
	bool hidden[8];

	figure_hide(cells, n, 5, is_sum_hidden, hidden);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(hidden[i], wanted[i] == '*');
}

/* 12 and 7 + 3 + 2: 3 and 2 are small.  20 = 12 + 5 + 3: 3 alone could be reckoned, so 5 goes with it. */
static void small_cells_are_hidden_and_what_gives_them_away(void **state)
{
	(void)state;
	assert_false(figure_is_small(0, 5));
	assert_true(figure_is_small(1, 5));
	assert_true(figure_is_small(4, 5));
	assert_false(figure_is_small(5, 5));
	expect_hidden((int64_t[]){ 7, 3, 2 }, 3, false, ".**");
	expect_hidden((int64_t[]){ 12, 5, 3 }, 3, false, ".**");
	expect_hidden((int64_t[]){ 12, 0, 3 }, 3, false, "*.*");
	expect_hidden((int64_t[]){ 12, 9, 5 }, 3, false, "...");
	expect_hidden((int64_t[]){ 12, 9, 5 }, 3, true, "..*");
	expect_hidden((int64_t[]){ 12, 9, 4 }, 3, true, "..*");
	expect_hidden((int64_t[]){ 4 }, 1, false, "*");
	expect_hidden((int64_t[]){ 0, 0 }, 2, false, "..");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dear_count_is_kept_for_half_a_minute_at_most),
		cmocka_unit_test(small_cells_are_hidden_and_what_gives_them_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
