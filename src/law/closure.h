/*
 * closure: the yearly closure rate of a local government, 年度結案率 of seed A3(6).
 *
 * closed ÷ (opened in the year + carried into it).  Product decision 2 settles the rest: a
 * case transferred out leaves the sender's numerator and denominator and stands beside them;
 * at the receiver it counts as opened on the day of acceptance; a closing that was reversed
 * was never closed; a move inside one place is no transfer.  A figure is as of a day, and
 * as known at an instant.
 *
 * closure_count() walks the events themselves and is the definition.  A figure that takes its counts
 * from the database uses the arithmetic below it, so that no percentage is made twice.
 * Pure functions; any thread.
 *
 *	closure_count(events, n, &(struct closure_query){ "63000", 2026, as_of, now }, &counts);
 *	closure_rate_format(closure_rate_tenths(&counts), text);	"36.4"
 */
#ifndef ZHILU_LAW_CLOSURE_H
#define ZHILU_LAW_CLOSURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

enum closure_event_kind { CLOSURE_OPENED, CLOSURE_CLOSED, CLOSURE_REVERSED, CLOSURE_TRANSFERRED };

/*
 * `place` is where the case is after the event: the county that opened it or accepted the transfer.
 * For a branch or the nation the caller puts that place in its stead; moves inside it vanish.
 * `recorded` is any rising number (instants in milliseconds, or days), the same as `known_at`.
 */
struct closure_event {
	const char *case_id;
	enum closure_event_kind kind;
	day_t on_day;
	const char *place;
	int64_t recorded;
};

struct closure_query {
	const char *place;
	int year;		/* 西元 */
	day_t as_of;		/* a day after the year's end counts as 31 December */
	int64_t known_at;
};

struct closure_counts {
	long opened, carried, closed;
	long transferred_out;	/* beside the rate, in none of the three */
};

/* The events of a case stand together, in the order in which they were recorded. */
void closure_count(const struct closure_event *events, size_t n, const struct closure_query *q,
		   struct closure_counts *ret_counts);

/* Opened and carried together. */
long closure_denominator(const struct closure_counts *c);

#define CLOSURE_NO_RATE (-1)
#define CLOSURE_RATE_SIZE 24

/* Tenths of a percent, half up on the exact fraction; CLOSURE_NO_RATE for a zero denominator. */
long closure_rate_tenths(const struct closure_counts *c);

/* "36.4", or 「—」 for CLOSURE_NO_RATE.  Also for the forecast, whose unit is cases. */
char *closure_rate_format(long tenths, char out[CLOSURE_RATE_SIZE]);

/* Is the exact fraction at least `percent`?  False for a zero denominator. */
bool closure_reaches(const struct closure_counts *c, int percent);

/* How many more must close to reach `percent`: never below 0. */
long closure_needed(const struct closure_counts *c, int percent);

/*
 * Closings of the whole year if it goes on as until as_of: closed ÷ days elapsed × days in the year, in
 * tenths of a case, half up.  CLOSURE_NO_RATE before the year began.
 */
long closure_forecast_tenths(const struct closure_counts *c, int year, day_t as_of);

#endif
