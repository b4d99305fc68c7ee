/* A person's record: rules, masks, order of names, corrections and conflicts, reveals; on both databases. */
#include "some_case.h"

#include <inttypes.h>

#include "core/conflict.h"
#include "core/sort.h"
#include "mod/person/person.h"
#include "mod/person/person_words.h"

static day_t today(void)
{
	return date_from_civil(2026, 10, 5);
}

/* ---- rules ---- */

static const char *first_fault(const struct faults *f)
{
	return f->n ? f->fault[0].message : NULL;
}

static const char *birth_fault(const char *on, const char *known)
{
	struct person_edit in = { .name = "甲", .birth_on = on, .birth_known = known, .mobile = "0912345678" };
	struct faults f = { .n = 0 };

	person_check(&in, today(), &f);
	return first_fault(&f);
}

static void a_birth_date_may_be_known_in_part(void **state)
{
	struct app_test *t = *state;

	assert_null(birth_fault("1991-05-17", "day"));
	assert_null(birth_fault("1991-05-01", "month"));
	assert_ptr_equal(birth_fault("1991-05-17", "month"), person_words_birth_first);
	assert_ptr_equal(birth_fault("1991-05-01", "year"), person_words_birth_first);
	assert_null(birth_fault("1991-01-01", "year"));
	assert_null(birth_fault(NULL, "none"));
	assert_ptr_equal(birth_fault(NULL, "day"), person_words_birth_needed);
	assert_ptr_equal(birth_fault("1991-05-17", "none"), person_words_birth_not_needed);
	assert_ptr_equal(birth_fault("2015-01-01", "day"), person_words_young);
	assert_string_equal(person_birth_words(t->arena, "1991-05-17", "day"), "80/05/17");
	assert_string_equal(person_birth_words(t->arena, "1991-05-01", "month"), "80/05");
	assert_string_equal(person_birth_words(t->arena, "1991-01-01", "year"), "80");
	assert_null(person_birth_words(t->arena, "1991-01-01", "none"));
	assert_int_equal(person_age("2008-02-29", "day", date_from_civil(2026, 2, 28)), 17);
	assert_int_equal(person_age("2008-02-29", "day", date_from_civil(2026, 3, 1)), 18);
}

static const char *number_fault(const char *kind, const char *number, int64_t kept)
{
	struct number_edit in = { .kind = kind, .number = number, .kept = kept };
	struct faults f = { .n = 0 };

	person_number_check(&in, &f);
	return first_fault(&f);
}

static void numbers_are_checked_by_their_kind(void **state)
{
	(void)state;
	assert_null(number_fault("id", "A123456789", 0));
	assert_ptr_equal(number_fault("id", "A123456788", 0), person_words_number_kept);
	assert_null(number_fault("id", "A123456788", 1));
	assert_non_null(number_fault("id", "A12345678", 1));
	assert_ptr_equal(number_fault("id", NULL, 0), person_words_number_needed);
	assert_null(number_fault("passport", "C01X00T47", 0));
	assert_ptr_equal(number_fault("passport", "C01", 0), person_words_passport);
	assert_null(number_fault("none", NULL, 0));
	assert_ptr_equal(number_fault("none", "A123456789", 0), person_words_number_none);
	assert_string_equal(person_number_kind("A123456789"), "national");
	assert_string_equal(person_number_kind("A800000014"), "resident");
	assert_string_equal(person_number_kind("AA00000009"), "resident_old");
	assert_string_equal(person_number_kind("C01X00T47"), "passport");
	assert_string_equal(person_number_kind("TMP000000001"), "temporary");
}

static const char *consent_fault(const char *ground, const char *scope)
{
	struct consent_edit in = { .ground = ground, .scope = scope, .from_on = "2026-10-01" };
	struct faults f = { .n = 0 };

	person_consent_check(&in, &f);
	return first_fault(&f);
}

static void proofs_and_consents_say_enough(void **state)
{
	struct proof_edit pending = { .proof = "pending" }, past = { .proof = "pending", .due_on = "2026-10-04" };
	struct certificate_edit six = { .from_on = "2020-01-01", .until_on = "2026-01-02" };
	struct faults f = { .n = 0 };

	(void)state;
	person_proof_check(&pending, today(), &f);
	assert_ptr_equal(first_fault(&f), person_words_pending_due);
	f.n = 0;
	person_proof_check(&past, today(), &f);
	assert_ptr_equal(first_fault(&f), person_words_pending_past);
	f.n = 0;
	person_certificate_check(&six, &f);
	assert_ptr_equal(first_fault(&f), person_words_five_years);
	assert_true(f.fault[0].warning);
	assert_ptr_equal(consent_fault("law", "依法提供"), person_words_law_scope);
	assert_null(consent_fault("law", "個資法§16但書"));
	assert_null(consent_fault("consent", "提供給就業服務單位"));
}

