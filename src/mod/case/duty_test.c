/* 展延與免除: who may by the rule, how far, and what stands in the ledger; on both databases. */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#define ID "%" PRId64

struct scene { struct app_test *t; struct test_user u, chief; struct some_case c; };

static struct scene scene(void **state, enum case_state until)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 2);
	s.u = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, s.t->window);
	s.c = some_case(s.t, &s.u, until);
	return s;
}

static const char *page_of(const struct scene *s, const char *rule, const char *what)
{
	return some_path(s->t, "/cases/" ID "/duties/" ID "/%s", s->c.id,
			 some_number(s->t, "SELECT id FROM duty WHERE case_id = " ID " AND rule_code = '%s'", s->c.id, rule), what);
}

static const char *dates_of(const struct scene *s, const char *rule)
{
	return some_text(s->t, "SELECT state || ' ' || original_due || ' ' || due_on FROM duty WHERE case_id = " ID
			 " AND rule_code = '%s'", s->c.id, rule);
}

/* The plan was agreed on 10-15, a Thursday: 30 days on is 11-14, a Saturday, so Monday 11-16.  The rule names the supervisor. */
static void the_rule_says_who_extends(void **state)
{
	struct scene s = scene(state, CASE_RUNNING);
	const char *extend = page_of(&s, "FOLLOW_UP", "extend");

	assert_string_equal(dates_of(&s, "FOLLOW_UP"), "open 2026-11-16 2026-11-16");
	assert_null(strstr(app_get(s.t, &s.u, some_path(s.t, "/cases/" ID "/duties", s.c.id))->body, extend));
	said(app_get(s.t, &s.u, extend), 200, "由督導展延");
	assert_int_equal(app_post(s.t, &s.u, extend, "to", "115/11/30", "reason", "個案出國", NULL)->status, 409);
	assert_string_equal(dates_of(&s, "FOLLOW_UP"), "open 2026-11-16 2026-11-16");

	said(app_get(s.t, &s.chief, extend), 200, "展延期限：定期追蹤服務成效");
	said(app_get(s.t, &s.chief, extend), 200, "目前期限 115/11/16");
	assert_int_equal(app_post(s.t, &s.chief, extend, "to", "115/11/16", "reason", "個案出國", NULL)->status, 409);
	assert_int_equal(app_post(s.t, &s.chief, extend, "to", "115/11/30", "reason", "個案出國", NULL)->status, 303);
	assert_string_equal(dates_of(&s, "FOLLOW_UP"), "open 2026-11-16 2026-11-30");
	said(app_get(s.t, &s.u, some_path(s.t, "/cases/" ID "/duties", s.c.id)), 200,
	     "由 115/11/16 展延到 115/11/30：個案出國");
}

/* 停滯 has nobody who may extend it: the supervisor may only exempt, with a reason. */
static void what_nobody_extends_is_exempted(void **state)
{
	struct scene s = scene(state, CASE_REFERRED);
	const char *extend = page_of(&s, "STALL", "extend");

	said(app_get(s.t, &s.chief, extend), 200, "不能展延");
	assert_null(strstr(app_get(s.t, &s.chief, extend)->body, "name=\"to\""));
	assert_int_equal(app_post(s.t, &s.chief, extend, "to", "115/11/30", "reason", "x", NULL)->status, 409);
	assert_int_equal(app_post(s.t, &s.chief, page_of(&s, "STALL", "exempt"), NULL)->status, 422);
	assert_int_equal(app_post(s.t, &s.chief, page_of(&s, "STALL", "exempt"), "reason", "本人要求下月再談", NULL)->status, 303);
	assert_memory_equal(dates_of(&s, "STALL"), "exempted", 8);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_rule_says_who_extends), app_case(what_nobody_extends_is_exempted),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
