/* 轉銜名單: the first contact and what came of it; over HTTP on both databases. */
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"
#include "mod/inbox/inbox.h"

static enum err insert(struct act *a, void *ctx)
{
	return inbox_insert(a, ctx);
}

/* A row as an import brings it, at a window or centre. */
static int64_t row_at(struct app_test *t, const struct test_user *importer, int64_t place, const char *name, bool consent)
{
	int64_t batch = rand_id();
	struct inbox_new in = {
		.id = rand_id(), .batch_id = batch, .row_no = 1, .place_id = place, .name = name, .number = "A123456789",
		.birth_on = "2004-03-05", .sex = "女", .phone = "0933-111-222", .school = "臺南大學", .department = "特殊教育學系",
		.graduates_on = "2027-06-30", .wish = "就業", .has_consent = consent, .raw = name,
	};

	some_sql(t, "INSERT INTO inbox_batch (id, sender, kind, state, file_name, file_hash, rows_total, rows_accepted, "
		 "rows_held, rows_waiting, rows_skipped, rows_unchanged, entered_at, entered_by) VALUES (%" PRId64
		 ", 'school', 'transition', 'done', 'a.csv', CAST('x' AS %s), 1, 1, 0, 0, 0, 0, 0, %" PRId64 ")", batch,
		 strcmp(t->engine, "sqlite") == 0 ? "BLOB" : "BYTEA", importer->id);
	app_do(t, importer->id, insert, &in);
	return in.id;
}

static const char *path(struct app_test *t, int64_t row, const char *rest)
{
	return some_path(t, "/inbox/%" PRId64 "%s", row, rest);
}

static const char *duty_of(struct app_test *t, int64_t row)
{
	return some_text(t, "SELECT state || ' ' || due_on || ' ' || COALESCE(evidence_kind, '-') AS s FROM duty "
			 "WHERE inbox_row_id = %" PRId64 " ORDER BY id DESC LIMIT 1", row);
}

static const char *state_of(struct app_test *t, int64_t row)
{
	return some_text(t, "SELECT state || ' ' || COALESCE(end_reason, '-') AS s FROM inbox_row WHERE id = %" PRId64, row);
}

static void assert_says(const struct app_reply *r, int status, const char *words)
{
	if (r->status != status || !strstr(r->body, words))
		fail_msg("%d, no %s in\n%s", r->status, words, r->body);
}

static const struct app_reply *call(struct app_test *t, const struct test_user *u, int64_t row, const char *outcome,
				    const char *said)
{
	return app_post(t, u, path(t, row, "/contacts"), "on_day", "今天", "whom", "client", "means", "phone", "outcome",
			outcome, "text", said, NULL);
}

static struct test_user worker_on_5_october(struct app_test *t)
{
	t->app->today_fixed = date_from_civil(2026, 10, 5);
	return app_user(t, ROLE_CASE_MANAGER, t->window);
}

static void a_row_is_called_within_fourteen_days(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), chief;
	int64_t row = row_at(t, &u, t->window, "方怡如", true);
	char due[DATE_ISO_SIZE];

	/* app_do() works with today's date: 14 days on, or the next working day. */
	date_format_iso(instant_day(instant_now()) + 14, due);
	assert_true(strcmp(duty_of(t, row) + 5, due) >= 0);
	assert_memory_equal(duty_of(t, row), "open", 4);
	assert_says(app_get(t, &u, "/inbox"), 200, "方怡如");
	/* Nobody's own duty, so the first page of everybody at the window says it; the supervisor's list says whom. */
	assert_says(app_get(t, &u, "/"), 200, "待聯繫的轉銜名單");
	chief = app_user(t, ROLE_SUPERVISOR, t->window);
	assert_says(app_get(t, &chief, "/duties?rule=FIRST_CONTACT"), 200, "方怡如");
	assert_says(app_get(t, &u, path(t, row, "")), 200, "首次主動聯繫轉銜名單");
	assert_null(strstr(app_get(t, &u, path(t, row, ""))->body, "A123456789"));
	assert_int_equal(call(t, &u, row, "no_answer", "")->status, 303);
	assert_memory_equal(duty_of(t, row), "open", 4);
	assert_says(call(t, &u, row, "reached", ""), 422, "請寫下談了什麼");
	assert_int_equal(call(t, &u, row, "reached", "想找辦公室工作，約下週來談")->status, 303);
	assert_memory_equal(duty_of(t, row), "satisfied", 9);
	assert_non_null(strstr(duty_of(t, row), "contact"));
	assert_says(app_get(t, &u, path(t, row, "")), 200, "想找辦公室工作");
}

