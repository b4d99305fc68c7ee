/*
 * seal: fields that a stolen database or backup does not give away.
 *
 * A sealed value is algorithm (1 byte), data-key number (2 bytes), nonce, ciphertext of
 * XChaCha20-Poly1305; its associated data is "table.column:row id", so that a value moved to another
 * row does not open.  Keys live in a file outside the database (mode 0600): data keys, the key of
 * the blind index, the key of the audit trail.  Any thread.
 *
 *	p.number = seal_text(rq->arena, app->keys, "person_number.value", id, "A123456789");
 *	TRY(seal_open(arena, app->keys, "person_number.value", row->id, row->value, &text));
 *
 * Whoever opens a sealed value for a person's eyes writes the reveal with readlog (reply_reveal).
 */
#ifndef ZHILU_CORE_SEAL_H
#define ZHILU_CORE_SEAL_H

#include "base/err.h"
#include "db/stmt.h"

struct arena;
struct keys;

/* Read the key file; with make, write a new one with fresh keys if there is none. */
enum err keys_open(const char *path, bool make, struct keys **ret_keys) MUST_USE;
void keys_close(struct keys *k);
/*
 * Add a new data key; new values use it, old ones stay readable.  Durable when OK.  A server that runs
 * takes the key from the file when it meets the first value that another process has sealed with it.
 */
enum err keys_rotate(struct keys *k) MUST_USE;
int keys_current(const struct keys *k);

struct sealed seal_text(struct arena *a, const struct keys *k, const char *column, int64_t row, const char *text);
struct sealed seal_bytes(struct arena *a, const struct keys *k, const char *column, int64_t row, const void *data, size_t n);
/* *ret_text NULL for a NULL value; ERR_SEAL if it does not open. */
enum err seal_open(struct arena *a, const struct keys *k, const char *column, int64_t row, struct sealed s, const char **ret_text) MUST_USE;
/* Which data key a value was sealed with (for re-sealing). */
int seal_key_number(struct sealed s);

/* Blind index: 16 bytes, keyed hash of kind and normalised value. */
struct blob seal_blind(struct arena *a, const struct keys *k, const char *kind, const char *value);
/* Keyed hash of anything (32 bytes): token hashes, row hashes, trail links. */
struct blob seal_hash(struct arena *a, const struct keys *k, const void *data, size_t n);

#endif
