/*
 * audit_rules: pure: what is unusual about look-ups, and what about an account catches the eye.
 *
 *	if (audit_busiest(arena, looks, n, HOUR_MS, &from) > limit)
 *		…
 */
#ifndef ZHILU_MOD_AUDIT_RULES_H
#define ZHILU_MOD_AUDIT_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct audit_look { int64_t at, kind, thing_id; };

/*
 * The most things of one kind looked up within `span`, the looks being in the order of time; the same thing twice
 * counts once.  ret_from: when that span began (the first, if several are as busy); untouched for 0.
 */
int64_t audit_busiest(struct arena *a, const struct audit_look *looks, size_t n, int64_t span, int64_t *ret_from);

/* Do two names have the same family name?  歐陽 and the like are two characters; names in letters never do. */
bool audit_same_family(const char *a, const char *b);

/* The night (local hours) that holds this instant: [*ret_from, *ret_until).  false: it is day, or there is no night. */
bool audit_night(int64_t at, int64_t from_hour, int64_t until_hour, int64_t *ret_from, int64_t *ret_until);

/* What about an account catches the eye (SEC-AUD-10, BR-VIC): bits. */
enum audit_flag {
	FLAG_OVER = 1,		/* the contract is over, the account is not ended */
	FLAG_IDLE = 2,		/* no login for as many days as the house says */
	FLAG_UNUSED = 4,	/* invited that many days ago, never used */
	FLAG_NO_ROLE = 8,	/* may log in for nothing */
	FLAG_NO_END = 16,	/* of a unit outside (provider, sender), without an end of contract (SEC-AC-09) */
	FLAG_UNCERTIFIED = 32,	/* case manager or supervisor without a valid 資格認證 */
};

struct audit_account {
	const char *state;		/* invited, active, locked */
	int64_t contract_until, last_login_at, created_at;	/* last_login_at 0: never */
	bool has_role, is_outside, needs_certificate, is_certified;
};

/* What the house says (ACCOUNT_IDLE_DAYS, ACCOUNT_UNUSED_DAYS); INT64_MIN, no row: nobody is. */
struct audit_days { int64_t idle, unused; };
unsigned audit_flags(const struct audit_account *a, const struct audit_days *days, int64_t now);

/* "2026-4"; of the quarter before: "2026-3". */
enum { QUARTER_SIZE = 16 };
char *audit_quarter(int year, int month, char out[QUARTER_SIZE]);
char *audit_quarter_before(int year, int month, char out[QUARTER_SIZE]);

#endif
