/*
 * request: 當事人請求 (個資法§3, §10, §11, §13): a person, or who may act for them, asks to see or have a copy of their data,
 * or to have it corrected, supplemented, no longer used or deleted.
 *
 *	request_fields.c	the forms told once
 *	request_rules.c		pure: who asks by what right, the days of the law, what a refusal must say
 *	request_store.c		writing inside act(): the row, the event of the case, its duty
 *	request_letter.c	答覆函 and the written notice of a longer time
 *	request_pages.c		lists and the record; request_edit.c the forms
 *
 * A request hangs on a case of the person, which may have ended long ago, and on the list of who is responsible there.
 * Its deadline is a duty of the subject "request:ID": longer only once, told in writing, within the rule; never waived.
 */
#ifndef ZHILU_MOD_REQUEST_H
#define ZHILU_MOD_REQUEST_H

#include "base/date.h"
#include "base/fault.h"
#include "core/file.h"
#include "web/field.h"

/* What the form posts, and what request_insert takes. */
struct request_edit {
	int64_t id, case_id, person_id;		/* set by the handler */
	const char *kind, *received_on, *channel;
	const char *requester, *requester_name, *requester_contact, *identity, *authority;
	const char *asked, *support, *late_reason;
};

/* 延長: once, told in writing with the reason. */
struct request_extension {
	int64_t id, case_id, notice_file_id;
	const char *notified_on, *extended_to, *extend_means, *extend_reason;
	struct stored_file letter;
};

/* 准駁. */
struct request_answer {
	int64_t id, case_id, answer_file_id;
	const char *ended_on, *result, *given, *legal_ground, *reason, *means, *told_others, *answer_late_reason;
	struct stored_file letter;
};

/* It ends without an answer: withdrawn by who asked, or written down by mistake. */
struct request_end {
	int64_t id, case_id;
	const char *state, *ended_on, *reason;
};

extern const struct field_set request_fields, request_extension_fields, request_end_fields;
/* Of a correction also who had the data and was told (§11 V). */
extern const struct field_set request_answer_fields, request_correction_fields;
extern const struct option request_kinds[], request_channels[], request_requesters[], request_identities[],
	request_results[], request_grounds[], request_means[], request_states[];

/* ---- rules (request_rules.c): pure ---- */

/* To see or to have a copy (§10); else §11. */
bool request_is_access(const char *kind);
/* What the days of a form are held against; DAY_NONE: not known. */
struct request_days {
	struct arena *arena;
	day_t today, entry_until;		/* A5: entered later needs a reason */
	day_t received, due, extend_until;	/* of the request: its deadline as it stands, the last day an extension may reach */
};
void request_check(const struct request_edit *in, const struct request_days *d, struct faults *ret_faults);
void request_extension_check(const struct request_extension *in, const struct request_days *d, struct faults *ret_faults);
void request_answer_check(const struct request_answer *in, const char *kind, const struct request_days *d,
			  struct faults *ret_faults);
void request_end_check(const struct request_end *in, const struct request_days *d, struct faults *ret_faults);

/* ---- writing (request_store.c): inside act() ---- */

struct act;
enum err request_record(struct act *a, struct request_edit *in) MUST_USE;
enum err request_extend(struct act *a, struct request_extension *in) MUST_USE;
enum err request_close(struct act *a, struct request_answer *in) MUST_USE;
enum err request_drop(struct act *a, struct request_end *in) MUST_USE;

#endif
