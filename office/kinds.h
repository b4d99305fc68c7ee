/*
 * kinds: what zhilu-office can do, as one table in main.c.
 *
 * A kind loads what it needs (setup), is shut in (sandbox), then reads standard input and writes
 * standard output (run).
 */
#ifndef ZHILU_OFFICE_KINDS_H
#define ZHILU_OFFICE_KINDS_H

#include <stddef.h>

#include "base/office_wire.h"
#include "office/sandbox.h"

struct arena;

struct office_job {
	struct arena *arena;
	unsigned sheet;			/* --sheet, from 1 */
	const char *format;		/* --format, or NULL */
	size_t fault_row, fault_col;	/* where, from 1; 0 = nowhere in particular */
};

struct office_kind {
	const char *name;
	enum office_fault (*setup)(void);
	enum office_fault (*run)(struct office_job *job);
	enum sandbox_kind sandbox;
	unsigned cpu_seconds;
	size_t memory;
};

enum office_fault read_table_setup(void);
enum office_fault read_table_run(struct office_job *job);
enum office_fault list_sheets_run(struct office_job *job);
enum office_fault write_table_run(struct office_job *job);
enum office_fault letter_pdf_setup(void);
enum office_fault letter_pdf_run(struct office_job *job);
enum office_fault letter_odt_run(struct office_job *job);

/* All of standard input; OFFICE_TOO_LARGE beyond `max`. */
enum office_fault input_read(struct arena *a, size_t max, char **ret_bytes, size_t *ret_len);

#endif
