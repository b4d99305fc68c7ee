/* shown: what a page shows, counted. */
#ifndef ZHILU_TESTS_SHOWN_H
#define ZHILU_TESTS_SHOWN_H

#include "test_app.h"

/* How often a text stands in a page. */
size_t shown_times(const char *page, const char *text);
/* The rows of a list that was opened (status 200). */
size_t shown_rows(const struct app_reply *r);

/* The row whose heading is this, as its cells without tags: "2|1|50.0|1"; NULL if there is none. */
const char *shown_row(struct app_test *t, const struct app_reply *r, const char *heading);

#endif
