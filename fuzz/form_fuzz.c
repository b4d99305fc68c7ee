/*
 * Queries, forms, cookies and paths: whatever comes, what is let through is text, within the
 * limits, and a path that nobody can read as another.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "http/http.h"
#include "http/uri.h"

#define PAIRS_MAX 50

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_pairs(const struct http_pair *pairs, size_t n)
{
	if (n > PAIRS_MAX)
		abort();
	for (size_t i = 0; i < n; i++)
		if (!*pairs[i].name || !utf8_is_text(pairs[i].name, strlen(pairs[i].name)) ||
		    !utf8_is_text(pairs[i].value, strlen(pairs[i].value)))
			abort();
}

static void check_path(struct arena *a, const char *path)
{
	const char *again;

	if (*path != '/' || strstr(path, "//") || strchr(path, '\\') || strstr(path, "/../") ||
	    !utf8_is_text(path, strlen(path)))
		abort();
	/* a second decoding, by whoever is behind us, changes nothing or is no path */
	if (http_path_decode(a, path, strlen(path), &again) == OK && strcmp(path, again) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_ndup(a, (const char *)data, size), *path;
	struct http_pair *pairs;
	size_t n;

	if (http_form_decode(a, text, size, PAIRS_MAX, &pairs, &n) == OK)
		check_pairs(pairs, n);
	if (http_cookies_decode(a, text, PAIRS_MAX, &pairs, &n) == OK)
		check_pairs(pairs, n);
	if (http_path_decode(a, text, size, &path) == OK)
		check_path(a, path);
	arena_free(a);
	return 0;
}
