/* 結案: the form with its goals, approval, reversal, the tab. */
#include "mod/closing/closing_pages.h"

#include "base/arena.h"
#include "core/act.h"
#include "core/duty.h"
#include "gen/closing.html.h"
#include "gen/closing.sql.h"
#include "mod/case/case_head.h"
#include "mod/closing/closing.h"
#include "mod/closing/closing_words.h"
#include "mod/closing/survey.h"
#include "mod/approval/approval.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <string.h>

/* ---- form ---- */

static enum err load_goals(struct rq *rq, struct db *db, struct form_items *ret)
{
	struct closing_goals_row *rows;
	struct closing_goal *g;
	size_t n;

	TRY(closing_goals(db, &(struct closing_goals_in){ .case_id = rq->id }, &rows, &n));
	g = arena_array(rq->arena, n + 1, sizeof(*g));
	for (size_t i = 0; i < n; i++)
		g[i] = (struct closing_goal){ rows[i].id, rows[i].text, rows[i].degree };
	*ret = (struct form_items){ g, n };
	return OK;
}

/* 提供其他適切服務（115/12/08） */
static const char *duty_words(struct arena *a, const struct known *k, const struct closing_open_duties_row *d)
{
	const struct law_rule *r = NULL;
	char roc[DATE_ROC_SIZE];
	day_t start;

	if (date_parse_iso(d->start_on, &start))
		r = known_rule(k, d->rule_code, d->county, start, NULL);
	return closing_words_duty(a, r ? r->title : d->rule_code, date_iso_to_roc(d->due_on, roc));
}

/* What stands in the way of the closing, each with the page that mends it (ux S29). */
static enum err put_before(struct rq *rq, struct db *db, const struct case_now *now, struct closing_form_view *v)
{
	unsigned missing = case_missing(&now->facts, EV_CLOSED);
	struct closing_open_duties_row *d;
	struct link_view *l;
	size_t n;

	TRY(closing_open_duties(db, &(struct closing_open_duties_in){ .case_id = rq->id }, &d, &n));
	l = arena_array(rq->arena, n + 16, sizeof(*l));
	for (unsigned guard = 1; guard < GUARD_STATE; guard <<= 1)
		if (missing & guard)
			l[v->n_before++] = (struct link_view){ case_missing_words(&now->facts, guard), case_mend(rq, now, guard) };
	for (size_t i = 0; i < n; i++) {
		struct duty_place where = { d[i].rule_code, rq->id, d[i].dispatch_id, INT_NULL };

		l[v->n_before++] = (struct link_view){ duty_words(rq->arena, rq->known, &d[i]), duty_link(rq, &where) };
	}
	v->before = l;
	return OK;
}

