/* A roster as a batch: read, kept sealed, taken in steps, undone, exported. */
#include "mod/import/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/rand.h"
#include "core/codes.h"
#include "core/duty.h"
#include "core/office.h"
#include "core/seal.h"
#include "gen/import.sql.h"
#include "mod/import/import_batch.h"
#include "mod/import/import_words.h"
#include "mod/inbox/inbox.h"

#include <stdlib.h>
#include <string.h>

enum { CONTENT_MAX = 64 << 20, ROW_MAX = 1 << 20, UNDO_MS = 24 * 3600 * 1000, KEPT_DAYS = 30 };

/* ---- reading ---- */

static struct import_context context_of(struct arena *a, day_t today)
{
	struct import_area *area = arena_array(a, CODE_COUNTIES_MAX, sizeof(*area));
	struct import_context c = { .today = today, .counties = area };

	for (const struct option *o = code_counties; o->code; o++)
		area[c.n_counties++] = (struct import_area){ o->label, o->code };
	return c;
}

static void count(const struct import_sheet *s, struct import_counts *ret)
{
	*ret = (struct import_counts){
		.rows = (int64_t)s->n, .accepted = (int64_t)s->count[IMPORT_ACCEPT],
		.waiting = (int64_t)s->count[IMPORT_WAIT], .held = (int64_t)s->count[IMPORT_HOLD],
		.skipped = (int64_t)s->count[IMPORT_SKIP],
	};
}

void import_look(struct app *app, struct arena *a, struct import_batch *b)
{
	day_t today = app->today_fixed != DAY_NONE ? app->today_fixed : instant_day(instant_now());
	struct import_context c = context_of(a, today);

	c.aliases = b->aliases;
	c.n_aliases = b->n_aliases;
	import_check(a, &b->table, &c, &b->sheet);
	count(&b->sheet, &b->counts);
}

enum err import_read(struct app *app, struct arena *a, int fd, struct import_batch *ret)
{
	struct office_table t;

	TRY(office_read_table(a, fd, 1, &t));
	if (t.fault) {
		ret->sheet.fault = t.fault_row ? import_words_fault_at(a, office_fault_words(t.fault), t.fault_row, t.fault_col)
					       : office_fault_words(t.fault);
		return OK;
	}
	ret->table = (struct import_table){ t.rows, t.cols, t.cells };
	if (t.rows == 0)
		ret->sheet.fault = office_fault_words(OFFICE_EMPTY);
	else
		import_look(app, a, ret);
	return OK;
}

/* ---- keeping: the table as lines of office_wire, sealed ---- */

static const char *content_of(struct arena *a, const struct import_table *t)
{
	struct buf b;

	buf_init(&b, a, CONTENT_MAX);
	for (size_t r = 0; r < t->rows; r++) {
		office_row_begin(&b);
		for (size_t c = 0; c < t->cols; c++) {
			const struct office_cell *cell = &t->cells[r * t->cols + c];

			office_row_cell(&b, cell->kind, cell->text, strlen(cell->text));
		}
		office_row_end(&b);
	}
	return b.failed ? NULL : buf_text(&b);
}

static bool table_of(struct arena *a, const char *content, size_t rows, struct import_table *ret)
{
	char *at = arena_dup(a, content), *end;
	struct office_cell first[OFFICE_COLUMNS_MAX];

	*ret = (struct import_table){ .rows = 0 };
	for (; (end = strchr(at, '\n')); at = end + 1) {
		size_t n;

		*end = '\0';
		if (!ret->cells) {
			if (!office_row_parse(at, first, OFFICE_COLUMNS_MAX, &ret->cols))
				return false;
			ret->cells = arena_array(a, (rows + 1) * ret->cols, sizeof(*first));
			memcpy(ret->cells, first, ret->cols * sizeof(*first));
		} else if (ret->rows > rows ||
			   !office_row_parse(at, ret->cells + ret->rows * ret->cols, ret->cols, &n) || n != ret->cols) {
			return false;
		}
		ret->rows++;
	}
	return ret->rows > 0;
}

