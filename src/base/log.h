/*
 * log: one line a record on standard error, logfmt or JSON, never personal data.
 *	log_line(LOG_INFO, "http", "reply", "status=%d ms=%d", status, ms);
 * Keys and values are given as a printf format; values with spaces are the caller's to quote with log_quote().
 */
#ifndef ZHILU_BASE_LOG_H
#define ZHILU_BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_setup(enum log_level least, bool json);
void log_line(enum log_level level, const char *part, const char *what, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Quote for a logfmt value: control characters and quotes escaped, cut at `max`; out has 4*max+3 bytes. */
char *log_quote(char *out, const char *s, size_t max);

#endif
