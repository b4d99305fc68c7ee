/* 移轉: how far a move goes, what goes along, and that each level counts a case once; on both databases. */
#include "some_case.h"

#include <inttypes.h>

#include "mod/figure/figure.h"
#include "mod/transfer/transfer.h"

/* ---- rules ---- */

static void a_move_knows_since_when_at_each_level(void **state)
{
	static const struct transfer_step steps[] = {
		{ "2024-03-01", true, INT_NULL }, { "2025-02-01", false, 2 }, { "2026-05-01", false, 1 },
	};
	struct case_move m = transfer_move(steps, 3, 3);

	(void)state;
	assert_int_equal(m.level, 3);
	assert_string_equal(m.since_window, "2026-05-01");
	assert_string_equal(m.since_county, "2025-02-01");
	assert_string_equal(m.since_branch, "2024-03-01");
	/* Never opened: counted nowhere, so nothing leaves and nothing arrives. */
	m = transfer_move(NULL, 0, 3);
	assert_int_equal(m.level, INT_NULL);
	assert_null(m.since_county);
}

static void levels_by_county_and_branch(void **state)
{
	(void)state;
	assert_int_equal(transfer_level("67000", "67000", 1, 1), 1);
	assert_int_equal(transfer_level("67000", "10005", 1, 1), 2);
	assert_int_equal(transfer_level("67000", "65000", 1, 2), 3);
}

/* ---- over HTTP ---- */

struct scene {
	struct app_test *t;
	struct test_user worker, supervisor, new_worker;	/* supervisor and new_worker: at the receiving window */
	struct some_case c;
	int64_t to;
};

static struct scene scene(void **state, bool far, enum case_state until)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.to = far ? s.t->other_window : s.t->window2;
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.supervisor = app_user(s.t, ROLE_SUPERVISOR, s.to);
	s.new_worker = app_user(s.t, ROLE_CASE_MANAGER, s.to);
	s.c = some_case(s.t, &s.worker, until);
	return s;
}

static const char *at(struct scene *s, const char *rest)
{
	return some_path(s->t, "/cases/%" PRId64 "%s", s->c.id, rest);
}

static const char *id_text(struct scene *s, int64_t id)
{
	return some_path(s->t, "%" PRId64, id);
}

static const char *asked_path(struct scene *s, const char *rest)
{
	int64_t id = some_number(s->t, "SELECT id FROM transfer WHERE case_id = %" PRId64 " AND state = 'asked'", s->c.id);

	return some_path(s->t, "/cases/%" PRId64 "/transfers/%" PRId64 "%s", s->c.id, id, rest);
}

static int ask(struct scene *s)
{
	return app_post(s->t, &s->worker, at(s, "/transfers"), "to_window", id_text(s, s->to), "on_day", "115/11/20",
			"reason", "遷居", "summary", "計畫執行中，喜歡烘焙", "consent_id", id_text(s, s->c.consent), NULL)->status;
}

struct figures { struct app_test *t; struct figure_closure f; };

static enum err count(struct db *db, void *ctx)
{
	struct figures *g = ctx;
	struct figure_query q = { .year = 2026, .as_of = date_from_civil(2026, 11, 20), .known_at = instant_now() };
	const struct known *k;
	enum err e;

	TRY(known_take(g->t->app, 0, &k));
	e = figure_closure(g->t->app, db, g->t->arena, k, &q, &g->f);
	known_drop(g->t->app, k);
	return e;
}

static struct figure_closure figures(struct scene *s)
{
	struct figures g = { .t = s->t };

	app_read(s->t, 0, count, &g);
	return g.f;
}

static const struct closure_counts *county(const struct figure_closure *f, const char *code)
{
	for (size_t i = 0; i < f->n_counties; i++)
		if (strcmp(f->counties[i].code, code) == 0)
			return &f->counties[i].counts;
	fail();
	return NULL;
}

static const char *text(struct scene *s, const char *what)
{
	return some_text(s->t, "SELECT %s FROM cases WHERE id = %" PRId64, what, s->c.id);
}

