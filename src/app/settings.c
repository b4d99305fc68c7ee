#include "app/settings.h"

#include "app/settings_fault_words.h"
#include "base/arena.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_SIZE = 2048 };

#define USUAL_FILE "/etc/zhilu/zhilu.conf"

static const struct settings *in_use;

const struct settings *settings(void)
{
	return in_use;
}

void settings_use(const struct settings *s)
{
	in_use = s;
}

#define REFUSE(fault, ...) (snprintf((fault)->text, sizeof((fault)->text), __VA_ARGS__), false)

static void *member(struct settings *s, const struct setting *row)
{
	return (char *)s + row->offset;
}

static bool is_one_of(const char *word, const char *words)
{
	size_t n = strlen(word);

	for (const char *at = words; n > 0 && (at = strstr(at, word)); at += n)
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

static bool keep(struct settings *s, const struct setting *row, const char *value)
{
	*(const char **)member(s, row) = value;
	return true;
}

static bool put_number(struct settings *s, const struct setting *row, const char *value,
		       struct settings_fault *fault)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(value, &end, 10);
	if (errno || end == value || *end || n < row->least || n > row->most)
		return REFUSE(fault, SETTINGS_NUMBER, row->name, row->least, row->most, value);
	*(int *)member(s, row) = (int)n;
	return true;
}

static bool put(struct settings *s, const struct setting *row, const char *value,
		struct settings_fault *fault)
{
	size_t len = strlen(value);

	switch (row->type) {
	case SETTING_NUMBER:
		return put_number(s, row, value, fault);
	case SETTING_SWITCH:
		if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0)
			return REFUSE(fault, SETTINGS_SWITCH, row->name, value);
		*(bool *)member(s, row) = *value == '1';
		return true;
	case SETTING_WORD:
		if (!is_one_of(value, row->words))
			return REFUSE(fault, SETTINGS_WORD, row->name, row->words, value);
		return keep(s, row, value);
	case SETTING_TEXT:
		if (len < (size_t)row->least || len > (size_t)row->most)
			return REFUSE(fault, SETTINGS_LENGTH, row->name, row->least, row->most);
		return keep(s, row, value);
	}
	return false;
}

/* ---- the file ---- */

static char *trim(char *s)
{
	size_t n;

	s += strspn(s, " \t");
	n = strlen(s);
	while (n > 0 && strchr(" \t\r\n", s[n - 1]))
		s[--n] = '\0';
	return s;
}

static const struct setting *find(const char *name)
{
	for (size_t i = 0; i < n_settings; i++)
		if (strcmp(setting_table[i].name, name) == 0)
			return &setting_table[i];
	return NULL;
}

static bool read_line(struct arena *a, struct settings *s, const char *file, int number, char *line,
		      struct settings_fault *fault)
{
	char *text = trim(line), *equals = strchr(text, '=');
	const struct setting *row;

	if (!*text || *text == '#')
		return true;
	if (!equals)
		return REFUSE(fault, SETTINGS_LINE, file, number);
	*equals = '\0';
	row = find(trim(text));
	if (!row)
		return REFUSE(fault, SETTINGS_UNKNOWN, file, number, trim(text));
	return put(s, row, arena_dup(a, trim(equals + 1)), fault);
}

static bool read_file(struct arena *a, struct settings *s, const char *file, struct settings_fault *fault)
{
	FILE *f = fopen(file, "re");
	char line[LINE_SIZE];
	bool fine = true;

	if (!f)
		return REFUSE(fault, SETTINGS_NO_FILE, file);
	for (int number = 1; fine && fgets(line, sizeof(line), f); number++)
		fine = strlen(line) < sizeof(line) - 1 ? read_line(a, s, file, number, line, fault)
						       : REFUSE(fault, SETTINGS_LINE, file, number);
	fclose(f);
	return fine;
}

/* ---- the whole ---- */

bool settings_read(struct arena *a, const char *file, struct settings *ret, struct settings_fault *ret_fault)
{
	struct settings s = { 0 };

	for (size_t i = 0; i < n_settings; i++)
		if (!put(&s, &setting_table[i], setting_table[i].otherwise, ret_fault))
			return false;
	if (file && !read_file(a, &s, file, ret_fault))
		return false;
	for (size_t i = 0; i < n_settings; i++) {
		const char *value = getenv(setting_table[i].env);

		if (value && !put(&s, &setting_table[i], arena_dup(a, value), ret_fault))
			return false;
	}
	*ret = s;
	return true;
}

bool settings_load(struct arena *a, struct settings *ret, struct settings_fault *ret_fault)
{
	const char *named = getenv("ZHILU_CONFIG");

	if (!named && access(USUAL_FILE, F_OK) == 0)
		named = USUAL_FILE;
	return settings_read(a, named, ret, ret_fault);
}

const char *setting_value(const struct settings *s, const struct setting *row, char out[16])
{
	const void *at = (const char *)s + row->offset;

	switch (row->type) {
	case SETTING_NUMBER:
		snprintf(out, 16, "%d", *(const int *)at);
		return out;
	case SETTING_SWITCH:
		return *(const bool *)at ? "1" : "0";
	case SETTING_TEXT:
	case SETTING_WORD:
		break;
	}
	return *(const char *const *)at;
}
