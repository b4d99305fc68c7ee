/* The forms on a dispatch: each shows the dispatch it is about, or why it is not possible now. */
#include "base/arena.h"
#include "gen/dispatch.sql.h"
#include "gen/dispatch_show.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/dispatch/dispatch_act.h"
#include "mod/dispatch/dispatch_view.h"
#include "mod/dispatch/dispatch_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* ---- the page of every form ---- */

struct asked {
	enum dispatch_step step;
	const char *title, *submit, *action;
	const struct field_set *set;
	const void *values;
	bool danger;
	/* More to put into the form, or NULL. */
	enum err (*finish)(struct rq *rq, struct db *db, struct form_view *form, const struct dispatch_seen_row *r);
};

static enum err show(struct rq *rq, struct db *db, const struct asked *q)
{
	struct dispatch_seen_row *r;
	struct dispatch_get_row *g = NULL;
	struct dispatch_form_view v = { .title = q->title, .back_href = URL_1(rq->arena, dispatch_show, rq->id) };
	struct case_chrome c;
	struct form_view *form;
	struct buf b = reply_buf(rq);

	TRY(dispatch_seen(rq, db, &r));
	if (!dispatch_is_unit(rq))
		TRY(dispatch_get(db, &(struct dispatch_get_in){ .id = rq->id }, &g));
	if (!r)
		return ERR_NOT_FOUND;
	if (g) {
		TRY(case_chrome(rq, db, g->case_id, "dispatch_list", &c));
		v.head = &c.head;
	}
	v.lead = arena_printf(rq->arena, "%s　%s　%s", r->dispatch_no, option_label(service_kinds, r->kind), r->name);
	v.refusal = dispatch_can(dispatch_state_parse(r->state), q->step, dispatch_is_unit(rq));
	if (!v.refusal && q->step == TO_HANDLE && g && !g->silent_on)
		v.refusal = dispatch_words_not_silent;
	if (!v.refusal) {
		form = form_view(rq, q->set, q->values, "dispatch", q->action);
		form->submit = q->submit;
		form->danger = q->danger;
		form->cancel_href = v.back_href;
		if (q->finish)
			TRY(q->finish(rq, db, form, r));
		v.form = form;
	}
	tpl_dispatch_form_page(&b, rq_page(rq, q->title, dispatch_is_unit(rq) ? "派案" : "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- the unit's answer ---- */

enum err dispatch_accept_post(struct rq *rq)
{
	return act(rq, act_root_of(rq), NULL, dispatch_take, NULL);
}

enum err dispatch_decline_get(struct rq *rq, struct db *db)
{
	struct asked q = {
		.step = TO_DECLINE, .title = "回覆不接", .submit = "回覆不接", .set = &dispatch_decline_fields,
		.action = URL_1(rq->arena, dispatch_decline_do, rq->id), .danger = true,
	};

	return show(rq, db, &q);
}

enum err dispatch_decline_do_post(struct rq *rq)
{
	struct dispatch_decline_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &dispatch_decline_fields, &in, &form));
	dispatch_decline_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, dispatch_refuse, &in, dispatch_decline_get);
}

static enum err put_staff(struct rq *rq, struct db *db, struct form_view *form, const struct dispatch_seen_row *r)
{
	struct dispatch_staff_row *rows;
	struct option_view *o;
	size_t n;

	TRY(dispatch_staff(db, &(struct dispatch_staff_in){ .place = rq->user.unit }, &rows, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, rows[i].id), .label = rows[i].name,
			.selected = rows[i].id == r->assigned_to,
		};
	form_options(rq, form, "assigned_to", o, n);
	return OK;
}

enum err dispatch_assign_get(struct rq *rq, struct db *db)
{
	struct asked q = {
		.step = TO_ASSIGN, .title = "指派人員", .submit = "指派", .set = &dispatch_assign_fields,
		.action = URL_1(rq->arena, dispatch_assign_do, rq->id), .finish = put_staff,
	};

	return show(rq, db, &q);
}

enum err dispatch_assign_do_post(struct rq *rq)
{
	struct dispatch_assign_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &dispatch_assign_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, dispatch_give, &in, dispatch_assign_get);
}

/* ---- the unit's service ---- */

enum err dispatch_record_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct dispatch_record_edit blank = {
		.on_day = date_format_iso(rq->today, today), .whom = "client", .minutes = INT_NULL,
	};
	struct asked q = {
		.step = TO_RECORD, .title = "新增服務紀錄", .submit = "儲存紀錄", .set = &dispatch_record_fields,
		.values = &blank, .action = URL_1(rq->arena, dispatch_record_do, rq->id),
	};

	return show(rq, db, &q);
}

