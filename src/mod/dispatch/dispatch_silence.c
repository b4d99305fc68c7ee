/* Units past the limit: told by the clock, not by a person. */
#include "base/arena.h"
#include "gen/dispatch.sql.h"
#include "mod/case/case.h"
#include "mod/dispatch/dispatch.h"

enum { STEP = 200 };

struct batch {
	size_t n;
};

/* The day after the limit is the day on which it was passed, however late we look. */
static const char *day_after(struct act *a, const char *iso)
{
	char text[DATE_ISO_SIZE];
	day_t d;

	if (!date_parse_iso(iso, &d))
		BUG("a duty with a due day that is none");
	return arena_dup(a->arena, date_format_iso(d + 1, text));
}

/* A case that has gone to another window takes no events any more; the others must not wait for it. */
static enum err tell(struct act *a, int64_t case_id, const struct case_record *r)
{
	enum err e = case_apply(a, case_id, EV_PROVIDER_SILENT, r);

	return e == ERR_REFUSED ? OK : e;
}

static enum err mark(struct act *a, void *ctx)
{
	struct batch *b = ctx;
	struct dispatch_past_limit_in find = { .today = a->today_iso, .limit = STEP };
	struct dispatch_past_limit_row *rows;

	TRY(dispatch_past_limit(a->db, &find, &rows, &b->n));
	for (size_t i = 0; i < b->n; i++) {
		const char *on_day = day_after(a, rows[i].due_on);
		struct dispatch_silent_set_in set = { .id = rows[i].id, .silent_on = on_day };
		struct case_record r = {
			.on_day = on_day, .kind = "dispatch", .id = rows[i].id, .dispatch_id = rows[i].id,
		};
		int64_t changed;

		TRY(dispatch_silent_set(a->db, &set, &changed));
		if (changed)
			TRY(tell(a, rows[i].case_id, &r));
	}
	return OK;
}

enum err dispatch_silence(struct app *app, int64_t now, int64_t *ret_n)
{
	struct batch b;
	int64_t total = 0;
	enum err e = OK;

	do {
		struct arena *a = arena_new();

		b.n = 0;
		e = act_run(app, a, 0, now, mark, &b);
		arena_free(a);
		total += e == OK ? (int64_t)b.n : 0;
	} while (e == OK && b.n == STEP);
	if (e == OK && ret_n)
		*ret_n = total;
	return e;
}
