/* 派案: guards, who may do what, duties and their days, the last place, what a unit sees. */
#include "some_case.h"

#include <inttypes.h>
#include <pthread.h>

#include "base/rand.h"
#include "mod/dispatch/dispatch.h"

/* ---- rules ---- */

static void each_step_has_its_state_and_its_side(void **state)
{
	(void)state;
	assert_null(dispatch_can(DISPATCH_SENT, TO_ACCEPT, true));
	assert_non_null(dispatch_can(DISPATCH_SENT, TO_ACCEPT, false));
	assert_non_null(dispatch_can(DISPATCH_ACCEPTED, TO_ACCEPT, true));
	assert_null(dispatch_can(DISPATCH_ACCEPTED, TO_WITHDRAW, false));
	assert_non_null(dispatch_can(DISPATCH_SERVING, TO_WITHDRAW, false));
	assert_non_null(dispatch_can(DISPATCH_SENT, TO_WITHDRAW, true));
	assert_null(dispatch_can(DISPATCH_SERVING, TO_END, true));
	assert_null(dispatch_can(DISPATCH_SERVING, TO_END, false));
	for (int step = 0; step < TO_HANDLE; step++)	/* what has ended stays as it is */
		for (int unit = 0; unit < 2; unit++) {
			assert_non_null(dispatch_can(DISPATCH_DONE, step, unit));
			assert_non_null(dispatch_can(DISPATCH_DECLINED, step, unit));
		}
	assert_null(dispatch_can(DISPATCH_DECLINED, TO_OFFER, false));
	assert_int_equal(dispatch_state_parse("withdrawn"), DISPATCH_WITHDRAWN);
	assert_int_equal(dispatch_state_parse("x"), DISPATCH_STATE_COUNT);
}

static struct dispatch_edit fine(void)
{
	return (struct dispatch_edit){
		.plan_item_id = 1, .provider_id = 2, .contact_id = 3, .programme_id = 4, .aim = "學會烘焙", .summary = "能搭公車",
		.consent_id = 5,
	};
}

static const char *fault_of(const struct dispatch_edit *in, const struct dispatch_known *k)
{
	static struct faults f;

	f.n = 0;
	dispatch_check(in, k, &f);
	return f.n ? f.fault[0].field : NULL;
}

static void a_dispatch_has_contact_kind_ground_and_room(void **state)
{
	struct dispatch_known k = { .kind = "supported_employment", .item_kind = "supported_employment", .free = 1,
				    .since = "2026-10-21", .today = "2026-11-20" };
	struct dispatch_edit in = fine();

	(void)state;
	assert_null(fault_of(&in, &k));
	in.contact_id = INT_NULL;
	assert_string_equal(fault_of(&in, &k), "contact_on");
	in.contact_name = "林社工";
	in.contact_means = "phone";
	in.contact_text = "還有名額";
	in.contact_on = "2026-10-20";			/* 31 days ago */
	assert_string_equal(fault_of(&in, &k), "contact_on");
	in.contact_on = "2026-10-21";
	assert_null(fault_of(&in, &k));
	in = fine();
	in.plan_item_id = INT_NULL;
	assert_string_equal(fault_of(&in, &k), "plan_item_id");
	in = fine();
	in.consent_id = INT_NULL;
	assert_string_equal(fault_of(&in, &k), "consent_id");
	in.legal_ground = "duty";
	assert_null(fault_of(&in, &k));
	k.free = 0;
	assert_string_equal(fault_of(&in, &k), "over_reason");
	in.over_reason = "單位同意多收一名";
	assert_null(fault_of(&in, &k));
	k.item_kind = "vocational_training";
	assert_string_equal(fault_of(&in, &k), "programme_id");
}

static void sheltered_needs_the_assessment_and_before_a_plan_only_that(void **state)
{
	struct dispatch_known k = { .kind = "sheltered_employment", .item_kind = "sheltered_employment", .free = 3,
				    .since = "2026-10-21" };
	struct dispatch_edit in = fine();

	(void)state;
	assert_string_equal(fault_of(&in, &k), "programme_id");
	k.fit_sheltered = true;
	assert_null(fault_of(&in, &k));
	k.needs_stage = true;
	assert_string_equal(fault_of(&in, &k), "programme_id");
	k.kind = "vocational_assessment";
	assert_string_equal(fault_of(&in, &k), "question");
	in.question = "適合庇護性還是支持性就業？";
	in.plan_item_id = INT_NULL;
	assert_null(fault_of(&in, &k));
}

