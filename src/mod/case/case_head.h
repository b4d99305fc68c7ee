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

/* What the event lacks, for `case_missing(head, …)`; the first sentence, NULL if nothing. */
const char *case_put_missing(struct rq *rq, struct case_chrome *c, enum case_event e);

/* Address of a route by name with one id; NULL if the role may not open it. */
const char *case_link(struct rq *rq, const char *route, int64_t id);
/*
 * A form that was opened on the timeline leads back to the same place of it: its action carries ?to=timeline and the
 * page of the timeline.  case_form_back(): where it goes when done; NULL: it was opened elsewhere.
 */
const char *case_form_action(struct rq *rq, const char *href);
const char *case_form_back(struct rq *rq, int64_t case_id, int64_t record_id);
/* The page that mends what a guard misses; NULL: none for this role (rq NULL: nobody asks). */
const char *case_mend(struct rq *rq, const struct case_now *c, unsigned guard);
/* Where a duty is done: by its rule, NULL if it only waits for somebody else. */
struct duty_place { const char *rule; int64_t case_id, dispatch_id, inbox_row_id; };
const char *duty_link(struct rq *rq, const struct duty_place *d);

#endif
