/* The sentences of plans that stand in no template. */
#ifndef ZHILU_MOD_PLAN_WORDS_H
#define ZHILU_MOD_PLAN_WORDS_H

#include "web/page.h"

struct arena;

/* Of the three parts of A3(3), in their order. */
extern const char *const plan_words_part_empty[3];
extern const char plan_words_part_both[], plan_words_end[], plan_words_item_dates[],
	plan_words_witness[], plan_words_adult[], plan_words_guardian[], plan_words_before_needs[], plan_words_review[], plan_words_new_start[],
	plan_words_item_outside[];
extern const char plan_words_waits[], plan_words_open[], plan_words_not_returned[], plan_words_foreign_followup[],
	plan_words_no_followup[], plan_words_fix[], plan_words_none[], plan_words_alone[],
	plan_words_own[], plan_words_choose[];

const char *plan_words_state(const char *state);	/* 生效中, 等待核定, 退回補正, 已被取代 */
enum tone plan_tone(const char *state);
const char *plan_words_differs(struct arena *a, const char *label);
const char *plan_words_version(struct arena *a, int64_t number);	/* 第 2 版 */
const char *plan_words_times(struct arena *a, const char *kind, int64_t n, int64_t minutes);
const char *plan_words_followup(struct arena *a, const char *roc, const char *progress);
const char *plan_words_returned(struct arena *a, const char *who, const char *comment);

/* Labels of the sheet, in its order. */
enum plan_label {
	PLAN_GOAL, PLAN_OCCUPATION, PLAN_EXPECTATION, PLAN_GOALS, PLAN_BEFORE, PLAN_MATCHING, PLAN_AFTER, PLAN_CONFLICTS,
	PLAN_PERIOD, PLAN_REVIEW, PLAN_PART, PLAN_DECISION, PLAN_FOLLOWUP, PLAN_UNMET, PLAN_UNMET_REASON, PLAN_GIVEN,
	PLAN_EXPLANATION, PLAN_LABELS
};
extern const char *const plan_labels[PLAN_LABELS];

#endif
