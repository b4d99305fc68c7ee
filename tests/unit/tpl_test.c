/* What reaches a page: text stays text, in every place and at every block edge. */
#include "web/tpl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

struct page {
	struct arena *arena;
	struct buf out;
};

static int set_up(void **state)
{
	struct arena *a = arena_new();
	struct page *page = arena_alloc(a, sizeof(*page));

	page->arena = a;
	buf_init(&page->out, a, 1024 * 1024);
	*state = page;
	return 0;
}

static int tear_down(void **state)
{
	struct page *page = *state;

	tpl_asset_lookup(NULL);
	arena_free(page->arena);
	return 0;
}

/* What was written since the last call. */
static const char *taken(struct page *page)
{
	const char *text = arena_dup(page->arena, buf_text(&page->out));

	assert_false(page->out.failed);
	buf_init(&page->out, page->arena, 1024 * 1024);
	return text;
}

static void five_characters_are_escaped(void **state)
{
	struct page *page = *state;

	tpl_text(&page->out, "<a href=\"x\" id='y'>&amp;</a>");
	assert_string_equal(taken(page), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
}

static void other_text_stays(void **state)
{
	struct page *page = *state;
	static const char text[] = "王小明𠮷 \t\n=`/\\%{}()?\x7f";

	tpl_text(&page->out, text);
	assert_string_equal(taken(page), text);
	tpl_text(&page->out, "");
	tpl_text(&page->out, NULL);
	assert_string_equal(taken(page), "");
}

/* Each special character at each place of texts around the size of a block, and two blocks. */
static void escaped_at_every_block_edge(void **state)
{
	static const char special[] = "<>&\"'";
	static const char *const escaped[] = { "&lt;", "&gt;", "&amp;", "&quot;", "&#39;" };
	struct page *page = *state;

	for (size_t n = 1; n <= 50; n++) {
		for (size_t at = 0; at < n; at++) {
			for (size_t k = 0; k < 5; k++) {
				char text[64], want[80];

				memset(text, 'x', n);
				text[at] = special[k];
				text[n] = '\0';
				tpl_text(&page->out, text);
				memset(want, 'x', at);
				want[at] = '\0';
				strcat(want, escaped[k]);
				strcat(want, text + at + 1);
				assert_string_equal(taken(page), want);
			}
		}
	}
}

/* Neighbours of the special bytes, and bytes with the high bit, must not be mistaken for them. */
static void every_other_byte_stays(void **state)
{
	struct page *page = *state;

	for (int c = 1; c < 256; c++) {
		char text[40];

		if (strchr("<>&\"'", c))
			continue;
		memset(text, c, sizeof(text) - 1);
		text[sizeof(text) - 1] = '\0';
		tpl_text(&page->out, text);
		assert_string_equal(taken(page), text);
	}
}

static void long_text_is_escaped_throughout(void **state)
{
	struct page *page = *state;
	char *text = arena_alloc(page->arena, 100001);
	const char *got;
	size_t n = 0;

	memset(text, '<', 100000);
	tpl_text(&page->out, text);
	got = taken(page);
	for (; !strncmp(got, "&lt;", 4); got += 4)
		n++;
	assert_int_equal(n, 100000);
	assert_string_equal(got, "");
}

static void span_ends_where_it_is_told(void **state)
{
	struct page *page = *state;

	tpl_span(&page->out, "<b>rest", 3);
	assert_string_equal(taken(page), "&lt;b&gt;");
	tpl_span(&page->out, "x", 0);
	assert_string_equal(taken(page), "");
}

static void line_ends_become_br(void **state)
{
	struct page *page = *state;

	tpl_lines(&page->out, "<一>\r\n二\n\n三\r\n");
	assert_string_equal(taken(page), "&lt;一&gt;<br>二<br><br>三<br>");
	tpl_lines(&page->out, NULL);
	tpl_lines(&page->out, "");
	assert_string_equal(taken(page), "");
}

static void numbers_have_separators(void **state)
{
	static const struct {
		int64_t n;
		const char *number, *plain;
	} cases[] = {
		{ 0, "0", "0" },
		{ 999, "999", "999" },
		{ 1000, "1,000", "1000" },
		{ -999, "-999", "-999" },
		{ -1234567, "-1,234,567", "-1234567" },
		{ INT64_MAX, "9,223,372,036,854,775,807", "9223372036854775807" },
		{ INT64_MIN, "-9,223,372,036,854,775,808", "-9223372036854775808" },
	};
	struct page *page = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		tpl_number(&page->out, cases[i].n);
		assert_string_equal(taken(page), cases[i].number);
		tpl_int(&page->out, cases[i].n);
		assert_string_equal(taken(page), cases[i].plain);
	}
}

