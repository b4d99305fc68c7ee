/* 年度結案率: the oracle row by row, then each sentence of product decision 2 on its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/csv.h"
#include "law/closure.h"
#include "shared.h"

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

static const struct csv_limits limits = {.rows = 2000, .columns = 12, .cell = 100};

static day_t day(const char *iso)
{
	day_t d = DAY_NONE;

	assert_true(date_parse_iso(iso, &d));
	return d;
}

static enum closure_event_kind kind_of(const char *word)
{
	static const char *const words[] = {
		[CLOSURE_OPENED] = "opened", [CLOSURE_CLOSED] = "closed",
		[CLOSURE_REVERSED] = "reversed", [CLOSURE_TRANSFERRED] = "transferred",
	};

	for (int k = CLOSURE_OPENED; k <= CLOSURE_TRANSFERRED; k++) {
		if (strcmp(word, words[k]) == 0)
			return (enum closure_event_kind)k;
	}
	fail_msg("unknown event %s", word);
	return CLOSURE_OPENED;
}

static struct closure_event *read_events(size_t *ret_n)
{
	struct closure_event *events = arena_array(a, limits.rows, sizeof(*events));
	struct csv_row row;
	struct csv csv;
	size_t len, n = 0;
	char *text = shared_read(a, "vectors/closure_events.csv", &len);

	csv_open(&csv, a, text, len, &limits);
	assert_true(csv_next(&csv, &row));
	while (csv_next(&csv, &row))
		events[n++] = (struct closure_event){
			row.cells[0], kind_of(row.cells[1]), day(row.cells[2]), row.cells[3],
			day(row.cells[4]),
		};
	*ret_n = n;
	return events;
}

static void all_rows_of_the_oracle(void **state)
{
	size_t n, len;
	struct closure_event *events = read_events(&n);
	char *text = shared_read(a, "vectors/closure_expected.csv", &len);
	struct csv_row row;
	struct csv csv;

	(void)state;
	csv_open(&csv, a, text, len, &limits);
	assert_true(csv_next(&csv, &row));
	while (csv_next(&csv, &row)) {
		struct closure_query q = {row.cells[0], (int)strtol(row.cells[1], NULL, 10), day(row.cells[2]),
					  day(row.cells[3])};
		char rate[CLOSURE_RATE_SIZE];
		struct closure_counts c;

		closure_count(events, n, &q, &c);
		assert_int_equal(c.opened, strtol(row.cells[4], NULL, 10));
		assert_int_equal(c.carried, strtol(row.cells[5], NULL, 10));
		assert_int_equal(c.closed, strtol(row.cells[6], NULL, 10));
		assert_int_equal(c.transferred_out, strtol(row.cells[7], NULL, 10));
		closure_rate_format(closure_rate_tenths(&c), rate);
		assert_string_equal(rate, row.cells[8][0] ? row.cells[8] : "—");
	}
	assert_true(csv.rows > 40);
}

/* One case, or several, with every event known on its own day. */
static void count(const struct closure_event *events, size_t n, const char *place, int year,
		  const char *as_of, long opened, long carried, long closed, long out)
{
	struct closure_query q = {place, year, day(as_of), day("2030-01-01")};
	struct closure_counts c;

	closure_count(events, n, &q, &c);
	assert_int_equal(c.opened, opened);
	assert_int_equal(c.carried, carried);
	assert_int_equal(c.closed, closed);
	assert_int_equal(c.transferred_out, out);
}

static void a_transfer_leaves_numerator_and_denominator(void **state)
{
	const struct closure_event events[] = {
		{"1", CLOSURE_OPENED, day("2025-03-01"), "A", 0},
		{"1", CLOSURE_TRANSFERRED, day("2026-02-01"), "B", 0},
		{"1", CLOSURE_CLOSED, day("2026-05-01"), "B", 0},
	};

	(void)state;
	count(events, 3, "A", 2025, "2025-12-31", 1, 0, 0, 0);
	count(events, 3, "A", 2026, "2026-01-31", 0, 1, 0, 0);
	count(events, 3, "A", 2026, "2026-12-31", 0, 0, 0, 1);
	count(events, 3, "B", 2026, "2026-12-31", 1, 0, 1, 0);
	count(events, 3, "B", 2027, "2027-12-31", 0, 0, 0, 0);
}

