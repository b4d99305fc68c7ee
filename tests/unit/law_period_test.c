/* Due dates by 行政程序法§48: the oracle, and cases counted by hand on the printed calendars. */
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
#include "law/calendar.h"
#include "law/period.h"
#include "law/shipped.h"
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

static const struct csv_limits limits = {.rows = 1000, .columns = 8, .cell = 100};

static day_t day(const char *iso)
{
	day_t d = DAY_NONE;

	assert_true(date_parse_iso(iso, &d));
	return d;
}

static struct law_period period(const char *start, int length, const char *unit)
{
	struct law_period p = {.start = day(start), .length = length, .rolls = true};

	assert_true(period_unit_parse(unit, &p.unit));
	return p;
}

static void assert_due(const struct law_calendar *cal, const struct law_period *p, const char *due)
{
	struct law_due d;
	char text[DATE_ISO_SIZE];

	assert_int_equal(period_due(cal, p, &d), OK);
	assert_string_equal(date_format_iso(d.due, text), due);
}

static void all_rows_of_the_oracle(void **state)
{
	const struct law_calendar *cal = shipped_calendar(a);
	struct csv_row row;
	struct csv csv;
	size_t len;
	char *text = shared_read(a, "vectors/deadlines.csv", &len);

	(void)state;
	csv_open(&csv, a, text, len, &limits);
	assert_true(csv_next(&csv, &row));
	while (csv_next(&csv, &row)) {
		struct law_period p = period(row.cells[0], (int)strtol(row.cells[1], NULL, 10), row.cells[2]);

		assert_due(cal, &p, row.cells[3]);
	}
	assert_int_equal(csv.fault.problem, CSV_FINE);
	assert_true(csv.rows > 250);
}

static void forward(const char *start, int length, const char *unit, const char *due)
{
	struct law_period p = period(start, length, unit);

	assert_due(shipped_calendar(a), &p, due);
}

/* domain.md section 11.1 */
static void cases_of_the_domain_notes(void **state)
{
	(void)state;
	forward("2025-01-03", 14, "D", "2025-01-17");
	forward("2025-09-24", 3, "D", "2025-09-30");
	forward("2025-01-15", 1, "M", "2025-02-17");
	forward("2025-01-29", 1, "M", "2025-03-03");
	forward("2025-01-30", 1, "M", "2025-03-03");
	forward("2025-01-31", 1, "M", "2025-03-03");
	forward("2025-02-28", 1, "M", "2025-03-31");
	forward("2025-04-30", 1, "M", "2025-06-02");
	forward("2023-12-31", 2, "M", "2024-02-29");
	forward("2024-12-31", 2, "M", "2025-03-03");
	forward("2025-12-31", 2, "M", "2026-03-02");
}

static void months_end_before_the_corresponding_day(void **state)
{
	(void)state;
	forward("2024-02-28", 1, "M", "2024-03-28");	/* counted from 29 February */
	forward("2024-02-29", 1, "M", "2024-04-01");	/* from 1 March to 31 March, a Sunday */
	forward("2023-02-28", 1, "Y", "2024-02-29");	/* from 1 March to the end of February */
	forward("2024-02-29", 1, "Y", "2025-03-03");
	forward("2024-02-28", 1, "Y", "2025-03-03");	/* no 29 February in 2025 */
	forward("2022-10-30", 4, "M", "2023-03-01");	/* no 31 February; 28th off, 和平紀念日 */
}

static void long_holidays_are_rolled_over(void **state)
{
	(void)state;
	forward("2026-02-10", 3, "D", "2026-02-13");
	forward("2026-02-10", 4, "D", "2026-02-23");	/* 春節 from Saturday 14 to Sunday 22 */
	forward("2023-01-17", 3, "D", "2023-01-30");	/* 小年夜 20 January to 29 January */
}

static void make_up_saturdays_work(void **state)
{
	(void)state;
	forward("2024-02-14", 3, "D", "2024-02-17");	/* due on Saturday 17 February, 補行上班 */
	forward("2024-02-15", 2, "W", "2024-02-17");
	forward("2024-02-16", 2, "W", "2024-02-19");
	forward("2023-01-06", 1, "D", "2023-01-07");
}

static const struct law_calendar *calendar_114(size_t version)
{
	size_t n;
	const struct law_year *years = shipped_years(a, &n);

	for (size_t i = 0; i < n; i++) {
		if (years[i].year == 2025 && years[i].version == (int)version)
			return calendar_make(a, &years[i], 1, NULL, 0);
	}
	fail_msg("no version %zu of 114", version);
	return NULL;
}

