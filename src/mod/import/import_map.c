/*
 * The steps of the wizard that only a person can take: which sheet of a workbook, which column is which where
 * headers name nothing known (the unit remembers), which window where a county has several.
 */
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

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static enum err told_page(struct rq *rq, struct import_told_view *v)
{
	struct buf b = reply_buf(rq);

	v->form->draft_href = NULL;
	tpl_import_told_page(&b, rq_page(rq, v->title, "匯入"), v);
	return reply_html(rq, 200, &b);
}

/* ---- sheet ---- */

enum err import_sheets_show(struct rq *rq, const struct import_batch *batch)
{
	struct option_view *option = arena_array(rq->arena, batch->n_picks + 1, sizeof(*option));
	struct form_view *form = form_view(rq, &import_sheet_fields, NULL, "sheet", URL_1(rq->arena, import_sheet, batch->id));
	struct import_told_view v = {
		.title = import_words_sheet, .file_name = batch->file_name, .hint = import_words_sheet_hint, .form = form,
	};

	for (size_t i = 0; i < batch->n_picks; i++)
		option[i] = (struct option_view){
			.value = arena_printf(rq->arena, "%zu", i + 1),
			.label = import_words_sheet_of(rq->arena, batch->picks[i].name, batch->picks[i].table.rows - 1),
		};
	form_options(rq, form, "sheet", option, batch->n_picks);
	form->submit = import_words_sheet_check;
	return told_page(rq, &v);
}

struct choosing { struct import_sheet_edit in; int64_t id; };

static enum err choose_sheet(struct act *a, void *ctx)
{
	const struct choosing *c = ctx;
	struct import_batch b;

	TRY(import_load(a->db, a->app, c->id, &b));
	/* Sent twice: it stands. */
	if (b.n_picks)
		TRY(import_sheet_choose(a, &b, (size_t)(c->in.sheet - 1)));
	act_done(a, b.id, URL_1(a->arena, import_show, b.id));
	return OK;
}

enum err import_sheet_post(struct rq *rq)
{
	struct choosing c = { .id = rq->id };
	struct form form;

	TRY(form_read(rq, &import_sheet_fields, &c.in, &form));
	return act_form(rq, ROOT_NOTHING, &form, choose_sheet, &c, import_show_get);
}

/* ---- columns ---- */

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
	struct import_told_view v = {
		.title = import_words_map, .file_name = batch->file_name, .reason = batch->sheet.fault,
		.hint = import_words_map_hint,
	};
	struct option_view *option = arena_array(rq->arena, t->cols + 1, sizeof(*option));

	for (size_t c = 0; c < t->cols; c++)
		option[c] = (struct option_view){ .value = arena_printf(rq->arena, "%zu", c + 1), .label = t->cells[c].text };
	for (size_t i = 0; i < ASKED; i++)
		*member(&values, i) = batch->sheet.at[asked[i].column] < 0 ? INT_NULL : batch->sheet.at[asked[i].column] + 1;
	v.form = form_view(rq, &import_map_fields, &values, "map", URL_1(rq->arena, import_map, batch->id));
	for (size_t i = 0; i < ASKED; i++)
		form_options(rq, v.form, asked[i].name, option, t->cols);
	v.form->submit = import_words_mapped;
	return told_page(rq, &v);
}

struct mapping { struct import_map in; int64_t id; };

static enum err remember(struct act *a, void *ctx)
{
	struct mapping *m = ctx;
	struct import_batch b;

	TRY(import_load(a->db, a->app, m->id, &b));
	for (size_t i = 0; i < ASKED; i++) {
		int64_t column = *member(&m->in, i);
		struct import_header_put_in in = { .unit_id = b.unit, .means = import_columns[asked[i].column].header };

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
	struct mapping m = { .id = rq->id };
	struct form form;

	TRY(form_read(rq, &import_map_fields, &m.in, &form));
	return act_form(rq, ROOT_NOTHING, &form, remember, &m, import_show_get);
}

/* ---- window ---- */

struct placing { struct import_place_edit in; int64_t id; };

static bool may_call(const struct import_residence *r, int64_t place)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->place[i]->id == place)
			return true;
	return false;
}

static enum err choose_place(struct act *a, void *ctx)
{
	const struct placing *p = ctx;
	struct import_place_put_in in = { .batch_id = p->id, .place_id = p->in.place };
	char county[12];
	struct import_residences all;
	struct import_batch b;

	TRY(import_load(a->db, a->app, p->id, &b));
	snprintf(county, sizeof(county), "%05" PRId64, p->in.county);
	all = import_residences(&b, a->known, a->arena);
	for (size_t i = 0; i < all.n; i++) {
		if (strcmp(all.at[i].county, county) != 0 || !may_call(&all.at[i], p->in.place))
			continue;
		in.county = county;
		TRY(import_place_put(a->db, &in, NULL));
		act_done(a, b.id, URL_1(a->arena, import_show, b.id));
		return OK;
	}
	return act_refuse(a, import_words_no_window);
}

enum err import_place_post(struct rq *rq)
{
	struct placing p = { .id = rq->id };
	struct form form;

	TRY(form_read(rq, &import_place_fields, &p.in, &form));
	return act_form(rq, ROOT_NOTHING, &form, choose_place, &p, import_show_get);
}
