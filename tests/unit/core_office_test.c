/* The server's side of zhilu-office: the real program on the sample rosters, and programs that misbehave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/office.h"
#include "shared.h"

static char real_program[4096];

/* The test stands in BUILD/tests, the program in BUILD. */
static int find_program(void **state)
{
	ssize_t n = readlink("/proc/self/exe", real_program, sizeof(real_program) - 32);
	char *slash;

	(void)state;
	if (n < 0)
		return -1;
	real_program[n] = '\0';
	slash = strrchr(real_program, '/');
	strcpy(slash, "/../zhilu-office");
	return 0;
}

static int set_up(void **state)
{
	*state = arena_new();
	setenv("ZHILU_OFFICE", real_program, 1);
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

/* An unnamed file with these bytes, at its beginning. */
static int file_of(const void *bytes, size_t len)
{
	FILE *f = tmpfile();
	int fd;

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	rewind(f);
	fd = dup(fileno(f));
	fclose(f);
	assert_true(fd >= 0);
	return fd;
}

static struct office_table table_of(struct arena *a, const void *bytes, size_t len)
{
	struct office_table t;
	int fd = file_of(bytes, len);

	assert_int_equal(office_read_table(a, fd, 1, &t), OK);
	close(fd);
	return t;
}

static struct office_table roster(struct arena *a, const char *name)
{
	size_t len;
	char *bytes = shared_read(a, arena_printf(a, "data/import/%s", name), &len);

	return table_of(a, bytes, len);
}

static void every_format_gives_the_same_forty_students(void **state)
{
	static const struct { const char *name, *format, *encoding; } files[] = {
		{ "transition-utf8bom.csv", "csv", "utf-8-bom" }, { "transition-cp950.csv", "csv", "cp950" },
		{ "transition-utf16.txt", "csv", "utf-16le" }, { "transition.ods", "ods", "utf-8" },
		{ "transition.xlsx", "xlsx", "utf-8" },
	};
	struct office_table first = roster(*state, files[0].name);

	assert_int_equal(first.fault, OFFICE_FINE);
	assert_int_equal(first.rows, 41);
	assert_int_equal(first.cols, 30);
	assert_string_equal(office_table_cell(&first, 0, 5)->text, "姓名");
	assert_string_equal(office_table_cell(&first, 1, 5)->text, "趙妤明");
	assert_string_equal(office_table_cell(&first, 2, 0)->text, "0001");
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct office_table t = roster(*state, files[i].name);

		assert_int_equal(t.fault, OFFICE_FINE);
		assert_string_equal(t.format, files[i].format);
		assert_string_equal(t.encoding, files[i].encoding);
		assert_int_equal(t.rows, first.rows);
		assert_int_equal(t.cols, first.cols);
		for (size_t c = 0; c < t.rows * t.cols; c++) {
			assert_string_equal(t.cells[c].text, first.cells[c].text);
			assert_int_equal(t.cells[c].kind, OFFICE_TEXT);
		}
	}
}

static void cells_that_were_numbers_say_so(void **state)
{
	struct office_table text = roster(*state, "transition.xlsx"), t = roster(*state, "transition-numeric-cells.xlsx");
	size_t numbers = 0;

	assert_int_equal(t.rows, 41);
	for (size_t c = 0; c < t.rows * t.cols; c++) {
		const char *digits = text.cells[c].text;

		if (t.cells[c].kind != OFFICE_NUMBER) {
			assert_string_equal(t.cells[c].text, digits);
			continue;
		}
		numbers++;
		assert_string_equal(t.cells[c].text, digits + strspn(digits, "0"));	/* leading zeros are gone */
	}
	assert_int_equal(office_table_cell(&t, 1, 0)->kind, OFFICE_NUMBER);
	assert_string_equal(office_table_cell(&t, 1, 9)->text, "938761259");
	assert_true(numbers >= 40 * 3);
}

static void a_user_defined_character_is_shown_as_its_bytes(void **state)
{
	struct office_table t = roster(*state, "transition-private-use-cp950.csv");
	size_t bad = 0;

	assert_int_equal(t.rows, 6);
	for (size_t c = 0; c < t.rows * t.cols; c++)
		bad += t.cells[c].kind == OFFICE_BAD;
	assert_int_equal(bad, 1);
	assert_int_equal(office_table_cell(&t, 3, 5)->kind, OFFICE_BAD);
	assert_non_null(strstr(office_table_cell(&t, 3, 5)->text, "〔FA40〕"));
}

