/* 就業服務法§24 I: categories with proof and dates, added, corrected, ended; nothing of it is lost.  On both databases. */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>

#include "mod/case/case_codes.h"
#include "mod/person/person.h"
#include "mod/person/person_words.h"

#define ID "%" PRId64

static const char *fault_of(const char *category, const char *proof, const char *detail)
{
	struct category_edit in = { .category = category, .proof = proof, .detail = detail, .from_on = "2026-01-01" };
	static struct faults f;

	f.n = 0;
	person_category_check(&in, &f);
	return f.n ? f.fault[0].message : NULL;
}

/* The ten of §24 I in the law's order (112.05.10). */
static void the_list_is_the_laws(void **state)
{
	static const char *const law[] = {
		"獨力負擔家計者", "中高齡者", "身心障礙者", "原住民", "低收入戶或中低收入戶中有工作能力者", "長期失業者", "二度就業婦女",
		"家庭暴力被害人", "更生受保護人", "其他經中央主管機關認為有必要者",
	};

	(void)state;
	for (size_t i = 0; i < 10; i++)
		assert_string_equal(employment_categories[i].label, law[i]);
	assert_null(employment_categories[10].code);
}

/* A diagnosis makes nobody a 身心障礙者 of this law: a certificate does (spec 4). */
static void a_proof_fits_its_category(void **state)
{
	(void)state;
	assert_null(fault_of("disabled", "certificate", NULL));
	assert_ptr_equal(fault_of("disabled", "office", NULL), person_words_category_certificate);
	assert_ptr_equal(fault_of("low_income", "certificate", NULL), person_words_category_no_certificate);
	assert_null(fault_of("low_income", "low_income", NULL));
	assert_ptr_equal(fault_of("other", "office", NULL), person_words_category_detail);
	assert_ptr_equal(fault_of("sole_earner", "other", NULL), person_words_category_detail);
	assert_null(fault_of("other", "office", "施用毒品者"));
}

static void it_holds_from_its_first_to_its_last_day(void **state)
{
	(void)state;
	assert_false(person_category_holds("2026-03-01", "2026-06-30", NULL, "2026-02-28"));
	assert_true(person_category_holds("2026-03-01", "2026-06-30", NULL, "2026-03-01"));
	assert_true(person_category_holds("2026-03-01", "2026-06-30", NULL, "2026-06-30"));
	assert_false(person_category_holds("2026-03-01", "2026-06-30", NULL, "2026-07-01"));
	assert_true(person_category_holds("2026-03-01", NULL, NULL, "2027-01-01"));
	assert_false(person_category_holds("2026-03-01", NULL, "mistaken", "2026-04-01"));
}

/* ---- over HTTP ---- */

struct scene { struct app_test *t; struct test_user u; struct some_case c; };

static struct scene scene(void **state)
{
	struct scene s = { .t = *state };

	s.t->app->today_fixed = date_from_civil(2026, 11, 20);
	s.u = app_user(s.t, ROLE_CASE_MANAGER, s.t->window);
	s.c = some_case(s.t, &s.u, CASE_NEEDS);
	return s;
}

static const char *at(const struct scene *s, const char *rest)
{
	return some_path(s->t, "/persons/" ID "/categories%s", s->c.person, rest);
}

static const struct app_reply *add(const struct scene *s, const char *category, const char *proof, const char *from,
				   const char *until)
{
	return app_post(s->t, &s->u, at(s, ""), "category", category, "proof", proof, "from_on", from, "until_on", until, NULL);
}

static int64_t newest(const struct scene *s)
{
	return some_number(s->t, "SELECT MAX(id) FROM person_category WHERE person_id = " ID, s->c.person);
}

static void it_is_shown_where_one_looks(void **state)
{
	struct scene s = scene(state);
	const char *person = some_path(s.t, "/persons/" ID, s.c.person), *overview = some_path(s.t, "/cases/" ID, s.c.id);

	not_said(app_get(s.t, &s.u, overview), "就業服務法第24條身分");
	assert_int_equal(add(&s, "low_income", "low_income", "115/1/1", "115/12/31")->status, 303);
	assert_int_equal(add(&s, "indigenous", "household", "80/5/17", "")->status, 303);
	assert_int_equal(add(&s, "long_unemployed", "insurance", "114/1/1", "115/6/30")->status, 303);	/* over by now */
	said(app_get(s.t, &s.u, person), 200, "低收入戶或中低收入戶中有工作能力者");
	said(app_get(s.t, &s.u, person), 200, "90 天內到期");	/* 41 days */
	said(app_get(s.t, &s.u, overview), 200, "原住民");
	not_said(app_get(s.t, &s.u, overview), "長期失業者");
	said(app_get(s.t, &s.u, at(&s, "")), 200, "長期失業者");
	said(app_get(s.t, &s.u, some_path(s.t, "/api/v1%s", at(&s, ""))), 200,
	     "\"category\":\"low_income\",\"proof\":\"low_income\",\"detail\":null,\"from_on\":\"2026-01-01\",\"until_on\":\"2026-12-31\"");
	said(app_get(s.t, &s.u, some_path(s.t, "/cases/" ID "/person", s.c.id)), 200, "原住民");
}

