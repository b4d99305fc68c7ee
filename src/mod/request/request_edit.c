/* The forms of 當事人請求: taking one down, a longer time, the answer, its end without one. */
#include "mod/request/request_common.h"

#include "base/arena.h"
#include "core/act.h"
#include "core/duty.h"
#include "gen/request_form.html.h"
#include "mod/case/case_head.h"
#include "mod/request/request_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static const char *today(struct rq *rq)
{
	char iso[DATE_ISO_SIZE];

	return arena_dup(rq->arena, date_format_iso(rq->today, iso));
}

static void done(struct act *a, int64_t case_id, int64_t id, const char *word)
{
	struct buf to = url_buf(a->arena);

	url_request_show(&to, case_id, id);
	url_query(&to, "saved", word);
	act_done(a, id, buf_text(&to));
}

static enum err show_form(struct rq *rq, struct db *db, struct request_form_view *v, struct form_view *form)
{
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));	/* v outlives this function */
	struct buf b = reply_buf(rq);

	if (!v->head) {
		TRY(case_chrome(rq, db, rq->id, "case_person", c));
		v->head = &c->head;
	}
	v->form = form;
	tpl_request_form_page(&b, rq_page(rq, arena_printf(rq->arena, "%s－%s", v->title, v->head->name), "個案"), v);
	return reply_html(rq, 200, &b);
}

/* ---- the request a form is about ---- */

struct about { struct rq *rq; struct request_get_row *row; };

static enum err read_one(struct db *db, void *ctx)
{
	struct about *a = ctx;

	TRY(request_get(db, &(struct request_get_in){ .id = a->rq->id2, .case_id = a->rq->id }, &a->row));
	return a->row ? OK : ERR_NOT_FOUND;
}

static enum err read_request(struct rq *rq, struct request_get_row **ret)
{
	struct about a = { .rq = rq };

	TRY(rq_read(rq, read_one, &a));
	*ret = a.row;
	return OK;
}

static bool is_open(const struct request_get_row *r)
{
	return strcmp(r->state, "open") == 0;
}

/* What it is about stands above its form; an ended one has none any more. */
static enum err load(struct rq *rq, struct db *db, struct request_form_view *v, struct request_get_row **ret)
{
	struct request_edit in;

	TRY(request_get(db, &(struct request_get_in){ .id = rq->id2, .case_id = rq->id }, ret));
	if (!*ret)
		return ERR_NOT_FOUND;
	if (!is_open(*ret) && !rq->again)
		return rq_refuse(rq, request_words_ended);
	request_edit_of(*ret, &in);
	v->facts = request_facts(rq, &request_fields, &in, &v->n_facts);
	return request_why(rq, *ret, &v->why, &v->days_left, &v->days_late);
}

/* What a POST about a request begins with: the request, the form read, the days it is held against. */
struct post {
	struct request_get_row *row;
	struct request_days days;
	struct faults faults;
	struct form form;
};

static enum err read_post(struct rq *rq, const struct field_set *(*fields)(const char *kind), void *in, struct post *ret)
{
	ret->faults.n = 0;
	TRY(read_request(rq, &ret->row));
	TRY(form_read(rq, fields(ret->row->kind), in, &ret->form));
	ret->days = request_days_of(rq, ret->row);
	return OK;
}

static const char *back(struct rq *rq)
{
	return URL_2(rq->arena, request_show, rq->id, rq->id2);
}

/* ---- taking one down ---- */

enum err request_new_get(struct rq *rq, struct db *db)
{
	struct request_form_view v = { .title = "登記當事人請求", .hint = request_words_new };
	struct request_edit blank = { .received_on = today(rq), .channel = "visit", .requester = "self" };
	struct case_chrome c;
	struct form_view *form;

	TRY(case_chrome(rq, db, rq->id, "case_person", &c));
	v.head = &c.head;
	blank.requester_name = c.name;
	form = form_view(rq, &request_fields, &blank, "request", URL_1(rq->arena, request_create, rq->id));
	form->cancel_href = URL_1(rq->arena, case_requests, rq->id);
	form->submit = "登記請求";
	return show_form(rq, db, &v, form);
}