static void what_is_shown_has_a_mark_of_its_own(void **state)
{
	struct dispatch_edit a = fine(), b = fine();

	(void)state;
	assert_true(dispatch_mark(&a) == dispatch_mark(&b));
	b.summary = "能搭公車。";
	assert_false(dispatch_mark(&a) == dispatch_mark(&b));
	b = fine();
	b.share_phone = 1;
	assert_false(dispatch_mark(&a) == dispatch_mark(&b));
	b = fine();
	b.aim = "學會烘焙能";		/* the border between two texts counts */
	b.summary = "搭公車";
	assert_false(dispatch_mark(&a) == dispatch_mark(&b));
}

static void an_end_says_how_it_ended(void **state)
{
	struct dispatch_end_edit in = { .how = "done", .on_day = "2026-11-20", .outcome = "met", .report = "完成" };
	struct faults f = { .n = 0 };

	(void)state;
	dispatch_end_check(&in, "supported_employment", "2026-11-01", true, &f);
	assert_int_equal(f.n, 0);
	dispatch_end_check(&in, "supported_employment", "2026-11-01", false, &f);
	assert_string_equal(f.fault[0].field, "how");
	f.n = 0;
	dispatch_end_check(&in, "vocational_assessment", "2026-11-01", true, &f);
	assert_string_equal(f.fault[0].field, "conclusion");
	f.n = 0;
	in = (struct dispatch_end_edit){ .how = "stopped", .on_day = "2026-10-31", .report = "x" };
	dispatch_end_check(&in, "supported_employment", "2026-11-01", true, &f);
	assert_int_equal(f.n, 3);		/* before it was sent; no reason; by whom */
}

/* ---- over HTTP ---- */

struct scene {
	struct app_test *t;
	struct test_user worker, officer, unit;
	struct some_case c;
	int64_t provider, programme;
};

static const char *path(struct scene *s, const char *fmt, int64_t id)
{
	char *at = arena_dup(s->t->arena, fmt), *gap = strchr(at, '#');

	*gap = '\0';
	return arena_printf(s->t->arena, "%s%" PRId64 "%s", at, id, gap + 1);
}

static const char *text(struct scene *s, int64_t id)
{
	return arena_printf(s->t->arena, "%" PRId64, id);
}

static void add_programme(struct scene *s, const char *kind, const char *places)
{
	const struct app_reply *r = app_post(s->t, &s->officer, path(s, "/providers/#/programmes", s->provider), "kind", kind,
					     "name", "支持性就業方案", "places", places, "in_service", "0", "waiting", "0",
					     "from_on", "115/1/1", NULL);

	assert_int_equal(r->status, 303);
	s->programme = some_number(s->t, "SELECT id FROM programme WHERE provider_id = %" PRId64 " AND kind = '%s' "
				   "ORDER BY id DESC LIMIT 1", s->provider, kind);
}

static struct scene scene(void **state, enum case_state until, const char *kind, const char *places)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.officer = app_user(s.t, ROLE_COUNTY_OFFICER, s.t->county);
	s.provider = app_place(s.t, "provider", "府城烘焙就業服務單位", s.t->county);
	s.unit = app_user(s.t, ROLE_PROVIDER, s.provider);
	s.c = some_case(s.t, &s.worker, until);
	add_programme(&s, kind, places);
	return s;
}

#define CONTACT "contact_on", "115/11/19", "contact_name", "林社工", "contact_means", "phone", "contact_text", "還有名額", \
	"places_said", "2"
#define SUMMARY "aim", "三個月內到職", "summary", "能自己搭公車，需要慢慢示範"

/* The same as the page would send: with the mark of what was shown. */
static const struct app_reply *send(struct scene *s, const char *phone, const char *over)
{
	struct dispatch_edit in = { .aim = "三個月內到職", .summary = "能自己搭公車，需要慢慢示範", .share_phone = *phone == '1' };

	return app_post(s->t, &s->worker, path(s, "/cases/#/dispatches", s->c.id), CONTACT, SUMMARY, "plan_item_id",
			text(s, s->c.item), "provider_id", text(s, s->provider), "programme_id", text(s, s->programme),
			"share_phone", phone, "consent_id", text(s, s->c.consent), "over_reason", over, "seen_mark",
			text(s, dispatch_mark(&in)), NULL);
}

static int64_t the_dispatch(struct scene *s)
{
	return some_number(s->t, "SELECT id FROM dispatch WHERE case_id = %" PRId64 " ORDER BY id DESC LIMIT 1", s->c.id);
}

