/*
 * audit: 稽核, for who watches over the use of the system and sees no case content.
 *
 *	audit_pages.c		the trail, looks by person, who looked at a case (for its workers)
 *	audit_detail.c		what a row of the trail says, in words
 *	audit_alerts.c		警示: what was noticed (core/alert.h), and the auditor's verdict
 *	audit_watch.c		the pass over the read log that notices unusual look-ups
 *	audit_review.c		帳號清查: once a quarter who has what, with a signature
 *	audit_rules.c		pure: what is unusual, what about an account catches the eye
 */
#ifndef ZHILU_MOD_AUDIT_H
#define ZHILU_MOD_AUDIT_H

#include "core/app.h"
#include "web/field.h"

/*
 * Look through what was read since the last pass and raise alerts.  May run anywhen, twice, on several servers: what is
 * found again is the same alert.  ret_found: alerts raised or raised again.
 */
enum err audit_watch(struct app *app, int64_t now, int64_t *ret_found) MUST_USE;

/* ---- forms (audit_fields.c) ---- */

struct alert_review_edit { const char *verdict, *note; };
struct review_line_edit { const char *verdict, *note; };
struct review_sign_edit { const char *note; };

extern const struct field_set alert_review_fields, review_line_fields, review_sign_fields;
extern const struct option review_verdicts[];

#endif
