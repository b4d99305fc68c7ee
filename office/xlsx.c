#include "office/xlsx.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "office/limits.h"
#include "office/number.h"
#include "office/pack.h"
#include "office/table.h"
#include "office/xlsx_book.h"

struct xlsx {
	struct part part;
	struct table *t;
	struct xlsx_book book;
	struct buf value;	/* of the cell being read */
};

/* "AD41" to 30; 0 if it is no reference or beyond the limit. */
static size_t column_of(const char *reference)
{
	size_t col = 0;

	for (; *reference >= 'A' && *reference <= 'Z'; reference++) {
		col = col * 26 + (size_t)(*reference - 'A' + 1);
		if (col > LIMIT_COLUMNS + 1)
			return LIMIT_COLUMNS + 1;
	}
	return col;
}

/* _x000D_ stands for the character U+000D. */
static bool escape_parse(const char *s, size_t left, uint32_t *ret_cp)
{
	static const char digits[] = "0123456789abcdef";
	uint32_t cp = 0;

	if (left < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
		return false;
	for (int i = 2; i < 6; i++) {
		const char *at = s[i] ? strchr(digits, tolower((unsigned char)s[i])) : NULL;

		if (!at)
			return false;
		cp = cp << 4 | (uint32_t)(at - digits);
	}
	*ret_cp = cp;
	return true;
}

/* Text of a cell, escapes undone, CRLF as LF. */
static void text_put(struct table *t, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end && !t->fault) {
		const char *special = s;
		uint32_t cp;

		while (special < end && *special != '_' && *special != '\r')
			special++;
		table_utf8(t, s, (size_t)(special - s));
		s = special;
		if (s == end)
			break;
		if (!escape_parse(s, (size_t)(end - s), &cp)) {
			cp = (unsigned char)*s++;
		} else {
			s += 7;
		}
		if (cp != '\r')
			table_char(t, cp);
		else if (s == end || *s != '\n')
			table_char(t, '\n');
	}
}

/* A number, as a date where its format says so. */
static enum office_cell_kind number_put(struct xlsx *in, size_t style)
{
	char text[NUMBER_SIZE];
	const char *value = buf_text(&in->value);

	if (in->value.len == 0)
		return OFFICE_TEXT;
	if (style < in->book.styles && in->book.style_is_date[style] &&
	    number_date_text(value, in->book.since_1904, text)) {
		table_utf8(in->t, text, strlen(text));
		return OFFICE_DATE;
	}
	if (!number_text(value, text)) {
		table_utf8(in->t, value, in->value.len);
		return OFFICE_TEXT;
	}
	table_utf8(in->t, text, strlen(text));
	return OFFICE_NUMBER;
}

/* Put the value into the table's cell; sets the kind. */
static enum office_fault value_put(struct xlsx *in, const char *type, size_t style, enum office_cell_kind *ret_kind)
{
	const char *value = in->value.len ? buf_text(&in->value) : "";
	const struct xlsx_string *s;

	*ret_kind = OFFICE_TEXT;
	if (strcmp(type, "s") == 0) {
		if (in->value.len == 0)
			return OFFICE_FINE;
		s = xlsx_book_string(&in->book, strtoul(value, NULL, 10));
		if (!s)
			return OFFICE_BROKEN;
		text_put(in->t, s->text, s->len);
	} else if (strcmp(type, "n") == 0) {
		*ret_kind = number_put(in, style);
	} else if (strcmp(type, "b") == 0) {
		table_utf8(in->t, *value == '1' ? "TRUE" : "FALSE", *value == '1' ? 4 : 5);
	} else {
		text_put(in->t, value, in->value.len);
		if (strcmp(type, "d") == 0)
			*ret_kind = OFFICE_DATE;
	}
	return OFFICE_FINE;
}

/* Collect <v>, or the <t> of <is>, up to the end of the cell. */
static enum office_fault value_read(struct xlsx *in)
{
	struct part *p = &in->part;
	int depth = xmlTextReaderDepth(p->xml);
	bool inside = false, more = true;

	in->value.len = 0;
	while (!(p->close && xmlTextReaderDepth(p->xml) == depth)) {
		enum office_fault fault = part_next(p, &more);
		const char *text;

		if (fault || !more)
			return fault ? fault : OFFICE_BROKEN;
		text = part_text(p);
		if (text && inside)
			buf_str(&in->value, text);
		if (part_is(p, "rPh") && p->open && (fault = part_skip(p)))
			return fault;
		if (part_is(p, "v") || part_is(p, "t"))
			inside = p->open;
	}
	return in->value.failed ? OFFICE_CELL_TOO_LONG : OFFICE_FINE;
}

static enum office_fault cell_read(struct xlsx *in)
{
	struct table *t = in->t;
	char reference[16], type[16] = "n", style[16] = "0";
	size_t at = t->row_cells + t->blank_cells + 1, col = at;
	enum office_cell_kind kind;
	enum office_fault fault;

	if (part_attr(&in->part, "r", reference, sizeof(reference)))
		col = column_of(reference);
	part_attr(&in->part, "t", type, sizeof(type));
	part_attr(&in->part, "s", style, sizeof(style));
	if (col < at)
		return OFFICE_BROKEN;
	if (col > at && (fault = table_cell(t, OFFICE_TEXT, col - at)))
		return fault;
	fault = value_read(in);
	if (!fault)
		fault = value_put(in, type, strtoul(style, NULL, 10), &kind);
	return fault ? fault : table_cell(t, kind, 1);
}

/* Rows between the last one and this one are blank. */
static enum office_fault row_begin(struct xlsx *in)
{
	size_t at = in->t->rows + in->t->blank_rows + 1, row;

	row = part_attr_count(&in->part, "r", LIMIT_ROWS + 1);
	if (row == 1)		/* or no number given */
		row = at;
	if (row < at)
		return OFFICE_BROKEN;
	return row > at ? table_row(in->t, row - at) : OFFICE_FINE;
}

static enum office_fault sheet_node(struct xlsx *in)
{
	struct part *p = &in->part;

	if (part_is(p, "row")) {
		enum office_fault fault = OFFICE_FINE;

		if (xmlTextReaderNodeType(p->xml) == XML_READER_TYPE_ELEMENT)
			fault = row_begin(in);
		return !fault && p->close ? table_row(in->t, 1) : fault;
	}
	if (part_is(p, "c"))
		return cell_read(in);
	return OFFICE_FINE;
}

enum office_fault xlsx_read(struct arena *a, const struct pack *p, unsigned sheet, struct table *t)
{
	struct xlsx in = { .t = t };
	enum office_fault fault = xlsx_book_read(a, p, sheet, &in.book);
	bool more = true;

	if (fault)
		return table_fail(t, fault);
	memcpy(t->name, in.book.name, sizeof(t->name));
	buf_init(&in.value, a, 16 * MIB);
	fault = part_open(p, in.book.sheet_part, &in.part);
	if (!fault)
		table_head(t, "xlsx", "utf-8");
	while (!fault && !(fault = part_next(&in.part, &more)) && more)
		fault = sheet_node(&in);
	part_close(&in.part);
	return fault ? table_fail(t, fault) : table_end(t);
}
