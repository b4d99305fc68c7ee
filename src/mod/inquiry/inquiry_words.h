/* The sentences of this module that stand in no template. */
#ifndef ZHILU_MOD_INQUIRY_WORDS_H
#define ZHILU_MOD_INQUIRY_WORDS_H

extern const char inquiry_words_contact[], inquiry_words_other[], inquiry_words_none[];

#endif
