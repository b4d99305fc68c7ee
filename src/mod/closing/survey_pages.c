/* 滿意度: what a case's surveys are, asking by hand, sending, reminding, ending without an answer. */
#include "base/arena.h"
#include "base/rand.h"
#include "core/draw.h"
#include "core/gate.h"
#include "gen/closing.html.h"
#include "gen/survey.sql.h"
#include "gen/survey_show.html.h"
#include "mod/case/case_head.h"
#include "mod/closing/survey_view.h"
#include "mod/closing/survey_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

#define LINK_DAYS INT64_C(30)

static bool is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

static bool writes(const struct rq *rq)
{
	return rq->rights & RIGHT_WRITE && rq->user.role == ROLE_CASE_MANAGER;
}

/* ---- on the page of the closing ---- */

static const char *const respondents[] = { "client", "employer", "provider" };

/* What the policy says of this case, and how it was drawn. */
static void put_policy(struct rq *rq, const struct case_now *c, struct closing_show_view *v)
{
	const char **words = arena_array(rq->arena, 6, sizeof(*words));
	int number = draw_number(c->case_no);

	for (size_t i = 0; i < 3; i++) {
		struct survey_policy p;
		const char *draw;

		if (!survey_policy_on(rq->known, respondents[i], c->county, rq->today, &p))
			continue;
		draw = survey_draw_words(rq->arena, &p, number);
		words[v->n_policy++] = draw ? arena_printf(rq->arena, "%s。%s。", survey_policy_words(rq->arena, respondents[i], &p), draw)
					    : arena_printf(rq->arena, "%s。", survey_policy_words(rq->arena, respondents[i], &p));
	}
	v->policy = words;
	v->policy_href = case_link(rq, "survey_policy", 0);
}

static struct survey_line line_of(struct rq *rq, const struct survey_list_row *r)
{
	bool waits = is(r->state, "sent") || is(r->state, "due");

	return (struct survey_line){
		.id = r->id, .respondent = survey_whom(rq->arena, r->respondent, r->about),
		.channel = option_label(survey_channels, r->channel), .due_on = is(r->state, "due") ? r->due_on : NULL,
		.sent_on = *r->sent_on ? r->sent_on : NULL, .answered_on = r->answered_on, .remarks = r->remarks,
		.state = option_label(survey_states, r->state), .tone = is(r->state, "answered") ? TONE_DONE
			: waits ? TONE_SOON : TONE_NEUTRAL,
		.mean = r->mean_hundredths == INT_NULL ? NULL : survey_mean_words(rq->arena, r->mean_hundredths),
		.href = URL_2(rq->arena, survey_show, r->case_id, r->id),
		.answer_href = waits && writes(rq) ? URL_2(rq->arena, survey_answer, r->case_id, r->id) : NULL,
	};
}

enum err survey_lines(struct rq *rq, struct db *db, int64_t case_id, struct closing_show_view *v)
{
	struct survey_list_row *r;
	struct survey_line *l;
	struct case_now *c;

	TRY(survey_list(db, &(struct survey_list_in){ .case_id = case_id }, &r, &v->n_surveys));
	TRY(case_now(db, rq->known, rq->today, case_id, &c));
	l = arena_array(rq->arena, v->n_surveys + 1, sizeof(*l));
	for (size_t i = 0; i < v->n_surveys; i++)
		l[i] = line_of(rq, &r[i]);
	v->surveys = l;
	v->survey_href = rq->rights & RIGHT_WRITE ? case_link(rq, "survey_new", case_id) : NULL;
	if (c)
		put_policy(rq, c, v);
	return OK;
}

/* ---- links ---- */

enum err survey_link(struct act *a, int64_t survey, const char *token)
{
	struct survey_link_put_in link = {
		.token_hash = gate_token_hash(a->arena, a->app, token), .ref_id = survey,
		.expires_at = a->now + LINK_DAYS * 86400000,
	};

	TRY(survey_links_end(a->db, &(struct survey_links_end_in){ .ref_id = survey }, NULL));
	return survey_link_put(a->db, &link, NULL);
}

enum err survey_show_link(struct rq *rq, const char *token)
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
	v.done = arena_printf(rq->arena, "%s://%s%s", is(proto, "https") ? "https" : "http", host ? host : "",
			      URL_1(rq->arena, survey_public, token));
	tpl_survey_public_page(&b, rq_page(rq, survey_link_title, "個案"), &v);
	return reply_html(rq, 200, &b);
}

