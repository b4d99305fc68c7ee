/*
 * reseal: after a new data key, every live sealed value is sealed again with it.
 *
 * All sealed columns stand in one table (reseal.c); a test holds it against the schema.  A job walks them by
 * id in steps of at most 200 rows and rewrites what has an older key, so that a killed one goes on
 * and repeats nothing.  Values in revisions and files keep the key they had: old keys stay in the key file.
 *
 *	TRY(keys_rotate(app->keys));
 *	TRY(act_run(app, arena, actor, now, reseal_begin, &job_id));
 */
#ifndef ZHILU_CORE_RESEAL_H
#define ZHILU_CORE_RESEAL_H

#include "core/act.h"
#include "core/job.h"

/* An act_fn: add the job; ctx is where its id goes. */
enum err reseal_begin(struct act *a, void *ctx) MUST_USE;
job_step_fn reseal_step;

/* "table.column" of each; ends with NULL. */
const char *reseal_column(size_t i);

#endif
