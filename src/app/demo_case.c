/* The life of one invented case, as its people would have typed it. */
#include "app/demo.h"

#include "app/demo_words.h"
#include "base/rand.h"
#include "gen/demo.sql.h"
#include "law/identifier.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)
#define PICK(l, list) list[dice(l, list##_n)]

enum fate { TO_REFERRED, TO_ENDED, TO_ASSESSED, TO_REFUSED, TO_NEEDS, TO_PLANNING, TO_RUNNING, TO_SUSPENDED, TO_CLOSED };

struct life {
	struct demo_world *w;
	const struct demo_window *window;
	const struct demo_user *worker;
	struct demo_tally *t;
	struct arena *arena;
	uint64_t state;
	enum fate fate;
	day_t day, end;			/* where the story stands; the last day it may reach */
	int64_t id;			/* case */
	int64_t contact, dispatch, placement;
	bool served;			/* the unit has begun */
	day_t plan_on, work_on, received_on;
	day_t transition_on;		/* DAY_NONE: did not come by 轉銜 */
	bool general;			/* not from a school: the clocks of 轉銜辦法 run */
	const char *sender;
	const char *name;
};

static uint64_t dice(struct life *l, size_t sides)
{
	return rand_seeded(&l->state) % sides;
}

static int between(struct life *l, int least, int most)
{
	int sides = most - least + 1;

	return least + (int)dice(l, (size_t)sides);
}

static const char *iso(struct life *l, day_t d)
{
	char text[DATE_ISO_SIZE];

	return arena_dup(l->arena, date_format_iso(d, text));
}

static const char *text(struct life *l, int64_t n)
{
	return arena_printf(l->arena, "%" PRId64, n);
}

static const char *path(struct life *l, const char *rest)
{
	return arena_printf(l->arena, "/cases/%" PRId64 "/%s", l->id, rest);
}

/* Nine to five on the story's day. */
static int64_t instant(struct life *l)
{
	return instant_of_day(l->day) + 9 * 3600000 + (int64_t)dice(l, 8 * 3600) * 1000;
}

/* Busy is not refused: a person presses again. */
static bool patient(struct demo_world *w, const struct demo_user *u, int64_t at, struct demo_answer *ret, const char *path,
		    const char *const pairs[])
{
	bool fine = demo_post(w, u, at, ret, path, pairs);

	for (int again = 0; !fine && ret->status == 503 && again < 5; again++)
		fine = demo_post(w, u, at, ret, path, pairs);
	return fine;
}

#define SEND(l, user, where, answer, ...) \
	sent(l, patient((l)->w, user, instant(l), answer, where, DEMO_PAIRS(__VA_ARGS__)), where, answer)

static bool sent(struct life *l, bool fine, const char *where, const struct demo_answer *a)
{
	l->t->requests++;
	if (fine)
		return true;
	if (l->t->refused++ == 0)
		snprintf(l->t->first_refusal, sizeof(l->t->first_refusal), "%s %d %s", where, a->status, a->text);
	return false;
}

/* Go on by some days; false when the story has reached its end. */
static bool later(struct life *l, int least, int most)
{
	l->day += between(l, least, most);
	return l->day <= l->end;
}

/* ---- who ---- */

/* Invented by dice, under the letter of the smallest county, with a right check digit. */
static const char *number(struct life *l)
{
	char n[11] = "Z100000000";

	n[1] = dice(l, 2) ? '1' : '2';
	for (int i = 2; i < 9; i++)
		n[i] = (char)('0' + dice(l, 10));
	for (int i = 0; i < 10; i++) {
		n[9] = (char)('0' + i);
		if (identifier_check_person(n) == IDENTIFIER_FINE)
			break;
	}
	return arena_dup(l->arena, n);
}

