/* 轉銜中的個案 of a window or of one's own; and what a unit sent itself, with the days of its steps. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/transition_list.html.h"
#include "mod/case/case_head.h"
#include "mod/transition/transition.h"
#include "mod/transition/transition_view.h"
#include "mod/transition/transition_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/page_of.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static bool asks_for_over(const struct rq *rq)
{
	const char *state = rq_query(rq, "state");

	return state && strcmp(state, "over") == 0;
}

static enum err rows_of(struct rq *rq, struct db *db, const struct page_of *p, struct transition_line_row **ret, size_t *ret_n)
{
	struct transition_list_in in = {
		.window_id = rq->user.unit, .worker = rq->user.role == ROLE_SUPERVISOR ? 0 : rq->user.id, .over = asks_for_over(rq),
		.after_day = p->after_text, .after_id = p->after_id, .limit = p->limit,
	};

	return transition_list(db, &in, ret, ret_n);
}

static const char *next_of(const struct transition_line_row *r)
{
	const int64_t done[CASE_TRANSITION_STEPS] = { r->meeting, r->plan, r->day, r->reply, r->tracked };
	unsigned bits = 0;
	size_t next;

	for (size_t i = 0; i < CASE_TRANSITION_STEPS; i++)
		bits |= done[i] ? 1u << i : 0;
	next = case_transition_next(bits);
	return next < CASE_TRANSITION_STEPS ? case_rule(case_transition[next].event)->title : transition_words_over;
}

static struct transition_list_line *lines_of(struct rq *rq, const struct transition_line_row *r, size_t n)
{
	struct transition_list_line *l = arena_array(rq->arena, n + 1, sizeof(*l));

	for (size_t i = 0; i < n; i++) {
		const struct law_rule *rule = r[i].due_rule ? known_rule(rq->known, r[i].due_rule, NULL, rq->today, NULL) : NULL;
		day_t due = DAY_NONE;

		l[i] = (struct transition_list_line){
			.name = r[i].name, .href = URL_1(rq->arena, transition_show, r[i].case_id), .case_no = r[i].case_no,
			.worker = r[i].worker_id == INT_NULL ? NULL : known_name(rq->known, r[i].worker_id),
			.sender = r[i].sender ? r[i].sender : transition_words_no_sender, .transition_on = r[i].transition_on,
			.next = next_of(&r[i]), .clock = rule ? rule->title : NULL,
		};
		if (r[i].due_on && date_parse_iso(r[i].due_on, &due)) {
			l[i].has_due = true;
			l[i].days_left = due >= rq->today ? due - rq->today : 0;
			l[i].days_late = due < rq->today ? rq->today - due : 0;
		}
	}
	return l;
}

static const struct nav_item *tabs(struct rq *rq, size_t *ret_n)
{
	struct nav_item *t = arena_array(rq->arena, 2, sizeof(*t));
	struct buf over = url_buf(rq->arena);

	url_transition_list(&over);
	url_query(&over, "state", "over");
	t[0] = (struct nav_item){ .label = "進行中", .href = URL_0(rq->arena, transition_list), .current = !asks_for_over(rq) };
	t[1] = (struct nav_item){ .label = "已期滿", .href = buf_text(&over), .current = asks_for_over(rq) };
	*ret_n = 2;
	return t;
}

enum err transition_list_get(struct rq *rq, struct db *db)
{
	struct page_of p = page_of(rq, "9999-12-31");
	struct transition_list_view v = { .n = 0 };
	struct transition_line_row *rows;
	struct page *page = rq_page(rq, "轉銜中的個案", "轉銜名單");
	struct buf b = reply_buf(rq);

	TRY(rows_of(rq, db, &p, &rows, &v.n));
	v.n = page_cut(rq, &p, v.n, v.n > 1 ? rows[v.n - 2].transition_on : NULL, v.n > 1 ? rows[v.n - 2].id : 0);
	if (rq->api)
		return reply_rows(rq, &stmt_transition_list, rows, v.n, p.next);
	v.lines = lines_of(rq, rows, v.n);
	v.tabs = tabs(rq, &v.n_tabs);
	v.pager = p.view;
	v.empty = (struct empty_view){ .title = transition_words_list_none[0], .reason = transition_words_list_none[1] };
	v.flow_href = URL_0(rq->arena, rule_flow);
	page->has_list = v.n > 0;
	tpl_transition_list_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}

/* ---- 轉介單位 ---- */

static const struct fact_view *facts_of(struct rq *rq, const struct transition_sent_one_row *r, size_t *ret_n)
{
	struct fact_view *v = arena_array(rq->arena, 3, sizeof(*v));
	char roc[DATE_ROC_SIZE];

	v[0] = (struct fact_view){ .label = "轉介日期", .value = arena_dup(rq->arena, date_iso_to_roc(r->on_day, roc)) };
	v[1] = (struct fact_view){ .label = "職重窗口", .value = known_place_name(rq->known, r->window_id) };
	v[2] = (struct fact_view){ .label = "轉銜日",
				   .value = r->transition_on ? arena_dup(rq->arena, date_iso_to_roc(r->transition_on, roc)) : NULL };
	*ret_n = 3;
	return v;
}

static void put_step(struct rq *rq, struct transition_line *lines, const struct transition_sent_steps_row *s, size_t n)
{
	struct transition_line *line = transition_line_of(lines, s->kind);
	struct transition_record *r;
	bool follow;

	if (!line)
		return;
	follow = strcmp(s->kind, "follow") == 0;
	if (!follow)
		transition_line_done(rq, line, s->on_day);
	if (!follow && !s->result)	/* its day stands in the line itself */
		return;
	if (!line->records)
		line->records = arena_array(rq->arena, n + 1, sizeof(*r));
	r = (struct transition_record *)line->records + line->n++;
	r->title = follow ? option_label(transition_kinds, s->kind) : transition_result(s->result);
	r->on_day = s->on_day;
}

enum err transition_sent_get(struct rq *rq, struct db *db)
{
	struct transition_sent_one_row *r;
	struct transition_sent_steps_in ask = { .id = rq->id, .place_id = rq->user.unit };
	struct transition_sent_clocks_in ask_clocks = { .id = rq->id, .place_id = rq->user.unit };
	struct transition_sent_steps_row *steps;
	struct transition_clock_row *clocks;
	struct transition_sent_view v = { .n = CASE_TRANSITION_STEPS };
	struct transition_line *lines;
	struct buf b = reply_buf(rq);
	size_t n, n_clocks;

	TRY(transition_sent_one(db, &(struct transition_sent_one_in){ .id = rq->id, .place_id = rq->user.unit }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	TRY(transition_sent_steps(db, &ask, &steps, &n));
	if (rq->api)
		return reply_rows(rq, &stmt_transition_sent_steps, steps, n, NULL);
	TRY(transition_sent_clocks(db, &ask_clocks, &clocks, &n_clocks));
	lines = transition_lines(rq, clocks, n_clocks);
	for (size_t i = 0; i < n; i++)
		put_step(rq, lines, &steps[i], n);
	v.name = r->name;
	v.lines = lines;
	v.facts = facts_of(rq, r, &v.n_facts);
	tpl_transition_sent_page(&b, rq_page(rq, transition_title(rq->arena, r->name), "我的工作"), &v);
	return reply_html(rq, 200, &b);
}
