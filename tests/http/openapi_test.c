/* /api/openapi.json is JSON, names every route of the API and none besides, and its forms hold together. */
#include "test_app.h"

#include <jansson.h>

#include "web/route.h"

static json_t *document(struct app_test *t)
{
	const struct app_reply *r = app_get(t, NULL, "/api/openapi.json");
	json_error_t e;
	json_t *root;

	assert_int_equal(r->status, 200);
	root = json_loadb(r->body, r->body_len, JSON_REJECT_DUPLICATES, &e);
	if (!root)
		fail_msg("line %d, column %d: %s", e.line, e.column, e.text);
	return root;
}

static size_t count(const char *s, char c)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s == c;
	return n;
}

/* What must be sent is among what may be. */
static void schema_holds(json_t *body)
{
	json_t *content = json_object_get(json_object_get(body, "content"), "application/json");
	json_t *schema = json_object_get(content, "schema"), *name;
	size_t i;

	assert_true(json_is_object(json_object_get(schema, "properties")));
	json_array_foreach(json_object_get(schema, "required"), i, name)
		assert_non_null(json_object_get(json_object_get(schema, "properties"), json_string_value(name)));
}

static void operation_is_a_route(const char *path, const char *method, json_t *o)
{
	const char *name = json_string_value(json_object_get(o, "operationId"));
	const struct route *r = name ? route_named(name) : NULL;

	if (!r)
		fail_msg("%s %s is no route", method, path);
	assert_int_equal(r->method, strcmp(method, "get") == 0 ? HTTP_GET : HTTP_POST);
	assert_int_equal(count(r->path, ':'), count(path, '{'));
	assert_int_equal(json_array_size(json_object_get(o, "parameters")), count(path, '{'));
	assert_string_equal(json_string_value(json_object_get(o, "summary")), r->title);
	if (json_object_get(o, "requestBody"))
		schema_holds(json_object_get(o, "requestBody"));
}

static void the_document_is_the_route_table(void **state)
{
	json_t *root = document(*state), *at, *operation;
	const char *path, *method;
	size_t told = 0, wanted = 0;

	json_object_foreach(json_object_get(root, "paths"), path, at)
		json_object_foreach(at, method, operation) {
			operation_is_a_route(path, method, operation);
			told++;
		}
	for (const struct route *r = route_table; r->name; r++)
		wanted += r->flags & DATA && r->roles != R_PUBLIC;
	assert_int_equal(told, wanted);
	assert_true(told > 50);
	json_decref(root);
}

int main(void)
{
	static const struct app_test_case tests[] = { app_case(the_document_is_the_route_table) };

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
