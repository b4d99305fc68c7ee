/* rulebook_words: what the rulebook says. */
#ifndef ZHILU_MOD_RULEBOOK_WORDS_H
#define ZHILU_MOD_RULEBOOK_WORDS_H

#include <stdint.h>

struct arena;

extern const char rulebook_worked[];
/* 民國 115 年放假日 */
const char *rulebook_year_title(struct arena *a, int roc_year);
extern const char rulebook_everywhere[], rulebook_no_file[], rulebook_foreign[], rulebook_county[], rulebook_half[],
	rulebook_whole[], rulebook_same[], rulebook_stays[], house_words_yes_no[], house_words_later[], house_words_nation[];

/* 全部, 20%, 不調查 */
const char *rulebook_sample_words(struct arena *a, int percent);
/* 2 次，每次隔 7 天 */
const char *rulebook_reminder_words(struct arena *a, int times, int interval);
/* 轉銜日前 1 個月; from: the event that starts the clock */
const char *rulebook_clock_words(struct arena *a, const char *starts_on, const char *length, int backward);
extern const char flow_by_sender[], flow_by_us[], flow_over[];
const char *house_words_number(struct arena *a, int64_t min, int64_t max);

#endif
