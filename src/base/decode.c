#include "base/decode.h"

#include <iconv.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/utf8.h"

static bool take_utf8(struct arena *a, const char *bytes, size_t len, struct decode *ret_decode)
{
	bool marked = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;

	if (marked) {
		bytes += 3;
		len -= 3;
	}
	if (!utf8_is_text(bytes, len))
		return false;
	*ret_decode = (struct decode){
		.form = marked ? DECODE_UTF8_BOM : DECODE_UTF8,
		.text = arena_ndup(a, bytes, len), .len = len,
	};
	return true;
}

bool decode_text(struct arena *a, const char *bytes, size_t len, struct decode *ret_decode)
{
	/* One or two bytes of cp950 become at most three of UTF-8. */
	size_t in_left = len, out_left = len * 3;
	char *in = (char *)bytes, *text, *out;
	iconv_t cd;
	size_t rc;

	if (take_utf8(a, bytes, len, ret_decode))
		return true;
	cd = iconv_open("UTF-8", "CP950");
	if (cd == (iconv_t)-1)
		BUG("the C library cannot read cp950");
	text = out = arena_alloc(a, out_left + 1);
	rc = iconv(cd, &in, &in_left, &out, &out_left);
	iconv_close(cd);
	if (rc == (size_t)-1 || !utf8_is_text(text, (size_t)(out - text))) {
		ret_decode->bad_at = rc == (size_t)-1 ? len - in_left : 0;
		return false;
	}
	*ret_decode = (struct decode){
		.form = DECODE_CP950, .text = text, .len = (size_t)(out - text),
	};
	return true;
}
