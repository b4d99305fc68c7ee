/* The wizard (S15): upload, look at each row, correct single cells.  What follows: import_run.c. */
#include "mod/import/import_pages.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/rand.h"
#include "core/codes.h"
#include "gen/import.sql.h"
#include "gen/import_show.html.h"
#include "gen/import_start.html.h"
#include "law/identifier.h"
#include "mod/import/import_batch.h"
#include "mod/import/import_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <stdlib.h>
#include <string.h>

enum { RECENT = 20, ROWS_SHOWN = 50, HOUR_MS = 3600 * 1000 };

#define REFRESH "3"	/* seconds, while the job runs */

static bool is_undoable(const struct rq *rq, const char *state, int64_t entered_at)
{
	bool has_rows = strcmp(state, "done") == 0 || strcmp(state, "partly") == 0 || strcmp(state, "importing") == 0;

	return has_rows && entered_at >= rq->now - import_undo_ms(rq->known, rq->today);
}

/* ---- upload ---- */

static const struct column_view batch_columns[] = {
	{ .label = "檔案" }, { .label = "時間" }, { .label = "狀態" }, { .label = "列數", .number = true },
	{ .label = "匯入", .number = true }, { .label = "等待同意", .number = true }, { .label = "需修正", .number = true },
	{ .label = "未變更", .number = true }, { .label = "復原" },
};

enum err import_start_get(struct rq *rq, struct db *db)
{
	struct import_batch_recent_row *row;
	struct import_start_view v = { .columns = batch_columns, .n_columns = sizeof(batch_columns) / sizeof(batch_columns[0]) };
	struct import_batch_line *line;
	struct form_view *form = form_view(rq, &import_upload_fields, NULL, "import", URL_0(rq->arena, import_upload));
	struct buf b = reply_buf(rq);

	TRY(import_batch_recent(db, &(struct import_batch_recent_in){ .limit = RECENT }, &row, &v.n));
	line = arena_array(rq->arena, v.n + 1, sizeof(*line));
	for (size_t i = 0; i < v.n; i++)
		line[i] = (struct import_batch_line){
			.id = row[i].id, .name = row[i].file_name, .state = import_state_words(row[i].state),
			.rows = row[i].rows_total, .accepted = row[i].rows_accepted, .waiting = row[i].rows_waiting,
			.held = row[i].rows_held, .unchanged = row[i].rows_unchanged, .entered_at = row[i].entered_at,
			.may_undo = is_undoable(rq, row[i].state, row[i].entered_at),
		};
	v.batches = line;
	v.form = form;
	v.csrf = rq->user.csrf;
	form->submit = import_words_check;
	form->draft_href = NULL;	/* a file cannot be kept half chosen */
	if (form_field(form, "file"))
		form_field(form, "file")->accept = ".csv,.txt,.ods,.xlsx";
	tpl_import_start_page(&b, rq_page(rq, "匯入名冊", "匯入"), &v);
	return reply_html(rq, 200, &b);
}

static enum err keep(struct act *a, void *ctx)
{
	struct import_batch *b = ctx;

	b->id = a->new_id;
	TRY(import_keep(a, b));
	act_done(a, b->id, URL_1(a->arena, import_show, b->id));
	return OK;
}

static enum err told(struct db *db, void *ctx)
{
	return import_told(db, ctx);
}

enum err import_upload_post(struct rq *rq)
{
	const struct http_upload *file = http_upload(rq->http, "file");
	struct import_batch batch = { .unit = rq->user.unit };
	struct import_upload in = { NULL };
	struct form form;

	TRY(form_read(rq, &import_upload_fields, &in, &form));
	if (!file) {
		form_fault(&form, "file", import_words_no_file);
	} else {
		batch.file_name = *file->filename ? file->filename : import_words_start;
		TRY(rq_read(rq, told, &batch));
		TRY(import_read(rq->app, rq->arena, file->fd, NULL, &batch));
		if (batch.sheet.fault && !batch.sheet.is_unmapped)
			form_fault(&form, "file", batch.sheet.fault);
	}
	return act_form(rq, ROOT_NOTHING, &form, keep, &batch, import_start_get);
}

