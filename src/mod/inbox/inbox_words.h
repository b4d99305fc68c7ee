/* The sentences of this module. */
#ifndef ZHILU_MOD_INBOX_WORDS_H
#define ZHILU_MOD_INBOX_WORDS_H

#include <stdint.h>

struct arena;

extern const char inbox_words_text[], inbox_words_late[], inbox_words_before[], inbox_words_ground[];
extern const char inbox_words_not_open[], inbox_words_not_waiting[], inbox_words_end_early[],
	inbox_words_end_contact[], inbox_words_end_note[], inbox_words_place[];
extern const char inbox_words_empty_open[], inbox_words_empty_waiting[], inbox_words_empty_ended[],
	inbox_words_empty_why[], inbox_words_ground_source[];

const char *inbox_words_attempts(struct arena *a, int64_t attempts, int64_t needed);

#endif
