#include "core/verify.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/app.h"
#include "core/trail.h"
#include "core/verify_words.h"

#include <string.h>

/* How the server is set is `zhilu check`'s to say; here it is about what is stored. */
static const char *without_settings(struct arena *a, const char *report)
{
	struct buf b;

	buf_init(&b, a, 65536);
	for (const char *line = report; *line;) {
		size_t n = strcspn(line, "\n");

		if (n > 0 && strncmp(line, "not durable", 11) != 0) {
			buf_put(&b, line, n);
			buf_char(&b, '\n');
		}
		line += n + (line[n] == '\n');
	}
	return b.len > 0 ? buf_text(&b) : NULL;
}

enum err verify_database(struct app *app, struct arena *a, struct verify_result *ret)
{
	const char *report;

	TRY(store_check(app->store, a, &report));
	if (strcmp(report, "ok") != 0)
		ret->fault = without_settings(a, report);
	ret->proof = VERIFY_DATABASE;
	return OK;
}

enum err verify_trail(struct app *app, struct arena *a, struct verify_result *ret)
{
	struct trail_report report;

	TRY(trail_verify(app, a, &report));
	ret->fault = report.fault;
	ret->proof = arena_printf(a, VERIFY_TRAIL, report.rows, report.reads, report.checkpoints);
	return OK;
}

enum err verify(struct app *app, struct arena *a, void (*say)(const struct verify_result *r, void *ctx), void *ctx,
		bool *ret_fine)
{
	bool fine = true;

	for (const struct verify_part *p = verify_table; p->name; p++) {
		struct verify_result r = { .part = p->name };

		TRY(p->check(app, a, &r));
		fine = fine && !r.fault;
		say(&r, ctx);
	}
	*ret_fine = fine;
	return OK;
}