enum err import_template_get(struct rq *rq, struct db *db)
{
	struct buf b = reply_buf(rq);

	(void)db;
	buf_str(&b, "\xef\xbb\xbf");
	import_put_header(&b);
	return reply_file(rq, import_words_template_name, "text/csv; charset=utf-8", buf_text(&b), b.len);
}

/* ---- look ---- */

static const struct column_view row_columns[] = {
	{ .label = "列" }, { .label = "結果" }, { .label = "姓名" }, { .label = "證號" }, { .label = "出生日期" },
	{ .label = "居住縣市" }, { .label = "檢查" },
};

static const struct figure_view *figures_of(struct rq *rq, const struct import_counts *c, bool is_done, size_t *ret_n)
{
	struct figure_view *f = arena_array(rq->arena, 6, sizeof(*f));
	const struct { const char *label; int64_t n; } part[] = {
		{ "全部", c->rows }, { is_done ? "已匯入" : "可匯入", c->accepted }, { "等待同意", c->waiting },
		{ "需修正", c->held }, { "略過", c->skipped }, { "未變更", c->unchanged },
	};

	for (size_t i = 0; i < 6; i++)
		f[i] = (struct figure_view){
			.label = part[i].label, .value = arena_printf(rq->arena, "%lld", (long long)part[i].n), .unit = "列",
		};
	*ret_n = is_done ? 6 : 5;
	return f;
}

static const struct import_problem *problems_of(struct rq *rq, const struct import_sheet *s, size_t from, size_t n)
{
	struct import_problem *p = arena_array(rq->arena, n + 1, sizeof(*p));
	char token[44];

	for (size_t i = 0; i < n; i++) {
		const struct import_finding *f = &s->finding[from + i];

		p[i] = (struct import_problem){
			.column = f->column >= 0 ? import_columns[f->column].header : NULL, .words = f->words,
			.seen = f->column >= 0 ? f->seen : NULL, .expected = f->expected, .at = f->column,
			.may_fix = f->outcome == IMPORT_HOLD && f->column >= 0 && s->at[f->column] >= 0,
			.field_id = arena_printf(rq->arena, "fix-%zu-%zu", f->row, i),
			.once = arena_dup(rq->arena, rand_token(token)),
		};
	}
	return p;
}

static struct import_line line_of(struct rq *rq, const struct import_sheet *s, size_t i, size_t from, size_t n)
{
	static const enum tone tones[] = { TONE_DONE, TONE_SOON, TONE_OVERDUE, TONE_NEUTRAL };
	const struct import_row *r = &s->row[i];
	char roc[DATE_ROC_SIZE];
	day_t birth;

	return (struct import_line){
		.no = (int64_t)i + 1, .name = r->cell[COL_NAME], .number = identifier_mask(rq->arena, r->cell[COL_NUMBER]),
		.birth = date_parse_iso(r->cell[COL_BIRTH], &birth) ?
				arena_dup(rq->arena, date_iso_to_roc(r->cell[COL_BIRTH], roc)) : r->cell[COL_BIRTH],
		.county = r->county ? code_county_name(r->county) : NULL,
		.tag = { tones[r->outcome], import_outcome_words(r->outcome) },
		.problems = problems_of(rq, s, from, n), .n_problems = n,
	};
}

/* The rows of this page: with problems only, or all. */
static void put_lines(struct rq *rq, const struct import_sheet *s, bool all, struct import_show_view *v)
{
	struct import_line *line = arena_array(rq->arena, ROWS_SHOWN, sizeof(*line));
	int64_t page = rq_query_int(rq, "page", 1), skip, seen = 0;
	size_t finding = 0;

	page = page < 1 ? 1 : page > IMPORT_ROWS_MAX ? IMPORT_ROWS_MAX : page;
	skip = (page - 1) * ROWS_SHOWN;
	for (size_t i = 0; i < s->n; i++) {
		size_t from = finding;

		while (finding < s->n_findings && s->finding[finding].row == i + 1)
			finding++;
		if (!all && finding == from)
			continue;
		if (seen >= skip && seen < skip + ROWS_SHOWN)
			line[v->n++] = line_of(rq, s, i, from, finding - from);
		seen++;
	}
	v->lines = line;
	v->pager = (struct pager_view){ .first = seen ? skip + 1 : 0, .last = skip + (int64_t)v->n, .total = seen };
	if (page > 1)
		v->pager.prev_href = import_page_href(rq->arena, v->id, all, page - 1);
	if (seen > skip + ROWS_SHOWN)
		v->pager.next_href = import_page_href(rq->arena, v->id, all, page + 1);
}

