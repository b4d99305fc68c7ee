/* account_make: what pages and command line do to an account, within act(). */
#ifndef ZHILU_MOD_ACCOUNT_MAKE_H
#define ZHILU_MOD_ACCOUNT_MAKE_H

#include "core/act.h"

struct account_given;

/* One more role; ERR_REFUSED if it excludes one that is held.  account_grant() afterwards. */
enum err account_role_add(struct act *a, int64_t account, const struct account_given *g) MUST_USE;
/* user_place anew from roles and contract. */
enum err account_grant(struct act *a, int64_t account) MUST_USE;
/* Found by login and name. */
enum err account_index(struct act *a, int64_t id, const char *login, const char *name) MUST_USE;
/* The new name wherever the person is named. */
enum err account_rename(struct act *a, int64_t place, int64_t account, const char *login, const char *name) MUST_USE;
/* End the sessions, all but keep_session (0: all). */
enum err account_shut(struct act *a, int64_t account, int64_t keep_session) MUST_USE;
/* Locked, unlocked, ended (roles and sessions too); ERR_REFUSED for the last administrator. */
enum account_change { ACCOUNT_LOCK, ACCOUNT_UNLOCK, ACCOUNT_END };
enum err account_set_state(struct act *a, int64_t account, enum account_change change) MUST_USE;
/* ERR_REFUSED if this account is the last administrator: it may not be locked, ended or lose the role. */
enum err account_needs_admin(struct act *a, int64_t account) MUST_USE;
/* The secret of an authenticator app that follows from a text (core/seal.h); and in groups of four, to be typed in. */
const char *account_secret(struct rq *rq, const char *text);
const char *account_secret_shown(struct arena *a, const char *secret);
/* A login as typed, capitals and all, as it is stored. */
const char *account_login_typed(struct arena *a, const char *typed);
/* "123 456" is how apps show a code: without the spaces. */
const char *account_code(struct arena *a, const char *typed);

#endif
