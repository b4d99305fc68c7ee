/*
 * route: one table says what the program answers.
 *
 * Each module lists its routes in mod/x/x_routes.h as lines of two macros (no include guard):
 *
 *	GET (n, name, "/path/:id", roles, root, rights, flags, "title")
 *	POST(n, name, "/path/:id", roles, root, rights, field_set, "title")
 *
 * n: number of ids in the path (0–2), or T for one text.  root: what the first id names (NONE,
 * CASE, DISPATCH, INBOX, INQUIRY, PERSON): the gate looks up the caller's rights on it and demands `rights`.
 * From these lines come the table (app/routes.c), the functions url_name(out, ids…) of web/urls.h,
 * OpenAPI, and the list of pages that tests walk.  tests/access.csv says independently who may.
 *
 * A handler is name_get(rq, db), called inside one read transaction after the gate, or
 * name_post(rq), which decodes and calls act().  The same route under /api/v1 answers in JSON.
 */
#ifndef ZHILU_WEB_ROUTE_H
#define ZHILU_WEB_ROUTE_H

#include "base/err.h"
#include "db/db.h"
#include "http/http.h"
#include "web/role.h"

struct rq;
struct field_set;

enum route_flag {
	PAGE = 1,		/* HTML only: forms, wizards */
	DATA = 2,		/* HTML and JSON */
	RAW = 4,		/* the handler makes the whole reply itself: files, exports */
	NO_CSRF = 8,		/* POST without a login: has its own proof */
	OPEN_LOOK = 16,		/* a look with a reason is possible: REASON_NEEDED instead of NOT_FOUND */
};

enum route_root { ROOT_NONE, ROOT_PERSON, ROOT_CASE, ROOT_DISPATCH, ROOT_INBOX, ROOT_INQUIRY };

struct route {
	const char *name;
	enum http_method method;
	const char *path;
	unsigned roles;
	enum route_root root;
	unsigned need;			/* rights on the root; 0 with ROOT_NONE */
	unsigned flags;
	const char *title;
	enum err (*get)(struct rq *rq, struct db *db);
	enum err (*post)(struct rq *rq);
	const struct field_set *fields;	/* what a POST takes; NULL: nothing but the key */
};

struct route_params {
	int64_t id[2];
	unsigned n;
	const char *text;		/* for :text */
};

/* The whole table (defined in app/routes.c); ends with name NULL. */
extern const struct route route_table[];

/*
 * Find by method and path.  NULL: *ret_known says whether another method exists on the path.
 * Ids are positive decimal numbers without sign or leading zero.
 */
const struct route *route_find(enum http_method m, const char *path, struct arena *a,
			       struct route_params *ret_params, bool *ret_known);
const struct route *route_named(const char *name);

/*
 * How large a body may be, for http_config.body_limit: 21 MiB where a form takes a file, else 1 MiB.  A path
 * that names no route has the smaller one.  ctx is not used.
 */
size_t route_body_limit(enum http_method m, const char *path, void *ctx);

struct buf;
/* Write a path with its :params filled in (used by the generated url_name()). */
void url_put(struct buf *out, const char *pattern, const int64_t *ids, unsigned n);
void url_put_text(struct buf *out, const char *pattern, const char *text);
/* Append ?name=value or &name=value, percent-encoded; NULL or "" is left out. */
void url_query(struct buf *out, const char *name, const char *value);

#endif
