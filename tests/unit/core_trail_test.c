/* The audit trail: whatever is changed, deleted, swapped or added behind the program's back is found and named. */
#include "test_app.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/rand.h"
#include "core/readlog.h"
#include "core/trail.h"
#include "core/trail_point.h"

enum { ROWS = 40, TAMPERINGS = 1000 };

struct row { int64_t lane, n; };
struct rows { struct row row[400]; size_t n; };

/* ---- what there is ---- */

static enum err add_row(struct act *a, void *ctx)
{
	int *i = ctx;

	return act_trail(a, "test.change", "case", *i, arena_printf(a->arena, "{\"number\":%d}", *i));
}

static void fill(struct app_test *t)
{
	for (int i = 0; i < ROWS; i++)
		app_do(t, 0, add_row, &i);
}

static struct trail_report look(struct app_test *t)
{
	struct trail_report report;

	assert_int_equal(trail_verify(t->app, t->arena, &report), OK);
	return report;
}

static void use_checkpoints(struct app_test *t, const char *name)
{
	t->app->checkpoint_file = arena_printf(t->arena, "%s/%s", t->folder, name);
}

static const struct db_member row_out[] = {
	{ "lane", offsetof(struct row, lane), DB_INT, false },
	{ "n", offsetof(struct row, n), DB_INT, false },
};
static const struct stmt all_rows = {
	.name = "test_trail_rows",
	.sqlite = "SELECT lane, n FROM trail ORDER BY lane, n",
	.postgres = "SELECT lane, n FROM trail ORDER BY lane, n",
	.shape = STMT_MANY, .out = row_out, .n_out = 2, .row_size = sizeof(struct row), .seen = -1,
};

static enum err read_rows(struct db *db, void *ctx)
{
	struct rows *r = ctx;
	void *rows;

	TRY(stmt_many(db, &all_rows, NULL, &rows, &r->n));
	assert_true(r->n <= sizeof(r->row) / sizeof(r->row[0]));
	memcpy(r->row, rows, r->n * sizeof(struct row));
	return OK;
}

static void sql(struct app_test *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void sql(struct app_test *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	assert_int_equal(store_exec_text(t->app->store, arena_vprintf(t->arena, fmt, ap)), OK);
	va_end(ap);
}

/* ---- one tampering ---- */

/* What must be named. */
struct named { int64_t lane, n; bool lane_only; };

static const char *blob_of_zeros(const struct app_test *t)
{
	return strcmp(t->engine, "sqlite") == 0 ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')";
}

static struct named change(struct app_test *t, const struct rows *r, uint64_t *seed)
{
	static const char *const columns[] = {
		"at = at + 1", "actor = actor + 1", "action = 'plan.agree'", "kind = 'person'",
		"thing_id = thing_id + 1", "detail = '{}' || detail", "mac = ",
	};
	const struct row *at = &r->row[rand_seeded(seed) % r->n];
	size_t which = rand_seeded(seed) % 7;

	sql(t, "UPDATE trail SET %s%s WHERE lane = %" PRId64 " AND n = %" PRId64, columns[which],
	    which == 6 ? blob_of_zeros(t) : "", at->lane, at->n);
	return (struct named){ at->lane, at->n, false };
}

static struct named cut(struct app_test *t, const struct rows *r, uint64_t *seed)
{
	const struct row *at = &r->row[rand_seeded(seed) % r->n];

	sql(t, "DELETE FROM trail WHERE lane = %" PRId64 " AND n >= %" PRId64, at->lane, at->n);
	return (struct named){ at->lane, 0, true };
}

static struct named drop(struct app_test *t, const struct rows *r, uint64_t *seed)
{
	const struct row *at = &r->row[rand_seeded(seed) % r->n];

	sql(t, "DELETE FROM trail WHERE lane = %" PRId64 " AND n = %" PRId64, at->lane, at->n);
	return (struct named){ at->lane, at->n, false };
}

static struct named swap(struct app_test *t, const struct rows *r, uint64_t *seed)
{
	size_t i = rand_seeded(seed) % (r->n - 1);
	const struct row *a = &r->row[i], *b = &r->row[i + 1];

	if (a->lane != b->lane)
		return drop(t, r, seed);
	sql(t, "UPDATE trail SET n = -1 WHERE lane = %" PRId64 " AND n = %" PRId64 ";"
	       "UPDATE trail SET n = %" PRId64 " WHERE lane = %" PRId64 " AND n = %" PRId64 ";"
	       "UPDATE trail SET n = %" PRId64 " WHERE lane = %" PRId64 " AND n = -1",
	    a->lane, a->n, a->n, b->lane, b->n, b->n, a->lane);
	return (struct named){ a->lane, a->n, false };
}

/* A row more at the end of a lane, with the mac of another. */
static struct named insert(struct app_test *t, const struct rows *r, uint64_t *seed)
{
	const struct row *at = &r->row[rand_seeded(seed) % r->n];
	int64_t last = at->n;

	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].lane == at->lane && r->row[i].n > last)
			last = r->row[i].n;
	sql(t, "INSERT INTO trail (lane, n, at, actor, action, kind, thing_id, detail, mac) "
	       "SELECT lane, %" PRId64 ", at, actor, action, kind, thing_id, detail, mac FROM trail "
	       "WHERE lane = %" PRId64 " AND n = %" PRId64, last + 1, at->lane, at->n);
	return (struct named){ at->lane, last + 1, false };
}

