/* verify: a file that is gone or changed and a state that no event explains are named. */
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "app/verify_cases.h"
#include "core/file.h"
#include "core/verify.h"

static enum err record(struct act *a, void *ctx)
{
	return file_record(a, INT_NULL, ctx);
}

static const char *files_fault(struct app_test *t)
{
	struct verify_result r = { 0 };

	assert_int_equal(verify_files(t->app, t->arena, &r), OK);
	return r.fault;
}

static void flip_last_byte(const char *path)
{
	FILE *f = fopen(path, "r+");
	int c;

	assert_non_null(f);
	fseek(f, -1, SEEK_END);
	c = fgetc(f);
	fseek(f, -1, SEEK_END);
	fputc(c ^ 1, f);
	fclose(f);
}

static void files_are_there_and_as_they_were(void **state)
{
	struct app_test *t = *state;
	struct stored_file f = { 0 };
	const char *path, *id;

	for (int i = 0; i < 3; i++) {
		assert_int_equal(file_store(t->app, t->arena, "letter.pdf", "application/pdf", "%PDF-1.7", 8, &f), OK);
		app_do(t, 0, record, &f);
	}
	assert_null(files_fault(t));
	id = arena_printf(t->arena, "%" PRId64, f.id);
	path = arena_printf(t->arena, "%s/%s", t->app->file_dir, f.path);
	flip_last_byte(path);
	assert_non_null(strstr(files_fault(t), id));
	flip_last_byte(path);
	assert_null(files_fault(t));
	unlink(path);
	assert_non_null(strstr(files_fault(t), id));
	some_sql(t, "DELETE FROM file WHERE id = %" PRId64, f.id);
	assert_null(files_fault(t));
}

static const char *cases_fault(struct app_test *t)
{
	struct verify_result r = { 0 };

	assert_int_equal(verify_cases(t->app, t->arena, &r), OK);
	return r.fault;
}

static void a_state_without_its_event_is_named(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c;

	for (int i = 0; i < 3; i++)
		c = some_case(t, &u, CASE_RUNNING);
	assert_null(cases_fault(t));
	some_sql(t, "UPDATE cases SET state = 'closed' WHERE id = %" PRId64, c.id);
	assert_non_null(strstr(cases_fault(t), arena_printf(t->arena, "%" PRId64, c.id)));
	some_sql(t, "UPDATE cases SET state = 'running' WHERE id = %" PRId64, c.id);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(files_are_there_and_as_they_were),
		app_case(a_state_without_its_event_is_named),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
