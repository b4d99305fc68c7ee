/*
 * http: the border to browsers, API clients and the proxy in front of them.
 *
 * One network thread owns every socket and everything of libmicrohttpd: it alone accepts,
 * suspends, resumes and closes.  It collects a request within limits and absolute deadlines
 * and queues it; a worker thread decodes it and calls the handler, which may block.  Whoever
 * completes the reply, the worker or a thread the handler left the request to, hands it
 * back with http_finish(), which wakes the network thread to send it.
 *
 * A request and its reply are used by one thread at a time; all their memory belongs to the
 * request's arena, which is released when the reply has gone out or the client is lost.
 *
 *	static bool hello(struct http_request *rq, struct http_reply *reply, void *ctx)
 *	{
 *		reply->body = arena_printf(rq->arena, "您好，%s", http_query(rq, "name"));
 *		reply->body_len = strlen(reply->body);
 *		return true;
 *	}
 *	TRY(http_start(&(struct http_config){ .address = "127.0.0.1", .port = 8080,
 *					      .handle = hello }, &server));
 *
 * What is refused before a handler sees it (400, and the connection is closed): a head whose
 * bytes are not exactly what was parsed (NUL, bare LF, folded lines, more than one space in
 * the request line), two Content-Length or Host, no Host, space before a colon, control
 * characters, an unclean path.  Any Transfer-Encoding is 411: the proxy in front sends
 * Content-Length, and so there is nothing about which the two could disagree.
 *
 * What is left to libmicrohttpd (its own English page, then closed): a header line without
 * colon, a Content-Length that is no number (0.9.75 then sends its head twice), a head larger
 * than its memory.
 * What is left to the proxy: TLS; HTTP/2; reading on after a refusal (a client that sends on does
 * not see our 413 if the body is larger than `drain_max`); blank lines before a request; NUL in
 * the place of a missing CR at a line's end, which libmicrohttpd hides by putting NUL there itself.
 */
#ifndef ZHILU_HTTP_HTTP_H
#define ZHILU_HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena;
struct http_server;

enum http_method {
	HTTP_GET,
	HTTP_HEAD,	/* answer as for GET; the body is not sent */
	HTTP_POST,
	HTTP_PUT,
	HTTP_PATCH,
	HTTP_DELETE,
	HTTP_OTHER,	/* TRACE, OPTIONS and anything else: 405 is the handler's to say */
};

/* Both sides are text as utf8_is_text() has it. */
struct http_pair {
	const char *name, *value;
};

/*
 * A file of a multipart form.  It has no name on the disk and vanishes with the request, also
 * after a crash; `path` opens it anew within this process, `fd` stands at its beginning.
 */
struct http_upload {
	const char *field;
	const char *filename;	/* last part of the name, without control characters; may be "" */
	const char *type;	/* as the client says; "" if it does not */
	const char *path;
	int fd;			/* not to be closed */
	int64_t size;		/* bytes */
};

struct http_request {
	struct arena *arena;
	enum http_method method;
	const char *path;	/* decoded once; absolute; no "//", "." or ".." segments, no '\' */
	const char *raw_query;	/* as sent, without '?'; "" if there is none */
	struct http_pair *query;
	size_t n_query;
	struct http_pair *headers;	/* as sent; X-Forwarded-* and Forwarded only from our proxy */
	size_t n_headers;
	struct http_pair *cookies;
	size_t n_cookies;
	struct http_pair *form;		/* urlencoded and multipart text fields, in order */
	size_t n_form;
	struct http_upload *uploads;
	size_t n_uploads;
	const char *body;	/* the raw body, NUL behind it; "" for multipart */
	size_t body_len;
	const char *remote;	/* the client's address; see trust_proxy */
	int64_t received_ms;	/* since 1970-01-01 UTC, when the head was complete */
	/*
	 * The query, form or body could not be decoded or stored.  The handler runs all the
	 * same, so that a page can say it; what was decoded before is not to be relied upon.
	 */
	enum err fault;
	const char *route;	/* set above, for the log: a fixed name, never what a client sent */
	void *user;		/* the layer above */
};

#define HTTP_REPLY_HEADERS_MAX 24

/* Given to the handler as an empty 200.  Memory: of the request's arena, or static. */
struct http_reply {
	int status;
	struct http_pair headers[HTTP_REPLY_HEADERS_MAX];
	size_t n_headers;
	const char *type;	/* Content-Type; NULL: none is sent */
	const void *body;	/* for HEAD and 304 the same as for GET: only its length is sent */
	size_t body_len;
	int file_fd;		/* >= 0: send this file instead of body; http closes it */
	int64_t file_size;
	bool failed;		/* a header was refused: 500 is sent instead */
};

