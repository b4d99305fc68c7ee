/*
 * calendar: read the official 辦公日曆表 of a year, or a county's 天然災害停止上班, and move the
 * running duties.  A file that is not whole and of one year changes nothing.
 */
#include "app/cmd_words.h"
#include "app/commands.h"
#include "base/arena.h"
#include "base/buf.h"
#include "core/calendar_load.h"
#include "web/json.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MAX = 1024 * 1024, ROC = 1911, YEARS_AHEAD = 2 };

struct import {
	struct app *app;
	struct arena *arena;
	FILE *out;
	const char *path, *source;
	int expected;			/* 民國 year that the file is said to be of; 0: not said */
	bool json;
	struct law_year year;
	struct calendar_load load;
	struct calendar_off off;
	int64_t since, version, job;
	struct calendar_moved *moved;
	size_t n_moved;
};

/* ---- the file ---- */

static bool read_all(struct arena *a, const char *path, struct buf *ret)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	char chunk[16384];
	size_t n;
	bool fine;

	if (!f)
		return false;
	buf_init(ret, a, FILE_MAX);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_put(ret, chunk, n);
	fine = !ferror(f);
	if (f != stdin)
		fclose(f);
	return fine;
}

/* 115年中華民國政府行政機關辦公日曆表.csv says by its name of which year it is. */
static int year_of_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	if (strspn(name, "0123456789") != 3)
		return 0;
	return (name[0] - '0') * 100 + (name[1] - '0') * 10 + (name[2] - '0');
}

static int refused(const struct import *i, const char *why)
{
	if (i->json) {
		struct buf b;

		buf_init(&b, i->arena, 16384);
		buf_str(&b, "{\"recorded\":false,\"reason\":");
		json_text(&b, why);
		fprintf(i->out, "%s}\n", buf_text(&b));
	}
	fprintf(stderr, CALENDAR_REFUSED, i->path, why);
	return COMMAND_BAD_INPUT;
}

static int parse(struct import *i)
{
	struct calendar_fault fault;
	struct buf bytes;
	int year, this_year = date_civil(instant_day(instant_now())).year - ROC;

	if (!read_all(i->arena, i->path, &bytes)) {
		fprintf(stderr, CMD_NO_INPUT, i->path, strerror(errno));
		return COMMAND_NO_INPUT;
	}
	if (bytes.failed)
		return refused(i, CALENDAR_TOO_LARGE);
	if (!calendar_parse(i->arena, buf_text(&bytes), bytes.len, &i->year, &fault))
		return refused(i, calendar_fault_words(i->arena, &fault));
	year = i->year.year - ROC;
	if (!i->expected)
		i->expected = year_of_name(i->path);
	if (i->expected && i->expected != year)
		return refused(i, arena_printf(i->arena, CALENDAR_WRONG_YEAR, i->expected, year));
	if (year > this_year + YEARS_AHEAD)
		return refused(i, arena_printf(i->arena, CALENDAR_FAR_YEAR, year));
	i->year.source = i->source ? i->source : arena_printf(i->arena, CALENDAR_SOURCE, year);
	return COMMAND_DONE;
}

/* ---- what came of it ---- */

static void progress(const struct job *job)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, CMD_PROGRESS, job->done, job->total);
}

static enum err read_moved(struct db *db, void *ctx)
{
	struct import *i = ctx;

	return calendar_moved(db, i->since, &i->moved, &i->n_moved);
}

/* The job runs here and now; killed, the server or the next call goes on with it. */
static enum err move_duties(struct import *i)
{
	struct db_who who = { .now = instant_now() };
	struct job *job;

	if (i->job)
		TRY(job_finish(i->app, i->arena, i->job, progress, &job));
	return db_read(i->app->store, &who, i->arena, read_moved, i);
}

static void print_json(const struct import *i)
{
	struct buf b;

	buf_init(&b, i->arena, 64 << 20);
	buf_printf(&b, "{\"recorded\":%s,\"version\":%" PRId64 ",\"moved\":[",
		   i->load.same_version ? "false" : "true", i->load.same_version ? i->load.same_version : i->version);
	for (size_t n = 0; n < i->n_moved; n++) {
		const struct calendar_moved *m = &i->moved[n];

		buf_printf(&b, "%s{\"duty\":%" PRId64 ",\"rule\":", n ? "," : "", m->duty);
		json_text(&b, m->rule);
		buf_str(&b, ",\"county\":");
		json_text(&b, m->county);
		buf_printf(&b, ",\"from\":\"%s\",\"to\":\"%s\"}", m->from, m->to);
	}
	fprintf(i->out, "%s]}\n", buf_text(&b));
}

