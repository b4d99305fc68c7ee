/* From the first appointment to the needs assessment, over HTTP on both databases: states, duties, papers. */
#include "near_office.h"
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "mod/assess/assess.h"
#include "shared.h"

static day_t october(int day)
{
	return date_from_civil(2026, 10, day);
}

static struct test_user worker_on(struct app_test *t, day_t today)
{
	t->app->today_fixed = today;
	return app_user(t, ROLE_CASE_MANAGER, t->window);
}

/* A case that has been received and nothing more. */
static struct some_case received(struct app_test *t, const struct test_user *u)
{
	struct some_case c = some_case(t, u, CASE_REFERRED);

	some_sql(t, "DELETE FROM intake WHERE case_id = %" PRId64, c.id);
	return c;
}

static const char *state_of(struct app_test *t, const struct some_case *c)
{
	return some_text(t, "SELECT state AS s FROM cases WHERE id = %" PRId64, c->id);
}

/* "open 2026-10-12", "satisfied 2026-10-09 0 late"; NULL: there is none. */
static const char *duty_of(struct app_test *t, const struct some_case *c, const char *rule)
{
	return some_text(t, "SELECT state || ' ' || due_on || ' ' || COALESCE(ended_on, '-') || ' ' || "
			 "CAST(COALESCE(days_late, 0) AS TEXT) AS s FROM duty WHERE case_id = %" PRId64
			 " AND rule_code = '%s' ORDER BY created_at DESC, id DESC LIMIT 1", c->id, rule);
}

static void assert_location(const struct app_reply *r, const char *begins)
{
	if (r->status != 303)
		fail_msg("%d\n%s", r->status, r->body);
	assert_non_null(r->location);
	assert_memory_equal(r->location, begins, strlen(begins));
}

static void assert_says(const struct app_reply *r, int status, const char *words)
{
	assert_int_equal(r->status, status);
	if (!strstr(r->body, words))
		fail_msg("no %s in\n%s", words, r->body);
}

/* ---- 約定 ---- */

static int64_t book(struct app_test *t, const struct test_user *u, const struct some_case *c, const char *day)
{
	const struct app_reply *r = app_post(t, u, some_path(t, "/cases/%" PRId64 "/appointments", c->id), "on_day", day,
					     "at_time", "1430", "what", "interview", "place", "窗口", NULL);

	assert_location(r, some_path(t, "/cases/%" PRId64 "/assessments?saved=", c->id));
	return some_number(t, "SELECT MAX(id) AS n FROM appointment WHERE case_id = %" PRId64, c->id);
}

static void booking_ends_the_stall_and_expects_an_entry(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(5));
	struct some_case c = received(t, &u);
	int64_t id;

	assert_string_equal(duty_of(t, &c, "STALL"), "open 2026-10-08 - 0");
	id = book(t, &u, &c, "115/10/12");
	assert_string_equal(duty_of(t, &c, "STALL"), "satisfied 2026-10-08 2026-10-05 0");
	/* Two weeks from Monday 10-12: Monday 10-26, a day off (光復節補假); so Tuesday. */
	assert_string_equal(duty_of(t, &c, "ENTRY"), "open 2026-10-27 - 0");
	assert_string_equal(some_text(t, "SELECT subject AS s FROM duty WHERE case_id = %" PRId64
				      " AND rule_code = 'ENTRY'", c.id), some_path(t, "appointment:%" PRId64, id));
	assert_says(app_get(t, &u, some_path(t, "/cases/%" PRId64 "/assessments", c.id)), 200, "接案晤談");
	assert_string_equal(state_of(t, &c), "referred");
}

static void an_appointment_is_not_in_the_past(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(5));
	struct some_case c = received(t, &u);

	assert_int_equal(app_post(t, &u, some_path(t, "/cases/%" PRId64 "/appointments", c.id), "on_day", "115/10/4",
				  "what", "interview", NULL)->status, 422);
	assert_null(duty_of(t, &c, "ENTRY"));
}

