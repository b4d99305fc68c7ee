/* A roster as a batch: read, kept sealed, corrected, undone, exported. */
#include "mod/import/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/codes.h"
#include "core/duty.h"
#include "core/office.h"
#include "core/seal.h"
#include "gen/import.sql.h"
#include "mod/import/import_batch.h"
#include "mod/import/import_words.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HOUR_MS INT64_C(3600000)

int64_t import_undo_ms(const struct known *k, day_t today)
{
	int64_t hours = known_value_number(k, "IMPORT_UNDO", NULL, today);

	return hours == INT_NULL ? 0 : hours * HOUR_MS;
}

int64_t import_kept_ms(const struct known *k, day_t today)
{
	int64_t days = known_value_number(k, "IMPORT_KEPT", NULL, today);

	return days == INT_NULL ? INT64_MAX / 2 : days * 24 * HOUR_MS;
}

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

static struct import_table table_of(const struct office_table *t)
{
	return (struct import_table){ t->rows, t->cols, t->cells };
}

/* One table as the batch's own; *ret_fault says why not. */
static enum err read_sheet(struct arena *a, int fd, const struct office_sheet *sheet, struct import_pick *ret, const char **ret_fault)
{
	struct office_table t;

	if (lseek(fd, 0, SEEK_SET) != 0)
		return ERR_FILE;
	TRY(office_read_table(a, fd, sheet->number, &t));
	*ret_fault = NULL;
	if (t.fault)
		*ret_fault = t.fault_row ? import_words_fault_at(a, office_fault_words(t.fault), t.fault_row, t.fault_col)
					 : office_fault_words(t.fault);
	else if (t.rows == 0)
		*ret_fault = office_fault_words(OFFICE_EMPTY);
	*ret = (struct import_pick){ sheet->name, table_of(&t) };
	return OK;
}

static bool is_called(const struct office_sheet *s, const char *said)
{
	return strcmp(s->name, said) == 0 || (said[strspn(said, "0123456789")] == '\0' && strtoul(said, NULL, 10) == s->number);
}

/* The sheets that are meant: all, or the one with that name or number. */
static void narrow(struct office_sheets *all, const char *said)
{
	for (size_t i = 0; said && i < all->n; i++) {
		if (!is_called(&all->sheet[i], said))
			continue;
		all->sheet += i;
		all->n = 1;
		return;
	}
	if (said) {
		all->n = 0;
		all->fault = OFFICE_WRONG_SHEET;
	}
}

enum err import_read(struct app *app, struct arena *a, int fd, const char *sheet, struct import_batch *ret)
{
	struct office_sheets all;
	struct import_pick *pick;
	const char *fault = NULL;

	TRY(office_list_sheets(a, fd, &all));
	narrow(&all, sheet);
	if (all.n == 0) {
		ret->sheet.fault = office_fault_words(all.fault);
		return OK;
	}
	pick = arena_array(a, all.n, sizeof(*pick));
	for (size_t i = 0; i < all.n && !fault; i++)
		TRY(read_sheet(a, fd, &all.sheet[i], &pick[i], &fault));
	if (fault) {
		ret->sheet.fault = fault;
		return OK;
	}
	if (all.n > 1) {
		ret->picks = pick;
		ret->n_picks = all.n;
		return OK;
	}
	ret->table = pick[0].table;
	import_look(app, a, ret);
	return OK;
}

/* ---- keeping: sealed ---- */

static const char *content_of(struct arena *a, const struct import_batch *b)
{
	const struct import_pick one = { "", b->table };

	return b->n_picks ? import_content(a, b->picks, b->n_picks) : import_content(a, &one, 1);
}

static struct blob hash_of(struct act *a, const char *content)
{
	return seal_hash(a->arena, a->app->keys, content, strlen(content));
}

static const char *sender_of(const struct import_batch *b)
{
	const char *school = b->sheet.n && b->sheet.row ? b->sheet.row[0].cell[COL_SCHOOL] : "";

	return *school ? school : b->file_name;
}

enum err import_keep(struct act *a, struct import_batch *b)
{
	const char *content = content_of(a->arena, b);
	struct import_batch_add_in in = {
		.id = b->id, .sender = sender_of(b), .state = b->n_picks ? "sheets" : "preview",
		.window_id = b->window ? b->window : INT_NULL, .unit_id = b->unit ? b->unit : INT_NULL,
		.file_name = b->file_name, .rows_total = b->counts.rows, .rows_held = b->counts.held,
		.rows_skipped = b->counts.skipped,
	};
	struct import_batch_forget_in forget;

	if (!content)
		return ERR_TOO_LARGE;
	in.file_hash = hash_of(a, content);
	in.content = seal_text(a->arena, a->app->keys, "inbox_batch.content", b->id, content);
	forget.before = a->now - import_kept_ms(a->known, a->today);
	TRY(import_batch_forget(a->db, &forget, NULL));
	return import_batch_add(a->db, &in, NULL);
}

enum err import_cut_find(struct act *a, struct import_batch *b)
{
	const char *content = content_of(a->arena, b);
	struct import_batch_cut_row *cut;
	size_t n;

