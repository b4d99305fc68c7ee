#include "web/json.h"

#include <inttypes.h>
#include <jansson.h>

void json_text(struct buf *out, const char *s)
{
	const char *from = s;

	if (!s) {
		buf_str(out, "null");
		return;
	}
	buf_char(out, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_put(out, from, (size_t)(s - from));
		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c == '\n') {
			buf_str(out, "\\n");
		} else {
			buf_printf(out, "\\u%04x", c);
		}
		from = s + 1;
	}
	buf_put(out, from, (size_t)(s - from));
	buf_char(out, '"');
}

/*
 * Ids are 63 bits and JavaScript's numbers hold 53: an id is written as text.  A column is an id when
 * it is called id or ends in _id.
 */
static bool is_id(const char *name)
{
	size_t n = 0;

	while (name[n])
		n++;
	return (n == 2 && name[0] == 'i' && name[1] == 'd') ||
	       (n > 3 && name[n - 3] == '_' && name[n - 2] == 'i' && name[n - 1] == 'd');
}

void json_row(struct buf *out, const struct stmt *st, const void *row)
{
	bool first = true;

	buf_char(out, '{');
	for (unsigned i = 0; i < st->n_out; i++) {
		const struct db_member *m = &st->out[i];
		const char *at = (const char *)row + m->offset;

		if (m->kind != DB_INT && m->kind != DB_TEXT)
			continue;
		if (!first)
			buf_char(out, ',');
		first = false;
		json_text(out, m->name);
		buf_char(out, ':');
		if (m->kind == DB_TEXT) {
			json_text(out, *(const char *const *)(const void *)at);
		} else {
			int64_t v = *(const int64_t *)(const void *)at;

			if (v == INT_NULL)
				buf_str(out, "null");
			else
				buf_printf(out, is_id(m->name) ? "\"%" PRId64 "\"" : "%" PRId64, v);
		}
	}
	buf_char(out, '}');
}

void json_list(struct buf *out, const struct stmt *st, const void *rows, size_t n, const char *next)
{
	buf_str(out, "{\"items\":[");
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_char(out, ',');
		json_row(out, st, (const char *)rows + i * st->row_size);
	}
	buf_str(out, "],\"next\":");
	json_text(out, next);
	buf_char(out, '}');
}

const char *json_member(struct arena *a, const char *object, const char *name)
{
	json_error_t e;
	json_t *root = object ? json_loads(object, 0, &e) : NULL;
	const json_t *v = json_object_get(root, name);
	const char *text = json_is_string(v) ? arena_dup(a, json_string_value(v))
			 : json_is_integer(v) ? arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v)) : NULL;

	json_decref(root);
	return text;
}