static void who_does_not_come_is_not_forgotten(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(5));
	struct some_case c = received(t, &u);
	int64_t id = book(t, &u, &c, "115/10/12");
	const char *missed = some_path(t, "/cases/%" PRId64 "/appointments/%" PRId64 "/missed", c.id, id);

	assert_says(app_post(t, &u, missed, NULL), 409, "還沒到約定的日子");
	t->app->today_fixed = october(12);
	assert_location(app_post(t, &u, missed, NULL), some_path(t, "/cases/%" PRId64 "/assessments", c.id));
	assert_string_equal(some_text(t, "SELECT state AS s FROM appointment WHERE id = %" PRId64, id), "missed");
	assert_string_equal(duty_of(t, &c, "ENTRY"), "cancelled 2026-10-27 2026-10-12 0");
	assert_string_equal(duty_of(t, &c, "STALL"), "open 2026-10-19 - 0");
	assert_says(app_post(t, &u, missed, NULL), 409, "已經登錄過結果");
}

static void a_record_keeps_its_appointment(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(5));
	struct some_case c = received(t, &u);
	int64_t id = book(t, &u, &c, "115/10/5");
	const char *form = some_path(t, "/cases/%" PRId64 "/services/new", c.id);
	const char *text = some_path(t, "%" PRId64, id);

	assert_says(app_get(t, &u, form), 200, text);	/* offered on the form */
	t->app->today_fixed = october(6);
	assert_location(app_post(t, &u, some_path(t, "/cases/%" PRId64 "/services", c.id), "on_day", "115/10/5", "minutes",
				 "40", "whom", "client", "means", "interview", "kind", "interview", "function", "counsel",
				 "text", "第一次見面", "appointment_id", text, NULL),
			some_path(t, "/cases/%" PRId64 "/services/", c.id));
	assert_string_equal(some_text(t, "SELECT state AS s FROM appointment WHERE id = %" PRId64, id), "kept");
	assert_string_equal(duty_of(t, &c, "ENTRY"), "satisfied 2026-10-19 2026-10-06 0");
}

/* spec 2, close: entry duties live on.  What was given before is entered after; what comes after is no service of this case. */
static void what_was_given_before_the_closing_is_entered_after_it(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(15)), chief = app_user(t, ROLE_SUPERVISOR, t->window);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	int64_t id = book(t, &u, &c, "115/10/16");
	const char *services = some_path(t, "/cases/%" PRId64 "/services", c.id), *text = some_path(t, "%" PRId64, id);

	t->app->today_fixed = october(17);
	assert_int_equal(app_post(t, &u, some_path(t, "/cases/%" PRId64 "/closing", c.id), "on_day", "115/10/17", "ground",
				  "personal", "detail", "D1", "result", "搬家", "duties_reason", "搬家", NULL)->status, 303);
	assert_int_equal(app_post(t, &chief, some_path(t, "/cases/%" PRId64 "/approvals/%" PRId64 "/approve", c.id,
				  some_number(t, "SELECT MAX(id) AS n FROM approval WHERE case_id = %" PRId64, c.id)), NULL)->status, 303);
	assert_string_equal(state_of(t, &c), "closed");
	assert_string_equal(duty_of(t, &c, "ENTRY"), "open 2026-10-30 - 0");
	t->app->today_fixed = october(19);
	assert_says(app_get(t, &u, some_path(t, "%s/new", services)), 200, text);
	assert_says(app_post(t, &u, services, "on_day", "115/10/18", "minutes", "40", "whom", "client", "means", "phone", "kind",
			     "counselling", "function", "counsel", "text", "問候", NULL), 422, "115/10/17 結束");
	assert_int_equal(app_post(t, &u, services, "on_day", "115/10/16", "minutes", "40", "whom", "client", "means", "interview",
				  "kind", "interview", "function", "counsel", "text", "最後一次見面", "appointment_id", text, NULL)->status,
			 303);
	assert_string_equal(duty_of(t, &c, "ENTRY"), "satisfied 2026-10-30 2026-10-19 0");
	assert_string_equal(state_of(t, &c), "closed");
}

/* ---- 聯繫 ---- */

static void an_attempt_is_no_contact(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(6));
	struct some_case c = received(t, &u);
	const char *path = some_path(t, "/cases/%" PRId64 "/contacts", c.id);

	assert_location(app_post(t, &u, path, "on_day", "今天", "whom", "client", "means", "phone", "outcome", "no_answer",
				 NULL), some_path(t, "/cases/%" PRId64 "/contacts/", c.id));
	assert_null(some_text(t, "SELECT last_contact_on AS s FROM cases WHERE id = %" PRId64, c.id));
	assert_string_equal(some_text(t, "SELECT text AS s FROM contact WHERE case_id = %" PRId64, c.id), "未接");
	assert_location(app_post(t, &u, path, "on_day", "昨天", "whom", "client", "means", "phone", "outcome", "reached",
				 "text", "約好下週見面", NULL), some_path(t, "/cases/%" PRId64 "/contacts/", c.id));
	assert_string_equal(some_text(t, "SELECT last_contact_on AS s FROM cases WHERE id = %" PRId64, c.id),
			    "2026-10-05");
}

