/*
 * Any bytes as a table file, in every format: no crash, no hang, and whatever is read obeys the limits and
 * can be read again line by line by the server's side.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "office/limits.h"
#include "office/pack.h"
#include "office/read_table.h"
#include "office/table.h"
#include "office/text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	pack_setup();
	if (!text_setup())
		abort();
	return 0;
}

static void lines_check(char *lines, const struct table *t)
{
	struct office_cell cells[LIMIT_COLUMNS];
	size_t rows = 0, n;
	char *next;

	for (char *line = lines; (next = strchr(line, '\n')); line = next + 1) {
		*next = '\0';
		if (*line != 'R')
			continue;
		rows++;
		if (!office_row_parse(line, cells, LIMIT_COLUMNS, &n) || n > t->widest)
			abort();
		for (size_t i = 0; i < n; i++) {
			if (!utf8_is_text(cells[i].text, strlen(cells[i].text)))
				abort();
		}
	}
	if (rows != t->rows || rows > LIMIT_ROWS)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct table t;
	char *lines;
	size_t len;
	FILE *out = open_memstream(&lines, &len);

	table_init(&t, a, out);
	if (read_table(a, data, size, 1, &t) == OFFICE_FINE) {
		fclose(out);
		lines_check(lines, &t);
	} else {
		fclose(out);
	}
	free(lines);
	arena_free(a);
	return 0;
}
