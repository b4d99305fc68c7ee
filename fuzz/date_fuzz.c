/* Any text as a typed day: refused, or a day that is shown and typed again as itself. */
#include "base/date.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_shown(day_t d)
{
	char iso[DATE_ISO_SIZE], roc[DATE_ROC_SIZE];
	day_t again = DAY_NONE;

	if (!*date_format_iso(d, iso))
		return;		/* +9999 from the last days of the calendar */
	if (!date_parse_iso(iso, &again) || again != d)
		abort();
	/* four digits of 民國 are read as 西元: nobody is born or served in 民國1000 */
	if (date_civil(d).year < 2911 &&
	    (date_parse_typed(date_format_roc(d, roc), DAY_NONE, &again) != DATE_FINE || again != d))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = malloc(size + 1);
	day_t d = DAY_NONE;

	memcpy(s, data, size);
	s[size] = '\0';
	if (date_parse_typed(s, date_from_civil(2026, 11, 21), &d) == DATE_FINE)
		check_shown(d);
	else if (d != DAY_NONE)
		abort();
	if (date_parse_iso(s, &d))
		check_shown(d);
	if (utf8_is_text(s, strlen(s)) && utf8_length(s) > strlen(s))
		abort();
	free(s);
	return 0;
}
