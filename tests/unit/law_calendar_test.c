/* The official calendars as published, and every way in which a file may not be whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "law/calendar.h"
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

static struct law_year published(const char *file)
{
	struct law_year y = {.version = 1, .source = file};
	struct calendar_fault fault;
	size_t len;
	char *bytes = shared_read(a, arena_printf(a, "data/calendar/%s", file), &len);

	if (!calendar_parse(a, bytes, len, &y, &fault))
		fail_msg("%s: %s", file, calendar_fault_words(a, &fault));
	return y;
}

static int days_off(const struct law_year *y)
{
	int n = 0;

	for (int i = 0; i < y->n_days; i++)
		n += y->days[i].off;
	return n;
}

static void every_published_file_is_read(void **state)
{
	static const struct {
		const char *file;
		int year, days, off;
	} files[] = {
		{"111-utf8.csv", 2022, 365, 115},	   {"112-utf8.csv", 2023, 365, 116},
		{"113-utf8.csv", 2024, 366, 115},	   {"114-cp950.csv", 2025, 365, 118},
		{"114-first-issue-utf8.csv", 2025, 365, 115}, {"115-utf8bom.csv", 2026, 365, 120},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct law_year y = published(files[i].file);

		assert_int_equal(y.year, files[i].year);
		assert_int_equal(y.n_days, files[i].days);
		assert_int_equal(days_off(&y), files[i].off);
		assert_string_equal(y.source, files[i].file);
	}
}

static void shipped_files_are_the_published_ones(void **state)
{
	static const char *const files[] = {
		"111-utf8.csv", "112-utf8.csv", "113-utf8.csv", "114-cp950.csv",
		"114-first-issue-utf8.csv", "115-utf8bom.csv",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		const char *name = arena_printf(a, "data/calendar/%s", files[i]);
		size_t n, m;
		char *ours = source_read(a, name, &n), *theirs = shared_read(a, name, &m);

		assert_int_equal(n, m);
		assert_memory_equal(ours, theirs, n);
	}
}

static enum law_day_state on(const struct law_calendar *cal, int year, int month, int day,
			     const char **reason)
{
	return calendar_state(cal, date_from_civil(year, month, day), NULL, reason);
}

static void notes_tell_why_a_day_is_off(void **state)
{
	const struct law_calendar *cal = shipped_calendar(a);
	const char *reason;

	(void)state;
	assert_int_equal(on(cal, 2023, 1, 27, &reason), LAW_DAY_OFF);
	assert_string_equal(reason, "調整放假");
	assert_int_equal(on(cal, 2024, 2, 17, &reason), LAW_DAY_WORKS);	/* a Saturday */
	assert_string_equal(reason, "補行上班");
	assert_int_equal(on(cal, 2024, 2, 18, &reason), LAW_DAY_OFF);
	assert_string_equal(reason, "星期日");
	assert_int_equal(on(cal, 2025, 9, 29, &reason), LAW_DAY_OFF);
	assert_string_equal(reason, "補假");
	assert_int_equal(on(cal, 2024, 2, 29, &reason), LAW_DAY_WORKS);
	assert_string_equal(reason, "");
}

static void the_newest_version_of_a_year_counts(void **state)
{
	struct law_year years[] = {published("114-cp950.csv"),
				   published("114-first-issue-utf8.csv")};
	const struct law_calendar *first, *both;
	day_t teachers = date_from_civil(2025, 9, 29), christmas = date_from_civil(2025, 12, 25);

	(void)state;
	years[0].version = 2;
	first = calendar_make(a, &years[1], 1, NULL, 0);
	both = calendar_make(a, years, 2, NULL, 0);
	assert_int_equal(calendar_state(first, teachers, NULL, NULL), LAW_DAY_WORKS);
	assert_int_equal(calendar_state(both, teachers, NULL, NULL), LAW_DAY_OFF);
	assert_int_equal(calendar_year(both, 2025)->version, 2);
	assert_int_equal(calendar_first_change(first, both, NULL, date_from_civil(2025, 1, 1),
					       date_from_civil(2025, 12, 31)), teachers);
	assert_int_equal(calendar_first_change(first, both, NULL, date_from_civil(2025, 10, 25),
					       date_from_civil(2025, 12, 31)), christmas);
	assert_int_equal(calendar_first_change(first, both, NULL, date_from_civil(2025, 1, 1),
					       date_from_civil(2025, 9, 28)), DAY_NONE);
}