static bool receive(struct life *l)
{
	static const char *const sources[] = { "self", "guardian", "education", "health", "welfare", "labour" };
	static const char *const groups[] = { "certificate", "psychiatric", "certificate", "student" };
	static const char *const proofs[] = { "certificate", "diagnosis", "certificate", "school" };
	static const char *const classes[] = { "1", "7", "2", "1" };
	size_t source = dice(l, 6), group = source == 2 ? 3 : dice(l, 3);
	struct demo_answer a;
	day_t birth = l->day - 365 * (18 + (int)dice(l, 40)) - (int)dice(l, 365);
	const char *case_id;

	l->received_on = l->day;
	l->sender = source > 1 ? PICK(l, demo_senders) : NULL;
	l->general = source > 2;
	l->transition_on = source > 1 && dice(l, 2) ? l->day + between(l, -10, 20) : DAY_NONE;
	l->name = arena_printf(l->arena, "%s%s", PICK(l, demo_surnames), PICK(l, demo_given));
	if (!SEND(l, l->worker, "/referrals", &a, "person.name", l->name, "person.birth_on", iso(l, birth),
		  "person.birth_known", "day", "person.sex", dice(l, 2) ? "1" : "2",
		  "person.mobile", arena_printf(l->arena, "0900-%03d-%03d", (int)dice(l, 1000), (int)dice(l, 1000)),
		  "person.town", l->window->town, "number.kind", "id", "number.number", number(l),
		  "proof.service_group", groups[group], "proof.proof", proofs[group],
		  "cert.classes", group == 0 || group == 2 ? classes[dice(l, 4)] : NULL,
		  "cert.degree", group == 0 || group == 2 ? (dice(l, 2) ? "1" : "2") : NULL,
		  "on_day", iso(l, l->day), "source", sources[source], "channel", dice(l, 2) ? "visit" : "phone",
		  "sender_name", l->sender, "transition_on", l->transition_on != DAY_NONE ? iso(l, l->transition_on) : NULL,
		  "sender_person", source > 1 ? PICK(l, demo_staff) : NULL,
		  "reason", PICK(l, demo_needs), "consents", "notice", "signer", "self", "means", "paper",
		  "worker", text(l, l->worker->id), "same_person", "0", "confirmed", "1"))
		return false;
	/* The answer names the case in its location. */
	case_id = strstr(a.text, "/cases/");
	l->id = case_id ? strtoll(case_id + 7, NULL, 10) : a.id;
	l->t->cases++;
	return l->id > 0;
}

/* ---- intake to plan ---- */

static bool assess(struct life *l)
{
	struct demo_answer a;
	bool fit = l->fate != TO_REFUSED;
	const char *booked;

	if (!SEND(l, l->worker, path(l, "contacts"), &a, "on_day", iso(l, l->day), "whom", "client", "means", "phone",
		  "outcome", dice(l, 4) ? "reached" : "no_answer", "text", PICK(l, demo_service_texts)))
		return false;
	SEND(l, l->worker, path(l, "appointments"), &a, "what", "interview", "on_day", iso(l, l->day + 3), "at_time", "10:00");
	booked = text(l, a.id);
	if (l->fate == TO_REFERRED || !later(l, 2, 9))
		return false;
	return SEND(l, l->worker, path(l, "intakes"), &a, "appointment_id", booked, "on_day", iso(l, l->day), "means", "interview",
		    "service_group", "certificate", "motivation", fit ? "4" : "2", "goal", PICK(l, demo_jobs),
		    "needs", PICK(l, demo_needs), "conclusion", fit ? "fit" : "unfit",
		    "unfit_reason", fit ? NULL : "other_first", "confirmed", "1") && l->fate != TO_ASSESSED;
}

static bool answer(struct life *l)
{
	struct demo_answer a;
	bool open = l->fate != TO_REFUSED, late;

	/* Most answer in time; some on the fifth day, and say why. */
	late = dice(l, 12) == 0;
	if (!later(l, late ? 6 : 1, late ? 9 : 3))
		return false;
	return SEND(l, l->worker, path(l, "replies"), &a, "on_day", iso(l, l->day), "addressee", "applicant",
		    "addressee_name", l->name, "means", "letter", "body", open ? demo_reply_open : demo_reply_refuse,
		    "offered", open ? NULL : demo_offer, "late_reason", late ? demo_offer : NULL, "confirmed", "1") && open;
}

