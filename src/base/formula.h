/*
 * formula: the one rule by which a CSV cell is kept from becoming a formula (SEC-INJ-07).
 *
 * Spreadsheets take a cell for a formula by its first visible character.  The writer puts one ' before
 * such text, and the reader takes one ' away where the writer would have put it: what is exported comes
 * back as it was.  ODS and XLSX need none of this: their cells carry a type.
 */
#ifndef ZHILU_BASE_FORMULA_H
#define ZHILU_BASE_FORMULA_H

#include <stdbool.h>

/* Would a spreadsheet take this text for a formula, or is it such text already guarded by ' ? */
bool formula_needs_guard(const char *s);

/* Does the text begin with a ' that formula_needs_guard() made the writer put there? */
bool formula_is_guarded(const char *s);

#endif
