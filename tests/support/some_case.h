/*
 * some_case: a person with a case as far along the way as a test needs it.
 *
 *	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
 *	struct some_case c = some_case(t, &u, CASE_PLANNING);
 *	app_get(t, &u, some_path(t, "/cases/%lld/plan", c.id));
 *
 * The events of the way are applied as the modules do; what they record are the fewest rows that hold.
 * Days: received on 2026-10-01, interview 10-05, reply 10-07, needs 10-12, plan agreed 10-15 to 2027-10-14.
 */
#ifndef ZHILU_TESTS_SOME_CASE_H
#define ZHILU_TESTS_SOME_CASE_H

#include "mod/case/case.h"
#include "test_app.h"

struct some_case {
	int64_t id, person;
	int64_t plan, item;		/* CASE_RUNNING: the plan in force; its item, supported employment by dispatch */
	int64_t consent;		/* to share */
	const char *case_no;
};

/* `until`: CASE_REFERRED, CASE_ASSESSED, CASE_NEEDS, CASE_PLANNING or CASE_RUNNING. */
struct some_case some_case(struct app_test *t, const struct test_user *worker, enum case_state until);

/* A dispatch of a running case to t->provider, supported employment, its duties started.  The id. */
int64_t some_dispatch(struct app_test *t, const struct test_user *worker, const struct some_case *c, const char *on_day);

/* One statement as written, for what no module offers. */
void some_sql(struct app_test *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* One number from the database: "SELECT COUNT(*) …"; a NULL is INT_NULL. */
int64_t some_number(struct app_test *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* One text; NULL for NULL or no row. */
const char *some_text(struct app_test *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *some_path(struct app_test *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
