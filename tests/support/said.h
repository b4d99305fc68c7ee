/*
 * said: what a page tells the person who reads it.
 *
 *	said(app_post(t, &u, "/inquiries", "on_day", "115/2/30", NULL), 422, "沒有 30 日");
 *	not_said(r, "<script>alert");
 *
 * A failing check prints the page.
 */
#ifndef ZHILU_TESTS_SAID_H
#define ZHILU_TESTS_SAID_H

#include "test_app.h"

/* The status, and these words somewhere in the body. */
void said(const struct app_reply *r, int status, const char *words);
void not_said(const struct app_reply *r, const char *words);
/* The form holds this under this name, as the box a person typed into would show it. */
void holds(struct app_test *t, const struct app_reply *r, const char *name, const char *value);

#endif
