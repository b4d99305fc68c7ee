/* Long work: steps, restart after a kill, the calendar that moves duties, the new key. */
#include "test_app.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "base/asset.h"
#include "core/calendar_load.h"
#include "core/duty.h"
#include "core/job.h"
#include "core/reseal.h"
#include "core/seal.h"
#include "gen/core.sql.h"
#include "gen/duty.sql.h"
#include "gen/job.sql.h"
#include "gen/reseal.sql.h"
#include "law/shipped.h"

/* ---- jobs ---- */

struct adding { const char *kind, *args; int64_t id; };

static enum err add_job(struct act *a, void *ctx)
{
	struct adding *j = ctx;

	return job_add(a, j->kind, j->args, 0, &j->id);
}

struct asking { int64_t id; struct job *job; struct job_counts counts; };

static enum err ask_job(struct db *db, void *ctx)
{
	struct asking *q = ctx;

	TRY(job_counts(db, &q->counts));
	return job_find(db, q->id, &q->job);
}

static struct job *job_of(struct app_test *t, int64_t id)
{
	struct asking q = { .id = id };

	app_read(t, 0, ask_job, &q);
	return q.job;
}

static void unknown_kind_fails_and_says_so(void **state)
{
	struct app_test *t = *state;
	struct adding j = { .kind = "nothing", .args = "{}" };
	struct job *job;

	app_do(t, 0, add_job, &j);
	assert_string_equal(job_of(t, j.id)->state, "waiting");
	assert_int_equal(job_finish(t->app, t->arena, j.id, NULL, &job), ERR_REFUSED);
	assert_string_equal(job->state, "failed");
	assert_non_null(strstr(job->result, "REFUSED"));
	assert_int_equal(job_finish(t->app, t->arena, 1, NULL, &job), ERR_NOT_FOUND);
}

static enum err claim_long_ago(struct db *db, void *ctx)
{
	struct job_claim_in in = { .id = *(int64_t *)ctx, .silent_since = 0 };

	return job_claim(db, &in, NULL);
}

/* Claimed at this instant of the past by somebody who was killed then. */
static void claim_at(struct app_test *t, int64_t id, int64_t at)
{
	struct db_who who = { .now = at };

	assert_int_equal(db_write(t->app->store, &who, t->arena, claim_long_ago, &id), OK);
	assert_string_equal(job_of(t, id)->state, "running");
}

static void worker_takes_what_waits_and_what_was_killed(void **state)
{
	struct app_test *t = *state;
	struct adding waiting = { .kind = "reseal", .args = "0 0" }, killed = { .kind = "reseal", .args = "3 0" };
	struct job_worker *w;
	struct timespec pause = { .tv_nsec = 20 * 1000000 };

	app_do(t, 0, add_job, &killed);
	claim_at(t, killed.id, instant_now() - JOB_SILENT_MS - 1000);
	app_do(t, 0, add_job, &waiting);
	assert_int_equal(job_worker_start(t->app, &w), OK);
	for (int i = 0; i < 500; i++) {
		if (strcmp(job_of(t, waiting.id)->state, "done") == 0 && strcmp(job_of(t, killed.id)->state, "done") == 0)
			break;
		nanosleep(&pause, NULL);
	}
	job_worker_stop(w);
	assert_string_equal(job_of(t, waiting.id)->state, "done");
	assert_string_equal(job_of(t, killed.id)->state, "done");
}

struct claiming { int64_t id, changed; };

static enum err claim_now(struct db *db, void *ctx)
{
	struct claiming *c = ctx;
	struct job_claim_in in = { .id = c->id, .silent_since = db->who.now - JOB_SILENT_MS };

	return job_claim(db, &in, &c->changed);
}

static void one_that_is_alive_is_left_alone(void **state)
{
	struct app_test *t = *state;
	struct adding j = { .kind = "reseal", .args = "0 0" };
	struct db_who who = { .now = instant_now() };
	struct claiming c;

	app_do(t, 0, add_job, &j);
	c.id = j.id;
	assert_int_equal(db_write(t->app->store, &who, t->arena, claim_now, &c), OK);
	assert_int_equal(c.changed, 1);
	who.now += JOB_SILENT_MS - 1000;
	assert_int_equal(db_write(t->app->store, &who, t->arena, claim_now, &c), OK);
	assert_int_equal(c.changed, 0);
	who.now += 2000;	/* now it has been silent for too long */
	assert_int_equal(db_write(t->app->store, &who, t->arena, claim_now, &c), OK);
	assert_int_equal(c.changed, 1);
}

