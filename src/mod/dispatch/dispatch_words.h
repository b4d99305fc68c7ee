/* The sentences of dispatch that stand in no template. */
#ifndef ZHILU_MOD_DISPATCH_WORDS_H
#define ZHILU_MOD_DISPATCH_WORDS_H

#include "mod/dispatch/dispatch.h"
#include "web/page.h"

extern const char dispatch_words_contact_missing[], dispatch_words_contact_old[], dispatch_words_contact_foreign[],
	dispatch_words_contact_name[], dispatch_words_contact_means[], dispatch_words_contact_text[],
	dispatch_words_item[], dispatch_words_item_kind[], dispatch_words_item_foreign[], dispatch_words_question[],
	dispatch_words_assess_only[], dispatch_words_sheltered[], dispatch_words_ground[], dispatch_words_consent_foreign[],
	dispatch_words_over[], dispatch_words_programme[], dispatch_words_look_again[];
extern const char dispatch_words_other[], dispatch_words_before_sent[], dispatch_words_late[], dispatch_words_outcome[],
	dispatch_words_conclusion[], dispatch_words_no_conclusion[], dispatch_words_end_reason[], dispatch_words_end_by[],
	dispatch_words_not_served[], dispatch_words_next[], dispatch_words_not_silent[], dispatch_words_foreign_worker[];
extern const char dispatch_words_none[], dispatch_words_none_plan[], dispatch_words_portal_new[],
	dispatch_words_portal_serving[], dispatch_words_portal_capacity[], dispatch_words_no_units[];
/* Why a unit of the list does not fit. */
extern const char dispatch_words_full[], dispatch_words_not_contacted[], dispatch_words_stale[], dispatch_words_fits[];

const char *dispatch_words_state(enum dispatch_state s);
enum tone dispatch_tone(enum dispatch_state s);
const char *dispatch_words_refusal(enum dispatch_state s);	/* why a step is not possible in this state */
const char *dispatch_words_who(bool unit);			/* whose step it is */
const char *dispatch_words_contact(struct arena *a, const char *roc, const char *unit, const char *name);
/* 115/12/01　電話　林督導：可以收案 */
const char *dispatch_words_before(struct arena *a, const char *roc, const char *name, const char *means, const char *said);
/* 個案的同意（115/12/01）：範圍 */
const char *dispatch_words_consented(struct arena *a, const char *roc, const char *scope);
/* What the timeline says of a dispatch: to whom, for what, why not. */
const char *dispatch_words_event(struct arena *a, const char *unit, const char *service, const char *reason);
const char *dispatch_words_item_label(struct arena *a, const char *kind, const char *how, const char *text);
const char *dispatch_words_consent(struct arena *a, const char *scope, const char *from, const char *until);
const char *dispatch_words_days(struct arena *a, int64_t days);	/* 還有 3 天, 今天, 逾期 2 天 */
const char *dispatch_words_room(struct arena *a, int64_t free, const char *as_of);
const char *dispatch_words_minutes(struct arena *a, int64_t minutes);
const char *dispatch_words_sex(const char *code);

#endif
