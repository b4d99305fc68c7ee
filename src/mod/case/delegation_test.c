/* 職務代理: what a stand-in sees and writes, for how long, and that it is logged as such; on both databases. */
#include "logged.h"
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"
#include "mod/account/account_make.h"
#include "mod/case/delegation.h"

/* ---- rules ---- */

static const char *fault_of(int64_t from, int64_t to, const char *from_on, const char *until_on)
{
	struct delegation_edit in = { .from_account = from, .to_account = to, .from_on = from_on, .until_on = until_on };
	static struct faults f;

	f.n = 0;
	delegation_check(&in, &f);
	return f.n ? f.fault[0].field : NULL;
}

static void two_persons_and_days_in_order(void **state)
{
	(void)state;
	assert_null(fault_of(1, 2, "2026-12-01", "2026-12-01"));	/* one day */
	assert_string_equal(fault_of(1, 1, "2026-12-01", "2026-12-05"), "to_account");
	assert_string_equal(fault_of(1, 2, "2026-12-05", "2026-12-04"), "until_on");
}

/* ---- over HTTP ---- */

struct scene {
	struct app_test *t;
	struct test_user away, stand_in, chief;
	struct some_case c;
	int64_t window;
};

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.window = app_place(s.t, "window", "代理窗口", s.t->county);
	s.away = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	s.stand_in = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, s.window);
	s.c = some_case(s.t, &s.away, CASE_RUNNING);
	return s;
}

static const char *id_text(const struct scene *s, int64_t id)
{
	return some_path(s->t, "%" PRId64, id);
}

static const char *at(const struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/%" PRId64 "%s", s->c.id, rest);
}

static const struct app_reply *delegate(const struct scene *s, const struct test_user *who, int64_t from, int64_t to,
					const char *from_on, const char *until_on)
{
	return app_post(s->t, who, "/delegations", "from_account", id_text(s, from), "to_account", id_text(s, to), "from_on",
			from_on, "until_on", until_on, "summary", "週三要陪同面試", NULL);
}

static const struct app_reply *call(const struct scene *s)
{
	return app_post(s->t, &s->stand_in, at(s, "/contacts"), "on_day", "今天", "whom", "client", "means", "phone", "outcome",
			"reached", "text", "確認面試時間", NULL);
}

static int64_t of_log(struct app_test *t, const char *fmt, int64_t actor)
{
	struct store *store = t->app->store;
	int64_t n;

	t->app->store = t->app->reads;
	n = some_number(t, "SELECT COUNT(*) FROM read_log WHERE actor = %" PRId64 " AND reason = '%s'", actor, fmt);
	t->app->store = store;
	return n;
}

static void a_stand_in_reads_and_writes_and_is_logged(void **state)
{
	struct scene s = scene(state);
	const char *for_whom = some_path(s.t, "職務代理：%s", s.away.name);
	const struct app_reply *r;

	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 403);	/* asks for a reason */
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	r = app_get(s.t, &s.stand_in, at(&s, ""));
	said(r, 200, some_path(s.t, "%s（由%s代理至", s.away.name, s.stand_in.name));
	assert_int_equal(call(&s)->status, 303);
	/* The responsible worker is the same, on the event of the call too. */
	assert_int_equal(some_number(s.t, "SELECT worker_id FROM cases WHERE id = %" PRId64, s.c.id), s.away.id);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE case_id = %" PRId64 " AND event = 'contacted' "
				     "AND worker_id = %" PRId64 " AND entered_by = %" PRId64, s.c.id, s.away.id,
				     s.stand_in.id), 1);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE case_id = %" PRId64 " AND event = 'delegated'",
				     s.c.id), 1);
	assert_non_null(strstr(some_text(s.t, "SELECT detail FROM trail WHERE actor = %" PRId64 " AND action = 'contact_create'",
					 s.stand_in.id), "職務代理"));
	assert_string_equal(some_text(s.t, "SELECT detail FROM trail WHERE actor = %" PRId64
				      " AND action = 'delegation_create'", s.chief.id), "{}");
	assert_true(of_log(s.t, for_whom, s.stand_in.id) > 0);
	said(app_get(s.t, &s.chief, at(&s, "/reads")), 200, for_whom);
	assert_int_equal(of_log(s.t, for_whom, s.away.id), 0);
}

