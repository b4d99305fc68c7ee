/* Roles of an account: given and ended, with what is gained and lost said before. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/account.sql.h"
#include "gen/account_show.html.h"
#include "mod/account/account.h"
#include "mod/account/account_make.h"
#include "mod/account/account_pages.h"
#include "mod/account/account_parts.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

/* Nobody gives rights to themselves (SEC-AC-11). */
static enum err not_oneself(struct rq *rq)
{
	return rq->id == rq->user.id ? rq_refuse(rq, account_words_not_oneself) : OK;
}

static enum err load(struct rq *rq, struct db *db, struct account_get_row **ret)
{
	TRY(account_get(db, &(struct account_get_in){ .id = rq->id }, ret));
	return *ret ? OK : ERR_NOT_FOUND;
}

static void done(struct act *a)
{
	act_done(a, a->rq->id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, account_show, a->rq->id)));
}

/* ---- give ---- */

enum err account_role_new_get(struct rq *rq, struct db *db)
{
	struct account_get_row *r;
	struct role_edit blank = { .place_id = INT_NULL };
	struct account_form_view v = { .title = "增加角色" };
	struct form_view *form;
	const struct option_view *units;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(not_oneself(rq));
	TRY(load(rq, db, &r));
	form = form_view(rq, &account_role_fields, &blank, "role", URL_1(rq->arena, account_role_give, r->id));
	units = account_unit_options(rq, &n);
	form_options(rq, form, "place_id", units, n);
	form->cancel_href = URL_1(rq->arena, account_show, r->id);
	form->submit = "增加角色";
	v.form = form;
	v.note = arena_printf(rq->arena, "%s（%s）", r->name, r->login);
	tpl_account_form_page(&b, rq_page(rq, v.title, "帳號"), &v);
	return reply_html(rq, 200, &b);
}

static enum err give(struct act *a, void *ctx)
{
	const struct account_given *g = ctx;
	struct account_get_row *r;

	TRY(load(a->rq, a->db, &r));
	if (strcmp(r->state, "ended") == 0)
		return ERR_NOT_FOUND;
	TRY(account_role_add(a, a->rq->id, g));
	TRY(account_grant(a, a->rq->id));
	TRY(account_shut(a, a->rq->id, 0));
	TRY(act_trail(a, "account.role", "account", a->rq->id,
		      arena_printf(a->arena, "{\"role\":\"%s\",\"place\":\"%lld\"}", role_code(g->role),
				   (long long)g->place)));
	done(a);
	return OK;
}

enum err account_role_give_post(struct rq *rq)
{
	struct role_edit in = { .place_id = INT_NULL };
	struct account_given g;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(not_oneself(rq));
	TRY(form_read(rq, &account_role_fields, &in, &form));
	account_unit_check(rq, in.role, in.place_id, &faults);
	form_faults(&form, &faults);
	g = (struct account_given){ role_parse(in.role), in.place_id, account_end_of(in.until_on) };
	if (form.n_errors == 0)
		form_warn(&form, NULL, account_words_gains(rq->arena, g.role, known_place_name(rq->known, g.place)));
	return act_form(rq, ROOT_NOTHING, &form, give, &g, account_role_new_get);
}

/* ---- end ---- */

static enum err role_of(struct rq *rq, struct db *db, const struct account_role_line **ret,
			struct account_given *ret_given)
{
	const struct account_role_line *lines;
	struct account_role_list_row *rows;
	size_t n;

	TRY(account_role_list(db, &(struct account_role_list_in){ .account_id = rq->id }, &rows, &n));
	TRY(account_role_lines(rq, db, rq->id, &lines, &n));
	for (size_t i = 0; i < n; i++) {
		if (lines[i].id != rq->id2 || !lines[i].is_held)
			continue;
		*ret = &lines[i];
		*ret_given = (struct account_given){ role_parse(rows[i].role), rows[i].place_id, rows[i].until_at };
		return OK;
	}
	return ERR_NOT_FOUND;
}

/* Is the same role held at the same unit by another row?  A role that is extended is given once more, and the old row ended. */
static enum err holds_besides(struct rq *rq, struct db *db, const struct account_given *given, bool *ret_holds)
{
	struct account_role_list_row *rows;
	size_t n;

	*ret_holds = false;
	TRY(account_role_list(db, &(struct account_role_list_in){ .account_id = rq->id }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*ret_holds = *ret_holds || (rows[i].id != rq->id2 && rows[i].until_at > db->who.now &&
					    rows[i].place_id == given->place && role_parse(rows[i].role) == given->role);
	return OK;
}

enum err account_role_lose_get(struct rq *rq, struct db *db)
{
	struct account_get_row *r;
	const struct account_role_line *line;
	struct account_cases_row *cases;
	struct account_lose_view v = { .cases = 0 };
	struct form_view *form;
	struct buf b = reply_buf(rq);
	struct account_given given;
	bool stays;

	TRY(not_oneself(rq));
	TRY(load(rq, db, &r));
	TRY(role_of(rq, db, &line, &given));
	TRY(holds_besides(rq, db, &given, &stays));
	TRY(account_cases(db, &(struct account_cases_in){ .account_id = r->id }, &cases));
	form = form_view(rq, &no_fields, NULL, "lose", URL_2(rq->arena, account_role_end, r->id, line->id));
	form->draft_href = form->draft_for = NULL;
	form->submit = "結束這個角色";
	form->danger = true;
	form->cancel_href = URL_1(rq->arena, account_show, r->id);
	v = (struct account_lose_view){
		.form = form, .name = r->name, .role = line->role, .unit = line->unit,
		.loses = account_words_role(given.role), .stays = stays,
		.cases = cases && given.role == ROLE_CASE_MANAGER && !stays ? cases->n : 0,
	};
	tpl_account_lose_page(&b, rq_page(rq, "結束角色", "帳號"), &v);
	return reply_html(rq, 200, &b);
}

static enum err lose(struct act *a, void *ctx)
{
	struct account_role_end_in in = { .id = a->rq->id2, .account_id = a->rq->id };
	const struct account_role_line *line;
	struct account_get_row *r;
	struct account_given given;

	(void)ctx;
	TRY(load(a->rq, a->db, &r));
	TRY(role_of(a->rq, a->db, &line, &given));
	if (given.role == ROLE_ADMIN)
		TRY(account_needs_admin(a, a->rq->id));
	TRY(account_role_end(a->db, &in, NULL));
	TRY(account_grant(a, a->rq->id));
	TRY(account_shut(a, a->rq->id, 0));
	TRY(act_trail(a, "account.role_end", "account", a->rq->id,
		      arena_printf(a->arena, "{\"role\":\"%s\"}", role_code(given.role))));
	done(a);
	return OK;
}

enum err account_role_end_post(struct rq *rq)
{
	struct form form;
	char none;

	TRY(not_oneself(rq));
	TRY(form_read(rq, &no_fields, &none, &form));
	return act_form(rq, ROOT_NOTHING, &form, lose, NULL, account_role_lose_get);
}
