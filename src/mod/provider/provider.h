/*
 * provider: 受案單位 and what they offer: programmes (服務方案) with their places (名額).
 *
 * A provider is a place (kind provider, or a job centre); a programme belongs to a county, whose officer
 * enters it (A6: 應定期了解各單位服務量).  The unit itself says how many it serves now; a figure older than
 * the rule row CAPACITY_STALE is shown as stale, never hidden.  in_service moves with dispatches:
 * the programme row is the last one an act takes, so that the last place is given once.
 *
 *	TRY(provider_take(a, d->programme_id, d->over_reason != NULL));	// ERR_REFUSED when it is full
 */
#ifndef ZHILU_MOD_PROVIDER_H
#define ZHILU_MOD_PROVIDER_H

#include "base/fault.h"
#include "core/act.h"
#include "web/field.h"
#include "web/page.h"

struct provider_edit {
	int64_t id, parent_id;		/* set by the handler: the officer's county */
	const char *county, *name_fold, *from_on;
	const char *name, *code, *phone, *address;
};

struct programme_edit {
	int64_t id, provider_id, shown;
	const char *county, *as_of;	/* set by the handler */
	const char *kind, *name, *from_on, *until_on;
	int64_t places, in_service, waiting;
};

struct capacity_edit {
	int64_t id, shown;
	int64_t in_service, waiting;
};

extern const struct field_set provider_fields, programme_fields, capacity_fields;

/* One more, one fewer served.  provider_take: `over` may go beyond the places (with the sender's reason). */
enum err provider_take(struct act *a, int64_t programme_id, bool over) MUST_USE;
enum err provider_release(struct act *a, int64_t programme_id) MUST_USE;

/* What is offered of a kind in a county on a day, with room first. */
struct provider_programme {
	int64_t id, provider_id, places, in_service, waiting;
	const char *name, *kind, *as_of;
};
enum err provider_programmes(struct db *db, const char *county, const char *kind, const char *on_day,
			     struct provider_programme **ret, size_t *ret_n) MUST_USE;
/* One programme in force on a day; NULL if there is none. */
enum err provider_programme(struct db *db, int64_t id, const char *on_day, struct provider_programme **ret) MUST_USE;
/* What the unit itself offers: for its people. */
enum err provider_programmes_of(struct db *db, int64_t provider_id, struct provider_programme **ret,
				size_t *ret_n) MUST_USE;

/* Free places, not below 0. */
int64_t provider_free(const struct provider_programme *p);
/* Is what is known of the capacity older than the county's rule says?  stale_days: of CAPACITY_STALE. */
bool provider_is_stale(const char *as_of, day_t today, int stale_days);
int provider_stale_days(const struct known *k, const char *county, day_t today);
struct capacity_view provider_capacity(const struct provider_programme *p, day_t today, int stale_days);

void programme_check(const struct programme_edit *in, struct faults *ret_faults);

#endif
