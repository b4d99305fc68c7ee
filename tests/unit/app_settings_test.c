/* Settings: environment before file before default; what cannot be used is refused with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/settings.h"
#include "base/arena.h"

static char path[] = "/tmp/zhilu-settings-XXXXXX";

static int set_up(void **state)
{
	*state = arena_new();
	for (size_t i = 0; i < n_settings; i++)
		unsetenv(setting_table[i].env);
	strcpy(path + strlen(path) - 6, "XXXXXX");
	close(mkstemp(path));
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	unlink(path);
	for (size_t i = 0; i < n_settings; i++)
		unsetenv(setting_table[i].env);
	return 0;
}

static void write_file(const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void defaults_are_those_of_the_table(void **state)
{
	struct settings s;
	struct settings_fault fault;
	char number[16];

	assert_true(settings_read(*state, NULL, &s, &fault));
	assert_int_equal(s.port, 8080);
	assert_string_equal(s.address, "127.0.0.1");
	assert_false(s.trust_proxy);
	for (size_t i = 0; i < n_settings; i++)
		assert_string_equal(setting_value(&s, &setting_table[i], number), setting_table[i].otherwise);
}

static void file_then_environment(void **state)
{
	struct settings s;
	struct settings_fault fault;

	write_file("# a comment\n\n  port = 9000 \ndatabase=/srv/z.db\nworkers = 4\norganisation = 臺南市政府勞工局\n");
	setenv("ZHILU_PORT", "9001", 1);
	assert_true(settings_read(*state, path, &s, &fault));
	assert_int_equal(s.port, 9001);
	assert_int_equal(s.workers, 4);
	assert_string_equal(s.database, "/srv/z.db");
	assert_string_equal(s.organisation, "臺南市政府勞工局");
}

static void refused_with_its_place(void **state)
{
	static const struct { const char *text, *said; } bad[] = {
		{ "port = 8080\nprot = 1\n", "第 2 行" }, { "port = 70000\n", "0 到 65535" }, { "port = \n", "整數" },
		{ "port = 80 80\n", "整數" }, { "trust_proxy = yes\n", "0 或 1" }, { "log_format = xml\n", "logfmt json" },
		{ "log_level = inf\n", "debug info warn error" }, { "what is this\n", "第 1 行" }, { "database =\n", "長度" },
		{ "port = 99999999999999999999\n", "整數" },
	};
	struct settings s = { .port = 1 };
	struct settings_fault fault;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		write_file(bad[i].text);
		assert_false(settings_read(*state, path, &s, &fault));
		if (!strstr(fault.text, bad[i].said))
			fail_msg("%s: %s", bad[i].text, fault.text);
		assert_int_equal(s.port, 1);
	}
	setenv("ZHILU_WORKERS", "many", 1);
	assert_false(settings_read(*state, NULL, &s, &fault));
	assert_non_null(strstr(fault.text, "workers"));
}

static void a_named_file_must_be_there(void **state)
{
	struct settings s;
	struct settings_fault fault;

	assert_false(settings_read(*state, "/nowhere/zhilu.conf", &s, &fault));
	assert_non_null(strstr(fault.text, "/nowhere/zhilu.conf"));
}

static void names_and_environment_agree(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_settings; i++) {
		const struct setting *row = &setting_table[i];

		assert_memory_equal(row->env, "ZHILU_", 6);
		assert_int_equal(strcasecmp(row->env + 6, row->name), 0);
		assert_non_null(row->help);
		for (size_t j = 0; j < i; j++)
			assert_true(setting_table[j].offset != row->offset);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(defaults_are_those_of_the_table, set_up, tear_down),
		cmocka_unit_test_setup_teardown(file_then_environment, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refused_with_its_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_named_file_must_be_there, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_and_environment_agree, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
