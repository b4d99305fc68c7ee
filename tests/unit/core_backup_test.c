/* Backup and restore: the same comes back, and from anything damaged nothing at all. */
#include "test_app.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rand.h"
#include "core/backup.h"
#include "core/seal.h"
#include "core/trail.h"
#include "postgres.h"

/* A place to restore to, of the engine at hand. */
struct place {
	char url[512];
	struct backup_target to;
	const char *schema;
};

static struct place make_place(struct app_test *t, const char *name)
{
	struct place p = { .schema = NULL };

	snprintf(p.url, sizeof(p.url), "%s/%s.db", t->folder, name);
	if (strcmp(t->engine, "postgres") == 0) {
		p.schema = arena_printf(t->arena, "%s_%s", strrchr(t->folder, '-') + 1, name);
		postgres_schema_make(p.schema, p.url, sizeof(p.url));
	}
	p.to = (struct backup_target){
		.database = arena_dup(t->arena, p.url), .file_dir = arena_printf(t->arena, "%s/%s.files", t->folder, name),
		.checkpoint_file = arena_printf(t->arena, "%s/%s.points", t->folder, name),
	};
	return p;
}

static void drop_place(const struct place *p)
{
	if (p->schema)
		postgres_schema_drop(p->schema);
}

static enum err add_row(struct act *a, void *ctx)
{
	(void)ctx;
	return act_trail(a, "test.change", "case", a->new_id, "{}");
}

