/* zhilu law: what the oracles hold comes out byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "app/cmd_law.h"
#include "law/shipped.h"
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

/* What a stream holds after it was written to, as text. */
static char *written(FILE *f)
{
	long size = ftell(f);
	char *text = arena_alloc(a, (size_t)size + 1);

	rewind(f);
	assert_int_equal(fread(text, 1, (size_t)size, f), size);
	fclose(f);
	return text;
}

static FILE *text_stream(const char *text, size_t len)
{
	FILE *f = tmpfile();

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	rewind(f);
	return f;
}

/* The list without its last column. */
static char *without_last_column(const char *text, size_t *ret_len)
{
	char *out = arena_alloc(a, strlen(text) + 1), *end = out;

	for (const char *line = text; *line;) {
		size_t len = strcspn(line, "\n");
		const char *comma = memrchr(line, ',', len);

		memcpy(end, line, (size_t)(comma - line));
		end += comma - line;
		*end++ = '\n';
		line += len + (line[len] == '\n');
	}
	*ret_len = (size_t)(end - out);
	return out;
}

static void oracle_of_due_dates_byte_for_byte(void **state)
{
	size_t len, cut;
	char *oracle = shared_read(a, "vectors/deadlines.csv", &len);
	char *question = without_last_column(oracle, &cut);
	FILE *in = text_stream(question, cut), *out = tmpfile();

	(void)state;
	assert_int_equal(cmd_law_due(in, out, shipped_calendar(a)), 0);
	assert_string_equal(written(out), oracle);
	fclose(in);
}

static void oracle_of_identifiers_byte_for_byte(void **state)
{
	size_t len, cut;
	char *oracle = shared_read(a, "vectors/identifiers.csv", &len);
	char *question = without_last_column(oracle, &cut);
	FILE *in = text_stream(question, cut), *out = tmpfile();

	(void)state;
	assert_int_equal(cmd_law_identifiers(in, out), 0);
	assert_string_equal(written(out), oracle);
	fclose(in);
}

static void a_wrong_answer_in_the_list_is_overwritten(void **state)
{
	const char question[] = "start,length,unit,due\r\n2025-02-28,1,M,1999-01-01\r\n";
	FILE *in = text_stream(question, sizeof(question) - 1), *out = tmpfile();

	(void)state;
	assert_int_equal(cmd_law_due(in, out, shipped_calendar(a)), 0);
	assert_string_equal(written(out), "start,length,unit,due\n2025-02-28,1,M,2025-03-31\n");
	fclose(in);
}

static int due_of(const char *question)
{
	FILE *in = text_stream(question, strlen(question)), *out = tmpfile();
	int status = cmd_law_due(in, out, shipped_calendar(a));

	fclose(in);
	fclose(out);
	return status;
}

static void faulty_lists_are_refused(void **state)
{
	(void)state;
	assert_int_equal(due_of("begin,length,unit\n2025-01-01,3,D\n"), 1);
	assert_int_equal(due_of("start,length,unit\n2025-02-30,3,D\n"), 1);
	assert_int_equal(due_of("start,length,unit\n2025-01-01,3,H\n"), 1);
	assert_int_equal(due_of("start,length,unit\n2025-01-01,-3,D\n"), 1);
	assert_int_equal(due_of("start,length,unit\n2025-01-01,3\n"), 1);
	assert_int_equal(due_of("start,length,unit\n2025-01-01,3,\"D\n"), 1);
	assert_int_equal(due_of("start,length,unit\n2025-01-01,3,D\xff\n"), 1);
	assert_int_equal(due_of("start,length,unit\n"), 0);
	assert_int_equal(due_of(""), 0);
}

