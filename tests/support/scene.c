#include "scene.h"

#include <inttypes.h>

#include "base/rand.h"

#define ID "%" PRId64

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

int64_t scene_day(int month, int day)
{
	return instant_of_day(date_from_civil(2026, month, day));
}

void scene_event(const struct scene *s, const struct some_case *c, const char *event, const char *on_day, int64_t record,
		 int64_t entered_at, const struct test_user *by, int64_t void_at)
{
	some_sql(s->t, "INSERT INTO case_event (id, case_id, event, on_day, county, window_id, worker_id, record_kind, record_id, "
		 "entered_at, entered_by, void_at) VALUES (" ID ", " ID ", '%s', '%s', '67000', " ID ", " ID ", 'contact', " ID ", " ID
		 ", " ID ", " ID ")", rand_id(), c->id, event, on_day, s->window, s->worker.id, record, entered_at, by->id, void_at);
}
