/* The command line: exit statuses, data on out, and what the subcommands do, on both databases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "app/settings.h"
#include "base/arena.h"
#include "base/log.h"
#include "postgres.h"
#include "shared.h"

struct line {
	const char *engine;
	struct arena *arena;
	struct settings settings;
	char folder[64], url[512];
	char out[65536];			/* of the last run */
};

static int run(struct line *l, ...) __attribute__((sentinel));

/* Words end with NULL. */
static int run(struct line *l, ...)
{
	char *argv[20] = { (char *)"zhilu" };
	FILE *out = fmemopen(l->out, sizeof(l->out), "w");
	int argc = 1, status;
	va_list ap;

	assert_non_null(out);
	va_start(ap, l);
	while ((argv[argc] = va_arg(ap, char *)))
		argc++;
	va_end(ap);
	memset(l->out, 0, sizeof(l->out));
	status = command_run(argc, argv, out);
	fclose(out);
	return status;
}

static int set_up(void **state)
{
	struct line *l = calloc(1, sizeof(*l));

	l->engine = *state;
	l->arena = arena_new();
	strcpy(l->folder, "/tmp/zhilu-line-XXXXXX");
	assert_non_null(mkdtemp(l->folder));
	snprintf(l->url, sizeof(l->url), "%s/a.db", l->folder);
	if (strcmp(l->engine, "postgres") == 0)
		postgres_schema_make(strrchr(l->folder, '-') + 1, l->url, sizeof(l->url));
	l->settings = (struct settings){
		.database = l->url, .key_file = arena_printf(l->arena, "%s/keys", l->folder),
		.file_dir = arena_printf(l->arena, "%s/files", l->folder),
		.checkpoint_file = arena_printf(l->arena, "%s/points", l->folder), .address = "127.0.0.1",
		.ops_address = "127.0.0.1", .connections = 4, .organisation = "", .spool_dir = "/tmp",
		.log_format = "logfmt", .log_level = "warn",
	};
	settings_use(&l->settings);
	*state = l;
	return 0;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static int tear_down(void **state)
{
	struct line *l = *state;

	if (strcmp(l->engine, "postgres") == 0)
		postgres_schema_drop(strrchr(l->folder, '-') + 1);
	nftw(l->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	arena_free(l->arena);
	free(l);
	return 0;
}

static const char *make_file(struct line *l, const char *name, const char *text, size_t n)
{
	const char *path = arena_printf(l->arena, "%s/%s", l->folder, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	fclose(f);
	return path;
}

/* ---- words ---- */

static void help_lists_every_command(void **state)
{
	struct line *l = *state;

	assert_int_equal(run(l, NULL), COMMAND_DONE);
	for (const struct command *c = command_table; c->name; c++) {
		assert_int_equal(run(l, "help", NULL), COMMAND_DONE);
		assert_non_null(strstr(l->out, c->name));
		assert_int_equal(run(l, c->name, "--help", NULL), COMMAND_DONE);
		assert_non_null(strstr(l->out, c->help));
		assert_int_equal(run(l, "help", c->name, NULL), COMMAND_DONE);
		assert_non_null(strstr(l->out, c->args));
	}
	assert_int_equal(run(l, "help", "settings", NULL), COMMAND_DONE);
	assert_non_null(strstr(l->out, "ZHILU_DATABASE"));
	assert_int_equal(run(l, "help", "--man", NULL), COMMAND_DONE);
	assert_memory_equal(l->out, ".TH ZHILU 8", 11);
	assert_int_equal(run(l, "help", "--completion", NULL), COMMAND_DONE);
	assert_non_null(strstr(l->out, "complete -o filenames -F _zhilu zhilu"));
	assert_int_equal(run(l, "--version", NULL), COMMAND_DONE);
	assert_int_equal(run(l, "version", "--json", NULL), COMMAND_DONE);
	assert_memory_equal(l->out, "{\"name\":\"zhilu\"", 15);
}

static void wrong_use_has_its_status(void **state)
{
	struct line *l = *state;

	assert_int_equal(run(l, "sevre", NULL), COMMAND_USAGE);
	assert_int_equal(run(l, "help", "nothing", NULL), COMMAND_USAGE);
	assert_int_equal(run(l, "migrate", "now", NULL), COMMAND_USAGE);
	assert_int_equal(run(l, "serve", "now", NULL), COMMAND_USAGE);
	assert_string_equal(l->out, "");
	/* A database that is not there is said, and not made. */
	assert_int_equal(run(l, "verify", NULL), strcmp(l->engine, "sqlite") == 0 ? COMMAND_UNAVAILABLE : COMMAND_BAD_SETTING);
	assert_int_equal(access(l->url, F_OK), -1);
	l->settings.database = "/nowhere/at/all.db";
	assert_int_equal(run(l, "migrate", NULL), COMMAND_UNAVAILABLE);
}

/* ---- what they do ---- */

static void migrate_again_adds_nothing(void **state)
{
	struct line *l = *state;

	assert_int_equal(run(l, "migrate", NULL), COMMAND_DONE);
	assert_null(strstr(l->out, "規則 0 條"));
	assert_int_equal(run(l, "migrate", NULL), COMMAND_DONE);
	assert_non_null(strstr(l->out, "規則 0 條、行事曆 0 版、單位 0 個、代碼 0 筆"));
	assert_int_equal(run(l, "verify", "--json", NULL), COMMAND_DONE);
	assert_non_null(strstr(l->out, "{\"part\":\"trail\",\"fault\":null"));
	assert_int_equal(run(l, "jobs", NULL), COMMAND_DONE);
}

/* Every file as published: known already, since the program carries them. */
static void published_calendars_are_recognised(void **state)
{
	static const char *const names[] = {
		"111-utf8.csv", "112-utf8.csv", "113-utf8.csv", "114-first-issue-utf8.csv", "114-cp950.csv",
		"115-utf8bom.csv",
	};
	struct line *l = *state;

	assert_int_equal(run(l, "migrate", NULL), COMMAND_DONE);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t n;
		char *text = shared_read(l->arena, arena_printf(l->arena, "data/calendar/%s", names[i]), &n);

		assert_int_equal(run(l, "calendar", make_file(l, names[i], text, n), NULL), COMMAND_DONE);
		assert_non_null(strstr(l->out, "先前已載入"));
	}
}

static void bad_calendars_change_nothing(void **state)
{
	struct line *l = *state;
	size_t n, other;
	char *text = shared_read(l->arena, "data/calendar/113-utf8.csv", &n);
	char *second = shared_read(l->arena, "data/calendar/112-utf8.csv", &other);
	char *mixed = arena_alloc(l->arena, n + other), *line = strchr(second + other / 2, '\n') + 1;
	size_t half = (size_t)(strchr(text + n / 2, '\n') + 1 - text);
	static const char far[] = "西元日期,星期,是否放假,備註\n";

	memcpy(mixed, text, half);
	memcpy(mixed + half, line, strlen(line));
	assert_int_equal(run(l, "migrate", NULL), COMMAND_DONE);
	assert_int_equal(run(l, "calendar", make_file(l, "cut.csv", text, half), "--json", NULL), COMMAND_BAD_INPUT);
	assert_memory_equal(l->out, "{\"recorded\":false,\"reason\":\"", 28);
	assert_int_equal(run(l, "calendar", make_file(l, "mixed.csv", mixed, half + strlen(line)), NULL), COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", make_file(l, "112年辦公日曆表.csv", text, n), NULL), COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", make_file(l, "x.csv", text, n), "--year", "114", NULL), COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", make_file(l, "empty.csv", far, strlen(far)), NULL), COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", make_file(l, "bytes.csv", "\x80\x81\xff", 3), NULL), COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", "/nowhere.csv", NULL), COMMAND_NO_INPUT);
	assert_int_equal(run(l, "calendar", NULL), COMMAND_USAGE);
	/* The next good one is the version after the six that were shipped. */
	text[half - 2] = 'x';	/* a note of its own */
	assert_int_equal(run(l, "calendar", make_file(l, "good.csv", text, n), "--json", NULL), COMMAND_DONE);
	assert_string_equal(l->out, "{\"recorded\":true,\"version\":7,\"moved\":[]}\n");
	assert_int_equal(run(l, "calendar", make_file(l, "good.csv", text, n), "--json", NULL), COMMAND_DONE);
	assert_string_equal(l->out, "{\"recorded\":false,\"version\":7,\"moved\":[]}\n");
}

static void a_day_off_of_a_county(void **state)
{
	struct line *l = *state;

	assert_int_equal(run(l, "migrate", NULL), COMMAND_DONE);
	assert_int_equal(run(l, "calendar", "--off", "115/7/10", "--county", "63000", "--notice", "115年颱風停止上班公告",
			     "--json", NULL), COMMAND_DONE);
	assert_string_equal(l->out, "{\"recorded\":true,\"version\":7,\"moved\":[]}\n");
	assert_int_equal(run(l, "calendar", "--off", "2026-07-10", "--county", "63000", "--notice", "again", NULL),
			 COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", "--off", "115/7/10", "--county", "99999", "--notice", "x", NULL),
			 COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", "--off", "115/2/30", "--county", "63000", "--notice", "x", NULL),
			 COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "calendar", "--off", "115/7/10", "--county", "63000", NULL), COMMAND_USAGE);
}