/* ---- calendars and duties ---- */

enum { DUTIES = 450 };

struct duties { struct app_test *t; int from; };

static enum err add_duties(struct act *a, void *ctx)
{
	struct duties *d = ctx;

	for (int i = 0; i < 150; i++) {
		struct duty_start start = {
			.rule = "REPLY", .on = "2026-11-24", .subject = duty_subject(a, "test", d->from + i),
			.case_id = INT_NULL, .inbox_row_id = INT_NULL, .dispatch_id = INT_NULL, .owner = d->t->window,
			.window = d->t->window, .county = "67000",
		};

		TRY(duty_start(a, &start, NULL));
	}
	return OK;
}

/* 115 as published, with one day more or fewer off. */
static struct law_year *year_with(struct app_test *t, const char *iso, bool off, const char *note)
{
	size_t n;
	const struct law_year *years = shipped_years(t->arena, &n);
	struct law_year *y = arena_alloc(t->arena, sizeof(*y));
	day_t day;

	assert_true(date_parse_iso(iso, &day));
	*y = years[n - 1];
	assert_int_equal(y->year, 2026);
	y->days[day - y->first] = (struct law_day){ off, note };
	return y;
}

struct moved { int64_t since; struct calendar_moved *rows; size_t n; };

static enum err read_moved(struct db *db, void *ctx)
{
	struct moved *m = ctx;

	return calendar_moved(db, m->since, &m->rows, &m->n);
}

static size_t n_moved(struct app_test *t, int64_t since)
{
	struct moved m = { .since = since };

	app_read(t, 0, read_moved, &m);
	return m.n;
}

static void new_calendar_moves_running_duties_once(void **state)
{
	struct app_test *t = *state;
	int64_t since = instant_now();
	struct calendar_load load = { .year = year_with(t, "2026-11-27", true, "測試") };
	struct job_step one = { .app = t->app, .arena = t->arena };
	struct job *job;
	struct moved m = { .since = since };

	for (struct duties d = { t, 0 }; d.from < DUTIES; d.from += 150)
		app_do(t, 0, add_duties, &d);
	app_do(t, 0, calendar_load, &load);
	assert_int_equal(load.same_version, 0);
	assert_true(load.job != 0);

	/* One step, and the server is killed. */
	job = job_of(t, load.job);
	one.job = job;
	one.total = job->total;
	assert_int_equal(calendar_step(&one), OK);
	assert_true(one.more);
	assert_int_equal(n_moved(t, since), 200);
	claim_at(t, load.job, instant_now() - JOB_SILENT_MS - 1000);

	assert_int_equal(job_finish(t->app, t->arena, load.job, NULL, &job), OK);
	assert_string_equal(job->state, "done");
	app_read(t, 0, read_moved, &m);
	assert_int_equal(m.n, DUTIES);
	for (size_t i = 0; i < m.n; i++) {
		assert_string_equal(m.rows[i].from, "2026-11-27");
		assert_string_equal(m.rows[i].to, "2026-11-30");	/* the Monday */
	}

	/* The same again: noticed, nothing added. */
	app_do(t, 0, calendar_load, &load);
	assert_true(load.same_version > 0);
	assert_int_equal(load.job, 0);
}

static void a_calendar_never_shortens(void **state)
{
	struct app_test *t = *state;
	int64_t since = instant_now() + 1;
	struct calendar_load load = { .year = year_with(t, "2026-11-27", false, "又上班") };
	struct job *job;

	while (instant_now() < since)
		;
	app_do(t, 0, calendar_load, &load);
	assert_int_equal(job_finish(t->app, t->arena, load.job, NULL, &job), OK);
	assert_int_equal(n_moved(t, since), 0);
}

static void a_typhoon_moves_the_duties_of_its_county(void **state)
{
	struct app_test *t = *state;
	int64_t since = instant_now() + 1;
	struct calendar_off elsewhere = { .county = "63000", .day = "2026-11-30", .notice = "115年颱風停止上班公告" };
	struct calendar_off here = { .county = "67000", .day = "2026-11-30", .notice = "115年颱風停止上班公告" };
	struct calendar_load load = { .year = year_with(t, "2026-11-27", true, "再放假") };
	struct arena *a = t->arena;
	struct job *job;

	while (instant_now() < since)
		;
	app_do(t, 0, calendar_load, &load);
	assert_int_equal(job_finish(t->app, a, load.job, NULL, &job), OK);
	app_do(t, 0, calendar_off, &elsewhere);
	assert_int_equal(job_finish(t->app, a, elsewhere.job, NULL, &job), OK);
	assert_int_equal(n_moved(t, since), 0);
	app_do(t, 0, calendar_off, &here);
	assert_int_equal(job_finish(t->app, a, here.job, NULL, &job), OK);
	assert_int_equal(n_moved(t, since), DUTIES);
	assert_int_equal(act_run(t->app, a, 0, instant_now(), calendar_off, &here), ERR_REFUSED);
}

