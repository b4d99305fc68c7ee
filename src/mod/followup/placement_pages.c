/* 就業: registering a job, its page, leaving it, the marks of one and three months. */
#include "mod/followup/followup_pages.h"

#include "base/arena.h"
#include "gen/followup.sql.h"
#include "gen/followup_form.html.h"
#include "law/identifier.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/followup/followup.h"
#include "mod/followup/followup_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static const char *show_href(struct arena *a, int64_t case_id, int64_t id, const char *saved)
{
	struct buf b = url_buf(a);

	url_placement_show(&b, case_id, id);
	url_query(&b, "saved", saved);
	return buf_text(&b);
}

static day_t day_of(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

/* ---- list (API), one ---- */

enum err placement_list_get(struct rq *rq, struct db *db)
{
	struct placement_line_row *rows;
	size_t n;

	if (!rq->api)
		return followup_list_get(rq, db);
	TRY(placement_of_case(db, &(struct placement_of_case_in){ .case_id = rq->id }, &rows, &n));
	return reply_rows(rq, &stmt_placement_of_case, rows, n, NULL);
}

static const char *roc(struct rq *rq, const char *iso)
{
	char text[DATE_ROC_SIZE];

	return iso ? arena_dup(rq->arena, date_iso_to_roc(iso, text)) : NULL;
}

static const char *amount(struct rq *rq, int64_t n, const char *unit)
{
	return n == INT_NULL ? NULL : arena_printf(rq->arena, "%" PRId64 " %s", n, unit);
}

static const struct fact_view *facts_of(struct rq *rq, const struct placement_line_row *p, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 20, sizeof(*f));
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "雇主", .value = p->employer };
	f[n++] = (struct fact_view){ .label = "統一編號", .value = p->employer_number };
	f[n++] = (struct fact_view){ .label = "職務", .value = p->post };
	f[n++] = (struct fact_view){ .label = "職類", .value = p->occupation };
	f[n++] = (struct fact_view){ .label = "行業", .value = p->industry };
	f[n++] = (struct fact_view){ .label = "就業型態", .value = option_label(placement_kinds, p->kind) };
	f[n++] = (struct fact_view){ .label = "就業方式", .value = option_label(placement_hows, p->how) };
	f[n++] = (struct fact_view){ .label = "契約", .value = option_label(placement_contracts, p->contract) };
	f[n++] = (struct fact_view){ .label = "每週工時", .value = amount(rq, p->hours_week, "小時") };
	f[n++] = (struct fact_view){ .label = "月薪", .value = amount(rq, p->wage, "元") };
	f[n++] = (struct fact_view){ .label = "到職日", .value = roc(rq, p->on_day) };
	f[n++] = (struct fact_view){ .label = "滿一個月確認", .value = roc(rq, p->mark1_on) };
	f[n++] = (struct fact_view){ .label = "穩定就業確認", .value = roc(rq, p->mark3_on) };
	if (p->ended_on) {
		f[n++] = (struct fact_view){ .label = "離職日", .value = roc(rq, p->ended_on) };
		f[n++] = (struct fact_view){
			.label = "離職原因", .value = option_label(placement_leave_reasons, p->end_reason),
		};
		f[n++] = (struct fact_view){ .label = "說明", .value = p->end_note };
	}
	f[n++] = (struct fact_view){ .label = "登記人", .value = known_name(rq->known, p->entered_by) };
	*ret_n = n;
	return f;
}

/* A mark can be confirmed from its day on, if the job lasted until then. */
static bool may_mark(struct rq *rq, const struct case_now *c, const struct placement_line_row *p, const char *rule,
		     const char *marked)
{
	day_t mark = followup_due(rq->known, rule, c->county, day_of(p->on_day));

	return !marked && mark != DAY_NONE && rq->today >= mark && (!p->ended_on || day_of(p->ended_on) >= mark);
}

