#include "office/table.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "office/text.h"
#include "office/limits.h"

void table_init(struct table *t, struct arena *a, FILE *out)
{
	*t = (struct table){ .out = out };
	buf_init(&t->cell, a, 8 * LIMIT_CELL_CHARS);
	buf_init(&t->line, a, 16 * MIB);
}

void table_head(struct table *t, const char *format, const char *encoding)
{
	fprintf(t->out, "T\t" OFFICE_WIRE_VERSION "\t%s\t%s\n", format, encoding);
}

enum office_fault table_fail(struct table *t, enum office_fault f)
{
	if (t->fault)
		return t->fault;
	t->fault = f;
	t->fault_row = t->rows + t->blank_rows + 1;
	t->fault_col = t->row_cells + t->blank_cells + 1;
	return f;
}

/* Room for one more character in the cell? */
static bool cell_room(struct table *t)
{
	if (t->fault)
		return false;
	if (t->cell_chars == LIMIT_CELL_CHARS) {
		table_fail(t, OFFICE_CELL_TOO_LONG);
		return false;
	}
	t->cell_chars++;
	return true;
}

void table_char(struct table *t, uint32_t cp)
{
	char utf8[4];

	if (!cell_room(t))
		return;
	if (text_is_clear(cp)) {
		buf_put(&t->cell, utf8, (size_t)utf8_encode(cp, utf8));
		return;
	}
	t->cell_bad = true;
	buf_printf(&t->cell, "〔U+%04X〕", (unsigned)cp);
}

void table_utf8(struct table *t, const char *s, size_t len)
{
	struct text in = { (const unsigned char *)s, (const unsigned char *)s + len, TEXT_UTF8 };
	struct text_char c;

	while (!t->fault && text_next(&in, &c)) {
		if (c.cp)
			table_char(t, c.cp);
		else
			table_raw(t, c.raw, c.raw_len);
	}
}

void table_raw(struct table *t, const unsigned char *bytes, size_t n)
{
	if (!cell_room(t))
		return;
	t->cell_bad = true;
	buf_str(&t->cell, "〔");
	for (size_t i = 0; i < n; i++)
		buf_printf(&t->cell, "%02X", bytes[i]);
	buf_str(&t->cell, "〕");
}

static void cell_clear(struct table *t)
{
	t->cell.len = 0;
	t->cell_chars = 0;
	t->cell_bad = false;
}

/* Write blanks that stand before a cell with text, then the cell. */
static enum office_fault cell_write(struct table *t, enum office_cell_kind kind)
{
	if (t->row_cells + t->blank_cells >= LIMIT_COLUMNS)
		return table_fail(t, OFFICE_TOO_MANY_COLUMNS);
	if (t->row_cells == 0)
		office_row_begin(&t->line);
	t->row_cells += t->blank_cells;
	for (; t->blank_cells > 0; t->blank_cells--)
		office_row_cell(&t->line, OFFICE_TEXT, "", 0);
	office_row_cell(&t->line, kind, buf_text(&t->cell), t->cell.len);
	t->row_cells++;
	return OFFICE_FINE;
}

enum office_fault table_cell(struct table *t, enum office_cell_kind kind, size_t times)
{
	if (t->fault)
		return t->fault;
	if (t->cell.len == 0) {
		t->blank_cells += times;
		return OFFICE_FINE;
	}
	for (size_t i = 0; i < times; i++) {
		enum office_fault f = cell_write(t, t->cell_bad ? OFFICE_BAD : kind);

		if (f)
			return f;
	}
	cell_clear(t);
	return t->line.failed || t->cell.failed ? table_fail(t, OFFICE_TOO_MUCH_TEXT) : OFFICE_FINE;
}

static enum office_fault row_check(struct table *t)
{
	size_t rows = t->rows + t->blank_rows + 1;

	if (t->row_cells > t->widest)
		t->widest = t->row_cells;
	t->row_cells = 0;
	if (t->blank_rows >= LIMIT_ROWS || rows > LIMIT_ROWS)
		return table_fail(t, OFFICE_TOO_MANY_ROWS);
	if (rows * t->widest > LIMIT_CELLS)
		return table_fail(t, OFFICE_TOO_MANY_CELLS);
	t->text += t->line.len;
	return t->text > LIMIT_TEXT ? table_fail(t, OFFICE_TOO_MUCH_TEXT) : OFFICE_FINE;
}

enum office_fault table_row(struct table *t, size_t times)
{
	bool blank = t->row_cells == 0;
	size_t cells = t->row_cells;

	if (t->fault)
		return t->fault;
	t->blank_cells = 0;
	if (blank) {
		if (__builtin_add_overflow(t->blank_rows, times, &t->blank_rows))
			t->blank_rows = LIMIT_ROWS;
		return OFFICE_FINE;
	}
	office_row_end(&t->line);
	for (size_t i = 0; i < times; i++) {
		t->row_cells = cells;
		if (row_check(t))
			return t->fault;
		for (; t->blank_rows > 0; t->blank_rows--, t->rows++)
			fputs("R\n", t->out);
		fwrite(t->line.data, 1, t->line.len, t->out);
		t->rows++;
	}
	t->row_cells = 0;
	t->line.len = 0;
	return OFFICE_FINE;
}

enum office_fault table_end(struct table *t)
{
	if (t->fault)
		return t->fault;
	if (t->rows == 0)
		return t->fault = OFFICE_EMPTY;	/* of no cell in particular */
	fprintf(t->out, "E\t%zu\t%zu\n", t->rows, t->widest);
	return OFFICE_FINE;
}
