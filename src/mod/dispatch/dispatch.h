/*
 * dispatch: 派案／資源連結 (A3(4)): a client is sent to a unit, with the minimum data set and no more.
 *
 * Before it stands a contact with the unit; behind it an answer, a first service and an end.  The unit
 * sees its dispatches and nothing of the case.  What is shown to it is put together in one statement
 * (dispatch_for_unit) and shown by one template to sender and unit alike.
 *
 *	dispatch_rules.c	states, who may do what, what a dispatch needs
 *	dispatch_send.c, dispatch_act.c	acts	dispatch_silence.c	units past the limit
 *	dispatch_new.c	the wizard	dispatch_show.c, dispatch_edit.c, portal.c	pages
 */
#ifndef ZHILU_MOD_DISPATCH_H
#define ZHILU_MOD_DISPATCH_H

#include "base/fault.h"
#include "core/act.h"
#include "web/field.h"

/* ---- states ---- */

enum dispatch_state {
	DISPATCH_SENT, DISPATCH_ACCEPTED, DISPATCH_SERVING, DISPATCH_DECLINED, DISPATCH_DONE, DISPATCH_STOPPED,
	DISPATCH_WITHDRAWN, DISPATCH_STATE_COUNT
};

/* What can be done with a dispatch, by the unit or by the sender. */
enum dispatch_step {
	TO_ACCEPT, TO_DECLINE, TO_ASSIGN, TO_RECORD, TO_END, TO_WITHDRAW, TO_HANDLE, TO_OFFER, DISPATCH_STEP_COUNT
};

/* DISPATCH_STATE_COUNT for an unknown word. */
enum dispatch_state dispatch_state_parse(const char *code);
const char *dispatch_state_code(enum dispatch_state s);
/* NULL: it can be done; else why not. */
const char *dispatch_can(enum dispatch_state s, enum dispatch_step step, bool by_unit);

/* ---- sending ---- */

struct dispatch_edit {
	/* set by the handler and the act */
	int64_t id, case_id, person_id, window_id, free_then;
	const char *dispatch_no, *county, *kind, *on_day, *free_as_of;
	/* step 1 */
	int64_t step, plan_item_id, provider_id, contact_id;
	const char *contact_on, *contact_name, *contact_means, *contact_text;
	int64_t places_said;
	/* step 2 */
	int64_t programme_id;
	/* step 3 */
	const char *question, *aim, *summary, *legal_ground, *over_reason;
	int64_t share_phone, share_class, consent_id;
	int64_t seen_mark;		/* dispatch_mark() of what was last shown */
};

/* What the rules must know beside the form. */
struct dispatch_known {
	bool needs_stage;		/* 需求評估: only 職評, with a question */
	const char *kind;		/* of the programme; NULL: none chosen */
	const char *item_kind;		/* of the plan item; NULL: none */
	bool fit_sheltered;		/* a 職評 of this person said so */
	/* given, but not of this case and unit, or not any more */
	bool item_foreign, contact_foreign, consent_foreign;
	int64_t free;
	const char *today, *since;	/* since: the first day on which a contact is recent */
};

void dispatch_contact_check(const struct dispatch_edit *in, const struct dispatch_known *k, struct faults *ret_faults);
void dispatch_check(const struct dispatch_edit *in, const struct dispatch_known *k, struct faults *ret_faults);
/* Number of what the unit will see: another text, another number. */
int64_t dispatch_mark(const struct dispatch_edit *in);

/* ---- the unit's and the sender's forms ---- */

struct dispatch_decline_edit { const char *decline_reason, *decline_note; };
struct dispatch_assign_edit { int64_t assigned_to; };
struct dispatch_record_edit {
	int64_t id, case_id, dispatch_id, plan_item_id;
	const char *kind;
	const char *on_day, *at_time, *whom, *means, *text, *result, *next_on, *late_reason;
	int64_t minutes;
};
struct dispatch_end_edit {
	const char *how, *on_day, *outcome, *end_reason, *end_by, *report, *conclusion;
};
struct dispatch_withdraw_edit { const char *end_reason, *note; };
struct nonservice_edit {
	int64_t id, case_id, dispatch_id;
	const char *on_day, *cause, *cause_note, *action, *action_note;
};
struct offer_edit {
	int64_t id, case_id, dispatch_id;
	const char *on_day, *what, *answer, *note;
};

void dispatch_decline_check(const struct dispatch_decline_edit *in, struct faults *ret_faults);
/* sent_on: day of the dispatch; entry_from: a record before that day says why it is late (A5). */
void dispatch_record_check(const struct dispatch_record_edit *in, const char *sent_on, const char *entry_from,
			   struct faults *ret_faults);
void dispatch_end_check(const struct dispatch_end_edit *in, const char *kind, const char *sent_on, bool served,
			struct faults *ret_faults);
void dispatch_withdraw_check(const struct dispatch_withdraw_edit *in, struct faults *ret_faults);
void nonservice_check(const struct nonservice_edit *in, struct faults *ret_faults);

extern const struct field_set dispatch_contact_fields, dispatch_fields, dispatch_decline_fields, dispatch_assign_fields,
	dispatch_record_fields, dispatch_end_fields, dispatch_withdraw_fields, nonservice_fields, offer_fields;
extern const struct option dispatch_decline_reasons[], dispatch_legal_grounds[], dispatch_outcomes[], dispatch_end_reasons[],
	dispatch_conclusions[], dispatch_withdraw_reasons[], nonservice_causes[], nonservice_actions[],
	offer_answers[];

/*
 * Units that gave no service within the limit (A3(5)): EV_PROVIDER_SILENT on the day after the limit, which
 * starts HANDLE_NON_SERVICE.  Called at start and from time to time; steps of at most 200; ret_n may be NULL.
 */
enum err dispatch_silence(struct app *app, int64_t now, int64_t *ret_n) MUST_USE;

#endif
