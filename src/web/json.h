/* json: writing JSON from descriptors, without a tree; reading is form.c's (jansson, strict). */
#ifndef ZHILU_WEB_JSON_H
#define ZHILU_WEB_JSON_H

#include "base/buf.h"
#include "db/stmt.h"

void json_text(struct buf *out, const char *s);		/* quoted, escaped; NULL = null */
/* One row as an object; sealed and blob columns are left out. */
void json_row(struct buf *out, const struct stmt *st, const void *row);
/* {"items":[…],"next":"cursor"|null} */
void json_list(struct buf *out, const struct stmt *st, const void *rows, size_t n, const char *next);

#endif
