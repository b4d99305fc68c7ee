#include "http/server.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"

#define TEXT_TYPE "text/plain; charset=utf-8"

static enum MHD_Result response_queue(struct MHD_Connection *mhd, int status,
				      struct MHD_Response *response)
{
	enum MHD_Result result = MHD_queue_response(mhd, (unsigned)status, response);

	MHD_destroy_response(response);
	return result;
}

static bool header_add(struct MHD_Response *response, const char *name, const char *value)
{
	return MHD_add_response_header(response, name, value) == MHD_YES;
}

static struct MHD_Response *text_response(enum err e)
{
	const char *text = err_message(e);
	struct MHD_Response *response =
		MHD_create_response_from_buffer(strlen(text), (void *)(uintptr_t)text,
						MHD_RESPMEM_PERSISTENT);

	if (response && header_add(response, "Content-Type", TEXT_TYPE) &&
	    header_add(response, "X-Content-Type-Options", "nosniff") &&
	    header_add(response, "Cache-Control", "no-store"))
		return response;
	if (response)
		MHD_destroy_response(response);
	return NULL;
}

enum MHD_Result http_refuse(struct MHD_Connection *mhd, int status, enum err e)
{
	struct MHD_Response *response = text_response(e);

	if (!response)
		return MHD_NO;
	if (status == 503)
		header_add(response, "Retry-After", "5");
	return response_queue(mhd, status, response);
}

size_t http_refusal_write(char *out, size_t size, enum err e)
{
	const char *text = err_message(e);
	int n = snprintf(out, size,
			 "HTTP/1.1 %d Refused\r\nContent-Type: " TEXT_TYPE
			 "\r\nContent-Length: %zu\r\nRetry-After: 5\r\nConnection: close\r\n\r\n%s",
			 err_status(e), strlen(text), text);

	return n > 0 && (size_t)n < size ? (size_t)n : 0;
}

static struct MHD_Response *body_response(struct http_reply *reply)
{
	struct MHD_Response *response;

	if (reply->file_fd < 0)
		return MHD_create_response_from_buffer(reply->body_len,
						       (void *)(uintptr_t)reply->body,
						       MHD_RESPMEM_PERSISTENT);
	response = MHD_create_response_from_fd64((uint64_t)reply->file_size, reply->file_fd);
	if (response)
		reply->file_fd = -1;	/* closed with the response */
	return response;
}

static struct MHD_Response *reply_response(struct http_reply *reply)
{
	struct MHD_Response *response = body_response(reply);

	if (!response)
		return NULL;
	if (reply->type && !header_add(response, "Content-Type", reply->type))
		goto fail;
	for (size_t i = 0; i < reply->n_headers; i++)
		if (!header_add(response, reply->headers[i].name, reply->headers[i].value))
			goto fail;
	return response;
fail:
	MHD_destroy_response(response);
	return NULL;
}

enum MHD_Result http_reply_send(struct http_call *call)
{
	struct http_reply *reply = &call->reply;
	struct MHD_Response *response = NULL;

	if (!reply->failed)
		response = reply_response(reply);
	if (!response) {
		log_line(LOG_ERROR, "http", "reply-failed", "route=%s",
			 call->rq.route ? call->rq.route : "-");
		reply->status = 500;
		response = text_response(ERR_INTERNAL);
	}
	if (!response)
		return MHD_NO;
	if (call->server->stop_seen)
		header_add(response, "Connection", "close");
	return response_queue(call->mhd, reply->status, response);
}
