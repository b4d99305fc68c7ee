/* Rules across fields.  Pure: what they need of the case comes as days and counts. */
#include "mod/followup/followup.h"

#include "base/arena.h"
#include "law/identifier.h"
#include "mod/followup/followup_words.h"

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

void followup_day_check(const char *on_day, const char *late_reason, const struct followup_dates *d,
			struct faults *ret)
{
	day_t on = day_of(on_day);

	if (on == DAY_NONE)
		return;
	if (d->received != DAY_NONE && on < d->received)
		fault_add(ret, "on_day", followup_words_before(d->arena, d->received));
	if (d->entry_due != DAY_NONE && d->today > d->entry_due && !late_reason)
		fault_add(ret, "late_reason", followup_words_late);
}

void followup_check(const struct followup_edit *in, const struct followup_dates *d, struct faults *ret)
{
	day_t on = day_of(in->on_day), next = day_of(in->next_on);

	followup_day_check(in->on_day, in->late_reason, d, ret);
	if (on != DAY_NONE && next != DAY_NONE && next <= on)
		fault_add(ret, "next_on", followup_words_next);
}

void placement_check(const struct placement_edit *in, const struct followup_dates *d, int64_t running,
		     struct faults *ret)
{
	followup_day_check(in->on_day, in->late_reason, d, ret);
	if (in->employer_number) {
		const char *number = identifier_normalise(d->arena, in->employer_number);
		enum identifier_finding found = identifier_check_employer(number);

		if (found != IDENTIFIER_FINE)
			fault_add(ret, "employer_number", identifier_finding_words(found, IDENTIFIER_EMPLOYER));
	}
	if ((is(in->kind, "sheltered") && is(in->how, "startup")) || (is(in->kind, "own") && is(in->how, "sheltered")))
		fault_add(ret, "how", followup_words_how);
	if (running > 0)
		fault_warn(ret, "on_day", followup_words_two_jobs);
}

void placement_leave_check(const struct placement_leave *in, day_t began, day_t marked, struct faults *ret)
{
	day_t ended = day_of(in->ended_on);

	if (ended != DAY_NONE && began != DAY_NONE && ended < began)
		fault_add(ret, "ended_on", followup_words_left_early);
	else if (ended != DAY_NONE && marked != DAY_NONE && ended < marked)
		fault_add(ret, "ended_on", followup_words_left_marked);
	if (is(in->end_reason, "other") && !in->end_note)
		fault_add(ret, "end_note", followup_words_other);
}

void placement_mark_check(struct arena *a, const struct placement_mark *in, day_t mark, day_t ended,
			  struct faults *ret)
{
	day_t on = day_of(in->on_day);

	if (mark == DAY_NONE || on == DAY_NONE)
		return;
	if (on < mark)
		fault_add(ret, "on_day", followup_words_not_yet(a, in->months, mark));
	else if (ended != DAY_NONE && ended < mark)
		fault_add(ret, "on_day", followup_words_left_before);
}

void suspension_check(const struct suspension_edit *in, const struct followup_dates *d, struct faults *ret)
{
	day_t on = day_of(in->on_day), until = day_of(in->expected_on);

	/* The reason is asked where the day of the record is long past; a suspension has its own. */
	followup_day_check(in->on_day, in->note, &(struct followup_dates){ .arena = d->arena, .today = d->today,
			   .received = d->received, .entry_due = DAY_NONE }, ret);
	if (on != DAY_NONE && until != DAY_NONE && until <= on)
		fault_add(ret, "expected_on", followup_words_until);
	if (is(in->reason, "other") && !in->note)
		fault_add(ret, "note", followup_words_other);
	if (d->entry_due != DAY_NONE && d->today > d->entry_due && !in->note)
		fault_add(ret, "note", followup_words_late);
}

void suspension_back_check(const struct suspension_back *in, day_t began, struct faults *ret)
{
	day_t on = day_of(in->resumed_on);

	if (on != DAY_NONE && began != DAY_NONE && on < began)
		fault_add(ret, "resumed_on", followup_words_back_early);
}

void representation_check(const struct representation_edit *in, const struct followup_dates *d, struct faults *ret)
{
	followup_day_check(in->on_day, "", d, ret);
	if (is(in->addressee, "other") && !in->addressee_name)
		fault_add(ret, "addressee_name", followup_words_addressee);
	if (is(in->kind, "refer_out") && is(in->addressee, "county"))
		fault_add(ret, "addressee", followup_words_refer_out);
}

void representation_answer_check(const struct representation_answer *in, day_t asked, struct faults *ret)
{
	day_t on = day_of(in->answered_on);

	if (on != DAY_NONE && asked != DAY_NONE && on < asked)
		fault_add(ret, "answered_on", followup_words_answer_early);
}

const char *followup_rhythm(day_t on, day_t month1, day_t month3)
{
	if (month1 != DAY_NONE && on < month1)
		return "FOLLOW_UP_WEEKLY";
	if (month3 != DAY_NONE && on < month3)
		return "FOLLOW_UP_MONTHLY";
	return "FOLLOW_UP";
}
