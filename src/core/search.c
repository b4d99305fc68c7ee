#include "core/search.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "gen/search.sql.h"

#include <string.h>

enum { GRAMS_MAX = 3, TEXT_MAX = 400 };

/* The folded characters of a text, as offsets: at[n] is the end. */
static size_t characters(const char *folded, const char *at[], size_t max)
{
	size_t n = 0;

	while (*folded && n < max) {
		at[n++] = folded;
		utf8_next(&folded);
	}
	at[n] = folded;
	return n;
}

static enum err put(struct db *db, struct gram_put_in *in, const char *from, const char *to)
{
	in->g = arena_ndup(db->arena, from, (size_t)(to - from));
	return gram_put(db, in, NULL);
}

static enum err index_text(struct db *db, struct gram_put_in *in, const char *text)
{
	const char *at[TEXT_MAX + 1];
	size_t n = characters(utf8_fold(db->arena, text), at, TEXT_MAX);

	for (size_t i = 0; i < n; i++) {
		TRY(put(db, in, at[i], at[i + 1]));
		if (i + 1 < n)
			TRY(put(db, in, at[i], at[i + 2]));
	}
	return OK;
}

enum err search_forget(struct db *db, const char *kind, int64_t id)
{
	return gram_drop(db, &(struct gram_drop_in){ .kind = kind, .thing_id = id }, NULL);
}

enum err search_spread(struct db *db, const char *kind, const char *county, int64_t id)
{
	return gram_spread(db, &(struct gram_spread_in){ .county = county, .kind = kind, .thing_id = id }, NULL);
}

enum err search_index(struct db *db, const char *kind, const char *county, int64_t id, const char *const texts[],
		      size_t n)
{
	struct gram_put_in in = { .county = county, .kind = kind, .thing_id = id };

	TRY(search_forget(db, kind, id));
	for (size_t i = 0; i < n; i++)
		if (texts[i])
			TRY(index_text(db, &in, texts[i]));
	return OK;
}

enum err search_index_token(struct db *db, const char *kind, const char *county, int64_t id, const char *token)
{
	struct gram_put_in in = {
		.g = arena_printf(db->arena, "=%s", token), .county = county, .kind = kind, .thing_id = id,
	};

	return gram_put(db, &in, NULL);
}

/* Each row is one id: the rows are the list. */
_Static_assert(sizeof(struct gram_find1_row) == sizeof(int64_t), "a row of one id");

enum err search_find_token(struct db *db, const char *kind, const char *county, const char *token, size_t max,
			   struct ids *ret_ids)
{
	struct gram_find1_in in = {
		arena_printf(db->arena, "=%s", token), county ? county : "", kind, (int64_t)max,
	};
	struct gram_find1_row *rows;
	size_t n;

	TRY(gram_find1(db, &in, &rows, &n));
	*ret_ids = (struct ids){ (const int64_t *)(const void *)rows, n };
	return OK;
}

/* Up to three grams that together say most: the pairs from the ends and the middle. */
static size_t choose(struct arena *a, const char *words, const char *g[GRAMS_MAX])
{
	const char *at[TEXT_MAX + 1];
	size_t n = characters(utf8_fold(a, words), at, TEXT_MAX), pairs;

	if (n == 0)
		return 0;
	if (n == 1) {
		g[0] = arena_ndup(a, at[0], (size_t)(at[1] - at[0]));
		return 1;
	}
	pairs = n - 1;
	for (size_t i = 0; i < GRAMS_MAX && i < pairs; i++) {
		size_t p = pairs <= GRAMS_MAX ? i : i * (pairs - 1) / (GRAMS_MAX - 1);

		g[i] = arena_ndup(a, at[p], (size_t)(at[p + 2] - at[p]));
	}
	return pairs < GRAMS_MAX ? pairs : GRAMS_MAX;
}

enum err search_find(struct db *db, const char *kind, const char *county, const char *words, size_t max,
		     struct ids *ret_ids)
{
	const char *g[GRAMS_MAX] = { NULL };
	size_t n_grams = choose(db->arena, words, g), n = 0;
	int64_t limit = (int64_t)max;
	void *rows = NULL;
	struct gram_find1_in one = { g[0], county ? county : "", kind, limit };
	struct gram_find2_in two = { .g = g[0], .g2 = g[1], .county = one.county, .kind = kind, .limit = limit };
	struct gram_find3_in three = {
		.g = g[0], .g2 = g[1], .g3 = g[2], .county = one.county, .kind = kind, .limit = limit,
	};

	*ret_ids = (struct ids){ NULL, 0 };
	switch (n_grams) {
	case 0: return OK;
	case 1: TRY(stmt_many(db, &stmt_gram_find1, &one, &rows, &n)); break;
	case 2: TRY(stmt_many(db, &stmt_gram_find2, &two, &rows, &n)); break;
	default: TRY(stmt_many(db, &stmt_gram_find3, &three, &rows, &n)); break;
	}
	*ret_ids = (struct ids){ rows, n };
	return OK;
}
