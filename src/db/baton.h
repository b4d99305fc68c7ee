/*
 * baton: many threads write through one SQLite connection, many in one commit.  Private to src/db.
 *
 * Whoever wants to write takes a ticket (first come, first served).  The holder of the baton runs
 * its work on its own thread inside a savepoint of the open transaction.  If somebody waits, and
 * the group has fewer than 64 members and is younger than 5 ms, the holder passes the transaction
 * on and sleeps; else it commits and wakes all members.  Nobody returns before the commit.
 *
 * A failed member is rolled back to its savepoint; the others keep theirs.  If SQLite dropped the
 * whole transaction (a full disk can do that), or the commit failed, the group is lost: each
 * member comes back `alone`, in a transaction of its own, so that only the guilty one fails.
 *
 * Why, and measured: docs/decisions/0003-group-commit-by-baton.md.
 */
#ifndef ZHILU_DB_BATON_H
#define ZHILU_DB_BATON_H

#include <pthread.h>

#include "db/driver.h"
#include "db/sqlite_conn.h"

struct ticket;

struct baton {
	struct sqlite_conn *conn;
	pthread_mutex_t lock;		/* for the queue and `held` */
	struct ticket *first, **end;	/* who waits */
	bool held;
	/* The group; belongs to the holder. */
	struct ticket *member;
	int members, kept;		/* kept: members that did not fail */
	int64_t opened;			/* us */
	bool open, lost;
	atomic_bool stopped;		/* an fsync failed: nothing can be promised any more */
	atomic_llong *groups, *groups_lost;	/* counters of the store */
};

void baton_init(struct baton *b, struct store *s, struct sqlite_conn *conn);
void baton_free(struct baton *b);

/* One attempt; at->verdict is AGAIN if the group was lost.  ERR_BUSY after 10 s in the queue. */
enum err baton_write(struct baton *b, struct db *db, struct attempt *at) MUST_USE;

/* Nothing is written from now on; the store must be closed and the disk looked at. */
void baton_stop(struct baton *b);

/* Run fn while nobody writes and no transaction is open; it must leave none open. */
enum err baton_hold(struct baton *b, void (*fn)(void *ctx), void *ctx) MUST_USE;

#endif
