/* handlers: the prototypes of every handler, from the route lines: name_get(rq, db), name_post(rq). */
#ifndef ZHILU_WEB_HANDLERS_H
#define ZHILU_WEB_HANDLERS_H

#include "web/field.h"
#include "web/rq.h"

#define GET(n, name, path, roles, root, need, flags, title) \
	enum err name##_get(struct rq *rq, struct db *db) MUST_USE;
#define POST(n, name, path, roles, root, need, fields, title) \
	enum err name##_post(struct rq *rq) MUST_USE; extern const struct field_set fields;
#include "gen/routes_all.h"
#undef GET
#undef POST

#endif
