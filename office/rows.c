#include "office/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "office/number.h"

#define ROWS_MAX ((size_t)1048576)	/* what a sheet holds */

void rows_open(struct rows *r, FILE *in)
{
	*r = (struct rows){ .in = in };
	for (size_t i = 0; i < LIMIT_COLUMNS; i++)
		r->columns[i] = OFFICE_TEXT;
}

void rows_close(struct rows *r)
{
	free(r->line);
	r->line = NULL;
}

static bool rows_fail(struct rows *r, enum office_fault f, size_t col)
{
	if (!r->fault) {
		r->fault = f;
		r->fault_col = col;
	}
	return false;
}

/* "C text number date" */
static bool columns_parse(struct rows *r, char *line)
{
	char *rest = line[1] ? line + 2 : NULL, *word;
	size_t n = 0;

	if (line[1] && line[1] != '\t')
		return false;
	while ((word = strsep(&rest, "\t"))) {
		if (n == LIMIT_COLUMNS)
			return false;
		if (strcmp(word, "text") != 0 && strcmp(word, "number") != 0 && strcmp(word, "date") != 0)
			return false;
		r->columns[n++] = *word == 'n' ? OFFICE_NUMBER : *word == 'd' ? OFFICE_DATE : OFFICE_TEXT;
	}
	return true;
}

/* What the cell is written as. */
static enum office_cell_kind kind_settle(const struct rows *r, size_t col)
{
	const struct office_cell *c = &r->cells[col];
	enum office_cell_kind kind = c->kind;
	day_t day;

	if (kind == OFFICE_TEXT && r->row > 1)
		kind = r->columns[col];
	if (kind == OFFICE_NUMBER && number_is_plain(c->text))
		return OFFICE_NUMBER;
	if (kind == OFFICE_DATE && date_parse_iso(c->text, &day))
		return OFFICE_DATE;
	return OFFICE_TEXT;
}

static bool row_take(struct rows *r, char *line)
{
	r->row++;
	if (r->row > ROWS_MAX)
		return rows_fail(r, OFFICE_TOO_MANY_ROWS, 0);
	if (!office_row_parse(line, r->cells, LIMIT_COLUMNS, &r->n))
		return rows_fail(r, OFFICE_BAD_INPUT, 0);
	for (size_t i = 0; i < r->n; i++) {
		size_t len = strlen(r->cells[i].text);

		if (!utf8_is_text(r->cells[i].text, len))
			return rows_fail(r, OFFICE_BAD_INPUT, i + 1);
		if (len > LIMIT_CELL_CHARS && utf8_length(r->cells[i].text) > LIMIT_CELL_CHARS)
			return rows_fail(r, OFFICE_CELL_TOO_LONG, i + 1);
		r->cells[i].kind = kind_settle(r, i);
	}
	return true;
}

bool rows_next(struct rows *r)
{
	ssize_t n;

	while (!r->fault && !r->ended) {
		n = getline(&r->line, &r->cap, r->in);
		if (n <= 0 || r->line[n - 1] != '\n' || memchr(r->line, '\0', (size_t)n))
			return rows_fail(r, OFFICE_BAD_INPUT, 0);
		r->line[n - 1] = '\0';
		if (r->line[0] == 'R')
			return row_take(r, r->line);
		if (r->line[0] == 'E')
			r->ended = true;
		else if (r->line[0] != 'C' || r->row > 0 || !columns_parse(r, r->line))
			return rows_fail(r, OFFICE_BAD_INPUT, 0);
	}
	return false;
}
