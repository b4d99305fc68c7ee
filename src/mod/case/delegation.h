/*
 * delegation: 職務代理, for some days a case manager stands in for a colleague of the window.
 *
 * The supervisor says who, for whom, from when, until when, and what must be known.  From the first day on the
 * stand-in reads and writes the colleague's cases, those given to them meanwhile too; after the last day no more:
 * nobody has to end it.  The responsible worker stays the same, in the figures as well; what the stand-in reads and
 * changes is logged as 職務代理.  Each live case gets an event.
 */
#ifndef ZHILU_MOD_DELEGATION_H
#define ZHILU_MOD_DELEGATION_H

#include "base/date.h"
#include "base/fault.h"
#include "core/act.h"
#include "web/field.h"

struct delegation_edit {
	int64_t id, window_id, from_account, to_account;
	const char *from_on, *until_on, *summary;
};
extern const struct field_set delegation_fields;

/* Pure: two different persons, the last day not before the first. */
void delegation_check(const struct delegation_edit *in, struct faults *ret);

/* Within an act: both are case managers of the window; ERR_REFUSED naming all that is wrong. */
enum err delegation_begin(struct act *a, struct delegation_edit *in) MUST_USE;
/* Before its last day. */
enum err delegation_stop(struct act *a, int64_t id) MUST_USE;

/* The account whose list is asked for by ?of=: one I stand in for today; else one's own. */
struct rq;
enum err delegation_whose(struct rq *rq, struct db *db, int64_t *ret_account) MUST_USE;

#endif
