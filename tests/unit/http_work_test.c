/* Who of the workers runs: few at once, the last to have slept first, another while one waits, one more where all are stuck. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/pause.h"
#include "http/server.h"

enum { WORKERS = 4 };

struct office {
	struct http_work work;
	struct http_worker worker[WORKERS];
	pthread_t thread[WORKERS];
	struct http_call call[8];
	_Atomic(struct http_call *) at_hand[WORKERS];	/* given back by the test */
	atomic_bool may_finish[WORKERS], shall_wait[WORKERS];
};

struct desk { struct office *office; int i; };

static struct desk desks[WORKERS];

static void heard(void *ctx, bool begins)
{
	http_work_pause(ctx, begins);
}

/* Takes a call, holds it until the test lets it go; on demand says meanwhile that it waits. */
static void *work(void *ctx)
{
	struct desk *d = ctx;
	struct office *o = d->office;
	struct http_call *call;

	pause_heard_by(heard, &o->work);
	while ((call = http_work_pop(&o->work, &o->worker[d->i]))) {
		bool waiting = false;

		o->at_hand[d->i] = call;
		while (!o->may_finish[d->i]) {
			if (o->shall_wait[d->i] != waiting) {
				waiting = !waiting;
				(waiting ? pause_begin : pause_end)();
			}
			usleep(200);
		}
		if (waiting)
			pause_end();
		o->may_finish[d->i] = false;
		o->at_hand[d->i] = NULL;
	}
	return NULL;
}

/* Counts under the lock. */
static int now(struct office *o, int *asleep)
{
	int running;

	pthread_mutex_lock(&o->work.lock);
	running = o->work.running;
	*asleep = 0;
	for (struct http_worker *w = o->work.asleep; w; w = w->next)
		(*asleep)++;
	pthread_mutex_unlock(&o->work.lock);
	return running;
}

static void until_asleep(struct office *o, int n)
{
	for (int asleep = -1; asleep != n; usleep(200))
		now(o, &asleep);
}

/* The worker that has this call; waits for one. */
static int who_has(struct office *o, const struct http_call *call)
{
	for (;;) {
		for (int i = 0; i < WORKERS; i++)
			if (o->at_hand[i] == call)
				return i;
		usleep(200);
	}
}

static void finish(struct office *o, int i)
{
	o->may_finish[i] = true;
}

static struct office *opened(int at_once)
{
	struct office *o = calloc(1, sizeof(*o));

	http_work_init(&o->work, 8, at_once);
	for (int i = 0; i < WORKERS; i++) {
		desks[i] = (struct desk){ o, i };
		pthread_cond_init(&o->worker[i].woken, NULL);
		pthread_create(&o->thread[i], NULL, work, &desks[i]);
		until_asleep(o, i + 1);
	}
	return o;
}

static void closed(struct office *o)
{
	http_work_close(&o->work);
	for (int i = 0; i < WORKERS; i++)
		o->may_finish[i] = o->at_hand[i] != NULL;
	for (int i = 0; i < WORKERS; i++)
		pthread_join(o->thread[i], NULL);
	http_work_destroy(&o->work);
	free(o);
}

static void only_so_many_run_at_once(void **state)
{
	struct office *o = opened(2);
	int first, second, third, asleep;

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_true(http_work_push(&o->work, &o->call[i]));
	first = who_has(o, &o->call[0]);
	second = who_has(o, &o->call[1]);
	assert_int_equal(now(o, &asleep), 2);
	assert_int_equal(asleep, 2);
	assert_int_equal(http_work_length(&o->work), 1);	/* the third waits for one of the two */
	finish(o, first);
	third = who_has(o, &o->call[2]);
	assert_int_equal(third, first);
	finish(o, second);
	finish(o, third);
	until_asleep(o, 4);
	assert_int_equal(now(o, &asleep), 0);
	closed(o);
}

