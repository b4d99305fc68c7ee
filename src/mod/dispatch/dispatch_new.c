/*
 * The wizard (S32): contact, unit, what the unit will see.  Each step is a page of its own, what was
 * chosen travels in the address; only the last one writes.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "gen/dispatch.sql.h"
#include "gen/dispatch_new.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/dispatch/dispatch_act.h"
#include "mod/dispatch/dispatch_view.h"
#include "mod/dispatch/dispatch_words.h"
#include "mod/provider/provider.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* Everything the steps look at. */
struct wizard {
	struct rq *rq;
	struct db *db;
	struct dispatch_edit in;
	struct dispatch_known known;
	struct case_now *now;
	const char *today;
	const struct dispatch_plan_items_row *items;
	size_t n_items;
	const struct dispatch_plan_items_row *item;	/* the chosen one */
};

static const char *id_text(struct rq *rq, int64_t id)
{
	return arena_printf(rq->arena, "%" PRId64, id);
}

/* ---- what is known ---- */

/* What the act will look at is what the steps go by. */
static enum err load(struct wizard *w)
{
	struct rq *rq = w->rq;
	struct dispatch_edit as_sent = w->in;
	struct dispatch_plan_items_row *items;
	struct dispatch_found found;

	TRY(dispatch_find(w->db, rq->known, rq->today, rq->id, &as_sent, &found));
	w->known = found.known;
	w->today = w->known.today;
	TRY(dispatch_plan_items(w->db, &(struct dispatch_plan_items_in){ .case_id = rq->id }, &items, &w->n_items));
	w->items = items;
	for (size_t i = 0; i < w->n_items; i++)
		if (items[i].id == w->in.plan_item_id)
			w->item = &items[i];
	if (w->known.needs_stage)
		w->known.item_kind = "vocational_assessment";
	return OK;
}

/* ---- step 1: contact ---- */

static void item_options(struct wizard *w, struct form_view *form)
{
	struct rq *rq = w->rq;
	struct option_view *o = arena_array(rq->arena, w->n_items + 1, sizeof(*o));

	for (size_t i = 0; i < w->n_items; i++)
		o[i] = (struct option_view){
			.value = id_text(rq, w->items[i].id),
			.label = dispatch_words_item_label(rq->arena, option_label(service_kinds, w->items[i].kind),
							   w->items[i].how, w->items[i].text),
		};
	form_options(rq, form, "plan_item_id", o, w->n_items);
	form_field(form, "plan_item_id")->required = !w->known.needs_stage;
	if (w->known.needs_stage)
		form_field(form, "plan_item_id")->kind = WIDGET_HIDDEN;
}

static enum err unit_options(struct wizard *w, struct form_view *form)
{
	struct rq *rq = w->rq;
	struct dispatch_units_row *u;
	struct dispatch_contacts_row *t;
	struct dispatch_contacts_in recent = { .case_id = rq->id, .since = w->known.since };
	struct option_view *o;
	size_t n;

