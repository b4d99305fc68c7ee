/*
 * rq: one request, from the route to the reply.
 *
 * Made by core/gate.c after session, route and access; a handler reads it and answers through
 * web/reply.h.  Everything lives in rq->arena.
 */
#ifndef ZHILU_WEB_RQ_H
#define ZHILU_WEB_RQ_H

#include "base/date.h"
#include "db/db.h"
#include "http/http.h"
#include "web/page.h"
#include "web/route.h"

struct app;
struct form;
struct known;
struct route_draft;
struct trail_row;

/* Who is logged in, in the role chosen for this session. */
struct user {
	int64_t id;			/* 0: nobody */
	int64_t place;			/* the person as a place */
	int64_t role_id;		/* account_role */
	enum role role;
	int64_t unit;			/* place of the role: window, county, branch, provider … */
	const char *county;		/* county code of the unit, or NULL */
	const char *name, *role_name, *unit_name, *theme, *text_size;
	int64_t previous_at;		/* the login before this one; INT_NULL: none */
	bool keys_off;
	bool api_token;			/* came with a token: no CSRF, can_write checked */
	bool can_write;
	const char *csrf;
};

struct rq {
	struct http_request *http;
	struct http_reply *reply;
	struct arena *arena;
	struct app *app;
	const struct known *known;	/* rules, calendars, places, names as of the request's begin */
	const struct route *route;
	struct route_params params;
	int64_t id, id2;		/* the first and second id of the path */
	struct user user;
	unsigned rights;		/* the caller's rights on the root of the route */
	struct seen seen;
	struct db_who who;
	int64_t now;
	day_t today;
	bool api;			/* under /api/v1: JSON */
	const struct http_pair *draft;	/* what was kept of this form: shown instead of the stored values */
	size_t n_draft;
	int64_t draft_at;		/* when it was kept */
	const struct form *again;	/* a form shown once more with what was typed */
	enum err again_err;
	const char *refusal;		/* what a rule said beside ERR_REFUSED */
	bool replayed;			/* the act had been done: its stored answer was given again */
	unsigned statements;
	struct blob touch;		/* hash of the session whose last-seen is due */
	const struct trail_row *noted;	/* what the trail says of a GET: that something was searched, not what */
	const char *look_reason;	/* 查詢原因 of a look outside one's own, for the read log */
	const char *stands_for;		/* 職務代理: whose right on the root this is; NULL: one's own */
	char reference[12];		/* shown with errors, written to the log */
};

/* One read transaction as this user (POST handlers that show a form again, wizards). */
enum err rq_read(struct rq *rq, db_fn *fn, void *ctx) MUST_USE;

/* Run a GET handler in a read transaction of its own: to show a form once more (core/gate.c). */
enum err rq_show(struct rq *rq, enum err (*get)(struct rq *, struct db *)) MUST_USE;

/* Query parameter, checked text; NULL if absent or empty. */
const char *rq_query(const struct rq *rq, const char *name);
int64_t rq_query_int(const struct rq *rq, const char *name, int64_t otherwise);
day_t rq_query_day(const struct rq *rq, const char *name, day_t otherwise);

#endif