static void a_faulty_roster_is_read_cell_by_cell(void **state)
{
	struct office_table t = roster(*state, "transition-faulty-utf8.csv");

	assert_int_equal(t.fault, OFFICE_FINE);
	assert_int_equal(t.rows, 16);
	assert_string_equal(t.encoding, "utf-8");
}

static void ten_times_the_file_is_ten_times_the_rows(void **state)
{
	size_t len, head;
	char *bytes = shared_read(*state, "data/import/transition-utf8bom.csv", &len), *body;
	struct office_table t;
	struct buf b;

	body = strchr(bytes, '\n') + 1;
	head = (size_t)(body - bytes);
	buf_init(&b, *state, 32 << 20);
	buf_put(&b, bytes, head);
	for (int i = 0; i < 10; i++)
		buf_put(&b, body, len - head);
	t = table_of(*state, b.data, b.len);
	assert_int_equal(t.rows, 401);
	assert_string_equal(office_table_cell(&t, 361, 5)->text, "趙妤明");
}

static void short_rows_are_filled_and_places_told(void **state)
{
	struct office_table t = table_of(*state, "a,b,c\n\nd\n", 9);

	assert_int_equal(t.rows, 3);
	assert_int_equal(t.cols, 3);
	assert_string_equal(office_table_cell(&t, 1, 2)->text, "");
	assert_string_equal(office_table_cell(&t, 2, 0)->text, "d");
	t = table_of(*state, "a,b\n\"x", 6);
	assert_int_equal(t.fault, OFFICE_QUOTE);
	assert_int_equal(t.fault_row, 2);
	assert_int_equal(t.fault_col, 1);
	t = table_of(*state, "", 0);
	assert_int_equal(t.fault, OFFICE_EMPTY);
}

static void a_sheet_that_is_not_there_is_a_fault(void **state)
{
	size_t len;
	char *bytes = shared_read(*state, "data/import/transition.ods", &len);
	struct office_table t;
	int fd = file_of(bytes, len);

	assert_int_equal(office_read_table(*state, fd, 2, &t), OK);
	assert_int_equal(t.fault, OFFICE_WRONG_SHEET);
	close(fd);
}

static void bytes_go_in_and_a_file_comes_out(void **state)
{
	const char *args[] = { "--format", "csv", NULL };
	struct office_result r;
	struct buf b;

	buf_init(&b, *state, 16 << 20);
	for (int i = 0; i < 50000; i++) {	/* far more than a socket holds */
		office_row_begin(&b);
		office_row_cell(&b, OFFICE_TEXT, "=1\t\n", 4);
		office_row_cell(&b, OFFICE_NUMBER, "12", 2);
		office_row_end(&b);
	}
	buf_str(&b, "E\n");
	assert_int_equal(office_run("write-table", args, (struct office_input){ .bytes = b.data, .len = b.len },
				    *state, &r), OK);
	assert_int_equal(r.fault, OFFICE_FINE);
	assert_int_equal(r.len, 3 + 50000 * strlen("\"'=1\t\n\",12\r\n"));
	assert_int_equal(strncmp(r.bytes + 3, "\"'=1\t\n\",12\r\n", 12), 0);
}

static void a_letter_comes_back_as_pdf(void **state)
{
	size_t len;
	char *json = source_read(*state, "tests/office/letter.json", &len);
	struct office_result r;

	assert_int_equal(office_run("letter-pdf", NULL, (struct office_input){ .bytes = json, .len = len }, *state, &r), OK);
	assert_int_equal(r.fault, OFFICE_FINE);
	assert_int_equal(strncmp(r.bytes, "%PDF-", 5), 0);
	assert_int_equal(office_run("letter-pdf", NULL, (struct office_input){ .bytes = "{}", .len = 2 }, *state, &r), OK);
	assert_int_equal(r.fault, OFFICE_BAD_INPUT);
}

/* ---- programs that misbehave ---- */

static void pretend(struct arena *a, const char *script)
{
	char path[] = "/tmp/zhilu-office-test-XXXXXX";
	int fd = mkstemp(path);
	char *text = arena_printf(a, "#!/bin/sh\n%s\n", script);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	fchmod(fd, 0700);
	close(fd);
	setenv("ZHILU_OFFICE", path, 1);
}

static void pretend_no_more(void)
{
	unlink(getenv("ZHILU_OFFICE"));
}