	TRY(dispatch_units(w->db, &(struct dispatch_units_in){ .county = w->now->county, .today = w->today }, &u, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){ .value = id_text(rq, u[i].id), .label = u[i].name };
	form_options(rq, form, "provider_id", o, n);
	TRY(dispatch_contacts(w->db, &recent, &t, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = id_text(rq, t[i].id),
			.label = dispatch_words_contact(rq->arena, dispatch_roc(rq, t[i].on_day),
							known_place_name(rq->known, t[i].provider_id),
							t[i].person_name),
		};
	form_options(rq, form, "contact_id", o, n);
	return OK;
}

static enum err step_contact(struct wizard *w, struct dispatch_wizard_view *v)
{
	struct rq *rq = w->rq;
	struct form_view *form = form_view(rq, &dispatch_contact_fields, &w->in, "contact",
					   URL_1(rq->arena, dispatch_new, rq->id));

	form->get = true;
	form->draft_href = NULL;
	form->submit = "下一步：選單位";
	form->cancel_href = URL_1(rq->arena, dispatch_list, rq->id);
	item_options(w, form);
	TRY(unit_options(w, form));
	form_field(form, "step")->value = "2";
	v->form = form;
	return OK;
}

/* ---- step 2: unit ---- */

/* Why a programme is not the one; NULL: it fits. */
static const char *why_not(struct wizard *w, const struct provider_programme *p, int stale_days)
{
	if (p->provider_id != w->in.provider_id)
		return dispatch_words_not_contacted;
	if (strcmp(p->kind, "sheltered_employment") == 0 && !w->known.fit_sheltered)
		return dispatch_words_sheltered;
	if (provider_free(p) == 0)
		return dispatch_words_full;
	return provider_is_stale(p->as_of, w->rq->today, stale_days) ? dispatch_words_stale : NULL;
}

static void put_line(struct wizard *w, struct dispatch_wizard_view *v, struct dispatch_unit_line *l,
		     const struct provider_programme *p, const char *why, int stale_days)
{
	*l = (struct dispatch_unit_line){
		.value = id_text(w->rq, p->id), .id = arena_printf(w->rq->arena, "programme-%" PRId64, p->id),
		.unit = known_place_name(w->rq->known, p->provider_id), .programme = p->name,
		.capacity = provider_capacity(p, w->rq->today, stale_days), .why = why ? why : dispatch_words_fits,
		.fits = !why, .possible = p->provider_id == w->in.provider_id && why != dispatch_words_sheltered,
	};
	l->selected = w->in.programme_id == p->id || (w->in.programme_id == INT_NULL && v->n_units == 0 && l->fits);
	v->n_units++;
}

/* Those that fit first, then those of the unit that was contacted, then the others, each with more room first. */
static enum err put_units(struct wizard *w, struct dispatch_wizard_view *v)
{
	struct provider_programme *p;
	struct dispatch_unit_line *l;
	int stale = provider_stale_days(w->rq->known, w->now->county, w->rq->today);
	size_t n;

	TRY(provider_programmes(w->db, w->now->county, w->known.item_kind ? w->known.item_kind : "", w->today, &p, &n));
	l = arena_array(w->rq->arena, n + 1, sizeof(*l));
	for (int rank = 0; rank < 3; rank++)
		for (size_t i = 0; i < n; i++) {
			const char *why = why_not(w, &p[i], stale);
			int its = !why ? 0 : p[i].provider_id == w->in.provider_id ? 1 : 2;

			if (its == rank)
				put_line(w, v, &l[v->n_units], &p[i], why, stale);
		}
	v->units = l;
	v->empty = (struct empty_view){ .title = "沒有可以派的單位", .reason = dispatch_words_no_units,
					.action = { "回上一步", v->back_href } };
	return OK;
}

/* What was chosen before goes on unseen. */
static void hide(struct form_view *form, size_t n)
{
	struct field_view *f = (struct field_view *)form->fields;

	for (size_t i = 0; i < n; i++) {
		f[i].kind = WIDGET_HIDDEN;
		f[i].group = NULL;
	}
}

static enum err step_unit(struct wizard *w, struct dispatch_wizard_view *v)
{
	struct rq *rq = w->rq;
	struct form_view *form = form_view(rq, &dispatch_contact_fields, &w->in, "unit",
					   URL_1(rq->arena, dispatch_new, rq->id));

	hide(form, form->n_fields);
	form->get = true;
	form->draft_href = NULL;
	form->submit = "下一步：確認內容";
	form->cancel_href = URL_1(rq->arena, dispatch_list, rq->id);
	form_field(form, "step")->value = "3";
	v->form = form;
	return put_units(w, v);
}

/* ---- step 3: what the unit will see ---- */

static enum err consent_options(struct wizard *w, struct form_view *form)
{
	struct rq *rq = w->rq;
	struct dispatch_consents_row *c;
	struct option_view *o;
	size_t n;

	TRY(dispatch_consents(w->db, &(struct dispatch_consents_in){ .case_id = rq->id, .today = w->today }, &c, &n));
	o = arena_array(rq->arena, n + 1, sizeof(*o));
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option_view){
			.value = id_text(rq, c[i].id),
			.label = dispatch_words_consent(rq->arena, c[i].scope, dispatch_roc(rq, c[i].from_on),
							c[i].until_on ? dispatch_roc(rq, c[i].until_on) : ""),
		};
	form_options(rq, form, "consent_id", o, n);
	/* The only one there is need not be looked for. */
	if (n == 1 && !rq->again && w->in.consent_id == INT_NULL && !w->in.legal_ground)
		form_field(form, "consent_id")->value = o[0].value;
	return OK;
}

/* The same statement's columns, the same template as the unit gets. */
static enum err put_minimum(struct wizard *w, struct dispatch_wizard_view *v, const char *kind)
{
	struct dispatch_person_row *p;
	struct dispatch_min m = {
		.kind = kind, .question = w->in.question, .aim = w->in.aim, .summary = w->in.summary,
		.sender = w->rq->user.id,
	};

