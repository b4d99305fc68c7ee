/*
 * pages: the five jobs as plain HTML, straight from the rows.
 *
 * A page is filled to the length of the server's own (pages_pad), so that both send as many bytes.
 * One `struct pages` a thread.
 */
#ifndef ZHILU_BENCH_PAGES_H
#define ZHILU_BENCH_PAGES_H

#include <stddef.h>
#include <stdint.h>

#include "sql.h"

enum page { PAGE_CASE, PAGE_LIST, PAGE_SEARCH, PAGE_REPORT, PAGE_KINDS };
enum page_sql {
	P_HEAD, P_NOW, P_STAGES, P_DUTIES, P_SERVICES, P_EVENTS, P_LIST, P_COUNT_DUE, P_COUNT_MINE,
	P_NEWEST, P_STAND_IN, P_AWAY, P_DRAFTS, P_GRAM, P_CASES,
	P_ELSEWHERE, P_REPORT, P_BEGIN, P_COMMIT, P_COUNT
};

struct text {
	char *at;
	size_t n, room;
};

struct pages {
	sqlite3 *h;
	sqlite3_stmt *q[P_COUNT];
	struct text out;
};

void pages_pad(enum page kind, size_t bytes);
void pages_open(struct pages *p, const char *database);
/* /case/ID, /list/OWNER, /search/WORD (decoded), /report/YEAR; into p->out.  False: no such page. */
bool pages_get(struct pages *p, const char *path);

#endif
