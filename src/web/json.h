/* json: writing JSON from descriptors, without a tree; reading a form is form_read.c's (jansson, strict). */
#ifndef ZHILU_WEB_JSON_H
#define ZHILU_WEB_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "db/stmt.h"

void json_text(struct buf *out, const char *s);		/* quoted, escaped; NULL = null */
/* One row as an object; sealed and blob columns are left out. */
void json_row(struct buf *out, const struct stmt *st, const void *row);
/* {"items":[…],"next":"cursor"|null} */
void json_list(struct buf *out, const struct stmt *st, const void *rows, size_t n, const char *next);

/* Text of a member of an object that json_text() wrote; numbers as decimal text; NULL if it is not there. */
const char *json_member(struct arena *a, const char *object, const char *name);

#endif
