/*
 * read_table: find out by its content what kind of table file the bytes are, and read it.
 *
 *	table_init(&t, arena, stdout);
 *	fault = read_table(arena, bytes, len, 1, &t);
 */
#ifndef ZHILU_OFFICE_READ_TABLE_H
#define ZHILU_OFFICE_READ_TABLE_H

#include <stddef.h>

#include "base/office_wire.h"

struct arena;
struct table;

/* Sheet from 1; a CSV file has one.  The fault is also in t->fault, with its row and column. */
enum office_fault read_table(struct arena *a, const void *bytes, size_t len, unsigned sheet, struct table *t);

/*
 * The sheets of a workbook as a table: number, name, rows, fault ("FINE" or why it cannot be read).  A CSV
 * has one, without a name, whose rows are not counted.
 */
enum office_fault list_sheets(struct arena *a, const void *bytes, size_t len, struct table *t);

#endif
