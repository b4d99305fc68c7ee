/* 滿意度: sent, answered, mean, share of the content; the surveys behind it; over HTTP on both databases. */
#include "said.h"
#include "scene.h"
#include "shown.h"

#include <inttypes.h>

#include "base/rand.h"

#define ID "%" PRId64

/* Sent on a day; answered on another with this mean and overall, or not ("NULL"). */
static void put(const struct scene *s, const struct some_case *c, const char *respondent, const char *sent, const char *answered,
		int mean, int overall)
{
	some_sql(s->t, "INSERT INTO survey (id, case_id, window_id, respondent, state, channel, sent_on, answered_on, mean_hundredths, overall, "
		 "reminded, entered_at, entered_by, version) VALUES (" ID ", " ID ", " ID ", '%s', '%s', 'phone', '%s', %s, %s, %s, 0, 1, 1, 1)",
		 rand_id(), c->id, s->window, respondent, *answered == 'N' ? "sent" : "answered", sent, answered,
		 *answered == 'N' ? "NULL" : some_path(s->t, "%d", mean), *answered == 'N' ? "NULL" : some_path(s->t, "%d", overall));
}

static void the_rates_are_counted_by_hand(void **state)
{
	struct scene s = scene(state);
	struct some_case mine = some_case(s.t, &s.worker, CASE_RUNNING), other = some_case(s.t, &s.other, CASE_RUNNING);
	const char *path = some_path(s.t, "/figures/satisfaction?place=" ID, s.window);
	const struct app_reply *r;

	put(&s, &mine, "client", "2026-10-01", "'2026-10-05'", 450, 5);
	put(&s, &mine, "client", "2026-10-02", "'2026-11-10'", 300, 3);
	put(&s, &other, "client", "2026-10-03", "NULL", 0, 0);
	put(&s, &other, "employer", "2026-10-03", "'2026-10-04'", 433, 4);
	put(&s, &other, "client", "2025-12-31", "'2026-01-02'", 100, 1);	/* sent in another year */
	some_sql(s.t, "INSERT INTO survey (id, case_id, window_id, respondent, state, channel, sent_on, reminded, entered_at, entered_by, version) "
		 "VALUES (" ID ", " ID ", " ID ", 'client', 'due', 'phone', '', 0, 1, 1, 1)", rand_id(), mine.id, s.window);	/* nobody was asked */
	/* 3 sent, 2 answered: 66.7 %; (4.50 + 3.00) / 2 = 3.75; one of two content. */
	assert_string_equal(shown_row(s.t, app_get(s.t, &s.chief, path), "個案"), "3|2|66.7|3.75|50.0");
	assert_string_equal(shown_row(s.t, app_get(s.t, &s.chief, path), "雇主"), "1|1|100.0|4.33|100.0");
	/* On 10/31 the second had not answered. */
	assert_string_equal(shown_row(s.t, app_get(s.t, &s.chief, some_path(s.t, "%s&as_of=2026-10-31", path)), "個案"), "3|1|33.3|4.50|100.0");
	/* One worker's own. */
	assert_string_equal(shown_row(s.t, app_get(s.t, &s.worker, "/figures/satisfaction"), "個案"), "2|2|100.0|3.75|50.0");
	/* The number opens its rows. */
	r = app_get(s.t, &s.chief, path);
	said(r, 200, "/surveys?state=all&amp;respondent=client&amp;from=2026-01-01&amp;until=");
	r = app_get(s.t, &s.chief, "/surveys?state=all&respondent=client&from=2026-01-01&until=2026-11-20");
	assert_int_equal(shown_times(r->body, "<tr data-row"), 3);
	r = app_get(s.t, &s.worker, "/surveys?state=all&respondent=client&from=2026-01-01&until=2026-11-20");
	assert_int_equal(shown_times(r->body, "<tr data-row"), 2);
	/* Every level; for the agency so few are not told. */
	said(app_get(s.t, &s.county, "/figures/satisfaction"), 200, "滿意度：");
	assert_string_equal(shown_row(s.t, app_get(s.t, &s.agency, path), "雇主"), "＊|＊|＊|—|＊");
	said(app_get(s.t, &s.agency, some_path(s.t, "/api/v1%s", path)), 200, "\"sent\":null,\"answered\":null,\"mean_hundredths\":null,\"good\":null");
	not_said(app_get(s.t, &s.county, path), "/surveys?");
}

int main(void)
{
	static const struct app_test_case tests[] = { app_case(the_rates_are_counted_by_hand) };

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
