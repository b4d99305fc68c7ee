/* What the pages of this module show. */
#ifndef ZHILU_MOD_REFERRAL_PAGES_H
#define ZHILU_MOD_REFERRAL_PAGES_H

#include "web/page.h"

/* Somebody who may be the same: masked. */
struct referral_same {
	int64_t id;
	const char *name, *birth, *tail, *why, *state;
	const char *open_href;		/* NULL: the actor may not open the case */
	bool chosen;
};

struct referral_form_view {
	const struct form_view *form;
	const struct field_view *same_field;	/* for its error */
	const struct referral_same *same;
	size_t n_same;
	bool nobody_chosen;
	const char *nobody;		/* 都不是，登記為新的服務對象 */
};

struct referral_page_view {
	const struct case_head_view *head;
	const struct form_view *form;	/* NULL: the referral is only shown */
	const char *title;
	const struct fact_view *facts, *end_facts;
	size_t n_facts, n_end_facts;
	const struct fact_view *parts;	/* of the transition plan */
	size_t n_parts;
	const char *reason, *past_services;
	const struct conflict *conflict;
	const char *attach_href, *edit_href, *transition_href, *steps_href;	/* NULL: may not */
};

#endif