static int64_t sent(struct scene *s)
{
	assert_int_equal(send(s, "1", "")->status, 303);
	return the_dispatch(s);
}

static const char *duty(struct scene *s, int64_t dispatch, const char *rule, const char *column)
{
	return some_text(s->t, "SELECT %s FROM duty WHERE dispatch_id = %" PRId64 " AND rule_code = '%s'", column, dispatch, rule);
}

static const char *state_of(struct scene *s, int64_t dispatch)
{
	return some_text(s->t, "SELECT state FROM dispatch WHERE id = %" PRId64, dispatch);
}

static int64_t in_service(struct scene *s)
{
	return some_number(s->t, "SELECT in_service FROM programme WHERE id = %" PRId64, s->programme);
}

static void sending_starts_three_clocks(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	int64_t d = sent(&s);

	/* 11/20 + 7, + 14 days, + 1 month to the day before the 20th, a Saturday: Monday. */
	assert_string_equal(duty(&s, d, "PROVIDER_ANSWER", "due_on"), "2026-11-27");
	assert_string_equal(duty(&s, d, "NO_SERVICE", "due_on"), "2026-12-04");
	assert_string_equal(duty(&s, d, "MEETING", "due_on"), "2026-12-21");
	assert_int_equal(some_number(s.t, "SELECT owner_id FROM duty WHERE rule_code = 'NO_SERVICE' AND dispatch_id = %" PRId64, d),
			 s.provider);
	assert_int_equal(some_number(s.t, "SELECT owner_id FROM duty WHERE rule_code = 'MEETING' AND dispatch_id = %" PRId64, d),
			 s.worker.place);
	assert_int_equal(some_number(s.t, "SELECT free_then FROM dispatch WHERE id = %" PRId64, d), 2);
	assert_string_equal(some_text(s.t, "SELECT text FROM contact WHERE case_id = %" PRId64, s.c.id), "還有名額");
	assert_int_equal(in_service(&s), 0);	/* a place is taken by accepting */
}

static void guards_name_what_is_missing(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	const char *to = path(&s, "/cases/#/dispatches", s.c.id);
	const struct app_reply *r;

	/* Not what was shown: looked at again. */
	r = app_post(s.t, &s.worker, to, CONTACT, SUMMARY, "plan_item_id", text(&s, s.c.item), "provider_id",
		     text(&s, s.provider), "programme_id", text(&s, s.programme), "consent_id", text(&s, s.c.consent),
		     "seen_mark", "1", NULL);
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "受案單位會看到的內容"));
	assert_non_null(strstr(r->body, "能自己搭公車"));
	/* No contact before. */
	r = app_send(s.t, &s.worker, "POST", some_path(s.t, "/api/v1%s", to),
		     some_path(s.t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n", s.worker.csrf),
		     some_path(s.t, "{\"plan_item_id\":\"%" PRId64 "\",\"provider_id\":\"%" PRId64 "\",\"programme_id\":\"%" PRId64
			       "\",\"consent_id\":\"%" PRId64 "\",\"aim\":\"x\",\"summary\":\"y\"}", s.c.item, s.provider,
			       s.programme, s.c.consent));
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "派案前要先聯繫單位"));
	/* All that is missing at once: contact, plan item, programme, consent, each once, the consent with its page. */
	r = app_send(s.t, &s.worker, "POST", some_path(s.t, "/api/v1%s", to),
		     some_path(s.t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n", s.worker.csrf),
		     some_path(s.t, "{\"provider_id\":\"%" PRId64 "\",\"programme_id\":\"1\",\"aim\":\"x\",\"summary\":\"y\"}",
			       s.provider));
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "\"field\":\"plan_item_id\""));
	assert_non_null(strstr(r->body, "\"field\":\"contact_on\""));
	assert_non_null(strstr(r->body, "\"field\":\"programme_id\""));
	assert_non_null(strstr(r->body, "\"field\":\"consent_id\""));
	assert_non_null(strstr(r->body, path(&s, "\"href\":\"/cases/#/consents/new\"", s.c.id)));
	/* Beside what the form itself lacks. */
	r = app_send(s.t, &s.worker, "POST", some_path(s.t, "/api/v1%s", to),
		     some_path(s.t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n", s.worker.csrf), "{}");
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "\"field\":\"aim\""));
	assert_non_null(strstr(r->body, "\"field\":\"contact_on\""));
	assert_non_null(strstr(r->body, "\"field\":\"consent_id\""));
	/* A consent that was withdrawn blocks, with the way out. */
	some_sql(s.t, "UPDATE consent SET withdrawn_on = '2026-11-01' WHERE id = %" PRId64, s.c.consent);
	r = send(&s, "0", "");
	assert_int_equal(r->status, 409);
	assert_non_null(strstr(r->body, "這份同意已撤回"));
	/* Before a plan there is nothing to dispatch but a 職評. */
	s.c = some_case(s.t, &s.worker, CASE_NEEDS);
	assert_int_equal(send(&s, "0", "")->status, 409);
	s.c = some_case(s.t, &s.worker, CASE_PLANNING);
	assert_int_equal(send(&s, "0", "")->status, 409);
}

