/*
 * account_recovery: 備用碼, for who has lost the telephone with the authenticator app.
 *
 * Ten codes of twelve digits, each once, shown once when they are made; the database has keyed hashes.
 * They follow from a seed that is used once itself (the one-time link, the form's one-time key), so that a
 * transaction tried again makes the same.
 *
 *	const char **codes = recovery_codes(rq, "welcome", token);
 *	TRY(recovery_put(a, account, codes));		// within act(): the earlier ones end
 */
#ifndef ZHILU_MOD_ACCOUNT_RECOVERY_H
#define ZHILU_MOD_ACCOUNT_RECOVERY_H

#include "core/act.h"
#include "web/page.h"

enum { RECOVERY_CODES = 10, RECOVERY_DIGITS = 12 };

const char **recovery_codes(struct rq *rq, const char *what, const char *seed);
enum err recovery_put(struct act *a, int64_t account, const char *const *codes) MUST_USE;
/* Is it of this form at all?  (account_code() first) */
bool recovery_is_code(const char *code);
/* Is there such an unused code? */
enum err recovery_is_there(struct db *db, struct app *app, int64_t account, const char *code, bool *ret_there) MUST_USE;
/* Use it up; false: there is no such code, or it is used. */
enum err recovery_use(struct db *db, struct app *app, int64_t account, const char *code, bool *ret_used) MUST_USE;
enum err recovery_left(struct db *db, int64_t account, int64_t *ret_left, int64_t *ret_made_at) MUST_USE;

struct recovery_line { const char *code; };	/* in groups of four */

struct recovery_view {
	const struct recovery_line *codes;	/* shown this once */
	size_t n;
	struct link_view on;		/* where to go on */
	const struct form_view *form;	/* to make new ones */
	const struct fact_view *facts;
	size_t n_facts;
	const char *warning;		/* few are left */
};

/* The page with the new codes, or as JSON: in the place of act()'s redirect. */
enum err recovery_reply(struct rq *rq, const char *const *codes, struct link_view on) MUST_USE;

#endif
