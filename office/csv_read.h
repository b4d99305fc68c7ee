/*
 * csv_read: read a CSV file in any of the encodings of text.h (RFC 4180 and what people make of it).
 *
 * The separator is the one of comma, tab and semicolon that the first row uses most; rows end with CRLF,
 * LF or CR; a quoted cell may hold all of these.  Rows of unequal length are fine.
 */
#ifndef ZHILU_OFFICE_CSV_READ_H
#define ZHILU_OFFICE_CSV_READ_H

#include <stddef.h>

#include "base/office_wire.h"

struct table;

enum office_fault csv_read(const void *bytes, size_t len, struct table *t);

#endif
