/* Who might be the same person: by the number, by name and birth date, by name and phone. */
#include "mod/person/person.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "core/search.h"
#include "gen/person.sql.h"

#include <string.h>

enum { LIKELY_MAX = 20, PHONE_MAX = 50 };

struct likely {
	struct arena *arena;
	int64_t *id;
	enum person_why *why;
	size_t n;
};

static void add(struct likely *l, int64_t id, enum person_why why)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->id[i] == id)
			return;	/* found before by something surer */
	if (l->n == LIKELY_MAX)
		return;
	l->id[l->n] = id;
	l->why[l->n++] = why;
}

static enum err by_number(struct db *db, struct app *app, const struct person_like *like, struct likely *l)
{
	struct person_by_number_in in;
	struct person_by_number_row *r;

	if (!like->number)
		return OK;
	in.blind = person_number_blind(db->arena, app, like->number);
	TRY(person_by_number(db, &in, &r));
	if (r)
		add(l, r->person_id, PERSON_SAME_NUMBER);
	return OK;
}

static enum err by_birth(struct db *db, const struct person_like *like, struct likely *l)
{
	struct person_like_birth_in in = { .birth_on = like->birth_on };
	struct person_like_birth_row *rows;
	size_t n;

	if (!like->birth_on || !like->name)
		return OK;
	in.name_fold = utf8_fold(db->arena, like->name);
	TRY(person_like_birth(db, &in, &rows, &n));
	for (size_t i = 0; i < n; i++)
		add(l, rows[i].id, PERSON_SAME_BIRTH);
	return OK;
}

static enum err by_phone(struct db *db, const struct person_like *like, struct likely *l)
{
	char *digits;
	struct ids ids;
	size_t n = 0;

	if (!like->phone || !like->name)
		return OK;
	digits = arena_alloc(db->arena, strlen(like->phone) + 1);
	for (const char *p = like->phone; *p; p++)
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
	if (n < 7)
		return OK;
	TRY(search_find_token(db, "person", "", digits, PHONE_MAX, &ids));
	for (size_t i = 0; i < ids.n; i++)
		add(l, ids.id[i], PERSON_SAME_PHONE);
	return OK;
}

static const struct person_likely_row *row_of(const struct person_likely_row *rows, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == id)
			return &rows[i];
	return NULL;
}

/* A family shares a phone: the name must be the same too. */
static bool fits(const struct person_likely_row *r, enum person_why why, const char *name_fold)
{
	return why != PERSON_SAME_PHONE || (name_fold && strcmp(r->name_fold, name_fold) == 0);
}

static struct person_match match_of(const struct person_likely_row *r, enum person_why why)
{
	return (struct person_match){
		.id = r->id, .why = why, .name = r->name, .birth_on = r->birth_on, .birth_known = r->birth_known,
		.tail = r->tail, .live_case = r->live_case == INT_NULL ? 0 : r->live_case,
		.live_window = r->live_window == INT_NULL ? 0 : r->live_window, .live_no = r->live_no,
		.last_case = r->last_case == INT_NULL ? 0 : r->last_case,
	};
}

enum err person_matches(struct db *db, struct app *app, const struct person_like *like, struct person_match **ret,
			size_t *ret_n)
{
	int64_t ids[LIKELY_MAX];
	enum person_why why[LIKELY_MAX];
	struct likely l = { db->arena, ids, why, 0 };
	struct person_match *out = arena_array(db->arena, LIKELY_MAX + 1, sizeof(*out));
	const char *fold = like->name ? utf8_fold(db->arena, like->name) : NULL;
	struct person_likely_row *rows;
	struct person_mine_row *mine;
	size_t n, n_mine, n_out = 0;

	TRY(by_number(db, app, like, &l));
	TRY(by_birth(db, like, &l));
	TRY(by_phone(db, like, &l));
	*ret = out;
	*ret_n = 0;
	if (l.n == 0)
		return OK;
	TRY(person_likely(db, &(struct person_likely_in){ .persons = { ids, l.n } }, &rows, &n));
	TRY(person_mine(db, &(struct person_mine_in){ .persons = { ids, l.n } }, &mine, &n_mine));
	for (size_t i = 0; i < l.n; i++) {
		const struct person_likely_row *r = row_of(rows, n, ids[i]);

		if (!r || !fits(r, why[i], fold))
			continue;
		out[n_out] = match_of(r, why[i]);
		for (size_t k = 0; k < n_mine; k++)
			if (mine[k].id == out[n_out].live_case)
				out[n_out].mine = true;
		n_out++;
	}
	*ret_n = n_out;
	return OK;
}
