/* Tables as text, in the lines of office_wire: what a batch keeps sealed until it is imported. */
#include "mod/import/import_batch.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/office.h"

#include <string.h>

enum { CONTENT_MAX = 64 << 20 };

static const char sheet_begin[] = "S\t";	/* and the name; a row begins with R */

static void put_table(struct buf *b, const struct import_table *t)
{
	for (size_t r = 0; r < t->rows; r++) {
		office_row_begin(b);
		for (size_t c = 0; c < t->cols; c++) {
			const struct office_cell *cell = &t->cells[r * t->cols + c];

			office_row_cell(b, cell->kind, cell->text, strlen(cell->text));
		}
		office_row_end(b);
	}
}

static void put_name(struct buf *b, const char *name)
{
	buf_str(b, sheet_begin);
	for (; *name; name++)
		buf_put(b, (unsigned char)*name < ' ' ? " " : name, 1);
	buf_str(b, "\n");
}

const char *import_content(struct arena *a, const struct import_pick *sheet, size_t n)
{
	struct buf b;

	buf_init(&b, a, CONTENT_MAX);
	for (size_t i = 0; i < n; i++) {
		if (n > 1)
			put_name(&b, sheet[i].name);
		put_table(&b, &sheet[i].table);
	}
	return b.failed ? NULL : buf_text(&b);
}

static bool is_name(const char *line)
{
	return strncmp(line, sheet_begin, strlen(sheet_begin)) == 0;
}

/* The rows from `at` to the next name or the end; *ret_rest is where that is. */
static bool table_take(struct arena *a, char *at, struct import_table *ret, char **ret_rest)
{
	struct office_cell first[OFFICE_COLUMNS_MAX];
	size_t rows = 0, n;
	char *end;

	for (char *line = at; *line && !is_name(line); line = strchr(line, '\n') + 1) {
		if (!strchr(line, '\n'))
			return false;
		rows++;
	}
	*ret = (struct import_table){ .rows = 0 };
	for (; ret->rows < rows; at = end + 1) {
		end = strchr(at, '\n');
		*end = '\0';
		if (!ret->cells) {
			if (!office_row_parse(at, first, OFFICE_COLUMNS_MAX, &ret->cols))
				return false;
			ret->cells = arena_array(a, rows * ret->cols, sizeof(*first));
			memcpy(ret->cells, first, ret->cols * sizeof(*first));
		} else if (!office_row_parse(at, ret->cells + ret->rows * ret->cols, ret->cols, &n) || n != ret->cols) {
			return false;
		}
		ret->rows++;
	}
	*ret_rest = at;
	return rows > 0;
}

bool import_content_parse(struct arena *a, const char *content, struct import_pick **ret, size_t *ret_n)
{
	char *at = arena_dup(a, content), *end;
	struct import_pick *pick;
	size_t max = 1, n = 0;

	for (const char *s = content; (s = strstr(s, "\nS\t")); s++)
		max++;
	pick = arena_array(a, max, sizeof(*pick));
	do {
		pick[n].name = "";
		if (is_name(at)) {
			end = strchr(at, '\n');
			if (!end)
				return false;
			*end = '\0';
			pick[n].name = at + strlen(sheet_begin);
			at = end + 1;
		}
		if (!table_take(a, at, &pick[n].table, &at))
			return false;
		n++;
	} while (*at && n < max);
	*ret = pick;
	*ret_n = n;
	return true;
}
