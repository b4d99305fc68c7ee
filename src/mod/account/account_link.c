/* The one-time link: GET shows, POST consumes.  It sets a password and an authenticator app, and logs nobody in. */
#include "mod/account/account_link.h"

#include "base/arena.h"
#include "core/gate.h"
#include "core/password.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account.sql.h"
#include "gen/account_link.html.h"
#include "mod/account/account.h"
#include "mod/account/account_make.h"
#include "mod/account/account_proof.h"
#include "mod/account/account_recovery.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

/* The secret follows from the link, so that GET stores nothing and each link has its own. */
static const char *secret_of(struct rq *rq, const char *token)
{
	return account_secret(rq, arena_printf(rq->arena, "totp:%s", token));
}

static enum err link_of(struct db *db, struct rq *rq, struct account_link_get_row **ret)
{
	struct account_link_get_in in = { .token_hash = gate_token_hash(rq->arena, rq->app, rq->params.text) };

	TRY(account_link_get(db, &in, ret));
	if (*ret)
		return OK;
	rq->refusal = account_words_link_gone;
	return ERR_NOT_FOUND;
}

enum err welcome_get(struct rq *rq, struct db *db)
{
	struct welcome_view v = { .secret = NULL };
	struct page *page = rq_page(rq, "設定密碼與驗證器", NULL);
	struct account_link_get_row *link;
	const char *secret = secret_of(rq, rq->params.text);
	struct form_view *form;
	struct buf b = reply_buf(rq), at = url_buf(rq->arena);

	TRY(link_of(db, rq, &link));
	TRY(qr_make(rq->arena, totp_uri(rq->arena, secret, link->login), &v.qr));
	url_welcome_set(&at, rq->params.text);
	form = form_view(rq, &secrets_fields, NULL, "welcome", buf_text(&at));
	form->submit = "完成設定";
	form->draft_href = form->draft_for = NULL;
	page->narrow = true;
	v.form = form;
	v.name = link->name;
	v.login = link->login;
	v.secret = account_secret_shown(rq->arena, secret);
	tpl_welcome_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

struct use {
	struct rq *rq;
	struct secrets_edit in;
	struct account_link_get_row *link;
	const char *secret, *stored;
	const char **codes;		/* 備用碼 */
	const char *login_href;
	const struct form *form;
	int64_t step;
	bool sent_before, is_done;
};

static enum err load(struct db *db, void *ctx)
{
	struct use *u = ctx;

	TRY(proof_sent_before(db, u->form, &u->sent_before));
	return u->sent_before ? OK : link_of(db, u->rq, &u->link);
}

static enum err set_up(struct act *a, struct use *u)
{
	struct account_link_use_in take = { .token_hash = gate_token_hash(a->arena, a->app, u->rq->params.text) };
	struct account_secrets_set_in in = {
		.id = u->link->id, .password = u->stored, .totp_last = u->step,
		.totp = seal_text(a->arena, a->app->keys, "account.totp", u->link->id, u->secret),
	};
	int64_t taken;

	TRY(account_link_use(a->db, &take, &taken));
	if (taken == 0)
		return act_refuse(a, account_words_link_gone);
	TRY(account_secrets_set(a->db, &in, NULL));
	TRY(account_shut(a, u->link->id, 0));
	TRY(recovery_put(a, u->link->id, u->codes));
	TRY(act_trail(a, "account.secrets", "account", u->link->id, "{}"));
	u->is_done = true;
	act_done(a, u->link->id, arena_printf(a->arena, "%s?saved=welcome_codes", URL_0(a->arena, login_page)));
	return OK;
}

static enum err use(struct act *a, void *ctx)
{
	struct use *u = ctx;

	return u->link ? set_up(a, u) : ERR_NOT_FOUND;
}

static void check(struct use *u, struct form *form)
{
	struct faults faults = { .n = 0 };

	if (u->in.password)
		account_password_check(u->in.password, u->link->login, u->link->name, "password", &faults);
	if (u->in.password && u->in.again && strcmp(u->in.password, u->in.again) != 0)
		fault_add(&faults, "again", account_words_passwords_differ);
	if (u->in.code)
		u->step = totp_step(u->secret, account_code(u->rq->arena, u->in.code), u->rq->now, 0);
	if (u->in.code && !u->step)
		fault_add(&faults, "code", account_words_code_wrong);
	form_faults(form, &faults);
}

enum err welcome_set_post(struct rq *rq)
{
	struct form form;
	struct use u = { .rq = rq, .secret = secret_of(rq, rq->params.text), .form = &form };
	struct buf on = url_buf(rq->arena);

	url_login_page(&on);
	url_query(&on, "saved", "welcome");
	u.login_href = buf_text(&on);
	TRY(form_read(rq, &secrets_fields, &u.in, &form));
	TRY(rq_read(rq, load, &u));
	if (!u.sent_before)
		check(&u, &form);
	if (!u.sent_before && form_is_fine(&form))
		TRY(password_hash(rq->arena, u.in.password, &u.stored));
	u.codes = recovery_codes(rq, "welcome", rq->params.text);
	TRY(act_form(rq, ROOT_NOTHING, &form, use, &u, welcome_get));
	if (!u.is_done)
		return OK;	/* the form again; or sent twice: done, and the codes shown once already */
	return recovery_reply(rq, u.codes, (struct link_view){ account_words_to_login, u.login_href });
}
