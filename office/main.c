/*
 * zhilu-office: a filter for office files.  KIND [options] <in >out
 *
 *	read-table [--sheet N]			CSV, ODS or XLSX in, table lines out
 *	list-sheets				the same in; a table out: number, name, rows, fault of each sheet
 *	write-table --format csv|ods|xlsx	table lines in, a file out
 *	letter-pdf, letter-odt			a letter in JSON in, a file out
 *
 * Table lines and the fault line on standard error: base/office_wire.h.  Letters: docs/letters.md.
 * Exit status: 0 done, 1 a fault of the input, 2 wrong use or no sandbox.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "office/kinds.h"
#include "office/limits.h"
#include "office/sandbox.h"

#define EXIT_FAULT 1
#define EXIT_USE 2

static const struct office_kind kinds[] = {
	{ "read-table", read_table_setup, read_table_run, SANDBOX_PIPE, 10, 256 * MIB },
	{ "list-sheets", read_table_setup, list_sheets_run, SANDBOX_PIPE, 10, 256 * MIB },
	{ "write-table", NULL, write_table_run, SANDBOX_PIPE, 60, 256 * MIB },
	{ "letter-pdf", letter_pdf_setup, letter_pdf_run, SANDBOX_FONTS, 30, 512 * MIB },
	{ "letter-odt", NULL, letter_odt_run, SANDBOX_PIPE, 10, 256 * MIB },
};

/*
 * Asked by LeakSanitizer in builds with it: fontconfig keeps what it loaded until the process ends, and
 * cairo 1.16 forgets one array of a page with a drawing.
 */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libcairo\n";
}

static int usage(void)
{
	fputs("usage: zhilu-office read-table [--sheet N] | list-sheets | write-table --format csv|ods|xlsx |"
	      " letter-pdf | letter-odt  <in >out\n", stderr);
	return EXIT_USE;
}

/* False for an option that no kind knows. */
static bool options_parse(char **args, struct office_job *job)
{
	job->sheet = 1;
	for (; args[0]; args += 2) {
		if (!args[1])
			return false;
		if (strcmp(args[0], "--sheet") == 0)
			job->sheet = (unsigned)strtoul(args[1], NULL, 10);
		else if (strcmp(args[0], "--format") == 0)
			job->format = args[1];
		else
			return false;
	}
	return job->sheet > 0;
}

static int kind_run(const struct office_kind *kind, struct office_job *job)
{
	enum office_fault fault = OFFICE_FINE;

	if (!sandbox_limit(kind->cpu_seconds, kind->memory)) {
		fprintf(stderr, "zhilu-office: limits cannot be set: %s\n", strerror(errno));
		return EXIT_USE;
	}
	if (kind->setup)
		fault = kind->setup();
	if (!fault && !sandbox_close(kind->sandbox)) {
		fputs("zhilu-office: this kernel has no seccomp; nothing is read without it\n", stderr);
		return EXIT_USE;
	}
	job->arena = arena_new();
	if (!fault)
		fault = kind->run(job);
	if (!fault && fflush(stdout) != 0)
		fault = OFFICE_OUTPUT;
	arena_free(job->arena);
	if (!fault)
		return EXIT_SUCCESS;
	fprintf(stderr, "fault\t%s\t%zu\t%zu\n", office_fault_name(fault), job->fault_row, job->fault_col);
	return EXIT_FAULT;
}

int main(int argc, char **argv)
{
	struct office_job job = { 0 };

	if (argc < 2 || !options_parse(argv + 2, &job))
		return usage();
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(argv[1], kinds[i].name) == 0)
			return kind_run(&kinds[i], &job);
	}
	return usage();
}