static struct blob hash_of(struct act *a, const char *content)
{
	return seal_hash(a->arena, a->app->keys, content, strlen(content));
}

enum err import_keep(struct act *a, struct import_batch *b)
{
	const char *content = content_of(a->arena, &b->table);
	struct import_batch_add_in in = {
		.id = b->id, .window_id = b->window ? b->window : INT_NULL, .file_name = b->file_name,
		.rows_total = (int64_t)b->table.rows - 1, .rows_held = b->counts.held, .rows_skipped = b->counts.skipped,
	};
	struct import_batch_forget_in forget;

	if (!content)
		return ERR_TOO_LARGE;
	in.sender = b->sheet.n && b->sheet.row && *b->sheet.row[0].cell[COL_SCHOOL] ? b->sheet.row[0].cell[COL_SCHOOL] : b->file_name;
	in.file_hash = hash_of(a, content);
	in.content = seal_text(a->arena, a->app->keys, "inbox_batch.content", b->id, content);
	forget.before = a->now - (int64_t)KEPT_DAYS * UNDO_MS;
	TRY(import_batch_forget(a->db, &forget, NULL));
	return import_batch_add(a->db, &in, NULL);
}

enum err import_cut_find(struct act *a, struct import_batch *b)
{
	const char *content = content_of(a->arena, &b->table);
	struct import_batch_cut_row *cut;
	size_t n;

	if (!content)
		return ERR_TOO_LARGE;
	TRY(import_batch_cut(a->db, &(struct import_batch_cut_in){ .file_hash = hash_of(a, content) }, &cut, &n));
	b->id = n ? cut[0].id : 0;
	return OK;
}

enum err import_correct(struct act *a, struct import_batch *b)
{
	const char *content = content_of(a->arena, &b->table);
	struct import_batch_correct_in in = { .id = b->id };
	int64_t changed;

	if (!content)
		return ERR_TOO_LARGE;
	in.file_hash = hash_of(a, content);
	in.content = seal_text(a->arena, a->app->keys, "inbox_batch.content", b->id, content);
	TRY(import_batch_correct(a->db, &in, &changed));
	return changed ? OK : ERR_CONFLICT;
}

enum err import_told(struct db *db, int64_t unit, struct import_batch *b)
{
	struct import_headers_row *row;
	struct import_alias *alias;

	TRY(import_headers(db, &(struct import_headers_in){ .unit_id = unit }, &row, &b->n_aliases));
	alias = arena_array(db->arena, b->n_aliases + 1, sizeof(*alias));
	for (size_t i = 0; i < b->n_aliases; i++)
		alias[i] = (struct import_alias){ row[i].header, row[i].means };
	b->aliases = alias;
	return OK;
}

enum err import_load(struct db *db, struct app *app, int64_t unit, int64_t id, struct import_batch *ret)
{
	struct import_batch_get_row *r;
	struct import_counts stored;
	const char *content;

