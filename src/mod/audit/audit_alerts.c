/* 警示: what was noticed, and what the auditor made of it. */
#include "base/arena.h"
#include "core/act.h"
#include "core/known.h"
#include "gen/audit_alerts.sql.h"
#include "gen/audit_review.html.h"
#include "mod/audit/audit.h"
#include "mod/audit/audit_detail.h"
#include "mod/audit/audit_pages.h"
#include "mod/audit/audit_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { ALERT_PAGE = 50 };

static const char judged_action[] = "alert.judged";

/* ---- list ---- */

static const char *who_of(struct rq *rq, const struct audit_alert_line_row *r)
{
	if (r->account_id != INT_NULL)
		return known_name(rq->known, r->account_id);
	return r->address ? r->address : "—";
}

static const char *thing_of(struct rq *rq, const struct audit_alert_line_row *r)
{
	if (!r->thing_kind)
		return NULL;
	if (strcmp(r->thing_kind, "account") == 0)
		return arena_printf(rq->arena, "帳號：%s", known_name(rq->known, r->thing_id));
	return arena_printf(rq->arena, "%s %" PRId64, audit_kind_words(r->thing_kind), r->thing_id);
}

static struct alert_line line_of(struct rq *rq, const struct audit_alert_line_row *r)
{
	return (struct alert_line){
		.id = r->id, .last_at = r->last_at, .what = audit_alert_words(r->kind), .who = who_of(rq, r),
		.thing = thing_of(rq, r), .n = r->n, .is_open = r->verdict == NULL,
		.verdict = r->verdict ? option_label(alert_review_fields.field[0].options, r->verdict) : NULL,
	};
}

static enum err pills_of(struct rq *rq, struct db *db, bool reviewed, struct alert_list_view *v)
{
	struct pill_view *p = arena_array(rq->arena, 2, sizeof(*p));
	struct audit_alert_counts_row *n;
	struct buf b = url_buf(rq->arena);

	TRY(audit_alert_counts(db, &n));
	url_audit_alerts(&b);
	url_query(&b, "state", "reviewed");
	p[0] = (struct pill_view){ .label = "待處理", .href = URL_0(rq->arena, audit_alerts), .count = n->waiting,
				   .tone = TONE_OVERDUE, .current = !reviewed };
	p[1] = (struct pill_view){ .label = "已處理", .href = buf_text(&b), .count = n->reviewed, .current = reviewed };
	v->pills = p;
	v->n_pills = 2;
	return OK;
}

/* ?after=at,id: the key of the last row shown. */
static struct audit_alert_list_in asked(struct rq *rq)
{
	const char *state = rq_query(rq, "state"), *after = rq_query(rq, "after");
	struct audit_alert_list_in in = {
		.before_at = INT64_MAX, .before_id = INT64_MAX, .limit = ALERT_PAGE + 1,
		.reviewed = state && strcmp(state, "reviewed") == 0,
	};
	char *end;

	if (after) {
		in.before_at = strtoll(after, &end, 10);
		in.before_id = *end == ',' ? strtoll(end + 1, NULL, 10) : 0;
	}
	return in;
}

enum err audit_alerts_get(struct rq *rq, struct db *db)
{
	struct audit_alert_list_in in = asked(rq);
	struct alert_list_view v = { .n = 0 };
	struct audit_alert_line_row *rows;
	struct alert_line *l;
	const char *after = NULL;
	struct buf b = reply_buf(rq), next = url_buf(rq->arena);

