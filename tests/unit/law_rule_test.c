/* The rule rows: which one is in force for whom, what is refused, and what the release ships. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "law/rule.h"
#include "law/calendar.h"
#include "law/shipped.h"

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

#define HEADER                                                                               \
	"code,title,clause,ground,starts_on,length,unit,direction,rolls,owes,satisfied_by,"  \
	"extend_by,extend_length,warn_before,county,effective_from,effective_to,value,note\r\n"
#define GOOD "X,期限,A3(1),plan,start,3,D,forward,1,case_manager,done,,,1,,,,,\r\n"

static bool parse(const char *text, struct law_rules *rules, struct rule_fault *fault)
{
	return rule_parse(a, text, strlen(text), rules, fault);
}

static struct law_rules must_parse(const char *rows)
{
	const char *text = arena_printf(a, HEADER "%s", rows);
	struct law_rules rules;
	struct rule_fault fault;

	if (!parse(text, &rules, &fault))
		fail_msg("line %zu %s %s", fault.line, fault.column, fault.seen);
	return rules;
}

static day_t day(const char *iso)
{
	day_t d = DAY_NONE;

	assert_true(date_parse_iso(iso, &d));
	return d;
}

static int length_of(const struct law_rules *rules, const char *code, const char *county,
		     const char *on_day)
{
	const struct law_rule *r = rule_find(rules, code, county, day(on_day));

	return r ? r->length : -1;
}

static void the_row_in_force_on_the_day(void **state)
{
	struct law_rules rules = must_parse(
		"X,t,c,plan,s,3,D,forward,1,o,d,,,1,,,2024-12-31,,\r\n"
		"X,t,c,plan,s,5,D,forward,1,o,d,,,1,,2025-01-01,2025-06-30,,\r\n"
		"X,t,c,plan,s,7,D,forward,1,o,d,,,1,,2025-08-01,,,\r\n");

	(void)state;
	assert_int_equal(length_of(&rules, "X", NULL, "1990-01-01"), 3);
	assert_int_equal(length_of(&rules, "X", NULL, "2024-12-31"), 3);
	assert_int_equal(length_of(&rules, "X", NULL, "2025-01-01"), 5);
	assert_int_equal(length_of(&rules, "X", NULL, "2025-06-30"), 5);
	assert_int_equal(length_of(&rules, "X", NULL, "2025-07-01"), -1);
	assert_int_equal(length_of(&rules, "X", NULL, "2099-12-31"), 7);
	assert_int_equal(length_of(&rules, "Y", NULL, "2025-01-01"), -1);
}

static void the_countys_own_row_wins(void **state)
{
	struct law_rules rules = must_parse(
		"X,t,c,plan,s,5,W,forward,1,o,d,,,1,63000,2025-01-01,2025-12-31,,\r\n"
		"X,t,c,plan,s,3,D,forward,1,o,d,,,1,,,,,\r\n"
		"X,t,c,plan,s,4,D,forward,1,o,d,,,1,10013,2025-01-01,,,\r\n");

	(void)state;
	assert_int_equal(length_of(&rules, "X", "63000", "2025-05-01"), 5);
	assert_int_equal(length_of(&rules, "X", "63000", "2026-05-01"), 3);
	assert_int_equal(length_of(&rules, "X", "10013", "2026-05-01"), 4);
	assert_int_equal(length_of(&rules, "X", "09007", "2025-05-01"), 3);
	assert_int_equal(length_of(&rules, "X", NULL, "2025-05-01"), 3);
	assert_int_equal(length_of(&rules, "X", "", "2025-05-01"), 3);
}

static void a_service_kind_may_have_its_own_length(void **state)
{
	struct law_rules rules = must_parse(
		"NO_SERVICE,t,c,house,s,14,D,forward,1,o,d,,,1,,,,,\r\n"
		"NO_SERVICE:training,t,c,house,s,21,D,forward,1,o,d,,,1,,,,,\r\n");

	(void)state;
	assert_int_equal(length_of(&rules, "NO_SERVICE:training", NULL, "2025-05-01"), 21);
	assert_int_equal(length_of(&rules, "NO_SERVICE:sheltered", NULL, "2025-05-01"), 14);
	assert_int_equal(length_of(&rules, "NO_SERVICE", NULL, "2025-05-01"), 14);
	assert_int_equal(length_of(&rules, "NO_SERV", NULL, "2025-05-01"), -1);
}

static void refused(const char *rows, enum rule_problem problem, size_t line, const char *column)
{
	struct law_rules rules = {.n = 99};
	struct rule_fault fault;

	assert_false(parse(arena_printf(a, HEADER GOOD "%s", rows), &rules, &fault));
	assert_int_equal(fault.problem, problem);
	assert_int_equal(fault.line, line);
	assert_string_equal(fault.column, column);
	assert_int_equal(rules.n, 99);
}

static void slips_are_found_with_line_and_column(void **state)
{
	struct law_rules rules;
	struct rule_fault fault;

	(void)state;
	refused(",t,c,plan,s,3,D,forward,1,o,d,,,1,,,,,\n", RULE_MISSING, 3, "code");
	refused("Y,t,,plan,s,3,D,forward,1,o,d,,,1,,,,,\n", RULE_MISSING, 3, "clause");
	refused("Y,t,c,rule,s,3,D,forward,1,o,d,,,1,,,,,\n", RULE_GROUND, 3, "ground");
	refused("Y,t,c,plan,s,-3,D,forward,1,o,d,,,1,,,,,\n", RULE_NUMBER, 3, "length");
	refused("Y,t,c,plan,s,3,D,forward,1,o,d,,x,1,,,,,\n", RULE_NUMBER, 3, "extend_length");
	refused("Y,t,c,plan,s,3,d,forward,1,o,d,,,1,,,,,\n", RULE_UNIT, 3, "unit");
	refused("Y,t,c,plan,s,3,D,up,1,o,d,,,1,,,,,\n", RULE_DIRECTION, 3, "direction");
	refused("Y,t,c,plan,s,3,D,forward,2,o,d,,,1,,,,,\n", RULE_ROLLS, 3, "rolls");
	refused("Y,t,c,plan,s,3,D,backward,1,o,d,,,1,,,,,\n", RULE_ROLLS, 3, "rolls");
	refused("Y,t,c,plan,s,3,D,forward,1,o,d,,,1,,114/1/1,,,\n", RULE_DATE, 3,
		"effective_from");
	refused("Y,t,c,plan,s,3,D,forward,1,o,d,,,1,,2025-02-01,2025-01-31,,\n",
		RULE_DATES_CROSSED, 3, "effective_to");
	refused("X,t,c,plan,s,5,D,forward,1,o,d,,,1,,2025-02-01,,,\n", RULE_OVERLAP, 3, "code");
	refused("Y,t,c\n", RULE_COLUMNS, 3, "");
	refused("Y,t\"\n", RULE_CSV, 3, "");
	assert_false(parse("", &rules, &fault));
	assert_int_equal(fault.problem, RULE_HEADER);
	assert_false(parse("code,name\n", &rules, &fault));
	assert_int_equal(fault.problem, RULE_HEADER);
	assert_string_equal(fault.column, "title");
	assert_string_equal(fault.seen, "name");
}

/* Every clock of the table in the second part of the specification, with its length and ground. */
static void the_release_ships_the_clocks_of_the_table(void **state)
{
	static const struct {
		const char *code, *clause;
		enum law_ground ground;
		int length;
		const char *unit;
	} clocks[] = {
		{"FIRST_CONTACT", "B8(2)2", LAW_GROUND_HOUSE, 14, "D"},
		{"STALL", "A4", LAW_GROUND_HOUSE, 7, "D"},
		{"TRANSITION_REPLY", "身心障礙者生涯轉銜計畫實施辦法§5 II", LAW_GROUND_LAW, 14, "D"},
		{"REPLY", "A3(1)", LAW_GROUND_PLAN, 3, "D"},
		{"PLAN_END", "A3(3)", LAW_GROUND_PLAN, 0, "D"},
		{"MEETING", "A3(5)", LAW_GROUND_PLAN, 1, "M"},
		{"NO_SERVICE", "A3(5)", LAW_GROUND_HOUSE, 14, "D"},
		{"PROVIDER_ANSWER", "A3(5)", LAW_GROUND_HOUSE, 7, "D"},
		{"HANDLE_NON_SERVICE", "A3(5)", LAW_GROUND_HOUSE, 3, "D"},
		{"OFFER_OTHER", "A7", LAW_GROUND_HOUSE, 7, "D"},
		{"FOLLOW_UP", "A3(5)", LAW_GROUND_HOUSE, 30, "D"},
		{"FOLLOW_UP_WEEKLY", "A3(5)；B7(1)", LAW_GROUND_HOUSE, 1, "WEEK"},
		{"FOLLOW_UP_MONTHLY", "A3(5)；B7(1)", LAW_GROUND_HOUSE, 1, "M"},
		{"ENTRY", "A5", LAW_GROUND_PLAN, 2, "WEEK"},
		{"PLACED_ONE_MONTH", "B7(1)", LAW_GROUND_HOUSE, 1, "M"},
		{"PLACED_THREE_MONTHS", "B7(1)", LAW_GROUND_HOUSE, 3, "M"},
		{"SUSPENSION_REVIEW", "A3(5)", LAW_GROUND_HOUSE, 0, "D"},
		{"REVERSAL_WINDOW", "A3(6)", LAW_GROUND_HOUSE, 30, "D"},
		{"CAPACITY_STALE", "A6", LAW_GROUND_HOUSE, 30, "D"},
		{"CLOSURE_RATE", "A3(6)", LAW_GROUND_PLAN, 30, "PCT"},
		{"REQUEST_ACCESS", "個人資料保護法§13 I", LAW_GROUND_LAW, 15, "D"},
		{"REQUEST_CORRECTION", "個人資料保護法§13 II", LAW_GROUND_LAW, 30, "D"},
		{"QUARTER_COMPILE", "B11", LAW_GROUND_HOUSE, 15, "D"},
		{"ANNUAL_REPORT", "B11", LAW_GROUND_PLAN, 2, "M"},
	};
	struct law_rules rules = shipped_rules(a);

	(void)state;
	for (size_t i = 0; i < sizeof(clocks) / sizeof(*clocks); i++) {
		const struct law_rule *r = rule_find(&rules, clocks[i].code, "63000",
						     day("2026-11-21"));

		if (!r)
			fail_msg("no rule %s", clocks[i].code);
		assert_string_equal(r->clause, clocks[i].clause);
		assert_int_equal(r->ground, clocks[i].ground);
		assert_int_equal(r->length, clocks[i].length);
		assert_string_equal(period_unit_code(r->unit), clocks[i].unit);
	}
}

