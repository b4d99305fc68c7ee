/* Numbers of persons and employers: the oracle, the published examples, each way to be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/csv.h"
#include "law/identifier.h"
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

static void all_rows_of_the_oracle(void **state)
{
	static const struct csv_limits limits = {.rows = 1000, .columns = 8, .cell = 100};
	struct csv_row row;
	struct csv csv;
	size_t len;
	char *text = shared_read(a, "vectors/identifiers.csv", &len);

	(void)state;
	csv_open(&csv, a, text, len, &limits);
	assert_true(csv_next(&csv, &row));
	while (csv_next(&csv, &row)) {
		const char *id = row.cells[1];
		enum identifier_finding f = strcmp(row.cells[0], "person") == 0 ?
			identifier_check_person(id) : identifier_check_employer(id);

		if ((f == IDENTIFIER_FINE) != (strcmp(row.cells[2], "1") == 0))
			fail_msg("line %zu: %s %s", row.line, row.cells[0], id);
	}
	assert_true(csv.rows > 150);
}

/* domain.md D-234 */
static void published_examples(void **state)
{
	static const struct {
		const char *text;
		enum identifier_kind kind;
	} valid[] = {
		{"A123456789", IDENTIFIER_NATIONAL},	 {"F131104093", IDENTIFIER_NATIONAL},
		{"O158238845", IDENTIFIER_NATIONAL},	 {"Y123456788", IDENTIFIER_NATIONAL},
		{"AB23456789", IDENTIFIER_RESIDENT_OLD}, {"AA00000009", IDENTIFIER_RESIDENT_OLD},
		{"AC03095424", IDENTIFIER_RESIDENT_OLD}, {"A800000014", IDENTIFIER_RESIDENT_NEW},
		{"A900207177", IDENTIFIER_RESIDENT_NEW}, {"A870000015", IDENTIFIER_RESIDENT_NEW},
		{"A880000018", IDENTIFIER_RESIDENT_NEW}, {"A930196810", IDENTIFIER_RESIDENT_NEW},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(valid) / sizeof(*valid); i++) {
		assert_int_equal(identifier_check_person(valid[i].text), IDENTIFIER_FINE);
		assert_int_equal(identifier_detect(valid[i].text), valid[i].kind);
	}
	assert_int_equal(identifier_check_person("A123456788"), IDENTIFIER_CHECK);
	assert_int_equal(identifier_check_person("a123456789"), IDENTIFIER_LETTER);
	assert_int_equal(identifier_check_person("AE23456785"), IDENTIFIER_SECOND);
}

static void each_finding_of_a_person(void **state)
{
	(void)state;
	assert_int_equal(identifier_check_person(""), IDENTIFIER_EMPTY);
	assert_int_equal(identifier_check_person("A12345678"), IDENTIFIER_LENGTH);
	assert_int_equal(identifier_check_person("A1234567890"), IDENTIFIER_LENGTH);
	assert_int_equal(identifier_check_person("1234567890"), IDENTIFIER_LETTER);
	assert_int_equal(identifier_check_person("A323456789"), IDENTIFIER_SECOND);
	assert_int_equal(identifier_check_person("A12345678O"), IDENTIFIER_DIGIT);
	assert_int_equal(identifier_check_person("A12345678\x80"), IDENTIFIER_DIGIT);
}

static void each_finding_of_an_employer(void **state)
{
	(void)state;
	assert_int_equal(identifier_check_employer(""), IDENTIFIER_EMPTY);
	assert_int_equal(identifier_check_employer("1234567"), IDENTIFIER_LENGTH);
	assert_int_equal(identifier_check_employer("1234567A"), IDENTIFIER_DIGIT);
	assert_int_equal(identifier_check_employer("04595257"), IDENTIFIER_FINE);
	assert_int_equal(identifier_check_employer("04595258"), IDENTIFIER_CHECK);
	/* 7 in the seventh place: 28 is 10 or 1, so that either sum may do */
	assert_int_equal(identifier_check_employer("10458574"), IDENTIFIER_FINE);
	assert_int_equal(identifier_check_employer("10458575"), IDENTIFIER_FINE);
	assert_int_equal(identifier_check_employer("10458576"), IDENTIFIER_CHECK);
}

static void kinds_are_known_by_form_alone(void **state)
{
	(void)state;
	assert_int_equal(identifier_detect("A123456788"), IDENTIFIER_NATIONAL);
	assert_int_equal(identifier_detect("04595258"), IDENTIFIER_EMPLOYER);
	assert_int_equal(identifier_detect("312345678"), IDENTIFIER_UNKNOWN);
	assert_int_equal(identifier_detect(""), IDENTIFIER_UNKNOWN);
}

static void typed_numbers_are_normalised(void **state)
{
	(void)state;
	assert_string_equal(identifier_normalise(a, " a123 456 789　"), "A123456789");
	assert_string_equal(identifier_normalise(a, "Ａ１２３４５６７８９"), "A123456789");
	assert_string_equal(identifier_normalise(a, "ａb\t0000\n0009"), "AB00000009");
	assert_string_equal(identifier_normalise(a, ""), "");
}

static void masks_keep_two_and_three_places(void **state)
{
	(void)state;
	assert_string_equal(identifier_mask(a, "A123456789"), "A1*****789");
	assert_string_equal(identifier_mask(a, "AB00000009"), "AB*****009");
	assert_string_equal(identifier_mask(a, "12345678"), "12***678");
	assert_string_equal(identifier_mask(a, "1234567"), "1******");
	assert_string_equal(identifier_mask(a, "居留證字號一二三"), "居留***一二三");
	assert_string_equal(identifier_mask(a, ""), "");
}

static void every_finding_has_its_words(void **state)
{
	(void)state;
	for (int f = IDENTIFIER_EMPTY; f <= IDENTIFIER_CHECK; f++) {
		enum identifier_finding finding = (enum identifier_finding)f;

		assert_true(identifier_finding_words(finding, IDENTIFIER_NATIONAL)[0]);
		assert_true(identifier_finding_words(finding, IDENTIFIER_EMPLOYER)[0]);
	}
	assert_string_equal(identifier_finding_words(IDENTIFIER_FINE, IDENTIFIER_NATIONAL), "");
	assert_string_equal(identifier_finding_words(IDENTIFIER_FINE, IDENTIFIER_EMPLOYER), "");
	assert_string_equal(identifier_kind_words(IDENTIFIER_RESIDENT_NEW), "新式統一證號");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_rows_of_the_oracle),
		cmocka_unit_test(published_examples),
		cmocka_unit_test(each_finding_of_a_person),
		cmocka_unit_test(each_finding_of_an_employer),
		cmocka_unit_test(kinds_are_known_by_form_alone),
		cmocka_unit_test(typed_numbers_are_normalised),
		cmocka_unit_test(masks_keep_two_and_three_places),
		cmocka_unit_test(every_finding_has_its_words),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
