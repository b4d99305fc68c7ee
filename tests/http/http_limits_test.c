/* Deadlines, limits and stopping: no client keeps others from being served. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/log.h"
#include "http/http.h"
#include "probe.h"
#include "wire.h"

#define HOST "Host: zhilu.test\r\n"

/* ---- deadlines ---- */

static void start_impatient(void)
{
	probe_start((struct http_config){ .header_deadline_ms = 200, .idle_deadline_ms = 300,
				    .rate_min = 100000 });
}

/* Sends a byte each 20 ms, which must not keep the connection open; returns how long it was. */
static long long drip(int fd, const char *byte)
{
	long long begin = wire_clock();

	while (!wire_closed(fd, 20)) {
		if (wire_clock() - begin > 5000)
			break;
		wire_text(fd, byte);
	}
	return wire_clock() - begin;
}

static void a_slow_head_is_cut_off(void **state)
{
	long long ms;
	int fd;

	(void)state;
	start_impatient();
	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "GET / HTTP/1.1\r\n" HOST "X-A: ");
	ms = drip(fd, "x");
	assert_in_range(ms, 150, 2000);
	close(fd);
	fd = wire_connect(http_port(probe_server));
	ms = drip(fd, "G");
	assert_in_range(ms, 150, 2000);
	close(fd);
	assert_true(probe_stats().deadlines_missed >= 1);
	assert_int_equal(probe_stats().requests, 0);
}

static void a_slow_body_is_cut_off(void **state)
{
	long long ms;
	int fd;

	(void)state;
	start_impatient();
	fd = wire_connect(http_port(probe_server));
	wire_text(fd, "POST / HTTP/1.1\r\n" HOST "Content-Length: 50000\r\n\r\n");
	ms = drip(fd, "x");
	assert_in_range(ms, 150, 2000);
	close(fd);
	assert_int_equal(probe_stats().deadlines_missed, 1);
}

static void a_slow_reader_is_cut_off(void **state)
{
	int fd;

	(void)state;
	start_impatient();
	fd = wire_connect(http_port(probe_server));
	/* more than the sockets' buffers hold; each reply of 300 kB has 3.2 s */
	for (int i = 0; i < 40; i++)
		wire_text(fd, "GET /file HTTP/1.1\r\n" HOST "\r\n");
	for (int i = 0; i < 6000 && probe_stats().deadlines_missed == 0; i++)
		usleep(1000);
	assert_int_equal(probe_stats().deadlines_missed, 1);
	close(fd);
}

static void an_idle_connection_is_closed_and_a_running_request_is_not(void **state)
{
	long long begin;
	int idle, busy;

	(void)state;
	start_impatient();
	atomic_store(&probe_hold, true);
	idle = wire_connect(http_port(probe_server));
	wire_text(idle, "GET / HTTP/1.1\r\n" HOST "\r\n");
	wire_read(idle, false, &probe_reply);
	assert_int_equal(probe_reply.status, 200);
	begin = wire_clock();
	busy = wire_connect(http_port(probe_server));
	wire_text(busy, "GET /slow?a=1 HTTP/1.1\r\n" HOST "\r\n");
	assert_true(wire_closed(idle, 2000));
	assert_in_range(wire_clock() - begin, 200, 1500);
	usleep(500 * 1000);
	atomic_store(&probe_hold, false);
	wire_read(busy, false, &probe_reply);
	assert_string_equal(probe_reply.body, "query a=1\n");
	close(idle);
	close(busy);
	assert_int_equal(probe_stats().deadlines_missed, 0);
}

/* ---- limits ---- */

static void a_full_queue_is_told_at_once(void **state)
{
	int fds[4];

	(void)state;
	probe_start((struct http_config){ .workers = 1, .queue_max = 2 });
	atomic_store(&probe_hold, true);
	for (int i = 0; i < 3; i++) {
		fds[i] = wire_connect(http_port(probe_server));
		wire_text(fds[i], "GET /slow HTTP/1.1\r\n" HOST "\r\n");
		if (i == 0)
			probe_await(&probe_running, 1);
	}
	while (probe_stats().queued_now < 2)
		usleep(1000);
	fds[3] = wire_connect(http_port(probe_server));
	wire_text(fds[3], "GET /slow HTTP/1.1\r\n" HOST "\r\n");
	wire_read(fds[3], false, &probe_reply);
	assert_int_equal(probe_reply.status, 503);
	assert_string_equal(probe_reply.body, err_message(ERR_BUSY));
	assert_non_null(strstr(probe_reply.head, "Retry-After: "));
	assert_int_equal(probe_stats().running_now, 3);
	atomic_store(&probe_hold, false);
	for (int i = 0; i < 3; i++) {
		wire_read(fds[i], false, &probe_reply);
		assert_int_equal(probe_reply.status, 200);
	}
	for (int i = 0; i < 4; i++)
		close(fds[i]);
}

