/*
 * Ids that are not in the path but in the form, and second ids of a path (SEC-AC-04; T-084): of another case of one's own,
 * of another county, of something else altogether.  Each form is whole but for that one id, and is taken at
 * the end with the right one: what is refused is refused for the id alone.
 */
#include "some_case.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/rand.h"
#include "mod/dispatch/dispatch.h"
#include "said.h"
#include "web/field.h"
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
		{ "/meetings/", "meeting" }, { "/tasks/", "task" }, { "/surveys/", "survey" },
		{ "/representations/", "representation" }, { "/attachments/", "attachment" },
		{ "/transition-replies/", "transition_reply" }, { "/files/", "file" },
		{ "/requests/", "person_request" },
		{ "/transition/steps/", "transition_step" },
	};

	if (strstr(r->path, "/consents/"))
		return c->consent;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strstr(r->path, kinds[i].part))
			return some_number(w->t, "SELECT MAX(id) FROM %s WHERE case_id = " ID, kinds[i].table, c->id);
	return INT_NULL;
}

/* Rows that the way of some_case() leaves out, each waiting for what the routes do with it. */
static void put_children(struct world *w, const struct some_case *c)
{
	int64_t intake = some_number(w->t, "SELECT MAX(id) FROM intake WHERE case_id = " ID, c->id), file = rand_id();
	bool is_far = c == &w->far_case;
	const struct test_user *worker = is_far ? &w->far : &w->worker;

	assert_int_equal(app_post(w->t, worker, some_path(w->t, "/cases/" ID "/services", c->id), SERVICE, "plan_item_id",
				  text(w, c->item), NULL)->status, 303);
	assert_int_equal(app_post(w->t, worker, some_path(w->t, "/cases/" ID "/transfers", c->id), "to_window",
				  text(w, is_far ? w->t->window : w->t->other_window), "on_day", "115/11/20", "reason", "遷居", "summary",
				  "計畫執行中", "consent_id", text(w, c->consent), NULL)->status, 303);
	assert_int_equal(app_post(w->t, worker, some_path(w->t, "/cases/" ID "/requests", c->id), "kind", "view", "asked", "全部",
				  "received_on", "115/11/20", "channel", "visit", "requester", "self", "requester_name", "本人",
				  "requester_contact", "當面", "identity", "shown", NULL)->status, 303);
	some_sql(w->t, "INSERT INTO placement (id, case_id, person_id, employer, post, kind, how, on_day, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", " ID ", '日日烘焙坊', '助手', 'open', 'self', '2026-08-20', 1, 0, 1)", rand_id(),
		 c->id, c->person);
	some_sql(w->t, "INSERT INTO approval (id, case_id, window_id, kind, record_id, state, asked_at, asked_by, version) VALUES "
		 "(" ID ", " ID ", " ID ", 'plan', " ID ", 'waiting', 1, 0, 1)", rand_id(), c->id, w->t->window, c->plan);
	if (intake == INT_NULL) {
		intake = rand_id();
		some_sql(w->t, "INSERT INTO intake (id, case_id, on_day, means, assessor_id, service_group, conclusion, entered_at, "
			 "entered_by, version) VALUES (" ID ", " ID ", '2026-10-05', 'interview', " ID ", 'certificate', 'fit', 1, 0, 1)",
			 intake, c->id, w->worker.id);
	}
	some_sql(w->t, "INSERT INTO reply (id, case_id, intake_id, on_day, opens, addressee, addressee_name, means, body, entered_at, "
		 "entered_by, version) VALUES (" ID ", " ID ", " ID ", '2026-10-07', 1, 'applicant', '本人', 'phone', '開案', 1, 0, 1)",
		 rand_id(), c->id, intake);
	some_sql(w->t, "INSERT INTO transition_reply (id, case_id, on_day, result, addressee_name, means, text, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", '2026-10-07', 'accepted', '啟明學校', 'phone', '接案', 1, 0, 1)", rand_id(), c->id);
	some_sql(w->t, "INSERT INTO referral (id, case_id, person_id, on_day, source, channel, service_group, transition_on, entered_at, "
		 "entered_by, version) VALUES (" ID ", " ID ", " ID ", '2026-10-01', 'health', 'letter', 'certificate', '2026-10-01', 1, 0, 1)",
		 rand_id(), c->id, c->person);
	assert_int_equal(app_post(w->t, worker, some_path(w->t, "/cases/" ID "/transition/steps", c->id), "kind", "follow", "on_day",
				  "115/11/20", "who", "啟明學校", NULL)->status, 303);
	some_sql(w->t, "INSERT INTO needs (id, case_id, on_day, methods, career, summary, resources, to_assess, seen_by_client, "
		 "entered_at, entered_by, version) VALUES (" ID ", " ID ", '2026-10-12', 'interview', '烘焙', '烘焙', 'counsel', 0, 1, 1, "
		 "0, 1)", rand_id(), c->id);
	some_sql(w->t, "INSERT INTO meeting (id, case_id, kind, state, on_day, client_invited, client_present, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", 'discussion', 'planned', '2026-11-20', 1, 0, 1, 0, 1)", rand_id(), c->id);
	some_sql(w->t, "INSERT INTO task (id, case_id, what, owner, state, entered_at, entered_by, version) VALUES (" ID ", " ID
		 ", '問名額', '職管員', 'open', 1, 0, 1)", rand_id(), c->id);
	some_sql(w->t, "INSERT INTO survey (id, case_id, window_id, respondent, state, channel, sent_on, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", " ID ", 'client', 'sent', 'phone', '2026-11-01', 1, 0, 1)", rand_id(), c->id,
		 w->t->window);
	some_sql(w->t, "INSERT INTO representation (id, case_id, kind, county, on_day, matter, addressee, entered_at, entered_by, "
		 "version) VALUES (" ID ", " ID ", 'represent', '67000', '2026-11-01', '名額不足', 'county', 1, 0, 1)", rand_id(), c->id);
	some_sql(w->t, "INSERT INTO file (id, case_id, name, type, size, hash, path, created_by, created_at) SELECT " ID ", " ID
		 ", '證明.pdf', 'application/pdf', 1, t.mac, '" ID "', 0, 1 FROM trail t ORDER BY t.lane, t.n LIMIT 1", file, c->id, file);
	some_sql(w->t, "INSERT INTO attachment (id, case_id, record_kind, record_id, file_id, entered_at, entered_by) VALUES (" ID
		 ", " ID ", 'intake', " ID ", " ID ", 1, 0)", rand_id(), c->id, intake, file);
	appointment(w, worker, c->id);
	contact_of(w, c->id, w->provider);
}

