/*
 * urls: url_name(out, ids…) for each route, and URL_0/1/2(arena, name, ids…) for the text in C.
 *
 *	href="{{ url case_show(v->id) }}"		in a template
 *	URL_1(rq->arena, case_show, id)			in C: "/cases/7"
 */
#ifndef ZHILU_WEB_URLS_H
#define ZHILU_WEB_URLS_H

#include "base/buf.h"
#include "web/page.h"	/* url_at() */
#include "web/route.h"

#define URL_DEF_0(name, path) \
	static inline void url_##name(struct buf *out) { url_put(out, path, NULL, 0); }
#define URL_DEF_1(name, path) \
	static inline void url_##name(struct buf *out, int64_t a) \
	{ url_put(out, path, (int64_t[]){a}, 1); }
#define URL_DEF_2(name, path) \
	static inline void url_##name(struct buf *out, int64_t a, int64_t b) \
	{ url_put(out, path, (int64_t[]){a, b}, 2); }
#define URL_DEF_T(name, path) \
	static inline void url_##name(struct buf *out, const char *text) \
	{ url_put_text(out, path, text); }

#define GET(n, name, path, roles, root, need, flags, title) URL_DEF_##n(name, path)
#define POST(n, name, path, roles, root, need, fields, title) URL_DEF_##n(name, path)
#include "gen/routes_all.h"
#undef GET
#undef POST

static inline struct buf url_buf(struct arena *a)
{
	struct buf b;
	buf_init(&b, a, 2048);
	return b;
}

#define URL_0(arena, name) \
	({ struct buf b_ = url_buf(arena); url_##name(&b_); buf_text(&b_); })
#define URL_1(arena, name, x) \
	({ struct buf b_ = url_buf(arena); url_##name(&b_, x); buf_text(&b_); })
#define URL_2(arena, name, x, y) \
	({ struct buf b_ = url_buf(arena); url_##name(&b_, x, y); buf_text(&b_); })

#endif
