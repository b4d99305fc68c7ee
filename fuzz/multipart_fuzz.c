/*
 * multipart/form-data: the parts do not depend on how the bytes were cut into pieces.  The first
 * byte chooses the size of the pieces; the boundary is "b0".
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	struct buf out;
	bool in_part;
};

static enum err note_part(const struct multipart_part *part, void *ctx)
{
	struct seen *seen = ctx;

	if (seen->in_part || !*part->name || !utf8_is_text(part->name, strlen(part->name)))
		abort();
	if (part->filename && (strpbrk(part->filename, "/\\\r\n") || strlen(part->filename) > 255 ||
			       !utf8_is_text(part->filename, strlen(part->filename))))
		abort();
	seen->in_part = true;
	buf_printf(&seen->out, "%s(%s,%s)<", part->name, part->filename ? part->filename : "-",
		   part->type);
	return OK;
}

static enum err note_data(const char *bytes, size_t n, void *ctx)
{
	struct seen *seen = ctx;

	if (!seen->in_part || n == 0)
		abort();
	buf_put(&seen->out, bytes, n);
	return OK;
}

static enum err note_end(void *ctx)
{
	struct seen *seen = ctx;

	if (!seen->in_part)
		abort();
	seen->in_part = false;
	buf_char(&seen->out, '>');
	return OK;
}

static enum err parse(struct arena *a, const char *bytes, size_t n, size_t piece, struct seen *seen)
{
	const struct multipart_sink sink = { note_part, note_data, note_end, seen };
	struct multipart *m = http_multipart_new(a, "b0", &sink);
	enum err e = OK;

	*seen = (struct seen){ 0 };
	buf_init(&seen->out, a, 1 << 20);
	for (size_t at = 0; at < n && e == OK; at += piece) {
		size_t len = n - at < piece ? n - at : piece;
		/* a copy of its own, so that reading beyond it is seen */
		char *copy = malloc(len);

		memcpy(copy, bytes + at, len);
		e = http_multipart_feed(m, copy, len);
		free(copy);
	}
	return e == OK ? http_multipart_end(m) : e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct seen whole, pieces;
	const char *boundary;

	if (size > 1) {
		const char *bytes = (const char *)data + 1;
		enum err e = parse(a, bytes, size - 1, size, &whole);

		if (parse(a, bytes, size - 1, data[0] % 64 + 1, &pieces) != e)
			abort();
		if (e == OK && strcmp(buf_text(&whole.out), buf_text(&pieces.out)) != 0)
			abort();
		if (http_boundary(a, arena_ndup(a, bytes, size - 1), &boundary) == OK &&
		    (strlen(boundary) == 0 || strlen(boundary) > 70))
			abort();
	}
	arena_free(a);
	return 0;
}
