#include "mod/figure/figure_scope.h"

#include "base/arena.h"
#include "core/known.h"
#include "mod/figure/figure_words.h"
#include "web/route.h"
#include "web/urls.h"

#include <inttypes.h>
#include <string.h>

static bool is(const struct known_place *p, const char *kind)
{
	return strcmp(p->kind, kind) == 0;
}

static int64_t own_place(const struct rq *rq)
{
	switch (rq->user.role) {
	case ROLE_CASE_MANAGER: return rq->user.place;
	case ROLE_AGENCY_OFFICER: return 0;
	default: return rq->user.unit;
	}
}

/* Windows are their county's to see, their branch's and the agency's; who works at one sees those beside it. */
static int64_t seen_below(const struct rq *rq)
{
	const struct known_place *unit = known_place(rq->known, rq->user.unit);

	switch (rq->user.role) {
	case ROLE_AGENCY_OFFICER: return 0;
	case ROLE_CASE_MANAGER:
	case ROLE_SUPERVISOR: return unit ? unit->parent : -1;
	default: return rq->user.unit;
	}
}

/* Does a window or county lie below the place of the scope? */
static bool is_below(const struct known *k, const struct known_place *p, int64_t place)
{
	for (int depth = 0; p && depth < 6; depth++, p = known_place(k, p->parent))
		if (p->id == place)
			return true;
	return false;
}

bool figure_sees(const struct rq *rq, int64_t place)
{
	int64_t top = seen_below(rq);

	return top == 0 || is_below(rq->known, known_place(rq->known, place), top);
}

static struct ids places_below(struct rq *rq, const char *kind, int64_t place)
{
	const struct known *k = rq->known;
	int64_t *id = arena_array(rq->arena, k->n_places + 1, sizeof(*id));
	size_t n = 0;

	/* Windows that have ended keep their figures. */
	for (size_t i = 0; i < k->n_places; i++)
		if (is(&k->places[i], kind) && (place == 0 || is_below(k, &k->places[i], place)))
			id[n++] = k->places[i].id;
	return (struct ids){ id, n };
}

static struct ids one(struct rq *rq, int64_t id)
{
	int64_t *v = arena_alloc(rq->arena, sizeof(*v));

	*v = id;
	return (struct ids){ v, 1 };
}

/* The county a window lies in: what it has of capacity and gaps is the county's. */
static struct ids county_of(struct rq *rq, int64_t window)
{
	const struct known_place *w = known_place(rq->known, window);

	return w ? one(rq, w->parent) : (struct ids){ NULL, 0 };
}

static enum err of_person(struct rq *rq, const struct known_place *p, struct figure_scope *s)
{
	bool own = p->id == rq->user.place;

	if (!own && rq->user.role != ROLE_SUPERVISOR)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < rq->known->n_accounts; i++)
		if (rq->known->accounts[i].place == p->id)
			s->worker = rq->known->accounts[i].id;
	/* Of the own window alone, whoever it is. */
	s->windows = one(rq, rq->user.unit);
	s->counties = county_of(rq, rq->user.unit);
	s->owner = p->id;
	s->staff = true;
	return s->worker ? OK : ERR_NOT_FOUND;
}

enum err figure_scope(struct rq *rq, struct figure_scope *s)
{
	int64_t place = rq_query_int(rq, "place", own_place(rq));
	const struct known_place *p = place ? known_place(rq->known, place) : NULL;

	*s = (struct figure_scope){ .place = place, .kind = p ? p->kind : "nation", .name = p ? p->name : figure_nation_word };
	if (place && !p)
		return ERR_NOT_FOUND;
	if (p && is(p, "person"))
		return of_person(rq, p, s);
	if (p && is(p, "window") && !figure_sees(rq, place))
		return ERR_NOT_FOUND;
	if (p && is(p, "window")) {
		s->windows = one(rq, p->id);
		s->counties = county_of(rq, p->id);
		s->staff = rq->user.role == ROLE_SUPERVISOR && p->id == rq->user.unit;
		return OK;
	}
	if (p && !is(p, "county") && !is(p, "branch") && !is(p, "agency"))
		return ERR_NOT_FOUND;
	s->windows = places_below(rq, "window", place);
	s->counties = places_below(rq, "county", place);
	return OK;
}

int64_t figure_row_place(const struct rq *rq, int64_t window)
{
	const struct known_place *w = known_place(rq->known, window);

	return !w || figure_sees(rq, window) ? window : w->parent;
}

/* ---- the way up and down ---- */

const char *figure_scope_href(struct rq *rq, const char *route, int64_t place)
{
	struct buf b = url_buf(rq->arena);

	url_put(&b, route_named(route)->path, NULL, 0);
	url_query(&b, "place", arena_printf(rq->arena, "%" PRId64, place));
	url_query(&b, "year", rq_query(rq, "year"));
	url_query(&b, "as_of", rq_query(rq, "as_of"));
	url_query(&b, "known_at", rq_query(rq, "known_at"));
	return buf_text(&b);
}

static const char *below(const char *kind)
{
	return strcmp(kind, "nation") == 0 || strcmp(kind, "agency") == 0 ? "branch" : strcmp(kind, "branch") == 0 ? "county"
	     : strcmp(kind, "county") == 0 ? "window" : NULL;
}

const struct nav_item *figure_scope_links(struct rq *rq, const char *route, const struct figure_scope *s, size_t *ret_n)
{
	const struct known *k = rq->known;
	struct nav_item *t = arena_array(rq->arena, k->n_places + 8, sizeof(*t));
	const struct known_place *here = known_place(k, s->owner ? rq->user.unit : s->place), *up[4];
	const char *kind = below(s->kind);
	size_t n = 0, n_up = 0;

	t[n++] = (struct nav_item){ .label = figure_nation_word, .href = figure_scope_href(rq, route, 0), .current = s->place == 0 };
	for (const struct known_place *p = here; p && n_up < 4; p = known_place(k, p->parent))
		if (!is(p, "agency"))
			up[n_up++] = p;
	while (n_up-- > 0)
		t[n++] = (struct nav_item){ .label = up[n_up]->name, .href = figure_scope_href(rq, route, up[n_up]->id),
					    .current = up[n_up]->id == s->place };
	if (rq->user.role == ROLE_CASE_MANAGER || s->owner)
		t[n++] = (struct nav_item){
			.label = s->owner && s->owner != rq->user.place ? s->name : rq->user.name,
			.href = figure_scope_href(rq, route, s->owner ? s->owner : rq->user.place), .current = s->owner != 0,
		};
	for (size_t i = 0; kind && i < k->n_places; i++)
		if (is(&k->places[i], kind) && !k->places[i].ended && (s->place == 0 || k->places[i].parent == s->place) &&
		    (!is(&k->places[i], "window") || figure_sees(rq, k->places[i].id)))
			t[n++] = (struct nav_item){ .label = k->places[i].name,
						    .href = figure_scope_href(rq, route, k->places[i].id) };
	*ret_n = n;
	return t;
}
