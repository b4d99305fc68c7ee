/*
 * uri: percent-encoded text of paths, queries, forms and cookies to checked UTF-8.
 *
 * Pure functions over bytes of strangers (fuzz/form_fuzz.c).  Percent signs are decoded once
 * and exactly: a '%' without two hexadecimal digits is an error, never left as it is, so that
 * no two readers can take the same bytes for different things.
 */
#ifndef ZHILU_HTTP_URI_H
#define ZHILU_HTTP_URI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct arena;
struct http_pair;

#define HTTP_NAME_MAX 256	/* bytes of a field's name */

/* `plus`: '+' is a space.  ERR_BAD_REQUEST: a broken escape; ERR_BAD_TEXT: not text. */
enum err http_percent_decode(struct arena *a, const char *s, size_t n, bool plus,
			     const char **ret_text) MUST_USE;

/*
 * The path of a request, without the query.  ERR_BAD_REQUEST for everything that someone
 * behind or in front of us could read as another path: relative, "//", "." and ".." segments,
 * '\', encoded '/', NUL, control characters and what would still be an escape once decoded.
 */
enum err http_path_decode(struct arena *a, const char *s, size_t n, const char **ret_path) MUST_USE;

/*
 * "a=1&b=2" of a query or an application/x-www-form-urlencoded body.  ERR_TOO_LARGE: more
 * than `max` pairs; ERR_BAD_REQUEST: no name, or one longer than HTTP_NAME_MAX.
 */
enum err http_form_decode(struct arena *a, const char *s, size_t n, size_t max,
			  struct http_pair **ret_pairs, size_t *ret_n) MUST_USE;

/* One Cookie header, "a=1; b=2"; values are taken as they are.  Pieces without '=' are skipped. */
enum err http_cookies_decode(struct arena *a, const char *s, size_t max,
			     struct http_pair **ret_pairs, size_t *ret_n) MUST_USE;

#endif
