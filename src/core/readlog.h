/*
 * readlog: who saw whose data, durable before the answer goes out.
 *
 * The gate hands over {user, route, kinds and ids that the statements returned} together with a
 * function to call when it is on disk; one thread writes what waits in one commit.  If it cannot be
 * written, done() is told ERR_TRAIL and the reply becomes a 503.  With SQLite the log is a file of its
 * own, one a month, beside the database; its rows are chained like the trail's.
 */
#ifndef ZHILU_CORE_READLOG_H
#define ZHILU_CORE_READLOG_H

#include "core/group.h"
#include "db/db.h"

struct app;
struct read_log;

struct read_entry {
	struct group_item item;
	int64_t at, actor;
	const char *route;		/* static text */
	const char *reason;		/* of a look outside one's own; NULL */
	struct seen seen;		/* lives until done() is called */
	void (*done)(void *ctx, enum err e);
	void *ctx;
};

enum err read_log_open(struct app *app, struct read_log **ret_log) MUST_USE;
void read_log_close(struct read_log *l);	/* writes what waits */
void read_log_add(struct read_log *l, struct read_entry *e);
/* The same and wait: command line, exports, reveals within a POST. */
enum err read_log_write(struct read_log *l, int64_t at, int64_t actor, const char *route, const char *reason,
			const struct seen *seen) MUST_USE;

/* The months' files beside an SQLite database, oldest first; none with PostgreSQL. */
enum err read_log_files(struct arena *a, const char *database, const char ***ret_paths, size_t *ret_n) MUST_USE;

#endif