static void put_pills(struct rq *rq, const struct import_sheet *s, bool all, struct import_show_view *v)
{
	struct pill_view *p = arena_array(rq->arena, 2, sizeof(*p));
	int64_t problems = 0;

	for (size_t i = 0; i < s->n_findings; i++)
		problems += i == 0 || s->finding[i].row != s->finding[i - 1].row;
	p[0] = (struct pill_view){ import_words_all, import_page_href(rq->arena, v->id, true, 1), (int64_t)s->n,
				   TONE_NEUTRAL, all };
	p[1] = (struct pill_view){ import_words_problems, import_page_href(rq->arena, v->id, false, 1), problems,
				   problems ? TONE_TODAY : TONE_NEUTRAL, !all };
	v->pills = p;
	v->n_pills = 2;
}

static struct form_view *run_form(struct rq *rq, const struct import_batch *b)
{
	struct form_view *form = form_view(rq, &import_run_fields, NULL, "run", URL_1(rq->arena, import_run, b->id));

	form->submit = strcmp(b->state, "importing") == 0 ? import_words_go_on : import_words_take(rq->arena, b->ready);
	form->draft_href = NULL;	/* one line, sent at once */
	return form;
}

static void put_notice(struct import_show_view *v, const struct import_batch *b)
{
	bool is_cut = strcmp(b->state, "importing") == 0 && !v->job;

	v->tone = strcmp(b->state, "done") == 0 || strcmp(b->state, "partly") == 0 ? TONE_DONE : TONE_TODAY;
	if (v->tone == TONE_DONE)
		v->notice = import_words_done;
	else if (is_cut)
		v->notice = import_words_undone_part;
	else if (strcmp(b->state, "undone") == 0)
		v->notice = import_words_undone;
	else if (!v->is_done && !v->job && b->ready == 0)
		v->notice = import_words_held_only;
}

/* The rows, and what can be done with them while no job is at it. */
static enum err put_rows(struct rq *rq, struct db *db, const struct import_batch *batch, struct import_show_view *v)
{
	bool all = !rq_query(rq, "only");

	if (!v->has_rows)
		return OK;
	if (batch->ready > 0 && !v->job) {
		v->form = run_form(rq, batch);
		v->callers = import_callers(rq, batch, &v->n_callers);
	}
	put_lines(rq, &batch->sheet, all, v);
	put_pills(rq, &batch->sheet, all, v);
	return import_same(db, batch, &v->same);
}

enum err import_show_get(struct rq *rq, struct db *db)
{
	struct import_batch batch;
	struct import_show_view v = { .id = rq->id, .csrf = rq->user.csrf, .columns = row_columns,
				      .n_columns = sizeof(row_columns) / sizeof(row_columns[0]) };
	struct buf b = reply_buf(rq);

	TRY(import_load(db, rq->app, rq->id, &batch));
	if (batch.n_picks)
		return import_sheets_show(rq, &batch);
	if (batch.sheet.is_unmapped)
		return import_map_show(rq, &batch);
	TRY(import_progress(rq, db, &batch, &v.job));
	v.file_name = batch.file_name;
	v.is_done = strcmp(batch.state, "preview") != 0 && strcmp(batch.state, "importing") != 0;
	v.title = v.job ? import_words_running : v.is_done ? import_words_result : import_words_look;
	v.has_rows = batch.table.rows > 0 && !v.job;
	v.has_held = batch.counts.held > 0 && v.has_rows;
	v.may_undo = is_undoable(rq, batch.state, batch.entered_at);
	v.undo_words = import_words_may_undo(rq->arena, import_undo_ms(rq->known, rq->today) / HOUR_MS);
	v.figures = figures_of(rq, &batch.counts, v.is_done, &v.n_figures);
	put_notice(&v, &batch);
	TRY(put_rows(rq, db, &batch, &v));
	if (v.tone == TONE_DONE)
		TRY(import_called(rq, db, &batch, &v.called));
	if (v.job)
		http_reply_header(rq->reply, "Refresh", REFRESH);	/* also where there is no script */
	tpl_import_show_page(&b, rq_page(rq, v.title, "匯入"), &v);
	return reply_html(rq, 200, &b);
}