const char *survey_next_reminder(struct act *a, const struct survey_policy *p, const char *on_day, int64_t reminded)
{
	char iso[DATE_ISO_SIZE];
	day_t d;

	if (!date_parse_iso(on_day, &d) || reminded >= p->reminders)
		return NULL;
	return arena_dup(a->arena, date_format_iso(d + p->interval, iso));
}

/* How often who does not answer is reminded: as the policy says on the day it was sent; without one, never. */
static struct survey_policy policy_of(struct act *a, const char *respondent, const char *county, const char *on_day)
{
	struct survey_policy p = { .reminders = 0, .interval = 1 };
	day_t on;

	if (date_parse_iso(on_day, &on) && !survey_policy_on(a->known, respondent, county, on, &p))
		p.reminders = 0;
	return p;
}

/* ---- asking by hand ---- */

enum err survey_case_form(struct rq *rq, struct db *db, struct form_view *f, const char *title, const char *intro)
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

enum err survey_new_get(struct rq *rq, struct db *db)
{
	struct survey_edit blank = { "client", NULL, "link" };
	struct form_view *f = form_view(rq, &survey_fields, &blank, "survey", URL_1(rq->arena, survey_create, rq->id));

	f->submit = "建立調查";
	return survey_case_form(rq, db, f, "滿意度調查", survey_intro);
}

struct ask {
	struct survey_edit in;
	char token[44];
};

static enum err ask(struct act *a, void *ctx)
{
	struct ask *s = ctx;
	struct case_now *c;
	struct survey_policy p;
	struct survey_insert_in in = {
		.id = a->new_id, .case_id = a->root_id, .respondent = s->in.respondent, .about = s->in.about,
		.channel = s->in.channel, .state = "sent", .sent_on = a->today_iso, .closing_id = INT_NULL, .rule_id = INT_NULL,
	};

	TRY(case_now(a->db, a->known, a->today, a->root_id, &c));
	p = policy_of(a, in.respondent, c->county, a->today_iso);
	in.window_id = c->window_id;
	in.remind_on = survey_next_reminder(a, &p, a->today_iso, 0);
	TRY(survey_insert(a->db, &in, NULL));
	if (is(s->in.channel, "link"))
		TRY(survey_link(a, in.id, s->token));
	TRY(case_apply(a, a->root_id, EV_SURVEYED,
		       &(struct case_record){ .on_day = a->today_iso, .kind = "survey", .id = in.id,
					      .note = survey_whom(a->arena, in.respondent, in.about) }));
	act_done(a, in.id, URL_1(a->arena, closing_show, a->root_id));
	return OK;
}

enum err survey_create_post(struct rq *rq)
{
	struct ask s;
	struct form form;

	TRY(form_read(rq, &survey_fields, &s.in, &form));
	if (s.in.respondent && !is(s.in.respondent, "client") && !s.in.about)
		form_fault(&form, "about", survey_words_about);
	rand_token(s.token);
	TRY(act_form(rq, act_root_of(rq), &form, ask, &s, survey_new_get));
	return is(s.in.channel, "link") ? survey_show_link(rq, s.token) : OK;
}

/* ---- one survey ---- */

static void put_answers(struct rq *rq, const struct survey_get_row *s, struct fact_view *f, size_t *n)
{
	const struct field_set *set = survey_form_of(s->respondent, false);

	for (size_t i = 0; s->items && i < set->n; i++) {
		const char *code = set->field[i].kind == FIELD_CODE ? json_member(rq->arena, s->items, set->field[i].name) : NULL;

		if (code)
			f[(*n)++] = (struct fact_view){ .label = set->field[i].label, .value = option_label(survey_scale, code) };
	}
}

static const char *roc(struct rq *rq, const char *iso)
{
	char out[DATE_ROC_SIZE];

	return iso && *iso ? arena_dup(rq->arena, date_iso_to_roc(iso, out)) : NULL;
}

/* The policy as it was when the survey arose: the row it arose by. */
static const char *policy_words(struct rq *rq, const struct survey_get_row *s)
{
	struct survey_policy p;
	const char *draw;

	for (size_t i = 0; s->rule_id != INT_NULL && i < rq->known->rules.n; i++) {
		if (rq->known->rule_ids[i] != s->rule_id || !survey_policy_read(&rq->known->rules.rows[i], &p))
			continue;
		draw = survey_draw_words(rq->arena, &p, draw_number(s->case_no));
		return arena_printf(rq->arena, "%s%s%s", survey_policy_words(rq->arena, s->respondent, &p), draw ? "\n" : "",
				    draw ? draw : "");
	}
	return survey_words_by_hand;
}

