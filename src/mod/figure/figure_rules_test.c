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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_dear_count_is_kept_for_half_a_minute_at_most) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