static void both_find_it_on_their_first_page(void **state)
{
	struct scene s = scene(state);
	const char *of = some_path(s.t, "?of=%" PRId64, s.away.id);
	const struct app_reply *r;

	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	r = app_get(s.t, &s.stand_in, "/");
	said(r, 200, some_path(s.t, "代理%s（至", s.away.name));
	said(r, 200, "週三要陪同面試");
	said(r, 200, s.c.case_no);		/* the follow-up of the plan is due */
	said(app_get(s.t, &s.away, "/"), 200, some_path(s.t, "由%s代理您的個案", s.stand_in.name));
	said(app_get(s.t, &s.stand_in, some_path(s.t, "/cases%s", of)), 200, s.c.case_no);
	said(app_get(s.t, &s.stand_in, some_path(s.t, "/duties%s", of)), 200, s.c.case_no);
	not_said(app_get(s.t, &s.stand_in, "/cases"), s.c.case_no);	/* no case of their own */
	/* Nobody else's list. */
	assert_int_equal(app_get(s.t, &s.stand_in, some_path(s.t, "/cases?of=%" PRId64, s.chief.id))->status, 404);
	assert_int_equal(app_get(s.t, &s.away, some_path(s.t, "/duties?of=%" PRId64, s.stand_in.id))->status, 404);
	said(app_get(s.t, &s.chief, "/delegations"), 200, "代理中");
}

static unsigned statements_at_home(const struct scene *s)
{
	struct logged l;
	unsigned n;

	app_get(s->t, &s->stand_in, "/");	/* may still learn new names */
	l = logged_begin();
	said(app_get(s->t, &s->stand_in, "/"), 200, "週三要陪同面試");
	logged_end(&l);
	n = logged_statements(&l, "home");
	logged_drop(&l);
	return n;
}

/* Three colleagues away cost no more statements than one (spec 5, Speed); each has the own list. */
static void several_colleagues_cost_no_more_statements(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;
	unsigned one;

	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	one = statements_at_home(&s);
	assert_true(one > 0);
	for (int i = 0; i < 2; i++) {
		struct test_user more = app_user(s.t, ROLE_CASE_MANAGER, s.window);
		struct some_case c = some_case(s.t, &more, CASE_RUNNING);

		assert_int_equal(delegate(&s, &s.chief, more.id, s.stand_in.id, "今天", "+7")->status, 303);
		r = app_get(s.t, &s.stand_in, "/");
		said(r, 200, some_path(s.t, "代理%s（至", more.name));
		said(r, 200, c.case_no);
		said(r, 200, s.c.case_no);
	}
	assert_int_equal(statements_at_home(&s), one);
}

/* What the absent person opened with a reason (查詢原因) was theirs: the stand-in gives a reason of one's own. */
static void the_looks_of_the_absent_are_not_handed_on(void **state)
{
	struct scene s = scene(state);
	struct test_user colleague = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	struct some_case c = some_case(s.t, &colleague, CASE_RUNNING);
	const char *path = some_path(s.t, "/cases/%" PRId64, c.id), *name = "黃靜怡";

	some_sql(s.t, "UPDATE person SET name = '%s' WHERE id = %" PRId64, name, c.person);
	some_sql(s.t, "UPDATE cases SET case_no = '115-67000-7K3M9QXD' WHERE id = %" PRId64, c.id);
	assert_int_equal(app_post(s.t, &s.away, "/looks", "kind", "case", "id", some_path(s.t, "%" PRId64, c.id), "next", "/",
				  "reason", "inquiry", "note", "家屬來電詢問進度", NULL)->status, 303);
	said(app_get(s.t, &s.away, path), 200, name);
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	assert_int_equal(app_get(s.t, &s.stand_in, path)->status, 403);
	assert_int_equal(app_get(s.t, &s.stand_in, some_path(s.t, "/persons/%" PRId64, c.person))->status, 403);
	said(app_get(s.t, &s.stand_in, "/search?q=115-67000-7K3M9QXD"), 200, "黃○怡");
	said(app_get(s.t, &s.away, path), 200, name);	/* still theirs */
}

