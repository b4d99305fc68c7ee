/* What a stranger may send: every malformed request is refused and reaches no handler. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
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
#include "wire.h"

#define HOST "Host: zhilu.test\r\n"

static struct http_server *server;
static atomic_int handled;

/* Answers what it was asked: method, path and remote address. */
static bool echo(struct http_request *rq, struct http_reply *reply, void *ctx)
{
	const char *via = http_header(rq, "X-Forwarded-For");

	(void)ctx;
	atomic_fetch_add(&handled, 1);
	reply->body = arena_printf(rq->arena, "%s %s %s %s", http_method_name(rq->method), rq->path,
				   rq->remote, via ? via : "-");
	reply->body_len = strlen(reply->body);
	reply->type = "text/plain; charset=utf-8";
	return true;
}

static int group_start(void **state)
{
	const struct http_config config = {
		.workers = 2, .handle = echo, .uri_max = 1024, .header_max = 2048,
		.body_max = 1000, .drain_max = 100000,
	};

	(void)state;
	log_setup(LOG_ERROR, false);
	return http_start(&config, &server) == OK ? 0 : -1;
}

static int group_stop(void **state)
{
	(void)state;
	http_stop(server);
	return 0;
}

struct bad {
	const char *name, *bytes;
	size_t n;
	int status;	/* 0: closed without a word is fine as well */
};

#define BAD(name, status, text) { name, text, sizeof(text) - 1, status }

