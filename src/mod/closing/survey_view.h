/* survey_view: what the pages of surveys share. */
#ifndef ZHILU_MOD_SURVEY_VIEW_H
#define ZHILU_MOD_SURVEY_VIEW_H

#include "core/act.h"
#include "mod/closing/closing_pages.h"
#include "mod/closing/survey.h"

/* A token whose link answers a survey for 30 days; the links before are void.  Within an act. */
enum err survey_link(struct act *a, int64_t survey, const char *token) MUST_USE;
/* After a POST that made one: the page that shows it, once; it is kept nowhere but as its hash. */
enum err survey_show_link(struct rq *rq, const char *token) MUST_USE;
/* A form of the case. */
enum err survey_case_form(struct rq *rq, struct db *db, struct form_view *f, const char *title, const char *intro) MUST_USE;
/* The day of the next reminder after this one; NULL: there is none. */
const char *survey_next_reminder(struct act *a, const struct survey_policy *p, const char *on_day, int64_t reminded);

#endif
