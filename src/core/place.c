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

/* Until when the account is a case manager of the window. */
static enum err worker_until(struct act *a, int64_t account, int64_t window, int64_t *ret)
{
	struct place_worker_until_row *r;

	TRY(place_worker_until(a->db, &(struct place_worker_until_in){ .account_id = account, .window_id = window }, &r));
	*ret = r ? r->until_at : 0;
	return OK;
}

/* after: the right of two windows for the same colleague may begin at one midnight, and each is a row. */
static enum err stand_in(struct act *a, int64_t account, const struct place_stand_in_list_row *d, int64_t after,
			 int64_t *ret_from)
{
	struct user_place_stand_in_in in = {
		.user_id = account, .place_id = known_account_place(a->known, d->from_account),
		.rights = RIGHT_READ | RIGHT_WRITE, .delegation_id = d->id, .window_id = d->window_id,
	};
	day_t from, until;

	if (!date_parse_iso(d->from_on, &from) || !date_parse_iso(d->until_on, &until))
		BUG("a delegation without days");
	/* From the moment it was made where it begins on that day: a second one of the same day has an instant of its own. */
	in.from_at = instant_of_day(from) > d->entered_at ? instant_of_day(from) : d->entered_at;
	if (in.from_at <= after)
		in.from_at = after + 1;
	*ret_from = in.from_at;
	TRY(worker_until(a, account, d->window_id, &in.until_at));
	if (in.until_at > instant_of_day(until + 1))
		in.until_at = instant_of_day(until + 1);
	return in.until_at > a->now && in.until_at > in.from_at ? user_place_stand_in(a->db, &in, NULL) : OK;
}

enum err place_stand_ins(struct act *a, int64_t account)
{
	struct place_stand_in_list_in find = { .to_account = account, .today = a->today_iso };
	struct place_stand_in_list_row *d;
	int64_t from = 0;
	size_t n;

	TRY(user_place_clear_stand_ins(a->db, &(struct user_place_clear_stand_ins_in){ .user_id = account }, NULL));
	TRY(place_stand_in_list(a->db, &find, &d, &n));
	for (size_t i = 0; i < n; i++)
		TRY(stand_in(a, account, &d[i], i > 0 && d[i - 1].from_account == d[i].from_account ? from : 0, &from));
	return OK;
}

enum err place_grant(struct act *a, int64_t account, int64_t own_place, int64_t contract_until,
		     const struct place_role *roles, size_t n)
{
	struct place_worker_span_in cases = { .account_id = account, .place_id = own_place };
	struct delegation_end_stand_ins_in over = { .to_account = account, .today = a->today_iso };

	TRY(delegation_end_stand_ins(a->db, &over, NULL));
	TRY(user_place_clear(a->db, &(struct user_place_clear_in){ .user_id = account }, NULL));
	TRY(grant_own(a, account, own_place, contract_until, roles, n));
	for (size_t i = 0; i < n; i++)
		TRY(grant_at(a, account, roles, n, i, contract_until));
	TRY(place_worker_span(a->db, &cases, NULL));
	return place_stand_ins(a, account);
}

static enum err put(struct act *a, int64_t case_id, int64_t place, const char *relation, unsigned rights)
{
	struct place_guard_put_in in = {
		.case_id = case_id, .place_id = place, .relation = relation, .rights = rights, .window_id = INT_NULL,
		.until_at = FOREVER,
	};

	return place_guard_put(a->db, &in, NULL);
}

static enum err put_worker(struct act *a, int64_t case_id, int64_t worker, int64_t window)
{
	struct place_guard_put_in in = {
		.case_id = case_id, .place_id = known_account_place(a->known, worker), .relation = "worker",
		.rights = RIGHT_READ | RIGHT_WRITE, .window_id = window,
	};

	TRY(worker_until(a, worker, window, &in.until_at));
	return place_guard_put(a->db, &in, NULL);
}

static enum err end(struct act *a, int64_t case_id, const char *relation)
{
	struct place_guard_end_in in = { .case_id = case_id, .relation = relation };

	return place_guard_end(a->db, &in, NULL);
}

enum err place_case(struct act *a, int64_t case_id, int64_t worker, int64_t window)
{
	static const char *const around[] = { "worker", "window", "county", "branch" };
	const struct known_place *w = known_place(a->known, window);
	const struct known_place *county = w ? known_place(a->known, w->parent) : NULL;

	for (size_t i = 0; i < sizeof(around) / sizeof(around[0]); i++)
		TRY(end(a, case_id, around[i]));
	if (known_account_place(a->known, worker) > 0)
		TRY(put_worker(a, case_id, worker, window));
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
		.window_id = INT_NULL, .until_at = until,
	};

	return place_guard_put(a->db, &in, NULL);
}
