/* rulebook_words: what the rulebook says. */
#ifndef ZHILU_MOD_RULEBOOK_WORDS_H
#define ZHILU_MOD_RULEBOOK_WORDS_H

struct arena;

extern const char rulebook_worked[];
/* 民國 115 年放假日 */
const char *rulebook_year_title(struct arena *a, int roc_year);
extern const char rulebook_everywhere[], rulebook_no_file[], rulebook_foreign[], rulebook_half[],
	rulebook_whole[], rulebook_same[], rulebook_stays[];

#endif