static void an_assessment_comes_before_the_plan_and_opens_sheltered_work(void **state)
{
	struct scene s = scene(state, CASE_NEEDS, "vocational_assessment", "5");
	const struct app_reply *r;
	struct dispatch_edit in = { .aim = "看適合的工作", .summary = "輕度智能障礙", .question = "庇護還是支持？" };
	int64_t d;

	r = app_post(s.t, &s.worker, path(&s, "/cases/#/dispatches", s.c.id), CONTACT, "aim", in.aim, "summary", in.summary,
		     "question", in.question, "provider_id", text(&s, s.provider), "programme_id", text(&s, s.programme),
		     "legal_ground", "duty", "seen_mark", text(&s, dispatch_mark(&in)), NULL);
	assert_int_equal(r->status, 303);
	d = the_dispatch(&s);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE event = 'dispatched_assess' AND case_id = %" PRId64,
				     s.c.id), 1);
	assert_int_equal(app_post(s.t, &s.unit, path(&s, "/dispatches/#/accept", d), NULL)->status, 303);
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/records", d), "on_day", "115/11/20", "minutes", "90", "whom", "client",
		     "means", "interview", "text", "工作樣本", NULL);
	assert_int_equal(r->status, 303);
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/end", d), "how", "done", "on_day", "115/11/20", "outcome", "met",
		     "report", "建議庇護性就業", NULL);
	assert_int_equal(r->status, 422);	/* no conclusion */
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/end", d), "how", "done", "on_day", "115/11/20", "outcome", "met",
		     "report", "建議庇護性就業", "conclusion", "fit_sheltered", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(state_of(&s, d), "done");
	assert_int_equal(in_service(&s), 0);
	/* The conclusion belongs to the person: another case of theirs may be sent to sheltered work. */
	{
		struct some_case running = some_case(s.t, &s.worker, CASE_RUNNING);

		add_programme(&s, "sheltered_employment", "3");
		some_sql(s.t, "UPDATE plan_item SET kind = 'sheltered_employment' WHERE id = %" PRId64, running.item);
		s.c = running;
		r = send(&s, "0", "");
		assert_int_equal(r->status, 409);
		assert_non_null(strstr(r->body, "請先轉介職業輔導評量"));
		some_sql(s.t, "UPDATE dispatch SET person_id = %" PRId64 " WHERE id = %" PRId64, running.person, d);
		assert_int_equal(send(&s, "0", "")->status, 303);
	}
}

