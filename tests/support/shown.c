#include "shown.h"

#include "base/buf.h"

size_t shown_times(const char *page, const char *text)
{
	size_t n = 0;

	for (const char *at = page; (at = strstr(at, text)); at += strlen(text))
		n++;
	return n;
}

size_t shown_rows(const struct app_reply *r)
{
	assert_int_equal(r->status, 200);
	return shown_times(r->body, "<tr data-row");
}

/* The text of a heading or cell begins behind its last tag. */
static const char *text_of(struct arena *a, const char *from, const char *to)
{
	char *out = arena_alloc(a, (size_t)(to - from) + 1);
	size_t n = 0;
	bool tag = false;

	for (const char *p = from; p < to; p++) {
		tag = tag || *p == '<';
		if (!tag && *p != '\n')
			out[n++] = *p;
		tag = tag && *p != '>';
	}
	out[n] = '\0';
	return out;
}

static const char *cells_of(struct app_test *t, const char *from, const char *to)
{
	struct buf b;

	buf_init(&b, t->arena, 8192);
	for (const char *p = strstr(from, "<td"); p && p < to; p = strstr(p + 1, "<td")) {
		const char *end = strstr(p, "</td>");

		if (!end)
			break;
		buf_str(&b, b.len ? "|" : "");
		buf_str(&b, text_of(t->arena, p, end));
	}
	return buf_text(&b);
}

const char *shown_row(struct app_test *t, const struct app_reply *r, const char *heading)
{
	assert_int_equal(r->status, 200);
	for (const char *p = strstr(r->body, "<th scope=\"row\""); p; p = strstr(p + 1, "<th scope=\"row\"")) {
		const char *end = strstr(p, "</th>"), *row = strstr(p, "</tr>");

		if (end && row && strcmp(text_of(t->arena, p, end), heading) == 0)
			return cells_of(t, end, row);
	}
	return NULL;
}
