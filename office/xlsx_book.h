/*
 * xlsx_book: what the sheets of a workbook refer to: their places, the shared strings, the formats that
 * show a number as a date.  All memory is the arena's.
 */
#ifndef ZHILU_OFFICE_XLSX_BOOK_H
#define ZHILU_OFFICE_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/office_wire.h"

struct arena;
struct pack;

struct xlsx_string {
	const char *text;
	size_t len;
};

#define XLSX_STRINGS_A_PAGE ((size_t)4096)

struct xlsx_book {
	char sheet_part[256];		/* name of the wanted sheet's entry */
	char name[128];			/* what people see on its tab */
	bool since_1904;
	struct xlsx_string **pages;	/* of the shared strings */
	size_t strings;
	bool *style_is_date;		/* by cell format number */
	size_t styles;
};

/* OFFICE_WRONG_SHEET if there is no sheet of that number (from 1). */
enum office_fault xlsx_book_read(struct arena *a, const struct pack *p, unsigned sheet, struct xlsx_book *ret);

/* NULL if there is none. */
const struct xlsx_string *xlsx_book_string(const struct xlsx_book *b, size_t i);

/* Does a format code ("yyyy/m/d", "[$-404]e/m/d", "0.00") show a date or time? */
bool xlsx_format_is_date(const char *code);

#endif
