/* 時間軸: what is entered most is written on it, and one comes back to where one was; on both databases. */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#define ID "%" PRId64

struct scene { struct app_test *t; struct test_user u; struct some_case c; const char *path; };

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.u = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.c = some_case(s.t, &s.u, CASE_RUNNING);
	s.path = some_path(s.t, "/cases/" ID "/timeline", s.c.id);
	return s;
}

static void a_contact_is_written_on_the_timeline(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r = app_get(s.t, &s.u, s.path);
	const char *contacts = some_path(s.t, "/cases/" ID "/contacts?to=timeline", s.c.id);

	said(r, 200, some_path(s.t, "action=\"%s\"", contacts));
	said(r, 200, some_path(s.t, "action=\"/cases/" ID "/services?to=timeline\"", s.c.id));
	r = app_post(s.t, &s.u, contacts, "on_day", "今天", "whom", "client", "means", "phone", "outcome", "reached", "text",
		     "下週三面試", NULL);
	assert_int_equal(r->status, 303);
	assert_memory_equal(r->location, s.path, strlen(s.path));
	assert_non_null(strstr(r->location, some_path(s.t, "#r" ID, some_number(s.t, "SELECT id FROM contact WHERE case_id = " ID,
									      s.c.id))));
	r = app_get(s.t, &s.u, s.path);
	said(r, 200, "下週三面試");
	said(r, 200, some_path(s.t, "id=\"r" ID "\"", some_number(s.t, "SELECT id FROM contact WHERE case_id = " ID, s.c.id)));
}

static void a_service_too_and_the_page_of_the_timeline_stays(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	r = app_post(s.t, &s.u, some_path(s.t, "/cases/" ID "/services?to=timeline&after=2026-10-12,5", s.c.id), "on_day", "今天",
		     "minutes", "40", "whom", "client", "means", "interview", "kind", "interview", "function", "counsel", "text",
		     "討論面試", NULL);
	assert_int_equal(r->status, 303);
	assert_non_null(strstr(r->location, "after=2026-10-12"));
	assert_non_null(strstr(r->location, "/timeline?"));
}

/* A mistake shows the whole form with what was typed; mended, it still leads back. */
static void a_mistake_loses_neither_text_nor_place(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r = app_post(s.t, &s.u, some_path(s.t, "/cases/" ID "/contacts?to=timeline", s.c.id), "on_day",
					     "115/2/30", "whom", "client", "means", "phone", "outcome", "reached", "text", "下週三面試",
					     NULL);

	assert_int_equal(r->status, 422);
	holds(s.t, r, "text", "下週三面試");
	said(r, 422, some_path(s.t, "action=\"/cases/" ID "/contacts?to=timeline\"", s.c.id));
}

/* What was typed is kept of the page that has the whole form, while typing and when the session ends; sent, it is gone. */
static void what_was_typed_outlives_the_session(void **state)
{
	struct scene s = scene(state);
	const char *page = some_path(s.t, "/cases/" ID "/contacts/new", s.c.id);
	const char *contacts = some_path(s.t, "/cases/" ID "/contacts?to=timeline", s.c.id);
	const struct app_reply *r = app_get(s.t, &s.u, s.path);
	const char *keep = strstr(r->body, "data-draft-url=\""), *end;

	said(r, 200, some_path(s.t, "name=\"draft_for\" value=\"%s\"", page));
	said(r, 200, some_path(s.t, "name=\"draft_for\" value=\"/cases/" ID "/services/new\"", s.c.id));
	r = app_post(s.t, NULL, contacts, "draft_for", page, "csrf", "gone", "once", "gone", "text", "家屬說下週搬家", NULL);
	assert_int_equal(r->status, 401);
	said(r, 401, "家屬說下週搬家");
	/* By the address that the form on the timeline names. */
	assert_non_null(keep);
	keep += strlen("data-draft-url=\"");
	end = strchr(keep, '"');
	assert_int_equal(app_post(s.t, &s.u, arena_ndup(s.t->arena, keep, (size_t)(end - keep)), "draft_for", page, "on_day", "今天",
				  "text", "家屬說下週搬家", NULL)->status, 303);
	holds(s.t, app_get(s.t, &s.u, page), "text", "家屬說下週搬家");
	said(app_get(s.t, &s.u, s.path), 200, "記聯繫：繼續還沒送出的草稿");
	said(app_get(s.t, &s.u, s.path), 200, some_path(s.t, "action=\"/cases/" ID "/services?to=timeline\"", s.c.id));
	assert_int_equal(app_post(s.t, &s.u, contacts, "draft_for", page, "on_day", "今天", "whom", "client", "means", "phone",
				  "outcome", "reached", "text", "家屬說下週搬家", NULL)->status, 303);
	r = app_get(s.t, &s.u, s.path);
	said(r, 200, some_path(s.t, "action=\"%s\"", contacts));
	not_said(r, "繼續還沒送出的草稿");
}

/* Who only reads is offered no form, and nobody is led elsewhere by an address. */
static void no_form_for_readers_and_no_other_place(void **state)
{
	struct scene s = scene(state);
	struct test_user chief = app_user(s.t, ROLE_SUPERVISOR, s.t->window);
	const struct app_reply *r;

	not_said(app_get(s.t, &chief, s.path), "to=timeline");
	r = app_post(s.t, &s.u, some_path(s.t, "/cases/" ID "/contacts?to=//evil.example", s.c.id), "on_day", "今天", "whom", "client",
		     "means", "phone", "outcome", "reached", "text", "x", NULL);
	assert_int_equal(r->status, 303);
	assert_memory_equal(r->location, "/cases/", 7);
	assert_null(strstr(r->location, "evil"));
}

/* What happened is told in words, not in codes, and says what it was about. */
static void an_entry_says_what_it_was_about(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r;

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	assert_int_equal(app_post(s.t, &s.u, some_path(s.t, "/cases/" ID "/appointments", s.c.id), "on_day", "115/11/25", "at_time",
				  "1430", "what", "visit", NULL)->status, 303);
	assert_int_equal(app_post(s.t, &s.u, some_path(s.t, "/cases/" ID "/placements", s.c.id), "on_day", "115/11/20", "employer",
				  "河岸咖啡", "post", "外場服務", "kind", "open", "how", "self", NULL)->status, 303);
	assert_int_equal(app_post(s.t, &s.u, some_path(s.t, "/cases/" ID "/representations", s.c.id), "kind", "represent", "on_day",
				  "115/11/20", "addressee", "county", "matter", "支持性就業名額不足", NULL)->status, 303);
	assert_int_equal(app_post(s.t, &s.u, some_path(s.t, "/cases/" ID "/suspensions", s.c.id), "on_day", "115/11/20", "reason",
				  "hospital", "expected_on", "115/12/20", NULL)->status, 303);
	r = app_get(s.t, &s.u, s.path);
	said(r, 200, "家訪　115/11/25 14:30");
	said(r, 200, "河岸咖啡　外場服務");
	said(r, 200, "縣市政府：支持性就業名額不足");
	said(r, 200, "住院，預定到 115/12/20");
	not_said(r, "hospital");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_contact_is_written_on_the_timeline), app_case(a_service_too_and_the_page_of_the_timeline_stays),
		app_case(a_mistake_loses_neither_text_nor_place),
		app_case(an_entry_says_what_it_was_about), app_case(what_was_typed_outlives_the_session), app_case(no_form_for_readers_and_no_other_place),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