static void what_a_unit_said_is_kept(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(20));
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	const char *path = some_path(t, "/cases/%" PRId64 "/contacts", c.id);
	const struct app_reply *r;

	assert_says(app_post(t, &u, path, "on_day", "今天", "whom", "unit", "means", "phone", "outcome", "reached", "text",
			     "還有名額", "places_said", "3", NULL), 422, "請選擇是哪一個單位");
	/* A school is no unit, whatever the form says. */
	assert_int_equal(app_post(t, &u, path, "on_day", "今天", "whom", "unit", "means", "phone", "outcome", "reached",
				  "text", "還有名額", "provider_id", some_path(t, "%" PRId64, t->sender), NULL)->status,
			 409);
	r = app_post(t, &u, path, "on_day", "今天", "whom", "unit", "means", "phone", "outcome", "reached", "text", "還有名額",
		     "places_said", "3", "provider_id", some_path(t, "%" PRId64, t->provider), NULL);
	assert_location(r, "/cases/");
	assert_says(app_get(t, &u, r->location), 200, "臺南支持性就業服務單位");
}

/* ---- 接案評估 ---- */

struct interview { struct assess_intake in; };

static enum err interviewed(struct act *a, void *ctx)
{
	return assess_intake_record(a, &((struct interview *)ctx)->in);
}

/* The 三天 of A3(1), as the oracle counts them over holidays. */
static void reply_is_due_as_the_vectors_say(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(5));
	size_t len, n = 0;
	char *text = shared_read(t->arena, "vectors/deadlines.csv", &len), *save = NULL;
	char start[11], due[11];

	for (char *line = strtok_r(text, "\n", &save); line && n < 12; line = strtok_r(NULL, "\n", &save)) {
		struct some_case c;
		struct interview i = { { .means = "interview", .service_group = "certificate", .needs = "工作",
					 .conclusion = "fit", .appointment_id = INT_NULL, .motivation = INT_NULL } };

		if (sscanf(line, "%10[0-9-],3,D,%10[0-9-]", start, due) != 2)
			continue;
		n++;
		c = received(t, &u);
		i.in.case_id = c.id;
		i.in.on_day = start;
		app_do(t, u.id, interviewed, &i);
		assert_string_equal(duty_of(t, &c, "REPLY"), some_path(t, "open %s - 0", due));
		assert_string_equal(state_of(t, &c), "assessed");
	}
	assert_int_equal(n, 12);
}

static const struct app_reply *assess(struct app_test *t, const struct test_user *u, const struct some_case *c,
				      const char *day, const char *conclusion, const char *reason)
{
	return app_post(t, u, some_path(t, "/cases/%" PRId64 "/intakes", c->id), "on_day", day, "means", "interview",
			"service_group", "certificate", "motivation", "4", "needs", "想找烘焙的工作", "conclusion", conclusion,
			"unfit_reason", reason, "advice", "社會福利服務中心", NULL);
}

static void friday_before_a_long_weekend(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(8));
	struct some_case c = received(t, &u);

	/* Thursday 10-08: 10-09 is off for 國慶日, then the weekend; the third day is Sunday, so Monday. */
	assert_location(assess(t, &u, &c, "今天", "fit", ""), some_path(t, "/cases/%" PRId64 "/intakes/", c.id));
	assert_string_equal(duty_of(t, &c, "REPLY"), "open 2026-10-12 - 0");
	assert_string_equal(duty_of(t, &c, "STALL"), "satisfied 2026-10-08 2026-10-08 0");
	assert_says(app_get(t, &u, some_path(t, "/cases/%" PRId64 "/replies/new", c.id)), 200, "為什麼是這一天？");
}

