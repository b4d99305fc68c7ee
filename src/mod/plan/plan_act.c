/* A plan is submitted, agreed, sent back: all within an act on the case. */
#include "mod/plan/plan_act.h"

#include "base/arena.h"
#include "gen/plan.sql.h"
#include "mod/approval/approval.h"
#include "mod/case/case.h"
#include "mod/case/case_head.h"
#include "mod/plan/plan_words.h"
#include "web/urls.h"

#include <string.h>

static enum err put_goals(struct act *a, const struct plan_edit *in)
{
	const struct plan_goal_edit *g = in->goals.row;

	for (size_t i = 0; i < in->goals.n; i++) {
		struct plan_goal_insert_in row = {
			.id = act_id(a), .plan_id = in->id, .case_id = in->case_id, .sort = (int64_t)i + 1,
			.text = g[i].text, .measure = g[i].measure, .by_on = g[i].by_on,
		};

		TRY(plan_goal_insert(a->db, &row, NULL));
	}
	return OK;
}

static enum err put_items(struct act *a, const struct plan_edit *in)
{
	const struct plan_item_edit *it = in->items.row;

	for (size_t i = 0; i < in->items.n; i++) {
		struct plan_item_insert_in row = {
			.id = act_id(a), .plan_id = in->id, .case_id = in->case_id, .sort = (int64_t)i + 1,
			.part = it[i].part, .kind = it[i].kind, .how = it[i].how, .text = it[i].text,
			.start_on = it[i].start_on, .end_on = it[i].end_on,
		};

		TRY(plan_item_insert(a->db, &row, NULL));
	}
	return OK;
}

/* The plan takes effect: the event, the version replaced, the goal shown at the case's head. */
static enum err agree(struct act *a, int64_t case_id, int64_t plan_id, const char *on_day)
{
	struct plan_of_row *p;
	struct case_now *c;
	struct case_record r = { .on_day = on_day, .kind = "plan", .id = plan_id };
	struct plan_state_set_in set = { .id = plan_id, .state = "agreed", .on_day = on_day };

	TRY(plan_of(a->db, &(struct plan_of_in){ .id = plan_id, .case_id = case_id }, &p));
	TRY(case_now(a->db, a->known, a->today, case_id, &c));
	if (!p || !c)
		return ERR_NOT_FOUND;
	r.due_on = p->end_on;
	TRY(case_apply(a, case_id, c->facts.has_plan ? EV_PLAN_REVISED : EV_PLAN_AGREED, &r));
	TRY(plan_replace(a->db, &(struct plan_replace_in){ .case_id = case_id, .id = plan_id }, NULL));
	TRY(plan_state_set(a->db, &set, NULL));
	return plan_goal_of_case(a->db, &(struct plan_goal_of_case_in){ .id = case_id, .goal = p->goal }, NULL);
}

/* To the supervisor, or in force at once where the county does without (decision 9). */
static enum err ask_or_agree(struct act *a, const struct plan_edit *in, bool asks)
{
	TRY(asks ? approval_ask(a, in->case_id, "plan", in->id) : agree(a, in->case_id, in->id, in->decided_on));
	act_done(a, in->id, arena_printf(a->arena, "%s?saved=%s", URL_1(a->arena, plan_show, in->case_id),
					 asks ? "sent" : "record"));
	return OK;
}

static bool needs_approval(struct act *a, const struct case_now *c)
{
	return strcmp(known_value(a->known, "APPROVAL_PLAN", c->county, a->today), "0") != 0;
}

/* The event must be possible when the plan is submitted, not only when it is approved. */
static enum err may_submit(struct act *a, const struct plan_edit *in, const struct case_now *c)
{
	bool revises = in->followup_id != INT_NULL;
	struct plan_followup_of_in find = { .id = in->followup_id, .case_id = in->case_id };
	struct plan_followup_of_row *f;

	case_miss(a, c, revises ? EV_PLAN_REVISED : EV_PLAN_AGREED);
	if (revises) {
		TRY(plan_followup_of(a->db, &find, &f));
		if (!f)
			act_miss(a, "followup_id", plan_words_foreign_followup,
				 a->rq ? case_link(a->rq, "followup_new", in->case_id) : NULL);
	}
	return act_missing(a);
}

/* The number of the new version; none while another is being decided. */
static enum err next_number(struct act *a, int64_t case_id, int64_t *ret_number)
{
	const char *href;

	struct plan_now_row *rows;
	size_t n;

	TRY(plan_now(a->db, &(struct plan_now_in){ .case_id = case_id }, &rows, &n));
	*ret_number = 1;
	for (size_t i = 0; i < n; i++) {
		*ret_number = rows[i].number + 1;
		href = plan_href(a->arena, case_id, rows[i].id);
		if (strcmp(rows[i].state, "submitted") == 0)
			act_miss(a, NULL, plan_words_waits, href);
		if (strcmp(rows[i].state, "returned") == 0)
			act_miss(a, NULL, plan_words_open, href);
	}
	return OK;
}

enum err plan_submit(struct act *a, void *ctx)
{
	struct plan_edit *in = ctx;
	struct case_now *c;
	bool asks;

	in->id = a->new_id;
	in->case_id = a->root_id;
	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	TRY(next_number(a, in->case_id, &in->number));
	TRY(may_submit(a, in, c));
	asks = needs_approval(a, c);
	in->state = "submitted";
	in->on_day = in->decided_on;
	TRY(plan_insert(a->db, in, NULL));
	TRY(put_goals(a, in));
	TRY(put_items(a, in));
	return ask_or_agree(a, in, asks);
}

enum err plan_submit_again(struct act *a, void *ctx)
{
	struct plan_again *again = ctx;
	struct plan_edit *in = &again->edit;
	struct plan_row *before;
	struct case_now *c;

	in->case_id = a->root_id;
	TRY(plan_get(a->db, &(struct plan_get_in){ .id = in->id, .case_id = in->case_id }, &before));
	if (!before)
		return ERR_NOT_FOUND;
	if (again->version >= 0 && before->version != again->version)
		return ERR_CONFLICT;
	if (strcmp(before->state, "returned") != 0)
		return act_refuse(a, plan_words_not_returned);
	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	TRY(may_submit(a, in, c));
	TRY(act_revision(a, "plan", in->id, before->version, &stmt_plan_get, before, NULL));
	in->state = "submitted";
	in->on_day = in->decided_on;
	TRY(plan_update(a->db, in, NULL));
	TRY(plan_goals_drop(a->db, &(struct plan_goals_drop_in){ .plan_id = in->id }, NULL));
	TRY(plan_items_drop(a->db, &(struct plan_items_drop_in){ .plan_id = in->id }, NULL));
	TRY(put_goals(a, in));
	TRY(put_items(a, in));
	return ask_or_agree(a, in, needs_approval(a, c));
}

/* ---- for the supervisor ---- */

enum err plan_approve(struct act *a, int64_t plan_id)
{
	return agree(a, a->root_id, plan_id, a->today_iso);
}

enum err plan_send_back(struct act *a, int64_t plan_id)
{
	struct plan_of_row *p;
	struct plan_state_set_in set = { .id = plan_id, .state = "returned" };

	TRY(plan_of(a->db, &(struct plan_of_in){ .id = plan_id, .case_id = a->root_id }, &p));
	if (!p)
		return ERR_NOT_FOUND;
	set.on_day = p->decided_on;
	return plan_state_set(a->db, &set, NULL);
}

const char *plan_href(struct arena *a, int64_t case_id, int64_t plan_id)
{
	return URL_2(a, plan_version, case_id, plan_id);
}
