/* The sentences of approvals that stand in no template. */
#ifndef ZHILU_MOD_APPROVAL_WORDS_H
#define ZHILU_MOD_APPROVAL_WORDS_H

#include "core/act.h"

extern const char approval_words_own[], approval_words_none[];
/* 「林督導已在 115/11/21 14:32 核定，不必再決定一次。」 */
const char *approval_words_decided(struct arena *a, const char *who, const char *at, const char *state);
const char *approval_words_state(const char *state);	/* 等待核定, 已核定, 已退回補正 */
const char *approval_words_waited(struct arena *a, int64_t days);
/* What is to be decided: 「第 2 版服務計畫（修正）」, 「結案」. */
const char *approval_words_plan(struct arena *a, int64_t number, bool revised);
const char *approval_words_closing(struct arena *a, const char *roc);

#endif
