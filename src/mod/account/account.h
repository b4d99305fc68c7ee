/*
 * account: who may come in, as whom, and for how long.
 *
 *	account_login.c		login, logout, choosing a role
 *	account_kept.c		what the gate shows instead of an error: login with what was typed, 查詢原因
 *	account_drafts.c	drafts: keep, discard, list
 *	account_link.c		the one-time link: password and authenticator app
 *	account_pages.c		accounts for the administrator; account_roles.c their roles, account_state.c locking
 *	account_guard.c		spraying: one address with many names, one password on many
 *	account_reset.c		the telephone and the recovery codes are lost: a second person vouches
 *	account_safety.c	what counts as unusual
 *	account_me.c		one's own settings, password, sessions; account_tokens.c API tokens
 *	account_recovery.c	備用碼; account_authenticator.c a new telephone; account_proof.c who one is, once more
 *	account_places.c	units: windows, job centres, providers, senders
 *	account_cli.c		zhilu user
 *	account_rules.c		pure: roles that exclude each other, lock-out, passwords, addresses to go on to
 *
 * Nobody has a password that somebody else chose: an account begins with a one-time link.
 */
#ifndef ZHILU_MOD_ACCOUNT_H
#define ZHILU_MOD_ACCOUNT_H

#include "core/act.h"
#include "core/place.h"
#include "mod/account/account_rules.h"
#include "web/field.h"

#include <stdio.h>

/* What ends within these days is shown to the administrator beforehand (ACCOUNT_ENDING_DAYS); 0 without a row. */
int64_t account_ending_days(const struct known *k, day_t on);

/* ---- making one ---- */

struct account_given { enum role role; int64_t place, until_at; };	/* until_at FOREVER: as the contract */

struct account_new {
	const char *login, *name, *email;	/* email may be NULL */
	const char *certified_until;		/* ISO, NULL: none */
	int64_t contract_until;			/* FOREVER: open */
	const struct account_given *roles;
	size_t n_roles;
	const char *password;			/* password_hash(); NULL: invited, the one-time link sets it */
	const char *totp;			/* base32 secret; NULL with password NULL */
};

/*
 * Within act(): account, person as a place, roles and what they give.  Active if there is a password (the
 * demo, tests), else invited.  ERR_CONFLICT if the login is taken; ERR_REFUSED if two roles exclude each other.
 */
enum err account_create(struct act *a, const struct account_new *n, int64_t *ret_id) MUST_USE;
/* The path of a new one-time link for this account, 24 hours; earlier ones end.  token: 44 bytes of rand_token(). */
enum err account_link_make(struct act *a, int64_t account, const char *token, const char **ret_path) MUST_USE;

/* zhilu user: the first administrator, list, link, lock.  Exit status of the program. */
int account_cli(struct app *app, int argc, char **argv, FILE *out);

/* ---- forms (account_fields.c) ---- */

struct login_edit { const char *login, *password, *code; };
struct look_edit { const char *reason, *note; };
struct role_choice { int64_t role_id; };
struct look_choice { const char *theme, *text_size; int64_t keys_off; };
struct password_edit { const char *now, *password, *again, *code; };
struct reset_edit { const char *how, *note, *witness, *code; };
struct safety_edit {	/* core/alert.h, in its order */
	int64_t spray_names, spray_minutes, spray_word, many_logins, looks_hour, night_from, night_until, same_name, former;
};
struct proof_edit { const char *now, *code; };
struct authenticator_edit { const char *now, *code, *new_code; };
struct token_edit { const char *title; int64_t days, can_write; };
struct secrets_edit { const char *password, *again, *code; };

/* role and place: for a new account only. */
struct account_edit {
	int64_t id;
	const char *login, *name, *email, *role;
	int64_t place_id;
	const char *contract_on, *certified_until;
};
struct role_edit { const char *role; int64_t place_id; const char *until_on; };

extern const struct field_set account_new_fields, account_fields, account_role_fields;
extern const struct option account_role_options[], account_state_options[];
extern const struct field_set login_fields, look_fields, role_choice_fields, secrets_fields;
struct unit_edit { const char *kind; int64_t parent_id; const char *name, *code, *phone, *address; };
struct unit_end_edit { const char *reason; };
extern const struct field_set unit_new_fields, unit_fields, unit_end_fields;
extern const struct field_set look_choice_fields, password_fields, token_fields;
extern const struct field_set reset_fields, safety_fields;
extern const struct field_set own_proof_fields, authenticator_fields;
extern const struct option look_reasons[];

#endif
