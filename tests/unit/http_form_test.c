/* Queries, forms, cookies and paths as strangers write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "http/http.h"
#include "http/uri.h"

static struct arena *a;

static int arena_start(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int arena_stop(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* "name=value|name=value", or the name of the error. */
static const char *form(const char *text, size_t max)
{
	struct http_pair *pairs;
	const char *out = "";
	size_t n;
	enum err e = http_form_decode(a, text, strlen(text), max, &pairs, &n);

	if (e != OK)
		return err_name(e);
	for (size_t i = 0; i < n; i++)
		out = arena_printf(a, "%s%s%s=%s", out, i ? "|" : "", pairs[i].name,
				   pairs[i].value);
	return out;
}

static void forms_are_decoded_in_order(void **state)
{
	(void)state;
	assert_string_equal(form("", 9), "");
	assert_string_equal(form("a=1&b=2&a=3", 9), "a=1|b=2|a=3");
	assert_string_equal(form("a=1&&b&", 9), "a=1|b=");
	assert_string_equal(form("a=b=c", 9), "a=b=c");
	assert_string_equal(form("a+b=c+d%2B%20e", 9), "a b=c d+ e");
	assert_string_equal(form("%E5%A7%93%E5%90%8D=%e7%8e%8b%0D%0a%e5%b0%8f%E6%98%8E", 9),
			    "姓名=王\r\n小明");
	assert_string_equal(form("items%5B0%5D.name=x", 9), "items[0].name=x");
}

static void broken_forms_are_refused_not_guessed(void **state)
{
	const char *name = arena_printf(a, "%0257d=x", 0);

	(void)state;
	assert_string_equal(form("a=%", 9), "BAD_REQUEST");
	assert_string_equal(form("a=%2", 9), "BAD_REQUEST");
	assert_string_equal(form("a=%zz", 9), "BAD_REQUEST");
	assert_string_equal(form("=1", 9), "BAD_REQUEST");
	assert_string_equal(form(name, 9), "BAD_REQUEST");
	assert_string_equal(form("a=%00", 9), "BAD_TEXT");
	assert_string_equal(form("a=%ff", 9), "BAD_TEXT");
	assert_string_equal(form("a=%ED%A0%80", 9), "BAD_TEXT");
	assert_string_equal(form("a=1&b=2&c=3", 2), "TOO_LARGE");
	assert_string_equal(form("a=1&b=2&&", 2), "a=1|b=2");
}

static const char *path(const char *text)
{
	const char *out;
	enum err e = http_path_decode(a, text, strlen(text), &out);

	return e == OK ? out : err_name(e);
}

static void a_path_means_one_thing_or_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "a", "//", "/a//b", "/.", "/..", "/a/.", "/a/..", "/a/../b", "/%2e", "/%2e%2e/",
		"/a%2Fb", "/a%2fb", "/a%5Cb", "/a\\b", "/%252e", "/%25%32%65", "/a%00", "/a%0A", "/%",
		"/%4", "/%g1", "/a b", "/a\"b", "/a<b", "/%ff", "/%c0%af", "/%ED%A0%80", "/a%7f",
	};

	(void)state;
	assert_string_equal(path("/"), "/");
	assert_string_equal(path("/cases/12/plan"), "/cases/12/plan");
	assert_string_equal(path("/a/"), "/a/");
	assert_string_equal(path("/..a/...b"), "/..a/...b");
	assert_string_equal(path("/%E5%80%8B%E6%A1%88+1"), "/個案+1");
	assert_string_equal(path("/100%25"), "/100%");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_string_equal(path(bad[i]), "BAD_REQUEST");
}

static const char *cookies(const char *text)
{
	struct http_pair *pairs;
	const char *out = "";
	size_t n;
	enum err e = http_cookies_decode(a, text, 4, &pairs, &n);

	if (e != OK)
		return err_name(e);
	for (size_t i = 0; i < n; i++)
		out = arena_printf(a, "%s[%s=%s]", out, pairs[i].name, pairs[i].value);
	return out;
}

static void cookies_are_taken_as_they_are(void **state)
{
	(void)state;
	assert_string_equal(cookies(""), "");
	assert_string_equal(cookies("a=1; b=2"), "[a=1][b=2]");
	assert_string_equal(cookies(" a=1;b=\"x y\" ;c=%41=="), "[a=1][b=x y][c=%41==]");
	assert_string_equal(cookies("junk; =x; a=1;;"), "TOO_LARGE");
	assert_string_equal(cookies("junk; =x; a="), "[a=]");
	assert_string_equal(cookies("a=\xff"), "BAD_TEXT");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_decoded_in_order),
		cmocka_unit_test(broken_forms_are_refused_not_guessed),
		cmocka_unit_test(a_path_means_one_thing_or_is_refused),
		cmocka_unit_test(cookies_are_taken_as_they_are),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, arena_start, arena_stop);
}
