/* case_tabs: which pages a case has and which form an event or a duty needs, by names of routes. */
#ifndef ZHILU_MOD_CASE_TABS_H
#define ZHILU_MOD_CASE_TABS_H

#include "mod/case/case_rules.h"

struct case_tab { const char *label, *route; };
extern const struct case_tab case_tabs[];

struct case_action {
	enum case_event event;
	const char *route, *label;
	bool main;			/* the next step of the way */
};
extern const struct case_action case_actions[];

/* What is written most, right on the timeline: the POST route, and which of its fields (spaces between) are asked there. */
struct case_quick { enum case_event event; const char *route, *page, *label, *fields; };
extern const struct case_quick case_quicks[];

/* Route of the page where what is missing for an event is mended; NULL: it cannot be, or only waits. */
const char *guard_page(unsigned guard, const struct case_facts *f);

/* Route of the page of a record; takes the case and the record, or the record alone.  NULL: it has none. */
const char *record_page(const char *kind, enum case_event e);

/* Route of the form that ends a duty, and the id it takes; NULL if it only waits. */
const char *duty_form(const char *rule, int64_t case_id, int64_t dispatch_id, int64_t inbox_row_id, int64_t *ret_id);

/*
 * A duty that is extended on a page of its own, because the law asks for more than a reason (個資法§13: told in writing),
 * and that nobody may waive (§3).
 */
bool duty_has_own_page(const char *rule);

#endif
