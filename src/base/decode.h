/*
 * decode: bytes of a file from outside to UTF-8 text.
 *
 * Taiwan's offices publish UTF-8, UTF-8 with a byte order mark, and cp950 (Big5).  Valid
 * UTF-8 is taken as such; anything else must be cp950 to the last byte.  Nothing is replaced
 * by a question mark: one byte that is neither refuses the file and its place is told.
 * The conversion is the C library's.
 *
 *	if (!decode_text(arena, bytes, len, &d))
 *		… d.bad_at is the offset of the first byte that cannot be read
 */
#ifndef ZHILU_BASE_DECODE_H
#define ZHILU_BASE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum decode_form { DECODE_UTF8, DECODE_UTF8_BOM, DECODE_CP950 };

struct decode {
	enum decode_form form;
	char *text;		/* UTF-8 without byte order mark, NUL terminated, in the arena */
	size_t len;
	size_t bad_at;		/* only after a failure */
};

/* On failure only ret_decode->bad_at is set. */
bool decode_text(struct arena *a, const char *bytes, size_t len, struct decode *ret_decode);

#endif
