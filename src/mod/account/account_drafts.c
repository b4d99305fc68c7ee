/* Drafts: kept while typing by script, or by 「存成草稿」 without one. */
#include "base/arena.h"
#include "core/draft.h"
#include "core/gate.h"
#include "gen/account_drafts.html.h"
#include "gen/core.sql.h"
#include "mod/account/account_drafts.h"
#include "mod/account/account_kept.h"
#include "mod/account/account_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static const struct column_view columns[] = { { .label = "表單" }, { .label = "暫存時間" }, { .label = "動作" } };

static const char *discard_href(struct rq *rq, const char *path)
{
	struct buf b = url_buf(rq->arena);

	url_draft_discard(&b);
	url_query(&b, "for", path);
	url_query(&b, "list", "1");
	return buf_text(&b);
}

enum err draft_list_get(struct rq *rq, struct db *db)
{
	struct draft_list_row *rows;
	struct drafts_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]),
				 .csrf = rq->user.csrf };
	struct draft_line *l;
	struct buf b = reply_buf(rq);

	TRY(draft_list(db, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_draft_list, rows, v.n, NULL);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++)
		l[i] = (struct draft_line){ rows[i].title, rows[i].path, discard_href(rq, rows[i].path), rows[i].saved_at };
	v.lines = l;
	v.empty = (struct empty_view){ .title = "沒有草稿", .reason = account_words_no_draft,
				       .action = { "回到首頁", "/" } };
	tpl_drafts_page(&b, rq_page(rq, "草稿", NULL), &v);
	return reply_html(rq, 200, &b);
}

/* The page of the draft, with a word for its notice. */
static enum err back_to(struct rq *rq, const char *path, const char *saved)
{
	struct buf b = url_buf(rq->arena);

	buf_str(&b, path);
	url_query(&b, "saved", saved);
	return reply_see(rq, buf_text(&b), 0);
}

static bool is_script(const struct rq *rq)
{
	const char *accept = http_header(rq->http, "Accept");

	return rq->api || (accept && strncmp(accept, "application/json", 16) == 0);
}

enum err draft_post(struct rq *rq)
{
	const char *path = rq_query(rq, "for");
	const struct route *page = path ? kept_page_of(rq, path) : NULL;
	struct buf b = reply_buf(rq);

	TRY(rq->http->fault);
	if (!page || !(page->roles & (1u << rq->user.role)))
		return ERR_NOT_FOUND;
	TRY(draft_keep(rq, page->name, path, page->title, rq->http->form, rq->http->n_form));
	if (!is_script(rq))
		return back_to(rq, path, "draft");
	buf_printf(&b, "{\"saved_at\":%lld}", (long long)rq->now);
	return reply_json(rq, 200, &b);
}

static enum err drop(struct db *db, void *ctx)
{
	return draft_drop(db, ctx, NULL);
}

enum err draft_discard_post(struct rq *rq)
{
	struct draft_drop_in in = { .path = rq_query(rq, "for") };
	const char *from = rq_query(rq, "list");

	if (!in.path)
		return ERR_BAD_REQUEST;
	TRY(gate_write(rq, drop, &in, NULL));
	/* A page that is gone meanwhile can still have its draft thrown away. */
	return back_to(rq, from || !kept_page_of(rq, in.path) ? URL_0(rq->arena, draft_list) : in.path, "discarded");
}
