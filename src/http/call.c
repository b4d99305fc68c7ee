#include "http/server.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "http/uri.h"

#define COOKIES_MAX 100

/* ---- network thread: the head ---- */

void *http_call_start(void *server, const char *target, struct MHD_Connection *mhd)
{
	struct arena *a = arena_new();
	struct http_call *call = arena_alloc(a, sizeof(*call));

	call->rq.arena = a;
	call->rq.raw_query = "";
	call->reply.file_fd = -1;
	call->reply.status = 200;
	call->server = server;
	call->mhd = mhd;
	call->target = arena_dup(a, target ? target : "");
	call->conn = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	if (call->conn->phase == CONN_IDLE)
		http_conn_phase(server, call->conn, CONN_HEAD, 0);
	return call;
}

static enum MHD_Result line_add(void *ctx, enum MHD_ValueKind kind, const char *name,
				size_t name_len, const char *value, size_t value_len)
{
	struct http_head *head = ctx;

	(void)kind;
	if (head->n_lines == HTTP_HEADERS_MAX) {
		head->too_many = true;
		return MHD_NO;
	}
	head->lines[head->n_lines++] = (struct http_line){ name, value, name_len, value_len };
	return MHD_YES;
}

static enum http_method method_find(const char *name)
{
	for (int m = HTTP_GET; m < HTTP_OTHER; m++)
		if (strcmp(name, http_method_name((enum http_method)m)) == 0)
			return (enum http_method)m;
	return HTTP_OTHER;
}

/* What only a proxy of ours may say about the client. */
static bool line_is_hearsay(const struct http_line *line)
{
	return http_line_is(line, "Forwarded") ||
	       (line->name_len > 12 && strncasecmp(line->name, "X-Forwarded-", 12) == 0);
}

/* The entry our proxy appended; what stands before it is the client's own claim. */
static const char *client_address(struct arena *a, const char *forwarded, const char *peer)
{
	const char *last = strrchr(forwarded, ',');
	struct in6_addr out;

	last = last ? last + 1 : forwarded;
	last += strspn(last, " \t");
	if (inet_pton(AF_INET, last, &out) != 1 && inet_pton(AF_INET6, last, &out) != 1)
		return peer;
	return arena_dup(a, last);
}

static void headers_keep(struct http_call *call, const struct http_head *head)
{
	struct http_request *rq = &call->rq;
	const char *forwarded = NULL;

	rq->headers = arena_array(rq->arena, head->n_lines, sizeof(*rq->headers));
	for (size_t i = 0; i < head->n_lines; i++) {
		const struct http_line *line = &head->lines[i];
		struct http_pair *pair = &rq->headers[rq->n_headers];

		if (!call->conn->is_proxy && line_is_hearsay(line))
			continue;
		pair->name = arena_ndup(rq->arena, line->name, line->name_len);
		pair->value = arena_ndup(rq->arena, line->value, line->value_len);
		rq->n_headers++;
		if (http_line_is(line, "X-Forwarded-For"))
			forwarded = pair->value;
	}
	rq->remote = forwarded ? client_address(rq->arena, forwarded, call->conn->remote) :
				 call->conn->remote;
}

static enum err target_keep(struct http_call *call)
{
	size_t path_len = strcspn(call->target, "?");

	if (call->target[path_len])
		call->rq.raw_query = call->target + path_len + 1;
	return http_path_decode(call->rq.arena, call->target, path_len, &call->rq.path);
}

static enum MHD_Result call_refuse(struct http_call *call, int status, enum err e)
{
	atomic_fetch_add(&call->server->counts.requests_refused, 1);
	atomic_fetch_add(&call->server->counts.replies[status / 100], 1);
	http_conn_phase(call->server, call->conn, CONN_SENDING, 0);
	return http_refuse(call->mhd, status, e);
}

/*
 * A body beyond the limit is read to its end and dropped, so that the browser, which sends
 * before it listens, sees the page that says so; unless it is beyond reason, or the client
 * waits for our word before it sends.
 */
static enum MHD_Result body_expect(struct http_call *call, const struct http_framing *framing)
{
	const struct http_config *config = &call->server->config;
	size_t limit = config->body_max;
	bool over;

	if (config->body_limit)
		limit = config->body_limit(call->rq.method, call->rq.path, config->ctx);
	over = framing->content_length > limit;
	if (over && (framing->waits || framing->content_length > config->drain_max))
		return call_refuse(call, 413, ERR_TOO_LARGE);
	call->stage = CALL_BODY;
	http_conn_phase(call->server, call->conn, CONN_BODY, framing->content_length);
	http_body_begin(call, framing->content_length, limit);
	return MHD_YES;
}

static enum MHD_Result call_begin(struct http_call *call, const char *method, const char *version)
{
	const struct http_config *config = &call->server->config;
	const struct http_head_limits limits = { config->uri_max, config->header_max };
	const union MHD_ConnectionInfo *size =
		MHD_get_connection_info(call->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	struct http_head head = {
		.start = method,
		.size = size ? size->header_size : 0,
		.method_len = strlen(method),
		.target = call->target,
		.target_len = strlen(call->target),
		.version = version,
	};
	struct http_framing framing;
	int status;
	enum err e;

	MHD_get_connection_values_n(call->mhd, MHD_HEADER_KIND, line_add, &head);
	e = http_head_check(&head, &limits, &framing, &status);
	if (e == OK)
		e = target_keep(call);
	if (e != OK)
		return call_refuse(call, status, e);
	call->rq.method = method_find(method);
	call->rq.received_ms = instant_now();
	headers_keep(call, &head);
	return body_expect(call, &framing);
}

/* ---- network thread: the body, the queue, the reply ---- */

static enum MHD_Result call_submit(struct http_call *call)
{
	struct http_server *server = call->server;
	struct MHD_Connection *mhd = call->mhd;

