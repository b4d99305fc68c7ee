/* rulebook_words: what the rulebook says. */
#ifndef ZHILU_MOD_RULEBOOK_WORDS_H
#define ZHILU_MOD_RULEBOOK_WORDS_H

extern const char rulebook_everywhere[], rulebook_no_file[], rulebook_foreign[], rulebook_half[],
	rulebook_whole[], rulebook_same[], rulebook_stays[];

#endif
