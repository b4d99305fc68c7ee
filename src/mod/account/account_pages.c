/* Accounts for the administrator: list, one, invite, correct. */
#include "mod/account/account_pages.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/conflict.h"
#include "core/seal.h"
#include "core/search.h"
#include "gen/account.sql.h"
#include "gen/account_list.html.h"
#include "gen/account_login.sql.h"
#include "gen/account_show.html.h"
#include "mod/account/account.h"
#include "mod/account/account_make.h"
#include "mod/account/account_parts.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

enum { FOUND_MAX = 100 };
#define DAY_MS INT64_C(86400000)

static const struct column_view columns[] = {
	{ .label = "姓名" }, { .label = "帳號" }, { .label = "角色" }, { .label = "狀態" }, { .label = "合約到期" },
	{ .label = "上次登入" },
};

/* ---- list ---- */

/* "職管員・臺南市職重窗口、督導・…" for each account of the page, by one statement. */
static enum err put_roles(struct rq *rq, struct db *db, struct account_line *l, size_t n)
{
	struct account_roles_of_row *roles;
	int64_t *ids = arena_array(rq->arena, n + 1, sizeof(*ids));
	struct account_roles_of_in in = { .list = { ids, n } };
	size_t n_roles;

	for (size_t i = 0; i < n; i++)
		ids[i] = l[i].id;
	TRY(account_roles_of(db, &in, &roles, &n_roles));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_roles; k++)
			if (roles[k].account_id == l[i].id)
				l[i].roles = arena_printf(rq->arena, "%s%s%s・%s", l[i].roles ? l[i].roles : "",
							  l[i].roles ? " " : "", role_title(role_parse(roles[k].role)),
							  known_place_name(rq->known, roles[k].place_id));
	return OK;
}

static struct account_line line_of(struct rq *rq, const struct account_brief_row *r)
{
	return (struct account_line){
		.id = r->id, .login = r->login, .name = r->name, .last_login_at = r->last_login_at == INT_NULL ? 0 : r->last_login_at,
		.until = account_until_words(rq->arena, r->contract_until),
		.state = account_state_tag(r->state, r->locked_until > rq->now, r->contract_until <= rq->now),
	};
}

static enum err pills_of(struct rq *rq, struct db *db, const char *state, struct account_list_view *v)
{
	struct account_states_row *rows;
	struct pill_view *p;
	size_t n;
	int64_t all = 0;

	TRY(account_states(db, &rows, &n));
	p = arena_array(rq->arena, n + 1, sizeof(*p));
	for (size_t i = 0; i < n; i++) {
		struct buf b = url_buf(rq->arena);

		url_account_list(&b);
		url_query(&b, "state", rows[i].state);
		p[i + 1] = (struct pill_view){
			.label = option_label(account_state_options, rows[i].state), .href = buf_text(&b),
			.count = rows[i].n, .current = strcmp(state, rows[i].state) == 0,
		};
		all += rows[i].n;
	}
	p[0] = (struct pill_view){ .label = "全部", .href = URL_0(rq->arena, account_list), .count = all,
				   .current = !*state };
	v->pills = p;
	v->n_pills = n + 1;
	return OK;
}

/* Rows of this page: those found, or one state after the other by login. */
static enum err rows_of(struct rq *rq, struct db *db, struct page_of *p, const char *state,
			struct account_brief_row **ret_rows, size_t *ret_n)
{
	struct account_list_in in = {
		.after_login = p->after_text, .state = state, .limit = p->limit,
		.ends_by = rq_query(rq, "ends") ? rq->now + account_ending_days(rq->known, rq->today) * DAY_MS : 0,
	};
	const char *q = rq_query(rq, "q");
	struct account_some_in found = { .list = { NULL, 0 } };

	if (!q)
		return account_list(db, &in, ret_rows, ret_n);
	TRY(search_find(db, "account", "", q, FOUND_MAX, &found.list));
	return account_some(db, &found, ret_rows, ret_n);
}