static void accepted_the_case_goes_over_with_its_clocks(void **state)
{
	struct scene s = scene(state, true, CASE_RUNNING);
	struct figure_closure before = figures(&s), after;
	const struct app_reply *r;

	some_dispatch(s.t, &s.worker, &s.c, "2026-11-02");
	assert_int_equal(ask(&s), 303);
	/* Nothing has changed yet; the receiver reads what is asked, not the case. */
	assert_int_equal(app_get(s.t, &s.worker, at(&s, "/followups"))->status, 200);
	assert_int_equal(app_get(s.t, &s.supervisor, at(&s, "/followups"))->status, 403);
	r = app_get(s.t, &s.supervisor, "/transfers");
	assert_non_null(strstr(r->body, s.c.case_no));
	r = app_get(s.t, &s.supervisor, asked_path(&s, ""));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "喜歡烘焙"));
	assert_int_equal(app_post(s.t, &s.supervisor, asked_path(&s, "/accept"), "worker_id", id_text(&s, s.worker.id),
				  NULL)->status, 409);
	r = app_post(s.t, &s.supervisor, asked_path(&s, "/accept"), "worker_id", id_text(&s, s.new_worker.id), NULL);
	assert_int_equal(r->status, 303);
	assert_string_equal(text(&s, "state"), "running");
	assert_string_equal(text(&s, "county"), "65000");
	assert_int_equal(some_number(s.t, "SELECT worker_id FROM cases WHERE id = %" PRId64, s.c.id), s.new_worker.id);
	assert_int_equal(app_get(s.t, &s.worker, at(&s, "/followups"))->status, 404);
	assert_int_equal(app_get(s.t, &s.new_worker, at(&s, "/followups"))->status, 200);
	/* The worker's clocks go along as they are; what the unit owes stays with the unit. */
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = %" PRId64 " AND rule_code = 'FOLLOW_UP' "
				     "AND due_on = '2026-11-16' AND owner_id = %" PRId64, s.c.id, s.new_worker.place), 1);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM duty WHERE case_id = %" PRId64 " AND state = 'open' "
				     "AND owner_id = %" PRId64, s.c.id, s.t->provider), 2);
	after = figures(&s);
	assert_int_equal(county(&after, "67000")->opened, county(&before, "67000")->opened - 1);
	assert_int_equal(county(&after, "67000")->transferred_out, county(&before, "67000")->transferred_out + 1);
	assert_int_equal(county(&after, "65000")->opened, county(&before, "65000")->opened + 1);
	assert_int_equal(after.nation.counts.opened, before.nation.counts.opened);
	assert_int_equal(after.nation.counts.transferred_out, before.nation.counts.transferred_out);
}

static void inside_a_county_it_is_no_transfer_for_the_county(void **state)
{
	struct scene s = scene(state, false, CASE_RUNNING);
	struct figure_closure before = figures(&s), after;

	assert_int_equal(ask(&s), 303);
	assert_int_equal(app_post(s.t, &s.supervisor, asked_path(&s, "/accept"), "worker_id",
				  id_text(&s, s.new_worker.id), NULL)->status, 303);
	after = figures(&s);
	assert_int_equal(county(&after, "67000")->opened, county(&before, "67000")->opened);
	assert_int_equal(county(&after, "67000")->transferred_out, county(&before, "67000")->transferred_out);
	assert_int_equal(some_number(s.t, "SELECT COUNT(*) FROM case_event WHERE case_id = %" PRId64 " AND level = 1 "
				     "AND since_window = '2026-10-07' AND event IN ('transferred_out', 'transfer_accepted')",
				     s.c.id), 2);
}

static void a_case_not_opened_counts_nowhere_when_it_moves(void **state)
{
	struct scene s = scene(state, true, CASE_REFERRED);
	struct figure_closure before = figures(&s), after;

	assert_int_equal(ask(&s), 303);
	assert_int_equal(app_post(s.t, &s.supervisor, asked_path(&s, "/accept"), "worker_id",
				  id_text(&s, s.new_worker.id), NULL)->status, 303);
	after = figures(&s);
	assert_int_equal(county(&after, "67000")->opened, county(&before, "67000")->opened);
	assert_int_equal(county(&after, "65000")->opened, county(&before, "65000")->opened);
	assert_string_equal(text(&s, "state"), "referred");
}

