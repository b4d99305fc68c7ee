/* What the gate shows instead of an error, and what becomes of it. */
#include "mod/account/account_kept.h"

#include "base/arena.h"
#include "core/act.h"
#include "core/draft.h"
#include "core/gate.h"
#include "core/login_kept.h"
#include "core/place.h"
#include "gen/account_look.sql.h"
#include "gen/account_login.html.h"
#include "mod/account/account.h"
#include "mod/account/account_login.h"
#include "mod/account/account_session.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char kept_prefix[] = "kept-";

/* ---- what was typed ---- */

static bool is_secret(const struct rq *rq, const char *name)
{
	const struct field_set *set = rq->route->fields;

	for (size_t i = 0; set && i < set->n; i++)
		if (strcmp(set->field[i].name, name) == 0)
			return set->field[i].kind == FIELD_SECRET || set->field[i].kind == FIELD_ONE_TIME_CODE;
	return false;
}

struct kept kept_of_post(struct rq *rq)
{
	struct http_pair *pair = arena_array(rq->arena, rq->http->n_form + 1, sizeof(*pair));
	struct kept k = { pair, 0 };

	/* Without the page it belongs to there is nowhere to show it again. */
	if (!http_form(rq->http, "draft_for"))
		return k;
	for (size_t i = 0; i < rq->http->n_form; i++) {
		const char *name = rq->http->form[i].name;

		if (strcmp(name, "csrf") != 0 && strcmp(name, "once") != 0 && strcmp(name, "version") != 0 &&
		    !is_secret(rq, name))
			pair[k.n++] = rq->http->form[i];
	}
	return k;
}

struct kept kept_of_login(struct rq *rq)
{
	struct http_pair *pair = arena_array(rq->arena, rq->http->n_form + 1, sizeof(*pair));
	struct kept k = { pair, 0 };

	for (size_t i = 0; i < rq->http->n_form; i++)
		if (strncmp(rq->http->form[i].name, kept_prefix, strlen(kept_prefix)) == 0)
			pair[k.n++] = (struct http_pair){ rq->http->form[i].name + strlen(kept_prefix),
							  rq->http->form[i].value };
	return k;
}

const struct route *kept_page_of(struct rq *rq, const char *path)
{
	struct route_params params;
	const struct route *r;
	bool known;

	if (!account_is_own_path(path) || strpbrk(path, "?#"))
		return NULL;
	r = route_find(HTTP_GET, path, rq->arena, &params, &known);
	return r && r->flags & PAGE ? r : NULL;
}

enum err kept_as_draft(struct rq *rq, const struct kept *k, const char **ret_path)
{
	const struct route *page = NULL;
	const char *path = NULL;

	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->pair[i].name, "draft_for") == 0)
			path = k->pair[i].value;
	if (path)
		page = kept_page_of(rq, path);
	if (!page)
		return OK;
	TRY(draft_keep(rq, page->name, path, page->title, k->pair, k->n));
	*ret_path = path;
	return OK;
}

/* ---- nobody is logged in ---- */

static const char *path_with_query(struct rq *rq)
{
	return *rq->http->raw_query ? arena_printf(rq->arena, "%s?%s", rq->http->path, rq->http->raw_query)
				    : rq->http->path;
}

enum err login_kept_page(struct rq *rq)
{
	struct kept kept = { NULL, 0 };
	const char *next = NULL;

	if (rq->http->method == HTTP_POST)
		kept = kept_of_post(rq);
	else if (strcmp(rq->http->path, "/") != 0)
		next = path_with_query(rq);
	return login_page(rq, err_status(ERR_LOGIN_NEEDED), next, &kept,
			  kept.n ? account_words_login_kept : next ? account_words_login_first : NULL);
}

/* The login form itself may be the stale one: somebody logged in in another tab meanwhile. */
enum err login_stale_page(struct rq *rq)
{
	bool is_login = strcmp(rq->route->name, "login") == 0;
	struct kept kept = is_login ? kept_of_login(rq) : kept_of_post(rq);
	const char *path = NULL;
	struct buf b = url_buf(rq->arena);

