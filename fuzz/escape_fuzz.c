/* Escaping by blocks against escaping byte by byte; the text ends where its memory does. */
#include "web/tpl.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void escape_slowly(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		switch (s[i]) {
		case '<': buf_str(out, "&lt;"); break;
		case '>': buf_str(out, "&gt;"); break;
		case '&': buf_str(out, "&amp;"); break;
		case '"': buf_str(out, "&quot;"); break;
		case '\'': buf_str(out, "&#39;"); break;
		default: buf_char(out, s[i]);
		}
	}
}

static void check(struct buf *got, struct buf *want)
{
	if (got->failed || got->len != want->len || memcmp(buf_text(got), buf_text(want), got->len) != 0)
		abort();
	buf_init(got, got->arena, got->max);
	buf_init(want, want->arena, want->max);
}

/* Whatever tpl_lines() and tpl_url_part() write, none of it can leave the place it stands in. */
static void check_safe(struct buf *got, const char *except)
{
	const char *s = buf_text(got);

	while ((s = strpbrk(s, "<>\"'"))) {
		if (!*except || strncmp(s, except, strlen(except)) != 0)
			abort();
		s += strlen(except);
	}
	buf_init(got, got->arena, got->max);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct buf got, want;
	char *s = malloc(size + 1);

	if (!s)
		abort();
	if (size > 0)
		memcpy(s, data, size);
	s[size] = '\0';
	buf_init(&got, a, 8 * size + 64);
	buf_init(&want, a, 8 * size + 64);
	tpl_span(&got, s, size);
	escape_slowly(&want, s, size);
	check(&got, &want);
	tpl_text(&got, s);
	escape_slowly(&want, s, strlen(s));
	check(&got, &want);
	tpl_lines(&got, s);
	check_safe(&got, "<br>");
	tpl_url_part(&got, s);
	check_safe(&got, "");
	free(s);
	arena_free(a);
	return 0;
}
