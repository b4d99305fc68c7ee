/* The sentences of person_rules.c and the titles of the person's pages. */
#ifndef ZHILU_MOD_PERSON_WORDS_H
#define ZHILU_MOD_PERSON_WORDS_H

extern const char person_words_birth_needed[], person_words_birth_not_needed[], person_words_birth_first[],
	person_words_birth_old[], person_words_young[], person_words_guardian_kind[], person_words_guardian_name[],
	person_words_reach[];
extern const char person_words_number_needed[], person_words_number_kept[], person_words_number_none[],
	person_words_passport[], person_words_number_taken[], person_words_kept_reason[];
extern const char person_words_dates_crossed[], person_words_five_years[], person_words_pending_due[],
	person_words_pending_past[], person_words_due_only_pending[], person_words_law_scope[];
extern const char person_words_withdraw_early[], person_words_withdrawn[], person_words_dispatch_note[],
	person_words_pending_until[];

extern const char person_words_category_certificate[], person_words_category_no_certificate[],
	person_words_category_detail[], person_words_category_twice[], person_words_category_ended[],
	person_words_category_end_early[], person_words_category_end_note[], person_words_category_in_force[],
	person_words_category_none[], person_words_corrected[], person_words_corrected_badge[], person_words_category_past[];

#endif
