#include "http/multipart.h"

#include <string.h>

#include "base/arena.h"

#define HEAD_MAX      4096
#define DELIMITER_MAX (4 + 70)

enum stage {
	AT_DELIMITER,	/* matching "\r\n--boundary"; what matched so far is not passed on yet */
	AFTER_DELIMITER,/* CRLF: a part begins; "--": the end */
	IN_HEAD,
	IN_DATA,
	AFTER_END,	/* an optional CRLF */
};

struct multipart {
	struct arena *arena;
	struct multipart_sink sink;
	char delimiter[DELIMITER_MAX + 1];
	size_t delimiter_len;
	size_t matched;		/* of the delimiter, or of what follows it */
	enum stage stage;
	bool in_part;
	enum err failed;	/* sticks */
	char tail[2];		/* the bytes after a delimiter */
	char head[HEAD_MAX];
	size_t head_len;
};

struct multipart *http_multipart_new(struct arena *a, const char *boundary,
				     const struct multipart_sink *sink)
{
	struct multipart *m = arena_alloc(a, sizeof(*m));
	size_t n = strlen(boundary);

	if (n == 0 || n > 70)
		BUG("multipart: boundary of %zu bytes", n);
	m->arena = a;
	m->sink = *sink;
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary, n);
	m->delimiter_len = n + 4;
	m->stage = AT_DELIMITER;
	m->matched = 2;		/* the first delimiter has no line before it */
	return m;
}

/* Each step takes at least one byte (or changes the stage) and says how many. */

static enum err step_data(struct multipart *m, const char *data, size_t n, size_t *ret_used)
{
	const char *cr = memchr(data, '\r', n);
	size_t len = cr ? (size_t)(cr - data) : n;

	if (len > 0)
		TRY(m->sink.data(data, len, m->sink.ctx));
	if (cr) {
		m->stage = AT_DELIMITER;
		m->matched = 0;
	}
	*ret_used = len;
	return OK;
}

/*
 * '\r' stands only at the front of a delimiter.  So, where a match breaks, what matched is
 * data as a whole and the search goes on with the byte that broke it.
 */
static enum err step_delimiter(struct multipart *m, const char *data, size_t n, size_t *ret_used)
{
	size_t used = 0;

	while (used < n && m->matched < m->delimiter_len && data[used] == m->delimiter[m->matched])
		used++, m->matched++;
	if (m->matched == m->delimiter_len) {
		m->matched = 0;
		m->stage = AFTER_DELIMITER;
	} else if (used < n) {
		if (!m->in_part)
			return ERR_BAD_REQUEST;
		TRY(m->sink.data(m->delimiter, m->matched, m->sink.ctx));
		m->stage = IN_DATA;
	}
	*ret_used = used;
	return OK;
}

static enum err step_after_delimiter(struct multipart *m, const char *data, size_t *ret_used)
{
	m->tail[m->matched++] = data[0];
	*ret_used = 1;
	if (m->matched < 2)
		return OK;
	m->matched = 0;
	if (m->in_part)
		TRY(m->sink.end(m->sink.ctx));
	m->in_part = false;
	if (memcmp(m->tail, "\r\n", 2) == 0) {
		m->stage = IN_HEAD;
		m->head_len = 0;
	} else if (memcmp(m->tail, "--", 2) == 0) {
		m->stage = AFTER_END;
	} else {
		return ERR_BAD_REQUEST;
	}
	return OK;
}

static enum err step_head(struct multipart *m, const char *data, size_t n, size_t *ret_used)
{
	struct multipart_part part;
	size_t used = 0;

	while (used < n && m->head_len < HEAD_MAX) {
		m->head[m->head_len++] = data[used++];
		if (m->head_len >= 4 && memcmp(m->head + m->head_len - 4, "\r\n\r\n", 4) == 0) {
			TRY(http_part_head(m->arena, m->head, m->head_len - 4, &part));
			m->in_part = true;
			m->stage = IN_DATA;
			*ret_used = used;
			return m->sink.part(&part, m->sink.ctx);
		}
	}
	if (m->head_len == HEAD_MAX)
		return ERR_TOO_LARGE;
	*ret_used = used;
	return OK;
}

static enum err step_after_end(struct multipart *m, const char *data, size_t *ret_used)
{
	if (m->matched == 2 || data[0] != "\r\n"[m->matched])
		return ERR_BAD_REQUEST;
	m->matched++;
	*ret_used = 1;
	return OK;
}

static enum err step(struct multipart *m, const char *data, size_t n, size_t *ret_used)
{
	switch (m->stage) {
	case IN_DATA:
		return step_data(m, data, n, ret_used);
	case AT_DELIMITER:
		return step_delimiter(m, data, n, ret_used);
	case AFTER_DELIMITER:
		return step_after_delimiter(m, data, ret_used);
	case IN_HEAD:
		return step_head(m, data, n, ret_used);
	case AFTER_END:
		return step_after_end(m, data, ret_used);
	}
	BUG("multipart: stage %d", m->stage);
}

enum err http_multipart_feed(struct multipart *m, const char *data, size_t n)
{
	while (n > 0 && m->failed == OK) {
		size_t used = 0;

		m->failed = step(m, data, n, &used);
		data += used;
		n -= used;
	}
	return m->failed;
}

enum err http_multipart_end(struct multipart *m)
{
	if (m->failed == OK && m->stage != AFTER_END)
		m->failed = ERR_BAD_REQUEST;
	return m->failed;
}
