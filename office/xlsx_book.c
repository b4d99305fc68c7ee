#include "office/xlsx_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "office/limits.h"
#include "office/pack.h"

/* Follow one part to its end with fn for each element, end of element and text. */
static enum office_fault part_each(const struct pack *p, const char *name,
				   enum office_fault (*fn)(struct part *, void *), void *ctx)
{
	struct part part;
	enum office_fault fault = part_open(p, name, &part);
	bool more = true;

	while (!fault && !(fault = part_next(&part, &more)) && more)
		fault = fn(&part, ctx);
	part_close(&part);
	return fault;
}

/* xl/workbook.xml: the n-th sheet's relation, and the way days are counted. */

struct find_sheet {
	unsigned left;
	char relation[64], *name;
	size_t name_size;
	bool since_1904;
};

static enum office_fault workbook_node(struct part *p, void *ctx)
{
	struct find_sheet *f = ctx;
	char flag[8];

	if (xmlTextReaderNodeType(p->xml) != XML_READER_TYPE_ELEMENT)
		return OFFICE_FINE;
	if (part_is(p, "workbookPr") && part_attr(p, "date1904", flag, sizeof(flag)))
		f->since_1904 = strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0;
	if (!part_is(p, "sheet") || f->left == 0 || --f->left > 0)
		return OFFICE_FINE;
	part_attr(p, "name", f->name, f->name_size);
	return part_attr(p, "id", f->relation, sizeof(f->relation)) ? OFFICE_FINE : OFFICE_BROKEN;
}

struct find_target {
	const char *relation;
	char target[200];
};

static enum office_fault relation_node(struct part *p, void *ctx)
{
	struct find_target *f = ctx;
	char id[64];

	if (part_is(p, "Relationship") && part_attr(p, "Id", id, sizeof(id)) && strcmp(id, f->relation) == 0)
		part_attr(p, "Target", f->target, sizeof(f->target));
	return OFFICE_FINE;
}

static enum office_fault sheet_locate(const struct pack *p, unsigned sheet, struct xlsx_book *b)
{
	struct find_sheet s = { .left = sheet, .name = b->name, .name_size = sizeof(b->name) };
	struct find_target t = { .relation = s.relation };
	enum office_fault fault = part_each(p, "xl/workbook.xml", workbook_node, &s);

	if (fault)
		return fault;
	if (s.left > 0)
		return OFFICE_WRONG_SHEET;
	b->since_1904 = s.since_1904;
	fault = part_each(p, "xl/_rels/workbook.xml.rels", relation_node, &t);
	if (fault)
		return fault;
	snprintf(b->sheet_part, sizeof(b->sheet_part), "%s%s", t.target[0] == '/' ? "" : "xl/",
		 t.target + (t.target[0] == '/'));
	return pack_has(p, b->sheet_part) ? OFFICE_FINE : OFFICE_BROKEN;
}

/* xl/sharedStrings.xml */

struct strings {
	struct arena *a;
	struct xlsx_book *book;
	struct buf text;
	size_t all;		/* bytes of all strings */
	bool in_text;
};

static enum office_fault string_keep(struct strings *s)
{
	struct xlsx_book *b = s->book;
	size_t page = b->strings / XLSX_STRINGS_A_PAGE;

	s->all += s->text.len;
	if (b->strings == LIMIT_STRINGS || s->text.failed || s->all > LIMIT_TEXT)
		return OFFICE_TOO_MUCH_TEXT;
	if (!b->pages[page])
		b->pages[page] = arena_array(s->a, XLSX_STRINGS_A_PAGE, sizeof(**b->pages));
	b->pages[page][b->strings++ % XLSX_STRINGS_A_PAGE] = (struct xlsx_string){
		arena_ndup(s->a, buf_text(&s->text), s->text.len), s->text.len
	};
	s->text.len = 0;
	return OFFICE_FINE;
}

static enum office_fault string_node(struct part *p, void *ctx)
{
	struct strings *s = ctx;
	const char *text = part_text(p);

	if (text && s->in_text)
		buf_str(&s->text, text);
	if (part_is(p, "rPh") && p->open)	/* how to say it, not what it is */
		return part_skip(p);
	if (part_is(p, "t"))
		s->in_text = p->open;
	if (part_is(p, "si") && p->close)
		return string_keep(s);
	return OFFICE_FINE;
}

