/*
 * sort: the order in which names stand in a list: by strokes, as everybody here expects.
 *
 * ICU's collation by strokes, kept as a key in a column (`name_sort`), because neither engine sorts so by
 * itself and both compare bytes alike.  Any thread.
 *
 *	p.name_sort = sort_key(a, "王小明");		before 林 (4 strokes before 8)
 */
#ifndef ZHILU_CORE_SORT_H
#define ZHILU_CORE_SORT_H

#include "db/stmt.h"

struct arena;

/* The key of a text; {NULL, 0} for NULL or "".  memcmp() of two keys is the order of the texts. */
struct blob sort_key(struct arena *a, const char *text);

#endif
