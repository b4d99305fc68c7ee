/*
 * office: the server's side of zhilu-office, the program that reads and makes office files.
 *
 * Parsers of foreign files run in a short-lived process without database, keys or network
 * (security: its own rlimits, seccomp and Landlock; a time-out and an output limit here).  Whatever
 * happens there, a crash included, is a result with a fault, never an error of the server.
 * At most OFFICE_AT_ONCE run at a time; more wait, and get ERR_BUSY after their time.
 *
 * Owns no state but that count.  Any thread; blocks: call it from a job or a worker, never from the
 * network thread.  The program is $ZHILU_OFFICE, or zhilu-office beside the running program.
 *
 *	struct office_table t;
 *	TRY(office_read_table(a, fd, 1, &t));
 *	if (t.fault)
 *		return say(office_fault_words(t.fault), t.fault_row, t.fault_col);
 *	for (size_t r = 0; r < t.rows; r++)
 *		use(office_table_cell(&t, r, 0)->text);
 */
#ifndef ZHILU_CORE_OFFICE_H
#define ZHILU_CORE_OFFICE_H

#include <stddef.h>

#include "base/err.h"
#include "base/office_wire.h"

struct arena;

#define OFFICE_AT_ONCE 4
#define OFFICE_COLUMNS_MAX 200

/* Where the program's input comes from: bytes, or (bytes == NULL) a file read from its offset. */
struct office_input {
	const void *bytes;
	size_t len;
	int fd;
	int seconds;		/* time-out; 0 = the usual one of the kind */
};

struct office_result {
	const char *bytes;	/* what was made; NUL terminated for text; lives in the arena */
	size_t len;
	enum office_fault fault;	/* OFFICE_FINE, or why there are no bytes */
	size_t fault_row, fault_col;	/* from 1; 0 = none in particular */
};

/*
 * Run one kind: "read-table" [--sheet N], "list-sheets", "write-table" --format csv|ods|xlsx, "letter-pdf",
 * "letter-odt".  `args` ends with NULL; NULL = none.  Formats: base/office_wire.h, docs/letters.md.
 * ERR_BUSY: too many at once.  ERR_FILE: the program cannot be started, or not be shut in.
 */
enum err office_run(const char *kind, const char *const *args, struct office_input in,
		    struct arena *a, struct office_result *ret) MUST_USE;

struct office_table {
	size_t rows, cols;
	struct office_cell *cells;	/* rows × cols; short rows are filled with empty text */
	const char *format;		/* "csv", "ods", "xlsx" */
	const char *encoding;		/* "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp950"; xml files: "utf-8" */
	enum office_fault fault;	/* OFFICE_FINE, or why there is no table */
	size_t fault_row, fault_col;
};

/* Read sheet `sheet` (from 1; CSV has one) of the file open at `fd`, up to 20 MB. */
enum err office_read_table(struct arena *a, int fd, unsigned sheet, struct office_table *ret) MUST_USE;

struct office_sheet {
	unsigned number;		/* from 1: for office_read_table() */
	const char *name;		/* "" for a CSV */
	size_t rows;			/* 0 for a CSV */
};
struct office_sheets {
	struct office_sheet *sheet;	/* those that hold something */
	size_t n;
	enum office_fault fault;	/* OFFICE_FINE, or why there is none */
};

/* The sheets of the file open at `fd`; reading begins at its start and ends there again. */
enum err office_list_sheets(struct arena *a, int fd, struct office_sheets *ret) MUST_USE;

/* The cell in row r, column c (from 0), inside the table. */
static inline const struct office_cell *office_table_cell(const struct office_table *t, size_t r, size_t c)
{
	return &t->cells[r * t->cols + c];
}

#endif
