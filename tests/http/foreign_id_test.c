/*
 * Ids that are not in the path but in the form, and second ids of a path (SEC-AC-04; T-084): of another case of one's own,
 * of another county, of something else altogether.  Each form is whole but for that one id, and is taken at
 * the end with the right one: what is refused is refused for the id alone.
 */
#include "some_case.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/rand.h"
#include "mod/dispatch/dispatch.h"
#include "said.h"
#include "web/route.h"

#define ID "%" PRId64

struct world {
	struct app_test *t;
	struct test_user worker, chief, officer, unit, far;
	struct some_case mine, other, far_case;		/* the same worker's; another county's */
	int64_t provider, programme, other_provider, other_programme;
};

static const char *text(struct world *w, int64_t id)
{
	return some_path(w->t, ID, id);
}

static const char *at(struct world *w, const char *rest)
{
	return some_path(w->t, "/cases/" ID "%s", w->mine.id, rest);
}

static int64_t programme(struct world *w, int64_t provider)
{
	const struct app_reply *r = app_post(w->t, &w->officer, some_path(w->t, "/providers/" ID "/programmes", provider), "kind",
					     "supported_employment", "name", "支持性就業方案", "places", "9", "in_service", "0",
					     "waiting", "0", "from_on", "115/1/1", NULL);

	assert_int_equal(r->status, 303);
	return some_number(w->t, "SELECT MAX(id) FROM programme WHERE provider_id = " ID, provider);
}

static struct world world(struct app_test *t, enum case_state until)
{
	struct world w = { .t = t };

	t->app->today_fixed = date_from_civil(2026, 11, 20);
	w.worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	w.chief = app_user(t, ROLE_SUPERVISOR, t->window);
	w.officer = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	w.far = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	w.provider = app_place(t, "provider", "府城烘焙就業服務單位", t->county);
	w.other_provider = app_place(t, "provider", "安平就業服務單位", t->county);
	w.unit = app_user(t, ROLE_PROVIDER, w.provider);
	w.programme = programme(&w, w.provider);
	w.other_programme = programme(&w, w.other_provider);
	w.mine = some_case(t, &w.worker, until);
	w.other = some_case(t, &w.worker, until);
	w.far_case = some_case(t, &w.far, until);
	return w;
}

static void refused(const struct app_reply *r, const char *what)
{
	if (r->status != 409 && r->status != 422 && r->status != 404)
		fail_msg("%s: %d", what, r->status);
}

/* ---- records of the case ---- */

#define SERVICE "on_day", "115/11/19", "minutes", "40", "whom", "client", "means", "interview", "kind", "interview", \
	"function", "counsel", "text", "討論工作"

static int64_t appointment(struct world *w, const struct test_user *u, int64_t case_id)
{
	assert_int_equal(app_post(w->t, u, some_path(w->t, "/cases/" ID "/appointments", case_id), "on_day", "115/11/20", "at_time",
				  "1430", "what", "interview", "place", "窗口", NULL)->status, 303);
	return some_number(w->t, "SELECT MAX(id) FROM appointment WHERE case_id = " ID, case_id);
}

static void a_service_of_this_case_only(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	int64_t own = appointment(&w, &w.worker, w.mine.id);
	const int64_t items[] = { w.other.item, w.far_case.item, w.mine.id, 77 };
	const int64_t appointments[] = { appointment(&w, &w.worker, w.other.id), appointment(&w, &w.far, w.far_case.id), 77 };

	for (size_t i = 0; i < 4; i++)
		refused(app_post(w.t, &w.worker, at(&w, "/services"), SERVICE, "plan_item_id", text(&w, items[i]), NULL), "item");
	for (size_t i = 0; i < 3; i++) {
		refused(app_post(w.t, &w.worker, at(&w, "/services"), SERVICE, "appointment_id", text(&w, appointments[i]), NULL),
			"appointment");
		if (i < 2)
			assert_string_equal(some_text(w.t, "SELECT state FROM appointment WHERE id = " ID, appointments[i]), "booked");
	}
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM service_record WHERE case_id = " ID, w.mine.id), 0);
	assert_int_equal(app_post(w.t, &w.worker, at(&w, "/services"), SERVICE, "plan_item_id", text(&w, w.mine.item),
				  "appointment_id", text(&w, own), NULL)->status, 303);
}

static void an_intake_keeps_its_own_appointment(void **state)
{
	struct world w = world(*state, CASE_REFERRED);
	int64_t foreign = appointment(&w, &w.worker, w.other.id);
	const char *form[] = { text(&w, foreign), text(&w, 77), "" };

	for (int i = 0; i < 3; i++) {
		const struct app_reply *r = app_post(w.t, &w.worker, at(&w, "/intakes"), "on_day", "115/11/20", "means", "interview",
						     "service_group", "certificate", "motivation", "4", "needs", "想找烘焙的工作",
						     "conclusion", "fit", "appointment_id", form[i], NULL);

		if (i < 2)
			refused(r, "appointment");
		else
			assert_int_equal(r->status, 303);
	}
	assert_string_equal(some_text(w.t, "SELECT state FROM appointment WHERE id = " ID, foreign), "booked");
}

