/*
 * things: a small schema and its statements, written by hand as sqlgen would, for tests of db/.
 */
#ifndef ZHILU_TESTS_THINGS_H
#define ZHILU_TESTS_THINGS_H

#include "db/db.h"

extern const char things_schema[];

struct thing {
	int64_t id;
	const char *name;
	const char *note;	/* may be NULL */
	struct blob body;	/* may be NULL */
	struct sealed secret;	/* may be NULL */
	int64_t mark;		/* may be INT_NULL; unique */
};

struct thing_key { int64_t id; };
struct thing_ids { struct ids ids; };
struct thing_part { int64_t id, thing_id, amount; };
struct thing_who { int64_t actor, now; };
struct thing_count { int64_t count, total; };

extern const struct stmt
	thing_put,		/* struct thing */
	thing_get,		/* struct thing_key -> struct thing */
	thing_all,		/* -> struct thing, by id; seen: case via id */
	thing_some,		/* struct thing_ids -> struct thing, by id */
	thing_any,		/* shape one, but not limited to one row */
	thing_rename,		/* struct thing (id, name) -> changed */
	thing_add,		/* struct thing (id, mark): mark += ... RETURNING -> struct thing */
	thing_count,		/* -> struct thing_count: rows and sum of marks */
	thing_who,		/* -> struct thing_who: what the server bound */
	part_put;		/* struct thing_part; amount >= 0, thing_id exists */

/* In one transaction of its own. */
enum err thing_store(struct store *s, int64_t id, const char *name, int64_t mark);
struct thing_count thing_counted(struct store *s);

#endif
