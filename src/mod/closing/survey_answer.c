/* The answer to a survey: by a one-time link (GET shows, POST consumes), or entered by staff for telephone and paper. */
#include "base/arena.h"
#include "core/gate.h"
#include "gen/closing.html.h"
#include "gen/survey.sql.h"
#include "mod/case/case.h"
#include "mod/closing/survey_view.h"
#include "mod/closing/survey_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

static bool is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

static const char *const *item_at(const struct field *f, const struct survey_answer_edit *in)
{
	return (const void *)((const char *)in + f->offset);
}

/* {"respect":"5", … "overall":"4"}: the items of this respondent that were answered. */
static const char *items_json(struct arena *a, const struct field_set *set, const struct survey_answer_edit *in)
{
	struct buf b;

	buf_init(&b, a, 2048);
	for (size_t i = 0; i < set->n; i++) {
		const struct field *f = &set->field[i];

		if (f->kind != FIELD_CODE || !*item_at(f, in))
			continue;
		buf_str(&b, b.len ? "," : "{");
		json_text(&b, f->name);
		buf_char(&b, ':');
		json_text(&b, *item_at(f, in));
	}
	buf_str(&b, b.len ? "}" : "{}");
	return buf_text(&b);
}

struct answer {
	struct survey_answer_edit in;
	const struct field_set *set;
	int64_t survey;
	const char *token;		/* NULL: entered by staff */
	struct form *form;
};

static enum err put_answer(struct act *a, struct answer *s)
{
	struct survey_answer_set_in in = {
		.id = s->survey, .answered_on = s->token ? a->today_iso : s->in.on_day,
		.items = items_json(a->arena, s->set, &s->in), .mean_hundredths = survey_mean(s->set, &s->in),
		.overall = s->in.overall[0] - '0', .remarks = s->in.remarks,
	};
	int64_t changed;

	TRY(survey_answer_set(a->db, &in, &changed));
	return changed ? OK : act_refuse(a, survey_words_answered);
}

/* ---- by staff ---- */

struct found {
	int64_t id, case_id;
	struct survey_one_row *s;
};

static enum err find(struct db *db, void *ctx)
{
	struct found *f = ctx;

	TRY(survey_one(db, &(struct survey_one_in){ .id = f->id }, &f->s));
	return !f->s || f->s->case_id != f->case_id ? ERR_NOT_FOUND : OK;
}

enum err survey_answer_get(struct rq *rq, struct db *db)
{
	struct found found = { .id = rq->id2, .case_id = rq->id };
	char today[DATE_ISO_SIZE];
	struct survey_answer_edit blank = { .on_day = arena_dup(rq->arena, date_format_iso(rq->today, today)) };
	struct form_view *f;

	TRY(find(db, &found));
	f = form_view(rq, survey_form_of(found.s->respondent, true), &blank, "answer",
		      URL_2(rq->arena, survey_answer_do, rq->id, rq->id2));
	return survey_case_form(rq, db, f, "登錄滿意度回覆", NULL);
}

static enum err answer_by_staff(struct act *a, void *ctx)
{
	struct answer *s = ctx;
	struct found found = { .id = s->survey, .case_id = a->root_id };
	struct survey_one_row *row;

	TRY(find(a->db, &found));
	row = found.s;
	if (*row->sent_on && strcmp(s->in.on_day, row->sent_on) < 0) {
		form_fault(s->form, "on_day", survey_words_before);
		return ERR_INVALID;
	}
	TRY(put_answer(a, s));
	TRY(survey_links_end(a->db, &(struct survey_links_end_in){ .ref_id = row->id }, NULL));
	if (is(row->state, "due"))
		TRY(case_apply(a, a->root_id, EV_SURVEYED,
			       &(struct case_record){ .on_day = s->in.on_day, .kind = "survey", .id = row->id }));
	act_done(a, s->survey, URL_1(a->arena, closing_show, a->root_id));
	return OK;
}

enum err survey_answer_do_post(struct rq *rq)
{
	struct form form;
	struct answer s = { .survey = rq->id2, .form = &form };
	struct found found = { .id = rq->id2, .case_id = rq->id };

	TRY(rq_read(rq, find, &found));
	s.set = survey_form_of(found.s->respondent, true);
	TRY(form_read(rq, s.set, &s.in, &form));
	return act_form(rq, act_root_of(rq), &form, answer_by_staff, &s, survey_answer_get);
}

/* ---- by link ---- */

static enum err show_public(struct rq *rq, int status, struct survey_public_view *v)
{
	struct page *page = rq_page(rq, v->title, NULL);
	struct buf b = reply_buf(rq);

	page->narrow = true;
	tpl_survey_public_page(&b, page, v);
	return reply_html(rq, status, &b);
}

/* The survey of a link that may still be used; NULL: there is none. */
struct opened {
	const char *token;
	struct survey_link_find_row *link;
	struct survey_one_row *s;
};

static enum err open_link(struct rq *rq, struct db *db, struct opened *o)
{
	struct survey_link_find_in find_link = { .token_hash = gate_token_hash(rq->arena, rq->app, o->token) };

	TRY(survey_link_find(db, &find_link, &o->link));
	return o->link ? survey_one(db, &(struct survey_one_in){ .id = o->link->ref_id }, &o->s) : OK;
}

enum err survey_public_get(struct rq *rq, struct db *db)
{
	struct survey_public_view v = { .title = survey_title, .intro = survey_public_intro };
	struct opened o = { .token = rq->params.text };
	struct form_view *f;

	TRY(open_link(rq, db, &o));
	if (o.s && is(o.s->state, "answered")) {
		v.intro = survey_thanks;
		v.done = survey_words_answered;
		return show_public(rq, 200, &v);
	}
	if (!o.s || o.link->expires_at <= rq->now || o.link->used_at != INT_NULL) {
		v.intro = survey_words_expired;
		return show_public(rq, 404, &v);
	}
	f = form_view(rq, survey_form_of(o.s->respondent, false), NULL, "answer",
		      URL_1(rq->arena, survey_public_do, rq->params.text));
	f->submit = "送出";
	v.form = f;
	return show_public(rq, 200, &v);
}

static enum err answer_by_link(struct act *a, void *ctx)
{
	struct answer *s = ctx;
	struct blob hash = gate_token_hash(a->arena, a->app, s->token);
	struct survey_link_find_row *l;
	int64_t used;

	TRY(survey_link_find(a->db, &(struct survey_link_find_in){ .token_hash = hash }, &l));
	if (!l)
		return ERR_NOT_FOUND;
	TRY(survey_link_use(a->db, &(struct survey_link_use_in){ .token_hash = hash }, &used));
	if (!used)
		return act_refuse(a, l->used_at != INT_NULL ? survey_words_answered : survey_words_expired);
	s->survey = l->ref_id;
	TRY(put_answer(a, s));
	act_done(a, s->survey, URL_1(a->arena, survey_public, s->token));
	return OK;
}

struct asked { struct rq *rq; struct opened o; };

static enum err look(struct db *db, void *ctx)
{
	struct asked *q = ctx;

	return open_link(q->rq, db, &q->o);
}

enum err survey_public_do_post(struct rq *rq)
{
	struct answer s = { .token = rq->params.text };
	struct asked q = { .rq = rq, .o = { .token = rq->params.text } };
	struct form form;

	TRY(rq_read(rq, look, &q));
	if (!q.o.s)
		return ERR_NOT_FOUND;
	s.set = survey_form_of(q.o.s->respondent, false);
	TRY(form_read(rq, s.set, &s.in, &form));
	return act_form(rq, ROOT_NOTHING, &form, answer_by_link, &s, survey_public_get);
}
