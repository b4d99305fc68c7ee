/*
 * A page runs as many statements for fifty rows as for one (spec 5, Speed).  The program says in its log,
 * at the lowest level, what each reply took; the test reads it there.
 */
#include "logged.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"

enum { MANY = 50 };

/* path, or with a tab: that of the first case. */
struct counted { const char *route, *path, *tab; enum role role; unsigned few, many; size_t length; };

struct shop {
	struct app_test *t;
	struct test_user user[ROLE_COUNT];
	struct some_case c;
};

/* ---- what the log says ---- */

/* The second of two: the first may still have learnt what changed in places and names. */
static unsigned statements_of(struct shop *s, struct counted *p)
{
	struct logged l;
	const struct test_user *u = &s->user[p->role];
	const char *path = p->tab ? some_path(s->t, "/cases/%" PRId64 "%s", s->c.id, p->tab) : p->path;
	const struct app_reply *r;
	unsigned n;

	app_get(s->t, u, path);
	l = logged_begin();
	r = app_get(s->t, u, path);
	logged_end(&l);
	assert_int_equal(r->status, 200);
	p->length = r->body_len;
	n = logged_statements(&l, p->route);
	logged_drop(&l);
	assert_true(n > 0);
	return n;
}

/* ---- one more of everything ---- */

static void one_inbox_row(struct shop *s)
{
	struct app_test *t = s->t;
	const char *bytes = strcmp(t->engine, "sqlite") == 0 ? "BLOB" : "BYTEA";
	int64_t id = rand_id(), worker = s->user[ROLE_CASE_MANAGER].id;

	some_sql(t, "INSERT INTO inbox_batch (id, sender, kind, state, file_name, file_hash, rows_total, rows_accepted, "
		 "rows_held, rows_waiting, rows_skipped, rows_unchanged, entered_at, entered_by) VALUES (%" PRId64
		 ", 'school', 'transition', 'done', 'a.csv', CAST('x' AS %s), 1, 1, 0, 0, 0, 0, 0, %" PRId64 ")", id, bytes,
		 worker);
	some_sql(t, "INSERT INTO inbox_row (id, batch_id, row_no, place_id, county, state, name, birth_on, sex, phone, school, "
		 "has_consent, raw, hash, entered_at, entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", 1, %" PRId64
		 ", '67000', 'open', '方怡如', '2004-03-05', '2', '0933-111-222', '臺南大學', 1, CAST('x' AS %s), "
		 "CAST('%" PRId64 "' AS %s), 1, %" PRId64 ", 1)", id, id, s->user[ROLE_CASE_MANAGER].unit, bytes, id, bytes,
		 worker);
}

static struct some_case one_of_all(struct shop *s)
{
	struct app_test *t = s->t;
	const struct test_user *worker = &s->user[ROLE_CASE_MANAGER];
	struct some_case c = some_case(t, worker, CASE_RUNNING);
	int64_t first = s->c.id ? s->c.id : c.id;

	some_dispatch(t, worker, &c, "2026-10-20");
	one_inbox_row(s);
	some_sql(t, "INSERT INTO inquiry (id, window_id, on_day, channel, asker, topic, answer, case_id, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", '2026-10-01', 'phone', 'self', 'process', '已說明', %" PRId64
		 ", 1, %" PRId64 ", 1)", rand_id(), worker->unit, c.id, worker->id);
	some_sql(t, "INSERT INTO approval (id, case_id, window_id, kind, record_id, state, asked_at, asked_by, version) VALUES "
		 "(%" PRId64 ", %" PRId64 ", %" PRId64 ", 'plan', %" PRId64 ", 'waiting', 1, %" PRId64 ", 1)", rand_id(), c.id,
		 worker->unit, c.plan, worker->id);
	some_sql(t, "INSERT INTO contact (id, case_id, on_day, whom, means, outcome, text, entered_at, entered_by, version) "
		 "VALUES (%" PRId64 ", %" PRId64 ", '2026-10-21', 'client', 'phone', 'reached', '近況', 1, %" PRId64 ", 1)",
		 rand_id(), first, worker->id);
	some_sql(t, "INSERT INTO service_record (id, case_id, on_day, minutes, whom, means, kind, text, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", '2026-10-20', 30, 'client', 'visit', 'counsel', '討論', 1, %" PRId64
		 ", 1)", rand_id(), first, worker->id);
	some_sql(t, "INSERT INTO case_event (id, case_id, event, on_day, county, window_id, worker_id, entered_at, entered_by, "
		 "void_at) VALUES (%" PRId64 ", %" PRId64 ", 'first_service', '2026-10-20', '67000', %" PRId64 ", %" PRId64 ", 1, %"
		 PRId64 ", 9007199254740991)", rand_id(), first, worker->unit, worker->id, worker->id);
	app_post(t, worker, some_path(t, "/cases/%" PRId64 "/requests", c.id), "kind", "view", "asked", "全部", "received_on", "115/11/2",
		 "channel", "visit", "requester", "self", "requester_name", "陳小美", "requester_contact", "當面", "identity", "shown",
		 NULL);
	app_post(t, &s->user[ROLE_COUNTY_OFFICER], "/looks", "kind", "case", "id", some_path(t, "%" PRId64, c.id), "next", "/",
		 "reason", "inquiry", "note", "家屬來電詢問進度", NULL);	/* a line in the audit trail */
	return c;
}

