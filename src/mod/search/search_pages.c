/* From what was typed to who may be shown: groups by what the actor may do. */
#include "mod/search/search_pages.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "core/search.h"
#include "core/trail.h"
#include "gen/search_page.html.h"
#include "gen/search_find.sql.h"
#include "mod/case/case.h"
#include "mod/case/case_codes.h"
#include "mod/case/case_head.h"
#include "mod/person/person.h"
#include "mod/search/search.h"
#include "mod/search/search_words.h"
#include "web/chrome.h"
#include "web/handlers.h"
#include "web/json.h"
#include "web/reply.h"
#include "web/urls.h"

#include <stdlib.h>
#include <string.h>

/*
 * Looked at more closely: of one's own all, then of the county, then of other counties (to notice that somebody is served already) so
 * many as one reads.  NEAR_FOUND: among so many of the county one's own are looked for.
 */
enum { NEAR_FOUND = 2000, NEAR_MAX = 50, FAR_MAX = 20, PERSONS_MAX = 200, CASES_MAX = 200, UNITS_MAX = 20 };

struct found {
	struct rq *rq;
	struct db *db;
	struct search_query q;
	struct ids persons;
	const struct search_cases_row *cases;
	size_t n_cases;
	bool many;			/* more fit than were looked at */
};

/* ---- candidates ---- */

static struct ids one(struct arena *a, int64_t id)
{
	int64_t *copy = arena_alloc(a, sizeof(*copy));

	*copy = id;
	return (struct ids){ copy, 1 };
}

static enum err by_number(struct found *f)
{
	struct search_by_number_in in = { .blind = person_number_blind(f->rq->arena, f->rq->app, f->q.text) };
	struct search_by_number_row *r;

	TRY(search_by_number(f->db, &in, &r));
	if (r)
		f->persons = one(f->rq->arena, r->person_id);
	return OK;
}

static enum err by_case_no(struct found *f)
{
	struct search_by_case_no_row *r;

	TRY(search_by_case_no(f->db, &(struct search_by_case_no_in){ .case_no = f->q.text }, &r));
	if (r)
		f->persons = one(f->rq->arena, r->person_id);
	return OK;
}

static enum err by_birth(struct found *f)
{
	char iso[DATE_ISO_SIZE];
	struct search_by_birth_in in = { .birth_on = date_format_iso(f->q.birth, iso), .limit = PERSONS_MAX };
	struct search_by_birth_row *r;
	int64_t *ids;
	size_t n;

	TRY(search_by_birth(f->db, &in, &r, &n));
	ids = arena_array(f->rq->arena, n + 1, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = r[i].id;
	f->persons = (struct ids){ ids, n };
	return OK;
}

static enum err by_grams(struct found *f, const char *county, size_t max, struct ids *ret)
{
	return f->q.kind == SEARCH_NAME ? search_find(f->db, "person", county, f->q.text, max, ret)
					: search_find_token(f->db, "person", county, f->q.text, max, ret);
}

/* Each row is one id: the rows are the list. */
_Static_assert(sizeof(struct search_own_persons_row) == sizeof(int64_t), "a row of one id");

static int by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static bool holds(struct ids list, int64_t id)
{
	for (size_t i = 0; i < list.n; i++)
		if (list.id[i] == id)
			return true;
	return false;
}

/* Of the county: one's own first, however many namesakes they have. */
static enum err by_words_near(struct found *f, int64_t *ids, size_t *n)
{
	struct search_own_persons_row *own;
	struct ids near, mine;
	size_t n_own;

	TRY(by_grams(f, f->rq->user.county, NEAR_FOUND, &near));
	if (near.n <= NEAR_MAX) {	/* all of them are looked at: nobody need come first */
		for (; *n < near.n; (*n)++)
			ids[*n] = near.id[*n];
		return OK;
	}
	TRY(search_own_persons(f->db, &own, &n_own));
	for (size_t i = 0; i < near.n && *n < PERSONS_MAX; i++)
		if (n_own > 0 && bsearch(&near.id[i], own, n_own, sizeof(*own), by_id))
			ids[(*n)++] = near.id[i];
	mine = (struct ids){ ids, *n };
	for (size_t i = 0; i < near.n; i++) {
		if (holds(mine, near.id[i]))
			continue;
		if (*n < NEAR_MAX)
			ids[(*n)++] = near.id[i];
		else
			f->many = true;
	}
	return OK;
}

/* One's own county first: of a common name the country has more than a page can show. */
static enum err by_words(struct found *f)
{
	int64_t *ids = arena_array(f->rq->arena, PERSONS_MAX + FAR_MAX, sizeof(*ids));
	struct ids near = { ids, 0 }, all;
	size_t n = 0, max = PERSONS_MAX;

