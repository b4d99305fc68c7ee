/* multipart/form-data as browsers, curl and strangers send it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "http/multipart.h"

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

/* The parts as one text: name(filename,type)<data>. */
static enum err note_part(const struct multipart_part *part, void *ctx)
{
	buf_str(ctx, part->name);
	if (part->filename)
		buf_printf(ctx, "(%s,%s)", part->filename, part->type);
	buf_char(ctx, '<');
	return OK;
}

static enum err note_data(const char *data, size_t n, void *ctx)
{
	assert_true(n > 0);
	buf_put(ctx, data, n);
	return OK;
}

static enum err note_end(void *ctx)
{
	buf_char(ctx, '>');
	return OK;
}

static const char *parse(const char *text, size_t piece)
{
	struct buf out;
	const struct multipart_sink sink = { note_part, note_data, note_end, &out };
	struct multipart *m = http_multipart_new(a, "b0", &sink);
	size_t n = strlen(text);
	enum err e = OK;

	buf_init(&out, a, 65536);
	for (size_t at = 0; at < n && e == OK; at += piece)
		e = http_multipart_feed(m, text + at, n - at < piece ? n - at : piece);
	if (e == OK)
		e = http_multipart_end(m);
	return e == OK ? buf_text(&out) : err_name(e);
}

struct example {
	const char *text, *wanted;
};

#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_FIELD(name, file) \
	"Content-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\n"

static const struct example examples[] = {
	{ "--b0--", "" },
	{ "--b0--\r\n", "" },
	{ "--b0\r\n" FIELD("a") "1\r\n--b0--\r\n", "a<1>" },
	{ "--b0\r\n" FIELD("a") "\r\n--b0\r\n" FIELD("b") "2\r\n--b0--\r\n", "a<>b<2>" },
	{ "--b0\r\n" FIELD("a") "\r\n--b\r\r\n--b0--\r\n", "a<\r\n--b\r>" },
	{ "--b0\r\n" FIELD("a") "\r\r\n\r\n--b0--\r\n", "a<\r\r\n>" },
	{ "--b0\r\n" FIELD("a") "--b0\r\n--b0--\r\n", "a<--b0>" },
	{ "--b0\r\n" FIELD("姓名") "王小明\r\n--b0--\r\n", "姓名<王小明>" },
	{ "--b0\r\n" FILE_FIELD("f", "證明.pdf") "Content-Type: application/pdf\r\n\r\n%PDF\r\n--b0--",
	  "f(證明.pdf,application/pdf)<%PDF>" },
	{ "--b0\r\n" FILE_FIELD("f", "") "Content-Type: application/octet-stream\r\n\r\n\r\n--b0--",
	  "f(,application/octet-stream)<>" },
	{ "--b0\r\n" FILE_FIELD("f", "C:\\\\我的\\\\a.txt") "\r\nx\r\n--b0--", "f(a.txt,)<x>" },
	{ "--b0\r\n" FILE_FIELD("f", "../../etc/passwd") "\r\nx\r\n--b0--", "f(passwd,)<x>" },
	{ "--b0\r\n" FILE_FIELD("f", "..") "\r\nx\r\n--b0--", "f(,)<x>" },
	{ "--b0\r\n" FILE_FIELD("f", "a%22b%0d%0Ac\\\"d.txt") "\r\nx\r\n--b0--",
	  "f(a\"bc\"d.txt,)<x>" },
	{ "--b0\r\ncontent-type: text/plain; charset=utf-8\r\nContent-Disposition:form-data;name=a"
	  "\r\n\r\n1\r\n--b0--", "a<1>" },
	{ "", "BAD_REQUEST" },
	{ "preamble\r\n--b0--", "BAD_REQUEST" },
	{ "--b1--", "BAD_REQUEST" },
	{ "--b0\r\n" FIELD("a") "1\r\n", "BAD_REQUEST" },
	{ "--b0\r\n" FIELD("a") "1\r\n--b0", "BAD_REQUEST" },
	{ "--b0\r\n" FIELD("a") "1\r\n--b0-", "BAD_REQUEST" },
	{ "--b0\r\n" FIELD("a") "1\r\n--b0x", "BAD_REQUEST" },
	{ "--b0\r\n" FIELD("a") "1\r\n--b0--\r\nmore", "BAD_REQUEST" },
	{ "--b0\n" FIELD("a") "1\r\n--b0--", "BAD_REQUEST" },
	{ "--b0\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b0--", "BAD_REQUEST" },
	{ "--b0\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--b0--", "BAD_REQUEST" },
	{ "--b0\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--b0--", "BAD_REQUEST" },
	{ "--b0\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--b0--",
	  "BAD_REQUEST" },
	{ "--b0\r\n" FIELD("") "1\r\n--b0--", "BAD_REQUEST" },
	{ "--b0\r\nX-A: b\r\n folded\r\n" FIELD("a") "1\r\n--b0--", "BAD_REQUEST" },
	{ "--b0\r\nContent-Transfer-Encoding: base64\r\n" FIELD("a") "MQ==\r\n--b0--", "BAD_REQUEST" },
	{ "--b0\r\n" FIELD("\xff") "1\r\n--b0--", "BAD_TEXT" },
};

