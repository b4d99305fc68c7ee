/* The sentences of units and programmes that stand in no template. */
#ifndef ZHILU_MOD_PROVIDER_WORDS_H
#define ZHILU_MOD_PROVIDER_WORDS_H

extern const char provider_words_room[], provider_words_is_full[], provider_words_is_stale[];
extern const char provider_words_full[], provider_words_until[], provider_words_none[], provider_words_none_county[],
	provider_words_twice[], provider_words_all_kinds[];

#endif
