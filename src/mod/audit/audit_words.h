/* audit_words: what the audit pages say. */
#ifndef ZHILU_MOD_AUDIT_WORDS_H
#define ZHILU_MOD_AUDIT_WORDS_H

struct arena;

extern const char audit_intro[], audit_looks_intro[], audit_no_changes[], audit_no_looks[];
/* The title of the route an action is named after; the action itself if there is none. */
const char *audit_action_words(const char *action);
const char *audit_kind_words(const char *kind);

#endif