/* What a lane says about itself hangs on its first row. */
static struct named lane(struct app_test *t, const struct rows *r, uint64_t *seed)
{
	const struct row *at = &r->row[rand_seeded(seed) % r->n];

	sql(t, "UPDATE trail_lane SET %s WHERE lane = %" PRId64,
	    rand_seeded(seed) % 2 ? "heads = ''||'1:1:' || heads" : "started_at = started_at - 1", at->lane);
	return (struct named){ at->lane, 1, false };
}

static void restore(struct app_test *t)
{
	sql(t, "DELETE FROM trail; INSERT INTO trail SELECT * FROM trail_kept;"
	       "UPDATE trail_lane SET heads = (SELECT k.heads FROM lane_kept k WHERE k.lane = trail_lane.lane),"
	       " started_at = (SELECT k.started_at FROM lane_kept k WHERE k.lane = trail_lane.lane)");
}

static void every_tampering_is_named(void **state)
{
	static struct named (*const ways[])(struct app_test *, const struct rows *, uint64_t *) = {
		change, change, change, drop, swap, insert, cut, lane,
	};
	struct app_test *t = *state;
	struct rows rows;
	uint64_t seed = 20261121;
	int found = 0;

	use_checkpoints(t, "points");
	fill(t);
	assert_int_equal(trail_checkpoint(t->app), OK);
	app_read(t, 0, read_rows, &rows);
	sql(t, "CREATE TABLE trail_kept AS SELECT * FROM trail; CREATE TABLE lane_kept AS SELECT * FROM trail_lane");
	assert_null(look(t).fault);
	for (int i = 0; i < TAMPERINGS; i++) {
		struct arena_mark mark = arena_mark(t->arena);
		struct named wanted = ways[rand_seeded(&seed) % 8](t, &rows, &seed);
		struct trail_report report = look(t);

		if (!report.fault || report.lane != wanted.lane || (!wanted.lane_only && report.n != wanted.n))
			print_error("%d: %s, wanted lane %" PRId64 " row %" PRId64 "\n", i,
				    report.fault ? report.fault : "nothing found", wanted.lane, wanted.n);
		else
			found++;
		restore(t);
		arena_reset(t->arena, mark);
	}
	assert_int_equal(found, TAMPERINGS);
	assert_null(look(t).fault);
	sql(t, "DROP TABLE trail_kept; DROP TABLE lane_kept");
}

/* ---- the checkpoint file ---- */

