/*
 * number: the text of values that a spreadsheet keeps as numbers.  Pure; any thread.
 */
#ifndef ZHILU_OFFICE_NUMBER_H
#define ZHILU_OFFICE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#define NUMBER_SIZE 40

/* "9.38761259E8" to "938761259"; false if it is no number. */
bool number_text(const char *value, char ret[NUMBER_SIZE]);

/*
 * A day number of a spreadsheet (1 = 1900-01-01, with its false 29 February 1900; or days since
 * 1904-01-01) to "2000-10-04", "2000-10-04 08:30:00" or "08:30:00"; false if it is no such number.
 */
bool number_date_text(const char *value, bool since_1904, char ret[NUMBER_SIZE]);

/* Days since 1899-12-30 for an ISO date, the number XLSX wants; false before 1900-03-01 or if unreadable. */
bool number_of_date(const char *iso, long *ret_days);

/* A plain decimal number ("-12.50"), as a typed cell of ours must be: no exponent, no spaces. */
bool number_is_plain(const char *s);

#endif
