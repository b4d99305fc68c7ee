/*
 * audit_detail: what a row of the trail says beside its action, in words; and the verdicts, which go into the trail with
 * their notes, so that the one before stays readable when a later one takes its place.
 *
 *	TRY(audit_judged(a, "alert.judged", "alert", in->verdict, in->note));		// within act()
 */
#ifndef ZHILU_MOD_AUDIT_DETAIL_H
#define ZHILU_MOD_AUDIT_DETAIL_H

#include "core/act.h"
#include "web/page.h"

/* NULL: nothing. */
const char *audit_detail(struct rq *rq, const char *action, const char *detail);

enum err audit_judged(struct act *a, const char *action, const char *kind, const char *verdict, const char *note) MUST_USE;

/*
 * The earlier verdicts, at most AUDIT_JUDGED_MAX, added to f; the labels are those of the form's first field.  stands: the
 * last one is shown already, as what holds.
 */
enum { AUDIT_JUDGED_MAX = 20 };
struct audit_judged_what { const char *kind; int64_t id; const char *action; const struct field_set *fields; bool stands; };
enum err audit_judged_before(struct rq *rq, struct db *db, const struct audit_judged_what *what, struct fact_view *f, size_t *n)
	MUST_USE;

#endif
