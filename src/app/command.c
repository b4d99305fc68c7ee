#include "app/command.h"

#include "app/cmd_words.h"
#include "app/settings.h"
#include "core/app.h"

#include <stdlib.h>
#include <string.h>

const struct command *command_find(const char *name)
{
	for (const struct command *c = command_table; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

/* ---- for commands ---- */

static void take_out(int *argc, char **argv, int at, int n)
{
	memmove(&argv[at], &argv[at + n], (size_t)(*argc - at - n + 1) * sizeof(*argv));
	*argc -= n;
}

bool command_flag(int *argc, char **argv, const char *flag)
{
	for (int i = 1; i < *argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], flag) == 0) {
			take_out(argc, argv, i, 1);
			return true;
		}
	}
	return false;
}

const char *command_option(int *argc, char **argv, const char *option)
{
	size_t n = strlen(option);

	for (int i = 1; i < *argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = NULL;
		int words = 0;

		if (strncmp(argv[i], option, n) != 0)
			continue;
		if (argv[i][n] == '=') {
			value = argv[i] + n + 1;
			words = 1;
		} else if (!argv[i][n] && i + 1 < *argc) {
			value = argv[i + 1];
			words = 2;
		}
		if (words) {
			take_out(argc, argv, i, words);
			return value;
		}
	}
	return NULL;
}

void command_print_usage(const struct command *c, FILE *out)
{
	fprintf(out, CMD_USAGE, c->name, c->args);
	fprintf(out, "%s\n", c->help);
	if (c->examples) {
		fputs(CMD_EXAMPLES, out);
		for (const char *line = c->examples; line; line = strchr(line, '\n')) {
			line += *line == '\n';
			fprintf(out, "  %.*s\n", (int)strcspn(line, "\n"), line);
		}
	}
}

int command_usage(const char *name)
{
	command_print_usage(command_find(name), stderr);
	return COMMAND_USAGE;
}

int command_fault(enum err e)
{
	fprintf(stderr, CMD_FAULT, err_message(e));
	switch (e) {
	case ERR_OK: return COMMAND_DONE;
	case ERR_FORMAT: return COMMAND_BAD_INPUT;
	case ERR_DATABASE:
	case ERR_SCHEMA:
	case ERR_TRAIL: return COMMAND_UNAVAILABLE;
	case ERR_BUSY:
	case ERR_FULL:
	case ERR_UNCONFIRMED: return COMMAND_TRY_AGAIN;
	case ERR_FILE: return COMMAND_NO_OUTPUT;
	case ERR_FORBIDDEN: return COMMAND_NOT_PERMITTED;
	case ERR_SEAL: return COMMAND_BAD_SETTING;
	case ERR_INTERNAL: return COMMAND_INTERNAL;
	default: return COMMAND_FAILED;
	}
}

static const char *or_null(const char *s)
{
	return *s ? s : NULL;
}

void command_config(struct app_config *ret_config)
{
	const struct settings *s = settings();

	*ret_config = (struct app_config){
		.database = s->database, .key_file = or_null(s->key_file), .file_dir = or_null(s->file_dir),
		.checkpoint_file = or_null(s->checkpoint_file), .connections = s->connections,
	};
}

/* ---- which one ---- */

/* How many letters must change, go or come to make one word of the other. */
static size_t distance(const char *a, const char *b)
{
	size_t row[64], n = strlen(b), best = 0;

	if (n >= 63 || strlen(a) >= 63)
		return 64;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 0; a[i]; i++) {
		size_t diagonal = row[0];

		row[0] = i + 1;
		for (size_t j = 0; j < n; j++) {
			size_t change = diagonal + (a[i] != b[j]), above = row[j + 1] + 1;

			diagonal = row[j + 1];
			best = row[j] + 1 < above ? row[j] + 1 : above;
			row[j + 1] = change < best ? change : best;
		}
	}
	return row[n];
}

int command_unknown(const char *word)
{
	const struct command *nearest = NULL;
	size_t best = 3;	/* further away it is no slip of the finger */

	for (const struct command *c = command_table; c->name; c++) {
		size_t d = distance(word, c->name);

		if (d < best) {
			best = d;
			nearest = c;
		}
	}
	fprintf(stderr, CMD_UNKNOWN, word);
	if (nearest)
		fprintf(stderr, CMD_NEAREST, nearest->name);
	fputs(CMD_SEE_HELP, stderr);
	return COMMAND_USAGE;
}

static int with_database(const struct command *c, int argc, char **argv, FILE *out)
{
	struct app_config config;
	struct app *app;
	enum err e;
	int status;

	command_config(&config);
	config.connections = 2;
	config.read_log = true;
	e = app_open(&config, &app);
	if (e != OK)
		return command_fault(e);
	status = c->run(app, argc, argv, out);
	app_close(app);
	return status;
}

int command_run(int argc, char **argv, FILE *out)
{
	const char *word = argc > 1 ? argv[1] : "help";
	const struct command *c;

	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
		word = "help";
	if (strcmp(word, "--version") == 0)
		word = "version";
	c = command_find(word);
	if (!c)
		return command_unknown(word);
	argc -= argc > 1;
	argv += argc > 0 && argv[1] ? 1 : 0;
	if (argc > 1 && strcmp(argv[1], "--help") == 0) {
		command_print_usage(c, out);
		return COMMAND_DONE;
	}
	return c->needs == COMMAND_DATABASE ? with_database(c, argc, argv, out) : c->run(NULL, argc, argv, out);
}
