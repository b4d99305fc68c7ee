/* What is unusual: by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "mod/audit/audit_rules.h"

#include <string.h>
#include <time.h>

#define MINUTE INT64_C(60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static void the_busiest_hour_slides(void **state)
{
	/* Three before the full hour and three after it: six within one hour; the same case twice is one. */
	static const struct audit_look looks[] = {
		{ 50 * MINUTE, 2, 1 }, { 52 * MINUTE, 2, 2 }, { 55 * MINUTE, 2, 3 }, { 61 * MINUTE, 2, 4 },
		{ 62 * MINUTE, 2, 1 }, { 70 * MINUTE, 2, 5 }, { 80 * MINUTE, 2, 6 }, { 200 * MINUTE, 2, 7 },
	};
	struct arena *arena = arena_new();
	int64_t from = -1;

	(void)state;
	assert_int_equal(audit_busiest(arena, looks, 8, HOUR, &from), 6);
	assert_int_equal(from, 50 * MINUTE);
	assert_int_equal(audit_busiest(arena, looks, 0, HOUR, &from), 0);
	assert_int_equal(audit_busiest(arena, looks, 8, 4 * HOUR, &from), 7);
	arena_free(arena);
}

/* A page shows the case and the person: one look-up, not two. */
static void kinds_are_not_added_up(void **state)
{
	static const struct audit_look looks[] = { { 1, 1, 10 }, { 1, 2, 20 }, { 2, 1, 11 }, { 2, 2, 21 } };
	struct arena *arena = arena_new();
	int64_t from;

	(void)state;
	assert_int_equal(audit_busiest(arena, looks, 4, HOUR, &from), 2);
	arena_free(arena);
}

/* A program with a token that walks through everything: a look a second, all day, each thing twice. */
static void a_whole_day_of_looks_is_soon_told(void **state)
{
	enum { N = 86400 };
	struct arena *arena = arena_new();
	struct audit_look *looks = arena_array(arena, N, sizeof(*looks));
	clock_t began = clock();
	int64_t from;

	(void)state;
	for (int i = 0; i < N; i++)
		looks[i] = (struct audit_look){ i * INT64_C(1000), 2, i / 2 };
	/* 3600 looks: from the second of a pair to the first of another, 1799 whole pairs between. */
	assert_int_equal(audit_busiest(arena, looks, N, HOUR, &from), 1801);
	assert_int_equal(from, 1000);
	assert_true((double)(clock() - began) / CLOCKS_PER_SEC < 2);
	arena_free(arena);
}

static void family_names(void **state)
{
	(void)state;
	assert_true(audit_same_family("陳美華", "陳小美"));
	assert_false(audit_same_family("陳美華", "林小美"));
	assert_true(audit_same_family("歐陽菲菲", "歐陽修"));
	assert_false(audit_same_family("歐陽菲菲", "歐大明"));
	assert_true(audit_same_family("張簡文雄", "張簡佩君"));
	assert_false(audit_same_family("張簡文雄", "張佩君"));
	assert_true(audit_same_family("𡍼小明", "𡍼大華"));	/* beyond the first plane */
	assert_false(audit_same_family("Kolas Yotaka", "Kolas Panay"));
	assert_false(audit_same_family("伊斯坦大·貝雅夫", "伊斯坦大·呼頌"));	/* no family name is told by it */
	assert_false(audit_same_family("", ""));
	assert_false(audit_same_family(NULL, "陳小美"));
	assert_false(audit_same_family("陳小美", NULL));
}

static void night_goes_over_midnight(void **state)
{
	int64_t noon_of = instant_of_day(date_from_civil(2026, 11, 21)), from, until;

	(void)state;
	assert_false(audit_night(noon_of + 12 * HOUR, 22, 6, &from, &until));
	assert_false(audit_night(noon_of + 22 * HOUR - 1, 22, 6, &from, &until));
	assert_true(audit_night(noon_of + 22 * HOUR, 22, 6, &from, &until));
	assert_int_equal(from, noon_of + 22 * HOUR);
	assert_int_equal(until, noon_of + 30 * HOUR);
	assert_true(audit_night(noon_of + 6 * HOUR - 1, 22, 6, &from, &until));
	assert_int_equal(from, noon_of - 2 * HOUR);
	assert_int_equal(until, noon_of + 6 * HOUR);
	assert_false(audit_night(noon_of + 6 * HOUR, 22, 6, &from, &until));
	assert_true(audit_night(noon_of + 3 * HOUR, 0, 5, &from, &until));
	assert_false(audit_night(noon_of + 23 * HOUR, 0, 5, &from, &until));
	assert_false(audit_night(noon_of + 3 * HOUR, 4, 4, &from, &until));
}