/* Run the words of one command line after "zhilu". */
static int run(const char *line, char **ret_text)
{
	char *words = arena_dup(a, line), *rest = NULL, *argv[16] = {NULL};
	FILE *out = tmpfile();
	int argc = 0, status;

	for (char *w = strtok_r(words, " ", &rest); w && argc < 15; w = strtok_r(NULL, " ", &rest))
		argv[argc++] = w;
	status = cmd_law_run(argc, argv, shipped_calendar(a), out);
	*ret_text = written(out);
	return status;
}

static void one_due_date_with_its_reason(void **state)
{
	char *text;

	(void)state;
	assert_int_equal(run("law due 2025-02-28 1 M --explain", &text), 0);
	assert_string_equal(text, "2025-03-31\n自114年2月28日（始日不算）起1個月，末日為114年3月31日"
				  "（星期一），當日上班，不必順延（行政程序法第48條）。\n");
	assert_int_equal(run("law due 114/6/14 1 D --no-roll", &text), 0);
	assert_string_equal(text, "2025-06-15\n");
	assert_int_equal(run("law due 2025-07-01 1 M --back", &text), 0);
	assert_string_equal(text, "2025-06-01\n");
	assert_int_equal(run("law due 2025-07-01 1 M --county 63000", &text), 0);
	assert_string_equal(text, "2025-08-01\n");
}

/* The commands as the first users were told them: `law id`, and a list named as a file. */
static void lists_are_read_from_a_named_file(void **state)
{
	size_t len;
	char *dates = shared_read(a, "vectors/deadlines.csv", &len), *ids = shared_read(a, "vectors/identifiers.csv", &len);
	char name[] = "/tmp/zhilu-law-XXXXXX", *text;
	int fd = mkstemp(name);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, dates, strlen(dates)), strlen(dates));
	assert_int_equal(run(arena_printf(a, "law due %s", name), &text), 0);
	assert_string_equal(text, dates);
	assert_int_equal(ftruncate(fd, 0), 0);
	assert_int_equal(pwrite(fd, ids, strlen(ids), 0), strlen(ids));
	assert_int_equal(run(arena_printf(a, "law id %s", name), &text), 0);
	assert_string_equal(text, ids);
	assert_int_equal(run(arena_printf(a, "law identifiers %s", name), &text), 0);
	assert_string_equal(text, ids);
	close(fd);
	unlink(name);
	assert_int_equal(run(arena_printf(a, "law id %s", name), &text), 1);
	assert_string_equal(text, "");
}

static void wrong_command_lines_say_how(void **state)
{
	static const char *const lines[] = {
		"law", "law nothing", "law due 2025-02-28 1", "law id one.csv two.csv",
		"law due 2025-02-30 1 M", "law due 2025-02-28 1 M --loud",
		"law due 2025-02-28 1 PCT", "law due 2025-02-28 1 M --county",
	};
	char *text;

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		assert_int_equal(run(lines[i], &text), 2);
		assert_string_equal(text, "");
	}
	assert_int_equal(run("law rules NOWHERE", &text), 1);
	assert_int_equal(run("law --help", &text), 0);
	assert_non_null(strstr(text, "zhilu law due"));
}

static void rules_are_shown_with_clause_and_ground(void **state)
{
	char *text;

	(void)state;
	assert_int_equal(run("law rules NO_SERVICE", &text), 0);
	assert_non_null(strstr(text, "14日\t內規\tA3(5)\t受案單位提供服務"));
	assert_int_equal(run("law rules", &text), 0);
	assert_non_null(strstr(text, "30%\t計畫\tA3(6)\t年度結案率"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(oracle_of_due_dates_byte_for_byte),
		cmocka_unit_test(oracle_of_identifiers_byte_for_byte),
		cmocka_unit_test(a_wrong_answer_in_the_list_is_overwritten),
		cmocka_unit_test(faulty_lists_are_refused),
		cmocka_unit_test(one_due_date_with_its_reason),
		cmocka_unit_test(wrong_command_lines_say_how),
		cmocka_unit_test(lists_are_read_from_a_named_file),
		cmocka_unit_test(rules_are_shown_with_clause_and_ground),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
