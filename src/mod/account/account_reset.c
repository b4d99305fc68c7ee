/*
 * Telephone and recovery codes are lost, or the password forgotten: the administrator makes a one-time link, and a
 * second person vouches with a code of their own (SEC-AUTH-08; T-100).  Nobody gets into another's account
 * alone: who asks is not who vouches, and the auditor is told.
 */
#include "base/arena.h"
#include "core/alert.h"
#include "core/gate.h"
#include "core/known.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account.sql.h"
#include "gen/account_login.sql.h"
#include "gen/account_recovery.sql.h"
#include "gen/account_show.html.h"
#include "mod/account/account.h"
#include "mod/account/account_make.h"
#include "mod/account/account_pages.h"
#include "mod/account/account_parts.h"
#include "mod/account/account_proof.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)

struct reset {
	struct rq *rq;
	struct reset_edit in;
	struct account_get_row *row;
	struct login_account_row *witness;
	const char *secret;		/* of the witness */
	int64_t step;
	const char *token, *path;
	const struct form *form;
	bool sent_before;
};

/* ---- the form ---- */

static enum err row_of(struct rq *rq, struct db *db, struct account_get_row **ret)
{
	TRY(account_get(db, &(struct account_get_in){ .id = rq->id }, ret));
	return *ret && strcmp((*ret)->state, "ended") != 0 && strcmp((*ret)->state, "invited") != 0 ? OK : ERR_NOT_FOUND;
}

enum err account_reset_page_get(struct rq *rq, struct db *db)
{
	struct account_form_view v = { .title = "重設密碼與驗證器", .note = account_words_reset };
	struct account_get_row *r;
	struct form_view *form;
	struct buf b = reply_buf(rq);