static void print_moved(const struct import *i)
{
	char from[DATE_ROC_SIZE], to[DATE_ROC_SIZE];

	fprintf(i->out, CALENDAR_MOVED, i->n_moved);
	for (size_t n = 0; n < i->n_moved; n++) {
		const struct calendar_moved *m = &i->moved[n];

		fprintf(i->out, CALENDAR_MOVED_ROW, m->duty, m->rule, m->county, date_iso_to_roc(m->from, from),
			date_iso_to_roc(m->to, to));
	}
}

static int finish(struct import *i)
{
	enum err e = move_duties(i);

	if (e != OK)
		return command_fault(e);
	if (i->json)
		print_json(i);
	else
		print_moved(i);
	return COMMAND_DONE;
}

static int import_file(struct import *i)
{
	int status = parse(i);
	enum err e;

	if (status != COMMAND_DONE)
		return status;
	i->load.year = &i->year;
	e = act_run(i->app, i->arena, 0, i->since, calendar_load, &i->load);
	if (e != OK)
		return command_fault(e);
	i->version = i->load.version;
	i->job = i->load.job;
	if (i->load.same_version && !i->json) {
		fprintf(i->out, CALENDAR_SAME, i->year.year - ROC, i->load.same_version);
		return COMMAND_DONE;
	}
	if (!i->json)
		fprintf(i->out, CALENDAR_RECORDED, i->year.year - ROC, i->version);
	return finish(i);
}

/* ---- a county's day off ---- */

static enum err check_county(struct import *i)
{
	const struct known *k;

	TRY(known_take(i->app, 0, &k));
	if (*i->off.county && !known_place_by_code(k, "county", i->off.county))
		i->off.county = NULL;
	known_drop(i->app, k);
	return OK;
}

static int import_off(struct import *i, const char *typed)
{
	char *iso = arena_alloc(i->arena, DATE_ISO_SIZE);
	day_t day;
	enum err e;

	if (date_parse_typed(typed, instant_day(instant_now()), &day) != DATE_FINE) {
		fprintf(stderr, CALENDAR_OFF_DAY, typed);
		return COMMAND_BAD_INPUT;
	}
	i->off.day = date_format_iso(day, iso);
	if (strcmp(i->off.county, "all") == 0)
		i->off.county = "";
	if (check_county(i) != OK || !i->off.county) {
		fputs(CALENDAR_OFF_COUNTY, stderr);
		return COMMAND_BAD_INPUT;
	}
	e = act_run(i->app, i->arena, 0, i->since, calendar_off, &i->off);
	if (e == ERR_REFUSED)
		return refused(i, CALENDAR_OFF_TWICE);
	if (e != OK)
		return command_fault(e);
	i->version = i->off.version;
	i->job = i->off.job;
	return finish(i);
}

/* ---- the command ---- */

static int run(struct import *i, int argc, char **argv)
{
	const char *off = command_option(&argc, argv, "--off"), *county = command_option(&argc, argv, "--county");
	const char *notice = command_option(&argc, argv, "--notice"), *year = command_option(&argc, argv, "--year");

	i->json = command_flag(&argc, argv, "--json");
	i->off.half = command_flag(&argc, argv, "--half");
	i->source = command_option(&argc, argv, "--source");
	if (off && county && notice && argc == 1) {
		i->path = off;
		i->off.county = county;
		i->off.notice = notice;
		return import_off(i, off);
	}
	if (off || county || notice || argc != 2 || (year && !(i->expected = year_of_name(year))))
		return command_usage(argv[0]);
	i->path = argv[1];
	return import_file(i);
}

int cmd_calendar(struct app *app, int argc, char **argv, FILE *out)
{
	struct import i = { .app = app, .arena = arena_new(), .out = out, .since = instant_now() };
	int status = run(&i, argc, argv);

	arena_free(i.arena);
	return status;
}
