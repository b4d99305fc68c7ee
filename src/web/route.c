#include "web/route.h"

#include "base/arena.h"
#include "base/buf.h"
#include "web/field.h"
#include "web/urls.h"

#include <pthread.h>
#include <string.h>

/* A decimal id in [s, end): no sign, no leading zero, within 63 bits; -1 otherwise. */
static int64_t path_id(const char *s, const char *end)
{
	int64_t v = 0;

	if (s == end || *s == '0' || end - s > 19)
		return -1;
	for (; s < end; s++) {
		if (*s < '0' || *s > '9')
			return -1;
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v))
			return -1;
	}
	return v;
}

static const char *segment_end(const char *s)
{
	while (*s && *s != '/')
		s++;
	return s;
}

/* Does the path fit the pattern?  :id takes a number, :text any one segment. */
static bool path_fits(const char *pattern, const char *path, struct arena *a, struct route_params *ret)
{
	struct route_params p = { .n = 0 };

	while (*pattern == '/' && *path == '/') {
		const char *pe = segment_end(++pattern), *e = segment_end(++path);

		if (*pattern != ':') {
			if (pe - pattern != e - path || memcmp(pattern, path, (size_t)(e - path)) != 0)
				return false;
		} else if (strncmp(pattern, ":text", 5) == 0) {
			if (e == path)
				return false;
			p.text = arena_ndup(a, path, (size_t)(e - path));
		} else {
			int64_t id = path_id(path, e);

			if (id < 0 || p.n == 2)
				return false;
			p.id[p.n++] = id;
		}
		pattern = pe;
		path = e;
	}
	if (*pattern || *path)
		return false;
	*ret = p;
	return true;
}

/*
 * By shape: paths that differ in their numbers alone have one.  Routes of a shape stand in a chain, in the order of the
 * table; those that take any text have none and stand in a chain of their own.
 */
enum { SHAPES = 1024 };

static struct shape {
	const struct route *route;
	struct shape *next;
} *by_shape[SHAPES], *with_text;

static unsigned shape_of(const char *path)
{
	unsigned h = 2166136261u;

	while (*path == '/') {
		const char *end = segment_end(++path);

		/* :id and 4711 alike; whether it is a number is path_fits()'s to say. */
		if (*path == ':' || (*path >= '0' && *path <= '9'))
			h = (h ^ ':') * 16777619u;
		else
			for (const char *s = path; s < end; s++)
				h = (h ^ (unsigned char)*s) * 16777619u;
		h = (h ^ '/') * 16777619u;
		path = end;
	}
	return h % SHAPES;
}

static void shapes_fill(void)
{
	static struct shape room[SHAPES];
	size_t n = 0;

	for (const struct route *r = route_table; r->name; r++) {
		struct shape **at = strstr(r->path, ":text") ? &with_text : &by_shape[shape_of(r->path)];

		if (n == SHAPES)
			BUG("more than %d routes", SHAPES);
		while (*at)
			at = &(*at)->next;
		*at = &room[n++];
		(*at)->route = r;
	}
}

static const struct route *find_among(const struct shape *s, enum http_method m, const char *path, struct arena *a,
				      struct route_params *ret_params, bool *ret_known)
{
	for (; s; s = s->next) {
		if (!path_fits(s->route->path, path, a, ret_params))
			continue;
		*ret_known = true;
		if (s->route->method == m)
			return s->route;
	}
	return NULL;
}

const struct route *route_find(enum http_method m, const char *path, struct arena *a,
			       struct route_params *ret_params, bool *ret_known)
{
	static pthread_once_t filled = PTHREAD_ONCE_INIT;
	const struct route *r;

	pthread_once(&filled, shapes_fill);
	if (m == HTTP_HEAD)
		m = HTTP_GET;
	*ret_known = false;
	r = find_among(by_shape[shape_of(path)], m, path, a, ret_params, ret_known);
	return r ? r : find_among(with_text, m, path, a, ret_params, ret_known);
}

size_t route_body_limit(enum http_method m, const char *path, void *ctx)
{
	const size_t usual = 1 << 20, with_file = 21 << 20;
	struct arena *a = arena_new();
	struct route_params params = { .n = 0 };
	bool known;
	const struct route *r = m == HTTP_POST ? route_find(m, path, a, &params, &known) : NULL;
	size_t limit = usual;

	(void)ctx;
	for (size_t i = 0; r && r->fields && i < r->fields->n; i++)
		if (r->fields->field[i].kind == FIELD_FILE)
			limit = with_file;
	arena_free(a);
	return limit;
}

/* By name: a page asks for dozens of its links. */
enum { NAMES = 2048 };

static const struct route *by_name[NAMES];

static unsigned name_slot(const char *name)
{
	unsigned h = 2166136261u;

	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 16777619u;
	return h % NAMES;
}

static void names_fill(void)
{
	for (const struct route *r = route_table; r->name; r++) {
		unsigned i = name_slot(r->name), full = 0;

		while (by_name[i]) {
			if (++full == NAMES)
				BUG("more than %d routes", NAMES);
			i = (i + 1) % NAMES;
		}
		by_name[i] = r;
	}
}

const struct route *route_named(const char *name)
{
	static pthread_once_t filled = PTHREAD_ONCE_INIT;
	unsigned i = name_slot(name);

	pthread_once(&filled, names_fill);
	for (; by_name[i]; i = (i + 1) % NAMES)
		if (strcmp(by_name[i]->name, name) == 0)
			return by_name[i];
	return NULL;
}

static bool is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       strchr("-._~", c) != NULL;
}

static void put_encoded(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if (is_plain((unsigned char)*s))
			buf_char(out, *s);
		else
			buf_printf(out, "%%%02X", (unsigned char)*s);
	}
}

void url_put(struct buf *out, const char *pattern, const int64_t *ids, unsigned n)
{
	const char *colon;
	unsigned i = 0;

	while ((colon = strchr(pattern, ':'))) {
		if (i >= n)
			BUG("url pattern %s takes more than %u ids", pattern, n);
		buf_put(out, pattern, (size_t)(colon - pattern));
		buf_int(out, ids[i++]);
		pattern = segment_end(colon);
	}
	buf_str(out, pattern);
}

void url_put_text(struct buf *out, const char *pattern, const char *text)
{
	const char *colon = strchr(pattern, ':');

	if (!colon)
		BUG("url pattern %s takes no text", pattern);
	buf_put(out, pattern, (size_t)(colon - pattern));
	put_encoded(out, text);
	buf_str(out, segment_end(colon));
}

void url_query(struct buf *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buf_char(out, strchr(buf_text(out), '?') ? '&' : '?');
	put_encoded(out, name);
	buf_char(out, '=');
	put_encoded(out, value);
}
