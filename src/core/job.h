/*
 * job: long work in steps, on the server or at the command line, that survives a restart.
 *
 * A job is a row, added in the transaction of what causes it.  A worker claims it and calls the step
 * function of its kind until that has no more to do.  A step is one transaction or a few, small enough to
 * let others write (at most 200 rows), and repeats nothing when it is run again: a worker may be killed
 * between any two.  A running job that gives no sign for JOB_SILENT_MS is claimed by another worker.
 *
 *	TRY(job_add(a, "calendar", args, total, &id));		// within act()
 *	enum err calendar_step(struct job_step *s)
 *	{
 *		TRY(act_run(s->app, s->arena, s->job->actor, instant_now(), step, s));
 *		s->more = left;
 *		return OK;
 *	}
 *
 * The kinds are listed in app/job_table.c.  Any thread; one thread a job.
 */
#ifndef ZHILU_CORE_JOB_H
#define ZHILU_CORE_JOB_H

#include <pthread.h>

#include "core/act.h"

#define JOB_SILENT_MS 15000
#define JOB_ARGS_MAX 4096

struct job {
	int64_t id;
	const char *kind, *state, *args, *result;	/* state: waiting, running, done, failed */
	int64_t done, total;			/* total 0: not known */
	int64_t actor, created_at, started_at, ended_at;	/* INT_NULL: has not */
};

struct job_step {
	struct app *app;
	struct arena *arena;		/* of this step */
	const struct job *job;
	/* set by the step: */
	int64_t done, total;		/* begin as the job's */
	const char *args;		/* likewise: what the next step begins with, below JOB_ARGS_MAX bytes */
	bool more;
	const char *result;		/* JSON object when there is no more; NULL: "{}" */
};

typedef enum err job_step_fn(struct job_step *s);

struct job_kind { const char *kind; job_step_fn *step; };
extern const struct job_kind job_table[];		/* ends with kind NULL */

/* Within the act that causes it; done by the actor of the act. */
enum err job_add(struct act *a, const char *kind, const char *args, int64_t total, int64_t *ret_id) MUST_USE;

/* NULL if there is none. */
enum err job_find(struct db *db, int64_t id, struct job **ret_job) MUST_USE;
/* The newest first. */
enum err job_list(struct db *db, int64_t limit, struct job **ret_jobs, size_t *ret_n) MUST_USE;
struct job_counts { int64_t waiting, running, done, failed; };
enum err job_counts(struct db *db, struct job_counts *ret) MUST_USE;

/*
 * Run one job to its end on this thread, or wait while another worker runs it.  progress may be NULL.
 * The error that ended it; ret_job (in the arena) is as it ended.
 */
enum err job_finish(struct app *app, struct arena *a, int64_t id, void (*progress)(const struct job *job),
		    struct job **ret_job) MUST_USE;

/* A thread that takes whatever waits, oldest first. */
struct job_worker;
enum err job_worker_start(struct app *app, struct job_worker **ret_worker) MUST_USE;
void job_worker_stop(struct job_worker *w);	/* after the step that runs; NULL is fine */

#endif
