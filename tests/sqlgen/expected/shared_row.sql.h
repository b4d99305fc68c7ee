/* Made by sqlgen from shared_row.sql; do not edit. */
#ifndef ZHILU_SQL_SHARED_ROW_H
#define ZHILU_SQL_SHARED_ROW_H

#include "base/err.h"
#include "db/db.h"
#include "basics.sql.h"

struct case_of_person_in {
	int64_t person;
};

extern const struct stmt stmt_case_of_person;

MUST_USE static inline enum err case_of_person(struct db *db, const struct case_of_person_in *in, struct case_line_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_case_of_person, in, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct visit_edit;

extern const struct stmt stmt_visit_add;

MUST_USE static inline enum err visit_add(struct db *db, const struct visit_edit *in, int64_t *ret_changed)
{
	return stmt_exec(db, &stmt_visit_add, in, ret_changed);
}

#endif
