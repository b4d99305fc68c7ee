/*
 * limits: how much zhilu-office takes from a file it does not trust, in one place.
 * The sentences for people (base/office_fault_words.h) name these figures.
 */
#ifndef ZHILU_OFFICE_LIMITS_H
#define ZHILU_OFFICE_LIMITS_H

#include <stddef.h>

#define MIB ((size_t)1024 * 1024)

#define LIMIT_INPUT (20 * MIB)			/* a file to read */
#define LIMIT_LETTER (4 * MIB)			/* a letter in JSON */

#define LIMIT_ZIP_ENTRIES 1000
#define LIMIT_ZIP_UNPACKED (100 * MIB)		/* all entries together */
#define LIMIT_ZIP_RATIO 100			/* unpacked : packed, asked only beyond the next */
#define LIMIT_ZIP_RATIO_FROM (16 * MIB)		/* an honest small table of equal rows packs 300:1 */

#define LIMIT_ROWS ((size_t)200000)
#define LIMIT_COLUMNS ((size_t)200)
#define LIMIT_CELLS ((size_t)6400000)		/* rows × widest row: what the reader of our output holds */
#define LIMIT_SHEETS 50				/* looked at in one workbook */
#define LIMIT_CELL_CHARS ((size_t)32767)	/* what a spreadsheet cell holds */
#define LIMIT_TEXT (64 * MIB)			/* all cells together */
#define LIMIT_STRINGS ((size_t)1000000)		/* XLSX shared strings */
#define LIMIT_STYLES ((size_t)65536)		/* XLSX cell formats */
#define LIMIT_DEPTH 64				/* nested XML elements */

#endif
