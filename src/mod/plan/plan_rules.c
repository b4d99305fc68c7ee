#include "mod/plan/plan.h"

#include "mod/plan/plan_words.h"

#include <string.h>

/* ISO days compare as texts. */
static bool before(const char *a, const char *b)
{
	return a && b && strcmp(a, b) < 0;
}

static const struct plan_item_edit *items_of(const struct plan_edit *in)
{
	return in->items.row;
}

static bool has_part(const struct plan_edit *in, const char *part)
{
	for (size_t i = 0; i < in->items.n; i++)
		if (items_of(in)[i].part && strcmp(items_of(in)[i].part, part) == 0)
			return true;
	return false;
}

/* A3(3): the plan covers the three parts; a part without service says why. */
static void check_parts(const struct plan_edit *in, struct faults *f)
{
	const struct { const char *part, *field, *why; } parts[] = {
		{ "before", "none_before", in->none_before },
		{ "matching", "none_matching", in->none_matching },
		{ "after", "none_after", in->none_after },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		bool there = has_part(in, parts[i].part);

		if (!there && !parts[i].why)
			fault_add(f, parts[i].field, plan_words_part_empty[i]);
		else if (there && parts[i].why)
			fault_add(f, parts[i].field, plan_words_part_both);
	}
}

static void check_items(const struct plan_edit *in, struct faults *f)
{
	bool outside = false;

	for (size_t i = 0; i < in->items.n; i++) {
		const struct plan_item_edit *it = &items_of(in)[i];

		if (before(it->end_on, it->start_on))
			fault_add(f, "items", plan_words_item_dates);
		outside = outside || before(it->start_on, in->start_on) || before(in->end_on, it->end_on);
	}
	if (outside)
		fault_warn(f, "items", plan_words_item_outside);
}

static void check_dates(const struct plan_edit *in, const struct plan_known *k, struct faults *f)
{
	if (in->start_on && in->end_on && !before(in->start_on, in->end_on))
		fault_add(f, "end_on", plan_words_end);
	if (before(in->review_on, in->start_on) || before(in->end_on, in->review_on))
		fault_add(f, "review_on", plan_words_review);
	if (before(in->decided_on, k->needs_on))
		fault_add(f, "decided_on", plan_words_before_needs);
	if (k->revises && before(in->start_on, k->before_on))
		fault_add(f, "start_on", plan_words_new_start);
}

void plan_check(const struct plan_edit *in, const struct plan_known *k, struct faults *ret_faults)
{
	check_parts(in, ret_faults);
	check_items(in, ret_faults);
	check_dates(in, k, ret_faults);
	if (in->decision && strcmp(in->decision, "read_aloud") == 0 && !in->witness)
		fault_add(ret_faults, "witness", plan_words_witness);
	/* Only the person, a minor's 法定代理人 or the 監護人 confirms a plan. */
	if (in->signer && strcmp(in->signer, "legal") == 0 && k->adult)
		fault_add(ret_faults, "signer", plan_words_adult);
	if (in->signer && strcmp(in->signer, "guardian") == 0 && !k->has_guardian)
		fault_warn(ret_faults, "signer", plan_words_guardian);
}
