#include "office/ods.h"

#include <string.h>

#include "office/number.h"
#include "office/pack.h"
#include "office/table.h"

#define TIMES_MAX ((size_t)1 << 31)	/* far beyond every limit, far below an overflow */

struct ods {
	struct part part;
	struct table *t;
};

struct ods_cell {
	enum office_cell_kind kind;
	char value[64];		/* of a number or date; "" for a cell that gives its text */
};

/* What the attributes say the cell is. */
static struct ods_cell cell_kind(const struct part *p)
{
	struct ods_cell c = { .kind = OFFICE_TEXT };
	char type[16], value[48], *time;

	if (!part_attr(p, "value-type", type, sizeof(type)))
		return c;
	if (strcmp(type, "date") == 0 && part_attr(p, "date-value", value, sizeof(value))) {
		c.kind = OFFICE_DATE;
		time = strchr(value, 'T');
		if (time && strncmp(time, "T00:00:00", 9) == 0)
			*time = '\0';
		else if (time)
			*time = ' ';
		memcpy(c.value, value, sizeof(value));
	} else if (strcmp(type, "string") != 0 && part_attr(p, "value", value, sizeof(value)) &&
		   number_text(value, c.value)) {
		c.kind = OFFICE_NUMBER;
	}
	return c;
}

/* Text of a paragraph: any run of white space is one space. */
static void text_put(struct table *t, const char *s)
{
	bool space = false;

	while (*s) {
		size_t n = strcspn(s, " \t\r\n");

		if (n) {
			table_utf8(t, s, n);
			space = false;
		} else {
			if (!space)
				table_char(t, ' ');
			space = true;
			n = 1;
		}
		s += n;
	}
}

/* One thing inside a cell; *paragraphs counts those begun, *in_paragraph is its depth. */
static enum office_fault content_read(struct ods *in, size_t *paragraphs, int *in_paragraph)
{
	struct part *p = &in->part;
	const char *text = part_text(p);

	if (text) {
		if (*in_paragraph)
			text_put(in->t, text);
		return OFFICE_FINE;
	}
	if (part_is(p, "p") || part_is(p, "h")) {
		if ((p->open || !*in_paragraph) && xmlTextReaderNodeType(p->xml) == XML_READER_TYPE_ELEMENT) {
			if ((*paragraphs)++)
				table_char(in->t, '\n');
		}
		*in_paragraph = p->open;
		return OFFICE_FINE;
	}
	if (p->open && (part_is(p, "annotation") || part_is(p, "ruby-text") || part_is(p, "frame") ||
			part_is(p, "table")))
		return part_skip(p);
	if (!p->close || !*in_paragraph)
		return OFFICE_FINE;
	if (part_is(p, "tab"))
		table_char(in->t, '\t');
	else if (part_is(p, "line-break"))
		table_char(in->t, '\n');
	else if (part_is(p, "s"))
		for (size_t n = part_attr_count(p, "c", 1024); n > 0; n--)
			table_char(in->t, ' ');
	return OFFICE_FINE;
}

static enum office_fault cell_read(struct ods *in)
{
	struct part *p = &in->part;
	struct ods_cell c = cell_kind(p);
	size_t times = part_attr_count(p, "number-columns-repeated", TIMES_MAX);
	int depth = xmlTextReaderDepth(p->xml), in_paragraph = 0;
	size_t paragraphs = 0;
	bool more = true;
	enum office_fault fault = OFFICE_FINE;

	if (c.kind != OFFICE_TEXT) {
		table_utf8(in->t, c.value, strlen(c.value));
		if (p->open)
			fault = part_skip(p);
		return fault ? fault : table_cell(in->t, c.kind, times);
	}
	while (!(p->close && xmlTextReaderDepth(p->xml) == depth)) {
		fault = part_next(p, &more);
		if (fault || !more || in->t->fault)
			return fault ? fault : in->t->fault ? in->t->fault : OFFICE_BROKEN;
		if (xmlTextReaderDepth(p->xml) > depth && (fault = content_read(in, &paragraphs, &in_paragraph)))
			return fault;
	}
	return table_cell(in->t, c.kind, times);
}

static enum office_fault sheet_read(struct ods *in)
{
	struct part *p = &in->part;
	int depth = xmlTextReaderDepth(p->xml);
	size_t times = 1;
	bool more = true;

	while (!(p->close && xmlTextReaderDepth(p->xml) == depth)) {
		enum office_fault fault = part_next(p, &more);

		if (!fault && !more)
			fault = OFFICE_BROKEN;
		if (!fault && part_is(p, "table-row")) {
			if (xmlTextReaderNodeType(p->xml) == XML_READER_TYPE_ELEMENT)
				times = part_attr_count(p, "number-rows-repeated", TIMES_MAX);
			if (p->close)
				fault = table_row(in->t, times);
		} else if (!fault && (part_is(p, "table-cell") || part_is(p, "covered-table-cell"))) {
			fault = cell_read(in);
		}
		if (fault)
			return table_fail(in->t, fault);
	}
	return OFFICE_FINE;
}

/* Stand on the n-th sheet. */
static enum office_fault sheet_find(struct part *p, unsigned n, char *ret_name, size_t size)
{
	bool more = true;

	for (;;) {
		enum office_fault fault = part_next(p, &more);

		if (fault || !more)
			return fault ? fault : OFFICE_WRONG_SHEET;
		if (!part_is(p, "table") || xmlTextReaderNodeType(p->xml) != XML_READER_TYPE_ELEMENT)
			continue;
		if (--n == 0) {
			part_attr(p, "name", ret_name, size);
			return OFFICE_FINE;
		}
		if (p->open && (fault = part_skip(p)))
			return fault;
	}
}

enum office_fault ods_read(const struct pack *p, unsigned sheet, struct table *t)
{
	struct ods in = { .t = t };
	enum office_fault fault;

	fault = part_open(p, "content.xml", &in.part);
	if (!fault)
		fault = sheet_find(&in.part, sheet, t->name, sizeof(t->name));
	if (!fault) {
		table_head(t, "ods", "utf-8");
		fault = sheet_read(&in);
	}
	part_close(&in.part);
	return fault ? table_fail(t, fault) : table_end(t);
}