static void accounts_that_catch_the_eye(void **state)
{
	const int64_t now = 1000 * DAY, forever = INT64_C(9007199254740991);
	struct audit_account fine = {
		.state = "active", .contract_until = forever, .last_login_at = now - 3 * DAY, .created_at = now - 400 * DAY,
		.has_role = true,
	}, a = fine;
	const struct audit_days days = { .idle = 90, .unused = 30 };

	(void)state;
	assert_int_equal(audit_flags(&fine, &days, now), 0);
	a.contract_until = now;
	assert_int_equal(audit_flags(&a, &days, now), FLAG_OVER);
	a.contract_until = now + 1;
	assert_int_equal(audit_flags(&a, &days, now), 0);
	a = fine;
	a.last_login_at = now - 90 * DAY;
	assert_int_equal(audit_flags(&a, &days, now), 0);
	a.last_login_at = now - 90 * DAY - 1;
	assert_int_equal(audit_flags(&a, &days, now), FLAG_IDLE);
	a.last_login_at = 0;
	a.created_at = now - DAY;	/* new, not yet in */
	assert_int_equal(audit_flags(&a, &days, now), 0);
	a.state = "invited";
	a.created_at = now - 31 * DAY;
	assert_int_equal(audit_flags(&a, &days, now), FLAG_UNUSED);
	a.created_at = now - 30 * DAY;
	assert_int_equal(audit_flags(&a, &days, now), 0);
	/* Reset yesterday, and not set up yet: no invitation that nobody took. */
	a = fine;
	a.state = "invited";
	assert_int_equal(audit_flags(&a, &days, now), 0);
	a.last_login_at = now - 91 * DAY;
	assert_int_equal(audit_flags(&a, &days, now), FLAG_IDLE);
	/* The house says how many days. */
	a = fine;
	a.last_login_at = now - 61 * DAY;
	assert_int_equal(audit_flags(&a, &(struct audit_days){ .idle = 60, .unused = 30 }, now), FLAG_IDLE);
	a = fine;
	a.has_role = false;
	assert_int_equal(audit_flags(&a, &days, now), FLAG_NO_ROLE);
	a = fine;
	a.is_outside = true;
	assert_int_equal(audit_flags(&a, &days, now), FLAG_NO_END);
	a.contract_until = now + 30 * DAY;
	assert_int_equal(audit_flags(&a, &days, now), 0);
	a = fine;
	a.needs_certificate = true;
	assert_int_equal(audit_flags(&a, &days, now), FLAG_UNCERTIFIED);
	a.is_certified = true;
	assert_int_equal(audit_flags(&a, &days, now), 0);
}

static void quarters(void **state)
{
	char q[QUARTER_SIZE];

	(void)state;
	assert_string_equal(audit_quarter(2026, 1, q), "2026-1");
	assert_string_equal(audit_quarter(2026, 3, q), "2026-1");
	assert_string_equal(audit_quarter(2026, 4, q), "2026-2");
	assert_string_equal(audit_quarter(2026, 12, q), "2026-4");
	assert_string_equal(audit_quarter_before(2026, 2, q), "2025-4");
	assert_string_equal(audit_quarter_before(2026, 11, q), "2026-3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_busiest_hour_slides),
		cmocka_unit_test(kinds_are_not_added_up), cmocka_unit_test(a_whole_day_of_looks_is_soon_told),
		cmocka_unit_test(family_names),
		cmocka_unit_test(night_goes_over_midnight),
		cmocka_unit_test(accounts_that_catch_the_eye),
		cmocka_unit_test(quarters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
