/* Bytes to characters: nothing replaced, nothing guessed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/formula.h"
#include "office/number.h"
#include "office/text.h"
#include "office/xlsx_book.h"

static int with_cp950(void **state)
{
	(void)state;
	return text_setup() ? 0 : -1;
}

/* Code points as "U+4E00 <FA40>" … */
static const char *seen(const void *bytes, size_t len, enum text_encoding want)
{
	static char out[512];
	struct text_char c;
	struct text t;
	size_t n = 0;

	assert_int_equal(text_open(bytes, len, &t), OFFICE_FINE);
	assert_int_equal(t.encoding, want);
	out[0] = '\0';
	while (text_next(&t, &c)) {
		if (c.cp) {
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%sU+%04X", n ? " " : "", (unsigned)c.cp);
			continue;
		}
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s<", n ? " " : "");
		for (size_t i = 0; i < c.raw_len; i++)
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%02X", c.raw[i]);
		n += (size_t)snprintf(out + n, sizeof(out) - n, ">");
	}
	return out;
}

#define SEEN(bytes, want) seen(bytes, sizeof(bytes) - 1, want)

static void boms_tell_the_encoding(void **state)
{
	(void)state;
	assert_string_equal(SEEN("\xef\xbb\xbf\xe4\xb8\x80,", TEXT_UTF8_BOM), "U+4E00 U+002C");
	assert_string_equal(SEEN("\xff\xfe\x00\x4e,\0", TEXT_UTF16LE), "U+4E00 U+002C");
	assert_string_equal(SEEN("\xfe\xff\x4e\x00\0,", TEXT_UTF16BE), "U+4E00 U+002C");
	assert_string_equal(SEEN("\xf0\xa0\xae\xb7", TEXT_UTF8), "U+20BB7");
	assert_string_equal(SEEN("\xff\xfe\x42\xd8\xb7\xdf", TEXT_UTF16LE), "U+20BB7");
}

static void cp950_is_recognised_and_its_trail_bytes_are_no_separators(void **state)
{
	(void)state;
	/* 許功蓋: trail bytes 5C, 5C, 5C; then 一 */
	assert_string_equal(SEEN("\xb3\x5c\xa5\x5c\xbb\x5c\xa4\x40", TEXT_CP950), "U+8A31 U+529F U+84CB U+4E00");
	/* The seven characters that Microsoft added at F9D6: 碁 */
	assert_string_equal(SEEN("\xa4\x40\xf9\xd6", TEXT_CP950), "U+4E00 U+7881");
}

static void user_defined_characters_stay_bytes(void **state)
{
	(void)state;
	assert_string_equal(SEEN("\xa4\x40\xfa\x40\xa4\x40", TEXT_CP950), "U+4E00 <FA40> U+4E00");
	assert_string_equal(SEEN("\xa4\x40\xfe\xfe\x8e\x40\xa0\xfe\x81\x40\x8d\xfe\xc6\xa1\xc8\xfe", TEXT_CP950),
			    "U+4E00 <FEFE> <8E40> <A0FE> <8140> <8DFE> <C6A1> <C8FE>");
	/* HKSCS would make a real but wrong character of this. */
	assert_string_equal(SEEN("\xa4\x40\x87\x42", TEXT_CP950), "U+4E00 <8742>");
}

static void half_a_character_at_the_end_is_shown(void **state)
{
	(void)state;
	assert_string_equal(SEEN("\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40"
				 "\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40\xa4\x40"
				 "\xa4", TEXT_CP950) + 20 * 7, "<A4>");
	assert_string_equal(SEEN("\xff\xfe\x00\x4e\x00", TEXT_UTF16LE), "U+4E00 <00>");
	assert_string_equal(SEEN("\xff\xfe\x00\x4e\x42\xd8", TEXT_UTF16LE), "U+4E00 <42D8>");
}

static void a_damaged_utf8_file_is_still_utf8(void **state)
{
	char text[3 * 12 + 3] = "";

	(void)state;
	for (int i = 0; i < 12; i++)
		memcpy(text + 3 * i, "\xe6\x9e\x97", 3);
	text[36] = '\xe6', text[37] = ',';
	assert_non_null(strstr(seen(text, 38, TEXT_UTF8), "U+6797 <E6> U+002C"));
}