static bool assess_needs(struct life *l)
{
	struct demo_answer a;

	if (l->fate == TO_NEEDS || !later(l, 5, 14))
		return false;
	SEND(l, l->worker, path(l, "consents"), &a, "kind", "share", "ground", "consent", "scope", demo_aim, "signer", "self",
	     "means", "paper", "from_on", iso(l, l->day));
	return SEND(l, l->worker, path(l, "needs"), &a, "on_day", iso(l, l->day), "methods", "interview",
		    "career", demo_career, "support_health", "1", "text_health", PICK(l, demo_needs),
		    "text_wish", demo_career, "summary", demo_summary, "resources", "supported_employment",
		    "seen_by_client", "1", "confirmed", "1");
}

static bool write_plan(struct life *l)
{
	struct demo_answer a;
	const char *start, *end;

	l->plan_on = l->day;
	start = iso(l, l->day);
	end = iso(l, l->day + 180 + (int)dice(l, 120));
	return SEND(l, l->worker, path(l, "plans"), &a, "goal", PICK(l, demo_goals), "occupation", PICK(l, demo_jobs),
		    "expectation", demo_career, "goals[0].text", PICK(l, demo_goals), "goals[0].by_on", end,
		    "items[0].part", "before", "items[0].kind", "career_counselling", "items[0].how", "own",
		    "items[1].part", "matching", "items[1].kind", "supported_employment", "items[1].how", "dispatch",
		    "items[2].part", "after", "items[2].kind", "job_accommodation", "items[2].how", "dispatch",
		    "start_on", start, "end_on", end, "client_part", demo_client_part, "decision", "signed",
		    "decided_on", start, "signer", "self", "confirmed", "1");
}

static bool agree_plan(struct life *l)
{
	return l->fate != TO_PLANNING && later(l, 4, 12) && write_plan(l);
}

/* ---- execution ---- */

static bool serve(struct life *l)
{
	static const char *const means[] = { "phone", "interview", "visit", "workplace", "online" };
	static const char *const kinds[] = { "interview", "counselling", "preparation", "company", "coordination" };
	static const char *const functions[] = { "counsel", "manage", "coordinate", "advocate" };
	struct demo_answer a;

	return SEND(l, l->worker, path(l, "services"), &a, "on_day", iso(l, l->day), "minutes",
		    text(l, 20 + 10 * (int64_t)dice(l, 8)), "whom", "client", "means", means[dice(l, 5)],
		    "kind", kinds[dice(l, 5)], "function", functions[dice(l, 4)], "text", PICK(l, demo_service_texts),
		    "confirmed", "1");
}

static void follow_up(struct life *l)
{
	struct demo_answer a;

	SEND(l, l->worker, path(l, "followups"), &a, "on_day", iso(l, l->day), "kind", l->work_on ? "after_placement" : "regular",
	     "whom", "client", "means", "phone", "services", PICK(l, demo_followup_texts), "client", PICK(l, demo_service_texts),
	     "confirmed", "1");
}

struct item {
	struct demo_item_in in;
	int64_t id;
};

static enum err find_item(struct db *db, void *ctx)
{
	struct item *i = ctx;
	struct demo_item_row *row;

	TRY(demo_item(db, &i->in, &row));
	i->id = row ? row->id : 0;
	return OK;
}

/* The item of the plan in force that this dispatch carries out. */
static int64_t item_of(struct life *l, const char *kind)
{
	struct item i = { .in = { .case_id = l->id, .kind = kind } };
	struct db_who who = { .now = l->w->now };

	return db_read(l->w->app->store, &who, l->arena, find_item, &i) == OK ? i.id : 0;
}

static void send_dispatch(struct life *l)
{
	struct demo_answer a;
	size_t kind = dice(l, 3) ? 0 : 4;
	int64_t item = item_of(l, demo_kinds[kind]);

	if (!SEND(l, l->worker, path(l, "contacts"), &a, "on_day", iso(l, l->day), "whom", "unit", "means", "phone",
		  "outcome", "reached", "provider_id", text(l, l->window->provider), "places_said", "5",
		  "text", demo_unit_contact))
		return;
	l->contact = a.id;
	if (!item || !SEND(l, l->worker, path(l, "dispatches"), &a, "plan_item_id", text(l, item), "provider_id", text(l, l->window->provider),
		  "programme_id", text(l, l->window->programme[kind]), "contact_id", text(l, l->contact), "aim", demo_aim,
		  "summary", demo_summary, "share_phone", "1", "legal_ground", "duty", "confirmed", "1"))
		return;
	l->dispatch = a.id;
}

