/*
 * office_wire: what zhilu and zhilu-office say to each other.
 *
 * Tables travel as lines, strict and streamable.  Fields are separated by one tab; in a cell
 * \t \n \r \\ stand for tab, line feed, carriage return and backslash, anything else is itself.
 *
 *	T	1	csv	cp950			version, format, encoding          (read-table only)
 *	C	text	number	date			kinds of the columns               (write-table only)
 *	R	s林怡君	n1042	d2000-10-04		one row; each cell is a kind letter and its text
 *	E	41	30				rows and widest row; without it the table was cut
 *
 * A fault is told on standard error as its last line, with exit status 1:
 *
 *	fault	QUOTE	17	3			name, row and column, from 1; 0 = none in particular
 *
 * No state, any thread.
 */
#ifndef ZHILU_BASE_OFFICE_WIRE_H
#define ZHILU_BASE_OFFICE_WIRE_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

#define OFFICE_WIRE_VERSION "1"

enum office_fault {
#define OFFICE_FAULT(name, words) OFFICE_##name,
#include "base/office_fault_words.h"
#undef OFFICE_FAULT
	OFFICE_FAULT_COUNT
};

/* Stable name ("TOO_LARGE") and the sentence for the person. */
const char *office_fault_name(enum office_fault f);
const char *office_fault_words(enum office_fault f);
/* False if there is no such name. */
bool office_fault_parse(const char *name, enum office_fault *ret_fault);

/* Read the fault line: it is changed.  False if it is none. */
bool office_fault_line_parse(char *line, enum office_fault *ret_fault, size_t *ret_row, size_t *ret_col);

enum office_cell_kind {
	OFFICE_TEXT = 's',
	OFFICE_NUMBER = 'n',	/* came as a number: leading zeros are already gone */
	OFFICE_DATE = 'd',	/* came as a date value: ISO 8601, "2000-10-04" or with " 08:30:00" */
	OFFICE_BAD = 'u',	/* has 造字 or broken bytes, shown as 〔FA40〕: hold it, never guess */
};

struct office_cell {
	const char *text;	/* UTF-8, never NULL */
	enum office_cell_kind kind;
};

/* A row: begin, cells, end. */
void office_row_begin(struct buf *b);
void office_row_cell(struct buf *b, enum office_cell_kind kind, const char *text, size_t len);
void office_row_end(struct buf *b);

/*
 * Read the cells of an R line in place: `line` has its line feed replaced by NUL and is changed;
 * the cells point into it.  False if the line is no row, has more than `max` cells or a wrong escape.
 */
bool office_row_parse(char *line, struct office_cell *ret_cells, size_t max, size_t *ret_n);

/* Read the E line, without its line feed. */
bool office_end_parse(const char *line, size_t *ret_rows, size_t *ret_cols);

#endif
