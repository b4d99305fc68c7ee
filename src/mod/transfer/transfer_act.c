/* Asking, accepting, refusing and withdrawing a transfer, within an act on the case. */
#include "mod/transfer/transfer.h"

#include "base/arena.h"
#include "core/place.h"
#include "gen/core.sql.h"
#include "gen/transfer.sql.h"
#include "mod/transfer/transfer_words.h"

#include <string.h>

/* Until it is answered the receiving window may know of the case: what is asked of it, nothing else. */
static enum err let_know(struct act *a, int64_t case_id, int64_t window)
{
	struct place_guard_put_in in = {
		.case_id = case_id, .place_id = window, .relation = "transfer", .rights = RIGHT_ROW, .until_at = FOREVER,
	};

	return place_guard_put(a->db, &in, NULL);
}

static enum err answer(struct act *a, int64_t case_id, int64_t id, const char *state, const char *reason)
{
	struct transfer_answer_set_in in = {
		.id = id, .state = state, .answered_on = a->today_iso, .answer_reason = reason,
	};

	TRY(place_guard_end(a->db, &(struct place_guard_end_in){ .case_id = case_id, .relation = "transfer" }, NULL));
	return transfer_answer_set(a->db, &in, NULL);
}

static enum err check_consent(struct act *a, const struct transfer_edit *in)
{
	struct transfer_consents_in find = { .case_id = in->case_id, .on_day = a->today_iso };
	struct transfer_consents_row *rows;
	size_t n;

	if (in->consent_id == INT_NULL)
		return OK;
	TRY(transfer_consents(a->db, &find, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == in->consent_id)
			return OK;
	return act_refuse(a, transfer_words_consent);
}

enum err transfer_record(struct act *a, struct transfer_edit *in)
{
	const struct known_place *to = known_place(a->known, in->to_window);
	struct transfer_waiting_row *waiting;
	struct case_now *c;
	const char *refusal;

	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	refusal = case_can(&c->facts, EV_TRANSFERRED_OUT);
	if (refusal)
		return act_refuse(a, refusal);
	if (!to || strcmp(to->kind, "window") != 0 || to->ended)
		return act_refuse(a, transfer_words_window);
	if (to->id == c->window_id)
		return act_refuse(a, transfer_words_here);
	TRY(check_consent(a, in));
	TRY(transfer_waiting(a->db, &(struct transfer_waiting_in){ .case_id = in->case_id }, &waiting));
	if (waiting->n > 0)
		return act_refuse(a, transfer_words_waiting);
	in->id = act_id(a);
	in->from_window = c->window_id;
	TRY(transfer_insert(a->db, in, NULL));
	return let_know(a, in->case_id, in->to_window);
}

static enum err asked(struct act *a, int64_t case_id, int64_t id, struct transfer_now_row **ret)
{
	TRY(transfer_now(a->db, &(struct transfer_now_in){ .id = id, .case_id = case_id }, ret));
	if (!*ret)
		return ERR_NOT_FOUND;
	return strcmp((*ret)->state, "asked") == 0 ? OK : act_refuse(a, transfer_words_answered);
}

/* The route asks only for the right to know of the case: here for the right to answer for the window. */
static enum err asked_of_us(struct act *a, int64_t case_id, int64_t id, struct transfer_now_row **ret)
{
	struct transfer_line_row *ours;

	TRY(transfer_for_window(a->db, &(struct transfer_for_window_in){ .id = id, .case_id = case_id }, &ours));
	return ours ? asked(a, case_id, id, ret) : ERR_NOT_FOUND;
}

static int64_t branch_of(const struct known *k, const struct known_place *window)
{
	const struct known_place *county = known_place(k, window->parent);

	return county ? county->parent : 0;
}

static enum err move_of(struct act *a, int64_t case_id, const struct known_place *from, const struct known_place *to,
			struct case_move *ret)
{
	struct transfer_steps_row *rows;
	struct transfer_step *steps;
	size_t n;

	TRY(transfer_steps(a->db, &(struct transfer_steps_in){ .case_id = case_id }, &rows, &n));
	steps = arena_array(a->arena, n + 1, sizeof(*steps));
	for (size_t i = 0; i < n; i++)
		steps[i] = (struct transfer_step){
			.on_day = rows[i].on_day, .opening = strcmp(rows[i].event, "reply_opened") == 0,
			.level = rows[i].level,
		};
	*ret = transfer_move(steps, n, transfer_level(from->county, to->county, branch_of(a->known, from),
						      branch_of(a->known, to)));
	return OK;
}

static enum err check_worker(struct act *a, int64_t window, int64_t worker)
{
	struct transfer_workers_row *rows;
	size_t n;

	TRY(transfer_workers(a->db, &(struct transfer_workers_in){ .place_id = window }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == worker)
			return OK;
	return act_refuse(a, transfer_words_worker);
}

/* The case goes over, and its running dispatches. */
static enum err hand_over(struct act *a, const struct transfer_accept *in, int64_t to)
{
	TRY(case_settle(a, in->case_id, in->worker_id, to));
	return transfer_dispatches_give(a->db, &(struct transfer_dispatches_give_in){ .window_id = to,
					.case_id = in->case_id }, NULL);
}

enum err transfer_take(struct act *a, const struct transfer_accept *in)
{
	struct case_record r = { .on_day = a->today_iso, .kind = "transfer", .id = in->id, .note = in->answer_reason };
	const struct known_place *from, *to;
	struct transfer_now_row *t;
	struct case_move move;
	struct case_now *c;

	TRY(asked_of_us(a, in->case_id, in->id, &t));
	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	from = known_place(a->known, t->from_window);
	to = known_place(a->known, t->to_window);
	if (!c || !from || !to)
		return ERR_NOT_FOUND;
	if (c->window_id != t->from_window)
		return act_refuse(a, transfer_words_moved);
	TRY(check_worker(a, to->id, in->worker_id));
	TRY(move_of(a, in->case_id, from, to, &move));
	r.move = &move;
	TRY(answer(a, in->case_id, in->id, "accepted", in->answer_reason));
	/* The first is written with the old window and worker, the second with the new ones. */
	TRY(case_apply(a, in->case_id, EV_TRANSFERRED_OUT, &r));
	TRY(hand_over(a, in, to->id));
	return case_apply(a, in->case_id, EV_TRANSFER_ACCEPTED, &r);
}

enum err transfer_decline(struct act *a, const struct transfer_refuse *in)
{
	struct transfer_now_row *t;

	TRY(asked_of_us(a, in->case_id, in->id, &t));
	return answer(a, in->case_id, in->id, "refused", in->answer_reason);
}

enum err transfer_cancel(struct act *a, int64_t case_id, int64_t id)
{
	struct transfer_now_row *t;

	TRY(asked(a, case_id, id, &t));
	return answer(a, case_id, id, "withdrawn", NULL);
}
