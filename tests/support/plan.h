/*
 * plan: how SQLite would answer a statement.
 *
 *	assert_non_null(strstr(plan(t, &stmt_figure_duties), "USING COVERING INDEX duty_window_figure"));
 *
 * One line a step, as EXPLAIN QUERY PLAN says it; NULL on PostgreSQL, which decides by the rows that are there.
 */
#ifndef ZHILU_TESTS_PLAN_H
#define ZHILU_TESTS_PLAN_H

#include "test_app.h"

struct stmt;
const char *plan(struct app_test *t, const struct stmt *st);

#endif
