/* survey_words: what the survey says. */
#ifndef ZHILU_MOD_SURVEY_WORDS_H
#define ZHILU_MOD_SURVEY_WORDS_H

#include "law/survey_policy.h"

struct arena;

extern const char survey_intro[], survey_title[], survey_public_intro[], survey_thanks[], survey_words_answered[],
	survey_words_expired[], survey_link_title[], survey_link_intro[], survey_words_about[], survey_words_sent[],
	survey_words_not_sent[], survey_words_before[], survey_words_none[2][80], survey_words_by_hand[];

/* 依縣市政策，結案生效後 14 天內以電話調查全部個案 … */
const char *survey_policy_words(struct arena *a, const char *respondent, const struct survey_policy *p);
/* 案號的抽籤號碼 37，小於抽樣比例 50，抽中 */
const char *survey_draw_words(struct arena *a, const struct survey_policy *p, int number);
/* 個案, 雇主：晨光清潔 */
const char *survey_whom(struct arena *a, const char *respondent, const char *about);
/* 已提醒 1 次，下次 115/11/20 */
const char *survey_reminded_words(struct arena *a, long long times, const char *next);
const char *survey_mean_words(struct arena *a, long long hundredths);	/* 4.33 */

#endif
