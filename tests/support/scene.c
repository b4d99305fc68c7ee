#include "scene.h"

struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.window = app_place(s.t, "window", "統計窗口", s.t->county);
	s.worker = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	s.other = app_user(s.t, ROLE_CASE_MANAGER, s.window);
	s.chief = app_user(s.t, ROLE_SUPERVISOR, s.window);
	s.county = app_user(s.t, ROLE_COUNTY_OFFICER, s.t->county);
	s.branch = app_user(s.t, ROLE_BRANCH_OFFICER, s.t->branch);
	s.agency = app_user(s.t, ROLE_AGENCY_OFFICER, s.t->agency);
	return s;
}
