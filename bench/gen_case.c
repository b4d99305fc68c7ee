/* One person and one case as it may have gone: 1 to 11 events, 5 services, duties open and ended. */
#include "gen.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "core/app.h"
#include "core/place.h"
#include "core/seal.h"

#include <string.h>

enum { SPAN = 365 * 7, SERVICES = 5 };	/* the cases of seven years */

struct life {
	struct gen *g;
	const struct gen_window *w;
	struct gen_manager m;
	int64_t number, person, id;
	day_t received, opened, planned, closed;	/* DAY_NONE: not so far */
	day_t last, since;
	const char *state;
};

static int64_t instant(day_t d)
{
	return instant_of_day(d) + 10 * 3600000;
}

static void put_gram(struct life *l, const char *from, const char *to)
{
	struct gen *g = l->g;

	sql_run(g->q[Q_GRAM], "tit", arena_ndup(g->arena, from, (size_t)(to - from)), l->person, l->w->county);
}

/* One and two folded characters, as core/search.c has them. */
static void put_grams(struct life *l, const char *folded)
{
	const char *before = NULL, *at = folded;

	while (*at) {
		const char *from = at;

		utf8_next(&at);
		put_gram(l, from, at);
		if (before)
			put_gram(l, before, at);
		before = from;
	}
}

/* A number that nobody can have: no real one has a letter followed by 0. */
static void put_number(struct life *l)
{
	struct gen *g = l->g;
	const char *text = arena_printf(g->arena, "Z0%08lld", (long long)l->number), *tail = text + 6;
	int64_t row = g->next_id++;
	struct sealed value = seal_text(g->arena, g->app->keys, "person_number.value", row, text);
	struct blob blind = seal_blind(g->arena, g->app->keys, "national", text);

	sql_run(g->q[Q_NUMBER], "iibbtt", row, l->person, value.data, value.len, blind.data, blind.len, tail,
		gen_iso(g, l->received));
	sql_run(g->q[Q_GRAM], "tit", arena_printf(g->arena, "=%s", tail), l->person, l->w->county);
}

static void put_person(struct life *l)
{
	static const char *const classes[] = { "1", "7", "2", "1 7" };
	static const char *const degrees[] = { "1", "2", "3", "4" };
	struct gen *g = l->g;
	const char *name = gen_name(g), *fold = utf8_fold(g->arena, name), *received = gen_iso(g, l->received);
	day_t birth = l->received - 365 * (18 + (day_t)gen_dice(g, 45)) - (day_t)gen_dice(g, 365);
	const char *phone = arena_printf(g->arena, "0900-%03u-%03u", gen_dice(g, 1000), gen_dice(g, 1000));
	int64_t at = instant(l->received);

	l->person = g->next_id++;
	sql_run(g->q[Q_PERSON], "itttttttii", l->person, name, fold, gen_iso(g, birth), gen_dice(g, 100) < 55 ? "1" : "2",
		phone, l->w->town, arena_printf(g->arena, "中山路%u號", 1 + gen_dice(g, 500)), at, l->m.account);
	put_number(l);
	sql_run(g->q[Q_CERTIFICATE], "iitttii", g->next_id++, l->person, classes[gen_dice(g, 4)], degrees[gen_dice(g, 4)],
		received, at, l->m.account);
	sql_run(g->q[Q_PROOF], "iiii", g->next_id++, l->person, at, l->m.account);
	put_grams(l, fold);
}

/* ---- the way ---- */

static void put_event(struct life *l, const char *event, day_t on, int64_t service)
{
	struct gen *g = l->g;
	const char *kind = service ? "service_record" : NULL;	/* NULL is bound as NULL */

	sql_run(g->q[Q_EVENT], service ? "iitttiitii" : "iitttiitni", g->next_id++, l->id, event, gen_iso(g, on),
		l->w->county, l->w->id, l->m.account, kind, service, instant(on));
}

static void put_services(struct life *l)
{
	static const char *const means[] = { "phone", "interview", "visit", "workplace", "online" };
	static const char *const kinds[] = { "interview", "counselling", "preparation", "company", "coordination" };
	struct gen *g = l->g;
	day_t room = l->last - l->received;

	for (int i = 1; i <= SERVICES; i++) {
		int64_t id = g->next_id++;
		day_t on = l->received + room * i / (SERVICES + 1);

		sql_run(g->q[Q_SERVICE], "iititttii", id, l->id, gen_iso(g, on), (int64_t)(20 + 10 * gen_dice(g, 8)),
			means[gen_dice(g, 5)], kinds[gen_dice(g, 5)], gen_note(g), instant(on), l->m.account);
		put_event(l, "service_recorded", on, id);
	}
}

