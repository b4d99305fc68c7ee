#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "things.h"
#include "two_engines.h"

static const struct migration steps[] = {
	{ 1, "0001-things", "" },	/* things_schema, set in main() */
	{ 2, "0002-more", "CREATE TABLE more (id BIGINT PRIMARY KEY, body BLOB);"
			  "INSERT INTO thing (id, name, note, mark) VALUES (1, 'BLOB', 'BIGINT PRIMARY KEY', 5);" },
	{ 5, "0005-last", "ALTER TABLE thing ADD COLUMN last TEXT;"
			  "UPDATE thing SET mark = mark + 1;" },
};
static struct migration all[3];

static int version(struct engine *e)
{
	int n = -1;

	assert_int_equal(store_version(e->store, &n), OK);
	return n;
}

static void an_empty_database_has_version_0(void **state)
{
	assert_int_equal(version(*state), 0);
}

static enum err get_thing(struct db *db, void *ctx)
{
	struct thing_key in = { .id = 1 };

	return stmt_one(db, &thing_get, &in, ctx);
}

static void migrations_run_once_and_in_order(void **state)
{
	struct engine *e = *state;
	void *row;

	assert_int_equal(store_migrate(e->store, all, 1), OK);
	assert_int_equal(version(e), 1);
	assert_int_equal(store_migrate(e->store, all, 3), OK);
	assert_int_equal(store_migrate(e->store, all, 3), OK);
	assert_int_equal(version(e), 5);
	assert_int_equal(db_read(e->store, &e->who, e->arena, get_thing, &row), OK);
	assert_int_equal(((struct thing *)row)->mark, 6);
	/* Only types are rewritten, never what stands in quotes. */
	assert_string_equal(((struct thing *)row)->name, "BLOB");
	assert_string_equal(((struct thing *)row)->note, "BIGINT PRIMARY KEY");
}

static void a_newer_database_is_refused_and_left_alone(void **state)
{
	struct engine *e = *state;

	assert_int_equal(store_migrate(e->store, all, 3), OK);
	assert_int_equal(store_migrate(e->store, all, 2), ERR_SCHEMA);
	assert_int_equal(version(e), 5);
	assert_int_equal(thing_counted(e->store).total, 6);
}

static void a_broken_migration_leaves_nothing_behind(void **state)
{
	struct engine *e = *state;
	struct migration broken[] = { all[0], all[1], {
		6, "0006-broken", "CREATE TABLE half (id BIGINT PRIMARY KEY);"
				  "INSERT INTO thing (id, name) VALUES (2, 'half');"
				  "INSERT INTO no_such_table VALUES (1);" } };
	struct migration mended[] = { all[0], all[1], {
		6, "0006-mended", "CREATE TABLE half (id BIGINT PRIMARY KEY)" } };

	assert_int_equal(store_migrate(e->store, broken, 3), ERR_DATABASE);
	assert_int_equal(version(e), 2);
	assert_int_equal(thing_counted(e->store).count, 1);
	assert_int_equal(store_migrate(e->store, mended, 3), OK);
	assert_int_equal(version(e), 6);
}

/*
 * Killed in the middle: the third step takes long (50,000 rows), the parent kills after a
 * while, then after a longer one, until one got through.
 */
static const char long_step[] =
	"CREATE TABLE number (n BIGINT PRIMARY KEY);"
	"INSERT INTO number (n) WITH RECURSIVE c (n) AS"
	" (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 50000) SELECT n FROM c;"
	"INSERT INTO thing (id, name, mark) SELECT n + 10, 'n', n + 10 FROM number WHERE n <= 1000;";

static void a_killed_migration_is_resumed(void **state)
{
	struct engine *e = *state;
	const struct migration m[] = { all[0], all[1], { 3, "0003-long", long_step } };
	int killed = 0, status = 1;

	store_close(e->store);		/* no fork with an open handle */
	for (int ms = 2; status != 0; ms += ms / 2) {
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (pid == 0) {
			struct store *s;

			if (store_open(e->url, 1, &s) != OK || store_migrate(s, m, 3) != OK)
				_exit(1);
			_exit(0);
		}
		usleep((useconds_t)ms * 1000);
		kill(pid, SIGKILL);
		waitpid(pid, &status, 0);
		killed += status != 0;
	}
	assert_true(killed > 0);
	assert_int_equal(store_open(e->url, 4, &e->store), OK);
	assert_int_equal(store_migrate(e->store, m, 3), OK);
	assert_int_equal(version(e), 3);
	assert_int_equal(thing_counted(e->store).count, 1001);
}

/* Two servers of one county start at the same time. */
static void two_that_migrate_at_once_do_it_once(void **state)
{
	struct engine *e = *state;
	int status;
	pid_t pid[2];

	assert_int_equal(store_migrate(e->store, all, 1), OK);
	store_close(e->store);
	for (int i = 0; i < 2; i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			struct store *s;

			if (store_open(e->url, 1, &s) != OK)
				_exit(1);
			_exit(store_migrate(s, all, 3) == OK ? 0 : 2);
		}
	}
	for (int i = 0; i < 2; i++) {
		waitpid(pid[i], &status, 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(store_open(e->url, 4, &e->store), OK);
	assert_int_equal(version(e), 5);
	assert_int_equal(thing_counted(e->store).total, 6);
}

int main(void)
{
	static const struct engine_test tests[] = {
		on_both(an_empty_database_has_version_0),
		on_both(migrations_run_once_and_in_order),
		on_both(a_newer_database_is_refused_and_left_alone),
		on_both(a_broken_migration_leaves_nothing_behind),
		on_both(a_killed_migration_is_resumed),
		on_both(two_that_migrate_at_once_do_it_once),
	};

	memcpy(all, steps, sizeof(all));
	all[0].sql = things_schema;
	return two_engines_run(NULL, tests, sizeof(tests) / sizeof(tests[0]));
}