static void a_contact_is_with_a_unit(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	const int64_t places[] = { w.t->window, w.worker.place, w.t->county, w.mine.id, 77 };
	const char *const form[] = { "on_day", "115/11/19", "whom", "unit", "means", "phone", "outcome", "reached", "text", "名額" };

	for (size_t i = 0; i < 5; i++)
		refused(app_post(w.t, &w.worker, at(&w, "/contacts"), form[0], form[1], form[2], form[3], form[4], form[5], form[6],
				 form[7], form[8], form[9], "provider_id", text(&w, places[i]), NULL), "provider");
	assert_int_equal(app_post(w.t, &w.worker, at(&w, "/contacts"), form[0], form[1], form[2], form[3], form[4], form[5], form[6],
				  form[7], form[8], form[9], "provider_id", text(&w, w.provider), NULL)->status, 303);
}

/* ---- 派案 ---- */

#define SUMMARY "三個月內到職", "能自己搭公車，需要慢慢示範"

static const struct app_reply *dispatch(struct world *w, int64_t item, int64_t provider, int64_t programme_id, int64_t consent,
					int64_t contact)
{
	static const char *const said[] = { SUMMARY };
	struct dispatch_edit in = { .aim = said[0], .summary = said[1] };
	const char *mark = text(w, dispatch_mark(&in)), *to = at(w, "/dispatches");

	if (contact)
		return app_post(w->t, &w->worker, to, "contact_id", text(w, contact), "aim", in.aim, "summary", in.summary,
				"plan_item_id", text(w, item), "provider_id", text(w, provider), "programme_id",
				text(w, programme_id), "consent_id", text(w, consent), "seen_mark", mark, NULL);
	return app_post(w->t, &w->worker, to, "contact_on", "115/11/19", "contact_name", "林社工", "contact_means", "phone",
			"contact_text", "還有名額", "places_said", "2", "aim", in.aim, "summary", in.summary, "plan_item_id",
			text(w, item), "provider_id", text(w, provider), "programme_id", text(w, programme_id), "consent_id",
			text(w, consent), "seen_mark", mark, NULL);
}

static int64_t contact_of(struct world *w, int64_t case_id, int64_t provider)
{
	int64_t id = rand_id();

	some_sql(w->t, "INSERT INTO contact (id, case_id, on_day, whom, means, outcome, text, provider_id, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", '2026-11-18', 'provider', 'phone', 'reached', '名額', " ID ", 1, " ID ", 1)", id,
		 case_id, provider, w->worker.id);
	return id;
}

static void a_dispatch_is_of_one_case_and_one_unit(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	const struct some_case *m = &w.mine, *o = &w.other;
	int64_t own = contact_of(&w, m->id, w.provider), foreign = contact_of(&w, o->id, w.provider);
	int64_t elsewhere = contact_of(&w, m->id, w.other_provider);

	refused(dispatch(&w, o->item, w.provider, w.programme, m->consent, 0), "item of another case");
	refused(dispatch(&w, w.far_case.item, w.provider, w.programme, m->consent, 0), "item of another county");
	refused(dispatch(&w, m->item, w.other_provider, w.programme, m->consent, 0), "programme of another unit");
	refused(dispatch(&w, m->item, w.t->window, w.programme, m->consent, 0), "a window");
	refused(dispatch(&w, m->item, w.worker.place, w.programme, m->consent, 0), "a person");
	refused(dispatch(&w, m->item, w.provider, w.programme, o->consent, 0), "consent of another person");
	refused(dispatch(&w, m->item, w.provider, w.programme, w.far_case.consent, 0), "consent of another county");
	refused(dispatch(&w, m->item, w.provider, w.programme, m->consent, foreign), "contact of another case");
	refused(dispatch(&w, m->item, w.provider, w.programme, m->consent, elsewhere), "contact with another unit");
	refused(dispatch(&w, m->item, w.provider, w.programme, m->consent, 77), "no contact");
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM dispatch WHERE case_id = " ID, m->id), 0);
	assert_int_equal(dispatch(&w, m->item, w.provider, w.programme, m->consent, own)->status, 303);
}