	TRY(dispatch_person(w->db, &(struct dispatch_person_in){ .case_id = w->rq->id }, &p));
	if (!p)
		return ERR_NOT_FOUND;
	m.name = p->name;
	m.sex = p->sex;
	m.birth_on = p->birth_on;
	m.birth_known = p->birth_known;
	m.window_id = p->window_id;
	m.phone = w->in.share_phone == 1 ? p->phone : NULL;
	m.classes = w->in.share_class == 1 ? p->classes : NULL;
	m.degree = p->degree;
	v->min = dispatch_min_of(w->rq, &m);
	return OK;
}

/* Of a kept draft only what this step asks for counts: the way here is in the address. */
static void take_draft(struct wizard *w)
{
	struct rq *rq = w->rq;
	struct dispatch_edit kept = { 0 };
	struct form form;

	form_decode(rq->arena, rq->today, &dispatch_fields, rq->draft, rq->n_draft, &kept, &form);
	w->in.question = kept.question;
	w->in.aim = kept.aim;
	w->in.summary = kept.summary;
	w->in.share_phone = kept.share_phone;
	w->in.share_class = kept.share_class;
	w->in.consent_id = kept.consent_id;
	w->in.legal_ground = kept.legal_ground;
	w->in.over_reason = kept.over_reason;
}

/* What is written for the unit begins with the plan's own words. */
static void begin_texts(struct wizard *w)
{
	if (w->rq->again)
		return;
	if (w->item)
		w->in.aim = w->item->text ? w->item->text : w->item->goal;
	if (w->rq->draft)
		take_draft(w);
	w->rq->draft = NULL;
}

static enum err step_confirm(struct wizard *w, struct dispatch_wizard_view *v)
{
	struct rq *rq = w->rq;
	struct provider_programme *p;
	struct form_view *form;

	TRY(provider_programme(w->db, w->in.programme_id, w->today, &p));
	begin_texts(w);
	form = form_view(rq, &dispatch_fields, &w->in, "dispatch", URL_1(rq->arena, dispatch_create, rq->id));
	hide(form, dispatch_contact_fields.n);	/* step 1 and the programme */
	form->submit = "送出派案";
	form->cancel_href = URL_1(rq->arena, dispatch_list, rq->id);
	form_field(form, "seen_mark")->value = id_text(rq, dispatch_mark(&w->in));
	form_field(form, "question")->required = w->known.needs_stage;
	if (!w->known.needs_stage)
		form_field(form, "question")->kind = WIDGET_HIDDEN;
	if (p && provider_free(p) > 0)
		form_field(form, "over_reason")->kind = WIDGET_HIDDEN;
	TRY(consent_options(w, form));
	v->form = form;
	if (p)
		v->programme = arena_printf(rq->arena, "%s　%s", known_place_name(rq->known, p->provider_id), p->name);
	return put_minimum(w, v, p ? p->kind : w->known.item_kind);
}

/* ---- which step ---- */

/* The address of a step, with everything that was chosen in it. */
static const char *step_href(struct rq *rq, const struct form *chosen, const char *step)
{
	struct buf b = url_buf(rq->arena);

	url_dispatch_new(&b, rq->id);
	for (size_t i = 0; i < chosen->n_raw; i++)
		for (size_t k = 0; k < dispatch_contact_fields.n; k++)
			if (strcmp(chosen->raw[i].name, dispatch_contact_fields.field[k].name) == 0 &&
			    strcmp(chosen->raw[i].name, "step") != 0)
				url_query(&b, chosen->raw[i].name, chosen->raw[i].value);
	url_query(&b, "step", step);
	return buf_text(&b);
}

/* What the address says; a step that lacks something shows the one before with its errors. */
static void read_address(struct wizard *w, struct form *form)
{
	struct rq *rq = w->rq;
	char today[DATE_ISO_SIZE];

	form_decode(rq->arena, rq->today, &dispatch_contact_fields, rq->http->query, rq->http->n_query, &w->in, form);
	w->in.programme_id = rq_query_int(rq, "programme_id", INT_NULL);
	w->in.consent_id = INT_NULL;
	w->in.share_phone = 1;
	if (w->in.step == 2 || w->in.step == 3)
		return;
	w->in.step = 1;
	w->in.contact_on = arena_dup(rq->arena, date_format_iso(rq->today, today));
	w->in.contact_means = "phone";
}

/* What the first step must have said before the second is shown. */
static void check_contact(const struct wizard *w, struct form *form)
{
	struct faults faults = { .n = 0 };

	dispatch_contact_check(&w->in, &w->known, &faults);
	form_faults(form, &faults);
}

static enum err choose_step(struct wizard *w, struct dispatch_wizard_view *v, struct form *form)
{
	struct rq *rq = w->rq;

