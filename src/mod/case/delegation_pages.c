/* 職務代理: the window's list, and the form that names a stand-in. */
#include "base/arena.h"
#include "core/act.h"
#include "gen/delegation.html.h"
#include "gen/delegation.sql.h"
#include "mod/case/case_head.h"
#include "mod/case/case_pages.h"
#include "mod/case/case_workers.h"
#include "mod/case/delegation.h"
#include "mod/case/delegation_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

enum { LIST_ROWS = 200, LIST_DAYS = 366 };

static struct tag_view state_of(const struct delegation_of_window_row *d, const char *today)
{
	if (d->ended_at != INT_NULL)
		return (struct tag_view){ TONE_DONE, "提早結束" };
	if (strcmp(d->until_on, today) < 0)
		return (struct tag_view){ TONE_DONE, "已結束" };
	if (strcmp(d->from_on, today) > 0)
		return (struct tag_view){ TONE_SOON, "尚未開始" };
	return (struct tag_view){ TONE_TODAY, "代理中" };
}

static void put_lines(struct rq *rq, struct delegation_list_view *v, const struct delegation_of_window_row *d, size_t n,
		      const char *today)
{
	struct delegation_line_view *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		bool runs = d[i].ended_at == INT_NULL && strcmp(d[i].until_on, today) >= 0;

		l[i] = (struct delegation_line_view){
			.from = known_name(rq->known, d[i].from_account), .to = known_name(rq->known, d[i].to_account),
			.days = delegation_words_days(rq->arena, d[i].from_on, d[i].until_on), .summary = d[i].summary,
			.by = known_name(rq->known, d[i].entered_by), .entered_at = d[i].entered_at,
			.tag = state_of(&d[i], today), .end_href = runs ? URL_1(rq->arena, delegation_end, d[i].id) : NULL,
		};
	}
	v->lines = l;
	v->n = n;
}

enum err delegation_list_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE], since[DATE_ISO_SIZE];
	struct delegation_of_window_in in = {
		.window_id = rq->user.unit, .since = date_format_iso(rq->today - LIST_DAYS, since), .limit = LIST_ROWS,
	};
	struct delegation_list_view v = {
		.intro = delegation_words_intro, .csrf = rq->user.csrf, .new_href = URL_0(rq->arena, delegation_new),
		.empty = { .title = "沒有職務代理", .reason = delegation_words_none },
	};
	struct delegation_of_window_row *rows;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(delegation_of_window(db, &in, &rows, &n));
	if (rq->api)
		return reply_rows(rq, &stmt_delegation_of_window, rows, n, NULL);
	put_lines(rq, &v, rows, n, date_format_iso(rq->today, today));
	tpl_delegation_list_page(&b, rq_page(rq, "職務代理", "職務代理"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- the form ---- */

static enum err show_form(struct rq *rq, struct db *db, struct delegation_form_view *v, int64_t worker)
{
	char today[DATE_ISO_SIZE];
	struct delegation_edit blank = {
		.from_account = worker, .to_account = INT_NULL, .from_on = date_format_iso(rq->today, today),
	};
	struct form_view *f = form_view(rq, &delegation_fields, &blank, "delegation", URL_0(rq->arena, delegation_create));
	struct buf b = reply_buf(rq);

	TRY(case_worker_options(rq, db, f, "from_account", false));
	TRY(case_worker_options(rq, db, f, "to_account", false));
	f->submit = "指定代理人";
	if (!f->cancel_href)
		f->cancel_href = v->head ? URL_1(rq->arena, case_show, rq->id) : URL_0(rq->arena, delegation_list);
	v->form = f;
	v->intro = delegation_words_intro;
	tpl_delegation_new_page(&b, rq_page(rq, "指定代理人", "職務代理"), v);
	return reply_html(rq, 200, &b);
}

enum err delegation_new_get(struct rq *rq, struct db *db)
{
	struct delegation_form_view v = { .head = NULL };

	return show_form(rq, db, &v, INT_NULL);
}

enum err case_delegate_get(struct rq *rq, struct db *db)
{
	struct delegation_form_view v = { .head = NULL };
	struct case_chrome c;

	TRY(case_chrome(rq, db, rq->id, "case_show", &c));
	v.head = &c.head;
	return show_form(rq, db, &v, c.now->worker_id);
}

static const char *saved(struct arena *a, const char *word)
{
	struct buf b = url_buf(a);

	url_delegation_list(&b);
	url_query(&b, "saved", word);
	return buf_text(&b);
}

static enum err create(struct act *a, void *ctx)
{
	struct delegation_edit *in = ctx;

	TRY(delegation_begin(a, in));
	act_done(a, in->id, saved(a->arena, "delegated"));
	return OK;
}

enum err delegation_create_post(struct rq *rq)
{
	struct delegation_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &delegation_fields, &in, &form));
	in.window_id = rq->user.unit;
	delegation_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, ROOT_NOTHING, &form, create, &in, delegation_new_get);
}

static enum err stop(struct act *a, void *ctx)
{
	const int64_t *id = ctx;

	TRY(delegation_stop(a, *id));
	act_done(a, *id, saved(a->arena, "delegation_ended"));
	return OK;
}

enum err delegation_end_post(struct rq *rq)
{
	struct form form;
	int64_t nothing;

	TRY(form_read(rq, &no_fields, &nothing, &form));
	return act(rq, ROOT_NOTHING, &form, stop, &rq->id);
}
