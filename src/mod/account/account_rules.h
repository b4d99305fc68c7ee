/*
 * account_rules: pure rules: roles that exclude each other, lock-out, passwords, addresses to go on to.
 *
 *	if (!account_roles_fit(had, wanted))
 *		fault_add(faults, "role", account_words_roles_exclude);
 */
#ifndef ZHILU_MOD_ACCOUNT_RULES_H
#define ZHILU_MOD_ACCOUNT_RULES_H

#include "base/fault.h"
#include "web/role.h"

#include <stdint.h>

enum {
	LOGIN_FAILURES_MAX = 5,
	LOGIN_LOCK_MS = 15 * 60 * 1000,
	SESSION_MS = 12 * 60 * 60 * 1000,	/* the longest a session lasts, however busy */
	SESSION_IDLE_MS = 30 * 60 * 1000,	/* the gate's */
	LOOK_MS = 2 * 60 * 60 * 1000,		/* a look outside one's own caseload */
	LINK_MS = 24 * 60 * 60 * 1000,
	PASSWORD_MIN = 12, PASSWORD_MAX = 128,
};

/* spec 1: case_manager not with county_officer; admin, auditor and any other role exclude one another. */
bool account_roles_fit(enum role a, enum role b);
/* The kind of place a role is given at: "window", "county" … */
const char *account_role_place(enum role r);
/* After one more failure: the count to store, and until when nobody gets in (0: not locked). */
struct login_failure { int64_t failed, locked_until; };
struct login_failure account_failure(int64_t failed_before, int64_t now);
/* An address of ours to go on to after the login: "/cases/7?tab=plan"; never another host, never /logout. */
bool account_is_own_path(const char *path);
/* A login: 3 to 40 of a-z 0-9 . - _, beginning with a letter.  Fault on `field`. */
void account_login_check(const char *login, const char *field, struct faults *ret_faults);
/* 12 to 128 characters, none that everybody tries, not made of the login or the name.  Fault on `field`. */
void account_password_check(const char *password, const char *login, const char *name, const char *field,
			    struct faults *ret_faults);

#endif
