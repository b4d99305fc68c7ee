/*
 * bench-bare DATABASE PORT [CASE LIST SEARCH REPORT]: the least a program must do for the five jobs.
 *
 * Two threads with an epoll each answer reads at once; one writer commits everything that waits (durable
 * before anybody is answered).  No login, no access, no audit, no read log, no validation.  The numbers
 * are the lengths of the server's pages, which these are filled up to.  Only for 127.0.0.1.
 */
#include "bare/pages.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { THREADS = 2, EVENTS = 256, HEAD_MAX = 16384 };
enum write_sql { W_SERVICE, W_EVENT, W_CONTACT, W_LAST, W_BEGIN, W_COMMIT, W_COUNT };

struct conn {
	int fd, ep;
	size_t n;
	const char *body;		/* of a POST that waits for the writer */
	struct conn *next;
	char in[HEAD_MAX];
};

static const char *database;
static struct {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct conn *first;
} queue = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL };

/* The kernel's buffer holds a page; a slow reader is not the subject. */
static void send_all(int fd, const char *data, size_t n)
{
	while (n > 0) {
		ssize_t sent = send(fd, data, n, MSG_NOSIGNAL);

		if (sent < 0)
			return;
		data += sent;
		n -= (size_t)sent;
	}
}

static void watch(struct conn *c)
{
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = c };

	epoll_ctl(c->ep, EPOLL_CTL_ADD, c->fd, &event);
}

/* ---- writes ---- */

static int hex(char c)
{
	return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0';
}

static void decode(const char *from, char *to, size_t max, const char *stops)
{
	size_t n = 0;

	for (; *from && !strchr(stops, *from) && n + 1 < max; from++) {
		if (*from == '%' && from[1] && from[2]) {
			to[n++] = (char)(hex(from[1]) << 4 | hex(from[2]));
			from += 2;
		} else {
			to[n++] = *from == '+' ? ' ' : *from;
		}
	}
	to[n] = '\0';
}

static void save(sqlite3_stmt **q, const struct conn *c, int64_t id)
{
	const char *path = strchr(c->in, ' '), *field = strstr(c->body, "text=");
	int64_t case_id = path ? strtoll(path + 7, NULL, 10) : 0;
	char text[4096];

	decode(field ? field + 5 : "", text, sizeof(text), "&");
	sql_run(q[W_SERVICE], "iitt", id, case_id, "2026-01-02", text);
	sql_run(q[W_EVENT], "iiti", id, case_id, "2026-01-02", id);
	sql_run(q[W_CONTACT], "it", case_id, "2026-01-02");
}

static int64_t last_id(sqlite3_stmt *q)
{
	int64_t id = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;

	sqlite3_reset(q);
	return id;
}

static struct conn *all_waiting(void)
{
	struct conn *first;

	pthread_mutex_lock(&queue.lock);
	while (!queue.first)
		pthread_cond_wait(&queue.more, &queue.lock);
	first = queue.first;
	queue.first = NULL;
	pthread_mutex_unlock(&queue.lock);
	return first;
}

static void *write_all(void *none)
{
	static const char *const names[W_COUNT] = {
		"service_add", "event_add", "contact", "last_id", "begin_write", "commit",
	};
	static const char done[] = "HTTP/1.1 303 See Other\r\nLocation: /\r\nContent-Length: 0\r\n\r\n";
	sqlite3 *h = sql_open(database, false);
	sqlite3_stmt *q[W_COUNT];
	int64_t id;

	(void)none;
	sql_load(h, "bench/bare/bare.sql", names, q, W_COUNT);
	id = last_id(q[W_LAST]);
	for (;;) {
		struct conn *first = all_waiting(), *next;

		sql_run(q[W_BEGIN], "");
		for (struct conn *c = first; c; c = c->next)
			save(q, c, ++id);
		sql_run(q[W_COMMIT], "");
		for (struct conn *c = first; c; c = next) {
			next = c->next;
			c->n = 0;
			send_all(c->fd, done, sizeof(done) - 1);
			watch(c);	/* from here on the reader's again */
		}
	}
	return NULL;
}

