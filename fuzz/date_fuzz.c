/* A date that a person types: never out of range, and the same again in both written forms. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_ndup(a, (const char *)data, size);
	char iso[DATE_ISO_SIZE], roc[DATE_ROC_SIZE];
	day_t today = date_from_civil(2026, 11, 21), day, again;

	if (date_parse_typed(text, today, &day) == DATE_FINE) {
		if (!date_parse_iso(date_format_iso(day, iso), &again) || again != day)
			abort();
		/* 民國 1000 and later is typed as 西元. */
		if (date_civil(day).year > 1911 && date_civil(day).year < 2911 &&
		    (date_parse_typed(date_format_roc(day, roc), today, &again) != DATE_FINE ||
		     again != day))
			abort();
		if (date_weekday(day) < 0 || date_weekday(day) > 6)
			abort();
	}
	arena_free(a);
	return 0;
}