static void the_same_once_at_a_time(void **state)
{
	struct scene s = scene(state);

	assert_int_equal(add(&s, "low_income", "low_income", "115/1/1", "115/10/31")->status, 303);
	said(add(&s, "low_income", "low_income", "115/10/31", ""), 409, "已經登記過");
	assert_int_equal(add(&s, "low_income", "low_income", "114/1/1", "114/12/31")->status, 303);
	said(add(&s, "low_income", "low_income", "115/1/1", "114/12/31"), 422, "迄日不能早於起日");
}

static void a_correction_keeps_what_was_there(void **state)
{
	struct scene s = scene(state);
	const char *one;
	const struct app_reply *r;

	assert_int_equal(add(&s, "sole_earner", "household", "115/3/1", "")->status, 303);
	one = at(&s, some_path(s.t, "/" ID, newest(&s)));
	said(app_get(s.t, &s.u, some_path(s.t, "%s/edit", one)), 200, "115/03/01");
	said(app_post(s.t, &s.u, one, "category", "sole_earner", "proof", "household", "from_on", "115/4/1", NULL), 422, "更正原因");
	assert_int_equal(app_post(s.t, &s.u, one, "category", "sole_earner", "proof", "office", "from_on", "115/4/1", "reason",
				  "看錯證明的日期", NULL)->status, 303);
	r = app_get(s.t, &s.u, at(&s, ""));
	said(r, 200, "看錯證明的日期");
	said(r, 200, "起日：115/03/01");
	said(r, 200, "證明：戶籍謄本或戶口名簿");
	said(r, 200, "主管機關或公立就業服務機構的證明");
}

static void an_end_is_the_end(void **state)
{
	struct scene s = scene(state);
	const char *one;

	assert_int_equal(add(&s, "aftercare", "aftercare", "115/3/1", "")->status, 303);
	one = at(&s, some_path(s.t, "/" ID, newest(&s)));
	said(app_post(s.t, &s.u, some_path(s.t, "%s/end", one), "end_reason", "lapsed", "until_on", "115/2/1", NULL), 409,
	     "最後一天不能早於起日");
	assert_int_equal(app_post(s.t, &s.u, some_path(s.t, "%s/end", one), "end_reason", "lapsed", "until_on", "115/10/31",
				  NULL)->status, 303);
	said(app_get(s.t, &s.u, at(&s, "")), 200, "不再符合");
	not_said(app_get(s.t, &s.u, some_path(s.t, "/cases/" ID, s.c.id)), "更生受保護人");
	said(app_get(s.t, &s.u, some_path(s.t, "%s/edit", one)), 409, "已經結束");
	said(app_post(s.t, &s.u, some_path(s.t, "%s/end", one), "end_reason", "lapsed", "until_on", "115/10/31", NULL), 409, "已經結束");
	/* What never held leaves its days to a right one. */
	assert_int_equal(add(&s, "middle_aged", "identity", "115/5/1", "")->status, 303);
	one = at(&s, some_path(s.t, "/" ID, newest(&s)));
	said(app_post(s.t, &s.u, some_path(s.t, "%s/end", one), "end_reason", "mistaken", "until_on", "今天", NULL), 422, "錯在哪裡");
	assert_int_equal(app_post(s.t, &s.u, some_path(s.t, "%s/end", one), "end_reason", "mistaken", "until_on", "今天", "end_note",
				  "還沒滿 45 歲", NULL)->status, 303);
	not_said(app_get(s.t, &s.u, some_path(s.t, "/cases/" ID, s.c.id)), "中高齡者");
	assert_int_equal(add(&s, "middle_aged", "identity", "115/5/1", "")->status, 303);
}

/* An entry of another person under one's own: not there. */
static void of_this_person_only(void **state)
{
	struct scene s = scene(state), other = scene(state);
	const char *wrong;

	assert_int_equal(add(&other, "indigenous", "household", "80/5/17", "")->status, 303);
	wrong = at(&s, some_path(s.t, "/" ID, newest(&other)));
	assert_int_equal(app_get(s.t, &s.u, some_path(s.t, "%s/edit", wrong))->status, 404);
	assert_int_equal(app_post(s.t, &s.u, wrong, "category", "indigenous", "proof", "household", "from_on", "115/1/1", "reason", "x",
				  NULL)->status, 404);
	assert_int_equal(app_post(s.t, &s.u, some_path(s.t, "%s/end", wrong), "end_reason", "lapsed", "until_on", "今天", NULL)->status, 404);
	assert_int_equal(some_number(s.t, "SELECT version FROM person_category WHERE id = " ID, newest(&other)), 1);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(the_list_is_the_laws), app_case(a_proof_fits_its_category),
		app_case(it_holds_from_its_first_to_its_last_day), app_case(it_is_shown_where_one_looks),
		app_case(the_same_once_at_a_time), app_case(a_correction_keeps_what_was_there), app_case(an_end_is_the_end),
		app_case(of_this_person_only),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
