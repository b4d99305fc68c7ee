/* Papers on the disk: whole or not there, sealed, bound to their row; orphans go, recorded ones stay. */
#include "test_app.h"

#include "core/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char content[] = "%PDF-1.7 陳小美的回覆函";

static struct stored_file stored(struct app_test *t)
{
	struct stored_file f;

	assert_int_equal(file_store(t->app, t->arena, "回覆.pdf", "application/pdf", content, sizeof(content), &f), OK);
	return f;
}

static const char *path_of(struct app_test *t, const struct stored_file *f)
{
	return arena_printf(t->arena, "%s/%s", t->app->file_dir, f->path);
}

static enum err record(struct act *a, void *ctx)
{
	return file_record(a, INT_NULL, ctx);
}

static void what_was_stored_is_read_back(void **state)
{
	struct app_test *t = *state;
	struct stored_file f = stored(t), again = stored(t);
	struct blob b;

	assert_int_equal(file_open(t->app, t->arena, &f, &b), OK);
	assert_int_equal(b.len, sizeof(content));
	assert_memory_equal(b.data, content, sizeof(content));
	/* The same content twice: another name, another seal. */
	assert_string_not_equal(f.path, again.path);
	assert_int_equal(f.hash.len, 32);
	assert_memory_equal(f.hash.data, again.hash.data, 32);
}

static void only_the_program_can_read_it(void **state)
{
	struct app_test *t = *state;
	struct stored_file f = stored(t);
	struct stat st;

	assert_int_equal(stat(path_of(t, &f), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(st.st_size > (off_t)sizeof(content));
	assert_null(strstr(f.path, "pdf"));
}

static void a_changed_or_exchanged_file_does_not_open(void **state)
{
	struct app_test *t = *state;
	struct stored_file f = stored(t), other = stored(t), mixed;
	struct blob b;
	int fd;

	mixed = f;
	mixed.path = other.path;	/* another's content under this row */
	assert_int_equal(file_open(t->app, t->arena, &mixed, &b), ERR_SEAL);
	fd = open(path_of(t, &f), O_RDWR);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, "x", 1, 40), 1);
	close(fd);
	assert_int_equal(file_open(t->app, t->arena, &f, &b), ERR_SEAL);
	assert_int_equal(unlink(path_of(t, &other)), 0);
	assert_int_equal(file_open(t->app, t->arena, &other, &b), ERR_FILE);
}

/* A row of a stolen or broken database leads nowhere else. */
static void no_path_leads_out(void **state)
{
	static const char *const paths[] = { "../keys", "ab/../../keys", "/etc/passwd", "", "ab/", "AB/xy" };
	struct app_test *t = *state;
	struct stored_file f = stored(t);
	struct blob b;

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		f.path = paths[i];
		assert_int_equal(file_open(t->app, t->arena, &f, &b), ERR_FILE);
	}
}

static void too_large_is_refused(void **state)
{
	struct app_test *t = *state;
	struct stored_file f;
	char *big = arena_alloc(t->arena, FILE_MAX + 1);

	assert_int_equal(file_store(t->app, t->arena, "a", "b", big, FILE_MAX + 1, &f), ERR_TOO_LARGE);
	assert_int_equal(file_store(t->app, t->arena, "a", "b", big, FILE_MAX, &f), OK);
	file_drop(t->app, &f);
}

static void what_no_act_recorded_goes(void **state)
{
	struct app_test *t = *state;
	struct stored_file kept = stored(t), orphan = stored(t), dropped = stored(t);
	int64_t later = instant_now() + FILE_ORPHAN_MS + 60000;
	struct blob b;
	size_t n;

	app_do(t, 0, record, &kept);
	file_drop(t->app, &dropped);
	assert_int_equal(access(path_of(t, &dropped), F_OK), -1);
	assert_int_equal(file_sweep(t->app, t->arena, instant_now(), 1000, &n), OK);
	assert_int_equal(n, 0);		/* not within a day: an act may still be under way */
	assert_int_equal(access(path_of(t, &orphan), F_OK), 0);
	assert_int_equal(file_sweep(t->app, t->arena, later, 1, &n), OK);
	assert_int_equal(n, 1);		/* so many a call */
	assert_int_equal(file_sweep(t->app, t->arena, later, 1000, &n), OK);
	assert_int_equal(access(path_of(t, &orphan), F_OK), -1);
	assert_int_equal(file_open(t->app, t->arena, &kept, &b), OK);
}

static void without_its_folder_nothing_is_lost_or_half(void **state)
{
	struct app_test *t = *state;
	const char *dir = t->app->file_dir;
	struct stored_file f = { .id = 7 };

	t->app->file_dir = "/proc/none";
	assert_int_equal(file_store(t->app, t->arena, "a", "b", content, sizeof(content), &f), ERR_FILE);
	assert_int_equal(f.id, 7);	/* untouched */
	t->app->file_dir = dir;
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(what_was_stored_is_read_back),
		app_case(only_the_program_can_read_it),
		app_case(a_changed_or_exchanged_file_does_not_open),
		app_case(no_path_leads_out),
		app_case(too_large_is_refused),
		app_case(what_no_act_recorded_goes),
		app_case(without_its_folder_nothing_is_lost_or_half),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
