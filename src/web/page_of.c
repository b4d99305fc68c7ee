#include "web/page_of.h"

#include "base/arena.h"
#include "base/buf.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct page_of page_of(struct rq *rq, const char *first_text)
{
	/* A falling list begins with the highest id, a rising one with the lowest. */
	struct page_of p = { .after_text = first_text, .after_id = *first_text == '9' ? INT64_MAX : 0, .size = 50 };
	const char *after = rq_query(rq, "after"), *comma = after ? strrchr(after, ',') : NULL;
	int64_t size = rq_query_int(rq, "size", 50);

	if (size == 25 || size == 50 || size == 100)
		p.size = size;
	p.limit = p.size + 1;
	if (comma) {
		p.after_text = arena_ndup(rq->arena, after, (size_t)(comma - after));
		p.after_id = strtoll(comma + 1, NULL, 10);
	}
	return p;
}

/* The same address with another cursor: filters stay. */
static const char *with_cursor(struct rq *rq, const char *cursor)
{
	struct buf b;

	buf_init(&b, rq->arena, 8192);
	buf_str(&b, rq->http->path);
	for (size_t i = 0; i < rq->http->n_query; i++)
		if (strcmp(rq->http->query[i].name, "after") != 0 && strcmp(rq->http->query[i].name, "saved") != 0)
			url_query(&b, rq->http->query[i].name, rq->http->query[i].value);
	url_query(&b, "after", cursor);
	return buf_text(&b);
}

size_t page_cut(struct rq *rq, struct page_of *p, size_t n, const char *before_text, int64_t before_id)
{
	bool more = n > (size_t)p->size;

	if (more) {
		p->next = arena_printf(rq->arena, "%s,%" PRId64, before_text, before_id);
		p->view.next_href = with_cursor(rq, p->next);
		n = (size_t)p->size;
	}
	p->view.first = n ? 1 : 0;
	p->view.last = (int64_t)n;
	p->view.total = -1;
	if (rq_query(rq, "after"))
		p->view.prev_href = with_cursor(rq, NULL);
	return n;
}
