#include "core/job.h"

#include "base/arena.h"
#include "base/log.h"
#include "gen/job.sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	LOOK_MS = 1000,			/* a waiting job is seen within a second */
	REST_MS = 5000,			/* after a full disk, a lost database */
};

/* ---- rows ---- */

enum err job_add(struct act *a, const char *kind, const char *args, int64_t total, int64_t *ret_id)
{
	struct job_insert_in in = { .id = act_id(a), .kind = kind, .args = args, .total = total };

	*ret_id = in.id;
	return job_insert(a->db, &in, NULL);
}

static struct job of_row(const struct job_line_row *r)
{
	return (struct job){
		.id = r->id, .kind = r->kind, .state = r->state, .args = r->args, .result = r->result,
		.done = r->done, .total = r->total, .actor = r->actor, .created_at = r->created_at,
		.started_at = r->started_at, .ended_at = r->ended_at,
	};
}

enum err job_find(struct db *db, int64_t id, struct job **ret_job)
{
	struct job_line_row *row;

	TRY(job_one(db, &(struct job_one_in){ .id = id }, &row));
	*ret_job = row ? arena_alloc(db->arena, sizeof(**ret_job)) : NULL;
	if (row)
		**ret_job = of_row(row);
	return OK;
}

enum err job_list(struct db *db, int64_t limit, struct job **ret_jobs, size_t *ret_n)
{
	struct job_line_row *rows;

	TRY(job_newest(db, &(struct job_newest_in){ .limit = limit }, &rows, ret_n));
	*ret_jobs = arena_array(db->arena, *ret_n + 1, sizeof(**ret_jobs));
	for (size_t i = 0; i < *ret_n; i++)
		(*ret_jobs)[i] = of_row(&rows[i]);
	return OK;
}

enum err job_counts(struct db *db, struct job_counts *ret)
{
	struct job_count_row *rows;
	size_t n;

	*ret = (struct job_counts){ 0 };
	TRY(job_count(db, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		int64_t *at = strcmp(rows[i].state, "waiting") == 0 ? &ret->waiting
			    : strcmp(rows[i].state, "running") == 0 ? &ret->running
			    : strcmp(rows[i].state, "done") == 0 ? &ret->done : &ret->failed;

		*at += rows[i].n;
	}
	return OK;
}

/* ---- one transaction each ---- */

/* What a step of the runner reads or writes. */
struct turn {
	int64_t id;
	struct job *job;
	bool claimed;
	const struct job_step *step;
	const char *state, *result;	/* at the end */
};

static enum err in_write(struct app *app, struct arena *a, db_fn *fn, struct turn *t)
{
	struct db_who who = { .now = instant_now() };

	return db_write(app->store, &who, a, fn, t);
}

static enum err in_read(struct app *app, struct arena *a, db_fn *fn, struct turn *t)
{
	struct db_who who = { .now = instant_now() };

	return db_read(app->store, &who, a, fn, t);
}

static enum err find(struct db *db, void *ctx)
{
	struct turn *t = ctx;

	return job_find(db, t->id, &t->job);
}

static enum err next(struct db *db, void *ctx)
{
	struct turn *t = ctx;
	struct job_next_row *row;

	TRY(job_next(db, &(struct job_next_in){ .silent_since = db->who.now - JOB_SILENT_MS }, &row));
	t->id = row ? row->id : 0;
	return OK;
}

static enum err claim(struct db *db, void *ctx)
{
	struct turn *t = ctx;
	struct job_claim_in in = { .id = t->id, .silent_since = db->who.now - JOB_SILENT_MS };
	int64_t changed;

	TRY(job_claim(db, &in, &changed));
	t->claimed = changed == 1;
	return find(db, ctx);
}

static enum err beat(struct db *db, void *ctx)
{
	struct turn *t = ctx;
	struct job_beat_in in = {
		.id = t->id, .done = t->step->done, .total = t->step->total, .args = t->step->args,
	};

	return job_beat(db, &in, NULL);
}

static enum err end(struct db *db, void *ctx)
{
	struct turn *t = ctx;
	struct job_end_in in = {
		.id = t->id, .state = t->state, .done = t->step->done, .total = t->step->total, .result = t->result,
	};

	return job_end(db, &in, NULL);
}

static enum err put_back(struct db *db, void *ctx)
{
	struct turn *t = ctx;

	return job_wait_again(db, &(struct job_wait_again_in){ .id = t->id }, NULL);
}

/* ---- running ---- */

static const struct job_kind *kind_of(const char *kind)
{
	for (const struct job_kind *k = job_table; k->kind; k++)
		if (strcmp(k->kind, kind) == 0)
			return k;
	return NULL;
}

/* What may be otherwise in a moment, and no fault of the job. */
static bool passes(enum err e)
{
	return e == ERR_BUSY || e == ERR_FULL || e == ERR_DATABASE || e == ERR_UNCONFIRMED || e == ERR_TRAIL;
}

/* The job as the next step finds it. */
static enum err take_over(struct job *job, const struct job_step *s, char kept[JOB_ARGS_MAX])
{
	size_t n = strlen(s->args);

