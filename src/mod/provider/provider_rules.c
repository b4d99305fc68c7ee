#include "mod/provider/provider.h"

#include "mod/provider/provider_words.h"

#include <string.h>

void programme_check(const struct programme_edit *in, struct faults *ret_faults)
{
	if (in->from_on && in->until_on && strcmp(in->until_on, in->from_on) < 0)
		fault_add(ret_faults, "until_on", provider_words_until);
}

int64_t provider_free(const struct provider_programme *p)
{
	return p->places > p->in_service ? p->places - p->in_service : 0;
}

bool provider_is_stale(const char *as_of, day_t today, int stale_days)
{
	day_t d;

	return !as_of || !date_parse_iso(as_of, &d) || today - d > stale_days;
}

struct capacity_view provider_capacity(const struct provider_programme *p, day_t today, int stale_days)
{
	struct capacity_view v = {
		.used = p->in_service, .total = p->places, .left = provider_free(p), .confirmed_on = DAY_NONE,
		.stale = provider_is_stale(p->as_of, today, stale_days),
	};

	if (p->as_of && !date_parse_iso(p->as_of, &v.confirmed_on))
		v.confirmed_on = DAY_NONE;
	return v;
}
