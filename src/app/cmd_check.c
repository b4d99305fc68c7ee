/*
 * check: is this installation set up as it should be?  A line each: fine, to be improved, or wrong with
 * what to do; status 1 if something is wrong.
 */
#include "app/cmd_check_words.h"
#include "app/commands.h"
#include "app/settings.h"
#include "base/arena.h"
#include "base/buf.h"
#include "core/app.h"
#include "core/job.h"
#include "core/known.h"
#include "gen/cmd_check.sql.h"
#include "web/json.h"

#include <libgen.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { ROC = 1911 };

enum grade { FINE, BETTER, WRONG };

struct check {
	struct app *app;
	struct arena *arena;
	FILE *out;
	bool json, wrong;
};

static void say(struct check *c, const char *what, enum grade grade, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static void say(struct check *c, const char *what, enum grade grade, const char *fmt, ...)
{
	static const char *const signs[] = { "✓", "▲", "✗" }, *const names[] = { "fine", "better", "wrong" };
	const char *text;
	struct buf b;
	va_list ap;

	va_start(ap, fmt);
	text = arena_vprintf(c->arena, fmt, ap);
	va_end(ap);
	c->wrong = c->wrong || grade == WRONG;
	if (!c->json) {
		fprintf(c->out, "%s %s\t%s\n", signs[grade], what, text);
		return;
	}
	buf_init(&b, c->arena, 65536);
	buf_printf(&b, "{\"check\":\"%s\",\"grade\":\"%s\",\"text\":", what, names[grade]);
	json_text(&b, text);
	fprintf(c->out, "%s}\n", buf_text(&b));
}

static bool is_url(const char *database)
{
	return strstr(database, "://") != NULL;
}

/* ---- files ---- */

static bool is_private(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & 077) == 0;
}

static bool in_folder_of(struct check *c, const char *path, const char *other)
{
	return strcmp(dirname(arena_dup(c->arena, path)), dirname(arena_dup(c->arena, other))) == 0;
}

static void check_keys(struct check *c)
{
	const struct settings *s = settings();
	const char *path = app_path(c->arena, *s->key_file ? s->key_file : NULL, s->database, ".keys");

	if (!is_private(path))
		say(c, "keys", WRONG, CHECK_KEYS_OPEN, path);
	else if (!is_url(s->database) && in_folder_of(c, path, s->database))
		say(c, "keys", BETTER, CHECK_KEYS_BESIDE);
	else
		say(c, "keys", FINE, CHECK_KEYS_FINE, path);
}

static void check_database_file(struct check *c)
{
	const char *database = settings()->database, *at;

	if (!is_url(database)) {
		if (is_private(database))
			say(c, "database", FINE, CHECK_DATABASE_FINE);
		else
			say(c, "database", WRONG, CHECK_DATABASE_OPEN, database);
		return;
	}
	/* user:password@ in front of the first slash, or password= behind it */
	at = strchr(strstr(database, "://") + 3, '@');
	if ((at && memchr(strstr(database, "://") + 3, ':', (size_t)(at - strstr(database, "://") - 3))) ||
	    strstr(database, "password="))
		say(c, "database", BETTER, CHECK_URL_PASSWORD);
}

static void check_disk(struct check *c)
{
	const char *folder = dirname(arena_dup(c->arena, c->app->file_dir));
	struct statvfs fs;
	int percent;

	if (statvfs(folder, &fs) != 0 || fs.f_blocks == 0) {
		say(c, "disk", WRONG, CHECK_DISK_UNKNOWN, folder);
		return;
	}
	percent = (int)(fs.f_bavail * 100 / fs.f_blocks);
	if (percent < 10)
		say(c, "disk", percent < 5 ? WRONG : BETTER, CHECK_DISK_LOW, percent);
	else
		say(c, "disk", FINE, CHECK_DISK_FINE, percent);
}

static void check_points(struct check *c)
{
	const char *path = c->app->checkpoint_file;

	if (access(path, F_OK) != 0)
		say(c, "checkpoints", BETTER, CHECK_POINTS_NONE);
	else if (!is_url(c->app->database) && in_folder_of(c, path, c->app->database))
		say(c, "checkpoints", BETTER, CHECK_POINTS_BESIDE);
	else
		say(c, "checkpoints", FINE, CHECK_POINTS_FINE, path);
}