	TRY(kept_as_draft(rq, &kept, &path));
	if (!path)
		return is_login ? reply_see(rq, session_next(http_form(rq->http, "next")), 0) : ERR_CSRF;
	buf_str(&b, path);
	url_query(&b, "saved", "draft");
	return reply_see(rq, buf_text(&b), 0);
}

/* ---- 查詢原因 ---- */

static const struct { const char *word; enum route_root root; } look_kinds[] = {
	{ "case", ROOT_CASE }, { "dispatch", ROOT_DISPATCH }, { "person", ROOT_PERSON },
};

static const char *kind_word(enum route_root root)
{
	for (size_t i = 0; i < sizeof(look_kinds) / sizeof(look_kinds[0]); i++)
		if (look_kinds[i].root == root)
			return look_kinds[i].word;
	return NULL;
}

static enum err show_look(struct rq *rq, int status, struct look_view *v)
{
	struct page *page = rq_page(rq, "查詢原因", NULL);
	struct form_view *form = form_view(rq, &look_fields, NULL, "look", URL_0(rq->arena, look));
	struct buf b = reply_buf(rq);

	form->submit = "記錄原因並查閱";
	form->draft_href = form->draft_for = NULL;
	form->cancel_href = "/";
	page->narrow = true;
	v->form = form;
	tpl_look_page(&b, page, v);
	return reply_html(rq, status, &b);
}

enum err login_reason_page(struct rq *rq)
{
	struct look_view v = {
		.kind = kind_word(rq->route->root), .id = arena_printf(rq->arena, "%" PRId64, rq->id),
		.next = path_with_query(rq),
	};

	if (!v.kind)
		return ERR_NOT_FOUND;
	return show_look(rq, err_status(ERR_REASON_NEEDED), &v);
}

static enum err look_again(struct rq *rq, struct db *db)
{
	struct look_view v = {
		.kind = http_form(rq->http, "kind"), .id = http_form(rq->http, "id"),
		.next = http_form(rq->http, "next"),
	};

	(void)db;
	return show_look(rq, 200, &v);
}

struct look {
	struct look_edit in;
	int64_t id;
	const char *kind, *next;
};

/* The cases behind the thing that the caller may know of: their rows, not yet their content. */
static enum err cases_of(struct act *a, const struct look *l, int64_t **ret_ids, size_t *ret_n)
{
	struct look_cases_row *rows;
	struct look_cases_in in = { .kind = l->kind, .id = l->id };
	int64_t *ids;

	TRY(look_cases(a->db, &in, &rows, ret_n));
	ids = arena_array(a->arena, *ret_n + 1, sizeof(*ids));
	for (size_t i = 0; i < *ret_n; i++)
		ids[i] = rows[i].id;
	*ret_ids = ids;
	return OK;
}

static enum err grant(struct act *a, void *ctx)
{
	struct look *l = ctx;
	struct buf detail;
	int64_t *ids;
	size_t n;

	TRY(cases_of(a, l, &ids, &n));
	if (n == 0)
		return ERR_NOT_FOUND;
	buf_init(&detail, a->arena, 8192);
	buf_str(&detail, "{\"reason\":");
	json_text(&detail, l->in.reason);
	buf_str(&detail, ",\"note\":");
	json_text(&detail, l->in.note);
	buf_char(&detail, '}');
	for (size_t i = 0; i < n; i++) {
		TRY(place_look(a, ids[i], a->rq->user.place, a->now + LOOK_MS,
			       arena_printf(a->arena, "%s: %s", l->in.reason, l->in.note)));
		TRY(act_trail(a, "look", "case", ids[i], buf_text(&detail)));
	}
	act_done(a, l->id, l->next);
	return OK;
}

enum err look_post(struct rq *rq)
{
	struct look l = { .kind = http_form(rq->http, "kind"), .next = session_next(http_form(rq->http, "next")) };
	const char *id = http_form(rq->http, "id");
	struct form form;

	TRY(form_read(rq, &look_fields, &l.in, &form));
	if (!l.kind || !id || strlen(id) > 19 || (l.id = strtoll(id, NULL, 10)) <= 0)
		return ERR_BAD_REQUEST;
	return act_form(rq, ROOT_NOTHING, &form, grant, &l, look_again);
}
