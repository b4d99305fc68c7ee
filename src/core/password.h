/*
 * password: argon2id of what a person types at the login (reference/security 4.1).
 *
 * A hash takes 64 MiB and a quarter of a second, so only PASSWORDS_AT_ONCE are reckoned at a time and a
 * few more may wait; whoever comes then gets ERR_BUSY, and those who are logged in feel nothing.
 * Any thread; blocks: never within a transaction.
 *
 *	TRY(password_check(row ? row->password : NULL, in.password, &fits));	// the same time for nobody
 */
#ifndef ZHILU_CORE_PASSWORD_H
#define ZHILU_CORE_PASSWORD_H

#include "base/err.h"

#include <stdbool.h>

struct arena;

enum { PASSWORDS_AT_ONCE = 2, PASSWORDS_WAITING = 6 };

/* The text to store: parameters, salt and hash. */
enum err password_hash(struct arena *a, const char *typed, const char **ret_stored) MUST_USE;
/* stored NULL (no such account, no password yet): reckoned against a dummy, never fits. */
enum err password_check(const char *stored, const char *typed, bool *ret_fits) MUST_USE;
/* Made with weaker parameters than today's: hash again at the next login. */
bool password_is_dated(const char *stored);

#endif
