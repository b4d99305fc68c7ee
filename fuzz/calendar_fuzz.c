/* A calendar file is refused with a reason or is one whole year; nothing in between. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "law/calendar.h"
#include "law/period.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_year(struct arena *a, const struct law_year *y)
{
	const struct law_calendar *cal = calendar_make(a, y, 1, NULL, 0);
	struct law_period p = {.start = y->first, .length = 30, .unit = LAW_WORKING_DAYS, .rolls = true};
	struct law_due due;

	if (y->n_days != date_from_civil(y->year, 12, 31) - y->first + 1)
		abort();
	if (period_due(cal, &p, &due) == OK &&
	    (due.due < p.start + 30 || !period_explain(a, cal, &p, &due)[0]))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct law_year y = {.version = 1, .source = ""};
	struct calendar_fault fault = {0};

	if (calendar_parse(a, (const char *)data, size, &y, &fault))
		check_year(a, &y);
	else if (fault.problem == CALENDAR_FINE || !calendar_fault_words(a, &fault)[0])
		abort();
	arena_free(a);
	return 0;
}
