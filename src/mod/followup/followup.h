/*
 * followup: 處遇追蹤, 就業, 暫緩, 反映與轉介: what a case manager records while services run (A2, A3(5), A3(6), B7(1)).
 *
 * Each record has a struct (what the form posts), a field table, a check (pure) and one function that records
 * it within an act(): insert, event of the case, duties.  Pages, API, demo and tests use the same functions.
 *
 *	struct followup_edit in = { .case_id = id, .on_day = "2026-11-20", .kind = "regular", … };
 *	TRY(followup_record(a, &in));		// in.id is made; the next follow-up is a duty now
 *
 * Every follow-up starts the next one: weekly in the first month of a job, monthly to its third, else by the
 * general rule; a day agreed with the client may come sooner, never later than the rule.
 */
#ifndef ZHILU_MOD_FOLLOWUP_H
#define ZHILU_MOD_FOLLOWUP_H

#include "base/date.h"
#include "base/fault.h"
#include "core/act.h"
#include "mod/case/case.h"
#include "web/field.h"

struct followup_edit {
	int64_t id, case_id;
	const char *on_day, *kind, *whom, *means, *services, *client, *progress, *problems, *next_on, *late_reason;
};

/* 就業: one job of one person. */
struct placement_edit {
	int64_t id, case_id, person_id, dispatch_id, hours_week, wage;
	const char *on_day, *employer, *employer_number, *post, *occupation, *industry, *contract, *kind, *how,
		*late_reason;
};
struct placement_leave {
	int64_t id, case_id;
	const char *ended_on, *end_reason, *end_note;
};
/* months: 1 or 3, the mark that is confirmed. */
struct placement_mark {
	int64_t id, case_id, months;
	const char *on_day, *note;
};

struct suspension_edit {
	int64_t id, case_id;
	const char *on_day, *reason, *note, *expected_on;
};
struct suspension_back {
	int64_t case_id;
	const char *resumed_on, *note;
};

/* 反映 to the county or another body, 轉介 to a resource outside vocational rehabilitation. */
struct representation_edit {
	int64_t id, case_id;
	const char *county;		/* of the case: whose officers read what is put to the county */
	const char *on_day, *kind, *addressee, *addressee_name, *contact_name, *matter;
};
struct representation_answer {
	int64_t id, case_id;
	const char *answered_on, *answer;
};

extern const struct field_set followup_fields, placement_fields, placement_leave_fields, placement_mark_fields,
	suspension_fields, suspension_back_fields, representation_fields, representation_answer_fields;
extern const struct option followup_kinds[], placement_kinds[], placement_hows[], placement_contracts[],
	placement_leave_reasons[], suspension_reasons[], representation_kinds[], representation_addressees[];

/* ---- rules: pure ---- */

/* The days a record is held against. */
struct followup_dates {
	struct arena *arena;		/* of the sentences */
	day_t today, received;
	day_t entry_due;		/* last day to enter what happened on on_day (A5); DAY_NONE: none */
};

/* Nothing happened before the case was received; what is entered after two weeks says why (A5). */
void followup_day_check(const char *on_day, const char *late_reason, const struct followup_dates *d,
			struct faults *ret);
void followup_check(const struct followup_edit *in, const struct followup_dates *d, struct faults *ret);
/* running: jobs of this person that have not ended. */
void placement_check(const struct placement_edit *in, const struct followup_dates *d, int64_t running,
		     struct faults *ret);
void placement_leave_check(const struct placement_leave *in, day_t began, day_t marked, struct faults *ret);
/* The mark's day has come, and the job lasted until then.  ended DAY_NONE: it runs. */
void placement_mark_check(struct arena *a, const struct placement_mark *in, day_t mark, day_t ended,
			  struct faults *ret);
void suspension_check(const struct suspension_edit *in, const struct followup_dates *d, struct faults *ret);
void suspension_back_check(const struct suspension_back *in, day_t began, struct faults *ret);
void representation_check(const struct representation_edit *in, const struct followup_dates *d, struct faults *ret);
void representation_answer_check(const struct representation_answer *in, day_t asked, struct faults *ret);

/* Which rule the next follow-up goes by.  month1, month3: those marks of the running job; DAY_NONE: no job. */
const char *followup_rhythm(day_t on, day_t month1, day_t month3);

/* ---- what pages and acts need of the case ---- */

/* The dates for a record of the request's case; reads the case (POST handlers). */
enum err followup_dates(struct rq *rq, const char *on_day, struct followup_dates *ret) MUST_USE;
/* The day a rule's period ends, from a day on; DAY_NONE without rule. */
day_t followup_due(const struct known *k, const char *rule, const char *county, day_t from);

/* ---- within an act: insert, event, duties ---- */

enum err followup_record(struct act *a, struct followup_edit *in) MUST_USE;
enum err placement_record(struct act *a, struct placement_edit *in) MUST_USE;
enum err placement_leave(struct act *a, const struct placement_leave *in) MUST_USE;
/* ERR_REFUSED with the sentence where placement_mark_check() finds something. */
enum err placement_confirm(struct act *a, const struct placement_mark *in) MUST_USE;
enum err suspension_record(struct act *a, struct suspension_edit *in) MUST_USE;
enum err suspension_end(struct act *a, const struct suspension_back *in) MUST_USE;
enum err representation_record(struct act *a, struct representation_edit *in) MUST_USE;
enum err representation_close(struct act *a, const struct representation_answer *in) MUST_USE;

#endif
