#include "two_engines.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "postgres.h"

#define CONNECTIONS 32

static const char *test_schema;

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void open_store(struct engine *e)
{
	assert_int_equal(store_open(e->url, CONNECTIONS, &e->store), OK);
}

void engine_reopen(struct engine *e)
{
	store_close(e->store);
	open_store(e);
}

static int set_up(void **state)
{
	struct engine *e = *state;
	const struct migration m = { 1, "test", test_schema };

	strcpy(e->folder, "/tmp/zhilu-test-XXXXXX");
	assert_non_null(mkdtemp(e->folder));
	if (strcmp(e->name, "sqlite") == 0) {
		snprintf(e->url, sizeof(e->url), "%s/a.db", e->folder);
	} else {
		postgres_schema_make(strrchr(e->folder, '-') + 1, e->url, sizeof(e->url));
	}
	open_store(e);
	if (test_schema)
		assert_int_equal(store_migrate(e->store, &m, 1), OK);
	e->arena = arena_new();
	e->seen = (struct seen){ 0 };
	e->who = (struct db_who){ .actor = 7, .now = 1000000, .seen = &e->seen };
	return 0;
}

static int tear_down(void **state)
{
	struct engine *e = *state;

	store_close(e->store);
	arena_free(e->arena);
	if (strcmp(e->name, "postgres") == 0)
		postgres_schema_drop(strrchr(e->folder, '-') + 1);
	nftw(e->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	return 0;
}

int two_engines_run(const char *schema, const struct engine_test *tests, size_t n)
{
	static struct engine engines[] = { { .name = "sqlite" }, { .name = "postgres" } };
	struct CMUnitTest *all = calloc(n * 2, sizeof(*all));
	size_t n_all = 0;
	int failed;

	log_setup(LOG_WARN, false);
	test_schema = schema;
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; k < n; k++) {
			char *name;

			if (!(tests[k].engines & (1 << i)))
				continue;
			if (asprintf(&name, "%s: %s", engines[i].name, tests[k].name) < 0)
				abort();
			all[n_all++] = (struct CMUnitTest){ name, tests[k].test, set_up, tear_down,
							    &engines[i] };
		}
	failed = _cmocka_run_group_tests("two_engines", all, n_all, NULL, NULL);
	for (size_t i = 0; i < n_all; i++)
		free((char *)all[i].name);
	free(all);
	return failed;
}