static void a_unit_assigns_its_own_people(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	struct test_user colleague = app_user(w.t, ROLE_PROVIDER, w.provider), stranger = app_user(w.t, ROLE_PROVIDER, w.other_provider);
	const int64_t people[] = { stranger.id, w.worker.id, w.unit.place, 77 };
	const char *path;

	w.t->provider = w.provider;
	path = some_path(w.t, "/dispatches/" ID, some_dispatch(w.t, &w.worker, &w.mine, "2026-11-18"));
	assert_int_equal(app_post(w.t, &w.unit, some_path(w.t, "%s/accept", path), NULL)->status, 303);
	for (size_t i = 0; i < 4; i++)
		refused(app_post(w.t, &w.unit, some_path(w.t, "%s/assign", path), "assigned_to", text(&w, people[i]), NULL), "person");
	assert_int_equal(app_post(w.t, &w.unit, some_path(w.t, "%s/assign", path), "assigned_to", text(&w, colleague.id), NULL)->status,
			 303);
}

/* ---- work ---- */

#define JOB "on_day", "115/11/16", "employer", "日日烘焙坊", "post", "助手", "kind", "open"

static void a_placement_came_from_this_cases_dispatch(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	int64_t own, foreign;

	w.t->provider = w.provider;
	own = some_dispatch(w.t, &w.worker, &w.mine, "2026-10-20");
	foreign = some_dispatch(w.t, &w.worker, &w.other, "2026-10-20");
	refused(app_post(w.t, &w.worker, at(&w, "/placements"), JOB, "how", "supported", "dispatch_id", text(&w, foreign), NULL),
		"dispatch of another case");
	refused(app_post(w.t, &w.worker, at(&w, "/placements"), JOB, "how", "supported", "dispatch_id", "77", NULL), "no dispatch");
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM placement WHERE case_id = " ID, w.mine.id), 0);
	assert_int_equal(app_post(w.t, &w.worker, at(&w, "/placements"), JOB, "how", "supported", "dispatch_id", text(&w, own),
				  NULL)->status, 303);
}

/* ---- who, and where to ---- */

static void a_case_goes_to_a_case_manager_of_the_window(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	struct test_user next = app_user(w.t, ROLE_CASE_MANAGER, w.t->window), gone = app_user(w.t, ROLE_CASE_MANAGER, w.t->window);
	const int64_t people[] = { w.far.id, w.chief.id, w.officer.id, gone.id, next.place, 77 };

	some_sql(w.t, "UPDATE account SET certified_until = '2099-12-31' WHERE id IN (" ID ", " ID ", " ID ")", next.id, gone.id,
		 w.far.id);
	some_sql(w.t, "UPDATE account SET state = 'ended' WHERE id = " ID, gone.id);
	for (size_t i = 0; i < 6; i++)
		refused(app_post(w.t, &w.chief, at(&w, "/reassign"), "worker_id", text(&w, people[i]), "note", "交接", NULL), "worker");
	assert_int_equal(some_number(w.t, "SELECT worker_id FROM cases WHERE id = " ID, w.mine.id), w.worker.id);
	assert_int_equal(app_post(w.t, &w.chief, at(&w, "/reassign"), "worker_id", text(&w, next.id), "note", "交接", NULL)->status, 303);
}

static const struct app_reply *transfer(struct world *w, int64_t window, int64_t consent)
{
	return app_post(w->t, &w->worker, at(w, "/transfers"), "to_window", text(w, window), "on_day", "115/11/20", "reason", "遷居",
			"summary", "計畫執行中", "consent_id", text(w, consent), NULL);
}

static void a_transfer_goes_to_a_window_with_this_persons_consent(void **state)
{
	struct world w = world(*state, CASE_RUNNING);

	refused(transfer(&w, w.provider, w.mine.consent), "a unit");
	refused(transfer(&w, w.worker.place, w.mine.consent), "a person");
	refused(transfer(&w, w.t->window, w.mine.consent), "where it is");
	refused(transfer(&w, w.t->other_window, w.other.consent), "consent of another person");
	refused(transfer(&w, w.t->other_window, 77), "no consent");
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM transfer WHERE case_id = " ID, w.mine.id), 0);
	assert_int_equal(transfer(&w, w.t->other_window, w.mine.consent)->status, 303);
}

static void a_saved_view_is_ones_own(void **state)
{
	struct world w = world(*state, CASE_REFERRED);
	int64_t id;

	assert_int_equal(app_post(w.t, &w.chief, "/cases/views", "title", "我的逾期", "query", "?state=running", NULL)->status, 303);
	id = some_number(w.t, "SELECT MAX(id) FROM saved_view WHERE account_id = " ID, w.chief.id);
	not_said(app_get(w.t, &w.worker, "/cases"), "我的逾期");
	app_post(w.t, &w.worker, "/cases/views/drop", "id", text(&w, id), "title", "x", "query", "?state=running", NULL);
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM saved_view WHERE id = " ID, id), 1);
	app_post(w.t, &w.chief, "/cases/views/drop", "id", text(&w, id), "title", "x", "query", "?state=running", NULL);
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM saved_view WHERE id = " ID, id), 0);
}

