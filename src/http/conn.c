#include "http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

#define ACCEPTS_A_TURN 64

union any_address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
	struct sockaddr_storage storage;
};

int64_t http_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- listening ---- */

static socklen_t address_parse(const char *text, int port, union any_address *out)
{
	memset(out, 0, sizeof(*out));
	if (inet_pton(AF_INET, text, &out->v4.sin_addr) == 1) {
		out->v4.sin_family = AF_INET;
		out->v4.sin_port = htons((uint16_t)port);
		return sizeof(out->v4);
	}
	if (inet_pton(AF_INET6, text, &out->v6.sin6_addr) == 1) {
		out->v6.sin6_family = AF_INET6;
		out->v6.sin6_port = htons((uint16_t)port);
		return sizeof(out->v6);
	}
	return 0;
}

int http_conn_listen(const struct http_config *config, int *ret_port)
{
	union any_address address;
	socklen_t len = address_parse(config->address, config->port, &address);
	int fd, yes = 1;

	if (len == 0)
		return -1;
	fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) != 0 ||
	    bind(fd, &address.any, len) != 0 || listen(fd, SOMAXCONN) != 0 ||
	    getsockname(fd, &address.any, &len) != 0) {
		log_line(LOG_ERROR, "http", "listen", "address=%s port=%d errno=%d",
			 config->address, config->port, errno);
		close(fd);
		return -1;
	}
	*ret_port = ntohs(address.any.sa_family == AF_INET ? address.v4.sin_port :
							     address.v6.sin6_port);
	return fd;
}

/* ---- addresses ---- */

/* IPv4, also where it comes mapped into IPv6, and whether it is this machine. */
static bool address_keep(struct http_conn *conn, const union any_address *address)
{
	struct in6_addr v6;
	struct in_addr v4;

	if (address->any.sa_family == AF_INET) {
		v4 = address->v4.sin_addr;
	} else {
		v6 = address->v6.sin6_addr;
		if (!IN6_IS_ADDR_V4MAPPED(&v6)) {
			inet_ntop(AF_INET6, &v6, conn->remote, sizeof(conn->remote));
			memcpy(conn->address, &v6, 8);
			return IN6_IS_ADDR_LOOPBACK(&v6);
		}
		memcpy(&v4, v6.s6_addr + 12, sizeof(v4));
	}
	inet_ntop(AF_INET, &v4, conn->remote, sizeof(conn->remote));
	memset(conn->address + 10, 0xff, 2);
	memcpy(conn->address + 12, &v4, sizeof(v4));
	return ntohl(v4.s_addr) >> 24 == 127;
}

/* Strangers choose their addresses: the seed keeps them from choosing one bucket. */
static struct http_conn **bucket_of(struct http_server *server, const struct http_conn *conn)
{
	uint64_t h = server->bucket_seed;

	for (size_t i = 0; i < sizeof(conn->address); i++)
		h = (h ^ conn->address[i]) * 0x9e3779b97f4a7c15u;
	return &server->buckets[(h >> 32) % CONN_BUCKETS];
}

static int address_count(struct http_server *server, const struct http_conn *conn)
{
	int n = 0;

	for (struct http_conn *c = *bucket_of(server, conn); c; c = c->beside)
		n += memcmp(c->address, conn->address, sizeof(conn->address)) == 0;
	return n;
}

/* ---- from accept to close ---- */

static void conn_link(struct http_server *server, struct http_conn *conn)
{
	struct http_conn **bucket = bucket_of(server, conn);

	conn->beside = *bucket;
	*bucket = conn;
	conn->next = server->conns;
	if (conn->next)
		conn->next->prev = conn;
	server->conns = conn;
	atomic_fetch_add(&server->counts.connections, 1);
	atomic_fetch_add(&server->counts.connections_now, 1);
}

static void conn_unlink(struct http_server *server, struct http_conn *conn)
{
	struct http_conn **at = bucket_of(server, conn);

	while (*at != conn)
		at = &(*at)->beside;
	*at = conn->beside;
	if (conn->prev)
		conn->prev->next = conn->next;
	else
		server->conns = conn->next;
	if (conn->next)
		conn->next->prev = conn->prev;
	atomic_fetch_sub(&server->counts.connections_now, 1);
}

void http_conn_notify(void *ctx, struct MHD_Connection *mhd, void **socket_ctx,
		      enum MHD_ConnectionNotificationCode what)
{
	struct http_server *server = ctx;