static enum err grant_again(struct act *a, void *ctx)
{
	return account_grant(a, *(int64_t *)ctx);
}

static int64_t one_more_role(const struct scene *s, const struct test_user *u, int64_t window)
{
	int64_t id = rand_id();

	some_sql(s->t, "INSERT INTO account_role (id, account_id, role, place_id, from_at, until_at) VALUES (%" PRId64 ", %" PRId64
		 ", 'case_manager', %" PRId64 ", 0, 9007199254740991)", id, u->id, window);
	app_do(s->t, 0, grant_again, (void *)&u->id);
	return id;
}

/* A colleague's lists, files and duties are looked at as a stand-in; what is one's own is not. */
static void a_list_of_the_absent_is_logged_as_such(void **state)
{
	struct scene s = scene(state);
	const char *for_whom = some_path(s.t, "職務代理：%s", s.away.name);
	const char *lists[] = {
		some_path(s.t, "/cases?of=%" PRId64, s.away.id), some_path(s.t, "/cases/export?of=%" PRId64, s.away.id),
		some_path(s.t, "/duties?of=%" PRId64, s.away.id), some_path(s.t, "/duties/export?of=%" PRId64, s.away.id),
		some_path(s.t, "/api/v1/duties?of=%" PRId64, s.away.id), "/",
	};
	int64_t n = 0;

	some_case(s.t, &s.stand_in, CASE_RUNNING);
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		said(app_get(s.t, &s.stand_in, lists[i]), 200, s.c.case_no);
		assert_true(of_log(s.t, for_whom, s.stand_in.id) > n);
		n = of_log(s.t, for_whom, s.stand_in.id);
	}
	app_get(s.t, &s.stand_in, "/cases");
	app_get(s.t, &s.stand_in, "/duties");
	assert_int_equal(of_log(s.t, for_whom, s.stand_in.id), n);
	/* One's own list is nobody's stand-in's. */
	not_said(app_get(s.t, &s.stand_in, some_path(s.t, "/duties?of=%" PRId64, s.stand_in.id)), "職務代理：");
}

/* However much one of the absent owes, the other's duties are there, and that there are more is said. */
static void nobody_is_crowded_out_of_the_first_page(void **state)
{
	struct scene s = scene(state);
	struct test_user second = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	struct some_case c = some_case(s.t, &second, CASE_RUNNING);
	const struct app_reply *r;

	some_sql(s.t, "UPDATE duty SET due_on = '2026-11-20' WHERE case_id = %" PRId64, c.id);
	for (int i = 0; i < 401; i++)
		some_sql(s.t, "INSERT INTO duty (id, rule_id, rule_code, case_id, subject, owner_id, window_id, county, start_on, "
			 "original_due, due_on, provisional, calendar_version, state, late_entry, created_at, version) SELECT %" PRId64
			 ", rule_id, rule_code, case_id, 'case:x', owner_id, window_id, county, start_on, original_due, '2026-10-01', "
			 "0, 1, 'open', 0, 1, 1 FROM duty WHERE id = (SELECT MIN(id) FROM duty WHERE case_id = %" PRId64 ")",
			 rand_id(), s.c.id);
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	assert_int_equal(delegate(&s, &s.chief, second.id, s.stand_in.id, "今天", "+7")->status, 303);
	r = app_get(s.t, &s.stand_in, "/");
	said(r, 200, s.c.case_no);
	said(r, 200, c.case_no);
	said(r, 200, "這裡列出最急的 20 項");
}

