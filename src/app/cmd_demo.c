/* zhilu demo [--cases N]: makes the demo on an empty database and prints its accounts once. */
#include "app/commands.h"
#include "app/demo.h"
#include "app/demo_words.h"
#include "base/rand.h"
#include "core/alert.h"
#include "core/known.h"
#include "core/note.h"
#include "core/readlog.h"
#include "core/ship.h"
#include "gen/core.sql.h"
#include "gen/demo.sql.h"
#include "mod/rulebook/rulebook.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)

enum { CASES = 3000, CASES_MAX = 100000, THREADS = 6 };

struct part {
	struct demo_world *w;
	long from, to;
	struct demo_tally tally;
};

static void *live_part(void *ctx)
{
	struct part *p = ctx;

	for (long i = p->from; i < p->to; i++)
		demo_case(p->w, (uint64_t)i + 1, &p->tally);
	return NULL;
}

static struct demo_tally live_all(struct demo_world *w, long cases)
{
	struct part part[THREADS];
	pthread_t thread[THREADS];
	struct demo_tally sum = { .cases = 0 };

	for (int i = 0; i < THREADS; i++) {
		part[i] = (struct part){ .w = w, .from = cases * i / THREADS, .to = cases * (i + 1) / THREADS };
		if (pthread_create(&thread[i], NULL, live_part, &part[i]) != 0)
			BUG("no thread for the demo");
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(thread[i], NULL);
		sum.cases += part[i].tally.cases;
		sum.requests += part[i].tally.requests;
		sum.refused += part[i].tally.refused;
		if (part[i].tally.first_refusal[0] && !sum.first_refusal[0])
			memcpy(sum.first_refusal, part[i].tally.first_refusal, sizeof(sum.first_refusal));
	}
	return sum;
}

/* What people asked before or beside a case: a few at each window. */
static void ask_around(struct demo_world *w, struct demo_tally *t)
{
	static const char *const topics[] = { "process", "employment", "training", "allowance", "accommodation" };
	static const char *const channels[] = { "phone", "visit", "online" };
	struct demo_answer a;
	uint64_t state = 7;

	for (size_t i = 0; i < 12 * w->n; i++) {
		const struct demo_window *at = &w->window[i % w->n];
		int64_t then = w->now - (int64_t)(rand_seeded(&state) % 300) * INT64_C(86400000);
		char day[DATE_ISO_SIZE];

		date_format_iso(instant_day(then), day);
		t->requests++;
		t->refused += !demo_post(w, &at->worker[i % DEMO_WORKERS], then, &a, "/inquiries",
					 DEMO_PAIRS("on_day", day, "channel", channels[i % 3], "asker",
						    i % 2 ? "self" : "family", "topic", topics[i % 5], "answer",
						    demo_needs[i % demo_needs_n], "minutes", "10", "confirmed", "1"));
	}
}

static enum err is_empty(struct db *db, void *ctx)
{
	struct demo_empty_row *r;

	TRY(demo_empty(db, &r));
	*(bool *)ctx = r->n == 0;
	return OK;
}

/* While history is written the supervisors' approval is off; from today it is on, as by default. */
static enum err approvals(struct act *a, void *ctx)
{
	const char *value = ctx;
	bool off = strcmp(value, "0") == 0;
	const char *from = off ? DEMO_HISTORY_FROM : a->today_iso, *note = off ? DEMO_HISTORY_NOTE : DEMO_TODAY_NOTE;
	static const char *const codes[] = { "APPROVAL_PLAN", "APPROVAL_CLOSING" };

	for (size_t i = 0; i < 2; i++)
		TRY(house_set(a, &(struct house_row){ codes[i], "", value, from, note }));
	TRY(setting_put(a->db, &(struct setting_put_in){ .name = "demo", .county = "", .value = "1" }, NULL));
	return known_changed(a->db);
}

/* What the auditor finds: two look-ups to judge, and an account that nobody uses. */
static enum err put_alerts(struct act *a, const struct demo_world *w)
{
	const struct demo_window *last = &w->window[w->n - 1];
	struct demo_seen_in seen = { .idle = last->worker[0].id, .lately = w->now - DAY_MS, .long_ago = w->now - 120 * DAY_MS };
	const struct alert found[] = {
		{ .kind = "night", .mark = "demo:night", .account = w->window[0].worker[1].id, .n = 3, .at = w->now - DAY_MS },
		{ .kind = "volume", .mark = "demo:volume", .account = last->supervisor.id, .n = 34, .at = w->now - 2 * DAY_MS },
	};

	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++)
		TRY(alert_raise(a->db, &found[i]));
	return demo_seen(a->db, &seen, NULL);
}

static enum err settle(struct act *a, void *ctx)
{
	TRY(put_alerts(a, ctx));
	return demo_tokens_end(a->db, NULL);
}

static void print_accounts(const struct demo_world *w, FILE *out)
{
	const struct demo_user *users[] = {
		&w->window[0].worker[0], &w->window[0].supervisor, &w->window[0].unit, &w->centre, &w->county, &w->branch,
		&w->agency, &w->referrer, &w->admin, &w->auditor,
	};

	fprintf(out, DEMO_PRINTED, w->password, w->secret);
	for (size_t i = 0; i < sizeof(users) / sizeof(users[0]); i++)
		fprintf(out, "  %-12s %s\n", users[i]->login, role_title(users[i]->role));
}

static enum err make(struct app *app, struct arena *a, long cases, struct demo_world *w, struct demo_tally *ret)
{
	TRY(demo_world_make(app, a, w));
	TRY(act_run(app, a, 0, w->now, approvals, "0"));
	*ret = live_all(w, cases);
	ask_around(w, ret);
	TRY(act_run(app, a, 0, w->now, approvals, "1"));
	TRY(demo_waiting(w, ret));
	TRY(demo_requests(w, ret));
	return act_run(app, a, 0, w->now, settle, w);
}

int cmd_demo(struct app *app, int argc, char **argv, FILE *out)
{
	const char *n = command_option(&argc, argv, "--cases");
	bool shown = command_flag(&argc, argv, "--refusals");
	long cases = n ? strtol(n, NULL, 10) : CASES;
	struct arena *a = arena_new();
	struct demo_world w;
	struct demo_tally tally = { .cases = 0 };
	struct db_who who = { .now = instant_now() };
	bool empty = false;
	enum err e;

	if (argc > 1 || cases < 1 || cases > CASES_MAX)
		return command_usage(argv[0]);
	/* Nobody is shown anything: there is no read to log. */
	notes_close(app->notes);
	read_log_close(app->read_log);
	app->notes = NULL;
	app->read_log = NULL;
	/* A letter costs a program start: the demo's are made when somebody asks for them. */
	app->letters_later = true;
	e = db_read(app->store, &who, a, is_empty, &empty);
	if (e == OK && !empty) {
		fprintf(stderr, "%s\n", demo_not_empty);
		return COMMAND_FAILED;
	}
	if (e == OK)
		e = make(app, a, cases, &w, &tally);
	if (e != OK)
		return command_fault(e);
	fprintf(out, DEMO_DONE, tally.cases, tally.requests, tally.refused);
	if (shown && tally.refused)
		fprintf(stderr, "%s\n", tally.first_refusal);
	print_accounts(&w, out);
	arena_free(a);
	return COMMAND_DONE;
}
