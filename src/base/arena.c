#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE 32	/* stays poisoned behind each piece, so that an overrun is caught at once */
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define RED_ZONE 0
#endif

#define ALIGN 16
#define FIRST_BLOCK ((size_t)64 * 1024)	/* a page and what it is made of */
#define LARGEST_BLOCK ((size_t)1024 * 1024)

struct block {
	struct block *below;
	size_t size, used;
	size_t before;		/* bytes used in the blocks below, so that arena_used() need not walk */
	_Alignas(ALIGN) char data[];
};

/*
 * First blocks wait here for the thread's next arena: malloc() would split, join and give them back to the kernel
 * with each request.  Under ASan every block is fresh, so that a use after arena_free() is caught.
 */
#ifdef ARENA_ASAN
#define SPARE_MAX 0
#else
#define SPARE_MAX 32
#endif
static _Thread_local struct { struct block *first; int n; } spare;

struct defer {
	struct defer *earlier;
	void (*fn)(void *);
	void *ctx;
};

struct arena {
	struct block *top;
	struct defer *defers;
};

static _Noreturn void out_of_memory(size_t size)
{
	fprintf(stderr, "arena: no memory for %zu bytes\n", size);
	abort();
}

struct arena *arena_new(void)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (!a)
		out_of_memory(sizeof(*a));
	return a;
}

static struct block *spare_take(void)
{
	struct block *b = spare.first;

	if (b) {
		spare.first = b->below;
		spare.n--;
	}
	return b;
}

static void block_drop(struct block *b)
{
	if (b->size != FIRST_BLOCK || spare.n >= SPARE_MAX) {
		free(b);
		return;
	}
	b->below = spare.first;
	spare.first = b;
	spare.n++;
}

static void block_push(struct arena *a, size_t need)
{
	size_t size = a->top ? a->top->size * 2 : FIRST_BLOCK;
	struct block *b;

	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < need)
		size = need;
	b = size == FIRST_BLOCK ? spare_take() : NULL;
	if (!b)
		b = malloc(sizeof(*b) + size);
	if (!b)
		out_of_memory(size);
	b->below = a->top;
	b->size = size;
	b->used = 0;
	b->before = arena_used(a);
	ASAN_POISON_MEMORY_REGION(b->data, size);
	a->top = b;
}

void *arena_raw(struct arena *a, size_t size)
{
	size_t need;
	char *p;

	if (size > SIZE_MAX / 2)
		out_of_memory(size);
	need = (size + RED_ZONE + ALIGN - 1) / ALIGN * ALIGN;
	if (need == 0)
		need = ALIGN;	/* two empty pieces still differ in their address */
	if (!a->top || a->top->size - a->top->used < need)
		block_push(a, need);
	p = a->top->data + a->top->used;
	a->top->used += need;
	ASAN_UNPOISON_MEMORY_REGION(p, size);
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_raw(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		out_of_memory(SIZE_MAX);
	return arena_alloc(a, total);
}

char *arena_ndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_raw(a, n + 1);

	if (n)
		memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

/* NULL stays NULL: an absent value is not the empty text */
char *arena_dup(struct arena *a, const char *s)
{
	return s ? arena_ndup(a, s, strlen(s)) : NULL;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char small[256], *out;
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(small, sizeof(small), fmt, again);
	va_end(again);
	if (n < 0)
		abort();	/* only a broken format can do this */
	if ((size_t)n < sizeof(small))
		return arena_ndup(a, small, (size_t)n);
	out = arena_alloc(a, (size_t)n + 1);
	vsnprintf(out, (size_t)n + 1, fmt, ap);
	return out;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *out;

	va_start(ap, fmt);
	out = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return out;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *ctx)
{
	struct defer *d = arena_alloc(a, sizeof(*d));

	d->fn = fn;
	d->ctx = ctx;
	d->earlier = a->defers;
	a->defers = d;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->top, a->top ? a->top->used : 0, a->defers };
}

void arena_reset(struct arena *a, struct arena_mark m)
{
	while (a->defers && a->defers != m.defers) {
		struct defer *d = a->defers;

		a->defers = d->earlier;
		d->fn(d->ctx);
	}
	while (a->top && a->top != m.block) {
		struct block *b = a->top;

		a->top = b->below;
		block_drop(b);
	}
	if (a->top) {
		a->top->used = m.used;
		ASAN_POISON_MEMORY_REGION(a->top->data + m.used, a->top->size - m.used);
	}
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_reset(a, (struct arena_mark){ NULL, 0, NULL });
	free(a);
}

size_t arena_used(const struct arena *a)
{
	return a->top ? a->top->before + a->top->used : 0;
}
