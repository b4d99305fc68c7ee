/*
 * calendar: which days the offices work, from the official 政府行政機關辦公日曆表.
 *
 * A `law_year` is one year as once published; a reissued year is another version beside
 * it and the older one stays readable.  A `law_calendar` is one version of each
 * year with the counties' own days off (天然災害停班) laid over it.  Both are built once and
 * never change: any number of threads may read them.  Days outside the loaded years
 * fall back to Saturday and Sunday and are told apart, so that what is computed from them can be
 * shown as 暫定.
 *
 *	struct law_year y = { .version = 1, .source = "…" };
 *	if (!calendar_parse(arena, bytes, len, &y, &fault))
 *		puts(calendar_fault_words(arena, &fault));
 *	cal = calendar_make(arena, &y, 1, NULL, 0);
 *	if (calendar_state(cal, day, "63000", NULL) == LAW_DAY_WORKS) …
 */
#ifndef ZHILU_LAW_CALENDAR_H
#define ZHILU_LAW_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct arena;

struct law_day {
	bool off;
	const char *note;	/* 備註 as published: 春節, 補假, 補行上班; "" if none */
};

struct law_year {
	int year;		/* 西元 */
	int version;		/* 1 for the first issue, 2 for the first reissue, … */
	const char *source;	/* who published it, where */
	day_t first;		/* 1 January */
	int n_days;
	struct law_day days[366];
};

/* 天然災害停止上班 of one county. */
struct law_day_off {
	day_t day;
	const char *county;	/* county code; "" for the whole country */
	bool half;		/* morning or afternoon only */
	const char *notice;	/* 「115年颱風停止上班公告」 */
};

struct law_calendar;

enum calendar_problem {
	CALENDAR_FINE,
	CALENDAR_ENCODING,	/* neither UTF-8 nor cp950 */
	CALENDAR_CSV,		/* broken quoting or far too long */
	CALENDAR_EMPTY,		/* no day at all */
	CALENDAR_HEADER,
	CALENDAR_COLUMNS,	/* not four cells */
	CALENDAR_DATE,		/* not a date YYYYMMDD */
	CALENDAR_OTHER_YEAR,	/* a day of another year */
	CALENDAR_REPEATED,	/* a day that came before */
	CALENDAR_ORDER,		/* a day that comes too early: a gap or a wrong order */
	CALENDAR_WEEKDAY,	/* 星期 does not belong to the date */
	CALENDAR_VALUE,		/* 是否放假 is neither 0 nor 2 */
	CALENDAR_TRUNCATED,	/* the file ends before 31 December */
};

struct calendar_fault {
	enum calendar_problem problem;
	size_t row;		/* line of the file, the header being 1 */
	const char *seen, *expected;	/* "" where there is nothing to show */
};

/*
 * Read the official CSV: every day of exactly one year, once, in order, each with its own weekday.
 * Sets year, first, n_days and days of ret_year and leaves version and source to the caller.
 * On failure ret_year is untouched and ret_fault says what stands where.
 */
bool calendar_parse(struct arena *a, const char *bytes, size_t len, struct law_year *ret_year,
		    struct calendar_fault *ret_fault);

/* One sentence for the person who imports the file; "" for CALENDAR_FINE. */
const char *calendar_fault_words(struct arena *a, const struct calendar_fault *fault);

/*
 * Of several versions of one year the highest counts.  Years may have gaps.  The arrays are
 * copied, the texts and the days of the years are not: they live as long as the calendar.
 */
const struct law_calendar *calendar_make(struct arena *a, const struct law_year *years,
					 size_t n_years, const struct law_day_off *offs,
					 size_t n_offs);

enum law_day_state {
	LAW_DAY_WORKS,
	LAW_DAY_OFF,		/* by the calendar */
	LAW_DAY_OFF_COUNTY,	/* by the county, the whole day */
	LAW_DAY_OFF_HALF,	/* by the county, half of a day that otherwise works */
};

/*
 * What the offices of a county do on a day; county NULL or "" asks for the calendar alone.
 * ret_reason (may be NULL) is the published note, the county's notice, 星期六, 星期日 or "".
 */
enum law_day_state calendar_state(const struct law_calendar *cal, day_t day, const char *county,
				  const char **ret_reason);

/* Is the year of this day loaded?  If not, what calendar_state() says is provisional (暫定). */
bool calendar_knows(const struct law_calendar *cal, day_t day);

/* The version in use for a 西元 year, or NULL. */
const struct law_year *calendar_year(const struct law_calendar *cal, int year);

/*
 * First day from `from` to `until` that one calendar has off and the other does not, or DAY_NONE:
 * tells whether a running duty between two days is touched by an import.
 */
day_t calendar_first_change(const struct law_calendar *before, const struct law_calendar *after,
			    const char *county, day_t from, day_t until);

/* 日, 一, … 六 */
const char *calendar_weekday_word(day_t day);

#endif
