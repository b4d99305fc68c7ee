/* server: what the files of http/ share; nobody else includes this. */
#ifndef ZHILU_HTTP_SERVER_H
#define ZHILU_HTTP_SERVER_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/buf.h"
#include "http/head.h"
#include "http/http.h"
#include "http/multipart.h"

#define HTTP_UPLOADS_MAX 16	/* each holds a descriptor until its request ends */

struct http_conn;

enum call_stage {
	CALL_HEAD,	/* the request line has come */
	CALL_BODY,	/* the head is accepted */
	CALL_RUNNING,	/* with a worker, or whoever calls http_finish(): hands off */
	CALL_DONE,	/* back with the network thread */
};

/* How a body is taken. */
enum body_kind { BODY_RAW, BODY_FORM, BODY_MULTIPART, BODY_DROPPED };

struct http_body {
	enum body_kind kind;
	struct buf data;		/* raw */
	struct multipart *multipart;
	struct buf text;		/* multipart: the text field at hand */
	size_t text_left;		/* bytes that further text fields may have */
	const char *field;
	struct http_upload *upload;	/* or the file at hand */
};

/* One request with its reply, from the request line to the last byte sent; lives in its arena. */
struct http_call {
	struct http_request rq;
	struct http_reply reply;
	struct http_server *server;
	struct http_conn *conn;
	struct MHD_Connection *mhd;
	enum call_stage stage;
	const char *target;		/* path and query as sent */
	struct http_body body;
	struct http_call *next;		/* in the queue or the done list */
};

/* call.c: from the first line to the queue, and from the done list to the wire. */
void *http_call_start(void *server, const char *target, struct MHD_Connection *mhd);
enum MHD_Result http_call_step(void *server, struct MHD_Connection *mhd, const char *url,
			       const char *method, const char *version, const char *data,
			       size_t *data_size, void **call);
void http_call_end(void *server, struct MHD_Connection *mhd, void **call,
		   enum MHD_RequestTerminationCode why);
/* On the worker: what needs no network. */
void http_call_decode(struct http_call *call);

/* body.c */
void http_body_begin(struct http_call *call, uint64_t length, size_t limit);
void http_body_take(struct http_call *call, const char *data, size_t n);
void http_body_end(struct http_call *call);

/* upload.c: the file part at hand, call->body.upload */
enum err http_upload_begin(struct http_call *call, const struct multipart_part *part) MUST_USE;
enum err http_upload_write(struct http_call *call, const char *data, size_t n) MUST_USE;
enum err http_upload_end(struct http_call *call) MUST_USE;

/* reply.c */
enum MHD_Result http_reply_send(struct http_call *call);
enum MHD_Result http_refuse(struct MHD_Connection *mhd, int status, enum err e);
/* A whole refusal as bytes, for a connection that gets no further. */
size_t http_refusal_write(char *out, size_t size, enum err e);

/*
 * work.c: calls on their way to the workers.  Of the workers only `at_once` run; one who pauses (base/pause.h) does not count.
 * Few that run keep the caches of the processor and of the database; many that may wait let a group commit have members.
 */
struct http_worker {
	struct http_server *server;
	pthread_t thread;
	pthread_cond_t woken;
	bool awake, counted;
	struct http_worker *next;	/* asleep before this one */
};

struct http_work {
	pthread_mutex_t lock;
	struct http_call *first, **last;
	size_t n, max;
	struct http_worker *asleep;	/* the last to fall asleep first */
	int running;			/* awake and not in a pause */
	int usual, at_once;		/* how many may run; at_once is more while those who run are stuck */
	int64_t taken_at;		/* http_clock() when a call was last taken, or came to an empty queue */
	bool closed;
};

void http_work_init(struct http_work *w, size_t max, int at_once);
void http_work_destroy(struct http_work *w);
bool http_work_push(struct http_work *w, struct http_call *call);	/* false: full */
struct http_call *http_work_pop(struct http_work *w, struct http_worker *self);	/* waits; NULL: closed and empty */
void http_work_pause(struct http_work *w, bool begins);
int http_work_look(struct http_work *w);	/* one more where all are stuck; ms until the next look, -1: none is needed */
void http_work_close(struct http_work *w);
size_t http_work_length(struct http_work *w);

/* done.c: calls on their way back to the network thread. */
struct http_done {
	pthread_mutex_t lock;
	struct http_call *first, **last;
	int wake_fd;			/* eventfd, written when the list was empty */
};

void http_done_init(struct http_done *d, int wake_fd);
void http_done_destroy(struct http_done *d);
void http_done_push(struct http_done *d, struct http_call *call);
struct http_call *http_done_take(struct http_done *d);	/* all, in order; does not wait */

/* conn.c: sockets, their limits and deadlines.  Network thread only. */
#define CONN_BUCKETS 1024

enum conn_phase {
	CONN_IDLE,	/* waiting for a request's first line */
	CONN_HEAD,
	CONN_BODY,
	CONN_RUNNING,	/* no deadline */
	CONN_SENDING,
};

struct http_conn {
	struct http_conn *prev, *next;
	struct http_conn *beside;	/* of the same bucket of addresses */
	unsigned char address[16];	/* IPv4 as ::ffff:…; IPv6 only its /64 */
	char remote[INET6_ADDRSTRLEN];
	bool is_proxy;
	int fd;				/* libmicrohttpd closes it */
	enum conn_phase phase;
	int64_t deadline;		/* monotonic ms */
};

int http_conn_listen(const struct http_config *config, int *ret_port);	/* -1 */
void http_conn_accept(struct http_server *server);
void http_conn_notify(void *server, struct MHD_Connection *mhd, void **conn,
		      enum MHD_ConnectionNotificationCode what);
void http_conn_phase(struct http_server *server, struct http_conn *conn, enum conn_phase phase,
		     uint64_t bytes);
void http_conn_sweep(struct http_server *server);
int64_t http_clock(void);		/* monotonic ms */

struct http_counts {
	_Atomic uint64_t connections_now, connections, connections_refused;
	_Atomic uint64_t requests, requests_refused, deadlines_missed, running_now;
	_Atomic uint64_t replies[6], bytes_in, bytes_out;
};

struct http_server {
	struct http_config config;
	struct MHD_Daemon *daemon;
	int listen_fd, epoll_fd, wake_fd;
	int port;
	bool accept_paused;		/* no descriptors left: until the next sweep */
	int64_t next_sweep, tick_ms;
	struct http_conn *conns;
	struct http_conn *buckets[CONN_BUCKETS];
	uint64_t bucket_seed;
	struct http_conn *arriving;	/* between accept and libmicrohttpd's notification */
	struct http_work work;
	struct http_done done;
	struct http_counts counts;
	pthread_t network;
	struct http_worker *workers;
	bool network_runs;
	int n_workers;
	atomic_bool stopping;
	bool stop_seen;
};

#endif
