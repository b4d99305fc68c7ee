#include "mod/plan/plan_view.h"

#include "base/arena.h"
#include "base/buf.h"
#include "mod/case/case_codes.h"
#include "mod/plan/plan_words.h"

#include <inttypes.h>
#include <string.h>

/* ---- loading ---- */

/* The rows of one plan stand together: [ret_first, ret_first + n). */
#define SLICE(rows, n_rows, id, ret_rows, ret_n)                            \
	do {                                                                \
		size_t from_ = 0, to_;                                      \
		while (from_ < (n_rows) && (rows)[from_].plan_id != (id))   \
			from_++;                                            \
		for (to_ = from_; to_ < (n_rows) && (rows)[to_].plan_id == (id); to_++) \
			;                                                   \
		(ret_rows) = (n_rows) ? (rows) + from_ : NULL;              \
		(ret_n) = to_ - from_;                                      \
	} while (0)

enum err plan_fill(struct rq *rq, struct db *db, struct plan_full *plans, size_t n)
{
	int64_t *ids = arena_array(rq->arena, n, sizeof(*ids));
	struct plan_goals_row *goals;
	struct plan_items_row *items;
	size_t n_goals, n_items;

	for (size_t i = 0; i < n; i++)
		ids[i] = plans[i].row->id;
	TRY(plan_goals(db, &(struct plan_goals_in){ .plan_ids = { ids, n } }, &goals, &n_goals));
	TRY(plan_items(db, &(struct plan_items_in){ .plan_ids = { ids, n } }, &items, &n_items));
	for (size_t i = 0; i < n; i++) {
		SLICE(goals, n_goals, ids[i], plans[i].goals, plans[i].n_goals);
		SLICE(items, n_items, ids[i], plans[i].items, plans[i].n_items);
	}
	return OK;
}

void plan_to_edit(struct rq *rq, const struct plan_full *p, struct plan_edit *ret)
{
	const struct plan_row *r = p->row;
	struct plan_goal_edit *g = arena_array(rq->arena, p->n_goals + 1, sizeof(*g));
	struct plan_item_edit *it = arena_array(rq->arena, p->n_items + 1, sizeof(*it));

	for (size_t i = 0; i < p->n_goals; i++)
		g[i] = (struct plan_goal_edit){ p->goals[i].text, p->goals[i].measure, p->goals[i].by_on };
	for (size_t i = 0; i < p->n_items; i++)
		it[i] = (struct plan_item_edit){
			.part = p->items[i].part, .kind = p->items[i].kind, .how = p->items[i].how,
			.text = p->items[i].text, .start_on = p->items[i].start_on, .end_on = p->items[i].end_on,
		};
	*ret = (struct plan_edit){
		.id = r->id, .case_id = r->case_id, .number = r->number, .state = r->state, .on_day = r->on_day,
		.goal = r->goal, .occupation = r->occupation, .expectation = r->expectation, .conflicts = r->conflicts,
		.client_part = r->client_part, .goals = { g, p->n_goals }, .items = { it, p->n_items },
		.none_before = r->none_before, .none_matching = r->none_matching, .none_after = r->none_after,
		.decision = r->decision, .decided_on = r->decided_on, .signer = r->signer, .witness = r->witness,
		.start_on = r->start_on, .end_on = r->end_on, .review_on = r->review_on, .followup_id = r->followup_id,
		.unmet = r->unmet, .unmet_reason = r->unmet_reason, .given_so_far = r->given_so_far,
		.explanation = r->explanation,
	};
}

/* ---- words ---- */

static const char *roc(struct rq *rq, const char *iso)
{
	char text[DATE_ROC_SIZE];

	return iso ? arena_dup(rq->arena, date_iso_to_roc(iso, text)) : NULL;
}

static const char *period(struct rq *rq, const char *from, const char *to)
{
	if (!from && !to)
		return NULL;
	return arena_printf(rq->arena, "%s－%s", from ? roc(rq, from) : "", to ? roc(rq, to) : "");
}

static const char *decision_words(struct rq *rq, const struct plan_row *r)
{
	return arena_printf(rq->arena, "%s　%s　%s%s%s", roc(rq, r->decided_on), option_label(plan_signers, r->signer),
			    option_label(plan_decisions, r->decision), r->witness ? "　見證人：" : "",
			    r->witness ? r->witness : "");
}

/* ---- lines ---- */

static const char *goals_text(struct rq *rq, const struct plan_full *p)
{
	struct buf b;

	buf_init(&b, rq->arena, 32768);
	for (size_t i = 0; i < p->n_goals; i++) {
		const struct plan_goals_row *g = &p->goals[i];

		buf_printf(&b, "%s%zu. %s", i ? "\n" : "", i + 1, g->text);
		if (g->measure)
			buf_printf(&b, "（%s）", g->measure);
		if (g->by_on)
			buf_printf(&b, "　%s 前", roc(rq, g->by_on));
	}
	return b.len ? buf_text(&b) : NULL;
}