static void assert_due(const char *code, const char *start, const char *expected)
{
	struct law_rules rules = shipped_rules(a);
	const struct law_rule *r = rule_find(&rules, code, NULL, day(start));
	struct law_period p = rule_period(r, day(start), NULL);
	char text[DATE_ISO_SIZE];
	struct law_due due;

	assert_int_equal(period_due(shipped_calendar(a), &p, &due), OK);
	assert_string_equal(date_format_iso(due.due, text), expected);
}

static void rules_and_calendar_together(void **state)
{
	(void)state;
	assert_due("REPLY", "2026-11-20", "2026-11-23");
	assert_due("ENTRY", "2025-10-18", "2025-11-03");
	assert_due("ANNUAL_REPORT", "2024-12-31", "2025-03-03");
	assert_due("TRANSITION_MEETING", "2026-07-01", "2026-06-01");
	assert_due("PLACED_THREE_MONTHS", "2025-11-28", "2026-02-28");	/* 和平紀念日: no rolling */
	assert_due("PLAN_END", "2026-02-28", "2026-02-28");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_row_in_force_on_the_day),
		cmocka_unit_test(the_countys_own_row_wins),
		cmocka_unit_test(a_service_kind_may_have_its_own_length),
		cmocka_unit_test(slips_are_found_with_line_and_column),
		cmocka_unit_test(the_release_ships_the_clocks_of_the_table),
		cmocka_unit_test(rules_and_calendar_together),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
