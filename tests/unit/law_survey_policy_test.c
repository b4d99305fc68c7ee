/* The survey policy as a rule row: what it says, what it may not say; and the draw, held against sha256sum. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/draw.h"
#include "law/shipped.h"
#include "law/survey_policy.h"

static bool reads(const char *code, const char *value, struct survey_policy *p)
{
	return survey_policy_read(&(struct law_rule){ .code = code, .length = 14, .value = value }, p);
}

static void a_row_says_whom_when_and_how(void **state)
{
	struct survey_policy p;
	char value[SURVEY_VALUE_SIZE];

	(void)state;
	assert_true(reads("SURVEY:client", "sample=50 channel=phone reminders=2 interval=7", &p));
	assert_int_equal(p.days, 14);
	assert_int_equal(p.sample, 50);
	assert_string_equal(p.channel, "phone");
	assert_int_equal(p.reminders, 2);
	assert_int_equal(p.interval, 7);
	assert_string_equal(survey_policy_value(&p, value), "sample=50 channel=phone reminders=2 interval=7");
}

static void what_is_no_policy_is_not_read(void **state)
{
	struct survey_policy p;

	(void)state;
	assert_false(reads("REPLY", "sample=50 channel=phone reminders=2 interval=7", &p));
	assert_false(reads("SURVEY:client", "", &p));
	assert_false(reads("SURVEY:client", "sample=101 channel=phone reminders=2 interval=7", &p));
	assert_false(reads("SURVEY:client", "sample=50 channel=pigeon reminders=2 interval=7", &p));
	assert_false(reads("SURVEY:client", "sample=50 channel=phone reminders=2 interval=0", &p));
	assert_false(reads("SURVEY:client", "sample=50 channel=phone reminders=2 interval=7 more", &p));
}

static void all_and_none(void **state)
{
	struct survey_policy all = { .sample = 100 }, none = { .sample = 0 }, fifth = { .sample = 20 };

	(void)state;
	for (int i = 0; i < 100; i++) {
		assert_true(survey_policy_draws(&all, i));
		assert_false(survey_policy_draws(&none, i));
		assert_int_equal(survey_policy_draws(&fifth, i), i < 20);
	}
}

/* printf %s 115-67000-ABCDEFGH | sha256sum: 8f6fa86a…; 0x8f6fa86a = 2406459498. */
static void the_draw_is_what_sha256sum_says(void **state)
{
	(void)state;
	assert_int_equal(draw_number("115-67000-ABCDEFGH"), 98);
	assert_int_equal(draw_number("abc"), 19);	/* the standard's own example: ba7816bf… = 3128432319 */
}

/* Seed A: 個案、雇主及職業重建受案單位. */
static void the_release_has_a_row_for_each(void **state)
{
	static const char *const codes[] = { "SURVEY:client", "SURVEY:employer", "SURVEY:provider" };
	struct arena *a = arena_new();
	struct law_rules rules = shipped_rules(a);
	struct survey_policy p;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const struct law_rule *r = rule_find(&rules, codes[i], NULL, date_from_civil(2026, 11, 20));

		assert_non_null(r);
		assert_true(survey_policy_read(r, &p));
		assert_int_equal(r->ground, LAW_GROUND_HOUSE);
		assert_string_equal(r->clause, "A3(6)");
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_says_whom_when_and_how), cmocka_unit_test(what_is_no_policy_is_not_read),
		cmocka_unit_test(all_and_none), cmocka_unit_test(the_draw_is_what_sha256sum_says),
		cmocka_unit_test(the_release_has_a_row_for_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
