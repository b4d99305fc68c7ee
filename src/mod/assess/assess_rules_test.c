/* What the rules of assess find wrong, and what they let be. */
#include "mod/assess/assess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "db/stmt.h"
#include "mod/assess/assess_words.h"

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static day_t day(int month, int d)
{
	return date_from_civil(2026, month, d);
}

/* Today is 2026-10-20, received on 10-01; what happened may be entered until `entry_due`. */
static struct assess_dates dates(day_t entry_due)
{
	return (struct assess_dates){ arena, day(10, 20), day(10, 1), entry_due, DAY_NONE };
}

static const char *said(const struct faults *f, const char *field)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->fault[i].field ? field && strcmp(f->fault[i].field, field) == 0 : !field)
			return f->fault[i].message;
	return NULL;
}

static void assert_only(const struct faults *f, const char *field, bool warning)
{
	assert_int_equal(f->n, field ? 1 : 0);
	if (!field)
		return;
	assert_string_equal(f->fault[0].field, field);
	assert_int_equal(f->fault[0].warning, warning);
}

/* ---- days ---- */

static void nothing_happens_before_the_case(void **state)
{
	struct assess_contact in = {
		.on_day = "2026-09-30", .whom = "client", .means = "phone", .outcome = "no_answer", .provider_id = INT_NULL,
		.places_said = INT_NULL,
	};
	struct assess_dates d = dates(day(10, 31));
	struct faults f = { .n = 0 };

	(void)state;
	assess_contact_check(&in, &d, &f);
	assert_only(&f, "on_day", false);
	assert_non_null(strstr(f.fault[0].message, "115/09/30"));
	assert_non_null(strstr(f.fault[0].message, "115/10/01"));
}

