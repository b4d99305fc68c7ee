/* The sentences of this module's C files. */
#ifndef ZHILU_MOD_ACCOUNT_WORDS_H
#define ZHILU_MOD_ACCOUNT_WORDS_H

extern const char account_words_password_length[], account_words_password_common[];
extern const char account_words_login_first[], account_words_login_kept[], account_words_login_fields[];
extern const char account_words_role_gone[], account_words_no_draft[];

#endif
