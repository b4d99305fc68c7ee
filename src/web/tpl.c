#include "web/tpl.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#if defined(__SSE2__) && !defined(TPL_PORTABLE)
#include <emmintrin.h>
#endif

#define NO_DAY "—"

/* An empty entry is a byte that stands for itself. */
static const char entity[256][8] = {
	['<'] = "&lt;", ['>'] = "&gt;", ['&'] = "&amp;", ['"'] = "&quot;", ['\''] = "&#39;",
};

static const char *(*asset_lookup)(const char *name);

#if defined(__SSE2__) && !defined(TPL_PORTABLE)

/* True if one of the 16 bytes at s must be escaped. */
static bool block_is_special(const char *s)
{
	__m128i v = _mm_loadu_si128((const __m128i *)s);
	__m128i hit = _mm_cmpeq_epi8(v, _mm_set1_epi8('<'));

	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('>')));
	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('&')));
	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('\'')));
	return _mm_movemask_epi8(hit) != 0;
}

#else

#define EACH_BYTE (~UINT64_C(0) / 255)

/* The high bit of a byte of the result is set if that byte of v, or one below it, is c. */
static uint64_t bytes_equal(uint64_t v, char c)
{
	uint64_t x = v ^ (EACH_BYTE * (unsigned char)c);

	return (x - EACH_BYTE) & ~x & (EACH_BYTE * 0x80);
}

static uint64_t word_is_special(const char *s)
{
	uint64_t v;

	memcpy(&v, s, sizeof(v));
	return bytes_equal(v, '<') | bytes_equal(v, '>') | bytes_equal(v, '&') |
	       bytes_equal(v, '"') | bytes_equal(v, '\'');
}

static bool block_is_special(const char *s)
{
	return (word_is_special(s) | word_is_special(s + 8)) != 0;
}

#endif

/* How many bytes from s on stand for themselves. */
static size_t plain_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i + 16 <= n && !block_is_special(s + i))
		i += 16;
	while (i < n && !entity[(unsigned char)s[i]][0])
		i++;
	return i;
}

void tpl_span(struct buf *out, const char *s, size_t n)
{
	while (n > 0) {
		size_t plain = plain_length(s, n);

		if (plain > 0)
			buf_put(out, s, plain);
		if (plain == n)
			return;
		buf_str(out, entity[(unsigned char)s[plain]]);
		s += plain + 1;
		n -= plain + 1;
	}
}

void tpl_text(struct buf *out, const char *s)
{
	if (s)
		tpl_span(out, s, strlen(s));
}

void tpl_lines(struct buf *out, const char *s)
{
	const char *end;

	if (!s)
		return;
	for (; (end = strchr(s, '\n')); s = end + 1) {
		/* Browsers send CR LF. */
		size_t n = (size_t)(end - s);

		tpl_span(out, s, n > 0 && s[n - 1] == '\r' ? n - 1 : n);
		TPL_PUT(out, "<br>");
	}
	tpl_text(out, s);
}

void tpl_number(struct buf *out, int64_t n)
{
	/* 19 digits, 6 separators and a sign, written from the end. */
	char text[28], *at = text + sizeof(text);
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
	int digits = 0;

	do {
		if (digits > 0 && digits % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + rest % 10);
		rest /= 10;
		digits++;
	} while (rest > 0);
	if (n < 0)
		*--at = '-';
	buf_put(out, at, (size_t)(text + sizeof(text) - at));
}

void tpl_int(struct buf *out, int64_t n)
{
	buf_int(out, n);
}

void tpl_date(struct buf *out, const char *iso)
{
	char roc[DATE_ROC_SIZE];

	if (!iso || !*iso) {
		TPL_PUT(out, NO_DAY);
		return;
	}
	date_iso_to_roc(iso, roc);
	tpl_text(out, roc[0] ? roc : iso);
}

void tpl_day(struct buf *out, day_t d)
{
	char roc[DATE_ROC_SIZE];

	if (d == DAY_NONE)
		TPL_PUT(out, NO_DAY);
	else
		tpl_text(out, date_format_roc(d, roc));
}

void tpl_instant(struct buf *out, int64_t ms)
{
	char roc[INSTANT_ROC_SIZE];

	if (ms == 0)
		TPL_PUT(out, NO_DAY);
	else
		tpl_text(out, instant_format_roc(ms, roc));
}

static bool is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

void tpl_url_part(struct buf *out, const char *s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (; s && *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (is_unreserved(c))
			buf_char(out, *s);
		else
			buf_put(out, (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
	}
}

void tpl_asset(struct buf *out, const char *name)
{
	const char *address = asset_lookup ? asset_lookup(name) : NULL;

	tpl_text(out, address ? address : name);
}

void tpl_asset_lookup(const char *(*fn)(const char *name))
{
	asset_lookup = fn;
}
