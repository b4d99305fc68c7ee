#include "mod/referral/referral.h"

#include "mod/referral/referral_words.h"

#include <string.h>

static bool is(const char *s, const char *word)
{
	return s && strcmp(s, word) == 0;
}

static bool has(const char *codes, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = codes; p && (p = strstr(p, word)); p += n)
		if ((p == codes || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

static day_t day_of(const char *iso)
{
	day_t d;

	return iso && date_parse_iso(iso, &d) ? d : DAY_NONE;
}

/* spec 2, "receive referral": each finer source belongs to one of A4's. */
static const struct { const char *source, *a4; } a4[] = {
	{ "self", "self" }, { "guardian", "guardian" }, { "education", "education" }, { "welfare", "welfare" },
	{ "health", "health" }, { "labour", "labour" }, { "job_centre", "labour" }, { "occupational", "labour" },
	{ "provider", "labour" }, { "prosecution", "other" }, { "prison", "other" }, { "aftercare", "other" },
	{ "group", "other" },
};

const char *referral_source_a4(const char *source)
{
	for (size_t i = 0; i < sizeof(a4) / sizeof(a4[0]); i++)
		if (is(source, a4[i].source))
			return a4[i].a4;
	return NULL;
}

bool referral_has_sender(const char *source)
{
	return source && !is(source, "self") && !is(source, "guardian");
}

bool referral_owes_reply_form(const char *source, const char *transition_on)
{
	return transition_on && !is(referral_source_a4(source), "education");
}

void referral_search_check(const struct referral_search *in, struct faults *ret_faults)
{
	if (!in->name && !in->number)
		fault_add(ret_faults, "name", referral_words_search_needed);
}

static void check_certificate(const struct referral_edit *in, struct faults *f)
{
	const struct certificate_edit *c = &in->cert;
	bool some = c->classes || c->degree || c->icd_field || c->from_on || c->until_on || c->reassessing == 1;

	if (some && !c->classes)
		fault_add(f, "cert.classes", referral_words_cert_more);
	else if (some && !c->degree)
		fault_add(f, "cert.degree", referral_words_cert_more);
	if (!some && is(in->proof.proof, "certificate"))
		fault_add(f, "cert.classes", referral_words_certificate);
}

static void check_consents(const struct referral_edit *in, struct faults *f)
{
	if (in->consents && !in->signer)
		fault_add(f, "signer", referral_words_signer);
	if (in->consents && !in->means)
		fault_add(f, "means", referral_words_means);
	/* 個資法§8, §9: told when collected, or before the first use. */
	if (!has(in->consents, "notice"))
		fault_warn(f, "consents", referral_words_notice);
}

void referral_check(const struct referral_edit *in, day_t today, day_t entry_until, struct faults *ret_faults)
{
	day_t on = day_of(in->on_day), transition = day_of(in->transition_on);

	check_certificate(in, ret_faults);
	check_consents(in, ret_faults);
	if (referral_has_sender(in->source) && !in->sender_name)
		fault_add(ret_faults, "sender_name", referral_words_sender);
	if (on != DAY_NONE && entry_until != DAY_NONE && today > entry_until && !in->late_reason)
		fault_add(ret_faults, "late_reason", referral_words_late);
	if (on != DAY_NONE && transition != DAY_NONE && transition < on - 366)
		fault_warn(ret_faults, "transition_on", referral_words_transition);
}

const char *referral_end_refusal(const struct referral_end_edit *in, const struct referral_end_facts *f)
{
	if (strcmp(in->on_day, f->received_on) < 0)
		return referral_words_end_early;
	if (in->told_on && strcmp(in->told_on, f->received_on) < 0)
		return referral_words_told_early;
	if ((is(in->reason, "other") || is(in->reason, "duplicate") || is(in->reason, "redirected")) && !in->note)
		return referral_words_end_note;
	if (referral_has_sender(f->source) && (!in->told_on || !in->told_means))
		return referral_words_end_told;
	return NULL;
}

bool referral_tried_enough(const struct referral_end_edit *in, const struct referral_end_facts *f)
{
	return !is(in->reason, "unreachable") || f->attempts >= f->attempts_needed;
}
