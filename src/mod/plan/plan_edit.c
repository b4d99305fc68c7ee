/* The plan's forms: first version, revision, and what was sent back. */
#include "base/arena.h"
#include "base/buf.h"
#include "core/conflict.h"
#include "core/known.h"
#include "gen/plan_form.html.h"
#include "mod/approval/approval.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/plan/plan_act.h"
#include "mod/plan/plan_view.h"
#include "mod/plan/plan_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* ---- the form in sections ---- */

/* In a row, choices are one line each and boxes are short. */
static void make_short(struct rq *rq, struct field_view *f)
{
	struct option_view *o;

	if (f->kind == WIDGET_DATE)
		f->width_class = "w-s";
	if (f->kind != WIDGET_RADIO)
		return;
	o = arena_array(rq->arena, f->n_options + 1, sizeof(*o));
	o[0] = (struct option_view){ .value = "", .label = plan_words_choose };
	memcpy(o + 1, f->options, f->n_options * sizeof(*o));
	f->kind = WIDGET_SELECT;
	f->options = o;
	f->n_options++;
}

/* Each group of the field table begins a section; the rows of goals and items stand in one each. */
static void put_sections(struct rq *rq, struct plan_form_view *v)
{
	const struct form_view *form = v->form;
	struct plan_section *s = arena_array(rq->arena, form->n_fields, sizeof(*s));
	struct field_view *fields = arena_array(rq->arena, form->n_fields, sizeof(*fields));

	for (size_t i = 0; i < form->n_fields; i++) {
		fields[i] = form->fields[i];
		if (fields[i].group || i == 0)
			s[v->n_sections++] = (struct plan_section){
				.legend = fields[i].group, .fields = &fields[i], .row = strchr(fields[i].name, '[') != NULL,
			};
		s[v->n_sections - 1].n++;
		if (s[v->n_sections - 1].row)
			make_short(rq, &fields[i]);
	}
	v->sections = s;
}

static enum err reply_form(struct rq *rq, struct plan_form_view *v, const char *name)
{
	struct buf b = reply_buf(rq);

	if (v->form)
		put_sections(rq, v);
	tpl_plan_form_page(&b, rq_page(rq, arena_printf(rq->arena, "%s－%s", v->title, name), "個案"), v);
	return reply_html(rq, 200, &b);
}

/* A version that is being decided or mended comes first. */
static enum err put_refusal(struct rq *rq, struct db *db, struct plan_form_view *v, struct case_chrome *c,
			    enum case_event e)
{
	struct plan_list_row *rows;
	size_t n;

	v->refusal = case_put_missing(rq, c, e);
	TRY(plan_list(db, &(struct plan_list_in){ .case_id = rq->id }, &rows, &n));
	for (size_t i = 0; i < n && !v->refusal; i++) {
		if (strcmp(rows[i].state, "submitted") == 0)
			v->refusal = plan_words_waits;
		else if (strcmp(rows[i].state, "returned") == 0)
			v->refusal = plan_words_open;
	}
	v->way_out = (struct link_view){ "看計畫", URL_1(rq->arena, plan_show, rq->id) };
	return OK;
}

/* ---- first version ---- */

enum err plan_new_get(struct rq *rq, struct db *db)
{
	struct plan_form_view v = { .title = "擬訂計畫" };
	char today[DATE_ISO_SIZE];
	struct plan_edit blank = {
		.decided_on = date_format_iso(rq->today, today), .start_on = today, .signer = "self", .decision = "signed",
		.followup_id = INT_NULL,
	};
	struct form_view *form;
	struct case_chrome c;

	TRY(case_chrome(rq, db, rq->id, "plan_show", &c));
	v.head = &c.head;
	TRY(put_refusal(rq, db, &v, &c, EV_PLAN_AGREED));
	if (!v.refusal) {
		form = form_view(rq, &plan_fields, &blank, "plan", URL_1(rq->arena, plan_create, rq->id));
		form->submit = "送出計畫";
		form->cancel_href = URL_1(rq->arena, plan_show, rq->id);
		v.form = form;
	}
	return reply_form(rq, &v, c.name);
}

/* ---- rules that need the case ---- */

struct checking {
	struct rq *rq;
	const struct plan_edit *in;
	struct plan_known known;
};

/* 民法§12 as the rule row has it on the day of the decision. */
static enum err look_signer(struct db *db, struct checking *k)
{
	struct plan_signer_row *p;
	day_t birth, on = k->rq->today;
	int64_t age;