static enum err show_form(struct rq *rq, struct db *db, struct form_view *f, enum case_event e, struct closing_form_view v)
{
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(case_chrome(rq, db, rq->id, "closing_show", &c));
	v.form = f;
	v.head = &c.head;
	f->cancel_href = URL_1(rq->arena, case_show, rq->id);
	if (e != EV_CLOSED || case_missing(&c.now->facts, e) & (GUARD_STATE | GUARD_PAST | GUARD_NO_WAITING))
		case_form_needs(rq, c.now, f, e);
	if (e == EV_CLOSED && f->n_missing == 0)
		TRY(put_before(rq, db, c.now, &v));
	tpl_closing_form_page(&b, rq_page(rq, arena_printf(rq->arena, "%s－%s", v.title, c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

static bool needs_approval(const struct known *k, const char *county, day_t on)
{
	return strcmp(known_value(k, "APPROVAL_CLOSING", county, on), "0") != 0;
}

/* What was sent back is the beginning of the next one, with what the supervisor said. */
static enum err begin_again(struct rq *rq, struct db *db, struct closing_edit *blank, const char **intro)
{
	struct closing_list_row *r;
	size_t n;

	TRY(closing_list(db, &(struct closing_list_in){ .case_id = rq->id }, &r, &n));
	if (n == 0 || strcmp(r[0].state, "returned") != 0)
		return OK;
	blank->on_day = r[0].on_day;
	blank->ground = r[0].ground;
	blank->degree = r[0].degree;
	blank->detail = r[0].detail;
	blank->note = r[0].note;
	blank->result = r[0].result;
	blank->client_view = r[0].client_view;
	blank->onward = r[0].onward;
	blank->duties_reason = r[0].duties_reason;
	if (r[0].comment)
		*intro = closing_words_returned(rq->arena, r[0].comment);
	return OK;
}

enum err closing_new_get(struct rq *rq, struct db *db)
{
	char today[DATE_ISO_SIZE];
	struct closing_edit blank = { .case_id = rq->id, .on_day = date_format_iso(rq->today, today) };
	const char *intro = closing_intro;
	struct form_view *f;
	struct case_now *now;

	TRY(case_now(db, rq->known, rq->today, rq->id, &now));
	TRY(load_goals(rq, db, &blank.goals));
	TRY(begin_again(rq, db, &blank, &intro));
	f = form_view(rq, &closing_fields, &blank, "closing", URL_1(rq->arena, closing_create, rq->id));
	f->submit = now && needs_approval(rq->known, now->county, rq->today) ? closing_words_submit : closing_words_close;
	return show_form(rq, db, f, EV_CLOSED, (struct closing_form_view){ .title = "填寫結案", .intro = intro });
}

/* ---- act ---- */

/* The closing takes effect, and with it what the county asks of those it concerns. */
static enum err take_effect(struct act *a, int64_t case_id, int64_t closing_id, const char *on_day, const char *ground)
{
	TRY(case_apply(a, case_id, EV_CLOSED,
		       &(struct case_record){ .on_day = on_day, .kind = "closing", .id = closing_id,
					      .note = option_label(closing_grounds, ground) }));
	return survey_arise(a, case_id, closing_id);
}

struct create {
	struct closing_edit in;
	struct form *form;
};

static enum err facts_of(struct act *a, int64_t case_id, struct closing_edit *in, struct closing_facts *ret)
{
	struct closing_facts_row_row *c;
	struct closing_open_duties_row *duties;
	struct closing_goals_row *goals;
	struct closing_goal *given = in->goals.row;
	const char *names = NULL;
	size_t n_goals, n_duties;

	TRY(closing_facts_row(a->db, &(struct closing_facts_row_in){ .id = case_id }, &c));
	TRY(closing_open_duties(a->db, &(struct closing_open_duties_in){ .case_id = case_id }, &duties, &n_duties));
	for (size_t i = 0; i < n_duties; i++)
		names = arena_printf(a->arena, "%s%s%s", names ? names : "", names ? "、" : "",
				     duty_words(a->arena, a->known, &duties[i]));
	TRY(closing_goals(a->db, &(struct closing_goals_in){ .case_id = case_id }, &goals, &n_goals));
	if (!c)
		return ERR_NOT_FOUND;
	/* A client may give the degrees alone, in the order of the plan's goals. */
	for (size_t i = 0; i < in->goals.n && i < n_goals; i++)
		if (given[i].goal_id == INT_NULL)
			given[i].goal_id = goals[i].id;
	*ret = (struct closing_facts){ c->received_on, a->today_iso, n_goals > 0,
		names ? closing_words_duties(a->arena, names) : NULL };
	return OK;
}

static enum err put_goals(struct act *a, const struct closing_edit *in)
{
	const struct closing_goal *g = in->goals.row;

	for (size_t i = 0; i < in->goals.n; i++)
		TRY(closing_goal_set(a->db, &(struct closing_goal_set_in){ .id = g[i].goal_id, .case_id = in->case_id,
				     .degree = g[i].degree }, NULL));
	return OK;
}

static enum err create(struct act *a, void *ctx)
{
	struct create *c = ctx;
	struct closing_facts facts;
	struct faults faults = { .n = 0 };
	struct case_now *now;

	TRY(facts_of(a, a->root_id, &c->in, &facts));
	closing_check(&c->in, &facts, &faults);
	form_faults(c->form, &faults);
	TRY(case_now(a->db, a->known, a->today, a->root_id, &now));
	if (now->facts.waiting_closings)
		act_miss(a, NULL, closing_words_waiting, URL_1(a->arena, closing_show, a->root_id));
	else
		case_miss(a, now, EV_CLOSED);
	if (c->form->n_errors > 0)
		return ERR_INVALID;
	TRY(act_missing(a));
	c->in.id = a->new_id;
	c->in.case_id = a->root_id;
	c->in.state = needs_approval(a->known, now->county, a->today) ? "submitted" : "approved";
	TRY(closing_insert(a->db, &c->in, NULL));
	TRY(put_goals(a, &c->in));
	if (strcmp(c->in.state, "submitted") == 0)
		TRY(approval_ask(a, a->root_id, "closing", c->in.id));
	else
		TRY(take_effect(a, a->root_id, c->in.id, c->in.on_day, c->in.ground));
	act_done(a, c->in.id, arena_printf(a->arena, "%s?saved=%s", URL_1(a->arena, closing_show, a->root_id),
					   strcmp(c->in.state, "submitted") == 0 ? "sent" : "closed"));
	return OK;
}

enum err closing_create_post(struct rq *rq)
{
	struct form form;
	struct create c = { .form = &form };

	TRY(form_read(rq, &closing_fields, &c.in, &form));
	TRY(case_form_missing(rq, &form, EV_CLOSED));
	return act_form(rq, act_root_of(rq), &form, create, &c, closing_new_get);
}

/* ---- approval ---- */

enum err closing_approve(struct act *a, int64_t closing_id)
{
	struct closing_one_row *x;

	TRY(closing_one(a->db, &(struct closing_one_in){ .id = closing_id }, &x));
	if (!x || strcmp(x->state, "submitted") != 0)
		return ERR_CONFLICT;
	TRY(closing_state_set(a->db, &(struct closing_state_set_in){ .id = closing_id, .state = "approved" }, NULL));
	return take_effect(a, x->case_id, closing_id, x->on_day, x->ground);
}

enum err closing_send_back(struct act *a, int64_t closing_id)
{
	return closing_state_set(a->db, &(struct closing_state_set_in){ .id = closing_id, .state = "returned" }, NULL);
}

/* ---- reversal ---- */

enum err closing_reverse_get(struct rq *rq, struct db *db)
{
	struct form_view *f = form_view(rq, &closing_reverse_fields, NULL, "reverse",
					URL_1(rq->arena, closing_reverse_do, rq->id));

	f->submit = "撤銷結案";
	f->danger = true;
	return show_form(rq, db, f, EV_CLOSING_REVERSED,
			 (struct closing_form_view){ .title = "撤銷結案", .intro = closing_reverse_intro });
}

static enum err reverse(struct act *a, void *ctx)
{
	struct closing_reverse_edit *in = ctx;
	struct closing_last_approved_row *last;
	struct case_now *now;
	const char *refusal;

	TRY(case_now(a->db, a->known, a->today, a->root_id, &now));
	refusal = case_can(&now->facts, EV_CLOSING_REVERSED);
	if (refusal)
		return act_refuse(a, refusal);
	TRY(closing_last_approved(a->db, &(struct closing_last_approved_in){ .case_id = a->root_id }, &last));
	if (!last)
		return ERR_NOT_FOUND;
	TRY(closing_reversed_set(a->db, &(struct closing_reversed_set_in){ .id = last->id,
				 .reversed_on = a->today_iso, .reversed_reason = in->reason }, NULL));
	TRY(case_apply(a, a->root_id, EV_CLOSING_REVERSED,
		       &(struct case_record){ .on_day = a->today_iso, .kind = "closing", .id = last->id,
					      .note = in->reason }));
	TRY(case_void(a, a->root_id, EV_CLOSED, in->reason));
	/* It never was: what it ended is owed again, with the original dates; then what it asked for is not asked any more. */
	TRY(duty_reopen(a, a->root_id, "closing", last->id, in->reason));
	TRY(survey_withdraw(a, a->root_id, last->id));
	act_done(a, last->id, arena_printf(a->arena, "%s?saved=undone", URL_1(a->arena, case_show, a->root_id)));
	return OK;
}

enum err closing_reverse_do_post(struct rq *rq)
{
	struct closing_reverse_edit in;
	struct form form;

	TRY(form_read(rq, &closing_reverse_fields, &in, &form));
	return act_form(rq, act_root_of(rq), &form, reverse, &in, closing_reverse_get);
}

/* ---- tab ---- */

/* goals: of the plan, for the newest closing, which they belong to. */
static const struct fact_view *card_facts(struct rq *rq, const struct closing_list_row *r, const struct closing_goals_row *goals,
					  size_t n_goals, size_t *ret_n)
{
	struct fact_view *f = arena_array(rq->arena, n_goals + 10, sizeof(*f));
	size_t n = 0;

	if (r->comment)
		f[n++] = (struct fact_view){ .label = "督導意見", .value = r->comment };
	if (r->degree)
		f[n++] = (struct fact_view){ .label = "計畫目標", .value = option_label(closing_degrees, r->degree) };
	f[n++] = (struct fact_view){ .label = "服務結果", .value = r->result };
	f[n++] = (struct fact_view){ .label = "個案意見", .value = r->client_view };
	f[n++] = (struct fact_view){ .label = "後續安排", .value = r->onward };
	f[n++] = (struct fact_view){ .label = "說明", .value = r->note };
	for (size_t i = 0; i < n_goals; i++)
		f[n++] = (struct fact_view){ .label = goals[i].text, .value = option_label(closing_degrees, goals[i].degree) };
	if (r->duties_reason)
		f[n++] = (struct fact_view){ .label = "未完成事項的處理", .value = r->duties_reason };
	f[n++] = (struct fact_view){ .label = "填寫", .value = known_name(rq->known, r->entered_by) };
	if (r->reversed_reason)
		f[n++] = (struct fact_view){ .label = "撤銷原因", .value = r->reversed_reason };
	*ret_n = n;
	return f;
}

static const struct closing_card *cards_of(struct rq *rq, const struct closing_list_row *rows, size_t n,
					   const struct closing_goals_row *goals, size_t n_goals)
{
	struct closing_card *c = arena_array(rq->arena, n + 1, sizeof(*c));

	for (size_t i = 0; i < n; i++) {
		c[i] = (struct closing_card){
			.state = closing_state_words(rows[i].state), .on_day = rows[i].on_day,
			.ground = option_label(closing_grounds, rows[i].ground),
			.detail = option_label(closing_details, rows[i].detail),
			.tone = strcmp(rows[i].state, "approved") == 0 ? TONE_DONE : TONE_SOON,
		};
		c[i].facts = card_facts(rq, &rows[i], goals, i == 0 ? n_goals : 0, &c[i].n_facts);
	}
	return c;
}

enum err closing_show_get(struct rq *rq, struct db *db)
{
	struct closing_show_view v = { .n = 0 };
	struct closing_list_row *rows;
	struct closing_goals_row *goals;
	size_t n_goals;
	struct case_chrome c;
	struct buf b = reply_buf(rq);

	TRY(closing_list(db, &(struct closing_list_in){ .case_id = rq->id }, &rows, &v.n));
	if (rq->api)
		return reply_rows(rq, &stmt_closing_list, rows, v.n, NULL);
	TRY(case_chrome(rq, db, rq->id, "closing_show", &c));
	TRY(survey_lines(rq, db, rq->id, &v));
	TRY(closing_goals(db, &(struct closing_goals_in){ .case_id = rq->id }, &goals, &n_goals));
	v.head = &c.head;
	v.cards = cards_of(rq, rows, v.n, goals, n_goals);
	if (!case_can(&c.now->facts, EV_CLOSED))
		v.new_href = case_link(rq, "closing_new", rq->id);
	if (!case_can(&c.now->facts, EV_CLOSING_REVERSED))
		v.reverse_href = case_link(rq, "closing_reverse", rq->id);
	v.empty = (struct empty_view){ .title = "還沒有結案紀錄", .reason = case_can(&c.now->facts, EV_CLOSED),
				       .action = { v.new_href ? "填寫結案" : NULL, v.new_href } };
	tpl_closing_show_page(&b, rq_page(rq, arena_printf(rq->arena, "結案－%s", c.name), "個案"), &v);
	return reply_html(rq, 200, &b);
}

enum err closing_summary(struct rq *rq, struct db *db, int64_t case_id, int64_t closing_id, const struct fact_view **ret,
			 size_t *ret_n)
{
	struct closing_list_row *rows;
	struct closing_goals_row *goals;
	const struct fact_view *card;
	struct fact_view *f;
	size_t n, n_goals, n_card;

	*ret_n = 0;
	TRY(closing_list(db, &(struct closing_list_in){ .case_id = case_id }, &rows, &n));
	TRY(closing_goals(db, &(struct closing_goals_in){ .case_id = case_id }, &goals, &n_goals));
	for (size_t i = 0; i < n; i++) {
		if (rows[i].id != closing_id)
			continue;
		card = card_facts(rq, &rows[i], goals, i == 0 ? n_goals : 0, &n_card);
		f = arena_array(rq->arena, n_card + 1, sizeof(*f));
		f[(*ret_n)++] = (struct fact_view){ .label = "結案依據",
						    .value = closing_words_ground(rq->arena, option_label(closing_grounds, rows[i].ground),
										  option_label(closing_details, rows[i].detail)) };
		for (size_t k = 0; k < n_card; k++)
			f[(*ret_n)++] = card[k];
		*ret = f;
	}
	return OK;
}

const char *closing_href(struct arena *a, int64_t case_id, int64_t closing_id)
{
	(void)closing_id;
	return URL_1(a, closing_show, case_id);
}
