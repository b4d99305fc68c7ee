#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINE_MAX_BYTES 4096	/* one write() of this size stays whole on a pipe, without a lock */

static enum log_level least_level = LOG_INFO;
static bool as_json;

static const char *const level_names[] = { "debug", "info", "warn", "error" };

/* Set once by main() before threads start; read without a lock afterwards. */
void log_setup(enum log_level least, bool json)
{
	least_level = least;
	as_json = json;
}

char *log_quote(char *out, const char *s, size_t max)
{
	static const char hex[] = "0123456789abcdef";
	char *o = out;

	if (!s)
		s = "";
	*o++ = '"';
	for (size_t i = 0; i < max && s[i]; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\') {
			*o++ = '\\';
			*o++ = (char)c;
		} else if (c < 0x20 || c == 0x7f) {
			*o++ = '\\';
			*o++ = 'x';
			*o++ = hex[c >> 4];
			*o++ = hex[c & 15];
		} else {
			*o++ = (char)c;
		}
	}
	*o++ = '"';
	*o = '\0';
	return out;
}

static size_t json_text(char *out, size_t room, const char *s, size_t n)
{
	size_t len = 0;

	for (size_t i = 0; i < n && len + 7 < room; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\') {
			out[len++] = '\\';
			out[len++] = (char)c;
		} else if (c < 0x20 || c == 0x7f) {
			len += (size_t)snprintf(out + len, room - len, "\\u%04x", c);
		} else {
			out[len++] = (char)c;
		}
	}
	return len;
}

/* The end of a logfmt value that starts at s: a quoted value may hold spaces. */
static const char *value_end(const char *s)
{
	if (*s != '"')
		return s + strcspn(s, " ");
	for (s++; *s && *s != '"'; s++)
		if (*s == '\\' && s[1])
			s++;
	return *s ? s + 1 : s;
}

/* Rewrite `key=value key="v v"` as `,"key":"value"…`; every value is a string. */
static size_t json_pairs(char *out, size_t room, const char *pairs)
{
	size_t len = 0;

	while (*(pairs += strspn(pairs, " ")) && len + 16 < room) {
		size_t key = strcspn(pairs, "= ");
		const char *value = pairs[key] == '=' ? pairs + key + 1 : pairs + key;
		const char *end = value_end(value);
		size_t quote = end - value >= 2 && *value == '"';

		out[len++] = ',';
		out[len++] = '"';
		len += json_text(out + len, room - len - 8, pairs, key);
		memcpy(out + len, "\":\"", 3);
		len += 3;
		len += json_text(out + len, room - len - 4, value + quote,
				 (size_t)(end - value) - 2 * quote);
		out[len++] = '"';
		pairs = end;
	}
	return len;
}

static void write_all(const char *data, size_t n)
{
	while (n) {
		ssize_t put = write(STDERR_FILENO, data, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return;		/* a log that cannot be written must not stop the work */
		data += put;
		n -= (size_t)put;
	}
}

void log_line(enum log_level level, const char *part, const char *what, const char *fmt, ...)
{
	char line[LINE_MAX_BYTES], pairs[LINE_MAX_BYTES / 2];
	/* A busy server writes thousands of lines within a second. */
	static _Thread_local time_t stamped;
	static _Thread_local char stamp[32];
	struct timespec now;
	struct tm utc;
	va_list ap;
	size_t len;

	if (level < least_level)
		return;
	va_start(ap, fmt);
	vsnprintf(pairs, sizeof(pairs), fmt, ap);
	va_end(ap);
	clock_gettime(CLOCK_REALTIME, &now);
	if (now.tv_sec != stamped || !stamp[0]) {
		stamped = now.tv_sec;
		gmtime_r(&stamped, &utc);
		strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%S", &utc);
	}
	if (as_json) {
		len = (size_t)snprintf(line, 512,
				       "{\"ts\":\"%s.%03ldZ\",\"level\":\"%s\",\"part\":\"%.60s\","
				       "\"what\":\"%.120s\"", stamp, now.tv_nsec / 1000000,
				       level_names[level], part, what);
		len += json_pairs(line + len, sizeof(line) - len - 2, pairs);
		line[len++] = '}';
	} else {
		for (char *p = pairs; *p; p++)
			if (*p == '\n' || *p == '\r')
				*p = ' ';	/* a forged second record would begin with a new line */
		len = (size_t)snprintf(line, sizeof(line) - 1,
				       "ts=%s.%03ldZ level=%s part=%.60s what=%.120s%s%s", stamp,
				       now.tv_nsec / 1000000, level_names[level], part, what,
				       *pairs ? " " : "", pairs);
	}
	line[len++] = '\n';
	write_all(line, len);
}
