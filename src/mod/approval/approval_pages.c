/* 待我核定: the list, one item, and the two decisions. */
#include "mod/approval/approval_pages.h"

#include "base/arena.h"
#include "gen/approval.sql.h"
#include "gen/approval_list.html.h"
#include "gen/approval_show.html.h"
#include "mod/approval/approval_act.h"
#include "mod/approval/approval_words.h"
#include "mod/case/case_head.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { DONE_SHOWN = 5 };

static const struct column_view columns[] = {
	{ .label = "個案" }, { .label = "案號" }, { .label = "項目" }, { .label = "內容" }, { .label = "送出" },
	{ .label = "等待" },
};

/* ---- one line ---- */

static const char *what_of(struct rq *rq, const struct approval_line_row *r)
{
	const struct approval_kind *k = approval_kind(r->kind);
	char roc[DATE_ROC_SIZE];

	if (r->plan_number != INT_NULL)
		return approval_words_plan(rq->arena, r->plan_number, r->plan_explanation != NULL);
	if (r->closing_on)
		return approval_words_closing(rq->arena, date_iso_to_roc(r->closing_on, roc));
	return k ? k->title : r->kind;
}

static const char *changed_of(const struct approval_line_row *r)
{
	return r->plan_explanation ? r->plan_explanation : r->plan_goal ? r->plan_goal : r->closing_result;
}

static const char *by_at(struct rq *rq, int64_t who, int64_t at)
{
	char text[INSTANT_ROC_SIZE];

	return arena_printf(rq->arena, "%s　%s", known_name(rq->known, who), instant_format_roc(at, text));
}

static struct approval_line_view *lines_of(struct rq *rq, const struct approval_line_row *r, size_t n)
{
	struct approval_line_view *l = arena_array(rq->arena, n + 1, sizeof(*l));
	char at[INSTANT_ROC_SIZE];

	for (size_t i = 0; i < n; i++)
		l[i] = (struct approval_line_view){
			.href = URL_2(rq->arena, approval_show, r[i].case_id, r[i].id), .name = r[i].name,
			.case_no = r[i].case_no, .what = what_of(rq, &r[i]), .changed = changed_of(&r[i]),
			.who = known_name(rq->known, r[i].asked_by),
			.at = arena_dup(rq->arena, instant_format_roc(r[i].asked_at, at)),
			.waited = approval_words_waited(rq->arena, rq->today - instant_day(r[i].asked_at)),
			.tag = { strcmp(r[i].state, "approved") == 0 ? TONE_DONE : TONE_TODAY,
				 approval_words_state(r[i].state) },
			.decided = r[i].decided_at == INT_NULL ? NULL : by_at(rq, r[i].decided_by, r[i].decided_at),
		};
	return l;
}

/* ---- list ---- */

enum err approval_list_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "0");
	struct approval_waiting_in in = {
		.window_id = rq->user.unit, .after_at = strtoll(p.after_text, NULL, 10), .after_id = p.after_id,
		.limit = p.limit,
	};
	struct approval_done_in done_in = { .window_id = rq->user.unit, .limit = DONE_SHOWN };
	struct approval_list_view v = { .columns = columns, .n_columns = sizeof(columns) / sizeof(columns[0]) };
	struct approval_line_row *waiting, *done;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(approval_waiting(db, &in, &waiting, &n));
	n = page_cut(rq, &p, n, n > 1 ? arena_printf(rq->arena, "%" PRId64, waiting[n - 2].asked_at) : NULL,
		     n > 1 ? waiting[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_approval_waiting, waiting, n, p.next);
	TRY(approval_done(db, &done_in, &done, &v.n_done));
	v.waiting = lines_of(rq, waiting, n);
	v.n_waiting = n;
	v.done = lines_of(rq, done, v.n_done);
	v.pager = p.view;
	v.empty = (struct empty_view){ .title = "沒有等待核定的項目", .reason = approval_words_none };
	tpl_approval_list_page(&b, rq_page(rq, "待我核定", "待我核定"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- one ---- */

static bool has_word(const char *words, const char *w)
{
	size_t n = strlen(w);

	for (const char *p = words; (p = strstr(p, w)); p += n)
		if ((p == words || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

/* Only the fields that the form of this kind has. */
static void keep_fields_of(struct rq *rq, struct form_view *form, const struct approval_kind *k)
{
	struct field_view *f = form_field(form, "fields");
	struct option_view *o = arena_array(rq->arena, f->n_options, sizeof(*o));
	size_t n = 0;

	for (size_t i = 0; i < f->n_options; i++)
		if (has_word(k->fields, f->options[i].value))
			o[n++] = f->options[i];
	f->options = o;
	f->n_options = n;
}

static void put_forms(struct rq *rq, struct approval_show_view *v, const struct approval_kind *k)
{
	struct form_view *approve = form_view(rq, &approval_approve_fields, NULL, "approve",
					      URL_2(rq->arena, approval_approve, rq->id, rq->id2));
	struct form_view *back = form_view(rq, &approval_return_fields, NULL, "return",
					   URL_2(rq->arena, approval_return, rq->id, rq->id2));

	keep_fields_of(rq, back, k);
	approve->submit = "核定";
	back->submit = "退回補正";
	v->approve = approve;
	v->send_back = back;
}

static const struct fact_view *facts_of(struct rq *rq, const struct approval_line_row *r, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 3, sizeof(*f));

	f[0] = (struct fact_view){ .label = "送出", .value = by_at(rq, r->asked_by, r->asked_at) };
	f[1] = (struct fact_view){
		.label = "等待", .value = approval_words_waited(rq->arena, rq->today - instant_day(r->asked_at)),
	};
	*ret_n = strcmp(r->state, "waiting") == 0 ? 2 : 1;
	return f;
}

enum err approval_show_get(struct rq *rq, struct db *db)
{
	struct approval_get_in in = { .id = rq->id2, .case_id = rq->id };
	struct approval_show_view v = { .waits = false };
	struct approval_line_row *r;
	const struct approval_kind *k;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(approval_get(db, &in, &r));
	if (rq->api)
		return reply_row(rq, &stmt_approval_get, r);
	k = r ? approval_kind(r->kind) : NULL;
	if (!k)
		return ERR_NOT_FOUND;
	TRY(case_chrome(rq, db, rq->id, NULL, &c));
	v.head = &c.head;
	v.what = what_of(rq, r);
	v.record_href = k->href(rq->arena, r->case_id, r->record_id);
	v.facts = facts_of(rq, r, &v.n_facts);
	TRY(k->lines(rq, db, r->case_id, r->record_id, &v.lines, &v.n_lines));
	v.waits = strcmp(r->state, "waiting") == 0;
	if (v.waits)
		put_forms(rq, &v, k);
	else
		v.decided = arena_printf(rq->arena, "%s　%s", approval_words_state(r->state),
					 by_at(rq, r->decided_by, r->decided_at));
	v.comment = r->comment;
	tpl_approval_show_page(&b, rq_page(rq, v.what, "待我核定"), &v);
	return reply_html(rq, 200, &b);
}

static enum err decide(struct rq *rq, const struct field_set *set, bool approves)
{
	struct approval_verdict v = { .id = rq->id2, .approves = approves };
	struct form form;

	TRY(form_read(rq, set, &v.edit, &form));
	return act_form(rq, act_root_of(rq), &form, approval_settle, &v, approval_show_get);
}

enum err approval_approve_post(struct rq *rq)
{
	return decide(rq, &approval_approve_fields, true);
}

enum err approval_return_post(struct rq *rq)
{
	return decide(rq, &approval_return_fields, false);
}
