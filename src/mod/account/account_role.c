/* Choosing the role to work in: a new token, so that the one from before is worth nothing. */
#include "mod/account/account_login.h"

#include "base/arena.h"
#include "core/gate.h"
#include "gen/account_login.html.h"
#include "gen/account_login.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_session.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static struct option_view *options_of(struct rq *rq, const struct login_roles_row *roles, size_t n)
{
	struct option_view *o = arena_array(rq->arena, n + 1, sizeof(*o));

	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, roles[i].id),
			.label = arena_printf(rq->arena, "%s・%s", role_title(role_parse(roles[i].role)),
					      known_place_name(rq->known, roles[i].place_id)),
			.selected = roles[i].id == rq->user.role_id,
		};
	return o;
}

enum err role_page_get(struct rq *rq, struct db *db)
{
	const char *next = http_form(rq->http, "next");
	struct role_view v = { .next = next ? next : rq_query(rq, "next") };
	struct page *page = rq_page(rq, "選擇角色", NULL);
	struct form_view *form = form_view(rq, &role_choice_fields, NULL, "role", URL_0(rq->arena, role));
	struct login_roles_row *roles;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(login_roles(db, &(struct login_roles_in){ .account_id = rq->user.id }, &roles, &n));
	form_options(rq, form, "role_id", options_of(rq, roles, n), n);
	form_field(form, "role_id")->kind = WIDGET_RADIO;
	/* Radio buttons need no empty choice. */
	form_field(form, "role_id")->options++;
	form_field(form, "role_id")->n_options--;
	form->submit = "開始工作";
	form->once = NULL;
	form->draft_href = form->draft_for = NULL;
	page->narrow = true;
	v.form = form;
	tpl_role_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

struct choice {
	struct rq *rq;
	struct role_choice in;
	struct session_new session;
	bool is_gone;
};

static enum err choose(struct db *db, void *ctx)
{
	struct choice *c = ctx;
	struct blob hash = session_hash(c->rq);
	struct session_of_token_row *now;
	struct login_roles_row *roles;
	struct trail_row row = { "login.role", "account", c->rq->user.id, "{}" };
	size_t n, at = 0;

	TRY(login_roles(db, &(struct login_roles_in){ .account_id = c->rq->user.id }, &roles, &n));
	while (at < n && roles[at].id != c->in.role_id)
		at++;
	TRY(session_of_token(db, &(struct session_of_token_in){ .token_hash = hash }, &now));
	c->is_gone = at == n || !now;
	if (c->is_gone)
		return OK;
	/* The long limit runs from the login, not from the change. */
	c->session.created_at = now->created_at;
	c->session.expires_at = now->expires_at;
	c->session.previous_at = now->previous_at;
	c->session.account_id = c->rq->user.id;
	c->session.role_id = c->in.role_id;
	TRY(session_end(db, &(struct session_end_in){ .token_hash = hash }, NULL));
	TRY(session_store(db, c->rq, &c->session));
	return trail_add(db, c->rq->app->trail, &row);
}

enum err role_post(struct rq *rq)
{
	struct choice c = { .rq = rq };
	struct form form;

	TRY(form_read(rq, &role_choice_fields, &c.in, &form));
	if (!form_is_fine(&form))
		return form_again(rq, &form, role_page_get);
	session_begin(&c.session, rq->now);
	TRY(gate_write(rq, choose, &c, NULL));
	if (c.is_gone) {
		form_fault(&form, "role_id", account_words_role_gone);
		return form_again(rq, &form, role_page_get);
	}
	rq->touch = (struct blob){ NULL, 0 };
	TRY(reply_see(rq, session_next(http_form(rq->http, "next")), 0));
	session_cookie(rq, c.session.token);
	return OK;
}