static void unit_works(struct life *l)
{
	const char *d = arena_printf(l->arena, "/dispatches/%" PRId64, l->dispatch);
	struct demo_answer a;

	if (!l->dispatch || !SEND(l, &l->window->unit, arena_printf(l->arena, "%s/accept", d), &a, "confirmed", "1"))
		return;
	if (!later(l, 2, 10))
		return;
	l->served = SEND(l, &l->window->unit, arena_printf(l->arena, "%s/records", d), &a, "on_day", iso(l, l->day),
			 "minutes", "60", "whom", "client", "means", "interview", "text", PICK(l, demo_service_texts),
			 "confirmed", "1");
}

static void begin_work(struct life *l)
{
	struct demo_answer a;
	const char *wage = text(l, 15000 + 500 * (int64_t)dice(l, 40));

	if (!SEND(l, l->worker, path(l, "placements"), &a, "on_day", iso(l, l->day), "employer", PICK(l, demo_employers),
		  "post", PICK(l, demo_jobs), "kind", dice(l, 2) ? "open" : "supported",
		  "how", dice(l, 2) ? "referred" : "self", "contract", "permanent", "hours_week", "20", "wage", wage,
		  "confirmed", "1"))
		return;
	l->placement = a.id;
	l->work_on = l->day;
}

static void mark_work(struct life *l)
{
	struct demo_answer a;

	if (!l->placement || l->day < l->work_on + 95)
		return;
	SEND(l, l->worker, arena_printf(l->arena, "/cases/%" PRId64 "/placements/%" PRId64 "/one-month", l->id, l->placement), &a,
	     "on_day", iso(l, l->day), "note", demo_how_marked, "confirmed", "1");
	SEND(l, l->worker, arena_printf(l->arena, "/cases/%" PRId64 "/placements/%" PRId64 "/three-months", l->id, l->placement),
	     &a, "on_day", iso(l, l->day), "note", demo_how_marked, "confirmed", "1");
	l->placement = 0;
}

static void meet(struct life *l)
{
	struct demo_answer a;

	SEND(l, l->worker, path(l, "meetings"), &a, "kind", "discussion", "state", "held", "on_day", iso(l, l->day),
	     "client_invited", "1", "client_present", "1", "present", PICK(l, demo_staff), "minutes", demo_meeting,
	     "consent", "given", "decisions", demo_meeting, "about[0].named", l->dispatch ? "1" : NULL,
	     "about[0].dispatch_id", l->dispatch ? text(l, l->dispatch) : NULL, "confirmed", "1");
}

/* Service now and then, a follow-up a month, a dispatch, a job for half of them. */
static void run(struct life *l, day_t until)
{
	int month = 0;

	send_dispatch(l);
	/* Only what was sent lately may still wait for an answer. */
	if ((dice(l, 6) || l->end - l->day > 25) && later(l, 1, 5))
		unit_works(l);
	while (later(l, 14, 24) && l->day <= until) {
		serve(l);
		if (month++ % 2 == 0 && dice(l, 8))
			follow_up(l);
		if (month == 1 && l->dispatch && dice(l, 5))
			meet(l);
		if (month == 4 && dice(l, 2))
			begin_work(l);
		mark_work(l);
	}
}

