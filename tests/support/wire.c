#include "wire.h"

#include <arpa/inet.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define WAIT_MS 10000

int wire_connect(int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof(to)), 0);
	return fd;
}

/* The other side may close in the middle of what it refuses; that is for the reply to show. */
void wire_send(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);

		if (sent <= 0)
			return;
		bytes += sent;
		n -= (size_t)sent;
	}
}

void wire_text(int fd, const char *text)
{
	wire_send(fd, text, strlen(text));
}

/* Bytes read; 0: closed or reset; -1: nothing within ms. */
static ssize_t read_within(int fd, char *to, size_t n, int ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	ssize_t got;

	if (poll(&p, 1, ms) <= 0)
		return -1;
	got = recv(fd, to, n, 0);
	return got < 0 ? 0 : got;
}

static bool read_head(int fd, struct wire_reply *reply)
{
	size_t n = 0;

	while (n < sizeof(reply->head) - 1) {
		if (read_within(fd, reply->head + n, 1, WAIT_MS) != 1)
			return false;
		reply->head[++n] = '\0';
		if (n >= 4 && strcmp(reply->head + n - 4, "\r\n\r\n") == 0)
			return true;
	}
	return false;
}

static void read_body(int fd, size_t length, struct wire_reply *reply)
{
	char rest[4096];

	while (reply->body_len < length) {
		size_t room = sizeof(reply->body) - 1, left = length - reply->body_len;
		bool fits = reply->body_len < room;
		char *to = fits ? reply->body + reply->body_len : rest;
		size_t most = fits ? room - reply->body_len : sizeof(rest);
		ssize_t got = read_within(fd, to, left < most ? left : most, WAIT_MS);

		if (got <= 0)
			fail_msg("%zu of %zu bytes of the body came", reply->body_len, length);
		reply->body_len += (size_t)got;
	}
}

void wire_read(int fd, bool bodyless, struct wire_reply *ret_reply)
{
	const char *length;

	memset(ret_reply, 0, sizeof(*ret_reply));
	if (!read_head(fd, ret_reply))
		return;
	ret_reply->status = (int)strtol(ret_reply->head + strlen("HTTP/1.1 "), NULL, 10);
	length = strcasestr(ret_reply->head, "\r\nContent-Length: ");
	if (length && !bodyless)
		read_body(fd, strtoul(length + 18, NULL, 10), ret_reply);
}

bool wire_closed(int fd, int ms)
{
	long long end = wire_clock() + ms;
	char rest[4096];
	ssize_t got;

	do {
		got = read_within(fd, rest, sizeof(rest), (int)(end - wire_clock()));
	} while (got > 0);
	return got == 0;
}

void wire_ask(int port, const char *bytes, size_t n, struct wire_reply *ret_reply)
{
	int fd = wire_connect(port);

	wire_send(fd, bytes, n);
	wire_read(fd, false, ret_reply);
	close(fd);
}

long long wire_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
