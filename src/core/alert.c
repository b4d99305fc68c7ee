#include "core/alert.h"

#include "base/rand.h"
#include "core/known.h"
#include "gen/alert.sql.h"

#include <stdlib.h>

/* reference/security SEC-AUTH-06, spec 5 Safety. */
const struct safety_rule safety_rules[SAFETY_COUNT] = {
	[SAFETY_SPRAY_NAMES] = { "spray_names", 20, 3, 1000 },
	[SAFETY_SPRAY_MINUTES] = { "spray_minutes", 10, 1, 60 },
	[SAFETY_SPRAY_WORD] = { "spray_word", 50, 3, 1000 },
	[SAFETY_MANY_LOGINS] = { "many_logins", 5, 0, 1000 },
	[SAFETY_LOOKS_HOUR] = { "looks_hour", 30, 5, 1000 },
	[SAFETY_NIGHT_FROM] = { "night_from", 22, 0, 23 },
	[SAFETY_NIGHT_UNTIL] = { "night_until", 6, 0, 23 },
	[SAFETY_SAME_NAME] = { "same_name", 1, 0, 1 },
	[SAFETY_FORMER] = { "former", 1, 0, 1 },
};

int64_t safety_limit(const struct known *k, enum safety which)
{
	const struct safety_rule *r = &safety_rules[which];
	const char *set = known_setting(k, r->name, NULL, NULL);
	int64_t n = set ? strtoll(set, NULL, 10) : r->otherwise;

	return n < r->least ? r->least : n > r->most ? r->most : n;
}

enum err alert_raise(struct db *db, const struct alert *a)
{
	struct alert_put_in in = {
		.id = a->id ? a->id : rand_id(), .mark = a->mark, .kind = a->kind, .account_id = a->account ? a->account : INT_NULL,
		.address = a->address, .thing_kind = a->thing_kind,
		.thing_id = a->thing_kind ? a->thing_id : INT_NULL, .n = a->n, .first_at = a->at, .last_at = a->at,
	};

	return alert_put(db, &in, NULL);
}
