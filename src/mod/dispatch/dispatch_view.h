/* The minimum data set made ready: the same for the sender who looks at it and the unit that gets it. */
#ifndef ZHILU_MOD_DISPATCH_VIEW_H
#define ZHILU_MOD_DISPATCH_VIEW_H

#include "gen/dispatch.sql.h"
#include "mod/dispatch/dispatch_pages.h"
#include "web/rq.h"

struct dispatch_min {
	const char *no, *kind, *name, *sex, *birth_on, *birth_known, *phone, *classes, *degree;	/* NULL: not shared */
	const char *question, *aim, *summary;
	int64_t window_id, sender;
};

struct dispatch_min_view dispatch_min_of(struct rq *rq, const struct dispatch_min *m);
/* The people of the unit, or those of the case? */
bool dispatch_is_unit(const struct rq *rq);
/* The dispatch rq->id as the unit sees it, for whoever may look; NULL: none. */
enum err dispatch_seen(struct rq *rq, struct db *db, struct dispatch_seen_row **ret) MUST_USE;
/* 民國 date in the request's arena; NULL for NULL. */
const char *dispatch_roc(struct rq *rq, const char *iso);

#endif
