#include "http/uri.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool is_escape(const char *s, const char *end)
{
	return end - s >= 3 && s[0] == '%' && hex_value(s[1]) >= 0 && hex_value(s[2]) >= 0;
}

enum err http_percent_decode(struct arena *a, const char *s, size_t n, bool plus,
			     const char **ret_text)
{
	const char *end = s + n;
	char *text = arena_alloc(a, n + 1), *to = text;

	while (s < end) {
		if (*s == '%') {
			if (!is_escape(s, end))
				return ERR_BAD_REQUEST;
			*to++ = (char)(hex_value(s[1]) << 4 | hex_value(s[2]));
			s += 3;
		} else {
			*to++ = plus && *s == '+' ? ' ' : *s;
			s++;
		}
	}
	*to = '\0';
	if (!utf8_is_text(text, (size_t)(to - text)))
		return ERR_BAD_TEXT;
	*ret_text = text;
	return OK;
}

/* Bytes that may stand in a path as sent: no control, space, '\', query or fragment. */
static bool path_is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c <= ' ' || c == 0x7f || strchr("\\?#\"<>^`{|}", c))
			return false;
		if (c == '%' && n - i >= 3 && s[i + 1] == '2' && (s[i + 2] | 0x20) == 'f')
			return false;
	}
	return true;
}

/* No empty, "." or ".." segment; a '/' at the end is fine. */
static bool segments_are_clean(const char *path)
{
	const char *s = path + 1;

	while (*s) {
		size_t len = strcspn(s, "/");

		if (len == 0 || (len == 1 && s[0] == '.') ||
		    (len == 2 && s[0] == '.' && s[1] == '.'))
			return false;
		s += len + (s[len] == '/');
	}
	return true;
}

enum err http_path_decode(struct arena *a, const char *s, size_t n, const char **ret_path)
{
	const char *path, *end;

	if (n == 0 || s[0] != '/' || !path_is_plain(s, n))
		return ERR_BAD_REQUEST;
	if (http_percent_decode(a, s, n, false, &path) != OK)
		return ERR_BAD_REQUEST;
	end = path + strlen(path);
	for (const char *at = path; at < end; at++)
		if (*at == '\\' || (unsigned char)*at < ' ' || is_escape(at, end))
			return ERR_BAD_REQUEST;
	if (!segments_are_clean(path))
		return ERR_BAD_REQUEST;
	*ret_path = path;
	return OK;
}
