/*
 * person: 服務對象.  Identity is national, content belongs to the windows that have a case of the person.
 *
 *	person_fields.c		the forms told once (the person's own fields: person_field_words.h)
 *	person_rules.c		pure: birth dates, numbers, certificates, proofs, consents
 *	person_store.c		writing: folding, sort key, grams, numbers sealed and blind, inside act()
 *	person_match.c		who might be the same person
 *	person_mask.c		what is shown of a name, a phone
 *	person_pages.c		the record; person_edit.c, person_parts.c, person_reveal.c
 *	person_category.c	就業服務法§24: the page of its categories, with what was corrected and ended
 *
 *	in.id = a->new_id;
 *	TRY(person_add(a, &in));
 *	TRY(person_number_put(a, in.id, &number, &owner));	// owner: who has this number already
 */
#ifndef ZHILU_MOD_PERSON_H
#define ZHILU_MOD_PERSON_H

#include "base/date.h"
#include "base/fault.h"
#include "core/act.h"
#include "web/field.h"

/* What the form posts, and what person_insert and person_update take. */
struct person_edit {
	int64_t id;
	const char *name, *name_fold;
	struct blob name_sort;
	const char *name_roman, *name_indigenous;
	const char *birth_on, *birth_known;	/* ISO; day, month, year, none: how much of it is known */
	const char *sex;
	const char *phone, *mobile, *email;
	const char *home_town, *home_address, *town, *address;
	const char *languages, *needs;		/* codes, space-separated */
	const char *education, *employment;
	const char *guardian_name, *guardian_kind, *guardian_phone;
	const char *note;
};

/* A number as typed: which kind it is follows from its form, except for passports and none. */
struct number_edit {
	const char *number, *kind;		/* kind: id, passport, none */
	int64_t kept;				/* 證件即如此: the check digit is wrong on the document too */
};

struct certificate_edit {
	int64_t id, person_id;
	const char *classes, *icd_field, *degree, *from_on, *until_on;
	int64_t reassessing;
};

/* Which of the groups (D-001, seed B) and how it is shown; proof "pending" with due_on is 待補. */
struct proof_edit {
	int64_t id, person_id;
	const char *service_group, *proof, *number, *from_on, *until_on, *due_on;
};

/* 就業服務法§24 I: one of the ten categories, how it is shown, from when until when. */
struct category_edit {
	int64_t id, person_id;
	const char *category, *proof, *detail, *from_on, *until_on;
	const char *reason;		/* of a correction */
};

struct category_end {
	int64_t id;
	const char *until_on, *end_reason, *end_note;
};

struct consent_edit {
	int64_t id, person_id;
	const char *kind, *ground, *scope, *text_version, *signer, *means, *from_on, *until_on;
};

struct consent_withdrawal {
	int64_t id;
	const char *withdrawn_on, *withdrawn_note;
};

extern const struct field_set person_fields, number_fields, certificate_fields, proof_fields, consent_fields,
	consent_withdraw_fields, category_fields, category_change_fields, category_end_fields;
extern const struct option person_birth_known[], person_sexes[], person_languages[], person_education[],
	person_employment[], person_guardians[], person_number_kinds[], person_number_titles[], person_classes[],
	person_groups[], person_proofs[], person_consent_kinds[], person_consent_grounds[], person_consent_means[],
	person_signers[], person_category_proofs[], person_category_ends[];

/* ---- rules (person_rules.c): pure ---- */

void person_check(const struct person_edit *in, day_t today, struct faults *ret_faults);
/* number: normalised (identifier_normalise) or NULL. */
void person_number_check(const struct number_edit *in, struct faults *ret_faults);
/* Kind as stored of a normalised number: national, resident, resident_old, passport. */
const char *person_number_kind(const char *number);
void person_certificate_check(const struct certificate_edit *in, struct faults *ret_faults);
void person_proof_check(const struct proof_edit *in, day_t today, struct faults *ret_faults);
void person_consent_check(const struct consent_edit *in, struct faults *ret_faults);
void person_category_check(const struct category_edit *in, struct faults *ret_faults);
/* Holds on a day: begun, not over, no mistake. */
bool person_category_holds(const char *from_on, const char *until_on, const char *end_reason, const char *on_day);
/* What of a birth date may be said: "80/05/17", "80/05", "80"; NULL if nothing is known. */
const char *person_birth_words(struct arena *a, const char *birth_on, const char *known);
/* Full years; -1 if the year is unknown. */
int person_age(const char *birth_on, const char *known, day_t on);

/* ---- masks (person_mask.c) ---- */

char *person_mask_name(struct arena *a, const char *name);	/* 王○明 */
char *person_mask_phone(struct arena *a, const char *phone);	/* 0912-***-678 */

/* ---- writing (person_store.c): inside act() ---- */

enum err person_add(struct act *a, struct person_edit *in) MUST_USE;
/* Keep the row as it was and write the new one.  reason may be NULL.  The person's version is the caller's. */
enum err person_save(struct act *a, struct person_edit *in, const char *reason) MUST_USE;
/* Take contact data that a new referral brings; what is known and not told again stays. */
enum err person_freshen(struct act *a, int64_t id, const struct person_edit *told) MUST_USE;
/*
 * Give the person a number, or a temporary one (kind none).  *ret_owner: the person who has this number;
 * somebody else's id means that nothing was written.
 */
enum err person_number_put(struct act *a, int64_t person_id, const struct number_edit *in, int64_t *ret_owner) MUST_USE;
enum err person_certificate_put(struct act *a, struct certificate_edit *in) MUST_USE;
/* A proof replaces what was 待補 of the same group. */
enum err person_proof_put(struct act *a, struct proof_edit *in) MUST_USE;
enum err person_consent_put(struct act *a, struct consent_edit *in) MUST_USE;
/* Refused where the same category stands already for a day of it (其他 may stand more than once). */
enum err person_category_put(struct act *a, struct category_edit *in) MUST_USE;
enum err person_category_correct(struct act *a, struct category_edit *in) MUST_USE;
enum err person_category_over(struct act *a, struct category_end *in) MUST_USE;
/* The blind index of a normalised number, as person_number and inbox_row hold it. */
struct blob person_number_blind(struct arena *a, struct app *app, const char *number);

/* ---- who might be the same (person_match.c) ---- */

struct person_like { const char *name, *birth_on, *phone, *number; };	/* as known; number normalised */

enum person_why { PERSON_SAME_NUMBER, PERSON_SAME_BIRTH, PERSON_SAME_PHONE };

struct person_match {
	int64_t id;
	enum person_why why;
	const char *name, *birth_on, *birth_known, *tail;	/* whole: the caller masks */
	int64_t live_case, live_window;		/* 0: nothing runs */
	const char *live_no;
	int64_t last_case;			/* newest of all, 0: none */
	bool mine;				/* the actor may open live_case */
};

/* Likely the same, the surest first.  Open by nature: identity is national.  Logged as seen. */
enum err person_matches(struct db *db, struct app *app, const struct person_like *like, struct person_match **ret,
			size_t *ret_n) MUST_USE;

#endif