/* Who works at two windows is stood in for where the supervisor's word goes, and not at the other. */
static void it_is_of_the_window_for_which_it_was_given(void **state)
{
	struct scene s = scene(state);
	int64_t far = app_place(s.t, "window", "另一個代理窗口", s.t->county);
	struct test_user at_far = s.away, both, far_chief = app_user(s.t, ROLE_SUPERVISOR, far);
	struct some_case there;
	const char *path, *lists[4];

	one_more_role(&s, &s.away, far);
	at_far.unit = far;
	there = some_case(s.t, &at_far, CASE_RUNNING);
	path = some_path(s.t, "/cases/%" PRId64, there.id);
	assert_int_equal(app_get(s.t, &s.away, path)->status, 200);
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 200);
	assert_int_equal(app_get(s.t, &s.stand_in, path)->status, 404);
	assert_int_equal(app_get(s.t, &s.stand_in, some_path(s.t, "/persons/%" PRId64, there.person))->status, 404);
	lists[0] = "/";
	lists[1] = some_path(s.t, "/duties?of=%" PRId64, s.away.id);
	lists[2] = some_path(s.t, "/duties/export?of=%" PRId64, s.away.id);
	lists[3] = some_path(s.t, "/cases?of=%" PRId64, s.away.id);
	for (size_t i = 0; i < 4; i++) {
		const struct app_reply *r = app_get(s.t, &s.stand_in, lists[i]);

		said(r, 200, s.c.case_no);
		not_said(r, there.case_no);
	}
	/* The other window names its own, and each has one half. */
	one_more_role(&s, &s.stand_in, far);
	assert_int_equal(app_get(s.t, &s.stand_in, path)->status, 403);
	both = s.stand_in;
	s.stand_in = app_user(s.t, ROLE_CASE_MANAGER, far);
	assert_int_equal(delegate(&s, &far_chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	assert_int_equal(app_get(s.t, &s.stand_in, path)->status, 200);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 404);
	/* Both may name the same colleague, from the same midnight. */
	assert_int_equal(delegate(&s, &s.chief, s.away.id, both.id, "+10", "+12")->status, 303);
	assert_int_equal(delegate(&s, &far_chief, s.away.id, both.id, "+10", "+12")->status, 303);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM user_place WHERE user_id = %" PRId64 " AND place_id = %" PRId64
				     " AND delegation_id IS NOT NULL AND until_at = %" PRId64, both.id, s.away.place,
				     instant_of_day(instant_day(instant_now()) + 13)), 2);
}

/* What comes to the person while they are away is covered as well. */
static void a_case_given_meanwhile_is_covered(void **state)
{
	struct scene s = scene(state);
	struct some_case later;

	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	later = some_case(s.t, &s.away, CASE_REFERRED);
	assert_int_equal(app_get(s.t, &s.stand_in, some_path(s.t, "/cases/%" PRId64, later.id))->status, 200);
}

static void it_begins_and_ends_by_itself(void **state)
{
	struct scene s = scene(state);
	day_t today = instant_day(instant_now());

	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "+2", "+3")->status, 303);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 403);
	not_said(app_get(s.t, &s.stand_in, "/"), "週三要陪同面試");
	said(app_get(s.t, &s.chief, "/delegations"), 200, "尚未開始");
	/* From midnight of the first day to midnight after the last. */
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM user_place WHERE user_id = %" PRId64 " AND place_id = %" PRId64
				     " AND from_at = %" PRId64 " AND until_at = %" PRId64, s.stand_in.id, s.away.place,
				     instant_of_day(today + 2), instant_of_day(today + 4)), 1);
	/* The days go by. */
	some_sql(s.t, "UPDATE user_place SET from_at = %" PRId64 " WHERE delegation_id IS NOT NULL AND user_id = %" PRId64,
		 instant_of_day(today), s.stand_in.id);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 200);
	some_sql(s.t, "UPDATE user_place SET until_at = %" PRId64 " WHERE delegation_id IS NOT NULL AND user_id = %" PRId64,
		 instant_now() - 1, s.stand_in.id);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 403);
	assert_int_equal(call(&s)->status, 403);
}

static void the_supervisor_may_end_it_early(void **state)
{
	struct scene s = scene(state);
	struct test_user far = app_user(s.t, ROLE_SUPERVISOR, s.t->other_window);
	const char *end;

	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	end = some_path(s.t, "/delegations/%" PRId64 "/end", some_number(s.t, "SELECT id FROM delegation WHERE to_account = %"
								      PRId64, s.stand_in.id));
	assert_int_equal(app_post(s.t, &far, end, NULL)->status, 404);
	assert_int_equal(app_post(s.t, &s.stand_in, end, NULL)->status, 404);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 200);
	assert_int_equal(app_post(s.t, &s.chief, end, NULL)->status, 303);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 403);
	said(app_post(s.t, &s.chief, end, NULL), 409, "這次代理已經結束");
	/* The days are free again. */
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+1")->status, 303);
	assert_int_equal(call(&s)->status, 303);
}

