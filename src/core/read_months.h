/*
 * read_months: the read log as one, whichever file it lies in.
 *
 * With SQLite each month is a file; whoever looks back looks into all that are needed, oldest first.  They are opened
 * for the look and closed after it, also the one that is written.  With PostgreSQL it is the database itself, in which
 * the caller of a page has a transaction already: read_months_apart() tells.
 *
 *	TRY(read_months_open(app, now - 30 * DAY_MS, arena, &months));
 *	e = read_months_each(&months, &who, arena, look, ctx);
 *	read_months_close(&months);
 */
#ifndef ZHILU_CORE_READ_MONTHS_H
#define ZHILU_CORE_READ_MONTHS_H

#include "core/app.h"

struct read_months {
	struct store **store;		/* oldest first */
	size_t n;
	bool own;			/* to be closed */
};

/* Is the read log a database of its own? */
bool read_months_apart(const struct app *app);
/* Where everything since this instant is.  ret is to be closed if and only if this is OK. */
enum err read_months_open(struct app *app, int64_t since, struct arena *a, struct read_months *ret) MUST_USE;
/* One transaction in each, oldest first; ends with the first that fails. */
enum err read_months_each(const struct read_months *m, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx) MUST_USE;
void read_months_close(struct read_months *m);

#endif