static void an_interview_after_two_weeks_says_why(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(28));
	struct some_case c = received(t, &u);
	const struct app_reply *r = assess(t, &u, &c, "115/10/5", "fit", "");

	assert_says(r, 422, "請填寫逾期登錄的原因");
	assert_non_null(strstr(r->body, "想找烘焙的工作"));	/* nothing typed is lost */
	assert_string_equal(state_of(t, &c), "referred");
}

static void assessed_again_the_two_are_compared(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(6));
	struct some_case c = received(t, &u);
	const char *path = some_path(t, "/cases/%" PRId64 "/intakes/compare", c.id);

	assert_says(app_get(t, &u, path), 200, "還不能比較");
	assert_location(assess(t, &u, &c, "昨天", "unfit", "no_wish"), "/cases/");
	assert_says(app_get(t, &u, path), 200, "還不能比較");
	assert_says(app_get(t, &u, some_path(t, "/cases/%" PRId64 "/intakes/new", c.id)), 200, "已帶入 115/10/05");
	assert_location(assess(t, &u, &c, "今天", "fit", ""), "/cases/");
	assert_says(app_get(t, &u, path), 200, "目前沒有就業意願");
	/* A late second look does not give three more days. */
	assert_string_equal(duty_of(t, &c, "REPLY"), "open 2026-10-08 - 0");
	assert_int_equal(some_number(t, "SELECT COUNT(*) AS n FROM intake WHERE case_id = %" PRId64, c.id), 2);
}

/* ---- 回覆 ---- */

static const struct app_reply *answer(struct app_test *t, const struct test_user *u, const struct some_case *c,
				      const char *day, const char *late)
{
	return app_post(t, u, some_path(t, "/cases/%" PRId64 "/replies", c->id), "on_day", day, "addressee", "applicant",
			"addressee_name", "陳小美", "means", "letter", "body", "陳小美您好：\n本窗口已開案。", "offered",
			"社會福利服務中心", "late_reason", late, NULL);
}

/* The address of the link to the PDF on a page; NULL if it has none. */
static const char *file_link(struct app_test *t, const struct app_reply *r)
{
	const char *at = strstr(r->body, "/files/"), *begin = at;

	while (begin && *begin != '"')
		begin--;
	return begin ? arena_ndup(t->arena, begin + 1, strcspn(begin + 1, "\"")) : NULL;
}

static void a_reply_opens_the_case_and_is_archived(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(7)), other;
	struct some_case c = some_case(t, &u, CASE_ASSESSED), stranger;
	const struct app_reply *r, *page;
	const char *link;

	assert_says(app_get(t, &u, some_path(t, "/cases/%" PRId64 "/replies/new", c.id)), 200, "儲存回覆並開案");
	r = answer(t, &u, &c, "今天", "");
	assert_location(r, some_path(t, "/cases/%" PRId64 "/replies/", c.id));
	assert_non_null(strstr(r->location, "saved=opened"));
	assert_string_equal(state_of(t, &c), "needs");
	assert_string_equal(some_text(t, "SELECT opened_on AS s FROM cases WHERE id = %" PRId64, c.id), "2026-10-07");
	assert_string_equal(duty_of(t, &c, "REPLY"), "satisfied 2026-10-08 2026-10-07 0");
	page = app_get(t, &u, r->location);
	link = file_link(t, page);
	assert_non_null(link);
	r = app_get(t, &u, link);
	assert_int_equal(r->status, 200);
	assert_memory_equal(r->body, "%PDF-", 5);
	assert_non_null(strstr(r->head, "attachment; filename*=UTF-8''"));
	assert_non_null(strstr(r->head, "application/pdf"));
	/* Nobody else's, and not under another case. */
	other = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	assert_int_equal(app_get(t, &other, link)->status, 404);
	stranger = some_case(t, &other, CASE_ASSESSED);
	assert_int_equal(app_get(t, &other, some_path(t, "/cases/%" PRId64 "%s", stranger.id, strstr(link, "/files/")))->status,
			 404);
}

static void what_lies_on_the_disk_is_sealed(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(7));
	struct some_case c = some_case(t, &u, CASE_ASSESSED);
	const char *path;
	char begins[6] = "";
	FILE *f;

	assert_location(answer(t, &u, &c, "今天", ""), "/cases/");
	path = some_text(t, "SELECT f.path AS s FROM file f WHERE f.case_id = %" PRId64, c.id);
	f = fopen(some_path(t, "%s/%s", t->app->file_dir, path), "rb");
	assert_non_null(f);
	assert_int_equal(fread(begins, 1, 5, f), 5);
	fclose(f);
	assert_memory_not_equal(begins, "%PDF-", 5);
	assert_null(strstr(path, c.case_no));
}