static const struct fact_view *facts_of(struct rq *rq, const struct survey_get_row *s, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, 24, sizeof(*f));
	size_t n = 0;

	f[n++] = (struct fact_view){ .label = "對象", .value = survey_whom(rq->arena, s->respondent, s->about) };
	f[n++] = (struct fact_view){ .label = "狀態", .value = option_label(survey_states, s->state) };
	f[n++] = (struct fact_view){ .label = "依據", .value = policy_words(rq, s) };
	f[n++] = (struct fact_view){ .label = "應調查日", .value = roc(rq, s->due_on) };
	f[n++] = (struct fact_view){ .label = "方式", .value = option_label(survey_channels, s->channel) };
	f[n++] = (struct fact_view){ .label = "送出", .value = roc(rq, s->sent_on) };
	f[n++] = (struct fact_view){ .label = "提醒", .value = survey_reminded_words(rq->arena, s->reminded, s->remind_on) };
	f[n++] = (struct fact_view){ .label = "回覆", .value = roc(rq, s->answered_on) };
	if (s->end_note)
		f[n++] = (struct fact_view){ .label = "未完成的原因", .value = s->end_note };
	put_answers(rq, s, f, &n);
	if (s->mean_hundredths != INT_NULL)
		f[n++] = (struct fact_view){ .label = "平均", .value = survey_mean_words(rq->arena, s->mean_hundredths) };
	if (s->remarks)
		f[n++] = (struct fact_view){ .label = "意見", .value = s->remarks };
	*ret_n = n;
	return f;
}

/* Several forms stand on the page: what was typed and refused belongs to one of them. */
static struct form_view *form_of(struct rq *rq, const struct field_set *set, const void *blank, const char *id,
				 const char *action, struct survey_show_view *v)
{
	const struct form *again = rq->again;
	struct form_view *f;

	if (again && again->set != set)
		rq->again = NULL;
	f = form_view(rq, set, blank, id, action);
	rq->again = again;
	f->draft_href = NULL;
	if (again && again->set == set)
		v->wrong = f;
	return f;
}

static void put_forms(struct rq *rq, const struct survey_get_row *s, struct survey_show_view *v)
{
	char today[DATE_ISO_SIZE];
	const char *now = arena_dup(rq->arena, date_format_iso(rq->today, today));
	struct survey_send_edit send = { s->channel, now };
	struct survey_remind_edit remind = { now };
	bool due = is(s->state, "due"), sent = is(s->state, "sent");
	struct form_view *f;

	if (!writes(rq) || !(due || sent))
		return;
	v->answer_href = URL_2(rq->arena, survey_answer, rq->id, s->id);
	if (due) {
		v->send = f = form_of(rq, &survey_send_fields, &send, "send", URL_2(rq->arena, survey_send, rq->id, s->id), v);
		f->submit = "送出調查";
	} else {
		v->remind = f = form_of(rq, &survey_remind_fields, &remind, "remind", URL_2(rq->arena, survey_remind, rq->id, s->id), v);
		f->submit = "記錄提醒";
	}
	v->end = f = form_of(rq, &survey_end_fields, NULL, "end", URL_2(rq->arena, survey_end, rq->id, s->id), v);
	f->submit = "結束這份調查";
}

