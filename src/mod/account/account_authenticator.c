/* A new telephone: the authenticator app is put up anew by oneself, with the old one or a 備用碼. */
#include "base/arena.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account_me.html.h"
#include "gen/account_login.sql.h"
#include "gen/account_recovery.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_make.h"
#include "mod/account/account_me.h"
#include "mod/account/account_proof.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>

/*
 * The secret follows from the session and the last code used: it stays the same until it is put in the place of
 * the old one, and no GET stores anything.
 */
static const char *secret_of(struct rq *rq, const struct login_account_by_id_row *row)
{
	return account_secret(rq, arena_printf(rq->arena, "totp-new:%" PRId64 ":%" PRId64 ":%s", row->id, row->totp_last,
					       rq->user.csrf ? rq->user.csrf : ""));
}

enum err me_authenticator_get(struct rq *rq, struct db *db)
{
	struct login_account_by_id_row *row;
	struct form_view *form = form_view(rq, &authenticator_fields, NULL, "authenticator",
					   URL_0(rq->arena, me_authenticator_set));
	struct authenticator_view v = { .form = form };
	struct buf b = reply_buf(rq);
	const char *secret;

	TRY(me_browser_only(rq));
	TRY(login_account_by_id(db, &(struct login_account_by_id_in){ .id = rq->user.id }, &row));
	if (!row)
		return ERR_NOT_FOUND;
	secret = secret_of(rq, row);
	TRY(qr_make(rq->arena, totp_uri(rq->arena, secret, row->login), &v.qr));
	v.secret = account_secret_shown(rq->arena, secret);
	form->submit = "更換驗證器";
	form->draft_href = form->draft_for = NULL;
	form->cancel_href = URL_0(rq->arena, me_page);
	tpl_me_authenticator_page(&b, rq_page(rq, "更換驗證器", NULL), &v);
	return reply_html(rq, 200, &b);
}

struct changing {
	struct proof proof;
	struct authenticator_edit in;
	const char *secret;
	const struct form *form;
	int64_t step;
	bool sent_before;
};

static enum err change(struct act *a, void *ctx)
{
	struct changing *c = ctx;
	struct account_totp_set_in in = {
		.id = a->actor, .totp = seal_text(a->arena, a->app->keys, "account.totp", a->actor, c->secret),
		.totp_last = c->step,
	};

	TRY(proof_take(a, &c->proof));
	TRY(account_totp_set(a->db, &in, NULL));
	TRY(me_shut_others(a));
	TRY(act_trail(a, "account.totp", "account", a->actor, "{}"));
	act_done(a, a->actor, arena_printf(a->arena, "%s?saved=settings", URL_0(a->arena, me_page)));
	return OK;
}

static enum err ask_before(struct db *db, void *ctx)
{
	struct changing *c = ctx;

	return proof_sent_before(db, c->form, &c->sent_before);
}

enum err me_authenticator_set_post(struct rq *rq)
{
	struct form form;
	struct changing c = { .proof = { .rq = rq }, .form = &form };

	TRY(me_browser_only(rq));
	TRY(form_read(rq, &authenticator_fields, &c.in, &form));
	TRY(proof_load(&c.proof));
	c.secret = secret_of(rq, c.proof.row);
	if (c.in.new_code)
		c.step = totp_step(c.secret, account_code(rq->arena, c.in.new_code), rq->now, 0);
	if (c.in.new_code && !c.step)
		TRY(rq_read(rq, ask_before, &c));	/* the secret is another one then */
	if (c.in.new_code && !c.step && !c.sent_before)
		form_fault(&form, "new_code", account_words_code_wrong);
	if (form_is_fine(&form))
		TRY(proof_check(&c.proof, c.in.now, c.in.code, &form, "now"));
	return act_form(rq, ROOT_NOTHING, &form, change, &c, me_authenticator_get);
}