static const char *part_text(struct rq *rq, const struct plan_full *p, const char *part, const char *none)
{
	struct buf b;

	buf_init(&b, rq->arena, 65536);
	for (size_t i = 0; i < p->n_items; i++) {
		const struct plan_items_row *it = &p->items[i];
		const char *when = period(rq, it->start_on, it->end_on);

		if (strcmp(it->part, part) != 0)
			continue;
		buf_printf(&b, "%s順序 %" PRId64 "　%s（%s）", b.len ? "\n" : "", it->sort,
			   option_label(service_kinds, it->kind), option_label(plan_hows, it->how));
		if (when)
			buf_printf(&b, "　%s", when);
		if (it->text)
			buf_printf(&b, "　%s", it->text);
	}
	return b.len ? buf_text(&b) : none;
}

const struct plan_line_view *plan_lines(struct rq *rq, const struct plan_full *p)
{
	const struct plan_row *r = p->row;
	struct plan_line_view *l = arena_array(rq->arena, PLAN_LABELS, sizeof(*l));
	const char *const text[PLAN_LABELS] = {
		[PLAN_GOAL] = r->goal, [PLAN_OCCUPATION] = r->occupation, [PLAN_EXPECTATION] = r->expectation,
		[PLAN_GOALS] = goals_text(rq, p), [PLAN_BEFORE] = part_text(rq, p, "before", r->none_before),
		[PLAN_MATCHING] = part_text(rq, p, "matching", r->none_matching),
		[PLAN_AFTER] = part_text(rq, p, "after", r->none_after), [PLAN_CONFLICTS] = r->conflicts,
		[PLAN_PERIOD] = period(rq, r->start_on, r->end_on), [PLAN_REVIEW] = roc(rq, r->review_on),
		[PLAN_PART] = r->client_part, [PLAN_DECISION] = decision_words(rq, r),
		[PLAN_UNMET] = r->unmet,
		[PLAN_UNMET_REASON] = codes_words(rq->arena, plan_unmet_reasons, r->unmet_reason),
		[PLAN_GIVEN] = r->given_so_far, [PLAN_EXPLANATION] = r->explanation,
	};

	for (size_t i = 0; i < PLAN_LABELS; i++)
		l[i] = (struct plan_line_view){ .label = plan_labels[i], .text = text[i] };
	return l;
}

/* ---- sheet ---- */

static const struct fact_view *some_facts(struct rq *rq, const struct plan_line_view *l, const enum plan_label *which,
					  size_t n)
{
	struct fact_view *f = arena_array(rq->arena, n, sizeof(*f));

	for (size_t i = 0; i < n; i++)
		f[i] = (struct fact_view){ .label = l[which[i]].label, .value = l[which[i]].text };
	return f;
}

static struct plan_part_view part_of(struct rq *rq, const struct plan_full *p, const struct option *part,
				     const char *none)
{
	struct plan_part_view v = { .title = part->label, .none = none };
	struct plan_item_view *it = arena_array(rq->arena, p->n_items + 1, sizeof(*it));

	for (size_t i = 0; i < p->n_items; i++)
		if (strcmp(p->items[i].part, part->code) == 0)
			it[v.n++] = (struct plan_item_view){
				.order = p->items[i].sort, .kind = option_label(service_kinds, p->items[i].kind),
				.how = option_label(plan_hows, p->items[i].how), .text = p->items[i].text,
				.start_on = p->items[i].start_on, .end_on = p->items[i].end_on,
			};
	v.items = it;
	return v;
}

static void put_parts(struct rq *rq, struct plan_sheet_view *v, const struct plan_full *p)
{
	const char *const none[] = { p->row->none_before, p->row->none_matching, p->row->none_after };
	struct plan_part_view *parts = arena_array(rq->arena, 3, sizeof(*parts));

	for (size_t i = 0; i < 3; i++)
		parts[i] = part_of(rq, p, &plan_parts[i], none[i]);
	v->parts = parts;
	v->n_parts = 3;
}

const struct plan_sheet_view *plan_sheet(struct rq *rq, const struct plan_full *p)
{
	static const enum plan_label facts[] = { PLAN_PERIOD, PLAN_REVIEW, PLAN_OCCUPATION, PLAN_EXPECTATION };
	static const enum plan_label decision[] = { PLAN_PART, PLAN_DECISION };
	static const enum plan_label revision[] = { PLAN_EXPLANATION, PLAN_UNMET, PLAN_UNMET_REASON, PLAN_GIVEN };
	const struct plan_line_view *l = plan_lines(rq, p);
	struct plan_sheet_view *v = arena_alloc(rq->arena, sizeof(*v));
	struct plan_goal_view *g = arena_array(rq->arena, p->n_goals + 1, sizeof(*g));

	v->version = plan_words_version(rq->arena, p->row->number);
	v->tag = (struct tag_view){ plan_tone(p->row->state), plan_words_state(p->row->state) };
	v->goal = p->row->goal;
	v->conflicts = p->row->conflicts;
	v->facts = some_facts(rq, l, facts, v->n_facts = 4);
	v->decision = some_facts(rq, l, decision, v->n_decision = 2);
	v->n_revision = p->row->explanation ? 4 : 0;
	v->revision = some_facts(rq, l, revision, 4);
	for (size_t i = 0; i < p->n_goals; i++)
		g[i] = (struct plan_goal_view){ p->goals[i].text, p->goals[i].measure, p->goals[i].by_on };
	v->goals = g;
	v->n_goals = p->n_goals;
	put_parts(rq, v, p);
	return v;
}
