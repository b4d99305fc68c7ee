#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/date.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static day_t day(const char *iso)
{
	day_t d = DAY_NONE;

	assert_true(date_parse_iso(iso, &d));
	return d;
}

static void days_are_counted_from_1970(void **state)
{
	(void)state;
	assert_int_equal(date_from_civil(1970, 1, 1), 0);
	assert_int_equal(date_from_civil(1969, 12, 31), -1);
	assert_int_equal(date_from_civil(2000, 3, 1), 11017);
	assert_int_equal(date_from_civil(2026, 11, 21), 20778);
	assert_int_equal(date_from_civil(1912, 1, 1), -21185);
}

static void every_day_of_the_calendar_comes_back(void **state)
{
	day_t expected = date_from_civil(1, 1, 1);
	(void)state;

	for (int year = 1; year <= 9999; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int d = 1; d <= date_month_length(year, month); d++, expected++) {
				day_t got = date_from_civil(year, month, d);
				struct civil c = date_civil(got);

				if (got != expected || c.year != year || c.month != month || c.day != d)
					fail_msg("%d-%d-%d", year, month, d);
			}
		}
	}
}

static void impossible_days_do_not_exist(void **state)
{
	static const struct civil bad[] = {
		{ 2026, 2, 29 }, { 1900, 2, 29 }, { 2100, 2, 29 }, { 2024, 2, 30 }, { 2026, 4, 31 },
		{ 2026, 13, 1 }, { 2026, 0, 1 }, { 2026, 1, 0 }, { 2026, 1, 32 }, { 2026, -1, 1 },
		{ 0, 1, 1 }, { 10000, 1, 1 },
	};
	(void)state;

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(date_from_civil(bad[i].year, bad[i].month, bad[i].day), DAY_NONE);
	assert_int_not_equal(date_from_civil(2024, 2, 29), DAY_NONE);
	assert_int_not_equal(date_from_civil(2000, 2, 29), DAY_NONE);
	assert_int_equal(date_month_length(2026, 2), 28);
	assert_int_equal(date_month_length(2024, 2), 29);
	assert_int_equal(date_month_length(2026, 13), 0);
}

static void weekdays(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(0), 4);				/* Thursday */
	assert_int_equal(date_weekday(-1), 3);
	assert_int_equal(date_weekday(day("2026-11-21")), 6);		/* 星期六 */
	assert_int_equal(date_weekday(day("1912-01-01")), 1);
	assert_int_equal(date_weekday(day("2000-02-29")), 2);
}

static void iso_is_strict(void **state)
{
	static const char *const bad[] = {
		"", "2026-1-1", "2026/11/21", "2026-11-21 ", " 2026-11-21", "2026-02-30",
		"20261121", "2026-11-2x", "+026-11-21", "2026-11-211", "115-11-21", "0000-01-01",
	};
	day_t d = 7;
	char out[DATE_ISO_SIZE];
	(void)state;

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(date_parse_iso(bad[i], &d));
	assert_false(date_parse_iso(NULL, &d));
	assert_int_equal(d, 7);
	assert_string_equal(date_format_iso(day("2026-11-21"), out), "2026-11-21");
	assert_string_equal(date_format_iso(day("0001-01-01"), out), "0001-01-01");
	assert_string_equal(date_format_iso(DAY_NONE, out), "");
}

