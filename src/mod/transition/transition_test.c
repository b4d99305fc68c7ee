/* 轉銜: the steps, the clocks they end and start, who only watches and who sees what; over HTTP on both databases. */
#include "said.h"
#include "shown.h"
#include "some_case.h"

#include "core/calendar_load.h"
#include "core/job.h"

#include <inttypes.h>
#include <stdlib.h>

#include "mod/transition/transition.h"

#define ID "%" PRId64

/* ---- rules ---- */

static const char *fault_of(const struct transition_edit *in, const struct transition_facts *f)
{
	static struct faults faults;

	faults.n = 0;
	transition_check(in, f, &faults);
	return faults.n ? faults.fault[0].field : NULL;
}

static void steps_have_their_order(void **state)
{
	struct transition_facts f = { .transition_on = "2026-11-02", .meeting_on = "2026-10-05", .entry_until = DAY_NONE };
	struct transition_edit in = { .kind = "plan", .on_day = "2026-10-04", .who = "仁心醫院" };

	(void)state;
	assert_string_equal(fault_of(&in, &f), "on_day");	/* §5: settled at the meeting, sent after it */
	in.on_day = "2026-10-05";
	assert_null(fault_of(&in, &f));
	in = (struct transition_edit){ .kind = "follow", .on_day = "2026-11-01", .who = "仁心醫院" };
	assert_string_equal(fault_of(&in, &f), "on_day");
	/* §6: six months; before their end it is one of the contacts. */
	f.track_until = "2027-05-03";
	in = (struct transition_edit){ .kind = "tracked", .on_day = "2027-05-02", .who = "仁心醫院" };
	assert_string_equal(fault_of(&in, &f), "kind");
	in.on_day = "2027-05-03";
	assert_null(fault_of(&in, &f));
	f.transition_on = NULL;
	assert_string_equal(fault_of(&in, &f), "kind");
	f.done = true;
	in.kind = "day";
	assert_string_equal(fault_of(&in, &f), "kind");
	/* A5: what is written down after two weeks says why. */
	f = (struct transition_facts){ .entry_until = 100, .today = 101 };
	in = (struct transition_edit){ .kind = "day", .on_day = "2026-11-02", .who = "仁心醫院" };
	assert_string_equal(fault_of(&in, &f), "late_reason");
}

/* ---- over HTTP ---- */

struct scene { struct app_test *t; struct test_user u, chief, sender; int64_t hospital, id; };

static const char *at(const struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/" ID "%s", s->id, rest);
}

/* A hospital sends somebody: 轉銜日 2026-11-02, seen on 2026-11-05. */
static struct scene scene_from(void **state, const char *source, const char *name)
{
	struct scene s = { .t = *state };
	const struct app_reply *r;

	s.t->app->today_fixed = date_from_civil(2026, 11, 5);
	s.hospital = app_place(s.t, "sender", name, s.t->county);
	s.u = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, s.t->window);
	s.sender = app_user(s.t, ROLE_REFERRER, s.hospital);
	r = app_post(s.t, &s.u, "/referrals", "person.name", "許美珠", "person.birth_on", "70/5/17", "person.birth_known", "day",
		     "person.mobile", "0912-345-678", "number.kind", "none", "proof.service_group", "psychiatric", "proof.proof",
		     "diagnosis", "on_day", "今天", "source", source, "sender_name", name, "channel", "letter", "transition_on",
		     "115/11/2", "consents", "notice", "signer", "self", "means", "paper", "worker",
		     some_path(s.t, ID, s.u.id), "same_person", "0", "confirmed", "1", NULL);
	if (r->status != 303)
		fail_msg("%d\n%s", r->status, r->body);
	s.id = strtoll(r->location + 7, NULL, 10);
	return s;
}

static const char *duty(const struct scene *s, const char *rule)
{
	return some_text(s->t, "SELECT state || ' ' || due_on AS s FROM duty WHERE case_id = " ID " AND rule_code = '%s' ORDER BY id DESC LIMIT 1",
			 s->id, rule);
}

static const struct app_reply *step(const struct scene *s, const char *kind, const char *on, const char *late)
{
	return app_post(s->t, &s->u, at(s, "/transition/steps"), "kind", kind, "on_day", on, "who", "仁心醫院 王社工", "note",
			"本人與家屬出席", "late_reason", late, NULL);
}

