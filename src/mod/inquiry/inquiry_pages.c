/* 諮詢 on screen and in JSON: each handler reads, makes a view and shows it, or decodes and acts. */
#include "mod/inquiry/inquiry_pages.h"
#include "mod/inquiry/inquiry_words.h"

#include "base/arena.h"
#include "core/act.h"
#include "core/conflict.h"
#include "gen/inquiry.sql.h"
#include "gen/inquiry_form.html.h"
#include "gen/inquiry_list.html.h"
#include "mod/inquiry/inquiry.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static const struct column_view columns[] = {
	{ .label = "日期" }, { .label = "主題" }, { .label = "諮詢者" }, { .label = "方式" }, { .label = "回應" },
	{ .label = "登記人" },
};

/* ---- list ---- */

static struct inquiry_line *lines_of(struct rq *rq, const struct inquiry_list_row *rows, size_t n)
{
	struct inquiry_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++)
		l[i] = (struct inquiry_line){
			.id = rows[i].id, .on_day = rows[i].on_day, .answer = rows[i].answer,
			.channel = option_label(inquiry_channels, rows[i].channel),
			.asker = option_label(inquiry_askers, rows[i].asker),
			.topic = option_label(inquiry_topics, rows[i].topic),
			.who = known_name(rq->known, rows[i].entered_by),
		};
	return l;
}

enum err inquiry_list_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "9999-12-31");
	struct inquiry_list_in in = {
		.window_id = rq->user.unit, .after_day = p.after_text, .after_id = p.after_id, .limit = p.limit,
	};
	struct inquiry_list_row *rows;
	struct inquiry_list_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]) };
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(inquiry_list(db, &in, &rows, &n));
	n = page_cut(rq, &p, n, n > 1 ? rows[n - 2].on_day : NULL, n > 1 ? rows[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_inquiry_list, rows, n, p.next);
	v.lines = lines_of(rq, rows, n);
	v.n = n;
	v.pager = p.view;
	v.empty = (struct empty_view){ .title = "還沒有諮詢紀錄", .reason = inquiry_words_none,
				       .action = { "登記諮詢", URL_0(rq->arena, inquiry_new) } };
	tpl_inquiry_list_page(&b, rq_page(rq, "諮詢", "諮詢"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- new ---- */

static enum err show_form(struct rq *rq, const char *title, struct form_view *form, const struct conflict *conflict)
{
	struct inquiry_form_view v = { .form = form, .conflict = conflict, .title = title };
	struct buf b = reply_buf(rq);

	form->cancel_href = URL_0(rq->arena, inquiry_list);
	tpl_inquiry_form_page(&b, rq_page(rq, title, "諮詢"), &v);
	return reply_html(rq, 200, &b);
}

enum err inquiry_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct inquiry_edit blank = {
		.on_day = date_format_iso(rq->today, today), .channel = "phone", .minutes = INT_NULL,
	};

	(void)db;
	return show_form(rq, "登記諮詢",
			 form_view(rq, &inquiry_fields, &blank, "inquiry", URL_0(rq->arena, inquiry_create)), NULL);
}

static enum err create(struct act *a, void *ctx)
{
	struct inquiry_edit *in = ctx;

	in->id = a->new_id;
	TRY(inquiry_insert(a->db, in, NULL));
	act_done(a, in->id, URL_0(a->arena, inquiry_list));
	return OK;
}

enum err inquiry_create_post(struct rq *rq)
{
	struct inquiry_edit in = { .window_id = rq->user.unit, .person_id = INT_NULL, .case_id = INT_NULL };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &inquiry_fields, &in, &form));
	inquiry_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, ROOT_NOTHING, &form, create, &in, inquiry_new_get);
}

/* ---- one ---- */

static const struct fact_view *facts_of(struct rq *rq, const struct inquiry_get_row *r, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 8, sizeof(*f));
	char roc[DATE_ROC_SIZE], at[INSTANT_ROC_SIZE];
	size_t n = 0;

	f[n++] = (struct fact_view){ "日期", arena_dup(rq->arena, date_iso_to_roc(r->on_day, roc)), NULL, NULL, NULL };
	f[n++] = (struct fact_view){ .label = "方式", .value = option_label(inquiry_channels, r->channel) };
	f[n++] = (struct fact_view){ .label = "諮詢者", .value = option_label(inquiry_askers, r->asker) };
	f[n++] = (struct fact_view){ .label = "姓名", .value = r->asker_name };
	f[n++] = (struct fact_view){ .label = "聯絡方式", .value = r->asker_contact };
	f[n++] = (struct fact_view){ .label = "主題", .value = option_label(inquiry_topics, r->topic) };
	f[n++] = (struct fact_view){
		.label = "登記",
		.value = arena_printf(rq->arena, "%s %s", known_name(rq->known, r->entered_by),
				      instant_format_roc(r->entered_at, at)),
	};
	*ret_n = n;
	return f;
}

enum err inquiry_show_get(struct rq *rq, struct db *db)
{
	struct inquiry_get_row *r;
	struct inquiry_show_view v = { .id = rq->id };
	struct buf b = reply_buf(rq);

	TRY(inquiry_get(db, &(struct inquiry_get_in){ .id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_inquiry_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	v.facts = facts_of(rq, r, &v.n_facts);
	v.question = r->question;
	v.answer = r->answer;
	v.may_change = rq->rights & RIGHT_WRITE;
	tpl_inquiry_show_page(&b, rq_page(rq, "諮詢紀錄", "諮詢"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- correction ---- */

static void edit_of(const struct inquiry_get_row *r, struct inquiry_edit *ret)
{
	*ret = (struct inquiry_edit){
		.id = r->id, .window_id = r->window_id, .on_day = r->on_day, .channel = r->channel, .asker = r->asker,
		.asker_name = r->asker_name, .asker_contact = r->asker_contact, .topic = r->topic,
		.question = r->question, .answer = r->answer, .minutes = r->minutes, .person_id = r->person_id,
		.case_id = r->case_id,
	};
}

enum err inquiry_edit_get(struct rq *rq, struct db *db)
{
	struct inquiry_get_row *r;
	struct inquiry_edit stored;
	const struct conflict *conflict;
	struct form_view *form;

	TRY(inquiry_get(db, &(struct inquiry_get_in){ .id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	edit_of(r, &stored);
	TRY(conflict_find(rq, db, "inquiry", r->id, &stored, &conflict));
	form = form_view(rq, &inquiry_fields, &stored, "inquiry", URL_1(rq->arena, inquiry_change, r->id));
	form_version(rq, form, r->version);
	return show_form(rq, "更正諮詢紀錄", form, conflict);
}

static enum err change(struct act *a, void *ctx)
{
	struct inquiry_edit *in = ctx;
	struct inquiry_get_row *before;

	TRY(inquiry_get(a->db, &(struct inquiry_get_in){ .id = a->root_id }, &before));
	if (!before)
		return ERR_NOT_FOUND;
	/* The root has been raised by one already: the image is that of the version before. */
	TRY(act_revision(a, "inquiry", before->id, before->version - 1, &stmt_inquiry_get, before, NULL));
	in->id = before->id;
	TRY(inquiry_update(a->db, in, NULL));
	act_done(a, in->id, URL_1(a->arena, inquiry_show, in->id));
	return OK;
}

enum err inquiry_change_post(struct rq *rq)
{
	struct inquiry_edit in = { .person_id = INT_NULL, .case_id = INT_NULL };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &inquiry_fields, &in, &form));
	inquiry_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_at(rq, &form), &form, change, &in, inquiry_edit_get);
}
