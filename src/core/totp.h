/*
 * totp: the six digits of an authenticator app (RFC 6238: SHA-1, 30 s, 6 digits).
 *
 * A secret is base32 text, as apps take it.  A code belongs to a time step; whoever accepts one stores
 * its step and passes it as `after` the next time: a code works once, and never backwards.  Any thread.
 *
 *	step = totp_step(secret, in.code, now, row->totp_last);
 *	if (!step)
 *		… wrong, used or older than one used
 */
#ifndef ZHILU_CORE_TOTP_H
#define ZHILU_CORE_TOTP_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* base32 of 20 bytes of yours: random, or a keyed hash. */
const char *totp_secret(struct arena *a, const void *bytes, size_t n);
/* The time step whose code this is (one step of clock error either way) and that is later than `after`; 0: none. */
int64_t totp_step(const char *secret, const char *code, int64_t now_ms, int64_t after);
/* The code of the step at this instant ("" if the secret is not base32): for tests and the demo. */
char *totp_code(const char *secret, int64_t now_ms, char out[7]);
/* otpauth://totp/…: what the QR code says. */
const char *totp_uri(struct arena *a, const char *secret, const char *login);

#endif
