/*
 * inquiry: 諮詢 (A3(7)), information given before or beside a case.
 *
 * The model slice: every other module is made in this pattern.
 *
 *	inquiry.h		what others may use, and the form's struct
 *	inquiry_fields.c	the form told once: labels, limits, choices
 *	inquiry_rules.c		pure rules across fields: no SQL, no HTTP, no clock
 *	inquiry.sql		every statement, named; gen/inquiry.sql.h has them as functions
 *	inquiry_routes.h	paths, roles and rights; urls come from here
 *	inquiry_pages.c		handlers: statement -> view -> template, or form -> rules -> act()
 *	inquiry_*.html		templates; gen/inquiry_*.html.h has them as functions
 *	inquiry_test.c		rules, statements on both databases
 *
 * An inquiry belongs to a window: its people read and write it (RIGHT_UNIT).  The asker may stay
 * anonymous; person and case are optional.
 */
#ifndef ZHILU_MOD_INQUIRY_H
#define ZHILU_MOD_INQUIRY_H

#include "base/fault.h"
#include "web/field.h"

/* What the form posts, and what inquiry_insert and inquiry_update take. */
struct inquiry_edit {
	int64_t id;
	int64_t window_id;		/* set by the handler: the user's window */
	const char *on_day;
	const char *channel;
	const char *asker;
	const char *asker_name;
	const char *asker_contact;
	const char *topic;
	const char *question;
	const char *answer;
	int64_t minutes;
	int64_t person_id;
	int64_t case_id;
};

extern const struct field_set inquiry_fields;
extern const struct option inquiry_channels[], inquiry_askers[], inquiry_topics[];

/* Rules across fields: who wrote is answered in writing, 其他 needs text. */
void inquiry_check(const struct inquiry_edit *in, struct faults *ret_faults);

#endif
