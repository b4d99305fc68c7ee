/* 回覆 (A3(1)) and 轉銜通報回覆: the letter is made and stored before the act that records it. */
#include "base/arena.h"
#include "core/duty.h"
#include "mod/assess/assess_letter.h"
#include "mod/assess/assess_page_words.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

/* ---- the form ---- */

enum err assess_why(struct rq *rq, const struct assess_case *c, const char *start_event, struct assess_form_view *v)
{
	const struct assess_duty_row *d = c->duty;
	struct duty_facts facts;
	struct why_view *why = arena_alloc(rq->arena, sizeof(*why));
	day_t due = d ? assess_day(d->due_on) : DAY_NONE;

	if (!d)
		return OK;
	facts = (struct duty_facts){
		.id = d->id, .rule_id = d->rule_id, .start_on = d->start_on, .original_due = d->original_due,
		.due_on = d->due_on, .county = d->county, .provisional = d->provisional,
	};
	TRY(duty_why(rq->arena, rq->known, &facts, why));
	why->start_event = start_event;
	v->why = why;
	v->days_left = due > rq->today ? due - rq->today : 0;
	v->days_late = rq->today > due ? rq->today - due : 0;
	return OK;
}

static bool is_fit(const struct assess_intake_row *i)
{
	return strcmp(i->conclusion, "fit") == 0;
}

static const struct field_set *fields_of(const struct assess_case *c)
{
	return c->intake && is_fit(c->intake) ? &assess_reply_open_fields : &assess_reply_fields;
}

/* Who asked is answered: the sender of a referral, or the person. */
static void propose(struct rq *rq, const struct assess_case *c, struct assess_reply *ret)
{
	const struct assess_facts_row *f = c->facts;
	bool self = strcmp(f->source, "self") == 0 || strcmp(f->source, "guardian") == 0;
	const char *sender = f->sender_place ? f->sender_place : f->sender_name;
	struct assess_letter l = {
		.case_no = f->case_no, .person = f->name, .addressee = self || !sender ? f->name : sender,
		.window = known_place_name(rq->known, f->window_id), .worker = known_name(rq->known, f->worker_id),
		.interview_on = c->intake->on_day, .opens = is_fit(c->intake),
		.reason = option_label(assess_unfit_reasons, c->intake->unfit_reason), .note = c->intake->unfit_note,
		.offered = c->intake->advice, .to_sender = !self && sender,
	};

	*ret = (struct assess_reply){
		.on_day = assess_today(rq), .addressee = self || !sender ? "applicant" : "sender",
		.addressee_name = l.addressee, .means = "letter", .offered = c->intake->advice, .opens = l.opens,
		.body = assess_words_letter(rq->arena, &l),
	};
}

enum err reply_new_get(struct rq *rq, struct db *db)
{
	struct assess_case c = { .rq = rq, .rule = "REPLY" };
	struct assess_form_view v = { .title = assess_page_reply };
	struct assess_reply begin = { .opens = 0 };
	struct form_view *form;

	TRY(assess_case_load(db, &c));
	if (c.intake)
		propose(rq, &c, &begin);
	else
		v.refusal = assess_words_no_intake;
	form = form_view(rq, fields_of(&c), &begin, "reply", URL_1(rq->arena, reply_create, rq->id));
	form->submit = begin.opens ? assess_page_save_open : assess_page_save_refuse;
	v.form = form;
	v.intro = begin.opens ? assess_page_reply_opens : assess_page_reply_refuses;
	TRY(assess_why(rq, &c, assess_page_interview, &v));
	return assess_form_reply(rq, db, &v, begin.opens ? EV_REPLY_OPENED : EV_REPLY_REFUSED);
}

/* ---- saving ---- */

static enum err make(struct act *a, void *ctx)
{
	struct assess_reply *in = ctx;

	TRY(assess_reply_record(a, in));
	act_done(a, in->id, assess_saved(a->arena, URL_2(a->arena, reply_show, in->case_id, in->id),
					 in->opens ? "opened" : "not_opened"));
	return OK;
}

enum err reply_create_post(struct rq *rq)
{
	struct assess_case c = { .rule = "REPLY" };
	struct assess_reply in = { 0 };
	struct faults faults = { .n = 0 };
	struct assess_dates dates;
	struct form form;
	enum err e;

