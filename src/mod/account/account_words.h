/* The sentences of this module's C files. */
#ifndef ZHILU_MOD_ACCOUNT_WORDS_H
#define ZHILU_MOD_ACCOUNT_WORDS_H

extern const char account_words_password_length[], account_words_password_common[];
extern const char account_words_login_first[], account_words_login_kept[], account_words_login_fields[];
extern const char account_words_role_gone[], account_words_no_draft[];
extern const char account_words_roles_exclude[], account_words_login_taken[], account_words_last_admin[];
extern const char account_words_login_form[];
extern const char account_words_link_gone[], account_words_passwords_differ[], account_words_code_wrong[];

#endif
