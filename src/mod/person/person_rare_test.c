/*
 * Persons as they are: no national ID, a birth day that nobody knows, characters outside the common planes, long
 * names of indigenous peoples, needs in talking: through the forms and on every page and list; on both databases.
 */
#include "said.h"
#include "some_case.h"

#include <inttypes.h>
#include <stdlib.h>

#define ID "%" PRId64

/* U+20BB7, and a character of the private use area (造字). */
#define RARE_NAME "\U00020BB7田\uE123子"
#define INDIGENOUS "Tjaravak·Sakinu·Aruladenge"

struct told { const char *name, *indigenous, *birth, *known; };

static const struct app_reply *receive(struct app_test *t, const struct test_user *u, const struct told *p)
{
	return app_post(t, u, "/referrals", "person.name", p->name, "person.name_indigenous", p->indigenous, "person.birth_on",
			p->birth, "person.birth_known", p->known, "person.mobile", "0912-345-678", "person.needs", "sign",
			"number.kind", "none", "proof.service_group", "psychiatric", "proof.proof", "diagnosis", "on_day", "今天",
			"source", "self", "channel", "phone", "consents", "notice", "signer", "self", "means", "phone", "worker",
			some_path(t, ID, u->id), "confirmed", "1", NULL);
}

static int64_t case_of(const struct app_reply *r)
{
	if (r->status != 303)
		fail_msg("%d\n%s", r->status, r->body);
	return strtoll(r->location + strlen("/cases/"), NULL, 10);
}

static void a_rare_name_stands_on_every_page_and_list(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), chief = app_user(t, ROLE_SUPERVISOR, t->window);
	const struct told p = { RARE_NAME, INDIGENOUS, "", "none" };
	int64_t id = case_of(receive(t, &u, &p));
	static const char *const pages[] = { "", "/person", "/timeline", "/duties", "/assessments", "/referral", "/attachments",
					     "/dispatches", "/followups", "/meetings", "/closing", "/intakes/new" };

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		const struct app_reply *r = app_get(t, &u, some_path(t, "/cases/" ID "%s", id, pages[i]));

		if (r->status != 200 || !strstr(r->body, RARE_NAME))
			fail_msg("%s: %d without the name", pages[i], r->status);
	}
	said(app_get(t, &u, "/cases"), 200, RARE_NAME);
	said(app_get(t, &u, "/"), 200, RARE_NAME);
	said(app_get(t, &chief, "/duties"), 200, RARE_NAME);
	said(app_get(t, &u, "/duties/export"), 200, RARE_NAME);
	said(app_get(t, &u, some_path(t, "/api/v1/cases?state=referred")), 200, RARE_NAME);
	said(app_get(t, &u, some_path(t, "/cases/" ID "/person", id)), 200, INDIGENOUS);
	said(app_get(t, &u, some_path(t, "/cases/" ID, id)), 200, "手語");
	/* 臨時號 stands for the number that there is not. */
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM person_number n JOIN cases c ON c.person_id = n.person_id WHERE c.id = "
				     ID " AND n.kind = 'temporary'", id), 1);
}

static const struct app_reply *search(struct app_test *t, const struct test_user *u, const char *q)
{
	const char *const pairs[] = { "q", q, NULL };

	return app_get(t, u, some_path(t, "/search?%s", app_form(t, pairs)));
}

/* 𠮷 and 吉, the name as given and the traditional one: each finds the person. */
static void each_name_finds_the_person(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct told p = { "\U00020BB7岡美代", "Ljavuras Madraljap", "62/1/1", "year" };
	const struct app_reply *r;

	case_of(receive(t, &u, &p));
	said(search(t, &u, "吉岡"), 200, "\U00020BB7岡美代");
	said(search(t, &u, "\U00020BB7岡美代"), 200, "\U00020BB7岡美代");
	said(search(t, &u, "Ljavuras"), 200, "\U00020BB7岡美代");
	/* The same person again: shown before a second one is made. */
	r = app_post(t, &u, "/referrals/find", "name", "吉岡美代", "birth_on", "62/1/1", NULL);
	assert_int_equal(r->status, 303);
	said(app_get(t, &u, r->location), 200, "可能已有這個人");
}

static void a_birth_day_is_shown_as_far_as_it_is_known(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct told year = { "潘阿妹", "", "62/1/1", "year" }, month = { "潘阿英", "", "62/8/1", "month" },
			  none = { "潘阿滿", "", "", "none" }, wrong = { "潘阿好", "", "62/8/5", "year" };
	const struct app_reply *r;

	r = app_get(t, &u, some_path(t, "/cases/" ID, case_of(receive(t, &u, &year))));
	said(r, 200, "62（約 ");
	not_said(r, "62/1/1");
	not_said(r, "62/01/01");
	r = app_get(t, &u, some_path(t, "/cases/" ID, case_of(receive(t, &u, &month))));
	said(r, 200, "62/08（約 ");
	not_said(r, "62/08/01");
	assert_int_equal(app_get(t, &u, some_path(t, "/cases/" ID, case_of(receive(t, &u, &none))))->status, 200);
	assert_int_equal(receive(t, &u, &wrong)->status, 422);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(a_rare_name_stands_on_every_page_and_list), app_case(each_name_finds_the_person),
		app_case(a_birth_day_is_shown_as_far_as_it_is_known),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
