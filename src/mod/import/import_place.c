/*
 * Who calls a student: the window of the county of residence, where it has none the job centre.  Where a
 * county has several, the importer's own, or the one that the importer names; nothing is guessed.
 */
#include "mod/import/import_batch.h"

#include "base/arena.h"

#include <string.h>

static bool is_among(const struct import_residence *r, int64_t place)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->place[i]->id == place)
			return true;
	return false;
}

static void add_places(struct import_residence *r, const struct known *k, const char *kind, struct arena *a)
{
	const struct known_place **found, **all;
	size_t n = known_places(k, kind, r->county, a, &found);

	all = arena_array(a, r->n + n + 1, sizeof(*all));
	if (r->n)
		memcpy(all, r->place, r->n * sizeof(*all));
	for (size_t i = 0; i < n; i++)
		if (!found[i]->ended)
			all[r->n++] = found[i];
	r->place = all;
}

static void add_own(struct import_residence *r, const struct known_place *own)
{
	bool calls = own && !own->ended && own->county && strcmp(own->county, r->county) == 0 &&
		     (strcmp(own->kind, "window") == 0 || strcmp(own->kind, "centre") == 0);

	if (calls && !is_among(r, own->id))
		r->place[r->n++] = own;	/* add_places() has left room */
	r->chosen = calls ? own->id : r->n == 1 ? r->place[0]->id : 0;
}

static int64_t told_for(const struct import_batch *b, const char *county)
{
	for (size_t i = 0; i < b->n_choices; i++)
		if (strcmp(b->choices[i].county, county) == 0)
			return b->choices[i].place;
	return 0;
}

/* A place that calls in this county: one that was named for another says nothing about this one. */
static bool is_named(const struct known *k, int64_t place, const char *county)
{
	const struct known_place *p = place ? known_place(k, place) : NULL;

	return p && !p->ended && p->county && strcmp(p->county, county) == 0 &&
	       (strcmp(p->kind, "window") == 0 || strcmp(p->kind, "centre") == 0);
}

static struct import_residence residence(const struct import_batch *b, const struct known *k, const char *county,
					 struct arena *a)
{
	struct import_residence r = { .county = county };
	const struct known_place *office = known_place_by_code(k, "county", county);
	int64_t told = told_for(b, county);

	add_places(&r, k, "window", a);
	if (r.n == 0)
		add_places(&r, k, "centre", a);
	add_own(&r, known_place(k, b->unit));
	if (is_named(k, b->window, county))
		r.chosen = b->window;
	else if (is_named(k, told, county))
		r.chosen = told;
	else if (r.n == 0)
		r.chosen = office ? office->id : 0;
	return r;
}

static struct import_residence *find(struct import_residence *r, size_t n, const char *county)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(r[i].county, county) == 0)
			return &r[i];
	return NULL;
}

struct import_residences import_residences(const struct import_batch *b, const struct known *k, struct arena *a)
{
	struct import_residences all = { arena_array(a, CODE_COUNTIES_MAX, sizeof(*all.at)), 0 };

	for (size_t i = 0; i < b->sheet.n; i++) {
		const struct import_row *row = &b->sheet.row[i];
		struct import_residence *r;

		if (!row->county || !row->is_wanted || (row->outcome != IMPORT_ACCEPT && row->outcome != IMPORT_WAIT))
			continue;
		r = find(all.at, all.n, row->county);
		if (!r && all.n < CODE_COUNTIES_MAX) {
			all.at[all.n] = residence(b, k, row->county, a);
			r = &all.at[all.n++];
		}
		if (r)
			r->rows++;
	}
	return all;
}

int64_t import_place_for(const struct import_residences *all, const char *county)
{
	const struct import_residence *r = find(all->at, all->n, county);

	return r ? r->chosen : 0;
}

const struct import_residence *import_place_missing(const struct import_residences *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].n > 1 && !all->at[i].chosen)
			return &all->at[i];
	return NULL;
}
