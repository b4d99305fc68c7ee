#include "core/verify.h"

#include "base/arena.h"
#include "core/app.h"
#include "core/trail.h"
#include "core/verify_words.h"

#include <string.h>

enum err verify_database(struct app *app, struct arena *a, struct verify_result *ret)
{
	const char *report;

	TRY(store_check(app->store, a, &report));
	if (strcmp(report, "ok") != 0)
		ret->fault = report;
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
