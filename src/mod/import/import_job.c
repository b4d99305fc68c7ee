/*
 * The import itself, a job: IMPORT_TURN rows a step, IMPORT_STEP an act.  Whatever was taken before a kill
 * is noticed by its hash, so a step that runs twice takes nothing twice.
 */
#include "mod/import/import_batch.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/rand.h"
#include "core/seal.h"
#include "gen/import.sql.h"
#include "mod/import/import_words.h"
#include "mod/inbox/inbox.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ROW_MAX = 1 << 20 };

/* ---- where the job is: args "BATCH NEXT ACCEPTED WAITING UNCHANGED ROWS" ---- */

struct position {
	int64_t batch;
	size_t next;
	struct import_counts done;
	const char *rows;		/* NULL: all */
};

static const char *position_text(struct arena *a, const struct position *p)
{
	return arena_printf(a, "%" PRId64 " %zu %" PRId64 " %" PRId64 " %" PRId64 " %s", p->batch, p->next, p->done.accepted,
			    p->done.waiting, p->done.unchanged, p->rows ? p->rows : "");
}

static bool position_of(const char *args, struct position *ret)
{
	int end = 0;

	*ret = (struct position){ .batch = 0 };
	if (sscanf(args, "%" SCNd64 " %zu %" SCNd64 " %" SCNd64 " %" SCNd64 "%n", &ret->batch, &ret->next, &ret->done.accepted,
		   &ret->done.waiting, &ret->done.unchanged, &end) != 5 || end == 0)
		return false;
	args += end;
	args += *args == ' ';
	ret->rows = *args ? args : NULL;
	return true;
}

/* ---- beginning ---- */

static bool is_running(const struct job *job)
{
	return job && (strcmp(job->state, "waiting") == 0 || strcmp(job->state, "running") == 0);
}

enum err import_begin(struct act *a, struct import_batch *b, const char *rows)
{
	struct position p = { .batch = b->id, .rows = rows };
	struct import_batch_start_in in = { .id = b->id };
	struct import_batch_job_row *now;
	struct job *job = NULL;
	int64_t mine;

	/* What was read before this act may be over: another press of the button has begun meanwhile. */
	TRY(import_batch_take(a->db, &(struct import_batch_take_in){ .id = b->id }, &mine));
	if (!mine)
		return ERR_CONFLICT;
	TRY(import_batch_job(a->db, &(struct import_batch_job_in){ .id = b->id }, &now));
	b->job = now && now->job_id != INT_NULL ? now->job_id : 0;
	if (b->job)
		TRY(job_find(a->db, b->job, &job));
	if (is_running(job))
		return OK;
	TRY(job_add(a, "import", position_text(a->arena, &p), (int64_t)b->sheet.n, &b->job));
	in.job_id = b->job;
	TRY(import_batch_start(a->db, &in, &mine));
	return mine ? act_trail(a, "import.begin", "batch", b->id, "{}") : ERR_CONFLICT;
}

/* ---- one act ---- */

struct step {
	struct import_batch *batch;
	size_t from, to;
	struct import_residences residences;
	struct import_counts done;	/* of this act, told to the position once it is stored */
};

static const char *or_null(const char *s)
{
	return *s ? s : NULL;
}

static enum err add_row(struct act *a, const struct step *s, size_t i, const char *text)
{
	const struct import_batch *b = s->batch;
	const struct import_row *r = &b->sheet.row[i];
	const char *const *cell = r->cell;
	struct inbox_new in = {
		.id = rand_id(), .batch_id = b->id, .row_no = (int64_t)i + 1,
		.place_id = import_place_for(&s->residences, r->county),
		.name = cell[COL_NAME], .number = or_null(cell[COL_NUMBER]), .birth_on = or_null(cell[COL_BIRTH]),
		.sex = or_null(cell[COL_SEX]), .phone = or_null(cell[COL_PHONE]), .school = cell[COL_SCHOOL],
		.school_code = or_null(cell[COL_SCHOOL_CODE]), .department = or_null(cell[COL_DEPARTMENT]),
		.category = or_null(cell[COL_CATEGORY]), .graduates_on = or_null(cell[COL_GRADUATES]),
		.wish = or_null(cell[COL_WISH]), .needs = or_null(cell[COL_NEEDS]),
		.has_consent = r->outcome == IMPORT_ACCEPT, .raw = text,
	};

	return in.place_id ? inbox_insert(a, &in) : act_refuse(a, import_words_no_place);
}

/* A row that was not chosen counts only if it is there already: by an earlier part, or another batch. */
static enum err take_row(struct act *a, struct step *s, size_t i)
{
	const struct import_row *r = &s->batch->sheet.row[i];
	struct import_row_known_row *known;
	struct blob hash;
	struct buf b;
	size_t n;

