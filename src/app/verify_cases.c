/* The state of each case follows from its events. */
#include "app/verify_cases.h"

#include "app/verify_words.h"
#include "base/arena.h"
#include "base/date.h"
#include "core/app.h"
#include "mod/case/case.h"

static enum err replay(struct db *db, void *ctx)
{
	return case_replay(db, ctx);
}

enum err verify_cases(struct app *app, struct arena *a, struct verify_result *ret)
{
	struct db_who who = { .now = instant_now() };
	int64_t bad = 0;

	TRY(db_read(app->store, &who, a, replay, &bad));
	if (bad)
		ret->fault = arena_printf(a, VERIFY_CASE, bad);
	ret->proof = VERIFY_CASES;
	return OK;
}
