/*
 * codes: code lists shipped in data/codes, as options of field tables.
 *
 * Filled before main() from the files inside the program and never changed: any thread, and a field
 * table may name them like any other options.
 *
 *	CODE_FIELD(struct person_edit, town, "居住地", code_towns)
 *	code_town_county("63000010")		"63000"
 */
#ifndef ZHILU_CORE_CODES_H
#define ZHILU_CORE_CODES_H

#include "web/field.h"

enum { CODE_TOWNS_MAX = 400, CODE_COUNTIES_MAX = 24 };

/* 鄉鎮市區 by county: "63000010" 臺北市松山區; ends with code NULL. */
extern struct option code_towns[CODE_TOWNS_MAX];
/* 縣市: "63000" 臺北市. */
extern struct option code_counties[CODE_COUNTIES_MAX];

/* County of a town; NULL for an unknown code. */
const char *code_town_county(const char *town);
const char *code_county_name(const char *county);	/* the code itself if it is unknown */

#endif
