/*
 * figure_scope: of whom a figure speaks: the nation, a branch, a county, a window, or one worker.
 *
 * ?place=ID (0: the nation); without it the place of one's own role.  Sums of the nation, a branch or a county may be
 * looked at by everybody; a window's by its county, its branch, the agency and the windows beside it; one worker's only by
 * that worker and the supervisor of the window.
 */
#ifndef ZHILU_MOD_FIGURE_SCOPE_H
#define ZHILU_MOD_FIGURE_SCOPE_H

#include "db/db.h"
#include "web/page.h"
#include "web/rq.h"

struct figure_scope {
	int64_t place;			/* 0: the nation */
	const char *kind, *name;	/* kind: "nation", "branch", "county", "window", "person" */
	struct ids windows, counties;
	int64_t worker;			/* account; 0: everybody's */
	int64_t owner;			/* that person's place; 0: everybody's */
	bool staff;			/* names of workers may be shown */
};

/* ERR_NOT_FOUND: no such place, or not one's to see. */
enum err figure_scope(struct rq *rq, struct figure_scope *ret) MUST_USE;
/* May the figures of this window, or the windows of this county, be looked at? */
bool figure_sees(const struct rq *rq, int64_t place);
/* Under which place a row of this window is told: itself, or its county. */
int64_t figure_row_place(const struct rq *rq, int64_t window);
/* The way up and down from here, for the same page. */
const struct nav_item *figure_scope_links(struct rq *rq, const char *route, const struct figure_scope *s, size_t *ret_n);
/* The same page for another place; the rest of the question stays. */
const char *figure_scope_href(struct rq *rq, const char *route, int64_t place);

#endif
