#include "mod/person/person.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "law/identifier.h"
#include "mod/person/person_words.h"

#include <string.h>

static bool is(const char *s, const char *word)
{
	return s && strcmp(s, word) == 0;
}

static day_t day_of(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

static void check_birth(const struct person_edit *in, day_t today, struct faults *f)
{
	day_t d = day_of(in->birth_on);
	struct civil c;

	if (is(in->birth_known, "none")) {
		if (in->birth_on)
			fault_add(f, "birth_known", person_words_birth_not_needed);
		return;
	}
	if (!in->birth_on)
		fault_add(f, "birth_on", person_words_birth_needed);
	if (d == DAY_NONE)
		return;
	c = date_civil(d);
	if ((is(in->birth_known, "month") && c.day != 1) ||
	    (is(in->birth_known, "year") && (c.day != 1 || c.month != 1)))
		fault_add(f, "birth_on", person_words_birth_first);
	else if (c.year < 1900)
		fault_add(f, "birth_on", person_words_birth_old);
	else if (date_age(d, today) < 15)
		fault_warn(f, "birth_on", person_words_young);
}

void person_check(const struct person_edit *in, day_t today, struct faults *ret_faults)
{
	check_birth(in, today, ret_faults);
	if (in->guardian_name && !in->guardian_kind)
		fault_add(ret_faults, "guardian_kind", person_words_guardian_kind);
	if (!in->guardian_name && (in->guardian_kind || in->guardian_phone))
		fault_add(ret_faults, "guardian_name", person_words_guardian_name);
	if (!in->phone && !in->mobile && !in->email && !in->guardian_phone)
		fault_warn(ret_faults, "mobile", person_words_reach);
}

static bool is_passport(const char *s)
{
	size_t n = strlen(s);

	for (const char *p = s; *p; p++)
		if (!((*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9')))
			return false;
	return n >= 6 && n <= 15;
}

void person_number_check(const struct number_edit *in, struct faults *ret_faults)
{
	enum identifier_finding found;

	if (is(in->kind, "none")) {
		if (in->number)
			fault_add(ret_faults, "kind", person_words_number_none);
		return;
	}
	if (!in->number) {
		fault_add(ret_faults, "number", person_words_number_needed);
		return;
	}
	if (is(in->kind, "passport")) {
		if (!is_passport(in->number))
			fault_add(ret_faults, "number", person_words_passport);
		return;
	}
	found = identifier_check_person(in->number);
	if (found == IDENTIFIER_FINE || (found == IDENTIFIER_CHECK && in->kept == 1))
		return;
	fault_add(ret_faults, "number", found == IDENTIFIER_CHECK ? person_words_number_kept
					: identifier_finding_words(found, identifier_detect(in->number)));
}

const char *person_number_kind(const char *number)
{
	switch (identifier_detect(number)) {
	case IDENTIFIER_NATIONAL: return "national";
	case IDENTIFIER_RESIDENT_NEW: return "resident";
	case IDENTIFIER_RESIDENT_OLD: return "resident_old";
	default: return strncmp(number, "TMP", 3) == 0 ? "temporary" : "passport";
	}
}

static bool crossed(const char *from, const char *until)
{
	return from && until && strcmp(until, from) < 0;
}

/* 身權法§14: a certificate is valid for five years at most. */
static bool over_five_years(const char *from, const char *until)
{
	day_t a = day_of(from), b = day_of(until);
	struct civil c;

	if (a == DAY_NONE || b == DAY_NONE)
		return false;
	c = date_civil(a);
	return b > date_from_civil(c.year + 5, c.month, c.month == 2 && c.day == 29 ? 28 : c.day);
}

void person_certificate_check(const struct certificate_edit *in, struct faults *ret_faults)
{
	if (crossed(in->from_on, in->until_on))
		fault_add(ret_faults, "until_on", person_words_dates_crossed);
	else if (over_five_years(in->from_on, in->until_on))
		fault_warn(ret_faults, "until_on", person_words_five_years);
}

void person_proof_check(const struct proof_edit *in, day_t today, struct faults *ret_faults)
{
	if (is(in->proof, "pending")) {
		if (!in->due_on)
			fault_add(ret_faults, "due_on", person_words_pending_due);
		else if (day_of(in->due_on) != DAY_NONE && day_of(in->due_on) < today)
			fault_add(ret_faults, "due_on", person_words_pending_past);
	} else if (in->due_on) {
		fault_add(ret_faults, "due_on", person_words_due_only_pending);
	}
	if (crossed(in->from_on, in->until_on))
		fault_add(ret_faults, "until_on", person_words_dates_crossed);
}

void person_consent_check(const struct consent_edit *in, struct faults *ret_faults)
{
	if (crossed(in->from_on, in->until_on))
		fault_add(ret_faults, "until_on", person_words_dates_crossed);
	/* A ground of law names its article (個資法§15, §16, §19, §20). */
	if (is(in->ground, "law") && in->scope && !strstr(in->scope, "§") && !strstr(in->scope, "條"))
		fault_add(ret_faults, "scope", person_words_law_scope);
}

const char *person_birth_words(struct arena *a, const char *birth_on, const char *known)
{
	char roc[DATE_ROC_SIZE];

	return *date_known_roc(birth_on, known, roc) ? arena_dup(a, roc) : NULL;
}

int person_age(const char *birth_on, const char *known, day_t on)
{
	day_t d = day_of(birth_on);

	return d == DAY_NONE || is(known, "none") ? -1 : date_age(d, on);
}

void person_category_check(const struct category_edit *in, struct faults *ret_faults)
{
	if (crossed(in->from_on, in->until_on))
		fault_add(ret_faults, "until_on", person_words_dates_crossed);
	/* In that law 身心障礙者 is who holds a certificate; a diagnosis alone is none (reference/domain.md 3). */
	if (in->category && in->proof && is(in->category, "disabled") != is(in->proof, "certificate"))
		fault_add(ret_faults, "proof", is(in->category, "disabled") ? person_words_category_certificate
									   : person_words_category_no_certificate);
	if ((is(in->category, "other") || is(in->proof, "other")) && !in->detail)
		fault_add(ret_faults, "detail", person_words_category_detail);
}

bool person_category_holds(const char *from_on, const char *until_on, const char *end_reason, const char *on_day)
{
	return strcmp(from_on, on_day) <= 0 && (!until_on || strcmp(until_on, on_day) >= 0) && !is(end_reason, "mistaken");
}