static const struct bad bads[] = {
	BAD("two Content-Length", 400,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
	BAD("the same Content-Length twice", 400,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"),
	BAD("Transfer-Encoding and Content-Length", 400,
	    "POST / HTTP/1.1\r\n" HOST
	    "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
	BAD("chunked", 411,
	    "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	BAD("another Transfer-Encoding", 411,
	    "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
	BAD("Content-Length: +5", 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nhello"),
	BAD("Content-Length: -1", 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\nhello"),
	BAD("Content-Length: 1e9", 400,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 1e9\r\n\r\nhello"),
	BAD("Content-Length: 5, 5", 400,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 5, 5\r\n\r\nhello"),
	BAD("empty Content-Length", 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: \r\n\r\n"),
	BAD("Content-Length of 2^64", 413,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 18446744073709551616\r\n\r\nhello"),
	BAD("Content-Length of 2^63", 400,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 9223372036854775808\r\n\r\nhello"),
	BAD("10 GB declared", 413,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 10737418240\r\n\r\nhello"),
	BAD("space before colon", 400, "GET / HTTP/1.1\r\n" HOST "X-A : b\r\n\r\n"),
	BAD("space before the colon of Content-Length", 400,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length : 5\r\n\r\nhello"),
	BAD("folded line", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\r\n c\r\n\r\n"),
	BAD("folded last line", 400, "GET / HTTP/1.1\r\nX-A: b\r\n" HOST "\tc\r\n\r\n"),
	BAD("first line folded", 400, "GET / HTTP/1.1\r\n " HOST "\r\n\r\n"),
	BAD("bare LF after the request line", 400, "GET / HTTP/1.1\n" HOST "\r\n"),
	BAD("bare LF in the head", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\nX-B: c\r\n\r\n"),
	BAD("bare LF at the end", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\r\n\n"),
	BAD("bare CR in a value", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\rX-B: c\r\n\r\n"),
	BAD("NUL in a value", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\0c\r\n\r\n"),
	BAD("NUL hides a second length", 400,
	    "POST / HTTP/1.1\r\n" HOST "Content-Length: 5\0, 6\r\n\r\nhello"),
	BAD("NUL in a name", 400, "GET / HTTP/1.1\r\n" HOST "X\0A: b\r\n\r\n"),
	BAD("NUL begins a line", 400, "GET / HTTP/1.1\r\n" HOST "\0X-A: b\r\n\r\n"),
	BAD("a line of NUL", 400, "GET / HTTP/1.1\r\n" HOST "\0\r\nX-A: b\r\n\r\n"),
	BAD("NUL hides a byte at the end", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\0r\n\n"),
	BAD("NUL in the target", 400, "GET /a\0b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("NUL in the method", 400, "GE\0T / HTTP/1.1\r\n" HOST "\r\n"),
	BAD("control character in a value", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\001c\r\n\r\n"),
	BAD("DEL in a value", 400, "GET / HTTP/1.1\r\n" HOST "X-A: b\177c\r\n\r\n"),
	BAD("not UTF-8 in a value", 400, "GET / HTTP/1.1\r\n" HOST "X-A: \xc3\x28\r\n\r\n"),
	BAD("no Host", 400, "GET / HTTP/1.1\r\nX-A: b\r\n\r\n"),
	BAD("no header at all", 400, "GET / HTTP/1.1\r\n\r\n"),
	BAD("two Hosts", 400, "GET / HTTP/1.1\r\n" HOST "Host: other.test\r\n\r\n"),
	BAD("empty Host", 400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
	BAD("Host with a path", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
	BAD("Host with a user", 400, "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"),
	BAD("no Host in HTTP/1.0", 400, "GET / HTTP/1.0\r\n\r\n"),
	BAD("no colon", 400, "GET / HTTP/1.1\r\n" HOST "nonsense\r\n\r\n"),
	BAD("no name", 400, "GET / HTTP/1.1\r\n" HOST ": b\r\n\r\n"),
	BAD("a name that is no token", 400, "GET / HTTP/1.1\r\n" HOST "X(A): b\r\n\r\n"),
	BAD("a method that is no token", 400, "G@T / HTTP/1.1\r\n" HOST "\r\n"),
	BAD("two spaces before the target", 400, "GET  / HTTP/1.1\r\n" HOST "\r\n"),
	BAD("two spaces before the version", 400, "GET /  HTTP/1.1\r\n" HOST "\r\n"),
	BAD("space after the version", 0, "GET / HTTP/1.1 \r\n" HOST "\r\n"),
	BAD("space in the target", 400, "GET /a b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("TAB in the target", 400, "GET /a\tb HTTP/1.1\r\n" HOST "\r\n"),
	BAD("space in the query", 400, "GET /?a= b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("CR in the query", 400, "GET /?a=\rb HTTP/1.1\r\n" HOST "\r\n"),
	BAD("HTTP/0.9", 0, "GET /\r\n\r\n"),
	BAD("HTTP/2.0", 0, "GET / HTTP/2.0\r\n" HOST "\r\n"),
	BAD("HTTP/1.2", 0, "GET / HTTP/1.2\r\n" HOST "\r\n"),
	BAD("http/1.1", 0, "GET / http/1.1\r\n" HOST "\r\n"),
	BAD("HTTP/2 preface", 0, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
	BAD("TLS", 0, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
	BAD("absolute target", 400, "GET http://zhilu.test/ HTTP/1.1\r\n" HOST "\r\n"),
	BAD("asterisk", 400, "OPTIONS * HTTP/1.1\r\n" HOST "\r\n"),
	BAD("CONNECT", 400, "CONNECT other.test:443 HTTP/1.1\r\n" HOST "\r\n"),
	BAD("parent", 400, "GET /a/../b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("encoded parent", 400, "GET /a/%2e%2E/b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("twice encoded", 400, "GET /a/%252e%252e/b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("encoded slash", 400, "GET /a%2fb HTTP/1.1\r\n" HOST "\r\n"),
	BAD("empty segment", 400, "GET //a HTTP/1.1\r\n" HOST "\r\n"),
	BAD("backslash", 400, "GET /a\\b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("encoded backslash", 400, "GET /a%5cb HTTP/1.1\r\n" HOST "\r\n"),
	BAD("encoded NUL", 400, "GET /a%00b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("encoded line end", 400, "GET /a%0d%0ab HTTP/1.1\r\n" HOST "\r\n"),
	BAD("overlong UTF-8", 400, "GET /%c0%ae%c0%ae/ HTTP/1.1\r\n" HOST "\r\n"),
	BAD("broken escape", 400, "GET /a%2 HTTP/1.1\r\n" HOST "\r\n"),
};

/* Behind each stands a second request, which must never be answered. */
#define CANARY "GET /canary HTTP/1.1\r\n" HOST "\r\n"

static void check_refused(const struct bad *bad, size_t split)
{
	struct wire_reply reply;
	int fd = wire_connect(http_port(server)), before = atomic_load(&handled);

	wire_send(fd, bad->bytes, split);
	if (split < bad->n) {
		usleep(300);
		wire_send(fd, bad->bytes + split, bad->n - split);
	}
	wire_text(fd, CANARY);
	wire_read(fd, false, &reply);
	if (reply.status != bad->status && !(bad->status == 0 && reply.status >= 400))
		fail_msg("%s, split at %zu: %d, not %d", bad->name, split, reply.status,
			 bad->status);
	if (!wire_closed(fd, 2000))
		fail_msg("%s, split at %zu: not closed", bad->name, split);
	close(fd);
	if (atomic_load(&handled) != before)
		fail_msg("%s, split at %zu: reached the handler", bad->name, split);
}

static void malformed_requests_are_refused_and_closed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bads) / sizeof(bads[0]); i++)
		check_refused(&bads[i], bads[i].n);
}

static void the_answer_does_not_depend_on_how_bytes_arrive(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bads) / sizeof(bads[0]); i++)
		for (size_t at = 1; at < bads[i].n; at += 7)
			check_refused(&bads[i], at);
}

struct good {
	const char *name, *bytes, *body;
};

static const struct good goods[] = {
	{ "plain", "GET /a HTTP/1.1\r\n" HOST "\r\n", "GET /a 127.0.0.1 -" },
	{ "no space after colon", "GET /a HTTP/1.1\r\nHost:zhilu.test\r\n\r\n",
	  "GET /a 127.0.0.1 -" },
	{ "much space around a value", "GET /a HTTP/1.1\r\nHost:  \t zhilu.test \t\r\nX-A:\r\n\r\n",
	  "GET /a 127.0.0.1 -" },
	{ "HTTP/1.0", "GET /a HTTP/1.0\r\n" HOST "\r\n", "GET /a 127.0.0.1 -" },
	{ "Chinese path", "GET /%E5%80%8B%E6%A1%88 HTTP/1.1\r\n" HOST "\r\n",
	  "GET /個案 127.0.0.1 -" },
	{ "slash at the end", "GET /a/ HTTP/1.1\r\n" HOST "\r\n", "GET /a/ 127.0.0.1 -" },
	{ "TRACE is the handler's to refuse", "TRACE /a HTTP/1.1\r\n" HOST "\r\n",
	  "OTHER /a 127.0.0.1 -" },
	{ "IPv6 host", "GET /a HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "GET /a 127.0.0.1 -" },
	{ "a stranger's claim to come for another",
	  "GET /a HTTP/1.1\r\n" HOST "X-Forwarded-For: 10.1.2.3\r\n\r\n", "GET /a 127.0.0.1 -" },
};

static void sound_requests_are_taken(void **state)
{
	struct wire_reply reply;

	(void)state;
	for (size_t i = 0; i < sizeof(goods) / sizeof(goods[0]); i++) {
		wire_ask(http_port(server), goods[i].bytes, strlen(goods[i].bytes), &reply);
		if (reply.status != 200 || strcmp(reply.body, goods[i].body) != 0)
			fail_msg("%s: %d %s", goods[i].name, reply.status, reply.body);
		assert_non_null(strstr(reply.head, "\r\nDate: "));
		assert_non_null(strstr(reply.head, "\r\nContent-Length: "));
		assert_null(strstr(reply.head, "\r\nServer: "));
	}
}

static void ask_filled(const char *before, size_t n, const char *after, struct wire_reply *reply)
{
	size_t a = strlen(before), b = strlen(after);
	char *bytes = malloc(a + n + b);

	memcpy(bytes, before, a);
	memset(bytes + a, 'x', n);
	memcpy(bytes + a + n, after, b);
	wire_ask(http_port(server), bytes, a + n + b, reply);
	free(bytes);
}

static void limits_are_told_in_words(void **state)
{
	struct wire_reply reply;

	(void)state;
	ask_filled("GET /", 1023, " HTTP/1.1\r\n" HOST "\r\n", &reply);
	assert_int_equal(reply.status, 200);
	ask_filled("GET /", 1024, " HTTP/1.1\r\n" HOST "\r\n", &reply);
	assert_int_equal(reply.status, 414);
	assert_string_equal(reply.body, err_message(ERR_URI_LONG));
	assert_non_null(strstr(reply.head, "Content-Type: text/plain; charset=utf-8"));
	ask_filled("GET / HTTP/1.1\r\n" HOST "Cookie: a=", 2100, "\r\n\r\n", &reply);
	assert_int_equal(reply.status, 431);
	assert_string_equal(reply.body, err_message(ERR_HEADERS_LARGE));
	ask_filled("GET / HTTP/1.1\r\n" HOST "Cookie: a=", 200000, "\r\n\r\n", &reply);
	assert_int_equal(reply.status, 431);
	ask_filled("GET /", 200000, " HTTP/1.1\r\n" HOST "\r\n", &reply);
	assert_int_equal(reply.status, 414);
}

static int status_with_headers(int n)
{
	struct arena *a = arena_new();
	struct wire_reply reply;
	struct buf bytes;

	buf_init(&bytes, a, 4096);
	buf_str(&bytes, "GET / HTTP/1.1\r\n" HOST);
	for (int i = 1; i < n; i++)
		buf_str(&bytes, "a: b\r\n");
	buf_str(&bytes, "\r\n");
	wire_ask(http_port(server), bytes.data, bytes.len, &reply);
	arena_free(a);
	return reply.status;
}

static void more_than_a_hundred_headers_are_refused(void **state)
{
	(void)state;
	assert_int_equal(status_with_headers(100), 200);
	assert_int_equal(status_with_headers(101), 431);
}

static void pipelined_requests_are_answered_in_order(void **state)
{
	int fd = wire_connect(http_port(server));
	struct wire_reply reply;
	char text[64], wanted[64];

	(void)state;
	for (int i = 0; i < 100; i++) {
		snprintf(text, sizeof(text), "GET /%d HTTP/1.1\r\n" HOST "\r\n", i);
		wire_text(fd, text);
	}
	for (int i = 0; i < 100; i++) {
		wire_read(fd, false, &reply);
		snprintf(wanted, sizeof(wanted), "GET /%d 127.0.0.1 -", i);
		assert_string_equal(reply.body, wanted);
	}
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_requests_are_refused_and_closed),
		cmocka_unit_test(the_answer_does_not_depend_on_how_bytes_arrive),
		cmocka_unit_test(sound_requests_are_taken),
		cmocka_unit_test(limits_are_told_in_words),
		cmocka_unit_test(more_than_a_hundred_headers_are_refused),
		cmocka_unit_test(pipelined_requests_are_answered_in_order),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, group_start, group_stop);
}