static void the_unit_sees_the_minimum_and_nothing_more(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	struct test_user other = app_user(s.t, ROLE_PROVIDER, s.t->provider);
	const struct app_reply *r;
	int64_t d;

	some_sql(s.t, "UPDATE person SET address = '臺南市中西區民權路一段1號', guardian_name = '陳媽媽' WHERE id = %" PRId64,
		 s.c.person);
	assert_int_equal(send(&s, "0", "")->status, 303);
	d = the_dispatch(&s);
	r = app_get(s.t, &s.unit, path(&s, "/dispatches/#", d));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "陳小美"));
	assert_non_null(strstr(r->body, "能自己搭公車"));
	assert_null(strstr(r->body, "0912-345-678"));	/* held back */
	assert_null(strstr(r->body, "民權路"));
	assert_null(strstr(r->body, "陳媽媽"));
	assert_null(strstr(r->body, s.c.case_no));
	r = app_get(s.t, &s.unit, path(&s, "/api/v1/dispatches/#", d));
	assert_int_equal(r->status, 200);
	assert_null(strstr(r->body, "0912-345-678"));
	assert_null(strstr(r->body, text(&s, s.c.id)));
	assert_non_null(strstr(app_get(s.t, &s.unit, "/portal")->body, "能自己搭公車"));
	/* Not the case, not another unit's, and no list but its own. */
	assert_int_equal(app_get(s.t, &s.unit, path(&s, "/cases/#", s.c.id))->status, 404);
	assert_int_equal(app_get(s.t, &s.unit, path(&s, "/cases/#/dispatches", s.c.id))->status, 404);
	assert_int_equal(app_get(s.t, &s.unit, path(&s, "/api/v1/cases/#/plan", s.c.id))->status, 404);
	assert_int_equal(app_get(s.t, &s.unit, "/cases")->status, 404);
	assert_int_equal(app_get(s.t, &s.unit, "/providers")->status, 404);
	assert_int_equal(app_get(s.t, &other, path(&s, "/dispatches/#", d))->status, 404);
	assert_int_equal(app_post(s.t, &other, path(&s, "/dispatches/#/accept", d), NULL)->status, 404);
	assert_null(strstr(app_get(s.t, &other, "/portal")->body, "能自己搭公車"));
	assert_null(strstr(app_get(s.t, &other, "/api/v1/portal")->body, text(&s, d)));
	/* Shared, it is there. */
	assert_int_equal(send(&s, "1", "")->status, 303);
	r = app_get(s.t, &s.unit, path(&s, "/dispatches/#", the_dispatch(&s)));
	assert_non_null(strstr(r->body, "0912-345-678"));
}

static void from_answer_to_outcome(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	struct test_user colleague = app_user(s.t, ROLE_PROVIDER, s.provider);
	int64_t d = sent(&s);
	const struct app_reply *r;

	assert_int_equal(app_post(s.t, &s.worker, path(&s, "/dispatches/#/accept", d), NULL)->status, 404);
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/accept", d), NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(in_service(&s), 1);
	assert_string_equal(duty(&s, d, "PROVIDER_ANSWER", "state"), "satisfied");
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/accept", d), NULL);
	assert_int_equal(r->status, 409);	/* once is enough */
	assert_int_equal(in_service(&s), 1);
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/assign", d), "assigned_to", text(&s, colleague.id), NULL);
	assert_int_equal(r->status, 303);
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/assign", d), "assigned_to", text(&s, s.worker.id), NULL);
	assert_int_equal(r->status, 409);	/* not of this unit */
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/end", d), "how", "done", "on_day", "115/11/20", "outcome", "met",
		     "report", "好", NULL);
	assert_int_equal(r->status, 422);	/* nothing was given yet */
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/records", d), "on_day", "115/11/19", "minutes", "60", "whom",
		     "client", "means", "interview", "text", "職場參訪", NULL);
	assert_int_equal(r->status, 422);	/* before it was sent */
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/records", d), "on_day", "115/11/20", "minutes", "60", "whom",
		     "client", "means", "interview", "text", "職場參訪", "next_on", "115/11/27", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(state_of(&s, d), "serving");
	assert_string_equal(duty(&s, d, "NO_SERVICE", "state"), "satisfied");
	s.t->app->today_fixed = date_from_civil(2026, 12, 20);
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/records", d), "on_day", "115/11/27", "minutes", "60", "whom",
		     "client", "means", "interview", "text", "第二次", NULL);
	assert_int_equal(r->status, 422);	/* A5: more than two weeks ago */
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/records", d), "on_day", "115/11/27", "minutes", "60", "whom",
		     "client", "means", "interview", "text", "第二次", "late_reason", "住院後補登", NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE event = 'first_service' AND case_id = %" PRId64,
				     s.c.id), 1);
	r = app_get(s.t, &s.worker, path(&s, "/dispatches/#", d));
	assert_non_null(strstr(r->body, "第二次"));
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/end", d), "how", "done", "on_day", "115/12/20", "outcome", "met",
		     "report", "已到職", NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(in_service(&s), 0);
	r = app_get(s.t, &s.worker, path(&s, "/cases/#/dispatches", s.c.id));
	assert_non_null(strstr(r->body, "達成目標"));
}

/* A3(4): the window sees who was spoken to before, and on which ground the data went; the unit sees neither. */
static void the_contact_before_and_the_ground_are_shown(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	int64_t d = sent(&s);
	const char *mine = app_get(s.t, &s.worker, path(&s, "/dispatches/#", d))->body;
	const char *theirs = app_get(s.t, &s.unit, path(&s, "/dispatches/#", d))->body;

	assert_non_null(strstr(mine, "事前聯繫"));
	assert_non_null(strstr(mine, "提供資料的依據"));
	assert_null(strstr(theirs, "事前聯繫"));
	assert_null(strstr(theirs, "提供資料的依據"));
}

