/* audit_words: what the audit pages say. */
#ifndef ZHILU_MOD_AUDIT_WORDS_H
#define ZHILU_MOD_AUDIT_WORDS_H

#include <stdint.h>

struct arena;

extern const char audit_intro[], audit_no_changes[];
/* How far the page looks back stands in rule rows. */
const char *audit_looks_intro(struct arena *a, int64_t days, int64_t unusual);
const char *audit_no_looks(struct arena *a, int64_t days);
const char *audit_reads_title(struct arena *a, int64_t days);
/* The title of the route an action is named after; the action itself if there is none. */
const char *audit_action_words(const char *action);
const char *audit_kind_words(const char *kind);

#endif