	job->done = s->done;
	job->total = s->total;
	if (s->args == job->args)
		return OK;
	if (n >= JOB_ARGS_MAX)
		return ERR_TOO_LARGE;
	memcpy(kept, s->args, n + 1);
	job->args = kept;
	return OK;
}

static enum err one_step(struct app *app, const struct job_kind *k, struct job *job, char kept[JOB_ARGS_MAX],
			 bool *ret_more)
{
	struct arena *a = arena_new();
	struct job_step s = {
		.app = app, .arena = a, .job = job, .done = job->done, .total = job->total, .args = job->args,
	};
	struct turn t = { .id = job->id, .step = &s, .state = "done" };
	enum err e = k ? k->step(&s) : ERR_REFUSED;

	if (e == OK)
		e = take_over(job, &s, kept);
	*ret_more = e == OK && s.more;
	if (e == OK) {
		t.result = s.result ? s.result : "{}";
		e = in_write(app, a, s.more ? beat : end, &t);
	} else if (!passes(e)) {
		t.state = "failed";
		t.result = arena_printf(a, "{\"error\":\"%s\"}", err_name(e));
		if (in_write(app, a, end, &t) != OK)
			log_line(LOG_WARN, "job", "end not written", "job=%" PRId64, job->id);
	} else if (in_write(app, a, put_back, &t) != OK) {
		log_line(LOG_INFO, "job", "left running", "job=%" PRId64, job->id);	/* claimed when silent */
	}
	arena_free(a);
	return e;
}

struct runner {
	void (*progress)(const struct job *job);
	bool (*stop)(void *ctx);
	void *ctx;
};

/* The next start of the server goes on with it. */
static enum err leave(struct app *app, const struct job *job)
{
	struct arena *a = arena_new();
	struct turn t = { .id = job->id };
	enum err e = in_write(app, a, put_back, &t);

	arena_free(a);
	return e;
}

/* All steps of a claimed job. */
static enum err run(struct app *app, struct job *job, const struct runner *r)
{
	const struct job_kind *k = kind_of(job->kind);
	enum err e = OK;
	char kept[JOB_ARGS_MAX];
	bool more = true;

	log_line(LOG_INFO, "job", "run", "job=%" PRId64 " kind=%s done=%" PRId64, job->id, job->kind, job->done);
	while (e == OK && more) {
		e = one_step(app, k, job, kept, &more);
		if (e == OK && r->progress)
			r->progress(job);
		if (e == OK && more && r->stop && r->stop(r->ctx))
			return leave(app, job);
	}
	log_line(e == OK ? LOG_INFO : LOG_ERROR, "job", "end", "job=%" PRId64 " kind=%s result=%s", job->id, job->kind,
		 err_name(e));
	return e;
}

static void rest(int ms)
{
	nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L }, NULL);
}

enum err job_finish(struct app *app, struct arena *a, int64_t id, void (*progress)(const struct job *job),
		    struct job **ret_job)
{
	struct turn t = { .id = id };
	struct runner r = { .progress = progress };
	enum err e = OK;

	for (;;) {
		TRY(in_write(app, a, claim, &t));
		if (!t.job)
			return ERR_NOT_FOUND;
		if (t.claimed)
			e = run(app, t.job, &r);
		TRY(in_read(app, a, find, &t));
		if (t.job && t.job->ended_at != INT_NULL)
			break;
		TRY(e);
		rest(200);	/* another worker has it */
	}
	*ret_job = t.job;
	return e == OK && strcmp(t.job->state, "failed") == 0 ? ERR_REFUSED : e;
}

/* ---- the worker ---- */

struct job_worker {
	struct app *app;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool closing;
};

static bool is_closing(void *ctx)
{
	struct job_worker *w = ctx;
	bool closing;

	pthread_mutex_lock(&w->lock);
	closing = w->closing;
	pthread_mutex_unlock(&w->lock);
	return closing;
}

/* true: something was there. */
static bool look(struct job_worker *w, int *ret_rest_ms)
{
	struct arena *a = arena_new();
	struct turn t = { 0 };
	struct runner r = { .stop = is_closing, .ctx = w };
	enum err e = in_read(w->app, a, next, &t);

	if (e == OK && t.id)
		e = in_write(w->app, a, claim, &t);
	if (e == OK && t.claimed)
		e = run(w->app, t.job, &r);
	*ret_rest_ms = e == OK || !passes(e) ? LOOK_MS : REST_MS;
	arena_free(a);
	return t.claimed && (e == OK || !passes(e));
}

static void wait_ms(struct job_worker *w, int ms)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	pthread_mutex_lock(&w->lock);
	if (!w->closing)
		pthread_cond_timedwait(&w->wake, &w->lock, &until);
	pthread_mutex_unlock(&w->lock);
}

static void *work(void *ctx)
{
	struct job_worker *w = ctx;
	int ms;

	while (!is_closing(w))
		if (!look(w, &ms))
			wait_ms(w, ms);
	return NULL;
}

enum err job_worker_start(struct app *app, struct job_worker **ret_worker)
{
	struct job_worker *w = calloc(1, sizeof(*w));

	if (!w)
		return ERR_INTERNAL;
	w->app = app;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->wake, NULL);
	if (pthread_create(&w->thread, NULL, work, w) != 0) {
		free(w);
		return ERR_INTERNAL;
	}
	*ret_worker = w;
	return OK;
}

void job_worker_stop(struct job_worker *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	free(w);
}