static enum err create(struct act *a, void *ctx)
{
	struct request_edit *in = ctx;

	in->case_id = a->root_id;
	TRY(request_record(a, in));
	done(a, in->case_id, in->id, "request");
	return OK;
}

enum err request_create_post(struct rq *rq)
{
	struct request_edit in = { 0 };
	struct request_days d = { .arena = rq->arena, .today = rq->today };
	struct faults faults = { .n = 0 };
	struct form form;

	TRY(form_read(rq, &request_fields, &in, &form));
	d.entry_until = duty_entry_until(rq->known, in.received_on, rq->user.county);
	request_check(&in, &d, &faults);
	form_faults(&form, &faults);
	return act_form(rq, act_root_of(rq), &form, create, &in, request_new_get);
}

/* ---- a longer time ---- */

enum err request_extend_get(struct rq *rq, struct db *db)
{
	struct request_form_view v = { .title = "延長答覆期限" };
	struct request_extension blank = { .notified_on = today(rq), .extend_means = "letter" };
	struct request_get_row *r;
	struct request_days d;
	struct form_view *form;

	TRY(load(rq, db, &v, &r));
	if (r->extended_to && !rq->again)
		return rq_refuse(rq, request_words_extended);
	d = request_days_of(rq, r);
	form = form_view(rq, &request_extension_fields, &blank, "extend", URL_2(rq->arena, request_extend_do, rq->id, rq->id2));
	form->cancel_href = back(rq);
	form->submit = "延長並通知";
	if (d.due != DAY_NONE)
		form_field(form, "extended_to")->hint = request_words_until(rq->arena, d.extend_until);
	return show_form(rq, db, &v, form);
}

static enum err extend(struct act *a, void *ctx)
{
	struct request_extension *in = ctx;

	TRY(request_extend(a, in));
	done(a, in->case_id, in->id, "extended");
	return OK;
}

static const struct field_set *extension_fields(const char *kind)
{
	(void)kind;
	return &request_extension_fields;
}

enum err request_extend_do_post(struct rq *rq)
{
	struct request_extension in = { .letter = { .id = 0 } };
	struct post p;
	enum err e;

	TRY(read_post(rq, extension_fields, &in, &p));
	in.id = rq->id2;
	in.case_id = rq->id;
	if (!p.row->extended_to)
		request_extension_check(&in, &p.days, &p.faults);
	form_faults(&p.form, &p.faults);
	if (form_is_fine(&p.form) && is_open(p.row) && !p.row->extended_to)
		request_notice_make(rq, p.row, &in);
	e = act_form(rq, act_root_of(rq), &p.form, extend, &in, request_extend_get);
	file_drop_unless_recorded(rq, e, &in.letter);
	return e;
}

/* ---- the answer ---- */

static const struct field_set *answer_fields(const char *kind)
{
	return strcmp(kind, "correct") == 0 || strcmp(kind, "supplement") == 0 ? &request_correction_fields
									      : &request_answer_fields;
}

enum err request_answer_get(struct rq *rq, struct db *db)
{
	struct request_form_view v = { .title = "答覆當事人請求", .hint = request_words_sends };
	struct request_answer blank = { .ended_on = today(rq), .means = "letter" };
	struct request_get_row *r;
	struct form_view *form;

	TRY(load(rq, db, &v, &r));
	form = form_view(rq, answer_fields(r->kind), &blank, "answer", URL_2(rq->arena, request_answer_do, rq->id, rq->id2));
	form->cancel_href = back(rq);
	form->submit = "儲存答覆";
	return show_form(rq, db, &v, form);
}

static enum err answer(struct act *a, void *ctx)
{
	struct request_answer *in = ctx;

	TRY(request_close(a, in));
	done(a, in->case_id, in->id, "answered");
	return OK;
}

enum err request_answer_do_post(struct rq *rq)
{
	struct request_answer in = { .letter = { .id = 0 } };
	struct post p;
	enum err e;