static enum office_fault fault_when(struct arena *a, const char *script, int seconds)
{
	struct office_result r;

	pretend(a, script);
	assert_int_equal(office_run("read-table", NULL, (struct office_input){
		.bytes = "a,b\n", .len = 4, .seconds = seconds }, a, &r), OK);
	pretend_no_more();
	return r.fault;
}

static void a_crash_is_a_file_that_cannot_be_read(void **state)
{
	struct office_table t;
	int fd;

	assert_int_equal(fault_when(*state, "kill -SEGV $$", 10), OFFICE_CRASHED);
	assert_int_equal(fault_when(*state, "echo half; exit 3", 10), OFFICE_CRASHED);
	assert_int_equal(fault_when(*state, "exit 1", 10), OFFICE_CRASHED);
	assert_int_equal(fault_when(*state, "printf 'fault\\tNONSENSE\\t0\\t0\\n' >&2; exit 1", 10), OFFICE_CRASHED);
	assert_int_equal(fault_when(*state, "printf 'a word\\nfault\\tQUOTE\\t3\\t4\\n' >&2; exit 1", 10), OFFICE_QUOTE);
	/* Half a table that ends well is no table either. */
	pretend(*state, "printf 'T\\t1\\tcsv\\tutf-8\\nR\\tsa\\n'");
	fd = file_of("a\n", 2);
	assert_int_equal(office_read_table(*state, fd, 1, &t), OK);
	assert_int_equal(t.fault, OFFICE_CRASHED);
	close(fd);
	pretend_no_more();
	pretend(*state, "printf 'T\\t1\\tcsv\\tutf-8\\nR\\tsa\\nE\\t99999999999\\t200\\n'");
	fd = file_of("a\n", 2);
	assert_int_equal(office_read_table(*state, fd, 1, &t), OK);
	assert_int_equal(t.fault, OFFICE_CRASHED);
	close(fd);
	pretend_no_more();
}

static void what_takes_too_long_is_stopped(void **state)
{
	struct timespec from, to;

	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(fault_when(*state, "exec sleep 60", 1), OFFICE_TIME_OUT);
	/* It closes its outputs and lingers; it floods. */
	assert_int_equal(fault_when(*state, "exec sleep 60 >&- 2>&-", 1), OFFICE_TIME_OUT);
	assert_int_equal(fault_when(*state, "while :; do echo no >&2; done", 1), OFFICE_TIME_OUT);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_true(to.tv_sec - from.tv_sec <= 8);
}

static void what_writes_too_much_is_stopped(void **state)
{
	assert_int_equal(fault_when(*state, "exec yes", 60), OFFICE_CRASHED);
}

static void nothing_of_the_server_reaches_the_program(void **state)
{
	struct office_result r;
	int open_here = open("/dev/null", O_RDONLY);	/* without close-on-exec */

	setenv("ZHILU_SECRET", "x", 1);
	pretend(*state, "ls /proc/self/fd | wc -l; env | grep -c ZHILU; :");
	assert_int_equal(office_run("read-table", NULL, (struct office_input){ .bytes = "a", .len = 1 }, *state, &r), OK);
	pretend_no_more();
	close(open_here);
	assert_string_equal(r.bytes, "4\n0\n");		/* 0, 1, 2 and the folder that ls reads */
}

static void a_program_that_is_not_there_is_an_error_of_ours(void **state)
{
	struct office_result r;

	setenv("ZHILU_OFFICE", "/nowhere/zhilu-office", 1);
	assert_int_equal(office_run("read-table", NULL, (struct office_input){ .bytes = "a", .len = 1 }, *state, &r),
			 ERR_FILE);
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_format_gives_the_same_forty_students),
		T(cells_that_were_numbers_say_so),
		T(a_user_defined_character_is_shown_as_its_bytes),
		T(a_faulty_roster_is_read_cell_by_cell),
		T(ten_times_the_file_is_ten_times_the_rows),
		T(short_rows_are_filled_and_places_told),
		T(a_sheet_that_is_not_there_is_a_fault),
		T(bytes_go_in_and_a_file_comes_out),
		T(a_letter_comes_back_as_pdf),
		T(a_crash_is_a_file_that_cannot_be_read),
		T(what_takes_too_long_is_stopped),
		T(what_writes_too_much_is_stopped),
		T(nothing_of_the_server_reaches_the_program),
		T(a_program_that_is_not_there_is_an_error_of_ours),
	};

	return cmocka_run_group_tests(tests, find_program, NULL);
}
