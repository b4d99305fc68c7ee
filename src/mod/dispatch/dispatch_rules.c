#include "mod/dispatch/dispatch.h"

#include "mod/dispatch/dispatch_words.h"

#include <string.h>

#define AT(s) (1u << (s))

static const char *const codes[DISPATCH_STATE_COUNT] = {
	[DISPATCH_SENT] = "sent", [DISPATCH_ACCEPTED] = "accepted", [DISPATCH_SERVING] = "serving",
	[DISPATCH_DECLINED] = "declined", [DISPATCH_DONE] = "done", [DISPATCH_STOPPED] = "stopped",
	[DISPATCH_WITHDRAWN] = "withdrawn",
};

static const struct { unsigned from; bool unit, sender; } steps[DISPATCH_STEP_COUNT] = {
	[TO_ACCEPT] = { AT(DISPATCH_SENT), true, false },
	[TO_DECLINE] = { AT(DISPATCH_SENT), true, false },
	[TO_ASSIGN] = { AT(DISPATCH_ACCEPTED) | AT(DISPATCH_SERVING), true, false },
	[TO_RECORD] = { AT(DISPATCH_ACCEPTED) | AT(DISPATCH_SERVING), true, false },
	/* The window too must be able to settle a dispatch before it closes the case. */
	[TO_END] = { AT(DISPATCH_ACCEPTED) | AT(DISPATCH_SERVING), true, true },
	[TO_WITHDRAW] = { AT(DISPATCH_SENT) | AT(DISPATCH_ACCEPTED), false, true },
	[TO_HANDLE] = { AT(DISPATCH_SENT) | AT(DISPATCH_ACCEPTED) | AT(DISPATCH_SERVING) | AT(DISPATCH_WITHDRAWN),
			false, true },
	[TO_OFFER] = { AT(DISPATCH_DECLINED) | AT(DISPATCH_WITHDRAWN) | AT(DISPATCH_STOPPED), false, true },
};

enum dispatch_state dispatch_state_parse(const char *code)
{
	for (int s = 0; s < DISPATCH_STATE_COUNT; s++)
		if (strcmp(codes[s], code) == 0)
			return (enum dispatch_state)s;
	return DISPATCH_STATE_COUNT;
}

const char *dispatch_state_code(enum dispatch_state s)
{
	return codes[s];
}

const char *dispatch_can(enum dispatch_state s, enum dispatch_step step, bool by_unit)
{
	if (by_unit ? !steps[step].unit : !steps[step].sender)
		return dispatch_words_who(steps[step].unit);
	return steps[step].from & AT(s) ? NULL : dispatch_words_refusal(s);
}

/* ---- sending ---- */

static bool is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

static bool before(const char *a, const char *b)
{
	return a && b && strcmp(a, b) < 0;
}

/* A3(4): 派案或連結資源前，應先與受案單位聯繫. */
void dispatch_contact_check(const struct dispatch_edit *in, const struct dispatch_known *k, struct faults *f)
{
	if (!k->needs_stage && in->plan_item_id == INT_NULL)
		fault_add(f, "plan_item_id", dispatch_words_item);
	else if (k->item_foreign)
		fault_add(f, "plan_item_id", dispatch_words_item_foreign);
	if (k->contact_foreign)
		fault_add(f, "contact_id", dispatch_words_contact_foreign);
	if (in->contact_id != INT_NULL)
		return;
	if (!in->contact_on)
		fault_add(f, "contact_on", dispatch_words_contact_missing);
	else if (before(in->contact_on, k->since))
		fault_add(f, "contact_on", dispatch_words_contact_old);
	if (!in->contact_name)
		fault_add(f, "contact_name", dispatch_words_contact_name);
	if (!in->contact_means)
		fault_add(f, "contact_means", dispatch_words_contact_means);
	if (!in->contact_text)
		fault_add(f, "contact_text", dispatch_words_contact_text);
}

