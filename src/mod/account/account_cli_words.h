/* What zhilu user says. */
#ifndef ZHILU_MOD_ACCOUNT_CLI_WORDS_H
#define ZHILU_MOD_ACCOUNT_CLI_WORDS_H

extern const char account_cli_usage[], account_cli_link[], account_cli_locked[], account_cli_unlocked[];
extern const char account_cli_missing[], account_cli_no_agency[];

#endif
