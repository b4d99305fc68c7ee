/* The sentences of this module's C files. */
#ifndef ZHILU_MOD_ACCOUNT_WORDS_H
#define ZHILU_MOD_ACCOUNT_WORDS_H

#include "web/role.h"

#include <stdint.h>

struct arena;

extern const char account_words_contract[], account_words_people[], account_words_nobody[];
extern const char account_words_password_length[], account_words_password_common[];
extern const char account_words_login_first[], account_words_login_kept[], account_words_login_fields[];
extern const char account_words_role_gone[], account_words_no_draft[];
extern const char account_words_roles_exclude[], account_words_login_taken[], account_words_last_admin[];
extern const char account_words_login_form[];
extern const char account_words_link_gone[], account_words_passwords_differ[], account_words_code_wrong[];
extern const char account_words_none_found[], account_words_invite[], account_words_unit_kind[];
extern const char account_words_not_oneself[], account_words_slow[], account_words_recovery_few[];
extern const char account_words_reset[], account_words_witness[], account_words_reset_instead[], account_words_safety[];
extern const char account_words_back_to_me[], account_words_to_login[];
extern const char account_words_now_wrong[], account_words_locked[], account_words_no_sessions[], account_words_no_tokens[];
extern const char account_words_no_units[], account_words_unit_parent[], account_words_code_taken[];
extern const char account_words_unit_open[], account_words_unit_people[];

const char *account_words_ending(struct arena *a, int64_t days);
const char *account_words_event(const char *action);
/* What a role may do, a line each; and the same as what somebody will gain at this unit. */
const char *account_words_role(enum role r);
const char *account_words_end(struct arena *a, const char *name, const char *login);
const char *account_words_gains(struct arena *a, enum role r, const char *unit);

#endif
