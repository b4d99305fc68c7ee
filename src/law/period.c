#include "law/period.h"

#include <string.h>

#include "law/calendar.h"

#define LONGEST 36500
#define EARLIEST (-719162)	/* 0001-01-01 */
#define LATEST 2932896		/* 9999-12-31 */

static bool is_off(const struct law_calendar *cal, day_t day, const char *county)
{
	enum law_day_state state = calendar_state(cal, day, county, NULL);

	return state == LAW_DAY_OFF || state == LAW_DAY_OFF_COUNTY;
}

/* The day of the same number `months` later (or earlier), or the month's last day. */
static day_t same_number(day_t from, int months, bool *ret_short)
{
	struct civil c = date_civil(from);
	int month = c.year * 12 + c.month - 1 + months;
	int year = month / 12, length;

	if (month < 12 || year > 9999)
		return DAY_NONE;
	month = month % 12 + 1;
	length = date_month_length(year, month);
	*ret_short = c.day > length;
	return date_from_civil(year, month, *ret_short ? length : c.day);
}

/*
 * Forward, the count begins on the day after the event, and the period ends the day before the
 * corresponding day; a month that has no such day ends with its own last day.
 */
static day_t end_by_months(const struct law_period *p, int months, bool *ret_short)
{
	day_t end;

	if (p->direction == LAW_BACKWARD)
		return same_number(p->start, -months, ret_short);
	if (months == 0)
		return p->start;
	end = same_number(p->start + 1, months, ret_short);
	return end == DAY_NONE || *ret_short ? end : end - 1;
}

static day_t end_by_working_days(const struct law_calendar *cal, const struct law_period *p,
				 bool *ret_provisional)
{
	int step = p->direction == LAW_BACKWARD ? -1 : 1;
	day_t day = p->start;

	for (int left = p->length; left > 0;) {
		day += step;
		if (!calendar_knows(cal, day))
			*ret_provisional = true;
		if (!is_off(cal, day, p->county))
			left--;
	}
	return day;
}

static day_t roll(const struct law_calendar *cal, day_t day, const char *county,
		  bool *ret_provisional)
{
	for (;; day++) {
		if (!calendar_knows(cal, day))
			*ret_provisional = true;
		if (calendar_state(cal, day, county, NULL) == LAW_DAY_WORKS)
			return day;
	}
}

static day_t last_day(const struct law_calendar *cal, const struct law_period *p,
		      struct law_due *due)
{
	int sign = p->direction == LAW_BACKWARD ? -1 : 1;

	switch (p->unit) {
	case LAW_DAYS:
		return p->start + sign * p->length;
	case LAW_WEEKS:
		return p->start + sign * 7 * p->length;
	case LAW_WORKING_DAYS:
		return end_by_working_days(cal, p, &due->provisional);
	case LAW_MONTHS:
		return end_by_months(p, p->length, &due->month_short);
	case LAW_YEARS:
		return end_by_months(p, 12 * p->length, &due->month_short);
	case LAW_PERCENT:
	case LAW_NO_UNIT:
		break;
	}
	return DAY_NONE;
}

enum err period_due(const struct law_calendar *cal, const struct law_period *p,
		    struct law_due *ret_due)
{
	struct law_due due = {.last = DAY_NONE};

	if (p->start < EARLIEST || p->start >= LATEST || p->length < 0 || p->length > LONGEST)
		return ERR_INVALID;
	due.last = due.due = last_day(cal, p, &due);
	if (due.last < EARLIEST || due.last > LATEST)
		return ERR_INVALID;
	if (p->rolls && p->direction == LAW_FORWARD)
		due.due = roll(cal, due.last, p->county, &due.provisional);
	if (due.due > LATEST)
		return ERR_INVALID;
	*ret_due = due;
	return OK;
}

static const char *const unit_codes[] = {
	[LAW_DAYS] = "D", [LAW_WORKING_DAYS] = "W", [LAW_WEEKS] = "WEEK", [LAW_MONTHS] = "M",
	[LAW_YEARS] = "Y", [LAW_PERCENT] = "PCT", [LAW_NO_UNIT] = "NONE",
};

bool period_unit_parse(const char *code, enum law_unit *ret_unit)
{
	for (int unit = LAW_DAYS; unit <= LAW_NO_UNIT; unit++) {
		if (strcmp(code, unit_codes[unit]) == 0) {
			*ret_unit = (enum law_unit)unit;
			return true;
		}
	}
	return false;
}

const char *period_unit_code(enum law_unit unit)
{
	return unit_codes[unit];
}
