/* Recording and changing a meeting within an act on the case. */
#include "mod/meeting/meeting.h"

#include "core/duty.h"
#include "gen/meeting.sql.h"
#include "mod/meeting/meeting_words.h"

#include <string.h>

static bool is_of_case(const struct meeting_dispatches_row *d, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (d[i].id == id)
			return true;
	return false;
}

/* The dispatches named, and with a briefing or discussion held the end of their one-month duty. */
static enum err put_about(struct act *a, const struct meeting_edit *in)
{
	const struct meeting_about *row = in->about.row;
	struct meeting_dispatches_in find = { .case_id = in->case_id, .meeting_id = in->id };
	struct meeting_dispatches_row *d;
	bool settles = meeting_settles(in->kind) && strcmp(in->state, "held") == 0;
	size_t n;

	TRY(meeting_dispatches(a->db, &find, &d, &n));
	TRY(meeting_about_clear(a->db, &(struct meeting_about_clear_in){ .meeting_id = in->id }, NULL));
	for (size_t i = 0; i < in->about.n; i++) {
		if (!row[i].named)
			continue;
		if (!is_of_case(d, n, row[i].dispatch_id))
			return act_refuse(a, meeting_words_dispatch);
		TRY(meeting_about_add(a->db, &(struct meeting_about_add_in){ in->id, row[i].dispatch_id }, NULL));
		if (settles)
			TRY(duty_satisfy(a, "MEETING", duty_subject(a, "dispatch", row[i].dispatch_id), in->on_day,
					 "meeting", in->id));
	}
	return OK;
}

/* Each is owed by the case's worker, whoever does it, until it is done or dropped (spec 2: "decisions become tasks"). */
static enum err owe_task(struct act *a, const struct case_now *c, const struct meeting_edit *in, const struct task_insert_in *t)
{
	struct duty_start d = {
		.rule = "MEETING_TASK", .on = in->on_day, .due = t->due_on, .subject = duty_subject(a, "task", t->id),
		.case_id = in->case_id, .inbox_row_id = INT_NULL, .dispatch_id = INT_NULL,
		.owner = c->worker_place > 0 ? c->worker_place : c->window_id, .window = c->window_id, .county = c->county,
	};

	return duty_start(a, &d, NULL);
}

static enum err put_tasks(struct act *a, const struct meeting_edit *in)
{
	const struct meeting_task *row = in->tasks.row;
	struct case_now *c;

	TRY(case_now(a->db, a->known, a->today, in->case_id, &c));
	if (!c)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < in->tasks.n; i++) {
		struct task_insert_in task = {
			.id = act_id(a), .case_id = in->case_id, .meeting_id = in->id, .what = row[i].what,
			.owner = row[i].owner, .due_on = row[i].due_on,
		};

		TRY(task_insert(a->db, &task, NULL));
		TRY(owe_task(a, c, in, &task));
	}
	return OK;
}

static enum err hold(struct act *a, const struct meeting_edit *in)
{
	struct case_record r = { .on_day = in->on_day, .kind = "meeting", .id = in->id };

	return case_apply(a, in->case_id, meeting_event(in->kind), &r);
}

enum err meeting_record(struct act *a, struct meeting_edit *in)
{
	in->id = act_id(a);
	TRY(meeting_insert(a->db, in, NULL));
	TRY(put_about(a, in));
	TRY(put_tasks(a, in));
	return strcmp(in->state, "held") == 0 ? hold(a, in) : OK;
}

enum err meeting_change(struct act *a, struct meeting_edit *in)
{
	struct meeting_line_row *was;
	struct case_record r = { .on_day = in->on_day, .kind = "meeting", .id = in->id };

	TRY(meeting_get(a->db, &(struct meeting_get_in){ .id = in->id, .case_id = in->case_id }, &was));
	if (!was)
		return ERR_NOT_FOUND;
	if (strcmp(was->state, "cancelled") == 0)
		return act_refuse(a, meeting_words_cancelled);
	if (strcmp(was->state, "held") == 0 && strcmp(in->state, "held") != 0)
		return act_refuse(a, meeting_words_held);
	if (strcmp(was->state, "held") == 0 && strcmp(was->kind, in->kind) != 0)
		return act_refuse(a, meeting_words_kind);
	TRY(act_revision(a, "meeting", was->id, was->version, &stmt_meeting_get, was, in->reason));
	TRY(meeting_update(a->db, in, NULL));
	TRY(put_about(a, in));
	TRY(put_tasks(a, in));
	if (strcmp(was->state, "held") == 0)
		return case_correct(a, in->case_id, &r, in->reason);
	return strcmp(in->state, "held") == 0 ? hold(a, in) : OK;
}

enum err task_finish(struct act *a, const struct task_end *in)
{
	struct task_line_row *t;

	TRY(task_get(a->db, &(struct task_get_in){ .id = in->id, .case_id = in->case_id }, &t));
	if (!t)
		return ERR_NOT_FOUND;
	if (strcmp(t->state, "open") != 0)
		return act_refuse(a, meeting_words_task_ended);
	TRY(task_end_set(a->db, in, NULL));
	if (strcmp(in->state, "done") == 0)
		return duty_satisfy(a, "MEETING_TASK", duty_subject(a, "task", in->id), in->done_on, "task", in->id);
	return duty_cancel(a, "MEETING_TASK", duty_subject(a, "task", in->id), "task_dropped", "task", in->id);
}
