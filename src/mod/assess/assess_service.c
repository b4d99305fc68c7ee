/* 自辦服務紀錄 and its correction. */
#include "mod/assess/assess_common.h"

#include "base/arena.h"
#include "core/conflict.h"
#include "mod/assess/assess_page_words.h"
#include "mod/case/case_codes.h"
#include "web/handlers.h"
#include "web/page.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

enum err service_new_get(struct rq *rq, struct db *db)
{
	struct assess_service blank = {
		.on_day = assess_today(rq), .minutes = INT_NULL, .plan_item_id = INT_NULL, .appointment_id = INT_NULL,
		.whom = "client",
	};
	struct form_view *form = form_view(rq, &assess_service_fields, &blank, "service",
					   case_form_action(rq, URL_1(rq->arena, service_create, rq->id)));
	struct assess_form_view v = { .title = assess_page_service, .form = form };

	TRY(assess_put_appointments(rq, db, form));
	TRY(assess_put_items(rq, db, form));
	return assess_form_reply(rq, db, &v, EV_SERVED);
}

static enum err make(struct act *a, void *ctx)
{
	struct assess_service *in = ctx;
	const char *back;

	TRY(assess_service_record(a, in));
	back = case_form_back(a->rq, in->case_id, in->id);
	act_done(a, in->id, back ? back : assess_saved(a->arena, URL_2(a->arena, service_show, in->case_id, in->id), "record"));
	return OK;
}

static enum err check(struct rq *rq, const struct assess_service *in, struct form *form)
{
	struct assess_case c = { 0 };
	struct faults faults = { .n = 0 };
	struct assess_dates dates;

	TRY(assess_case_read(rq, &c));
	dates = assess_dates_of(rq, c.now, in->on_day);
	assess_service_check(in, &dates, &faults);
	form_faults(form, &faults);
	return OK;
}

enum err service_create_post(struct rq *rq)
{
	struct assess_service in = { 0 };
	struct form form;

	TRY(form_read(rq, &assess_service_fields, &in, &form));
	in.case_id = rq->id;
	TRY(check(rq, &in, &form));
	return act_form(rq, act_root_of(rq), &form, make, &in, service_new_get);
}

/* ---- one ---- */

static void service_of(const struct assess_service_get_row *r, struct assess_service *ret)
{
	*ret = (struct assess_service){
		.id = r->id, .case_id = r->case_id, .appointment_id = INT_NULL, .plan_item_id = r->plan_item_id,
		.minutes = r->minutes, .on_day = r->on_day, .at_time = r->at_time, .whom = r->whom, .means = r->means,
		.kind = r->kind, .function = r->function, .text = r->text, .result = r->result,
		.next_on = r->next_on, .late_reason = r->late_reason,
	};
}

/* 「內容：…」 of every field that was otherwise then, a line each. */
static const char *text_before(struct rq *rq, const char *body, const struct assess_service *now)
{
	const struct conflict_view *rows;
	size_t n = conflict_rows(rq->arena, &assess_service_change_fields, body, now, now, &rows);
	struct buf b;

	buf_init(&b, rq->arena, 64 * 1024);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s：%s", i ? "\n" : "", rows[i].label, rows[i].base ? rows[i].base : "—");
	return b.len ? buf_text(&b) : NULL;
}

static enum err put_revisions(struct rq *rq, struct db *db, struct assess_paper_view *v, const struct assess_service *now)
{
	struct assess_service_revisions_row *rows;
	struct timeline_view *t;
	char at[INSTANT_ROC_SIZE];
	size_t n;

	TRY(assess_service_revisions(db, &(struct assess_service_revisions_in){ .id = now->id }, &rows, &n));
	t = arena_array(rq->arena, n + 1, sizeof(*t));
	for (size_t i = 0; i < n; i++)
		t[i] = (struct timeline_view){
			.badge = assess_page_corrected_badge, .kind = assess_page_corrected,
			.title = rows[i].reason ? rows[i].reason : assess_page_corrected,
			.at = arena_dup(rq->arena, instant_format_roc(rows[i].at, at)),
			.who = known_name(rq->known, rows[i].actor), .text = text_before(rq, rows[i].body, now),
		};
	v->revisions = t;
	v->n_revisions = n;
	return OK;
}

