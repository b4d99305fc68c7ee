/*
 * meeting: 職評說明會, 個案處遇討論, 個案研討會, 協調會議 (A3(5), A8), and the tasks decided there.
 *
 * A meeting is planned or held.  Held, it is an event of the case; a briefing or case discussion ends the
 * one-month duty of each dispatch it names.  Decisions become tasks with an owner and a day.
 *
 *	struct meeting_edit in = { .case_id = id, .kind = "discussion", .state = "held", .on_day = …, };
 *	TRY(meeting_record(a, &in));
 */
#ifndef ZHILU_MOD_MEETING_H
#define ZHILU_MOD_MEETING_H

#include "base/fault.h"
#include "mod/followup/followup.h"
#include "web/field.h"

/* A dispatch that was talked about. */
struct meeting_about {
	int64_t named, dispatch_id;
};

/* 決議: what, who, until when. */
struct meeting_task {
	const char *what, *owner, *due_on;
};

struct meeting_edit {
	int64_t id, case_id, client_invited, client_present;
	const char *kind, *state, *on_day, *at_time, *place, *agenda, *client_absent_reason, *consent, *present, *minutes,
		*decisions, *late_reason, *reason;
	struct form_items about, tasks;
};

struct task_end {
	int64_t id, case_id;
	const char *state, *done_on, *result;
};

extern const struct field_set meeting_fields, meeting_change_fields, task_end_fields;
extern const struct option meeting_kinds[], meeting_states[], meeting_consents[], task_states[];

/* ---- rules: pure ---- */

/* was: the state stored, NULL for a new one. */
void meeting_check(const struct meeting_edit *in, const char *was, const struct followup_dates *d, struct faults *ret);
void task_end_check(const struct task_end *in, struct faults *ret);
/* Does this kind end the one-month duty of A3(5)? */
bool meeting_settles(const char *kind);
/* The event of a held meeting. */
enum case_event meeting_event(const char *kind);

/* ---- within an act on the case ---- */

enum err meeting_record(struct act *a, struct meeting_edit *in) MUST_USE;
/* A planned one: changed, held, cancelled.  A held one: corrected with in->reason, its old text kept. */
enum err meeting_change(struct act *a, struct meeting_edit *in) MUST_USE;
enum err task_finish(struct act *a, const struct task_end *in) MUST_USE;

#endif
