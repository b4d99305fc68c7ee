#include "office/text.h"

#include <iconv.h>
#include <string.h>

#define LEAD_FIRST 0x81
#define LEADS (0xfe - LEAD_FIRST + 1)
#define TRAIL_FIRST 0x40
#define TRAILS (0xfe - TRAIL_FIRST + 1)

/* cp950 pair to code point; 0 = none, or a private use character, whose look nobody here knows. */
static uint16_t cp950[LEADS][TRAILS];

static bool is_private(uint32_t cp)
{
	return (cp >= 0xe000 && cp <= 0xf8ff) || cp >= 0xf0000;
}

bool text_setup(void)
{
	iconv_t cd = iconv_open("UTF-16LE", "CP950");

	if (cd == (iconv_t)-1)
		return false;
	for (int lead = 0; lead < LEADS; lead++) {
		for (int trail = 0; trail < TRAILS; trail++) {
			char pair[2] = { (char)(lead + LEAD_FIRST), (char)(trail + TRAIL_FIRST) };
			unsigned char out[4];
			char *in = pair, *to = (char *)out;
			size_t in_left = sizeof(pair), out_left = sizeof(out);
			uint32_t cp;

			iconv(cd, NULL, NULL, NULL, NULL);
			/* Exactly one character from both bytes: a lead alone plus ASCII is no pair. */
			if (iconv(cd, &in, &in_left, &to, &out_left) != 0 || out_left != 2)
				continue;
			cp = (uint32_t)out[0] | (uint32_t)out[1] << 8;
			if (!is_private(cp))
				cp950[lead][trail] = (uint16_t)cp;
		}
	}
	iconv_close(cd);
	return cp950[0xa4 - LEAD_FIRST][0] == 0x4e00;	/* A440 is 一 */
}

bool text_is_clear(uint32_t cp)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n' || cp == '\r';
	if (cp >= 0x7f && cp < 0xa0)
		return false;
	if (cp >= 0xd800 && cp <= 0xdfff)
		return false;
	if ((cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef))
		return false;
	return cp != 0xfffd && !is_private(cp) && cp <= 0x10ffff;
}

/* Length and value of the UTF-8 sequence at p, 0 if it is broken (overlong and surrogates too). */
static size_t utf8_sequence(const unsigned char *p, size_t left, uint32_t *ret_cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2 :
		   (p[0] & 0xf0) == 0xe0 ? 3 : p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : 0;
	uint32_t cp;

	if (n == 0 || n > left)
		return 0;
	cp = n == 1 ? p[0] : p[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		cp = cp << 6 | (p[i] & 0x3f);
	}
	if (cp < least[n] || (cp >= 0xd800 && cp <= 0xdfff) || cp > 0x10ffff)
		return 0;
	*ret_cp = cp;
	return n;
}

static bool is_cp950_trail(unsigned char c)
{
	return (c >= 0x40 && c <= 0x7e) || (c >= 0xa1 && c <= 0xfe);
}

static void next_utf8(struct text *t, struct text_char *ret)
{
	ret->raw_len = utf8_sequence(t->at, (size_t)(t->end - t->at), &ret->cp);
	if (ret->raw_len == 0) {
		ret->cp = 0;
		ret->raw_len = 1;
	}
}

static void next_utf16(struct text *t, struct text_char *ret)
{
	size_t left = (size_t)(t->end - t->at);
	int hi = t->encoding == TEXT_UTF16BE ? 0 : 1, lo = 1 - hi;
	uint32_t unit, low;

	ret->cp = 0;
	ret->raw_len = left < 2 ? left : 2;
	if (left < 2)
		return;
	unit = (uint32_t)t->at[hi] << 8 | t->at[lo];
	if (unit < 0xd800 || unit > 0xdfff) {
		ret->cp = unit;
		return;
	}
	if (unit > 0xdbff || left < 4)
		return;
	low = (uint32_t)t->at[2 + hi] << 8 | t->at[2 + lo];
	if (low < 0xdc00 || low > 0xdfff)
		return;
	ret->cp = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
	ret->raw_len = 4;
}

static void next_cp950(struct text *t, struct text_char *ret)
{
	unsigned char c = t->at[0];

	ret->raw_len = 1;
	ret->cp = c < 0x80 ? c : 0;
	if (c < LEAD_FIRST || c == 0xff || t->end - t->at < 2 || !is_cp950_trail(t->at[1]))
		return;
	ret->raw_len = 2;
	ret->cp = cp950[c - LEAD_FIRST][t->at[1] - TRAIL_FIRST];
}

bool text_next(struct text *t, struct text_char *ret)
{
	if (t->at >= t->end)
		return false;
	ret->raw = t->at;
	switch (t->encoding) {
	case TEXT_UTF16LE:
	case TEXT_UTF16BE:
		next_utf16(t, ret);
		break;
	case TEXT_CP950:
		next_cp950(t, ret);
		break;
	default:
		next_utf8(t, ret);
	}
	t->at += ret->raw_len;
	return true;
}

struct tally {
	size_t broken;		/* bytes that cannot be this encoding at all */
	size_t beyond_ascii;	/* characters that speak for it */
	size_t controls;
	size_t all;
};

static struct tally text_tally(struct text t)
{
	struct tally n = { 0 };
	struct text_char c;

	while (text_next(&t, &c)) {
		n.all++;
		/* A 造字 pair is well-formed cp950: it speaks neither for nor against. */
		if (c.cp == 0 && c.raw_len == 1)
			n.broken++;
		else if (c.cp >= 0x80)
			n.beyond_ascii++;
		if (c.raw_len == 1 && c.raw[0] < 0x20 && !text_is_clear(c.raw[0]))
			n.controls++;
	}
	return n;
}

/*
 * Without BOM: UTF-8 if it is whole, or nearly (one broken byte among many good sequences is a damaged
 * UTF-8 file, not cp950, in which such sequences do not arise by chance); else cp950 if that is nearly whole.
 */
static enum office_fault encoding_guess(struct text *t)
{
	struct tally n = text_tally(*t);

	if (n.controls > n.all / 100 + 2)
		return OFFICE_NOT_TABLE;
	if (n.broken == 0 || n.beyond_ascii > 10 * n.broken)
		return OFFICE_FINE;
	t->encoding = TEXT_CP950;
	n = text_tally(*t);
	return n.broken <= n.beyond_ascii / 20 ? OFFICE_FINE : OFFICE_ENCODING;
}

enum office_fault text_open(const void *bytes, size_t len, struct text *ret)
{
	static const struct {
		const char *bom;
		size_t len;
		enum text_encoding encoding;
	} boms[] = {
		{ "\xef\xbb\xbf", 3, TEXT_UTF8_BOM },
		{ "\xff\xfe", 2, TEXT_UTF16LE },
		{ "\xfe\xff", 2, TEXT_UTF16BE },
	};
	struct text t = { bytes, (const unsigned char *)bytes + len, TEXT_UTF8 };
	enum office_fault fault;
	struct tally n;

	for (size_t i = 0; i < sizeof(boms) / sizeof(boms[0]); i++) {
		if (len < boms[i].len || memcmp(bytes, boms[i].bom, boms[i].len) != 0)
			continue;
		t.at += boms[i].len;
		t.encoding = boms[i].encoding;
		n = text_tally(t);
		*ret = t;
		return n.broken + n.controls > n.all / 20 + 2 ? OFFICE_ENCODING : OFFICE_FINE;
	}
	fault = encoding_guess(&t);
	*ret = t;
	return fault;
}

const char *text_encoding_name(enum text_encoding e)
{
	static const char *const names[] = { "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp950" };

	return names[e];
}