static const char *item_label(struct rq *rq, const struct assess_plan_items_row *items, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].id == id)
			return arena_printf(rq->arena, "%s %s", option_label(service_kinds, items[i].kind),
					    items[i].text ? items[i].text : "");
	return NULL;
}

static void put_links(struct rq *rq, struct assess_paper_view *v, const struct assess_service_get_row *r)
{
	const char *appointment = case_link(rq, "appointment_new", rq->id);

	if (rq->rights & RIGHT_WRITE)
		v->other = (struct link_view){ assess_page_correct,
					       URL_2(rq->arena, service_edit, r->case_id, r->id) };
	if (r->next_on && appointment && rq->rights & RIGHT_WRITE) {
		struct buf b;

		buf_init(&b, rq->arena, 2048);
		buf_str(&b, appointment);
		url_query(&b, "on", r->next_on);
		v->next = (struct link_view){ assess_page_book_next, buf_text(&b) };
	}
}

enum err service_show_get(struct rq *rq, struct db *db)
{
	struct assess_service_get_in find = { .id = rq->id2, .case_id = rq->id };
	struct assess_paper_view v = { .title = assess_page_service_paper };
	struct assess_service_get_row *r;
	struct assess_plan_items_row *items;
	struct assess_service in;
	struct assess_line *lines;
	size_t n;

	TRY(assess_service_get(db, &find, &r));
	if (rq->api)
		return reply_row(rq, &stmt_assess_service_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	TRY(assess_plan_items(db, &(struct assess_plan_items_in){ .case_id = rq->id }, &items, &n));
	service_of(r, &in);
	v.n = assess_lines(rq->arena, &assess_service_fields, &in, 1, &lines);
	if (item_label(rq, items, n, r->plan_item_id))
		lines[v.n++] = (struct assess_line){ .label = assess_page_item,
						     .value = item_label(rq, items, n, r->plan_item_id) };
	v.lines = lines;
	put_links(rq, &v, r);
	TRY(put_revisions(rq, db, &v, &in));
	return assess_paper_reply(rq, db, &v, r->entered_by, r->entered_at);
}

/* ---- correction ---- */

enum err service_edit_get(struct rq *rq, struct db *db)
{
	struct assess_service_get_in find = { .id = rq->id2, .case_id = rq->id };
	struct assess_service_get_row *r;
	struct assess_service stored;
	struct assess_form_view v = { .title = assess_page_service_change };
	struct form_view *form;

	TRY(assess_service_get(db, &find, &r));
	if (!r)
		return ERR_NOT_FOUND;
	service_of(r, &stored);
	form = form_view(rq, &assess_service_change_fields, &stored, "service",
			 URL_2(rq->arena, service_change, rq->id, r->id));
	TRY(assess_put_items(rq, db, form));
	v.form = form;
	/* What was given may be put right as long as the case may be seen, closed or not. */
	return assess_form_reply(rq, db, &v, EV_CONTACTED);
}

static enum err change(struct act *a, void *ctx)
{
	struct assess_service *in = ctx;

	TRY(assess_service_correct(a, in));
	act_done(a, in->id, assess_saved(a->arena, URL_2(a->arena, service_show, in->case_id, in->id), "record"));
	return OK;
}

enum err service_change_post(struct rq *rq)
{
	struct assess_service in = { 0 };
	struct form form;

	TRY(form_read(rq, &assess_service_change_fields, &in, &form));
	in.case_id = rq->id;
	in.id = rq->id2;
	TRY(check(rq, &in, &form));
	return act_form(rq, act_root_of(rq), &form, change, &in, service_edit_get);
}
