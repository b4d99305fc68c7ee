/* case_words: what the rules of a case say to people. */
#ifndef ZHILU_MOD_CASE_WORDS_H
#define ZHILU_MOD_CASE_WORDS_H

/* Why an event is not possible in this state. */
const char *case_words_state(int state);
/* Of a step that belongs to an earlier stage. */
const char *case_words_past(int state);
/* The missing thing, by guard bit. */
const char *case_words_guard(unsigned guard);

#endif
