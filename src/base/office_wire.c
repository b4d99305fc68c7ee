#include "base/office_wire.h"

#include <string.h>

#include "base/buf.h"

static const struct {
	const char *name, *words;
} faults[] = {
#define OFFICE_FAULT(name, words) { #name, words },
#include "base/office_fault_words.h"
#undef OFFICE_FAULT
};

const char *office_fault_name(enum office_fault f)
{
	return f < OFFICE_FAULT_COUNT ? faults[f].name : faults[OFFICE_CRASHED].name;
}

const char *office_fault_words(enum office_fault f)
{
	return f < OFFICE_FAULT_COUNT ? faults[f].words : faults[OFFICE_CRASHED].words;
}

bool office_fault_parse(const char *name, enum office_fault *ret_fault)
{
	for (size_t i = 0; i < OFFICE_FAULT_COUNT; i++) {
		if (strcmp(name, faults[i].name) == 0) {
			*ret_fault = (enum office_fault)i;
			return true;
		}
	}
	return false;
}

/* "\t41" and past it; no sign, no space, nothing absurd. */
static bool count_take(const char **at, size_t *ret_count)
{
	const char *s = *at;
	size_t n = 0;

	if (*s++ != '\t' || *s < '0' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9'; s++) {
		if (n > 1000000000)
			return false;
		n = n * 10 + (size_t)(*s - '0');
	}
	*at = s;
	*ret_count = n;
	return true;
}

bool office_fault_line_parse(char *line, enum office_fault *ret_fault, size_t *ret_row, size_t *ret_col)
{
	char *name = line + 6, *end;
	const char *at;
	size_t row, col;
	bool known;

	if (strncmp(line, "fault\t", 6) != 0 || !(end = strchr(name, '\t')))
		return false;
	at = end;
	if (!count_take(&at, &row) || !count_take(&at, &col) || (*at && *at != '\n'))
		return false;
	*end = '\0';
	known = office_fault_parse(name, ret_fault);
	*end = '\t';
	if (known) {
		*ret_row = row;
		*ret_col = col;
	}
	return known;
}

bool office_end_parse(const char *line, size_t *ret_rows, size_t *ret_cols)
{
	const char *at = line + 1;
	size_t rows, cols;

	if (*line != 'E' || !count_take(&at, &rows) || !count_take(&at, &cols) || *at)
		return false;
	*ret_rows = rows;
	*ret_cols = cols;
	return true;
}

void office_row_begin(struct buf *b)
{
	buf_char(b, 'R');
}

void office_row_cell(struct buf *b, enum office_cell_kind kind, const char *text, size_t len)
{
	const char *end = text + len;

	buf_char(b, '\t');
	buf_char(b, (char)kind);
	while (text < end) {
		size_t plain = 0;

		/* Whole runs at once: cells rarely hold anything to escape. */
		while (text + plain < end && text[plain] != '\t' && text[plain] != '\n' &&
		       text[plain] != '\r' && text[plain] != '\\')
			plain++;
		buf_put(b, text, plain);
		text += plain;
		if (text == end)
			break;
		buf_char(b, '\\');
		buf_char(b, *text == '\t' ? 't' : *text == '\n' ? 'n' : *text == '\r' ? 'r' : '\\');
		text++;
	}
}

void office_row_end(struct buf *b)
{
	buf_char(b, '\n');
}

/* Undo the escapes in place; false for one that does not exist. */
static bool cell_unescape(char *s)
{
	char *in = strchr(s, '\\'), *out = in;

	if (!in)
		return true;
	for (; *in; in++) {
		if (*in != '\\') {
			*out++ = *in;
			continue;
		}
		switch (*++in) {
		case 't': *out++ = '\t'; break;
		case 'n': *out++ = '\n'; break;
		case 'r': *out++ = '\r'; break;
		case '\\': *out++ = '\\'; break;
		default: return false;
		}
	}
	*out = '\0';
	return true;
}

bool office_row_parse(char *line, struct office_cell *ret_cells, size_t max, size_t *ret_n)
{
	char *next = line + 1;
	size_t n = 0;

	if (*line != 'R' || (*next && *next != '\t'))
		return false;
	next = *next ? next + 1 : NULL;
	while (next) {
		char *cell = next, *end = strchrnul(cell, '\t');

		next = *end ? end + 1 : NULL;
		*end = '\0';
		if (n == max || cell == end || !strchr("sndu", *cell) || !cell_unescape(cell + 1))
			return false;
		ret_cells[n++] = (struct office_cell){ cell + 1, (enum office_cell_kind)*cell };
	}
	*ret_n = n;
	return true;
}
