/*
 * The head of a request: whatever a lax parser makes of the bytes, http_head_check() lets
 * through only what a strict reading of the same bytes finds sound and means the same.
 *
 * lax() splits as libmicrohttpd 0.9.75 does: in place, with NUL for the ends of lines, taking bare
 * LF, NUL and folded lines for fine.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/err.h"
#include "http/head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- the lax reading ---- */

struct reader {
	char *at, *end;
};

/* The next line, its end replaced by NUL; NULL if there is none. */
static char *next_line(struct reader *r)
{
	char *line = r->at;

	for (char *c = line; c < r->end; c++) {
		if (*c == '\r' && c + 1 < r->end && c[1] == '\n') {
			c[0] = c[1] = '\0';
			r->at = c + 2;
			return line;
		}
		if (*c == '\n') {
			*c = '\0';
			r->at = c + 1;
			return line;
		}
	}
	return NULL;
}

static bool lax_request_line(char *line, struct http_head *head)
{
	char *space = strchr(line, ' '), *last = strrchr(line, ' ');

	if (!space || space == last || space == line)
		return false;
	*space++ = '\0';
	while (*space == ' ')
		space++;
	if (last <= space)
		return false;
	*last = '\0';
	head->start = line;
	head->method_len = strlen(line);
	head->target = space;
	head->target_len = strlen(space);
	head->version = last + 1;
	return true;
}

static bool lax_line(char *line, struct http_head *head)
{
	char *colon = strchr(line, ':');
	struct http_line *l = &head->lines[head->n_lines];

	if (!colon)
		return false;
	if (head->n_lines == HTTP_HEADERS_MAX) {
		head->too_many = true;
		return true;
	}
	*colon++ = '\0';
	while (*colon == ' ' || *colon == '\t')
		colon++;
	*l = (struct http_line){ line, colon, strlen(line), strlen(colon) };
	head->n_lines++;
	return true;
}

static bool lax(struct reader *r, struct http_head *head)
{
	char *line = next_line(r);

	if (!line || !lax_request_line(line, head))
		return false;
	while ((line = next_line(r))) {
		if (!*line) {
			head->size = (size_t)(r->at - head->start);
			return true;
		}
		/* a folded line is joined to the one before, which here means: it is lost */
		if (head->n_lines > 0 && (*line == ' ' || *line == '\t'))
			continue;
		if (!lax_line(line, head))
			return false;
	}
	return false;
}

/* ---- the strict reading, of the bytes as they came ---- */

static size_t count(const char *bytes, const char *end, const char *name)
{
	size_t n = 0, len = strlen(name);

	for (const char *c = bytes; c + len + 3 <= end; c++)
		n += c[0] == '\r' && c[1] == '\n' && strncasecmp(c + 2, name, len) == 0 &&
		     c[2 + len] == ':';
	return n;
}

/*
 * In place nobody can tell NUL from the CR and LF that were replaced by it: a head in which
 * NUL makes up for a missing CR passes (http.h names it), and nothing else odd does.
 */
static void check_line_ends(const char *bytes, const char *last)
{
	for (const char *at = bytes; at < last; at++) {
		if (*at == '\0' && at[1] != '\n')
			abort();
		if (*at == '\n' && (at == bytes || (at[-1] != '\r' && at[-1] != '\0')))
			abort();
		if (*at == '\n' && (at[1] == ' ' || at[1] == '\t'))
			abort();
		if (*at == '\r' && at[1] != '\n')
			abort();
	}
	for (const char *at = last; at < last + 4; at++)
		if (!memchr("\r\n", *at, 3))
			abort();
}

static void check_accepted(const char *bytes, size_t size, const struct http_framing *framing)
{
	const char *end = bytes + size;
	size_t lengths = count(bytes, end, "Content-Length");

	if (size < 4)
		abort();
	check_line_ends(bytes, end - 4);
	if (memchr(bytes, '\0', size))
		return;
	if (memmem(bytes, size, "\r\n\r\n", 4) != end - 4)
		abort();
	if (count(bytes, end, "Host") != 1 || lengths > 1 || (!lengths && framing->content_length) ||
	    count(bytes, end, "Transfer-Encoding") != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct http_head_limits limits = { 1000, 3000 };
	struct arena *a = arena_new();
	char *bytes = arena_ndup(a, (const char *)data, size);
	struct reader r = { bytes, bytes + size };
	struct http_head head = { 0 };
	struct http_framing framing;
	int status = 0;

	if (lax(&r, &head)) {
		if (http_head_check(&head, &limits, &framing, &status) == OK)
			check_accepted((const char *)data + (head.start - bytes), head.size,
				       &framing);
		else if (status < 400 || status > 499)
			abort();
	}
	arena_free(a);
	return 0;
}
