/* What comes with the program: every line of the code lists is there, under its own system. */
#include "test_app.h"

#include "base/asset.h"
#include "base/csv.h"
#include "some_case.h"

static void every_code_is_loaded_under_its_system(void **state)
{
	static const struct csv_limits limits = { 10000, 8, 1000 };
	const struct asset *f = asset_find("data/codes/twss-code-systems.csv");
	struct app_test *t = *state;
	struct csv_row row;
	struct csv c;
	int64_t lines = -1;	/* the header */

	assert_non_null(f);
	csv_open(&c, t->arena, (const char *)f->data, f->size, &limits);
	while (csv_next(&c, &row))
		lines++;
	assert_true(lines > 800);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM code WHERE %lld = 0", 0LL), lines);
	/* 就業現況 B, 未就業原因 C and 提供就業服務 11, as 社家署 publishes them. */
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM code WHERE %lld = 0 AND (system, code, display) IN ("
				     "('twss-employment-status', 'B', '就業'), ('twss-unemployment-reason', 'C', '無工作意願'),"
				     "('twss-provided-employment-service', '11', '職業輔導評量'))", 0LL), 3);
}

int main(void)
{
	static const struct app_test_case tests[] = { app_case(every_code_is_loaded_under_its_system) };

	return app_test_run(tests, 1);
}
