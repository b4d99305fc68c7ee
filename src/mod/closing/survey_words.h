/* survey_words: what the survey says. */
#ifndef ZHILU_MOD_SURVEY_WORDS_H
#define ZHILU_MOD_SURVEY_WORDS_H

extern const char survey_intro[], survey_title[], survey_public_intro[], survey_thanks[], survey_words_answered[],
	survey_words_expired[], survey_link_title[], survey_link_intro[];

#endif
