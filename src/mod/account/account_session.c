#include "mod/account/account_session.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/gate.h"
#include "gen/account_login.sql.h"
#include "mod/account/account.h"

#include <string.h>

void session_begin(struct session_new *s, int64_t now)
{
	rand_token(s->token);
	rand_token(s->csrf);
	s->id = rand_id();
	s->created_at = now;
	s->expires_at = now + SESSION_MS;
}

enum err session_store(struct db *db, struct rq *rq, const struct session_new *s)
{
	struct session_add_in in = {
		.token_hash = gate_token_hash(rq->arena, rq->app, s->token), .id = s->id, .account_id = s->account_id,
		.role_id = s->role_id, .csrf = s->csrf, .created_at = s->created_at, .expires_at = s->expires_at,
		.address = rq->http->remote, .previous_at = s->previous_at,
	};

	return session_add(db, &in, NULL);
}

void session_cookie(struct rq *rq, const char *token)
{
	http_reply_header(rq->reply, "Set-Cookie",
			  arena_printf(rq->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s",
				       gate_cookie_name(rq->http), token, gate_is_https(rq->http) ? "; Secure" : ""));
}

void session_cookie_end(struct rq *rq)
{
	http_reply_header(rq->reply, "Set-Cookie",
			  arena_printf(rq->arena, "%s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0%s",
				       gate_cookie_name(rq->http), gate_is_https(rq->http) ? "; Secure" : ""));
	if (gate_is_https(rq->http))
		http_reply_header(rq->reply, "Clear-Site-Data", "\"cache\", \"storage\"");
}

struct blob session_hash(struct rq *rq)
{
	const char *token = http_cookie(rq->http, gate_cookie_name(rq->http));

	return token && *token ? gate_token_hash(rq->arena, rq->app, token) : (struct blob){ NULL, 0 };
}

const char *session_next(const char *path)
{
	return account_is_own_path(path) ? path : "/";
}