	TRY(assess_case_read(rq, &c));
	if (!c.intake)
		return rq_refuse(rq, assess_words_no_intake);
	TRY(form_read(rq, fields_of(&c), &in, &form));
	in.case_id = rq->id;
	in.opens = is_fit(c.intake);
	dates = assess_dates_of(rq, c.now, in.on_day);
	assess_reply_check(&in, &dates, assess_day(c.intake->on_day), c.duty ? assess_day(c.duty->due_on) : DAY_NONE,
			   &faults);
	form_faults(&form, &faults);
	if (form_is_fine(&form) && !case_can(&c.now->facts, in.opens ? EV_REPLY_OPENED : EV_REPLY_REFUSED))
		assess_letter_make(rq, &c, &in, &in.letter);
	TRY(case_form_missing(rq, &form, in.opens ? EV_REPLY_OPENED : EV_REPLY_REFUSED));
	e = act_form(rq, act_root_of(rq), &form, make, &in, reply_new_get);
	file_drop_unless_recorded(rq, e, &in.letter);
	return e;
}

/* ---- one ---- */

enum err reply_show_get(struct rq *rq, struct db *db)
{
	struct assess_paper_view v = { .title = assess_page_reply_paper };
	struct assess_reply_get_row *r;
	struct assess_reply in;
	struct assess_line *lines;
	struct case_now *now;

	TRY(assess_reply_get(db, &(struct assess_reply_get_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (rq->api)
		return reply_row(rq, &stmt_assess_reply_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	TRY(case_now(db, rq->known, rq->today, rq->id, &now));
	in = (struct assess_reply){
		.on_day = r->on_day, .addressee = r->addressee, .addressee_name = r->addressee_name, .means = r->means,
		.offered = r->offered, .late_reason = r->late_reason,
	};
	v.n = assess_lines(rq->arena, &assess_reply_fields, &in, 2, &lines);
	lines[v.n++] = (struct assess_line){ .label = assess_page_result,
					     .value = r->opens ? assess_page_opens : assess_page_refuses };
	if (r->reason)
		lines[v.n++] = (struct assess_line){ .label = assess_page_reply_reason,
						     .value = option_label(assess_unfit_reasons, r->reason) };
	v.lines = lines;
	v.body = r->body;
	if (r->file_id != INT_NULL)
		v.download_href = URL_2(rq->arena, file_download, r->case_id, r->file_id);
	else if (rq->rights & RIGHT_WRITE)
		v.letter_action = URL_2(rq->arena, reply_letter, r->case_id, r->id);
	if (now->facts.state == CASE_NEEDS && rq->rights & RIGHT_WRITE)
		v.next = (struct link_view){ assess_page_to_needs, case_link(rq, "needs_new", rq->id) };
	return assess_paper_reply(rq, db, &v, r->entered_by, r->entered_at);
}

/* ---- the PDF later ---- */

static enum err read_reply(struct db *db, void *ctx)
{
	struct assess_reply *in = ctx;
	struct assess_reply_get_row *r;

	TRY(assess_reply_get(db, &(struct assess_reply_get_in){ .id = in->id, .case_id = in->case_id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	*in = (struct assess_reply){
		.id = r->id, .case_id = r->case_id, .opens = r->opens, .on_day = r->on_day, .file_id = r->file_id,
		.addressee_name = r->addressee_name, .body = r->body,
	};
	return OK;
}

static enum err put_letter(struct act *a, void *ctx)
{
	struct assess_reply *in = ctx;
	struct assess_reply_file_in set = { .id = in->id, .case_id = in->case_id, .file_id = in->letter.id };
	int64_t changed = 0;

	TRY(file_record(a, in->case_id, &in->letter));
	TRY(assess_reply_file(a->db, &set, &changed));
	act_done(a, in->id, assess_saved(a->arena, URL_2(a->arena, reply_show, in->case_id, in->id), "record"));
	return changed ? OK : ERR_CONFLICT;	/* somebody else has made it meanwhile */
}

enum err reply_letter_post(struct rq *rq)
{
	struct assess_case c = { 0 };
	struct assess_reply in = { .id = rq->id2, .case_id = rq->id };

	TRY(assess_case_read(rq, &c));
	TRY(rq_read(rq, read_reply, &in));
	if (in.file_id == INT_NULL)
		assess_letter_make(rq, &c, &in, &in.letter);
	if (!in.letter.id)
		return in.file_id == INT_NULL ? rq_refuse(rq, assess_words_letter_failed) : ERR_CONFLICT;
	return act(rq, act_root_of(rq), NULL, put_letter, &in);
}
