#include "mod/account/account_proof.h"

#include "core/gate.h"
#include "core/password.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account_login.sql.h"
#include "gen/account_recovery.sql.h"
#include "gen/core.sql.h"
#include "mod/account/account_make.h"
#include "mod/account/account_recovery.h"
#include "mod/account/account_rules.h"
#include "mod/account/account_words.h"
#include "web/form.h"

enum err proof_sent_before(struct db *db, const struct form *form, bool *ret_before)
{
	struct once_find_row *row = NULL;

	if (form->once)
		TRY(once_find(db, &(struct once_find_in){ .key = form->once }, &row));
	*ret_before = row && row->actor == db->who.actor && row->status != 0;
	return OK;
}

static enum err load(struct db *db, void *ctx)
{
	struct proof *p = ctx;

	TRY(login_account_by_id(db, &(struct login_account_by_id_in){ .id = p->rq->user.id }, &p->row));
	return p->row ? OK : ERR_NOT_FOUND;
}

enum err proof_load(struct proof *p)
{
	return rq_read(p->rq, load, p);
}

/* Read again: of many guesses at once each one counts. */
enum err proof_failed(struct db *db, struct app *app, int64_t account)
{
	struct login_account_by_id_row *now;
	struct login_failure f;
	struct login_fail_in in = { .id = account };

	TRY(login_account_by_id(db, &(struct login_account_by_id_in){ .id = account }, &now));
	if (!now || now->locked_until > db->who.now)
		return OK;
	f = account_failure(now->failed, db->who.now);
	in.failed = f.failed;
	in.locked_until = f.locked_until;
	TRY(login_fail(db, &in, NULL));
	return trail_add(db, app->trail, &(struct trail_row){ "password.failed", "account", account, "{}" });
}

static enum err count_failure(struct db *db, void *ctx)
{
	struct proof *p = ctx;

	return proof_failed(db, p->rq->app, p->row->id);
}

/* Is there such a 備用碼?  Asked without using it: what follows may still be refused. */
struct asked { struct proof *p; const struct form *form; bool there; };

static enum err ask_before(struct db *db, void *ctx)
{
	struct asked *q = ctx;

	return proof_sent_before(db, q->form, &q->there);
}

static enum err ask(struct db *db, void *ctx)
{
	struct asked *q = ctx;

	return recovery_is_there(db, q->p->rq->app, q->p->row->id, q->p->recovery, &q->there);
}

enum err proof_check(struct proof *p, const char *password, const char *code, struct form *form, const char *field)
{
	struct rq *rq = p->rq;
	const char *typed = account_code(rq->arena, code), *secret = NULL;
	struct asked q = { p, form, false };
	bool fits = false;

	if (p->row->locked_until > rq->now) {
		form_fault(form, NULL, account_words_locked);
		return OK;
	}
	TRY(password_check(p->row->password, password, &fits));
	TRY(seal_open(rq->arena, rq->app->keys, "account.totp", p->row->id, p->row->totp, &secret));
	if (fits && recovery_is_code(typed)) {
		p->recovery = typed;
		TRY(rq_read(rq, ask, &q));
	} else if (fits && secret) {
		p->step = totp_step(secret, typed, rq->now, p->row->totp_last);
	}
	if (p->step || q.there)
		return OK;
	TRY(rq_read(rq, ask_before, &q));
	if (q.there)
		return OK;
	form_fault(form, field, account_words_now_wrong);
	return gate_write(rq, count_failure, p, NULL);
}

enum err proof_take(struct act *a, struct proof *p)
{
	struct totp_take_in in = { .id = p->row->id, .totp_last = p->step };
	struct login_account_by_id_row *now;
	bool used = false;
	int64_t changed;

	TRY(login_account_by_id(a->db, &(struct login_account_by_id_in){ .id = in.id }, &now));
	if (!now || now->locked_until > a->now)
		return act_refuse(a, account_words_locked);
	if (p->recovery) {
		TRY(recovery_use(a->db, a->app, p->row->id, p->recovery, &used));
	} else {
		TRY(totp_take(a->db, &in, &changed));
		used = changed > 0;
	}
	return used ? OK : act_refuse(a, account_words_now_wrong);
}
