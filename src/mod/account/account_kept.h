/* account_kept: what was typed before the session ended, carried through the login. */
#ifndef ZHILU_MOD_ACCOUNT_KEPT_H
#define ZHILU_MOD_ACCOUNT_KEPT_H

#include "web/rq.h"

/* What the login page carries in hidden fields, named "kept-NAME". */
struct kept { const struct http_pair *pair; size_t n; };

/* From a POST that found nobody logged in: its pairs without tokens and secrets. */
struct kept kept_of_post(struct rq *rq);
/* From the login form: what it carried, under the names it had. */
struct kept kept_of_login(struct rq *rq);
/* Store it as the draft of its page; *ret_path is where to go on, NULL if nothing was carried. */
enum err kept_as_draft(struct rq *rq, const struct kept *k, const char **ret_path) MUST_USE;
/* The page of a form (GET, may have drafts) at this path; NULL if there is none. */
const struct route *kept_page_of(struct rq *rq, const char *path);

#endif
