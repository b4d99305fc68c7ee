/* The words that stand on every letter of a window. */
#ifndef ZHILU_CORE_LETTER_WORDS_H
#define ZHILU_CORE_LETTER_WORDS_H

struct arena;

const char *letter_words_worker(struct arena *a, const char *worker);

#endif
