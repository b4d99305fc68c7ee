#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"

static const struct err_row {
	const char *name, *message;
	int status;
	enum err_fault fault;
} rows[ERR_COUNT] = {
#define ERR(id, http, whose, text) \
	[ERR_##id] = { .name = #id, .message = text, .status = http, .fault = whose },
#include "base/err_list.h"
#undef ERR
};

static const struct err_row *err_row(enum err e)
{
	if ((unsigned)e >= ERR_COUNT)
		BUG("no such error: %d", (int)e);
	return &rows[e];
}

int err_status(enum err e)
{
	return err_row(e)->status;
}

const char *err_message(enum err e)
{
	return err_row(e)->message;
}

enum err_fault err_fault(enum err e)
{
	return err_row(e)->fault;
}

const char *err_name(enum err e)
{
	return err_row(e)->name;
}

void err_bug(const char *file, int line, const char *fmt, ...)
{
	char what[512], quoted[4 * 511 + 3];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	log_line(LOG_ERROR, "bug", "abort", "file=%s line=%d text=%s", file, line,
		 log_quote(quoted, what, sizeof(what) - 1));
	abort();
}