/* A5: within two weeks, or with a reason. */
static void late_entry_asks_why(void **state)
{
	static const struct { int due_day; const char *reason, *field; } cases[] = {
		{ 20, NULL, NULL }, { 19, NULL, "late_reason" }, { 19, "家訪後住院", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct assess_service in = { .on_day = "2026-10-05", .late_reason = cases[i].reason };
		struct assess_dates d = dates(day(10, cases[i].due_day));
		struct faults f = { .n = 0 };

		assess_service_check(&in, &d, &f);
		assert_only(&f, cases[i].field, false);
	}
}

/* ---- contact ---- */

static void contacts(void **state)
{
	static const struct { struct assess_contact in; const char *field; } cases[] = {
		{ { .whom = "client", .means = "phone", .outcome = "reached", .text = "談好時間", .provider_id = INT_NULL,
		    .places_said = INT_NULL }, NULL },
		{ { .whom = "client", .means = "phone", .outcome = "no_answer", .provider_id = INT_NULL,
		    .places_said = INT_NULL }, NULL },
		{ { .whom = "client", .means = "phone", .outcome = "reached", .provider_id = INT_NULL,
		    .places_said = INT_NULL }, "text" },
		{ { .whom = "client", .means = "phone", .outcome = "returned", .provider_id = INT_NULL,
		    .places_said = INT_NULL }, "means" },
		{ { .whom = "client", .means = "letter", .outcome = "returned", .provider_id = INT_NULL,
		    .places_said = INT_NULL }, NULL },
		{ { .whom = "unit", .means = "phone", .outcome = "reached", .text = "有名額", .provider_id = INT_NULL,
		    .places_said = 2 }, "provider_id" },
		{ { .whom = "unit", .means = "phone", .outcome = "reached", .text = "額滿", .provider_id = 7,
		    .places_said = 0 }, NULL },
		{ { .whom = "client", .means = "phone", .outcome = "reached", .text = "甲", .provider_id = 7,
		    .places_said = INT_NULL }, "whom" },
		{ { .whom = "family", .means = "phone", .outcome = "reached", .text = "甲", .provider_id = INT_NULL,
		    .places_said = 3 }, "places_said" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct assess_contact in = cases[i].in;
		struct assess_dates d = dates(DAY_NONE);
		struct faults f = { .n = 0 };

		in.on_day = "2026-10-05";
		assess_contact_check(&in, &d, &f);
		assert_only(&f, cases[i].field, false);
	}
}

static void next_date_of_a_service(void **state)
{
	struct assess_service in = { .on_day = "2026-10-18", .next_on = "2026-10-17" };
	struct assess_dates d = dates(DAY_NONE);
	struct faults f = { .n = 0 };

	(void)state;
	assess_service_check(&in, &d, &f);
	assert_string_equal(said(&f, "next_on"), assess_words_next);
	in.next_on = "2026-10-19";
	f.n = 0;
	assess_service_check(&in, &d, &f);
	assert_string_equal(said(&f, "next_on"), assess_words_next_past);
	in.reason = "日期打錯";		/* a correction tells what was planned then */
	f.n = 0;
	assess_service_check(&in, &d, &f);
	assert_int_equal(f.n, 0);
}

/* ---- intake ---- */

static void intakes(void **state)
{
	static const struct {
		const char *conclusion, *reason, *note;
		int born;
		bool proof;
		const char *field;
		bool warning;
	} cases[] = {
		{ "fit", NULL, NULL, 1990, true, NULL, false },
		{ "fit", NULL, NULL, 1990, false, "service_group", true },
		{ "fit", "no_wish", NULL, 1990, true, "unfit_reason", false },
		{ "unfit", NULL, NULL, 1990, false, "unfit_reason", false },
		{ "unfit", "no_wish", NULL, 1990, false, NULL, false },
		{ "unfit", "other", NULL, 1990, false, "unfit_note", false },
		{ "unfit", "other", "已出國", 1990, false, NULL, false },
		{ "fit", NULL, NULL, 2012, true, "on_day", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct assess_intake in = {
			.on_day = "2026-10-10", .conclusion = cases[i].conclusion, .unfit_reason = cases[i].reason,
			.unfit_note = cases[i].note,
		};
		struct assess_person p = { date_from_civil(cases[i].born, 10, 11), cases[i].proof };
		struct assess_dates d = dates(DAY_NONE);
		struct faults f = { .n = 0 };

		assess_intake_check(&in, &d, &p, &f);
		assert_only(&f, cases[i].field, cases[i].warning);
	}
}

/* Fifteen on the day of the interview is old enough. */
static void fifteen_on_the_day(void **state)
{
	struct assess_intake in = { .on_day = "2026-10-10", .conclusion = "fit" };
	struct assess_person p = { date_from_civil(2011, 10, 10), true };
	struct assess_dates d = dates(DAY_NONE);
	struct faults f = { .n = 0 };

	(void)state;
	assess_intake_check(&in, &d, &p, &f);
	assert_int_equal(f.n, 0);
	p.birth++;
	assess_intake_check(&in, &d, &p, &f);
	assert_only(&f, "on_day", true);
}

/* ---- replies ---- */

static void replies(void **state)
{
	static const struct { const char *on, *late, *offered; int64_t opens; const char *field; } cases[] = {
		{ "2026-10-12", NULL, NULL, 1, NULL },			/* on the due day */
		{ "2026-10-13", NULL, NULL, 1, "late_reason" },
		{ "2026-10-13", "住院", NULL, 1, NULL },
		{ "2026-10-08", NULL, NULL, 1, "on_day" },		/* before the interview */
		{ "2026-10-12", NULL, NULL, 0, "offered" },		/* A7 */
		{ "2026-10-12", NULL, "社福中心", 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct assess_reply in = {
			.on_day = cases[i].on, .late_reason = cases[i].late, .offered = cases[i].offered,
			.opens = cases[i].opens,
		};
		struct assess_dates d = dates(DAY_NONE);
		struct faults f = { .n = 0 };

		assess_reply_check(&in, &d, day(10, 9), day(10, 12), &f);
		assert_only(&f, cases[i].field, false);
	}
}

static void a_late_reply_is_told_its_day(void **state)
{
	struct assess_reply in = { .on_day = "2026-10-14", .opens = 1 };
	struct assess_dates d = dates(DAY_NONE);
	struct faults f = { .n = 0 };

	(void)state;
	assess_reply_check(&in, &d, day(10, 9), day(10, 12), &f);
	assert_non_null(strstr(said(&f, "late_reason"), "115/10/12（一）"));
}

static void transition_replies(void **state)
{
	static const struct { const char *result, *reason, *contacted, *field; } cases[] = {
		{ "accepted", NULL, "2026-10-09", NULL }, { "pending", NULL, NULL, NULL },
		{ "not_accepted", NULL, NULL, "reason" }, { "returned", "缺評估資料", NULL, NULL },
		{ "referred_again", NULL, NULL, "reason" }, { "accepted", NULL, "2026-10-11", "contacted_on" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct assess_transition in = {
			.on_day = "2026-10-10", .result = cases[i].result, .reason = cases[i].reason,
			.contacted_on = cases[i].contacted,
		};
		struct assess_dates d = dates(DAY_NONE);
		struct faults f = { .n = 0 };

		assess_transition_check(&in, &d, DAY_NONE, &f);
		assert_only(&f, cases[i].field, false);
	}
}

/* ---- needs ---- */

static void needs(void **state)
{
	struct assess_needs in = { .on_day = "2026-10-10", .resources = "supported_employment" };
	struct assess_dates d = dates(DAY_NONE);
	struct faults f = { .n = 0 };

	(void)state;
	assess_needs_check(&in, &d, &f);
	assert_string_equal(said(&f, NULL), assess_words_no_area);
	in.support_mobility = "3";
	f.n = 0;
	assess_needs_check(&in, &d, &f);
	assert_only(&f, "text_mobility", false);
	in.text_mobility = "無法自行搭車";
	f.n = 0;
	assess_needs_check(&in, &d, &f);
	assert_int_equal(f.n, 0);
}

static void contradictions_are_asked_about(void **state)
{
	struct assess_needs in = {
		.on_day = "2026-10-10", .resources = "job_accommodation", .support_environment = "0", .to_assess = 1,
	};
	struct assess_dates d = dates(DAY_NONE);
	struct faults f = { .n = 0 };

	(void)state;
	assess_needs_check(&in, &d, &f);
	assert_int_equal(f.n, 3);
	assert_string_equal(f.fault[0].field, "assess_reason");
	assert_true(f.fault[1].warning && f.fault[2].warning);
	in.assess_reason = "想知道適合的工作";
	in.resources = "job_accommodation vocational_assessment";
	in.support_environment = "2";
	f.n = 0;
	assess_needs_check(&in, &d, &f);
	assert_int_equal(f.n, 0);
}

/* Eighteen areas (S-078), 優勢 without a support need; each has its two fields in the form. */
static void every_area_has_its_fields(void **state)
{
	(void)state;
	assert_int_equal(assess_n_areas, 18);
	for (size_t i = 0; i < assess_n_areas; i++) {
		const char *text = arena_printf(arena, "text_%s", assess_areas[i].code);
		const char *support = arena_printf(arena, "support_%s", assess_areas[i].code);
		size_t found = 0;

		for (size_t k = 0; k < assess_needs_fields.n; k++) {
			const struct field *f = &assess_needs_fields.field[k];

			if (strcmp(f->name, text) == 0 && f->offset == assess_areas[i].text)
				found++;
			if (strcmp(f->name, support) == 0 && f->offset == assess_areas[i].support)
				found++;
		}
		assert_int_equal(found, assess_areas[i].support ? 2 : 1);
	}
}

static void appointments(void **state)
{
	(void)state;
	assert_null(assess_appointment_can("booked", "2026-10-20", "missed", day(10, 20)));
	assert_string_equal(assess_appointment_can("booked", "2026-10-21", "missed", day(10, 20)), assess_words_not_yet);
	assert_null(assess_appointment_can("booked", "2026-10-21", "cancelled", day(10, 20)));
	assert_string_equal(assess_appointment_can("kept", "2026-10-19", "missed", day(10, 20)), assess_words_ended);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_happens_before_the_case),
		cmocka_unit_test(late_entry_asks_why),
		cmocka_unit_test(contacts),
		cmocka_unit_test(next_date_of_a_service),
		cmocka_unit_test(intakes),
		cmocka_unit_test(fifteen_on_the_day),
		cmocka_unit_test(replies),
		cmocka_unit_test(a_late_reply_is_told_its_day),
		cmocka_unit_test(transition_replies),
		cmocka_unit_test(needs),
		cmocka_unit_test(contradictions_are_asked_about),
		cmocka_unit_test(every_area_has_its_fields),
		cmocka_unit_test(appointments),
	};

	return cmocka_run_group_tests_name("assess_rules", tests, begin, end);
}