static enum office_fault strings_read(struct arena *a, const struct pack *p, struct xlsx_book *b)
{
	struct strings s = { .a = a, .book = b };

	if (!pack_has(p, "xl/sharedStrings.xml"))
		return OFFICE_FINE;
	b->pages = arena_array(a, LIMIT_STRINGS / XLSX_STRINGS_A_PAGE + 1, sizeof(*b->pages));
	buf_init(&s.text, a, 16 * MIB);
	return part_each(p, "xl/sharedStrings.xml", string_node, &s);
}

/* xl/styles.xml: which cell formats show dates. */

struct styles {
	struct xlsx_book *book;
	bool *custom_is_date;	/* by number format */
	bool in_cell_formats;
};

static bool builtin_is_date(size_t id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
	       (id >= 50 && id <= 58);
}

bool xlsx_format_is_date(const char *code)
{
	for (; *code && *code != ';'; code++) {
		if (*code == '"') {
			code = strchr(code + 1, '"');
		} else if (*code == '[') {
			/* [h] counts hours; [Red], [$-404], [<100] say nothing about dates. */
			if (code[1] && strchr("hmsHMS", code[1]) && (code[2] == ']' || code[2] == code[1]))
				return true;
			code = strchr(code, ']');
		} else if (*code == '\\' || *code == '_' || *code == '*') {
			code = code[1] ? code + 1 : NULL;
		} else if (strncasecmp(code, "general", 7) == 0) {
			code += 6;
		} else if (strchr("yYmMdDhHsSeEgG", *code) &&
			   !((*code == 'E' || *code == 'e') && (code[1] == '+' || code[1] == '-'))) {
			return true;
		}
		if (!code)
			return false;
	}
	return false;
}

static enum office_fault style_node(struct part *p, void *ctx)
{
	struct styles *s = ctx;
	char id[16], code[256];
	size_t n;

	if (part_is(p, "cellXfs"))
		s->in_cell_formats = p->open;
	if (xmlTextReaderNodeType(p->xml) != XML_READER_TYPE_ELEMENT)
		return OFFICE_FINE;
	if (part_is(p, "numFmt") && part_attr(p, "numFmtId", id, sizeof(id)) &&
	    part_attr(p, "formatCode", code, sizeof(code))) {
		n = strtoul(id, NULL, 10);
		if (n < LIMIT_STYLES)
			s->custom_is_date[n] = xlsx_format_is_date(code);
	}
	if (!s->in_cell_formats || !part_is(p, "xf"))
		return OFFICE_FINE;
	if (s->book->styles == LIMIT_STYLES)
		return OFFICE_BROKEN;
	n = part_attr(p, "numFmtId", id, sizeof(id)) ? strtoul(id, NULL, 10) : 0;
	s->book->style_is_date[s->book->styles++] = n < LIMIT_STYLES && (builtin_is_date(n) || s->custom_is_date[n]);
	return OFFICE_FINE;
}

static enum office_fault styles_read(struct arena *a, const struct pack *p, struct xlsx_book *b)
{
	struct styles s = { .book = b };

	if (!pack_has(p, "xl/styles.xml"))
		return OFFICE_FINE;
	b->style_is_date = arena_array(a, LIMIT_STYLES, sizeof(bool));
	s.custom_is_date = arena_array(a, LIMIT_STYLES, sizeof(bool));
	return part_each(p, "xl/styles.xml", style_node, &s);
}

enum office_fault xlsx_book_read(struct arena *a, const struct pack *p, unsigned sheet, struct xlsx_book *ret)
{
	struct xlsx_book b = { 0 };
	enum office_fault fault = sheet_locate(p, sheet, &b);

	if (!fault)
		fault = styles_read(a, p, &b);
	if (!fault)
		fault = strings_read(a, p, &b);
	if (!fault)
		*ret = b;
	return fault;
}

const struct xlsx_string *xlsx_book_string(const struct xlsx_book *b, size_t i)
{
	return i < b->strings ? &b->pages[i / XLSX_STRINGS_A_PAGE][i % XLSX_STRINGS_A_PAGE] : NULL;
}
