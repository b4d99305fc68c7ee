/* The sentences of this module. */
#ifndef ZHILU_MOD_SEARCH_WORDS_H
#define ZHILU_MOD_SEARCH_WORDS_H

extern const char search_words_begin[], search_words_begin_why[], search_words_short[], search_words_short_why[],
	search_words_none[], search_words_none_why[], search_words_many[], search_words_elsewhere[];

#endif
