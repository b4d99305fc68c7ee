/* 附圖二: the picture and its table come from the table of events, with the numbers of one's own place. */
#include "said.h"
#include "scene.h"
#include "shown.h"

#include <inttypes.h>

static void every_move_of_the_table_is_in_the_picture(void **state)
{
	struct scene s = scene(state);
	const struct app_reply *r = app_get(s.t, &s.chief, "/rules/flow");
	const char *picture = strstr(r->body, "class=\"flow\""), *end = picture ? strstr(picture, "</ol>") : NULL;

	assert_non_null(end);
	picture = arena_printf(s.t->arena, "%.*s", (int)(end - picture), picture);
	for (int i = 0; i < EV_COUNT; i++) {
		const struct case_rule *rule = case_rule((enum case_event)i);

		if (rule->to != CASE_NONE && rule->from != IN(CASE_NONE) && rule->to != CASE_TRANSFERRED && !strstr(picture, rule->title))
			fail_msg("%s is not in the picture", rule->code);
	}
}

static void the_numbers_are_those_of_ones_own_place(void **state)
{
	struct scene s = scene(state);

	some_case(s.t, &s.worker, CASE_REFERRED);
	some_case(s.t, &s.worker, CASE_REFERRED);
	some_case(s.t, &s.other, CASE_REFERRED);
	assert_int_equal(strncmp(shown_row(s.t, app_get(s.t, &s.chief, "/rules/flow"), "來案"), "3|", 2), 0);
	assert_int_equal(strncmp(shown_row(s.t, app_get(s.t, &s.worker, "/rules/flow"), "來案"), "2|", 2), 0);
	/* A county counts its windows; the agency is not told so few where they are all. */
	assert_true(shown_row(s.t, app_get(s.t, &s.county, "/rules/flow"), "來案")[0] >= '3');
	said(app_get(s.t, &s.county, "/rules/flow"), 200, "目前在各階段的個案數");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(every_move_of_the_table_is_in_the_picture), app_case(the_numbers_are_those_of_ones_own_place),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
