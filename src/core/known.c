#include "core/known.h"

#include "base/arena.h"
#include "core/app.h"
#include "gen/core.sql.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct known_box {
	pthread_mutex_t lock;
	struct known *now;
};

/* ---- loading ---- */

static const char *county_of(const struct known_place *p)
{
	return p->county ? p->county : "";
}

static int compare_kinds(const void *a, const void *b)
{
	const struct known_place *x = *(const struct known_place *const *)a, *y = *(const struct known_place *const *)b;
	int c = strcmp(x->kind, y->kind);

	if (c == 0)
		c = strcmp(county_of(x), county_of(y));
	return c ? c : (x->id > y->id) - (x->id < y->id);
}

static void sort_by_kind(struct known *k)
{
	const struct known_place **list = arena_array(k->arena, k->n_places + 1, sizeof(*list));

	for (size_t i = 0; i < k->n_places; i++)
		if (!k->places[i].ended)
			list[k->n_by_kind++] = &k->places[i];
	qsort(list, k->n_by_kind, sizeof(*list), compare_kinds);
	k->by_kind = list;
}

static enum err load_places(struct db *db, struct known *k)
{
	struct known_place_rows_row *rows;
	struct known_place *p;

	TRY(known_place_rows(db, &rows, &k->n_places));
	p = arena_array(k->arena, k->n_places + 1, sizeof(*p));
	for (size_t i = 0; i < k->n_places; i++)
		p[i] = (struct known_place){
			.id = rows[i].id, .parent = rows[i].parent_id == INT_NULL ? 0 : rows[i].parent_id,
			.kind = rows[i].kind, .code = rows[i].code, .name = rows[i].name, .county = rows[i].county,
			.ended = rows[i].until_on != NULL,
		};
	k->places = p;
	sort_by_kind(k);
	return OK;
}

static enum err load_accounts(struct db *db, struct known *k)
{
	struct known_account_rows_row *rows;
	struct known_account *a;

	TRY(known_account_rows(db, &rows, &k->n_accounts));
	a = arena_array(k->arena, k->n_accounts + 1, sizeof(*a));
	for (size_t i = 0; i < k->n_accounts; i++)
		a[i] = (struct known_account){ rows[i].id, rows[i].place_id, rows[i].name };
	k->accounts = a;
	return OK;
}

static enum law_ground ground_of(const char *code)
{
	return strcmp(code, "law") == 0 ? LAW_GROUND_LAW : strcmp(code, "plan") == 0 ? LAW_GROUND_PLAN
										     : LAW_GROUND_HOUSE;
}

static day_t day_of(const char *iso)
{
	day_t d = DAY_NONE;

	if (iso && !date_parse_iso(iso, &d))
		return DAY_NONE;
	return d;
}

static enum err load_rules(struct db *db, struct known *k)
{
	struct known_rule_rows_row *rows;
	struct law_rule *r;
	int64_t *ids;
	size_t n;

	TRY(known_rule_rows(db, &rows, &n));
	r = arena_array(k->arena, n + 1, sizeof(*r));
	ids = arena_array(k->arena, n + 1, sizeof(*ids));
	for (size_t i = 0; i < n; i++) {
		const struct known_rule_rows_row *w = &rows[i];

		ids[i] = w->id;
		r[i] = (struct law_rule){
			.code = w->code, .title = w->title, .clause = w->clause, .ground = ground_of(w->ground),
			.starts_on = w->starts_on, .length = (int)w->length,
			.direction = w->backward ? LAW_BACKWARD : LAW_FORWARD, .rolls = w->rolls != 0,
			.owes = w->owes, .satisfied_by = w->satisfied_by, .extend_by = w->extend_by,
			.extend_length = (int)w->extend_length, .warn_before = (int)w->warn_before,
			.county = w->county, .effective_from = day_of(w->from_on),
			.effective_to = day_of(w->until_on), .value = w->value, .note = w->note,
		};
		if (!period_unit_parse(w->unit, &r[i].unit))
			return ERR_DATABASE;
	}
	k->rules = (struct law_rules){ r, n };
	k->rule_ids = ids;
	return OK;
}

static enum err load_days(struct db *db, struct known *k, struct law_year *years, const struct known_calendar_rows_row *c,
			  size_t n)
{
	struct known_day_rows_row *d;
	size_t n_days;

	(void)k;
	TRY(known_day_rows(db, &d, &n_days));
	for (size_t i = 0; i < n; i++) {
		years[i].year = (int)c[i].year;
		years[i].version = (int)c[i].version;
		years[i].source = c[i].source;
		years[i].first = date_from_civil(years[i].year, 1, 1);
		for (size_t j = 0; j < n_days; j++) {
			day_t day = d[j].calendar_id == c[i].id ? day_of(d[j].day) : DAY_NONE;
			int at;

			if (day == DAY_NONE || day < years[i].first || day - years[i].first >= 366)
				continue;
			at = day - years[i].first;
			years[i].days[at] = (struct law_day){ d[j].off != 0, d[j].note };
			if (at >= years[i].n_days)
				years[i].n_days = at + 1;
		}
	}
	return OK;
}

