#include "core/read_months.h"

#include "base/arena.h"
#include "core/readlog.h"

#include <string.h>

enum { MONTH = 7 };	/* "2026-11" */

bool read_months_apart(const struct app *app)
{
	return app->reads != app->store;
}

/*
 * The first file that is needed.  One before the month itself: where a new month's file could not be made at once, the
 * one before it goes on.
 */
static size_t first_of(const char *const *path, size_t n, int64_t since)
{
	char iso[DATE_ISO_SIZE];
	size_t first = 0;

	date_format_iso(instant_day(since), iso);
	for (size_t i = 0; i < n; i++)
		if (strncmp(path[i] + strlen(path[i]) - MONTH, iso, MONTH) < 0)
			first = i;
	return first;
}

enum err read_months_open(struct app *app, int64_t since, struct arena *a, struct read_months *ret)
{
	struct read_months m = { .own = read_months_apart(app) };
	const char **path;
	enum err e = OK;
	size_t n;

	if (!m.own) {
		m.store = arena_array(a, 1, sizeof(struct store *));
		m.store[m.n++] = app->store;
		*ret = m;
		return OK;
	}
	TRY(read_log_files(a, app->database, &path, &n));
	m.store = arena_array(a, n + 1, sizeof(struct store *));
	for (size_t i = first_of(path, n, since); i < n && e == OK; i++) {
		e = store_open(path[i], 1, &m.store[m.n]);
		m.n += e == OK;
	}
	if (e != OK) {
		read_months_close(&m);
		return e;
	}
	*ret = m;
	return OK;
}

enum err read_months_each(const struct read_months *m, const struct db_who *who, struct arena *a, db_fn *fn, void *ctx)
{
	for (size_t i = 0; i < m->n; i++)
		TRY(db_read(m->store[i], who, a, fn, ctx));
	return OK;
}

void read_months_close(struct read_months *m)
{
	for (size_t i = 0; i < m->n && m->own; i++)
		store_close(m->store[i]);
	m->n = 0;
}
