#include "core/app.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/log.h"
#include "core/known.h"
#include "core/note.h"
#include "core/readlog.h"
#include "core/reserve.h"
#include "core/seal.h"
#include "core/trail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

_Thread_local int64_t app_clock;

/* The migrations inside the program, in order of their numbers. */
size_t app_migrations(struct arena *a, struct migration **ret)
{
	size_t n;
	const struct asset *f = asset_prefix("db/migrations/", &n);
	struct migration *m = arena_array(a, n + 1, sizeof(*m));

	for (size_t i = 0; i < n; i++) {
		const char *name = strrchr(f[i].name, '/') + 1;

		m[i] = (struct migration){ (int)strtol(name, NULL, 10), name, (const char *)f[i].data };
	}
	*ret = m;
	return n;
}

enum err app_migrate(struct store *s)
{
	struct arena *a = arena_new();
	struct migration *m;
	size_t n = app_migrations(a, &m);
	enum err e = store_migrate(s, m, n);

	arena_free(a);
	return e;
}

static enum err schema_is_ours(struct store *s)
{
	struct arena *a = arena_new();
	struct migration *m;
	size_t n = app_migrations(a, &m);
	int there = 0, ours = n > 0 ? m[n - 1].number : 0;
	enum err e = store_version(s, &there);

	arena_free(a);
	if (e != OK)
		return e;
	return there == ours ? OK : ERR_SCHEMA;
}

/* The read log is a file of its own, one a month, that knows no other table. */
static void month_now(const struct app *app, char ret[8])
{
	char iso[DATE_ISO_SIZE];

	date_format_iso(app->today_fixed != DAY_NONE ? app->today_fixed : instant_day(instant_now()), iso);
	snprintf(ret, 8, "%.7s", iso);
}

static enum err open_month(struct app *app, const char *month, struct store **ret_reads)
{
	struct arena *a = arena_new();
	struct migration *m;
	size_t n = app_migrations(a, &m), first = 0;
	struct store *s = NULL;
	enum err e;

	while (first < n && strcmp(m[first].name, "0005-read-log.sql") != 0)
		first++;
	e = store_open(arena_printf(a, "%s.reads-%s", app->database, month), 2, &s);
	if (e == OK)
		e = store_migrate(s, m + first, 1);
	arena_free(a);
	if (e == OK)
		*ret_reads = s;
	else
		store_close(s);
	return e;
}

enum err app_reads_next(struct app *app, struct store **ret_reads)
{
	char month[8];

	*ret_reads = NULL;
	if (app->reads == app->store)
		return OK;
	month_now(app, month);
	return strcmp(month, app->reads_month) == 0 ? OK : open_month(app, month, ret_reads);
}

void app_reads_use(struct app *app, struct store *reads)
{
	struct store **before = realloc(app->reads_before, (app->n_reads_before + 1) * sizeof(*before));

	if (!before)
		BUG("out of memory");
	app->reads_before = before;
	before[app->n_reads_before++] = app->reads;
	month_now(app, app->reads_month);
	app->reads = reads;
}

static enum err open_reads(struct app *app)
{
	struct store *s;

	if (store_is_postgres(app->store)) {
		app->reads = app->store;
		return OK;
	}
	month_now(app, app->reads_month);
	TRY(open_month(app, app->reads_month, &s));
	app->reads = s;
	return OK;
}

/* For a full disk; that it could not be done shows in the space there is. */
static void shrink(void *ctx)
{
	struct app *app = ctx;

	if (store_shrink(app->store) != OK || store_shrink(app->reads) != OK)
		log_line(LOG_WARN, "app", "shrink", "done=0");
}

const char *app_path(struct arena *a, const char *given, const char *database, const char *suffix)
{
	/* With PostgreSQL nothing lies beside: the working directory of the service. */
	return given ? arena_dup(a, given) : arena_printf(a, "%s%s", strstr(database, "://") ? "zhilu" : database, suffix);
}

static enum err open_parts(struct app *app, const struct app_config *c)
{
	bool postgres = strstr(c->database, "://") != NULL;

	app->database = arena_dup(app->arena, c->database);
	app->file_dir = app_path(app->arena, c->file_dir, c->database, ".files");
	app->checkpoint_file = app_path(app->arena, c->checkpoint_file, c->database, ".checkpoints");
	if (!postgres && !c->make && access(c->database, F_OK) != 0)
		return ERR_SCHEMA;	/* rather than an empty one made by looking */
	TRY(keys_open(app_path(app->arena, c->key_file, c->database, ".keys"), c->make, &app->keys));
	if (c->make)
		mkdir(app->file_dir, 0700);
	TRY(store_open(c->database, c->connections, &app->store));
	if (c->make)
		TRY(app_migrate(app->store));
	TRY(schema_is_ours(app->store));
	TRY(open_reads(app));
	TRY(known_open(app, &app->known));
	TRY(trail_open(app, postgres ? c->connections + 4 : 1, &app->trail));
	if (c->reserve && !postgres)
		app->reserve = reserve_open(arena_printf(app->arena, "%s.reserve", c->database), shrink, app);
	if (!c->read_log)
		return OK;
	TRY(read_log_open(app, &app->read_log));
	return notes_open(app, &app->notes);
}

enum err app_open(const struct app_config *c, struct app **ret_app)
{
	struct app *app = calloc(1, sizeof(*app));
	enum err e;

	if (!app)
		BUG("out of memory");
	app->arena = arena_new();
	app->today_fixed = DAY_NONE;
	e = open_parts(app, c);
	if (e != OK) {
		app_close(app);
		return e;
	}
	*ret_app = app;
	return OK;
}

void app_close(struct app *app)
{
	if (!app)
		return;
	notes_close(app->notes);
	read_log_close(app->read_log);
	reserve_close(app->reserve);
	trail_close(app->trail);
	known_close(app->known);
	if (app->reads && app->reads != app->store)
		store_close(app->reads);
	for (size_t i = 0; i < app->n_reads_before; i++)
		store_close(app->reads_before[i]);
	free(app->reads_before);
	if (app->store)
		store_close(app->store);
	keys_close(app->keys);
	arena_free(app->arena);
	free(app);
}
