#include "http/server.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"
#include "base/pause.h"
#include "base/rand.h"

/* ---- the network thread ---- */

/* libmicrohttpd would decode the path and its own copy of the query; we decode, strictly. */
static size_t leave_escaped(void *ctx, struct MHD_Connection *mhd, char *text)
{
	(void)ctx, (void)mhd;
	return strlen(text);
}

/* What the workers have finished goes on. */
static void calls_resume(struct http_server *server)
{
	struct http_call *call = http_done_take(&server->done), *next;

	for (; call; call = next) {
		next = call->next;
		call->stage = CALL_DONE;
		MHD_resume_connection(call->mhd);
	}
}

static void stop_begin(struct http_server *server)
{
	server->stop_seen = true;
	close(server->listen_fd);
	server->listen_fd = -1;
	for (struct http_conn *conn = server->conns; conn; conn = conn->next)
		if (conn->phase == CONN_IDLE)
			conn->deadline = 0;
	server->next_sweep = 0;
}

static int wait_ms(struct http_server *server)
{
	MHD_UNSIGNED_LONG_LONG due;
	int64_t left = server->next_sweep - http_clock();
	int look = http_work_look(&server->work);

	if (MHD_get_timeout(server->daemon, &due) == MHD_YES && due == 0)
		return 0;
	if (look >= 0 && look < left)
		left = look;
	return left < 0 ? 0 : (int)left;
}

static void network_turn(struct http_server *server)
{
	struct epoll_event events[4];
	eventfd_t count;
	int n = epoll_wait(server->epoll_fd, events, 4, wait_ms(server));

	for (int i = 0; i < n; i++) {
		if (events[i].data.fd == server->wake_fd)
			eventfd_read(server->wake_fd, &count);
		else if (events[i].data.fd == server->listen_fd)
			http_conn_accept(server);
	}
	calls_resume(server);
	if (atomic_load(&server->stopping) && !server->stop_seen)
		stop_begin(server);
	MHD_run(server->daemon);
	/* after reading: what has arrived counts, and when stopping is still answered */
	if (http_clock() >= server->next_sweep)
		http_conn_sweep(server);
}

static void *network_main(void *ctx)
{
	struct http_server *server = ctx;

	while (!server->stop_seen || server->conns)
		network_turn(server);
	return NULL;
}

/* ---- the workers ---- */

static void worker_pauses(void *ctx, bool begins)
{
	struct http_server *server = ctx;

	http_work_pause(&server->work, begins);
}

static void *worker_main(void *ctx)
{
	struct http_worker *self = ctx;
	struct http_server *server = self->server;
	struct http_call *call;

	pause_heard_by(worker_pauses, server);
	while ((call = http_work_pop(&server->work, self))) {
		http_call_decode(call);
		if (server->config.handle(&call->rq, &call->reply, server->config.ctx))
			http_finish(&call->rq);
	}
	return NULL;
}

/* ---- start and stop ---- */

#define DEFAULT(field, value)         \
	do {                          \
		if (!config->field)   \
			config->field = (value); \
	} while (0)

static void config_complete(struct http_config *config)
{
	DEFAULT(address, "127.0.0.1");
	DEFAULT(workers, 16);
	DEFAULT(at_once, config->workers);
	DEFAULT(queue_max, 256);
	DEFAULT(uri_max, 4 * 1024);
	DEFAULT(header_max, 8 * 1024);
	DEFAULT(body_max, 1024 * 1024);
	DEFAULT(drain_max, 64 * 1024 * 1024);
	DEFAULT(form_fields_max, 2000);
	DEFAULT(connections_max, 4096);
	DEFAULT(connections_per_address, 256);
	DEFAULT(header_deadline_ms, 10 * 1000);
	DEFAULT(idle_deadline_ms, 60 * 1000);
	DEFAULT(rate_min, 16 * 1024);
	DEFAULT(spool_dir, "/tmp");
}

/* Deadlines are looked at four times within the shortest, and once a second at least. */
static int64_t tick_for(const struct http_config *config)
{
	int least = config->header_deadline_ms < config->idle_deadline_ms ?
			    config->header_deadline_ms : config->idle_deadline_ms;

	return least < 20 ? 5 : least < 4000 ? least / 4 : 1000;
}

