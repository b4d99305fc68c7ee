/* Tables going out: what was text comes back as text, and nothing is a formula. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "base/buf.h"
#include "office/pack.h"
#include "office/read_table.h"
#include "office/rows.h"
#include "office/table.h"
#include "office/text.h"
#include "office/write_table.h"

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	pack_setup();
	arena = arena_new();
	return text_setup() ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* The file made of the lines, in the arena. */
static char *file_of(const char *format, const char *lines, size_t *ret_len)
{
	FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r"), *out;
	enum office_fault fault;
	struct rows r;
	char *made, *kept;

	out = open_memstream(&made, ret_len);
	rows_open(&r, in);
	fault = strcmp(format, "csv") == 0 ? write_csv(&r, out) :
		write_sheet(strcmp(format, "ods") == 0 ? &ods_format : &xlsx_format, &r, out);
	assert_int_equal(fault, OFFICE_FINE);
	rows_close(&r);
	fclose(in);
	fclose(out);
	kept = arena_ndup(arena, made, *ret_len);
	free(made);
	return kept;
}

/* Write the lines in a format, read the file: the lines that come back, without head and end. */
static char *there_and_back(const char *format, const char *lines)
{
	char *made, *rows, *end;
	struct table t;
	size_t len, n;
	char *file = file_of(format, lines, &len);
	FILE *out = open_memstream(&made, &n);

	table_init(&t, arena, out);
	assert_int_equal(read_table(arena, file, len, 1, &t), OFFICE_FINE);
	fclose(out);
	rows = arena_dup(arena, strchr(made, '\n') + 1);
	free(made);
	end = strstr(rows, "\nE\t");
	assert_non_null(end);
	end[1] = '\0';
	return rows;
}

static enum office_fault fault_of(const char *lines, size_t *ret_row, size_t *ret_col)
{
	FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r"), *out;
	enum office_fault fault;
	struct rows r;
	char *made;
	size_t n;

	out = open_memstream(&made, &n);
	rows_open(&r, in);
	fault = write_sheet(&ods_format, &r, out);
	*ret_row = r.row;
	*ret_col = r.fault_col;
	rows_close(&r);
	fclose(in);
	fclose(out);
	free(made);
	return fault;
}

static void columns_give_cells_their_kind(void **state)
{
	const char *lines = "C\ttext\tnumber\tdate\tnumber\nR\ts案號\ts1\ts2026-11-21\ts時數\n"
			    "R\ts0001\ts2.50\ts2026-11-21\ts不明\nE\n";
	const char *typed = "R\ts案號\ts1\ts2026-11-21\ts時數\nR\ts0001\tn2.5\td2026-11-21\ts不明\n";

	(void)state;
	assert_string_equal(there_and_back("ods", lines), typed);
	assert_string_equal(there_and_back("xlsx", lines), typed);
	assert_string_equal(there_and_back("csv", lines),
			    "R\ts案號\ts1\ts2026-11-21\ts時數\nR\ts0001\ts2.50\ts2026-11-21\ts不明\n");
}

static void text_comes_back_as_it_was(void **state)
{
	static const char lines[] =
		"R\ts=1+1\ts+886\ts-1\ts@x\ts'=1\ts＝1\ts|a\ts%0\n"
		"R\ts0912345678\ts00012345678901234567890\ts\\\\n\ts<b>&\"'\ts_x0041_\ts_\ts__x000D_\n"
		"R\ts a  b \ts　全形　\ts第一行\\n第二行\\n\\n第四行\ts𠮷䕒\ts,;\ts\"\"\n"
		"R\ts\ts\tsx\nR\nR\tsy\nE\n";
	static const char *const formats[] = { "csv", "ods", "xlsx" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		char *want = arena_ndup(arena, lines, sizeof(lines) - 1 - 2);

		assert_string_equal(there_and_back(formats[i], lines), want);
	}
}

