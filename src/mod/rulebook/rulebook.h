/*
 * rulebook: the law as data on screen (ux S54): rule rows with clause and ground, calendars and days off,
 * the county's switches, the flow of a case with live counts (附圖二) from the event table.
 */
#ifndef ZHILU_MOD_RULEBOOK_H
#define ZHILU_MOD_RULEBOOK_H

#include "web/field.h"

struct calendar_edit { const char *file; };
struct day_off_edit { const char *county, *day, *notice; int64_t half; };
struct switch_edit { const char *county, *name, *value; };

extern const struct field_set calendar_fields, day_off_fields, switch_fields;
extern const struct option switch_names[], switch_values[];

#endif