static void the_last_to_fall_asleep_is_woken_first(void **state)
{
	struct office *o = opened(2);
	int first, second;

	(void)state;
	assert_true(http_work_push(&o->work, &o->call[0]));
	assert_true(http_work_push(&o->work, &o->call[1]));
	first = who_has(o, &o->call[0]);
	second = who_has(o, &o->call[1]);
	assert_int_equal(first + second, 2 + 3);	/* opened() put them to sleep in order */
	finish(o, second);
	until_asleep(o, 3);
	finish(o, first);
	until_asleep(o, 4);
	for (int i = 2; i < 6; i++) {
		assert_true(http_work_push(&o->work, &o->call[i]));
		assert_int_equal(who_has(o, &o->call[i]), first);
		finish(o, first);
		until_asleep(o, 4);
	}
	closed(o);
}

static void while_one_waits_another_runs(void **state)
{
	struct office *o = opened(1);
	int first, second, asleep;

	(void)state;
	assert_true(http_work_push(&o->work, &o->call[0]));
	assert_true(http_work_push(&o->work, &o->call[1]));
	first = who_has(o, &o->call[0]);
	assert_int_equal(http_work_length(&o->work), 1);
	o->shall_wait[first] = true;
	second = who_has(o, &o->call[1]);
	assert_int_equal(now(o, &asleep), 1);
	o->shall_wait[first] = false;
	while (now(o, &asleep) != 2)
		usleep(200);
	/* Two run where one may: the next call waits until both have finished one. */
	assert_true(http_work_push(&o->work, &o->call[2]));
	finish(o, first);
	until_asleep(o, 3);
	assert_int_equal(http_work_length(&o->work), 1);
	finish(o, second);
	assert_int_equal(who_has(o, &o->call[2]), second);
	finish(o, second);
	closed(o);
}

static void where_all_are_stuck_one_more_runs(void **state)
{
	struct office *o = opened(1);
	int first, second, asleep;

	(void)state;
	assert_true(http_work_push(&o->work, &o->call[0]));
	first = who_has(o, &o->call[0]);
	assert_int_equal(http_work_look(&o->work), -1);	/* nobody waits */
	assert_true(http_work_push(&o->work, &o->call[1]));
	assert_true(http_work_look(&o->work) > 0);
	while (http_work_look(&o->work) > 0)	/* as the network thread looks until no more is needed */
		usleep(1000);
	second = who_has(o, &o->call[1]);
	assert_int_not_equal(second, first);
	finish(o, second);
	finish(o, first);
	until_asleep(o, 4);
	assert_int_equal(o->work.at_once, 1);	/* afterwards as before */
	assert_int_equal(now(o, &asleep), 0);
	closed(o);
}

static void a_full_queue_takes_no_more(void **state)
{
	struct office *o = opened(1);
	struct http_call more;

	(void)state;
	assert_true(http_work_push(&o->work, &o->call[0]));
	who_has(o, &o->call[0]);
	for (int i = 0; i < 8; i++)
		assert_true(http_work_push(&o->work, i < 7 ? &o->call[i + 1] : &more));
	assert_false(http_work_push(&o->work, &(struct http_call){ .next = NULL }));
	assert_int_equal(http_work_length(&o->work), 8);
	pthread_mutex_lock(&o->work.lock);	/* dropped, so that nobody looks at them after this function */
	o->work.first = NULL;
	o->work.last = &o->work.first;
	o->work.n = 0;
	pthread_mutex_unlock(&o->work.lock);
	closed(o);
}

static void a_pause_within_a_pause_is_told_once(void **state)
{
	struct http_work w;

	(void)state;
	http_work_init(&w, 1, 1);
	w.running = 1;
	pause_heard_by(heard, &w);
	pause_begin();
	pause_begin();
	assert_int_equal(w.running, 0);
	pause_end();
	assert_int_equal(w.running, 0);
	pause_end();
	assert_int_equal(w.running, 1);
	pause_heard_by(NULL, NULL);
	pause_begin();
	pause_end();
	assert_int_equal(w.running, 1);
	http_work_destroy(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_so_many_run_at_once), cmocka_unit_test(the_last_to_fall_asleep_is_woken_first),
		cmocka_unit_test(while_one_waits_another_runs), cmocka_unit_test(where_all_are_stuck_one_more_runs),
		cmocka_unit_test(a_full_queue_takes_no_more), cmocka_unit_test(a_pause_within_a_pause_is_told_once),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
