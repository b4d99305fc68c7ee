/*
 * page_of: keyset paging.  The key of the last row travels as ?after=TEXT,ID (a text that sorts, and an
 * id); one row more than shown is asked for, to know whether a next page is there.
 *
 *	struct page_of p = page_of(rq, "9999-12-31");	// the key before the first row of a falling list
 *	… in.limit = p.limit …
 *	n = page_cut(rq, &p, n, rows…);
 */
#ifndef ZHILU_WEB_PAGE_OF_H
#define ZHILU_WEB_PAGE_OF_H

#include "web/rq.h"

struct page_of {
	const char *after_text;
	int64_t after_id;
	int64_t limit;			/* rows to ask for: size + 1 */
	int64_t size;			/* 25, 50, 100 */
	const char *next;		/* cursor of the next page; NULL: this is the last */
	struct pager_view view;
};

/* first_text: the key before the first row ("" for a rising list, "9999-12-31" for a falling one). */
struct page_of page_of(struct rq *rq, const char *first_text);
/* How many of the n rows to show; (before_text, before_id) is the key of row n-2, where the next page begins. */
size_t page_cut(struct rq *rq, struct page_of *p, size_t n, const char *before_text, int64_t before_id);

#endif