static void close_case(struct life *l)
{
	static const char *const personal[] = { "D1", "D2", "D3", "D9" };
	struct demo_answer a;
	bool goal = l->work_on != 0;

	if (l->served)
		SEND(l, &l->window->unit, arena_printf(l->arena, "/dispatches/%" PRId64 "/end", l->dispatch), &a, "how", "done",
		     "outcome", goal ? "met" : "part", "report", demo_report, "on_day", iso(l, l->day), "confirmed", "1");
	else if (l->dispatch)
		SEND(l, l->worker, arena_printf(l->arena, "/dispatches/%" PRId64 "/withdraw", l->dispatch), &a,
		     "end_reason", "silent", "confirmed", "1");
	SEND(l, l->worker, path(l, "closing"), &a, "on_day", iso(l, l->day), "ground", goal ? "goal" : "personal",
	     "degree", goal ? "met" : NULL, "detail", goal ? "A2" : personal[dice(l, 4)], "result", demo_result,
	     "duties_reason", demo_result, "goals[0].degree", goal ? "met" : "unmet", "confirmed", "1");
}

/* ---- 轉銜, and what is asked after a closing ---- */

/* Written down the day after, or once the case was there; what is older than two weeks by then says why. */
static bool step(struct life *l, const char *kind, day_t on)
{
	struct demo_answer a;
	day_t then = l->day;
	bool fine;

	l->day = on < l->received_on ? l->received_on + 1 : on + 1;
	fine = l->day <= l->end && SEND(l, l->worker, path(l, "transition/steps"), &a, "kind", kind, "on_day", iso(l, on), "who",
					l->sender, "note", demo_step, "late_reason", l->day > on + 14 ? demo_step_late : NULL,
					"confirmed", "1");
	l->day = then;
	return fine;
}

static void reply_to_sender(struct life *l)
{
	struct demo_answer a;
	day_t then = l->day;

	l->day = (l->transition_on < l->received_on ? l->received_on : l->transition_on) + 5;
	if (l->day <= l->end)
		SEND(l, l->worker, path(l, "transition-replies"), &a, "on_day", iso(l, l->day), "addressee_name", l->sender, "means",
		     "official", "result", "accepted", "text", demo_reply_open, "late_reason",
		     l->day > l->transition_on + 14 ? demo_step_late : NULL, "confirmed", "1");
	l->day = then;
}

/* Some sending units are slow: not every step is there. */
static void transit(struct life *l)
{
	day_t earlier = 33 + (day_t)dice(l, 6), meeting;

	if (l->transition_on == DAY_NONE || l->fate == TO_ENDED)
		return;
	meeting = l->transition_on - earlier;
	if (dice(l, 5) && step(l, "meeting", meeting) && dice(l, 5))
		step(l, "plan", meeting + 6 + (day_t)dice(l, 12));
	if (!step(l, "day", l->transition_on))
		return;
	if (l->general)
		reply_to_sender(l);
	if (dice(l, 3))
		step(l, "follow", l->transition_on + 60);
	if (dice(l, 3))
		step(l, "tracked", l->transition_on + 188);
}

struct waiting { struct demo_surveys_row *row; size_t n; int64_t id; };

static enum err find_surveys(struct db *db, void *ctx)
{
	struct waiting *w = ctx;

	return demo_surveys(db, &(struct demo_surveys_in){ .case_id = w->id }, &w->row, &w->n);
}

static const char *five_points(struct life *l)
{
	static const char *const points[] = { "5", "4", "4", "5", "3", "4", "2" };

	return points[dice(l, 7)];
}

/* Three of four are asked and answer, some have not answered yet, the latest are not asked yet. */
static void be_asked(struct life *l)
{
	struct waiting w = { .id = l->id };
	struct db_who who = { .now = l->w->now };
	struct demo_answer a;

	/* Of the closings of the last weeks half are still to be asked. */
	if ((l->end - l->day < 60 && dice(l, 2)) || !later(l, 4, 12) ||
	    db_read(l->w->app->store, &who, l->arena, find_surveys, &w) != OK)
		return;
	for (size_t i = 0; i < w.n; i++) {
		const char *at = arena_printf(l->arena, "/cases/%" PRId64 "/surveys/%" PRId64, l->id, w.row[i].id);

		if (dice(l, 4) == 0)
			SEND(l, l->worker, arena_printf(l->arena, "%s/send", at), &a, "channel", "paper", "on_day", iso(l, l->day),
			     "confirmed", "1");
		else if (dice(l, 8) == 0)
			SEND(l, l->worker, arena_printf(l->arena, "%s/end", at), &a, "state", "unreachable", "note", demo_unreached,
			     "confirmed", "1");
		else
			SEND(l, l->worker, arena_printf(l->arena, "%s/answer", at), &a, "on_day", iso(l, l->day), "overall",
			     five_points(l), "remarks", dice(l, 3) ? NULL : demo_thanks, "confirmed", "1");
	}
}

