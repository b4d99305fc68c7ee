/* account_session: the cookie and the row behind it. */
#ifndef ZHILU_MOD_ACCOUNT_SESSION_H
#define ZHILU_MOD_ACCOUNT_SESSION_H

#include "core/act.h"
#include "web/rq.h"

/* What a new session is; token and csrf are made by session_new() before the transaction. */
struct session_new {
	char token[44], csrf[44];
	int64_t id, account_id, role_id, created_at, expires_at;
	int64_t previous_at;		/* INT_NULL: the first login */
};

void session_begin(struct session_new *s, int64_t now);
/* Within a writing transaction. */
enum err session_store(struct db *db, struct rq *rq, const struct session_new *s) MUST_USE;
/* The cookie goes out with this reply (call after reply_see()). */
void session_cookie(struct rq *rq, const char *token);
/* The cookie ends, and with it what the browser has kept of our pages. */
void session_cookie_end(struct rq *rq);
/* Hash of the cookie's token; data NULL if there is none. */
struct blob session_hash(struct rq *rq);

/* Where to go on: `path` if it is ours, else the start page. */
const char *session_next(const char *path);

#endif