	TRY(audit_alert_list(db, &in, &rows, &v.n));
	if (v.n > ALERT_PAGE) {
		v.n = ALERT_PAGE;
		after = arena_printf(rq->arena, "%" PRId64 ",%" PRId64, rows[v.n - 1].last_at, rows[v.n - 1].id);
		url_audit_alerts(&next);
		url_query(&next, "state", in.reviewed ? "reviewed" : NULL);
		url_query(&next, "after", after);
		v.next_href = buf_text(&next);
	}
	if (rq->api)
		return reply_rows(rq, &stmt_audit_alert_list, rows, v.n, after);
	l = arena_array(rq->arena, v.n + 1, sizeof(*l));
	for (size_t i = 0; i < v.n; i++)
		l[i] = line_of(rq, &rows[i]);
	v.lines = l;
	TRY(pills_of(rq, db, in.reviewed, &v));
	v.tabs = audit_tabs(rq, "audit_alerts", &v.n_tabs);
	v.empty = (struct empty_view){ .title = in.reviewed ? "沒有已處理的警示" : "沒有待處理的警示",
				       .reason = audit_no_alerts };
	tpl_audit_alerts_page(&b, rq_page(rq, "警示", "稽核"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- one ---- */

static const char *instant_words(struct arena *a, int64_t at)
{
	char text[INSTANT_ROC_SIZE];

	return arena_dup(a, instant_format_roc(at, text));
}

static enum err put_facts(struct rq *rq, struct db *db, const struct audit_alert_line_row *r, struct alert_view *v)
{
	struct fact_view *f = arena_array(rq->arena, 8 + AUDIT_JUDGED_MAX, sizeof(*f));
	const struct audit_judged_what what = { "alert", r->id, judged_action, &alert_review_fields, true };
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "誰", .value = who_of(rq, r) };
	if (r->thing_kind)
		f[n++] = (struct fact_view){ .label = "對象", .value = thing_of(rq, r) };
	f[n++] = (struct fact_view){ .label = "數量", .value = arena_printf(rq->arena, "%" PRId64, r->n) };
	f[n++] = (struct fact_view){ .label = "第一次", .value = instant_words(rq->arena, r->first_at) };
	f[n++] = (struct fact_view){ .label = "最近一次", .value = instant_words(rq->arena, r->last_at) };
	if (r->verdict) {
		f[n++] = (struct fact_view){ .label = "判斷", .value = line_of(rq, r).verdict };
		f[n++] = (struct fact_view){ .label = "說明", .value = r->note };
		f[n++] = (struct fact_view){
			.label = "處理", .value = arena_printf(rq->arena, "%s，%s", known_name(rq->known, r->reviewed_by),
							      instant_words(rq->arena, r->reviewed_at)),
		};
		TRY(audit_judged_before(rq, db, &what, f, &n));
	}
	v->facts = f;
	v->n_facts = n;
	return OK;
}

static bool is_final(const struct audit_alert_line_row *r)
{
	return r->verdict && strcmp(r->verdict, "follow") != 0;
}

static int64_t judged_at(const struct audit_alert_line_row *r)
{
	return r->reviewed_at == INT_NULL ? 0 : r->reviewed_at;
}

enum err audit_alert_get(struct rq *rq, struct db *db)
{
	struct audit_alert_line_row *r;
	struct alert_view v = { .n_facts = 0 };
	struct form_view *form;
	struct buf b = reply_buf(rq), trail = url_buf(rq->arena);

	TRY(audit_alert_one(db, &(struct audit_alert_one_in){ .id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_audit_alert_one, r);
	if (!r)
		return ERR_NOT_FOUND;
	form = form_view(rq, &alert_review_fields, NULL, "alert", URL_1(rq->arena, audit_alert_review, r->id));
	form->submit = "記錄判斷";
	form->draft_href = form->draft_for = NULL;
	form->cancel_href = URL_0(rq->arena, audit_alerts);
	form_version(rq, form, judged_at(r));
	v.form = is_final(r) && form->n_errors == 0 ? NULL : form;
	v.what = audit_alert_words(r->kind);
	v.why = audit_alert_why(r->kind);
	TRY(put_facts(rq, db, r, &v));
	if (r->account_id != INT_NULL) {
		url_audit_list(&trail);
		url_query(&trail, "who", arena_printf(rq->arena, "%" PRId64, r->account_id));
		v.trail = (struct link_view){ "這個人最近的異動紀錄", buf_text(&trail) };
	}
	tpl_audit_alert_page(&b, rq_page(rq, v.what, "稽核"), &v);
	return reply_html(rq, 200, &b);
}

struct judging {
	struct alert_review_edit in;
	int64_t shown;
};

/* Why the row did not change. */
static enum err refuse(struct act *a)
{
	struct audit_alert_line_row *r;

	TRY(audit_alert_one(a->db, &(struct audit_alert_one_in){ .id = a->rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	if (!is_final(r))
		return ERR_CONFLICT;
	return act_refuse(a, audit_verdict_final(a->arena, known_name(a->known, r->reviewed_by),
						 instant_words(a->arena, r->reviewed_at)));
}

static enum err judge(struct act *a, void *ctx)
{
	struct judging *j = ctx;
	struct audit_alert_judge_in judged = {
		.id = a->rq->id, .verdict = j->in.verdict, .note = j->in.note, .shown = j->shown,
	};
	int64_t changed;

	TRY(audit_alert_judge(a->db, &judged, &changed));
	if (changed == 0)
		return refuse(a);
	TRY(audit_judged(a, judged_action, "alert", j->in.verdict, j->in.note));
	act_done(a, a->rq->id, arena_printf(a->arena, "%s?saved=record", URL_0(a->arena, audit_alerts)));
	return OK;
}

enum err audit_alert_review_post(struct rq *rq)
{
	struct judging j;
	struct form form;

	TRY(form_read(rq, &alert_review_fields, &j.in, &form));
	j.shown = form.version;
	return act_form(rq, ROOT_NOTHING, &form, judge, &j, audit_alert_get);
}