static void a_late_reply_says_why(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(12));
	struct some_case c = some_case(t, &u, CASE_ASSESSED);

	assert_says(answer(t, &u, &c, "今天", ""), 422, "已超過回覆期限 115/10/08（四）");
	assert_string_equal(state_of(t, &c), "assessed");
	assert_int_equal(some_number(t, "SELECT COUNT(*) AS n FROM file WHERE case_id = %" PRId64, c.id), 0);
	assert_location(answer(t, &u, &c, "今天", "本人住院"), "/cases/");
	assert_string_equal(duty_of(t, &c, "REPLY"), "satisfied 2026-10-08 2026-10-12 4");
}

/* Answered in time, entered late: 補登, not late. */
static void a_reply_in_time_entered_late(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(12));
	struct some_case c = some_case(t, &u, CASE_ASSESSED);

	assert_location(answer(t, &u, &c, "115/10/8", ""), "/cases/");
	assert_string_equal(duty_of(t, &c, "REPLY"), "satisfied 2026-10-08 2026-10-08 0");
	assert_int_equal(some_number(t, "SELECT late_entry AS n FROM duty WHERE case_id = %" PRId64
				     " AND rule_code = 'REPLY'", c.id), 1);
}

static void a_refusal_ends_the_case_and_its_duties(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(6));
	struct some_case c = received(t, &u);
	const struct app_reply *r;

	assert_location(assess(t, &u, &c, "今天", "unfit", "no_wish"), "/cases/");
	r = app_get(t, &u, some_path(t, "/cases/%" PRId64 "/replies/new", c.id));
	assert_says(r, 200, "儲存回覆，不開案");
	assert_non_null(strstr(r->body, "目前沒有就業意願"));
	assert_non_null(strstr(r->body, "社會福利服務中心"));
	r = answer(t, &u, &c, "今天", "");
	assert_location(r, "/cases/");
	assert_non_null(strstr(r->location, "saved=not_opened"));
	assert_string_equal(state_of(t, &c), "refused");
	assert_string_equal(some_text(t, "SELECT reason AS s FROM reply WHERE case_id = %" PRId64, c.id), "no_wish");
	assert_int_equal(some_number(t, "SELECT COUNT(*) AS n FROM duty WHERE case_id = %" PRId64 " AND state = 'open'",
				     c.id), 0);
	assert_null(some_text(t, "SELECT opened_on AS s FROM cases WHERE id = %" PRId64, c.id));
}

/* The program that draws letters may fail; the reply is saved, and its PDF made later. */
static void without_the_drawing_program(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(7));
	struct some_case c = some_case(t, &u, CASE_ASSESSED);
	const char *office = getenv("ZHILU_OFFICE");
	const struct app_reply *r, *page;
	const char *later, *show;

	setenv("ZHILU_OFFICE", "/bin/false", 1);
	r = answer(t, &u, &c, "今天", "");
	assert_location(r, "/cases/");
	show = arena_ndup(t->arena, r->location, strcspn(r->location, "?"));
	assert_string_equal(state_of(t, &c), "needs");
	page = app_get(t, &u, show);
	assert_says(page, 200, "函件的 PDF 還沒有產生");
	later = some_path(t, "%s/letter", show);
	assert_says(app_post(t, &u, later, NULL), 409, "現在無法產生 PDF");
	setenv("ZHILU_OFFICE", office, 1);
	assert_location(app_post(t, &u, later, NULL), show);
	page = app_get(t, &u, show);
	assert_int_equal(app_get(t, &u, file_link(t, page))->status, 200);
	/* What was sent stays as sent. */
	assert_int_equal(app_post(t, &u, later, NULL)->status, 409);
	assert_int_equal(some_number(t, "SELECT COUNT(*) AS n FROM file WHERE case_id = %" PRId64, c.id), 1);
}

static void no_reply_without_an_assessment(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(7));
	struct some_case c = received(t, &u);

	assert_says(app_get(t, &u, some_path(t, "/cases/%" PRId64 "/replies/new", c.id)), 200, "還沒有接案評估");
	assert_says(answer(t, &u, &c, "今天", ""), 409, "還沒有接案評估");
}

