/*
 * conflict: a form that was sent after somebody else had changed the same record, field by field.
 *
 * The root's version travels with the form; act() answers ERR_CONFLICT when it is no longer the one shown.
 * The form's GET handler then shows what stood there when the form was opened (from `revision`),
 * what stands there now, and what was typed; the form carries the new version, so that saving again is
 * a decision.  Any module that keeps a revision before it changes a row (act_revision) can use it:
 *
 *	TRY(conflict_find(rq, db, "person", r->id, &stored, &v.conflict));	// NULL: no conflict
 *	{% call conflict_shown(v->conflict) %}					// forms.html
 */
#ifndef ZHILU_CORE_CONFLICT_H
#define ZHILU_CORE_CONFLICT_H

#include "db/db.h"
#include "web/page.h"
#include "web/rq.h"

/*
 * thing, thing_id: as given to act_revision().  now: the struct of the form's field set as stored now.
 * *ret_conflict is NULL unless the form is shown again because of a conflict.  Two statements then.
 */
enum err conflict_find(struct rq *rq, struct db *db, const char *thing, int64_t thing_id, const void *now,
		       const struct conflict **ret_conflict) MUST_USE;

/* The rows alone, from a revision's JSON: pure.  base NULL: nothing was changed since. */
struct field_set;
size_t conflict_rows(struct arena *a, const struct field_set *set, const char *base, const void *now,
		     const void *mine, const struct conflict_view **ret_rows) MUST_USE;

#endif