	if (r->outcome != IMPORT_ACCEPT && r->outcome != IMPORT_WAIT)
		return OK;
	buf_init(&b, a->arena, ROW_MAX);
	import_put_row(&b, r);
	if (b.failed)
		return ERR_TOO_LARGE;
	hash = seal_hash(a->arena, a->app->keys, b.data, b.len);
	TRY(import_row_known(a->db, &(struct import_row_known_in){ .hash = hash }, &known, &n));
	if (n == 0 && !r->is_wanted)
		return OK;
	if (n && known[0].batch_id != s->batch->id)
		s->done.unchanged++;
	else if (r->outcome == IMPORT_WAIT)
		s->done.waiting++;
	else
		s->done.accepted++;
	return n ? OK : add_row(a, s, i, b.data);	/* there already: this batch was cut short */
}

static enum err take_step(struct act *a, void *ctx)
{
	struct step *s = ctx;
	int64_t mine;

	s->done = (struct import_counts){ .rows = 0 };
	TRY(import_batch_hold(a->db, &(struct import_batch_hold_in){ .id = s->batch->id }, &mine));
	if (!mine)
		return ERR_CONFLICT;
	s->residences = import_residences(s->batch, a->known, a->arena);
	for (size_t i = s->from; i < s->to; i++)
		TRY(take_row(a, s, i));
	return OK;
}

static enum err finish(struct act *a, void *ctx)
{
	const struct import_batch *b = ctx;
	const struct import_counts *c = &b->counts;
	struct import_batch_finish_in in = {
		.id = b->id, .rows_accepted = c->accepted, .rows_waiting = c->waiting,
		.rows_held = c->held, .rows_unchanged = c->unchanged, .rows_skipped = c->skipped,
	};
	int64_t mine;

	TRY(import_batch_finish(a->db, &in, &mine));
	if (mine && c->rows == c->accepted + c->waiting + c->unchanged + c->skipped)
		TRY(import_batch_whole(a->db, &(struct import_batch_whole_in){ .id = b->id }, NULL));
	return mine ? act_trail(a, "import.finish", "batch", b->id, "{}") : ERR_CONFLICT;
}

/* ---- one step of the job ---- */

static enum err load(struct db *db, void *ctx)
{
	struct import_batch *b = ctx;

	return import_load(db, b->app, b->id, b);
}

static enum err take(struct job_step *js, struct import_batch *b, struct position *p)
{
	size_t end = p->next + IMPORT_TURN < b->sheet.n ? p->next + IMPORT_TURN : b->sheet.n;

	while (p->next < end) {
		struct step s = { .batch = b, .from = p->next, .to = p->next + IMPORT_STEP < end ? p->next + IMPORT_STEP : end };
		struct arena_mark before = arena_mark(js->arena);

		TRY(act_run(js->app, js->arena, js->job->actor, instant_now(), take_step, &s));
		arena_reset(js->arena, before);
		p->done.accepted += s.done.accepted;
		p->done.waiting += s.done.waiting;
		p->done.unchanged += s.done.unchanged;
		p->next = s.to;
	}
	js->more = p->next < b->sheet.n;
	if (js->more)
		return OK;
	b->counts.accepted = p->done.accepted;
	b->counts.waiting = p->done.waiting;
	b->counts.unchanged = p->done.unchanged;
	return act_run(js->app, js->arena, js->job->actor, instant_now(), finish, b);
}

enum err import_step(struct job_step *js)
{
	struct db_who who = { .now = instant_now(), .actor = js->job->actor };
	struct import_batch b = { .app = js->app };
	struct position p;
	enum err e;

	if (!position_of(js->args, &p))
		return ERR_INTERNAL;
	b.id = p.batch;
	TRY(known_fresh(js->app));	/* a window made after this server was started */
	TRY(db_read(js->app->store, &who, js->arena, load, &b));
	/* Undone while it waited, or finished just before a kill: there is nothing to do. */
	if (strcmp(b.state, "importing") != 0 || !b.table.rows || b.sheet.fault)
		return OK;
	b.counts.held = (int64_t)b.sheet.count[IMPORT_HOLD];
	b.counts.skipped = (int64_t)b.sheet.count[IMPORT_SKIP];
	import_choose(&b.sheet, p.rows);
	e = take(js, &b, &p);
	if (e == ERR_CONFLICT) {	/* undone in between; any other conflict is told, and the step tried again */
		struct import_batch now = { .app = js->app, .id = p.batch };

		TRY(db_read(js->app->store, &who, js->arena, load, &now));
		if (strcmp(now.state, "importing") == 0)
			return e;
		js->more = false;
		return OK;
	}
	js->done = (int64_t)p.next;
	js->args = position_text(js->arena, &p);
	return e;
}