static void masks_keep_little(void **state)
{
	struct arena *a = ((struct app_test *)*state)->arena;

	assert_string_equal(person_mask_name(a, "王小明"), "王○明");
	assert_string_equal(person_mask_name(a, "𠮷美"), "𠮷○");
	assert_string_equal(person_mask_name(a, "歐陽小明"), "歐○○明");
	assert_string_equal(person_mask_name(a, "李"), "李");
	assert_string_equal(person_mask_name(a, NULL), "");
	assert_string_equal(person_mask_phone(a, "0912-345-678"), "0912-***-678");
	assert_string_equal(person_mask_phone(a, "02-2345-6789"), "0223-***-789");
	assert_string_equal(person_mask_phone(a, "2345678"), "***78");
	assert_string_equal(person_mask_phone(a, "12"), "***");
}

static bool before(struct arena *a, const char *one, const char *two)
{
	struct blob x = sort_key(a, one), y = sort_key(a, two);
	int order = memcmp(x.data, y.data, x.len < y.len ? x.len : y.len);

	return order < 0 || (order == 0 && x.len < y.len);
}

static void names_stand_by_strokes(void **state)
{
	struct arena *a = ((struct app_test *)*state)->arena;

	assert_true(before(a, "丁一", "王小明"));	/* 2, 4 */
	assert_true(before(a, "王小明", "林志豪"));	/* 4, 8 */
	assert_true(before(a, "林志豪", "蘇佩君"));	/* 8, 22 */
	assert_true(before(a, "王大明", "王小華"));
	assert_int_equal(sort_key(a, NULL).len, 0);
	assert_int_equal(sort_key(a, "").len, 0);
}

/* ---- over HTTP ---- */

static const char *path_of(struct app_test *t, const struct some_case *c, const char *rest)
{
	return some_path(t, "/persons/%" PRId64 "%s", c->person, rest);
}

static void assert_says(const struct app_reply *r, int status, const char *words)
{
	if (r->status != status || !strstr(r->body, words))
		fail_msg("%d, no %s in\n%s", r->status, words, r->body);
}

static const char *version_of(struct app_test *t, const struct some_case *c)
{
	return some_text(t, "SELECT CAST(version AS TEXT) AS s FROM person WHERE id = %" PRId64, c->person);
}

static const struct app_reply *correct(struct app_test *t, const struct test_user *u, const struct some_case *c,
				       const char *version, const char *mobile, const char *note)
{
	return app_post(t, u, path_of(t, c, ""), "version", version, "name", "黃雅雯", "birth_on", "70/2/1", "birth_known",
			"day", "mobile", mobile, "note", note, "town", "67000320", NULL);
}

static void a_correction_keeps_the_image_before(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);

	assert_int_equal(app_get(t, &u, path_of(t, &c, "/edit"))->status, 200);
	assert_int_equal(correct(t, &u, &c, version_of(t, &c), "0911-000-111", "第一次")->status, 303);
	assert_int_equal(correct(t, &u, &c, version_of(t, &c), "0911-000-222", "第二次")->status, 303);
	assert_string_equal(some_text(t, "SELECT note AS s FROM person WHERE id = %" PRId64, c.person), "第二次");
	assert_non_null(strstr(some_text(t, "SELECT body AS s FROM revision WHERE thing = 'person' AND thing_id = %" PRId64
					 " ORDER BY version DESC LIMIT 1", c.person), "0911-000-111"));
	assert_says(app_get(t, &u, path_of(t, &c, "")), 200, "0911-***-222");
}

static void a_late_form_shows_both_field_by_field(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	const struct app_reply *r;
	const char *shown;

	assert_int_equal(correct(t, &u, &c, version_of(t, &c), "0911-000-111", "原來的話")->status, 303);
	shown = version_of(t, &c);
	assert_int_equal(correct(t, &u, &c, shown, "0911-000-222", "別人的話")->status, 303);
	r = correct(t, &u, &c, shown, "0911-000-333", "我的話");
	assert_says(r, 409, "改過同一筆資料");
	assert_says(r, 409, "原來的話");
	assert_says(r, 409, "別人的話");
	assert_says(r, 409, "我的話");
	assert_says(r, 409, "0911-000-333");
	assert_null(strstr(r->body, "class=\"differs\"><th scope=\"row\">居住地"));	/* nobody changed it */
	/* The form now carries the version that stands: saving again is a decision. */
	assert_says(r, 409, some_path(t, "name=\"version\" value=\"%s\"", version_of(t, &c)));
	assert_int_equal(correct(t, &u, &c, version_of(t, &c), "0911-000-333", "我的話")->status, 303);
}

