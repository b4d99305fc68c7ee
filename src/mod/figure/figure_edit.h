/* figure_edit: the question of a figure: which year, as of which day, as known when. */
#ifndef ZHILU_MOD_FIGURE_EDIT_H
#define ZHILU_MOD_FIGURE_EDIT_H

#include "web/field.h"

struct figure_ask { int64_t year, place; const char *as_of, *known_at; };
extern const struct field_set figure_ask_fields;
/* Of pages that take things as they stand: what was known when is for the stages alone, or for nothing. */
extern const struct field_set figure_stage_fields, figure_period_fields;

#endif
