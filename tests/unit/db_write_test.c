#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "things.h"
#include "two_engines.h"

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static enum err put(struct db *db, void *ctx)
{
	return stmt_exec(db, &thing_put, ctx, NULL);
}

static enum err put_and_refuse(struct db *db, void *ctx)
{
	TRY(put(db, ctx));
	return ERR_FORBIDDEN;
}

static void an_error_of_the_work_rolls_back_and_is_returned(void **state)
{
	struct engine *e = *state;
	struct thing in = { .id = 1, .name = "退", .mark = 1 };

	assert_int_equal(db_write(e->store, &e->who, e->arena, put_and_refuse, &in), ERR_FORBIDDEN);
	assert_int_equal(thing_counted(e->store).count, 0);
	assert_int_equal(store_stats(e->store).retries, 0);
	assert_int_equal(thing_store(e->store, 1, "存", 1), OK);
}

/* Sixteen threads, each storing 500 things; every seventh of them is refused at its end. */

enum { THREADS = 16, EACH = 500 };

struct writer {
	struct engine *e;
	int number, wrong;
	int64_t longest, total;
};

static void *write_many(void *ctx)
{
	struct writer *w = ctx;
	struct arena *a = arena_new();
	const struct arena_mark empty = arena_mark(a);

	for (int i = 0; i < EACH; i++) {
		int64_t id = w->number * 1000 + i + 1, start = now_us(), took;
		struct thing in = { .id = id, .name = "眾", .mark = id };
		bool refuse = i % 7 == 3;
		enum err err = db_write(w->e->store, &(struct db_who){ 0 }, a,
					refuse ? put_and_refuse : put, &in);

		w->wrong += err != (refuse ? ERR_FORBIDDEN : OK);
		took = now_us() - start;
		w->total += took;
		if (took > w->longest)
			w->longest = took;
		arena_reset(a, empty);
	}
	arena_free(a);
	return NULL;
}

static void many_writers_lose_nothing_and_nobody_starves(void **state)
{
	struct engine *e = *state;
	struct writer w[THREADS];
	pthread_t t[THREADS];
	int64_t good = 0, longest = 0, start = now_us();
	struct store_stats s;

	for (int i = 0; i < THREADS; i++) {
		w[i] = (struct writer){ .e = e, .number = i };
		assert_int_equal(pthread_create(&t[i], NULL, write_many, &w[i]), 0);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(w[i].wrong, 0);
		longest = w[i].longest > longest ? w[i].longest : longest;
	}
	for (int i = 0; i < EACH; i++)
		good += i % 7 != 3;
	s = store_stats(e->store);
	printf("# %s: %.0f writes/s, %lld commits, longest %.1f ms\n", e->name,
	       (double)(THREADS * EACH) * 1e6 / (double)(now_us() - start), (long long)s.groups,
	       (double)longest / 1000);
	assert_int_equal(thing_counted(e->store).count, THREADS * good);
	/* Nobody waited for long while others were served again and again. */
	assert_true(longest < 2000000);
	/* Whose turn it is the baton decides; on PostgreSQL it is up to the server. */
	for (int i = 0; i < THREADS && !store_is_postgres(e->store); i++)
		assert_true(w[i].total < 2 * w[(i + 1) % THREADS].total);
}

/* Read a sum, then write what depends on it: only one order of the two is a right one. */

static enum err take_next_mark(struct db *db, void *ctx)
{
	struct thing in = { .name = "號" };
	void *row;

	TRY(stmt_one(db, &thing_count, NULL, &row));
	in.id = *(int64_t *)ctx;
	in.mark = ((struct thing_count *)row)->count;
	return stmt_exec(db, &thing_put, &in, NULL);
}

static void *take_marks(void *ctx)
{
	struct writer *w = ctx;
	struct arena *a = arena_new();

	for (int i = 0; i < 20; i++) {
		int64_t id = w->number * 1000 + i + 1;
		enum err err;

		/* After five attempts, or when the index notices it first, the person tries again. */
		do {
			err = db_write(w->e->store, &(struct db_who){ 0 }, a, take_next_mark, &id);
		} while (err == ERR_BUSY || err == ERR_CONFLICT);
		w->wrong += err != OK;
	}
	arena_free(a);
	return NULL;
}

