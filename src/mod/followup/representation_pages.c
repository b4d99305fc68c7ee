/* 反映 and 轉介: by the case manager, and what a county's officer reads and answers. */
#include "mod/followup/followup_pages.h"

#include <string.h>

#include "base/arena.h"
#include "gen/followup.sql.h"
#include "gen/followup_form.html.h"
#include "gen/representation_list.html.h"
#include "mod/followup/followup.h"
#include "mod/followup/followup_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

static const struct column_view columns[] = {
	{ .label = "日期" }, { .label = "案號" }, { .label = "窗口" }, { .label = "事由" }, { .label = "回覆" },
};

/* ---- new ---- */

enum err representation_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct representation_edit blank = { .on_day = date_format_iso(rq->today, today) };
	struct followup_form_view v = { .title = "反映或轉介" };
	struct form_view *form = form_view(rq, &representation_fields, &blank, "representation",
					   URL_1(rq->arena, representation_create, rq->id));

	return followup_form_show(rq, db, &v, form);
}

static enum err create(struct act *a, void *ctx)
{
	struct representation_edit *in = ctx;

	TRY(representation_record(a, in));
	act_done(a, in->id, followup_list_href(a->arena, in->case_id, "represented"));
	return OK;
}

enum err representation_create_post(struct rq *rq)
{
	struct representation_edit in = { 0 };
	struct followup_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &representation_fields, &in, &form));
	in.case_id = rq->id;
	TRY(followup_dates(rq, in.on_day, &dates));
	representation_check(&in, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, create, &in, representation_new_get);
}

/* ---- the answer, entered by the case manager ---- */

static struct form_view *answer_form(struct rq *rq, const char *action)
{
	char today[DATE_ISO_SIZE];
	struct representation_answer blank = { .answered_on = date_format_iso(rq->today, today) };

	return form_view(rq, &representation_answer_fields, &blank, "answer", action);
}

enum err representation_answer_get(struct rq *rq, struct db *db)
{
	struct followup_form_view v = { .title = "登錄回覆" };
	struct representation_line_row *r;

	TRY(representation_get(db, &(struct representation_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	v.note = r->matter;
	return followup_form_show(rq, db, &v,
				  answer_form(rq, URL_2(rq->arena, representation_answer_do, rq->id, rq->id2)));
}

static enum err answer(struct act *a, void *ctx)
{
	const struct representation_answer *in = ctx;

	TRY(representation_close(a, in));
	act_done(a, in->id, followup_list_href(a->arena, in->case_id, "answered"));
	return OK;
}

enum err representation_answer_do_post(struct rq *rq)
{
	struct representation_answer in = { 0 };
	struct form form;

	TRY(form_read(rq, &representation_answer_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	return act_form(rq, act_root_of(rq), &form, answer, &in, representation_answer_get);
}

/* ---- the county ---- */

static struct representation_line_view *lines_of(struct rq *rq, const struct representation_to_county_row *r, size_t n)
{
	struct representation_line_view *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++)
		l[i] = (struct representation_line_view){
			.on_day = r[i].on_day, .matter = r[i].matter, .case_no = r[i].case_no,
			.window = known_place_name(rq->known, r[i].window_id), .answer = r[i].answer,
			.answered_on = r[i].answered_on, .who = known_name(rq->known, r[i].entered_by),
			.answer_href = URL_2(rq->arena, representation_reply, r[i].case_id, r[i].id),
		};
	return l;
}

static const struct nav_item *state_tabs(struct rq *rq, bool open)
{
	struct nav_item *t = arena_array(rq->arena, 2, sizeof(*t));

	t[0] = (struct nav_item){ .label = followup_words_answers[0], .href = "/representations", .current = !open };
	t[1] = (struct nav_item){ .label = followup_words_answers[1], .href = "/representations?state=open", .current = open };
	return t;
}

enum err representation_list_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "9999-12-31");
	const char *state = rq_query(rq, "state");
	bool open = state && strcmp(state, "open") == 0;
	struct representation_to_county_in in = {
		.unanswered = open, .place = rq->user.unit, .after_day = p.after_text, .after_id = p.after_id, .limit = p.limit,
	};
	struct representation_list_view v = {
		.columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]),
		.empty = { .title = "沒有反映事項", .reason = followup_words_no_representation },
	};
	struct representation_to_county_row *rows;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(representation_to_county(db, &in, &rows, &n));
	n = page_cut(rq, &p, n, n > 1 ? rows[n - 2].on_day : NULL, n > 1 ? rows[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_representation_to_county, rows, n, p.next);
	v.lines = lines_of(rq, rows, n);
	v.n = n;
	v.pager = p.view;
	v.tabs = state_tabs(rq, open);
	v.n_tabs = 2;
	tpl_representation_list_page(&b, rq_page(rq, "反映事項", "反映事項"), &v);
	return reply_html(rq, 200, &b);
}

static enum err for_county(struct db *db, const struct rq *rq, struct representation_for_county_row **ret)
{
	struct representation_for_county_in in = { .id = rq->id2, .case_id = rq->id, .place = rq->user.unit };

	return representation_for_county(db, &in, ret);
}

enum err representation_reply_get(struct rq *rq, struct db *db)
{
	struct followup_form_view v = { .title = "回覆反映事項", .n_facts = 2 };
	struct representation_for_county_row *r;
	struct fact_view *f = arena_array(rq->arena, 2, sizeof(*f));
	struct form_view *form;
	struct buf b = reply_buf(rq);

	TRY(for_county(db, rq, &r));
	if (!r)
		return ERR_NOT_FOUND;
	f[0] = (struct fact_view){ .label = "案號", .value = r->case_no };
	f[1] = (struct fact_view){ .label = "窗口", .value = known_place_name(rq->known, r->window_id) };
	v.facts = f;
	v.note = r->matter;
	form = answer_form(rq, URL_2(rq->arena, representation_reply_do, rq->id, rq->id2));
	form->cancel_href = URL_0(rq->arena, representation_list);
	form->submit = "送出回覆";
	v.form = form;
	tpl_followup_form_page(&b, rq_page(rq, v.title, "反映事項"), &v);
	return reply_html(rq, 200, &b);
}

struct reply { struct representation_answer in; struct rq *rq; };

static enum err reply(struct act *a, void *ctx)
{
	struct reply *p = ctx;
	struct representation_for_county_row *r;
	struct buf b = url_buf(a->arena);

	/* Only what is put to this county: the right to know of the case is not enough. */
	TRY(for_county(a->db, p->rq, &r));
	if (!r)
		return ERR_NOT_FOUND;
	TRY(representation_close(a, &p->in));
	url_representation_list(&b);
	url_query(&b, "saved", "answered");
	act_done(a, p->in.id, buf_text(&b));
	return OK;
}

enum err representation_reply_do_post(struct rq *rq)
{
	struct reply p = { .rq = rq };
	struct form form;

	TRY(form_read(rq, &representation_answer_fields, &p.in, &form));
	p.in.case_id = rq->id;
	p.in.id = rq->id2;
	return act_form(rq, act_root_of(rq), &form, reply, &p, representation_reply_get);
}