	if (f->rq->user.county) {
		TRY(by_words_near(f, ids, &near.n));
		n = near.n;
		max = near.n + FAR_MAX;
	}
	TRY(by_grams(f, "", PERSONS_MAX, &all));
	f->many = f->many || all.n == PERSONS_MAX;
	for (size_t i = 0; i < all.n; i++) {
		if (holds(near, all.id[i]))
			continue;
		if (n < max)
			ids[n++] = all.id[i];
		else
			f->many = true;
	}
	f->persons = (struct ids){ ids, n };
	return OK;
}

static enum err candidates(struct found *f)
{
	switch (f->q.kind) {
	case SEARCH_NAME:
	case SEARCH_TAIL:
	case SEARCH_PHONE: return by_words(f);
	case SEARCH_NUMBER: return by_number(f);
	case SEARCH_CASE_NO: return by_case_no(f);
	case SEARCH_BIRTH: return by_birth(f);
	case SEARCH_NOTHING:
	case SEARCH_SHORT: break;
	}
	return OK;
}

/* Grams may be scattered over a text: the folded text decides. */
static bool fits(const struct found *f, const char *name_fold, const char *roman, const char *indigenous)
{
	struct arena *a = f->rq->arena;

	return f->q.kind != SEARCH_NAME || strstr(name_fold, f->q.text) ||
	       (roman && strstr(utf8_fold(a, roman), f->q.text)) ||
	       (indigenous && strstr(utf8_fold(a, indigenous), f->q.text));
}

/* ---- groups ---- */

static struct search_line line_of(struct rq *rq, const struct search_cases_row *r)
{
	return (struct search_line){
		.name = r->may_read ? r->name : r->restricted ? case_restricted : person_mask_name(rq->arena, r->name),
		.href = URL_1(rq->arena, case_show, r->id), .no = r->case_no,
		.birth = r->may_read ? person_birth_words(rq->arena, r->birth_on, r->birth_known) : NULL,
		.tail = r->tail, .state = case_state_title(case_state_parse(r->state)),
		.who = r->worker_id == INT_NULL ? case_unassigned : known_name(rq->known, r->worker_id),
	};
}

static enum err put_cases(struct found *f, struct search_view *v)
{
	struct search_cases_in in = { .persons = f->persons, .limit = CASES_MAX };
	struct search_cases_row *rows;
	struct search_line *own, *window;

	TRY(search_cases(f->db, &in, &rows, &f->n_cases));
	f->cases = rows;
	own = arena_array(f->rq->arena, f->n_cases + 1, sizeof(*own));
	window = arena_array(f->rq->arena, f->n_cases + 1, sizeof(*window));
	for (size_t i = 0; i < f->n_cases; i++) {
		if (!fits(f, rows[i].name_fold, rows[i].name_roman, rows[i].name_indigenous))
			continue;
		if (rows[i].may_read)
			own[v->n_own++] = line_of(f->rq, &rows[i]);
		else
			window[v->n_window++] = line_of(f->rq, &rows[i]);
	}
	v->own = own;
	v->window = window;
	return OK;
}

static bool is_shown(const struct found *f, int64_t case_id)
{
	for (size_t i = 0; i < f->n_cases; i++)
		if (f->cases[i].id == case_id)
			return true;
	return false;
}

static enum err put_elsewhere(struct found *f, struct search_view *v)
{
	struct search_elsewhere_in in = { .persons = f->persons, .limit = CASES_MAX };
	struct search_elsewhere_row *rows;
	struct search_line *l;
	size_t n;