static void unknown_years_have_weekends_and_say_so(void **state)
{
	const struct law_calendar *cal = shipped_calendar(a);
	const char *reason;

	(void)state;
	assert_true(calendar_knows(cal, date_from_civil(2022, 1, 1)));
	assert_true(calendar_knows(cal, date_from_civil(2026, 12, 31)));
	assert_false(calendar_knows(cal, date_from_civil(2021, 12, 31)));
	assert_false(calendar_knows(cal, date_from_civil(2027, 1, 1)));
	assert_int_equal(on(cal, 2027, 1, 1, NULL), LAW_DAY_WORKS);
	assert_int_equal(on(cal, 2027, 1, 2, &reason), LAW_DAY_OFF);
	assert_string_equal(reason, "星期六");
	assert_null(calendar_year(cal, 2027));
}

static void a_county_has_days_off_of_its_own(void **state)
{
	struct law_year y = published("115-utf8bom.csv");
	const day_t typhoon = date_from_civil(2026, 7, 15), after = typhoon + 1;
	const struct law_day_off offs[] = {
		{after, "63000", true, "下午停止上班"},
		{typhoon, "63000", true, "上午停止上班"},
		{typhoon, "63000", false, "全日停止上班"},
		{typhoon, "10013", false, "屏東停止上班"},
	};
	const struct law_calendar *cal = calendar_make(a, &y, 1, offs, 4);
	const char *reason;

	(void)state;
	assert_int_equal(calendar_state(cal, typhoon, "63000", &reason), LAW_DAY_OFF_COUNTY);
	assert_string_equal(reason, "全日停止上班");
	assert_int_equal(calendar_state(cal, after, "63000", &reason), LAW_DAY_OFF_HALF);
	assert_string_equal(reason, "下午停止上班");
	assert_int_equal(calendar_state(cal, typhoon, "09007", NULL), LAW_DAY_WORKS);
	assert_int_equal(calendar_state(cal, typhoon, NULL, NULL), LAW_DAY_WORKS);
	assert_int_equal(calendar_state(cal, after, "10013", NULL), LAW_DAY_WORKS);
}

/* A file like the official one, then one thing changed in it. */
static struct buf good_file(void)
{
	struct law_year y = published("115-utf8bom.csv");
	struct buf b;

	buf_init(&b, a, 65536);
	buf_str(&b, "西元日期,星期,是否放假,備註\r\n");
	for (int i = 0; i < y.n_days; i++) {
		struct civil c = date_civil(y.first + i);

		buf_printf(&b, "%04d%02d%02d,%s,%d,%s\r\n", c.year, c.month, c.day,
			   calendar_weekday_word(y.first + i), y.days[i].off ? 2 : 0,
			   y.days[i].note);
	}
	return b;
}

/* good_file() with the first `old` replaced. */
static const char *changed(const char *old, const char *new)
{
	struct buf b = good_file();
	const char *at = strstr(b.data, old);

	assert_non_null(at);
	return arena_printf(a, "%.*s%s%s", (int)(at - b.data), b.data, new, at + strlen(old));
}

static void assert_refused(const char *text, enum calendar_problem problem, size_t row,
			   const char *seen, const char *expected)
{
	struct law_year y = {.year = 7};
	struct calendar_fault fault = {0};

	assert_false(calendar_parse(a, text, strlen(text), &y, &fault));
	assert_int_equal(fault.problem, problem);
	assert_int_equal(fault.row, row);
	assert_string_equal(fault.seen, seen);
	assert_string_equal(fault.expected, expected);
	assert_int_equal(y.year, 7);
	assert_true(strlen(calendar_fault_words(a, &fault)) > 20);
}

static void the_made_up_file_is_good(void **state)
{
	struct buf b = good_file();
	struct law_year y = {0};
	struct calendar_fault fault;

	(void)state;
	assert_true(calendar_parse(a, b.data, b.len, &y, &fault));
	assert_int_equal(y.n_days, 365);
}

static void truncated_files_are_refused(void **state)
{
	struct buf b = good_file();

	(void)state;
	*strstr(b.data, "20261231") = '\0';
	assert_refused(b.data, CALENDAR_TRUNCATED, 366, "20261230", "20261231");
	*strstr(b.data, "20260201") = '\0';
	assert_refused(b.data, CALENDAR_TRUNCATED, 33, "20260131", "20261231");
	*strstr(b.data, "20260101") = '\0';
	assert_refused(b.data, CALENDAR_EMPTY, 2, "", "");
	assert_refused("", CALENDAR_EMPTY, 1, "", "");
}

