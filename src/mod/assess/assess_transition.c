/* 轉銜通報回覆 (轉銜辦法§5): the sender of a transition is told within 14 days of the 轉銜日. */
#include "base/arena.h"
#include "mod/assess/assess_letter.h"
#include "mod/assess/assess_page_words.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

enum err transition_reply_new_get(struct rq *rq, struct db *db)
{
	struct assess_case c = { .rq = rq, .rule = "TRANSITION_REPLY" };
	struct assess_form_view v = { .title = assess_page_transition };
	struct assess_transition begin = { .means = "official", .result = "accepted", .on_day = assess_today(rq) };

	TRY(assess_case_load(db, &c));
	begin.addressee_name = c.facts->sender_place ? c.facts->sender_place : c.facts->sender_name;
	v.form = form_view(rq, &assess_transition_fields, &begin, "transition",
			   URL_1(rq->arena, transition_reply_create, rq->id));
	TRY(assess_why(rq, &c, assess_page_transition_day, &v));
	return assess_form_reply(rq, db, &v, EV_TRANSITION_REPLIED);
}

static enum err make(struct act *a, void *ctx)
{
	struct assess_transition *in = ctx;

	TRY(assess_transition_record(a, in));
	act_done(a, in->id, assess_saved(a->arena, URL_2(a->arena, transition_reply_show, in->case_id, in->id),
					 "record"));
	return OK;
}

enum err transition_reply_create_post(struct rq *rq)
{
	struct assess_case c = { .rule = "TRANSITION_REPLY" };
	struct assess_transition in = { 0 };
	struct faults faults = { .n = 0 };
	struct assess_dates dates;
	struct form form;
	enum err e;

	TRY(assess_case_read(rq, &c));
	TRY(form_read(rq, &assess_transition_fields, &in, &form));
	in.case_id = rq->id;
	dates = assess_dates_of(rq, c.now, in.on_day);
	assess_transition_check(&in, &dates, c.duty ? assess_day(c.duty->due_on) : DAY_NONE, &faults);
	form_faults(&form, &faults);
	if (form_is_fine(&form) && !case_can(&c.now->facts, EV_TRANSITION_REPLIED))
		assess_form_make(rq, &c, &in, &in.letter);
	e = act_form(rq, act_root_of(rq), &form, make, &in, transition_reply_new_get);
	file_drop_unless_recorded(rq, e, &in.letter);
	return e;
}

/* ---- one ---- */

static void transition_of(const struct assess_transition_get_row *r, struct assess_transition *ret)
{
	*ret = (struct assess_transition){
		.id = r->id, .case_id = r->case_id, .file_id = r->file_id, .on_day = r->on_day, .result = r->result,
		.addressee_name = r->addressee_name, .means = r->means, .contacted_on = r->contacted_on,
		.services = r->services, .text = r->text, .reason = r->reason, .late_reason = r->late_reason,
	};
}

enum err transition_reply_show_get(struct rq *rq, struct db *db)
{
	struct assess_transition_get_in find = { .id = rq->id2, .case_id = rq->id };
	struct assess_paper_view v = { .title = assess_words_form_title, .signs = false };
	struct assess_transition_get_row *r;
	struct assess_transition in;
	struct assess_line *lines;

	TRY(assess_transition_get(db, &find, &r));
	if (rq->api)
		return reply_row(rq, &stmt_assess_transition_get, r);
	if (!r)
		return ERR_NOT_FOUND;
	transition_of(r, &in);
	v.n = assess_lines(rq->arena, &assess_transition_fields, &in, 0, &lines);
	v.lines = lines;
	if (r->file_id != INT_NULL)
		v.download_href = URL_2(rq->arena, file_download, r->case_id, r->file_id);
	else if (rq->rights & RIGHT_WRITE)
		v.letter_action = URL_2(rq->arena, transition_reply_letter, r->case_id, r->id);
	return assess_paper_reply(rq, db, &v, r->entered_by, r->entered_at);
}

/* ---- the PDF later ---- */

static enum err read_one(struct db *db, void *ctx)
{
	struct assess_transition *in = ctx;
	struct assess_transition_get_in find = { .id = in->id, .case_id = in->case_id };
	struct assess_transition_get_row *r;

	TRY(assess_transition_get(db, &find, &r));
	if (!r)
		return ERR_NOT_FOUND;
	transition_of(r, in);
	return OK;
}

static enum err put_form(struct act *a, void *ctx)
{
	struct assess_transition *in = ctx;
	struct assess_transition_file_in set = { .id = in->id, .case_id = in->case_id, .file_id = in->letter.id };
	int64_t changed = 0;

	TRY(file_record(a, in->case_id, &in->letter));
	TRY(assess_transition_file(a->db, &set, &changed));
	act_done(a, in->id, assess_saved(a->arena, URL_2(a->arena, transition_reply_show, in->case_id, in->id),
					 "record"));
	return changed ? OK : ERR_CONFLICT;
}

enum err transition_reply_letter_post(struct rq *rq)
{
	struct assess_case c = { 0 };
	struct assess_transition in = { .id = rq->id2, .case_id = rq->id };

	TRY(assess_case_read(rq, &c));
	TRY(rq_read(rq, read_one, &in));
	if (in.file_id == INT_NULL)
		assess_form_make(rq, &c, &in, &in.letter);
	if (!in.letter.id)
		return in.file_id == INT_NULL ? rq_refuse(rq, assess_words_letter_failed) : ERR_CONFLICT;
	return act(rq, act_root_of(rq), NULL, put_form, &in);
}
