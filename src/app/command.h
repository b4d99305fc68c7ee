/*
 * command: the subcommands of `zhilu`, from one table (command_words.c).
 *
 * A module brings a command by a function of the type below, declared in its own header, and one line in
 * the table; help, the manual page and the completion of the shell are made from that line.  Data goes to
 * `out`, talk to standard error, so that a script can read what a person can.  argv[0] is the word itself.
 *
 *	int account_command(struct app *app, int argc, char **argv, FILE *out)
 *	{
 *		bool json = command_flag(&argc, argv, "--json");
 *
 *		if (argc != 3)
 *			return command_usage(argv[0]);
 *		…
 *		return e == OK ? COMMAND_DONE : command_fault(e);
 *	}
 */
#ifndef ZHILU_APP_COMMAND_H
#define ZHILU_APP_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

struct app;
struct app_config;

/* Exit statuses, after sysexits.h where it has one. */
enum command_status {
	COMMAND_DONE = 0,
	COMMAND_FAILED = 1,		/* done, and what was asked for is not so: verify, check */
	COMMAND_USAGE = 2,
	COMMAND_BAD_INPUT = 65,		/* a file whose content is refused */
	COMMAND_NO_INPUT = 66,
	COMMAND_UNAVAILABLE = 69,	/* the database cannot be used */
	COMMAND_INTERNAL = 70,
	COMMAND_NO_OUTPUT = 73,		/* a file that cannot be made */
	COMMAND_TRY_AGAIN = 75,
	COMMAND_NOT_PERMITTED = 77,
	COMMAND_BAD_SETTING = 78,
};

enum command_needs {
	COMMAND_ALONE,			/* app is NULL */
	COMMAND_DATABASE,		/* app is open; its schema is the program's */
};

typedef int command_fn(struct app *app, int argc, char **argv, FILE *out);

struct command {
	const char *name;
	const char *args;		/* as shown: "FILE [--json]" */
	const char *help;		/* one line */
	enum command_needs needs;
	command_fn *run;
	const char *examples;		/* a line each; may be NULL */
};

extern const struct command command_table[];	/* ends with name NULL */

const struct command *command_find(const char *name);
/* The whole of main() behind the settings. */
int command_run(int argc, char **argv, FILE *out);

/* ---- for commands ---- */

/* Is `flag` there?  Takes it out of argv. */
bool command_flag(int *argc, char **argv, const char *flag);
/* What follows `option` ("--to PATH" or "--to=PATH"), taken out; NULL if it is not there. */
const char *command_option(int *argc, char **argv, const char *option);
/* How the command is used, to standard error; COMMAND_USAGE. */
int command_usage(const char *name);
void command_print_usage(const struct command *c, FILE *out);
/* There is no such command; the nearest one is named.  COMMAND_USAGE. */
int command_unknown(const char *word);
/* The sentence of an error to standard error, and the status that goes with it. */
int command_fault(enum err e);
/* Where things are, from the settings. */
void command_config(struct app_config *ret_config);

#endif