	if (!content)
		return ERR_TOO_LARGE;
	TRY(import_batch_cut(a->db, &(struct import_batch_cut_in){ .file_hash = hash_of(a, content) }, &cut, &n));
	b->id = n ? cut[0].id : 0;
	b->job = n && cut[0].job_id != INT_NULL ? cut[0].job_id : 0;
	return OK;
}

enum err import_correct(struct act *a, struct import_batch *b)
{
	const char *content = content_of(a->arena, b);
	struct import_batch_correct_in in = { .id = b->id };
	int64_t changed;

	if (!content)
		return ERR_TOO_LARGE;
	in.file_hash = hash_of(a, content);
	in.content = seal_text(a->arena, a->app->keys, "inbox_batch.content", b->id, content);
	TRY(import_batch_correct(a->db, &in, &changed));
	return changed ? OK : ERR_CONFLICT;
}

enum err import_sheet_choose(struct act *a, struct import_batch *b, size_t sheet)
{
	struct import_batch_sheet_in in = { .id = b->id };
	const char *content;
	int64_t changed;

	if (sheet >= b->n_picks)
		return act_refuse(a, import_words_no_sheet);
	b->table = b->picks[sheet].table;
	b->n_picks = 0;
	import_look(a->app, a->arena, b);
	if (b->sheet.fault && !b->sheet.is_unmapped)
		return act_refuse(a, b->sheet.fault);
	content = content_of(a->arena, b);
	if (!content)
		return ERR_TOO_LARGE;
	in.sender = sender_of(b);
	in.file_hash = hash_of(a, content);
	in.content = seal_text(a->arena, a->app->keys, "inbox_batch.content", b->id, content);
	in.rows_total = b->counts.rows;
	in.rows_held = b->counts.held;
	in.rows_skipped = b->counts.skipped;
	TRY(import_batch_sheet(a->db, &in, &changed));
	return changed ? OK : ERR_CONFLICT;
}

/* ---- loading ---- */

enum err import_told(struct db *db, struct import_batch *b)
{
	struct import_headers_row *row;
	struct import_alias *alias;

	TRY(import_headers(db, &(struct import_headers_in){ .unit_id = b->unit }, &row, &b->n_aliases));
	alias = arena_array(db->arena, b->n_aliases + 1, sizeof(*alias));
	for (size_t i = 0; i < b->n_aliases; i++)
		alias[i] = (struct import_alias){ row[i].header, row[i].means };
	b->aliases = alias;
	return OK;
}

static enum err load_choices(struct db *db, struct import_batch *b)
{
	struct import_places_row *row;
	struct import_choice *choice;

	TRY(import_places(db, &(struct import_places_in){ .batch_id = b->id }, &row, &b->n_choices));
	choice = arena_array(db->arena, b->n_choices + 1, sizeof(*choice));
	for (size_t i = 0; i < b->n_choices; i++)
		choice[i] = (struct import_choice){ row[i].county, row[i].place_id };
	b->choices = choice;
	return OK;
}

static int64_t or_none(int64_t id)
{
	return id == INT_NULL ? 0 : id;
}

enum err import_load(struct db *db, struct app *app, int64_t id, struct import_batch *ret)
{
	struct import_batch_get_row *r;
	struct import_counts stored;
	const char *content;
	struct import_pick *pick;
	size_t n;

	TRY(import_batch_get(db, &(struct import_batch_get_in){ .id = id }, &r));
	if (!r)
		return ERR_NOT_FOUND;
	*ret = (struct import_batch){
		.app = app, .id = r->id, .file_name = r->file_name, .state = r->state, .window = or_none(r->window_id),
		.unit = or_none(r->unit_id), .job = or_none(r->job_id), .entered_at = r->entered_at,
		.counts = { r->rows_total, r->rows_accepted, r->rows_held, r->rows_waiting, r->rows_unchanged, r->rows_skipped },
	};
	TRY(seal_open(db->arena, app->keys, "inbox_batch.content", r->id, r->content, &content));
	if (!content)
		return OK;
	if (!import_content_parse(db->arena, content, &pick, &n))
		return ERR_FORMAT;
	TRY(import_told(db, ret));
	TRY(load_choices(db, ret));
	if (strcmp(r->state, "sheets") == 0) {
		ret->picks = pick;
		ret->n_picks = n;
		return OK;
	}
	ret->table = pick[0].table;
	stored = ret->counts;
	import_look(app, db->arena, ret);
	ret->ready = ret->counts.accepted + ret->counts.waiting;
	if (strcmp(r->state, "partly") == 0) {
		ret->ready -= stored.accepted + stored.waiting + stored.unchanged;
		ret->counts = stored;
	}
	return OK;
}

/* ---- undoing ---- */

enum err import_undo(struct act *a, int64_t id)
{
	int64_t mine, limit = import_undo_ms(a->known, a->today);
	struct import_rows_of_row *row;
	size_t n;

	TRY(import_batch_undo(a->db, &(struct import_batch_undo_in){ .id = id, .since = a->now - limit }, &mine));
	if (!mine)
		return act_refuse(a, import_words_too_late(a->arena, limit / HOUR_MS));
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