/*
 * true: the reply is complete.  false: another thread calls http_finish(rq) later, or has
 * done so already; then neither rq nor reply may be touched after returning.
 */
typedef bool http_handler(struct http_request *rq, struct http_reply *reply, void *ctx);

/* Zero means the value in brackets. */
struct http_config {
	const char *address;		/* numeric, IPv4 or IPv6 ["127.0.0.1"] */
	int port;			/* 0: the system picks one, see http_port() */
	int workers;			/* [16] */
	int at_once;			/* of them, not counting those in a pause (base/pause.h) [workers] */
	int queue_max;			/* requests waiting for a worker; beyond: 503 [256] */
	size_t uri_max;			/* bytes, path and query; beyond: 414 [4 KiB] */
	size_t header_max;		/* bytes of all header lines; beyond: 431 [8 KiB] */
	size_t body_max;		/* bytes; beyond: fault ERR_TOO_LARGE, 413 [1 MiB] */
	size_t drain_max;		/* a larger body is not read to its end first [64 MiB] */
	int form_fields_max;		/* pairs in query, form, each [2,000] */
	int connections_max;		/* beyond: 503 and closed [4,096] */
	int connections_per_address;	/* IPv6: per /64; beyond: 429 and closed [256] */
	int header_deadline_ms;		/* from connecting to the first line, and again from that
					   to the end of the head [10,000] */
	int idle_deadline_ms;		/* from a reply to the next request's first line [60,000] */
	size_t rate_min;		/* bytes a second; the body has header_deadline plus size/rate,
					   and so has a reply [8 KiB] */
	const char *spool_dir;		/* for uploads; private to this program ["/tmp"] */
	/*
	 * A proxy on this machine stands in front: from a loopback address the last entry of
	 * X-Forwarded-For is the client, and connections_per_address does not count.
	 */
	bool trust_proxy;
	/* The limit of a route; body_max if NULL.  Runs on the network thread: must not block. */
	size_t (*body_limit)(enum http_method method, const char *path, void *ctx);
	http_handler *handle;
	void *ctx;			/* of handle and body_limit */
};

/* Counts since the start, except where "now" is said.  Readable from any thread. */
struct http_stats {
	uint64_t connections_now, connections, connections_refused;
	uint64_t requests;		/* given to a handler */
	uint64_t requests_refused;	/* answered without one */
	uint64_t deadlines_missed;	/* connections closed for slowness */
	uint64_t queued_now, running_now;
	uint64_t replies[6];		/* by hundreds of the status */
	uint64_t bytes_in, bytes_out;	/* bodies */
};

/*
 * Listen and start the threads; they block all signals.  ERR_INVALID: an address or port that
 * cannot be used; ERR_INTERNAL: no threads or descriptors.
 */
enum err http_start(const struct http_config *config, struct http_server **ret_server) MUST_USE;
int http_port(const struct http_server *server);
void http_stats(struct http_server *server, struct http_stats *ret_stats);

/*
 * Stop accepting, let every request that has arrived be answered, end the threads and
 * release the server.  Waits for requests that somebody holds for http_finish().
 */
void http_stop(struct http_server *server);

/* Once for each request whose handler returned false, from any thread. */
void http_finish(struct http_request *rq);

/*
 * Whoever finishes many requests at once, as after a group commit, does it between these two: the network thread is woken
 * for all of them together, not for the first, which would take the processor from him in the middle.  Not nested.
 */
void http_hold_begin(void);
void http_hold_end(void);

/* The first of that name (headers: without regard to case), or NULL. */
const char *http_header(const struct http_request *rq, const char *name);
const char *http_cookie(const struct http_request *rq, const char *name);
const char *http_query(const struct http_request *rq, const char *name);
const char *http_form(const struct http_request *rq, const char *name);
const struct http_upload *http_upload(const struct http_request *rq, const char *field);

/*
 * Neither is copied.  A name that is no token, a value with CR, LF or another control
 * character and a header too many set reply->failed: the client then gets a 500.
 * Content-Length, Date and Connection are http's own and refused likewise.
 */
void http_reply_header(struct http_reply *reply, const char *name, const char *value);

const char *http_method_name(enum http_method method);	/* "GET"; "OTHER" */

#endif
