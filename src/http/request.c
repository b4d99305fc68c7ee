#include "http/http.h"

#include <string.h>
#include <strings.h>

#include "http/head.h"

static const char *pair_find(const struct http_pair *pairs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(pairs[i].name, name) == 0)
			return pairs[i].value;
	return NULL;
}

const char *http_header(const struct http_request *rq, const char *name)
{
	for (size_t i = 0; i < rq->n_headers; i++)
		if (strcasecmp(rq->headers[i].name, name) == 0)
			return rq->headers[i].value;
	return NULL;
}

const char *http_cookie(const struct http_request *rq, const char *name)
{
	return pair_find(rq->cookies, rq->n_cookies, name);
}

const char *http_query(const struct http_request *rq, const char *name)
{
	return pair_find(rq->query, rq->n_query, name);
}

const char *http_form(const struct http_request *rq, const char *name)
{
	return pair_find(rq->form, rq->n_form, name);
}

const struct http_upload *http_upload(const struct http_request *rq, const char *field)
{
	for (size_t i = 0; i < rq->n_uploads; i++)
		if (strcmp(rq->uploads[i].field, field) == 0)
			return &rq->uploads[i];
	return NULL;
}

static bool value_is_clean(const char *value)
{
	for (; *value; value++)
		if (((unsigned char)*value < ' ' && *value != '\t') || *value == 0x7f)
			return false;
	return true;
}

static bool header_is_ours(const char *name)
{
	static const char *const ours[] = { "Content-Length", "Transfer-Encoding", "Connection",
					    "Date" };

	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (strcasecmp(name, ours[i]) == 0)
			return true;
	return false;
}

void http_reply_header(struct http_reply *reply, const char *name, const char *value)
{
	if (!http_is_token(name, strlen(name)) || header_is_ours(name) || !value_is_clean(value) ||
	    reply->n_headers == HTTP_REPLY_HEADERS_MAX) {
		reply->failed = true;
		return;
	}
	reply->headers[reply->n_headers++] = (struct http_pair){ name, value };
}

const char *http_method_name(enum http_method method)
{
	static const char *const names[] = {
		[HTTP_GET] = "GET",   [HTTP_HEAD] = "HEAD",	[HTTP_POST] = "POST",
		[HTTP_PUT] = "PUT",   [HTTP_PATCH] = "PATCH",	[HTTP_DELETE] = "DELETE",
		[HTTP_OTHER] = "OTHER",
	};

	return names[method];
}
