/* 個人設定: looks, password, sessions. */
#include "mod/account/account_me.h"

#include "base/arena.h"
#include "core/gate.h"
#include "core/known.h"
#include "core/password.h"
#include "gen/account.sql.h"
#include "gen/account_login.sql.h"
#include "gen/account_me.html.h"
#include "gen/account_me.sql.h"
#include "gen/account_recovery.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_make.h"
#include "mod/account/account_parts.h"
#include "mod/account/account_proof.h"
#include "mod/account/account_recovery.h"
#include "mod/account/account_session.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

enum { EVENTS_SHOWN = 10 };

enum err me_browser_only(const struct rq *rq)
{
	return rq->user.api_token ? ERR_FORBIDDEN : OK;
}

static const char *saved(struct arena *a, const char *path, const char *word)
{
	return arena_printf(a, "%s?saved=%s", path, word);
}

/* ---- looks ---- */

static const struct fact_view *facts_of(struct rq *rq, const struct account_get_row *r, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 6, sizeof(*f));
	char at[INSTANT_ROC_SIZE];
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "姓名", .value = r->name };
	f[n++] = (struct fact_view){ .label = "帳號", .value = r->login };
	f[n++] = (struct fact_view){ .label = "現在的角色",
				     .value = arena_printf(rq->arena, "%s・%s", rq->user.role_name, rq->user.unit_name) };
	f[n++] = (struct fact_view){
		.label = "上次登入",
		.value = rq->user.previous_at == INT_NULL
				 ? NULL : arena_dup(rq->arena, instant_format_roc(rq->user.previous_at, at)),
	};
	f[n++] = (struct fact_view){ .label = "合約到期日", .value = account_until_words(rq->arena, r->contract_until) };
	*ret_n = n;
	return f;
}

/* What happened to the account lately: who else could know that it was not oneself? */
static enum err put_events(struct rq *rq, struct db *db, struct me_view *v)
{
	struct me_trail_row *rows;
	struct me_event *e;

	TRY(me_trail(db, &(struct me_trail_in){ .limit = EVENTS_SHOWN }, &rows, &v->n_events));
	e = arena_array(rq->arena, v->n_events + 1, sizeof(*e));
	for (size_t i = 0; i < v->n_events; i++)
		e[i] = (struct me_event){ rows[i].at, account_words_event(rows[i].action),
					  rows[i].actor ? known_name(rq->known, rows[i].actor) : "—" };
	v->events = e;
	return OK;
}

enum err me_page_get(struct rq *rq, struct db *db)
{
	struct account_get_row *r;
	struct login_roles_row *roles;
	struct look_choice stored;
	struct me_view v = { .facts = NULL };
	struct form_view *form;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(account_get(db, &(struct account_get_in){ .id = rq->user.id }, &r));
	TRY(login_roles(db, &(struct login_roles_in){ .account_id = rq->user.id }, &roles, &n));
	if (!r)
		return ERR_NOT_FOUND;
	stored = (struct look_choice){ r->theme ? r->theme : "system", r->text_size ? r->text_size : "16", r->keys_off };
	form = form_view(rq, &look_choice_fields, &stored, "look", URL_0(rq->arena, me_settings));
	form->draft_href = form->draft_for = NULL;
	v.form = form;
	v.facts = facts_of(rq, r, &v.n_facts);
	v.has_roles = n > 1;
	TRY(put_events(rq, db, &v));
	tpl_me_page(&b, rq_page(rq, "個人設定", NULL), &v);
	return reply_html(rq, 200, &b);
}

/* The words of the form that mean "as the browser has it" are stored as nothing. */
static struct me_look_set_in stored_look(const struct look_choice *c)
{
	return (struct me_look_set_in){
		.theme = strcmp(c->theme, "system") == 0 ? NULL : c->theme,
		.text_size = strcmp(c->text_size, "16") == 0 ? NULL : c->text_size,
		.keys_off = c->keys_off,
	};
}

static enum err set_look(struct act *a, void *ctx)
{
	struct me_look_set_in in = stored_look(ctx);

	TRY(me_look_set(a->db, &in, NULL));
	act_done(a, a->actor, saved(a->arena, URL_0(a->arena, me_page), "settings"));
	return OK;
}

enum err me_settings_post(struct rq *rq)
{
	struct look_choice in = { .theme = "system", .text_size = "16" };
	struct form form;

	TRY(form_read(rq, &look_choice_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, set_look, &in, me_page_get);
}

/* ---- the switches at the foot of each page: one of them at a time ---- */

struct foot { struct look_choice in; const char *theme, *size, *back; };

static enum err set_one(struct act *a, void *ctx)
{
	struct foot *f = ctx;
	struct account_get_row *r;
	struct me_look_set_in in;

