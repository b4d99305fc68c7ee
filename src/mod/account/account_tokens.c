/* API tokens of one's own: made in the role one works in, shown once, revoked at any time. */
#include "mod/account/account_me.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/act.h"
#include "core/gate.h"
#include "gen/account_me.html.h"
#include "gen/account_me.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

static const int64_t day_ms = INT64_C(24) * 60 * 60 * 1000;

enum err me_tokens_get(struct rq *rq, struct db *db)
{
	struct me_tokens_row *rows;
	struct token_edit blank = { .days = 90 };
	struct form_view *form = form_view(rq, &token_fields, &blank, "token", URL_0(rq->arena, me_token_make));
	struct me_tokens_view v = { .form = form, .csrf = rq->user.csrf };
	struct token_line *l;
	struct buf b = reply_buf(rq);

	TRY(me_tokens(db, &rows, &v.n));
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++)
		l[i] = (struct token_line){ rows[i].id, rows[i].created_at, rows[i].expires_at, rows[i].title,
					    rows[i].can_write ? "讀取與寫入" : "只能讀取" };
	v.tokens = l;
	v.empty = (struct empty_view){ .title = "沒有權杖", .reason = account_words_no_tokens };
	form->submit = "建立權杖";
	form->draft_href = form->draft_for = NULL;
	tpl_me_tokens_page(&b, rq_page(rq, "API 權杖", NULL), &v);
	return reply_html(rq, 200, &b);
}

struct making { struct token_edit in; char token[44]; bool is_made; };

static enum err make(struct act *a, void *ctx)
{
	struct making *m = ctx;
	struct me_token_add_in in = {
		.token_hash = gate_token_hash(a->arena, a->app, m->token), .id = a->new_id,
		.role_id = a->rq->user.role_id, .title = m->in.title, .can_write = m->in.can_write,
		.expires_at = a->now + m->in.days * day_ms,
	};

	TRY(me_token_add(a->db, &in, NULL));
	m->is_made = true;
	act_done(a, in.id, arena_printf(a->arena, "%s?saved=token", URL_0(a->arena, me_tokens)));
	return OK;
}

/* The token is in no other place: it is shown on the answer itself. */
enum err me_token_make_post(struct rq *rq)
{
	struct making m = { .is_made = false };
	struct me_token_view v;
	struct form form;
	struct buf b = reply_buf(rq);

	TRY(me_browser_only(rq));
	TRY(form_read(rq, &token_fields, &m.in, &form));
	rand_token(m.token);
	TRY(act_form(rq, ROOT_NOTHING, &form, make, &m, me_tokens_get));
	if (!m.is_made)
		return OK;
	rq->reply->n_headers = 0;
	v = (struct me_token_view){ m.in.title, m.token };
	tpl_me_token_page(&b, rq_page(rq, "API 權杖", NULL), &v);
	return reply_html(rq, 200, &b);
}

static enum err end(struct act *a, void *ctx)
{
	int64_t changed;

	(void)ctx;
	TRY(me_token_end(a->db, &(struct me_token_end_in){ .id = a->rq->id }, &changed));
	if (changed == 0)
		return ERR_NOT_FOUND;
	act_done(a, a->rq->id, URL_0(a->arena, me_tokens));
	return OK;
}

enum err me_token_end_post(struct rq *rq)
{
	TRY(me_browser_only(rq));
	return act(rq, ROOT_NOTHING, NULL, end, NULL);
}
