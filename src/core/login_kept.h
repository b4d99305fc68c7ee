/*
 * login_kept: what the gate shows instead of an error.
 *
 * A POST without a session (it ran out while somebody typed) answers with the login form, and carries
 * all that was typed in hidden fields: after the login it is kept as a draft.  A look at a case outside
 * one's own caseload answers with the form that asks 查詢原因.  A form of ours with the token of an
 * earlier session (logged in anew in another tab) does nothing, and is kept as a draft.  Implemented by
 * mod/account.
 */
#ifndef ZHILU_CORE_LOGIN_KEPT_H
#define ZHILU_CORE_LOGIN_KEPT_H

#include "web/rq.h"

enum err login_kept_page(struct rq *rq) MUST_USE;
enum err login_reason_page(struct rq *rq) MUST_USE;
enum err login_stale_page(struct rq *rq) MUST_USE;

#endif