	TRY(search_elsewhere(f->db, &in, &rows, &n));
	l = arena_array(f->rq->arena, n + 1, sizeof(*l));
	for (size_t i = 0; i < n; i++)
		if (!is_shown(f, rows[i].id) && fits(f, rows[i].name_fold, rows[i].name_roman, rows[i].name_indigenous))
			l[v->n_elsewhere++] = (struct search_line){
				.name = person_mask_name(f->rq->arena, rows[i].name),
				.who = known_place_name(f->rq->known, rows[i].window_id),
			};
	v->elsewhere = l;
	v->elsewhere_words = search_words_elsewhere;
	return OK;
}

/* Units of one's own county by a part of their name; a few hundred names, already in memory. */
static void put_units(struct found *f, struct search_view *v)
{
	static const char *const kinds[] = { "window", "centre", "provider", "sender" };
	struct search_line *l = arena_array(f->rq->arena, UNITS_MAX, sizeof(*l));
	const struct known_place **p;

	v->units = l;
	if (f->q.kind != SEARCH_NAME || !f->rq->user.county)
		return;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		size_t n = known_places(f->rq->known, kinds[k], f->rq->user.county, f->rq->arena, &p);

		for (size_t i = 0; i < n && v->n_units < UNITS_MAX; i++)
			if (!p[i]->ended && strstr(utf8_fold(f->rq->arena, p[i]->name), f->q.text))
				l[v->n_units++] = (struct search_line){
					.name = p[i]->name,
					.href = strcmp(kinds[k], "provider") == 0
						? case_link(f->rq, "provider_show", p[i]->id) : NULL,
				};
	}
}

/* ---- the page ---- */

static const struct empty_view *empty_of(struct rq *rq, const struct search_view *v, enum search_kind kind)
{
	struct empty_view *e = arena_alloc(rq->arena, sizeof(*e));

	if (v->n_own || v->n_window || v->n_elsewhere || v->n_units)
		return NULL;
	e->title = kind == SEARCH_NOTHING ? search_words_begin : kind == SEARCH_SHORT ? search_words_short : search_words_none;
	e->reason = kind == SEARCH_NOTHING ? search_words_begin_why
		  : kind == SEARCH_SHORT ? search_words_short_why : search_words_none_why;
	return e;
}

/* That somebody searched, how, and how long the text was: never the text. */
static void note(struct rq *rq, const char *typed, enum search_kind kind)
{
	struct trail_row *row = arena_alloc(rq->arena, sizeof(*row));

	*row = (struct trail_row){
		.action = "search", .kind = "search",
		.detail = arena_printf(rq->arena, "{\"by\":\"%s\",\"length\":%zu}", search_kind_code(kind), utf8_length(typed)),
	};
	rq->noted = row;
}

static void put_json(struct buf *b, const char *name, const struct search_line *l, size_t n)
{
	buf_printf(b, "\"%s\":[", name);
	for (size_t i = 0; i < n; i++) {
		buf_str(b, i ? ",{\"name\":" : "{\"name\":");
		json_text(b, l[i].name);
		buf_str(b, ",\"case_no\":");
		json_text(b, l[i].no);
		buf_str(b, ",\"location\":");
		json_text(b, l[i].href);
		buf_str(b, ",\"state\":");
		json_text(b, l[i].state);
		buf_str(b, ",\"with\":");
		json_text(b, l[i].who);
		buf_char(b, '}');
	}
	buf_char(b, ']');
}

static enum err reply_found(struct rq *rq, const struct search_view *v)
{
	struct buf b = reply_buf(rq);

	buf_char(&b, '{');
	put_json(&b, "own", v->own, v->n_own);
	buf_char(&b, ',');
	put_json(&b, "with_reason", v->window, v->n_window);
	buf_char(&b, ',');
	put_json(&b, "elsewhere", v->elsewhere, v->n_elsewhere);
	buf_char(&b, ',');
	put_json(&b, "units", v->units, v->n_units);
	buf_printf(&b, ",\"partial\":%s}", v->many ? "true" : "false");
	return reply_json(rq, 200, &b);
}

enum err search_get(struct rq *rq, struct db *db)
{
	struct found f = { .rq = rq, .db = db };
	struct search_view v = { .typed = rq_query(rq, "q") };
	bool window = (1u << rq->user.role) & R_WINDOW;
	struct page *page;
	struct buf b = reply_buf(rq);

	search_read(rq->arena, v.typed, rq->today, &f.q);
	TRY(candidates(&f));
	if (f.persons.n > 0) {
		TRY(put_cases(&f, &v));
		if (window)
			TRY(put_elsewhere(&f, &v));
	}
	put_units(&f, &v);
	v.many = f.many || f.persons.n == PERSONS_MAX;
	v.many_words = search_words_many;
	if (f.q.kind != SEARCH_NOTHING)
		note(rq, v.typed, f.q.kind);
	if (rq->api)
		return reply_found(rq, &v);
	v.empty = empty_of(rq, &v, f.q.kind);
	v.may_register = window;
	page = rq_page(rq, "搜尋", "個案");
	page->search = v.typed;
	tpl_search_page(&b, page, &v);
	return reply_html(rq, 200, &b);
}
