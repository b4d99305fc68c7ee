#include "mod/request/request.h"

#include "mod/request/request_words.h"

#include <string.h>

static bool is(const char *value, const char *code)
{
	return value && strcmp(value, code) == 0;
}

static day_t day_of(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

bool request_is_access(const char *kind)
{
	return is(kind, "view") || is(kind, "copy");
}

static bool is_putting_right(const char *kind)
{
	return is(kind, "correct") || is(kind, "supplement");
}

void request_check(const struct request_edit *in, const struct request_days *d, struct faults *ret)
{
	if (in->requester && !is(in->requester, "self") && !in->authority)
		fault_add(ret, "authority", request_words_authority);
	if (is(in->requester, "self") && in->authority)
		fault_add(ret, "requester", request_words_no_authority);
	/* 施行細則§19: who asks for a correction shows that it is due. */
	if (is_putting_right(in->kind) && !in->support)
		fault_add(ret, "support", request_words_support);
	if (d->entry_until != DAY_NONE && d->today > d->entry_until && !in->late_reason)
		fault_add(ret, "late_reason", request_words_late_entry);
}

void request_extension_check(const struct request_extension *in, const struct request_days *d, struct faults *ret)
{
	day_t told = day_of(in->notified_on), to = day_of(in->extended_to);

	if (told != DAY_NONE && d->received != DAY_NONE && told < d->received)
		fault_add(ret, "notified_on", request_words_before(d->arena, d->received));
	/* §13: the time is made longer while it runs. */
	if (told != DAY_NONE && d->due != DAY_NONE && told > d->due)
		fault_add(ret, "notified_on", request_words_told_late(d->arena, d->due));
	if (to != DAY_NONE && d->due != DAY_NONE && (to <= d->due || to > d->extend_until))
		fault_add(ret, "extended_to", request_words_reach(d->arena, d->due, d->extend_until));
}

/* Each exception belongs to what it is an exception of. */
static bool fits(const char *ground, const char *kind)
{
	if (strncmp(ground, "10-", 3) == 0)
		return request_is_access(kind);
	if (is(ground, "11-2"))
		return is(kind, "stop");
	if (is(ground, "11-3"))
		return is(kind, "stop") || is(kind, "delete");
	return !is(ground, "19") || is_putting_right(kind);
}

void request_answer_check(const struct request_answer *in, const char *kind, const struct request_days *d,
			  struct faults *ret)
{
	day_t on = day_of(in->ended_on);
	bool gives = is(in->result, "granted") || is(in->result, "partly");
	bool refuses = is(in->result, "partly") || is(in->result, "refused");

	if (on != DAY_NONE && d->received != DAY_NONE && on < d->received)
		fault_add(ret, "ended_on", request_words_before(d->arena, d->received));
	if (gives && !in->given)
		fault_add(ret, "given", request_words_given);
	if (refuses && !in->legal_ground)
		fault_add(ret, "legal_ground", request_words_ground);
	if (refuses && !in->reason)
		fault_add(ret, "reason", request_words_reason);
	if (is(in->result, "granted") && (in->legal_ground || in->reason))
		fault_add(ret, "result", request_words_granted);
	if (refuses && in->legal_ground && !fits(in->legal_ground, kind))
		fault_add(ret, "legal_ground", request_words_fits);
	if (on != DAY_NONE && d->due != DAY_NONE && on > d->due && !in->answer_late_reason)
		fault_add(ret, "answer_late_reason", request_words_late(d->arena, d->due));
	if (gives && is_putting_right(kind) && !in->told_others)
		fault_warn(ret, "told_others", request_words_others);
}

void request_end_check(const struct request_end *in, const struct request_days *d, struct faults *ret)
{
	day_t on = day_of(in->ended_on);

	if (on != DAY_NONE && d->received != DAY_NONE && on < d->received)
		fault_add(ret, "ended_on", request_words_before(d->arena, d->received));
}
