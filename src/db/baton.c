#include "db/baton.h"

#include <errno.h>
#include <semaphore.h>
#include <time.h>

#include "base/log.h"
#include "base/pause.h"

#define GROUP_MEMBERS 64
#define GROUP_US 5000

enum ticket_state { WAITS, HOLDS, STORED, LOST, UNSURE };

/*
 * On the stack of the thread that writes.  `wake` is posted once for the baton and once for the
 * end of the group: a semaphore each, so that 63 sleepers need not queue for one lock to wake up.
 */
struct ticket {
	struct ticket *next;		/* in the queue, then in the group */
	sem_t wake;
	enum ticket_state state;
	bool alone;
};

void baton_init(struct baton *b, struct store *s, struct sqlite_conn *conn)
{
	*b = (struct baton){ .conn = conn, .groups = &s->groups, .groups_lost = &s->lost };
	b->end = &b->first;
	pthread_mutex_init(&b->lock, NULL);
}

void baton_free(struct baton *b)
{
	pthread_mutex_destroy(&b->lock);
}

void baton_stop(struct baton *b)
{
	if (!atomic_exchange(&b->stopped, true))
		log_line(LOG_ERROR, "db", "writes_stopped", "reason=fsync");
}

/* The queue */

static void sleep_until_posted(struct ticket *t)
{
	while (sem_wait(&t->wake) != 0)
		;	/* a signal handler ran */
}

static void queue_remove(struct baton *b, struct ticket *t)
{
	struct ticket **p = &b->first;

	while (*p != t)
		p = &(*p)->next;
	*p = t->next;
	if (b->end == &t->next)
		b->end = p;
}

/* Wait for a turn, but not for ever; false if it did not come. */
static bool queue_wait(struct baton *b, struct ticket *t)
{
	struct timespec until;
	bool gone;
	int rc;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += WAIT_MS / 1000;
	while ((rc = sem_clockwait(&t->wake, CLOCK_MONOTONIC, &until)) != 0 && errno == EINTR)
		;
	pthread_mutex_lock(&b->lock);
	gone = t->state == WAITS;
	if (gone)
		queue_remove(b, t);
	pthread_mutex_unlock(&b->lock);
	if (!gone && rc != 0)
		sleep_until_posted(t);	/* the turn came in the last moment */
	return !gone;
}

static enum err baton_take(struct baton *b, struct ticket *t)
{
	bool wait;

	t->state = WAITS;
	t->next = NULL;
	sem_init(&t->wake, 0, 0);
	pthread_mutex_lock(&b->lock);
	wait = b->held;
	if (wait) {
		*b->end = t;
		b->end = &t->next;
	} else {
		b->held = true;
		t->state = HOLDS;
	}
	pthread_mutex_unlock(&b->lock);
	if (!wait || queue_wait(b, t))
		return OK;
	sem_destroy(&t->wake);
	log_line(LOG_WARN, "db", "write_queue", "waited_ms=%d", WAIT_MS);
	return ERR_BUSY;
}

/* Under the lock: the next in the queue becomes the holder. */
static void baton_pass(struct baton *b)
{
	struct ticket *t = b->first;

	b->held = t != NULL;
	if (!t)
		return;
	b->first = t->next;
	if (!b->first)
		b->end = &b->first;
	t->state = HOLDS;
	sem_post(&t->wake);
}

/* The group */

static enum err group_open(struct baton *b)
{
	if (b->stopped)
		return ERR_DATABASE;
	TRY(sqlite_conn_control(b->conn, CONTROL_BEGIN_WRITE));
	b->open = true;
	b->opened = db_clock_us();
	return OK;
}

static void group_drop(struct baton *b)
{
	if (sqlite_conn_in_transaction(b->conn) &&
	    sqlite_conn_control(b->conn, CONTROL_ROLLBACK) != OK)
		log_line(LOG_ERROR, "db", "rollback", "writer=1");
	b->open = false;
	b->lost = true;
}

/* The work of one member, inside its savepoint. */
static enum err member_run(struct baton *b, struct db *db, struct attempt *at)
{
	enum err err;

