#include "mod/inbox/inbox.h"

#include "mod/inbox/inbox_words.h"

#include <string.h>

static bool is(const char *s, const char *word)
{
	return s && strcmp(s, word) == 0;
}

void inbox_contact_check(const struct inbox_contact_edit *in, day_t today, day_t entry_until, struct faults *ret_faults)
{
	if (is(in->outcome, "reached") && !in->text)
		fault_add(ret_faults, "text", inbox_words_text);
	if (entry_until != DAY_NONE && today > entry_until && !in->late_reason)
		fault_add(ret_faults, "late_reason", inbox_words_late);
}

void inbox_ground_check(const struct inbox_ground_edit *in, struct faults *ret_faults)
{
	if (is(in->ground, "law") && !in->legal_ground)
		fault_add(ret_faults, "legal_ground", inbox_words_ground);
}

bool inbox_tried_enough(const struct inbox_end_edit *in, const struct inbox_end_facts *f)
{
	return !is(in->end_reason, "unreachable") || f->attempts >= f->attempts_needed;
}

const char *inbox_end_refusal(const struct inbox_end_edit *in, const struct inbox_end_facts *f)
{
	if (strcmp(in->ended_on, f->entered_on) < 0)
		return inbox_words_end_early;
	/* What somebody wants is known from having spoken with them. */
	if ((is(in->end_reason, "not_needed") || is(in->end_reason, "study")) && f->reached == 0)
		return inbox_words_end_contact;
	if (is(in->end_reason, "elsewhere") && !in->end_note)
		return inbox_words_end_note;
	return NULL;
}

const char *inbox_sex_code(const char *written)
{
	static const struct { const char *written, *code; } sexes[] = {
		{ "男", "1" }, { "女", "2" }, { "1", "1" }, { "2", "2" }, { "M", "1" }, { "F", "2" }, { "其他", "3" },
	};

	for (size_t i = 0; i < sizeof(sexes) / sizeof(sexes[0]); i++)
		if (is(written, sexes[i].written))
			return sexes[i].code;
	return NULL;
}
