/*
 * settings: what the operator decides, from one table (settings_words.c).
 *
 * A value comes from the environment (ZHILU_PORT), else from the settings file (port = 8080), else it is
 * the default of the table.  The file is $ZHILU_CONFIG, else /etc/zhilu/zhilu.conf if it is there.  A name
 * that is not in the table, a value outside its limits and a line that cannot be read are refused
 * with the place.  Loaded once by main(), read by everybody, never changed.
 *
 *	struct settings s;
 *	struct settings_fault fault;
 *	if (!settings_load(arena, &s, &fault))
 *		fprintf(stderr, "%s\n", fault.text);
 */
#ifndef ZHILU_APP_SETTINGS_H
#define ZHILU_APP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;

struct settings {
	const char *database;		/* path or postgresql:// */
	const char *key_file;		/* "" : beside the database; likewise the next two */
	const char *file_dir;
	const char *checkpoint_file;
	const char *address;
	int port;
	const char *ops_address;
	int ops_port;			/* 0: none */
	int workers;
	int connections;
	bool trust_proxy;
	const char *spool_dir;
	const char *organisation;
	const char *log_format;		/* "logfmt" or "json" */
	const char *log_level;		/* "debug", "info", "warn", "error" */
};

enum setting_type { SETTING_TEXT, SETTING_NUMBER, SETTING_SWITCH, SETTING_WORD };

struct setting {
	const char *name, *env;
	enum setting_type type;
	size_t offset;			/* in struct settings */
	const char *otherwise;		/* the default, as it would be written */
	int least, most;		/* NUMBER: limits; TEXT: length in bytes */
	const char *words;		/* WORD: the choices, separated by spaces */
	const char *help;
};

extern const struct setting setting_table[];
extern const size_t n_settings;

struct settings_fault { char text[400]; };

/* Texts live in the arena; ret is untouched on failure. */
bool settings_load(struct arena *a, struct settings *ret, struct settings_fault *ret_fault);
/* As settings_load(), from a file named (NULL: none) and the environment. */
bool settings_read(struct arena *a, const char *file, struct settings *ret, struct settings_fault *ret_fault);

/* What main() loaded. */
const struct settings *settings(void);
void settings_use(const struct settings *s);

/* The value as text, for lists; out has room for 16 bytes and is used for numbers. */
const char *setting_value(const struct settings *s, const struct setting *row, char out[16]);

#endif