static void every_typed_form_of_a_day(void **state)
{
	static const struct { const char *typed, *iso; } forms[] = {
		{ "115/11/21", "2026-11-21" },
		{ "115-11-21", "2026-11-21" },
		{ "115.11.21", "2026-11-21" },
		{ "1151121", "2026-11-21" },
		{ "0891004", "2000-10-04" },
		{ "0010203", "1912-02-03" },
		{ "089/10/04", "2000-10-04" },
		{ "89/10/4", "2000-10-04" },
		{ "1/1/1", "1912-01-01" },
		{ "民國115年11月21日", "2026-11-21" },
		{ "中華民國115年11月21日", "2026-11-21" },
		{ "民國 115 年 1 月 2 日", "2026-01-02" },
		{ "民國115/11/21", "2026-11-21" },
		{ "115年11月21日", "2026-11-21" },
		{ "115年11月21", "2026-11-21" },
		{ "民國元年1月1日", "1912-01-01" },
		{ "民前1年12月31日", "1911-12-31" },
		{ "民前5/03/01", "1907-03-01" },
		{ "2026-11-21", "2026-11-21" },
		{ "2026/11/21", "2026-11-21" },
		{ "2026/1/2", "2026-01-02" },
		{ "2026年11月21日", "2026-11-21" },
		{ "20261121", "2026-11-21" },
		{ "１１５／１１／２１", "2026-11-21" },
		{ "１１５１１２１", "2026-11-21" },
		{ "１１５．１１．２１", "2026-11-21" },
		{ "１１５－１１－２１", "2026-11-21" },
		{ "民國１１５年１１月２１日", "2026-11-21" },
		{ "　115/11/21　", "2026-11-21" },
		{ " 115/11/21\t", "2026-11-21" },
		{ "113/2/29", "2024-02-29" },
		{ "今天", "2026-11-21" },
		{ "今日", "2026-11-21" },
		{ "昨天", "2026-11-20" },
		{ "明天", "2026-11-22" },
		{ "  今天", "2026-11-21" },
		{ "+7", "2026-11-28" },
		{ "-3", "2026-11-18" },
		{ "＋７", "2026-11-28" },
		{ "－３", "2026-11-18" },
		{ "+0", "2026-11-21" },
		{ "+41", "2027-01-01" },
	};
	day_t today = day("2026-11-21");
	(void)state;

	for (size_t i = 0; i < COUNT(forms); i++) {
		char got[DATE_ISO_SIZE] = "";
		day_t d;

		if (date_parse_typed(forms[i].typed, today, &d) == DATE_FINE)
			date_format_iso(d, got);
		if (strcmp(got, forms[i].iso))
			fail_msg("%s: %s, not %s", forms[i].typed, got, forms[i].iso);
	}
}

static void typed_days_that_do_not_exist(void **state)
{
	static const char *const bad[] = {
		"93/2/30", "115/2/29", "1150229", "115/13/1", "115/11/31", "115/0/1", "115/1/0",
		"20260229", "2026-02-30", "0/1/1", "民國115年4月31日", "1159999", "00001231",
	};
	(void)state;

	for (size_t i = 0; i < COUNT(bad); i++) {
		day_t d = 7;

		if (date_parse_typed(bad[i], 0, &d) != DATE_NO_SUCH_DAY)
			fail_msg("%s", bad[i]);
		assert_int_equal(d, 7);
	}
}

static void what_cannot_be_read_is_said_to_be_unreadable(void **state)
{
	static const char *const bad[] = {
		"", " ", "　", "x", "115", "115/11", "115/11/", "115/11/21/", "/11/21", "115//21",
		"115/11-21", "11511", "891004", "115112100", "115/111/1", "115/1/211", "12345/1/1",
		"115,11,21", "明年", "今天!", "115/11/21 x", "+", "-", "+12345", "+1x", "++1",
		"民國", "民國2026年11月21日", "民國今天", "日115/11/21", "115/11/21日日", "\xff",
		"115/11/21; DROP TABLE", "1１5/1x/1",
		"000000000000000000000000000000000000000000000000000000115/11/21",
	};
	(void)state;

	for (size_t i = 0; i < COUNT(bad); i++) {
		day_t d = 7;

		if (date_parse_typed(bad[i], 0, &d) != DATE_UNREADABLE)
			fail_msg("%s", bad[i]);
		assert_int_equal(d, 7);
	}
}

static void relative_words_need_a_today(void **state)
{
	day_t d = 7;
	(void)state;

	assert_int_equal(date_parse_typed("今天", DAY_NONE, &d), DATE_UNREADABLE);
	assert_int_equal(date_parse_typed("+1", DAY_NONE, &d), DATE_UNREADABLE);
	assert_int_equal(date_parse_typed(NULL, 0, &d), DATE_UNREADABLE);
	assert_int_equal(d, 7);
}

