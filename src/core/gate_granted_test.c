/* What the gate found spares a guard its look-up, and gives nothing away beyond it; on both databases. */
#include "some_case.h"

#include "gen/case_show.sql.h"

struct reading {
	int64_t case_id;		/* asked for */
	int64_t granted;		/* found by the gate in the same transaction; 0: it was not asked */
	unsigned rights;
	bool found;			/* out */
};

static enum err get(struct db *db, void *ctx)
{
	struct reading *r = ctx;
	struct case_get_row *row;

	if (r->granted) {
		db->granted.case_id = r->granted;
		db->granted.rights = r->rights;
	}
	TRY(case_get(db, &(struct case_get_in){ .id = r->case_id }, &row));
	r->found = row != NULL;
	return OK;
}

static bool sees(struct app_test *t, const struct test_user *u, int64_t case_id, int64_t granted, unsigned rights)
{
	struct reading r = { .case_id = case_id, .granted = granted, .rights = rights };
	struct db_who who = { .actor = u->id, .now = instant_now() };

	assert_int_equal(db_read(t->app->store, &who, t->arena, get, &r), OK);
	return r.found;
}

static void a_guard_looks_for_itself_where_nobody_asked(void **state)
{
	struct app_test *t = *state;
	struct test_user own = app_user(t, ROLE_CASE_MANAGER, t->window), other = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &own, CASE_REFERRED);

	assert_true(sees(t, &own, c.id, 0, 0));
	assert_false(sees(t, &other, c.id, 0, 0));
}

static void what_was_found_holds_for_that_case_and_that_right(void **state)
{
	struct app_test *t = *state;
	struct test_user own = app_user(t, ROLE_CASE_MANAGER, t->window), other = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &own, CASE_REFERRED), d = some_case(t, &own, CASE_REFERRED);

	assert_true(sees(t, &other, c.id, c.id, RIGHT_READ));
	assert_false(sees(t, &other, d.id, c.id, RIGHT_READ));
	assert_false(sees(t, &other, c.id, c.id, RIGHT_ROW));
	assert_false(sees(t, &other, c.id, c.id, 0));
	/* A case of one's own is seen whatever was found on another. */
	assert_true(sees(t, &own, c.id, d.id, 0));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_guard_looks_for_itself_where_nobody_asked),
		app_case(what_was_found_holds_for_that_case_and_that_right),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
