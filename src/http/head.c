#include "http/head.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

#define LENGTH_DIGITS_MAX 18	/* fits 63 bits */

bool http_is_token(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c && strchr("!#$%&'*+-.^_`|~", c))))
			return false;
	}
	return n > 0;
}

bool http_line_is(const struct http_line *line, const char *name)
{
	return strncasecmp(line->name, name, line->name_len) == 0 && !name[line->name_len];
}

/* Where a line ended, the parser has put two NUL in the place of CR and LF. */
static bool line_ends_at(const struct http_head *head, const char *at)
{
	return head->start + head->size - at >= 2 && !at[0] && !at[1];
}

/* A name and a colon, spaces, the value, CRLF, and at once the next name. */
static bool lines_cover(const struct http_head *head)
{
	const char *at = head->version + strlen("HTTP/1.1");

	for (size_t i = 0; i < head->n_lines; i++) {
		const struct http_line *line = &head->lines[i];
		const char *gap = line->name + line->name_len + 1;

		if (!line_ends_at(head, at) || line->name != at + 2 || line->value < gap)
			return false;
		for (; gap < line->value; gap++)
			if (*gap != ' ' && *gap != '\t')
				return false;
		at = line->value + line->value_len;
	}
	return line_ends_at(head, at) && line_ends_at(head, at + 2) &&
	       at + 4 == head->start + head->size;
}

/* Path and query alike: no space and no control character as sent. */
static bool target_is_clean(const char *target, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)target[i] <= ' ' || target[i] == 0x7f)
			return false;
	return n > 0;
}

static bool bytes_are_as_parsed(const struct http_head *head)
{
	if (strcmp(head->version, "HTTP/1.1") != 0 && strcmp(head->version, "HTTP/1.0") != 0)
		return false;
	if (head->version != head->start + head->method_len + 1 + head->target_len + 1)
		return false;
	return http_is_token(head->start, head->method_len) &&
	       target_is_clean(head->target, head->target_len) &&
	       lines_cover(head);
}

/* Trims the value.  The optional space around it is not part of it (RFC 9112 5.1). */
static bool line_is_clean(struct http_line *line)
{
	while (line->value_len > 0 && (line->value[line->value_len - 1] == ' ' ||
				       line->value[line->value_len - 1] == '\t'))
		line->value_len--;
	return http_is_token(line->name, line->name_len) &&
	       !memchr(line->value, '\r', line->value_len) &&
	       !memchr(line->value, '\n', line->value_len) &&
	       utf8_is_text(line->value, line->value_len);
}

static bool host_is_clean(const struct http_line *line)
{
	for (size_t i = 0; i < line->value_len; i++) {
		char c = line->value[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c && strchr("-._:[]", c))))
			return false;
	}
	return line->value_len > 0;
}

static bool length_parse(const struct http_line *line, uint64_t *ret_length)
{
	uint64_t length = 0;

	if (line->value_len == 0 || line->value_len > LENGTH_DIGITS_MAX)
		return false;
	for (size_t i = 0; i < line->value_len; i++) {
		char c = line->value[i];

		if (c < '0' || c > '9')
			return false;
		length = length * 10 + (uint64_t)(c - '0');
	}
	*ret_length = length;
	return true;
}

/* How often the headers occur of which a second, or even the first, changes the framing. */
struct once {
	int hosts, lengths, encodings;
};

static bool line_take(const struct http_line *line, struct once *seen, struct http_framing *framing)
{
	if (http_line_is(line, "Host")) {
		seen->hosts++;
		return host_is_clean(line);
	}
	if (http_line_is(line, "Content-Length")) {
		seen->lengths++;
		return length_parse(line, &framing->content_length);
	}
	if (http_line_is(line, "Transfer-Encoding"))
		seen->encodings++;
	else if (http_line_is(line, "Expect"))
		framing->waits = true;
	return true;
}

enum err http_head_check(struct http_head *head, const struct http_head_limits *limits,
			 struct http_framing *ret_framing, int *ret_status)
{
	struct http_framing framing = { 0 };
	struct once seen = { 0 };
	size_t request_line = head->method_len + head->target_len + strlen("  HTTP/1.1\r\n");

	*ret_status = 400;
	if (head->target_len > limits->uri_max) {
		*ret_status = 414;
		return ERR_URI_LONG;
	}
	if (head->too_many || head->size > request_line + limits->header_max) {
		*ret_status = 431;
		return ERR_HEADERS_LARGE;
	}
	if (!bytes_are_as_parsed(head))
		return ERR_BAD_REQUEST;
	for (size_t i = 0; i < head->n_lines; i++)
		if (!line_is_clean(&head->lines[i]) ||
		    !line_take(&head->lines[i], &seen, &framing))
			return ERR_BAD_REQUEST;
	if (seen.hosts != 1 || seen.lengths > 1 || (seen.encodings && seen.lengths))
		return ERR_BAD_REQUEST;
	if (seen.encodings) {
		*ret_status = 411;
		return ERR_BAD_REQUEST;
	}
	*ret_framing = framing;
	return OK;
}