/* Planned, given up, planned again for the same days: leave that was moved to and fro. */
static void days_given_up_are_free_again(void **state)
{
	struct scene s = scene(state);
	int64_t begins = instant_of_day(instant_day(instant_now()) + 2);

	for (int i = 0; i < 2; i++) {
		assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "+2", "+3")->status, 303);
		assert_int_equal(app_post(s.t, &s.chief, some_path(s.t, "/delegations/%" PRId64 "/end", some_number(s.t,
					  "SELECT id FROM delegation WHERE ended_at IS NULL AND to_account = %" PRId64,
					  s.stand_in.id)), NULL)->status, 303);
	}
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "+2", "+3")->status, 303);
	/* One right, of the one that holds. */
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM user_place p JOIN delegation d ON d.id = p.delegation_id WHERE "
				     "p.user_id = %" PRId64 " AND p.from_at = %" PRId64 " AND d.ended_at IS NULL", s.stand_in.id,
				     begins), 1);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM user_place WHERE delegation_id IS NOT NULL AND user_id = %" PRId64,
				     s.stand_in.id), 1);
}

static void what_is_wrong_is_named_all_at_once(void **state)
{
	struct scene s = scene(state);
	struct test_user third = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	struct test_user foreign = app_user(s.t, ROLE_CASE_MANAGER, s.t->window2);
	const struct app_reply *r;

	assert_int_equal(delegate(&s, &s.stand_in, s.away.id, s.stand_in.id, "今天", "+7")->status, 404);	/* no supervisor */
	said(delegate(&s, &s.chief, s.away.id, s.away.id, "今天", "+7"), 422, "代理人不能是本人");
	said(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "+7", "+6"), 422, "迄日不能早於起日");
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "昨天", "+7")->status, 422);
	said(delegate(&s, &s.chief, s.away.id, foreign.id, "今天", "+7"), 409, "請選本窗口的職管員");
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	r = delegate(&s, &s.chief, s.away.id, third.id, "+7", "+9");
	said(r, 409, some_path(s.t, "%s 已在", s.stand_in.name));
	/* Who is away stands in for nobody, and both things are said. */
	r = delegate(&s, &s.chief, s.away.id, s.away.id, "今天", "+7");
	assert_int_equal(r->status, 422);
	r = delegate(&s, &s.chief, third.id, s.away.id, "+1", "+2");
	said(r, 409, "自己也由別人代理");
	/* Nor does a stand-in go away and leave those they stand in for to nobody. */
	r = delegate(&s, &s.chief, s.stand_in.id, third.id, "+7", "+9");
	said(r, 409, some_path(s.t, "代理%s，請先結束那一次", s.away.name));
	assert_int_equal(delegate(&s, &s.chief, s.stand_in.id, third.id, "+8", "+9")->status, 303);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM delegation WHERE window_id = %" PRId64, s.window), 2);
}

/* Roles written anew leave it; a role at the window that has ended takes it along. */
static void it_lasts_as_long_as_the_role(void **state)
{
	struct scene s = scene(state);
	struct test_user third = app_user(s.t, ROLE_CASE_MANAGER, s.window);

	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	app_do(s.t, 0, grant_again, &s.stand_in.id);
	assert_int_equal(app_get(s.t, &s.stand_in, at(&s, ""))->status, 200);
	some_sql(s.t, "UPDATE account_role SET until_at = 1 WHERE account_id = %" PRId64, s.stand_in.id);
	app_do(s.t, 0, grant_again, &s.stand_in.id);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM user_place WHERE user_id = %" PRId64
				     " AND delegation_id IS NOT NULL", s.stand_in.id), 0);
	/* The window sees that nobody stands in any more, and somebody else can. */
	not_said(app_get(s.t, &s.chief, "/delegations"), "代理中");
	said(app_get(s.t, &s.chief, "/delegations"), 200, "提早結束");
	assert_int_equal(delegate(&s, &s.chief, s.away.id, third.id, "今天", "+7")->status, 303);
}

