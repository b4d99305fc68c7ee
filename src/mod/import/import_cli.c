/*
 * zhilu import transition FILE, zhilu import cases FILE, zhilu import undo BATCH,
 * zhilu export transition --canonical.
 */
#include "mod/import/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/decode.h"
#include "core/codes.h"
#include "core/job.h"
#include "gen/import.sql.h"
#include "mod/figure/figure.h"
#include "mod/import/import_batch.h"
#include "mod/import/import_cli_words.h"
#include "web/json.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Exit statuses after sysexits.h, as app/command.h has them. */
enum { DONE = 0, FAILED = 1, USAGE = 2, BAD_INPUT = 65, NO_INPUT = 66, EXPORT_MAX = 256 << 20, CASES_MAX = 64 << 20 };

struct cli {
	struct app *app;
	struct arena *arena;
	FILE *out;
	const char *path, *login, *sheet;
	const char *window[CODE_COUNTIES_MAX];	/* as named */
	size_t n_windows;
	bool json;
	int64_t actor;
	struct import_batch batch;
};


static int fail(enum err e)
{
	fprintf(stderr, "zhilu: %s\n", err_message(e));
	return FAILED;
}

/* ---- who and where ---- */

static enum err find_importer(struct db *db, void *ctx)
{
	struct cli *c = ctx;
	struct import_importer_row *row;

	TRY(import_importer(db, &(struct import_importer_in){ .login = c->login }, &row));
	c->actor = row ? row->id : 0;
	return OK;
}

/* A window by its name, its code or its number. */
static const struct known_place *find_window(const struct known *k, const char *said)
{
	for (size_t i = 0; i < k->n_places; i++) {
		const struct known_place *p = &k->places[i];
		bool calls = strcmp(p->kind, "window") == 0 || strcmp(p->kind, "centre") == 0;

		if (calls && !p->ended && (strcmp(p->name, said) == 0 || (p->code && strcmp(p->code, said) == 0) ||
					   strtoll(said, NULL, 10) == p->id))
			return p;
	}
	return NULL;
}

/* Each window is for its county; the first that is not known, or NULL. */
static const char *name_windows(struct cli *c, const struct known *k)
{
	struct import_choice *choice = arena_array(c->arena, c->n_windows, sizeof(*choice));

	for (size_t i = 0; i < c->n_windows; i++) {
		const struct known_place *p = find_window(k, c->window[i]);

		if (!p || !p->county)
			return c->window[i];
		choice[i] = (struct import_choice){ arena_dup(c->arena, p->county), p->id };
	}
	c->batch.choices = choice;
	c->batch.n_choices = c->n_windows;
	return NULL;
}

static int settle(struct cli *c)
{
	struct db_who who = { .now = instant_now() };
	const struct known *k;
	const char *unknown;
	enum err e = c->login ? db_read(c->app->store, &who, c->arena, find_importer, c) : OK;

	if (e != OK)
		return fail(e);
	if (c->login && !c->actor) {
		fprintf(stderr, IMPORT_CLI_NO_LOGIN, c->login);
		return USAGE;
	}
	if (c->n_windows == 0)
		return DONE;
	e = known_take(c->app, 0, &k);
	if (e != OK)
		return fail(e);
	unknown = name_windows(c, k);
	known_drop(c->app, k);
	if (!unknown)
		return DONE;
	fprintf(stderr, IMPORT_CLI_NO_WINDOW, unknown);
	return USAGE;
}

/* ---- what came of it ---- */

static const char *column_name(int column)
{
	return column < 0 ? "" : import_columns[column].header;
}

static void put_finding(struct buf *b, const struct import_finding *f)
{
	buf_printf(b, "{\"row\":%zu,\"column\":", f->row);
	json_text(b, column_name(f->column));
	buf_str(b, ",\"seen\":");
	json_text(b, f->seen);
	buf_str(b, ",\"finding\":");
	json_text(b, f->words);
	buf_str(b, ",\"expected\":");
	json_text(b, f->expected);
	buf_printf(b, ",\"outcome\":\"%s\"}", import_outcome_code(f->outcome));
}

static void print_json(const struct cli *c)
{
	const struct import_counts *n = &c->batch.counts;
	const struct import_sheet *s = &c->batch.sheet;
	struct buf b;

	buf_init(&b, c->arena, EXPORT_MAX);
	buf_printf(&b, "{\"batch\":%" PRId64 ",\"rows\":%" PRId64 ",\"accepted\":%" PRId64 ",\"held\":%" PRId64
		   ",\"waiting\":%" PRId64 ",\"unchanged\":%" PRId64 ",\"skipped\":%" PRId64 ",\"findings\":[",
		   c->batch.id, n->rows, n->accepted, n->held, n->waiting, n->unchanged, n->skipped);
	for (size_t i = 0; i < s->n_findings; i++) {
		buf_str(&b, i ? "," : "");
		put_finding(&b, &s->finding[i]);
	}
	fprintf(c->out, "%s]}\n", buf_text(&b));
}

