/* The sentences of this module. */
#ifndef ZHILU_MOD_REFERRAL_WORDS_H
#define ZHILU_MOD_REFERRAL_WORDS_H

#include <stdint.h>

struct arena;

extern const char referral_words_search_needed[], referral_words_sender[], referral_words_certificate[],
	referral_words_cert_more[], referral_words_notice[], referral_words_signer[], referral_words_means[],
	referral_words_late[], referral_words_transition[];
extern const char referral_words_who[], referral_words_not_same[], referral_words_number_elsewhere[], referral_words_other_person[],
	referral_words_here[], referral_words_supervisor[], referral_words_second[], referral_words_worker[],
	referral_words_again[], referral_words_inbox[];
extern const char referral_words_end_early[], referral_words_end_note[], referral_words_end_told[],
	referral_words_told_early[];
extern const char referral_words_same_number[], referral_words_same_birth[], referral_words_same_phone[],
	referral_words_live_here[], referral_words_live_elsewhere[], referral_words_served_before[],
	referral_words_list_only[], referral_words_nobody[];

const char *referral_words_attempts(struct arena *a, int64_t attempts, int64_t needed);

#endif