static void check_finds_what_is_open(void **state)
{
	struct line *l = *state;

	assert_int_equal(run(l, "migrate", NULL), COMMAND_DONE);
	assert_int_equal(run(l, "check", "--json", NULL), COMMAND_FAILED);
	assert_non_null(strstr(l->out, "{\"check\":\"admin\",\"grade\":\"wrong\""));
	assert_non_null(strstr(l->out, "{\"check\":\"disk\""));
	assert_null(strstr(l->out, "{\"check\":\"keys\",\"grade\":\"wrong\""));
	chmod(l->settings.key_file, 0644);
	l->settings.address = "0.0.0.0";
	assert_int_equal(run(l, "check", "--json", NULL), COMMAND_FAILED);
	assert_non_null(strstr(l->out, "{\"check\":\"keys\",\"grade\":\"wrong\""));
	assert_non_null(strstr(l->out, "{\"check\":\"proxy\",\"grade\":\"wrong\""));
}

/* All but the last byte of it. */
static const char *cut_file(struct line *l, const char *path)
{
	char *text = arena_alloc(l->arena, 4 << 20);
	FILE *f = fopen(path, "r");
	size_t n;

	assert_non_null(f);
	n = fread(text, 1, 4 << 20, f);
	fclose(f);
	return make_file(l, "cut.backup", text, n - 1);
}

