/* Made by sqlgen from basics.sql; do not edit. */
#ifndef ZHILU_SQL_BASICS_H
#define ZHILU_SQL_BASICS_H

#include "base/err.h"
#include "db/db.h"

struct place_all_row {
	int64_t id;
	const char *name;
	int64_t parent_id;	/* may be NULL */
};

extern const struct stmt stmt_place_all;

MUST_USE static inline enum err place_all(struct db *db, struct place_all_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_place_all, NULL, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct case_get_in {
	int64_t id;
};

struct case_line_row {
	int64_t id;
	const char *opened_on;
	const char *closed_on;	/* may be NULL */
	const char *person_name;
};

extern const struct stmt stmt_case_get;

MUST_USE static inline enum err case_get(struct db *db, const struct case_get_in *in, struct case_line_row **ret_row)
{
	void *found = NULL;
	enum err e = stmt_one(db, &stmt_case_get, in, &found);

	if (e == OK)
		*ret_row = found;
	return e;
}

struct case_page_in {
	int64_t place;
	const char *day;
	int64_t after;
	int64_t limit;
};

extern const struct stmt stmt_case_page;

MUST_USE static inline enum err case_page(struct db *db, const struct case_page_in *in, struct case_line_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_case_page, in, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct visit_of_in {
	struct ids list;
};

struct visit_of_row {
	int64_t id;
	int64_t case_id;
	struct sealed note;	/* may be NULL */
};

extern const struct stmt stmt_visit_of;

MUST_USE static inline enum err visit_of(struct db *db, const struct visit_of_in *in, struct visit_of_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_visit_of, in, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct visit_of_one_in {
	int64_t case_id;
};

struct visit_of_one_row {
	int64_t id;
	int64_t case_id;
	struct sealed note;	/* may be NULL */
};

extern const struct stmt stmt_visit_of_one;

MUST_USE static inline enum err visit_of_one(struct db *db, const struct visit_of_one_in *in, struct visit_of_one_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_visit_of_one, in, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct case_add_in {
	int64_t id;
	int64_t person;
	int64_t place_id;
	const char *day;
	const char *goal;	/* may be NULL */
};

extern const struct stmt stmt_case_add;

MUST_USE static inline enum err case_add(struct db *db, const struct case_add_in *in, int64_t *ret_changed)
{
	return stmt_exec(db, &stmt_case_add, in, ret_changed);
}

struct case_goal_set_in {
	const char *goal;	/* may be NULL */
	int64_t id;
	int64_t seen_version;
};

extern const struct stmt stmt_case_goal_set;

MUST_USE static inline enum err case_goal_set(struct db *db, const struct case_goal_set_in *in, int64_t *ret_changed)
{
	return stmt_exec(db, &stmt_case_goal_set, in, ret_changed);
}

struct person_seal_in {
	struct sealed number;
	struct sealed phone;	/* may be NULL */
	int64_t id;
};

extern const struct stmt stmt_person_seal;

MUST_USE static inline enum err person_seal(struct db *db, const struct person_seal_in *in, int64_t *ret_changed)
{
	return stmt_exec(db, &stmt_person_seal, in, ret_changed);
}

struct person_photo_in {
	int64_t id;
	const char *name;
	struct sealed number;
	struct blob photo;	/* may be NULL */
};

struct person_photo_row {
	int64_t id;
	struct sealed number;
	struct blob photo;	/* may be NULL */
};

extern const struct stmt stmt_person_photo;

MUST_USE static inline enum err person_photo(struct db *db, const struct person_photo_in *in, struct person_photo_row **ret_row)
{
	void *found = NULL;
	enum err e = stmt_one(db, &stmt_person_photo, in, &found);

	if (e == OK)
		*ret_row = found;
	return e;
}

#endif