	http_body_end(call);
	call->stage = CALL_RUNNING;
	http_conn_phase(server, call->conn, CONN_RUNNING, 0);
	atomic_fetch_add(&server->counts.running_now, 1);
	/* once pushed the call is the worker's, and the connection still ours */
	if (!http_work_push(&server->work, call)) {
		atomic_fetch_sub(&server->counts.running_now, 1);
		call->stage = CALL_DONE;
		return call_refuse(call, 503, ERR_BUSY);
	}
	MHD_suspend_connection(mhd);
	return MHD_YES;
}

static uint64_t reply_size(const struct http_call *call)
{
	const struct http_reply *reply = &call->reply;

	if (call->rq.method == HTTP_HEAD || reply->status == 304)
		return 0;
	return reply->file_size > 0 ? (uint64_t)reply->file_size : reply->body_len;
}

static enum MHD_Result call_answer(struct http_call *call)
{
	uint64_t size = reply_size(call);

	http_conn_phase(call->server, call->conn, CONN_SENDING, size);
	atomic_fetch_add(&call->server->counts.bytes_out, size);
	return http_reply_send(call);
}

enum MHD_Result http_call_step(void *server, struct MHD_Connection *mhd, const char *url,
			       const char *method, const char *version, const char *data,
			       size_t *data_size, void **ctx)
{
	struct http_call *call = *ctx;

	(void)server, (void)mhd, (void)url;
	switch (call->stage) {
	case CALL_HEAD:
		return call_begin(call, method, version);
	case CALL_BODY:
		if (*data_size == 0)
			return call_submit(call);
		http_body_take(call, data, *data_size);
		*data_size = 0;
		return MHD_YES;
	case CALL_DONE:
		return call_answer(call);
	case CALL_RUNNING:
		break;
	}
	BUG("http: stepped while a worker has it");
}

void http_call_end(void *server, struct MHD_Connection *mhd, void **ctx,
		   enum MHD_RequestTerminationCode why)
{
	struct http_call *call = *ctx;

	(void)mhd, (void)why;
	if (!call)
		return;
	if (call->stage == CALL_RUNNING)
		BUG("http: ended while a worker has it");
	if (call->reply.file_fd >= 0)
		close(call->reply.file_fd);
	http_conn_phase(server, call->conn, CONN_IDLE, 0);
	arena_free(call->rq.arena);
	*ctx = NULL;
}

/* ---- worker ---- */

static enum err cookies_decode(struct http_request *rq)
{
	for (size_t i = 0; i < rq->n_headers; i++) {
		struct http_pair *pairs, *all;
		size_t n;

		if (strcasecmp(rq->headers[i].name, "Cookie") != 0)
			continue;
		TRY(http_cookies_decode(rq->arena, rq->headers[i].value,
					COOKIES_MAX - rq->n_cookies, &pairs, &n));
		all = arena_array(rq->arena, rq->n_cookies + n, sizeof(*all));
		if (rq->n_cookies)
			memcpy(all, rq->cookies, rq->n_cookies * sizeof(*all));
		if (n)
			memcpy(all + rq->n_cookies, pairs, n * sizeof(*all));
		rq->cookies = all;
		rq->n_cookies += n;
	}
	return OK;
}

static enum err request_decode(struct http_call *call)
{
	struct http_request *rq = &call->rq;
	size_t max = (size_t)call->server->config.form_fields_max;

	TRY(cookies_decode(rq));
	TRY(http_form_decode(rq->arena, rq->raw_query, strlen(rq->raw_query), max, &rq->query,
			     &rq->n_query));
	if (call->body.kind != BODY_FORM)
		return OK;
	return http_form_decode(rq->arena, rq->body, rq->body_len, max, &rq->form, &rq->n_form);
}

void http_call_decode(struct http_call *call)
{
	enum err e = request_decode(call);

	if (call->rq.fault == OK)
		call->rq.fault = e;
}

/* ---- any thread ---- */

static void call_log(const struct http_call *call)
{
	const struct http_request *rq = &call->rq;

	log_line(LOG_INFO, "http", "reply",
		 "method=%s route=%s status=%d ms=%" PRId64 " in=%zu out=%" PRIu64,
		 http_method_name(rq->method), rq->route ? rq->route : "-", call->reply.status,
		 instant_now() - rq->received_ms, rq->body_len, reply_size(call));
}

void http_finish(struct http_request *rq)
{
	struct http_call *call = (struct http_call *)((char *)rq - offsetof(struct http_call, rq));
	struct http_server *server = call->server;

	if (call->reply.status < 200 || call->reply.status > 599)
		call->reply.failed = true;
	if (call->reply.failed)
		call->reply.status = 500;
	atomic_fetch_add(&server->counts.requests, 1);
	atomic_fetch_add(&server->counts.replies[call->reply.status / 100], 1);
	atomic_fetch_sub(&server->counts.running_now, 1);
	call_log(call);
	http_done_push(&server->done, call);	/* from here on the network thread's again */
}
