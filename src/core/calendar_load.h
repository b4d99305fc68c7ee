/*
 * calendar_load: a calendar or a county's day off comes into the database.
 *
 * A calendar is a new version beside the older ones, never a change of one; 天然災害停止上班 is a row of
 * its county.  Both make known grow and add a job that recomputes the running duties (core/duty.h), in
 * one transaction: new duties use it at once, old ones are moved in steps, and a calendar never
 * shortens a running duty.
 *
 *	struct calendar_load load = { .year = &year };
 *	TRY(act_run(app, arena, actor, now, calendar_load, &load));
 *	if (load.same_version) …		// recorded before, nothing changed
 */
#ifndef ZHILU_CORE_CALENDAR_LOAD_H
#define ZHILU_CORE_CALENDAR_LOAD_H

#include "core/act.h"
#include "core/job.h"
#include "law/calendar.h"

struct calendar_load {
	const struct law_year *year;	/* as calendar_parse() made it, with source */
	/* set by calendar_load(): */
	int64_t version;
	int64_t same_version;		/* this very calendar was recorded before, as this version; else 0 */
	int64_t job;
};

/* An act_fn; ctx is a struct calendar_load. */
enum err calendar_load(struct act *a, void *ctx) MUST_USE;

/* An act_fn; ctx is a struct calendar_off.  The same county and day again: ERR_REFUSED with a sentence. */
struct calendar_off {
	const char *county;		/* code, or "" for the whole country */
	const char *day;		/* ISO */
	bool half;
	const char *notice;		/* 公告名稱與文號 */
	int64_t version, job;		/* set by calendar_off() */
};
enum err calendar_off(struct act *a, void *ctx) MUST_USE;

/* What tells one calendar from another: year, days off, notes; not the encoding of the file. */
struct blob calendar_hash(struct arena *a, const struct keys *k, const struct law_year *y);

/* The step of the job "calendar" (app/job_table.c). */
job_step_fn calendar_step;

/* What a job moved. */
struct calendar_moved { int64_t duty; const char *rule, *county, *from, *to; };
enum err calendar_moved(struct db *db, int64_t since, struct calendar_moved **ret, size_t *ret_n) MUST_USE;

#endif
