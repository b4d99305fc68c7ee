#include "web/reply.h"

#include "base/arena.h"
#include "base/log.h"
#include "gen/error.html.h"
#include "web/chrome.h"
#include "web/error_view.h"
#include "web/form.h"
#include "web/json.h"
#include "web/reply_words.h"

#include <inttypes.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { BODY_MAX = 8 << 20, PAGE_USUAL = 15 << 10 };

/* One policy for every page: own files only, nothing inline, nobody may frame us. */
static const char csp[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			  "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
			  "base-uri 'none'";

struct buf reply_buf(struct rq *rq)
{
	struct buf b;

	buf_init(&b, rq->arena, BODY_MAX);
	buf_room(&b, PAGE_USUAL);
	return b;
}

static void safe_headers(struct http_reply *reply)
{
	http_reply_header(reply, "Content-Security-Policy", csp);
	http_reply_header(reply, "X-Content-Type-Options", "nosniff");
	http_reply_header(reply, "Referrer-Policy", "same-origin");
	http_reply_header(reply, "Cross-Origin-Opener-Policy", "same-origin");
	http_reply_header(reply, "Cross-Origin-Resource-Policy", "same-origin");
	http_reply_header(reply, "Cache-Control", "no-store");
}

static enum err reply_body(struct rq *rq, int status, const char *type, struct buf *body)
{
	if (body->failed)
		return ERR_TOO_LARGE;
	rq->reply->status = status;
	rq->reply->type = type;
	rq->reply->body = buf_text(body);
	rq->reply->body_len = body->len;
	safe_headers(rq->reply);
	return OK;
}

enum err reply_html(struct rq *rq, int status, struct buf *body)
{
	if (rq->again && status == 200)
		status = err_status(rq->again_err);
	return reply_body(rq, status, "text/html; charset=utf-8", body);
}

enum err reply_json(struct rq *rq, int status, struct buf *body)
{
	return reply_body(rq, status, "application/json; charset=utf-8", body);
}

enum err reply_rows(struct rq *rq, const struct stmt *st, const void *rows, size_t n, const char *next)
{
	struct buf b = reply_buf(rq);

	json_list(&b, st, rows, n, next);
	return reply_json(rq, 200, &b);
}

/* The version of a row travels as its ETag; If-Match brings it back. */
static void put_etag(struct rq *rq, const struct stmt *st, const void *row)
{
	for (unsigned i = 0; i < st->n_out; i++)
		if (strcmp(st->out[i].name, "version") == 0)
			http_reply_header(rq->reply, "ETag",
					  arena_printf(rq->arena, "\"%" PRId64 "\"",
						       *(const int64_t *)(const void *)((const char *)row +
											st->out[i].offset)));
}

enum err reply_row(struct rq *rq, const struct stmt *st, const void *row)
{
	struct buf b = reply_buf(rq);

	if (!row)
		return ERR_NOT_FOUND;
	json_row(&b, st, row);
	put_etag(rq, st, row);
	return reply_json(rq, 200, &b);
}

enum err reply_see(struct rq *rq, const char *location, int64_t id)
{
	struct buf b = reply_buf(rq);

	if (!location || location[0] != '/' || location[1] == '/')
		BUG("redirect to a foreign place");
	if (!rq->api) {
		rq->reply->status = 303;
		http_reply_header(rq->reply, "Location", location);
		safe_headers(rq->reply);
		return OK;
	}
	buf_printf(&b, "{\"id\":\"%" PRId64 "\",\"location\":", id);
	json_text(&b, location);
	buf_char(&b, '}');
	return reply_json(rq, id ? 201 : 200, &b);
}

/* RFC 6266 with RFC 5987: every name is percent-encoded, so none can break the header. */
enum err reply_file(struct rq *rq, const char *name, const char *type, const void *data, size_t len)
{
	struct buf b;

	buf_init(&b, rq->arena, 4096);
	buf_str(&b, "attachment; filename*=UTF-8''");
	for (const char *p = name; *p; p++) {
		if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr(".-_", *p))
			buf_char(&b, *p);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*p);
	}
	rq->reply->status = 200;
	rq->reply->type = type;
	rq->reply->body = data;
	rq->reply->body_len = len;
	http_reply_header(rq->reply, "Content-Disposition", buf_text(&b));
	safe_headers(rq->reply);
	return b.failed ? ERR_TOO_LARGE : OK;
}

