/*
 * write_table: a table as CSV, ODS or XLSX, row by row in constant memory.
 *
 * Each sheet format is one table of functions that write their share of XML into a buffer; the rest is common.
 */
#ifndef ZHILU_OFFICE_WRITE_TABLE_H
#define ZHILU_OFFICE_WRITE_TABLE_H

#include <stdio.h>

#include "base/office_wire.h"

struct buf;
struct bundle;
struct rows;

struct sheet_format {
	const char *sheet_part;			/* the entry that holds the rows */
	void (*parts)(struct bundle *b);	/* add the fixed entries before it */
	const char *head, *tail;		/* of the sheet's entry */
	void (*row)(const struct rows *r, struct buf *to);
};

extern const struct sheet_format ods_format, xlsx_format;

enum office_fault write_csv(struct rows *r, FILE *to);
enum office_fault write_sheet(const struct sheet_format *format, struct rows *r, FILE *to);

/* XML text with & < > and " escaped. */
void xml_put(struct buf *to, const char *s, size_t len);

#endif
