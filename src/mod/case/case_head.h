/*
 * case_head: the head of every page about a case: whose it is, which stage, which tabs, what can be done.
 *
 *	struct case_chrome c;
 *	TRY(case_chrome(rq, db, rq->id, "plan_show", &c));	// ERR_NOT_FOUND if there is none
 *	v.head = &c.head;					// {% call case_head(v->head) %}
 */
#ifndef ZHILU_MOD_CASE_HEAD_H
#define ZHILU_MOD_CASE_HEAD_H

#include "mod/case/case.h"
#include "web/page.h"
#include "web/rq.h"

struct case_chrome {
	struct case_head_view head;
	struct case_now *now;
	const char *name, *case_no, *goal;
};

/* tab: route name of the tab this page belongs to (NULL: none).  Two statements; logs the look. */
enum err case_chrome(struct rq *rq, struct db *db, int64_t case_id, const char *tab, struct case_chrome *ret) MUST_USE;

/* Address of a route by name with one id; NULL if the role may not open it. */
const char *case_link(struct rq *rq, const char *route, int64_t id);
/* Where a duty is done: by its rule, NULL if it only waits for somebody else. */
struct duty_place { const char *rule; int64_t case_id, dispatch_id, inbox_row_id; };
const char *duty_link(struct rq *rq, const struct duty_place *d);

#endif
