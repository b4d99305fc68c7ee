/* api_words: how the API is to be used, in the document itself. */
#ifndef ZHILU_MOD_API_WORDS_H
#define ZHILU_MOD_API_WORDS_H

extern const char api_about[];

#endif