static void any_table_of_any_text_comes_back(void **state)
{
	static const char *const pieces[] = {
		"=", "+", "-", "@", "'", "\"", ",", ";", "\\n", " ", "\\\\", "<", "&", "]]>", "_x0041_", "0", "1e5",
		"林", "𠮷", "　", "|", "a", "\xe2\x80\x8b", "é", "R", "E",
	};
	uint64_t seed = 20261121;
	struct buf b;

	(void)state;
	for (int round = 0; round < 200; round++) {
		buf_init(&b, arena, 1 << 20);
		for (int r = 0; r < 6; r++) {
			buf_char(&b, 'R');
			for (int c = 0; c < 4; c++) {
				buf_str(&b, "\ts");
				for (uint64_t n = rand_seeded(&seed) % 6; n > 0; n--)
					buf_str(&b, pieces[rand_seeded(&seed) % (sizeof(pieces) / sizeof(pieces[0]))]);
			}
			buf_str(&b, "\ts.\n");	/* nothing blank at the end of a row */
		}
		assert_string_equal(there_and_back("csv", arena_printf(arena, "%sE\n", buf_text(&b))), buf_text(&b));
		assert_string_equal(there_and_back("xlsx", arena_printf(arena, "%sE\n", buf_text(&b))), buf_text(&b));
		assert_string_equal(there_and_back("ods", arena_printf(arena, "%sE\n", buf_text(&b))), buf_text(&b));
	}
}

static void csv_guards_formulas_and_has_its_bom(void **state)
{
	size_t len;
	char *csv = file_of("csv", "C\ttext\tnumber\nR\ts=SUM(A1)\ts數\nR\ts-5\tn-5\nR\ts\\t=1\ts\nR\ts0912\ts\nE\n", &len);

	(void)state;
	assert_string_equal(csv, "\xef\xbb\xbf\"'=SUM(A1)\",數\r\n\"'-5\",-5\r\n\"'\t=1\",\r\n0912,\r\n");
}

static void no_sheet_holds_a_formula(void **state)
{
	static const char lines[] = "R\ts=1+1\ts=cmd|' /C calc'!A0\ts+1\tn=1\td=2\nE\n";
	struct pack p;
	struct part part;
	size_t len;
	bool more = true;
	char *xlsx = file_of("xlsx", lines, &len), *ods;

	(void)state;
	assert_int_equal(pack_open(xlsx, len, &p), OFFICE_FINE);
	assert_int_equal(part_open(&p, "xl/worksheets/sheet1.xml", &part), OFFICE_FINE);
	while (part_next(&part, &more) == OFFICE_FINE && more)
		assert_false(part_is(&part, "f"));
	part_close(&part);
	pack_close(&p);
	ods = file_of("ods", lines, &len);
	assert_int_equal(pack_open(ods, len, &p), OFFICE_FINE);
	assert_int_equal(part_open(&p, "content.xml", &part), OFFICE_FINE);
	while (part_next(&part, &more) == OFFICE_FINE && more) {
		char value[8];

		assert_false(part_attr(&part, "formula", value, sizeof(value)));
	}
	part_close(&part);
	pack_close(&p);
}

static void a_table_that_is_cut_or_wrong_makes_no_file(void **state)
{
	static const struct { const char *lines; enum office_fault fault; size_t row, col; } cases[] = {
		{ "R\tsa\n", OFFICE_BAD_INPUT, 1, 0 },			/* no end */
		{ "R\tsa\nR\tsb", OFFICE_BAD_INPUT, 1, 0 },
		{ "R\tsa\nX\nE\n", OFFICE_BAD_INPUT, 1, 0 },
		{ "C\tmoney\nE\n", OFFICE_BAD_INPUT, 0, 0 },
		{ "R\tsa\nR\tsb\tzc\nE\n", OFFICE_BAD_INPUT, 2, 0 },
		{ "R\tsa\\q\nE\n", OFFICE_BAD_INPUT, 1, 0 },
		{ "R\tsa\nR\tsb\ts\xed\xa0\x80\nE\n", OFFICE_BAD_INPUT, 2, 2 },
		{ "R\tsa\ts\x01\nE\n", OFFICE_BAD_INPUT, 1, 2 },
	};
	size_t row, col;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(fault_of(cases[i].lines, &row, &col), cases[i].fault);
		assert_int_equal(row, cases[i].row);
		assert_int_equal(col, cases[i].col);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_give_cells_their_kind),
		cmocka_unit_test(text_comes_back_as_it_was),
		cmocka_unit_test(any_table_of_any_text_comes_back),
		cmocka_unit_test(csv_guards_formulas_and_has_its_bom),
		cmocka_unit_test(no_sheet_holds_a_formula),
		cmocka_unit_test(a_table_that_is_cut_or_wrong_makes_no_file),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
