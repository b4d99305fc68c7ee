/*
 * multipart: multipart/form-data (RFC 7578), taken as it comes in pieces of any size.
 *
 * A state machine over bytes of strangers without sockets, files or clock
 * (fuzz/multipart_fuzz.c).  It keeps at most one part's head and a boundary's length of bytes;
 * everything else goes to the sink at once.  Strict: what browsers and curl do not
 * send (preamble, folded heads, transfer encodings, text after the end) is an error.
 * Belongs to its arena; one thread at a time.
 *
 *	TRY(http_boundary(arena, content_type, &boundary));
 *	m = http_multipart_new(arena, boundary, &(struct multipart_sink){ part, data, end, ctx });
 *	while (there is more)
 *		TRY(http_multipart_feed(m, bytes, n));
 *	TRY(http_multipart_end(m));
 */
#ifndef ZHILU_HTTP_MULTIPART_H
#define ZHILU_HTTP_MULTIPART_H

#include <stddef.h>

#include "base/err.h"

struct arena;
struct multipart;

struct multipart_part {
	const char *name;
	const char *filename;	/* NULL: a text field; without folders */
	const char *type;	/* "" if the part does not say */
};

/* Each may end the reading with an error, which http_multipart_feed() then returns. */
struct multipart_sink {
	enum err (*part)(const struct multipart_part *part, void *ctx);
	enum err (*data)(const char *data, size_t n, void *ctx);
	enum err (*end)(void *ctx);
	void *ctx;
};

/* Of the Content-Type; ERR_BAD_REQUEST if there is none or it is not 1 to 70 legal characters. */
enum err http_boundary(struct arena *a, const char *content_type,
		       const char **ret_boundary) MUST_USE;

struct multipart *http_multipart_new(struct arena *a, const char *boundary,
				     const struct multipart_sink *sink);

/*
 * ERR_BAD_REQUEST: malformed; ERR_BAD_TEXT: a name that is not text; ERR_TOO_LARGE: a part's
 * head beyond 4 KiB; and what the sink returns.  An error is final.
 */
enum err http_multipart_feed(struct multipart *m, const char *data, size_t n) MUST_USE;

/* ERR_BAD_REQUEST if the closing boundary has not come. */
enum err http_multipart_end(struct multipart *m) MUST_USE;

/* A part's head, its lines separated by CRLF, without the empty line.  Exported for the tests. */
enum err http_part_head(struct arena *a, const char *head, size_t n,
			struct multipart_part *ret_part) MUST_USE;

#endif
