/* The sentences of this module that stand in no template; its letters. */
#ifndef ZHILU_MOD_REQUEST_WORDS_H
#define ZHILU_MOD_REQUEST_WORDS_H

#include "mod/request/request.h"

extern const char request_words_authority[], request_words_no_authority[], request_words_support[],
	request_words_late_entry[], request_words_given[], request_words_ground[], request_words_reason[],
	request_words_granted[], request_words_fits[], request_words_others[];
extern const char request_words_ended[], request_words_extended[], request_words_no_duty[], request_words_letter_failed[],
	request_words_by_supervisor[], request_words_new[], request_words_sends[];
extern const char request_words_none[], request_words_none_open[], request_words_none_ended[];
extern const char *const request_words_tabs[2];
extern const char request_words_answer_title[], request_words_notice_title[];

const char *request_words_before(struct arena *a, day_t received);
const char *request_words_told_late(struct arena *a, day_t due);
const char *request_words_reach(struct arena *a, day_t due, day_t until);
const char *request_words_late(struct arena *a, day_t due);
/* 「最晚 115/12/30」 */
const char *request_words_until(struct arena *a, day_t until);
/* 「由 115/12/1 延長到 115/12/16」, a line of 為什麼是這一天. */
const char *request_words_made_longer(struct arena *a, const char *from, const char *to);
/* 「閱覽或複製・本人」: what the history says. */
const char *request_words_note(struct arena *a, const char *kind, const char *requester);

/* What a letter is about. */
struct request_letter {
	const char *person, *requester, *requester_name, *kind, *received_on, *asked;
	const char *clause, *due_on;		/* of the rule: §13 I; the deadline before it was made longer */
};
const char *request_words_answer(struct arena *a, const struct request_letter *l, const struct request_answer *in);
const char *request_words_notice(struct arena *a, const struct request_letter *l, const struct request_extension *in);
const char *request_words_answer_file(struct arena *a, const char *case_no);
const char *request_words_notice_file(struct arena *a, const char *case_no);

#endif
