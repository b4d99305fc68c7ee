/* 滿意度: asked by staff, answered by a one-time link (GET shows, POST consumes) or entered for phone and paper. */
#include "mod/closing/survey.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/act.h"
#include "core/gate.h"
#include "core/seal.h"
#include "gen/closing.html.h"
#include "gen/survey.sql.h"
#include "mod/case/case_head.h"
#include "mod/closing/closing_pages.h"
#include "mod/closing/survey_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

#define LINK_DAYS INT64_C(30)

enum err survey_lines(struct rq *rq, struct db *db, int64_t case_id, struct closing_show_view *v)
{
	struct survey_list_row *r;
	struct survey_line *l;

	TRY(survey_list(db, &(struct survey_list_in){ .case_id = case_id }, &r, &v->n_surveys));
	l = arena_array(rq->arena, v->n_surveys + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_surveys; i++) {
		bool waits = strcmp(r[i].state, "sent") == 0;

		l[i] = (struct survey_line){
			.id = r[i].id, .respondent = option_label(survey_respondents, r[i].respondent),
			.channel = option_label(survey_channels, r[i].channel), .sent_on = r[i].sent_on,
			.answered_on = r[i].answered_on, .remarks = r[i].remarks,
			.mean = r[i].mean_hundredths == INT_NULL ? NULL
				: arena_printf(rq->arena, "%" PRId64 ".%02" PRId64, r[i].mean_hundredths / 100,
					       r[i].mean_hundredths % 100),
			.answer_href = waits && rq->rights & RIGHT_WRITE ? URL_2(rq->arena, survey_answer, case_id, r[i].id)
									 : NULL,
		};
	}
	v->surveys = l;
	v->survey_href = rq->rights & RIGHT_WRITE ? case_link(rq, "survey_new", case_id) : NULL;
	return OK;
}

