/* 附圖二 職業重建服務流程 and 附圖一 就業轉銜作業流程: pictures of the tables of the program, with live counts. */
#include "base/arena.h"
#include "core/known.h"
#include "gen/flow.html.h"
#include "mod/case/case.h"
#include "mod/figure/figure.h"
#include "mod/rulebook/rulebook_pages.h"
#include "mod/rulebook/rulebook_tabs.h"
#include "mod/rulebook/rulebook_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"

/* The way down the middle; every other state stands beside the one it is reached from. */
static const enum case_state way[] = { CASE_REFERRED, CASE_ASSESSED, CASE_NEEDS, CASE_PLANNING, CASE_RUNNING, CASE_CLOSED };
enum { WAY = sizeof(way) / sizeof(way[0]) };

static bool is_on_way(enum case_state s)
{
	for (size_t i = 0; i < WAY; i++)
		if (way[i] == s)
			return true;
	return false;
}

/* A state beside the way that leads back: 恢復服務. */
static const struct case_rule *way_back(enum case_state from, enum case_state to)
{
	for (int e = 0; e < EV_COUNT; e++) {
		const struct case_rule *r = case_rule((enum case_event)e);

		if (r->from & IN(from) && r->to == to)
			return r;
	}
	return NULL;
}

static void put_side(struct flow_box *b, struct flow_side *side, const struct case_rule *r, enum case_state to, const char *count)
{
	side[b->n_side++] = (struct flow_side){ .event = r->title, .clause = r->clause, .to = case_state_title(to), .count = count };
}

static void put_moves(struct flow_box *b, struct flow_side *side, enum case_state here, enum case_state next,
		      const struct figure_flow *n)
{
	for (int e = 0; e < EV_COUNT; e++) {
		const struct case_rule *r = case_rule((enum case_event)e), *back;

		if (!(r->from & IN(here)) || r->to == CASE_NONE || r->to == here)
			continue;
		if (r->to == next) {
			b->down = r->title;
			b->down_clause = r->clause;
			continue;
		}
		put_side(b, side, r, r->to, is_on_way(r->to) ? NULL : n->count[r->to]);
		back = is_on_way(r->to) ? NULL : way_back(r->to, here);
		if (back) {
			put_side(b, side, back, here, NULL);
			side[b->n_side - 1].back = true;
		}
	}
	b->side = side;
}

static const struct flow_box *boxes_of(struct rq *rq, const struct figure_flow *n)
{
	struct flow_box *b = arena_array(rq->arena, WAY, sizeof(*b));

	for (size_t i = 0; i < WAY; i++) {
		b[i] = (struct flow_box){ .title = case_state_title(way[i]), .count = n->count[way[i]], .last = i + 1 == WAY };
		put_moves(&b[i], arena_array(rq->arena, (size_t)EV_COUNT * 2, sizeof(struct flow_side)), way[i],
			  i + 1 < WAY ? way[i + 1] : CASE_NONE, n);
	}
	return b;
}

static void put_lines(struct rq *rq, struct flow_view *v, const struct figure_flow *n)
{
	struct flow_line *l = arena_array(rq->arena, (size_t)CASE_STATE_COUNT * EV_COUNT, sizeof(*l));

	for (int s = CASE_REFERRED; s < CASE_STATE_COUNT; s++) {
		bool first = true;

		for (int e = 0; e < EV_COUNT; e++) {
			const struct case_rule *r = case_rule((enum case_event)e);

			/* What can be done everywhere says nothing about a stage. */
			if (!(r->from & IN(s)) || r->from == CASE_ANY_STATE || r->from == CASE_LIVE_STATES)
				continue;
			l[v->n++] = (struct flow_line){
				.state = case_state_title((enum case_state)s), .event = r->title, .clause = r->clause,
				.to = r->to == CASE_NONE ? rulebook_stays : case_state_title(r->to), .first = first,
				.count = n->count[s],
			};
			first = false;
		}
	}
	v->lines = l;
}

enum err rule_flow_get(struct rq *rq, struct db *db)
{
	struct flow_view v = { .n = 0 };
	struct figure_flow n;
	struct buf b = reply_buf(rq);

	TRY(figure_flow_states(rq, db, &n));
	put_lines(rq, &v, &n);
	v.boxes = boxes_of(rq, &n);
	v.n_boxes = WAY;
	v.who = n.who;
	v.small = n.small;
	v.tabs = rulebook_tabs(rq, "rule_flow", &v.n_tabs);
	tpl_flow_page(&b, rq_page(rq, "職業重建服務流程", "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}

/* ---- 附圖一 ---- */

static const struct flow_box *transition_boxes(struct rq *rq, const struct figure_flow *n)
{
	struct flow_box *b = arena_array(rq->arena, CASE_TRANSITION_STEPS + 1, sizeof(*b));

	for (size_t i = 0; i < CASE_TRANSITION_STEPS; i++) {
		const struct case_transition *t = &case_transition[i];
		const struct law_rule *r = t->rule ? known_rule(rq->known, t->rule, NULL, rq->today, NULL) : NULL;

		b[i] = (struct flow_box){
			.title = case_rule(t->event)->title, .clause = case_rule(t->event)->clause, .count = n->count[i],
			.by = !r || rule_is_watched(r) ? flow_by_sender : flow_by_us,
		};
		if (r)
			b[i].clock = rulebook_clock_words(rq->arena, r->starts_on, period_length_words(rq->arena, r->length, r->unit),
							  r->direction == LAW_BACKWARD);
	}
	b[CASE_TRANSITION_STEPS] = (struct flow_box){ .title = flow_over, .count = n->count[CASE_TRANSITION_STEPS], .last = true };
	return b;
}

enum err transition_flow_get(struct rq *rq, struct db *db)
{
	struct flow_view v = { .n_boxes = CASE_TRANSITION_STEPS + 1 };
	struct figure_flow n;
	struct buf b = reply_buf(rq);

	TRY(figure_flow_transitions(rq, db, &n));
	v.boxes = transition_boxes(rq, &n);
	v.who = n.who;
	v.small = n.small;
	v.tabs = rulebook_tabs(rq, "transition_flow", &v.n_tabs);
	tpl_transition_flow_page(&b, rq_page(rq, "就業轉銜作業流程", "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}
