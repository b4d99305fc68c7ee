/* 移轉: asked from a case, answered by the receiving window's supervisor. */
#include "mod/transfer/transfer_pages.h"

#include "base/arena.h"
#include "gen/transfer.sql.h"
#include "gen/transfer_list.html.h"
#include "mod/case/case_head.h"
#include "mod/transfer/transfer.h"
#include "mod/transfer/transfer_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static const struct column_view columns[] = {
	{ .label = "個案" }, { .label = "案號" }, { .label = "原窗口" }, { .label = "提出日期" }, { .label = "原因" },
};

/* ---- of a case ---- */

static const char *list_href(struct arena *a, int64_t case_id, const char *saved)
{
	struct buf b = url_buf(a);

	url_transfer_list(&b, case_id);
	url_query(&b, "saved", saved);
	return buf_text(&b);
}

static struct transfer_line_view *lines_of(struct rq *rq, const struct transfer_of_case_row *r, size_t n)
{
	struct transfer_line_view *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		bool waits = strcmp(r[i].state, "asked") == 0;

		l[i] = (struct transfer_line_view){
			.on_day = r[i].on_day, .from = known_place_name(rq->known, r[i].from_window),
			.to = known_place_name(rq->known, r[i].to_window), .reason = r[i].reason,
			.answered_on = r[i].answered_on, .answer = r[i].answer_reason,
			.tag = { waits ? TONE_SOON : strcmp(r[i].state, "accepted") == 0 ? TONE_DONE : TONE_NEUTRAL,
				 transfer_words_state(r[i].state) },
			.withdraw_href = waits && (rq->rights & RIGHT_WRITE)
				? URL_2(rq->arena, transfer_withdraw, rq->id, r[i].id) : NULL,
		};
	}
	return l;
}

static enum err show_case(struct rq *rq, struct db *db, struct transfer_list_view *v)
{
	struct transfer_of_case_row *rows;
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));
	struct buf b = reply_buf(rq);

	TRY(transfer_of_case(db, &(struct transfer_of_case_in){ .case_id = rq->id }, &rows, &v->n));
	if (rq->api)
		return reply_rows(rq, &stmt_transfer_of_case, rows, v->n, NULL);
	TRY(case_chrome(rq, db, rq->id, NULL, c));
	v->head = &c->head;
	v->lines = lines_of(rq, rows, v->n);
	v->csrf = rq->user.csrf;
	tpl_transfer_case_page(&b, rq_page(rq, "移轉", "個案"), v);
	return reply_html(rq, 200, &b);
}

enum err transfer_list_get(struct rq *rq, struct db *db)
{
	struct transfer_list_view v = { .n = 0 };

	return show_case(rq, db, &v);
}

/* Every window of the country by county, but not the one the case is at. */
static void window_options(struct rq *rq, struct form_view *form, int64_t here)
{
	const struct known_place **p;
	size_t n = known_places(rq->known, "window", NULL, rq->arena, &p), n_out = 0;
	struct option_view *o = arena_array(rq->arena, n + 1, sizeof(*o));

	for (size_t i = 0; i < n; i++)
		if (p[i]->id != here && !p[i]->ended)
			o[n_out++] = (struct option_view){
				.value = arena_printf(rq->arena, "%" PRId64, p[i]->id),
				.label = arena_printf(rq->arena, "%s　%s", known_place_name(rq->known, p[i]->parent),
						      p[i]->name),
			};
	form_options(rq, form, "to_window", o, n_out);
}

static enum err consent_options(struct rq *rq, struct db *db, struct form_view *form)
{
	char today[DATE_ISO_SIZE], roc[DATE_ROC_SIZE];
	struct transfer_consents_in in = { .case_id = rq->id, .on_day = date_format_iso(rq->today, today) };
	struct transfer_consents_row *r;
	struct option_view *o;
	size_t n;

	TRY(transfer_consents(db, &in, &r, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, r[i].id),
			.label = arena_printf(rq->arena, "%s　%s", date_iso_to_roc(r[i].from_on, roc), r[i].scope),
		};
	form_options(rq, form, "consent_id", o, n);
	return OK;
}

enum err transfer_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct transfer_edit blank = {
		.on_day = date_format_iso(rq->today, today), .to_window = INT_NULL, .consent_id = INT_NULL,
	};
	struct transfer_list_view v = { .note = transfer_words_note };
	struct form_view *form =
		form_view(rq, &transfer_fields, &blank, "transfer", URL_1(rq->arena, transfer_create, rq->id));
	struct case_now *c;

	TRY(case_now(db, rq->known, rq->today, rq->id, &c));
	window_options(rq, form, c ? c->window_id : 0);
	TRY(consent_options(rq, db, form));
	form->submit = "送出移轉";
	if (c)
		case_form_needs(rq, c, form, EV_TRANSFERRED_OUT);
	form->cancel_href = URL_1(rq->arena, case_show, rq->id);
	v.form = form;
	return show_case(rq, db, &v);
}

static enum err create(struct act *a, void *ctx)
{
	struct transfer_edit *in = ctx;

	TRY(transfer_record(a, in));
	act_done(a, in->id, list_href(a->arena, in->case_id, "transfer"));
	return OK;
}

enum err transfer_create_post(struct rq *rq)
{
	struct transfer_edit in = { 0 };
	struct followup_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &transfer_fields, &in, &form));
	in.case_id = rq->id;
	TRY(followup_dates(rq, in.on_day, &dates));
	transfer_check(&in, 0, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, create, &in, transfer_new_get);
}

static enum err withdraw(struct act *a, void *ctx)
{
	const int64_t *id = ctx;

	TRY(transfer_cancel(a, a->root_id, *id));
	act_done(a, *id, list_href(a->arena, a->root_id, "withdrawn"));
	return OK;
}

