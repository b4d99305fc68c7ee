/*
 * search: 搜尋 by name, number, phone, case number, birth date (S46, the box on every page).
 *
 *	search_rules.c		pure: what was typed
 *	search_pages.c		candidates -> cases one may open, cases that need a reason, persons served elsewhere
 *
 * Identity is national, content belongs to a window: a search elsewhere answers only 「他轄服務中，洽該窗口」.
 * Each search leaves a row in the trail (what kind, how long; never the words), and the read log has whom it showed.
 */
#ifndef ZHILU_MOD_SEARCH_H
#define ZHILU_MOD_SEARCH_H

#include "base/date.h"

struct arena;

enum search_kind {
	SEARCH_NOTHING,
	SEARCH_SHORT,			/* one character finds half the country */
	SEARCH_NAME,
	SEARCH_NUMBER,			/* a whole number of a document */
	SEARCH_TAIL,			/* its last four */
	SEARCH_PHONE,
	SEARCH_CASE_NO,
	SEARCH_BIRTH,
};

struct search_query {
	enum search_kind kind;
	const char *text;		/* folded name, normalised number, digits, case number */
	day_t birth;
};

/* What was typed; typed may be NULL. */
void search_read(struct arena *a, const char *typed, day_t today, struct search_query *ret);
/* "name", "number" … for the trail. */
const char *search_kind_code(enum search_kind k);

#endif
