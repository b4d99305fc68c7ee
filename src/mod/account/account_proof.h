/*
 * account_proof: showing once more who one is, before something that a stolen session must not do.
 *
 * The password and a code of the app, or a 備用碼.  Guessing here is guessing at the login: the same count, the same
 * lock.  proof_check() reckons the password and is called outside a transaction; proof_take() uses the code up.
 *
 *	struct proof p = { .rq = rq };
 *	TRY(proof_load(&p));
 *	TRY(proof_check(&p, in.now, in.code, &form, "now"));	// a fault of the form, if it does not fit
 *	TRY(proof_take(a, &p));					// within act()
 */
#ifndef ZHILU_MOD_ACCOUNT_PROOF_H
#define ZHILU_MOD_ACCOUNT_PROOF_H

#include "core/act.h"

struct login_account_by_id_row;

struct proof {
	struct rq *rq;
	struct login_account_by_id_row *row;
	const char *recovery;		/* the 備用碼 as typed; NULL: step */
	int64_t step;
};

/*
 * Has this person sent this form before, and was it done?  Then what proved it is used up, and rightly so: nothing is
 * asked, and act() answers as the first time (ERR_KEY_REUSED where the form now says something else).
 */
enum err proof_sent_before(struct db *db, const struct form *form, bool *ret_before) MUST_USE;
/* A wrong guess at somebody's password or code, in a writing transaction: counted, in the trail, locked if it is one too many. */
enum err proof_failed(struct db *db, struct app *app, int64_t account) MUST_USE;
enum err proof_load(struct proof *p) MUST_USE;
/* Lets pass a form that was sent before. */
enum err proof_check(struct proof *p, const char *password, const char *code, struct form *form, const char *field)
	MUST_USE;
/* ERR_REFUSED if somebody else used the code meanwhile. */
enum err proof_take(struct act *a, struct proof *p) MUST_USE;

#endif