static void put_field_errors(struct buf *b, const struct form *f)
{
	buf_str(b, ",\"errors\":[");
	for (size_t i = 0; i < f->n_errors; i++) {
		buf_str(b, i ? ",{\"field\":" : "{\"field\":");
		json_text(b, f->errors[i].name);
		buf_str(b, ",\"message\":");
		json_text(b, f->errors[i].message);
		if (f->errors[i].href) {
			buf_str(b, ",\"href\":");
			json_text(b, f->errors[i].href);
		}
		buf_char(b, '}');
	}
	buf_char(b, ']');
}

static void reply_problem(struct rq *rq, enum err e, const char *detail)
{
	struct buf b = reply_buf(rq);

	buf_str(&b, "{\"type\":\"about:blank\",\"title\":");
	json_text(&b, err_message(e));
	buf_printf(&b, ",\"status\":%d,\"code\":\"%s\",\"reference\":\"%s\"", err_status(e), err_name(e),
		   rq->reference);
	if (detail) {
		buf_str(&b, ",\"detail\":");
		json_text(&b, detail);
	}
	if (rq->again)
		put_field_errors(&b, rq->again);
	buf_char(&b, '}');
	(void)!reply_body(rq, err_status(e), "application/problem+json; charset=utf-8", &b);
}

static bool has_secret(const struct field_set *set)
{
	for (size_t i = 0; set && i < set->n; i++)
		if (set->field[i].kind == FIELD_SECRET || set->field[i].kind == FIELD_ONE_TIME_CODE)
			return true;
	return false;
}

/* A save that could not be made now, or not be confirmed: its one-time key lets it be sent as often as wanted. */
static bool may_send_again(const struct rq *rq, int status)
{
	const struct http_request *h = rq->http;

	return (status == 503 || status == 507) && h->method == HTTP_POST && !h->fault && h->n_uploads == 0 && rq->route &&
	       !has_secret(rq->route->fields) && http_form(h, "once");
}

void reply_error(struct rq *rq, enum err e, const char *detail)
{
	struct buf b = reply_buf(rq);
	struct error_page v = {
		.message = err_message(e), .detail = detail ? detail : rq->refusal, .reference = rq->reference,
		.status = err_status(e), .ours = err_fault(e) == FAULT_OURS, .home_href = "/",
		.title = words_error_title(e), .kept = words_error_kept(err_status(e)),
	};

	if (may_send_again(rq, v.status)) {
		v.once_again = words_error_again(e);
		v.kept = words_error_typed(e);
		v.action = rq->http->path;
		v.typed = rq->http->form;
		v.n_typed = rq->http->n_form;
	}
	rq->reply->n_headers = 0;
	if (v.ours)
		log_line(LOG_ERROR, "reply", err_name(e), "reference=%s route=%s", rq->reference,
			 rq->route ? rq->route->name : "-");
	if (rq->api) {
		reply_problem(rq, e, v.detail);
		return;
	}
	tpl_error_page(&b, rq_page(rq, v.title, NULL), &v);
	(void)!reply_body(rq, v.status, "text/html; charset=utf-8", &b);
}

enum err rq_refuse(struct rq *rq, const char *sentence)
{
	rq->refusal = sentence;
	return ERR_REFUSED;
}

enum err form_again(struct rq *rq, const struct form *f, enum err (*get)(struct rq *, struct db *))
{
	return form_again_as(rq, f, ERR_INVALID, get);
}

enum err form_again_as(struct rq *rq, const struct form *f, enum err e, enum err (*get)(struct rq *, struct db *))
{
	rq->again = f;
	rq->again_err = e;
	if (rq->api) {
		reply_problem(rq, e, rq->refusal);
		return OK;
	}
	return rq_show(rq, get);
}

const char *rq_query(const struct rq *rq, const char *name)
{
	const char *v = http_query(rq->http, name);

	return v && *v ? v : NULL;
}

int64_t rq_query_int(const struct rq *rq, const char *name, int64_t otherwise)
{
	const char *v = rq_query(rq, name);
	char *end;
	long long n;

	if (!v)
		return otherwise;
	errno = 0;
	n = strtoll(v, &end, 10);	/* ids have up to 19 digits */
	return *end || errno ? otherwise : n;
}

day_t rq_query_day(const struct rq *rq, const char *name, day_t otherwise)
{
	const char *v = rq_query(rq, name);
	day_t d;

	return v && date_parse_typed(v, rq->today, &d) == DATE_FINE ? d : otherwise;
}