	TRY(plan_signer(db, &(struct plan_signer_in){ .case_id = k->rq->id }, &p));
	if (!p)
		return ERR_NOT_FOUND;
	if (k->in->decided_on && !date_parse_iso(k->in->decided_on, &on))
		on = k->rq->today;
	age = known_value_number(k->rq->known, "ADULT_AGE", p->county, on);
	k->known.adult = age != INT_NULL && p->birth_on && date_parse_iso(p->birth_on, &birth) && date_age(birth, on) >= age;
	k->known.has_guardian = p->guardian_kind && strcmp(p->guardian_kind, "guardian") == 0;
	return OK;
}

static enum err look(struct db *db, void *ctx)
{
	struct checking *k = ctx;
	struct plan_needs_day_row *needs;
	struct plan_row *current;

	TRY(plan_needs_day(db, &(struct plan_needs_day_in){ .case_id = k->rq->id }, &needs));
	TRY(plan_current(db, &(struct plan_current_in){ .case_id = k->rq->id }, &current));
	TRY(look_signer(db, k));
	k->known.needs_on = needs ? needs->on_day : NULL;
	if (current && current->id != k->in->id)
		k->known.before_on = current->start_on;
	return OK;
}

static enum err check(struct rq *rq, const struct plan_edit *in, struct form *form)
{
	char today[DATE_ISO_SIZE];
	struct checking k = {
		.rq = rq, .in = in,
		.known = { .today = date_format_iso(rq->today, today), .revises = in->followup_id != INT_NULL },
	};
	struct faults faults = { .n = 0 };

	TRY(rq_read(rq, look, &k));
	plan_check(in, &k.known, &faults);
	form_faults(form, &faults);
	return OK;
}

enum err plan_create_post(struct rq *rq)
{
	struct plan_edit in = { .followup_id = INT_NULL };
	struct form form;

	TRY(form_read(rq, &plan_fields, &in, &form));
	TRY(check(rq, &in, &form));
	return act_form(rq, act_root_of(rq), &form, plan_submit, &in, plan_new_get);
}

/* ---- revision ---- */

static enum err put_followups(struct rq *rq, struct db *db, struct form_view *form, size_t *ret_n)
{
	struct plan_followups_row *rows;
	struct option_view *o;
	char roc[DATE_ROC_SIZE];

	TRY(plan_followups(db, &(struct plan_followups_in){ .case_id = rq->id }, &rows, ret_n));
	o = arena_array(rq->arena, *ret_n + 1, sizeof(*o));
	for (size_t i = 0; i < *ret_n; i++)
		o[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, rows[i].id),
			.label = plan_words_followup(rq->arena, date_iso_to_roc(rows[i].on_day, roc), rows[i].progress),
		};
	if (form)
		form_options(rq, form, "followup_id", o, *ret_n);
	return OK;
}

/* 支持性就業服務 3 次，共 240 分鐘：what the records say, to be completed by hand. */
static enum err put_given(struct rq *rq, struct db *db, struct plan_edit *in)
{
	struct plan_given_row *rows;
	struct buf b;
	size_t n;

	TRY(plan_given(db, &(struct plan_given_in){ .case_id = rq->id }, &rows, &n));
	buf_init(&b, rq->arena, 4096);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? "\n" : "",
			   plan_words_times(rq->arena, strcmp(rows[i].kind, "own") == 0 ? plan_words_own
					    : option_label(service_kinds, rows[i].kind),
					    rows[i].n, rows[i].minutes));
	in->given_so_far = n ? buf_text(&b) : NULL;
	return OK;
}

/* The version in force as the beginning of the next one: its reasons are to be written anew. */
static enum err begin_revision(struct rq *rq, struct db *db, struct plan_edit *ret)
{
	struct plan_full p = { .row = NULL };
	struct plan_row *r;