static void the_reissued_114_moves_three_days(void **state)
{
	const struct law_calendar *first = calendar_114(1), *second = calendar_114(2);
	struct law_period teachers = period("2025-09-24", 3, "D");
	struct law_period retrocession = period("2025-10-10", 14, "D");
	struct law_period constitution = period("2025-12-22", 3, "D");
	struct law_period working = period("2025-09-26", 3, "W");

	(void)state;
	assert_due(first, &teachers, "2025-09-29");
	assert_due(second, &teachers, "2025-09-30");
	assert_due(first, &retrocession, "2025-10-24");
	assert_due(second, &retrocession, "2025-10-27");
	assert_due(first, &constitution, "2025-12-25");
	assert_due(second, &constitution, "2025-12-26");
	assert_due(first, &working, "2025-10-01");
	assert_due(second, &working, "2025-10-02");
}

static void backward(const char *start, int length, const char *unit, const char *due)
{
	struct law_period p = period(start, length, unit);

	p.direction = LAW_BACKWARD;
	assert_due(shipped_calendar(a), &p, due);
}

static void backward_periods_never_roll(void **state)
{
	(void)state;
	backward("2025-07-01", 1, "M", "2025-06-01");	/* a Sunday */
	backward("2025-03-31", 1, "M", "2025-02-28");	/* 和平紀念日 */
	backward("2024-03-31", 1, "M", "2024-02-29");
	backward("2026-01-15", 2, "M", "2025-11-15");
	backward("2025-07-15", 14, "D", "2025-07-01");
	backward("2025-07-15", 2, "WEEK", "2025-07-01");
	backward("2024-02-29", 1, "Y", "2023-02-28");
	backward("2024-02-19", 2, "W", "2024-02-16");	/* 17 February is a make-up Saturday */
}

static void validity_does_not_roll(void **state)
{
	struct law_period p = period("2025-06-14", 1, "D");

	(void)state;
	p.rolls = false;
	assert_due(shipped_calendar(a), &p, "2025-06-15");	/* a Sunday stays */
}

static void no_length_is_the_day_itself(void **state)
{
	struct law_period p = period("2025-06-14", 0, "D");

	(void)state;
	assert_due(shipped_calendar(a), &p, "2025-06-16");
	p.unit = LAW_MONTHS;
	assert_due(shipped_calendar(a), &p, "2025-06-16");
	p.unit = LAW_WORKING_DAYS;
	assert_due(shipped_calendar(a), &p, "2025-06-16");
	p.rolls = false;
	assert_due(shipped_calendar(a), &p, "2025-06-14");
}

static void a_county_day_off_moves_its_own_duties(void **state)
{
	const struct law_day_off offs[] = {
		{day("2026-07-15"), "63000", false, "颱風停止上班"},
		{day("2026-07-22"), "63000", true, "下午停止上班"},
	};
	size_t n;
	const struct law_year *years = shipped_years(a, &n);
	const struct law_calendar *cal = calendar_make(a, years, n, offs, 2);
	struct law_period three = period("2026-07-12", 3, "D");
	struct law_period week = period("2026-07-15", 1, "WEEK");
	struct law_period working = period("2026-07-14", 2, "W");
	struct law_period over_half = period("2026-07-21", 2, "W");

	(void)state;
	assert_due(cal, &three, "2026-07-15");
	assert_due(cal, &working, "2026-07-16");
	three.county = week.county = working.county = over_half.county = "63000";
	assert_due(cal, &three, "2026-07-16");
	assert_due(cal, &working, "2026-07-17");
	assert_due(cal, &week, "2026-07-23");	/* half of the last day was off */
	assert_due(cal, &over_half, "2026-07-23");	/* half a day in between counts */
	three.county = "10013";
	assert_due(cal, &three, "2026-07-15");
}

static bool is_provisional(const struct law_period *p)
{
	struct law_due d;

	assert_int_equal(period_due(shipped_calendar(a), p, &d), OK);
	return d.provisional;
}