static void refused_or_withdrawn_nothing_moves(void **state)
{
	struct scene s = scene(state, true, CASE_RUNNING);

	assert_int_equal(ask(&s), 303);
	assert_int_equal(ask(&s), 409);		/* one at a time */
	assert_int_equal(app_post(s.t, &s.supervisor, asked_path(&s, "/refuse"), NULL)->status, 422);
	assert_int_equal(app_post(s.t, &s.supervisor, asked_path(&s, "/refuse"), "answer_reason", "名額已滿", NULL)->status,
			 303);
	assert_int_equal(app_get(s.t, &s.supervisor, at(&s, "/followups"))->status, 404);
	assert_non_null(strstr(app_get(s.t, &s.worker, at(&s, "/transfers"))->body, "名額已滿"));
	assert_int_equal(ask(&s), 303);
	assert_int_equal(app_post(s.t, &s.worker, asked_path(&s, "/withdraw"), NULL)->status, 303);
	assert_null(strstr(app_get(s.t, &s.supervisor, "/transfers")->body, s.c.case_no));
	assert_string_equal(text(&s, "county"), "67000");
}

static void only_the_receiving_supervisor_answers(void **state)
{
	struct scene s = scene(state, true, CASE_RUNNING);
	struct test_user ours = app_user(s.t, ROLE_SUPERVISOR, s.t->window), far = app_user(s.t, ROLE_SUPERVISOR, s.t->window2);

	assert_int_equal(ask(&s), 303);
	assert_int_equal(app_get(s.t, &ours, asked_path(&s, ""))->status, 404);
	assert_int_equal(app_post(s.t, &ours, asked_path(&s, "/accept"), "worker_id", id_text(&s, s.worker.id), NULL)->status,
			 404);
	assert_int_equal(app_get(s.t, &far, asked_path(&s, ""))->status, 404);
	assert_int_equal(app_get(s.t, &s.new_worker, asked_path(&s, ""))->status, 404);
}

static void without_consent_or_ground_it_is_not_asked(void **state)
{
	struct scene s = scene(state, true, CASE_RUNNING);
	const struct app_reply *r;

	r = app_get(s.t, &s.worker, at(&s, "/transfers/new"));
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->body, "新北市職重窗口"));
	r = app_post(s.t, &s.worker, at(&s, "/transfers"), "to_window", id_text(&s, s.to), "on_day", "115/11/20", "reason",
		     "遷居", "summary", "計畫執行中", NULL);
	assert_int_equal(r->status, 422);
	assert_int_equal(app_post(s.t, &s.worker, at(&s, "/transfers"), "to_window", id_text(&s, s.t->window), "on_day",
				  "115/11/20", "reason", "遷居", "summary", "計畫執行中", "legal_ground", "身權法§31",
				  NULL)->status, 409);
}

static enum err replay(struct db *db, void *ctx)
{
	return case_replay(db, ctx);
}

static void the_log_still_gives_the_state(void **state)
{
	struct scene s = scene(state, true, CASE_RUNNING);
	int64_t wrong = -1;

	assert_int_equal(ask(&s), 303);
	assert_int_equal(app_post(s.t, &s.supervisor, asked_path(&s, "/accept"), "worker_id",
				  id_text(&s, s.new_worker.id), NULL)->status, 303);
	app_read(s.t, 0, replay, &wrong);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_move_knows_since_when_at_each_level), app_case(levels_by_county_and_branch),
		app_case(accepted_the_case_goes_over_with_its_clocks),
		app_case(inside_a_county_it_is_no_transfer_for_the_county),
		app_case(a_case_not_opened_counts_nowhere_when_it_moves), app_case(refused_or_withdrawn_nothing_moves),
		app_case(only_the_receiving_supervisor_answers), app_case(without_consent_or_ground_it_is_not_asked),
		app_case(the_log_still_gives_the_state),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
