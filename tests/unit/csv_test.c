/* CSV in and out: RFC 4180, limits, and where a fault stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"

static const struct csv_limits small = {.rows = 4, .columns = 3, .cell = 8};
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

static struct csv open_text(const char *text)
{
	struct csv c;

	csv_open(&c, a, text, strlen(text), &small);
	return c;
}

static void assert_row(struct csv *c, size_t n, const char *const *cells)
{
	struct csv_row row;

	assert_true(csv_next(c, &row));
	assert_int_equal(row.n, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(row.cells[i], cells[i]);
}

static void rows_end_in_crlf_or_lf(void **state)
{
	struct csv c = open_text("a,b\r\n1,2\n3,");
	struct csv_row row;

	(void)state;
	assert_row(&c, 2, (const char *[]){"a", "b"});
	assert_row(&c, 2, (const char *[]){"1", "2"});
	assert_row(&c, 2, (const char *[]){"3", ""});
	assert_false(csv_next(&c, &row));
	assert_int_equal(c.fault.problem, CSV_FINE);
}

static void quotes_keep_commas_and_line_feeds(void **state)
{
	struct csv c = open_text("\"a,b\",\"c\r\nd\",\"\"\"e\"\"\"\r\nnext");
	struct csv_row row;

	(void)state;
	assert_row(&c, 3, (const char *[]){"a,b", "c\r\nd", "\"e\""});
	assert_true(csv_next(&c, &row));
	assert_int_equal(row.number, 2);
	assert_int_equal(row.line, 3);
}

static void byte_order_mark_and_empty_lines_are_no_cells(void **state)
{
	struct csv c = open_text("\xef\xbb\xbfname\r\n\r\n\nvalue\n");
	struct csv_row row;

	(void)state;
	assert_row(&c, 1, (const char *[]){"name"});
	assert_true(csv_next(&c, &row));
	assert_string_equal(row.cells[0], "value");
	assert_int_equal(row.number, 2);
	assert_int_equal(row.line, 4);
	assert_false(csv_next(&c, &row));
}

static void assert_fault(const char *text, size_t len, enum csv_problem problem, size_t row,
			 size_t column)
{
	struct csv_row ignored;
	struct csv c;

	csv_open(&c, a, text, len, &small);
	while (csv_next(&c, &ignored))
		;
	assert_int_equal(c.fault.problem, problem);
	assert_int_equal(c.fault.row, row);
	assert_int_equal(c.fault.column, column);
	assert_false(csv_next(&c, &ignored));
}

static void faults_name_row_and_column(void **state)
{
	(void)state;
	assert_fault("a,b\nc,d\"e\n", 10, CSV_STRAY_QUOTE, 2, 2);
	assert_fault("\"a\"b,c", 6, CSV_AFTER_QUOTE, 1, 1);
	assert_fault("a\nb,\"c", 6, CSV_OPEN_QUOTE, 2, 2);
	assert_fault("a\rb", 3, CSV_STRAY_RETURN, 1, 1);
	assert_fault("a,b\0c", 5, CSV_NUL, 1, 2);
	assert_fault("a,\"b\0\"", 6, CSV_NUL, 1, 2);
	assert_fault("123456789", 9, CSV_CELL_LONG, 1, 1);
	assert_fault("a,\"123456789\"", 13, CSV_CELL_LONG, 1, 2);
	assert_fault("a,b,c,d", 7, CSV_TOO_MANY_COLUMNS, 1, 4);
	assert_fault("1\n2\n3\n4\n5", 9, CSV_TOO_MANY_ROWS, 5, 1);
}

static void limits_are_reached_without_fault(void **state)
{
	struct csv c = open_text("12345678,\"12345678\",c\n2\n3\n4\n");
	struct csv_row row;
	size_t n = 0;

	(void)state;
	while (csv_next(&c, &row))
		n++;
	assert_int_equal(n, 4);
	assert_int_equal(c.fault.problem, CSV_FINE);
}

static void assert_written(const char *cell, const char *expected)
{
	struct buf b;

	buf_init(&b, a, 100);
	csv_put_cell(&b, cell);
	assert_string_equal(buf_text(&b), expected);
}

static void written_cells_are_quoted_only_where_needed(void **state)
{
	struct buf b;

	(void)state;
	assert_written("王小明", "王小明");
	assert_written("a,b", "\"a,b\"");
	assert_written("say \"no\"", "\"say \"\"no\"\"\"");
	assert_written("two\nlines", "\"two\nlines\"");
	assert_written(NULL, "");
	buf_init(&b, a, 100);
	csv_put_row(&b, (const char *[]){"a", "b,c"}, 2);
	assert_string_equal(buf_text(&b), "a,\"b,c\"\r\n");
}

static void a_cell_never_becomes_a_formula(void **state)
{
	(void)state;
	assert_written("=1+1", "'=1+1");
	assert_written("@SUM(A1)", "'@SUM(A1)");
	assert_written("-cmd|'/C calc'!A0", "'-cmd|'/C calc'!A0");
	assert_written("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
	assert_written("\t=1", "'\t=1");
	/* What a spreadsheet does not show, or skips, before the sign (SEC-INJ-07). */
	assert_written("\xEF\xBB\xBF=1+1", "'\xEF\xBB\xBF=1+1");
	assert_written("\x01\x02=1", "'\x01\x02=1");
	assert_written(" =1", "' =1");
	assert_written("\u3000=1", "'\u3000=1");
	assert_written("\u200b@x", "'\u200b@x");
	assert_written("＝cmd|x", "'＝cmd|x");
	assert_written("＠SUM", "'＠SUM");
	assert_written("|cmd", "'|cmd");
	assert_written("%0A", "'%0A");
	assert_written("'=1", "''=1");		/* or the reader would take the one for ours */
	assert_written("王=小明", "王=小明");
	assert_written("-3.5", "-3.5");
	assert_written("+886912345678", "+886912345678");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_end_in_crlf_or_lf),
		cmocka_unit_test(quotes_keep_commas_and_line_feeds),
		cmocka_unit_test(byte_order_mark_and_empty_lines_are_no_cells),
		cmocka_unit_test(faults_name_row_and_column),
		cmocka_unit_test(limits_are_reached_without_fault),
		cmocka_unit_test(written_cells_are_quoted_only_where_needed),
		cmocka_unit_test(a_cell_never_becomes_a_formula),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
