#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/err.h"
#include "base/log.h"

static void each_error_has_a_name_a_sentence_and_a_fault_that_fits_its_status(void **state)
{
	(void)state;
	for (int e = 1; e < ERR_COUNT; e++) {
		int status = err_status((enum err)e);

		assert_true(strlen(err_name((enum err)e)) > 1);
		assert_non_null(strstr(err_message((enum err)e), "。"));
		if (err_fault((enum err)e) == FAULT_THEIRS)
			assert_in_range(status, 400, 499);
		else
			assert_in_range(status, 500, 599);
		for (int other = 0; other < e; other++)
			assert_string_not_equal(err_name((enum err)e), err_name((enum err)other));
	}
}

static void the_stable_names_of_the_api(void **state)
{
	(void)state;
	assert_string_equal(err_name(ERR_CONFLICT), "CONFLICT");
	assert_int_equal(err_status(ERR_CONFLICT), 409);
	assert_int_equal(err_status(ERR_FULL), 507);
	assert_int_equal(err_fault(OK), FAULT_NONE);
	assert_int_equal(err_status(OK), 200);
}

static enum err third_step_fails(int *steps)
{
	TRY(OK);
	++*steps;
	TRY(ERR_FULL);
	++*steps;
	return OK;
}

static void try_returns_at_once(void **state)
{
	int steps = 0;
	(void)state;

	assert_int_equal(third_step_fails(&steps), ERR_FULL);
	assert_int_equal(steps, 1);
}

/* What fn writes on standard error, in a process of its own; its wait status in *ret_status. */
static void capture(void (*fn)(void), char *out, size_t room, int *ret_status)
{
	int ends[2];
	ssize_t n, len = 0;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		fn();
		_exit(0);
	}
	close(ends[1]);
	while ((n = read(ends[0], out + len, room - 1 - (size_t)len)) > 0)
		len += n;
	out[len] = '\0';
	close(ends[0]);
	waitpid(child, ret_status, 0);
}

static void a_bug(void)
{
	BUG("第 %d 步 \"不可能\"", 3);
}

static void a_bug_names_its_place_and_aborts(void **state)
{
	char out[1024];
	int status;
	(void)state;

	capture(a_bug, out, sizeof(out), &status);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_non_null(strstr(out, "err_test.c line="));
	assert_non_null(strstr(out, "text=\"第 3 步 \\\"不可能\\\"\""));
}

static void two_lines(void)
{
	char q[4 * 20 + 3];

	log_line(LOG_INFO, "test", "forged", "value=%s", log_quote(q, "a\nlevel=error", 20));
	log_line(LOG_DEBUG, "test", "hidden", "x=1");
}

static void json_lines(void)
{
	char q[4 * 20 + 3];

	log_setup(LOG_INFO, true);
	log_line(LOG_WARN, "http", "reply", "status=%d text=%s", 404, log_quote(q, "two words", 20));
}

static void a_value_cannot_forge_a_record(void **state)
{
	char out[1024];
	int status;
	(void)state;

	capture(two_lines, out, sizeof(out), &status);
	assert_int_equal(status, 0);
	assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1);
	assert_non_null(strstr(out, " level=info part=test what=forged value=\"a\\x0alevel=error\"\n"));
}

static void json_records_are_one_object(void **state)
{
	char out[1024];
	int status;
	(void)state;

	capture(json_lines, out, sizeof(out), &status);
	assert_non_null(strstr(out, ",\"level\":\"warn\",\"part\":\"http\",\"what\":\"reply\","
				    "\"status\":\"404\",\"text\":\"two words\"}\n"));
	assert_int_equal(out[0], '{');
}

static void quoting_cuts_and_escapes(void **state)
{
	char out[4 * 4 + 3];
	(void)state;

	assert_string_equal(log_quote(out, "a\"b\\cdef", 4), "\"a\\\"b\\\\\"");
	assert_string_equal(log_quote(out, "\x01\x7f\x1f\n!", 4), "\"\\x01\\x7f\\x1f\\x0a\"");
	assert_string_equal(log_quote(out, NULL, 4), "\"\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_error_has_a_name_a_sentence_and_a_fault_that_fits_its_status),
		cmocka_unit_test(the_stable_names_of_the_api),
		cmocka_unit_test(try_returns_at_once),
		cmocka_unit_test(a_bug_names_its_place_and_aborts),
		cmocka_unit_test(a_value_cannot_forge_a_record),
		cmocka_unit_test(json_records_are_one_object),
		cmocka_unit_test(quoting_cuts_and_escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
