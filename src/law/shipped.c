#include "law/shipped.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/csv.h"
#include "base/err.h"

enum { COLUMN_FILE, COLUMN_YEAR, COLUMN_VERSION, COLUMN_SOURCE, COLUMN_NOTE, N_COLUMNS };

static const struct csv_limits limits = {.rows = 60, .columns = N_COLUMNS, .cell = 1000};

static const struct asset *must_find(const char *name)
{
	const struct asset *f = asset_find(name);

	if (!f)
		BUG("%s is not embedded", name);
	return f;
}

static void read_year(struct arena *a, const struct csv_row *row, struct law_year *year)
{
	const struct asset *f = must_find(arena_printf(a, "data/calendar/%s",
						       row->cells[COLUMN_FILE]));
	struct calendar_fault fault;
	int expected;

	if (!csv_number(row->cells[COLUMN_YEAR], &expected) ||
	    !csv_number(row->cells[COLUMN_VERSION], &year->version))
		BUG("data/calendar/index.csv line %zu: year or version", row->line);
	year->source = row->cells[COLUMN_SOURCE];
	if (!calendar_parse(a, (const char *)f->data, f->size, year, &fault))
		BUG("%s: %s", f->name, calendar_fault_words(a, &fault));
	if (year->year != expected)
		BUG("%s holds the year %d", f->name, year->year);
}

const struct law_year *shipped_years(struct arena *a, size_t *ret_n)
{
	const struct asset *index = must_find("data/calendar/index.csv");
	struct law_year *years = arena_array(a, limits.rows, sizeof(*years));
	struct csv_row row;
	struct csv csv;
	size_t n = 0;

	csv_open(&csv, a, (const char *)index->data, index->size, &limits);
	while (csv_next(&csv, &row)) {
		if (row.n != N_COLUMNS)
			BUG("data/calendar/index.csv line %zu has %zu cells", row.line, row.n);
		if (row.number > 1)
			read_year(a, &row, &years[n++]);
	}
	if (csv.fault.problem != CSV_FINE)
		BUG("data/calendar/index.csv line %zu", csv.fault.line);
	*ret_n = n;
	return years;
}

const struct law_calendar *shipped_calendar(struct arena *a)
{
	size_t n;
	const struct law_year *years = shipped_years(a, &n);

	return calendar_make(a, years, n, NULL, 0);
}

struct law_rules shipped_rules(struct arena *a)
{
	const struct asset *f = must_find("data/rules.csv");
	struct law_rules rules;
	struct rule_fault fault;

	if (!rule_parse(a, (const char *)f->data, f->size, &rules, &fault))
		BUG("data/rules.csv line %zu, column %s: \"%s\" (%d)", fault.line, fault.column,
		    fault.seen, fault.problem);
	return rules;
}