static void days_are_shown_in_the_roc_calendar(void **state)
{
	char out[DATE_ROC_SIZE];
	(void)state;

	assert_string_equal(date_format_roc(day("2026-11-21"), out), "115/11/21");
	assert_string_equal(date_format_roc(day("2026-01-05"), out), "115/01/05");
	assert_string_equal(date_format_roc(day("2000-10-04"), out), "89/10/04");
	assert_string_equal(date_format_roc(day("1912-01-01"), out), "1/01/01");
	assert_string_equal(date_format_roc(day("1911-12-31"), out), "民前1/12/31");
	assert_string_equal(date_format_roc(day("1907-03-01"), out), "民前5/03/01");
	assert_string_equal(date_format_roc(DAY_NONE, out), "");
	assert_string_equal(date_iso_to_roc("2026-11-21", out), "115/11/21");
	assert_string_equal(date_iso_to_roc(NULL, out), "");
	assert_string_equal(date_iso_to_roc("2026-02-30", out), "");
}

static void what_is_shown_can_be_typed_again(void **state)
{
	char out[DATE_ROC_SIZE];
	(void)state;

	for (day_t d = day("0001-01-01"); d <= day("2910-12-31"); d += 13) {
		day_t again = DAY_NONE;

		if (date_parse_typed(date_format_roc(d, out), 0, &again) != DATE_FINE || again != d)
			fail_msg("%s", out);
	}
}

static void an_instant_belongs_to_a_day_of_taiwan(void **state)
{
	char out[INSTANT_ROC_SIZE];
	int64_t midnight = instant_of_day(day("2026-11-21"));
	(void)state;

	assert_int_equal(instant_of_day(0), -28800000);
	assert_int_equal(instant_day(midnight), day("2026-11-21"));
	assert_int_equal(instant_day(midnight - 1), day("2026-11-20"));
	assert_int_equal(instant_day(midnight + 86399999), day("2026-11-21"));
	assert_int_equal(instant_day(0), 0);
	assert_int_equal(instant_day(-28800001), -1);
	assert_string_equal(instant_format_roc(midnight, out), "115/11/21 00:00");
	assert_string_equal(instant_format_roc(midnight + 52320000, out), "115/11/21 14:32");
	assert_string_equal(instant_format_roc(midnight - 1, out), "115/11/20 23:59");
	assert_true(instant_now() > INT64_C(1577836800000));
}

/* 民法§124 and §121 II: see date_age(). */
static void age_is_full_on_the_anniversary(void **state)
{
	static const struct { const char *birth, *on; int age; } ages[] = {
		{ "2000-03-10", "2018-03-09", 17 }, { "2000-03-10", "2018-03-10", 18 },
		{ "2000-03-10", "2000-03-10", 0 }, { "2000-12-31", "2001-01-01", 0 },
		{ "2000-02-29", "2018-02-28", 17 }, { "2000-02-29", "2018-03-01", 18 },
		{ "2000-02-29", "2016-02-28", 15 }, { "2000-02-29", "2016-02-29", 16 },
		{ "1900-01-01", "2026-11-21", 126 },
	};
	(void)state;

	for (size_t i = 0; i < COUNT(ages); i++)
		assert_int_equal(date_age(day(ages[i].birth), day(ages[i].on)), ages[i].age);
	assert_int_equal(date_age(day("2026-01-02"), day("2026-01-01")), -1);
	assert_int_equal(date_age(DAY_NONE, 0), -1);
	assert_int_equal(date_age(0, DAY_NONE), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(every_day_of_the_calendar_comes_back),
		cmocka_unit_test(impossible_days_do_not_exist),
		cmocka_unit_test(weekdays),
		cmocka_unit_test(iso_is_strict),
		cmocka_unit_test(every_typed_form_of_a_day),
		cmocka_unit_test(typed_days_that_do_not_exist),
		cmocka_unit_test(what_cannot_be_read_is_said_to_be_unreadable),
		cmocka_unit_test(relative_words_need_a_today),
		cmocka_unit_test(days_are_shown_in_the_roc_calendar),
		cmocka_unit_test(what_is_shown_can_be_typed_again),
		cmocka_unit_test(an_instant_belongs_to_a_day_of_taiwan),
		cmocka_unit_test(age_is_full_on_the_anniversary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
