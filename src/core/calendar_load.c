#include "core/calendar_load.h"

#include "base/arena.h"
#include "core/calendar_words.h"
#include "core/chain.h"
#include "core/duty.h"
#include "core/seal.h"
#include "gen/core.sql.h"
#include "gen/ship.sql.h"
#include "law/calendar.h"

#include <inttypes.h>

struct blob calendar_hash(struct arena *a, const struct keys *k, const struct law_year *y)
{
	struct buf b;

	buf_init(&b, a, 256 * 1024);
	chain_int(&b, y->year);
	for (int i = 0; i < y->n_days; i++) {
		chain_int(&b, y->days[i].off);
		chain_text(&b, y->days[i].note);
	}
	return seal_hash(a, k, buf_text(&b), b.len);
}

static enum err next_version(struct act *a, int64_t *ret)
{
	struct calendar_newest_row *newest;

	TRY(calendar_newest(a->db, &newest));
	*ret = newest->version + 1;
	return OK;
}

/* The running duties wait for their new dates; where there are none there is nothing to do. */
static enum err recompute_later(struct act *a, int64_t version, int64_t *ret_job)
{
	struct calendar_outdated_count_row *open;

	*ret_job = 0;
	TRY(calendar_outdated_count(a->db, &open));
	if (open->n == 0)
		return OK;
	return job_add(a, "calendar", arena_printf(a->arena, "{\"version\":%" PRId64 "}", version), open->n, ret_job);
}

static enum err add_days(struct act *a, int64_t calendar_id, const struct law_year *y)
{
	char iso[DATE_ISO_SIZE];

	for (int i = 0; i < y->n_days; i++) {
		struct calendar_day_add_in in = {
			.calendar_id = calendar_id, .day = date_format_iso(y->first + i, iso),
			.off = y->days[i].off, .note = y->days[i].note,
		};

		TRY(calendar_day_add(a->db, &in, NULL));
	}
	return OK;
}

enum err calendar_load(struct act *a, void *ctx)
{
	struct calendar_load *l = ctx;
	struct calendar_same_in same = { .hash = calendar_hash(a->arena, a->app->keys, l->year) };
	struct calendar_add_in in = { .id = act_id(a), .year = l->year->year, .source = l->year->source };
	struct calendar_same_row *there;

	l->job = 0;
	TRY(calendar_same(a->db, &same, &there));
	l->same_version = there ? there->version : 0;
	if (there)
		return OK;
	TRY(next_version(a, &l->version));
	in.version = l->version;
	in.hash = same.hash;
	TRY(calendar_add(a->db, &in, NULL));
	TRY(add_days(a, in.id, l->year));
	TRY(known_changed(a->db));
	TRY(act_trail(a, "calendar.load", "calendar", in.id,
		      arena_printf(a->arena, "{\"year\":%d,\"version\":%" PRId64 "}", l->year->year, l->version)));
	act_done(a, in.id, NULL);
	return recompute_later(a, l->version, &l->job);
}

enum err calendar_off(struct act *a, void *ctx)
{
	struct calendar_off *o = ctx;
	struct calendar_off_same_in same = { .county = o->county, .day = o->day };
	struct calendar_off_add_in in = {
		.id = act_id(a), .county = o->county, .day = o->day, .half = o->half, .notice = o->notice,
	};
	struct calendar_off_same_row *there;

	TRY(calendar_off_same(a->db, &same, &there));
	if (there)
		return act_refuse(a, CALENDAR_OFF_THERE);
	TRY(next_version(a, &o->version));
	in.version = o->version;
	TRY(calendar_off_add(a->db, &in, NULL));
	TRY(known_changed(a->db));
	TRY(act_trail(a, "calendar.off", "day_off", in.id,
		      arena_printf(a->arena, "{\"county\":\"%s\",\"day\":\"%s\",\"half\":%d}", o->county, o->day, o->half)));
	act_done(a, in.id, NULL);
	return recompute_later(a, o->version, &o->job);
}

/* ---- the job ---- */

struct recompute {
	int64_t moved;
	bool left;
};

static enum err recompute(struct act *a, void *ctx)
{
	struct recompute *r = ctx;

	return duty_recompute(a, 200, &r->moved, &r->left);
}

enum err calendar_step(struct job_step *s)
{
	struct recompute r = { 0 };

	TRY(known_fresh(s->app));	/* the calendar this is about */
	TRY(act_run(s->app, s->arena, s->job->actor, instant_now(), recompute, &r));
	s->more = r.left;
	s->done = s->done + 200 < s->total ? s->done + 200 : s->total;
	return OK;
}

enum err calendar_moved(struct db *db, int64_t since, struct calendar_moved **ret, size_t *ret_n)
{
	struct calendar_moved_rows_row *rows;
	struct calendar_moved *m;
	size_t n;

	TRY(calendar_moved_rows(db, &(struct calendar_moved_rows_in){ .since = since }, &rows, &n));
	m = arena_array(db->arena, n + 1, sizeof(*m));
	for (size_t i = 0; i < n; i++)
		m[i] = (struct calendar_moved){
			rows[i].id, rows[i].rule_code, rows[i].county, rows[i].from_due, rows[i].to_due,
		};
	*ret = m;
	*ret_n = n;
	return OK;
}
