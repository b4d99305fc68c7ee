/* OpenAPI 3.1 from the route table and the field tables: nothing is told twice. */
#include "base/arena.h"
#include "base/buf.h"
#include "gen/api.html.h"
#include "mod/api/api_words.h"
#include "web/chrome.h"
#include "web/field.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static void put_property(struct buf *b, const struct field *f);

static void put_object(struct buf *b, const struct field_set *set)
{
	bool first = true;

	buf_str(b, "{\"type\":\"object\",\"properties\":{");
	for (size_t i = 0; i < set->n; i++) {
		buf_str(b, i ? "," : "");
		json_text(b, set->field[i].name);
		buf_char(b, ':');
		put_property(b, &set->field[i]);
	}
	buf_str(b, "},\"required\":[");
	for (size_t i = 0; i < set->n; i++) {
		if (!set->field[i].required)
			continue;
		buf_str(b, first ? "" : ",");
		first = false;
		json_text(b, set->field[i].name);
	}
	buf_str(b, "]}");
}

static void put_codes(struct buf *b, const struct option *o)
{
	bool first = true;

	buf_str(b, ",\"enum\":[");
	for (; o && o->code; o++) {
		buf_str(b, first ? "" : ",");
		first = false;
		json_text(b, o->code);
	}
	buf_char(b, ']');
}

static void put_property(struct buf *b, const struct field *f)
{
	if (f->kind == FIELD_ITEMS) {
		buf_str(b, "{\"type\":\"array\",\"items\":");
		put_object(b, f->items);
		buf_str(b, ",\"title\":");
		json_text(b, f->label);
		buf_char(b, '}');
		return;
	}
	if (f->kind == FIELD_CODES) {
		buf_str(b, "{\"type\":\"array\",\"items\":{\"type\":\"string\"");
		put_codes(b, f->options);
		buf_str(b, "},\"title\":");
		json_text(b, f->label);
		buf_char(b, '}');
		return;
	}
	buf_str(b, f->kind == FIELD_INT ? "{\"type\":\"integer\"" : f->kind == FIELD_FLAG ? "{\"type\":\"boolean\""
										  : "{\"type\":\"string\"");
	if (f->kind == FIELD_CODE)
		put_codes(b, f->options);
	if (f->kind == FIELD_INT && f->max > 0)
		buf_printf(b, ",\"minimum\":%" PRId64 ",\"maximum\":%" PRId64, f->min, f->max);
	else if ((f->kind == FIELD_LINE || f->kind == FIELD_LINES) && f->max > 0)
		buf_printf(b, ",\"maxLength\":%" PRId64, f->max);
	buf_str(b, ",\"title\":");
	json_text(b, f->label);
	if (f->hint) {
		buf_str(b, ",\"description\":");
		json_text(b, f->hint);
	}
	buf_char(b, '}');
}

/* "/cases/:id/x/:id" -> "/cases/{id}/x/{id2}" */
static const char *api_path(struct arena *a, const char *pattern)
{
	struct buf b;
	int n = 0;

	buf_init(&b, a, 512);
	while (*pattern) {
		const char *end = pattern + 1 + strcspn(pattern + 1, "/");

		if (pattern[0] == '/' && pattern[1] == ':')
			buf_printf(&b, "/{%s%s}", strncmp(pattern + 2, "text", 4) == 0 ? "text" : "id", n++ ? "2" : "");
		else
			buf_put(&b, pattern, (size_t)(end - pattern));
		pattern = end;
	}
	return buf_text(&b);
}

static void put_parameters(struct buf *b, const char *path)
{
	bool first = true;

	buf_str(b, ",\"parameters\":[");
	for (const char *p = strchr(path, '{'); p; p = strchr(p + 1, '{')) {
		size_t n = strcspn(p + 1, "}");

		buf_printf(b, "%s{\"name\":\"%.*s\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}",
			   first ? "" : ",", (int)n, p + 1);
		first = false;
	}
	buf_char(b, ']');
}

static void put_operation(struct buf *b, const struct route *r, const char *path)
{
	buf_str(b, r->method == HTTP_GET ? "\"get\":{\"operationId\":" : "\"post\":{\"operationId\":");
	json_text(b, r->name);
	buf_str(b, ",\"summary\":");
	json_text(b, r->title);
	put_parameters(b, path);
	if (r->method == HTTP_POST && r->fields && r->fields->n > 0) {
		buf_str(b, ",\"requestBody\":{\"required\":true,\"content\":{\"application/json\":{\"schema\":");
		put_object(b, r->fields);
		buf_str(b, "}}}");
	}
	buf_str(b, ",\"responses\":{\"");
	buf_str(b, r->method == HTTP_GET ? "200\":{\"description\":\"OK\"}" : "201\":{\"description\":\"Created\"}");
	buf_str(b, ",\"default\":{\"$ref\":\"#/components/responses/Problem\"}}}");
}

static bool is_api(const struct route *r)
{
	return r->flags & DATA && r->roles != R_PUBLIC;
}

/* One path object holds both methods of an address. */
static void put_paths(struct rq *rq, struct buf *b)
{
	bool first = true;

	for (const struct route *r = route_table; r->name; r++) {
		const char *path = api_path(rq->arena, r->path);
		bool seen = false, more = false;

		for (const struct route *o = route_table; o < r; o++)
			seen |= is_api(o) && strcmp(o->path, r->path) == 0;
		if (!is_api(r) || seen)
			continue;
		buf_str(b, first ? "" : ",");
		first = false;
		json_text(b, path);
		buf_str(b, ":{");
		for (const struct route *o = r; o->name; o++) {
			if (!is_api(o) || strcmp(o->path, r->path) != 0)
				continue;
			buf_str(b, more ? "," : "");
			more = true;
			put_operation(b, o, path);
		}
		buf_char(b, '}');
	}
}

enum err api_document_get(struct rq *rq, struct db *db)
{
	struct buf b = reply_buf(rq);

	(void)db;
	buf_str(&b, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"zhilu\",\"version\":\"1\",\"description\":");
	json_text(&b, api_about);
	buf_str(&b, "},\"servers\":[{\"url\":\"/api/v1\"}],\"security\":[{\"token\":[]}],\"paths\":{");
	put_paths(rq, &b);
	buf_str(&b, "},\"components\":{\"securitySchemes\":{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
		    "\"responses\":{\"Problem\":{\"description\":\"RFC 9457\",\"content\":{\"application/problem+json\":"
		    "{\"schema\":{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},"
		    "\"status\":{\"type\":\"integer\"},\"code\":{\"type\":\"string\"},\"reference\":{\"type\":\"string\"},"
		    "\"detail\":{\"type\":\"string\"},\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}}}}}}}}}}");
	return reply_json(rq, 200, &b);
}

enum err api_page_get(struct rq *rq, struct db *db)
{
	struct buf b = reply_buf(rq);

	(void)db;
	tpl_api_document_page(&b, rq_page(rq, "API 文件", NULL));
	return reply_html(rq, 200, &b);
}
