/*
 * xlsx: read one sheet of an Office Open XML workbook, streaming but for the shared strings.
 *
 * A cell gives its stored value: of a formula the last result, of a number its digits (OFFICE_NUMBER), of
 * a number shown as a date the day (OFFICE_DATE; what the sheet's author typed is not known any more).
 */
#ifndef ZHILU_OFFICE_XLSX_H
#define ZHILU_OFFICE_XLSX_H

#include "base/office_wire.h"

struct arena;
struct pack;
struct table;

enum office_fault xlsx_read(struct arena *a, const struct pack *p, unsigned sheet, struct table *t);

#endif
