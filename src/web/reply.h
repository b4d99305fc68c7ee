/*
 * reply: the ways to answer.  reply_error() is the only place that chooses between page and
 * problem details (RFC 9457).
 */
#ifndef ZHILU_WEB_REPLY_H
#define ZHILU_WEB_REPLY_H

#include "base/buf.h"
#include "web/rq.h"

/* A buffer for the body of this reply. */
struct buf reply_buf(struct rq *rq);
/* HTML made by a template.  ERR_TOO_LARGE if the buffer overflowed. */
enum err reply_html(struct rq *rq, int status, struct buf *body) MUST_USE;
enum err reply_json(struct rq *rq, int status, struct buf *body) MUST_USE;
/* Rows of a statement as a JSON list, one row as an object; row NULL is 404. */
enum err reply_rows(struct rq *rq, const struct stmt *st, const void *rows, size_t n, const char *next) MUST_USE;
enum err reply_row(struct rq *rq, const struct stmt *st, const void *row) MUST_USE;
/* 303 to one of our own paths; for the API 201/200 with {"id":…,"location":…}. */
enum err reply_see(struct rq *rq, const char *location, int64_t id) MUST_USE;
/* A download; type from our own list, name made safe. */
enum err reply_file(struct rq *rq, const char *name, const char *type, const void *data, size_t len) MUST_USE;
/* Error page or problem details.  detail: one more sentence, may be NULL. */
void reply_error(struct rq *rq, enum err e, const char *detail);

/* What a refused rule says beside ERR_REFUSED: kept in the request, shown by reply_error(). */
enum err rq_refuse(struct rq *rq, const char *sentence) MUST_USE;

#endif
