/*
 * csv: reading and writing comma-separated text (RFC 4180), for every list that
 * comes in from outside or goes out of the program.
 *
 * The reader takes text already decoded to UTF-8 (decode.h), walks it row by row and
 * copies the cells into the arena.  It never guesses: a quote in the wrong place, a file that
 * ends inside quotes or a row beyond the limits stops it, and `fault` says where.  Lines
 * may end in CRLF or LF; wholly empty lines are passed over.  One reader, one thread.
 *
 *	struct csv c;
 *	struct csv_row row;
 *	csv_open(&c, arena, text, len, &limits);
 *	while (csv_next(&c, &row))
 *		use(row.cells, row.n);
 *	if (c.fault.problem != CSV_FINE) …
 */
#ifndef ZHILU_BASE_CSV_H
#define ZHILU_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

enum csv_problem {
	CSV_FINE,
	CSV_STRAY_QUOTE,	/* a quote inside a cell that does not begin with one */
	CSV_AFTER_QUOTE,	/* text between the closing quote and the comma */
	CSV_OPEN_QUOTE,		/* the file ends inside quotes */
	CSV_STRAY_RETURN,	/* a carriage return without its line feed */
	CSV_NUL,		/* a zero byte */
	CSV_CELL_LONG,
	CSV_TOO_MANY_COLUMNS,
	CSV_TOO_MANY_ROWS,
};

/* Rows include the header; a cell is counted in bytes.  All three must be positive. */
struct csv_limits {
	size_t rows, columns, cell;
};

/* Row and column count from 1 (the header is row 1); line is the line of the file. */
struct csv_fault {
	enum csv_problem problem;
	size_t row, column, line;
};

struct csv_row {
	size_t number;		/* 1 is the first row of the file, usually the header */
	size_t line;		/* where the row begins; differs if cells contain line feeds */
	size_t n;
	char **cells;		/* never NULL inside; NUL terminated; in the arena */
};

struct csv {
	struct arena *arena;
	const char *at, *end;
	struct csv_limits limits;
	size_t rows, line;
	char **cells;		/* room for limits.columns, reused by each row */
	struct csv_fault fault;
};

/* `text` must outlive the reader.  A byte order mark at the start is passed over. */
void csv_open(struct csv *c, struct arena *a, const char *text, size_t len,
	      const struct csv_limits *limits);

/* False at the end and after a fault; ret_row is untouched then. */
bool csv_next(struct csv *c, struct csv_row *ret_row);

/* A cell that is a whole number of one to nine digits; ret_number is untouched by anything else. */
bool csv_number(const char *cell, int *ret_number);

/*
 * Write one cell, quoted where RFC 4180 asks for it.  What a spreadsheet would take for a formula
 * (= + - @ or a control character in front, and not a plain number) gets an apostrophe before it.
 */
void csv_put_cell(struct buf *b, const char *text);

/* A whole row, ended by CRLF. */
void csv_put_row(struct buf *b, const char *const *cells, size_t n);

#endif
