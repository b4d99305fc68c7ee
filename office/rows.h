/*
 * rows: the table that write-table is given, line by line (base/office_wire.h).
 *
 *	C	text	number	date	kinds of the columns; may be missing: all text
 *	R	s案號	s時數	s日期	the first row is the header
 *	R	s115-00001	s2.5	s2026-11-21
 *	E				the end; a table without it was cut and is refused
 *
 * A cell becomes a number or a date if it says so itself or its column does, and it can be read as one
 * (plain decimal; ISO day); otherwise it stays text, and text stays text: never a formula.
 */
#ifndef ZHILU_OFFICE_ROWS_H
#define ZHILU_OFFICE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/office_wire.h"
#include "office/limits.h"

struct rows {
	FILE *in;
	char *line;			/* of getline() */
	size_t cap;
	enum office_cell_kind columns[LIMIT_COLUMNS];
	struct office_cell cells[LIMIT_COLUMNS];
	size_t n;			/* cells of this row */
	size_t row;			/* its number, from 1 */
	bool ended;
	enum office_fault fault;
	size_t fault_col;		/* in row `row` */
};

void rows_open(struct rows *r, FILE *in);
void rows_close(struct rows *r);

/* The next row, its kinds settled; false at the end and after a fault. */
bool rows_next(struct rows *r);

#endif