static void a_move_within_one_place_is_no_transfer(void **state)
{
	/* The same case for a branch that both counties belong to. */
	const struct closure_event events[] = {
		{"1", CLOSURE_OPENED, day("2025-03-01"), "branch", 0},
		{"1", CLOSURE_TRANSFERRED, day("2026-02-01"), "branch", 0},
		{"1", CLOSURE_CLOSED, day("2026-05-01"), "branch", 0},
	};

	(void)state;
	count(events, 3, "branch", 2026, "2026-12-31", 0, 1, 1, 0);
}

static void a_case_that_comes_back_counts_once(void **state)
{
	const struct closure_event events[] = {
		{"1", CLOSURE_OPENED, day("2025-03-01"), "A", 0},
		{"1", CLOSURE_TRANSFERRED, day("2026-02-01"), "B", 0},
		{"1", CLOSURE_TRANSFERRED, day("2026-06-01"), "A", 0},
	};

	(void)state;
	count(events, 3, "A", 2026, "2026-12-31", 1, 0, 0, 1);
	count(events, 3, "B", 2026, "2026-12-31", 0, 0, 0, 1);
}

static void a_reversed_closing_never_was(void **state)
{
	const struct closure_event events[] = {
		{"1", CLOSURE_OPENED, day("2025-03-01"), "A", day("2025-03-01")},
		{"1", CLOSURE_CLOSED, day("2025-12-20"), "A", day("2025-12-20")},
		{"1", CLOSURE_REVERSED, day("2026-01-10"), "A", day("2026-01-10")},
		{"1", CLOSURE_CLOSED, day("2026-03-01"), "A", day("2026-03-01")},
	};
	struct closure_query then = {"A", 2025, day("2025-12-31"), day("2025-12-31")};
	struct closure_counts c;

	(void)state;
	closure_count(events, 4, &then, &c);
	assert_int_equal(c.closed, 1);
	count(events, 4, "A", 2025, "2025-12-31", 1, 0, 0, 0);
	count(events, 4, "A", 2026, "2026-02-28", 0, 1, 0, 0);
	count(events, 4, "A", 2026, "2026-12-31", 0, 1, 1, 0);
}

static void december_approved_in_january_is_december(void **state)
{
	const struct closure_event events[] = {
		{"1", CLOSURE_OPENED, day("2025-03-01"), "A", day("2025-03-01")},
		{"1", CLOSURE_CLOSED, day("2025-12-20"), "A", day("2026-01-08")},
	};
	struct closure_query sealed = {"A", 2025, day("2025-12-31"), day("2025-12-31")};
	struct closure_counts c;

	(void)state;
	closure_count(events, 2, &sealed, &c);
	assert_int_equal(c.closed, 0);
	count(events, 2, "A", 2025, "2025-12-31", 1, 0, 1, 0);
}

static void later_days_do_not_change_a_past_year(void **state)
{
	const struct closure_event events[] = {
		{"1", CLOSURE_OPENED, day("2025-03-01"), "A", 0},
		{"1", CLOSURE_TRANSFERRED, day("2026-02-01"), "B", 0},
		{"2", CLOSURE_OPENED, day("2025-05-01"), "A", 0},
		{"2", CLOSURE_CLOSED, day("2026-02-01"), "A", 0},
		{"3", CLOSURE_OPENED, day("2026-01-01"), "A", 0},
	};

	(void)state;
	count(events, 5, "A", 2025, "2026-12-31", 2, 0, 0, 0);
	count(events, 5, "A", 2026, "2026-12-31", 1, 1, 1, 1);
}

static void no_events_are_no_cases(void **state)
{
	(void)state;
	count(NULL, 0, "A", 2026, "2026-12-31", 0, 0, 0, 0);
}

static void assert_rate(long closed, long all, const char *expected)
{
	struct closure_counts c = {.opened = all, .closed = closed};
	char text[CLOSURE_RATE_SIZE];

	assert_string_equal(closure_rate_format(closure_rate_tenths(&c), text), expected);
}

