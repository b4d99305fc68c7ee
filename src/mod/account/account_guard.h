/*
 * account_guard: guessing at many accounts (SEC-AUTH-06).
 *
 * One account locks itself after five failures; this notices the rest: one address that fails with many
 * names, one password that is tried on many, many accounts that come in from one address.  Who sprays is asked to
 * wait before a password is even reckoned; the auditor is told.  Only keyed marks are kept, for an hour.
 *
 *	struct guard g = guard_of(rq, in.login, in.password);
 *	TRY(guard_look(db, rq, &g));		// in a reading transaction
 *	if (g.is_slow) …			// 429, nothing was tried
 *	TRY(guard_note(db, rq, &g, let_in));	// in the transaction that decides
 */
#ifndef ZHILU_MOD_ACCOUNT_GUARD_H
#define ZHILU_MOD_ACCOUNT_GUARD_H

#include "db/db.h"

struct rq;

struct guard {
	const char *address;
	int64_t name, word;		/* marks */
	bool is_slow;			/* this address, or this password, has to wait */
};

struct guard guard_of(struct rq *rq, const char *login, const char *password);
enum err guard_look(struct db *db, struct rq *rq, struct guard *g) MUST_USE;
enum err guard_note(struct db *db, struct rq *rq, const struct guard *g, bool let_in) MUST_USE;

#endif
