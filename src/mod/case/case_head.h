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

/*
 * A form for an event that cannot happen now is not shown to be filled in vain: `form(f)` says what is missing instead.
 * What was typed and sent stays, with the errors.
 */
void case_form_needs(struct rq *rq, const struct case_now *now, struct form_view *form, enum case_event e);

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

/* How long a case may be without contact before it stands on the list 久未聯繫 (rule FIGURE_SILENT). */
int case_quiet_days(const struct rq *rq);
/* Spoken to last before this day (ISO), seen on a day: it is, for lists and every number, whatever the case's stage. */
const char *case_quiet_before(struct rq *rq, day_t on);
/* ?worker=… of the case list for those nobody is responsible for. */
#define CASE_NO_WORKER "0"

/* ---- lists of duties: the first page, 期限 ---- */

enum { DUTY_SOON = 3 };			/* 三天內 */

/* The next open duties of an owner (window 0), or of a window; NULL and 0: not asked. */
struct duty_ask {
	int64_t owner, window;
	int64_t whose;			/* of the window: only those of this place */
	const char *rule;		/* code */
	const char *from_day, *until_day;	/* due within, ISO */
	const char *after_day;		/* the key of the last row seen */
	int64_t after_id, limit;
};
struct duty_line_row;
enum err duty_lines(struct db *db, const struct duty_ask *ask, struct duty_line_row **ret_rows, size_t *ret_n) MUST_USE;
/* Views, in groups 逾期, 今天, 三天內, 之後. */
struct duty_view *duty_views(struct rq *rq, const struct duty_line_row *rows, size_t n);
/* The rows as JSON. */
enum err duty_reply(struct rq *rq, const struct duty_line_row *rows, size_t n) MUST_USE;

/* A colleague I stand in for (職務代理): their most urgent duties, and the way to their lists. */
struct stand_in_view {
	const char *title, *summary, *cases_href, *duties_href;
	const struct duty_view *duties;
	size_t n;
	const char *more;		/* that there are more than these; NULL: these are all */
};
struct stand_ins {
	const struct stand_in_view *mine;
	size_t n;
	const char *const *away;	/* who stands in for me, a sentence each */
	size_t n_away;
};
enum err case_stand_ins(struct rq *rq, struct db *db, struct stand_ins *ret) MUST_USE;

#endif
