#include "http/uri.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "http/http.h"

/* How many pieces a text of n bytes has at most between separators. */
static size_t piece_count(const char *s, size_t n, char separator)
{
	const char *end = s + n, *at;
	size_t count = 1;

	while (s < end && (at = memchr(s, separator, (size_t)(end - s)))) {
		count++;
		s = at + 1;
	}
	return count;
}

static enum err pair_decode(struct arena *a, const char *s, size_t n, struct http_pair *ret_pair)
{
	const char *equals = memchr(s, '=', n);
	size_t name_len = equals ? (size_t)(equals - s) : n;
	struct http_pair p = { .value = "" };

	TRY(http_percent_decode(a, s, name_len, true, &p.name));
	if (!*p.name || strlen(p.name) > HTTP_NAME_MAX)
		return ERR_BAD_REQUEST;
	if (equals)
		TRY(http_percent_decode(a, equals + 1, n - name_len - 1, true, &p.value));
	*ret_pair = p;
	return OK;
}

enum err http_form_decode(struct arena *a, const char *s, size_t n, size_t max,
			  struct http_pair **ret_pairs, size_t *ret_n)
{
	const char *end = s + n;
	struct http_pair *pairs;
	size_t count = 0, pieces;

	if (n == 0) {
		*ret_pairs = NULL;
		*ret_n = 0;
		return OK;
	}
	pieces = piece_count(s, n, '&');
	pairs = arena_array(a, pieces < max ? pieces : max, sizeof(*pairs));
	while (s < end) {
		const char *at = memchr(s, '&', (size_t)(end - s));
		size_t len = at ? (size_t)(at - s) : (size_t)(end - s);

		if (len > 0) {
			if (count == max)
				return ERR_TOO_LARGE;
			TRY(pair_decode(a, s, len, &pairs[count]));
			count++;
		}
		s += len + (at != NULL);
	}
	*ret_pairs = pairs;
	*ret_n = count;
	return OK;
}

/* Spaces around a piece and the quotes that RFC 6265 allows around a value do not belong to it. */
static struct http_pair cookie_pair(struct arena *a, const char *s, size_t n)
{
	const char *equals, *value;
	size_t name_len, len;

	while (n > 0 && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	equals = memchr(s, '=', n);
	if (!equals || equals == s)
		return (struct http_pair){ NULL, NULL };
	name_len = (size_t)(equals - s);
	value = equals + 1;
	len = n - name_len - 1;
	if (len >= 2 && value[0] == '"' && value[len - 1] == '"')
		value++, len -= 2;
	return (struct http_pair){ arena_ndup(a, s, name_len), arena_ndup(a, value, len) };
}

enum err http_cookies_decode(struct arena *a, const char *s, size_t max,
			     struct http_pair **ret_pairs, size_t *ret_n)
{
	size_t n = strlen(s), pieces = piece_count(s, n, ';'), count = 0;
	const char *end = s + n;
	struct http_pair *pairs;

	if (pieces > max)
		return ERR_TOO_LARGE;
	if (!utf8_is_text(s, n))
		return ERR_BAD_TEXT;
	pairs = arena_array(a, pieces, sizeof(*pairs));
	while (s < end) {
		const char *at = memchr(s, ';', (size_t)(end - s));
		size_t len = at ? (size_t)(at - s) : (size_t)(end - s);
		struct http_pair p = cookie_pair(a, s, len);

		if (p.name)
			pairs[count++] = p;
		s += len + (at != NULL);
	}
	*ret_pairs = pairs;
	*ret_n = count;
	return OK;
}
