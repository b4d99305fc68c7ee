/*
 * scene: a window with two case managers and a supervisor, and those who look at its figures from above, on 2026-11-20.
 *
 *	struct scene s = scene(state);
 *	said(app_get(s.t, &s.chief, "/figures/window"), 200, "服務統計");
 */
#ifndef ZHILU_TESTS_SCENE_H
#define ZHILU_TESTS_SCENE_H

#include "core/place.h"
#include "some_case.h"

struct scene { struct app_test *t; struct test_user worker, other, chief, county, branch, agency; int64_t window; };

struct scene scene(void **state);
int64_t scene_day(int month, int day);	/* its first instant, in 2026 */
/* An event of the window that happened on a day, entered at an instant by somebody; void_at: FOREVER if it stands. */
void scene_event(const struct scene *s, const struct some_case *c, const char *event, const char *on_day, int64_t record,
		 int64_t entered_at, const struct test_user *by, int64_t void_at);

#endif
