/* Which sheets a workbook has: each is read, and what is read is thrown away. */
#include "office/read_table.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "office/kinds.h"
#include "office/limits.h"
#include "office/table.h"

static ssize_t swallow(void *cookie, const char *bytes, size_t n)
{
	(void)cookie;
	(void)bytes;
	return (ssize_t)n;
}

static void put_number(struct table *t, size_t n)
{
	char text[24];

	table_utf8(t, text, (size_t)snprintf(text, sizeof(text), "%zu", n));
	table_cell(t, OFFICE_TEXT, 1);
}

static void put_text(struct table *t, const char *text)
{
	table_utf8(t, text, strlen(text));
	table_cell(t, OFFICE_TEXT, 1);
}

static enum office_fault put_sheet(struct table *t, unsigned number, const struct table *sheet)
{
	put_number(t, number);
	put_text(t, sheet->name);
	put_number(t, sheet->rows);
	put_text(t, office_fault_name(sheet->fault));
	return table_row(t, 1);
}

static bool is_workbook(const void *bytes, size_t len)
{
	return len >= 4 && memcmp(bytes, "PK", 2) == 0;
}

enum office_fault list_sheets(struct arena *a, const void *bytes, size_t len, struct table *t)
{
	static const cookie_io_functions_t nowhere = { .write = swallow };
	FILE *out = fopencookie(NULL, "w", nowhere);
	struct table sheet = { .fault = OFFICE_FINE };
	enum office_fault fault = out ? OFFICE_FINE : OFFICE_OUTPUT;

	table_head(t, "list", "utf-8");
	if (!fault && !is_workbook(bytes, len))
		fault = put_sheet(t, 1, &sheet);
	for (unsigned n = 1; !fault && is_workbook(bytes, len) && n <= LIMIT_SHEETS; n++) {
		struct arena_mark before = arena_mark(a);

		table_init(&sheet, a, out);
		read_table(a, bytes, len, n, &sheet);
		arena_reset(a, before);
		if (sheet.fault == OFFICE_WRONG_SHEET && n > 1)
			break;
		/* Of a file that cannot be opened at all no sheet tells more than the first. */
		fault = put_sheet(t, n, &sheet);
		if (sheet.fault && !*sheet.name)
			break;
	}
	if (out)
		fclose(out);
	return fault ? table_fail(t, fault) : table_end(t);
}

enum office_fault list_sheets_run(struct office_job *job)
{
	enum office_fault fault;
	struct table t;
	size_t len;
	char *bytes;

	fault = input_read(job->arena, LIMIT_INPUT, &bytes, &len);
	if (fault)
		return fault;
	table_init(&t, job->arena, stdout);
	return list_sheets(job->arena, bytes, len, &t);
}
