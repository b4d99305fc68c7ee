/*
 * checkpoint: a thread that moves the WAL into the database.  Private to src/db.
 *
 * Writers never stop for it, except that a WAL which has outgrown its limit is begun anew while
 * the checkpointer holds the baton: for some milliseconds; if readers prevent it, not again for a
 * second.
 */
#ifndef ZHILU_DB_CHECKPOINT_H
#define ZHILU_DB_CHECKPOINT_H

#include <pthread.h>

#include "db/baton.h"

/* SQLite's methods of a file with one of our own (checkpoint.c: the pace). */
struct paced_file {
	sqlite3_io_methods methods;
	const sqlite3_io_methods *real;
};

struct checkpoint {
	struct paced_file file;
	struct baton *baton;
	struct sqlite_conn *conn;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool due, quit;
	int pages, tried;		/* in the WAL at the last commit, at the last checkpoint */
	int64_t hindered;		/* when readers last kept the WAL from beginning anew, us */
};

/* Opens a connection of its own to path and watches the commits of the baton's connection. */
enum err checkpoint_start(struct checkpoint *c, struct baton *b, const char *path) MUST_USE;
void checkpoint_stop(struct checkpoint *c);

#endif
