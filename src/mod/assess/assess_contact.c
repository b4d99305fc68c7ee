/* 約定 and 聯繫紀錄 on screen and in JSON. */
#include "mod/assess/assess_common.h"

#include "base/arena.h"
#include "mod/assess/assess_page_words.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* ---- 約定 ---- */

enum err appointment_new_get(struct rq *rq, struct db *db)
{
	char iso[DATE_ISO_SIZE];
	day_t on = rq_query_day(rq, "on", DAY_NONE);
	struct assess_appointment blank = {
		.what = "interview", .on_day = on == DAY_NONE ? NULL : arena_dup(rq->arena, date_format_iso(on, iso)),
	};
	struct assess_form_view v = {
		.title = assess_page_appointment, .intro = assess_page_appointment_intro,
		.form = form_view(rq, &assess_appointment_fields, &blank, "appointment",
				  URL_1(rq->arena, appointment_create, rq->id)),
	};

	return assess_form_reply(rq, db, &v, EV_APPOINTMENT_MADE);
}

static enum err make_appointment(struct act *a, void *ctx)
{
	struct assess_appointment *in = ctx;

	TRY(assess_appointment_record(a, in));
	act_done(a, in->id, assess_saved(a->arena, URL_1(a->arena, needs_list, in->case_id), "record"));
	return OK;
}

enum err appointment_create_post(struct rq *rq)
{
	struct assess_appointment in = { 0 };
	struct form form;

	TRY(form_read(rq, &assess_appointment_fields, &in, &form));
	in.case_id = rq->id;
	return act_form(rq, act_root_of(rq), &form, make_appointment, &in, appointment_new_get);
}

static enum err end_appointment(struct act *a, void *ctx)
{
	int64_t id = a->rq->id2;

	TRY(assess_appointment_end(a, a->root_id, id, ctx));
	act_done(a, id, assess_saved(a->arena, URL_1(a->arena, needs_list, a->root_id), "record"));
	return OK;
}

enum err appointment_missed_post(struct rq *rq)
{
	static char missed[] = "missed";

	return act(rq, act_root_of(rq), NULL, end_appointment, missed);
}

enum err appointment_cancel_post(struct rq *rq)
{
	static char cancelled[] = "cancelled";

	return act(rq, act_root_of(rq), NULL, end_appointment, cancelled);
}

/* ---- 聯繫紀錄 ---- */

enum err contact_new_get(struct rq *rq, struct db *db)
{
	bool unit = rq_query(rq, "provider") != NULL;
	struct assess_contact blank = {
		.on_day = assess_today(rq), .whom = unit ? "unit" : "client", .means = "phone", .provider_id = INT_NULL,
		.places_said = INT_NULL,
	};
	struct assess_case c = { .rq = rq };
	struct form_view *form = form_view(rq, &assess_contact_fields, &blank, "contact",
					   case_form_action(rq, URL_1(rq->arena, contact_create, rq->id)));
	struct assess_form_view v = { .title = assess_page_contact, .form = form };

	TRY(assess_case_load(db, &c));
	assess_put_providers(rq, form, c.now->county);
	return assess_form_reply(rq, db, &v, EV_CONTACTED);
}

static enum err make_contact(struct act *a, void *ctx)
{
	struct assess_contact *in = ctx;

	const char *back;

	TRY(assess_contact_record(a, in));
	back = case_form_back(a->rq, in->case_id, in->id);
	act_done(a, in->id, back ? back : assess_saved(a->arena, URL_2(a->arena, contact_show, in->case_id, in->id), "record"));
	return OK;
}

enum err contact_create_post(struct rq *rq)
{
	struct assess_contact in = { 0 };
	struct assess_case c = { 0 };
	struct faults faults = { .n = 0 };
	struct assess_dates dates;
	struct form form;

	TRY(form_read(rq, &assess_contact_fields, &in, &form));
	TRY(assess_case_read(rq, &c));
	in.case_id = rq->id;
	dates = assess_dates_of(rq, c.now, in.on_day);
	assess_contact_check(&in, &dates, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, make_contact, &in, contact_new_get);
}

enum err contact_show_get(struct rq *rq, struct db *db)
{
	struct assess_contact_get_row *r;
	struct assess_contact in;
	struct assess_line *lines;
	struct assess_paper_view v = { .title = assess_page_contact };

	TRY(assess_contact_get(db, &(struct assess_contact_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_assess_contact_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	in = (struct assess_contact){
		.on_day = r->on_day, .at_time = r->at_time, .whom = r->whom, .person_name = r->person_name,
		.means = r->means, .outcome = r->outcome, .places_said = r->places_said, .text = r->text,
		.late_reason = r->late_reason,
	};
	v.n = assess_lines(rq->arena, &assess_contact_fields, &in, 1, &lines);
	if (r->provider_id != INT_NULL)
		lines[v.n++] = (struct assess_line){ .label = assess_page_provider,
						     .value = known_place_name(rq->known, r->provider_id) };
	v.lines = lines;
	v.next = (struct link_view){ assess_page_more_contact, case_link(rq, "contact_new", rq->id) };
	return assess_paper_reply(rq, db, &v, r->entered_by, r->entered_at);
}
