#include "core/place.h"

#include "gen/core.sql.h"

#include <string.h>

unsigned place_rights(enum role r)
{
	switch (r) {
	case ROLE_CASE_MANAGER: return RIGHT_ROW | RIGHT_FIGURE | RIGHT_UNIT;
	case ROLE_SUPERVISOR: return RIGHT_READ | RIGHT_APPROVE | RIGHT_ROW | RIGHT_FIGURE | RIGHT_UNIT;
	case ROLE_COUNTY_OFFICER: return RIGHT_ROW | RIGHT_FIGURE | RIGHT_MANAGE;
	case ROLE_JOB_CENTRE: return RIGHT_UNIT;
	case ROLE_PROVIDER: return RIGHT_UNIT;
	case ROLE_BRANCH_OFFICER: return RIGHT_ROW | RIGHT_FIGURE;
	case ROLE_AGENCY_OFFICER: return RIGHT_FIGURE;
	case ROLE_REFERRER: return RIGHT_REFER;
	case ROLE_ADMIN: return RIGHT_ADMIN;
	case ROLE_AUDITOR: return RIGHT_AUDIT;
	default: return 0;
	}
}

/* From `at` on: what the roles give at this place, and until when nothing of it changes. */
static unsigned rights_at(const struct place_role *roles, size_t n, int64_t place, int64_t at, int64_t *ret_until)
{
	unsigned rights = 0;

	for (size_t i = 0; i < n; i++) {
		if (roles[i].place != place)
			continue;
		if (roles[i].from_at <= at && roles[i].until_at > at)
			rights |= place_rights(roles[i].role);
		if (roles[i].from_at > at && roles[i].from_at < *ret_until)
			*ret_until = roles[i].from_at;
		if (roles[i].until_at > at && roles[i].until_at < *ret_until)
			*ret_until = roles[i].until_at;
	}
	return rights;
}

/* Two roles at one unit may end on two days: what the one gave ends with it, so each span has its own row. */
static enum err grant_at(struct act *a, int64_t account, const struct place_role *roles, size_t n, size_t first,
			 int64_t contract_until)
{
	struct user_place_put_in in = { .user_id = account, .place_id = roles[first].place };
	int64_t at = roles[first].from_at;

	for (size_t i = 0; i < n; i++) {
		if (i < first && roles[i].place == in.place_id)
			return OK;	/* done with the first role of this place */
		if (roles[i].place == in.place_id && roles[i].from_at < at)
			at = roles[i].from_at;
	}
	for (; at < contract_until; at = in.until_at) {
		in.from_at = at;
		in.until_at = contract_until;
		in.rights = rights_at(roles, n, in.place_id, at, &in.until_at);
		if (in.rights)
			TRY(user_place_put(a->db, &in, NULL));
	}
	return OK;
}

/* Oneself as a place: one's own cases, and looks with a reason, as long as one has any role. */
static enum err grant_own(struct act *a, int64_t account, int64_t own_place, int64_t contract_until,
			  const struct place_role *roles, size_t n)
{
	struct user_place_put_in own = {
		.user_id = account, .place_id = own_place, .rights = RIGHT_READ | RIGHT_WRITE, .from_at = 0, .until_at = 0,
	};

	for (size_t i = 0; i < n; i++)
		if (roles[i].until_at > own.until_at)
			own.until_at = roles[i].until_at;
	if (own.until_at > contract_until)
		own.until_at = contract_until;
	return own.until_at > 0 ? user_place_put(a->db, &own, NULL) : OK;
}

enum err place_grant(struct act *a, int64_t account, int64_t own_place, int64_t contract_until,
		     const struct place_role *roles, size_t n)
{
	TRY(user_place_clear(a->db, &(struct user_place_clear_in){ .user_id = account }, NULL));
	TRY(user_place_clear_stand_ins(a->db, &(struct user_place_clear_stand_ins_in){ .user_id = account }, NULL));
	TRY(grant_own(a, account, own_place, contract_until, roles, n));
	for (size_t i = 0; i < n; i++)
		TRY(grant_at(a, account, roles, n, i, contract_until));
	return OK;
}

enum err place_leave(struct act *a, int64_t own_place, int64_t window)
{
	struct place_worker_leave_in in = { .place_id = own_place, .window_id = window };

	return place_worker_leave(a->db, &in, NULL);
}

enum err place_return(struct act *a, int64_t account, int64_t own_place, int64_t window)
{
	struct place_worker_return_in in = {
		.account_id = account, .place_id = own_place, .window_id = window, .until_at = FOREVER,
	};

	return place_worker_return(a->db, &in, NULL);
}

enum err place_stand_in(struct act *a, const struct place_stand_in *s)
{
	struct user_place_stand_in_in in = {
		.user_id = s->account, .place_id = s->for_place, .rights = RIGHT_READ | RIGHT_WRITE,
		.from_at = s->from_at, .until_at = s->until_at, .delegation_id = s->delegation,
	};

	return user_place_stand_in(a->db, &in, NULL);
}

enum err place_stand_in_end(struct act *a, int64_t delegation)
{
	return user_place_stand_in_end(a->db, &(struct user_place_stand_in_end_in){ .delegation_id = delegation }, NULL);
}

static enum err put(struct act *a, int64_t case_id, int64_t place, const char *relation, unsigned rights)
{
	struct place_guard_put_in in = {
		.case_id = case_id, .place_id = place, .relation = relation, .rights = rights, .until_at = FOREVER,
	};

	return place_guard_put(a->db, &in, NULL);
}

static enum err end(struct act *a, int64_t case_id, const char *relation)
{
	struct place_guard_end_in in = { .case_id = case_id, .relation = relation };

	return place_guard_end(a->db, &in, NULL);
}

enum err place_case(struct act *a, int64_t case_id, int64_t worker_place, int64_t window)
{
	static const char *const around[] = { "worker", "window", "county", "branch" };
	const struct known_place *w = known_place(a->known, window);
	const struct known_place *county = w ? known_place(a->known, w->parent) : NULL;

	for (size_t i = 0; i < sizeof(around) / sizeof(around[0]); i++)
		TRY(end(a, case_id, around[i]));
	if (worker_place > 0)
		TRY(put(a, case_id, worker_place, "worker", RIGHT_READ | RIGHT_WRITE));
	TRY(put(a, case_id, window, "window", RIGHT_READ | RIGHT_WRITE | RIGHT_APPROVE | RIGHT_ROW));
	if (county) {
		TRY(put(a, case_id, county->id, "county", RIGHT_ROW));
		if (county->parent > 0)
			TRY(put(a, case_id, county->parent, "branch", RIGHT_ROW));
	}
	return OK;
}

enum err place_look(struct act *a, int64_t case_id, int64_t own_place, int64_t until, const char *reason)
{
	struct place_guard_put_in in = {
		.case_id = case_id, .place_id = own_place, .relation = "look", .rights = RIGHT_READ, .reason = reason,
		.until_at = until,
	};

	return place_guard_put(a->db, &in, NULL);
}