static void print_words(const struct cli *c)
{
	const struct import_counts *n = &c->batch.counts;
	const struct import_sheet *s = &c->batch.sheet;

	fprintf(c->out, IMPORT_CLI_SUMMARY, n->rows, n->accepted, n->waiting, n->held, n->unchanged, n->skipped);
	for (size_t i = 0; i < s->n_findings; i++) {
		const struct import_finding *f = &s->finding[i];

		fprintf(c->out, IMPORT_CLI_FINDING, f->row, column_name(f->column), f->words, f->seen, f->expected,
			import_outcome_words(f->outcome));
	}
}

static int refused(const struct cli *c, const char *why)
{
	struct buf b;

	fprintf(stderr, IMPORT_CLI_REFUSED, c->path, why);
	if (c->json) {
		buf_init(&b, c->arena, 1 << 16);
		json_text(&b, why);
		fprintf(c->out, "{\"rows\":0,\"accepted\":0,\"refused\":%s}\n", buf_text(&b));
	}
	return BAD_INPUT;
}

/* ---- transition ---- */

/* The batch with its job; of a file whose import was cut short the one that is there. */
static enum err begin(struct act *a, void *ctx)
{
	struct import_batch *b = ctx;

	TRY(import_cut_find(a, b));
	if (!b->id) {
		b->id = a->new_id;
		TRY(import_keep(a, b));
	}
	for (size_t i = 0; i < b->n_choices; i++) {
		struct import_place_put_in in = { .batch_id = b->id, .county = b->choices[i].county, .place_id = b->choices[i].place };

		TRY(import_place_put(a->db, &in, NULL));
	}
	return import_begin(a, b, NULL);
}

/* What a person must say first; NULL: nothing. */
static const char *question_of(struct cli *c, const struct known *k)
{
	const struct import_batch *b = &c->batch;
	struct import_residences all = import_residences(b, k, c->arena);
	const struct import_residence *missing = import_place_missing(&all);
	struct buf names;

	if (!missing && !b->n_picks)
		return NULL;
	buf_init(&names, c->arena, 1 << 16);
	for (size_t i = 0; i < b->n_picks; i++)
		buf_printf(&names, "%s%s", i ? IMPORT_CLI_AND : "", b->picks[i].name);
	for (size_t i = 0; missing && i < missing->n; i++)
		buf_printf(&names, "%s%s", i ? IMPORT_CLI_AND : "", missing->place[i]->name);
	if (b->n_picks)
		return arena_printf(c->arena, IMPORT_CLI_WHICH_SHEET, b->n_picks, buf_text(&names));
	return arena_printf(c->arena, IMPORT_CLI_WHICH_WINDOW, code_county_name(missing->county), missing->n, buf_text(&names));
}

static enum err ask(struct cli *c)
{
	const struct known *k;

	if (c->batch.sheet.fault)
		return OK;
	TRY(known_take(c->app, 0, &k));
	c->batch.sheet.fault = question_of(c, k);
	known_drop(c->app, k);
	return OK;
}

static void progress(const struct job *job)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, IMPORT_CLI_PROGRESS, job->done, job->total);
}

static enum err read_counts(struct db *db, void *ctx)
{
	struct cli *c = ctx;
	struct import_batch_get_row *r;

