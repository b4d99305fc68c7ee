/*
 * survey: 滿意度 of client, employer and unit (A3(6)): by one-time link, phone or paper.
 * Five-point items; the mean is kept in hundredths.
 */
#ifndef ZHILU_MOD_SURVEY_H
#define ZHILU_MOD_SURVEY_H

#include "web/field.h"
#include "web/rq.h"

struct survey_edit { const char *respondent, *channel; };
struct survey_answer_edit { const char *respect, *information, *waiting, *fit, *reach, *overall, *remarks; };

extern const struct field_set survey_fields, survey_answer_fields;
extern const struct option survey_respondents[], survey_channels[], survey_scale[];

/* Mean of the items answered, in hundredths; INT_NULL if none was. */
int64_t survey_mean(const struct survey_answer_edit *in);

struct closing_show_view;
enum err survey_lines(struct rq *rq, struct db *db, int64_t case_id, struct closing_show_view *v) MUST_USE;

#endif
