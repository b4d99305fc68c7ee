/* What goes back: keep-alive, HEAD, files, headers, replies from other threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/log.h"
#include "http/http.h"
#include "probe.h"
#include "wire.h"

#define HOST "Host: zhilu.test\r\n"

static void a_connection_serves_many_requests(void **state)
{
	int fd;

	(void)state;
	probe_start_usual();
	fd = wire_connect(http_port(probe_server));
	for (int i = 0; i < 200; i++) {
		wire_text(fd, "GET /?a=1 HTTP/1.1\r\n" HOST "\r\n");
		wire_read(fd, false, &probe_reply);
		assert_string_equal(probe_reply.body, "query a=1\n");
	}
	wire_text(fd, "GET / HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");
	wire_read(fd, false, &probe_reply);
	assert_int_equal(probe_reply.status, 200);
	assert_true(wire_closed(fd, 1000));
	close(fd);
	assert_int_equal(probe_stats().connections, 1);
	assert_int_equal(probe_stats().requests, 201);
}

static void head_is_get_without_the_body(void **state)
{
	int fd;

	(void)state;
	probe_start_usual();
	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "HEAD /?a=1 HTTP/1.1\r\n" HOST "\r\nHEAD /file HTTP/1.1\r\n" HOST "\r\n"
		      "GET /?a=1 HTTP/1.1\r\n" HOST "\r\n");
	wire_read(fd, true, &probe_reply);
	assert_non_null(strstr(probe_reply.head, "Content-Length: 10\r\n"));
	wire_read(fd, true, &probe_reply);
	assert_non_null(strstr(probe_reply.head, "Content-Length: 300000\r\n"));
	wire_read(fd, false, &probe_reply);
	assert_string_equal(probe_reply.body, "query a=1\n");
	close(fd);
}

static void a_file_is_sent_whole(void **state)
{
	(void)state;
	probe_start_usual();
	probe_ask("GET /file HTTP/1.1\r\n" HOST "\r\n");
	assert_int_equal(probe_reply.status, 200);
	assert_int_equal(probe_reply.body_len, 300000);
	assert_int_equal(probe_reply.body[65534], 'f');
}

static void a_reply_cannot_be_split_by_a_header(void **state)
{
	(void)state;
	probe_start_usual();
	probe_ask("GET /redirect?to=/cases/1 HTTP/1.1\r\n" HOST "\r\n");
	assert_int_equal(probe_reply.status, 303);
	assert_non_null(strstr(probe_reply.head, "\r\nLocation: /cases/1\r\n"));
	probe_ask("GET /redirect?to=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\n" HOST "\r\n");
	assert_int_equal(probe_reply.status, 500);
	assert_string_equal(probe_reply.body, err_message(ERR_INTERNAL));
	assert_null(strstr(probe_reply.head, "Set-Cookie"));
}

static void headers_of_a_reply_are_checked(void **state)
{
	struct http_reply r = { 0 };

	(void)state;
	probe_start_usual();
	for (int i = 0; i < HTTP_REPLY_HEADERS_MAX; i++)
		http_reply_header(&r, "X-A", "值\tb");
	assert_false(r.failed);
	http_reply_header(&r, "X-A", "b");
	assert_true(r.failed);
	for (const char *const *bad = (const char *const[]){ "X A", "", "X:A", "Content-Length",
							     "connection", NULL };
	     *bad; bad++) {
		r = (struct http_reply){ 0 };
		http_reply_header(&r, *bad, "1");
		assert_true(r.failed);
	}
}

static void another_thread_may_finish_a_request(void **state)
{
	int fds[20];

	(void)state;
	probe_start_usual();
	for (int i = 0; i < 20; i++) {
		fds[i] = wire_connect(http_port(probe_server));
		wire_text(fds[i], "GET /later?a=1 HTTP/1.1\r\n" HOST "\r\n");
	}
	for (int i = 0; i < 20; i++) {
		wire_read(fds[i], false, &probe_reply);
		assert_int_equal(probe_reply.status, 201);
		assert_string_equal(probe_reply.body, "query a=1\n");
		close(fds[i]);
	}
}

static void a_client_that_goes_away_is_no_harm(void **state)
{
	int fd;

	(void)state;
	probe_start_usual();
	atomic_store(&probe_hold, true);
	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "GET /slow HTTP/1.1\r\n" HOST "\r\nGET /file HTTP/1.1\r\n" HOST "\r\n");
	probe_await(&probe_running, 1);
	close(fd);
	atomic_store(&probe_hold, false);
	for (int i = 0; i < 2000 && probe_stats().connections_now > 0; i++)
		usleep(1000);
	assert_int_equal(probe_stats().connections_now, 0);

	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "POST / HTTP/1.1\r\n" HOST "Content-Length: 10\r\n\r\nhalf");
	close(fd);
	assert_string_equal(probe_ask("GET /?a=1 HTTP/1.1\r\n" HOST "\r\n"), "query a=1\n");
}

static void who_has_said_all_still_gets_the_reply(void **state)
{
	int fd;

	(void)state;
	probe_start_usual();
	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "GET /later?a=1 HTTP/1.1\r\n" HOST "\r\n");
	shutdown(fd, SHUT_WR);
	wire_read(fd, false, &probe_reply);
	assert_string_equal(probe_reply.body, "query a=1\n");
	assert_true(wire_closed(fd, 1000));
	close(fd);
}

static void only_our_proxy_says_who_the_client_is(void **state)
{
	(void)state;
	probe_start((struct http_config){ .trust_proxy = true });
	assert_string_equal(probe_ask("GET / HTTP/1.1\r\n" HOST
				"X-Forwarded-For: 9.9.9.9, 203.0.113.7\r\n\r\n"),
			    "remote 203.0.113.7\n");
	assert_string_equal(probe_ask("GET / HTTP/1.1\r\n" HOST "X-Forwarded-For: 2001:db8::1\r\n\r\n"),
			    "remote 2001:db8::1\n");
	assert_string_equal(probe_ask("GET / HTTP/1.1\r\n" HOST "X-Forwarded-For: nonsense\r\n\r\n"), "");
}

#define TEST(name) cmocka_unit_test_teardown(name, probe_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_connection_serves_many_requests),
		TEST(head_is_get_without_the_body),
		TEST(a_file_is_sent_whole),
		TEST(a_reply_cannot_be_split_by_a_header),
		TEST(headers_of_a_reply_are_checked),
		TEST(another_thread_may_finish_a_request),
		TEST(a_client_that_goes_away_is_no_harm),
		TEST(who_has_said_all_still_gets_the_reply),
		TEST(only_our_proxy_says_who_the_client_is),
	};

	log_setup(LOG_ERROR, false);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
