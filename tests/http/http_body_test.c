/* What a request carries: queries, forms, files, and bodies too large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "http/http.h"
#include "probe.h"
#include "wire.h"

#define HOST "Host: zhilu.test\r\n"

static void query_cookies_and_form_reach_the_handler(void **state)
{
	static const char form[] = "name=%E7%8E%8B&note=a%0D%0Ab&items%5B0%5D=1";

	(void)state;
	probe_start_usual();
	assert_string_equal(probe_ask("GET /?q=%E5%8F%B0&q=2 HTTP/1.1\r\n" HOST
				"Cookie: a=1; b=2\r\nCookie: c=3\r\n\r\n"),
			    "query q=台\nquery q=2\ncookie a=1\ncookie b=2\ncookie c=3\n");
	assert_string_equal(probe_post("/", "application/x-www-form-urlencoded; charset=UTF-8", form,
				 strlen(form)),
			    "form name=王\nform note=a\r\nb\nform items[0]=1\n"
			    "body 43 name=%E7%8E%8B&note=a%0D%0Ab&items%5B0%5\n");
	assert_string_equal(probe_post("/", "application/json", "{\"a\":1}", 7), "body 7 {\"a\":1}\n");
	assert_string_equal(probe_post("/", "application/json", "", 0), "");
}

static void what_cannot_be_decoded_is_told_to_the_handler(void **state)
{
	(void)state;
	probe_start_usual();
	assert_string_equal(probe_ask("GET /?q=%FF HTTP/1.1\r\n" HOST "\r\n"), "fault BAD_TEXT\n");
	assert_string_equal(probe_ask("GET /?q=% HTTP/1.1\r\n" HOST "\r\n"), "fault BAD_REQUEST\n");
	probe_post("/", "application/x-www-form-urlencoded", "a=%FF", 5);
	assert_string_equal(probe_reply.body, "fault BAD_TEXT\nbody 5 a=%FF\n");
	assert_string_equal(probe_post("/", "multipart/form-data", "x", 1), "fault BAD_REQUEST\n");
	assert_string_equal(probe_post("/", "multipart/form-data; boundary=b", "--b", 3),
			    "fault BAD_REQUEST\n");
	assert_int_equal(probe_stats().requests, 5);
}

/* Memory of a whole multipart body with one file of n bytes between two text fields. */
static char *multipart_body(size_t n, size_t *ret_len)
{
	static const char before[] =
		"--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n附件\r\n"
		"--b\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"證明.pdf\"\r\n"
		"Content-Type: application/pdf\r\n\r\n";
	static const char after[] =
		"\r\n--b\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n"
		"\r\n--b\r\nContent-Disposition: form-data; name=\"after\"\r\n\r\n2\r\n--b--\r\n";
	char *body = malloc(sizeof(before) + n + sizeof(after));

	memcpy(body, before, sizeof(before) - 1);
	memset(body + sizeof(before) - 1, '\r', n);
	memcpy(body + sizeof(before) - 1 + n, after, sizeof(after) - 1);
	*ret_len = sizeof(before) - 1 + n + sizeof(after) - 1;
	return body;
}

static void files_arrive_beside_text_and_leave_nothing_behind(void **state)
{
	static const size_t sizes[] = { 0, 1, 5, 100000, 4000000 };
	char wanted[200];
	size_t n;

	(void)state;
	probe_start_usual();
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char *body = multipart_body(sizes[i], &n);

		probe_post("/upload", "multipart/form-data; boundary=b", body, n);
		snprintf(wanted, sizeof(wanted),
			 "form note=附件\nform after=2\nfile doc 證明.pdf application/pdf %zu %.*s\n",
			 sizes[i], sizes[i] < 60 ? (int)sizes[i] : 3,
			 sizes[i] < 60 ? "\r\r\r\r\r" : "…");
		assert_string_equal(probe_reply.body, wanted);
		free(body);
	}
}

static void too_many_text_bytes_or_files_are_a_fault(void **state)
{
	static const char type[] = "multipart/form-data; boundary=b";
	struct arena *a = arena_new();
	struct buf body;

	(void)state;
	probe_start_usual();
	buf_init(&body, a, 100000);
	buf_printf(&body, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n%01001d", 0);
	buf_str(&body, "\r\n--b--\r\n");
	assert_string_equal(probe_post("/upload", type, body.data, body.len),
			    "fault TOO_LARGE\n");
	buf_init(&body, a, 100000);
	for (int i = 0; i < 17; i++)
		buf_str(&body, "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f\""
			       "\r\n\r\nx\r\n");
	buf_str(&body, "--b--\r\n");
	probe_post("/upload", type, body.data, body.len);
	assert_memory_equal(probe_reply.body, "fault TOO_LARGE\n", 16);
	arena_free(a);
}

static void a_body_over_the_limit_is_answered_by_the_handler(void **state)
{
	size_t n = 2 * 1000 * 1000;
	char *body = malloc(n);
	int fd;

	(void)state;
	probe_start_usual();
	memset(body, 'x', n);
	assert_string_equal(probe_post("/", "application/json", body, 1001), "fault TOO_LARGE\n");
	assert_string_equal(probe_post("/", "application/json", body, n), "fault TOO_LARGE\n");

	/* and the connection goes on */
	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "POST / HTTP/1.1\r\n" HOST "Content-Length: 2000000\r\n\r\n");
	wire_send(fd, body, n);
	wire_text(fd, "GET /?a=1 HTTP/1.1\r\n" HOST "\r\n");
	wire_read(fd, false, &probe_reply);
	assert_string_equal(probe_reply.body, "fault TOO_LARGE\n");
	wire_read(fd, false, &probe_reply);
	assert_string_equal(probe_reply.body, "query a=1\n");
	close(fd);
	free(body);
}

static void a_client_that_waits_is_refused_before_it_sends(void **state)
{
	int fd;

	(void)state;
	probe_start_usual();
	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "POST / HTTP/1.1\r\n" HOST
		      "Expect: 100-continue\r\nContent-Length: 2000\r\n\r\n");
	wire_read(fd, false, &probe_reply);
	assert_int_equal(probe_reply.status, 413);
	assert_string_equal(probe_reply.body, err_message(ERR_TOO_LARGE));
	assert_true(wire_closed(fd, 1000));
	close(fd);

	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "POST / HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
	wire_read(fd, false, &probe_reply);
	assert_int_equal(probe_reply.status, 100);
	wire_text(fd, "{}");
	wire_read(fd, false, &probe_reply);
	assert_string_equal(probe_reply.body, "body 2 {}\n");
	close(fd);
}

static void a_body_beyond_reason_is_refused_unread(void **state)
{
	(void)state;
	probe_start_usual();
	probe_ask("POST / HTTP/1.1\r\n" HOST "Content-Length: 3000001\r\n\r\n");
	assert_int_equal(probe_reply.status, 413);
	assert_string_equal(probe_reply.body, err_message(ERR_TOO_LARGE));
	assert_int_equal(probe_stats().requests, 0);
	assert_int_equal(probe_stats().requests_refused, 1);
}

#define TEST(name) cmocka_unit_test_teardown(name, probe_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(query_cookies_and_form_reach_the_handler),
		TEST(what_cannot_be_decoded_is_told_to_the_handler),
		TEST(files_arrive_beside_text_and_leave_nothing_behind),
		TEST(too_many_text_bytes_or_files_are_a_fault),
		TEST(a_body_over_the_limit_is_answered_by_the_handler),
		TEST(a_client_that_waits_is_refused_before_it_sends),
		TEST(a_body_beyond_reason_is_refused_unread),
	};

	log_setup(LOG_ERROR, false);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
