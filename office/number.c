#include "office/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

#define SECONDS_A_DAY 86400
#define LAST_DAY 2958465	/* 9999-12-31 */

static bool number_parse(const char *value, double *ret)
{
	char *end;
	double d;

	/* strtod() also takes "inf", "nan", hexadecimal and leading spaces: files do not mean these. */
	if (strspn(value, "+-.0123456789eE") != strlen(value) || !*value)
		return false;
	d = strtod(value, &end);
	if (*end || !isfinite(d))
		return false;
	*ret = d;
	return true;
}

bool number_text(const char *value, char ret[NUMBER_SIZE])
{
	double d;

	if (!number_parse(value, &d))
		return false;
	if (d == trunc(d) && fabs(d) < 1e15) {
		snprintf(ret, NUMBER_SIZE, "%.0f", d == 0 ? 0.0 : d);
		return true;
	}
	/* 15 digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3 to the person who sent the file. */
	snprintf(ret, NUMBER_SIZE, "%.15g", d);
	return true;
}

bool number_date_text(const char *value, bool since_1904, char ret[NUMBER_SIZE])
{
	char iso[DATE_ISO_SIZE];
	double d, days;
	long seconds;
	day_t first;

	if (!number_parse(value, &d) || d < 0 || d >= LAST_DAY + 1)
		return false;
	days = floor(d);
	seconds = lround((d - days) * SECONDS_A_DAY);
	if (seconds == SECONDS_A_DAY) {
		days++;
		seconds = 0;
	}
	if (days == 0 && !since_1904) {
		snprintf(ret, NUMBER_SIZE, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
		return true;
	}
	first = since_1904 ? date_from_civil(1904, 1, 1) :
		date_from_civil(1899, 12, days < 60 ? 31 : 30);	/* they hold 1900 for a leap year */
	date_format_iso(first + (day_t)days, iso);
	if (seconds == 0)
		snprintf(ret, NUMBER_SIZE, "%s", iso);
	else
		snprintf(ret, NUMBER_SIZE, "%s %02ld:%02ld:%02ld", iso, seconds / 3600, seconds / 60 % 60, seconds % 60);
	return true;
}

bool number_of_date(const char *iso, long *ret_days)
{
	day_t day;

	if (!date_parse_iso(iso, &day) || day < date_from_civil(1900, 3, 1))
		return false;
	*ret_days = (long)day - date_from_civil(1899, 12, 30);
	return true;
}

bool number_is_plain(const char *s)
{
	size_t whole;

	s += *s == '-';
	whole = strspn(s, "0123456789");
	if (whole == 0 || whole > 15)
		return false;
	s += whole;
	if (*s == '.') {
		size_t part = strspn(s + 1, "0123456789");

		if (part == 0 || part > 15)
			return false;
		s += 1 + part;
	}
	return *s == '\0';
}
