/* The login: one form, one answer for every kind of wrong, one transaction that decides. */
#include "mod/account/account_login.h"

#include "base/arena.h"
#include "core/act.h"
#include "core/alert.h"
#include "core/gate.h"
#include "core/password.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account_login.html.h"
#include "gen/account_login.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_guard.h"
#include "mod/account/account_kept.h"
#include "mod/account/account_make.h"
#include "mod/account/account_recovery.h"
#include "mod/account/account_session.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <ctype.h>
#include <string.h>

/* ---- the page ---- */

enum err login_page(struct rq *rq, int status, const char *next, const struct kept *kept, const char *notice)
{
	struct login_view v = { .next = next, .kept = kept->pair, .n_kept = kept->n, .notice = notice };
	struct page *page = rq_page(rq, "登入", NULL);
	struct form_view *form = form_view(rq, &login_fields, NULL, "login", URL_0(rq->arena, login));
	struct buf b = reply_buf(rq);

	form->submit = "登入";
	form->once = NULL;	/* a code works once: that is the one-time key */
	form->draft_href = form->draft_for = NULL;
	form_field(form, "login")->autofocus = form->n_errors == 0;
	page->narrow = true;
	v.form = form;
	tpl_login_page(&b, page, &v);
	return reply_html(rq, status, &b);
}

enum err login_page_get(struct rq *rq, struct db *db)
{
	struct kept kept = kept_of_login(rq);
	const char *next = http_form(rq->http, "next");

	(void)db;
	if (rq->user.id && !rq->again)
		return reply_see(rq, session_next(rq_query(rq, "next")), 0);
	return login_page(rq, 200, next ? next : rq_query(rq, "next"), &kept, NULL);
}

/* ---- who is it ---- */

struct attempt {
	struct rq *rq;
	struct login_edit in;
	struct login_account_row *row;	/* before the transaction; NULL: no such account */
	bool fits;			/* the password */
	const char *secret;		/* of the authenticator app */
	const char *rehash;		/* the password with today's parameters; NULL: it has them */
	struct session_new session;
	struct guard guard;
	bool by_recovery;		/* a 備用碼 instead of the app's code */
	bool let_in, has_choice;
};