static void check_office(struct check *c)
{
	const char *set = getenv("ZHILU_OFFICE");
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	const char *path = set && *set ? set : NULL;

	if (!path && n > 0) {
		self[n] = '\0';
		path = arena_printf(c->arena, "%s/zhilu-office", dirname(self));
	}
	if (path && access(path, X_OK) == 0)
		say(c, "office", FINE, CHECK_OFFICE_FINE);
	else
		say(c, "office", WRONG, CHECK_OFFICE_MISSING);
}

/* ---- the network ---- */

static bool is_local(const char *address)
{
	return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0;
}

static void check_network(struct check *c)
{
	const struct settings *s = settings();

	if (!is_local(s->address))
		say(c, "proxy", WRONG, CHECK_PROXY_OPEN, s->address);
	else if (!s->trust_proxy)
		say(c, "proxy", BETTER, CHECK_PROXY_TRUST);
	else
		say(c, "proxy", FINE, CHECK_PROXY_FINE, s->address, s->port);
	if (s->ops_port && !is_local(s->ops_address))
		say(c, "ops", BETTER, CHECK_OPS_OPEN, s->ops_address);
	else if (s->ops_port)
		say(c, "ops", FINE, CHECK_OPS_FINE, s->ops_address, s->ops_port);
}

/* ---- what is in the database ---- */

static enum err check_stored(struct check *c)
{
	const char *report;

	TRY(store_check(c->app->store, c->arena, &report));
	if (strcmp(report, "ok") == 0)
		say(c, "durable", FINE, CHECK_STORED);
	else
		say(c, "durable", WRONG, CHECK_STORED_NOT, report);
	TRY(store_advise(c->app->store, c->arena, &report));
	if (strcmp(report, "ok") != 0)
		say(c, "server", BETTER, CHECK_SERVER, report);
	return OK;
}

static enum err check_calendars(struct check *c)
{
	int year = date_civil(instant_day(instant_now())).year;
	const struct known *k;

	TRY(known_take(c->app, 0, &k));
	for (int y = year; y <= year + 1; y++) {
		if (calendar_year(k->calendar, y))
			say(c, "calendar", FINE, CHECK_YEAR_FINE, y - ROC);
		else
			say(c, "calendar", y == year ? WRONG : BETTER, CHECK_YEAR_MISSING, y - ROC);
	}
	if (strcmp(known_setting(k, "demo", NULL, "0"), "1") == 0)
		say(c, "demo", BETTER, CHECK_DEMO);
	known_drop(c->app, k);
	return OK;
}

static enum err check_rows(struct db *db, void *ctx)
{
	struct check *c = ctx;
	struct check_admins_row *admins;
	struct job_counts jobs;

	TRY(check_admins(db, &admins));
	TRY(job_counts(db, &jobs));
	if (admins->n > 0)
		say(c, "admin", FINE, CHECK_ADMIN_FINE);
	else
		say(c, "admin", WRONG, CHECK_ADMIN_NONE);
	if (jobs.failed > 0)
		say(c, "jobs", BETTER, CHECK_JOBS_FAILED, (int)jobs.failed);
	else
		say(c, "jobs", FINE, CHECK_JOBS_FINE);
	return OK;
}

static enum err check_all(struct check *c)
{
	struct db_who who = { .now = instant_now() };

	check_keys(c);
	check_database_file(c);
	check_disk(c);
	check_points(c);
	check_network(c);
	check_office(c);
	TRY(check_stored(c));
	TRY(check_calendars(c));
	return db_read(c->app->store, &who, c->arena, check_rows, c);
}

int cmd_check(struct app *app, int argc, char **argv, FILE *out)
{
	struct check c = { .app = app, .out = out, .json = command_flag(&argc, argv, "--json") };
	enum err e;

	if (argc > 1)
		return command_usage(argv[0]);
	c.arena = arena_new();
	e = check_all(&c);
	arena_free(c.arena);
	if (e != OK)
		return command_fault(e);
	return c.wrong ? COMMAND_FAILED : COMMAND_DONE;
}
