/*
 * ship: the law data and code lists that the program carries, put into the database.
 *
 * Rules, calendars with all their versions in order of recording, 本署, 分署 and 縣市 as places, code
 * systems.  What is there already stays as it is: run again after every upgrade, only what is new is
 * added.  Each part is its own transaction of at most 200 rows, so that a killed run goes on.
 *
 *	TRY(ship(app, &added));
 */
#ifndef ZHILU_CORE_SHIP_H
#define ZHILU_CORE_SHIP_H

#include "base/err.h"

struct app;

struct shipped_counts { int rules, calendars, places, codes; };

enum err ship(struct app *app, struct shipped_counts *ret_added) MUST_USE;

#endif
