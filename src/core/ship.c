#include "core/ship.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "core/act.h"
#include "core/calendar_load.h"
#include "core/ship_words.h"
#include "gen/core.sql.h"
#include "gen/ship.sql.h"
#include "law/shipped.h"

#include <string.h>

enum { STEP = 200 };

/* The days on which the agency and the counties began to be what they are. */
#define AGENCY_SINCE "2014-02-17"
#define COUNTIES_SINCE "2014-12-25"

struct shipment {
	struct arena *arena;		/* of the whole */
	struct shipped_counts added;
	/* one step */
	size_t from, to;
	int n;				/* added in this step; begins anew with each attempt */
	const struct law_rules *rules;
	struct table { char ***rows; size_t n; } table;
};

/* ---- rules ---- */

static const char *iso_or_null(struct arena *a, day_t d)
{
	char iso[DATE_ISO_SIZE];

	return d == DAY_NONE ? NULL : arena_dup(a, date_format_iso(d, iso));
}

static enum err add_rule(struct act *a, const struct law_rule *r, int *n)
{
	const char *from = iso_or_null(a->arena, r->effective_from);
	struct ship_rule_same_in same = { .code = r->code, .county = r->county, .from_text = from ? from : "" };
	struct rule_add_in in = {
		.id = act_id(a), .code = r->code, .county = r->county, .title = r->title, .clause = r->clause,
		.ground = rule_ground_code(r->ground), .starts_on = r->starts_on, .length = r->length,
		.unit = period_unit_code(r->unit), .backward = r->direction == LAW_BACKWARD, .rolls = r->rolls,
		.owes = r->owes, .satisfied_by = r->satisfied_by, .extend_by = r->extend_by,
		.extend_length = r->extend_length, .warn_before = r->warn_before, .from_on = from,
		.until_on = iso_or_null(a->arena, r->effective_to), .value = r->value, .note = r->note,
	};
	struct ship_rule_same_row *there;

	TRY(ship_rule_same(a->db, &same, &there));
	if (there->n > 0)
		return OK;
	++*n;
	return rule_add(a->db, &in, NULL);
}

static enum err rules_step(struct act *a, void *ctx)
{
	struct shipment *s = ctx;

	s->n = 0;
	for (size_t i = s->from; i < s->to; i++)
		TRY(add_rule(a, &s->rules->rows[i], &s->n));
	if (s->n == 0)
		return OK;
	TRY(known_changed(a->db));
	return act_trail(a, "rule.shipped", "rule", 0, arena_printf(a->arena, "{\"rows\":%d}", s->n));
}

/* ---- places ---- */

static enum err put_place(struct act *a, const char *kind, const char *code, const char *name, int64_t parent,
			  const char *county, int *n, int64_t *ret_id)
{
	struct ship_place_find_in find = { .kind = kind, .code = code };
	struct ship_place_find_row *there;
	struct place_put_in in = {
		.id = act_id(a), .kind = kind, .code = code, .name = name, .name_fold = utf8_fold(a->arena, name),
		.parent_id = parent, .county = county, .from_on = county ? COUNTIES_SINCE : AGENCY_SINCE,
	};

	TRY(ship_place_find(a->db, &find, &there));
	*ret_id = there ? there->id : in.id;
	if (there)
		return OK;
	++*n;
	return place_put(a->db, &in, NULL);
}

/* 本署 over 分署 over 縣市; a branch is known by its name. */
static enum err places_step(struct act *a, void *ctx)
{
	struct shipment *s = ctx;
	int64_t agency, branch, county;

	s->n = 0;
	TRY(put_place(a, "agency", "wda", SHIP_AGENCY, INT_NULL, NULL, &s->n, &agency));
	for (size_t i = 1; i < s->table.n; i++) {
		char **cells = s->table.rows[i];	/* county_code, county_name, English, branch */

		TRY(put_place(a, "branch", cells[3], cells[3], agency, NULL, &s->n, &branch));
		TRY(put_place(a, "county", cells[0], cells[1], branch, cells[0], &s->n, &county));
	}
	return s->n > 0 ? known_changed(a->db) : OK;
}

/* ---- codes ---- */

static enum err codes_step(struct act *a, void *ctx)
{
	struct shipment *s = ctx;

	s->n = 0;
	for (size_t i = s->from; i < s->to; i++) {
		char **cells = s->table.rows[i];	/* system, its title, code, display */
		struct ship_code_put_in in = {
			.system = cells[0], .code = cells[2], .display = cells[3], .sort = (int64_t)i,
		};
		int64_t changed;

		TRY(ship_code_put(a->db, &in, &changed));
		s->n += (int)changed;
	}
	return OK;
}

static struct table read_table(struct arena *a, const char *name, size_t columns)
{
	static const struct csv_limits limits = { .rows = 2000, .columns = 8, .cell = 1000 };
	const struct asset *f = asset_find(name);
	struct table t = { arena_array(a, limits.rows, sizeof(*t.rows)), 0 };
	struct csv_row row;
	struct csv csv;

	if (!f)
		BUG("%s is not embedded", name);
	csv_open(&csv, a, (const char *)f->data, f->size, &limits);
	while (csv_next(&csv, &row)) {
		if (row.n != columns)
			BUG("%s line %zu has %zu cells", name, row.line, row.n);
		t.rows[t.n] = arena_array(a, row.n, sizeof(char *));
		memcpy(t.rows[t.n++], row.cells, row.n * sizeof(char *));
	}
	if (csv.fault.problem != CSV_FINE)
		BUG("%s line %zu", name, csv.fault.line);
	return t;
}

/* ---- the whole ---- */

static enum err in_steps(struct app *app, struct shipment *s, size_t first, size_t n, act_fn *step, int *ret_added)
{
	for (s->from = first; s->from < n; s->from = s->to) {
		struct arena *a = arena_new();
		enum err e;

		s->to = n - s->from > STEP ? s->from + STEP : n;
		e = act_run(app, a, 0, instant_now(), step, s);
		arena_free(a);
		TRY(e);
		*ret_added += s->n;
	}
	return OK;
}

static enum err ship_calendars(struct app *app, struct shipment *s)
{
	size_t n;
	const struct law_year *years = shipped_years(s->arena, &n);

	for (size_t i = 0; i < n; i++) {
		struct calendar_load load = { .year = &years[i] };
		struct arena *a = arena_new();
		enum err e = act_run(app, a, 0, instant_now(), calendar_load, &load);

		arena_free(a);
		TRY(e);
		s->added.calendars += load.same_version == 0;
	}
	return OK;
}

static enum err ship_all(struct app *app, struct shipment *s)
{
	struct law_rules rules = shipped_rules(s->arena);

	s->rules = &rules;
	TRY(in_steps(app, s, 0, rules.n, rules_step, &s->added.rules));
	s->table = read_table(s->arena, "data/codes/counties.csv", 4);
	TRY(in_steps(app, s, 0, 1, places_step, &s->added.places));
	s->table = read_table(s->arena, "data/codes/twss-code-systems.csv", 4);
	TRY(in_steps(app, s, 1, s->table.n, codes_step, &s->added.codes));
	return ship_calendars(app, s);
}

enum err ship(struct app *app, struct shipped_counts *ret_added)
{
	struct shipment s = { .arena = arena_new() };
	enum err e = ship_all(app, &s);

	arena_free(s.arena);
	if (e == OK)
		*ret_added = s.added;
	return e;
}