static void check_kind(const struct dispatch_edit *in, const struct dispatch_known *k, struct faults *f)
{
	if (!k->kind)
		fault_add(f, "programme_id", dispatch_words_programme);
	else if (k->needs_stage && !is(k->kind, "vocational_assessment"))
		fault_add(f, "programme_id", dispatch_words_assess_only);
	else if (!k->needs_stage && k->item_kind && !is(k->kind, k->item_kind))
		fault_add(f, "programme_id", dispatch_words_item_kind);
	if (is(k->kind, "sheltered_employment") && !k->fit_sheltered)
		fault_add(f, "programme_id", dispatch_words_sheltered);
	if (k->needs_stage && !in->question)
		fault_add(f, "question", dispatch_words_question);
}

void dispatch_check(const struct dispatch_edit *in, const struct dispatch_known *k, struct faults *f)
{
	dispatch_contact_check(in, k, f);
	check_kind(in, k, f);
	if (in->consent_id == INT_NULL && !in->legal_ground)
		fault_add(f, "consent_id", dispatch_words_ground);
	if (k->consent_foreign)
		fault_add(f, "consent_id", dispatch_words_consent_foreign);
	if (k->kind && k->free <= 0 && !in->over_reason)
		fault_add(f, "over_reason", dispatch_words_over);
}

static uint64_t mix(uint64_t h, const char *s)
{
	for (; s && *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return (h ^ 0xff) * UINT64_C(1099511628211);
}

int64_t dispatch_mark(const struct dispatch_edit *in)
{
	uint64_t h = UINT64_C(14695981039346656037);

	h = mix(h, in->question);
	h = mix(h, in->aim);
	h = mix(h, in->summary);
	h = mix(h, in->share_phone == 1 ? "1" : "0");
	h = mix(h, in->share_class == 1 ? "1" : "0");
	return (int64_t)(h >> 1);
}

/* ---- afterwards ---- */

void dispatch_decline_check(const struct dispatch_decline_edit *in, struct faults *f)
{
	if (is(in->decline_reason, "other") && !in->decline_note)
		fault_add(f, "decline_note", dispatch_words_other);
}

void dispatch_record_check(const struct dispatch_record_edit *in, const char *sent_on, const char *entry_from,
			   struct faults *f)
{
	if (before(in->on_day, sent_on))
		fault_add(f, "on_day", dispatch_words_before_sent);
	if (before(in->on_day, entry_from) && !in->late_reason)
		fault_add(f, "late_reason", dispatch_words_late);
	if (in->next_on && in->on_day && !before(in->on_day, in->next_on))
		fault_add(f, "next_on", dispatch_words_next);
}

static void check_done(const struct dispatch_end_edit *in, const char *kind, bool served, struct faults *f)
{
	if (!served)
		fault_add(f, "how", dispatch_words_not_served);
	if (!in->outcome)
		fault_add(f, "outcome", dispatch_words_outcome);
	if (is(kind, "vocational_assessment") && !in->conclusion)
		fault_add(f, "conclusion", dispatch_words_conclusion);
}

void dispatch_end_check(const struct dispatch_end_edit *in, const char *kind, const char *sent_on, bool served,
			struct faults *f)
{
	if (before(in->on_day, sent_on))
		fault_add(f, "on_day", dispatch_words_before_sent);
	if (in->conclusion && !is(kind, "vocational_assessment"))
		fault_add(f, "conclusion", dispatch_words_no_conclusion);
	if (is(in->how, "done"))
		check_done(in, kind, served, f);
	if (!is(in->how, "stopped"))
		return;
	if (!in->end_reason)
		fault_add(f, "end_reason", dispatch_words_end_reason);
	if (!in->end_by)
		fault_add(f, "end_by", dispatch_words_end_by);
}

void dispatch_withdraw_check(const struct dispatch_withdraw_edit *in, struct faults *f)
{
	if (is(in->end_reason, "other") && !in->note)
		fault_add(f, "note", dispatch_words_other);
}

void nonservice_check(const struct nonservice_edit *in, struct faults *f)
{
	if (is(in->cause, "other") && !in->cause_note)
		fault_add(f, "cause_note", dispatch_words_other);
}