static bool epoll_add(const struct http_server *server, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	return epoll_ctl(server->epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

/*
 * Its memory for one connection holds the head, what it notes of each of a hundred header lines, a copy of the cookies that it
 * makes for itself, and the reply's head; it is cleared for each request and kept while the connection is, so larger is slower and
 * costs memory.  A head at its limit that is nothing but cookies finds no room for their copy and is answered 431, as one beyond the limit is.
 */
static struct MHD_Daemon *daemon_start(struct http_server *server)
{
	const struct http_config *config = &server->config;
	size_t memory = config->uri_max + config->header_max + 8 * 1024;

	return MHD_start_daemon(
		MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
		http_call_step, server,
		MHD_OPTION_NOTIFY_COMPLETED, http_call_end, server,
		MHD_OPTION_NOTIFY_CONNECTION, http_conn_notify, server,
		MHD_OPTION_URI_LOG_CALLBACK, http_call_start, server,
		MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)config->connections_max,
		MHD_OPTION_CONNECTION_TIMEOUT, 0u,
		MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,	/* our threads block it */
		MHD_OPTION_END);
}

static enum err sockets_open(struct http_server *server)
{
	const union MHD_DaemonInfo *info;

	server->listen_fd = http_conn_listen(&server->config, &server->port);
	if (server->listen_fd < 0)
		return ERR_INVALID;
	server->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	server->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	server->daemon = daemon_start(server);
	if (server->epoll_fd < 0 || server->wake_fd < 0 || !server->daemon)
		return ERR_INTERNAL;
	info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	if (!epoll_add(server, server->listen_fd) || !epoll_add(server, server->wake_fd) ||
	    !info || !epoll_add(server, info->epoll_fd))
		return ERR_INTERNAL;
	return OK;
}

/* Signals are for the thread that started us; SIGPIPE for nobody. */
static enum err threads_start(struct http_server *server)
{
	sigset_t all, before;
	bool ok;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	ok = pthread_create(&server->network, NULL, network_main, server) == 0;
	server->network_runs = ok;
	for (int i = 0; ok && i < server->config.workers; i++) {
		struct http_worker *worker = &server->workers[i];

		worker->server = server;
		pthread_cond_init(&worker->woken, NULL);
		ok = pthread_create(&worker->thread, NULL, worker_main, worker) == 0;
		server->n_workers += ok;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return ok ? OK : ERR_INTERNAL;
}

static void threads_stop(struct http_server *server)
{
	if (server->network_runs) {
		atomic_store(&server->stopping, true);
		eventfd_write(server->wake_fd, 1);
		pthread_join(server->network, NULL);
	}
	http_work_close(&server->work);
	for (int i = 0; i < server->n_workers; i++)
		pthread_join(server->workers[i].thread, NULL);
}

static void server_release(struct http_server *server)
{
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	if (server->listen_fd >= 0)
		close(server->listen_fd);
	if (server->wake_fd >= 0)
		close(server->wake_fd);
	if (server->epoll_fd >= 0)
		close(server->epoll_fd);
	http_work_destroy(&server->work);
	http_done_destroy(&server->done);
	free(server->workers);
	free(server);
}

void http_stop(struct http_server *server)
{
	threads_stop(server);
	server_release(server);
}

enum err http_start(const struct http_config *config, struct http_server **ret_server)
{
	struct http_server *server = calloc(1, sizeof(*server));
	enum err e;

	if (!server)
		return ERR_INTERNAL;
	server->config = *config;
	config_complete(&server->config);
	server->listen_fd = server->epoll_fd = server->wake_fd = -1;
	server->tick_ms = tick_for(&server->config);
	rand_bytes(&server->bucket_seed, sizeof(server->bucket_seed));
	server->workers = calloc((size_t)server->config.workers, sizeof(*server->workers));
	e = server->workers ? sockets_open(server) : ERR_INTERNAL;
	http_work_init(&server->work, (size_t)server->config.queue_max, server->config.at_once);
	http_done_init(&server->done, server->wake_fd);
	if (e == OK)
		e = threads_start(server);
	if (e != OK) {
		http_stop(server);
		return e;
	}
	*ret_server = server;
	return OK;
}

int http_port(const struct http_server *server)
{
	return server->port;
}

void http_stats(struct http_server *server, struct http_stats *ret_stats)
{
	struct http_counts *counts = &server->counts;
	struct http_stats s = {
		.connections_now = atomic_load(&counts->connections_now),
		.connections = atomic_load(&counts->connections),
		.connections_refused = atomic_load(&counts->connections_refused),
		.requests = atomic_load(&counts->requests),
		.requests_refused = atomic_load(&counts->requests_refused),
		.deadlines_missed = atomic_load(&counts->deadlines_missed),
		.queued_now = http_work_length(&server->work),
		.running_now = atomic_load(&counts->running_now),
		.bytes_in = atomic_load(&counts->bytes_in),
		.bytes_out = atomic_load(&counts->bytes_out),
	};

	for (size_t i = 0; i < sizeof(s.replies) / sizeof(s.replies[0]); i++)
		s.replies[i] = atomic_load(&counts->replies[i]);
	*ret_stats = s;
}
