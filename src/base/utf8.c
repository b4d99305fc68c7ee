#include "base/utf8.h"

#include <string.h>

#include "base/arena.h"

#define BROKEN 0xfffdu

/*
 * Decode one character of at most n bytes at s.  Returns its length, or 0 if the bytes are not
 * well-formed UTF-8 (overlong forms, surrogates and values above U+10FFFF are not).
 */
static size_t decode(const unsigned char *s, size_t n, uint32_t *ret_cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint32_t cp = s[0];
	size_t len;

	if (cp < 0x80) {
		*ret_cp = cp;
		return 1;
	}
	if (cp >= 0xc2 && cp <= 0xdf)
		len = 2;
	else if (cp >= 0xe0 && cp <= 0xef)
		len = 3;
	else if (cp >= 0xf0 && cp <= 0xf4)
		len = 4;
	else
		return 0;
	if (n < len)
		return 0;
	cp &= 0x7fu >> len;
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		cp = cp << 6 | (s[i] & 0x3f);
	}
	if (cp < least[len] || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		return 0;
	*ret_cp = cp;
	return len;
}

static bool is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp >= 0x7f && cp < 0xa0);
}

static bool is_noncharacter(uint32_t cp)
{
	return (cp >= 0xfdd0 && cp <= 0xfdef) || (cp & 0xfffe) == 0xfffe;
}

bool utf8_is_text(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	while (n) {
		uint32_t cp;
		size_t len = decode(p, n, &cp);

		if (!len || is_control(cp) || is_noncharacter(cp))
			return false;
		p += len;
		n -= len;
	}
	return true;
}

uint32_t utf8_next(const char **s)
{
	uint32_t cp;
	size_t len;

	if (!**s)
		return 0;
	/* the NUL at the end is no continuation byte, so that decode() never reads past it */
	len = decode((const unsigned char *)*s, 4, &cp);
	*s += len ? len : 1;
	return len ? cp : BROKEN;
}

size_t utf8_length(const char *s)
{
	size_t n = 0;

	while (utf8_next(&s))
		n++;
	return n;
}

int utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = BROKEN;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

/*
 * Variants that people type for one another in names and addresses; the right one is kept.
 * Pairs that are two surnames (凃/涂, 甯/寧, 游/遊) are not folded.  Sorted by the left one.
 */
static const struct { uint32_t from, to; } variants[] = {
#define V(typed, kept) { U##typed, U##kept },
#include "base/utf8_variants.h"
#undef V
};

static uint32_t variant(uint32_t cp)
{
	size_t low = 0, high = sizeof(variants) / sizeof(*variants);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (variants[mid].from < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return low < sizeof(variants) / sizeof(*variants) && variants[low].from == cp ?
	       variants[low].to : cp;
}

/* Spaces, middle dots and marks that choose a glyph: none of them tells two names apart. */
static bool is_dropped(uint32_t cp)
{
	switch (cp) {
	case '\t': case '\n': case '\r': case ' ': case 0x00a0: case 0x00b7: case 0x2022:
	case 0x2027: case 0x202f: case 0x205f: case 0x22c5: case 0x3000: case 0x30fb:
	case 0x2060: case 0xfeff: case 0xff65:
		return true;
	default:
		return (cp >= 0x2000 && cp <= 0x200d) || (cp >= 0xfe00 && cp <= 0xfe0f) ||
		       (cp >= 0xe0100 && cp <= 0xe01ef);
	}
}

static uint32_t fold(uint32_t cp)
{
	if (cp >= 0xff01 && cp <= 0xff5e)
		cp -= 0xfee0;
	if (cp >= 'A' && cp <= 'Z')
		return cp + ('a' - 'A');
	if ((cp >= 0xc0 && cp <= 0xde && cp != 0xd7) || (cp >= 0x391 && cp <= 0x3a9))
		return cp + 0x20;
	if (cp >= 0x410 && cp <= 0x42f)
		return cp + 0x20;
	return cp < 0x2e80 ? cp : variant(cp);
}

char *utf8_fold(struct arena *a, const char *s)
{
	/* no character grows by folding; a broken byte becomes the three of U+FFFD */
	char *out = arena_array(a, strlen(s) + 1, 3);
	char *o = out;
	uint32_t cp;

	while ((cp = utf8_next(&s)))
		if (!is_dropped(cp))
			o += utf8_encode(fold(cp), o);
	*o = '\0';
	return out;
}