/* ---- the second id of a path ---- */

static int64_t child(struct world *w, const struct route *r, const struct some_case *c)
{
	static const struct { const char *part, *table; } kinds[] = {
		{ "/plans/", "plan" }, { "/placements/", "placement" }, { "/services/", "service_record" },
		{ "/approvals/", "approval" }, { "/contacts/", "contact" }, { "/intakes/", "intake" }, { "/needs/", "needs" },
		{ "/duties/", "duty" }, { "/replies/", "reply" }, { "/appointments/", "appointment" }, { "/transfers/", "transfer" },
		{ "/meetings/", "meeting" }, { "/followups/", "followup" }, { "/surveys/", "survey" },
		{ "/representations/", "representation" },
	};

	if (strstr(r->path, "/consents/"))
		return c->consent;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strstr(r->path, kinds[i].part))
			return some_number(w->t, "SELECT COALESCE(MAX(id), 77) FROM %s WHERE case_id = " ID, kinds[i].table, c->id);
	return 77;
}

/* Rows that the way of some_case() leaves out. */
static void put_children(struct world *w, const struct some_case *c)
{
	some_sql(w->t, "INSERT INTO placement (id, case_id, person_id, employer, post, kind, how, on_day, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", " ID ", '日日烘焙坊', '助手', 'open', 'self', '2026-10-20', 1, 0, 1)", rand_id(),
		 c->id, c->person);
	some_sql(w->t, "INSERT INTO service_record (id, case_id, on_day, minutes, whom, means, kind, text, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", '2026-10-20', 30, 'client', 'visit', 'counsel', '討論', 1, 0, 1)", rand_id(),
		 c->id);
	some_sql(w->t, "INSERT INTO approval (id, case_id, window_id, kind, record_id, state, asked_at, asked_by, version) VALUES "
		 "(" ID ", " ID ", " ID ", 'plan', " ID ", 'waiting', 1, 0, 1)", rand_id(), c->id, w->t->window, c->plan);
	appointment(w, c == &w->far_case ? &w->far : &w->worker, c->id);
	contact_of(w, c->id, w->provider);
}

static unsigned ask(struct world *w, const struct route *r, const struct test_user *u, const struct some_case *c)
{
	const int64_t ids[2] = { w->mine.id, child(w, r, c) };
	const char *const channels[] = { "", "/api/v1" };
	unsigned wrong = 0;

	for (int i = 0; i < 2; i++) {
		const struct app_reply *got;
		struct buf path;

		buf_init(&path, w->t->arena, 500);
		buf_str(&path, channels[i]);
		url_put(&path, r->path, ids, 2);
		if (i == 1 && r->flags & PAGE && r->method == HTTP_GET)
			continue;
		got = r->method == HTTP_GET ? app_get(w->t, u, buf_text(&path))
					    : app_post(w->t, u, buf_text(&path), "reason", "測試", "note", "測試", NULL);
		if (got->status == 404 || (r->method == HTTP_POST && (got->status == 422 || got->status == 409 || got->status == 415)))
			continue;
		wrong++;
		print_error("%s %s: %d\n", r->name, buf_text(&path), got->status);
	}
	return wrong;
}

static void the_second_id_belongs_to_the_first(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	unsigned wrong = 0, asked = 0;

	put_children(&w, &w.other);
	put_children(&w, &w.far_case);
	for (const struct route *r = route_table; r->name; r++) {
		const char *first = strstr(r->path, ":id");
		const struct test_user *u = r->roles & R_CASE_MANAGER ? &w.worker : &w.chief;

		if (r->root != ROOT_CASE || !first || !strstr(first + 3, ":id") || !(r->roles & R_WINDOW))
			continue;
		wrong += ask(&w, r, u, &w.other);
		wrong += ask(&w, r, u, &w.far_case);
		asked++;
	}
	print_message("%u routes with two ids\n", asked);
	assert_true(asked > 10);
	assert_int_equal(wrong, 0);
	/* Nothing of the others moved. */
	assert_string_equal(some_text(w.t, "SELECT state FROM approval WHERE case_id = " ID, w.other.id), "waiting");
	assert_string_equal(some_text(w.t, "SELECT state FROM appointment WHERE case_id = " ID, w.other.id), "booked");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_service_of_this_case_only),
		app_case(an_intake_keeps_its_own_appointment),
		app_case(a_contact_is_with_a_unit),
		app_case(a_dispatch_is_of_one_case_and_one_unit),
		app_case(a_unit_assigns_its_own_people),
		app_case(a_placement_came_from_this_cases_dispatch),
		app_case(a_case_goes_to_a_case_manager_of_the_window),
		app_case(a_transfer_goes_to_a_window_with_this_persons_consent),
		app_case(a_saved_view_is_ones_own),
		app_case(the_second_id_belongs_to_the_first),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