/*
 * 轉銜日 11/2.  §4: the meeting a month before, 10/2.  §5: the reply within 14 days, 11/16.  §6: six months, to 2027/5/2, a
 * Sunday, so 5/3.  What the hospital owes is watched: nobody's work here.
 */
static void the_clocks_begin_with_the_referral(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院甲");
	const struct app_reply *r;

	assert_string_equal(duty(&s, "TRANSITION_MEETING"), "watched 2026-10-02");
	assert_string_equal(duty(&s, "TRANSITION_REPLY"), "open 2026-11-16");
	assert_string_equal(duty(&s, "TRANSITION_TRACK"), "watched 2027-05-03");
	r = app_get(s.t, &s.u, at(&s, ""));
	said(r, 200, "召開轉銜會議");
	said(r, 200, "由轉出單位辦理，只提醒");
	/* On no list of work, neither the worker's nor the window's. */
	not_said(app_get(s.t, &s.u, "/duties"), "召開轉銜會議");
	not_said(app_get(s.t, &s.chief, "/duties"), "召開轉銜會議");
	said(app_get(s.t, &s.u, "/duties"), 200, "轉銜通報回覆");
	said(app_get(s.t, &s.u, at(&s, "/duties")), 200, "由轉出單位辦理，只提醒");
}

static void a_schools_transition_has_rules_of_its_own(void **state)
{
	struct scene s = scene_from(state, "education", "山城特教學校");

	assert_null(duty(&s, "TRANSITION_MEETING"));
	assert_null(duty(&s, "TRANSITION_REPLY"));
	assert_int_equal(step(&s, "meeting", "115/11/1", "")->status, 303);
	said(app_get(s.t, &s.u, at(&s, "/transition/steps")), 200, "召開轉銜會議");
}

static void each_step_ends_its_clock(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院乙");
	const struct app_reply *r;

	said(step(&s, "meeting", "115/10/5", ""), 422, "請說明原因");	/* a month ago */
	assert_int_equal(step(&s, "meeting", "115/10/5", "通知書今天才收到")->status, 303);
	assert_string_equal(duty(&s, "TRANSITION_MEETING"), "satisfied 2026-10-02");
	assert_int_equal(some_number(s.t, "SELECT days_late FROM duty WHERE case_id = " ID " AND rule_code = 'TRANSITION_MEETING'", s.id), 3);
	/* §5: 14 days after the meeting, 10/19. */
	assert_string_equal(duty(&s, "TRANSITION_PLAN"), "watched 2026-10-19");
	said(step(&s, "plan", "115/10/4", "補登"), 422, "送達日不會早於會議");
	assert_int_equal(step(&s, "plan", "115/10/23", "")->status, 303);
	assert_string_equal(duty(&s, "TRANSITION_PLAN"), "satisfied 2026-10-19");
	said(step(&s, "plan", "115/10/24", ""), 422, "已經登錄過");
	said(step(&s, "tracked", "115/11/4", ""), 422, "還沒有滿六個月");
	assert_int_equal(step(&s, "follow", "115/11/4", "")->status, 303);
	assert_string_equal(duty(&s, "TRANSITION_TRACK"), "watched 2027-05-03");
	r = app_get(s.t, &s.u, at(&s, "/transition/steps"));
	said(r, 200, "115/10/05，逾期 3 天");
	said(r, 200, "仁心醫院 王社工");
	said(app_get(s.t, &s.u, at(&s, "/timeline")), 200, "仁心醫院 王社工：本人與家屬出席");
	/* Nothing of it is the staff's compliance. */
	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	r = app_get(s.t, &s.chief, "/figures/timeliness?year=115");
	not_said(r, "召開轉銜會議");
	not_said(r, "轉銜服務計畫送達");
	said(r, 200, "轉銜通報回覆");
	assert_int_equal(app_get(s.t, &s.chief, "/figures/timeliness/duties?rule=TRANSITION_MEETING&year=115")->status, 404);
	/* Six months on. */
	s.t->app->today_fixed = date_from_civil(2027, 5, 5);
	assert_int_equal(step(&s, "tracked", "116/5/4", "")->status, 303);
	assert_string_equal(duty(&s, "TRANSITION_TRACK"), "satisfied 2027-05-03");
	said(app_get(s.t, &s.u, "/transitions?state=over"), 200, "轉銜結束");
}

