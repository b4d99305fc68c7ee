/* The sentences of this module that stand in no template. */
#ifndef ZHILU_MOD_FOLLOWUP_WORDS_H
#define ZHILU_MOD_FOLLOWUP_WORDS_H

#include "base/date.h"

#include <stdint.h>

struct arena;

extern const char *const followup_words_answers[2];
extern const char followup_words_late[], followup_words_next[], followup_words_how[], followup_words_two_jobs[],
	followup_words_left_early[], followup_words_left_marked[], followup_words_left_before[], followup_words_other[],
	followup_words_until[], followup_words_back_early[], followup_words_addressee[], followup_words_refer_out[],
	followup_words_answer_early[], followup_words_ended[], followup_words_answered[], followup_words_marked[],
	followup_words_dispatch[], followup_words_none[], followup_words_no_suspension[],
	followup_words_no_representation[], followup_words_suspended[];

const char *followup_words_before(struct arena *a, day_t received);
/* 滿一個月是 115/12/1，還沒有到 */
const char *followup_words_not_yet(struct arena *a, int64_t months, day_t mark);
/* A line of the prefilled text on services: 支持性就業服務（單位，服務中）： */
const char *followup_words_service(struct arena *a, const char *kind, const char *unit, const char *state);
/* What the timeline says of a suspension, a job, a representation. */
const char *followup_words_suspension(struct arena *a, const char *reason, const char *until, const char *note);
const char *followup_words_job(struct arena *a, const char *employer, const char *post);
const char *followup_words_matter(struct arena *a, const char *addressee, const char *matter);
const char *followup_words_mark(int64_t months);

#endif