static void connections_are_limited_in_all_and_for_one_address(void **state)
{
	int fds[4];

	(void)state;
	probe_start((struct http_config){ .connections_per_address = 3 });
	for (int i = 0; i < 3; i++)
		fds[i] = wire_connect(http_port(probe_server));
	fds[3] = wire_connect(http_port(probe_server));
	wire_read(fds[3], false, &probe_reply);
	assert_int_equal(probe_reply.status, 429);
	assert_string_equal(probe_reply.body, err_message(ERR_RATE));
	assert_true(wire_closed(fds[3], 1000));
	assert_int_equal(probe_stats().connections_refused, 1);
	close(fds[0]);
	while (probe_stats().connections_now > 2)
		usleep(1000);
	probe_ask("GET / HTTP/1.1\r\n" HOST "\r\n");
	assert_int_equal(probe_reply.status, 200);
	for (int i = 1; i < 4; i++)
		close(fds[i]);
	probe_stop(NULL);

	probe_start((struct http_config){ .connections_max = 2 });
	for (int i = 0; i < 3; i++)
		fds[i] = wire_connect(http_port(probe_server));
	wire_read(fds[2], false, &probe_reply);
	assert_int_equal(probe_reply.status, 503);
	for (int i = 0; i < 3; i++)
		close(fds[i]);
}

static void many_kept_connections_cost_little_time(void **state)
{
	enum { MANY = 400 };
	int fds[MANY];
	long long begin;

	(void)state;
	probe_start((struct http_config){ .connections_per_address = MANY + 10 });
	for (int i = 0; i < MANY; i++) {
		fds[i] = wire_connect(http_port(probe_server));
		wire_text(fds[i], "GET / HTTP/1.1\r\n" HOST "\r\n");
		wire_read(fds[i], false, &probe_reply);
		assert_int_equal(probe_reply.status, 200);
	}
	begin = wire_clock();
	probe_ask("GET / HTTP/1.1\r\n" HOST "\r\n");
	assert_true(wire_clock() - begin < 500);
	for (int i = 0; i < MANY; i++)
		close(fds[i]);
}

/* ---- stopping ---- */

static void *stop_server(void *ctx)
{
	(void)ctx;
	http_stop(probe_server);
	return NULL;
}

static void stopping_lets_what_runs_finish(void **state)
{
	int busy, later_fd, idle, fresh;
	pthread_t thread;

	(void)state;
	probe_start_usual();
	atomic_store(&probe_hold, true);
	atomic_store(&probe_handled, 0);
	idle = wire_connect(http_port(probe_server));
	wire_text(idle, "GET / HTTP/1.1\r\n" HOST "\r\n");
	wire_read(idle, false, &probe_reply);
	fresh = wire_connect(http_port(probe_server));
	busy = wire_connect(http_port(probe_server));
	wire_text(busy, "GET /slow?a=1 HTTP/1.1\r\n" HOST "\r\n");
	later_fd = wire_connect(http_port(probe_server));
	wire_text(later_fd, "GET /later?a=2 HTTP/1.1\r\n" HOST "\r\n");
	probe_await(&probe_handled, 3);
	assert_int_equal(pthread_create(&thread, NULL, stop_server, NULL), 0);
	assert_true(wire_closed(idle, 2000));
	assert_true(wire_closed(fresh, 2000));
	wire_read(later_fd, false, &probe_reply);
	assert_string_equal(probe_reply.body, "query a=2\n");
	atomic_store(&probe_hold, false);
	wire_read(busy, false, &probe_reply);
	assert_string_equal(probe_reply.body, "query a=1\n");
	assert_non_null(strstr(probe_reply.head, "Connection: close"));
	assert_true(wire_closed(busy, 2000));
	pthread_join(thread, NULL);
	close(idle);
	close(fresh);
	close(busy);
	close(later_fd);
}

static void a_place_that_cannot_be_listened_at_is_refused(void **state)
{
	struct http_server *second;
	struct http_config config = { .address = "nowhere" };

	(void)state;
	probe_start_usual();
	assert_int_equal(http_start(&config, &second), ERR_INVALID);
	config.address = "127.0.0.1";
	config.port = http_port(probe_server);
	assert_int_equal(http_start(&config, &second), ERR_INVALID);
}

#define TEST(name) cmocka_unit_test_teardown(name, probe_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_slow_head_is_cut_off),
		TEST(a_slow_body_is_cut_off),
		TEST(a_slow_reader_is_cut_off),
		TEST(an_idle_connection_is_closed_and_a_running_request_is_not),
		TEST(a_full_queue_is_told_at_once),
		TEST(connections_are_limited_in_all_and_for_one_address),
		TEST(many_kept_connections_cost_little_time),
		cmocka_unit_test(stopping_lets_what_runs_finish),
		TEST(a_place_that_cannot_be_listened_at_is_refused),
	};

	log_setup(LOG_ERROR, false);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
