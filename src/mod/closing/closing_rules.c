#include "mod/closing/closing.h"

#include "mod/closing/closing_words.h"

#include <string.h>

/* The first letter of a detail is its ground; E and Z stand under 其他. */
bool closing_detail_fits(const char *ground, const char *detail)
{
	static const struct { const char *ground, *letters; } fits[] = {
		{ "goal", "A" }, { "no_benefit", "B" }, { "other_first", "C" }, { "personal", "D" }, { "other", "EZ" },
	};

	for (size_t i = 0; i < sizeof(fits) / sizeof(fits[0]); i++)
		if (strcmp(fits[i].ground, ground) == 0)
			return strchr(fits[i].letters, detail[0]) != NULL;
	return false;
}

static void check_goals(const struct closing_edit *in, const struct closing_facts *facts, struct faults *f)
{
	const struct closing_goal *g = in->goals.row;

	if (!facts->has_goals)
		return;
	if (in->goals.n == 0)
		fault_add(f, NULL, closing_words_goals);
	for (size_t i = 0; i < in->goals.n; i++)
		if (!g[i].degree)
			fault_add(f, NULL, closing_words_goals);
}

void closing_check(const struct closing_edit *in, const struct closing_facts *facts, struct faults *ret_faults)
{
	if (in->ground && strcmp(in->ground, "goal") == 0 && !in->degree)
		fault_add(ret_faults, "degree", closing_words_degree);
	if (in->ground && in->detail && !closing_detail_fits(in->ground, in->detail))
		fault_add(ret_faults, "detail", closing_words_detail);
	if (in->ground && strcmp(in->ground, "other") == 0 && !in->note)
		fault_add(ret_faults, "note", closing_words_other);
	if (in->on_day && facts->received_on && strcmp(in->on_day, facts->received_on) < 0)
		fault_add(ret_faults, "on_day", closing_words_before);
	if (facts->open_duties && !in->duties_reason)
		fault_add(ret_faults, "duties_reason", facts->open_duties);
	check_goals(in, facts, ret_faults);
}
