/* closing_words: what the rules of closing say. */
#ifndef ZHILU_MOD_CLOSING_WORDS_H
#define ZHILU_MOD_CLOSING_WORDS_H

extern const char closing_words_degree[], closing_words_detail[], closing_words_other[], closing_words_before[],
	closing_words_goals[], closing_words_waiting[], closing_intro[], closing_reverse_intro[],
	closing_words_submit[], closing_words_close[];
struct arena;
/* 提供其他適切服務（115/12/08）; several of them in the sentence that asks for the reason. */
const char *closing_words_duty(struct arena *a, const char *title, const char *roc);
const char *closing_words_duties(struct arena *a, const char *names);
const char *closing_words_ground(struct arena *a, const char *ground, const char *detail);
const char *closing_words_returned(struct arena *a, const char *comment);
const char *closing_state_words(const char *state);

#endif