static void the_rate_is_rounded_half_up_on_the_exact_fraction(void **state)
{
	(void)state;
	assert_rate(0, 0, "—");
	assert_rate(0, 7, "0.0");
	assert_rate(7, 7, "100.0");
	assert_rate(1, 3, "33.3");
	assert_rate(2, 3, "66.7");
	assert_rate(1, 16, "6.3");	/* 6.25 goes up */
	assert_rate(3, 16, "18.8");	/* 18.75 goes up */
	assert_rate(1, 2000, "0.1");	/* 0.05 goes up */
	assert_rate(1, 2001, "0.0");
	assert_rate(299, 1000, "29.9");
	assert_rate(300000, 1000001, "30.0");
}

static void the_line_is_tested_on_the_exact_fraction(void **state)
{
	struct closure_counts just = {.opened = 6, .carried = 4, .closed = 3};
	struct closure_counts nearly = {.opened = 1000001, .closed = 300000};	/* 29.99997 % */
	struct closure_counts none = {0};

	(void)state;
	assert_true(closure_reaches(&just, 30));
	assert_false(closure_reaches(&nearly, 30));
	assert_false(closure_reaches(&none, 30));
}

static void how_many_more_is_rounded_up(void **state)
{
	(void)state;
	assert_int_equal(closure_needed(&(struct closure_counts){.opened = 10}, 30), 3);
	assert_int_equal(closure_needed(&(struct closure_counts){.opened = 11}, 30), 4);
	assert_int_equal(closure_needed(&(struct closure_counts){.opened = 8, .carried = 3,
								 .closed = 3}, 30), 1);
	assert_int_equal(closure_needed(&(struct closure_counts){.opened = 10, .closed = 9}, 30),
			 0);
	assert_int_equal(closure_needed(&(struct closure_counts){0}, 30), 0);
}

/* As many as are said to be missing bring it to the line, one fewer does not. */
static void needed_and_reached_agree(void **state)
{
	(void)state;
	for (long all = 1; all <= 400; all++) {
		struct closure_counts c = {.opened = all};

		c.closed = closure_needed(&c, 30);
		assert_true(closure_reaches(&c, 30));
		assert_int_equal(closure_needed(&c, 30), 0);
		c.closed--;
		assert_false(closure_reaches(&c, 30));
		assert_int_equal(closure_needed(&c, 30), 1);
	}
}

static long forecast(long closed, int year, const char *as_of)
{
	struct closure_counts c = {.closed = closed};

	return closure_forecast_tenths(&c, year, day(as_of));
}

static void the_forecast_goes_on_as_it_went(void **state)
{
	(void)state;
	assert_int_equal(forecast(1, 2025, "2025-01-01"), 3650);
	assert_int_equal(forecast(1, 2024, "2024-01-01"), 3660);
	assert_int_equal(forecast(10, 2026, "2026-06-30"), 202);	/* 10 ÷ 181 × 365 = 20.17 */
	assert_int_equal(forecast(10, 2026, "2026-12-31"), 100);
	assert_int_equal(forecast(10, 2026, "2027-03-01"), 100);
	assert_int_equal(forecast(10, 2026, "2025-12-31"), CLOSURE_NO_RATE);
	assert_int_equal(forecast(0, 2026, "2026-06-30"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_rows_of_the_oracle),
		cmocka_unit_test(a_transfer_leaves_numerator_and_denominator),
		cmocka_unit_test(a_move_within_one_place_is_no_transfer),
		cmocka_unit_test(a_case_that_comes_back_counts_once),
		cmocka_unit_test(a_reversed_closing_never_was),
		cmocka_unit_test(december_approved_in_january_is_december),
		cmocka_unit_test(later_days_do_not_change_a_past_year),
		cmocka_unit_test(no_events_are_no_cases),
		cmocka_unit_test(the_rate_is_rounded_half_up_on_the_exact_fraction),
		cmocka_unit_test(the_line_is_tested_on_the_exact_fraction),
		cmocka_unit_test(how_many_more_is_rounded_up),
		cmocka_unit_test(needed_and_reached_agree),
		cmocka_unit_test(the_forecast_goes_on_as_it_went),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
