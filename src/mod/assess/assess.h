/*
 * assess: 約定, 聯繫, 自辦服務, 接案評估, 回覆, 轉銜通報回覆, 需求評估: what a case manager does with a
 * person before and beside the plan (A2, A3(1), A3(2), A5).
 *
 * Each record has a struct (what the form posts), a field table, a check (rules across fields; pure) and
 * one function that records it within an act(): insert, event of the case, duties.  The same functions
 * serve the pages, the API, the demo and the tests.
 *
 *	struct assess_contact in = { .case_id = id, .on_day = "2026-11-20", .whom = "client", … };
 *	TRY(assess_contact_record(a, &in));		// in.id is made
 *
 * Records are never overwritten: an intake or needs assessment is made again; an own service record is
 * corrected with a reason, its old text kept as a revision.
 */
#ifndef ZHILU_MOD_ASSESS_H
#define ZHILU_MOD_ASSESS_H

#include "base/date.h"
#include "base/fault.h"
#include "core/act.h"
#include "core/file.h"
#include "web/field.h"

/* 約定 */
struct assess_appointment {
	int64_t id, case_id;
	const char *on_day, *at_time, *what, *place;
};

/* 聯繫紀錄, an attempt too.  provider_id: a unit; places_said: what it said of free places (A3(4)). */
struct assess_contact {
	int64_t id, case_id, provider_id, places_said;
	const char *on_day, *at_time, *whom, *person_name, *means, *outcome, *text, *late_reason;
};

/* 自辦服務紀錄 */
struct assess_service {
	int64_t id, case_id, appointment_id, plan_item_id, minutes;
	const char *on_day, *at_time, *whom, *means, *kind, *function, *text, *result, *next_on, *late_reason;
	const char *reason;		/* of a correction */
};

/* 接案評估 (S-068) */
struct assess_intake {
	int64_t id, case_id, appointment_id, motivation;
	const char *on_day, *means, *present, *service_group, *goal, *health, *needs, *risks, *conclusion, *unfit_reason,
		*unfit_note, *advice, *late_reason;
};

/* 回覆 (A3(1)).  opens, intake_id and reason follow from the last intake assessment. */
struct assess_reply {
	int64_t id, case_id, intake_id, opens, file_id;
	const char *on_day, *addressee, *addressee_name, *means, *body, *reason, *offered, *late_reason;
	struct stored_file letter;	/* id 0: not made */
};

/* 轉銜通報回覆 (轉銜辦法§5) */
struct assess_transition {
	int64_t id, case_id, file_id;
	const char *on_day, *result, *addressee_name, *means, *contacted_on, *services, *text, *reason, *late_reason;
	struct stored_file letter;
};

/* 需求評估 (A3(2)): support_… "0" to "4", text_…; career is the 生涯 of A2. */
struct assess_needs {
	int64_t id, case_id, appointment_id, to_assess, seen_by_client;
	const char *on_day, *methods, *career, *summary, *resources, *assess_reason, *late_reason;
#define AREA(code, heading, label, prompts) const char *support_##code, *text_##code;
#define TEXT_AREA(code, heading, label, prompts) const char *text_##code;
#include "mod/assess/assess_area_words.h"
};

/* The areas as rows of needs_area. */
struct assess_area { const char *code, *label; size_t support, text; };	/* offsets; support 0: has none */
extern const struct assess_area assess_areas[];
extern const size_t assess_n_areas;
const char **assess_area_at(struct assess_needs *in, size_t offset);

extern const struct field_set assess_appointment_fields, assess_contact_fields, assess_service_fields,
	assess_service_change_fields, assess_intake_fields, assess_reply_fields, assess_reply_open_fields,
	assess_transition_fields, assess_needs_fields;
extern const struct option assess_whats[], assess_outcomes[], assess_service_kinds[], assess_functions[],
	assess_conclusions[], assess_unfit_reasons[], assess_reply_means[],
	assess_addressees[], assess_results[], assess_methods[], assess_supports[], assess_states[];

/* ---- rules: pure ---- */

/* The days a record is held against. */
struct assess_dates {
	struct arena *arena;		/* of the sentences */
	day_t today, received;
	day_t entry_due;		/* last day to enter what happened on on_day (A5); DAY_NONE: none */
	day_t ended;			/* the day the case ended; DAY_NONE: it goes on */
};

void assess_contact_check(const struct assess_contact *in, const struct assess_dates *d, struct faults *ret);
void assess_service_check(const struct assess_service *in, const struct assess_dates *d, struct faults *ret);
/* birth DAY_NONE: not known; has_proof: of the service group, 待補 counts. */
struct assess_person { day_t birth; bool has_proof; };
void assess_intake_check(const struct assess_intake *in, const struct assess_dates *d, const struct assess_person *p,
			 struct faults *ret);
/* due: of the REPLY duty, DAY_NONE without; interview: the day it began. */
void assess_reply_check(const struct assess_reply *in, const struct assess_dates *d, day_t interview, day_t due,
			struct faults *ret);
void assess_transition_check(const struct assess_transition *in, const struct assess_dates *d, day_t due,
			     struct faults *ret);
void assess_needs_check(const struct assess_needs *in, const struct assess_dates *d, struct faults *ret);
/* May an appointment come to this state?  NULL: yes; else why not. */
const char *assess_appointment_can(const char *state, const char *on_day, const char *to, day_t today);

/* ---- within an act: insert, event, duties ---- */

/* Booked: STALL ends, ENTRY starts on its day (subject "appointment:ID"). */
enum err assess_appointment_record(struct act *a, struct assess_appointment *in) MUST_USE;
/* state: missed or cancelled.  ENTRY is cancelled; a case still waiting for its first interview stalls anew. */
enum err assess_appointment_end(struct act *a, int64_t case_id, int64_t id, const char *state) MUST_USE;
enum err assess_contact_record(struct act *a, struct assess_contact *in) MUST_USE;
enum err assess_service_record(struct act *a, struct assess_service *in) MUST_USE;
enum err assess_service_correct(struct act *a, struct assess_service *in) MUST_USE;	/* in->id, in->reason */
enum err assess_intake_record(struct act *a, struct assess_intake *in) MUST_USE;
enum err assess_reply_record(struct act *a, struct assess_reply *in) MUST_USE;
enum err assess_transition_record(struct act *a, struct assess_transition *in) MUST_USE;
enum err assess_needs_record(struct act *a, struct assess_needs *in) MUST_USE;

#endif
