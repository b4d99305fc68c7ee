/*
 * The files of ../shared/data/import and ../shared/vectors through the commands, on both databases, each on
 * a database of its own: what the README there states is what must come of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/log.h"
#include "core/act.h"
#include "core/app.h"
#include "core/job.h"
#include "core/known.h"
#include "core/ship.h"
#include "mod/figure/figure.h"
#include "mod/import/import.h"
#include "mod/import/import_batch.h"
#include "postgres.h"
#include "shared.h"
#include "workbook.h"

struct fresh {
	const char *engine;
	struct app *app;
	struct arena *arena;
	char folder[64];
};

/* ---- a database of its own ---- */

static void fresh_open(struct fresh *f, const char *engine)
{
	char url[512], keys[128];
	struct app_config config = { .database = url, .key_file = keys, .connections = 2, .make = true };
	struct shipped_counts added;
	const struct known *known;

	*f = (struct fresh){ .engine = engine, .arena = arena_new() };
	strcpy(f->folder, "/tmp/zhilu-import-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(url, sizeof(url), "%s/a.db", f->folder);
	snprintf(keys, sizeof(keys), "%s/keys", f->folder);
	if (strcmp(engine, "postgres") == 0)
		postgres_schema_make(strrchr(f->folder, '-') + 1, url, sizeof(url));
	assert_int_equal(app_open(&config, &f->app), OK);
	assert_int_equal(ship(f->app, &added), OK);
	assert_int_equal(known_take(f->app, INT64_MAX, &known), OK);	/* with what was shipped just now */
	known_drop(f->app, known);
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void fresh_close(struct fresh *f)
{
	app_close(f->app);
	if (strcmp(f->engine, "postgres") == 0)
		postgres_schema_drop(strrchr(f->folder, '-') + 1);
	nftw(f->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	arena_free(f->arena);
}

/* ---- commands ---- */


static const char *run(struct fresh *f, int (*fn)(struct app *, int, char **, FILE *), int expected, const char *const *words)
{
	char *argv[16], *text = NULL;
	size_t len;
	int argc = 0;
	FILE *out = open_memstream(&text, &len);
	const char *kept;

	for (; words[argc]; argc++)
		argv[argc] = arena_dup(f->arena, words[argc]);
	argv[argc] = NULL;
	assert_int_equal(fn(f->app, argc, argv, out), expected);
	fclose(out);
	kept = arena_ndup(f->arena, text, len);
	free(text);
	return kept;
}

static const char *path_of(struct fresh *f, const char *name)
{
	return arena_printf(f->arena, "%s/../shared/%s", getenv("ZHILU_SOURCE"), name);
}

static const char *import_json(struct fresh *f, const char *name)
{
	return run(f, import_command, 0, (const char *[]){ "import", "transition", path_of(f, name), "--json", NULL });
}

static const char *canonical(struct fresh *f)
{
	return run(f, export_command, 0, (const char *[]){ "export", "transition", "--canonical", NULL });
}

static void assert_counts(const char *json, long accepted, long held, long waiting, long unchanged, long skipped)
{
	char expected[256];

	snprintf(expected, sizeof(expected), "\"accepted\":%ld,\"held\":%ld,\"waiting\":%ld,\"unchanged\":%ld,\"skipped\":%ld,",
		 accepted, held, waiting, unchanged, skipped);
	if (!strstr(json, expected))
		fail_msg("expected %s in %s", expected, json);
}

/* ---- the same roster in six files ---- */

static void six_files_make_the_same_rows(void **state)
{
	static const char *const names[] = {
		"data/import/transition-utf8bom.csv", "data/import/transition-cp950.csv", "data/import/transition-utf16.txt",
		"data/import/transition.ods", "data/import/transition.xlsx", "data/import/transition-numeric-cells.xlsx",
	};
	struct arena *a = arena_new();
	const char *first = NULL, *json;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct fresh f;

		fresh_open(&f, *state);
		json = import_json(&f, names[i]);
		assert_non_null(strstr(json, "\"rows\":40,"));
		assert_counts(json, 38, 0, 2, 0, 0);
		if (strstr(names[i], "numeric"))
			assert_non_null(strstr(json, "{\"row\":2,\"column\":\"學校代碼\",\"seen\":\"1\",\"finding\":\"補0\""));
		if (!first)
			first = arena_dup(a, canonical(&f));
		assert_string_equal(canonical(&f), first);
		/* A second time: nothing doubled, no new duty. */
		assert_counts(import_json(&f, names[i]), 0, 0, 0, 40, 0);
		assert_string_equal(canonical(&f), first);
		fresh_close(&f);
	}
	arena_free(a);
}

static void another_form_of_the_same_rows_is_noticed(void **state)
{
	struct fresh f;

	fresh_open(&f, *state);
	assert_counts(import_json(&f, "data/import/transition-cp950.csv"), 38, 0, 2, 0, 0);
	assert_counts(import_json(&f, "data/import/transition.xlsx"), 0, 0, 0, 40, 0);
	fresh_close(&f);
}

/* ---- findings ---- */

static void faulty_rows_are_told_and_held(void **state)
{
	struct csv_limits limits = { 100, 10, 1000 };
	struct fresh f;
	struct csv csv;
	struct csv_row row;
	size_t len, n = 0;
	const char *json, *text, *out;

	fresh_open(&f, *state);
	json = import_json(&f, "data/import/transition-faulty-utf8.csv");
	assert_counts(json, 4, 9, 1, 0, 1);
	text = shared_read(f.arena, "data/import/transition-faulty-expected.csv", &len);
	csv_open(&csv, f.arena, text, len, &limits);
	assert_true(csv_next(&csv, &row));
	for (; csv_next(&csv, &row); n++) {
		const char *at = strstr(json, arena_printf(f.arena, "{\"row\":%s,", row.cells[0])), *end;

		if (!*row.cells[2]) {
			assert_null(at);
			continue;
		}
		assert_non_null(at);
		end = strchr(at, '}');
		at = arena_ndup(f.arena, at, (size_t)(end - at));
		if (!strstr(at, arena_printf(f.arena, "\"column\":\"%s\"", row.cells[1])) ||
		    !strstr(at, arena_printf(f.arena, "\"finding\":\"%s\"", row.cells[2])) ||
		    !strstr(at, arena_printf(f.arena, "\"outcome\":\"%s\"", row.cells[3])))
			fail_msg("row %s: %s", row.cells[0], at);
	}
	assert_int_equal(n, 15);
	out = canonical(&f);
	assert_null(strstr(out, "B234236671"));
	assert_null(strstr(out, "HYPERLINK"));
	assert_non_null(strstr(out, ",王宇傑,Q166836453,"));
	fresh_close(&f);
}

static void unknown_characters_are_held_with_their_bytes(void **state)
{
	struct fresh f;
	const char *json;

	fresh_open(&f, *state);
	json = import_json(&f, "data/import/transition-private-use-cp950.csv");
	assert_counts(json, 3, 1, 1, 0, 0);
	assert_non_null(strstr(json, "{\"row\":3,\"column\":\"姓名\",\"seen\":\"詹〔FA40〕翰\""));
	assert_null(strstr(canonical(&f), "M127601897"));
	fresh_close(&f);
}

/* ---- ten times as large, and too large ---- */

static const char *number_after(char *text, unsigned n)
{
	/* Check digit by the official rule: letter A is 10. */
	unsigned sum = 1 + 0 * 9 + 1 * 8;

	snprintf(text, 11, "A1%07u", n);
	for (int i = 2; i < 9; i++)
		sum += (unsigned)(text[i] - '0') * (unsigned)(9 - i);
	text[9] = (char)('0' + (10 - sum % 10) % 10);
	text[10] = '\0';
	return text;
}

static const char *large_file(struct fresh *f, unsigned rows)
{
	const char *path = arena_printf(f->arena, "%s/large-%u.csv", f->folder, rows);
	FILE *out = fopen(path, "we");
	char number[11];

	assert_non_null(out);
	fputs("學校名稱,姓名,身分證字號,出生日期,居住地址,同意移轉\n", out);
	for (unsigned i = 0; i < rows; i++)
		fprintf(out, "國立海岸大學,學生%u,%s,93/05/06,臺南市東區中正路%u號,是\n", i, number_after(number, i), i + 1);
	fclose(out);
	return path;
}

static void four_hundred_rows_are_taken(void **state)
{
	struct fresh f;
	const char *path;

	fresh_open(&f, *state);
	path = large_file(&f, 400);
	assert_counts(run(&f, import_command, 0, (const char *[]){ "import", "transition", path, "--json", NULL }),
		      400, 0, 0, 0, 0);
	assert_counts(run(&f, import_command, 0, (const char *[]){ "import", "transition", path, "--json", NULL }),
		      0, 0, 0, 400, 0);
	fresh_close(&f);
}

static void too_many_rows_are_refused(void **state)
{
	struct fresh f;
	const char *path, *json;

	fresh_open(&f, *state);
	path = large_file(&f, IMPORT_ROWS_MAX + 1);
	json = run(&f, import_command, 65, (const char *[]){ "import", "transition", path, "--json", NULL });
	assert_non_null(strstr(json, "一次最多 20,000 列"));
	assert_int_equal(strlen(strchr(canonical(&f), '\n')), 1);
	fresh_close(&f);
}

static void undone_rows_are_gone_and_may_come_again(void **state)
{
	struct fresh f;
	const char *json, *id;

	fresh_open(&f, *state);
	json = import_json(&f, "data/import/transition.ods");
	id = arena_ndup(f.arena, json + strlen("{\"batch\":"), strspn(json + strlen("{\"batch\":"), "0123456789"));
	run(&f, import_command, 0, (const char *[]){ "import", "undo", id, NULL });
	assert_int_equal(strlen(strchr(canonical(&f), '\n')), 1);
	run(&f, import_command, 1, (const char *[]){ "import", "undo", id, NULL });
	assert_counts(import_json(&f, "data/import/transition.ods"), 38, 0, 2, 0, 0);
	fresh_close(&f);
}

/* ---- who calls ---- */

static void put_window(struct fresh *f, int id, const char *name, const char *county)
{
	const char *text = arena_printf(f->arena, "INSERT INTO place (id, kind, name, name_fold, parent_id, county, from_on, version) SELECT %d, "
		"'window', '%s', '%s', id, code, '2018-01-01', 1 FROM place WHERE kind = 'county' AND code = '%s'", id, name, name, county);

	assert_int_equal(store_exec_text(f->app->store, text), OK);
	assert_int_equal(store_exec_text(f->app->store, "UPDATE known_version SET version = version + 1"), OK);
	assert_int_equal(known_fresh(f->app), OK);
}

struct at_place { int64_t n; };

static const struct db_member at_place_out[] = { { "n", offsetof(struct at_place, n), DB_INT, false } };

static enum err ask_text(struct db *db, void *ctx)
{
	struct { const char *sql; int64_t n; } *q = ctx;
	struct stmt st = {
		.name = "test_at", .sqlite = q->sql, .postgres = q->sql, .shape = STMT_ONE, .out = at_place_out, .n_out = 1,
		.row_size = sizeof(struct at_place), .seen = -1,
	};
	void *row;

	TRY(stmt_one(db, &st, NULL, &row));
	q->n = ((struct at_place *)row)->n;
	return OK;
}

static int64_t at_place(struct fresh *f, int place, const char *name)
{
	struct { const char *sql; int64_t n; } q = {
		arena_printf(f->arena, "SELECT COUNT(*) AS n FROM inbox_row WHERE place_id = %d AND name = '%s'", place, name), 0,
	};
	struct db_who who = { .now = instant_now() };

	assert_int_equal(db_read(f->app->store, &who, f->arena, ask_text, &q), OK);
	return q.n;
}

/* A window is named for its county: students of another county are not sent to it. */
static void a_named_window_calls_those_of_its_county(void **state)
{
	struct fresh f;
	const char *path;
	FILE *out;

	fresh_open(&f, *state);
	put_window(&f, 11, "南甲", "67000");
	put_window(&f, 12, "南乙", "67000");
	put_window(&f, 21, "中甲", "66000");
	path = arena_printf(f.arena, "%s/two.csv", f.folder);
	out = fopen(path, "we");
	assert_non_null(out);
	fputs("學校名稱,姓名,身分證字號,出生日期,居住地址,同意移轉\n"
	      "海岸大學,南生,,93/05/06,臺南市東區中正路1號,是\n海岸大學,中生,,93/05/06,臺中市西區民生路1號,是\n", out);
	fclose(out);
	run(&f, import_command, 65, (const char *[]){ "import", "transition", path, "--json", NULL });
	run(&f, import_command, 2, (const char *[]){ "import", "transition", path, "--window", "北甲", "--json", NULL });
	run(&f, import_command, 0, (const char *[]){ "import", "transition", path, "--window", "南乙", "--json", NULL });
	assert_int_equal(at_place(&f, 12, "南生"), 1);
	assert_int_equal(at_place(&f, 21, "中生"), 1);
	/* Where both have several, each is named. */
	put_window(&f, 22, "中乙", "66000");
	out = fopen(path, "we");
	assert_non_null(out);
	fputs("學校名稱,姓名,身分證字號,出生日期,居住地址,同意移轉\n"
	      "海岸大學,南友,,93/05/06,臺南市東區中正路1號,是\n海岸大學,中友,,93/05/06,臺中市西區民生路1號,是\n", out);
	fclose(out);
	run(&f, import_command, 65, (const char *[]){ "import", "transition", path, "--window", "南乙", "--json", NULL });
	run(&f, import_command, 0, (const char *[]){ "import", "transition", path, "--window", "南甲", "--window", "中乙", "--json", NULL });
	assert_int_equal(at_place(&f, 11, "南友"), 1);
	assert_int_equal(at_place(&f, 22, "中友"), 1);
	fresh_close(&f);
}

/* ---- cut short ---- */

static enum err begin(struct act *a, void *ctx)
{
	struct import_batch *b = ctx;

	b->id = a->new_id;
	TRY(import_keep(a, b));
	return import_begin(a, b, NULL);
}

struct asking { int64_t id; struct job *job; };

static enum err ask_job(struct db *db, void *ctx)
{
	struct asking *q = ctx;

	return job_find(db, q->id, &q->job);
}

/* A server is killed after a step of its job that nobody has heard of; the same file then goes on with it. */
static void an_import_cut_short_goes_on_with_the_same_file(void **state)
{
	enum { ROWS = IMPORT_TURN + 200 };
	struct import_batch b = { .file_name = "a.csv" };
	struct db_who who = { .now = instant_now() };
	struct asking q = { 0 };
	struct job_step step;
	struct fresh f;
	const char *path, *json;
	FILE *in;

	fresh_open(&f, *state);
	path = large_file(&f, ROWS);
	in = fopen(path, "re");
	assert_non_null(in);
	assert_int_equal(import_read(f.app, f.arena, fileno(in), NULL, &b), OK);
	fclose(in);
	assert_int_equal(act_run(f.app, f.arena, 0, instant_now(), begin, &b), OK);
	q.id = b.job;
	assert_int_equal(db_read(f.app->store, &who, f.arena, ask_job, &q), OK);
	step = (struct job_step){ .app = f.app, .arena = f.arena, .job = q.job, .args = q.job->args };
	assert_int_equal(import_step(&step), OK);
	assert_true(step.more);
	assert_int_equal(step.done, IMPORT_TURN);
	json = run(&f, import_command, 0, (const char *[]){ "import", "transition", path, "--json", NULL });
	assert_counts(json, ROWS, 0, 0, 0, 0);
	assert_non_null(strstr(json, arena_printf(f.arena, "{\"batch\":%lld,", (long long)b.id)));
	assert_counts(run(&f, import_command, 0, (const char *[]){ "import", "transition", path, "--json", NULL }),
		      0, 0, 0, ROWS, 0);
	fresh_close(&f);
}

/* ---- what only a person can tell ---- */

static void one_of_several_sheets_is_named(void **state)
{
	static const char rows[] = "學校名稱,姓名,身分證字號,出生日期,居住地址,同意移轉\n國立海岸大學,林一,,93/05/06,臺南市東區,是\n";
	const struct workbook_sheet sheets[] = { { "說明", "如何填寫\n" }, { "名單", rows } };
	struct fresh f;
	struct blob ods;
	const char *path, *json;
	FILE *out;

	fresh_open(&f, *state);
	ods = workbook_ods(f.arena, sheets, 2);
	path = arena_printf(f.arena, "%s/two.ods", f.folder);
	out = fopen(path, "we");
	assert_non_null(out);
	fwrite(ods.data, 1, ods.len, out);
	fclose(out);
	json = run(&f, import_command, 65, (const char *[]){ "import", "transition", path, "--json", NULL });
	assert_non_null(strstr(json, "說明、名單"));
	run(&f, import_command, 65, (const char *[]){ "import", "transition", path, "--sheet", "總表", NULL });
	assert_counts(run(&f, import_command, 0, (const char *[]){
		"import", "transition", path, "--sheet", "名單", "--json", NULL }), 1, 0, 0, 0, 0);
	assert_counts(run(&f, import_command, 0, (const char *[]){
		"import", "transition", path, "--sheet", "2", "--json", NULL }), 0, 0, 0, 1, 0);
	fresh_close(&f);
}

/* ---- history and the closure rate ---- */

static void closure_rates_are_those_of_the_vectors(void **state)
{
	struct csv_limits limits = { 1000, 10, 1000 };
	struct fresh f;
	struct csv csv;
	struct csv_row row;
	size_t len, n = 0;
	char *text;

	fresh_open(&f, *state);
	run(&f, import_command, 0, (const char *[]){ "import", "cases", path_of(&f, "vectors/closure_events.csv"), NULL });
	text = shared_read(f.arena, "vectors/closure_expected.csv", &len);
	csv_open(&csv, f.arena, text, len, &limits);
	assert_true(csv_next(&csv, &row));
	for (; csv_next(&csv, &row); n++) {
		char **c = row.cells;
		const char *line = arena_printf(f.arena, "\n%s,%s,%s,%s,%s,%s,%s,%s,%s\n", c[0], c[1], c[2], c[3], c[4], c[5],
						c[6], c[7], c[8]);
		const char *said = run(&f, figure_report_command, 0, (const char *[]){
			"report", "closure", "--year", c[1], "--as-of", c[2], "--known-at", c[3], "--csv", NULL });

		if (!strstr(said, line))
			fail_msg("expected %s in %s", line, said);
	}
	assert_int_equal(n, 45);
	/* Only an empty database takes a history. */
	run(&f, import_command, 65, (const char *[]){ "import", "cases", path_of(&f, "vectors/closure_events.csv"), NULL });
	fresh_close(&f);
}

/* ---- both engines ---- */

static int find_office(void **state)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 32);

	(void)state;
	if (n < 0)
		return -1;
	path[n] = '\0';
	strcpy(strrchr(path, '/'), "/../zhilu-office");
	return setenv("ZHILU_OFFICE", path, 1);
}

#define on_both(f) { "sqlite: " #f, f, NULL, NULL, (void *)"sqlite" }, { "postgres: " #f, f, NULL, NULL, (void *)"postgres" }

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_both(six_files_make_the_same_rows),
		on_both(another_form_of_the_same_rows_is_noticed),
		on_both(faulty_rows_are_told_and_held),
		on_both(unknown_characters_are_held_with_their_bytes),
		on_both(four_hundred_rows_are_taken),
		on_both(too_many_rows_are_refused),
		on_both(undone_rows_are_gone_and_may_come_again), on_both(a_named_window_calls_those_of_its_county),
		on_both(an_import_cut_short_goes_on_with_the_same_file),
		on_both(one_of_several_sheets_is_named),
		on_both(closure_rates_are_those_of_the_vectors),
	};

	log_setup(LOG_WARN, false);
	return cmocka_run_group_tests(tests, find_office, NULL);
}
