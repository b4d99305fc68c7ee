/*
 * scene: a window with two case managers and a supervisor, and those who look at its figures from above, on 2026-11-20.
 *
 *	struct scene s = scene(state);
 *	said(app_get(s.t, &s.chief, "/figures/window"), 200, "服務統計");
 */
#ifndef ZHILU_TESTS_SCENE_H
#define ZHILU_TESTS_SCENE_H

#include "test_app.h"

struct scene { struct app_test *t; struct test_user worker, other, chief, county, branch, agency; int64_t window; };

struct scene scene(void **state);

#endif
