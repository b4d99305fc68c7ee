/* One row of the list: what it says, the attempts to reach the person, what can be done. */
#include "mod/inbox/inbox_pages.h"

#include "base/arena.h"
#include "core/duty.h"
#include "core/seal.h"
#include "gen/inbox.sql.h"
#include "gen/inbox_show.html.h"
#include "law/identifier.h"
#include "mod/case/case_codes.h"
#include "mod/inbox/inbox.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

enum { FACTS_MAX = 20 };

static const char *roc(struct rq *rq, const char *iso)
{
	char out[DATE_ROC_SIZE];

	return iso ? arena_dup(rq->arena, date_iso_to_roc(iso, out)) : NULL;
}

static void put(struct inbox_show_view *v, struct fact_view *f, const char *label, const char *value)
{
	f[v->n_facts++] = (struct fact_view){ .label = label, .value = value };
}

static enum err put_facts(struct rq *rq, const struct inbox_get_row *r, struct inbox_show_view *v)
{
	struct fact_view *f = arena_array(rq->arena, FACTS_MAX, sizeof(*f));
	const char *number;
	char at[INSTANT_ROC_SIZE];

	TRY(seal_open(rq->arena, rq->app->keys, "inbox_row.number", r->id, r->number, &number));
	put(v, f, "證號", number ? identifier_mask(rq->arena, number) : NULL);
	put(v, f, "出生", roc(rq, r->birth_on));
	put(v, f, "電話", r->phone);	/* a row is there to be called */
	put(v, f, "學校", r->school);
	put(v, f, "科系", r->department);
	put(v, f, "特教類別", r->category);
	put(v, f, "畢業日期", roc(rq, r->graduates_on));
	put(v, f, "畢業後意願", r->wish);
	put(v, f, "需要的協助", r->needs);
	put(v, f, "移轉依據", r->has_consent ? "當事人同意" : r->legal_ground);
	if (r->ended_on) {
		put(v, f, "結果", option_label(inbox_all_reasons, r->end_reason));
		put(v, f, "結束日期", roc(rq, r->ended_on));
		put(v, f, "說明", r->end_note);
	}
	put(v, f, "匯入", arena_printf(rq->arena, "%s %s", known_name(rq->known, r->entered_by),
				      instant_format_roc(r->entered_at, at)));
	v->facts = f;
	return OK;
}

static enum err put_contacts(struct rq *rq, struct db *db, struct inbox_show_view *v)
{
	struct inbox_contacts_row *rows;
	struct inbox_contact_line *l;
	size_t n;

	TRY(inbox_contacts(db, &(struct inbox_contacts_in){ .inbox_row_id = v->id }, &rows, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct inbox_contact_line){
			.on = roc(rq, rows[i].on_day), .means = option_label(contact_means, rows[i].means),
			.whom = option_label(contact_whom, rows[i].whom), .text = *rows[i].text ? rows[i].text : NULL,
			.who = known_name(rq->known, rows[i].entered_by),
			.tag = { strcmp(rows[i].outcome, "reached") == 0 ? TONE_DONE : TONE_NEUTRAL,
				 option_label(inbox_outcomes, rows[i].outcome) },
		};
	v->contacts = l;
	v->n_contacts = n;
	return OK;
}

static enum err put_duty(struct rq *rq, struct db *db, struct inbox_show_view *v)
{
	struct inbox_duty_row *d;
	struct why_view *why = arena_alloc(rq->arena, sizeof(*why));
	day_t due;

	TRY(inbox_duty(db, &(struct inbox_duty_in){ .inbox_row_id = v->id }, &d));
	if (!d || !date_parse_iso(d->due_on, &due))
		return OK;
	TRY(duty_why(rq->arena, rq->known, &(struct duty_facts){
		.id = d->id, .rule_id = d->rule_id, .start_on = d->start_on, .original_due = d->original_due,
		.due_on = d->due_on, .county = d->county, .provisional = d->provisional }, why));
	v->why = why;
	v->days_left = due - rq->today;
	v->days_late = rq->today > due ? rq->today - due : 0;
	return OK;
}

static const struct form_view *contact_form(struct rq *rq, int64_t id)
{
	char today[DATE_ISO_SIZE];
	struct inbox_contact_edit blank = {
		.on_day = date_format_iso(rq->today, today), .whom = "client", .means = "phone",
	};
	struct form_view *form = form_view(rq, &inbox_contact_fields, &blank, "contact", URL_1(rq->arena, inbox_contact, id));

	form->submit = "儲存聯繫";
	return form;
}

static void put_actions(struct rq *rq, const struct inbox_get_row *r, struct inbox_show_view *v)
{
	bool open = strcmp(r->state, "open") == 0;

	v->csrf = rq->user.csrf;
	v->may_end = open;
	v->may_ground = strcmp(r->state, "waiting") == 0;
	if (open)
		v->contact = contact_form(rq, r->id);
	if (open && rq->user.role != ROLE_JOB_CENTRE)
		v->refer_href = URL_1(rq->arena, inbox_refer, r->id);
	if (r->case_id != INT_NULL && rq->user.role != ROLE_JOB_CENTRE)
		v->case_href = URL_1(rq->arena, case_show, r->case_id);
}

enum err inbox_show_get(struct rq *rq, struct db *db)
{
	struct inbox_show_view v = { .id = rq->id };
	struct inbox_get_row *r;
	struct buf b = reply_buf(rq);

	TRY(inbox_get(db, &(struct inbox_get_in){ .id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_inbox_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	v.name = r->name;
	v.state = (struct tag_view){ strcmp(r->state, "open") == 0 ? TONE_SOON : TONE_NEUTRAL,
				     option_label(inbox_states, r->state) };
	TRY(put_facts(rq, r, &v));
	TRY(put_duty(rq, db, &v));
	TRY(put_contacts(rq, db, &v));
	put_actions(rq, r, &v);
	tpl_inbox_show_page(&b, rq_page(rq, r->name, "轉銜名單"), &v);
	return reply_html(rq, 200, &b);
}