	(void)mhd;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		*socket_ctx = server->arriving;
		conn_link(server, server->arriving);
		server->arriving = NULL;
	} else {
		conn_unlink(server, *socket_ctx);
		free(*socket_ctx);
	}
}

/* Their request is not read; what they get is small enough for the socket's buffer. */
static void conn_turn_away(struct http_server *server, int fd, enum err e)
{
	char text[1024], rest[4096];
	size_t n = http_refusal_write(text, sizeof(text), e);

	if (send(fd, text, n, MSG_NOSIGNAL | MSG_DONTWAIT) > 0) {
		shutdown(fd, SHUT_WR);
		/* bytes left unread would turn the close into a reset that overtakes the text */
		while (recv(fd, rest, sizeof(rest), MSG_DONTWAIT) > 0)
			;
	}
	close(fd);
	atomic_fetch_add(&server->counts.connections_refused, 1);
}

static enum err conn_admit(struct http_server *server, const struct http_conn *conn)
{
	const struct http_config *config = &server->config;

	if (atomic_load(&server->counts.connections_now) >= (uint64_t)config->connections_max)
		return ERR_BUSY;
	if (!conn->is_proxy && address_count(server, conn) >= config->connections_per_address)
		return ERR_RATE;
	return OK;
}

static void conn_take(struct http_server *server, int fd, const union any_address *address,
		      socklen_t len)
{
	struct http_conn *conn = calloc(1, sizeof(*conn));
	enum err e;

	if (!conn) {
		close(fd);
		return;
	}
	conn->fd = fd;
	conn->is_proxy = address_keep(conn, address) && server->config.trust_proxy;
	e = conn_admit(server, conn);
	if (e != OK) {
		conn_turn_away(server, fd, e);
		free(conn);
		return;
	}
	conn->phase = CONN_IDLE;
	conn->deadline = http_clock() + server->config.header_deadline_ms;
	server->arriving = conn;
	if (MHD_add_connection(server->daemon, fd, &address->any, len) != MHD_YES) {
		log_line(LOG_WARN, "http", "connection", "errno=%d", errno);
		free(server->arriving);	/* NULL if it came so far as to be notified, and freed */
		server->arriving = NULL;
	}
}

static void accept_pause(struct http_server *server, bool pause)
{
	struct epoll_event event = { .events = pause ? 0 : EPOLLIN,
				     .data.fd = server->listen_fd };

	if (server->listen_fd >= 0 && server->accept_paused != pause)
		epoll_ctl(server->epoll_fd, EPOLL_CTL_MOD, server->listen_fd, &event);
	server->accept_paused = pause;
}

void http_conn_accept(struct http_server *server)
{
	for (int i = 0; i < ACCEPTS_A_TURN; i++) {
		union any_address address = { .any.sa_family = AF_UNSPEC };
		socklen_t len = sizeof(address);
		int fd = accept4(server->listen_fd, &address.any, &len,
				 SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd >= 0) {
			conn_take(server, fd, &address, len);
		} else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM ||
			   errno == ENOBUFS) {
			log_line(LOG_ERROR, "http", "accept", "errno=%d", errno);
			accept_pause(server, true);
			return;
		} else if (errno != ECONNABORTED && errno != EINTR) {
			return;
		}
	}
}

/* ---- deadlines ---- */

void http_conn_phase(struct http_server *server, struct http_conn *conn, enum conn_phase phase,
		     uint64_t bytes)
{
	const struct http_config *config = &server->config;
	int64_t now = http_clock(), ms = config->header_deadline_ms;

	if (phase == CONN_IDLE)
		ms = server->stop_seen ? 0 : config->idle_deadline_ms;
	conn->phase = phase;
	conn->deadline = now + ms + (int64_t)(bytes / config->rate_min * 1000);
}

/*
 * Deadlines are absolute: a byte now and then does not move them.  Shutting the socket down
 * is how libmicrohttpd learns of it; it then closes on this same thread.
 */
void http_conn_sweep(struct http_server *server)
{
	int64_t now = http_clock();

	accept_pause(server, false);
	for (struct http_conn *conn = server->conns; conn; conn = conn->next) {
		if (conn->phase == CONN_RUNNING || now < conn->deadline)
			continue;
		if (conn->phase != CONN_IDLE)
			atomic_fetch_add(&server->counts.deadlines_missed, 1);
		shutdown(conn->fd, SHUT_RDWR);
		conn->deadline = now + 60 * 1000;	/* once is enough */
	}
	server->next_sweep = now + server->tick_ms;
}