static void declined_for_room_leaves_a_gap_and_another_offer(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	int64_t d = sent(&s);
	const struct app_reply *r;

	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/decline", d), "decline_reason", "other", NULL);
	assert_int_equal(r->status, 422);	/* 其他 needs text */
	r = app_post(s.t, &s.unit, path(&s, "/dispatches/#/decline", d), "decline_reason", "full", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(s.t, &s.worker, some_path(s.t, "/cases/%" PRId64 "/timeline", s.c.id))->body, "：額滿"));
	assert_string_equal(some_text(s.t, "SELECT cause FROM gap WHERE dispatch_id = %" PRId64, d), "capacity");
	assert_string_equal(duty(&s, d, "NO_SERVICE", "state"), "cancelled");
	assert_string_equal(duty(&s, d, "MEETING", "state"), "cancelled");
	assert_string_equal(duty(&s, d, "OFFER_OTHER", "due_on"), "2026-11-27");
	assert_int_equal(app_get(s.t, &s.worker, path(&s, "/dispatches/#/offers/new", d))->status, 200);
	r = app_post(s.t, &s.worker, path(&s, "/dispatches/#/offers", d), "on_day", "115/11/20", "what", "vocational_training",
		     "answer", "accepted", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(duty(&s, d, "OFFER_OTHER", "state"), "satisfied");
	/* Unfit for other reasons is no gap of the county. */
	d = sent(&s);
	assert_int_equal(app_post(s.t, &s.unit, path(&s, "/dispatches/#/decline", d), "decline_reason", "expertise", NULL)->status, 303);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM gap WHERE dispatch_id = %" PRId64, d), 0);
}

static void withdrawn_gives_the_place_back(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "1");
	int64_t d = sent(&s);
	const struct app_reply *r;

	app_post(s.t, &s.unit, path(&s, "/dispatches/#/accept", d), NULL);
	assert_int_equal(in_service(&s), 1);
	assert_int_equal(app_post(s.t, &s.unit, path(&s, "/dispatches/#/withdraw", d), "end_reason", "better", NULL)->status, 404);
	r = app_post(s.t, &s.worker, path(&s, "/dispatches/#/withdraw", d), "end_reason", "better", NULL);
	assert_int_equal(r->status, 303);
	assert_int_equal(in_service(&s), 0);
	assert_string_equal(duty(&s, d, "NO_SERVICE", "state"), "cancelled");
	assert_string_equal(duty(&s, d, "OFFER_OTHER", "state"), "open");
	assert_non_null(strstr(app_get(s.t, &s.unit, path(&s, "/dispatches/#", d))->body, "改派更適合的單位"));
}

static void silence_is_noticed_once_and_handled(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	int64_t d = sent(&s), n = 0;
	const struct app_reply *r;

	r = app_post(s.t, &s.worker, path(&s, "/dispatches/#/nonservice", d), "on_day", "115/11/20", "cause", "staff", "action",
		     "urge", "action_note", "已催", NULL);
	assert_int_equal(r->status, 409);	/* still within the limit */
	s.t->app->today_fixed = date_from_civil(2026, 12, 4);
	assert_int_equal(dispatch_silence(s.t->app, instant_now(), &n), OK);
	assert_null(some_text(s.t, "SELECT silent_on FROM dispatch WHERE id = %" PRId64, d));
	s.t->app->today_fixed = date_from_civil(2026, 12, 8);
	assert_int_equal(dispatch_silence(s.t->app, instant_now(), &n), OK);
	assert_true(n >= 1);
	assert_string_equal(some_text(s.t, "SELECT silent_on FROM dispatch WHERE id = %" PRId64, d), "2026-12-05");
	/* Three days from the day after the limit, 12/8, a Tuesday. */
	assert_string_equal(duty(&s, d, "HANDLE_NON_SERVICE", "due_on"), "2026-12-08");
	assert_int_equal(dispatch_silence(s.t->app, instant_now(), &n), OK);
	assert_int_equal(n, 0);
	r = app_post(s.t, &s.worker, path(&s, "/dispatches/#/nonservice", d), "on_day", "115/12/8", "cause", "staff", "action",
		     "urge", "action_note", "主管答應本週服務", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(duty(&s, d, "HANDLE_NON_SERVICE", "state"), "satisfied");
	assert_non_null(strstr(app_get(s.t, &s.worker, path(&s, "/dispatches/#", d))->body, "主管答應本週服務"));
	assert_null(strstr(app_get(s.t, &s.unit, path(&s, "/dispatches/#", d))->body, "主管答應本週服務"));
}

static void one_case_that_is_gone_keeps_nobody_waiting(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "9");
	int64_t gone = sent(&s), here, n = 0;

	some_sql(s.t, "UPDATE cases SET state = 'transferred' WHERE id = %" PRId64, s.c.id);
	s.c = some_case(s.t, &s.worker, CASE_RUNNING);
	here = sent(&s);
	s.t->app->today_fixed = date_from_civil(2026, 12, 8);
	assert_int_equal(dispatch_silence(s.t->app, instant_now(), &n), OK);
	assert_string_equal(duty(&s, here, "HANDLE_NON_SERVICE", "state"), "open");
	assert_null(duty(&s, gone, "HANDLE_NON_SERVICE", "state"));
	assert_int_equal(dispatch_silence(s.t->app, instant_now(), &n), OK);
	assert_int_equal(n, 0);
}