/* What a person might type into a field of this kind: the form is whole, what is wrong is the id alone. */
static const char *typed(struct world *w, const struct field *f)
{
	switch (f->kind) {
	case FIELD_LINE:
	case FIELD_LINES: return f->max && f->max < 10 ? "測試" : "測試用的說明，寫了十個字以上";
	case FIELD_DATE: return "115/11/20";
	case FIELD_BIRTH: return "80/1/1";
	case FIELD_TIME: return "1430";
	case FIELD_INT: return text(w, f->min > 0 ? f->min : 1);
	case FIELD_CODE:
	case FIELD_CODES: return f->options[0].code;
	case FIELD_FLAG: return "1";
	case FIELD_PHONE: return "0912345678";
	case FIELD_REF: return f->required ? text(w, w->worker.id) : NULL;
	default: return NULL;	/* refers to something else, or is not needed */
	}
}

static const struct app_reply *post_json(struct world *w, const struct route *r, const struct test_user *u, const char *path)
{
	char once[44];
	bool more = false;
	struct buf b;

	buf_init(&b, w->t->arena, 20000);
	buf_char(&b, '{');
	for (size_t i = 0; r->fields && i < r->fields->n; i++) {
		const struct field *f = &r->fields->field[i];
		const char *value = typed(w, f), *quote = f->kind == FIELD_INT || f->kind == FIELD_FLAG ? "" : "\"";

		if (!value)
			continue;
		if (f->kind == FIELD_DATE)
			value = "2026-11-20";
		if (f->kind == FIELD_FLAG)
			value = "true";
		buf_printf(&b, f->kind == FIELD_CODES ? "%s\"%s\":[%s%s%s]" : "%s\"%s\":%s%s%s", more ? "," : "", f->name, quote,
			   value, quote);
		more = true;
	}
	buf_char(&b, '}');
	return app_send(w->t, u, "POST", path, some_path(w->t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n"
							 "Idempotency-Key: %s\r\n", u->csrf, rand_token(once)), buf_text(&b));
}