static void forms_are_read_the_same_in_pieces_of_any_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		for (size_t piece = 1; piece <= strlen(examples[i].text) + 1; piece++)
			assert_string_equal(parse(examples[i].text, piece), examples[i].wanted);
}

static void a_part_head_has_an_end(void **state)
{
	const char *text = arena_printf(a, "--b0\r\nX-A: %05000d\r\n" FIELD("a") "1\r\n--b0--", 0);

	(void)state;
	assert_string_equal(parse(text, 100), "TOO_LARGE");
}

static void a_long_filename_keeps_its_end_in_whole_characters(void **state)
{
	const char *name = "", *text, *out;

	(void)state;
	for (int i = 0; i < 100; i++)
		name = arena_printf(a, "%s書", name);
	text = arena_printf(a, "--b0\r\nContent-Disposition: form-data; name=f; filename=\"%s.pdf\""
			       "\r\n\r\n\r\n--b0--", name);
	out = parse(text, 1000);
	assert_true(strlen(out) <= strlen("f(,)<>") + 255);
	assert_true(strlen(out) > 240);
	assert_memory_equal(out, "f(書", strlen("f(書"));
	assert_non_null(strstr(out, "書.pdf,"));
}

static const char *boundary(const char *type)
{
	const char *out;
	enum err e = http_boundary(a, type, &out);

	return e == OK ? out : err_name(e);
}

static void the_boundary_is_one_legal_parameter(void **state)
{
	(void)state;
	assert_string_equal(boundary("multipart/form-data; boundary=----WebKitFormBoundary7MA4"),
			    "----WebKitFormBoundary7MA4");
	assert_string_equal(boundary("multipart/form-data;charset=utf-8; Boundary=\"a:b\""), "a:b");
	assert_string_equal(boundary("multipart/form-data"), "BAD_REQUEST");
	assert_string_equal(boundary("multipart/form-data; boundary="), "BAD_REQUEST");
	assert_string_equal(boundary("multipart/form-data; boundary=a; boundary=b"), "BAD_REQUEST");
	assert_string_equal(boundary("multipart/form-data; boundary=\"a\"b"), "BAD_REQUEST");
	assert_string_equal(boundary("multipart/form-data; boundary=\"a"), "BAD_REQUEST");
	assert_string_equal(boundary("multipart/form-data; boundary=\"a b\""), "BAD_REQUEST");
	assert_string_equal(boundary(arena_printf(a, "multipart/form-data; boundary=%071d", 0)),
			    "BAD_REQUEST");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_read_the_same_in_pieces_of_any_size),
		cmocka_unit_test(a_part_head_has_an_end),
		cmocka_unit_test(a_long_filename_keeps_its_end_in_whole_characters),
		cmocka_unit_test(the_boundary_is_one_legal_parameter),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, arena_start, arena_stop);
}
