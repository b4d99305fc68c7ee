/* commands: the functions behind the lines of command_words.c that app/ itself brings. */
#ifndef ZHILU_APP_COMMANDS_H
#define ZHILU_APP_COMMANDS_H

#include "app/command.h"

command_fn cmd_serve, cmd_migrate, cmd_backup, cmd_restore, cmd_calendar, cmd_check, cmd_jobs, cmd_demo, cmd_key, cmd_law_command, cmd_verify, cmd_version, cmd_help;

#endif
