/*
 * arena: memory that lives as long as one request, job step or test.
 *
 * Everything a request allocates comes from its arena and is released at
 * once when the reply has gone out; nobody frees in between.  Memory is zeroed
 * and 16-aligned.  Running out of memory aborts: there is no answer a
 * handler could give.  Not thread safe: one arena, one thread at a time.
 *
 *	struct arena *a = arena_new();
 *	struct person *p = arena_alloc(a, sizeof(*p));
 *	p->name = arena_printf(a, "%s%s", family, given);
 *	arena_free(a);
 */
#ifndef ZHILU_BASE_ARENA_H
#define ZHILU_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A place in an arena to go back to; see arena_reset(). */
struct arena_mark {
	void *block;
	size_t used;
	void *defers;
};

struct arena *arena_new(void);

/* Run the deferred clean-up in reverse and release everything.  NULL is fine. */
void arena_free(struct arena *a);

void *arena_alloc(struct arena *a, size_t size);
void *arena_raw(struct arena *a, size_t size);	/* not zeroed: for what is filled at once */

/* n elements of size bytes; aborts if the product overflows. */
void *arena_array(struct arena *a, size_t n, size_t size);

char *arena_dup(struct arena *a, const char *s);	/* NULL stays NULL */
char *arena_ndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

/* Call fn(ctx) when the arena is freed or reset to an earlier mark. */
void arena_defer(struct arena *a, void (*fn)(void *), void *ctx);

/* Each attempt of a transaction starts from the same mark. */
struct arena_mark arena_mark(const struct arena *a);
void arena_reset(struct arena *a, struct arena_mark m);

/* Bytes handed out so far: the soft limit of a reply is held against this. */
size_t arena_used(const struct arena *a);

#endif