enum err transfer_withdraw_post(struct rq *rq)
{
	struct form form;
	int64_t nothing;

	TRY(form_read(rq, &no_fields, &nothing, &form));
	return act(rq, act_root_of(rq), &form, withdraw, &rq->id2);
}

/* ---- at the receiving window ---- */

enum err transfer_inbox_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "");
	struct transfer_to_window_in in = {
		.to_window = rq->user.unit, .after_day = p.after_text, .after_id = p.after_id, .limit = p.limit,
	};
	struct transfer_list_view v = {
		.columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]),
		.empty = { .title = "沒有等待接收的移轉", .reason = transfer_words_none },
	};
	struct transfer_line_row *r;
	struct transfer_line_view *l;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(transfer_to_window(db, &in, &r, &n));
	v.n = page_cut(rq, &p, n, n > 1 ? r[n - 2].on_day : NULL, n > 1 ? r[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_transfer_to_window, r, v.n, p.next);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++)
		l[i] = (struct transfer_line_view){
			.href = URL_2(rq->arena, transfer_show, r[i].case_id, r[i].id), .name = r[i].name,
			.case_no = r[i].case_no, .from = known_place_name(rq->known, r[i].from_window),
			.on_day = r[i].on_day, .reason = r[i].reason,
		};
	v.lines = l;
	v.pager = p.view;
	tpl_transfer_inbox_page(&b, rq_page(rq, "等待接收的移轉", "移轉"), &v);
	return reply_html(rq, 200, &b);
}

static const struct fact_view *facts_of(struct rq *rq, const struct transfer_line_row *t, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 8, sizeof(*f));
	char roc[DATE_ROC_SIZE];
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "個案", .value = t->name };
	f[n++] = (struct fact_view){ .label = "案號", .value = t->case_no };
	f[n++] = (struct fact_view){ .label = "階段", .value = case_state_title(case_state_parse(t->stage)) };
	f[n++] = (struct fact_view){ .label = "原窗口", .value = known_place_name(rq->known, t->from_window) };
	f[n++] = (struct fact_view){
		.label = "提出",
		.value = arena_printf(rq->arena, "%s　%s", date_iso_to_roc(t->on_day, roc),
				      known_name(rq->known, t->entered_by)),
	};
	f[n++] = (struct fact_view){ .label = "原因", .value = t->reason };
	f[n++] = (struct fact_view){ .label = "依據", .value = t->legal_ground ? t->legal_ground : "同意書" };
	f[n++] = (struct fact_view){ .label = "狀態", .value = transfer_words_state(t->state) };
	*ret_n = n;
	return f;
}

static enum err put_forms(struct rq *rq, struct db *db, struct transfer_show_view *v, int64_t window)
{
	struct transfer_accept blank = { .worker_id = INT_NULL };
	struct form_view *accept = form_view(rq, &transfer_accept_fields, &blank, "accept",
					     URL_2(rq->arena, transfer_accept, rq->id, rq->id2));
	struct form_view *refuse = form_view(rq, &transfer_refuse_fields, NULL, "refuse",
					     URL_2(rq->arena, transfer_refuse, rq->id, rq->id2));
	struct transfer_workers_row *w;
	struct option_view *o;
	size_t n;

	TRY(transfer_workers(db, &(struct transfer_workers_in){ .place_id = window }, &w, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){ .value = arena_printf(rq->arena, "%" PRId64, w[i].id), .label = w[i].name };
	form_options(rq, accept, "worker_id", o, n);
	accept->submit = "接收";
	refuse->submit = "不接收";
	v->accept = accept;
	v->refuse = refuse;
	return OK;
}

enum err transfer_show_get(struct rq *rq, struct db *db)
{
	struct transfer_show_view v = { .summary = NULL };
	struct transfer_line_row *t;
	struct buf b = reply_buf(rq);

	TRY(transfer_for_window(db, &(struct transfer_for_window_in){ .id = rq->id2, .case_id = rq->id }, &t));
	if (rq->api)
		return reply_row(rq, &stmt_transfer_for_window, t);
	if (!t)
		return ERR_NOT_FOUND;
	v.facts = facts_of(rq, t, &v.n_facts);
	v.summary = t->summary;
	if (strcmp(t->state, "asked") == 0)
		TRY(put_forms(rq, db, &v, t->to_window));
	tpl_transfer_show_page(&b, rq_page(rq, "移轉", "移轉"), &v);
	return reply_html(rq, 200, &b);
}

static const char *inbox_href(struct arena *a, const char *saved)
{
	struct buf b = url_buf(a);

	url_transfer_inbox(&b);
	url_query(&b, "saved", saved);
	return buf_text(&b);
}

static enum err take(struct act *a, void *ctx)
{
	const struct transfer_accept *in = ctx;

	TRY(transfer_take(a, in));
	act_done(a, in->id, inbox_href(a->arena, "transferred"));
	return OK;
}

enum err transfer_accept_post(struct rq *rq)
{
	struct transfer_accept in = { 0 };
	struct form form;

	TRY(form_read(rq, &transfer_accept_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	return act_form(rq, act_root_of(rq), &form, take, &in, transfer_show_get);
}

static enum err decline(struct act *a, void *ctx)
{
	const struct transfer_refuse *in = ctx;

	TRY(transfer_decline(a, in));
	act_done(a, in->id, inbox_href(a->arena, "transfer_refused"));
	return OK;
}

enum err transfer_refuse_post(struct rq *rq)
{
	struct transfer_refuse in = { 0 };
	struct form form;

	TRY(form_read(rq, &transfer_refuse_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	return act_form(rq, act_root_of(rq), &form, decline, &in, transfer_show_get);
}