	TRY(plan_current(db, &(struct plan_current_in){ .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	p.row = r;
	TRY(plan_fill(rq, db, &p, 1));
	plan_to_edit(rq, &p, ret);
	ret->followup_id = INT_NULL;
	ret->unmet = ret->unmet_reason = ret->explanation = ret->client_part = ret->decided_on = ret->witness = NULL;
	ret->start_on = ret->end_on = ret->review_on = NULL;
	return put_given(rq, db, ret);
}

enum err plan_revise_get(struct rq *rq, struct db *db)
{
	struct plan_form_view v = { .title = "修正計畫" };
	struct plan_edit in;
	struct form_view *form = NULL;
	struct case_chrome c;
	size_t n;

	TRY(case_chrome(rq, db, rq->id, "plan_show", &c));
	v.head = &c.head;
	TRY(put_refusal(rq, db, &v, &c, EV_PLAN_REVISED));
	if (!v.refusal) {
		TRY(begin_revision(rq, db, &in));
		form = form_view(rq, &plan_revise_fields, &in, "plan", URL_1(rq->arena, plan_revise_do, rq->id));
	}
	TRY(put_followups(rq, db, form, &n));
	if (form && n == 0) {
		v.refusal = plan_words_no_followup;
		v.way_out = (struct link_view){ "記追蹤", case_link(rq, "followup_new", rq->id) };
	} else if (form) {
		form->submit = "送出修正";
		form->cancel_href = URL_1(rq->arena, plan_show, rq->id);
		v.form = form;
	}
	return reply_form(rq, &v, c.name);
}

enum err plan_revise_do_post(struct rq *rq)
{
	struct plan_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &plan_revise_fields, &in, &form));
	TRY(check(rq, &in, &form));
	return act_form(rq, act_root_of(rq), &form, plan_submit, &in, plan_revise_get);
}

/* ---- what was sent back ---- */

/* The fields that the supervisor named say so beside themselves. */
static void mark_fields(struct rq *rq, struct form_view *form, const struct approval_state *s)
{
	char *copy, *save = NULL;

	if (!s || !s->fields || rq->again)
		return;
	copy = arena_dup(rq->arena, s->fields);
	for (char *name = strtok_r(copy, " ", &save); name; name = strtok_r(NULL, " ", &save)) {
		struct field_view *f = form_field(form, name);

		if (!f)		/* a group: its first row */
			f = form_field(form, arena_printf(rq->arena, "%s[0].%s", name,
							  strcmp(name, "goals") == 0 ? "text" : "part"));
		if (f)
			f->error = plan_words_fix;
	}
}

static enum err load_full(struct rq *rq, struct db *db, struct plan_full *ret)
{
	struct plan_row *r;

	TRY(plan_get(db, &(struct plan_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	*ret = (struct plan_full){ .row = r };
	return plan_fill(rq, db, ret, 1);
}

static enum err edit_form(struct rq *rq, struct db *db, struct plan_form_view *v, const struct plan_full *p)
{
	bool revises = p->row->followup_id != INT_NULL;
	struct approval_state *s;
	struct plan_edit stored;
	struct form_view *form;
	size_t n;

	plan_to_edit(rq, p, &stored);
	form = form_view(rq, revises ? &plan_revise_fields : &plan_fields, &stored, "plan",
			 URL_2(rq->arena, plan_change, rq->id, p->row->id));
	form_version(rq, form, p->row->version);
	if (revises)
		TRY(put_followups(rq, db, form, &n));
	TRY(approval_last(db, rq->id, "plan", p->row->id, &s));
	mark_fields(rq, form, s);
	TRY(conflict_find(rq, db, "plan", p->row->id, &stored, &v->conflict));
	v->note = s ? plan_words_returned(rq->arena, known_name(rq->known, s->decided_by), s->comment) : NULL;
	form->submit = "再次送出";
	form->cancel_href = URL_1(rq->arena, plan_show, rq->id);
	v->form = form;
	return OK;
}

enum err plan_edit_get(struct rq *rq, struct db *db)
{
	struct plan_form_view v = { .title = "補正計畫" };
	struct plan_full p;
	struct case_chrome c;

	TRY(load_full(rq, db, &p));
	TRY(case_chrome(rq, db, rq->id, "plan_show", &c));
	v.head = &c.head;
	if (strcmp(p.row->state, "returned") == 0) {
		TRY(edit_form(rq, db, &v, &p));
	} else {
		v.refusal = plan_words_not_returned;
		v.way_out = (struct link_view){ "看計畫", URL_1(rq->arena, plan_show, rq->id) };
	}
	return reply_form(rq, &v, c.name);
}

struct kind_of { struct rq *rq; bool revises; };

static enum err look_kind(struct db *db, void *ctx)
{
	struct kind_of *k = ctx;
	struct plan_row *r;

	TRY(plan_get(db, &(struct plan_get_in){ .id = k->rq->id2, .case_id = k->rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	k->revises = r->followup_id != INT_NULL;
	return OK;
}

enum err plan_change_post(struct rq *rq)
{
	struct kind_of k = { .rq = rq };
	struct plan_again again = { .edit = { .followup_id = INT_NULL } };
	struct form form;

	TRY(rq_read(rq, look_kind, &k));
	TRY(form_read(rq, k.revises ? &plan_revise_fields : &plan_fields, &again.edit, &form));
	again.edit.id = rq->id2;
	again.version = form.version;
	TRY(check(rq, &again.edit, &form));
	return act_form(rq, act_root_of(rq), &form, plan_submit_again, &again, plan_edit_get);
}
