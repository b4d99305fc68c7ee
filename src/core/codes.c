#include "core/codes.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/csv.h"
#include "base/err.h"

#include <string.h>

enum { COLUMN_COUNTY, COLUMN_TOWN, COLUMN_COUNTY_NAME, COLUMN_TOWN_NAME, COLUMNS };

struct option code_towns[CODE_TOWNS_MAX], code_counties[CODE_COUNTIES_MAX];
static const char *town_counties[CODE_TOWNS_MAX];	/* beside code_towns */

static void add_county(const char *code, const char *name, size_t *n)
{
	if (option_has(code_counties, code))
		return;
	if (*n + 1 == CODE_COUNTIES_MAX)
		BUG("more counties than there is room for");
	code_counties[(*n)++] = (struct option){ code, name, NULL };
}

/* The texts live as long as the program: their arena is never given back. */
__attribute__((constructor)) static void load(void)
{
	static const struct csv_limits limits = { 1000, 8, 200 };
	const struct asset *f = asset_find("data/codes/towns.csv");
	static struct arena *a;
	struct csv_row row;
	struct csv c;
	size_t n = 0, n_counties = 0;

	if (!f)
		BUG("the program was built without its towns");
	a = arena_new();
	csv_open(&c, a, (const char *)f->data, f->size, &limits);
	while (csv_next(&c, &row)) {
		char **cell = row.cells;
		const char *county;

		if (row.number == 1)
			continue;
		if (row.n < COLUMNS || n + 1 == CODE_TOWNS_MAX)
			BUG("the list of towns is broken");
		county = arena_dup(a, cell[COLUMN_COUNTY]);
		add_county(county, arena_dup(a, cell[COLUMN_COUNTY_NAME]), &n_counties);
		town_counties[n] = county;
		code_towns[n++] = (struct option){
			arena_dup(a, cell[COLUMN_TOWN]),
			arena_printf(a, "%s%s", cell[COLUMN_COUNTY_NAME], cell[COLUMN_TOWN_NAME]), NULL,
		};
	}
}

const char *code_town_county(const char *town)
{
	for (size_t i = 0; town && code_towns[i].code; i++)
		if (strcmp(code_towns[i].code, town) == 0)
			return town_counties[i];
	return NULL;
}

const char *code_county_name(const char *county)
{
	return option_label(code_counties, county);
}
