/* The store as a whole: opening, many statements, limits, backup, check, the size of the WAL. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/pool.h"
#include "things.h"
#include "two_engines.h"

static void what_cannot_be_opened_is_said(void **state)
{
	struct store *s = NULL;
	(void)state;

	assert_int_equal(store_open("/nowhere/at/all/a.db", 1, &s), ERR_DATABASE);
	assert_int_equal(store_open("/tmp", 1, &s), ERR_DATABASE);
	assert_int_equal(store_open("postgresql:///x?host=/nowhere", 1, &s), ERR_DATABASE);
	assert_null(s);
}

static void the_files_are_for_their_owner_only(void **state)
{
	struct engine *e = *state;
	static const char *const end[] = { "", "-wal", "-shm" };

	for (int i = 0; i < 3; i++) {
		char path[600];
		struct stat st;

		snprintf(path, sizeof(path), "%s%s", e->url, end[i]);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
}

/* More statements than a connection keeps: each must still be itself. */

enum { STATEMENTS = 700 };

static enum err run_all(struct db *db, void *ctx)
{
	const struct stmt *all = ctx;

	for (int i = 0; i < STATEMENTS; i++) {
		void *row;

		TRY(stmt_one(db, &all[i], NULL, &row));
		assert_int_equal(((struct thing_count *)row)->count, i);
	}
	return OK;
}

static void many_statements_do_not_mix(void **state)
{
	struct engine *e = *state;
	static struct stmt all[STATEMENTS];

	for (int i = 0; i < STATEMENTS; i++) {
		all[i] = thing_count;
		all[i].number = (uint16_t)(i + 1);
		all[i].name = arena_printf(e->arena, "number_%d", i);
		all[i].sqlite = all[i].postgres =
			arena_printf(e->arena, "SELECT CAST(%d AS BIGINT), CAST(0 AS BIGINT)", i);
	}
	for (int round = 0; round < 3; round++)
		assert_int_equal(db_read(e->store, &e->who, e->arena, run_all, all), OK);
}

static void whoever_finds_no_connection_waits_and_gives_up(void **state)
{
	struct pool p;
	void *a = NULL, *b = NULL;
	int one;
	(void)state;

	pool_init(&p, 1);
	assert_int_equal(pool_take(&p, 0, &a), OK);
	assert_null(a);				/* the right to make one */
	assert_int_equal(pool_take(&p, 30, &b), ERR_BUSY);
	pool_give(&p, &one);
	assert_int_equal(pool_take(&p, 0, &b), OK);
	assert_ptr_equal(b, &one);
	pool_give(&p, NULL);			/* it broke: another may be made */
	assert_int_equal(pool_take(&p, 0, &b), OK);
	assert_null(b);
	pool_give(&p, NULL);
	pool_free(&p);
}

