#include "base/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/formula.h"
#include "base/buf.h"

static const char bom[] = "\xef\xbb\xbf";

void csv_open(struct csv *c, struct arena *a, const char *text, size_t len,
	      const struct csv_limits *limits)
{
	*c = (struct csv){
		.arena = a, .at = text, .end = text + len, .limits = *limits, .line = 1,
	};
	if (len >= 3 && memcmp(text, bom, 3) == 0)
		c->at += 3;
	c->cells = arena_array(a, limits->columns, sizeof(*c->cells));
}

static bool stop(struct csv *c, enum csv_problem problem, size_t column)
{
	c->fault = (struct csv_fault){
		.problem = problem, .row = c->rows, .column = column, .line = c->line,
	};
	return false;
}

/* Length of the line end at the reading place: 2, 1, or 0 if there is none. */
static size_t line_end(const struct csv *c)
{
	if (c->at == c->end)
		return 0;
	if (*c->at == '\n')
		return 1;
	if (*c->at == '\r' && c->end - c->at > 1 && c->at[1] == '\n')
		return 2;
	return 0;
}

static bool read_plain(struct csv *c, size_t column)
{
	const char *from = c->at;

	while (c->at < c->end && *c->at != ',' && !line_end(c)) {
		if (*c->at == '"')
			return stop(c, CSV_STRAY_QUOTE, column);
		if (*c->at == '\r')
			return stop(c, CSV_STRAY_RETURN, column);
		if (*c->at == '\0')
			return stop(c, CSV_NUL, column);
		c->at++;
	}
	if ((size_t)(c->at - from) > c->limits.cell)
		return stop(c, CSV_CELL_LONG, column);
	c->cells[column - 1] = arena_ndup(c->arena, from, (size_t)(c->at - from));
	return true;
}

/*
 * Find the closing quote first, then copy with "" made one: a cell is measured before
 * anything is taken from the arena for it.
 */
static bool read_quoted(struct csv *c, size_t column)
{
	const char *from = ++c->at;
	size_t doubled = 0, len, i = 0;
	char *cell;

	for (;; c->at++) {
		if (c->at == c->end)
			return stop(c, CSV_OPEN_QUOTE, column);
		if (*c->at == '\0')
			return stop(c, CSV_NUL, column);
		if (*c->at == '\n')
			c->line++;
		if (*c->at != '"')
			continue;
		if (c->end - c->at < 2 || c->at[1] != '"')
			break;
		doubled++;
		c->at++;
	}
	len = (size_t)(c->at - from) - doubled;
	c->at++;
	if (len > c->limits.cell)
		return stop(c, CSV_CELL_LONG, column);
	if (c->at < c->end && *c->at != ',' && !line_end(c))
		return stop(c, CSV_AFTER_QUOTE, column);
	cell = arena_alloc(c->arena, len + 1);
	for (const char *s = from; i < len; s++) {
		cell[i++] = *s;
		if (*s == '"')
			s++;
	}
	c->cells[column - 1] = cell;
	return true;
}

static void skip_empty_lines(struct csv *c)
{
	size_t n;

	while ((n = line_end(c)) > 0) {
		c->at += n;
		c->line++;
	}
}

bool csv_next(struct csv *c, struct csv_row *ret_row)
{
	size_t line, n = 0, end;
	char **cells;

	if (c->fault.problem != CSV_FINE)
		return false;
	skip_empty_lines(c);
	if (c->at == c->end)
		return false;
	line = c->line;
	c->rows++;
	if (c->rows > c->limits.rows)
		return stop(c, CSV_TOO_MANY_ROWS, 1);
	for (;;) {
		if (++n > c->limits.columns)
			return stop(c, CSV_TOO_MANY_COLUMNS, n);
		if (c->at < c->end && *c->at == '"' ? !read_quoted(c, n) : !read_plain(c, n))
			return false;
		if (c->at == c->end || *c->at != ',')
			break;
		c->at++;
	}
	end = line_end(c);
	c->at += end;
	c->line += end > 0;
	cells = arena_array(c->arena, n, sizeof(*cells));
	memcpy(cells, c->cells, n * sizeof(*cells));
	*ret_row = (struct csv_row){.number = c->rows, .line = line, .n = n, .cells = cells};
	return true;
}

bool csv_number(const char *cell, int *ret_number)
{
	size_t n = strspn(cell, "0123456789");
	int number = 0;

	if (n < 1 || n > 9 || cell[n] != '\0')
		return false;
	for (size_t i = 0; i < n; i++)
		number = number * 10 + (cell[i] - '0');
	*ret_number = number;
	return true;
}

static bool is_number(const char *s)
{
	if (*s == '+' || *s == '-')
		s++;
	return *s && strspn(s, "0123456789.") == strlen(s);
}

static bool looks_like_formula(const char *s)
{
	return formula_needs_guard(s) && !is_number(s);
}

void csv_put_cell(struct buf *b, const char *text)
{
	const char *s = text ? text : "";
	bool formula = looks_like_formula(s);

	if (!strpbrk(s, ",\"\r\n")) {
		buf_str(b, formula ? "'" : "");
		buf_str(b, s);
		return;
	}
	buf_str(b, formula ? "\"'" : "\"");
	for (; *s; s++) {
		if (*s == '"')
			buf_char(b, '"');
		buf_char(b, *s);
	}
	buf_char(b, '"');
}

void csv_put_row(struct buf *b, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(b, ',');
		csv_put_cell(b, cells[i]);
	}
	buf_str(b, "\r\n");
}
