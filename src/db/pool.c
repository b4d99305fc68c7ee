#include "db/pool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/driver.h"

void pool_init(struct pool *p, int max)
{
	pthread_condattr_t attr;

	pthread_mutex_init(&p->lock, NULL);
	/* A wait must not end early or late because somebody set the wall clock. */
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&p->freed, &attr);
	pthread_condattr_destroy(&attr);
	p->free = db_alloc((size_t)max, sizeof(*p->free));
	p->n_free = p->n_out = 0;
	p->max = max;
}

static struct timespec deadline_in(int ms)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += (ms % 1000) * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000L;
	}
	return t;
}

enum err pool_take(struct pool *p, int wait_ms, void **ret_conn)
{
	struct timespec until = { 0 };
	enum err err = OK;

	pthread_mutex_lock(&p->lock);
	while (p->n_free == 0 && p->n_out == p->max && err == OK) {
		if (until.tv_sec == 0)
			until = deadline_in(wait_ms);
		if (pthread_cond_timedwait(&p->freed, &p->lock, &until) == ETIMEDOUT)
			err = ERR_BUSY;
	}
	if (p->n_free > 0 || p->n_out < p->max) {
		*ret_conn = p->n_free > 0 ? p->free[--p->n_free] : NULL;
		p->n_out++;
		err = OK;
	}
	pthread_mutex_unlock(&p->lock);
	return err;
}

static void give(struct pool *p, void *conn, bool last)
{
	pthread_mutex_lock(&p->lock);
	p->n_out--;
	if (conn && last) {
		memmove(p->free + 1, p->free, (size_t)p->n_free * sizeof(*p->free));
		p->free[0] = conn;
		p->n_free++;
	} else if (conn) {
		p->free[p->n_free++] = conn;
	}
	pthread_cond_signal(&p->freed);
	pthread_mutex_unlock(&p->lock);
}

void pool_give(struct pool *p, void *conn)
{
	give(p, conn, false);
}

void pool_give_last(struct pool *p, void *conn)
{
	give(p, conn, true);
}

void *pool_drain(struct pool *p)
{
	void *conn = NULL;

	pthread_mutex_lock(&p->lock);
	if (p->n_free > 0)
		conn = p->free[--p->n_free];
	pthread_mutex_unlock(&p->lock);
	return conn;
}

void pool_free(struct pool *p)
{
	free(p->free);
	pthread_cond_destroy(&p->freed);
	pthread_mutex_destroy(&p->lock);
}
