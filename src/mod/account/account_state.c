/* Locking, unlocking, ending accounts, and their sessions, for the administrator. */
#include "base/arena.h"
#include "gen/account.sql.h"
#include "gen/account_show.html.h"
#include "mod/account/account.h"
#include "mod/account/account_make.h"
#include "mod/account/account_pages.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

static enum err set_state(struct act *a, void *ctx)
{
	TRY(account_set_state(a, a->rq->id, *(enum account_change *)ctx));
	act_done(a, a->rq->id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, account_show, a->rq->id)));
	return OK;
}

static enum err change(struct rq *rq, enum account_change what)
{
	if (rq->id == rq->user.id)
		return rq_refuse(rq, account_words_not_oneself);
	return act(rq, ROOT_NOTHING, NULL, set_state, &what);
}

enum err account_lock_post(struct rq *rq)
{
	return change(rq, ACCOUNT_LOCK);
}

enum err account_unlock_post(struct rq *rq)
{
	return change(rq, ACCOUNT_UNLOCK);
}

enum err account_end_post(struct rq *rq)
{
	return change(rq, ACCOUNT_END);
}

enum err account_end_page_get(struct rq *rq, struct db *db)
{
	struct account_get_row *r;
	struct account_form_view v = { .title = "停用帳號" };
	struct form_view *form;
	struct buf b = reply_buf(rq);

	TRY(account_get(db, &(struct account_get_in){ .id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	form = form_view(rq, &no_fields, NULL, "end", URL_1(rq->arena, account_end, r->id));
	form->draft_href = form->draft_for = NULL;
	form->submit = "停用帳號";
	form->danger = true;
	form->cancel_href = URL_1(rq->arena, account_show, r->id);
	v.form = form;
	v.note = account_words_end(rq->arena, r->name, r->login);
	tpl_account_form_page(&b, rq_page(rq, v.title, "帳號"), &v);
	return reply_html(rq, 200, &b);
}

static enum err end_sessions(struct act *a, void *ctx)
{
	(void)ctx;
	TRY(account_shut(a, a->rq->id, 0));
	TRY(act_trail(a, "account.sessions_end", "account", a->rq->id, "{}"));
	act_done(a, a->rq->id, URL_1(a->arena, account_show, a->rq->id));
	return OK;
}

enum err account_sessions_end_post(struct rq *rq)
{
	return act(rq, ROOT_NOTHING, NULL, end_sessions, NULL);
}
