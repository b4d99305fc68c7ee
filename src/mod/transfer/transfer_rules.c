/* Rules of a transfer and what the figures need of it.  Pure. */
#include "mod/transfer/transfer.h"

#include "mod/transfer/transfer_words.h"

#include <string.h>

void transfer_check(const struct transfer_edit *in, int64_t here, const struct followup_dates *d, struct faults *ret)
{
	followup_day_check(in->on_day, "", d, ret);
	if (in->consent_id <= 0 && !in->legal_ground)
		fault_add(ret, "consent_id", transfer_words_ground);
	if (in->to_window == here)
		fault_add(ret, "to_window", transfer_words_here);
}

int64_t transfer_level(const char *county, const char *to_county, int64_t branch, int64_t to_branch)
{
	if (strcmp(county, to_county) == 0)
		return 1;
	return branch == to_branch ? 2 : 3;
}

/*
 * At each level the case has been counted since the last event that brought it in there: its opening, or a
 * transfer at least as far as that level.
 */
struct case_move transfer_move(const struct transfer_step *steps, size_t n, int64_t level)
{
	struct case_move m = { .level = INT_NULL };

	for (size_t i = 0; i < n; i++) {
		const struct transfer_step *s = &steps[i];

		if (s->opening || s->level >= 1)
			m.since_window = s->on_day;
		if (s->opening || s->level >= 2)
			m.since_county = s->on_day;
		if (s->opening || s->level >= 3)
			m.since_branch = s->on_day;
	}
	if (m.since_window)
		m.level = level;
	return m;
}
