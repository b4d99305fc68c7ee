/* 轉銜歷程 of a case: the five steps with their clocks, the form of a step, its correction. */
#include "base/arena.h"
#include "core/conflict.h"
#include "core/known.h"
#include "gen/transition_show.html.h"
#include "mod/case/case_head.h"
#include "mod/transition/transition_act.h"
#include "mod/transition/transition_view.h"
#include "mod/transition/transition_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

/* ---- the page ---- */

struct loaded {
	struct transition_facts_row_row *facts;
	struct transition_steps_row *steps;
	struct transition_replies_row *replies;
	struct transition_papers_row *papers;
	struct transition_clock_row *clocks;
	size_t n_steps, n_replies, n_papers, n_clocks;
};

static enum err load(struct rq *rq, struct db *db, struct loaded *l)
{
	TRY(transition_facts_row(db, &(struct transition_facts_row_in){ .case_id = rq->id }, &l->facts));
	TRY(transition_replies(db, &(struct transition_replies_in){ .case_id = rq->id }, &l->replies, &l->n_replies));
	TRY(transition_papers(db, &(struct transition_papers_in){ .case_id = rq->id }, &l->papers, &l->n_papers));
	return transition_clocks(db, &(struct transition_clocks_in){ .case_id = rq->id }, &l->clocks, &l->n_clocks);
}

static struct transition_record *add(struct rq *rq, struct transition_line *line, const struct loaded *l)
{
	struct transition_record *r = (struct transition_record *)line->records;

	if (!r)
		line->records = r = arena_array(rq->arena, l->n_steps + l->n_replies + 1, sizeof(*r));
	return &r[line->n++];
}

static void put_papers(struct rq *rq, const struct loaded *l, int64_t step, struct transition_record *r)
{
	struct link_view *link = arena_array(rq->arena, l->n_papers + 1, sizeof(*link));

	for (size_t i = 0; i < l->n_papers; i++)
		if (l->papers[i].record_id == step)
			link[r->n_papers++] = (struct link_view){ l->papers[i].name,
								  URL_2(rq->arena, file_download, rq->id, l->papers[i].file_id) };
	r->papers = link;
}

static const char *attach_href(struct rq *rq, int64_t event)
{
	struct buf b = url_buf(rq->arena);

	url_attachment_list(&b, rq->id);
	url_query(&b, "on", arena_printf(rq->arena, "%" PRId64, event));
	return buf_text(&b);
}

static const char *entered(struct rq *rq, int64_t by, int64_t at)
{
	char text[INSTANT_ROC_SIZE];

	return arena_printf(rq->arena, "%s %s", known_name(rq->known, by), instant_format_roc(at, text));
}

static void put_step(struct rq *rq, struct transition_line *lines, const struct loaded *l, const struct transition_steps_row *s)
{
	struct transition_line *line = transition_line_of(lines, s->kind);
	struct transition_record *r = line ? add(rq, line, l) : NULL;

	if (!r)
		return;
	*r = (struct transition_record){
		.on_day = s->on_day, .who = s->who, .note = s->note, .late = s->late_reason,
		.entered = entered(rq, s->entered_by, s->entered_at),
	};
	put_papers(rq, l, s->id, r);
	/* The step's own record says its name in the heading above. */
	if (strcmp(s->kind, "follow") == 0)
		r->title = option_label(transition_kinds, s->kind);
	else
		transition_line_done(rq, line, s->on_day);
	if (!(rq->rights & RIGHT_WRITE) || rq->user.role != ROLE_CASE_MANAGER)
		return;
	r->correct_href = URL_2(rq->arena, transition_edit, rq->id, s->id);
	if (s->event_id != INT_NULL)
		r->attach_href = attach_href(rq, s->event_id);
}

static void put_replies(struct rq *rq, struct transition_line *lines, const struct loaded *l)
{
	struct transition_line *line = transition_line_of(lines, "reply");

	for (size_t i = 0; i < l->n_replies; i++) {
		*add(rq, line, l) = (struct transition_record){
			.title = transition_result(l->replies[i].result), .on_day = l->replies[i].on_day,
			.who = l->replies[i].addressee_name,
			.href = URL_2(rq->arena, transition_reply_show, rq->id, l->replies[i].id),
		};
		transition_line_done(rq, line, l->replies[i].on_day);
	}
}

static const char *new_href(struct rq *rq, const char *kind, const struct transition_line *l)
{
	struct buf b = url_buf(rq->arena);

	/* Before the six months are over, what comes in is a contact on the way. */
	if (strcmp(kind, "tracked") == 0 && l->days_left > 0)
		kind = "follow";
	if (strcmp(kind, "reply") == 0)
		return URL_1(rq->arena, transition_reply_new, rq->id);
	url_transition_new(&b, rq->id);
	url_query(&b, "kind", kind);
	return buf_text(&b);
}