static void a_line_cut_in_the_middle_is_refused(void **state)
{
	struct buf b = good_file();

	(void)state;
	strstr(b.data, "20261231")[9] = '\0';
	assert_refused(b.data, CALENDAR_COLUMNS, 366, "2", "4");
}

static void mixed_years_are_refused(void **state)
{
	(void)state;
	assert_refused(changed("20260105", "20250105"), CALENDAR_OTHER_YEAR, 6, "20250105",
		       "20260105");
	assert_refused(arena_printf(a, "%s20270101,五,2,開國紀念日\r\n", good_file().data),
		       CALENDAR_OTHER_YEAR, 367, "20270101", "20270101");
}

static void wrong_order_and_gaps_are_refused(void **state)
{
	(void)state;
	assert_refused(changed("20260101", "20260102"), CALENDAR_ORDER, 2, "20260102", "20260101");
	assert_refused(changed("20260310", "20260311"), CALENDAR_ORDER, 70, "20260311", "20260310");
}

static void repeated_days_are_refused(void **state)
{
	(void)state;
	assert_refused(changed("20260106", "20260105"), CALENDAR_REPEATED, 7, "20260105",
		       "20260106");
	assert_refused(arena_printf(a, "%s20260101,四,2,\r\n", good_file().data),
		       CALENDAR_REPEATED, 367, "20260101", "20270101");
}

static void wrong_cells_are_refused(void **state)
{
	(void)state;
	assert_refused(changed("20260105,一", "20260105,二"), CALENDAR_WEEKDAY, 6, "二", "一");
	assert_refused(changed("20260105,一,0", "20260105,一,1"), CALENDAR_VALUE, 6, "1", "0、2");
	assert_refused(changed("20260105,一,0", "20260105,一,"), CALENDAR_VALUE, 6, "", "0、2");
	assert_refused(changed("20260105", "2026/1/5"), CALENDAR_DATE, 6, "2026/1/5", "YYYYMMDD");
	assert_refused(changed("20260228", "20260229"), CALENDAR_DATE, 60, "20260229", "YYYYMMDD");
	assert_refused(changed("20260105,一,0,", "20260105,一,0"), CALENDAR_COLUMNS, 6, "3", "4");
	assert_refused(changed("20260105,一,0,", "20260105,一,0,,"), CALENDAR_COLUMNS, 6, "5", "4");
	assert_refused(changed("20260105,一,0,", "20260105,一,0,x\""), CALENDAR_CSV, 6, "", "");
}

static void wrong_headers_are_refused(void **state)
{
	(void)state;
	assert_refused(changed("備註", "說明"), CALENDAR_HEADER, 1, "說明", "備註");
	assert_refused(changed(",備註", ""), CALENDAR_HEADER, 1, "", "備註");
	assert_refused(changed("備註", "備註,來源"), CALENDAR_HEADER, 1, "來源", "");
	assert_refused("20260101,四,2,\r\n", CALENDAR_HEADER, 1, "20260101", "西元日期");
}

static void bytes_of_no_known_encoding_are_refused(void **state)
{
	struct law_year y;
	struct calendar_fault fault;
	size_t len;
	char *bytes = shared_read(a, "data/calendar/114-cp950.csv", &len);

	(void)state;
	*(strstr(bytes, "20250105") + 9) = '\xff';
	assert_false(calendar_parse(a, bytes, len, &y, &fault));
	assert_int_equal(fault.problem, CALENDAR_ENCODING);
	assert_int_equal(fault.row, 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_published_file_is_read),
		cmocka_unit_test(shipped_files_are_the_published_ones),
		cmocka_unit_test(notes_tell_why_a_day_is_off),
		cmocka_unit_test(the_newest_version_of_a_year_counts),
		cmocka_unit_test(unknown_years_have_weekends_and_say_so),
		cmocka_unit_test(a_county_has_days_off_of_its_own),
		cmocka_unit_test(the_made_up_file_is_good),
		cmocka_unit_test(truncated_files_are_refused),
		cmocka_unit_test(a_line_cut_in_the_middle_is_refused),
		cmocka_unit_test(mixed_years_are_refused),
		cmocka_unit_test(wrong_order_and_gaps_are_refused),
		cmocka_unit_test(repeated_days_are_refused),
		cmocka_unit_test(wrong_cells_are_refused),
		cmocka_unit_test(wrong_headers_are_refused),
		cmocka_unit_test(bytes_of_no_known_encoding_are_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