	TRY(import_batch_get(db, &(struct import_batch_get_in){ .id = id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	*ret = (struct import_batch){
		.app = app, .id = r->id, .file_name = r->file_name, .state = r->state, .window = r->window_id == INT_NULL ? 0 : r->window_id,
		.entered_at = r->entered_at,
		.counts = { r->rows_total, r->rows_accepted, r->rows_held, r->rows_waiting, r->rows_unchanged, r->rows_skipped },
	};
	TRY(seal_open(db->arena, app->keys, "inbox_batch.content", r->id, r->content, &content));
	if (!content)
		return OK;
	if (!table_of(db->arena, content, (size_t)r->rows_total, &ret->table))
		return ERR_FORMAT;
	TRY(import_told(db, unit, ret));
	stored = ret->counts;
	import_look(app, db->arena, ret);
	ret->ready = ret->counts.accepted + ret->counts.waiting;
	if (strcmp(r->state, "partly") == 0) {
		ret->ready -= stored.accepted + stored.waiting + stored.unchanged;
		ret->counts = stored;
	}
	return OK;
}

/* ---- taking ---- */

struct step {
	struct import_batch *batch;
	size_t from, to;
	struct import_counts done;	/* of this step, told to the batch once it is stored */
};

/* The window or job centre of the county, else the county itself: nobody is left without one who calls. */
static int64_t place_for(struct act *a, const struct import_batch *b, const char *county)
{
	static const char *const kinds[] = { "window", "centre" };
	const struct known_place *own = known_place(a->known, b->prefers), *p, **found;

	if (b->window)
		return b->window;
	if (own && own->county && strcmp(own->county, county) == 0)
		return own->id;
	for (size_t k = 0; k < 2; k++) {
		size_t n = known_places(a->known, kinds[k], county, a->arena, &found);

		for (size_t i = 0; i < n; i++)
			if (!found[i]->ended)
				return found[i]->id;
	}
	p = known_place_by_code(a->known, "county", county);
	return p ? p->id : 0;
}

static const char *or_null(const char *s)
{
	return *s ? s : NULL;
}

static enum err add_row(struct act *a, const struct import_batch *b, size_t i, const char *text)
{
	const struct import_row *r = &b->sheet.row[i];
	const char *const *cell = r->cell;
	struct inbox_new in = {
		.id = rand_id(), .batch_id = b->id, .row_no = (int64_t)i + 1, .place_id = place_for(a, b, r->county),
		.name = cell[COL_NAME], .number = or_null(cell[COL_NUMBER]), .birth_on = or_null(cell[COL_BIRTH]),
		.sex = or_null(cell[COL_SEX]), .phone = or_null(cell[COL_PHONE]), .school = cell[COL_SCHOOL],
		.school_code = or_null(cell[COL_SCHOOL_CODE]), .department = or_null(cell[COL_DEPARTMENT]),
		.category = or_null(cell[COL_CATEGORY]), .graduates_on = or_null(cell[COL_GRADUATES]),
		.wish = or_null(cell[COL_WISH]), .needs = or_null(cell[COL_NEEDS]),
		.has_consent = r->outcome == IMPORT_ACCEPT, .raw = text,
	};

	return in.place_id ? inbox_insert(a, &in) : act_refuse(a, import_words_no_place);
}

static enum err take_row(struct act *a, struct step *s, size_t i)
{
	const struct import_row *r = &s->batch->sheet.row[i];
	struct import_row_known_row *known;
	struct blob hash;
	struct buf b;
	size_t n;

	if (!r->is_wanted || (r->outcome != IMPORT_ACCEPT && r->outcome != IMPORT_WAIT))
		return OK;
	buf_init(&b, a->arena, ROW_MAX);
	import_put_row(&b, r);
	if (b.failed)
		return ERR_TOO_LARGE;
	hash = seal_hash(a->arena, a->app->keys, b.data, b.len);
	TRY(import_row_known(a->db, &(struct import_row_known_in){ .hash = hash }, &known, &n));
	if (n && known[0].batch_id != s->batch->id) {
		s->done.unchanged++;
		return OK;
	}
	if (r->outcome == IMPORT_WAIT)
		s->done.waiting++;
	else
		s->done.accepted++;
	return n ? OK : add_row(a, s->batch, i, b.data);	/* there already: this batch was cut short */
}

static enum err take_step(struct act *a, void *ctx)
{
	struct step *s = ctx;
	int64_t mine;

	s->done = (struct import_counts){ .rows = 0 };
	TRY(import_batch_begin(a->db, &(struct import_batch_begin_in){ .id = s->batch->id }, &mine));
	if (!mine)
		return ERR_CONFLICT;
	for (size_t i = s->from; i < s->to; i++)
		TRY(take_row(a, s, i));
	return OK;
}

static enum err finish(struct act *a, void *ctx)
{
	const struct import_batch *b = ctx;
	struct import_batch_finish_in in = {
		.id = b->id, .rows_accepted = b->counts.accepted, .rows_waiting = b->counts.waiting,
		.rows_held = b->counts.held, .rows_unchanged = b->counts.unchanged, .rows_skipped = b->counts.skipped,
	};
	const struct import_counts *c = &b->counts;
	int64_t mine;

	TRY(import_batch_finish(a->db, &in, &mine));
	if (mine && c->rows == c->accepted + c->waiting + c->unchanged + c->skipped)
		TRY(import_batch_whole(a->db, &(struct import_batch_whole_in){ .id = b->id }, NULL));
	return mine ? act_trail(a, "import.finish", "batch", b->id, "{}") : ERR_CONFLICT;
}

enum err import_take(struct app *app, struct arena *a, int64_t actor, struct import_batch *b)
{
	struct import_counts *c = &b->counts;

	count(&b->sheet, c);
	c->accepted = c->waiting = c->unchanged = 0;
	for (size_t from = 0; from < b->sheet.n; from += IMPORT_STEP) {
		size_t to = from + IMPORT_STEP < b->sheet.n ? from + IMPORT_STEP : b->sheet.n;
		struct step s = { b, from, to, { 0 } };
		struct arena_mark before = arena_mark(a);

		TRY(act_run(app, a, actor, instant_now(), take_step, &s));
		arena_reset(a, before);
		c->accepted += s.done.accepted;
		c->waiting += s.done.waiting;
		c->unchanged += s.done.unchanged;
	}
	return act_run(app, a, actor, instant_now(), finish, b);
}

/* ---- undoing ---- */

enum err import_undo(struct act *a, int64_t id)
{
	struct import_rows_of_row *row;
	int64_t mine;
	size_t n;

	TRY(import_batch_undo(a->db, &(struct import_batch_undo_in){ .id = id, .since = a->now - UNDO_MS }, &mine));
	if (!mine)
		return act_refuse(a, import_words_too_late);
	TRY(import_rows_of(a->db, &(struct import_rows_of_in){ .batch_id = id }, &row, &n));
	for (size_t i = 0; i < n; i++) {
		if (row[i].version != 1 || row[i].contacts > 0 || strcmp(row[i].state, "ended") == 0)
			return act_refuse(a, import_words_touched);
		TRY(duty_cancel(a, "FIRST_CONTACT", duty_subject(a, "inbox", row[i].id), "import_undone", "batch", id));
	}
	TRY(import_rows_undo(a->db, &(struct import_rows_undo_in){ .batch_id = id }, NULL));
	return act_trail(a, "import.undo", "batch", id, "{}");
}

/* ---- exporting ---- */

struct exported { const char *number, *raw; };

static int by_number(const void *x, const void *y)
{
	const struct exported *a = x, *b = y;
	int order = strcmp(a->number, b->number);

	return order ? order : strcmp(a->raw, b->raw);
}

enum err import_export(struct act *a, void *ctx)
{
	struct buf *out = ctx;
	struct import_rows_all_row *row;
	struct exported *e;
	size_t n;

	TRY(import_rows_all(a->db, &row, &n));
	e = arena_array(a->arena, n + 1, sizeof(*e));
	for (size_t i = 0; i < n; i++) {
		TRY(seal_open(a->arena, a->app->keys, "inbox_row.number", row[i].id, row[i].number, &e[i].number));
		TRY(seal_open(a->arena, a->app->keys, "inbox_row.raw", row[i].id, row[i].raw, &e[i].raw));
		e[i].number = e[i].number ? e[i].number : "";
	}
	qsort(e, n, sizeof(*e), by_number);
	out->len = 0;	/* an attempt before this one may have written */
	import_put_header(out);
	for (size_t i = 0; i < n; i++)
		buf_str(out, e[i].raw);
	return act_trail(a, "import.export", "inbox", 0, "{}");
}