static enum err show_case_form(struct rq *rq, struct db *db, struct form_view *f, const char *title, const char *intro)
{
	struct closing_form_view v = { .form = f, .title = title, .intro = intro };
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, "closing_show", &c));
	v.head = &c.head;
	f->cancel_href = URL_1(rq->arena, closing_show, rq->id);
	tpl_closing_form_page(&b, rq_page(rq, arena_printf(rq->arena, "%s－%s", title, c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- asking ---- */

enum err survey_new_get(struct rq *rq, struct db *db)
{
	struct survey_edit blank = { "client", "link" };
	struct form_view *f = form_view(rq, &survey_fields, &blank, "survey", URL_1(rq->arena, survey_create, rq->id));

	f->submit = "建立調查";
	return show_case_form(rq, db, f, "滿意度調查", survey_intro);
}

struct ask {
	struct survey_edit in;
	char token[44];
};

static enum err ask(struct act *a, void *ctx)
{
	struct ask *s = ctx;
	struct case_now *c;
	struct survey_insert_in in = {
		.id = a->new_id, .case_id = a->root_id, .respondent = s->in.respondent, .channel = s->in.channel,
		.sent_on = a->today_iso,
	};
	struct survey_link_put_in link = {
		.token_hash = gate_token_hash(a->arena, a->app, s->token), .ref_id = in.id,
		.expires_at = a->now + LINK_DAYS * 86400000,
	};

	TRY(case_now(a->db, a->known, a->today, a->root_id, &c));
	in.window_id = c->window_id;
	TRY(survey_insert(a->db, &in, NULL));
	if (strcmp(s->in.channel, "link") == 0)
		TRY(survey_link_put(a->db, &link, NULL));
	TRY(case_apply(a, a->root_id, EV_SURVEYED,
		       &(struct case_record){ .on_day = a->today_iso, .kind = "survey", .id = in.id }));
	act_done(a, in.id, URL_1(a->arena, closing_show, a->root_id));
	return OK;
}

/* The link is shown once, on the page that answers the POST: it is kept nowhere but as its hash. */
static enum err show_link(struct rq *rq, const char *token)
{
	const char *host = http_header(rq->http, "Host"), *proto = http_header(rq->http, "X-Forwarded-Proto");
	struct survey_public_view v = {
		.title = survey_link_title, .intro = survey_link_intro,
		.back_href = URL_1(rq->arena, closing_show, rq->id),
	};
	struct buf b = reply_buf(rq);

	if (rq->reply->status != 303 || rq->api)
		return OK;
	rq->reply->n_headers = 0;
	v.done = arena_printf(rq->arena, "%s://%s%s", proto && strcmp(proto, "https") == 0 ? "https" : "http",
			      host ? host : "", URL_1(rq->arena, survey_public, token));
	tpl_survey_public_page(&b, rq_page(rq, survey_link_title, "個案"), &v);
	return reply_html(rq, 200, &b);
}

enum err survey_create_post(struct rq *rq)
{
	struct ask s;
	struct form form;

	TRY(form_read(rq, &survey_fields, &s.in, &form));
	rand_token(s.token);
	TRY(act_form(rq, act_root_of(rq), &form, ask, &s, survey_new_get));
	return s.in.channel && strcmp(s.in.channel, "link") == 0 ? show_link(rq, s.token) : OK;
}

/* ---- answering ---- */

static const char *items_json(struct arena *a, const struct survey_answer_edit *in)
{
	struct buf b;

	buf_init(&b, a, 1024);
	buf_str(&b, "{\"respect\":");
	json_text(&b, in->respect);
	buf_str(&b, ",\"information\":");
	json_text(&b, in->information);
	buf_str(&b, ",\"waiting\":");
	json_text(&b, in->waiting);
	buf_str(&b, ",\"fit\":");
	json_text(&b, in->fit);
	buf_str(&b, ",\"reach\":");
	json_text(&b, in->reach);
	buf_str(&b, ",\"overall\":");
	json_text(&b, in->overall);
	buf_char(&b, '}');
	return buf_text(&b);
}

struct answer {
	struct survey_answer_edit in;
	int64_t survey;
	const char *token;		/* NULL: entered by staff */
};

static enum err put_answer(struct act *a, struct answer *s)
{
	struct survey_answer_set_in in = {
		.id = s->survey, .answered_on = a->today_iso, .items = items_json(a->arena, &s->in),
		.mean_hundredths = survey_mean(&s->in), .remarks = s->in.remarks,
	};
	int64_t changed;

	TRY(survey_answer_set(a->db, &in, &changed));
	return changed ? OK : act_refuse(a, survey_words_answered);
}

enum err survey_answer_get(struct rq *rq, struct db *db)
{
	struct survey_one_row *s;
	struct form_view *f = form_view(rq, &survey_answer_fields, NULL, "answer",
					URL_2(rq->arena, survey_answer_do, rq->id, rq->id2));

	TRY(survey_one(db, &(struct survey_one_in){ .id = rq->id2 }, &s));
	if (!s || s->case_id != rq->id)
		return ERR_NOT_FOUND;
	return show_case_form(rq, db, f, "登錄滿意度回覆", NULL);
}

static enum err answer_by_staff(struct act *a, void *ctx)
{
	struct answer *s = ctx;
	struct survey_one_row *row;

	TRY(survey_one(a->db, &(struct survey_one_in){ .id = s->survey }, &row));
	if (!row || row->case_id != a->root_id)
		return ERR_NOT_FOUND;
	TRY(put_answer(a, s));
	act_done(a, s->survey, URL_1(a->arena, closing_show, a->root_id));
	return OK;
}

enum err survey_answer_do_post(struct rq *rq)
{
	struct answer s = { .survey = rq->id2 };
	struct form form;

	TRY(form_read(rq, &survey_answer_fields, &s.in, &form));
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

enum err survey_public_get(struct rq *rq, struct db *db)
{
	struct survey_link_find_in find = { .token_hash = gate_token_hash(rq->arena, rq->app, rq->params.text) };
	struct survey_link_find_row *l;
	struct survey_public_view v = { .title = survey_title, .intro = survey_public_intro };

	TRY(survey_link_find(db, &find, &l));
	if (!l || l->expires_at <= rq->now) {
		v.intro = survey_words_expired;
		return show_public(rq, 404, &v);
	}
	if (l->used_at != INT_NULL) {
		v.intro = survey_thanks;
		v.done = survey_words_answered;
		return show_public(rq, 200, &v);
	}
	v.form = form_view(rq, &survey_answer_fields, NULL, "answer",
			   URL_1(rq->arena, survey_public_do, rq->params.text));
	((struct form_view *)v.form)->submit = "送出";
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
		return act_refuse(a, survey_words_answered);
	s->survey = l->ref_id;
	TRY(put_answer(a, s));
	act_done(a, s->survey, URL_1(a->arena, survey_public, s->token));
	return OK;
}

enum err survey_public_do_post(struct rq *rq)
{
	struct answer s = { .token = rq->params.text };
	struct form form;

	TRY(form_read(rq, &survey_answer_fields, &s.in, &form));
	return act_form(rq, ROOT_NOTHING, &form, answer_by_link, &s, survey_public_get);
}