static void the_last_given_is_taken_first_but_for_spare_ones(void **state)
{
	int usual[2], spare;
	struct pool p;
	void *c;
	(void)state;

	pool_init(&p, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(pool_take(&p, 0, &c), OK);
	pool_give(&p, &usual[0]);
	pool_give_last(&p, &spare);
	pool_give(&p, &usual[1]);
	assert_int_equal(pool_take(&p, 0, &c), OK);
	assert_ptr_equal(c, &usual[1]);
	assert_int_equal(pool_take(&p, 0, &c), OK);
	assert_ptr_equal(c, &usual[0]);
	assert_int_equal(pool_take(&p, 0, &c), OK);
	assert_ptr_equal(c, &spare);
	for (int i = 0; i < 3; i++)
		pool_give(&p, NULL);
	pool_free(&p);
}

/* Backup while a thread writes */

struct scribe { struct store *store; _Atomic bool stop; _Atomic int64_t n; };

static void *scribble(void *ctx)
{
	struct scribe *s = ctx;

	while (!s->stop)
		if (thing_store(s->store, s->n + 1, "寫", s->n + 1) == OK)
			s->n++;
	return NULL;
}

static void a_backup_is_of_one_instant(void **state)
{
	struct engine *e = *state;
	struct scribe s = { .store = e->store };
	struct store *copy;
	const char *report;
	struct thing_count c;
	char path[100];
	int64_t before, after;
	pthread_t t;

	snprintf(path, sizeof(path), "%s/copy.db", e->folder);
	pthread_create(&t, NULL, scribble, &s);
	while (s.n < 50)
		usleep(1000);
	before = s.n;
	assert_int_equal(store_backup(e->store, path), OK);
	after = s.n + 1;
	s.stop = true;
	pthread_join(t, NULL);
	assert_int_equal(store_backup(e->store, path), ERR_CONFLICT);	/* never overwritten */
	assert_int_equal(store_open(path, 1, &copy), OK);
	c = thing_counted(copy);
	assert_in_range(c.count, before, after);
	assert_int_equal(c.total, c.count * (c.count + 1) / 2);
	assert_int_equal(store_check(copy, e->arena, &report), OK);
	assert_string_equal(report, "ok");
	store_close(copy);
}

static void no_copy_of_a_server_is_made(void **state)
{
	struct engine *e = *state;

	assert_int_equal(store_backup(e->store, "/tmp/never"), ERR_REFUSED);
	assert_int_equal(access("/tmp/never", F_OK), -1);
}

static void a_check_names_what_is_broken(void **state)
{
	struct engine *e = *state;
	const char *report;
	struct store *s;
	char path[100];
	FILE *f;

	assert_int_equal(thing_store(e->store, 1, "好", 1), OK);
	assert_int_equal(store_check(e->store, e->arena, &report), OK);
	assert_string_equal(report, "ok");
	/* In a copy, the kind of a page that is not the first is no kind at all. */
	snprintf(path, sizeof(path), "%s/broken.db", e->folder);
	assert_int_equal(store_backup(e->store, path), OK);
	assert_non_null(f = fopen(path, "r+"));
	assert_int_equal(fseek(f, 3 * 4096, SEEK_SET), 0);
	assert_int_equal(fputc(0x77, f), 0x77);
	fclose(f);
	assert_int_equal(store_open(path, 1, &s), OK);
	assert_int_equal(store_check(s, e->arena, &report), OK);
	assert_string_not_equal(report, "ok");
	store_close(s);
}

static void a_server_that_forgets_is_named(void **state)
{
	struct engine *e = *state;
	const char *report;
	struct store *s;
	char url[700];

	snprintf(url, sizeof(url), "%s%%20-csynchronous_commit%%3Doff", e->url);
	assert_int_equal(store_open(url, 1, &s), OK);
	assert_int_equal(store_check(s, e->arena, &report), OK);
	assert_non_null(strstr(report, "not durable: synchronous_commit = off"));
	store_close(s);
}

/* The WAL */

static enum err put_large(struct db *db, void *ctx)
{
	static char body[200000];
	struct thing in = { .id = *(int64_t *)ctx, .name = "大", .body = { body, sizeof(body) },
			    .mark = *(int64_t *)ctx };

	return stmt_exec(db, &thing_put, &in, NULL);
}

static void the_wal_stays_small_under_steady_writing(void **state)
{
	struct engine *e = *state;
	char path[600];
	struct stat st;

	for (int64_t id = 1; id <= 1000; id++) {
		struct arena_mark m = arena_mark(e->arena);

		assert_int_equal(db_write(e->store, &e->who, e->arena, put_large, &id), OK);
		arena_reset(e->arena, m);
	}
	snprintf(path, sizeof(path), "%s-wal", e->url);
	assert_int_equal(stat(path, &st), 0);
	assert_true(st.st_size < 100 << 20);	/* of 200 MB written */
}

int main(void)
{
	static const struct engine_test tests[] = {
		on_sqlite(what_cannot_be_opened_is_said),
		on_sqlite(the_files_are_for_their_owner_only),
		on_both(many_statements_do_not_mix),
		on_sqlite(whoever_finds_no_connection_waits_and_gives_up),
		on_sqlite(the_last_given_is_taken_first_but_for_spare_ones),

		on_sqlite(a_backup_is_of_one_instant),
		on_postgres(no_copy_of_a_server_is_made),
		on_sqlite(a_check_names_what_is_broken),
		on_postgres(a_server_that_forgets_is_named),
		on_sqlite(the_wal_stays_small_under_steady_writing),
	};

	return two_engines_run(things_schema, tests, sizeof(tests) / sizeof(tests[0]));
}
