/* The step of the wizard for headers that name nothing known: a person tells, the unit remembers. */
#include "mod/import/import_batch.h"
#include "mod/import/import_pages.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "gen/import.sql.h"
#include "gen/import_show.html.h"
#include "mod/import/import_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

static const struct { const char *name; enum import_column column; size_t offset; } asked[] = {
	{ "school", COL_SCHOOL, offsetof(struct import_map, school) }, { "name", COL_NAME, offsetof(struct import_map, name) },
	{ "number", COL_NUMBER, offsetof(struct import_map, number) }, { "birth", COL_BIRTH, offsetof(struct import_map, birth) },
	{ "address", COL_ADDRESS, offsetof(struct import_map, address) },
	{ "consent", COL_CONSENT, offsetof(struct import_map, consent) },
};
enum { ASKED = sizeof(asked) / sizeof(asked[0]) };

static int64_t *member(struct import_map *m, size_t i)
{
	return (int64_t *)((char *)m + asked[i].offset);
}

enum err import_map_show(struct rq *rq, const struct import_batch *batch)
{
	const struct import_table *t = &batch->table;
	struct import_map values;
	struct import_map_view v = { .id = batch->id, .file_name = batch->file_name, .reason = batch->sheet.fault };
	struct option_view *option = arena_array(rq->arena, t->cols + 1, sizeof(*option));
	struct form_view *form;
	struct buf b = reply_buf(rq);

	for (size_t c = 0; c < t->cols; c++)
		option[c] = (struct option_view){ .value = arena_printf(rq->arena, "%zu", c + 1), .label = t->cells[c].text };
	for (size_t i = 0; i < ASKED; i++)
		*member(&values, i) = batch->sheet.at[asked[i].column] < 0 ? INT_NULL : batch->sheet.at[asked[i].column] + 1;
	form = form_view(rq, &import_map_fields, &values, "map", URL_1(rq->arena, import_map, batch->id));
	for (size_t i = 0; i < ASKED; i++)
		form_options(rq, form, asked[i].name, option, t->cols);
	form->submit = import_words_mapped;
	form->draft_href = NULL;
	v.form = form;
	tpl_import_map_page(&b, rq_page(rq, import_words_map, NULL), &v);
	return reply_html(rq, 200, &b);
}

struct mapping { struct import_map in; int64_t id, unit; };

static enum err remember(struct act *a, void *ctx)
{
	struct mapping *m = ctx;
	struct import_batch b;

	TRY(import_load(a->db, a->app, m->unit, m->id, &b));
	for (size_t i = 0; i < ASKED; i++) {
		int64_t column = *member(&m->in, i);
		struct import_header_put_in in = { .unit_id = m->unit, .means = import_columns[asked[i].column].header };

		if (column < 1 || column > (int64_t)b.table.cols)
			return act_refuse(a, import_words_no_row);
		in.header = utf8_fold(a->arena, b.table.cells[column - 1].text);
		TRY(import_header_put(a->db, &in, NULL));
	}
	act_done(a, b.id, URL_1(a->arena, import_show, b.id));
	return OK;
}

enum err import_map_post(struct rq *rq)
{
	struct mapping m = { .id = rq->id, .unit = rq->user.unit };
	struct form form;

	TRY(form_read(rq, &import_map_fields, &m.in, &form));
	return act_form(rq, ROOT_NOTHING, &form, remember, &m, import_show_get);
}
