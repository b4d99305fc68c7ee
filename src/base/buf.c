#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

#define FIRST_CAP 256

void buf_init(struct buf *b, struct arena *a, size_t max)
{
	*b = (struct buf){ .arena = a, .max = max };
}

/* Make room for n more bytes and the NUL, or set `failed`. */
static bool buf_reserve(struct buf *b, size_t n)
{
	size_t cap;
	char *data;

	if (b->failed || n > b->max - b->len) {
		b->failed = true;
		return false;
	}
	if (b->cap > b->len + n)
		return true;
	cap = b->cap ? b->cap : FIRST_CAP;
	while (cap <= b->len + n)
		cap *= 2;
	if (cap - 1 > b->max)
		cap = b->max + 1;	/* so that what fits the room fits the maximum */
	data = arena_raw(b->arena, cap);
	if (b->len)
		memcpy(data, b->data, b->len);
	b->data = data;
	b->cap = cap;
	return true;
}

void buf_room(struct buf *b, size_t n)
{
	if (!b->failed && n < b->max - b->len)
		(void)buf_reserve(b, n);
}

void buf_put(struct buf *b, const void *data, size_t n)
{
	/* The usual case first: a page is made of a thousand small pieces. */
	if ((b->failed || n >= b->cap - b->len) && !buf_reserve(b, n))
		return;
	if (n)
		memcpy(b->data + b->len, data, n);
	b->len += n;
	b->data[b->len] = '\0';
}

void buf_str(struct buf *b, const char *s)
{
	if (s)
		buf_put(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	size_t room = b->cap - b->len;
	va_list ap;
	int n;

	if (b->failed)
		return;
	va_start(ap, fmt);
	n = vsnprintf(room ? b->data + b->len : NULL, room, fmt, ap);
	va_end(ap);
	if (n < 0 || !buf_reserve(b, (size_t)n)) {
		b->failed = true;
		if (room)
			b->data[b->len] = '\0';	/* take the cut attempt back */
		return;
	}
	if ((size_t)n >= room) {
		va_start(ap, fmt);
		vsnprintf(b->data + b->len, b->cap - b->len, fmt, ap);
		va_end(ap);
	}
	b->len += (size_t)n;
}

void buf_int(struct buf *b, int64_t n)
{
	char text[20], *at = text + sizeof(text);
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--at = '-';
	buf_put(b, at, (size_t)(text + sizeof(text) - at));
}

const char *buf_text(const struct buf *b)
{
	return b->data ? b->data : "";
}
