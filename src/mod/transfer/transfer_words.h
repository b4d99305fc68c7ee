/* The sentences of this module that stand in no template. */
#ifndef ZHILU_MOD_TRANSFER_WORDS_H
#define ZHILU_MOD_TRANSFER_WORDS_H

extern const char transfer_words_ground[], transfer_words_here[], transfer_words_window[], transfer_words_consent[],
	transfer_words_waiting[], transfer_words_answered[], transfer_words_worker[], transfer_words_moved[],
	transfer_words_none[], transfer_words_note[];

const char *transfer_words_state(const char *state);

#endif