/* The plan was written down first, the meeting later: its clock is over at once. */
static void a_plan_told_before_its_meeting_is_there(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院丙");

	assert_int_equal(step(&s, "plan", "115/10/26", "")->status, 303);
	assert_int_equal(step(&s, "meeting", "115/10/20", "通知書今天才收到")->status, 303);
	assert_string_equal(duty(&s, "TRANSITION_PLAN"), "satisfied 2026-11-03");
}

/* Moved to 11/9: reply by 11/23; six months to 2027/5/9, a Sunday, so 5/10.  A meeting that was held stays held. */
static void another_day_moves_the_clocks_that_run(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院丁");

	assert_int_equal(step(&s, "meeting", "115/10/26", "")->status, 303);
	s.t->app->today_fixed = date_from_civil(2026, 11, 9);
	assert_int_equal(step(&s, "day", "115/11/9", "")->status, 303);
	assert_string_equal(duty(&s, "TRANSITION_REPLY"), "open 2026-11-23");
	assert_string_equal(duty(&s, "TRANSITION_TRACK"), "watched 2027-05-10");
	assert_string_equal(duty(&s, "TRANSITION_MEETING"), "satisfied 2026-10-02");
	assert_string_equal(some_text(s.t, "SELECT transition_on AS s FROM referral WHERE case_id = " ID, s.id), "2026-11-09");
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND state IN ('open', 'watched') AND "
				     "rule_code = 'TRANSITION_REPLY'", s.id), 1);
	/* The same day again, in the plan of the transition, moves nothing. */
	assert_int_equal(app_post(s.t, &s.u, at(&s, "/transition"), "transition_on", "115/11/9", "cause", "出院", NULL)->status, 303);
	assert_string_equal(duty(&s, "TRANSITION_REPLY"), "open 2026-11-23");
}

static void a_correction_keeps_what_stood(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院戊");
	const char *one, *version;
	int64_t id;

	assert_int_equal(step(&s, "meeting", "115/10/26", "")->status, 303);
	id = some_number(s.t, "SELECT id FROM transition_step WHERE case_id = " ID, s.id);
	one = some_path(s.t, "/cases/" ID "/transition/steps/" ID, s.id, id);
	version = some_text(s.t, "SELECT CAST(version AS TEXT) AS s FROM cases WHERE id = " ID, s.id);
	holds(s.t, app_get(s.t, &s.u, some_path(s.t, "%s/edit", one)), "on_day", "115/10/26");
	said(app_post(s.t, &s.u, one, "on_day", "115/10/27", "who", "仁心醫院", "version", version, NULL), 422, "更正的原因");
	assert_int_equal(app_post(s.t, &s.u, one, "on_day", "115/10/27", "who", "仁心醫院", "reason", "日期抄錯", "version", version,
				  NULL)->status, 303);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM revision WHERE thing_id = " ID, id), 1);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE record_id = " ID " AND void_reason = '日期抄錯'", id), 1);
	assert_string_equal(some_text(s.t, "SELECT on_day AS s FROM case_event WHERE record_id = " ID " AND void_reason IS NULL", id),
			    "2026-10-27");
	/* Who still has the old page is told what was changed meanwhile. */
	assert_int_equal(app_post(s.t, &s.u, one, "on_day", "115/10/28", "who", "仁心醫院", "reason", "再改", "version", version,
				  NULL)->status, 409);
	/* A step of another case is not found through this one. */
	assert_int_equal(app_get(s.t, &s.u, some_path(s.t, "%s/edit", some_path(s.t, "/cases/" ID "/transition/steps/" ID, s.id, s.id)))->status,
			 404);
}

/* The sending unit reads the days of what it sent itself, and nothing of the case. */
static void the_sender_sees_its_own(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院己");
	struct test_user other = app_user(s.t, ROLE_REFERRER, s.t->sender);
	int64_t referral = some_number(s.t, "SELECT id FROM referral WHERE case_id = " ID, s.id);
	const char *path = some_path(s.t, "/transitions/sent/" ID, referral);
	const struct app_reply *r;

	assert_int_equal(step(&s, "meeting", "115/10/26", "")->status, 303);
	said(app_get(s.t, &s.sender, "/"), 200, path);
	r = app_get(s.t, &s.sender, path);
	said(r, 200, "許美珠");
	said(r, 200, "115/10/26");
	said(r, 200, "召開轉銜會議");
	not_said(r, "本人與家屬出席");
	not_said(r, "/cases/");
	r = app_get(s.t, &s.sender, some_path(s.t, "/api/v1%s", path));
	said(r, 200, "\"kind\":\"meeting\",\"on_day\":\"2026-10-26\"");
	assert_int_equal(app_get(s.t, &other, path)->status, 404);
	assert_int_equal(app_get(s.t, &s.u, path)->status, 404);
	assert_int_equal(app_get(s.t, &s.sender, at(&s, "/transition/steps"))->status, 404);
}

