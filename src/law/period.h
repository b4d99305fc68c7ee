/*
 * period: when a period of law ends, and why on that day.
 *
 * 行政程序法§48: the first day does not count; a period of weeks, months or years that does not begin
 * with one ends on the day before the corresponding day of the last week, month or year, or on the
 * month's last day where there is no such day; a last day that is off moves to the next day that
 * works.  The law lets a Saturday end on Monday morning; here it is the whole of the next
 * working day, and a make-up working Saturday works (product decision 1).  A half day off
 * announced by the county moves a last day too, but still counts as a working day in between.
 *
 * Counted backward (一個月前), a period ends on the day of the same number, or on the month's
 * last day, and never rolls; neither do validity, ceilings, stability and ages: the rule row says so.
 *
 * Pure functions; any thread.
 *
 *	struct law_period p = { .start = day, .length = 1, .unit = LAW_MONTHS, .rolls = true };
 *	struct law_due due;
 *	TRY(period_due(cal, &p, &due));
 *	puts(period_explain(arena, cal, &p, &due));
 */
#ifndef ZHILU_LAW_PERIOD_H
#define ZHILU_LAW_PERIOD_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"

struct arena;
struct law_calendar;

enum law_unit {
	LAW_DAYS,		/* D, calendar days */
	LAW_WORKING_DAYS,	/* W */
	LAW_WEEKS,		/* WEEK */
	LAW_MONTHS,		/* M */
	LAW_YEARS,		/* Y */
	LAW_PERCENT,		/* PCT: a rule row that is a share, not a period */
	LAW_NO_UNIT,		/* NONE: a rule row whose value is text */
};

enum law_direction { LAW_FORWARD, LAW_BACKWARD };

struct law_period {
	day_t start;		/* the day of the event; not counted */
	int length;		/* 0 to 36500; 0 ends on the day of the event itself */
	enum law_unit unit;
	enum law_direction direction;
	bool rolls;
	const char *county;	/* whose days off count; NULL for the calendar alone */
};

struct law_due {
	day_t last;		/* 末日 before rolling */
	day_t due;		/* the day that holds */
	bool provisional;	/* 暫定: a day outside the loaded calendars decided it */
	bool month_short;	/* no corresponding day, so the month's last one */
};

/* ERR_INVALID for a length or unit that is no period, or a result outside the years 1 to 9999. */
MUST_USE enum err period_due(const struct law_calendar *cal, const struct law_period *p,
			     struct law_due *ret_due);

/*
 * 「為什麼是這一天？」 in one sentence: start, length, last day, what it rolled over and whether that
 * is provisional.  `due` is what period_due() returned for the same calendar and period.
 */
const char *period_explain(struct arena *a, const struct law_calendar *cal,
			   const struct law_period *p, const struct law_due *due);

/* D, W, WEEK, M, Y, PCT, NONE as written in tables; false and untouched for anything else. */
bool period_unit_parse(const char *code, enum law_unit *ret_unit);
const char *period_unit_code(enum law_unit unit);

/* 「3日」, 「15個工作日」, 「2週」, 「1個月」, 「1年」, 「30%」 */
const char *period_length_words(struct arena *a, int length, enum law_unit unit);

#endif