static void days_beyond_the_calendars_are_provisional(void **state)
{
	struct law_period inside = period("2026-12-28", 3, "D");
	struct law_period beyond = period("2026-12-29", 3, "D");
	struct law_period months = period("2026-11-21", 2, "M");
	struct law_period working = period("2026-12-28", 4, "W");

	(void)state;
	assert_false(is_provisional(&inside));
	assert_true(is_provisional(&beyond));
	assert_due(shipped_calendar(a), &beyond, "2027-01-01");	/* not yet known to be off */
	assert_true(is_provisional(&months));
	assert_true(is_provisional(&working));
	months.rolls = false;
	assert_false(is_provisional(&months));
}

static void assert_invalid(const struct law_period *p)
{
	struct law_due d = {.due = 42};

	assert_int_equal(period_due(shipped_calendar(a), p, &d), ERR_INVALID);
	assert_int_equal(d.due, 42);
}

static void what_is_no_period_is_refused(void **state)
{
	struct law_period p = period("2026-01-01", -1, "D");

	(void)state;
	assert_invalid(&p);
	p.length = 36501;
	assert_invalid(&p);
	p.length = 30;
	p.unit = LAW_PERCENT;
	assert_invalid(&p);
	p.unit = LAW_DAYS;
	p.start = DAY_NONE;
	assert_invalid(&p);
	p = period("9999-12-01", 1, "M");
	assert_invalid(&p);
	p = period("0001-01-31", 1, "M");
	p.direction = LAW_BACKWARD;
	assert_invalid(&p);
	assert_false(period_unit_parse("d", &p.unit));
	assert_false(period_unit_parse("", &p.unit));
}

static void explained(const struct law_period *p, const char *expected)
{
	const struct law_calendar *cal = shipped_calendar(a);
	struct law_due d;

	assert_int_equal(period_due(cal, p, &d), OK);
	assert_string_equal(period_explain(a, cal, p, &d), expected);
}

static void why_this_day_in_one_sentence(void **state)
{
	struct law_period p = period("2026-11-20", 3, "D");

	(void)state;
	explained(&p, "自115年11月20日（始日不算）起3日，末日為115年11月23日（星期一），當日上班，"
		      "不必順延（行政程序法第48條）。");
	p = period("2025-09-24", 3, "D");
	explained(&p, "自114年9月24日（始日不算）起3日，末日為114年9月27日（星期六）；遇星期六、"
		      "孔子誕辰紀念日、補假（共3日）順延至114年9月30日（星期二）"
		      "（行政程序法第48條）。");
	p = period("2025-01-30", 1, "M");
	explained(&p, "自114年1月30日（始日不算）起1個月，末日為114年2月28日（星期五），該月無相當日，"
		      "以月底為準；遇和平紀念日、星期六、星期日（共3日）順延至114年3月3日（星期一）"
		      "（行政程序法第48條）。");
	p = period("2024-02-15", 2, "W");
	explained(&p, "自113年2月15日（始日不算）起2個工作日（放假日不計），末日為113年2月17日（星期六），"
		      "當日為補行上班日，不必順延（行政程序法第48條）。");
	p = period("2025-07-01", 1, "M");
	p.direction = LAW_BACKWARD;
	explained(&p, "自114年7月1日（當日不算）往前推1個月，末日為114年6月1日（星期日）；"
		      "往前推算的期限不順延。");
	p = period("2025-06-14", 0, "D");
	p.rolls = false;
	explained(&p, "以114年6月14日（星期六）當日為期限；此期限遇放假日不順延。");
	p = period("2026-12-31", 2, "M");
	explained(&p, "自115年12月31日（始日不算）起2個月，末日為116年2月28日（星期日）；"
		      "遇星期日（共1日）順延至116年3月1日（星期一）（行政程序法第48條）；"
		      "暫定，116年辦公日曆表尚未載入，先以星期六、日推算。");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_rows_of_the_oracle),
		cmocka_unit_test(cases_of_the_domain_notes),
		cmocka_unit_test(months_end_before_the_corresponding_day),
		cmocka_unit_test(long_holidays_are_rolled_over),
		cmocka_unit_test(make_up_saturdays_work),
		cmocka_unit_test(the_reissued_114_moves_three_days),
		cmocka_unit_test(backward_periods_never_roll),
		cmocka_unit_test(validity_does_not_roll),
		cmocka_unit_test(no_length_is_the_day_itself),
		cmocka_unit_test(a_county_day_off_moves_its_own_duties),
		cmocka_unit_test(days_beyond_the_calendars_are_provisional),
		cmocka_unit_test(what_is_no_period_is_refused),
		cmocka_unit_test(why_this_day_in_one_sentence),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
