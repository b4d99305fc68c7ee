#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/asset.h"

static void an_embedded_file_is_the_file(void **state)
{
	static const char name[] = "db/migrations/0001-platform.sql";
	const struct asset *f = asset_find(name);
	const char *source = getenv("ZHILU_SOURCE");
	char path[4096];
	char *on_disk;
	FILE *in;
	(void)state;

	assert_non_null(f);
	snprintf(path, sizeof(path), "%s/%s", source ? source : ".", name);
	in = fopen(path, "rb");
	assert_non_null(in);
	on_disk = malloc(f->size + 1);
	assert_int_equal(fread(on_disk, 1, f->size + 1, in), f->size);
	assert_memory_equal(on_disk, f->data, f->size);
	assert_int_equal(f->data[f->size], 0);
	free(on_disk);
	fclose(in);
}

static void what_is_for_the_program_is_not_public(void **state)
{
	size_t n;
	const struct asset *f;
	(void)state;

	assert_null(asset_find("db/migrations/0001-platform.sql")->path);
	f = asset_prefix("data/", &n);
	for (size_t i = 0; i < n; i++)
		assert_null(f[i].path);
}

static void a_public_file_has_its_hash_in_its_path(void **state)
{
	const struct asset *css = asset_find("css/zhilu.css");
	char want[128];
	(void)state;

	assert_non_null(css);
	assert_int_equal(strlen(css->hash), 16);
	snprintf(want, sizeof(want), "/static/css/zhilu.%s.css", css->hash);
	assert_string_equal(css->path, want);
	assert_string_equal(asset_url("css/zhilu.css"), want);
	assert_string_equal(css->type, "text/css; charset=utf-8");
	assert_ptr_equal(asset_by_path(want), css);
	assert_null(asset_by_path("/static/css/zhilu.css"));
	assert_non_null(css->gz);
	assert_true(css->gz_size < css->size);
	assert_memory_equal(css->gz, "\x1f\x8b", 2);
}

static void what_is_not_there_is_not_found(void **state)
{
	size_t n = 7;
	(void)state;

	assert_null(asset_find(""));
	assert_null(asset_find("css/zhilu.cs"));
	assert_null(asset_find("../css/zhilu.css"));
	assert_null(asset_find("zzz"));
	assert_null(asset_prefix("zzz", &n));
	assert_int_equal(n, 0);
	assert_null(asset_by_path(""));
}

static void migrations_come_in_order(void **state)
{
	size_t n;
	const struct asset *m = asset_prefix("db/migrations/", &n);
	(void)state;

	assert_true(n >= 2);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(strtol(m[i].name + strlen("db/migrations/"), NULL, 10), i + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_embedded_file_is_the_file),
		cmocka_unit_test(what_is_for_the_program_is_not_public),
		cmocka_unit_test(a_public_file_has_its_hash_in_its_path),
		cmocka_unit_test(what_is_not_there_is_not_found),
		cmocka_unit_test(migrations_come_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
