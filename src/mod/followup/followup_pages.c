/* 追蹤與就業: the tab of a case, and the form of a follow-up. */
#include "mod/followup/followup_pages.h"

#include "base/arena.h"
#include "gen/followup.sql.h"
#include "gen/followup_form.html.h"
#include "gen/followup_list.html.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/followup/followup.h"
#include "mod/followup/followup_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

const char *followup_list_href(struct arena *a, int64_t case_id, const char *saved)
{
	struct buf b = url_buf(a);

	url_followup_list(&b, case_id);
	url_query(&b, "saved", saved);
	return buf_text(&b);
}

enum err followup_form_show(struct rq *rq, struct db *db, struct followup_form_view *v, struct form_view *form)
{
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, "followup_list", c));
	v->head = &c->head;
	v->form = form;
	form->cancel_href = followup_list_href(rq->arena, rq->id, NULL);
	if (v->event)
		case_form_needs(rq, c->now, form, v->event);
	tpl_followup_form_page(&b, rq_page(rq, v->title, "個案"), v);
	return reply_html(rq, 200, &b);
}

/* ---- the tab ---- */

static struct followup_line *followups_of(struct rq *rq, const struct followup_of_case_row *r, size_t n)
{
	struct followup_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++)
		l[i] = (struct followup_line){
			.on_day = r[i].on_day, .kind = option_label(followup_kinds, r[i].kind),
			.whom = option_label(contact_whom, r[i].whom), .services = r[i].services, .client = r[i].client,
			.progress = r[i].progress, .problems = r[i].problems, .next_on = r[i].next_on,
			.who = known_name(rq->known, r[i].entered_by),
		};
	return l;
}

static struct tag_view job_tag(const struct placement_line_row *p)
{
	if (p->ended_on)
		return (struct tag_view){ TONE_NEUTRAL, "已離職" };
	if (p->mark3_on)
		return (struct tag_view){ TONE_DONE, "穩定就業" };
	return (struct tag_view){ TONE_SOON, p->mark1_on ? "滿一個月" : "在職" };
}

static enum err put_jobs(struct rq *rq, struct db *db, struct followup_list_view *v)
{
	struct placement_line_row *r;
	struct placement_line_view *l;
	size_t n;

	TRY(placement_of_case(db, &(struct placement_of_case_in){ .case_id = rq->id }, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct placement_line_view){
			.href = URL_2(rq->arena, placement_show, rq->id, r[i].id), .on_day = r[i].on_day,
			.employer = r[i].employer, .post = r[i].post, .kind = option_label(placement_kinds, r[i].kind),
			.tag = job_tag(&r[i]),
		};
	v->placements = l;
	v->n_placements = n;
	return OK;
}

static enum err put_suspensions(struct rq *rq, struct db *db, struct followup_list_view *v)
{
	struct suspension_of_case_row *r;
	struct suspension_line *l;
	size_t n;

	TRY(suspension_of_case(db, &(struct suspension_of_case_in){ .case_id = rq->id }, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct suspension_line){
			.on_day = r[i].on_day, .reason = option_label(suspension_reasons, r[i].reason),
			.note = r[i].note, .expected_on = r[i].expected_on, .resumed_on = r[i].resumed_on,
		};
	v->suspensions = l;
	v->n_suspensions = n;
	return OK;
}

static enum err put_representations(struct rq *rq, struct db *db, struct followup_list_view *v)
{
	struct representation_line_row *r;
	struct representation_line_view *l;
	size_t n;

	TRY(representation_of_case(db, &(struct representation_of_case_in){ .case_id = rq->id }, &r, &n));
	l = arena_array(rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		l[i] = (struct representation_line_view){
			.on_day = r[i].on_day, .kind = option_label(representation_kinds, r[i].kind),
			.whom = r[i].addressee_name ? r[i].addressee_name
						    : option_label(representation_addressees, r[i].addressee),
			.matter = r[i].matter, .answer = r[i].answer, .answered_on = r[i].answered_on,
			.answer_href = rq->rights & RIGHT_WRITE
				? URL_2(rq->arena, representation_answer, rq->id, r[i].id) : NULL,
		};
	v->representations = l;
	v->n_representations = n;
	return OK;
}

/* A button only where the table of events allows it. */
static void put_buttons(struct rq *rq, struct followup_list_view *v, const struct case_facts *f)
{
	if (!(rq->rights & RIGHT_WRITE))
		return;
	if (!case_can(f, EV_FOLLOWED_UP))
		v->followup_href = URL_1(rq->arena, followup_new, rq->id);
	if (!case_can(f, EV_WORK_STARTED))
		v->placement_href = URL_1(rq->arena, placement_new, rq->id);
	if (!case_can(f, EV_REPRESENTED))
		v->representation_href = URL_1(rq->arena, representation_new, rq->id);
}

enum err followup_list_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "9999-12-31");
	struct followup_of_case_in in = {
		.case_id = rq->id, .after_day = p.after_text, .after_id = p.after_id, .limit = p.limit,
	};
	struct followup_list_view v = { .empty = { .title = "還沒有追蹤紀錄", .reason = followup_words_none } };
	struct followup_of_case_row *rows;
	struct case_chrome c;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(followup_of_case(db, &in, &rows, &n));
	n = page_cut(rq, &p, n, n > 1 ? rows[n - 2].on_day : NULL, n > 1 ? rows[n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_followup_of_case, rows, n, p.next);
	TRY(case_chrome(rq, db, rq->id, "followup_list", &c));
	v.head = &c.head;
	v.followups = followups_of(rq, rows, n);
	v.n_followups = n;
	v.pager = p.view;
	put_buttons(rq, &v, &c.now->facts);
	TRY(put_jobs(rq, db, &v));
	TRY(put_suspensions(rq, db, &v));
	TRY(put_representations(rq, db, &v));
	tpl_followup_list_page(&b, rq_page(rq, "追蹤與就業", "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- 追蹤 ---- */

/* One line for each service that runs at a unit, to be completed. */
static enum err services_text(struct rq *rq, struct db *db, const char **ret)
{
	struct followup_services_row *r;
	struct buf b;
	size_t n;

	TRY(followup_services(db, &(struct followup_services_in){ .case_id = rq->id }, &r, &n));
	buf_init(&b, rq->arena, 8192);
	for (size_t i = 0; i < n; i++)
		buf_str(&b, followup_words_service(rq->arena, option_label(service_kinds, r[i].kind),
						   known_place_name(rq->known, r[i].provider_id), r[i].state));
	*ret = n ? buf_text(&b) : NULL;
	return OK;
}

enum err followup_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct followup_edit blank = {
		.on_day = date_format_iso(rq->today, today), .kind = "regular", .whom = "client", .means = "phone",
	};
	struct followup_form_view v = { .title = "記追蹤", .event = EV_FOLLOWED_UP };
	struct form_view *form;

	TRY(services_text(rq, db, &blank.services));
	form = form_view(rq, &followup_fields, &blank, "followup", URL_1(rq->arena, followup_create, rq->id));
	return followup_form_show(rq, db, &v, form);
}

static enum err create(struct act *a, void *ctx)
{
	struct followup_edit *in = ctx;

	TRY(followup_record(a, in));
	act_done(a, in->id, followup_list_href(a->arena, in->case_id, "followup"));
	return OK;
}

enum err followup_create_post(struct rq *rq)
{
	struct followup_edit in = { .case_id = rq->id };
	struct followup_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &followup_fields, &in, &form));
	in.case_id = rq->id;
	TRY(followup_dates(rq, in.on_day, &dates));
	followup_check(&in, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, create, &in, followup_new_get);
}
