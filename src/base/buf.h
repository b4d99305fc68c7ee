/*
 * buf: text that grows up to a stated maximum.
 *
 * The maximum is given when the buffer is made; what would go beyond it sets
 * `failed`, which sticks: check it once, at the end.  Memory belongs to the arena.
 *
 *	struct buf b;
 *	buf_init(&b, arena, 64 * 1024);
 *	buf_str(&b, "共 ");
 *	buf_printf(&b, "%zu 件", n);
 *	if (b.failed) …
 */
#ifndef ZHILU_BASE_BUF_H
#define ZHILU_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct buf {
	struct arena *arena;
	char *data;		/* always NUL terminated once anything was put */
	size_t len, cap, max;
	bool failed;
};

void buf_init(struct buf *b, struct arena *a, size_t max);
void buf_put(struct buf *b, const void *data, size_t n);
void buf_room(struct buf *b, size_t n);		/* for at least n bytes, at once: sparing what grows the moves */
void buf_str(struct buf *b, const char *s);	/* NULL is the empty text */
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t n);		/* in decimal */
void buf_printf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
const char *buf_text(const struct buf *b);	/* never NULL */

#endif
