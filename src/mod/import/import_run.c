/* The wizard from the button on: who calls, the job that imports, how far it is, undo. */
#include "mod/import/import_pages.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/rand.h"
#include "core/codes.h"
#include "core/job.h"
#include "gen/import.sql.h"
#include "mod/import/import_batch.h"
#include "mod/import/import_words.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- who calls ---- */

static const struct option_view *options_of(struct rq *rq, const struct import_residence *r)
{
	struct option_view *o = arena_array(rq->arena, r->n + 1, sizeof(*o));

	for (size_t i = 0; i < r->n; i++)
		o[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%" PRId64, r->place[i]->id), .label = r->place[i]->name,
			.selected = r->place[i]->id == r->chosen,
		};
	return o;
}

const struct import_caller *import_callers(struct rq *rq, const struct import_batch *b, size_t *ret_n)
{
	struct import_residences all = import_residences(b, rq->known, rq->arena);
	struct import_caller *c = arena_array(rq->arena, all.n + 1, sizeof(*c));
	char token[44];

	for (size_t i = 0; i < all.n; i++) {
		const struct import_residence *r = &all.at[i];

		c[i] = (struct import_caller){
			.county = code_county_name(r->county), .code = strtoll(r->county, NULL, 10), .rows = r->rows,
			.place = r->chosen ? known_place_name(rq->known, r->chosen) : NULL,
		};
		if (r->n < 2)
			continue;
		c[i].options = options_of(rq, r);
		c[i].n_options = r->n;
		c[i].field_id = arena_printf(rq->arena, "place-%s", r->county);
		c[i].once = arena_dup(rq->arena, rand_token(token));
	}
	*ret_n = all.n;
	return c;
}

/* ---- how far it is ---- */

enum err import_progress(struct rq *rq, struct db *db, const struct import_batch *b, const struct job_view **ret)
{
	struct job_view *v;
	struct job *job = NULL;
	bool waits;

	*ret = NULL;
	if (!b->job || strcmp(b->state, "importing") != 0)
		return OK;
	TRY(job_find(db, b->job, &job));
	waits = job && strcmp(job->state, "waiting") == 0;
	if (!job || (!waits && strcmp(job->state, "running") != 0))
		return OK;
	v = arena_alloc(rq->arena, sizeof(*v));
	*v = (struct job_view){
		.title = import_words_running, .state = waits && job->done == 0 ? import_words_job_waiting : import_words_job_running,
		.done = job->done, .total = job->total, .running = true, .csrf = rq->user.csrf,
		.self_href = URL_1(rq->arena, import_show, b->id),
	};
	*ret = v;
	return OK;
}

enum err import_same(struct db *db, const struct import_batch *b, const char **ret)
{
	struct import_batch_same_row *row;
	size_t n = 0;

	*ret = NULL;
	if (strcmp(b->state, "preview") == 0)
		TRY(import_batch_same(db, &(struct import_batch_same_in){ .id = b->id }, &row, &n));
	if (n)
		*ret = import_words_same(db->arena, row[0].entered_at);
	return OK;
}

enum err import_called(struct rq *rq, struct db *db, const struct import_batch *b, const char **ret)
{
	struct import_rows_place_row *row;
	struct buf names;
	size_t n;

	TRY(import_rows_place(db, &(struct import_rows_place_in){ .batch_id = b->id }, &row, &n));
	buf_init(&names, rq->arena, 1 << 16);
	for (size_t i = 0; i < n; i++)
		buf_printf(&names, "%s%s", i ? import_words_and : "", known_place_name(rq->known, row[i].place_id));
	*ret = n ? buf_text(&names) : NULL;
	return OK;
}

/* ---- import ---- */

static enum err load(struct db *db, void *ctx)
{
	struct import_batch *b = ctx;

	return import_load(db, b->app, b->id, b);
}

struct beginning { struct import_batch *batch; const char *rows; };

static enum err begin(struct act *a, void *ctx)
{
	const struct beginning *s = ctx;

	TRY(import_begin(a, s->batch, s->rows));
	act_done(a, s->batch->id, URL_1(a->arena, import_show, s->batch->id));
	return OK;
}

static bool is_hindered(struct rq *rq, struct import_batch *b, struct form *form, const char *rows)
{
	const char *wrong = import_choose(&b->sheet, rows);
	struct import_residences all = import_residences(b, rq->known, rq->arena);
	const struct import_residence *missing = import_place_missing(&all);

	if (wrong)
		form_fault(form, "rows", wrong);
	else if (missing)
		form_fault(form, NULL, import_words_windows(rq->arena, code_county_name(missing->county), missing->n));
	return wrong || missing;
}

enum err import_run_post(struct rq *rq)
{
	struct import_batch b = { .id = rq->id, .app = rq->app };
	struct beginning s = { .batch = &b };
	struct import_part in = { NULL };
	struct form form;

	TRY(form_read(rq, &import_run_fields, &in, &form));
	if (!form_is_fine(&form))
		return form_again(rq, &form, import_show_get);
	TRY(rq_read(rq, load, &b));
	/* Sent twice, or imported meanwhile: its result stands. */
	if (!b.table.rows || b.sheet.fault)
		return reply_see(rq, URL_1(rq->arena, import_show, b.id), b.id);
	s.rows = in.rows;
	if (is_hindered(rq, &b, &form, in.rows))
		return form_again(rq, &form, import_show_get);
	return act_form(rq, ROOT_NOTHING, &form, begin, &s, import_show_get);
}

/* ---- undo ---- */

static enum err undo(struct act *a, void *ctx)
{
	const int64_t *id = ctx;

	TRY(import_undo(a, *id));
	act_done(a, *id, arena_printf(a->arena, "%s?saved=undone", URL_1(a->arena, import_show, *id)));
	return OK;
}

enum err import_undo_it_post(struct rq *rq)
{
	return act(rq, ROOT_NOTHING, NULL, undo, &rq->id);
}
