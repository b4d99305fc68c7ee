/*
 * shipped: the law data that the program carries inside itself, parsed.
 *
 * data/rules.csv and the calendars named in data/calendar/index.csv.  They were checked when the
 * program was built and tested, so a fault in one is a bug, not a message.  What an installation
 * has imported since lives in its database; this is the beginning it starts from, and what
 * the command line and the tests compute with.
 *
 *	struct law_rules rules = shipped_rules(arena);
 *	const struct law_calendar *cal = shipped_calendar(arena);
 */
#ifndef ZHILU_LAW_SHIPPED_H
#define ZHILU_LAW_SHIPPED_H

#include <stddef.h>

#include "law/calendar.h"
#include "law/rule.h"

struct arena;

/* Every shipped version of every year, oldest version first within a year. */
const struct law_year *shipped_years(struct arena *a, size_t *ret_n);

/* The newest version of each year, without any county's days off. */
const struct law_calendar *shipped_calendar(struct arena *a);

struct law_rules shipped_rules(struct arena *a);

#endif
