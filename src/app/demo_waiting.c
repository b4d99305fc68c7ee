/* What waits on the day the demo begins: plans for the supervisor, a roster for the case managers. */
#include "app/demo.h"

#include "app/demo_words.h"
#include "base/rand.h"
#include "core/seal.h"
#include "gen/demo.sql.h"
#include "mod/inbox/inbox.h"

#include <inttypes.h>
#include <string.h>

enum { PLANS = 4, ROSTER = 12 };

struct planning {
	struct demo_planning_row *row;
	size_t n;
	int64_t window;
};

static enum err find(struct db *db, void *ctx)
{
	struct planning *p = ctx;

	return demo_planning(db, &(struct demo_planning_in){ .window_id = p->window, .limit = PLANS }, &p->row, &p->n);
}

static const struct demo_user *worker_of(const struct demo_window *w, int64_t account)
{
	for (size_t i = 0; i < DEMO_WORKERS; i++)
		if (w->worker[i].id == account)
			return &w->worker[i];
	return NULL;
}

static enum err put_row(struct act *a, const struct demo_world *w, int64_t batch, int i)
{
	static const char *const wishes[] = { "有", "未定", "有" };
	uint64_t state = (uint64_t)i + 99;
	const char *given = demo_given[rand_seeded(&state) % demo_given_n];
	const char *name = arena_printf(a->arena, "%s%s", demo_surnames[rand_seeded(&state) % demo_surnames_n], given);
	struct inbox_new in = {
		.id = rand_id(), .batch_id = batch, .row_no = i + 1, .place_id = w->window[0].id, .name = name,
		.birth_on = arena_printf(a->arena, "2004-%02d-%02d", 1 + i % 12, 1 + i * 2 % 27), .sex = i % 2 ? "男" : "女",
		.phone = arena_printf(a->arena, "0900-%03d-%03d", 100 + i, 200 + i), .school = demo_senders[i % 2],
		.department = demo_departments[(size_t)i % demo_departments_n], .wish = wishes[i % 3], .has_consent = i % 6 != 5,
		.needs = demo_needs[(size_t)i % demo_needs_n],
	};

	in.raw = arena_printf(a->arena, "demo,%d,%s", i, name);
	return inbox_insert(a, &in);
}

/* Sent nine days ago: some of the first contacts fall due in these days. */
static enum err put_roster(struct act *a, void *ctx)
{
	const struct demo_world *w = ctx;
	struct demo_batch_in batch = {
		.id = rand_id(), .sender = demo_senders[0], .window_id = w->window[0].id, .rows_total = ROSTER,
		.file_hash = seal_hash(a->arena, a->app->keys, "demo", 4),
	};

	TRY(demo_batch(a->db, &batch, NULL));
	for (int i = 0; i < ROSTER; i++)
		TRY(put_row(a, w, batch.id, i));
	return OK;
}

/* A colleague of the printed case manager is away for a week; the case manager stands in. */
static void stand_in(struct demo_world *w, struct demo_tally *t)
{
	const struct demo_window *at = &w->window[0];
	char from[DATE_ISO_SIZE], until[DATE_ISO_SIZE];
	struct demo_answer a;

	date_format_iso(instant_day(w->now), from);
	date_format_iso(instant_day(w->now) + 6, until);
	t->requests++;
	t->refused += !demo_post(w, &at->supervisor, w->now, &a, "/delegations",
				 DEMO_PAIRS("from_account", arena_printf(w->arena, "%" PRId64, at->worker[1].id), "to_account",
					    arena_printf(w->arena, "%" PRId64, at->worker[0].id), "from_on", from, "until_on", until,
					    "summary", demo_handover));
}

enum err demo_waiting(struct demo_world *w, struct demo_tally *t)
{
	struct planning p = { .window = w->window[0].id };
	struct db_who who = { .now = w->now };

	TRY(db_read(w->app->store, &who, w->arena, find, &p));
	for (size_t i = 0; i < p.n; i++) {
		const struct demo_user *worker = worker_of(&w->window[0], p.row[i].worker_id);

		if (worker)
			demo_plan_waits(w, worker, p.row[i].id, t);
	}
	stand_in(w, t);
	return act_run(w->app, w->arena, w->window[0].worker[0].id, w->now - INT64_C(9) * 86400000, put_roster, w);
}