static void days_are_roc(void **state)
{
	struct page *page = *state;

	tpl_date(&page->out, "2026-11-21");
	assert_string_equal(taken(page), "115/11/21");
	tpl_date(&page->out, NULL);
	assert_string_equal(taken(page), "—");
	tpl_date(&page->out, "");
	assert_string_equal(taken(page), "—");
	tpl_date(&page->out, "<不詳>");
	assert_string_equal(taken(page), "&lt;不詳&gt;");
	tpl_day(&page->out, date_from_civil(2026, 11, 21));
	assert_string_equal(taken(page), "115/11/21");
	tpl_day(&page->out, DAY_NONE);
	assert_string_equal(taken(page), "—");
}

static void instants_are_in_taiwan(void **state)
{
	struct page *page = *state;

	/* 2026-11-20 16:30 UTC is the next day in Taiwan. */
	tpl_instant(&page->out, INT64_C(1795192200000));
	assert_string_equal(taken(page), "115/11/21 00:30");
	tpl_instant(&page->out, 0);
	assert_string_equal(taken(page), "—");
}

static void url_parts_are_percent_encoded(void **state)
{
	struct page *page = *state;

	tpl_url_part(&page->out, "aZ09-._~");
	assert_string_equal(taken(page), "aZ09-._~");
	tpl_url_part(&page->out, "../x?y=1&z#\"<王 +%");
	assert_string_equal(taken(page), "..%2Fx%3Fy%3D1%26z%23%22%3C%E7%8E%8B%20%2B%25");
	tpl_url_part(&page->out, NULL);
	assert_string_equal(taken(page), "");
}

static const char *known_asset(const char *name)
{
	return strcmp(name, "css/zhilu.css") ? NULL : "/static/zhilu.0a1b.css?a&b";
}

static void assets_are_looked_up(void **state)
{
	struct page *page = *state;

	tpl_asset(&page->out, "css/zhilu.css");
	assert_string_equal(taken(page), "css/zhilu.css");
	tpl_asset_lookup(known_asset);
	tpl_asset(&page->out, "css/zhilu.css");
	assert_string_equal(taken(page), "/static/zhilu.0a1b.css?a&amp;b");
	tpl_asset(&page->out, "icons/none.svg");
	assert_string_equal(taken(page), "icons/none.svg");
}

static void a_page_too_large_is_marked(void **state)
{
	struct page *page = *state;

	buf_init(&page->out, page->arena, 16);
	tpl_text(&page->out, "<<<<<<<<");
	assert_true(page->out.failed);
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(five_characters_are_escaped),
		TEST(other_text_stays),
		TEST(escaped_at_every_block_edge),
		TEST(every_other_byte_stays),
		TEST(long_text_is_escaped_throughout),
		TEST(span_ends_where_it_is_told),
		TEST(line_ends_become_br),
		TEST(numbers_have_separators),
		TEST(days_are_roc),
		TEST(instants_are_in_taiwan),
		TEST(url_parts_are_percent_encoded),
		TEST(assets_are_looked_up),
		TEST(a_page_too_large_is_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