	v->step = w->in.step;
	if (!rq->again && v->step > 1) {
		check_contact(w, form);
		if (form->n_errors > 0) {
			v->step = 1;
			rq->again = form;
			rq->again_err = ERR_INVALID;
		} else if (w->in.programme_id == INT_NULL) {
			v->step = 2;
		}
	}
	if (v->step < 3)
		rq->draft = NULL;
	if (v->step == 1)
		return step_contact(w, v);
	v->back_href = step_href(rq, form, v->step == 3 ? "2" : "1");
	return v->step == 2 ? step_unit(w, v) : step_confirm(w, v);
}

/* What the first step asks for stands hidden on the last one: its faults lead back there. */
static void lead_back(struct rq *rq, struct form_view *form, const struct form *again)
{
	struct error_view *e = (struct error_view *)form->errors;

	for (size_t i = 0; i < form->n_errors && i < again->n_errors; i++)
		for (size_t k = 0; again->errors[i].name && !e[i].href && k < dispatch_contact_fields.n; k++)
			if (strcmp(dispatch_contact_fields.field[k].name, again->errors[i].name) == 0)
				e[i].href = step_href(rq, again, "1");
}

enum err dispatch_new_get(struct rq *rq, struct db *db)
{
	struct dispatch_wizard_view v = { .title = "派案" };
	struct wizard w = { .rq = rq, .db = db };
	struct form form;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, "dispatch_list", &c));
	v.head = &c.head;
	w.now = c.now;
	v.refusal = case_put_missing(rq, &c, c.now->facts.state == CASE_NEEDS ? EV_DISPATCHED_ASSESS : EV_DISPATCHED);
	v.way_out = (struct link_view){ "看派案", URL_1(rq->arena, dispatch_list, rq->id) };
	if (!v.refusal) {
		if (rq->again) {	/* the last step, shown once more */
			w.in = *(const struct dispatch_edit *)rq->again->values;
			w.in.step = 3;
			form = *rq->again;
		} else {
			read_address(&w, &form);
		}
		TRY(load(&w));
		TRY(choose_step(&w, &v, &form));
		if (rq->again && v.form)
			lead_back(rq, (struct form_view *)v.form, &form);
	}
	tpl_dispatch_wizard_page(&b, rq_page(rq, arena_printf(rq->arena, "派案－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

struct looking { struct rq *rq; struct dispatch_edit in; struct form *form; enum case_event event; };

/* A form with errors is not tried; what trying would have found is named beside them. */
static enum err look_on(struct db *db, void *ctx)
{
	struct looking *l = ctx;
	struct dispatch_found found;

	TRY(dispatch_find(db, l->rq->known, l->rq->today, l->rq->id, &l->in, &found));
	for (size_t i = 0; i < found.faults.n; i++)
		form_fault_at(l->form, found.faults.fault[i].field, found.faults.fault[i].message,
			      dispatch_mend(l->rq, l->rq->id, found.faults.fault[i].field));
	l->event = found.event;
	return OK;
}

enum err dispatch_create_post(struct rq *rq)
{
	struct dispatch_edit in = { 0 };
	struct looking l = { .rq = rq };
	struct form form;

	TRY(form_read(rq, &dispatch_fields, &in, &form));
	l.in = in;
	l.form = &form;
	if (!form_is_fine(&form)) {
		TRY(rq_read(rq, look_on, &l));
		TRY(case_form_missing(rq, &form, l.event));
	}
	/* Sent is what was seen: a change since the page was shown is looked at once more. */
	if (!rq->api && in.seen_mark != dispatch_mark(&in))
		form_fault(&form, NULL, dispatch_words_look_again);
	return act_form(rq, act_root_of(rq), &form, dispatch_send, &in, dispatch_new_get);
}
