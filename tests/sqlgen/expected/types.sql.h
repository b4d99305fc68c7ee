/* Made by sqlgen from types.sql; do not edit. */
#ifndef ZHILU_SQL_TYPES_H
#define ZHILU_SQL_TYPES_H

#include "base/err.h"
#include "db/db.h"

struct outer_join_row {
	int64_t id;
	const char *on_day;	/* may be NULL */
	int64_t minutes;	/* may be NULL */
	int64_t minutes_or_none;
	const char *parent;	/* may be NULL */
};

extern const struct stmt stmt_outer_join;

MUST_USE static inline enum err outer_join(struct db *db, struct outer_join_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_outer_join, NULL, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct totals_in {
	int64_t place;
};

struct totals_row {
	int64_t n;
	int64_t hours;	/* may be NULL */
	int64_t hours_or_none;
	int64_t most;	/* may be NULL */
	int64_t odd;
	int64_t is_any;
	int64_t is_more;	/* may be NULL */
};

extern const struct stmt stmt_totals;

MUST_USE static inline enum err totals(struct db *db, const struct totals_in *in, struct totals_row **ret_row)
{
	void *found = NULL;
	enum err e = stmt_one(db, &stmt_totals, in, &found);

	if (e == OK)
		*ret_row = found;
	return e;
}

struct per_place_row {
	int64_t place_id;
	const char *last_on;
	const char *last_closed;	/* may be NULL */
	int64_t below;
	const char *place_name;	/* may be NULL */
	const char *label;
};

extern const struct stmt stmt_per_place;

MUST_USE static inline enum err per_place(struct db *db, struct per_place_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_per_place, NULL, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct both_arms_row {
	int64_t id;
	const char *day;	/* may be NULL */
};

extern const struct stmt stmt_both_arms;

MUST_USE static inline enum err both_arms(struct db *db, struct both_arms_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_both_arms, NULL, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct place_tree_in {
	int64_t start;
};

struct place_tree_row {
	int64_t id;
	const char *name;
	int64_t depth;
};

extern const struct stmt stmt_place_tree;

MUST_USE static inline enum err place_tree(struct db *db, const struct place_tree_in *in, struct place_tree_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_place_tree, in, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct latest_row {
	int64_t case_id;
	const char *last_on;
};

extern const struct stmt stmt_latest;

MUST_USE static inline enum err latest(struct db *db, struct latest_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_latest, NULL, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct asked_in {
	int64_t sort;	/* may be NULL */
	const char *from;
	const char *to;
	int64_t low;
	int64_t high;
	const char *goal;	/* may be NULL */
	const char *other;
	int64_t ref;
};

struct asked_row {
	int64_t id;
	int64_t person_id;
	const char *closed_on;
	int64_t rank;
};

extern const struct stmt stmt_asked;

MUST_USE static inline enum err asked(struct db *db, const struct asked_in *in, struct asked_row **ret_rows, size_t *ret_n)
{
	void *found = NULL;
	enum err e = stmt_many(db, &stmt_asked, in, &found, ret_n);

	if (e == OK)
		*ret_rows = found;
	return e;
}

struct visit_copy_in {
	int64_t first;
	const char *day;
	int64_t length;	/* may be NULL */
	int64_t case_id;
};

extern const struct stmt stmt_visit_copy;

MUST_USE static inline enum err visit_copy(struct db *db, const struct visit_copy_in *in, int64_t *ret_changed)
{
	return stmt_exec(db, &stmt_visit_copy, in, ret_changed);
}

struct quoted_in {
	const char *kind;
};

struct quoted_row {
	const char *text;
	const char *name;	/* may be NULL */
};

extern const struct stmt stmt_quoted;

MUST_USE static inline enum err quoted(struct db *db, const struct quoted_in *in, struct quoted_row **ret_row)
{
	void *found = NULL;
	enum err e = stmt_one(db, &stmt_quoted, in, &found);

	if (e == OK)
		*ret_row = found;
	return e;
}

#endif
