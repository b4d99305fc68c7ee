/* Rules across fields.  Pure: what they need of the case comes with the dates. */
#include "mod/assess/assess.h"

#include "base/arena.h"
#include "mod/assess/assess_words.h"

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

static bool has_code(const char *codes, const char *code)
{
	size_t n = strlen(code);

	for (const char *p = codes; p && (p = strstr(p, code)); p += n)
		if ((p == codes || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

/* Nothing happened before the case was received; what is entered after two weeks says why (A5). */
static void check_day(const char *on_day, const char *late_reason, const struct assess_dates *d, struct faults *ret)
{
	day_t on = day_of(on_day);

	if (on == DAY_NONE)
		return;
	if (d->received != DAY_NONE && on < d->received)
		fault_add(ret, "on_day", assess_words_before(d->arena, on, d->received));
	if (d->entry_due != DAY_NONE && d->today > d->entry_due && !late_reason)
		fault_add(ret, "late_reason", assess_words_late);
}

void assess_contact_check(const struct assess_contact *in, const struct assess_dates *d, struct faults *ret)
{
	bool unit = is(in->whom, "unit");

	check_day(in->on_day, in->late_reason, d, ret);
	if (unit && in->provider_id <= 0)
		fault_add(ret, "provider_id", assess_words_provider);
	if (!unit && in->provider_id > 0)
		fault_add(ret, "whom", assess_words_no_provider);
	if (!unit && in->places_said >= 0)
		fault_add(ret, "places_said", assess_words_places);
	if (is(in->outcome, "reached") && !in->text)
		fault_add(ret, "text", assess_words_text);
	if (is(in->outcome, "returned") && !is(in->means, "letter") && !is(in->means, "mail") &&
	    !is(in->means, "message"))
		fault_add(ret, "means", assess_words_returned);
}

void assess_service_check(const struct assess_service *in, const struct assess_dates *d, struct faults *ret)
{
	day_t on = day_of(in->on_day), next = day_of(in->next_on);

	check_day(in->on_day, in->late_reason, d, ret);
	if (on != DAY_NONE && d->ended != DAY_NONE && on > d->ended)
		fault_add(ret, "on_day", assess_words_after(d->arena, on, d->ended));
	if (next == DAY_NONE)
		return;
	if (on != DAY_NONE && next < on)
		fault_add(ret, "next_on", assess_words_next);
	else if (next < d->today && !in->reason)	/* a correction may tell what was planned then */
		fault_add(ret, "next_on", assess_words_next_past);
}

/* 勞動基準法§45: under 15 nobody is employed; a warning, for papers may be wrong (ux C-DATE). */
void assess_intake_check(const struct assess_intake *in, const struct assess_dates *d, const struct assess_person *p,
			 struct faults *ret)
{
	day_t on = day_of(in->on_day);

	check_day(in->on_day, in->late_reason, d, ret);
	if (is(in->conclusion, "unfit") && !in->unfit_reason)
		fault_add(ret, "unfit_reason", assess_words_unfit_reason);
	if (is(in->conclusion, "fit") && in->unfit_reason)
		fault_add(ret, "unfit_reason", assess_words_fit_reason);
	if (is(in->unfit_reason, "other") && !in->unfit_note)
		fault_add(ret, "unfit_note", assess_words_unfit_other);
	if (on != DAY_NONE && p->birth != DAY_NONE && date_age(p->birth, on) < 15)
		fault_warn(ret, "on_day", assess_words_age);
	if (is(in->conclusion, "fit") && !p->has_proof)
		fault_warn(ret, "service_group", assess_words_no_proof);
}

void assess_reply_check(const struct assess_reply *in, const struct assess_dates *d, day_t interview, day_t due,
			struct faults *ret)
{
	day_t on = day_of(in->on_day);

	check_day(in->on_day, in->late_reason, d, ret);
	if (on == DAY_NONE)
		return;
	if (interview != DAY_NONE && on < interview)
		fault_add(ret, "on_day", assess_words_reply_early);
	if (due != DAY_NONE && on > due && !in->late_reason)
		fault_add(ret, "late_reason", assess_words_overdue(d->arena, due));
	if (!in->opens && !in->offered)
		fault_add(ret, "offered", assess_words_offered);
}

void assess_transition_check(const struct assess_transition *in, const struct assess_dates *d, day_t due,
			     struct faults *ret)
{
	day_t on = day_of(in->on_day), contacted = day_of(in->contacted_on);
	bool taken = is(in->result, "accepted") || is(in->result, "pending");

	check_day(in->on_day, in->late_reason, d, ret);
	if (in->result && !taken && !in->reason)
		fault_add(ret, "reason", assess_words_reason);
	if (on == DAY_NONE)
		return;
	if (contacted != DAY_NONE && contacted > on)
		fault_add(ret, "contacted_on", assess_words_contacted_late);
	if (due != DAY_NONE && on > due && !in->late_reason)
		fault_add(ret, "late_reason", assess_words_overdue(d->arena, due));
}

static void check_areas(const struct assess_needs *in, const struct assess_dates *d, struct faults *ret)
{
	struct assess_needs *areas = (struct assess_needs *)in;	/* read only */
	bool any = false;

	for (size_t i = 0; i < assess_n_areas; i++) {
		const char *support = assess_areas[i].support ? *assess_area_at(areas, assess_areas[i].support) : NULL;
		const char *text = *assess_area_at(areas, assess_areas[i].text);

		any = any || support || text;
		if (support && support[0] >= '3' && !text)
			fault_add(ret, arena_printf(d->arena, "text_%s", assess_areas[i].code),
				  assess_words_strong_support);
	}
	if (!any)
		fault_add(ret, NULL, assess_words_no_area);
}

void assess_needs_check(const struct assess_needs *in, const struct assess_dates *d, struct faults *ret)
{
	check_day(in->on_day, in->late_reason, d, ret);
	check_areas(in, d, ret);
	if (in->to_assess == 1 && !in->assess_reason)
		fault_add(ret, "assess_reason", assess_words_assess_reason);
	/* Contradictions are asked about, not refused (ux S23). */
	if (in->to_assess == 1 && !has_code(in->resources, "vocational_assessment"))
		fault_warn(ret, "resources", assess_words_assess_resource);
	if (is(in->support_environment, "0") && has_code(in->resources, "job_accommodation"))
		fault_warn(ret, "resources", assess_words_aids);
}

const char *assess_appointment_can(const char *state, const char *on_day, const char *to, day_t today)
{
	if (!is(state, "booked"))
		return assess_words_ended;
	if (is(to, "missed") && day_of(on_day) > today)
		return assess_words_not_yet;
	return NULL;
}
