/* The lines between zhilu and zhilu-office. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/office_wire.h"

static void what_is_written_is_read(void **state)
{
	static const struct office_cell cells[] = {
		{ "", OFFICE_TEXT }, { "a\tb\nc\rd\\e", OFFICE_TEXT }, { "\\n", OFFICE_BAD }, { "-1.5", OFFICE_NUMBER },
		{ "2000-10-04", OFFICE_DATE }, { "𠮷", OFFICE_TEXT }, { "\t", OFFICE_TEXT },
	};
	struct arena *a = arena_new();
	struct office_cell back[7];
	struct buf b;
	size_t n;

	(void)state;
	buf_init(&b, a, 4096);
	office_row_begin(&b);
	for (size_t i = 0; i < 7; i++)
		office_row_cell(&b, cells[i].kind, cells[i].text, strlen(cells[i].text));
	office_row_end(&b);
	assert_ptr_equal(strchr(b.data, '\n'), b.data + b.len - 1);	/* one line, whatever the cells hold */
	b.data[b.len - 1] = '\0';
	assert_true(office_row_parse(b.data, back, 7, &n));
	assert_int_equal(n, 7);
	for (size_t i = 0; i < 7; i++) {
		assert_string_equal(back[i].text, cells[i].text);
		assert_int_equal(back[i].kind, cells[i].kind);
	}
	arena_free(a);
}

static void a_blank_row_has_no_cells(void **state)
{
	struct office_cell cell;
	char line[] = "R";
	size_t n = 9;

	(void)state;
	assert_true(office_row_parse(line, &cell, 1, &n));
	assert_int_equal(n, 0);
}

static void wrong_lines_are_refused(void **state)
{
	static const char *const wrong[] = {
		"", "E\t1\t1", "Rs", "R\t", "R\tx", "R\tsa\t", "R\tsa\\", "R\tsa\\x", "R\tsa\tsb\tsc", "r\tsa",
	};
	struct office_cell cells[2];
	char line[32];
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		memcpy(line, wrong[i], strlen(wrong[i]) + 1);
		assert_false(office_row_parse(line, cells, 2, &n));
	}
}

static void every_fault_has_its_name_and_sentence(void **state)
{
	enum office_fault f;

	(void)state;
	for (int i = 0; i < OFFICE_FAULT_COUNT; i++) {
		assert_true(office_fault_parse(office_fault_name((enum office_fault)i), &f));
		assert_int_equal(f, i);
		assert_true(i == OFFICE_FINE || strlen(office_fault_words((enum office_fault)i)) > 10);
	}
	assert_false(office_fault_parse("NO_SUCH", &f));
}

static void fault_and_end_lines_are_strict(void **state)
{
	static const char *const wrong[] = {
		"", "fault", "fault\tQUOTE", "fault\tQUOTE\t1", "fault\tQUOTE\t1\t", "fault\tQUOTE\t1\t2x", "fault\tQUOTE\t-1\t2",
		"fault\tQUOTE\t 1\t2", "fault\tNO_SUCH\t1\t2", "fault\tQUOTE\t99999999999999999999\t2",
	};
	enum office_fault f;
	size_t row, col;
	char line[64] = "fault\tQUOTE\t17\t3\n";

	(void)state;
	assert_true(office_fault_line_parse(line, &f, &row, &col));
	assert_int_equal(f, OFFICE_QUOTE);
	assert_int_equal(row, 17);
	assert_int_equal(col, 3);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		memcpy(line, wrong[i], strlen(wrong[i]) + 1);
		assert_false(office_fault_line_parse(line, &f, &row, &col));
	}
	assert_true(office_end_parse("E\t41\t30", &row, &col));
	assert_int_equal(row, 41);
	assert_int_equal(col, 30);
	assert_false(office_end_parse("E\t41", &row, &col) || office_end_parse("E\t41\t30\t", &row, &col));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(a_blank_row_has_no_cells),
		cmocka_unit_test(wrong_lines_are_refused),
		cmocka_unit_test(fault_and_end_lines_are_strict),
		cmocka_unit_test(every_fault_has_its_name_and_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