static void twice_sent_is_once_saved(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(7));
	struct some_case c = some_case(t, &u, CASE_ASSESSED);
	const char *const pairs[] = { "on_day", "今天", "addressee", "applicant", "addressee_name", "陳小美", "means",
				      "letter", "body", "您好", "csrf", u.csrf, "once", "the-same-key", NULL };
	const char *path = some_path(t, "/cases/%" PRId64 "/replies", c.id), *body = app_form(t, pairs);
	const char *type = "Content-Type: application/x-www-form-urlencoded\r\n";
	const struct app_reply *first = app_send(t, &u, "POST", path, type, body);
	const struct app_reply *second = app_send(t, &u, "POST", path, type, body);

	assert_location(first, "/cases/");
	assert_string_equal(second->location ? second->location : "", first->location);
	assert_int_equal(some_number(t, "SELECT COUNT(*) AS n FROM reply WHERE case_id = %" PRId64, c.id), 1);
}

/* ---- 轉銜通報回覆 ---- */

static void a_transition_is_answered_with_the_form(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(6));
	struct some_case c = received(t, &u);
	const char *path = some_path(t, "/cases/%" PRId64 "/transition-replies", c.id);
	const struct app_reply *r;

	assert_says(app_post(t, &u, path, "on_day", "今天", "addressee_name", "臺南特殊教育學校", "means", "official", "result",
			     "not_accepted", "text", "說明", NULL), 422, "請寫下原因");
	r = app_post(t, &u, path, "on_day", "今天", "addressee_name", "臺南特殊教育學校", "means", "official", "result",
		     "accepted", "services", "supported_employment", "services", "vocational_assessment", "text",
		     "由本窗口主責", NULL);
	assert_location(r, some_path(t, "/cases/%" PRId64 "/transition-replies/", c.id));
	r = app_get(t, &u, r->location);
	assert_says(r, 200, "身心障礙者生涯轉銜通報回覆表");
	r = app_get(t, &u, file_link(t, r));
	assert_memory_equal(r->body, "%PDF-", 5);
	assert_string_equal(state_of(t, &c), "referred");
}

/* ---- 需求評估 ---- */

static const struct app_reply *needs(struct app_test *t, const struct test_user *u, const struct some_case *c,
				     const char *career, const char *support)
{
	return app_post(t, u, some_path(t, "/cases/%" PRId64 "/needs", c->id), "on_day", "今天", "methods", "interview",
			"methods", "observation", "career", career, "support_mobility", support, "text_mobility",
			"搭公車需要陪同", "text_strengths", "準時", "summary", "需要職場支持", "resources",
			"supported_employment", NULL);
}

static void career_is_part_of_the_needs(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(12));
	struct some_case c = some_case(t, &u, CASE_NEEDS);

	assert_says(needs(t, &u, &c, "", "3"), 422, "生涯");
	assert_string_equal(state_of(t, &c), "needs");
}

static void needs_lead_to_planning_and_are_compared(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(12));
	struct some_case c = some_case(t, &u, CASE_NEEDS);
	const struct app_reply *r = needs(t, &u, &c, "想當烘焙助手", "3");

	assert_location(r, some_path(t, "/cases/%" PRId64 "/needs/", c.id));
	assert_string_equal(state_of(t, &c), "planning");
	assert_says(app_get(t, &u, r->location), 200, "3 經常協助");
	t->app->today_fixed = october(20);
	r = app_get(t, &u, some_path(t, "/cases/%" PRId64 "/needs/new", c.id));
	assert_says(r, 200, "搭公車需要陪同");
	assert_location(needs(t, &u, &c, "想當烘焙師傅", "1"), "/cases/");
	assert_string_equal(state_of(t, &c), "planning");
	assert_int_equal(some_number(t, "SELECT COUNT(*) AS n FROM case_event WHERE case_id = %" PRId64
				     " AND event = 'needs_repeated'", c.id), 1);
	r = app_get(t, &u, some_path(t, "/cases/%" PRId64 "/needs/compare", c.id));
	assert_says(r, 200, "想當烘焙助手");
	assert_non_null(strstr(r->body, "想當烘焙師傅"));
	assert_non_null(strstr(r->body, "有 3 處不同"));	/* day, career, support */
}