static char *read_points(struct app_test *t, size_t *ret_n)
{
	char *text = arena_alloc(t->arena, 1 << 20);
	FILE *f = fopen(t->app->checkpoint_file, "r");

	assert_non_null(f);
	*ret_n = fread(text, 1, (1 << 20) - 1, f);
	fclose(f);
	return text;
}

static void write_points(struct app_test *t, const char *text, size_t n)
{
	FILE *f = fopen(t->app->checkpoint_file, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	fclose(f);
}

static void each_byte_of_the_checkpoints_counts(void **state)
{
	struct app_test *t = *state;
	uint64_t seed = 7;
	char *text;
	size_t n;

	use_checkpoints(t, "bytes");
	for (int i = 0; i < 3; i++) {
		fill(t);
		assert_int_equal(trail_checkpoint(t->app), OK);
	}
	assert_int_equal(look(t).checkpoints, 3);
	text = read_points(t, &n);
	for (int i = 0; i < 200; i++) {
		size_t at = rand_seeded(&seed) % (n - 1);
		char was = text[at];

		text[at] = was == '7' ? '8' : '7';
		write_points(t, text, n);
		assert_non_null(look(t).fault);
		text[at] = was;
	}
	/* A line taken out of the middle, and the first one. */
	write_points(t, strchr(text, '\n') + 1, n - (size_t)(strchr(text, '\n') + 1 - text));
	assert_non_null(look(t).fault);
	write_points(t, text, n);
	assert_null(look(t).fault);
}

static void a_torn_line_is_begun_anew(void **state)
{
	struct app_test *t = *state;
	char *text;
	size_t n;

	use_checkpoints(t, "torn");
	fill(t);
	assert_int_equal(trail_checkpoint(t->app), OK);
	text = read_points(t, &n);
	memcpy(text + n, "2 17952992", 11);
	write_points(t, text, n + 10);
	assert_null(look(t).fault);
	fill(t);
	assert_int_equal(trail_checkpoint(t->app), OK);
	assert_null(look(t).fault);
	assert_int_equal(look(t).checkpoints, 2);
}

static void no_file_of_checkpoints_is_no_fault(void **state)
{
	struct app_test *t = *state;

	use_checkpoints(t, "none");
	assert_null(look(t).fault);
	assert_int_equal(look(t).checkpoints, 0);
}

/* ---- the read log ---- */

static void the_read_log_is_held_alike(void **state)
{
	struct app_test *t = *state;
	struct seen_item items[] = { { SEEN_CASE, 7 }, { SEEN_CASE, 8 }, { SEEN_PERSON, 9 } };
	struct seen seen = { items, 3, 3 };

	use_checkpoints(t, "reads");
	for (int i = 0; i < 5; i++)
		assert_int_equal(read_log_write(t->app->read_log, 1000 + i, 7, "case_show", i ? NULL : "reason", &seen), OK);
	assert_int_equal(trail_checkpoint(t->app), OK);
	assert_null(look(t).fault);
	assert_true(look(t).reads >= 10);
	assert_int_equal(store_exec_text(t->app->reads, "UPDATE read_log SET actor = 8 WHERE route = 'case_show' AND reason IS NOT NULL AND kind = 1"), OK);
	assert_non_null(strstr(look(t).fault, "查閱紀錄"));
	assert_int_equal(store_exec_text(t->app->reads, "UPDATE read_log SET actor = 7 WHERE route = 'case_show' AND reason IS NOT NULL AND kind = 1"), OK);
	assert_null(look(t).fault);
	/* Nobody shortens the list of whom somebody saw. */
	assert_int_equal(store_exec_text(t->app->reads, "DELETE FROM read_log WHERE n = (SELECT MAX(x.n) FROM read_log x WHERE x.lane = read_log.lane)"), OK);
	assert_non_null(look(t).fault);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(no_file_of_checkpoints_is_no_fault),
		app_case(every_tampering_is_named),
		app_case(each_byte_of_the_checkpoints_counts),
		app_case(a_torn_line_is_begun_anew),
		app_case(the_read_log_is_held_alike),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
