/* The sentences of inquiry_rules.c. */
#ifndef ZHILU_MOD_INQUIRY_WORDS_H
#define ZHILU_MOD_INQUIRY_WORDS_H

extern const char inquiry_words_contact[], inquiry_words_other[];

#endif
