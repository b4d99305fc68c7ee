/* Titles, labels of links and short texts of the pages of assess. */
#ifndef ZHILU_MOD_ASSESS_PAGE_WORDS_H
#define ZHILU_MOD_ASSESS_PAGE_WORDS_H

extern const char assess_page_appointment[], assess_page_appointment_intro[], assess_page_contact[],
	assess_page_provider[], assess_page_more_contact[], assess_page_service[], assess_page_service_paper[],
	assess_page_service_change[], assess_page_corrected_badge[], assess_page_corrected[], assess_page_correct[],
	assess_page_book_next[], assess_page_item[], assess_page_intake[], assess_page_intake_paper[],
	assess_page_intake_intro[], assess_page_again[], assess_page_to_reply[], assess_page_intake_compare[],
	assess_page_needs[], assess_page_needs_paper[], assess_page_needs_intro[], assess_page_to_plan[],
	assess_page_needs_compare[], assess_page_one_only[], assess_page_one_only_reason[], assess_page_reply[],
	assess_page_reply_opens[], assess_page_reply_refuses[], assess_page_reply_paper[], assess_page_to_needs[],
	assess_page_interview[], assess_page_transition[], assess_page_transition_day[], assess_page_save_open[],
	assess_page_save_refuse[], assess_page_late[], assess_page_reply_reason[], assess_page_result[],
	assess_page_no_records[], assess_page_no_records_reason[], assess_page_to_intake[], assess_page_opens[],
	assess_page_refuses[];

struct arena;
/* 「以 115/11/01 的評估為底…」 */
const char *assess_page_copied(struct arena *a, const char *iso);

#endif