/* ---- 自辦服務 ---- */

static const struct app_reply *serve(struct app_test *t, const struct test_user *u, const char *path, const char *day,
				     const char *text, const char *reason)
{
	return app_post(t, u, path, "on_day", day, "minutes", "50", "whom", "client", "means", "visit", "kind",
			"preparation", "function", "manage", "text", text, reason ? "reason" : NULL, reason, NULL);
}

static void a_correction_keeps_what_was_there(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(20));
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	const struct app_reply *r = serve(t, &u, some_path(t, "/cases/%" PRId64 "/services", c.id), "115/10/19",
					  "練習面試", NULL);
	const char *path;

	assert_location(r, "/cases/");
	path = arena_ndup(t->arena, r->location, strcspn(r->location, "?"));
	assert_says(serve(t, &u, path, "115/10/18", "練習面試兩次", ""), 422, "更正原因");
	assert_location(serve(t, &u, path, "115/10/18", "練習面試兩次", "日期打錯"), path);
	r = app_get(t, &u, path);
	assert_says(r, 200, "練習面試兩次");
	assert_non_null(strstr(r->body, "日期打錯"));
	assert_non_null(strstr(r->body, "服務日期：115/10/19"));	/* what was there */
	assert_non_null(strstr(some_text(t, "SELECT body AS s FROM revision WHERE thing = 'service_record' AND reason = "
					 "'日期打錯' ORDER BY at DESC LIMIT 1"), "2026-10-19"));
	assert_string_equal(some_text(t, "SELECT on_day AS s FROM case_event WHERE case_id = %" PRId64 " AND event = "
				      "'service_recorded' AND void_at = 9007199254740991", c.id), "2026-10-18");
	assert_string_equal(some_text(t, "SELECT void_reason AS s FROM case_event WHERE case_id = %" PRId64
				      " AND event = 'service_recorded' AND on_day = '2026-10-19'", c.id), "日期打錯");
}

static void a_service_belongs_to_an_item_of_its_own_plan(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(20));
	struct some_case c = some_case(t, &u, CASE_RUNNING), other = some_case(t, &u, CASE_RUNNING);
	const char *path = some_path(t, "/cases/%" PRId64 "/services", c.id);
	const struct app_reply *r;

	r = app_post(t, &u, path, "on_day", "今天", "minutes", "30", "whom", "client", "means", "phone", "kind", "linking",
		     "function", "coordinate", "text", "甲", "plan_item_id", some_path(t, "%" PRId64, other.item), NULL);
	assert_says(r, 409, "找不到這個計畫項目");
	r = app_post(t, &u, path, "on_day", "今天", "minutes", "30", "whom", "client", "means", "phone", "kind", "linking",
		     "function", "coordinate", "text", "甲", "plan_item_id", some_path(t, "%" PRId64, c.item), NULL);
	assert_location(r, "/cases/");
	assert_says(app_get(t, &u, r->location), 200, "支持性就業服務");
}

/* ---- API, access ---- */

static void the_api_takes_and_gives_the_same(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(12));
	struct some_case c = some_case(t, &u, CASE_NEEDS);
	const char *headers = some_path(t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n", u.csrf);
	const char *path = some_path(t, "/api/v1/cases/%" PRId64 "/needs", c.id), *at;
	const struct app_reply *r;

	r = app_send(t, &u, "POST", path, headers, "{\"on_day\":\"2026-10-12\"}");
	assert_says(r, 422, "\"field\":\"career\"");
	r = app_send(t, &u, "POST", path, headers,
		     "{\"on_day\":\"2026-10-12\",\"methods\":[\"interview\"],\"career\":\"烘焙\",\"support_health\":\"1\","
		     "\"summary\":\"穩定就醫\",\"resources\":[\"supported_employment\",\"job_accommodation\"]}");
	assert_says(r, 201, "\"location\":\"/cases/");
	at = strstr(r->body, "/cases/");
	at = arena_ndup(t->arena, at, strcspn(at, "?\""));
	assert_says(app_get(t, &u, some_path(t, "/api/v1%s", at)), 200, "\"areas\":[{");
	r = app_get(t, &u, some_path(t, "/api/v1/cases/%" PRId64 "/appointments", c.id));
	assert_says(r, 200, "\"items\":[]");
	r = app_get(t, &u, some_path(t, "/api/v1/cases/%" PRId64 "/assessments", c.id));
	assert_says(r, 200, "\"kind\":\"needs\"");
	assert_non_null(strstr(r->body, "穩定就醫"));
	assert_int_equal(app_get(t, &u, some_path(t, "/api/v1/cases/%" PRId64 "/needs/new", c.id))->status, 404);
}

