/* audit_words: what the audit pages say. */
#ifndef ZHILU_MOD_AUDIT_WORDS_H
#define ZHILU_MOD_AUDIT_WORDS_H

#include <stdint.h>

struct arena;
struct audit_days;

extern const char audit_no_alerts[], audit_no_flags[], audit_review_signed[], audit_review_late[], audit_review_waiting[];
extern const char audit_review_note[], audit_review_fixed[], audit_before[];
extern const char audit_intro[], audit_no_changes[];
/* How far the page looks back stands in rule rows. */
const char *audit_looks_intro(struct arena *a, int64_t days, int64_t unusual);
const char *audit_no_looks(struct arena *a, int64_t days);
const char *audit_reads_title(struct arena *a, int64_t days);
/* The title of the route an action is named after; the action itself if there is none. */
const char *audit_action_words(const char *action);
const char *audit_kind_words(const char *kind);
const char *audit_alert_words(const char *kind);
const char *audit_alert_why(const char *kind);
const char *audit_flag_words(struct arena *a, unsigned flags, const struct audit_days *days);		/* NULL for none */
const char *audit_role_words(struct arena *a, const char *unit, const char *since, const char *by);
const char *audit_reset_words(struct arena *a, const char *how, const char *witness, const char *note);
const char *audit_verdict_words(struct arena *a, const char *verdict, const char *note);	/* note may be NULL */
const char *audit_verdict_by(struct arena *a, const char *verdict, const char *who, const char *at);
const char *audit_verdict_final(struct arena *a, const char *who, const char *at);
const char *audit_signed_words(struct arena *a, const char *quarter, const char *accounts, const char *flagged);
const char *audit_quarter_words(struct arena *a, const char *quarter);	/* "2026-4": 115 年第 4 季 */

#endif
