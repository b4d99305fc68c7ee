#include "http/server.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/utf8.h"

/* From here on the body is read only to reach its end; the handler tells why. */
static void body_drop(struct http_call *call, enum err why)
{
	call->body.kind = BODY_DROPPED;
	call->rq.fault = why;
}

static enum err part_begin(const struct multipart_part *part, void *ctx)
{
	struct http_call *call = ctx;
	struct http_body *body = &call->body;

	if (part->filename)
		return http_upload_begin(call, part);
	if (call->rq.n_form == (size_t)call->server->config.form_fields_max)
		return ERR_TOO_LARGE;
	body->upload = NULL;
	body->field = part->name;
	buf_init(&body->text, call->rq.arena, body->text_left);
	return OK;
}

static enum err part_data(const char *data, size_t n, void *ctx)
{
	struct http_call *call = ctx;
	struct http_body *body = &call->body;

	if (body->upload)
		return http_upload_write(call, data, n);
	buf_put(&body->text, data, n);
	return body->text.failed ? ERR_TOO_LARGE : OK;
}

static enum err part_end(void *ctx)
{
	struct http_call *call = ctx;
	struct http_body *body = &call->body;

	if (body->upload)
		return http_upload_end(call);
	if (!utf8_is_text(body->text.data, body->text.len))
		return ERR_BAD_TEXT;
	body->text_left -= body->text.len;
	call->rq.form[call->rq.n_form++] =
		(struct http_pair){ body->field, buf_text(&body->text) };
	return OK;
}

static enum err multipart_begin(struct http_call *call, const char *type)
{
	const struct http_config *config = &call->server->config;
	const struct multipart_sink sink = { part_begin, part_data, part_end, call };
	struct arena *a = call->rq.arena;
	const char *boundary;

	TRY(http_boundary(a, type, &boundary));
	call->body.multipart = http_multipart_new(a, boundary, &sink);
	call->body.text_left = config->body_max;
	call->rq.form = arena_array(a, (size_t)config->form_fields_max, sizeof(*call->rq.form));
	call->rq.uploads = arena_array(a, HTTP_UPLOADS_MAX, sizeof(*call->rq.uploads));
	return OK;
}

static bool type_is(const char *type, const char *wanted)
{
	size_t n = strlen(wanted);

	return type && strncasecmp(type, wanted, n) == 0 && !http_is_token(type + n, 1) &&
	       type[n] != '/';
}

void http_body_begin(struct http_call *call, uint64_t length, size_t limit)
{
	const char *type = http_header(&call->rq, "Content-Type");
	enum err e;

	call->rq.body = "";
	buf_init(&call->body.data, call->rq.arena, (size_t)length);
	if (length == 0)
		return;
	if (length > limit) {
		body_drop(call, ERR_TOO_LARGE);
	} else if (type_is(type, "application/x-www-form-urlencoded")) {
		call->body.kind = BODY_FORM;
	} else if (type_is(type, "multipart/form-data")) {
		call->body.kind = BODY_MULTIPART;
		e = multipart_begin(call, type);
		if (e != OK)
			body_drop(call, e);
	}
}

void http_body_take(struct http_call *call, const char *data, size_t n)
{
	enum err e = OK;

	atomic_fetch_add(&call->server->counts.bytes_in, n);
	switch (call->body.kind) {
	case BODY_RAW:
	case BODY_FORM:
		buf_put(&call->body.data, data, n);
		if (call->body.data.failed)
			BUG("body: more bytes than declared");
		break;
	case BODY_MULTIPART:
		e = http_multipart_feed(call->body.multipart, data, n);
		break;
	case BODY_DROPPED:
		break;
	}
	if (e != OK)
		body_drop(call, e);
}

void http_body_end(struct http_call *call)
{
	enum err e = OK;

	if (call->body.kind == BODY_MULTIPART)
		e = http_multipart_end(call->body.multipart);
	if (e != OK)
		body_drop(call, e);
	call->rq.body = buf_text(&call->body.data);
	call->rq.body_len = call->body.data.len;
}