static void who_may(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(12));
	struct test_user colleague = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user boss = app_user(t, ROLE_SUPERVISOR, t->window);
	struct test_user unit = app_user(t, ROLE_PROVIDER, t->provider);
	struct test_user far = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct some_case c = some_case(t, &u, CASE_NEEDS);
	const char *list = some_path(t, "/cases/%" PRId64 "/assessments", c.id);
	const char *form = some_path(t, "/cases/%" PRId64 "/needs/new", c.id);

	assert_int_equal(app_get(t, &u, list)->status, 200);
	assert_int_equal(app_get(t, &boss, list)->status, 200);
	assert_int_equal(app_get(t, &boss, form)->status, 404);	/* a supervisor assesses nobody */
	assert_int_equal(app_get(t, &colleague, list)->status, 403);	/* 查詢原因 */
	assert_int_equal(app_get(t, &unit, list)->status, 404);
	assert_int_equal(app_get(t, &far, list)->status, 404);
	assert_int_equal(needs(t, &far, &c, "烘焙", "1")->status, 404);
	assert_string_equal(state_of(t, &c), "needs");
}

static void everything_on_the_tab(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(7));
	struct some_case c = some_case(t, &u, CASE_ASSESSED);
	const struct app_reply *r;

	assert_location(answer(t, &u, &c, "今天", ""), "/cases/");
	assert_location(needs(t, &u, &c, "想當<b>烘焙師</b>", "1"), "/cases/");
	r = app_get(t, &u, some_path(t, "/cases/%" PRId64 "/assessments", c.id));
	assert_says(r, 200, "需求評估");
	assert_non_null(strstr(r->body, "適合，開案"));
	assert_non_null(strstr(r->body, "/files/"));
	assert_null(strstr(r->body, "<b>烘焙師"));
}

/* spec 1: enter once.  The group was told with its proof; with two of them it is asked. */
static void the_group_is_told_once(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on(t, october(5));
	struct some_case c = received(t, &u);
	const char *form = some_path(t, "/cases/%" PRId64 "/intakes/new", c.id);

	assert_says(app_get(t, &u, form), 200, "value=\"certificate\" selected");
	some_sql(t, "INSERT INTO person_proof (id, person_id, service_group, proof, entered_at, entered_by) VALUES (%" PRId64 ", %" PRId64
		 ", 'vision', 'shown', 1, 0)", c.id + 1, c.person);
	assert_null(strstr(app_get(t, &u, form)->body, "value=\"certificate\" selected"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(booking_ends_the_stall_and_expects_an_entry),
		app_case(an_appointment_is_not_in_the_past),
		app_case(who_does_not_come_is_not_forgotten),
		app_case(a_record_keeps_its_appointment), app_case(the_group_is_told_once),
		app_case(what_was_given_before_the_closing_is_entered_after_it),
		app_case(an_attempt_is_no_contact),
		app_case(what_a_unit_said_is_kept),
		app_case(reply_is_due_as_the_vectors_say),
		app_case(friday_before_a_long_weekend),
		app_case(an_interview_after_two_weeks_says_why),
		app_case(assessed_again_the_two_are_compared),
		app_case(a_reply_opens_the_case_and_is_archived),
		app_case(what_lies_on_the_disk_is_sealed),
		app_case(a_late_reply_says_why),
		app_case(a_reply_in_time_entered_late),
		app_case(a_refusal_ends_the_case_and_its_duties),
		app_case(without_the_drawing_program),
		app_case(no_reply_without_an_assessment),
		app_case(twice_sent_is_once_saved),
		app_case(a_transition_is_answered_with_the_form),
		app_case(career_is_part_of_the_needs),
		app_case(needs_lead_to_planning_and_are_compared),
		app_case(a_correction_keeps_what_was_there),
		app_case(a_service_belongs_to_an_item_of_its_own_plan),
		app_case(the_api_takes_and_gives_the_same),
		app_case(who_may),
		app_case(everything_on_the_tab),
	};

	near_office();
	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
