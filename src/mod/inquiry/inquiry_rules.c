#include "mod/inquiry/inquiry.h"

#include "mod/inquiry/inquiry_words.h"

#include <string.h>

void inquiry_check(const struct inquiry_edit *in, struct faults *ret_faults)
{
	bool wants_answer = in->channel && (strcmp(in->channel, "mail") == 0 || strcmp(in->channel, "letter") == 0);

	/* Who wrote to us is answered in writing: somewhere. */
	if (wants_answer && !in->asker_contact)
		fault_add(ret_faults, "asker_contact", inquiry_words_contact);
	/* 其他 as a reason always needs text (spec 2, Records). */
	if (in->topic && strcmp(in->topic, "other") == 0 && !in->question)
		fault_add(ret_faults, "question", inquiry_words_other);
}