/* ---- reads ---- */

static void answer_get(struct pages *p, struct conn *c)
{
	char path[1024], line[160];
	bool found;
	int n;

	decode(c->in + 4, path, sizeof(path), " ");
	found = pages_get(p, path);
	n = snprintf(line, sizeof(line), "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %zu\r\n\r\n",
		     found ? "200 OK" : "404 Not Found", found ? p->out.n : 0);
	c->n = 0;
	if (found) {
		/* Head and page in one call. */
		struct text *t = &p->out;
		static _Thread_local char whole[1 << 20];

		if ((size_t)n + t->n <= sizeof(whole)) {
			memcpy(whole, line, (size_t)n);
			memcpy(whole + n, t->at, t->n);
			send_all(c->fd, whole, (size_t)n + t->n);
			return;
		}
	}
	send_all(c->fd, line, (size_t)n);
	if (found)
		send_all(c->fd, p->out.at, p->out.n);
}

static void wait_for_writer(struct conn *c)
{
	epoll_ctl(c->ep, EPOLL_CTL_DEL, c->fd, NULL);
	pthread_mutex_lock(&queue.lock);
	c->next = queue.first;
	queue.first = c;
	pthread_cond_signal(&queue.more);
	pthread_mutex_unlock(&queue.lock);
}

/* False: the connection is over. */
static bool step(struct pages *p, struct conn *c)
{
	ssize_t n = recv(c->fd, c->in + c->n, sizeof(c->in) - 1 - c->n, MSG_DONTWAIT);
	const char *end, *length;

	if (n <= 0)
		return n < 0 && (errno == EAGAIN || errno == EINTR);
	c->n += (size_t)n;
	c->in[c->n] = '\0';
	end = strstr(c->in, "\r\n\r\n");
	if (!end)
		return true;
	if (c->in[0] == 'G') {
		answer_get(p, c);
		return true;
	}
	length = strcasestr(c->in, "content-length:");
	if (!length || c->n < (size_t)(end + 4 - c->in) + strtoul(length + 15, NULL, 10))
		return true;
	c->body = end + 4;
	wait_for_writer(c);
	return true;
}

static void *serve(void *ep)
{
	struct epoll_event event[EVENTS];
	struct pages p;

	pages_open(&p, database);
	for (;;) {
		int n = epoll_wait(*(int *)ep, event, EVENTS, -1);

		for (int i = 0; i < n; i++) {
			struct conn *c = event[i].data.ptr;

			if (step(&p, c))
				continue;
			close(c->fd);
			free(c);
		}
	}
	return NULL;
}

static void accept_all(int listener, const int *ep)
{
	int one = 1;

	for (unsigned i = 0;; i++) {
		struct conn *c = calloc(1, sizeof(*c));

		if (!c || (c->fd = accept(listener, NULL, NULL)) < 0)
			sql_die("accept", strerror(errno));
		setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		c->ep = ep[i % THREADS];
		watch(c);
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1, ep[THREADS];
	pthread_t thread;

	if (argc < 3) {
		fprintf(stderr, "usage: bench-bare DATABASE PORT [CASE LIST SEARCH REPORT]\n");
		return 2;
	}
	database = argv[1];
	at.sin_port = htons((uint16_t)strtoul(argv[2], NULL, 10));
	for (int i = 3; i < argc && i - 3 < PAGE_KINDS; i++)
		pages_pad((enum page)(i - 3), strtoul(argv[i], NULL, 10));
	signal(SIGPIPE, SIG_IGN);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(listener, (struct sockaddr *)&at, sizeof(at)) != 0 || listen(listener, 1024) != 0)
		sql_die("listen", strerror(errno));
	pthread_create(&thread, NULL, write_all, NULL);
	for (int i = 0; i < THREADS; i++) {
		ep[i] = epoll_create1(0);
		pthread_create(&thread, NULL, serve, &ep[i]);
	}
	accept_all(listener, ep);
}