static void put_events(struct life *l)
{
	put_event(l, "referral_received", l->received, 0);
	if (l->opened == DAY_NONE)
		return;
	put_event(l, "intake_assessed", l->opened - 2, 0);
	put_event(l, "reply_opened", l->opened, 0);
	if (l->planned == DAY_NONE)
		return;
	put_event(l, "needs_assessed", l->opened + 10, 0);
	put_event(l, "plan_agreed", l->planned, 0);
	put_services(l);
	if (l->closed != DAY_NONE)
		put_event(l, "closed", l->closed, 0);
}

static void put_duty(struct life *l, int64_t rule, const char *code, day_t start, day_t due, day_t ended)
{
	struct gen *g = l->g;
	const char *subject = arena_printf(g->arena, "case:%lld", (long long)l->id);
	bool open = ended == DAY_NONE;

	sql_run(g->q[Q_DUTY], open ? "iititiittttnni" : "iititiitttttii", g->next_id++, rule, code, l->id, subject, l->m.place,
		l->w->id, l->w->county, gen_iso(g, start), gen_iso(g, due), open ? "open" : "satisfied",
		open ? NULL : gen_iso(g, ended), open ? 0 : instant(ended), instant(start));
}

/* The answer was given in time; a running case has its next follow-up and the end of its plan before it. */
static void put_duties(struct life *l)
{
	struct gen *g = l->g;

	if (l->opened != DAY_NONE)
		put_duty(l, g->rule_reply, "REPLY", l->opened - 2, l->opened + 1, l->opened);
	if (strcmp(l->state, "running") != 0)
		return;
	put_duty(l, g->rule_follow, "FOLLOW_UP", l->last, g->today - 10 + (day_t)gen_dice(g, 40), DAY_NONE);
	put_duty(l, g->rule_plan_end, "PLAN_END", l->planned, l->planned + 900, DAY_NONE);
}

static void put_case(struct life *l)
{
	static const char *const sources[] = { "self", "guardian", "education", "health", "welfare", "labour" };
	struct gen *g = l->g;
	const char *no = arena_printf(g->arena, "%s-%s-%07lld", l->w->county, gen_iso(g, l->received) + 2, (long long)l->number);

	const char *opened = l->opened == DAY_NONE ? NULL : gen_iso(g, l->opened);
	const char *closed = l->closed == DAY_NONE ? NULL : gen_iso(g, l->closed);

	sql_run(g->q[Q_CASE], "itiitittttttti" "i", l->id, no, l->person, l->w->id, l->w->county, l->m.account, l->state,
		gen_iso(g, l->since), sources[gen_dice(g, 6)], gen_iso(g, l->received), opened, closed, gen_iso(g, l->last),
		l->planned == DAY_NONE ? NULL : gen_goal(g), instant(l->received));
	sql_run(g->q[Q_GUARD], "iiti", l->id, l->m.place, "worker", (int64_t)(RIGHT_READ | RIGHT_WRITE));
	sql_run(g->q[Q_GUARD], "iiti", l->id, l->w->id, "window",
		(int64_t)(RIGHT_READ | RIGHT_WRITE | RIGHT_APPROVE | RIGHT_ROW));
	sql_run(g->q[Q_GUARD], "iiti", l->id, l->w->county_id, "county", (int64_t)RIGHT_ROW);
	sql_run(g->q[Q_GUARD], "iiti", l->id, l->w->branch_id, "branch", (int64_t)RIGHT_ROW);
}

/* How far it went: the young are in early stages, most of the old are closed. */
static void choose_way(struct life *l)
{
	struct gen *g = l->g;
	day_t age = g->today - l->received, length = 200 + (day_t)gen_dice(g, 500);

	l->opened = l->planned = l->closed = DAY_NONE;
	l->last = l->since = l->received;
	l->state = "referred";
	if (age < 8)
		return;
	l->opened = l->since = l->last = l->received + 6;
	l->state = "needs";
	if (age < 40)
		return;
	l->planned = l->since = l->received + 30;
	l->state = "running";
	l->last = g->today - 1 - (day_t)gen_dice(g, 20);
	if (l->last < l->planned)
		l->last = l->planned;
	if (age <= length)
		return;
	l->closed = l->since = l->last = l->received + length;
	l->state = "closed";
}

static const struct gen_window *choose_window(struct gen *g)
{
	int roll = (int)gen_dice(g, (unsigned)g->weights);
	size_t i = 0;

	while (roll >= g->window[i].weight)
		roll -= g->window[i++].weight;
	return &g->window[i];
}

void gen_case(struct gen *g, int64_t i, int64_t n)
{
	struct life l = { .g = g, .w = choose_window(g), .number = i, .id = g->next_id++ };

	l.m = l.w->manager[gen_dice(g, (unsigned)l.w->n_managers)];
	l.received = g->today - SPAN + (day_t)(i * SPAN / n);
	choose_way(&l);
	put_person(&l);
	put_case(&l);
	put_events(&l);
	put_duties(&l);
}