enum err placement_show_get(struct rq *rq, struct db *db)
{
	struct placement_line_row *p;
	struct placement_show_view v = { .list_href = URL_1(rq->arena, followup_list, rq->id) };
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(placement_get(db, &(struct placement_get_in){ .id = rq->id2, .case_id = rq->id }, &p));
	if (rq->api)
		return reply_row(rq, &stmt_placement_get, p);
	if (!p)
		return ERR_NOT_FOUND;
	TRY(case_chrome(rq, db, rq->id, "followup_list", &c));
	v.head = &c.head;
	v.facts = facts_of(rq, p, &v.n_facts);
	if (rq->rights & RIGHT_WRITE) {
		if (!p->ended_on)
			v.end_href = URL_2(rq->arena, placement_end, rq->id, p->id);
		if (may_mark(rq, c.now, p, "PLACED_ONE_MONTH", p->mark1_on))
			v.mark1_href = URL_2(rq->arena, placement_mark1, rq->id, p->id);
		if (may_mark(rq, c.now, p, "PLACED_THREE_MONTHS", p->mark3_on))
			v.mark3_href = URL_2(rq->arena, placement_mark3, rq->id, p->id);
	}
	tpl_placement_show_page(&b, rq_page(rq, "就業紀錄", "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- new ---- */

static enum err dispatch_options(struct rq *rq, struct db *db, struct form_view *form)
{
	struct followup_dispatches_row *r;
	struct option_view *o;
	size_t n;

	TRY(followup_dispatches(db, &(struct followup_dispatches_in){ .case_id = rq->id }, &r, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, r[i].id),
			.label = arena_printf(rq->arena, "%s　%s　%s", option_label(service_kinds, r[i].kind),
					      known_place_name(rq->known, r[i].provider_id), roc(rq, r[i].on_day)),
		};
	form_options(rq, form, "dispatch_id", o, n);
	return OK;
}

enum err placement_new_get(struct rq *rq, struct db *db)
{
	struct placement_edit blank = {
		.kind = "open", .dispatch_id = INT_NULL, .hours_week = INT_NULL, .wage = INT_NULL,
	};
	struct followup_form_view v = { .title = "登錄就業", .event = EV_WORK_STARTED };
	struct form_view *form =
		form_view(rq, &placement_fields, &blank, "placement", URL_1(rq->arena, placement_create, rq->id));

	TRY(dispatch_options(rq, db, form));
	return followup_form_show(rq, db, &v, form);
}

static enum err create(struct act *a, void *ctx)
{
	struct placement_edit *in = ctx;

	TRY(placement_record(a, in));
	act_done(a, in->id, show_href(a->arena, in->case_id, in->id, "placement"));
	return OK;
}

struct running { int64_t case_id, n; };

static enum err count_running(struct db *db, void *ctx)
{
	struct running *r = ctx;
	struct placement_running_row *job;

	TRY(placement_running(db, &(struct placement_running_in){ .case_id = r->case_id }, &job));
	r->n = job ? job->running : 0;
	return OK;
}

enum err placement_create_post(struct rq *rq)
{
	struct placement_edit in = { 0 };
	struct running running = { .case_id = rq->id };
	struct followup_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &placement_fields, &in, &form));
	in.case_id = rq->id;
	TRY(followup_dates(rq, in.on_day, &dates));
	TRY(rq_read(rq, count_running, &running));
	placement_check(&in, &dates, running.n, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, create, &in, placement_new_get);
}

/* ---- leaving, marks ---- */

static enum err one_form(struct rq *rq, struct db *db, const char *title, struct form_view *form)
{
	struct followup_form_view v = { .title = title };
	struct placement_line_row *p;

	TRY(placement_get(db, &(struct placement_get_in){ .id = rq->id2, .case_id = rq->id }, &p));
	if (!p)
		return ERR_NOT_FOUND;
	v.facts = facts_of(rq, p, &v.n_facts);
	return followup_form_show(rq, db, &v, form);
}

enum err placement_end_get(struct rq *rq, struct db *db)
{
	struct form_view *form = form_view(rq, &placement_leave_fields, NULL, "leave",
					   URL_2(rq->arena, placement_end_do, rq->id, rq->id2));

	return one_form(rq, db, "登錄離職", form);
}

static enum err leave(struct act *a, void *ctx)
{
	const struct placement_leave *in = ctx;

	TRY(placement_leave(a, in));
	act_done(a, in->id, show_href(a->arena, in->case_id, in->id, "placement"));
	return OK;
}

struct stored_job { int64_t case_id, id; struct placement_line_row *row; };

static enum err load_job(struct db *db, void *ctx)
{
	struct stored_job *j = ctx;

	return placement_get(db, &(struct placement_get_in){ .id = j->id, .case_id = j->case_id }, &j->row);
}

enum err placement_end_do_post(struct rq *rq)
{
	struct placement_leave in = { 0 };
	struct stored_job job = { .case_id = rq->id, .id = rq->id2 };
	struct faults faults = { .n = 0 };
	struct form form;
	day_t marked;

	TRY(form_read(rq, &placement_leave_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	TRY(rq_read(rq, load_job, &job));
	if (!job.row)
		return ERR_NOT_FOUND;
	marked = day_of(job.row->mark3_on ? job.row->mark3_on : job.row->mark1_on);
	placement_leave_check(&in, day_of(job.row->on_day), marked, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, leave, &in, placement_end_get);
}

static enum err mark_form(struct rq *rq, struct db *db, int64_t months, const char *action)
{
	char today[DATE_ISO_SIZE];
	struct placement_mark blank = { .on_day = date_format_iso(rq->today, today) };
	struct form_view *form = form_view(rq, &placement_mark_fields, &blank, "mark", action);

	form->submit = "確認";
	return one_form(rq, db, followup_words_mark(months), form);
}

enum err placement_mark1_get(struct rq *rq, struct db *db)
{
	return mark_form(rq, db, 1, URL_2(rq->arena, placement_mark1_do, rq->id, rq->id2));
}

enum err placement_mark3_get(struct rq *rq, struct db *db)
{
	return mark_form(rq, db, 3, URL_2(rq->arena, placement_mark3_do, rq->id, rq->id2));
}

static enum err confirm(struct act *a, void *ctx)
{
	const struct placement_mark *in = ctx;

	TRY(placement_confirm(a, in));
	act_done(a, in->id, show_href(a->arena, in->case_id, in->id, "placement"));
	return OK;
}

static enum err mark_post(struct rq *rq, int64_t months, enum err (*get)(struct rq *, struct db *))
{
	struct placement_mark in = { 0 };
	struct form form;

	TRY(form_read(rq, &placement_mark_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	in.months = months;
	return act_form(rq, act_root_of(rq), &form, confirm, &in, get);
}

enum err placement_mark1_do_post(struct rq *rq)
{
	return mark_post(rq, 1, placement_mark1_get);
}

enum err placement_mark3_do_post(struct rq *rq)
{
	return mark_post(rq, 3, placement_mark3_get);
}