/* ---- the whole ---- */

/* How far the story goes and when it began: young cases are in early stages, old ones closed. */
static void choose_fate(struct life *l)
{
	static const struct { int upto; enum fate fate; int least, most; } fates[] = {
		{ 5, TO_REFERRED, 0, 9 }, { 7, TO_ENDED, 20, 300 }, { 10, TO_ASSESSED, 4, 12 },
		{ 15, TO_REFUSED, 20, 500 }, { 19, TO_NEEDS, 12, 28 }, { 25, TO_PLANNING, 25, 60 },
		{ 66, TO_RUNNING, 50, 420 }, { 69, TO_SUSPENDED, 90, 300 }, { 100, TO_CLOSED, 150, 720 },
	};
	int roll = (int)dice(l, 100);
	size_t i = 0;

	while (roll >= fates[i].upto)
		i++;
	l->fate = fates[i].fate;
	l->end = instant_day(l->w->now);
	l->day = l->end - between(l, fates[i].least, fates[i].most);
}

static const struct demo_window *choose_window(struct life *l)
{
	int roll = (int)dice(l, (size_t)l->w->weight);
	size_t i = 0;

	/* Every eighth case is in the first window, where the printed accounts work. */
	if (dice(l, 8) == 0)
		return &l->w->window[0];
	while (roll >= l->w->window[i].weight)
		roll -= l->w->window[i++].weight;
	return &l->w->window[i];
}

static void end_referral(struct life *l)
{
	struct demo_answer a;

	if (later(l, 3, 10))
		SEND(l, l->worker, path(l, "end-referral"), &a, "on_day", iso(l, l->day), "reason", "withdrawn",
		     "told_on", iso(l, l->day), "told_means", "phone", "confirmed", "1");
}

static void live(struct life *l)
{
	struct demo_answer a;

	if (!receive(l))
		return;
	if (l->fate == TO_ENDED) {
		end_referral(l);
		return;
	}
	transit(l);
	if (!later(l, 1, 4) || !assess(l) || !answer(l) || !assess_needs(l) || !agree_plan(l))
		return;
	run(l, l->fate == TO_CLOSED ? l->plan_on + 120 + (int)dice(l, 150) : l->end - (int)dice(l, 12));
	if (l->day > l->end)
		l->day = l->end;
	if (l->fate == TO_SUSPENDED)
		SEND(l, l->worker, path(l, "suspensions"), &a, "on_day", iso(l, l->day), "reason", "hospital", "expected_on",
		     iso(l, l->day + 40), "confirmed", "1");
	if (l->fate == TO_CLOSED) {
		close_case(l);
		be_asked(l);
	}
}

void demo_plan_waits(struct demo_world *w, const struct demo_user *worker, int64_t case_id, struct demo_tally *t)
{
	struct life l = {
		.w = w, .t = t, .arena = arena_new(), .state = (uint64_t)case_id, .worker = worker, .window = &w->window[0],
		.id = case_id, .day = instant_day(w->now) - 1, .end = instant_day(w->now),
	};

	write_plan(&l);
	arena_free(l.arena);
}

void demo_case(struct demo_world *w, uint64_t seed, struct demo_tally *t)
{
	struct life l = { .w = w, .t = t, .arena = arena_new(), .state = seed };

	/* Neighbouring seeds of this generator walk the same sequence a step apart: begin somewhere else. */
	l.state = rand_seeded(&l.state);
	l.state = rand_seeded(&l.state);

	l.window = choose_window(&l);
	l.worker = &l.window->worker[dice(&l, 10) < 6 ? 0 : 1 + dice(&l, DEMO_WORKERS - 1)];
	choose_fate(&l);
	live(&l);
	arena_free(l.arena);
}
