/* What the reader accepts, the writer must give back unchanged (but for the guard against formulas). */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"

static const struct csv_limits limits = {.rows = 1000, .columns = 50, .cell = 4096};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_again(struct arena *a, const struct csv_row *row)
{
	struct csv_row again;
	struct csv csv;
	struct buf b;

	buf_init(&b, a, 1024 * 1024);
	csv_put_row(&b, (const char *const *)row->cells, row->n);
	csv_open(&csv, a, buf_text(&b), b.len, &(struct csv_limits){1000, 50, 4097});
	/* One empty cell, or a byte order mark at the front, is no row of its own. */
	if ((row->n == 1 && !row->cells[0][0]) || strncmp(row->cells[0], "\xef\xbb\xbf", 3) == 0)
		return;
	if (!csv_next(&csv, &again) || again.n != row->n)
		abort();
	for (size_t i = 0; i < row->n; i++) {
		const char *cell = again.cells[i];

		if (strcmp(cell + (cell[0] == '\'' && row->cells[i][0] != '\''), row->cells[i]) != 0)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct csv_row row;
	struct csv csv;

	csv_open(&csv, a, (const char *)data, size, &limits);
	while (csv_next(&csv, &row))
		check_again(a, &row);
	if (csv.fault.problem != CSV_FINE && (csv.fault.row == 0 || csv.fault.column == 0))
		abort();
	arena_free(a);
	return 0;
}
