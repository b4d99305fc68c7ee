/*
 * referral: 來案 (A4): a person comes, by themselves or sent by somebody; the window takes them in.
 *
 *	referral_find.c		search first: name, number, birth date; what was typed travels as a draft
 *	referral_form.c		the form, with who might be the same person above it
 *	referral_create.c	person, number, proof, consent, referral and case in one act()
 *	referral_end.c		終止來案: the referral ends before an interview
 *	referral_show.c		the referral as received; referral_change.c what is corrected or added later
 *	referral_rules.c	pure: sources mapped to A4's, what must be told, when an end is possible
 *
 * One open case per person: a second one needs a transfer, or a supervisor's reason (spec 1).
 */
#ifndef ZHILU_MOD_REFERRAL_H
#define ZHILU_MOD_REFERRAL_H

#include "base/date.h"
#include "base/fault.h"
#include "mod/person/person.h"
#include "web/field.h"
#include "web/rq.h"

struct referral_search {
	const char *name, *number, *birth_on;
};

/* The form: person and referral in one. */
struct referral_edit {
	struct person_edit person;
	struct number_edit number;
	struct proof_edit proof;
	struct certificate_edit cert;
	const char *on_day, *source, *channel, *sender_name, *sender_person, *sender_contact;
	const char *reason, *wishes, *past_services, *transition_on, *late_reason;
	const char *consents, *signer, *means;
	int64_t worker;			/* account; 0 or INT_NULL: the window's list */
	const char *second_reason;
	int64_t inbox_row_id;		/* INT_NULL: did not come by a roster */
	int64_t same_person;		/* who it is: a person's id; 0 nobody of those shown; INT_NULL not said */
};

/* What may be corrected afterwards; the day and the source belong to the event. */
struct referral_change {
	int64_t id, sender_place_id;	/* INT_NULL: no unit that may log in */
	const char *channel, *sender_name, *sender_person, *sender_contact, *reason, *wishes, *past_services;
};

/* 轉銜服務計畫, the ten parts of 轉銜辦法§4 II (D-158). */
struct referral_transition {
	const char *transition_on;
	const char *basics, *cause, *services, *family, *condition, *abilities, *advice, *preparation, *receiver, *other;
};

struct referral_end_edit {
	const char *on_day, *reason, *note, *told_on, *told_means;
};

struct act;

extern const struct field_set referral_search_fields, referral_fields, referral_end_fields, referral_change_fields,
	referral_transition_fields;
extern const struct option referral_channels[], referral_a4_sources[], referral_end_reasons[];

/* ---- rules (referral_rules.c): pure ---- */

/* A4's word for a source: education, welfare, health, labour, self, guardian, other; NULL if unknown. */
const char *referral_source_a4(const char *source);
/* The registered unit of this name, which then sees on its first page what came of it; INT_NULL if there is none. */
int64_t referral_sender_place(const struct known *k, const char *name);
/* Somebody else sent the person, and is told what came of it. */
bool referral_has_sender(const char *source);
/* 一般轉銜: the reply form of 轉銜辦法§5 II is owed; a school's transition has rules of its own. */
bool referral_owes_reply_form(const char *source, const char *transition_on);
/* Everything but the person's own fields.  entry_until: last day for entering without a reason (A5). */
void referral_check(const struct referral_edit *in, day_t today, day_t entry_until, struct faults *ret_faults);
void referral_search_check(const struct referral_search *in, struct faults *ret_faults);

struct referral_end_facts {
	const char *received_on, *source;
	int64_t attempts, attempts_needed;	/* contacts that did not reach the person */
};
/* NULL: may be ended so; else the sentence that says what is missing. */
const char *referral_end_refusal(const struct referral_end_edit *in, const struct referral_end_facts *f);
/* 聯絡不上 is said after so many attempts. */
bool referral_tried_enough(const struct referral_end_edit *in, const struct referral_end_facts *f);

/* ---- for other modules ---- */

/*
 * Within an act on the case: the 轉銜日 is this one; clocks of a general transition that run begin anew from it.  The referral
 * as it was is kept.  ERR_NOT_FOUND without a referral.
 */
enum err referral_transition_day(struct act *a, const char *on_day) MUST_USE;

/*
 * A form already filled in: kept as a draft of the actor, *ret_path is the page that shows it.  Names are those
 * of referral_fields ("person.name", "source"); what is not given takes the form's first values.
 */
enum err referral_prefill(struct rq *rq, const struct http_pair *pairs, size_t n, const char **ret_path) MUST_USE;

#endif