static void writers_that_conflict_are_put_in_an_order(void **state)
{
	struct engine *e = *state;
	struct writer w[4];
	pthread_t t[4];

	for (int i = 0; i < 4; i++) {
		w[i] = (struct writer){ .e = e, .number = i };
		assert_int_equal(pthread_create(&t[i], NULL, take_marks, &w[i]), 0);
	}
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < 4; i++)
		assert_int_equal(w[i].wrong, 0);
	/* 80 things with the marks 0 to 79: none twice, none missing. */
	assert_int_equal(thing_counted(e->store).count, 80);
	assert_int_equal(thing_counted(e->store).total, 79 * 80 / 2);
}

/* Two transactions that each read what the other writes: one must be run again, from the start. */

struct meeting {
	struct engine *e;
	pthread_barrier_t both_have_read;
	int runs[2];
	size_t seen[2], used[2];
};

struct guest { struct meeting *m; int self; enum err err; };

static enum err read_other_write_own(struct db *db, void *ctx)
{
	struct guest *g = ctx;
	struct thing in = { .id = 2 - g->self, .mark = 1 };
	void *rows;
	size_t n;

	TRY(stmt_many(db, &thing_all, NULL, &rows, &n));
	g->m->used[g->self] = arena_used(db->arena);
	if (g->m->runs[g->self]++ == 0)
		pthread_barrier_wait(&g->m->both_have_read);
	return stmt_one(db, &thing_add, &in, &rows);
}

static void *meet(void *ctx)
{
	struct guest *g = ctx;
	struct arena *a = arena_new();
	struct seen seen = { 0 };
	struct db_who who = { .seen = &seen };

	g->err = db_write(g->m->e->store, &who, a, read_other_write_own, g);
	g->m->seen[g->self] = seen.n;
	arena_free(a);
	return NULL;
}

static void a_conflict_runs_the_work_again_from_its_start(void **state)
{
	struct engine *e = *state;
	struct meeting m = { .e = e };
	struct guest g[2] = { { &m, 0, OK }, { &m, 1, OK } };
	pthread_t t[2];

	assert_int_equal(thing_store(e->store, 1, "甲", 10), OK);
	assert_int_equal(thing_store(e->store, 2, "乙", 20), OK);
	pthread_barrier_init(&m.both_have_read, NULL, 2);
	for (int i = 0; i < 2; i++)
		pthread_create(&t[i], NULL, meet, &g[i]);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(g[i].err, OK);
		assert_int_equal(m.seen[i], 2);		/* not once an attempt */
		assert_true(m.used[i] < 16384);
	}
	pthread_barrier_destroy(&m.both_have_read);
	assert_true(m.runs[0] + m.runs[1] >= 3);
	assert_true(store_stats(e->store).retries >= 1);
	assert_int_equal(thing_counted(e->store).total, 32);
}

/* A group: the members wait in the work of the first until all stand in the queue. */

struct group_member {
	struct engine *e;
	int64_t id;
	db_fn *fn;
	enum err err;
	int runs;
};

static _Atomic bool gate;

static enum err put_at_gate(struct db *db, void *ctx)
{
	struct group_member *g = ctx;
	struct thing in = { .id = g->id, .name = "組", .mark = g->id };

	g->runs++;
	while (!gate)
		usleep(1000);
	return put(db, &in);
}

/* As a full disk can: SQLite gives up the transaction of everybody. */
static enum err put_and_break(struct db *db, void *ctx)
{
	static const struct stmt rollback = {
		.name = "rollback", .sqlite = "ROLLBACK", .shape = STMT_EXEC, .seen = -1,
	};

	TRY(put_at_gate(db, ctx));
	TRY(stmt_exec(db, &rollback, NULL, NULL));
	return ERR_FULL;
}

static enum err put_then_clash(struct db *db, void *ctx)
{
	struct group_member *g = ctx;
	struct thing in = { .id = g->id, .name = "又" };

	TRY(put_at_gate(db, g));
	return put(db, &in);
}

static void *join_group(void *ctx)
{
	struct group_member *g = ctx;
	struct arena *a = arena_new();

	g->err = db_write(g->e->store, &(struct db_who){ 0 }, a, g->fn, g);
	arena_free(a);
	return NULL;
}

static void run_group(struct group_member *g, int n)
{
	pthread_t t[8];

	gate = false;
	for (int i = 0; i < n; i++) {
		pthread_create(&t[i], NULL, join_group, &g[i]);
		usleep(20000);	/* into the queue in this order */
	}
	gate = true;
	for (int i = 0; i < n; i++)
		pthread_join(t[i], NULL);
}

