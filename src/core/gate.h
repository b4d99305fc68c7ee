/*
 * gate: the way of a request (docs/architecture.md).
 *
 * session → route → access (role, unit, relation) → csrf → handler, in that order, here and nowhere else.
 * A GET runs from the session to the page in one read transaction.
 */
#ifndef ZHILU_CORE_GATE_H
#define ZHILU_CORE_GATE_H

#include "core/app.h"
#include "web/rq.h"

/* The handler for http_start(); ctx is the app. */
bool gate_handle(struct http_request *http, struct http_reply *reply, void *app);

/* The actor's rights (bits of web/role.h) on an object; 0 if there is no such object or none. */
enum err gate_rights(struct db *db, enum route_root kind, int64_t id, unsigned *ret_rights) MUST_USE;

/* A write transaction as this user.  once: the key to ask for after a connection lost at COMMIT. */
enum err gate_write(struct rq *rq, db_fn *fn, void *ctx, const char *once) MUST_USE;

/*
 * Name of the session cookie.  Behind TLS the browser itself holds it to this host and to TLS (__Host-): neither
 * a neighbour on another name nor plain HTTP can put one there.
 */
#define SESSION_COOKIE "zhilu"
#define SESSION_COOKIE_TLS "__Host-zhilu"
const char *gate_cookie_name(const struct http_request *http);
/* X-Forwarded-* are there only if our own proxy sent them (http/http.h). */
bool gate_is_https(const struct http_request *http);
/* Of a token as the client holds it: what the database has. */
struct blob gate_token_hash(struct arena *a, struct app *app, const char *token);

#endif