static const struct fact_view *facts_of(struct rq *rq, const struct transition_facts_row_row *f, size_t *ret_n)
{
	struct fact_view *v = arena_array(rq->arena, 2, sizeof(*v));
	char roc[DATE_ROC_SIZE];

	v[0] = (struct fact_view){ .label = "轉銜日", .value = arena_dup(rq->arena, date_iso_to_roc(f->transition_on, roc)) };
	v[1] = (struct fact_view){ .label = "轉出單位", .value = f->sender };
	*ret_n = 2;
	return v;
}

static void put_lines(struct rq *rq, const struct loaded *l, struct transition_show_view *v)
{
	struct transition_line *lines = transition_lines(rq, l->clocks, l->n_clocks);
	bool writes = rq->rights & RIGHT_WRITE && rq->user.role == ROLE_CASE_MANAGER;

	for (size_t i = 0; i < l->n_steps; i++)
		put_step(rq, lines, l, &l->steps[i]);
	put_replies(rq, lines, l);
	for (size_t i = 0; writes && i < CASE_TRANSITION_STEPS; i++)
		if (!lines[i].done)
			lines[i].do_href = new_href(rq, case_transition[i].code, &lines[i]);
	v->lines = lines;
	v->n = CASE_TRANSITION_STEPS;
	v->facts = facts_of(rq, l->facts, &v->n_facts);
}

enum err transition_show_get(struct rq *rq, struct db *db)
{
	struct transition_show_view v = { .n = 0 };
	struct loaded l = { .n_steps = 0 };
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(transition_steps(db, &(struct transition_steps_in){ .case_id = rq->id }, &l.steps, &l.n_steps));
	if (rq->api)
		return reply_rows(rq, &stmt_transition_steps, l.steps, l.n_steps, NULL);
	TRY(load(rq, db, &l));
	TRY(case_chrome(rq, db, rq->id, NULL, &c));
	v.head = &c.head;
	if (l.facts && l.facts->transition_on)
		put_lines(rq, &l, &v);
	v.empty = (struct empty_view){
		.title = transition_words_none[0], .reason = transition_words_none[1],
		.action = { "填轉銜日與轉銜服務計畫",
			    rq->rights & RIGHT_WRITE ? case_link(rq, "referral_transition", rq->id) : NULL },
	};
	tpl_transition_show_page(&b, rq_page(rq, transition_title(rq->arena, c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- the forms ---- */

static enum err show_form(struct rq *rq, struct db *db, struct transition_form_view *v, struct form_view *f)
{
	struct case_chrome *c = arena_alloc(rq->arena, sizeof(*c));
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, NULL, c));
	f->cancel_href = URL_1(rq->arena, transition_show, rq->id);
	v->head = &c->head;
	v->form = f;
	tpl_transition_form_page(&b, rq_page(rq, arena_printf(rq->arena, "%s－%s", v->title, c->name), "個案"), v);
	return reply_html(rq, 200, &b);
}

enum err transition_new_get(struct rq *rq, struct db *db)
{
	struct transition_form_view v = { .title = "登錄轉銜步驟" };
	struct transition_facts_row_row *r;
	const char *kind = rq_query(rq, "kind");
	char today[DATE_ISO_SIZE];
	struct transition_edit blank = { .on_day = date_format_iso(rq->today, today) };

	TRY(transition_facts_row(db, &(struct transition_facts_row_in){ .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	blank.kind = kind && option_has(transition_kinds, kind) ? kind : NULL;
	blank.who = r->sender;
	return show_form(rq, db, &v, form_view(rq, &transition_fields, &blank, "step", URL_1(rq->arena, transition_create, rq->id)));
}

enum err transition_create_post(struct rq *rq)
{
	struct form form;
	struct transition_write w = { .form = &form };

	TRY(form_read(rq, &transition_fields, &w.in, &form));
	return act_form(rq, act_root_of(rq), &form, transition_record, &w, transition_new_get);
}

enum err transition_edit_get(struct rq *rq, struct db *db)
{
	struct transition_form_view v = { .title = NULL };
	struct transition_one_row *r;
	struct transition_edit stored;
	struct form_view *form;

	TRY(transition_one(db, &(struct transition_one_in){ .id = rq->id2, .case_id = rq->id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	stored = (struct transition_edit){
		.id = r->id, .on_day = r->on_day, .who = r->who, .note = r->note, .late_reason = r->late_reason,
	};
	v.title = arena_printf(rq->arena, "更正：%s", option_label(transition_kinds, r->kind));
	TRY(conflict_find(rq, db, "transition_step", r->id, &stored, &v.conflict));
	form = form_view(rq, &transition_change_fields, &stored, "step", URL_2(rq->arena, transition_change, rq->id, r->id));
	form_version(rq, form, r->case_version);
	return show_form(rq, db, &v, form);
}

enum err transition_change_post(struct rq *rq)
{
	struct form form;
	struct transition_write w = { .form = &form };

	TRY(form_read(rq, &transition_change_fields, &w.in, &form));
	w.in.id = rq->id2;
	return act_form(rq, act_root_at(rq, &form), &form, transition_correct, &w, transition_edit_get);
}
