/*
 * inbox: 轉銜名單, persons a school announces before they graduate (A4, B8(2)2).
 *
 *	inbox_store.c		rows brought in, ended by a case: inside act()
 *	inbox_list.c		the list of a window or job centre
 *	inbox_pages.c		one row: contact attempts and what came of them
 *	inbox_rules.c		pure
 *
 * A row with consent or legal ground is called within FIRST_CONTACT days by the window or job centre; one
 * without waits sealed for the importer and the supervisor, with no duty.
 *
 *	struct inbox_new in = { .id = id, .batch_id = batch, .row_no = 3, .place_id = window, .name = "王小明", … };
 *	TRY(inbox_insert(a, &in));
 */
#ifndef ZHILU_MOD_INBOX_H
#define ZHILU_MOD_INBOX_H

#include "core/act.h"
#include "web/field.h"

/* One row as it came.  Days ISO, number normalised (identifier_normalise) or NULL, sex as written. */
struct inbox_new {
	int64_t id, batch_id, row_no, place_id;	/* place: window or job centre */
	const char *name, *number, *birth_on, *sex, *phone;
	const char *school, *school_code, *department, *category, *graduates_on, *wish, *needs;
	bool has_consent;
	const char *legal_ground;
	const char *raw;			/* the canonical row: sealed, and hashed to notice it again */
};

struct inbox_contact_edit {
	int64_t id, inbox_row_id;
	const char *on_day, *at_time, *whom, *means, *outcome, *text, *late_reason;
};

struct inbox_end_edit {
	int64_t id;
	const char *end_reason, *ended_on, *end_note;
};

struct inbox_ground_edit { const char *ground, *on_day, *legal_ground; };
struct inbox_hand_edit { int64_t place; const char *note; };

extern const struct field_set inbox_contact_fields, inbox_end_fields, inbox_ground_fields, inbox_hand_fields;
extern const struct option inbox_outcomes[], inbox_end_reasons[], inbox_all_reasons[], inbox_grounds[], inbox_states[];

/* ---- rules (inbox_rules.c): pure ---- */

void inbox_contact_check(const struct inbox_contact_edit *in, day_t today, day_t entry_until, struct faults *ret_faults);
void inbox_ground_check(const struct inbox_ground_edit *in, struct faults *ret_faults);

struct inbox_end_facts {
	const char *entered_on;
	int64_t reached, attempts, attempts_needed;	/* contacts so far */
};
/* NULL: may be ended so; else the missing thing. */
const char *inbox_end_refusal(const struct inbox_end_edit *in, const struct inbox_end_facts *f);
bool inbox_tried_enough(const struct inbox_end_edit *in, const struct inbox_end_facts *f);
/* 男, 女 and codes as rosters write them: the code of person_sexes; NULL for anything else. */
const char *inbox_sex_code(const char *written);

/* ---- for others (inbox_store.c) ---- */

/* A row as a new referral begins with it; sex a code.  NULL: no right, or none that is open. */
struct inbox_person {
	const char *name, *number, *birth_on, *sex, *phone, *school, *wish;
};
enum err inbox_person(struct db *db, struct app *app, int64_t id, struct inbox_person **ret) MUST_USE;

/* The row, and its duty unless it waits for consent.  The id is the caller's: an import makes many. */
enum err inbox_insert(struct act *a, const struct inbox_new *in) MUST_USE;
/* 願意: ended by the case that came of it.  ERR_NOT_FOUND without right, ERR_REFUSED if it has ended. */
enum err inbox_end_willing(struct act *a, int64_t id, int64_t person_id, int64_t case_id, const char *on_day) MUST_USE;

#endif