	TRY(row_of(rq, db, &r));
	form = form_view(rq, &reset_fields, NULL, "reset", URL_1(rq->arena, account_reset, r->id));
	form->draft_href = form->draft_for = NULL;
	form->submit = "重設並產生一次性連結";
	form->danger = true;
	form->cancel_href = URL_1(rq->arena, account_show, r->id);
	v.form = form;
	tpl_account_form_page(&b, rq_page(rq, v.title, "帳號"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- who vouches ---- */

static bool has_place(const struct account_role_list_row *roles, size_t n, int64_t place, int64_t now)
{
	for (size_t i = 0; i < n; i++)
		if (roles[i].place_id == place && roles[i].until_at > now)
			return true;
	return false;
}

/* Did who asks make the witness lately: invited, gave a role, made the link?  Then it is no second person. */
static enum err is_own_making(struct db *db, const struct reset *r, bool *ret_own)
{
	const struct known *k = r->rq->known;
	int64_t days = known_value_number(k, "RESET_WITNESS_DAYS", NULL, r->rq->today);
	struct account_made_by_in in = { .id = r->witness->id, .since = days == INT_NULL ? 0 : db->who.now - days * DAY_MS };
	struct account_made_by_row *row;

	TRY(account_made_by(db, &in, &row));
	*ret_own = row != NULL;
	return OK;
}

/* Another administrator or auditor, or the supervisor of a unit the person works at. */
static enum err may_vouch(struct db *db, struct reset *r, bool *ret_may)
{
	struct account_role_list_row *of_person;
	struct login_roles_row *roles;
	const struct login_account_row *w = r->witness;
	size_t n_person, n;
	bool own;

	*ret_may = false;
	if (!w || w->id == r->rq->user.id || w->id == r->rq->id || strcmp(w->state, "active") != 0 ||
	    w->contract_until <= db->who.now || w->locked_until > db->who.now)
		return OK;
	TRY(is_own_making(db, r, &own));
	if (own)
		return OK;
	TRY(account_role_list(db, &(struct account_role_list_in){ .account_id = r->rq->id }, &of_person, &n_person));
	TRY(login_roles(db, &(struct login_roles_in){ .account_id = w->id }, &roles, &n));
	for (size_t i = 0; i < n; i++) {
		enum role role = role_parse(roles[i].role);

		*ret_may = *ret_may || role == ROLE_ADMIN || role == ROLE_AUDITOR ||
			   (role == ROLE_SUPERVISOR && has_place(of_person, n_person, roles[i].place_id, db->who.now));
	}
	return OK;
}

static enum err load(struct db *db, void *ctx)
{
	struct reset *r = ctx;
	bool may;

	TRY(proof_sent_before(db, r->form, &r->sent_before));
	if (r->sent_before)	/* for the page with the link: nothing is asked once more */
		return account_get(db, &(struct account_get_in){ .id = r->rq->id }, &r->row);
	TRY(row_of(r->rq, db, &r->row));
	if (!r->in.witness || !r->in.code)
		return OK;
	TRY(login_account(db, &(struct login_account_in){ .login = account_login_typed(r->rq->arena, r->in.witness) },
			  &r->witness));
	TRY(may_vouch(db, r, &may));
	if (!may)
		r->witness = NULL;
	return OK;
}

/* Guessing at the witness's code is guessing at the witness's login. */
static enum err count_failure(struct db *db, void *ctx)
{
	struct reset *r = ctx;

	return proof_failed(db, r->rq->app, r->witness->id);
}

static enum err check(struct reset *r, struct form *form)
{
	struct rq *rq = r->rq;

	if (r->witness) {
		TRY(seal_open(rq->arena, rq->app->keys, "account.totp", r->witness->id, r->witness->totp, &r->secret));
		if (r->secret)
			r->step = totp_step(r->secret, account_code(rq->arena, r->in.code), rq->now, r->witness->totp_last);
	}
	if (r->step)
		return OK;
	form_fault(form, "witness", account_words_witness);
	return r->witness ? gate_write(rq, count_failure, r, NULL) : OK;
}

/* ---- the deed ---- */

static enum err tell(struct act *a, const struct reset *r)
{
	int64_t id = a->rq->id;
	struct buf b;

	buf_init(&b, a->arena, 4096);
	buf_printf(&b, "{\"how\":\"%s\",\"witness\":\"%" PRId64 "\",\"note\":", r->in.how, r->witness->id);
	json_text(&b, r->in.note);
	buf_char(&b, '}');
	TRY(act_trail(a, "account.reset", "account", id, buf_text(&b)));
	return alert_raise(a->db, &(struct alert){
		.kind = "reset", .account = a->actor, .thing_kind = "account", .thing_id = id, .n = 1, .at = a->now,
		.mark = arena_printf(a->arena, "reset:%" PRId64 ":%" PRId64, id, a->now),
	});
}

static enum err end_and_link(struct act *a, struct reset *r)
{
	struct totp_take_in in = { .id = r->witness->id, .totp_last = r->step };
	int64_t id = a->rq->id, changed;

	TRY(totp_take(a->db, &in, &changed));
	if (changed == 0)
		return act_refuse(a, account_words_witness);
	TRY(account_secrets_end(a->db, &(struct account_secrets_end_in){ .id = id }, NULL));
	TRY(recovery_end(a->db, &(struct recovery_end_in){ .account_id = id }, NULL));
	TRY(account_shut(a, id, 0));
	TRY(account_tokens_end(a->db, &(struct account_tokens_end_in){ .account_id = id }, NULL));
	TRY(account_link_make(a, id, r->token, &r->path));
	TRY(tell(a, r));
	act_done(a, id, URL_1(a->arena, account_show, id));
	return OK;
}

static enum err reset(struct act *a, void *ctx)
{
	struct reset *r = ctx;

	return r->witness ? end_and_link(a, r) : ERR_NOT_FOUND;
}

enum err account_reset_post(struct rq *rq)
{
	struct form form;
	struct reset r = { .rq = rq, .form = &form };

	if (rq->id == rq->user.id)
		return rq_refuse(rq, account_words_not_oneself);
	TRY(form_read(rq, &reset_fields, &r.in, &form));
	TRY(rq_read(rq, load, &r));
	if (form_is_fine(&form) && !r.sent_before)
		TRY(check(&r, &form));
	r.token = account_link_token(rq, form.once);
	TRY(act_form(rq, ROOT_NOTHING, &form, reset, &r, account_reset_page_get));
	return r.row ? account_link_show(rq, r.row->name, r.row->login, r.token, rq->id) : OK;
}
