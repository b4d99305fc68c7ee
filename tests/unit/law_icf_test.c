/* 【12】: the reading rule of product decision 5 on its own examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "law/icf.h"
#include "law/rule.h"
#include "law/shipped.h"

/* The parameters as the shipped rule row gives them. */
static struct icf_rule rule;

static int set_up(void **state)
{
	struct arena *a = arena_new();
	struct law_rules rules = shipped_rules(a);
	const struct law_rule *row = rule_find(&rules, "ICF_PSYCHIATRIC", NULL,
					       date_from_civil(2026, 11, 21));

	(void)state;
	assert_non_null(row);
	assert_true(icf_rule_parse(row->value, &rule));
	arena_free(a);
	return 0;
}

static void reads(unsigned int classes, const char *field, enum icf_reading expected)
{
	if (icf_read(&rule, classes, field) != expected)
		fail_msg("%s (classes %x): %d, not %d", field, classes,
			 icf_read(&rule, classes, field), expected);
}

static void examples_of_the_decision(void **state)
{
	(void)state;
	reads(ICF_CLASS(1), "【112】", ICF_NOT_MET);
	reads(ICF_CLASS(7), "【12】", ICF_NOT_MET);
	reads(0, "第7類【12】", ICF_NOT_MET);
	reads(0, "第7類【05.1】第1類【12.2】", ICF_MET);
	reads(0, "第７類【０５．１】第１類【１２．２】", ICF_MET);
	reads(ICF_CLASS(1), "【13】", ICF_UNKNOWN);
}

static void every_way_to_write_the_code(void **state)
{
	static const char *const fields[] = {
		"【12】", "【12.2】", "【換12.2】", "【第12.2】", "【換第12】", "[12.1]", "12.2", "換12",
		"【05.1】【12】", "【05.1、12.2】", "【05,12】", "【 12 】", "F20.0【12.2】", "【12.2.1】",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		reads(ICF_CLASS(1), fields[i], ICF_MET);
	reads(ICF_CLASS(1) | ICF_CLASS(7), "【12】", ICF_MET);
	reads(0, "第一類【12】", ICF_MET);
	reads(0, "第 1 類【12】", ICF_MET);
	reads(0, "第1類 12.2", ICF_MET);
}

static void other_numbers_do_not_meet_it(void **state)
{
	static const char *const fields[] = {"【06】", "【1】", "【2】", "【120】", "【11.12】", "【16】"};

	(void)state;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		reads(ICF_CLASS(1), fields[i], ICF_NOT_MET);
	reads(0, "【112】", ICF_NOT_MET);
}

static void what_cannot_be_known_stays_unknown(void **state)
{
	(void)state;
	reads(0, "", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "", ICF_UNKNOWN);
	reads(0, "【12】", ICF_UNKNOWN);		/* no class known */
	reads(ICF_CLASS(1), "F20.0", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "【思覺失調症】", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "【b12】", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "【】", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "【換】", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "【05】【??】", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "【13.1】【05】", ICF_UNKNOWN);
	reads(ICF_CLASS(7), "【13】", ICF_NOT_MET);	/* without 第1類 it cannot be */
	reads(ICF_CLASS(1), "【13】【12】", ICF_MET);
}

static void broken_brackets_end_with_the_field(void **state)
{
	(void)state;
	reads(ICF_CLASS(1), "【12", ICF_MET);
	reads(ICF_CLASS(1), "12】", ICF_MET);
	reads(ICF_CLASS(1), "【【12】】", ICF_MET);
	reads(ICF_CLASS(1), "【第", ICF_UNKNOWN);
	reads(ICF_CLASS(1), "【999999999999999999999912】", ICF_NOT_MET);
}

static void parameters_come_from_the_row(void **state)
{
	struct icf_rule other = {.number = 99};

	(void)state;
	assert_int_equal(rule.number, 12);
	assert_int_equal(rule.class_no, 1);
	assert_int_equal(rule.n_unknown, 1);
	assert_true(icf_rule_parse("number=15 class=1 unknown=13,16", &other));
	assert_int_equal(other.n_unknown, 2);
	assert_int_equal(icf_read(&other, ICF_CLASS(1), "【15】"), ICF_MET);
	assert_int_equal(icf_read(&other, ICF_CLASS(1), "【12】"), ICF_NOT_MET);
	assert_false(icf_rule_parse("", &other));
	assert_false(icf_rule_parse("number=12", &other));
	assert_false(icf_rule_parse("number=12 class=9", &other));
	assert_false(icf_rule_parse("number=x class=1", &other));
	assert_false(icf_rule_parse("number=12 class=1 unknown=13,", &other));
	assert_int_equal(other.number, 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples_of_the_decision),
		cmocka_unit_test(every_way_to_write_the_code),
		cmocka_unit_test(other_numbers_do_not_meet_it),
		cmocka_unit_test(what_cannot_be_known_stays_unknown),
		cmocka_unit_test(broken_brackets_end_with_the_field),
		cmocka_unit_test(parameters_come_from_the_row),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