/* Held and skipped rows as they came, with what is wrong: for the school to correct. */
enum err import_errors_get(struct rq *rq, struct db *db)
{
	struct import_batch batch;
	struct buf b = reply_buf(rq);
	const char *cell[IMPORT_COLUMNS + 2];
	size_t finding = 0;

	TRY(import_load(db, rq->app, rq->id, &batch));
	if (!batch.table.rows)
		return ERR_NOT_FOUND;
	buf_str(&b, "\xef\xbb\xbf");
	cell[0] = import_words_row;
	for (int col = 0; col < IMPORT_COLUMNS; col++)
		cell[col + 1] = import_columns[col].header;
	cell[IMPORT_COLUMNS + 1] = import_words_reason;
	csv_put_row(&b, cell, IMPORT_COLUMNS + 2);
	for (size_t i = 0; i < batch.sheet.n; i++) {
		const struct import_row *r = &batch.sheet.row[i];
		size_t from = finding;

		while (finding < batch.sheet.n_findings && batch.sheet.finding[finding].row == i + 1)
			finding++;
		if (r->outcome != IMPORT_HOLD && r->outcome != IMPORT_SKIP)
			continue;
		cell[0] = arena_printf(rq->arena, "%zu", i + 1);
		memcpy(cell + 1, r->cell, sizeof(r->cell));
		cell[IMPORT_COLUMNS + 1] = import_reasons(rq->arena, &batch.sheet.finding[from], finding - from);
		csv_put_row(&b, cell, IMPORT_COLUMNS + 2);
	}
	return reply_file(rq, import_words_errors_name, "text/csv; charset=utf-8", buf_text(&b), b.len);
}

/* ---- correct one cell ---- */

struct fixing { struct import_fix in; int64_t id; };

/* Only what is wrong is corrected: another row is on its way, or imported already and would come a second time. */
static bool is_held(const struct import_sheet *s, int64_t row, int64_t column)
{
	for (size_t i = 0; i < s->n_findings; i++)
		if ((int64_t)s->finding[i].row == row && s->finding[i].column == column && s->finding[i].outcome == IMPORT_HOLD)
			return true;
	return false;
}

static enum err fix(struct act *a, void *ctx)
{
	const struct fixing *f = ctx;
	struct import_batch b;
	int at;

	TRY(import_load(a->db, a->app, f->id, &b));
	if (f->in.row < 1 || f->in.row > (int64_t)b.sheet.n || f->in.column < 0 || f->in.column >= IMPORT_COLUMNS)
		return act_refuse(a, import_words_no_row);
	at = b.sheet.at[f->in.column];
	if (at < 0)
		return act_refuse(a, import_words_no_row);
	if (!is_held(&b.sheet, f->in.row, f->in.column))
		return act_refuse(a, import_words_not_held);
	b.table.cells[(size_t)f->in.row * b.table.cols + (size_t)at] =
		(struct office_cell){ f->in.value ? f->in.value : "", OFFICE_TEXT };
	TRY(import_correct(a, &b));
	act_done(a, b.id, import_page_href(a->arena, b.id, false, 1));
	return OK;
}

enum err import_fix_post(struct rq *rq)
{
	struct fixing f = { .id = rq->id };
	struct form form;

	TRY(form_read(rq, &import_fix_fields, &f.in, &form));
	if (!form_is_fine(&form))
		return form_again(rq, &form, import_show_get);
	return act(rq, ROOT_NOTHING, NULL, fix, &f);	/* the page has many such forms: a refusal is a page that says why */
}
