/* What the login pages show. */
#ifndef ZHILU_MOD_ACCOUNT_LOGIN_H
#define ZHILU_MOD_ACCOUNT_LOGIN_H

#include "base/err.h"
#include "http/http.h"
#include "web/page.h"

struct rq;
struct kept;

struct login_view {
	const struct form_view *form;
	const char *next;			/* where to go on; NULL: the start page */
	const struct http_pair *kept;		/* what was typed before the session ended */
	size_t n_kept;
	const char *notice;
};

struct role_view {
	const struct form_view *form;
	const char *next;
};

struct look_view {
	const struct form_view *form;
	const char *kind, *id, *next;		/* what is to be seen, and where */
};

/* The login form with what it carries (also behind an expired session: account_kept.c). */
enum err login_page(struct rq *rq, int status, const char *next, const struct kept *kept, const char *notice)
	MUST_USE;

#endif