static enum err load_calendar(struct db *db, struct known *k)
{
	struct known_calendar_rows_row *c;
	struct known_off_rows_row *off;
	struct law_day_off *offs;
	struct law_year *years;
	size_t n, n_off;

	TRY(known_calendar_rows(db, &c, &n));
	TRY(known_off_rows(db, &off, &n_off));
	years = arena_array(k->arena, n + 1, sizeof(*years));
	offs = arena_array(k->arena, n_off + 1, sizeof(*offs));
	TRY(load_days(db, k, years, c, n));
	for (size_t i = 0; i < n; i++)
		if (c[i].version > k->calendar_version)
			k->calendar_version = c[i].version;
	for (size_t i = 0; i < n_off; i++) {
		offs[i] = (struct law_day_off){ day_of(off[i].day), off[i].county, off[i].half != 0, off[i].notice };
		if (off[i].version > k->calendar_version)
			k->calendar_version = off[i].version;
	}
	k->calendar = calendar_make(k->arena, years, n, offs, n_off);
	return OK;
}

static enum err load_settings(struct db *db, struct known *k)
{
	struct known_setting_rows_row *rows;
	struct known_setting *s;

	TRY(known_setting_rows(db, &rows, &k->n_settings));
	s = arena_array(k->arena, k->n_settings + 1, sizeof(*s));
	for (size_t i = 0; i < k->n_settings; i++)
		s[i] = (struct known_setting){ rows[i].name, rows[i].county, rows[i].value };
	k->settings = s;
	return OK;
}

static enum err load(struct db *db, void *ctx)
{
	struct known *k = ctx;
	struct known_now_row *version;

	TRY(known_now(db, &version));
	if (!version)
		return ERR_SCHEMA;
	k->version = version->version;
	TRY(load_places(db, k));
	TRY(load_accounts(db, k));
	TRY(load_rules(db, k));
	TRY(load_calendar(db, k));
	return load_settings(db, k);
}

static enum err make(struct app *app, struct known **ret)
{
	struct arena *a = arena_new();
	struct known *k = arena_alloc(a, sizeof(*k));
	struct db_who who = { .now = instant_now() };
	enum err e;

	k->arena = a;
	k->refs = 1;
	e = db_read(app->store, &who, a, load, k);
	if (e == OK)
		*ret = k;
	else
		arena_free(a);
	return e;
}

/*
 * The same within a transaction that somebody else has open: its snapshot is at least as new as the version
 * it has read.  Rows go into the arena of what is known, and do not count as the page's statements.
 */
static enum err make_within(struct db *db, struct known **ret)
{
	struct arena *a = arena_new(), *theirs = db->arena;
	struct known *k = arena_alloc(a, sizeof(*k));
	unsigned statements = db->statements;
	enum err e;

	k->arena = a;
	k->refs = 1;
	db->arena = a;
	e = load(db, k);
	db->arena = theirs;
	db->statements = statements;
	if (e == OK)
		*ret = k;
	else
		arena_free(a);
	return e;
}

/* ---- sharing ---- */

enum err known_open(struct app *app, struct known_box **ret_box)
{
	struct known_box *b = calloc(1, sizeof(*b));
	enum err e;

	if (!b)
		return ERR_INTERNAL;
	pthread_mutex_init(&b->lock, NULL);
	e = make(app, &b->now);
	if (e != OK) {
		free(b);
		return e;
	}
	*ret_box = b;
	return OK;
}

static void drop_locked(struct known *k)
{
	if (--k->refs == 0)
		arena_free(k->arena);
}

void known_close(struct known_box *b)
{
	if (!b)
		return;
	drop_locked(b->now);
	pthread_mutex_destroy(&b->lock);
	free(b);
}

static bool is_there(struct known_box *b, int64_t version, const struct known **ret_known)
{
	bool there;

	pthread_mutex_lock(&b->lock);
	there = b->now->version >= version;
	if (there) {
		b->now->refs++;
		*ret_known = b->now;
	}
	pthread_mutex_unlock(&b->lock);
	return there;
}

static const struct known *replace(struct known_box *b, struct known *fresh)
{
	const struct known *now;

	pthread_mutex_lock(&b->lock);
	if (fresh->version > b->now->version) {
		drop_locked(b->now);
		b->now = fresh;
	} else {
		drop_locked(fresh);	/* somebody else was faster */
	}
	b->now->refs++;
	now = b->now;
	pthread_mutex_unlock(&b->lock);
	return now;
}

enum err known_take(struct app *app, int64_t version, const struct known **ret_known)
{
	struct known *fresh;

	if (is_there(app->known, version, ret_known))
		return OK;
	TRY(make(app, &fresh));
	*ret_known = replace(app->known, fresh);
	return OK;
}

