/* What some persons of the first window asked of their data (當事人請求), and which categories of 就業服務法§24 they are in. */
#include "app/demo.h"

#include "app/demo_words.h"
#include "gen/demo.sql.h"

#include <inttypes.h>

enum { CASES = 6, OLD_DAYS = 60 };

/* Days before the demo's; ended 0: still open, extended 0: not.  Of the six one is late by now. */
static const struct { const char *kind, *channel, *identity; size_t text; int received, extended, longer, ended; } asked[] = {
	{ "view", "visit", "shown", 0, 3, 0, 0, 0 }, { "copy", "letter", "copy", 1, 21, 0, 0, 0 }, { "correct", "phone", "asked", 2, 12, 0, 0, 0 },
	{ "delete", "mail", "signature", 3, 26, 5, 20, 0 }, { "copy", "visit", "shown", 1, 45, 0, 0, 33 }, { "view", "visit", "shown", 0, 52, 0, 0, 50 },
};

static const struct { const char *category, *proof; int since, until; } held[] = {
	{ "disabled", "certificate", 700, 0 }, { "low_income", "low_income", 300, -65 }, { "sole_earner", "household", 400, 0 },
	{ "long_unemployed", "insurance", 380, 20 }, { "middle_aged", "identity", 900, 0 }, { "indigenous", "household", 9000, 0 },
};

struct some {
	struct demo_old_in in;
	struct demo_old_row *row;
	size_t n;
};

static enum err find(struct db *db, void *ctx)
{
	struct some *s = ctx;

	return demo_old(db, &s->in, &s->row, &s->n);
}

static const char *ago(struct demo_world *w, int days)
{
	char iso[DATE_ISO_SIZE];

	return arena_dup(w->arena, date_format_iso(instant_day(w->now) - days, iso));
}

/* Eleven in the morning of that day. */
static int64_t then(const struct demo_world *w, int days)
{
	return instant_of_day(instant_day(w->now) - days) + 11 * 3600000;
}

static bool say(struct demo_world *w, struct demo_tally *t, const struct demo_user *u, int days, struct demo_answer *a,
		const char *path, const char *const pairs[])
{
	bool fine = demo_post(w, u, then(w, days), a, path, pairs);

	t->requests++;
	t->refused += !fine;
	return fine;
}

static void request(struct demo_world *w, struct demo_tally *t, const struct demo_old_row *c, size_t i)
{
	const struct demo_user *worker = &w->window[0].worker[0];
	const char *path = arena_printf(w->arena, "/cases/%" PRId64 "/requests", c->id), *one;
	bool correct = asked[i].text == 2;
	struct demo_answer a;

	if (!say(w, t, worker, asked[i].received, &a, path,
		 DEMO_PAIRS("kind", asked[i].kind, "asked", demo_asked[asked[i].text], "support", correct ? demo_support : NULL,
			    "received_on", ago(w, asked[i].received), "channel", asked[i].channel, "requester", "self",
			    "requester_name", c->name, "requester_contact", demo_contact, "identity", asked[i].identity)))
		return;
	one = arena_printf(w->arena, "%s/%" PRId64, path, a.id);
	if (asked[i].longer)
		say(w, t, &w->window[0].supervisor, asked[i].extended, &a, arena_printf(w->arena, "%s/extend", one),
		    DEMO_PAIRS("notified_on", ago(w, asked[i].extended), "extend_means", "letter", "extended_to",
			       ago(w, -asked[i].longer), "extend_reason", demo_longer));
	if (asked[i].ended)
		say(w, t, worker, asked[i].ended, &a, arena_printf(w->arena, "%s/answer", one),
		    DEMO_PAIRS("ended_on", ago(w, asked[i].ended), "result", "granted", "given",
			       asked[i].text ? demo_given_copy : demo_given_view, "means", "handed"));
}

static void category(struct demo_world *w, struct demo_tally *t, const struct demo_old_row *c, size_t i)
{
	struct demo_answer a;

	say(w, t, &w->window[0].worker[0], OLD_DAYS / 2, &a, arena_printf(w->arena, "/persons/%" PRId64 "/categories", c->person_id),
	    DEMO_PAIRS("category", held[i].category, "proof", held[i].proof, "from_on", ago(w, held[i].since), "until_on",
		       held[i].until ? ago(w, held[i].until) : NULL));
}

enum err demo_requests(struct demo_world *w, struct demo_tally *t)
{
	struct some s = { .in = { .worker_id = w->window[0].worker[0].id, .before = ago(w, OLD_DAYS), .limit = CASES } };
	struct db_who who = { .now = w->now };

	TRY(db_read(w->app->store, &who, w->arena, find, &s));
	for (size_t i = 0; i < s.n; i++) {
		request(w, t, &s.row[i], i);
		category(w, t, &s.row[i], i);
	}
	return OK;
}
