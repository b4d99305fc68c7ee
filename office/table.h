/*
 * table: where every reader puts the cells it finds, and what keeps them within the limits.
 *
 * A reader says characters, cells and rows in order; the table checks, marks what no one can read,
 * leaves out blank cells at the end of a row and blank rows at the end, and writes the rest as lines of
 * base/office_wire.h.  The first fault sticks: every later call answers with it.  One thread.
 *
 *	table_init(&t, arena, stdout);
 *	table_head(&t, "csv", "cp950");
 *	table_char(&t, 0x4e00);
 *	table_cell(&t, OFFICE_TEXT, 1);
 *	fault = table_row(&t, 1);
 *	fault = table_end(&t);
 */
#ifndef ZHILU_OFFICE_TABLE_H
#define ZHILU_OFFICE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/office_wire.h"

struct arena;

struct table {
	FILE *out;
	struct buf cell, line;		/* of the cell and of the row being made */
	size_t cell_chars;
	bool cell_bad;
	size_t row_cells, blank_cells;	/* in this row; blank ones not yet written */
	size_t rows, blank_rows;	/* written; blank ones not yet written */
	size_t widest, text;
	char name[128];			/* of the sheet, where the format has one */
	enum office_fault fault;
	size_t fault_row, fault_col;
};

void table_init(struct table *t, struct arena *a, FILE *out);
void table_head(struct table *t, const char *format, const char *encoding);

/* One character of the cell being read; what text_is_clear() refuses is shown as 〔U+E000〕 and marks the cell. */
void table_char(struct table *t, uint32_t cp);
void table_utf8(struct table *t, const char *s, size_t len);
/* Bytes that do not decode, shown as 〔FA40〕. */
void table_raw(struct table *t, const unsigned char *bytes, size_t n);

/* End the cell, and stand it `times` in a row (a spreadsheet's repeated cells). */
enum office_fault table_cell(struct table *t, enum office_cell_kind kind, size_t times);
/* End the row, `times` over. */
enum office_fault table_row(struct table *t, size_t times);
/* Say the end line.  OFFICE_EMPTY if there was no cell at all. */
enum office_fault table_end(struct table *t);

/* Put down the first fault, at the cell being read. */
enum office_fault table_fail(struct table *t, enum office_fault f);

#endif
