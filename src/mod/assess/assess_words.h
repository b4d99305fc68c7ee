/* What the rules of assess say, and the letters it prepares. */
#ifndef ZHILU_MOD_ASSESS_WORDS_H
#define ZHILU_MOD_ASSESS_WORDS_H

#include "base/date.h"

struct arena;

extern const char assess_words_late[], assess_words_provider[], assess_words_no_provider[], assess_words_text[],
	assess_words_returned[], assess_words_places[], assess_words_next[], assess_words_next_past[],
	assess_words_unfit_reason[], assess_words_unfit_other[], assess_words_fit_reason[], assess_words_age[],
	assess_words_no_proof[], assess_words_reply_early[], assess_words_offered[], assess_words_reason[],
	assess_words_contacted_late[], assess_words_assess_reason[], assess_words_assess_resource[],
	assess_words_no_area[], assess_words_aids[], assess_words_strong_support[], assess_words_ended[],
	assess_words_not_yet[], assess_words_no_appointment[], assess_words_no_intake[],
	assess_words_letter_failed[], assess_words_no_item[];

/* 「日期（115/11/1）早於收件日（115/11/3）…」 */
const char *assess_words_before(struct arena *a, day_t on, day_t received);
/* 接案晤談　115/10/12 14:30　窗口 */
const char *assess_words_booked(struct arena *a, const char *what, const char *on_day, const char *at, const char *place);
const char *assess_words_after(struct arena *a, day_t on, day_t ended);
/* 「已超過回覆期限 115/11/24（二），請填寫逾期原因」 */
const char *assess_words_overdue(struct arena *a, day_t due);

/* ---- letters ---- */

struct assess_letter {
	const char *case_no, *person, *addressee, *window, *worker, *county_name;
	const char *interview_on, *on_day;	/* ISO */
	const char *reason, *note, *offered;	/* not opened */
	bool opens;
	bool to_sender;			/* who sent the person is answered */
};

/* The text of a reply as proposed. */
const char *assess_words_letter(struct arena *a, const struct assess_letter *l);
const char *assess_words_letter_title(bool opens);
const char *assess_words_letter_file(struct arena *a, const char *case_no);	/* 回覆-115-….pdf */
const char *assess_words_form_file(struct arena *a, const char *case_no);	/* 轉銜通報回覆表-… */
extern const char assess_words_form_title[];
/* Labels of the rows of 轉銜通報回覆表, and of its boxes to sign in. */
extern const char assess_words_form_person[],
	assess_words_form_window[], assess_words_sign_worker[], assess_words_sign_supervisor[];

#endif
