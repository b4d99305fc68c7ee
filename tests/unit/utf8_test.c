#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"

static bool is_text(const char *s)
{
	return utf8_is_text(s, strlen(s));
}

static void what_people_write_is_text(void **state)
{
	(void)state;
	assert_true(is_text(""));
	assert_true(is_text("王小明\t臺北市\r\n𠮷田 é ß"));
	assert_true(is_text("\xee\x80\x80"));		/* U+E000: 造字 live in the private area */
	assert_true(is_text("\xf4\x8f\xbf\xbd"));	/* U+10FFFD */
	assert_true(is_text("\xef\xbf\xbd"));		/* U+FFFD */
}

static void what_is_not_text_is_refused(void **state)
{
	static const char *const bad[] = {
		"\x80", "\xbf", "a\xc3",		/* stray and missing continuation */
		"\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80",
		"\xf0\x8f\xbf\xbf",			/* overlong */
		"\xed\xa0\x80", "\xed\xbf\xbf",		/* surrogates */
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe",
		"\xe4\xb8", "\xe4\xb8\x20", "\xf0\xa0\xae",
		"\xef\xbf\xbe", "\xef\xbf\xbf", "\xef\xb7\x90", "\xf0\x9f\xbf\xbe",
		"\x01", "\x08", "\x0b", "\x1b[31m", "\x7f", "\xc2\x80", "\xc2\x9f",
	};
	(void)state;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(is_text(bad[i]));
	assert_false(utf8_is_text("a\0b", 3));
	assert_false(utf8_is_text("\xe4\xb8\x80", 2));	/* cut inside a character */
}

static void characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(utf8_length(""), 0);
	assert_int_equal(utf8_length("abc"), 3);
	assert_int_equal(utf8_length("職業重建"), 4);
	assert_int_equal(utf8_length("𠮷a吉"), 3);
}

static void walking_gives_code_points_and_passes_over_broken_bytes(void **state)
{
	const char *s = "a職𠮷\xff\xe4\xb8z";
	(void)state;

	assert_int_equal(utf8_next(&s), 'a');
	assert_int_equal(utf8_next(&s), 0x8077);
	assert_int_equal(utf8_next(&s), 0x20bb7);
	assert_int_equal(utf8_next(&s), 0xfffd);
	assert_int_equal(utf8_next(&s), 0xfffd);
	assert_int_equal(utf8_next(&s), 0xfffd);
	assert_int_equal(utf8_next(&s), 'z');
	assert_int_equal(utf8_next(&s), 0);
	assert_int_equal(utf8_next(&s), 0);
}

static void encoding_is_the_reverse_of_walking(void **state)
{
	static const uint32_t cps[] = { 1, 0x7f, 0x80, 0x7ff, 0x800, 0x8077, 0xffff, 0x10000, 0x20bb7,
					0x10ffff };
	char out[5];
	(void)state;

	for (size_t i = 0; i < sizeof(cps) / sizeof(*cps); i++) {
		const char *s = out;

		out[utf8_encode(cps[i], out)] = '\0';
		assert_int_equal(utf8_next(&s), cps[i]);
		assert_int_equal(*s, '\0');
	}
	assert_int_equal(utf8_encode(0xd800, out), 3);	/* no surrogate leaves this program */
	assert_memory_equal(out, "\xef\xbf\xbd", 3);
}

static void names_that_people_type_alike_fold_alike(void **state)
{
	static const char *const pairs[][2] = {
		{ "臺北市", "台北市" },
		{ "𠮷田", "吉田" },
		{ "ＡＢｃ１２３", "abc123" },
		{ "０９１２－３４５－６７８", "0912-345-678" },
		{ "黄 小　明", "黃小明" },
		{ "Kolas‧Yotaka", "kolas yotaka" },
		{ "谷辣斯·尤達卡", "谷辣斯・尤達卡" },
		{ "吴家豪", "吳家豪" },
		{ "溫", "温" },
		{ "峯", "峰" },
		{ "陳鷄", "陳雞" },
		{ "\xef\xa4\x8a", "金" },	/* U+F90A, a compatibility ideograph */
		{ "葛\xf3\xa0\x84\x80", "葛" },	/* with U+E0100, which chooses a glyph */
		{ "ÉMILE Ω", "émileω" },
	};
	struct arena *a = arena_new();
	(void)state;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_string_equal(utf8_fold(a, pairs[i][0]), utf8_fold(a, pairs[i][1]));
	arena_free(a);
}

static void different_surnames_stay_different(void **state)
{
	static const char *const pairs[][2] = {
		{ "凃", "涂" }, { "游", "遊" }, { "甯", "寧" }, { "邱", "丘" }, { "余", "佘" },
	};
	struct arena *a = arena_new();
	(void)state;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_string_not_equal(utf8_fold(a, pairs[i][0]), utf8_fold(a, pairs[i][1]));
	arena_free(a);
}

static void folding_twice_changes_nothing(void **state)
{
	static const char *const texts[] = { "臺", "𠮷", "Ａ", "戸户", "\xff", "", " ", "說説",
					     "\xef\xa8\x8c", "彦" };
	struct arena *a = arena_new();
	(void)state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		char *once = utf8_fold(a, texts[i]);

		assert_string_equal(utf8_fold(a, once), once);
		assert_true(is_text(once));
	}
	arena_free(a);
}

static void every_variant_ends_at_a_character_that_stays(void **state)
{
	struct arena *a = arena_new();
	(void)state;

	for (uint32_t cp = 0x2e80; cp < 0x30000; cp++) {
		struct arena_mark m = arena_mark(a);
		char one[5], *folded;

		one[utf8_encode(cp, one)] = '\0';
		folded = utf8_fold(a, one);
		assert_string_equal(utf8_fold(a, folded), folded);
		arena_reset(a, m);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_text),
		cmocka_unit_test(what_is_not_text_is_refused),
		cmocka_unit_test(characters_are_counted_not_bytes),
		cmocka_unit_test(walking_gives_code_points_and_passes_over_broken_bytes),
		cmocka_unit_test(encoding_is_the_reverse_of_walking),
		cmocka_unit_test(names_that_people_type_alike_fold_alike),
		cmocka_unit_test(different_surnames_stay_different),
		cmocka_unit_test(folding_twice_changes_nothing),
		cmocka_unit_test(every_variant_ends_at_a_character_that_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