const char *account_login_typed(struct arena *a, const char *typed)
{
	char *s = arena_dup(a, typed);

	for (char *p = s; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return s;
}

const char *account_code(struct arena *a, const char *typed)
{
	char *s = arena_dup(a, typed), *o = s;

	for (const char *p = s; *p; p++)
		if (*p != ' ')
			*o++ = *p;
	*o = '\0';
	return s;
}

static enum err load(struct db *db, void *ctx)
{
	struct attempt *t = ctx;

	TRY(guard_look(db, t->rq, &t->guard));
	return login_account(db, &(struct login_account_in){ .login = t->in.login }, &t->row);
}

static enum err trail(struct db *db, struct rq *rq, const char *action, int64_t account)
{
	return trail_add(db, rq->app->trail, &(struct trail_row){ action, "account", account, "{}" });
}

/* As many writes for a name that does not exist as for one that does. */
static enum err refuse(struct db *db, struct attempt *t, const struct login_account_by_id_row *now)
{
	struct login_failure f = account_failure(now ? now->failed : 0, db->who.now);
	struct login_fail_in in = { .id = now ? now->id : 0, .failed = f.failed, .locked_until = f.locked_until };

	if (!now || now->locked_until <= db->who.now)
		TRY(login_fail(db, &in, NULL));
	TRY(guard_note(db, t->rq, &t->guard, false));
	return trail(db, t->rq, f.locked_until ? "login.locked" : "login.failed", now ? now->id : 0);
}

/* The second factor, used up: a code of the app, or a 備用碼. */
static enum err take_code(struct db *db, struct attempt *t, const struct login_account_by_id_row *now, bool *ret_fits)
{
	struct login_succeed_in in = { .id = now->id };
	int64_t changed = 0;

	t->by_recovery = recovery_is_code(t->in.code);
	if (t->by_recovery) {
		TRY(recovery_use(db, t->rq->app, now->id, t->in.code, ret_fits));
		return *ret_fits ? login_recovered(db, &(struct login_recovered_in){ .id = now->id }, NULL) : OK;
	}
	in.totp_last = totp_step(t->secret, t->in.code, db->who.now, now->totp_last);
	if (in.totp_last)
		TRY(login_succeed(db, &in, &changed));
	*ret_fits = changed > 0;
	return OK;
}

static enum err let_in(struct db *db, struct attempt *t, const struct login_account_by_id_row *now,
		       const struct login_roles_row *roles, size_t n)
{
	if (t->rehash)
		TRY(login_rehash(db, &(struct login_rehash_in){ .id = now->id, .password = t->rehash }, NULL));
	t->session.account_id = now->id;
	t->session.role_id = roles[0].id;
	t->session.previous_at = now->last_login_at;
	TRY(session_store(db, t->rq, &t->session));
	TRY(guard_note(db, t->rq, &t->guard, true));
	t->let_in = true;
	t->has_choice = n > 1;
	db->who.actor = now->id;
	return trail(db, t->rq, "login", now->id);
}

/* What was read before the password was reckoned is read again: this is what decides. */
static enum err decide(struct db *db, void *ctx)
{
	struct attempt *t = ctx;
	struct login_account_by_id_row *now;
	struct login_roles_row *roles;
	bool fits = false;
	size_t n = 0;

	t->let_in = false;
	TRY(login_account_by_id(db, &(struct login_account_by_id_in){ .id = t->row ? t->row->id : 0 }, &now));
	if (!now || !t->fits || !t->secret || strcmp(now->state, "active") != 0 || now->locked_until > db->who.now ||
	    now->contract_until <= db->who.now)
		return refuse(db, t, now);
	TRY(login_roles(db, &(struct login_roles_in){ .account_id = now->id }, &roles, &n));
	if (n > 0)
		TRY(take_code(db, t, now, &fits));
	return fits ? let_in(db, t, now, roles, n) : refuse(db, t, now);
}

/* ---- going on ---- */

static enum err go_on(struct rq *rq, const struct attempt *t, const char *next)
{
	struct kept kept = kept_of_login(rq);
	const char *path = NULL;
	struct buf b = url_buf(rq->arena);

	rq->who.actor = t->session.account_id;
	TRY(kept_as_draft(rq, &kept, &path));
	if (path)
		url_query((buf_str(&b, path), &b), "saved", "draft");
	else
		buf_str(&b, session_next(next));
	if (t->has_choice) {
		struct buf choose = url_buf(rq->arena);

		url_role(&choose);
		url_query(&choose, "next", buf_text(&b));
		b = choose;
	} else if (!path && strcmp(buf_text(&b), "/") == 0) {
		if (t->by_recovery)
			url_me_recovery((b = url_buf(rq->arena), &b));
		url_query(&b, "saved", t->by_recovery ? "recovery" : "in");
	}
	TRY(reply_see(rq, buf_text(&b), 0));
	session_cookie(rq, t->session.token);
	return OK;
}

/* Nothing was tried: whoever sprays learns nothing, and the desk where passwords are reckoned stays free. */
static enum err wait(struct rq *rq, struct form *form)
{
	form_fault(form, NULL, account_words_slow);
	TRY(form_again_as(rq, form, ERR_RATE, login_page_get));
	http_reply_header(rq->reply, "Retry-After",
			  arena_printf(rq->arena, "%d", (int)(safety_limit(rq->known, SAFETY_SPRAY_MINUTES) * 60)));
	return OK;
}

enum err login_post(struct rq *rq)
{
	struct attempt t = { .rq = rq };
	struct form form;

	TRY(form_read(rq, &login_fields, &t.in, &form));
	if (!form_is_fine(&form))
		return form_again(rq, &form, login_page_get);
	t.in.login = account_login_typed(rq->arena, t.in.login);
	t.in.code = account_code(rq->arena, t.in.code);
	t.guard = guard_of(rq, t.in.login, t.in.password);
	TRY(rq_read(rq, load, &t));
	if (t.guard.is_slow)
		return wait(rq, &form);
	TRY(password_check(t.row ? t.row->password : NULL, t.in.password, &t.fits));
	if (t.fits) {
		TRY(seal_open(rq->arena, rq->app->keys, "account.totp", t.row->id, t.row->totp, &t.secret));
		if (password_is_dated(t.row->password))
			TRY(password_hash(rq->arena, t.in.password, &t.rehash));
	}
	session_begin(&t.session, rq->now);
	TRY(gate_write(rq, decide, &t, NULL));
	if (t.let_in)
		return go_on(rq, &t, http_form(rq->http, "next"));
	form_fault(&form, NULL, err_message(ERR_LOGIN_WRONG));
	return form_again_as(rq, &form, ERR_LOGIN_WRONG, login_page_get);
}

/* ---- out ---- */

static enum err end_session(struct db *db, void *ctx)
{
	struct rq *rq = ctx;

	TRY(session_end(db, &(struct session_end_in){ .token_hash = session_hash(rq) }, NULL));
	return trail(db, rq, "logout", rq->user.id);
}

enum err logout_post(struct rq *rq)
{
	struct buf b = url_buf(rq->arena);

	TRY(gate_write(rq, end_session, rq, NULL));
	rq->touch = (struct blob){ NULL, 0 };
	url_login_page(&b);
	url_query(&b, "saved", "out");
	TRY(reply_see(rq, buf_text(&b), 0));
	session_cookie_end(rq);
	return OK;
}
