#include "office/csv_read.h"

#include <string.h>

#include "office/text.h"
#include "base/formula.h"
#include "office/table.h"

struct csv_in {
	struct text text;
	struct text_char c;	/* the character not yet used */
	bool more;		/* false: there is none */
	uint32_t separator;
	struct table *t;
};

static void csv_next(struct csv_in *in)
{
	in->more = text_next(&in->text, &in->c);
	if (!in->more)
		in->c.cp = 0;
}

/* Put the character into the cell and go on. */
static void csv_take(struct csv_in *in)
{
	if (in->c.cp)
		table_char(in->t, in->c.cp);
	else
		table_raw(in->t, in->c.raw, in->c.raw_len);
	csv_next(in);
}

static bool at_row_end(const struct csv_in *in)
{
	return !in->more || in->c.cp == '\r' || in->c.cp == '\n';
}

/* Count the separators of the first row, outside quotes. */
static uint32_t separator_guess(struct text text)
{
	static const uint32_t marks[] = { ',', '\t', ';' };
	size_t count[3] = { 0 }, best = 0;
	struct text_char c;
	bool quoted = false;

	while (text_next(&text, &c) && (quoted || (c.cp != '\n' && c.cp != '\r'))) {
		if (c.cp == '"')
			quoted = !quoted;
		for (size_t i = 0; i < 3 && !quoted; i++)
			count[i] += c.cp == marks[i];
	}
	for (size_t i = 1; i < 3; i++) {
		if (count[i] > count[best])
			best = i;
	}
	return marks[best];
}

/* Inside quotes: up to the closing one; "" is a quote, CRLF and CR become LF as other formats have it. */
static enum office_fault quoted_read(struct csv_in *in)
{
	csv_next(in);
	while (in->more && !in->t->fault) {
		if (in->c.cp == '"') {
			csv_next(in);
			if (in->c.cp != '"')
				return OFFICE_FINE;
		} else if (in->c.cp == '\r') {
			csv_next(in);
			if (in->c.cp != '\n')
				table_char(in->t, '\n');
			continue;
		}
		csv_take(in);
	}
	return table_fail(in->t, OFFICE_QUOTE);
}

static enum office_fault cell_read(struct csv_in *in)
{
	struct buf *cell = &in->t->cell;

	if (in->c.cp == '"' && quoted_read(in))
		return in->t->fault;
	/* Text behind a closing quote is kept, as spreadsheets do. */
	while (!at_row_end(in) && in->c.cp != in->separator && !in->t->fault)
		csv_take(in);
	if (cell->len && formula_is_guarded(cell->data)) {
		memmove(cell->data, cell->data + 1, cell->len);
		cell->len--;
	}
	return table_cell(in->t, OFFICE_TEXT, 1);
}

static enum office_fault row_read(struct csv_in *in)
{
	for (;;) {
		if (cell_read(in))
			return in->t->fault;
		if (at_row_end(in))
			break;
		csv_next(in);
	}
	if (in->c.cp == '\r') {
		csv_next(in);
		if (in->c.cp == '\n')
			csv_next(in);
	} else if (in->more) {
		csv_next(in);
	}
	return table_row(in->t, 1);
}

/* Text that is plainly something else: a web page saved as .xls, XML, PDF, RTF. */
static bool is_other_text(struct text text)
{
	static const char *const begins[] = {
		"<html", "<!doctype", "<?xml", "<table", "<head", "<meta", "%PDF-", "{\\rtf",
	};
	struct text_char c;

	do {
		if (!text_next(&text, &c))
			return false;
	} while (c.cp == ' ' || c.cp == '\n' || c.cp == '\r');
	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		size_t n = strlen(begins[i]);

		if ((size_t)(text.end - c.raw) >= n && strncasecmp((const char *)c.raw, begins[i], n) == 0)
			return true;
	}
	return false;
}

enum office_fault csv_read(const void *bytes, size_t len, struct table *t)
{
	struct csv_in in = { .t = t };
	enum office_fault fault = text_open(bytes, len, &in.text);

	if (fault == OFFICE_FINE && is_other_text(in.text))
		fault = OFFICE_NOT_TABLE;
	if (fault)
		return t->fault = fault;
	table_head(t, "csv", text_encoding_name(in.text.encoding));
	in.separator = separator_guess(in.text);
	csv_next(&in);
	while (in.more && !row_read(&in))
		;
	return table_end(t);
}