static struct shop shop_make(struct app_test *t)
{
	struct shop s = { .t = t };
	int64_t window = app_place(t, "window", "臺南市安平窗口", t->county);

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	t->provider = app_place(t, "provider", "臺南安平服務單位", t->county);
	s.user[ROLE_CASE_MANAGER] = app_user(t, ROLE_CASE_MANAGER, window);
	s.user[ROLE_SUPERVISOR] = app_user(t, ROLE_SUPERVISOR, window);
	s.user[ROLE_PROVIDER] = app_user(t, ROLE_PROVIDER, t->provider);
	s.user[ROLE_COUNTY_OFFICER] = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	s.user[ROLE_AUDITOR] = app_user(t, ROLE_AUDITOR, t->agency);
	s.c = one_of_all(&s);
	return s;
}

static void fifty_rows_take_the_statements_of_one(void **state)
{
	struct counted pages[] = {
		{ "home", "/", NULL, ROLE_CASE_MANAGER, 0, 0, 0 },
		{ "home", "/", NULL, ROLE_SUPERVISOR, 0, 0, 0 },
		{ "case_list", "/cases", NULL, ROLE_CASE_MANAGER, 0, 0, 0 },
		{ "case_list", "/cases", NULL, ROLE_SUPERVISOR, 0, 0, 0 },
		{ "case_timeline", NULL, "/timeline", ROLE_CASE_MANAGER, 0, 0, 0 },
		{ "duty_list", "/duties", NULL, ROLE_CASE_MANAGER, 0, 0, 0 },
		{ "duty_list", "/duties", NULL, ROLE_SUPERVISOR, 0, 0, 0 },
		{ "duty_export", "/duties/export", NULL, ROLE_SUPERVISOR, 0, 0, 0 },
		{ "inquiry_list", "/inquiries", NULL, ROLE_CASE_MANAGER, 0, 0, 0 },
		{ "request_list", "/requests", NULL, ROLE_CASE_MANAGER, 0, 0, 0 },
		{ "request_list", "/requests", NULL, ROLE_SUPERVISOR, 0, 0, 0 },
		{ "inbox_list", "/inbox", NULL, ROLE_CASE_MANAGER, 0, 0, 0 },
		{ "approval_list", "/approvals", NULL, ROLE_SUPERVISOR, 0, 0, 0 },
		{ "portal", "/portal", NULL, ROLE_PROVIDER, 0, 0, 0 },
		{ "provider_list", "/providers", NULL, ROLE_COUNTY_OFFICER, 0, 0, 0 },
		{ "audit_list", "/audit", NULL, ROLE_AUDITOR, 0, 0, 0 },
	};
	enum { N = sizeof(pages) / sizeof(pages[0]) };
	struct shop s = shop_make(*state);
	unsigned wrong = 0;

	for (size_t i = 0; i < N; i++)
		pages[i].few = statements_of(&s, &pages[i]);
	for (int i = 1; i < MANY; i++)
		one_of_all(&s);
	for (size_t i = 0; i < N; i++) {
		struct counted *p = &pages[i];
		size_t with_one = p->length;

		p->many = statements_of(&s, p);
		if (p->many == p->few && p->length > with_one)
			continue;
		wrong++;
		print_error("%s as %s: %u statements and %zu bytes with one row, %u and %zu with %d\n", p->route,
			    role_code(p->role), p->few, with_one, p->many, p->length, MANY);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	static const struct app_test_case tests[] = { app_case(fifty_rows_take_the_statements_of_one) };

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