	if (!b->open)
		TRY(group_open(b));
	err = sqlite_conn_control(b->conn, CONTROL_SAVEPOINT);
	if (err == OK) {
		db->conn = b->conn;
		err = db_call(db, at->fn, at->ctx);
		if (err != OK && sqlite_conn_in_transaction(b->conn) &&
		    sqlite_conn_control(b->conn, CONTROL_ROLLBACK_TO) != OK)
			group_drop(b);
	}
	/* SQLite may have given up the transaction of all because of the statement of one. */
	if (!sqlite_conn_in_transaction(b->conn)) {
		group_drop(b);
		return err == OK ? ERR_DATABASE : err;
	}
	if (sqlite_conn_control(b->conn, CONTROL_RELEASE) != OK) {
		group_drop(b);
		return ERR_DATABASE;
	}
	return err;
}

/* Make the work of all members durable. */
static enum err group_commit(struct baton *b)
{
	enum err err;

	if (!b->open)
		return OK;	/* lost, or never begun */
	if (b->kept == 0) {
		group_drop(b);
		b->lost = false;	/* nothing was in it */
		return OK;
	}
	err = sqlite_conn_control(b->conn, CONTROL_COMMIT);
	if (err != OK) {
		/*
		 * After a failed fsync the kernel may have forgotten pages, and what was written
		 * may or may not be found at the next start: promise nothing, deny nothing.
		 */
		if (sqlite3_extended_errcode(b->conn->db) == SQLITE_IOERR_FSYNC)
			baton_stop(b);
		group_drop(b);
	}
	atomic_fetch_add_explicit(b->groups, 1, memory_order_relaxed);
	b->open = false;
	return err;
}

/* Tell the members, after the baton is out of our hands: the list is ours alone by then. */
static void group_wake(struct ticket *member, const struct ticket *self, enum ticket_state state)
{
	while (member) {
		struct ticket *next = member->next;	/* it may be gone once it is posted */

		member->state = state;
		if (member != self)
			sem_post(&member->wake);
		member = next;
	}
}

/* The holder is the last of the group: commit, give the baton on, wake everybody. */
static enum err group_end(struct baton *b, struct ticket *self)
{
	enum err err = group_commit(b);
	enum ticket_state state = STORED;	/* or it has its own error */
	struct ticket *member = b->member;

	if (err != OK && b->stopped) {
		state = UNSURE;
	} else if (b->lost && b->members > 1) {
		/* Alone in it, its own error is the answer and there is nothing to repeat. */
		state = LOST;
		atomic_fetch_add_explicit(b->groups_lost, 1, memory_order_relaxed);
	}
	b->member = NULL;
	b->members = b->kept = 0;
	b->lost = false;
	pthread_mutex_lock(&b->lock);
	baton_pass(b);
	pthread_mutex_unlock(&b->lock);
	group_wake(member, self, state);
	return err;
}

/* True if the open transaction went to the next in the queue. */
static bool group_hand_on(struct baton *b, const struct ticket *self)
{
	bool next;

	if (!b->open || self->alone || b->members >= GROUP_MEMBERS ||
	    db_clock_us() - b->opened >= GROUP_US)
		return false;
	pthread_mutex_lock(&b->lock);
	next = b->first && !b->first->alone;
	if (next)
		baton_pass(b);
	pthread_mutex_unlock(&b->lock);
	return next;
}

static enum err write_in_turn(struct baton *b, struct db *db, struct attempt *at)
{
	struct ticket self = { .alone = at->number > 1 };
	enum err err, commit = OK;

	TRY(baton_take(b, &self));
	err = member_run(b, db, at);
	self.next = b->member;
	b->member = &self;
	b->members++;
	b->kept += err == OK;
	if (group_hand_on(b, &self))
		sleep_until_posted(&self);
	else
		commit = group_end(b, &self);
	sem_destroy(&self.wake);
	if (self.state == LOST)
		at->verdict = AGAIN;
	if (self.state == UNSURE && err == OK)
		return ERR_UNCONFIRMED;
	return err == OK ? commit : err;
}

/* Whoever writes waits more than it computes: for its turn, for the others of the group, for the disk. */
enum err baton_write(struct baton *b, struct db *db, struct attempt *at)
{
	enum err err;

	pause_begin();
	err = write_in_turn(b, db, at);
	pause_end();
	return err;
}

enum err baton_hold(struct baton *b, void (*fn)(void *ctx), void *ctx)
{
	struct ticket self = { .alone = true };

	TRY(baton_take(b, &self));
	fn(ctx);
	pthread_mutex_lock(&b->lock);
	baton_pass(b);
	pthread_mutex_unlock(&b->lock);
	sem_destroy(&self.wake);
	return OK;
}
