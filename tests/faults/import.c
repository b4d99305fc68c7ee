/* An import killed at random points and begun again; at the end each row is there once. */
#include "faults.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/act.h"

enum { ROWS = 3000 };

struct rows { int64_t rows, distinct, names, duties, unfinished; };

static const struct db_member rows_out[] = {
	{ "rows", offsetof(struct rows, rows), DB_INT, false },
	{ "distinct", offsetof(struct rows, distinct), DB_INT, false },
	{ "names", offsetof(struct rows, names), DB_INT, false },
	{ "duties", offsetof(struct rows, duties), DB_INT, false },
	{ "unfinished", offsetof(struct rows, unfinished), DB_INT, false },
};

#define ROWS_SQL "SELECT (SELECT COUNT(*) FROM inbox_row), (SELECT COUNT(DISTINCT hash) FROM inbox_row)," \
		 " (SELECT COUNT(DISTINCT name) FROM inbox_row)," \
		 " (SELECT COUNT(*) FROM duty WHERE state = 'open' AND rule_code = 'FIRST_CONTACT')," \
		 " (SELECT COUNT(*) FROM inbox_batch WHERE state NOT IN ('partly', 'done'))"

static const struct stmt rows_stmt = {
	.name = "faults_rows", .sqlite = ROWS_SQL, .postgres = ROWS_SQL, .shape = STMT_ONE, .out = rows_out,
	.n_out = 5, .row_size = sizeof(struct rows), .seen = -1,
};

static enum err look(struct db *db, void *ctx)
{
	void *row;

	TRY(stmt_one(db, &rows_stmt, NULL, &row));
	*(struct rows *)ctx = *(struct rows *)row;
	return OK;
}

/* Looks from outside, while the program writes as well. */
struct window { struct store *store; struct arena *arena; };

static struct window opened(void)
{
	struct window w = { .arena = arena_new() };
	enum err e = store_open(getenv("ZHILU_DATABASE"), 1, &w.store);

	if (e != OK)
		give_up("looking: %s", err_name(e));
	return w;
}

static struct rows rows_of(const struct window *w)
{
	struct db_who who = { .now = instant_now() };
	struct rows r = { 0 };
	enum err e = db_read(w->store, &who, w->arena, look, &r);

	if (e != OK)
		give_up("looking: %s", err_name(e));
	return r;
}

static void closed(struct window *w)
{
	store_close(w->store);
	arena_free(w->arena);
}

static struct rows count(void)
{
	struct window w = opened();
	struct rows r = rows_of(&w);

	closed(&w);
	return r;
}

static bool has_begun(void *ctx)
{
	return rows_of(ctx).rows > 0;
}

static void write_roster(const char *path)
{
	FILE *out = fopen(path, "we");

	if (!out)
		give_up("%s cannot be written", path);
	fputs("學校名稱,姓名,身分證字號,出生日期,居住地址,同意移轉\n", out);
	for (int i = 1; i <= ROWS; i++)
		fprintf(out, "國立海岸大學,學生%d,,93/05/06,臺南市東區中正路%d號,是\n", i, i);
	fclose(out);
}

void import_rounds(int rounds)
{
	char path[4096];
	const char *const words[] = { "import", "transition", path, "--json", NULL };
	struct window w;
	struct rows r;
	int killed, cut, more;

	world_make();	/* a window that calls */
	snprintf(path, sizeof(path), "%s/roster.csv", getenv("FAULTS_DIR"));
	write_roster(path);
	/* The first when some rows are there, for how long it takes to get so far nobody knows; the others at random. */
	w = opened();
	killed = program_run_killed_when(words, has_begun, &w) == -1;
	closed(&w);
	r = count();
	cut = r.rows > 0 && r.rows < ROWS;
	if (!killed || !cut)
		give_up("not killed in the middle: %" PRId64 " rows", r.rows);
	for (int i = 1; i < rounds && r.rows < ROWS; i++) {
		killed += program_run_killed(words, 20 + (int)random_below(400)) == -1;
		r = count();
		if (r.rows != r.distinct || r.rows != r.duties)
			give_up("%" PRId64 " rows, %" PRId64 " distinct, %" PRId64 " duties", r.rows, r.distinct, r.duties);
		cut += r.rows > 0 && r.rows < ROWS;
	}
	more = program_run(words);
	r = count();
	if (more != 0 || r.rows != ROWS || r.distinct != ROWS || r.names != ROWS || r.duties != ROWS || r.unfinished != 0)
		give_up("ended with %d: %" PRId64 " rows, %" PRId64 " distinct, %" PRId64 " names, %" PRId64 " duties, %" PRId64
			" batches not at their end", more, r.rows, r.distinct, r.names, r.duties, r.unfinished);
	/* Once more: it is all there. */
	if (program_run(words) != 0 || count().rows != ROWS)
		give_up("imported again, %" PRId64 " rows", count().rows);
	verify_all();
	printf("an import of %d rows killed %d times, %d of them in the middle: each row and its duty is there once\n", ROWS, killed,
	       cut);
}