static void put_file(struct app_test *t, const char *name, const char *text)
{
	char *path = arena_printf(t->arena, "%s/%s", t->app->file_dir, name);
	FILE *f;

	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static const char *file_text(struct app_test *t, const char *path)
{
	char *text = arena_alloc(t->arena, 4096);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	text[fread(text, 1, 4095, f)] = '\0';
	fclose(f);
	return text;
}

static const char *make_backup(struct app_test *t, const char *name, const struct archive_secret *secret,
			       struct backup_proof *ret_proof)
{
	const char *path = arena_printf(t->arena, "%s/%s.backup", t->folder, name);

	assert_int_equal(backup_make(t->app, path, secret, t->arena, ret_proof), OK);
	return path;
}

static void comes_back_as_it_was(void **state)
{
	struct app_test *t = *state;
	struct archive_secret secret = { .keys = t->app->keys };
	struct place p = make_place(t, "back");
	struct app_config config = {
		.database = p.url, .key_file = arena_printf(t->arena, "%s/keys", t->folder), .file_dir = p.to.file_dir,
		.checkpoint_file = p.to.checkpoint_file, .connections = 2,
	};
	struct backup_proof made, restored;
	struct trail_report report;
	struct app *app;
	const char *path, *found;

	/* The app outlives this test and its arena. */
	static char points[96];

	snprintf(points, sizeof(points), "%s/points", t->folder);
	t->app->checkpoint_file = points;
	for (int i = 0; i < 20; i++)
		app_do(t, 0, add_row, NULL);
	assert_int_equal(trail_checkpoint(t->app), OK);
	put_file(t, "ab/letter", "回覆書");
	put_file(t, "top", "附件");
	path = make_backup(t, "whole", &secret, &made);
	assert_int_equal(made.files, 2);
	assert_int_equal(backup_restore(path, &secret, &p.to, t->arena, &restored), OK);
	assert_string_equal(made.text, restored.text);
	assert_int_equal(restored.files, 2);
	assert_string_equal(file_text(t, arena_printf(t->arena, "%s/ab/letter", p.to.file_dir)), "回覆書");

	assert_int_equal(app_open(&config, &app), OK);
	assert_int_equal(trail_verify(app, t->arena, &report), OK);
	assert_null(report.fault);
	assert_true(report.rows >= 20 && report.checkpoints == 1);
	app_close(app);

	/* What is there is not written over; a backup neither. */
	assert_int_equal(backup_restore(path, &secret, &p.to, t->arena, &restored), ERR_CONFLICT);
	assert_int_equal(backup_make(t->app, path, &secret, t->arena, &made), ERR_CONFLICT);
	found = file_text(t, path);
	assert_null(strstr(found, "附件"));
	drop_place(&p);
}

static void passphrase_alone_opens_it(void **state)
{
	struct app_test *t = *state;
	struct archive_secret right = { .passphrase = "correct horse battery staple" };
	struct archive_secret wrong = { .passphrase = "correct horse battery stable" };
	struct archive_secret keys = { .keys = t->app->keys };
	struct place p = make_place(t, "phrase");
	struct backup_proof proof;
	const char *path = make_backup(t, "phrase", &right, &proof);

	assert_int_equal(backup_restore(path, &wrong, &p.to, t->arena, &proof), ERR_SEAL);
	assert_int_equal(backup_restore(path, &keys, &p.to, t->arena, &proof), ERR_SEAL);
	assert_int_equal(backup_restore(path, &right, &p.to, t->arena, &proof), OK);
	drop_place(&p);
}

static void keys_of_another_installation_do_not(void **state)
{
	struct app_test *t = *state;
	struct archive_secret secret = { .keys = t->app->keys }, other = { 0 };
	struct place p = make_place(t, "other");
	struct backup_proof proof;
	struct keys *keys;
	const char *path = make_backup(t, "other", &secret, &proof);

	assert_int_equal(keys_open(arena_printf(t->arena, "%s/other.keys", t->folder), true, &keys), OK);
	other.keys = keys;
	assert_int_equal(backup_restore(path, &other, &p.to, t->arena, &proof), ERR_SEAL);
	keys_close(keys);
	drop_place(&p);
}

/* ---- damage ---- */

/* PostgreSQL: a database that was empty is empty again. */
static bool has_tables(const struct place *p)
{
	struct store *s;
	int version = 0;

	assert_int_equal(store_open(p->url, 1, &s), OK);
	assert_int_equal(store_version(s, &version), OK);
	store_close(s);
	return version != 0;
}

static bool anything_there(const struct place *p, struct app_test *t)
{
	const char *const paths[] = { p->to.file_dir, p->to.checkpoint_file, p->to.database };
	static const char *const ends[] = { "", ".part", ".part-wal", ".part-shm" };

	for (size_t i = 0; i < 3; i++)
		for (size_t j = 0; j < 4; j++)
			if (!strstr(paths[i], "://") &&
			    access(arena_printf(t->arena, "%s%s", paths[i], ends[j]), F_OK) == 0)
				return true;
	return p->schema && has_tables(p);
}

static void copy_damaged(const char *from, const char *to, long at, long length)
{
	FILE *in = fopen(from, "r"), *out = fopen(to, "w");
	int c;

	assert_true(in && out);
	for (long i = 0; (c = fgetc(in)) != EOF && (length < 0 || i < length); i++)
		fputc(i == at ? c ^ 0x20 : c, out);
	fclose(in);
	fclose(out);
}

static void damaged_ones_leave_nothing(void **state)
{
	struct app_test *t = *state;
	struct archive_secret secret = { .keys = t->app->keys };
	struct backup_proof proof;
	const char *path = make_backup(t, "sound", &secret, &proof);
	const char *bad = arena_printf(t->arena, "%s/bad.backup", t->folder);
	struct stat st;
	uint64_t seed = 3;
	int rounds = strcmp(t->engine, "sqlite") == 0 ? 100 : 10;	/* a schema each */

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 077, 0);
	for (int i = 0; i < rounds; i++) {
		struct place p = make_place(t, "bad");
		long at = (long)(rand_seeded(&seed) % (uint64_t)st.st_size);
		enum err e;

		copy_damaged(path, bad, i % 3 ? at : -1, i % 3 ? -1 : at);
		e = backup_restore(bad, &secret, &p.to, t->arena, &proof);
		assert_true(e == ERR_SEAL || e == ERR_FORMAT);
		assert_false(anything_there(&p, t));
		drop_place(&p);
	}
	/* Something behind the end. */
	copy_damaged(path, bad, -1, -1);
	assert_int_equal(truncate(bad, st.st_size + 1), 0);
	{
		struct place p = make_place(t, "bad");

		assert_int_equal(backup_restore(bad, &secret, &p.to, t->arena, &proof), ERR_SEAL);
		assert_false(anything_there(&p, t));
		/* Nothing is in the way of the sound one. */
		assert_int_equal(backup_restore(path, &secret, &p.to, t->arena, &proof), OK);
		drop_place(&p);
	}
}

