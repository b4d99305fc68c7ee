/* What the pages about oneself show. */
#ifndef ZHILU_MOD_ACCOUNT_ME_H
#define ZHILU_MOD_ACCOUNT_ME_H

#include "core/qr.h"
#include "mod/account/account_pages.h"

struct rq;

struct me_view {
	const struct fact_view *facts;
	size_t n_facts;
	const struct form_view *form;
	bool has_roles;			/* more than one to choose from */
	const struct me_event *events;	/* what happened to the account lately */
	size_t n_events;
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

/* End the other sessions of the account, within act(). */
struct act;
enum err me_shut_others(struct act *a) MUST_USE;

struct me_event { int64_t at; const char *action, *who; };

struct authenticator_view {
	const struct form_view *form;
	const char *secret;		/* in groups of four, to be typed in */
	struct qr qr;
};

#endif
