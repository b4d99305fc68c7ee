/* timeline_words: badges and remarks of the timeline. */
#ifndef ZHILU_MOD_CASE_TIMELINE_WORDS_H
#define ZHILU_MOD_CASE_TIMELINE_WORDS_H

struct arena;

extern const char timeline_late[], timeline_voided[];
/* 電, 訪, 會, 派, 件, 計: one character, by event and means. */
const char *timeline_badge(const char *event, const char *how);
const char *timeline_month(struct arena *a, const char *iso);	/* 115 年 11 月 */
const char *dispatch_state_words(const char *state);

#endif
