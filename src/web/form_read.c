/* From a request to the pairs that form_decode() takes: a posted form, or a JSON object. */
#include "web/form.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "web/reply.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PAIRS_MAX = 2000 };

struct pairs {
	struct arena *arena;
	struct http_pair *pair;
	size_t n;
	enum err fault;
};

static void add_pair(struct pairs *p, const char *name, const char *value)
{
	if (p->n == PAIRS_MAX) {
		p->fault = ERR_TOO_LARGE;
		return;
	}
	p->pair[p->n++] = (struct http_pair){ arena_dup(p->arena, name), arena_dup(p->arena, value) };
}

static void flatten(struct pairs *p, const char *name, json_t *value, int depth)
{
	size_t i;
	json_t *item;
	const char *key;

	if (json_is_string(value)) {
		const char *s = json_string_value(value);

		if (strlen(s) != json_string_length(value) || !utf8_is_text(s, strlen(s)))
			p->fault = ERR_BAD_TEXT;
		else
			add_pair(p, name, s);
	} else if (json_is_integer(value)) {
		add_pair(p, name, arena_printf(p->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value)));
	} else if (json_is_boolean(value)) {
		add_pair(p, name, json_is_true(value) ? "1" : "0");
	} else if (json_is_array(value) && depth < 2) {
		json_array_foreach(value, i, item)
			/* ["a","b"] are several codes; [{…}] are the rows of a group. */
			flatten(p, json_is_object(item) ? arena_printf(p->arena, "%s[%zu]", name, i) : name, item,
				depth + 1);
	} else if (json_is_object(value) && depth <= 1) {
		json_object_foreach(value, key, item)
			flatten(p, arena_printf(p->arena, "%s.%s", name, key), item, 2);
	} else if (!json_is_null(value)) {
		p->fault = ERR_BAD_REQUEST;
	}
}

static enum err read_json(struct rq *rq, struct pairs *p)
{
	json_error_t e;
	json_t *root = json_loadb(rq->http->body, rq->http->body_len, JSON_REJECT_DUPLICATES, &e), *value;
	const char *key;

	if (!json_is_object(root)) {
		json_decref(root);
		return ERR_BAD_REQUEST;
	}
	json_object_foreach(root, key, value)
		flatten(p, key, value, 0);
	json_decref(root);
	return p->fault;
}

static bool is_json(const struct rq *rq)
{
	const char *type = http_header(rq->http, "Content-Type");

	/* The whole media type: application/jsonp is something else. */
	return type && strncasecmp(type, "application/json", 16) == 0 && (!type[16] || strchr("; \t", type[16]));
}

enum err form_read(struct rq *rq, const struct field_set *set, void *ret_values, struct form *ret_form)
{
	struct pairs p = { .arena = rq->arena, .pair = rq->http->form, .n = rq->http->n_form };
	const char *key, *match;

	TRY(rq->http->fault);
	if (rq->api && !is_json(rq))
		return ERR_TYPE;
	if (is_json(rq)) {
		p.pair = arena_array(rq->arena, PAIRS_MAX, sizeof(*p.pair));
		p.n = 0;
		TRY(read_json(rq, &p));
	}
	form_decode(rq->arena, rq->today, set, p.pair, p.n, ret_values, ret_form);
	key = http_header(rq->http, "Idempotency-Key");
	if (key && *key && strlen(key) <= 100)
		ret_form->once = key;
	match = http_header(rq->http, "If-Match");
	if (match && *match == '"')
		ret_form->version = strtoll(match + 1, NULL, 10);
	return OK;
}
