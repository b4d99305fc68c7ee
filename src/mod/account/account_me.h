/* What the pages about oneself show. */
#ifndef ZHILU_MOD_ACCOUNT_ME_H
#define ZHILU_MOD_ACCOUNT_ME_H

#include "mod/account/account_pages.h"

struct rq;

struct me_view {
	const struct fact_view *facts;
	size_t n_facts;
	const struct form_view *form;
	bool has_roles;			/* more than one to choose from */
};

struct me_sessions_view {
	const struct account_session_line *sessions;
	size_t n;
	const char *csrf;
};

struct token_line {
	int64_t id, created_at, expires_at;
	const char *title, *can;
};

struct me_tokens_view {
	const struct token_line *tokens;
	size_t n;
	const struct form_view *form;
	struct empty_view empty;
	const char *csrf;
};

struct me_token_view { const char *title, *token; };

/* Passwords, sessions and tokens are changed by a person at a browser, never by a token (SEC-SES-09). */
enum err me_browser_only(const struct rq *rq);

#endif
