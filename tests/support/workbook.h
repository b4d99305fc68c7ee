/*
 * workbook: an ODS with several sheets, for tests of what reads them.
 *
 *	const struct workbook_sheet sheets[] = { { "說明", "請看下一張\n" }, { "名單", "姓名,學校\n王一,甲校\n" } };
 *	struct blob ods = workbook_ods(arena, sheets, 2);
 */
#ifndef ZHILU_TESTS_WORKBOOK_H
#define ZHILU_TESTS_WORKBOOK_H

#include <stddef.h>

#include "db/stmt.h"

struct arena;

struct workbook_sheet { const char *name, *rows; };	/* rows: lines; cells separated by commas, nothing quoted */

struct blob workbook_ods(struct arena *a, const struct workbook_sheet *sheets, size_t n);

#endif
