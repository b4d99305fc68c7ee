#include "http/multipart.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "http/uri.h"

#define FILENAME_MAX_BYTES 255

static bool is_token(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c && strchr("!#$%&'*+-.^_`|~", c));
}

static const char *skip_spaces(const char *s)
{
	return s + strspn(s, " \t");
}

/*
 * The inside of a quoted value.  Browsers escape only '"', CR and LF, as %22, %0D and %0A; older
 * clients write \" .  Any other '\' is itself, as in a path of Windows.
 */
static enum err quoted_value(struct arena *a, const char **s, const char **ret_value)
{
	char *value = arena_alloc(a, strlen(*s) + 1), *to = value;
	const char *from = *s + 1;

	for (; *from != '"'; from++) {
		if (!*from)
			return ERR_BAD_REQUEST;
		if (from[0] == '\\' && from[1] == '"') {
			*to++ = *++from;
		} else if (strncasecmp(from, "%22", 3) == 0) {
			*to++ = '"';
			from += 2;
		} else if (strncasecmp(from, "%0d", 3) == 0 || strncasecmp(from, "%0a", 3) == 0) {
			*to++ = from[2] == 'd' || from[2] == 'D' ? '\r' : '\n';
			from += 2;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	*s = from + 1;
	*ret_value = value;
	return OK;
}

/* The next `; name=value` of a header; ret_name is NULL at the end. */
static enum err next_parameter(struct arena *a, const char **s, const char **ret_name,
			       const char **ret_value)
{
	const char *at = skip_spaces(*s), *name;
	size_t n = 0;

	*ret_name = NULL;
	if (*at == ';')
		at = skip_spaces(at + 1);
	else if (*at)
		return ERR_BAD_REQUEST;
	if (!*at)
		return OK;
	while (is_token(at[n]))
		n++;
	if (n == 0 || at[n] != '=')
		return ERR_BAD_REQUEST;
	name = arena_ndup(a, at, n);
	at += n + 1;
	if (*at == '"') {
		TRY(quoted_value(a, &at, ret_value));
	} else {
		n = strcspn(at, "; \t");
		*ret_value = arena_ndup(a, at, n);
		at += n;
	}
	*ret_name = name;
	*s = at;
	return OK;
}

enum err http_boundary(struct arena *a, const char *content_type, const char **ret_boundary)
{
	const char *s = content_type + strcspn(content_type, ";"), *name, *value, *boundary = NULL;
	size_t n;

	for (;;) {
		TRY(next_parameter(a, &s, &name, &value));
		if (!name)
			break;
		if (strcasecmp(name, "boundary") == 0) {
			if (boundary)
				return ERR_BAD_REQUEST;
			boundary = value;
		}
	}
	if (!boundary)
		return ERR_BAD_REQUEST;
	n = strlen(boundary);
	/* RFC 2046 bchars; a space could only stand inside, and nobody sends one */
	if (n == 0 || n > 70)
		return ERR_BAD_REQUEST;
	for (const char *c = boundary; *c; c++)
		if (!is_token(*c) && !strchr("()+,./:=?'", *c))
			return ERR_BAD_REQUEST;
	*ret_boundary = boundary;
	return OK;
}

/* The last part of a name, whatever separates folders at home, without control characters. */
static const char *filename_clean(struct arena *a, const char *name)
{
	const char *at = name;
	char *clean, *to;
	size_t n;

	for (const char *s = name; *s; s++)
		if (*s == '/' || *s == '\\')
			at = s + 1;
	if (strcmp(at, ".") == 0 || strcmp(at, "..") == 0)
		return "";
	to = clean = arena_dup(a, at);
	for (const char *s = clean; *s; s++)
		if ((unsigned char)*s >= ' ' && *s != 0x7f)
			*to++ = *s;
	*to = '\0';
	n = strlen(clean);
	if (n <= FILENAME_MAX_BYTES)
		return clean;
	/* keep the end, where the kind of file stands, and begin with a whole character */
	at = clean + n - FILENAME_MAX_BYTES;
	while (((unsigned char)*at & 0xc0) == 0x80)
		at++;
	return at;
}

static enum err disposition(struct arena *a, const char *value, struct multipart_part *part)
{
	const char *s = value + strcspn(value, "; \t"), *name, *text;

	if ((size_t)(s - value) != 9 || strncasecmp(value, "form-data", 9) != 0 || part->name)
		return ERR_BAD_REQUEST;
	for (;;) {
		TRY(next_parameter(a, &s, &name, &text));
		if (!name)
			return part->name ? OK : ERR_BAD_REQUEST;
		if (strcasecmp(name, "name") == 0) {
			if (part->name || !*text || strlen(text) > HTTP_NAME_MAX)
				return ERR_BAD_REQUEST;
			part->name = text;
		} else if (strcasecmp(name, "filename") == 0) {
			if (part->filename)
				return ERR_BAD_REQUEST;
			part->filename = filename_clean(a, text);
		}
	}
}

static enum err head_line(struct arena *a, const char *line, struct multipart_part *part)
{
	const char *value;
	size_t n = 0;

	while (is_token(line[n]))
		n++;
	if (n == 0 || line[n] != ':')
		return ERR_BAD_REQUEST;
	value = skip_spaces(line + n + 1);
	if (n == 19 && strncasecmp(line, "Content-Disposition", n) == 0)
		return disposition(a, value, part);
	if (n == 12 && strncasecmp(line, "Content-Type", n) == 0)
		part->type = value;
	/* RFC 7578 4.7: nobody sends it, and we would store encoded bytes as the file */
	if (n == 25 && strncasecmp(line, "Content-Transfer-Encoding", n) == 0 &&
	    strcasecmp(value, "binary") != 0 && strcasecmp(value, "8bit") != 0)
		return ERR_BAD_REQUEST;
	return OK;
}

enum err http_part_head(struct arena *a, const char *head, size_t n,
			struct multipart_part *ret_part)
{
	struct multipart_part part = { .type = "" };
	char *line = arena_ndup(a, head, n);

	if (!utf8_is_text(head, n))
		return ERR_BAD_TEXT;
	while (line) {
		char *end = strstr(line, "\r\n");

		if (end)
			*end = '\0';
		if (strpbrk(line, "\r\n"))
			return ERR_BAD_REQUEST;
		TRY(head_line(a, line, &part));
		line = end ? end + 2 : NULL;
	}
	if (!part.name)
		return ERR_BAD_REQUEST;
	*ret_part = part;
	return OK;
}