/* spec 2: 轉銜 runs beside the state: what the sender owes is not over because the case is. */
static void the_end_of_a_referral_ends_the_clocks(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院庚");

	assert_int_equal(app_post(s.t, &s.u, at(&s, "/end-referral"), "on_day", "今天", "reason", "withdrawn", "told_on", "今天",
				  "told_means", "phone", "confirmed", "1", NULL)->status, 303);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = " ID " AND state IN ('open', 'watched')", s.id), 0);
}

/* Those of the window, with the next step; one's own only for a case manager. */
static void the_list_says_what_comes_next(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院辛");
	struct test_user colleague = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	const char *no = some_text(s.t, "SELECT case_no AS s FROM cases WHERE id = " ID, s.id);

	said(app_get(s.t, &s.u, "/transitions"), 200, no);
	said(app_get(s.t, &s.chief, "/transitions"), 200, no);
	not_said(app_get(s.t, &colleague, "/transitions"), no);
	assert_int_equal(step(&s, "meeting", "115/10/26", "")->status, 303);
	said(app_get(s.t, &s.u, "/transitions"), 200, "轉銜服務計畫送達");
	said(app_get(s.t, &s.u, "/api/v1/transitions"), 200, "\"meeting\":1,\"plan\":0");
}

/* 附圖一: whose turn it is.  A window of its own: one waits for the meeting, one for the reply. */
static void the_picture_counts_whose_turn_it_is(void **state)
{
	struct app_test *t = *state;
	int64_t kept = t->window;
	struct scene a, b;

	t->window = app_place(t, "window", "轉銜窗口", t->county);
	a = scene_from(state, "health", "仁心醫院壬");
	b = scene_from(state, "health", "仁心醫院癸");
	t->window = kept;
	assert_int_equal(step(&b, "day", "115/11/2", "")->status, 303);
	assert_string_equal(shown_row(t, app_get(t, &a.chief, "/rules/transition"), "召開轉銜會議"), "轉出單位|轉銜日前 1個月|轉銜辦法§4|1");
	assert_string_equal(shown_row(t, app_get(t, &a.chief, "/rules/transition"), "轉銜通報回覆"),
			    "職重窗口（轉入單位）|轉銜日後 14日內|轉銜辦法§5|1");
	/* Who has no figures sees the flow without numbers. */
	said(app_get(t, &a.sender, "/rules/transition"), 200, "轉銜日前 1個月");
	not_said(app_get(t, &a.sender, "/rules/transition"), "1 案");
	said(app_get(t, &a.chief, "/rules/flow"), 200, "2 案");
}

/* A calendar of another version: what is owed and what is watched are reckoned again, though the one ends the batch of the other. */
static void a_new_calendar_moves_what_is_watched(void **state)
{
	struct scene s = scene_from(state, "health", "仁心醫院曆");
	struct job job = { .kind = "calendar" };
	struct job_step step_of = { .app = s.t->app, .arena = s.t->arena, .job = &job, .more = true };

	some_sql(s.t, "UPDATE duty SET calendar_version = 0 WHERE case_id = " ID, s.id);
	some_sql(s.t, "UPDATE duty SET due_on = '2027-04-26' WHERE case_id = " ID " AND rule_code = 'TRANSITION_TRACK'", s.id);
	while (step_of.more)
		assert_int_equal(calendar_step(&step_of), OK);
	assert_string_equal(duty(&s, "TRANSITION_REPLY"), "open 2026-11-16");
	assert_string_equal(duty(&s, "TRANSITION_TRACK"), "watched 2027-05-03");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(steps_have_their_order), app_case(the_clocks_begin_with_the_referral), app_case(a_new_calendar_moves_what_is_watched),
		app_case(a_schools_transition_has_rules_of_its_own), app_case(each_step_ends_its_clock),
		app_case(a_plan_told_before_its_meeting_is_there), app_case(another_day_moves_the_clocks_that_run),
		app_case(a_correction_keeps_what_stood), app_case(the_sender_sees_its_own),
		app_case(the_end_of_a_referral_ends_the_clocks), app_case(the_list_says_what_comes_next),
		app_case(the_picture_counts_whose_turn_it_is),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