	TRY(import_batch_get(db, &(struct import_batch_get_in){ .id = c->batch.id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	c->batch.counts = (struct import_counts){
		r->rows_total, r->rows_accepted, r->rows_held, r->rows_waiting, r->rows_unchanged, r->rows_skipped,
	};
	return OK;
}

static enum err import(struct cli *c)
{
	struct db_who who = { .actor = c->actor };
	struct job *job;

	TRY(act_run(c->app, c->arena, c->actor, instant_now(), begin, &c->batch));
	TRY(job_finish(c->app, c->arena, c->batch.job, progress, &job));
	if (isatty(STDERR_FILENO))
		fputs("\n", stderr);
	who.now = instant_now();
	return db_read(c->app->store, &who, c->arena, read_counts, c);
}

static int transition(struct cli *c)
{
	int fd = open(c->path, O_RDONLY | O_CLOEXEC), status;
	const char *slash = strrchr(c->path, '/');
	enum err e;

	if (fd < 0) {
		fprintf(stderr, IMPORT_CLI_NO_FILE, c->path);
		return NO_INPUT;
	}
	c->batch.file_name = slash ? slash + 1 : c->path;
	status = settle(c);
	e = status == DONE ? import_read(c->app, c->arena, fd, c->sheet, &c->batch) : OK;
	close(fd);
	if (status != DONE)
		return status;
	if (e == OK)
		e = ask(c);
	if (e == OK && c->batch.sheet.fault)
		return refused(c, c->batch.sheet.fault);
	if (e == OK)
		e = import(c);
	if (e != OK)
		return fail(e);
	if (c->json)
		print_json(c);
	else
		print_words(c);
	return DONE;
}

static enum err undo(struct act *a, void *ctx)
{
	struct cli *c = ctx;
	enum err e = import_undo(a, strtoll(c->path, NULL, 10));

	if (e == ERR_REFUSED)
		fprintf(stderr, "zhilu: %s\n", a->refusal);
	return e;
}

static int undo_batch(struct cli *c)
{
	enum err e;
	int status = settle(c);

	if (status != DONE)
		return status;
	e = act_run(c->app, c->arena, c->actor, instant_now(), undo, c);
	if (e == ERR_REFUSED)
		return FAILED;
	return e == OK ? DONE : fail(e);
}

/* ---- cases ---- */

static bool read_all(struct cli *c, struct buf *ret)
{
	FILE *f = fopen(c->path, "re");
	char chunk[16384];
	size_t n;
	bool fine;

	if (!f)
		return false;
	buf_init(ret, c->arena, CASES_MAX);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_put(ret, chunk, n);
	fine = !ferror(f) && !ret->failed;
	fclose(f);
	return fine;
}

static int cases(struct cli *c)
{
	struct history_report r = { 0 };
	struct decode d;
	struct buf b;
	enum err e;

	if (!read_all(c, &b)) {
		fprintf(stderr, IMPORT_CLI_NO_FILE, c->path);
		return NO_INPUT;
	}
	if (!decode_text(c->arena, buf_text(&b), b.len, &d))
		return refused(c, err_message(ERR_BAD_TEXT));
	e = figure_history(c->app, d.text, d.len, c->arena, &r);
	if (r.fault && !r.line)
		return refused(c, r.fault);
	if (r.fault) {
		fprintf(stderr, IMPORT_CLI_CASES_FAULT, c->path, r.line, r.fault);
		return BAD_INPUT;
	}
	if (e != OK)
		return fail(e);
	if (c->json)
		fprintf(c->out, "{\"rows\":%ld,\"accepted\":%ld,\"cases\":%ld}\n", r.rows, r.accepted, r.cases);
	else
		fprintf(c->out, IMPORT_CLI_CASES, r.rows, r.accepted, r.cases);
	return DONE;
}

/* ---- the commands ---- */

/* Takes "--name VALUE" out of the arguments. */
static const char *option(int *argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < *argc; i++) {
		const char *value = argv[i + 1];

		if (strcmp(argv[i], name) != 0)
			continue;
		memmove(&argv[i], &argv[i + 2], (size_t)(*argc - i - 1) * sizeof(*argv));
		*argc -= 2;
		return value;
	}
	return NULL;
}

static bool flag(int *argc, char **argv, const char *name)
{
	for (int i = 1; i < *argc; i++) {
		if (strcmp(argv[i], name) != 0)
			continue;
		memmove(&argv[i], &argv[i + 1], (size_t)(*argc - i) * sizeof(*argv));
		(*argc)--;
		return true;
	}
	return false;
}

static int usage(const char *text)
{
	fputs(text, stderr);
	return USAGE;
}

static int run(struct cli *c, int argc, char **argv)
{
	while (c->n_windows < CODE_COUNTIES_MAX && (c->window[c->n_windows] = option(&argc, argv, "--window")))
		c->n_windows++;
	c->login = option(&argc, argv, "--as");
	c->sheet = option(&argc, argv, "--sheet");
	c->json = flag(&argc, argv, "--json");
	if (argc != 3)
		return usage(IMPORT_CLI_USAGE);
	c->path = argv[2];
	if (strcmp(argv[1], "transition") == 0)
		return transition(c);
	if (strcmp(argv[1], "cases") == 0)
		return cases(c);
	if (strcmp(argv[1], "undo") == 0)
		return undo_batch(c);
	return usage(IMPORT_CLI_USAGE);
}

int import_command(struct app *app, int argc, char **argv, FILE *out)
{
	struct cli c = { .app = app, .arena = arena_new(), .out = out };
	int status = run(&c, argc, argv);

	arena_free(c.arena);
	return status;
}

int export_command(struct app *app, int argc, char **argv, FILE *out)
{
	struct arena *a = arena_new(), *kept = arena_new();	/* an attempt's memory goes with the attempt */
	struct buf b;
	enum err e;

	if (argc != 3 || strcmp(argv[1], "transition") != 0 || strcmp(argv[2], "--canonical") != 0) {
		arena_free(kept);
		arena_free(a);
		return usage(IMPORT_CLI_EXPORT_USAGE);
	}
	buf_init(&b, kept, EXPORT_MAX);
	e = act_run(app, a, 0, instant_now(), import_export, &b);
	if (e == OK && b.failed)
		e = ERR_TOO_LARGE;
	if (e == OK)
		fwrite(b.data, 1, b.len, out);
	arena_free(kept);
	arena_free(a);
	return e == OK ? DONE : fail(e);
}