static void a_reveal_answers_once_and_is_logged(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user colleague = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	const struct app_reply *r;

	assert_int_equal(app_post(t, &u, path_of(t, &c, "/numbers"), "kind", "id", "number", "D120000019", NULL)->status, 303);
	r = app_get(t, &u, path_of(t, &c, ""));
	assert_says(r, 200, "D1*****019");
	assert_null(strstr(r->body, "D120000019"));
	assert_says(app_post(t, &u, path_of(t, &c, "/reveal"), NULL), 200, "D120000019");
	r = app_send(t, &u, "POST", arena_printf(t->arena, "/api/v1%s", path_of(t, &c, "/reveal")),
		     some_path(t, "X-CSRF-Token: %s\r\n", u.csrf), "{}");
	assert_string_equal(r->body, "{\"value\":\"D120000019\"}");
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM trail WHERE action = 'reveal' AND thing_id = %" PRId64
				     " AND detail = '{\"field\":\"number\"}'", c.person), 2);
	assert_int_equal(app_post(t, &u, path_of(t, &c, "/reveal?of=password"), NULL)->status, 404);
	assert_int_equal(app_post(t, &colleague, path_of(t, &c, "/reveal"), NULL)->status, 403);
}

static void a_number_belongs_to_one_person(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case one = some_case(t, &u, CASE_REFERRED), two = some_case(t, &u, CASE_REFERRED);
	const char *const number[] = { "kind", "id", "number", "E 120000001" };

	assert_int_equal(app_post(t, &u, path_of(t, &one, "/numbers"), number[0], number[1], number[2], number[3],
				  NULL)->status, 303);
	assert_says(app_post(t, &u, path_of(t, &two, "/numbers"), number[0], number[1], number[2], number[3],
			     NULL), 409, "已經登記給另一位");
}

static void consent_is_given_and_withdrawn_on_the_case(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	const char *add = some_path(t, "/cases/%" PRId64 "/consents", c.id);
	int64_t consent;

	assert_int_equal(app_get(t, &u, some_path(t, "%s/new", add))->status, 200);
	assert_int_equal(app_post(t, &u, add, "kind", "share", "ground", "consent", "scope", "基本資料給支持性就業單位",
				  "signer", "self", "means", "paper", "from_on", "昨天", NULL)->status, 303);
	consent = some_number(t, "SELECT MAX(id) FROM consent WHERE person_id = %" PRId64 " AND scope LIKE '基本%%'", c.person);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM case_event WHERE case_id = %" PRId64
				     " AND event = 'consent_given' AND record_id = %" PRId64, c.id, consent), 1);
	assert_says(app_get(t, &u, path_of(t, &c, "")), 200, "基本資料給支持性就業單位");
	assert_int_equal(app_post(t, &u, some_path(t, "%s/%" PRId64 "/withdraw", add, consent), "withdrawn_on", "今天",
				  "withdrawn_note", "電話表示", NULL)->status, 303);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM consent WHERE id = %" PRId64 " AND withdrawn_on IS NOT NULL",
				     consent), 1);
	assert_says(app_post(t, &u, some_path(t, "%s/%" PRId64 "/withdraw", add, consent), "withdrawn_on", "今天",
			     "withdrawn_note", "再一次", NULL), 409, "已經撤回");
}

static void a_certificate_is_added_and_shown(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	const char *add = path_of(t, &c, "/certificates");

	assert_says(app_post(t, &u, add, "classes", "1", "degree", "2", "from_on", "113/1/1", "until_on", "112/1/1", NULL),
		    422, "迄日不能早於起日");
	assert_int_equal(app_post(t, &u, add, "classes", "1 7", "degree", "2", "icd_field", "第1類【12.2】", "from_on",
				  "113/1/1", "until_on", "118/1/1", NULL)->status, 303);
	assert_says(app_get(t, &u, path_of(t, &c, "")), 200, "第1類、第7類");
	assert_says(app_get(t, &u, path_of(t, &c, "")), 200, "符合【12】");
}

static void strangers_do_not_learn_that_a_person_exists(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user other = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);

	assert_int_equal(app_get(t, &other, path_of(t, &c, ""))->status, 404);
	assert_int_equal(app_get(t, &other, path_of(t, &c, "/edit"))->status, 404);
	assert_int_equal(app_post(t, &other, path_of(t, &c, "/reveal"), NULL)->status, 404);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_birth_date_may_be_known_in_part),
		app_case(numbers_are_checked_by_their_kind),
		app_case(proofs_and_consents_say_enough),
		app_case(masks_keep_little),
		app_case(names_stand_by_strokes),
		app_case(a_correction_keeps_the_image_before),
		app_case(a_late_form_shows_both_field_by_field),
		app_case(a_reveal_answers_once_and_is_logged),
		app_case(a_number_belongs_to_one_person),
		app_case(consent_is_given_and_withdrawn_on_the_case),
		app_case(a_certificate_is_added_and_shown),
		app_case(strangers_do_not_learn_that_a_person_exists),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
