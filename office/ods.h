/*
 * ods: read one sheet of an OpenDocument spreadsheet, streaming.
 *
 * A typed number or date gives its value, not the way it is shown; any other cell gives what is shown.
 * Comments, ruby and drawings in cells are left out; repeated cells and rows are unfolded.
 */
#ifndef ZHILU_OFFICE_ODS_H
#define ZHILU_OFFICE_ODS_H

#include "base/office_wire.h"

struct pack;
struct table;

enum office_fault ods_read(const struct pack *p, unsigned sheet, struct table *t);

#endif