static void broken_utf8_is_never_accepted(void **state)
{
	static const struct { const char *bytes; size_t len; const char *shown; } bad[] = {
		{ "\xc0\xaf", 2, "<C0> <AF>" },			/* overlong */
		{ "\xe0\x80\xaf", 3, "<E0> <80> <AF>" },
		{ "\xed\xa0\x80", 3, "<ED> <A0> <80>" },	/* surrogate */
		{ "\xf4\x90\x80\x80", 4, "<F4> <90> <80> <80>" },	/* beyond 10FFFF */
		{ "\x80", 1, "<80>" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char text[512] = "";
		size_t n = 0;

		for (; n < 3 * 50; n += 3)	/* enough good text to be taken for UTF-8 */
			memcpy(text + n, "\xe6\x9e\x97", 3);
		memcpy(text + n, bad[i].bytes, bad[i].len);
		assert_non_null(strstr(seen(text, n + bad[i].len, TEXT_UTF8), bad[i].shown));
	}
}

static void what_is_no_text_is_refused(void **state)
{
	static const unsigned char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x06\0\0\0\x5c\x72\xa8\x66";
	unsigned char noise[600];
	struct text t;

	(void)state;
	assert_int_equal(text_open(png, sizeof(png), &t), OFFICE_NOT_TABLE);
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (unsigned char)(0x80 + i * 37 % 128);
	assert_int_equal(text_open(noise, sizeof(noise), &t), OFFICE_ENCODING);
}

static void private_use_and_controls_are_not_clear(void **state)
{
	(void)state;
	assert_true(text_is_clear('\t') && text_is_clear('\n') && text_is_clear(0x20bb7));
	assert_false(text_is_clear(0) || text_is_clear(0x1b) || text_is_clear(0x7f) || text_is_clear(0x85));
	assert_false(text_is_clear(0xe000) || text_is_clear(0xf8ff) || text_is_clear(0xf0000));
	assert_false(text_is_clear(0xfffd) || text_is_clear(0xffff) || text_is_clear(0xd800));
}

static void formulas_are_known_by_their_first_visible_character(void **state)
{
	static const char *const risky[] = {
		"=1+1", "+886", "-1", "@SUM(A1)", "|calc", "%0A", "\t=1", "\r=1", "\n", " =1", "\xe3\x80\x80=1",
		"\xc2\xa0=1", "\xe2\x80\x8b=1", "\xef\xbb\xbf=1", "＝1", "＋1", "－1", "＠a", "'=1", "''+1",
	};
	static const char *const fine[] = { "", "a=1", "0912345678", "林=怡君", "'", "'abc", "「=」", "1-2" };

	(void)state;
	for (size_t i = 0; i < sizeof(risky) / sizeof(risky[0]); i++)
		assert_true(formula_needs_guard(risky[i]));
	for (size_t i = 0; i < sizeof(fine) / sizeof(fine[0]); i++)
		assert_false(formula_needs_guard(fine[i]));
	assert_true(formula_is_guarded("'=1"));
	assert_false(formula_is_guarded("=1"));
	assert_false(formula_is_guarded("'abc"));
}

static void numbers_lose_their_exponent_and_keep_their_digits(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "1042", "1042" }, { "9.38761259E8", "938761259" }, { "-0", "0" }, { "0.1", "0.1" },
		{ "0.30000000000000004", "0.3" }, { "12.50", "12.5" }, { "1E-7", "1e-07" }, { "-3", "-3" },
		{ "123456789012345", "123456789012345" },
	};
	static const char *const no[] = { "", "abc", "1e999", "nan", "inf", "0x10", " 1", "1 ", "1,000" };
	char text[NUMBER_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(number_text(cases[i].in, text));
		assert_string_equal(text, cases[i].out);
	}
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		assert_false(number_text(no[i], text));
}

static void day_numbers_become_days(void **state)
{
	static const struct { const char *in; bool since_1904; const char *out; } cases[] = {
		{ "36803", false, "2000-10-04" }, { "1", false, "1900-01-01" }, { "59", false, "1900-02-28" },
		{ "61", false, "1900-03-01" }, { "36803.354166667", false, "2000-10-04 08:30:00" },
		{ "36803.9999999", false, "2000-10-05" }, { "0.5", false, "12:00:00" },
		{ "35341", true, "2000-10-04" }, { "2958465", false, "9999-12-31" },
	};
	char text[NUMBER_SIZE];
	long days;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(number_date_text(cases[i].in, cases[i].since_1904, text));
		assert_string_equal(text, cases[i].out);
	}
	assert_false(number_date_text("-1", false, text));
	assert_false(number_date_text("2958466", false, text));
	assert_true(number_of_date("2000-10-04", &days));
	assert_int_equal(days, 36803);
	assert_false(number_of_date("1900-02-28", &days));
}

static void date_formats_are_told_from_others(void **state)
{
	static const char *const dates[] = { "yyyy/m/d", "[$-404]e/m/d", "hh:mm", "[h]:mm", "d\\-mmm", "yyyy\"年\"m\"月\"" };
	static const char *const others[] = { "General", "0.00", "0.00E+00", "#,##0;[Red]-#,##0", "\"days\" 0", "@",
					      "[$NT$-404]#,##0", "", "\"unfinished", "[", "[Red", "\\" };

	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
		assert_true(xlsx_format_is_date(dates[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(xlsx_format_is_date(others[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boms_tell_the_encoding),
		cmocka_unit_test(cp950_is_recognised_and_its_trail_bytes_are_no_separators),
		cmocka_unit_test(user_defined_characters_stay_bytes),
		cmocka_unit_test(half_a_character_at_the_end_is_shown),
		cmocka_unit_test(a_damaged_utf8_file_is_still_utf8),
		cmocka_unit_test(broken_utf8_is_never_accepted),
		cmocka_unit_test(what_is_no_text_is_refused),
		cmocka_unit_test(private_use_and_controls_are_not_clear),
		cmocka_unit_test(formulas_are_known_by_their_first_visible_character),
		cmocka_unit_test(numbers_lose_their_exponent_and_keep_their_digits),
		cmocka_unit_test(day_numbers_become_days),
		cmocka_unit_test(date_formats_are_told_from_others),
	};

	return cmocka_run_group_tests(tests, with_cp950, NULL);
}
