/* shown: what a page shows, counted. */
#ifndef ZHILU_TESTS_SHOWN_H
#define ZHILU_TESTS_SHOWN_H

#include "test_app.h"

/* How often a text stands in a page. */
size_t shown_times(const char *page, const char *text);
/* The rows of a list that was opened (status 200). */
size_t shown_rows(const struct app_reply *r);

#endif
