/* case_words: what the rules of a case say to people. */
#ifndef ZHILU_MOD_CASE_WORDS_H
#define ZHILU_MOD_CASE_WORDS_H

/* Why an event is not possible in this state. */
const char *case_words_state(int state);
/* The missing thing, by guard bit. */
const char *case_words_guard(unsigned guard);

#endif
