/* commands: the functions behind the lines of command_words.c that app/ itself brings. */
#ifndef ZHILU_APP_COMMANDS_H
#define ZHILU_APP_COMMANDS_H

#include "app/command.h"

command_fn cmd_serve, cmd_migrate, cmd_backup, cmd_restore, cmd_calendar, cmd_check, cmd_jobs, cmd_demo, cmd_key, cmd_law_command, cmd_verify, cmd_version, cmd_help;

/* verify --backup: is the file whole?  Its proof to `out`; passphrase_file may be NULL. */
int backup_look(struct app *app, const char *path, const char *passphrase_file, FILE *out);

#endif