/* A role that ends on a day of its own ends the right at that second; made longer, it lasts as long as the delegation. */
static void it_ends_at_the_second_of_the_role(void **state)
{
	struct scene s = scene(state);
	int64_t until = instant_now() + 600000, other = app_user(s.t, ROLE_SUPERVISOR, s.t->window2).unit;
	const char *cases = some_path(s.t, "/cases?of=%" PRId64, s.away.id), *duties = some_path(s.t, "/duties?of=%" PRId64, s.away.id);

	some_sql(s.t, "UPDATE account_role SET until_at = %" PRId64 " WHERE account_id = %" PRId64, until, s.stand_in.id);
	some_sql(s.t, "INSERT INTO account_role (id, account_id, role, place_id, from_at, until_at) VALUES (%" PRId64 ", %" PRId64
		 ", 'supervisor', %" PRId64 ", 0, 9007199254740991)", rand_id(), s.stand_in.id, other);
	assert_int_equal(delegate(&s, &s.chief, s.away.id, s.stand_in.id, "今天", "+7")->status, 303);
	app_do(s.t, 0, grant_again, &s.stand_in.id);
	some_sql(s.t, "UPDATE login_session SET role_id = (SELECT id FROM account_role WHERE account_id = %" PRId64
		 " AND role = 'supervisor') WHERE account_id = %" PRId64, s.stand_in.id, s.stand_in.id);
	assert_int_equal(app_get_at(s.t, &s.stand_in, at(&s, ""), until - 1)->status, 200);
	assert_int_equal(app_get_at(s.t, &s.stand_in, duties, until - 1)->status, 200);
	assert_int_equal(app_get_at(s.t, &s.stand_in, at(&s, ""), until)->status, 404);
	assert_int_equal(app_get_at(s.t, &s.stand_in, duties, until)->status, 404);
	assert_int_equal(app_get_at(s.t, &s.stand_in, cases, until)->status, 404);
	not_said(app_get_at(s.t, &s.stand_in, "/", until), s.c.case_no);
	some_sql(s.t, "UPDATE account_role SET until_at = 9007199254740991 WHERE account_id = %" PRId64, s.stand_in.id);
	app_do(s.t, 0, grant_again, &s.stand_in.id);
	assert_int_equal(some_number(s.t, "SELECT until_at FROM user_place WHERE user_id = %" PRId64 " AND delegation_id IS NOT NULL",
				     s.stand_in.id), instant_of_day(instant_day(instant_now()) + 8));
}

static void the_form_begins_from_a_case(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r = app_get(s.t, &s.chief, at(&s, "/delegate"));

	said(r, 200, "指定代理人");
	assert_non_null(strstr(r->body, some_path(s.t, "value=\"%" PRId64 "\" selected", s.away.id)));
	said(app_get(s.t, &s.chief, at(&s, "")), 200, "職務代理");
	assert_int_equal(app_get(s.t, &s.away, at(&s, "/delegate"))->status, 404);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(two_persons_and_days_in_order), app_case(a_stand_in_reads_and_writes_and_is_logged),
		app_case(both_find_it_on_their_first_page), app_case(several_colleagues_cost_no_more_statements),
		app_case(the_looks_of_the_absent_are_not_handed_on),
		app_case(a_list_of_the_absent_is_logged_as_such),
		app_case(nobody_is_crowded_out_of_the_first_page), app_case(it_is_of_the_window_for_which_it_was_given), app_case(a_case_given_meanwhile_is_covered),
		app_case(it_begins_and_ends_by_itself), app_case(the_supervisor_may_end_it_early),
		app_case(days_given_up_are_free_again), app_case(what_is_wrong_is_named_all_at_once),
		app_case(it_lasts_as_long_as_the_role), app_case(it_ends_at_the_second_of_the_role), app_case(the_form_begins_from_a_case),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