/* ---- keys ---- */

enum { DRAFTS = 450 };

struct drafts { int64_t account; int from; };

static enum err add_drafts(struct act *a, void *ctx)
{
	struct drafts *d = ctx;

	for (int i = d->from; i < d->from + 150; i++) {
		struct draft_save_in in = {
			.id = act_id(a), .form = "f", .path = arena_printf(a->arena, "/p/%d", i), .title = "t",
		};

		in.body = seal_text(a->arena, a->app->keys, "draft.body", in.id, arena_printf(a->arena, "text %d", i));
		TRY(draft_save(a->db, &in, NULL));
	}
	return OK;
}

struct checking { const struct keys *keys; size_t fresh, readable; };

static enum err check_drafts(struct db *db, void *ctx)
{
	struct checking *c = ctx;
	struct reseal_line_row *rows;
	size_t n;

	TRY(reseal_draft(db, &(struct reseal_draft_in){ .after = 0, .limit = 10000 }, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		const char *text = NULL;

		c->fresh += seal_key_number(rows[i].value) == keys_current(c->keys);
		c->readable += seal_open(db->arena, c->keys, "draft.body", rows[i].id, rows[i].value, &text) == OK &&
			       strncmp(text, "text ", 5) == 0;
	}
	return OK;
}

static void new_key_seals_all_and_a_running_server_reads_on(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct checking c = { 0 };
	struct keys *server;
	struct job *job;
	int64_t id;
	int before;

	for (struct drafts d = { u.id, 0 }; d.from < DRAFTS; d.from += 150)
		app_do(t, u.id, add_drafts, &d);
	assert_int_equal(keys_open(arena_printf(t->arena, "%s/keys", t->folder), false, &server), OK);
	before = keys_current(server);

	assert_int_equal(keys_rotate(t->app->keys), OK);
	assert_int_equal(keys_current(t->app->keys), before + 1);
	app_do(t, 0, reseal_begin, &id);
	assert_int_equal(job_finish(t->app, t->arena, id, NULL, &job), OK);

	c.keys = server;	/* which has not heard of it */
	assert_int_equal(keys_current(server), before);
	app_read(t, 0, check_drafts, &c);
	assert_int_equal(keys_current(server), before + 1);
	assert_int_equal(c.readable, DRAFTS);
	c.fresh = 0;
	app_read(t, 0, check_drafts, &c);
	assert_int_equal(c.fresh, DRAFTS);
	keys_close(server);
}

static bool is_listed(const char *name)
{
	for (size_t i = 0; reseal_column(i); i++)
		if (strcmp(reseal_column(i), name) == 0)
			return true;
	return false;
}

/* A sealed column that nobody seals again would be lost with its key. */
static void every_sealed_column_is_in_the_table(void **state)
{
	struct app_test *t = *state;
	size_t n, found = 0;
	const struct asset *f = asset_prefix("db/migrations/", &n);

	for (size_t i = 0; i < n; i++) {
		char table[64] = "", column[64];

		for (const char *line = (const char *)f[i].data; line && *line; line = strchr(line, '\n')) {
			line += *line == '\n';
			sscanf(line, "CREATE TABLE %63[a-z_]", table);
			if (!memmem(line, strcspn(line, "\n"), "/* sealed */", 12))
				continue;
			assert_int_equal(sscanf(line, " %63[a-z_]", column), 1);
			if (!is_listed(arena_printf(t->arena, "%s.%s", table, column)))
				fail_msg("%s.%s is not in core/reseal.c", table, column);
			found++;
		}
	}
	for (size_t i = 0; reseal_column(i); i++)
		found--;
	assert_int_equal(found, 0);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(unknown_kind_fails_and_says_so),
		app_case(worker_takes_what_waits_and_what_was_killed),
		app_case(one_that_is_alive_is_left_alone),
		app_case(new_calendar_moves_running_duties_once),
		app_case(a_calendar_never_shortens),
		app_case(a_typhoon_moves_the_duties_of_its_county),
		app_case(new_key_seals_all_and_a_running_server_reads_on),
		app_case(every_sealed_column_is_in_the_table),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