static void backup_and_restore_print_the_same_proof(void **state)
{
	struct line *l = *state;
	const char *file = arena_printf(l->arena, "%s/b", l->folder), *counts, *cut;
	char proof[65536], target[512];

	assert_int_equal(run(l, "migrate", NULL), COMMAND_DONE);
	assert_int_equal(run(l, "backup", file, NULL), COMMAND_DONE);
	snprintf(proof, sizeof(proof), "%s", strstr(l->out, "\nengine "));
	assert_int_equal(run(l, "backup", file, NULL), COMMAND_NO_OUTPUT);
	assert_int_equal(run(l, "verify", "--backup", file, NULL), COMMAND_DONE);
	assert_non_null(strstr(l->out, proof));
	cut = cut_file(l, file);
	assert_int_equal(run(l, "verify", "--backup", cut, NULL), COMMAND_BAD_INPUT);
	assert_string_equal(l->out, "");
	assert_int_equal(run(l, "verify", "--backup", l->settings.key_file, NULL), COMMAND_BAD_INPUT);
	assert_int_equal(run(l, "restore", file, NULL), COMMAND_NO_OUTPUT);	/* there is one */

	snprintf(target, sizeof(target), "%s/new.db", l->folder);
	if (strcmp(l->engine, "postgres") == 0)
		postgres_schema_make("line_restored", target, sizeof(target));
	l->settings.database = target;
	l->settings.file_dir = arena_printf(l->arena, "%s/new.files", l->folder);
	assert_int_equal(run(l, "restore", file, NULL), COMMAND_DONE);
	counts = strstr(l->out, "\nengine ");
	assert_non_null(counts);
	assert_memory_equal(counts, proof, strlen(proof));
	assert_int_equal(run(l, "verify", NULL), COMMAND_DONE);
	l->settings.key_file = "/nowhere.keys";
	assert_int_equal(run(l, "restore", file, NULL), COMMAND_BAD_SETTING);
	if (strcmp(l->engine, "postgres") == 0)
		postgres_schema_drop("line_restored");
}

int main(void)
{
	static const char *const engines[] = { "sqlite", "postgres" };
	static const struct { const char *name; CMUnitTestFunction test; } cases[] = {
#define CASE(f) { #f, f }
		CASE(help_lists_every_command), CASE(wrong_use_has_its_status), CASE(migrate_again_adds_nothing),
		CASE(published_calendars_are_recognised), CASE(bad_calendars_change_nothing), CASE(a_day_off_of_a_county),
		CASE(check_finds_what_is_open), CASE(backup_and_restore_print_the_same_proof),
	};
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[2 * N];
	char names[2 * N][100];

	log_setup(LOG_ERROR + 1, false);	/* refusals are what is tested */
	for (size_t i = 0; i < 2 * N; i++) {
		snprintf(names[i], sizeof(names[i]), "%s: %s", engines[i / N], cases[i % N].name);
		tests[i] = (struct CMUnitTest){ names[i], cases[i % N].test, set_up, tear_down, (void *)engines[i / N] };
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