static void a_full_programme_needs_a_reason(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "0");
	int64_t d;

	assert_int_equal(send(&s, "0", "")->status, 409);
	assert_int_equal(send(&s, "0", "單位同意多收一名")->status, 303);
	d = the_dispatch(&s);
	assert_int_equal(app_post(s.t, &s.unit, path(&s, "/dispatches/#/accept", d), NULL)->status, 303);
	assert_int_equal(in_service(&s), 1);
}

/* ---- the last place ---- */

enum { RUSH = 100, RUNNERS = 10 };

struct runner {
	struct scene *s;
	const struct test_user *unit;
	const int64_t *dispatches;
	pthread_t thread;
	int taken, refused;
};

/* app_post() belongs to one thread: each runner has an arena of its own. */
static void *run(void *ctx)
{
	struct runner *r = ctx;
	struct app_test t = *r->s->t;
	struct scene s = *r->s;

	t.arena = arena_new();
	s.t = &t;
	for (int i = 0; i < RUSH / RUNNERS; i++) {
		int status = app_post(&t, r->unit, path(&s, "/dispatches/#/accept", r->dispatches[i]), NULL)->status;

		r->taken += status == 303;
		r->refused += status == 409;
	}
	arena_free(t.arena);
	return NULL;
}

static void the_last_place_is_given_once(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "1");
	struct runner runners[RUNNERS];
	int64_t dispatches[RUSH];
	int taken = 0, refused = 0;

	for (int i = 0; i < RUSH; i++)
		dispatches[i] = sent(&s);
	for (int i = 0; i < RUNNERS; i++) {
		runners[i] = (struct runner){ .s = &s, .unit = &s.unit, .dispatches = dispatches + i * (RUSH / RUNNERS) };
		assert_int_equal(pthread_create(&runners[i].thread, NULL, run, &runners[i]), 0);
	}
	for (int i = 0; i < RUNNERS; i++) {
		pthread_join(runners[i].thread, NULL);
		taken += runners[i].taken;
		refused += runners[i].refused;
	}
	assert_int_equal(taken, 1);
	assert_int_equal(refused, RUSH - 1);
	assert_int_equal(in_service(&s), 1);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM dispatch WHERE state = 'accepted' AND provider_id = %" PRId64,
				     s.provider), 1);
}

/* ---- the wizard ---- */

static void the_wizard_goes_step_by_step(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	const char *base = path(&s, "/cases/#/dispatches/new", s.c.id);
	const char *chosen = app_form(s.t, (const char *const[]){ "plan_item_id", text(&s, s.c.item), "provider_id",
				      text(&s, s.provider), CONTACT, NULL });
	const struct app_reply *r;

	r = app_get(s.t, &s.worker, base);
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "府城烘焙就業服務單位"));
	/* Without a contact the first step is shown again and says so. */
	r = app_get(s.t, &s.worker, some_path(s.t, "%s?plan_item_id=%" PRId64 "&provider_id=%" PRId64 "&step=2", base, s.c.item,
					      s.provider));
	assert_non_null(strstr(r->body, "派案前要先聯繫單位"));
	r = app_get(s.t, &s.worker, some_path(s.t, "%s?%s&step=2", base, chosen));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "可以派"));
	r = app_get(s.t, &s.worker, some_path(s.t, "%s?%s&step=3&programme_id=%" PRId64, base, chosen, s.programme));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "受案單位會看到的內容"));
	assert_non_null(strstr(r->body, "0912-345-678"));
	assert_non_null(strstr(r->body, "送出派案"));
	/* A contact of before will do. */
	some_sql(s.t, "INSERT INTO contact (id, case_id, provider_id, on_day, whom, means, outcome, text, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", '2026-11-01', 'unit', 'phone', 'reached', '有名額', 1, 0, 1)",
		 s.programme, s.c.id, s.provider);
	r = app_get(s.t, &s.worker, some_path(s.t, "%s?plan_item_id=%" PRId64 "&provider_id=%" PRId64 "&contact_id=%" PRId64
					      "&step=2", base, s.c.item, s.provider, s.programme));
	assert_non_null(strstr(r->body, "可以派"));
	/* One with another unit will not. */
	r = app_get(s.t, &s.worker, some_path(s.t, "%s?plan_item_id=%" PRId64 "&provider_id=%" PRId64 "&contact_id=%" PRId64
					      "&step=2", base, s.c.item, s.t->provider, s.programme));
	assert_non_null(strstr(r->body, "請選這個個案和這個單位的聯繫"));
}

