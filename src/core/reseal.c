#include "core/reseal.h"

#include "base/arena.h"
#include "core/seal.h"
#include "gen/reseal.sql.h"

#include <inttypes.h>
#include <stdio.h>

enum { STEP = 200 };

/* All statements of a kind have the same shape, so that one pair of structs serves them all. */
static const struct column {
	const char *name;
	const struct stmt *list, *put;
} columns[] = {
	{ "account.totp", &stmt_reseal_account, &stmt_reseal_account_put },
	{ "draft.body", &stmt_reseal_draft, &stmt_reseal_draft_put },
	{ "person_number.value", &stmt_reseal_number, &stmt_reseal_number_put },
	{ "inbox_batch.content", &stmt_reseal_batch, &stmt_reseal_batch_put },
	{ "inbox_row.number", &stmt_reseal_row_number, &stmt_reseal_row_number_put },
	{ "inbox_row.raw", &stmt_reseal_row_raw, &stmt_reseal_row_raw_put },
};

enum { N_COLUMNS = sizeof(columns) / sizeof(columns[0]) };

const char *reseal_column(size_t i)
{
	return i < N_COLUMNS ? columns[i].name : NULL;
}

enum err reseal_begin(struct act *a, void *ctx)
{
	TRY(act_trail(a, "key.rotated", "key", keys_current(a->app->keys), "{}"));
	return job_add(a, "reseal", "0 0", N_COLUMNS, ctx);
}

struct position {
	int column;
	int64_t after;
	int64_t last;			/* set by the step, with n, anew in each attempt */
	size_t n;
};

static enum err reseal_one(struct act *a, const struct column *c, const struct reseal_line_row *row)
{
	struct reseal_number_put_in in = { .id = row->id };
	const char *text;

	if (!row->value.data || seal_key_number(row->value) >= keys_current(a->app->keys))
		return OK;
	TRY(seal_open(a->arena, a->app->keys, c->name, row->id, row->value, &text));
	in.value = seal_text(a->arena, a->app->keys, c->name, row->id, text);
	return stmt_exec(a->db, c->put, &in, NULL);
}

static enum err step(struct act *a, void *ctx)
{
	struct position *p = ctx;
	const struct column *c = &columns[p->column];
	struct reseal_number_in in = { .after = p->after, .limit = STEP };
	const struct reseal_line_row *rows;
	void *found;

	TRY(stmt_many(a->db, c->list, &in, &found, &p->n));
	rows = found;
	for (size_t i = 0; i < p->n; i++)
		TRY(reseal_one(a, c, &rows[i]));
	p->last = p->n > 0 ? rows[p->n - 1].id : p->after;
	return OK;
}

/* args: "COLUMN AFTER" */
enum err reseal_step(struct job_step *s)
{
	struct position p;

	if (sscanf(s->args, "%d %" SCNd64, &p.column, &p.after) != 2 || p.column < 0 || p.column >= N_COLUMNS)
		return ERR_INTERNAL;
	TRY(act_run(s->app, s->arena, s->job->actor, instant_now(), step, &p));
	if (p.n < STEP)
		p = (struct position){ .column = p.column + 1 };
	s->done = p.column;
	s->more = p.column < N_COLUMNS;
	s->args = arena_printf(s->arena, "%d %" PRId64, p.column, p.last);
	return OK;
}