	TRY(read_post(rq, answer_fields, &in, &p));
	in.id = rq->id2;
	in.case_id = rq->id;
	request_answer_check(&in, p.row->kind, &p.days, &p.faults);
	form_faults(&p.form, &p.faults);
	if (form_is_fine(&p.form) && is_open(p.row))
		request_letter_make(rq, p.row, &in);
	e = act_form(rq, act_root_of(rq), &p.form, answer, &in, request_answer_get);
	file_drop_unless_recorded(rq, e, &in.letter);
	return e;
}

/* ---- its end without an answer ---- */

enum err request_end_get(struct rq *rq, struct db *db)
{
	struct request_form_view v = { .title = "撤回或登記錯誤" };
	struct request_end blank = { .ended_on = today(rq) };
	struct request_get_row *r;
	struct form_view *form;

	TRY(load(rq, db, &v, &r));
	form = form_view(rq, &request_end_fields, &blank, "end", URL_2(rq->arena, request_end_do, rq->id, rq->id2));
	form->cancel_href = back(rq);
	form->submit = "結束這項請求";
	form->danger = true;
	return show_form(rq, db, &v, form);
}

static enum err end(struct act *a, void *ctx)
{
	struct request_end *in = ctx;

	TRY(request_drop(a, in));
	done(a, in->case_id, in->id, "record");
	return OK;
}

static const struct field_set *end_fields(const char *kind)
{
	(void)kind;
	return &request_end_fields;
}

enum err request_end_do_post(struct rq *rq)
{
	struct request_end in = { 0 };
	struct post p;

	TRY(read_post(rq, end_fields, &in, &p));
	in.id = rq->id2;
	in.case_id = rq->id;
	request_end_check(&in, &p.days, &p.faults);
	form_faults(&p.form, &p.faults);
	return act_form(rq, act_root_of(rq), &p.form, end, &in, request_end_get);
}

/* ---- the PDF later ---- */

static enum err put_letter(struct act *a, void *ctx)
{
	struct request_answer *in = ctx;
	struct request_answer_file_in set = { .id = in->id, .case_id = in->case_id, .answer_file_id = in->letter.id };
	int64_t changed = 0;

	TRY(file_record(a, in->case_id, &in->letter));
	TRY(request_answer_file(a->db, &set, &changed));
	done(a, in->case_id, in->id, "record");
	return changed ? OK : ERR_CONFLICT;	/* somebody else has made it meanwhile */
}

enum err request_letter_post(struct rq *rq)
{
	struct request_get_row *r;
	struct request_answer in;

	TRY(read_request(rq, &r));
	if (strcmp(r->state, "answered") != 0 || r->answer_file_id != INT_NULL)
		return ERR_CONFLICT;
	in = (struct request_answer){
		.id = r->id, .case_id = r->case_id, .ended_on = r->ended_on, .result = r->result, .given = r->given,
		.legal_ground = r->legal_ground, .reason = r->reason, .means = r->means, .told_others = r->told_others,
	};
	request_letter_make(rq, r, &in);
	return in.letter.id ? act(rq, act_root_of(rq), NULL, put_letter, &in) : rq_refuse(rq, request_words_letter_failed);
}

static enum err put_notice(struct act *a, void *ctx)
{
	struct request_extension *in = ctx;
	struct request_notice_file_in set = { .id = in->id, .case_id = in->case_id, .notice_file_id = in->letter.id };
	int64_t changed = 0;

	TRY(file_record(a, in->case_id, &in->letter));
	TRY(request_notice_file(a->db, &set, &changed));
	done(a, in->case_id, in->id, "record");
	return changed ? OK : ERR_CONFLICT;
}

enum err request_notice_post(struct rq *rq)
{
	struct request_get_row *r;
	struct request_extension in;

	TRY(read_request(rq, &r));
	if (!r->extended_to || r->notice_file_id != INT_NULL)
		return ERR_CONFLICT;
	in = (struct request_extension){
		.id = r->id, .case_id = r->case_id, .notified_on = r->notified_on, .extended_to = r->extended_to,
		.extend_reason = r->extend_reason,
	};
	request_notice_make(rq, r, &in);
	return in.letter.id ? act(rq, act_root_of(rq), NULL, put_notice, &in) : rq_refuse(rq, request_words_letter_failed);
}