static void put_chip(struct rq *rq, struct account_list_view *v)
{
	struct chip_view *c;

	if (!rq_query(rq, "ends"))
		return;
	c = arena_alloc(rq->arena, sizeof(*c));
	*c = (struct chip_view){ account_words_contract,
				 account_words_ending(rq->arena, account_ending_days(rq->known, rq->today)),
				 URL_0(rq->arena, account_list) };
	v->chips = c;
	v->n_chips = 1;
}

/* What the auditor asked for at the last review. */
static enum err put_changes(struct rq *rq, struct db *db, struct account_list_view *v)
{
	struct account_to_change_row *rows;
	struct account_change_line *l;

	TRY(account_to_change(db, &(struct account_to_change_in){ .limit = FOUND_MAX }, &rows, &v->n_changes));
	l = arena_array(rq->arena, v->n_changes + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_changes; i++)
		l[i] = (struct account_change_line){ rows[i].id, rows[i].name, rows[i].note };
	v->changes = l;
	return OK;
}

enum err account_list_get(struct rq *rq, struct db *db)
{
	const char *state = rq_query(rq, "state") ? rq_query(rq, "state") : "";
	struct page_of p = page_of(rq, "");
	struct account_list_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]),
				       .search = rq_query(rq, "q") };
	struct account_brief_row *rows;
	struct account_line *lines;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(rows_of(rq, db, &p, state, &rows, &n));
	if (!v.search)
		n = page_cut(rq, &p, n, n > 1 ? rows[n - 2].login : NULL, 0);
	if (rq->api)
		return reply_rows(rq, &stmt_account_some, rows, n, p.next);
	lines = arena_array(rq->arena, n + 1, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		lines[i] = line_of(rq, &rows[i]);
	TRY(put_roles(rq, db, lines, n));
	TRY(pills_of(rq, db, state, &v));
	TRY(put_changes(rq, db, &v));
	v.lines = lines;
	v.n = n;
	v.pager = p.view;
	put_chip(rq, &v);
	v.clear_href = URL_0(rq->arena, account_list);
	v.empty = (struct empty_view){ .title = "沒有符合的帳號", .reason = account_words_none_found,
				       .action = { "邀請使用者", URL_0(rq->arena, account_new) } };
	tpl_account_list_page(&b, rq_page(rq, "帳號", "帳號"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- invite ---- */

static enum err show_form(struct rq *rq, const struct account_form_view *v)
{
	struct buf b = reply_buf(rq);

	tpl_account_form_page(&b, rq_page(rq, v->title, "帳號"), v);
	return reply_html(rq, 200, &b);
}

enum err account_new_get(struct rq *rq, struct db *db)
{
	struct account_edit blank = { .place_id = INT_NULL };
	struct form_view *form =
		form_view(rq, &account_new_fields, &blank, "account", URL_0(rq->arena, account_create));
	size_t n;
	const struct option_view *units = account_unit_options(rq, &n);

	(void)db;
	form_options(rq, form, "place_id", units, n);
	form->submit = "建立並產生一次性連結";
	form->cancel_href = URL_0(rq->arena, account_list);
	return show_form(rq, &(struct account_form_view){ .form = form, .title = "邀請使用者",
							  .note = account_words_invite });
}

struct invite {
	struct account_edit in;
	struct account_new new;
	struct account_given given;
	const char *token, *path;
	int64_t id;
};

static enum err create(struct act *a, void *ctx)
{
	struct invite *i = ctx;

	TRY(account_create(a, &i->new, &i->id));
	TRY(account_link_make(a, i->id, i->token, &i->path));
	act_done(a, i->id, URL_1(a->arena, account_show, i->id));
	return OK;
}

/* Sent twice, the form shows the same link twice: the token follows from its one-time key. */
const char *account_link_token(struct rq *rq, const char *once)
{
	const char *text = arena_printf(rq->arena, "link:%s", once ? once : "");
	struct blob hash = seal_hash(rq->arena, rq->app->keys, text, strlen(text));
	const unsigned char *p = hash.data;
	struct buf b;
	char random[44];

	if (!once)
		return arena_dup(rq->arena, rand_token(random));
	buf_init(&b, rq->arena, 256);
	for (size_t i = 0; i < hash.len; i++)
		buf_printf(&b, "%02x", p[i]);
	return buf_text(&b);
}

/* What has been done is told with the link, which is nowhere else: no redirect. */
enum err account_link_show(struct rq *rq, const char *name, const char *login, const char *token, int64_t id)
{
	const char *host = http_header(rq->http, "Host"), *proto = http_header(rq->http, "X-Forwarded-Proto");
	struct account_link_view v = { .name = name, .login = login };
	struct buf b = reply_buf(rq), at = url_buf(rq->arena);

	if (rq->reply->status != 303 && !(rq->api && rq->reply->status < 300))
		return OK;	/* the form was shown again */
	url_welcome(&at, token);
	v.url = arena_printf(rq->arena, "%s://%s%s", proto && strcmp(proto, "https") == 0 ? "https" : "http",
			     host ? host : "", buf_text(&at));
	v.back_href = id ? URL_1(rq->arena, account_show, id) : URL_0(rq->arena, account_list);
	rq->reply->n_headers = 0;
	if (rq->api) {
		buf_printf(&b, "{\"id\":\"%lld\",\"link\":\"%s\"}", (long long)id, buf_text(&at));
		return reply_json(rq, 201, &b);
	}
	tpl_account_link_page(&b, rq_page(rq, "一次性連結", "帳號"), &v);
	return reply_html(rq, 200, &b);
}

enum err account_create_post(struct rq *rq)
{
	struct invite i = { .in = { .place_id = INT_NULL } };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &account_new_fields, &i.in, &form));
	if (i.in.login)
		account_login_check(i.in.login, "login", &faults);
	account_unit_check(rq, i.in.role, i.in.place_id, &faults);
	form_faults(&form, &faults);
	i.given = (struct account_given){ role_parse(i.in.role), i.in.place_id, FOREVER };
	i.new = (struct account_new){
		.login = i.in.login, .name = i.in.name, .email = i.in.email, .roles = &i.given, .n_roles = 1,
		.certified_until = i.in.certified_until, .contract_until = account_end_of(i.in.contract_on),
	};
	i.token = account_link_token(rq, form.once);
	TRY(act_form(rq, ROOT_NOTHING, &form, create, &i, account_new_get));
	return account_link_show(rq, i.in.name, i.in.login, i.token, i.id);
}

struct relink { struct rq *rq; struct account_get_row *row; const char *token, *path; };

/* For who has never set a password; the others need a second person (account_reset.c). */
static enum err link_again(struct act *a, void *ctx)
{
	struct relink *r = ctx;
	struct account_secret_there_row *there;

	TRY(account_get(a->db, &(struct account_get_in){ .id = a->rq->id }, &r->row));
	if (!r->row || strcmp(r->row->state, "ended") == 0)
		return ERR_NOT_FOUND;
	TRY(account_secret_there(a->db, &(struct account_secret_there_in){ .id = a->rq->id }, &there));
	if (there && there->has_password)
		return act_refuse(a, account_words_reset_instead);
	TRY(account_link_make(a, a->rq->id, r->token, &r->path));
	act_done(a, a->rq->id, URL_1(a->arena, account_show, a->rq->id));
	return OK;
}

static enum err load_named(struct db *db, void *ctx)
{
	struct relink *r = ctx;

	return account_get(db, &(struct account_get_in){ .id = r->rq->id }, &r->row);
}

enum err account_link_post(struct rq *rq)
{
	struct relink r = { .rq = rq, .token = account_link_token(rq, http_form(rq->http, "once")) };

	TRY(act(rq, ROOT_NOTHING, NULL, link_again, &r));
	if (!r.row)	/* sent twice: the same link once more */
		TRY(rq_read(rq, load_named, &r));
	return r.row ? account_link_show(rq, r.row->name, r.row->login, r.token, rq->id) : OK;
}

/* ---- one ---- */

static enum err load(struct rq *rq, struct db *db, struct account_get_row **ret)
{
	TRY(account_get(db, &(struct account_get_in){ .id = rq->id }, ret));
	return *ret ? OK : ERR_NOT_FOUND;
}

enum err account_show_get(struct rq *rq, struct db *db)
{
	struct account_get_row *r;
	struct account_show_view v = { .id = rq->id, .csrf = rq->user.csrf, .is_self = rq->id == rq->user.id };
	struct account_cases_row *cases;
	struct account_to_change_row *changes;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(load(rq, db, &r));
	if (rq->api)
		return reply_row(rq, &stmt_account_get, r);
	v.name = r->name;
	v.is_ended = strcmp(r->state, "ended") == 0;
	v.is_invited = strcmp(r->state, "invited") == 0;
	v.is_locked = strcmp(r->state, "locked") == 0 || r->locked_until > rq->now;
	v.state = account_state_tag(r->state, r->locked_until > rq->now, r->contract_until <= rq->now);
	v.facts = account_facts(rq, r, &v.n_facts);
	TRY(account_role_lines(rq, db, r->id, &v.roles, &v.n_roles));
	TRY(account_session_lines(rq, db, r->id, &v.sessions, &v.n_sessions));
	TRY(account_cases(db, &(struct account_cases_in){ .account_id = r->id }, &cases));
	TRY(account_to_change(db, &(struct account_to_change_in){ .account_id = r->id, .limit = 1 }, &changes, &n));
	v.to_change = n > 0 ? changes[0].note : NULL;
	v.cases = cases ? cases->n : 0;
	tpl_account_show_page(&b, rq_page(rq, r->name, "帳號"), &v);
	return reply_html(rq, 200, &b);
}

enum err account_edit_get(struct rq *rq, struct db *db)
{
	struct account_get_row *r;
	struct account_edit stored;
	struct account_form_view v = { .title = "更正帳號資料" };
	struct form_view *form;

	TRY(load(rq, db, &r));
	stored = (struct account_edit){
		.name = r->name, .email = r->email, .certified_until = r->certified_until,
		.contract_on = account_last_day(rq->arena, r->contract_until),
	};
	form = form_view(rq, &account_fields, &stored, "account", URL_1(rq->arena, account_change, r->id));
	form_version(rq, form, r->version);
	form->cancel_href = URL_1(rq->arena, account_show, r->id);
	v.form = form;
	TRY(conflict_find(rq, db, "account", r->id, &stored, &v.conflict));
	return show_form(rq, &v);
}

struct change { struct account_edit in; int64_t shown; };

static enum err change(struct act *a, void *ctx)
{
	struct change *c = ctx;
	struct account_get_row *before;
	struct account_update_in in = {
		.id = a->rq->id, .shown = c->shown, .name = c->in.name, .email = c->in.email,
		.certified_until = c->in.certified_until, .contract_until = account_end_of(c->in.contract_on),
	};
	int64_t changed;

	TRY(load(a->rq, a->db, &before));
	if (in.contract_until <= a->now)
		TRY(account_needs_admin(a, in.id));
	TRY(act_revision(a, "account", in.id, before->version, &stmt_account_get, before, NULL));
	TRY(account_update(a->db, &in, &changed));
	if (changed == 0)
		return ERR_CONFLICT;
	TRY(account_rename(a, before->place_id, in.id, before->login, in.name));
	TRY(account_grant(a, in.id));
	TRY(act_trail(a, "account.change", "account", in.id, "{}"));
	act_done(a, in.id, arena_printf(a->arena, "%s?saved=record", URL_1(a->arena, account_show, in.id)));
	return OK;
}

enum err account_change_post(struct rq *rq)
{
	struct change c = { .shown = -1 };
	struct form form;

	TRY(form_read(rq, &account_fields, &c.in, &form));
	c.shown = form.version;
	return act_form(rq, ROOT_NOTHING, &form, change, &c, account_edit_get);
}