/*
 * A restore whose very commit fails: a trap in the app's own schema that springs then, set off by the restore's first table.
 * The database is empty, so nothing else may be there either, and the next restore finds its way free.
 */
static void a_commit_that_fails_leaves_nothing(void **state)
{
	struct app_test *t = *state;
	struct archive_secret secret = { .keys = t->app->keys };
	struct backup_proof proof;
	const char *path;
	struct place p;

	if (strcmp(t->engine, "postgres") != 0)
		return;
	put_file(t, "trap/letter", "回覆書");
	path = make_backup(t, "trapped", &secret, &proof);
	p = make_place(t, "trapped");
	assert_int_equal(store_exec_text(t->app->store, arena_printf(t->arena,
		"CREATE TABLE trap (n BIGINT UNIQUE DEFERRABLE INITIALLY DEFERRED);"
		"CREATE FUNCTION spring() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF current_schema() = '%s' THEN "
		"EXECUTE format('INSERT INTO %%I.trap VALUES (1), (1)', '%s'); END IF; END $$;"
		"CREATE EVENT TRIGGER trap_%s ON ddl_command_end EXECUTE FUNCTION spring()", p.schema, strrchr(t->folder, '-') + 1,
		p.schema)), OK);
	assert_int_not_equal(backup_restore(path, &secret, &p.to, t->arena, &proof), OK);
	assert_false(anything_there(&p, t));
	assert_int_equal(store_exec_text(t->app->store, arena_printf(t->arena, "DROP EVENT TRIGGER trap_%s; DROP FUNCTION spring(); "
								     "DROP TABLE trap", p.schema)), OK);
	assert_int_equal(backup_restore(path, &secret, &p.to, t->arena, &proof), OK);
	assert_string_equal(file_text(t, arena_printf(t->arena, "%s/trap/letter", p.to.file_dir)), "回覆書");
	drop_place(&p);
}

/* ---- under load ---- */

struct load {
	struct app_test *t;
	atomic_bool stop;
	atomic_int written;
};

static void *write_on(void *ctx)
{
	struct load *l = ctx;

	while (!atomic_load(&l->stop)) {
		struct arena *a = arena_new();

		/* On PostgreSQL one may give way to another for good; what counts is what was written. */
		if (act_run(l->t->app, a, 0, instant_now(), add_row, NULL) == OK)
			atomic_fetch_add(&l->written, 1);
		arena_free(a);
	}
	return NULL;
}

/* Each row of the trail comes with a row of its own: half of a transaction would show. */
static void is_of_one_instant_while_others_write(void **state)
{
	struct app_test *t = *state;
	struct archive_secret secret = { .keys = t->app->keys };
	struct load l = { .t = t };
	pthread_t threads[4];

	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, write_on, &l), 0);
	for (int i = 0; i < 5; i++) {
		const char *name = arena_printf(t->arena, "load%d", i);
		struct place p = make_place(t, name);
		struct backup_proof made, restored;
		const char *path = make_backup(t, name, &secret, &made);

		assert_int_equal(backup_restore(path, &secret, &p.to, t->arena, &restored), OK);
		assert_string_equal(made.text, restored.text);
		drop_place(&p);
	}
	atomic_store(&l.stop, true);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	assert_true(atomic_load(&l.written) > 20);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(comes_back_as_it_was),
		app_case(passphrase_alone_opens_it),
		app_case(keys_of_another_installation_do_not),
		app_case(damaged_ones_leave_nothing), app_case(a_commit_that_fails_leaves_nothing),
		app_case(is_of_one_instant_while_others_write),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
