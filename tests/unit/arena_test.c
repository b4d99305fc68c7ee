#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#endif

static char order[8];

static void note(void *ctx)
{
	strncat(order, ctx, 1);
}

static void memory_is_zeroed_and_aligned_again_after_reset(void **state)
{
	struct arena *a = arena_new();
	struct arena_mark m;
	(void)state;

	arena_alloc(a, 3);
	m = arena_mark(a);
	for (int round = 0; round < 3; round++) {
		unsigned char *p = arena_alloc(a, 1001);

		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < 1001; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, 1001);
		arena_reset(a, m);
	}
	arena_free(a);
}

static void reset_gives_blocks_back_and_keeps_what_is_older(void **state)
{
	struct arena *a = arena_new();
	char *kept = arena_dup(a, "舊的");
	size_t before = arena_used(a);
	struct arena_mark m = arena_mark(a);
	(void)state;

	for (int i = 0; i < 100; i++)
		memset(arena_alloc(a, 100000), i, 100000);
	assert_true(arena_used(a) >= before + 100 * 100000);
	arena_reset(a, m);
	assert_int_equal(arena_used(a), before);
	assert_string_equal(kept, "舊的");
	arena_free(a);
}

static void an_empty_arena_can_be_marked(void **state)
{
	struct arena *a = arena_new();
	struct arena_mark m = arena_mark(a);
	(void)state;

	arena_alloc(a, 10);
	arena_reset(a, m);
	assert_int_equal(arena_used(a), 0);
	arena_free(a);
	arena_free(NULL);
}

static void deferred_work_runs_in_reverse_down_to_the_mark(void **state)
{
	struct arena *a = arena_new();
	struct arena_mark m;
	(void)state;

	order[0] = '\0';
	arena_defer(a, note, "1");
	m = arena_mark(a);
	arena_defer(a, note, "2");
	arena_defer(a, note, "3");
	arena_reset(a, m);
	assert_string_equal(order, "32");
	arena_free(a);
	assert_string_equal(order, "321");
}

static void text_is_copied_and_printed(void **state)
{
	struct arena *a = arena_new();
	(void)state;

	assert_null(arena_dup(a, NULL));
	assert_string_equal(arena_dup(a, ""), "");
	assert_string_equal(arena_ndup(a, "臺北市", 6), "臺北");
	assert_string_equal(arena_printf(a, "%s-%05d", "個案", 42), "個案-00042");
	assert_int_equal(strlen(arena_printf(a, "%20000d", 1)), 20000);
	assert_ptr_not_equal(arena_alloc(a, 0), arena_alloc(a, 0));
	arena_free(a);
}

static void overflowing_array(void)
{
	arena_array(arena_new(), SIZE_MAX / 2, 4);
}

#ifdef WITH_ASAN
static void beyond_the_end(void)
{
	volatile char *p = arena_alloc(arena_new(), 24);

	p[24] = 1;
}

static void after_reset(void)
{
	struct arena *a = arena_new();
	volatile char *p;
	struct arena_mark m;

	arena_alloc(a, 1);
	m = arena_mark(a);
	p = arena_alloc(a, 1);
	arena_reset(a, m);
	*p = 1;
}
#endif

/* The signal that ends a process which runs fn; its output is not ours to show. */
static int death_of(void (*fn)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		close(STDERR_FILENO);
		fn();
		_exit(0);
	}
	waitpid(child, &status, 0);
	return status;
}

static void an_overflowing_product_aborts(void **state)
{
	int status = death_of(overflowing_array);
	(void)state;

	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

#ifdef WITH_ASAN
static void an_overrun_is_caught(void **state)
{
	(void)state;
	assert_int_not_equal(death_of(beyond_the_end), 0);
}

static void what_was_reset_is_poisoned(void **state)
{
	(void)state;
	assert_int_not_equal(death_of(after_reset), 0);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned_again_after_reset),
		cmocka_unit_test(reset_gives_blocks_back_and_keeps_what_is_older),
		cmocka_unit_test(an_empty_arena_can_be_marked),
		cmocka_unit_test(deferred_work_runs_in_reverse_down_to_the_mark),
		cmocka_unit_test(text_is_copied_and_printed),
		cmocka_unit_test(an_overflowing_product_aborts),
#ifdef WITH_ASAN
		cmocka_unit_test(an_overrun_is_caught),
		cmocka_unit_test(what_was_reset_is_poisoned),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
