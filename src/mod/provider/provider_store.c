/* What other modules ask of programmes. */
#include "base/arena.h"
#include "gen/provider.sql.h"
#include "mod/provider/provider.h"
#include "mod/provider/provider_words.h"

#include <string.h>

static struct provider_programme short_of(const struct programme_row *r)
{
	return (struct provider_programme){
		.id = r->id, .provider_id = r->provider_id, .places = r->places, .in_service = r->in_service,
		.waiting = r->waiting, .name = r->name, .kind = r->kind, .as_of = r->as_of,
	};
}

static struct provider_programme *all_short(struct db *db, const struct programme_row *r, size_t n)
{
	struct provider_programme *p = arena_array(db->arena, n + 1, sizeof(*p));

	for (size_t i = 0; i < n; i++)
		p[i] = short_of(&r[i]);
	return p;
}

enum err provider_programmes(struct db *db, const char *county, const char *kind, const char *on_day,
			     struct provider_programme **ret, size_t *ret_n)
{
	struct programmes_in_force_in in = { .county = county, .kind = kind, .on_day = on_day };
	struct programme_row *r;

	TRY(programmes_in_force(db, &in, &r, ret_n));
	*ret = all_short(db, r, *ret_n);
	return OK;
}

enum err provider_programmes_of(struct db *db, int64_t provider_id, struct provider_programme **ret, size_t *ret_n)
{
	struct programme_row *r;

	TRY(programme_list(db, &(struct programme_list_in){ .provider_id = provider_id }, &r, ret_n));
	*ret = all_short(db, r, *ret_n);
	return OK;
}

enum err provider_programme(struct db *db, int64_t id, const char *on_day, struct provider_programme **ret)
{
	struct programme_row *r;

	*ret = NULL;
	TRY(programme_get(db, &(struct programme_get_in){ .id = id }, &r));
	if (!r || strcmp(r->from_on, on_day) > 0 || (r->until_on && strcmp(r->until_on, on_day) < 0))
		return OK;
	*ret = arena_alloc(db->arena, sizeof(**ret));
	**ret = short_of(r);
	return OK;
}

enum err provider_take(struct act *a, int64_t programme_id, bool over)
{
	int64_t changed;

	TRY(programme_take(a->db, &(struct programme_take_in){ .id = programme_id, .over = over }, &changed));
	return changed ? OK : act_refuse(a, provider_words_full);
}

enum err provider_release(struct act *a, int64_t programme_id)
{
	return programme_release(a->db, &(struct programme_release_in){ .id = programme_id }, NULL);
}

int provider_stale_days(const struct known *k, const char *county, day_t today)
{
	const struct law_rule *r = known_rule(k, "CAPACITY_STALE", county, today, NULL);

	return r ? r->length : 30;
}
