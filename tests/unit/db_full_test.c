/* A full disk: what is not stored is said not to be, reading goes on, space helps at once. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "things.h"
#include "two_engines.h"

struct filler {
	struct store *store;
	int number, stored, full, other;
	int64_t sum;
};

static enum err put_large(struct db *db, void *ctx)
{
	static const char body[20000] = { 1 };
	struct thing in = { .id = *(int64_t *)ctx, .name = "大", .body = { body, sizeof(body) },
			    .mark = *(int64_t *)ctx };

	return stmt_exec(db, &thing_put, &in, NULL);
}

/* Until the disk has been full ten times. */
static void *fill(void *ctx)
{
	struct filler *f = ctx;
	struct arena *a = arena_new();

	for (int i = 1; f->full < 10 && f->other == 0 && i < 5000; i++) {
		int64_t id = f->number * 10000 + i;
		enum err err = db_write(f->store, &(struct db_who){ 0 }, a, put_large, &id);

		f->stored += err == OK;
		f->sum += err == OK ? id : 0;
		f->full += err == ERR_FULL;
		f->other += err != OK && err != ERR_FULL;
	}
	arena_free(a);
	return NULL;
}

static void fill_the_disk(struct store *s, int64_t *ret_stored, int64_t *ret_sum)
{
	struct filler f[4];
	pthread_t t[4];

	*ret_stored = *ret_sum = 0;
	for (int i = 0; i < 4; i++) {
		f[i] = (struct filler){ .store = s, .number = i + 1 };
		pthread_create(&t[i], NULL, fill, &f[i]);
	}
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(f[i].other, 0);
		assert_int_equal(f[i].full, 10);
		*ret_stored += f[i].stored;
		*ret_sum += f[i].sum;
	}
}

static void full_then_space(struct engine *e, void (*make_space)(struct engine *e))
{
	const char *report;
	int64_t stored, sum;
	struct thing_count c;

	fill_the_disk(e->store, &stored, &sum);
	assert_true(stored > 0);
	c = thing_counted(e->store);		/* reading works while it is full */
	assert_int_equal(c.count, stored);
	assert_int_equal(c.total, sum);
	make_space(e);				/* and no restart is needed */
	assert_int_equal(thing_store(e->store, 99998, "有空間了", 99998), OK);
	assert_int_equal(store_check(e->store, e->arena, &report), OK);
	assert_string_equal(report, "ok");
	engine_reopen(e);
	c = thing_counted(e->store);
	assert_int_equal(c.count, stored + 1);
	assert_int_equal(c.total, sum + 99998);
}

static void no_limit(struct engine *e)
{
	(void)e;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ RLIM_INFINITY, RLIM_INFINITY }),
			 0);
}

static void a_limit_on_file_size_is_a_full_disk(void **state)
{
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 2 << 20, RLIM_INFINITY }), 0);
	full_then_space(*state, no_limit);
}

static void larger_disk(struct engine *e)
{
	assert_int_equal(mount("tmpfs", e->folder, "tmpfs", MS_REMOUNT, "size=64m"), 0);
}

/* A disk of 2 MB, where we may mount one; elsewhere the limit above stands for it. */
static void a_full_disk_loses_nothing_and_recovers(void **state)
{
	struct engine *e = *state;
	const struct migration m = { 1, "things", things_schema };

	store_close(e->store);
	if (mount("tmpfs", e->folder, "tmpfs", 0, "size=2m") != 0) {
		assert_int_equal(store_open(e->url, 4, &e->store), OK);
		a_limit_on_file_size_is_a_full_disk(state);
		return;
	}
	assert_int_equal(store_open(e->url, 4, &e->store), OK);
	assert_int_equal(store_migrate(e->store, &m, 1), OK);
	full_then_space(e, larger_disk);
	store_close(e->store);
	assert_int_equal(umount(e->folder), 0);
	assert_int_equal(store_open(e->url, 4, &e->store), OK);
}

int main(void)
{
	static const struct engine_test tests[] = {
		on_sqlite(a_limit_on_file_size_is_a_full_disk),
		on_sqlite(a_full_disk_loses_nothing_and_recovers),
	};

	return two_engines_run(things_schema, tests, sizeof(tests) / sizeof(tests[0]));
}
