#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "core/office.h"

/* Cut the line at *at and move on to the next; NULL when there is no whole line left. */
static char *line_take(char **at)
{
	char *line = *at, *end = strchr(line, '\n');

	if (!end)
		return NULL;
	*end = '\0';
	*at = end + 1;
	return line;
}

/* "T 1 csv cp950" */
static bool head_parse(struct arena *a, char *line, struct office_table *t)
{
	static const char begin[] = "T\t" OFFICE_WIRE_VERSION "\t";
	char *format, *encoding;

	if (!line || strncmp(line, begin, sizeof(begin) - 1) != 0)
		return false;
	format = line + sizeof(begin) - 1;
	encoding = strchr(format, '\t');
	if (!encoding)
		return false;
	t->format = arena_ndup(a, format, (size_t)(encoding - format));
	t->encoding = arena_dup(a, encoding + 1);
	return true;
}

/* The size stands on the last line: without it the table was cut short. */
static bool size_parse(char *bytes, size_t len, struct office_table *t)
{
	char *before;

	if (len < 2 || bytes[len - 1] != '\n')
		return false;
	bytes[len - 1] = '\0';
	before = memrchr(bytes, '\n', len - 1);
	return before && office_end_parse(before + 1, &t->rows, &t->cols) &&
	       t->cols <= OFFICE_COLUMNS_MAX && t->rows <= len;
}

static bool rows_parse(char *at, struct office_table *t)
{
	size_t n;

	for (size_t r = 0; r < t->rows; r++) {
		struct office_cell *row = &t->cells[r * t->cols];
		char *line = line_take(&at);

		if (!line || !office_row_parse(line, row, t->cols, &n))
			return false;
		for (; n < t->cols; n++)
			row[n] = (struct office_cell){ "", OFFICE_TEXT };
	}
	return *at == 'E';
}

static enum err read_lines(struct arena *a, const char *kind, const char *const *args, int fd, struct office_table *ret)
{
	struct office_table t = { .format = "", .encoding = "" };
	struct office_result made;
	char *at;

	TRY(office_run(kind, args, (struct office_input){ .fd = fd }, a, &made));
	t.fault = made.fault;
	t.fault_row = made.fault_row;
	t.fault_col = made.fault_col;
	if (t.fault) {
		*ret = t;
		return OK;
	}
	at = (char *)made.bytes;	/* ours, in the arena: the cells may point into it */
	if (!size_parse(at, made.len, &t) || !head_parse(a, line_take(&at), &t))
		goto nonsense;
	t.cells = arena_array(a, t.rows * t.cols, sizeof(*t.cells));
	if (!rows_parse(at, &t))
		goto nonsense;
	*ret = t;
	return OK;
nonsense:
	log_line(LOG_ERROR, "office", "nonsense", "bytes=%zu", made.len);
	*ret = (struct office_table){ .format = "", .encoding = "", .fault = OFFICE_CRASHED };
	return OK;
}

enum err office_read_table(struct arena *a, int fd, unsigned sheet, struct office_table *ret)
{
	const char *args[] = { "--sheet", arena_printf(a, "%u", sheet), NULL };

	return read_lines(a, "read-table", args, fd, ret);
}

/* number, name, rows, fault */
static bool sheet_of(const struct office_table *t, size_t r, struct office_sheet *ret, enum office_fault *ret_fault)
{
	*ret = (struct office_sheet){
		.number = (unsigned)strtoul(office_table_cell(t, r, 0)->text, NULL, 10),
		.name = office_table_cell(t, r, 1)->text, .rows = strtoul(office_table_cell(t, r, 2)->text, NULL, 10),
	};
	return ret->number > 0 && office_fault_parse(office_table_cell(t, r, 3)->text, ret_fault);
}

enum err office_list_sheets(struct arena *a, int fd, struct office_sheets *ret)
{
	struct office_sheets s = { .n = 0 };
	struct office_table t;

	if (lseek(fd, 0, SEEK_SET) != 0)
		return ERR_FILE;
	TRY(read_lines(a, "list-sheets", NULL, fd, &t));
	if (lseek(fd, 0, SEEK_SET) != 0)
		return ERR_FILE;
	s.fault = t.fault;
	s.sheet = arena_array(a, t.rows + 1, sizeof(*s.sheet));
	for (size_t i = 0; i < t.rows && t.cols == 4; i++) {
		enum office_fault fault = OFFICE_FINE;

		if (sheet_of(&t, i, &s.sheet[s.n], &fault) && !fault)
			s.n++;
		else if (!s.fault)
			s.fault = fault;
	}
	if (s.n > 0)
		s.fault = OFFICE_FINE;
	else if (!s.fault)
		s.fault = OFFICE_CRASHED;
	*ret = s;
	return OK;
}
