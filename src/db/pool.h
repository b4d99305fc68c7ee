/*
 * pool: connections that one transaction at a time uses.  Private to src/db.
 *
 * The one given back last is taken first: few connections are warm rather than all lukewarm, and
 * a quiet server holds few.  A connection is made when none is free and the limit allows; the
 * caller makes it, outside the lock.  Any thread.
 */
#ifndef ZHILU_DB_POOL_H
#define ZHILU_DB_POOL_H

#include <pthread.h>
#include <stdbool.h>

#include "base/err.h"

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t freed;
	void **free;
	int n_free, n_out, max;
};

void pool_init(struct pool *p, int max);

/*
 * Take a connection, or the right to make one (*ret_conn = NULL).  Either must be given back.
 * ERR_BUSY after wait_ms.
 */
enum err pool_take(struct pool *p, int wait_ms, void **ret_conn) MUST_USE;

/* NULL: the connection is gone, another may be made in its place. */
void pool_give(struct pool *p, void *conn);

/* The same for one that is to be taken when no other is free. */
void pool_give_last(struct pool *p, void *conn);

/* A free connection or NULL, without waiting: to empty the pool at the end. */
void *pool_drain(struct pool *p);

void pool_free(struct pool *p);	/* nothing may be out */

#endif