static void one_failing_member_does_not_harm_the_others(void **state)
{
	struct engine *e = *state;
	struct group_member g[4] = {
		{ .e = e, .id = 1, .fn = put_at_gate },
		{ .e = e, .id = 2, .fn = put_then_clash },
		{ .e = e, .id = 3, .fn = put_at_gate },
		{ .e = e, .id = 4, .fn = put_at_gate },
	};

	run_group(g, 4);
	assert_int_equal(g[0].err, OK);
	assert_int_equal(g[1].err, ERR_CONFLICT);
	assert_int_equal(g[2].err, OK);
	assert_int_equal(g[3].err, OK);
	assert_int_equal(thing_counted(e->store).count, 3);
	assert_int_equal(thing_counted(e->store).total, 1 + 3 + 4);
}

/* The third breaks the group; how many are in it depends on the moment, so until it had others. */
static void members_of_a_lost_group_run_once_more_alone(void **state)
{
	struct engine *e = *state;
	int64_t count = 0, total = 0;

	for (int round = 0; round < 50 && store_stats(e->store).lost == 0; round++) {
		struct group_member g[5];

		for (int i = 0; i < 5; i++)
			g[i] = (struct group_member){ .e = e, .id = round * 10 + i + 1,
						      .fn = i == 2 ? put_and_break : put_at_gate };
		run_group(g, 5);
		for (int i = 0; i < 5; i++) {
			assert_int_equal(g[i].err, i == 2 ? ERR_FULL : OK);
			assert_in_range(g[i].runs, 1, 2);
			count += i != 2;
			total += i != 2 ? g[i].id : 0;
		}
	}
	assert_int_equal(store_stats(e->store).lost, 1);
	assert_int_equal(thing_counted(e->store).count, count);
	assert_int_equal(thing_counted(e->store).total, total);
	assert_int_equal(thing_store(e->store, 999, "後", 999), OK);
}

/* kill -9 at any moment: what was acknowledged is there. */

static struct store *child_store;

static void *write_and_tell(void *ctx)
{
	const int *to = ctx;
	static _Atomic int64_t next = 1;

	for (;;) {
		int64_t id = next++;

		if (thing_store(child_store, id, "殺", id) != OK ||
		    write(*to, &id, sizeof(id)) != sizeof(id))
			_exit(1);
	}
	return NULL;
}

static _Noreturn void child(const char *url, int to)
{
	pthread_t t[8];

	if (store_open(url, 4, &child_store) != OK)
		_exit(1);
	for (int i = 0; i < 8; i++)
		pthread_create(&t[i], NULL, write_and_tell, &to);
	for (;;)
		pause();
}

static void what_was_acknowledged_survives_a_kill(void **state)
{
	struct engine *e = *state;
	int64_t acknowledged = 0, sum = 0, id;
	struct thing_count c;
	int pipes[2];
	pid_t pid;

	store_close(e->store);		/* no fork with an open handle */
	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(pipes[0]);
		child(e->url, pipes[1]);
	}
	close(pipes[1]);
	while (acknowledged < 300 && read(pipes[0], &id, sizeof(id)) == sizeof(id))
		acknowledged++, sum += id;
	kill(pid, SIGKILL);
	while (read(pipes[0], &id, sizeof(id)) == sizeof(id))
		acknowledged++, sum += id;
	waitpid(pid, NULL, 0);
	close(pipes[0]);
	assert_true(acknowledged >= 300);
	assert_int_equal(store_open(e->url, 4, &e->store), OK);
	/* At most the eight that were on their way may be there besides. */
	c = thing_counted(e->store);
	assert_in_range(c.count, acknowledged, acknowledged + 8);
	assert_true(c.total >= sum);
}

int main(void)
{
	static const struct engine_test tests[] = {
		on_both(an_error_of_the_work_rolls_back_and_is_returned),
		on_both(many_writers_lose_nothing_and_nobody_starves),
		on_both(writers_that_conflict_are_put_in_an_order),
		on_postgres(a_conflict_runs_the_work_again_from_its_start),
		on_both(one_failing_member_does_not_harm_the_others),
		on_sqlite(members_of_a_lost_group_run_once_more_alone),
		on_both(what_was_acknowledged_survives_a_kill),
	};

	return two_engines_run(things_schema, tests, sizeof(tests) / sizeof(tests[0]));
}
