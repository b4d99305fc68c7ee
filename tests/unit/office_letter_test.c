/* Letters in JSON: strict, so that a misspelt key is found by the first test and not by the addressee. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "office/letter.h"

static int set_up(void **state)
{
	*state = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static enum office_fault parse(void **state, const char *json, struct letter *ret)
{
	return letter_parse(*state, json, strlen(json), ret);
}

static void a_title_is_enough(void **state)
{
	struct letter l;

	assert_int_equal(parse(state, "{\"title\":\"函\"}", &l), OFFICE_FINE);
	assert_string_equal(l.title, "函");
	assert_string_equal(l.lang, "zh-Hant-TW");
	assert_string_equal(l.to, "");
	assert_int_equal(l.font, LETTER_KAI);
	assert_int_equal(l.layout, LETTER_LETTER);
	assert_int_equal(l.blocks_n, 0);
	assert_null(l.signatures);
}

static void widths_are_shares_and_titles_are_a_row(void **state)
{
	struct letter l;
	const struct letter_table *t;

	assert_int_equal(parse(state, "{\"title\":\"a\",\"body\":[{\"kind\":\"table\",\"columns\":["
			       "{\"title\":\"甲\",\"width\":1},{\"title\":\"乙\",\"width\":3,\"align\":\"right\"}],"
			       "\"rows\":[[\"1\",\"2\"],[{\"text\":\"全\",\"span\":2,\"label\":true}]]}]}", &l), OFFICE_FINE);
	t = l.blocks[0].table;
	assert_true(t->headed);
	assert_int_equal(t->n, 3);
	assert_string_equal(t->rows[0].cells[1].text, "乙");
	assert_true(t->widths[0] > 0.249 && t->widths[0] < 0.251);
	assert_int_equal(t->aligns[1], LETTER_RIGHT);
	assert_int_equal(t->rows[2].cells[0].span, 2);
	assert_true(t->rows[2].cells[0].label);
}

static void signatures_stand_two_in_a_row(void **state)
{
	struct letter l;

	assert_int_equal(parse(state, "{\"title\":\"a\",\"signatures\":[{\"label\":\"個案\"},{\"label\":\"家長\"},"
			       "{\"label\":\"督導\",\"text\":\"王\"}]}", &l), OFFICE_FINE);
	assert_int_equal(l.signatures->columns, 4);
	assert_int_equal(l.signatures->n, 2);
	assert_string_equal(l.signatures->rows[1].cells[0].text, "督導");
	assert_string_equal(l.signatures->rows[1].cells[1].text, "王");
	assert_string_equal(l.signatures->rows[1].cells[2].text, "");
}

static void what_is_wrong_is_refused(void **state)
{
	static const char *const wrong[] = {
		"", "{", "[]", "1", "{}", "{\"title\":1}", "{\"title\":\"a\",\"title\":\"b\"}",
		"{\"title\":\"a\",\"titel\":\"b\"}", "{\"title\":\"a\",\"font\":\"comic\"}",
		"{\"title\":\"a\",\"body\":{}}", "{\"title\":\"a\",\"body\":[1]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"song\"}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"paragraph\"}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"break\",\"text\":\"x\"}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"paragraph\",\"text\":\"x\",\"level\":9}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"table\",\"columns\":[],\"rows\":[]}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"table\",\"columns\":[{}],\"rows\":[[\"a\",\"b\"]]}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"table\",\"columns\":[{},{}],\"rows\":[[\"a\"]]}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"table\",\"columns\":[{\"width\":0}],\"rows\":[[\"a\"]]}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"table\",\"columns\":[{}],\"rows\":[[{\"text\":\"a\",\"span\":0}]]}]}",
		"{\"title\":\"a\",\"body\":[{\"kind\":\"figure\",\"svg\":\"<svg/>\"}]}",	/* what it shows, in words, is owed */
		"{\"title\":\"a\\u0001\"}", "{\"title\":\"a\\u0000b\"}", "{\"title\":\"\\ud800\"}",
		"{\"title\":\"a\",\"contact\":[1]}", "{\"title\":\"a\",\"facts\":[{\"text\":\"x\"}]}",
	};
	struct letter l = { .title = "untouched" };

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(parse(state, wrong[i], &l), OFFICE_BAD_INPUT);
	assert_string_equal(l.title, "untouched");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_is_enough),
		cmocka_unit_test(widths_are_shares_and_titles_are_a_row),
		cmocka_unit_test(signatures_stand_two_in_a_row),
		cmocka_unit_test(what_is_wrong_is_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
