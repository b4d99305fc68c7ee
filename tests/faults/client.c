#include "faults.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { REQUEST_MAX = 4096, REPLY_MAX = 65536 };

/* ---- one request on one connection ---- */

static int connect_to(int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval limit = { .tv_sec = 15 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		give_up("no socket");
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0)
		return fd;
	close(fd);
	return -1;
}

/* The status of a whole reply; 0: none came, or only a piece. */
static int read_reply(int fd, char *reply, size_t size)
{
	size_t n = 0;
	ssize_t got = 0;
	const char *body, *length;

	while (n < size - 1 && (got = read(fd, reply + n, size - 1 - n)) > 0)
		n += (size_t)got;
	reply[n] = '\0';
	body = strstr(reply, "\r\n\r\n");
	length = strcasestr(reply, "\r\nContent-Length: ");
	if (strncmp(reply, "HTTP/1.1 ", 9) != 0 || !body || !length)
		return 0;
	if (n < size - 1 && n - (size_t)(body + 4 - reply) < strtoul(length + 18, NULL, 10))
		return 0;
	return (int)strtol(reply + 9, NULL, 10);
}

static int exchange(int port, const char *request, char *reply, size_t size)
{
	char own[REPLY_MAX];
	size_t n = strlen(request), sent = 0;
	int fd = connect_to(port), status = 0;
	ssize_t some = 1;

	if (fd < 0)
		return 0;
	while (sent < n && (some = send(fd, request + sent, n - sent, MSG_NOSIGNAL)) > 0)
		sent += (size_t)some;
	if (sent == n)
		status = read_reply(fd, reply ? reply : own, reply ? size : sizeof(own));
	close(fd);
	return status;
}

int client_get(int port, const char *token, const char *path, char *reply, size_t size)
{
	char request[REQUEST_MAX];

	snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s%s\r\n", path,
		 token ? "Authorization: Bearer " : "", token ? token : "", token ? "\r\n" : "");
	return exchange(port, request, reply, size);
}

int client_post(int port, const char *token, struct attempt *a, char *reply, size_t size)
{
	char body[512], request[REQUEST_MAX];

	snprintf(body, sizeof(body),
		 "{\"on_day\":\"2024-01-02\",\"channel\":\"phone\",\"asker\":\"self\",\"topic\":\"process\","
		 "\"question\":\"%s\",\"answer\":\"已說明服務流程\"}", a->mark);
	snprintf(request, sizeof(request),
		 "POST /api/v1/inquiries HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
		 "Authorization: Bearer %s\r\nIdempotency-Key: %s\r\nContent-Type: application/json\r\n"
		 "Content-Length: %zu\r\n\r\n%s", token, a->mark, strlen(body), body);
	a->status = exchange(port, request, reply, size);
	if (a->status == 201 || a->status == 303)
		a->state = SAVED;
	else if (a->status != 0)
		a->state = REFUSED;
	return a->status;
}

/* ---- many people ---- */

static void *save_on(void *ctx)
{
	struct load *l = ctx;

	while (!atomic_load(&l->stop)) {
		int port = atomic_load(&l->port), at;
		struct attempt *a;

		if (!port) {
			pause_ms(2);
			continue;
		}
		at = atomic_fetch_add(&l->n, 1);
		if (at >= ATTEMPTS_MAX)
			give_up("more attempts than expected");
		a = &l->attempt[at];
		snprintf(a->mark, sizeof(a->mark), "mark-%08d-%08x", at, random_below(0xffffffff));
		client_post(port, l->token, a, NULL, 0);
		/* Whoever was refused reads what it says before trying again. */
		if (a->state != SAVED)
			pause_ms(a->state == REFUSED ? 50 : 2);
		else if (l->rest_ms)
			pause_ms(l->rest_ms);
	}
	return NULL;
}

void load_begin(struct load *l, const char *token, int port)
{
	static struct attempt attempts[ATTEMPTS_MAX];	/* one load a program */

	l->attempt = attempts;
	l->token = token;
	atomic_store(&l->stop, false);
	atomic_store(&l->port, port);
	for (int i = 0; i < THREADS; i++)
		if (pthread_create(&l->thread[i], NULL, save_on, l) != 0)
			give_up("no threads");
}

void load_end(struct load *l)
{
	atomic_store(&l->stop, true);
	for (int i = 0; i < THREADS; i++)
		pthread_join(l->thread[i], NULL);
}

void load_settle(struct load *l, int port)
{
	int n = atomic_load(&l->n);

	for (int i = 0; i < n; i++) {
		int64_t until = clock_ms() + 60000;	/* each: after 200 rounds there are thousands */

		while (l->attempt[i].state != SAVED) {
			client_post(port, l->token, &l->attempt[i], NULL, 0);
			if (clock_ms() > until)
				give_up("%s cannot be saved: status %d", l->attempt[i].mark, l->attempt[i].status);
		}
	}
}

int load_count(const struct load *l, enum state state)
{
	int n = atomic_load(&l->n), count = 0;

	for (int i = 0; i < n; i++)
		count += l->attempt[i].state == state;
	return count;
}
