/* help: what the tables say, for people, for man and for the shell. */
#include "app/cmd_law.h"
#include "app/cmd_words.h"
#include "app/commands.h"
#include "app/settings.h"

#include <string.h>

static void list_settings(FILE *out)
{
	fputs(CMD_SETTINGS_HEAD, out);
	for (size_t i = 0; i < n_settings; i++) {
		const struct setting *row = &setting_table[i];
		char number[16];

		fprintf(out, CMD_SETTINGS_ROW, row->name, setting_value(settings(), row, number), row->help, row->env,
			row->otherwise);
	}
}

static void list_commands(FILE *out)
{
	fprintf(out, CMD_TITLE, ZHILU_VERSION);
	for (const struct command *c = command_table; c->name; c++)
		fprintf(out, "  %-10s %s\n", c->name, c->help);
	fputs(CMD_LIST_END, out);
}

/* ---- zhilu.8 ---- */

/* A text within a roff line: backslashes and a dot in front would be commands. */
static void roff(FILE *out, const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", out);
	for (; *s; s++) {
		if (*s == '\\')
			fputs("\\e", out);
		else if (*s == '-')
			fputs("\\-", out);
		else if (*s == '\n')
			fputs("\n.br\n", out);
		else
			fputc(*s, out);
	}
	fputc('\n', out);
}

static void man_commands(FILE *out)
{
	for (const struct command *c = command_table; c->name; c++) {
		fprintf(out, ".TP\n\\fBzhilu %s\\fR ", c->name);
		roff(out, c->args);
		roff(out, c->help);
		if (c->examples) {
			fputs(".RS\n.nf\n", out);
			roff(out, c->examples);
			fputs(".fi\n.RE\n", out);
		}
	}
}

static void man_settings(FILE *out)
{
	for (size_t i = 0; i < n_settings; i++) {
		fputs(".TP\n\\fB", out);
		fprintf(out, "%s\\fR (%s) = %s\n", setting_table[i].name, setting_table[i].env,
			*setting_table[i].otherwise ? setting_table[i].otherwise : "\"\"");
		roff(out, setting_table[i].help);
	}
}

static void manual(FILE *out)
{
	fputs(".TH ZHILU 8 \"\" \"zhilu " ZHILU_VERSION "\"\n", out);
	fputs(".nh\n.ad l\n.SH NAME\n", out);
	roff(out, MAN_NAME);
	fputs(".SH SYNOPSIS\n.B zhilu\nCOMMAND [ARGUMENTS]\n.SH COMMANDS\n", out);
	man_commands(out);
	fputs(".SH SETTINGS\n", out);
	roff(out, MAN_SETTINGS);
	man_settings(out);
	fputs(".SH EXIT STATUS\n", out);
	roff(out, MAN_STATUS);
	fputs(".SH FILES\n", out);
	roff(out, MAN_FILES);
}

/* ---- bash ---- */

static void completion(FILE *out)
{
	fputs("# bash completion of zhilu; made by: zhilu help --completion\n_zhilu()\n{\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]}\n\n\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
	      "\t\tmapfile -t COMPREPLY < <(compgen -W '", out);
	for (const struct command *c = command_table; c->name; c++)
		fprintf(out, "%s%s", c == command_table ? "" : " ", c->name);
	fputs("' -- \"$word\")\n\t\treturn\n\tfi\n\tcase ${COMP_WORDS[1]} in\n", out);
	for (const struct command *c = command_table; c->name; c++) {
		const char *at = c->args;

		fprintf(out, "\t%s) mapfile -t COMPREPLY < <(compgen -f -W '--help", c->name);
		while ((at = strstr(at, "--"))) {
			int n = (int)strspn(at, "-abcdefghijklmnopqrstuvwxyz");

			fprintf(out, " %.*s", n, at);
			at += n;
		}
		fputs("' -- \"$word\") ;;\n", out);
	}
	fputs("\tesac\n}\ncomplete -o filenames -F _zhilu zhilu\n", out);
}

/* ---- commands ---- */

int cmd_help(struct app *app, int argc, char **argv, FILE *out)
{
	const struct command *c;

	(void)app;
	if (argc < 2)
		list_commands(out);
	else if (strcmp(argv[1], "settings") == 0)
		list_settings(out);
	else if (strcmp(argv[1], "--man") == 0)
		manual(out);
	else if (strcmp(argv[1], "--completion") == 0)
		completion(out);
	else if ((c = command_find(argv[1])) != NULL)
		command_print_usage(c, out);
	else
		return command_unknown(argv[1]);
	return COMMAND_DONE;
}

int cmd_version(struct app *app, int argc, char **argv, FILE *out)
{
	(void)app;
	if (command_flag(&argc, argv, "--json"))
		fprintf(out, "{\"name\":\"zhilu\",\"version\":\"%s\"}\n", ZHILU_VERSION);
	else
		fprintf(out, "zhilu %s\n", ZHILU_VERSION);
	return COMMAND_DONE;
}

int cmd_law_command(struct app *app, int argc, char **argv, FILE *out)
{
	(void)app;
	(void)out;
	return cmd_law(argc, argv);
}
