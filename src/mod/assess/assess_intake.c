/* 接案評估: never overwritten; done again it begins as the last one was, and the two are compared. */
#include "mod/assess/assess_common.h"

#include "base/arena.h"
#include "mod/assess/assess_page_words.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static void intake_of(const struct assess_intake_row *r, struct assess_intake *ret)
{
	*ret = (struct assess_intake){
		.id = r->id, .case_id = r->case_id, .appointment_id = INT_NULL, .on_day = r->on_day, .means = r->means,
		.present = r->present, .service_group = r->service_group, .motivation = r->motivation,
		.goal = r->goal, .health = r->health, .needs = r->needs, .risks = r->risks,
		.conclusion = r->conclusion, .unfit_reason = r->unfit_reason, .unfit_note = r->unfit_note,
		.advice = r->advice, .late_reason = r->late_reason,
	};
}

enum err intake_new_get(struct rq *rq, struct db *db)
{
	struct assess_case c = { .rq = rq };
	struct assess_intake begin = {
		.means = "interview", .motivation = INT_NULL, .appointment_id = INT_NULL,
	};
	struct assess_form_view v = { .title = assess_page_intake, .intro = assess_page_intake_intro };
	struct form_view *form;

	TRY(assess_case_load(db, &c));
	if (c.intake) {
		intake_of(c.intake, &begin);
		begin.late_reason = NULL;
		v.copied = assess_page_copied(rq->arena, c.intake->on_day);
	} else {
		begin.on_day = assess_today(rq);
		begin.service_group = c.facts ? c.facts->only_group : NULL;	/* told once, with its proof */
	}
	form = form_view(rq, &assess_intake_fields, &begin, "intake", URL_1(rq->arena, intake_create, rq->id));
	TRY(assess_put_appointments(rq, db, form));
	v.form = form;
	return assess_form_reply(rq, db, &v, EV_INTAKE_ASSESSED);
}

static enum err make(struct act *a, void *ctx)
{
	struct assess_intake *in = ctx;

	TRY(assess_intake_record(a, in));
	act_done(a, in->id, assess_saved(a->arena, URL_2(a->arena, intake_show, in->case_id, in->id), "record"));
	return OK;
}

enum err intake_create_post(struct rq *rq)
{
	struct assess_intake in = { 0 };
	struct assess_case c = { 0 };
	struct assess_person person;
	struct assess_dates dates;
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &assess_intake_fields, &in, &form));
	in.case_id = rq->id;
	c.service_group = in.service_group;
	TRY(assess_case_read(rq, &c));
	person = (struct assess_person){ assess_day(c.facts->birth_on), c.facts->proofs != NULL };
	dates = assess_dates_of(rq, c.now, in.on_day);
	assess_intake_check(&in, &dates, &person, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, make, &in, intake_new_get);
}

enum err intake_show_get(struct rq *rq, struct db *db)
{
	struct assess_paper_view v = { .title = assess_page_intake_paper, .signs = true };
	struct assess_intake_row *r;
	struct assess_intake in;
	struct assess_line *lines;
	struct case_now *now;

	TRY(assess_intake_get(db, &(struct assess_intake_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_assess_intake_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	TRY(case_now(db, rq->known, rq->today, rq->id, &now));
	intake_of(r, &in);
	v.n = assess_lines(rq->arena, &assess_intake_fields, &in, 0, &lines);
	v.lines = lines;
	if (now->facts.state == CASE_ASSESSED && rq->rights & RIGHT_WRITE) {
		v.next = (struct link_view){ assess_page_to_reply, case_link(rq, "reply_new", rq->id) };
		v.other = (struct link_view){ assess_page_again, case_link(rq, "intake_new", rq->id) };
	}
	return assess_paper_reply(rq, db, &v, r->entered_by, r->entered_at);
}

/* ---- comparison ---- */

enum err intake_compare_get(struct rq *rq, struct db *db)
{
	struct assess_compare_view v = {
		.title = assess_page_intake_compare,
		.empty = { .title = assess_page_one_only, .reason = assess_page_one_only_reason },
	};
	struct assess_intake_two_row *two;
	struct assess_intake_row *before, *after;
	struct assess_intake a, b;
	char roc[DATE_ROC_SIZE];
	size_t n;

	TRY(assess_intake_two(db, &(struct assess_intake_two_in){ .case_id = rq->id }, &two, &n));
	if (n < 2)
		return assess_compare_reply(rq, db, &v);
	TRY(assess_intake_get(db, &(struct assess_intake_get_in){
		.id = rq_query_int(rq, "before", two[1].id), .case_id = rq->id }, &before));
	TRY(assess_intake_get(db, &(struct assess_intake_get_in){
		.id = rq_query_int(rq, "after", two[0].id), .case_id = rq->id }, &after));
	if (!before || !after)
		return ERR_NOT_FOUND;
	intake_of(before, &a);
	intake_of(after, &b);
	v.before = arena_dup(rq->arena, date_iso_to_roc(a.on_day, roc));
	v.after = arena_dup(rq->arena, date_iso_to_roc(b.on_day, roc));
	assess_pairs(rq->arena, &assess_intake_fields, &a, &b, &v);
	return assess_compare_reply(rq, db, &v);
}