enum err known_take_within(struct app *app, struct db *db, int64_t version, const struct known **ret_known)
{
	struct known *fresh;

	if (is_there(app->known, version, ret_known))
		return OK;
	TRY(make_within(db, &fresh));
	*ret_known = replace(app->known, fresh);
	return OK;
}

void known_drop(struct app *app, const struct known *k)
{
	pthread_mutex_lock(&app->known->lock);
	drop_locked((struct known *)k);
	pthread_mutex_unlock(&app->known->lock);
}

static enum err newest(struct db *db, void *ctx)
{
	struct known_now_row *row;

	TRY(known_now(db, &row));
	*(int64_t *)ctx = row ? row->version : 0;
	return OK;
}

enum err known_fresh(struct app *app)
{
	struct arena *a = arena_new();
	struct db_who who = { .now = instant_now() };
	const struct known *k;
	int64_t version;
	enum err e = db_read(app->store, &who, a, newest, &version);

	arena_free(a);
	TRY(e);
	TRY(known_take(app, version, &k));
	known_drop(app, k);
	return OK;
}

enum err known_changed(struct db *db)
{
	return known_bump(db, NULL);
}

/* ---- asking ---- */

const struct known_place *known_place(const struct known *k, int64_t id)
{
	size_t lo = 0, hi = k->n_places;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (k->places[mid].id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < k->n_places && k->places[lo].id == id ? &k->places[lo] : NULL;
}

const char *known_place_name(const struct known *k, int64_t id)
{
	const struct known_place *p = known_place(k, id);

	return p ? p->name : "—";
}

static const struct known_account *account(const struct known *k, int64_t id)
{
	size_t lo = 0, hi = k->n_accounts;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (k->accounts[mid].id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < k->n_accounts && k->accounts[lo].id == id ? &k->accounts[lo] : NULL;
}

const char *known_name(const struct known *k, int64_t id)
{
	const struct known_account *a = account(k, id);

	return a ? a->name : id == 0 ? known_program_word : "—";
}

int64_t known_account_place(const struct known *k, int64_t id)
{
	const struct known_account *a = account(k, id);

	return a ? a->place : 0;
}

const struct known_place *known_place_by_code(const struct known *k, const char *kind, const char *code)
{
	for (size_t i = 0; i < k->n_places; i++)
		if (k->places[i].code && strcmp(k->places[i].kind, kind) == 0 &&
		    strcmp(k->places[i].code, code) == 0)
			return &k->places[i];
	return NULL;
}

const char *known_setting(const struct known *k, const char *name, const char *county, const char *otherwise)
{
	const char *found = otherwise;

	for (size_t i = 0; i < k->n_settings; i++) {
		if (strcmp(k->settings[i].name, name) != 0)
			continue;
		if (county && strcmp(k->settings[i].county, county) == 0)
			return k->settings[i].value;
		if (!*k->settings[i].county)
			found = k->settings[i].value;
	}
	return found;
}

const char *known_value(const struct known *k, const char *code, const char *county, day_t on)
{
	const struct law_rule *r = rule_find(&k->rules, code, county, on);

	return r ? r->value : "";
}

int64_t known_value_number(const struct known *k, const char *code, const char *county, day_t on)
{
	const char *v = known_value(k, code, county, on);

	return *v ? strtoll(v, NULL, 10) : INT_NULL;
}

int64_t known_attempts_needed(const struct known *k, const char *county, day_t on)
{
	int64_t n = known_value_number(k, "UNREACHABLE_ATTEMPTS", county, on);

	return n == INT_NULL ? INT64_MAX : n;
}

const struct law_rule *known_rule(const struct known *k, const char *code, const char *county, day_t on,
				  int64_t *ret_id)
{
	const struct law_rule *r = rule_find(&k->rules, code, county, on);

	if (r && ret_id)
		*ret_id = k->rule_ids[r - k->rules.rows];
	return r;
}

/* The first that does not come before the kind and county; with `after`, the first behind them. */
static size_t bound_of(const struct known *k, const char *kind, const char *county, bool after)
{
	size_t lo = 0, hi = k->n_by_kind;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(k->by_kind[mid]->kind, kind);

		if (c == 0)
			c = strcmp(county_of(k->by_kind[mid]), county);
		if (c < 0 || (after && c == 0))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t known_places(const struct known *k, const char *kind, const char *county, struct arena *a,
		    const struct known_place ***ret)
{
	const struct known_place **list;
	size_t n = 0;

	if (county) {
		n = bound_of(k, kind, county, false);
		*ret = k->by_kind + n;
		return bound_of(k, kind, county, true) - n;
	}
	list = arena_array(a, k->n_places + 1, sizeof(*list));

	for (size_t i = 0; i < k->n_places; i++)
		if (strcmp(k->places[i].kind, kind) == 0 && !k->places[i].ended)
			list[n++] = &k->places[i];
	*ret = list;
	return n;
}
