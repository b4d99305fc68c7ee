/* delegation_words: what is said about 職務代理. */
#ifndef ZHILU_MOD_CASE_DELEGATION_WORDS_H
#define ZHILU_MOD_CASE_DELEGATION_WORDS_H

struct arena;

extern const char delegation_words_same[], delegation_words_backward[], delegation_words_worker[], delegation_words_over[],
	delegation_words_intro[], delegation_words_none[];

const char *delegation_words_taken(struct arena *a, const char *name, const char *from, const char *until);
const char *delegation_words_away(struct arena *a, const char *from, const char *until);
const char *delegation_words_needed(struct arena *a, const char *name, const char *from, const char *until);
const char *delegation_words_begun(struct arena *a, const char *name, const char *from, const char *until);
const char *delegation_words_stopped(struct arena *a, const char *name);
/* 王大明（115/12/14 前由李小華代理） */
const char *delegation_words_responsible(struct arena *a, const char *name, const char *stand_in, const char *until);
const char *delegation_words_days(struct arena *a, const char *from, const char *until);
const char *delegation_words_home(struct arena *a, const char *name, const char *until);
const char *delegation_words_more(struct arena *a, int n);
const char *delegation_words_for_me(struct arena *a, const char *name, const char *from, const char *until);

#endif