enum err survey_show_get(struct rq *rq, struct db *db)
{
	struct survey_show_view v = { .n_facts = 0 };
	struct survey_get_row *s;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(survey_get(db, &(struct survey_get_in){ .id = rq->id2, .case_id = rq->id }, &s));
	if (rq->api)
		return reply_row(rq, &stmt_survey_get, s);
	if (!s)
		return ERR_NOT_FOUND;
	TRY(case_chrome(rq, db, rq->id, "closing_show", &c));
	v.head = &c.head;
	v.title = arena_printf(rq->arena, "滿意度　%s", survey_whom(rq->arena, s->respondent, s->about));
	v.facts = facts_of(rq, s, &v.n_facts);
	v.back_href = URL_1(rq->arena, closing_show, rq->id);
	v.is_link = is(s->channel, "link");
	put_forms(rq, s, &v);
	v.refusal = v.wrong ? NULL : rq->refusal;	/* somebody else was faster: there is no form any more */
	tpl_survey_show_page(&b, rq_page(rq, arena_printf(rq->arena, "%s－%s", v.title, c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- what is done with it ---- */

struct doing {
	struct survey_send_edit send;
	struct survey_remind_edit remind;
	struct survey_end_edit end;
	struct form *form;
	int64_t survey;
	char token[44];
	bool link;
};

static enum err find(struct act *a, int64_t id, struct survey_get_row **ret)
{
	TRY(survey_get(a->db, &(struct survey_get_in){ .id = id, .case_id = a->root_id }, ret));
	return *ret ? OK : ERR_NOT_FOUND;
}

static void done(struct act *a, int64_t id, const char *saved)
{
	struct buf to = url_buf(a->arena);

	url_survey_show(&to, a->root_id, id);
	url_query(&to, "saved", saved);
	act_done(a, id, buf_text(&to));
}

static enum err surveyed(struct act *a, const struct survey_get_row *s, const char *on_day)
{
	struct case_record r = {
		.on_day = on_day, .kind = "survey", .id = s->id, .note = survey_whom(a->arena, s->respondent, s->about),
	};

	return case_apply(a, a->root_id, EV_SURVEYED, &r);
}

static enum err send(struct act *a, void *ctx)
{
	struct doing *d = ctx;
	struct survey_get_row *s;
	struct survey_policy p;
	struct survey_sent_set_in set = { .id = d->survey, .channel = d->send.channel, .sent_on = d->send.on_day };

	TRY(find(a, d->survey, &s));
	if (!is(s->state, "due"))
		return act_refuse(a, survey_words_sent);
	p = policy_of(a, s->respondent, s->county, d->send.on_day);
	set.remind_on = survey_next_reminder(a, &p, d->send.on_day, 0);
	TRY(survey_sent_set(a->db, &set, NULL));
	if (is(d->send.channel, "link"))
		TRY(survey_link(a, s->id, d->token));
	TRY(surveyed(a, s, d->send.on_day));
	done(a, s->id, "sent");
	return OK;
}

enum err survey_send_post(struct rq *rq)
{
	struct doing d = { .survey = rq->id2 };
	struct form form;

	TRY(form_read(rq, &survey_send_fields, &d.send, &form));
	rand_token(d.token);
	TRY(act_form(rq, act_root_of(rq), &form, send, &d, survey_show_get));
	return is(d.send.channel, "link") ? survey_show_link(rq, d.token) : OK;
}

static enum err remind(struct act *a, void *ctx)
{
	struct doing *d = ctx;
	struct survey_get_row *s;
	struct survey_policy p;
	struct survey_remind_set_in set = { .id = d->survey };

	TRY(find(a, d->survey, &s));
	if (!is(s->state, "sent"))
		return act_refuse(a, survey_words_not_sent);
	if (strcmp(d->remind.on_day, s->sent_on) < 0) {
		form_fault(d->form, "on_day", survey_words_before);
		return ERR_INVALID;
	}
	p = policy_of(a, s->respondent, s->county, s->sent_on);
	set.remind_on = survey_next_reminder(a, &p, d->remind.on_day, s->reminded + 1);
	TRY(survey_remind_set(a->db, &set, NULL));
	d->link = is(s->channel, "link");
	if (d->link)
		TRY(survey_link(a, s->id, d->token));
	done(a, s->id, "record");
	return OK;
}

enum err survey_remind_post(struct rq *rq)
{
	struct form form;
	struct doing d = { .survey = rq->id2, .form = &form };

	TRY(form_read(rq, &survey_remind_fields, &d.remind, &form));
	rand_token(d.token);
	TRY(act_form(rq, act_root_of(rq), &form, remind, &d, survey_show_get));
	return d.link ? survey_show_link(rq, d.token) : OK;
}

static enum err end(struct act *a, void *ctx)
{
	struct doing *d = ctx;
	struct survey_get_row *s;
	struct survey_end_set_in set = {
		.id = d->survey, .state = d->end.state, .end_note = d->end.note, .sent_on = a->today_iso,
	};
	bool was_due;
	int64_t changed;

	TRY(find(a, d->survey, &s));
	was_due = is(s->state, "due");
	TRY(survey_end_set(a->db, &set, &changed));
	if (!changed)
		return act_refuse(a, survey_words_sent);
	TRY(survey_links_end(a->db, &(struct survey_links_end_in){ .ref_id = s->id }, NULL));
	if (was_due)
		TRY(surveyed(a, s, a->today_iso));
	done(a, s->id, "record");
	return OK;
}

enum err survey_end_post(struct rq *rq)
{
	struct doing d = { .survey = rq->id2 };
	struct form form;

	TRY(form_read(rq, &survey_end_fields, &d.end, &form));
	return act_form(rq, act_root_of(rq), &form, end, &d, survey_show_get);
}
