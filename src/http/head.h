/*
 * head: what a request's head may look like, whatever the parser below made of it.
 *
 * libmicrohttpd 0.9.75 takes two Content-Length, folded lines, bare LF and NUL for valid.  It
 * parses in place, though: the names and values it reports point into the bytes as they came.
 * So the check is exact: the pieces must account for every byte of the head, and whatever was
 * skipped, joined or cut off shows as a gap.  Pure functions; the bytes stay the caller's.
 */
#ifndef ZHILU_HTTP_HEAD_H
#define ZHILU_HTTP_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define HTTP_HEADERS_MAX 100

/* A header line within the head; neither piece ends in a NUL of its own. */
struct http_line {
	const char *name, *value;
	size_t name_len, value_len;
};

struct http_head {
	const char *start;		/* of the method */
	size_t size;			/* up to and with the empty line */
	size_t method_len;
	const char *target;		/* a copy: in place '?' and '&' are gone by now */
	size_t target_len;
	const char *version;
	struct http_line lines[HTTP_HEADERS_MAX];
	size_t n_lines;
	bool too_many;
};

struct http_head_limits {
	size_t uri_max, header_max;
};

/* What follows from the head for the body. */
struct http_framing {
	uint64_t content_length;
	bool waits;			/* Expect: 100-continue */
};

/* OK, or the error with the HTTP status to refuse it with (ret_framing is then untouched). */
enum err http_head_check(struct http_head *head, const struct http_head_limits *limits,
			 struct http_framing *ret_framing, int *ret_status) MUST_USE;

bool http_line_is(const struct http_line *line, const char *name);
bool http_is_token(const char *s, size_t n);

#endif