static void capacity_is_told_by_the_unit(void **state)
{
	struct scene s = scene(state, CASE_RUNNING, "supported_employment", "2");
	struct test_user other = app_user(s.t, ROLE_PROVIDER, s.t->provider);
	struct test_user foreign = app_user(s.t, ROLE_COUNTY_OFFICER, s.t->other_county);
	const struct app_reply *r;

	some_sql(s.t, "UPDATE programme SET as_of = '2026-10-20' WHERE id = %" PRId64, s.programme);
	assert_non_null(strstr(app_get(s.t, &s.unit, "/portal")->body, "超過 30 天"));
	assert_int_equal(app_post(s.t, &other, path(&s, "/programmes/#/same", s.programme), NULL)->status, 404);
	assert_int_equal(app_post(s.t, &s.unit, path(&s, "/programmes/#/same", s.programme), NULL)->status, 303);
	assert_string_equal(some_text(s.t, "SELECT as_of FROM programme WHERE id = %" PRId64, s.programme), "2026-11-20");
	r = app_post(s.t, &s.unit, path(&s, "/programmes/#/capacity", s.programme), "in_service", "2", "waiting", "1", "version",
		     "1", NULL);
	assert_int_equal(r->status, 409);	/* changed since it was shown */
	r = app_post(s.t, &s.unit, path(&s, "/programmes/#/capacity", s.programme), "in_service", "2", "waiting", "1", "version",
		     "2", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(s.t, &s.worker, "/providers")->body, "額滿"));
	/* A unit of one's own county only. */
	assert_int_equal(app_get(s.t, &foreign, path(&s, "/programmes/#/edit", s.programme))->status, 404);
	r = app_post(s.t, &foreign, path(&s, "/programmes/#", s.programme), "kind", "supported_employment", "name", "x", "places",
		     "9", "in_service", "0", "waiting", "0", "from_on", "115/1/1", NULL);
	assert_int_equal(r->status, 404);
	assert_int_equal(app_post(s.t, &s.worker, "/providers", "name", "x", NULL)->status, 404);
	r = app_post(s.t, &s.officer, "/providers", "name", "安平日間工場", "code", text(&s, rand_id() % 100000000), NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(app_get(s.t, &s.officer, r->location)->body, "還沒有服務方案"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(each_step_has_its_state_and_its_side),
		app_case(a_dispatch_has_contact_kind_ground_and_room),
		app_case(sheltered_needs_the_assessment_and_before_a_plan_only_that),
		app_case(what_is_shown_has_a_mark_of_its_own),
		app_case(an_end_says_how_it_ended),
		app_case(sending_starts_three_clocks),
		app_case(guards_name_what_is_missing),
		app_case(an_assessment_comes_before_the_plan_and_opens_sheltered_work),
		app_case(the_unit_sees_the_minimum_and_nothing_more),
		app_case(from_answer_to_outcome),
		app_case(the_contact_before_and_the_ground_are_shown), app_case(declined_for_room_leaves_a_gap_and_another_offer),
		app_case(withdrawn_gives_the_place_back),
		app_case(silence_is_noticed_once_and_handled),
		app_case(one_case_that_is_gone_keeps_nobody_waiting),
		app_case(a_full_programme_needs_a_reason),
		app_case(the_last_place_is_given_once),
		app_case(the_wizard_goes_step_by_step),
		app_case(capacity_is_told_by_the_unit),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