static void without_consent_it_waits_for_importer_and_supervisor(void **state)
{
	struct app_test *t = *state;
	struct test_user importer = worker_on_5_october(t);
	struct test_user other = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user chief = app_user(t, ROLE_SUPERVISOR, t->window);
	int64_t row = row_at(t, &importer, t->window, "翁淑娟", false);

	assert_null(duty_of(t, row));
	assert_string_equal(state_of(t, row), "waiting -");
	assert_int_equal(app_get(t, &other, path(t, row, ""))->status, 404);
	assert_null(strstr(app_get(t, &other, "/inbox?state=waiting")->body, "翁淑娟"));
	assert_says(app_get(t, &importer, "/inbox?state=waiting"), 200, "翁淑娟");
	assert_says(app_get(t, &chief, "/inbox?state=waiting"), 200, "翁淑娟");
	assert_int_equal(call(t, &chief, row, "reached", "不該打的電話")->status, 409);
	assert_int_equal(app_get(t, &chief, path(t, row, "/ground"))->status, 200);
	assert_says(app_post(t, &chief, path(t, row, "/ground"), "ground", "law", "on_day", "今天", NULL), 422, "法規條文");
	assert_int_equal(app_post(t, &chief, path(t, row, "/ground"), "ground", "consent", "on_day", "今天", NULL)->status, 303);
	assert_string_equal(duty_of(t, row), "open 2026-10-19 -");
	assert_int_equal(app_get(t, &other, path(t, row, ""))->status, 200);
}

static void unwilling_is_known_from_having_spoken(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on_5_october(t);
	int64_t row = row_at(t, &u, t->window, "馬俊傑", true);
	const char *end = path(t, row, "/end");

	assert_int_equal(app_get(t, &u, end)->status, 200);
	some_sql(t, "UPDATE inbox_row SET entered_at = 0 WHERE id = %" PRId64, row);
	assert_says(app_post(t, &u, end, "end_reason", "not_needed", "ended_on", "今天", NULL), 409, "聯絡上的那一次");
	assert_says(app_post(t, &u, end, "end_reason", "elsewhere", "ended_on", "今天", NULL), 409, "哪一個縣市");
	assert_says(app_post(t, &u, end, "end_reason", "unreachable", "ended_on", "今天", NULL), 409, "目前 0 次");
	for (int i = 0; i < 3; i++)
		assert_int_equal(call(t, &u, row, i == 2 ? "message" : "no_answer", "")->status, 303);
	assert_int_equal(app_post(t, &u, end, "end_reason", "unreachable", "ended_on", "今天", NULL)->status, 303);
	assert_string_equal(state_of(t, row), "ended unreachable");
	assert_memory_equal(duty_of(t, row), "satisfied", 9);
	assert_int_equal(call(t, &u, row, "reached", "太晚")->status, 409);
	assert_says(app_get(t, &u, "/inbox?state=ended"), 200, "馬俊傑");
}

static void willing_becomes_a_referral_already_filled_in(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on_5_october(t);
	int64_t row = row_at(t, &u, t->window, "詹惠雯", true);
	const struct app_reply *r = app_post(t, &u, path(t, row, "/refer"), NULL);

	assert_int_equal(r->status, 303);
	assert_memory_equal(r->location, "/referrals/form/", 16);
	r = app_get(t, &u, r->location);
	assert_says(r, 200, "value=\"詹惠雯\"");
	assert_says(r, 200, "value=\"93/03/05\"");
	assert_says(r, 200, "臺南大學");
	r = app_post(t, &u, "/referrals", "person.name", "詹惠雯", "person.birth_on", "93/3/5", "person.birth_known", "day",
		     "person.mobile", "0933-111-222", "number.kind", "none", "proof.service_group", "student", "proof.proof",
		     "school", "on_day", "今天", "source", "education", "sender_name", "臺南大學", "channel", "inbox",
		     "inbox_row_id", some_path(t, "%" PRId64, row), "confirmed", "1", NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(state_of(t, row), "ended willing");
	assert_non_null(strstr(duty_of(t, row), "referral"));
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM inbox_row i JOIN cases c ON c.id = i.case_id AND "
				     "c.person_id = i.person_id WHERE i.id = %" PRId64, row), 1);
	/* Ended once: nothing more comes of it. */
	assert_int_equal(app_post(t, &u, path(t, row, "/refer"), NULL)->status, 409);
}

static void a_row_moves_with_its_deadline(void **state)
{
	struct app_test *t = *state;
	struct test_user u = worker_on_5_october(t);
	struct test_user centre = app_user(t, ROLE_JOB_CENTRE, t->centre);
	struct test_user there = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	int64_t row = row_at(t, &u, t->centre, "簡志明", true);
	const char *hand = path(t, row, "/hand");

	assert_int_equal(app_get(t, &u, path(t, row, ""))->status, 404);
	assert_int_equal(app_get(t, &centre, hand)->status, 200);
	assert_says(app_post(t, &centre, hand, "place", some_path(t, "%" PRId64, t->provider), "note", "搬家", NULL), 409,
		    "另一個窗口");
	assert_int_equal(app_post(t, &centre, hand, "place", some_path(t, "%" PRId64, t->other_window), "note", "搬到新北",
				  NULL)->status, 303);
	assert_int_equal(app_get(t, &centre, path(t, row, ""))->status, 404);
	assert_int_equal(app_get(t, &there, path(t, row, ""))->status, 200);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM duty WHERE inbox_row_id = %" PRId64 " AND owner_id = %" PRId64
				     " AND county = '65000'", row, t->other_window), 1);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_row_is_called_within_fourteen_days),
		app_case(without_consent_it_waits_for_importer_and_supervisor),
		app_case(unwilling_is_known_from_having_spoken),
		app_case(willing_becomes_a_referral_already_filled_in),
		app_case(a_row_moves_with_its_deadline),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