static const struct app_reply *post_form(struct world *w, const struct route *r, const struct test_user *u, const char *path)
{
	const char **pairs = arena_array(w->t->arena, 2 * (r->fields ? r->fields->n : 0) + 5, sizeof(*pairs));
	char once[44];
	size_t n = 0;

	for (size_t i = 0; r->fields && i < r->fields->n; i++) {
		const char *value = typed(w, &r->fields->field[i]);

		if (!value)
			continue;
		pairs[n++] = r->fields->field[i].name;
		pairs[n++] = value;
	}
	pairs[n++] = "csrf";
	pairs[n++] = u->csrf;
	pairs[n++] = "once";
	pairs[n++] = arena_dup(w->t->arena, rand_token(once));
	return app_send(w->t, u, "POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", app_form(w->t, pairs));
}

static const struct app_reply *ask_one(struct world *w, const struct route *r, const struct test_user *u, const char *channel,
				       const int64_t ids[2], const char **ret_path)
{
	struct buf path;

	buf_init(&path, w->t->arena, 500);
	buf_str(&path, channel);
	url_put(&path, r->path, ids, 2);
	*ret_path = buf_text(&path);
	if (r->method == HTTP_GET)
		return app_get(w->t, u, *ret_path);
	return *channel ? post_json(w, r, u, *ret_path) : post_form(w, r, u, *ret_path);
}

static unsigned ask(struct world *w, const struct route *r, const struct test_user *u, const struct some_case *c)
{
	const int64_t ids[2] = { w->mine.id, child(w, r, c) };
	const char *const channels[] = { "", "/api/v1" };
	unsigned wrong = 0;

	if (ids[1] == INT_NULL)
		fail_msg("%s: nothing of this kind to ask for", r->name);
	for (int i = 0; i < 2; i++) {
		const struct app_reply *got;
		const char *path;

		if (i == 1 && r->flags & PAGE && r->method == HTTP_GET)
			continue;
		got = ask_one(w, r, u, channels[i], ids, &path);
		if (got->status == 404)
			continue;
		wrong++;
		print_error("%s %s: %d\n", r->name, path, got->status);
	}
	return wrong;
}

/* The same with the ids that belong together finds something: the 404 above was for the pair. */
static unsigned finds_its_own(struct world *w, const struct route *r, const struct test_user *u)
{
	/* A transfer is taken by the window it comes to. */
	const struct some_case *c = strncmp(r->name, "transfer_", 9) == 0 && r->roles & R_SUPERVISOR ? &w->far_case : &w->other;
	const int64_t ids[2] = { c->id, child(w, r, c) };
	const char *path;
	const struct app_reply *got = ask_one(w, r, u, "", ids, &path);

	if (got->status != 404 && got->status != 403)
		return 0;
	print_error("%s %s: %d\n", r->name, path, got->status);
	return 1;
}

static const struct test_user *asker(const struct world *w, const struct route *r)
{
	return r->roles & R_CASE_MANAGER ? &w->worker : r->roles & R_SUPERVISOR ? &w->chief : &w->officer;
}

static void the_second_id_belongs_to_the_first(void **state)
{
	struct world w = world(*state, CASE_RUNNING);
	unsigned wrong = 0, asked = 0;
	int64_t done;

	put_children(&w, &w.other);
	put_children(&w, &w.far_case);
	done = some_number(w.t, "SELECT COUNT(*) FROM trail WHERE kind = 'case' AND thing_id = " ID, w.mine.id);
	for (int own = 0; own < 2; own++)
		for (const struct route *r = route_table; r->name; r++) {
			const char *first = strstr(r->path, ":id");

			if (r->root != ROOT_CASE || !first || !strstr(first + 3, ":id"))
				continue;
			if (own) {
				wrong += finds_its_own(&w, r, asker(&w, r));
				continue;
			}
			wrong += ask(&w, r, asker(&w, r), &w.other);
			wrong += ask(&w, r, asker(&w, r), &w.far_case);
			asked++;
		}
	print_message("%u routes with two ids\n", asked);
	assert_true(asked > 40);
	assert_int_equal(wrong, 0);
	/* Nothing was done by way of one's own case. */
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM trail WHERE kind = 'case' AND thing_id = " ID, w.mine.id), done);
	assert_string_equal(some_text(w.t, "SELECT state FROM approval WHERE case_id = " ID, w.far_case.id), "waiting");
	assert_string_equal(some_text(w.t, "SELECT state FROM appointment WHERE case_id = " ID, w.far_case.id), "booked");
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
