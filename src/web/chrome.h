/* chrome: what surrounds every page: title, navigation by role, who is logged in. */
#ifndef ZHILU_WEB_CHROME_H
#define ZHILU_WEB_CHROME_H

#include "web/rq.h"

/* One line of the main navigation (app/nav.c); ends with label NULL. */
struct nav_entry {
	const char *label;
	const char *route;		/* shown to the roles that may open it */
	const char *key;		/* letter after g */
};
extern const struct nav_entry nav_table[];

struct site {
	bool demo;
	const char *org_line;
};
/* Set once at start, read by all threads. */
void chrome_site(const struct site *s);

/* title of the page, area = label of the navigation entry it belongs to (may be NULL). */
struct page *rq_page(struct rq *rq, const char *title, const char *area);

/* The sentence of a ?saved=word; NULL for an unknown word. */
const char *words_saved(const char *word);
const char *words_last_login(struct arena *a, const char *when);

#endif