	TRY(account_get(a->db, &(struct account_get_in){ .id = a->actor }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	f->in = (struct look_choice){
		f->theme ? f->theme : r->theme ? r->theme : "system",
		f->size ? f->size : r->text_size ? r->text_size : "16", r->keys_off,
	};
	in = stored_look(&f->in);
	TRY(me_look_set(a->db, &in, NULL));
	act_done(a, a->actor, f->back);
	return OK;
}

/* The page the button was pressed on, if it is ours. */
static const char *page_before(struct rq *rq)
{
	const char *from = http_header(rq->http, "Referer"), *host = http_header(rq->http, "Host"), *at;

	from = from ? strstr(from, "://") : NULL;
	if (!from || !host || strncmp(from + 3, host, strlen(host)) != 0)
		return "/";
	at = from + 3 + strlen(host);
	return session_next(at);
}

enum err me_look_post(struct rq *rq)
{
	struct foot f = { .theme = http_form(rq->http, "theme"), .size = http_form(rq->http, "size"),
			  .back = page_before(rq) };
	const struct field *field = look_choice_fields.field;

	if ((f.theme && !option_has(field[0].options, f.theme)) || (f.size && !option_has(field[1].options, f.size)))
		return ERR_BAD_REQUEST;
	return act(rq, ROOT_NOTHING, NULL, set_one, &f);
}

static enum err this_session(struct rq *rq, struct db *db, int64_t *ret_id)
{
	struct session_of_token_row *s;

	TRY(session_of_token(db, &(struct session_of_token_in){ .token_hash = session_hash(rq) }, &s));
	*ret_id = s ? s->id : 0;
	return OK;
}

enum err me_shut_others(struct act *a)
{
	int64_t here;

	TRY(this_session(a->rq, a->db, &here));
	return account_shut(a, a->actor, here);
}

/* ---- password ---- */

enum err me_password_page_get(struct rq *rq, struct db *db)
{
	struct form_view *form = form_view(rq, &password_fields, NULL, "password", URL_0(rq->arena, me_password));
	struct account_form_view v = { .form = form, .title = "更改密碼" };
	struct buf b = reply_buf(rq);

	(void)db;
	form->draft_href = form->draft_for = NULL;
	form->cancel_href = URL_0(rq->arena, me_page);
	tpl_me_form_page(&b, rq_page(rq, v.title, NULL), &v);
	return reply_html(rq, 200, &b);
}

struct renewal {
	struct proof proof;
	struct password_edit in;
	const char *stored;
};

static enum err renew(struct act *a, void *ctx)
{
	struct renewal *r = ctx;
	struct account_password_set_in in = { .id = a->actor, .password = r->stored };

	TRY(proof_take(a, &r->proof));
	TRY(account_password_set(a->db, &in, NULL));
	TRY(me_shut_others(a));
	TRY(act_trail(a, "account.password", "account", a->actor, "{}"));
	act_done(a, a->actor, saved(a->arena, URL_0(a->arena, me_page), "settings"));
	return OK;
}

enum err me_password_post(struct rq *rq)
{
	struct renewal r = { .proof = { .rq = rq } };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(me_browser_only(rq));
	TRY(form_read(rq, &password_fields, &r.in, &form));
	TRY(proof_load(&r.proof));
	if (form_is_fine(&form)) {
		account_password_check(r.in.password, r.proof.row->login, r.proof.row->name, "password", &faults);
		if (strcmp(r.in.password, r.in.again) != 0)
			fault_add(&faults, "again", account_words_passwords_differ);
		form_faults(&form, &faults);
	}
	if (form_is_fine(&form))
		TRY(proof_check(&r.proof, r.in.now, r.in.code, &form, "now"));
	if (form_is_fine(&form))
		TRY(password_hash(rq->arena, r.in.password, &r.stored));
	return act_form(rq, ROOT_NOTHING, &form, renew, &r, me_password_page_get);
}

/* ---- sessions ---- */

enum err me_sessions_get(struct rq *rq, struct db *db)
{
	struct me_sessions_view v = { .csrf = rq->user.csrf };
	struct buf b = reply_buf(rq);
	int64_t here;

	TRY(account_session_lines(rq, db, rq->user.id, &v.sessions, &v.n));
	TRY(this_session(rq, db, &here));
	for (size_t i = 0; i < v.n; i++)
		((struct account_session_line *)v.sessions)[i].is_this = v.sessions[i].id == here;
	tpl_me_sessions_page(&b, rq_page(rq, "登入中的裝置", NULL), &v);
	return reply_html(rq, 200, &b);
}

static enum err end_others(struct act *a, void *ctx)
{
	(void)ctx;
	TRY(me_shut_others(a));
	act_done(a, a->actor, URL_0(a->arena, me_sessions));
	return OK;
}

enum err me_sessions_end_post(struct rq *rq)
{
	TRY(me_browser_only(rq));
	return act(rq, ROOT_NOTHING, NULL, end_others, NULL);
}

static enum err end_one(struct act *a, void *ctx)
{
	struct session_end_one_in in = { .id = a->rq->id, .account_id = a->actor };
	int64_t changed;

	(void)ctx;
	TRY(session_end_one(a->db, &in, &changed));
	if (changed == 0)
		return ERR_NOT_FOUND;
	act_done(a, a->actor, URL_0(a->arena, me_sessions));
	return OK;
}

enum err me_session_end_post(struct rq *rq)
{
	TRY(me_browser_only(rq));
	return act(rq, ROOT_NOTHING, NULL, end_one, NULL);
}