/* The dispatch as the rules of a form need it. */
struct looking { struct rq *rq; struct dispatch_seen_row *r; };

static enum err look(struct db *db, void *ctx)
{
	struct looking *l = ctx;

	TRY(dispatch_seen(l->rq, db, &l->r));
	return l->r ? OK : ERR_NOT_FOUND;
}

/* A5: 服務提供後 2 週內登錄; the first day that is still in time. */
static const char *entry_from(struct rq *rq)
{
	const struct law_rule *r = known_rule(rq->known, "ENTRY", rq->user.county, rq->today, NULL);
	char iso[DATE_ISO_SIZE];
	int days = !r ? 14 : r->unit == LAW_WEEKS ? r->length * 7 : r->length;

	return arena_dup(rq->arena, date_format_iso(rq->today - days, iso));
}

enum err dispatch_record_do_post(struct rq *rq)
{
	struct dispatch_record_edit in = { 0 };
	struct looking l = { .rq = rq };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(rq_read(rq, look, &l));
	TRY(form_read(rq, &dispatch_record_fields, &in, &form));
	dispatch_record_check(&in, l.r->on_day, entry_from(rq), &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, dispatch_serve, &in, dispatch_record_get);
}

/* Only an assessment has a conclusion. */
static enum err hide_conclusion(struct rq *rq, struct db *db, struct form_view *form, const struct dispatch_seen_row *r)
{
	(void)rq;
	(void)db;
	if (strcmp(r->kind, "vocational_assessment") != 0)
		form_field(form, "conclusion")->kind = WIDGET_HIDDEN;
	return OK;
}

enum err dispatch_end_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct dispatch_end_edit blank = {
		.how = "done", .on_day = date_format_iso(rq->today, today), .end_by = dispatch_is_unit(rq) ? NULL : "window",
	};
	struct asked q = {
		.step = TO_END, .title = "結束服務", .submit = "結束服務", .set = &dispatch_end_fields, .values = &blank,
		.action = URL_1(rq->arena, dispatch_end_do, rq->id), .danger = true, .finish = hide_conclusion,
	};

	return show(rq, db, &q);
}

enum err dispatch_end_do_post(struct rq *rq)
{
	struct dispatch_end_edit in = { 0 };
	struct looking l = { .rq = rq };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(rq_read(rq, look, &l));
	TRY(form_read(rq, &dispatch_end_fields, &in, &form));
	dispatch_end_check(&in, l.r->kind, l.r->on_day, l.r->first_service_on != NULL, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, dispatch_finish, &in, dispatch_end_get);
}

/* ---- the sender ---- */

enum err dispatch_withdraw_get(struct rq *rq, struct db *db)
{
	struct asked q = {
		.step = TO_WITHDRAW, .title = "撤回派案", .submit = "撤回派案", .set = &dispatch_withdraw_fields,
		.action = URL_1(rq->arena, dispatch_withdraw_do, rq->id), .danger = true,
	};

	return show(rq, db, &q);
}

enum err dispatch_withdraw_do_post(struct rq *rq)
{
	struct dispatch_withdraw_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &dispatch_withdraw_fields, &in, &form));
	dispatch_withdraw_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, dispatch_call_back, &in, dispatch_withdraw_get);
}

enum err nonservice_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct nonservice_edit blank = { .on_day = date_format_iso(rq->today, today) };
	struct asked q = {
		.step = TO_HANDLE, .title = "未服務原因與處置", .submit = "儲存", .set = &nonservice_fields, .values = &blank,
		.action = URL_1(rq->arena, nonservice_create, rq->id),
	};

	return show(rq, db, &q);
}

enum err nonservice_create_post(struct rq *rq)
{
	struct nonservice_edit in = { 0 };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &nonservice_fields, &in, &form));
	nonservice_check(&in, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, nonservice_record, &in, nonservice_new_get);
}

enum err offer_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct offer_edit blank = { .on_day = date_format_iso(rq->today, today) };
	struct asked q = {
		.step = TO_OFFER, .title = "提供其他服務", .submit = "儲存", .set = &offer_fields, .values = &blank,
		.action = URL_1(rq->arena, offer_create, rq->id),
	};

	return show(rq, db, &q);
}

enum err offer_create_post(struct rq *rq)
{
	struct offer_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &offer_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, offer_record, &in, offer_new_get);
}
