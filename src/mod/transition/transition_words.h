/* transition_words: the sentences of 轉銜 that stand in no template. */
#ifndef ZHILU_MOD_TRANSITION_WORDS_H
#define ZHILU_MOD_TRANSITION_WORDS_H

#include <stdint.h>

struct arena;

extern const char transition_words_done[], transition_words_no_day[], transition_words_plan_first[],
	transition_words_follow_first[], transition_words_track_early[], transition_words_late[];
extern const char transition_words_none[2][80], transition_words_list_none[2][80];
extern const char transition_words_by_sender[], transition_words_by_us[], transition_words_over[], transition_words_no_sender[];

/* What the timeline says of a step: by whom, and the note. */
const char *transition_note(struct arena *a, const char *who, const char *note);
/* 115/11/20 完成，逾期 2 天 */
const char *transition_done(struct arena *a, const char *on_day, int64_t days_late);
const char *transition_result(const char *code);
const char *transition_title(struct arena *a, const char *name);

#endif
