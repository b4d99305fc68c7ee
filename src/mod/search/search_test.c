/* What was typed, and who is shown to whom; over HTTP on both databases. */
#include "some_case.h"

#include <inttypes.h>

#include "mod/person/person.h"
#include "mod/search/search.h"

static enum search_kind kind_of(struct arena *a, const char *typed)
{
	struct search_query q;

	search_read(a, typed, date_from_civil(2026, 10, 5), &q);
	return q.kind;
}

static void what_was_typed_is_told_apart(void **state)
{
	struct app_test *t = *state;
	static const struct { const char *typed; enum search_kind kind; } rows[] = {
		{ "王小明", SEARCH_NAME }, { "小明", SEARCH_NAME }, { "Wang", SEARCH_NAME }, { "王", SEARCH_SHORT },
		{ "", SEARCH_NOTHING }, { "　 ", SEARCH_NOTHING }, { "a123456789", SEARCH_NUMBER },
		{ "Ａ１２３４５６７８９", SEARCH_NUMBER }, { "AC01234567", SEARCH_NUMBER }, { "TMP001234567", SEARCH_NUMBER },
		{ "6789", SEARCH_TAIL }, { "678", SEARCH_SHORT }, { "0912-345-678", SEARCH_PHONE },
		{ "(02) 2345-6789", SEARCH_PHONE }, { "2345678", SEARCH_PHONE }, { "80/5/17", SEARCH_BIRTH },
		{ "0800517", SEARCH_BIRTH }, { "民國80年5月17日", SEARCH_BIRTH }, { "1991-05-17", SEARCH_BIRTH },
		{ "今天", SEARCH_NAME }, { "115-67000-7k3m9qxd", SEARCH_CASE_NO }, { "115/12/31", SEARCH_NAME },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (kind_of(t->arena, rows[i].typed) != rows[i].kind)
			fail_msg("%s: %s", rows[i].typed, search_kind_code(kind_of(t->arena, rows[i].typed)));
}

/* ---- over HTTP ---- */

struct named { struct some_case c; const char *name, *number, *mobile; };

static enum err rename_person(struct act *a, void *ctx)
{
	const struct named *n = ctx;
	struct person_edit in = { .id = n->c.person, .name = n->name, .birth_on = "1988-08-18", .birth_known = "day",
				  .mobile = n->mobile };
	struct number_edit number = { .kind = "id", .number = n->number };
	int64_t owner;

	TRY(person_save(a, &in, NULL));
	return n->number ? person_number_put(a, n->c.person, &number, &owner) : OK;
}

static struct named named(struct app_test *t, const struct test_user *worker, const char *name, const char *number)
{
	struct named n = { some_case(t, worker, CASE_REFERRED), name, number, "0987-654-321" };

	app_do(t, worker->id, rename_person, &n);
	return n;
}

static const struct app_reply *look_for(struct app_test *t, const struct test_user *u, const char *q)
{
	const char *pairs[] = { "q", q, NULL };

	return app_get(t, u, arena_printf(t->arena, "/search?%s", app_form(t, pairs)));
}

static void assert_has(const struct app_reply *r, const char *words)
{
	if (r->status != 200 || !strstr(r->body, words))
		fail_msg("%d, no %s in\n%s", r->status, words, r->body);
}

static void assert_has_not(const struct app_reply *r, const char *words)
{
	if (r->status != 200 || strstr(r->body, words))
		fail_msg("%d, %s in\n%s", r->status, words, r->body);
}

static void one_finds_own_cases_by_every_handle(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct named n = named(t, &u, "臺𠮷麗", "F131104093");

	assert_has(look_for(t, &u, "台吉"), "臺𠮷麗");
	assert_has(look_for(t, &u, "𠮷麗"), n.c.case_no);
	assert_has(look_for(t, &u, "f131104093"), "臺𠮷麗");
	assert_has(look_for(t, &u, "4093"), "臺𠮷麗");
	assert_has(look_for(t, &u, "0987654321"), "臺𠮷麗");
	assert_has(look_for(t, &u, "87654321"), "臺𠮷麗");
	assert_has(look_for(t, &u, "77/8/18"), "臺𠮷麗");
	assert_has(look_for(t, &u, n.c.case_no), "臺𠮷麗");
	/* Grams of both ends, but not the name: the folded text decides. */
	assert_has(look_for(t, &u, "麗台"), "沒有找到");
	assert_has(look_for(t, &u, "麗"), "請多打幾個字");
	assert_has_not(look_for(t, &u, "台吉"), "F131104093");
}

static void others_of_the_window_are_masked_and_ask_for_a_reason(void **state)
{
	struct app_test *t = *state;
	struct test_user mine = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user colleague = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user chief = app_user(t, ROLE_SUPERVISOR, t->window);
	struct named n = named(t, &mine, "鍾曉芬", NULL);
	const struct app_reply *r = look_for(t, &colleague, "曉芬");

	assert_has(r, "需要查詢原因");
	assert_has(r, "鍾○芬");
	assert_has_not(r, "鍾曉芬");
	assert_int_equal(app_get(t, &colleague, some_path(t, "/cases/%" PRId64, n.c.id))->status, 403);
	assert_has(look_for(t, &chief, "曉芬"), "鍾曉芬");
}

static void somebody_served_elsewhere_is_only_that(void **state)
{
	struct app_test *t = *state;
	struct test_user there = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct test_user here = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user centre = app_user(t, ROLE_JOB_CENTRE, t->centre);
	struct named n = named(t, &there, "游雨潔", NULL);
	const struct app_reply *r = look_for(t, &here, "雨潔");

	assert_has(r, "他轄服務中，洽該窗口：新北市職重窗口");
	assert_has(r, "游○潔");
	assert_has_not(r, n.c.case_no);
	assert_has_not(r, "游雨潔");
	assert_int_equal(app_get(t, &centre, "/search?q=x")->status, 404);
}

static void each_search_is_in_the_trail_without_its_words(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);

	assert_int_equal(look_for(t, &u, "無此人名")->status, 200);
	assert_string_equal(some_text(t, "SELECT detail AS s FROM trail WHERE action = 'search' AND actor = %" PRId64, u.id),
			    "{\"by\":\"name\",\"length\":4}");
}

static void units_of_the_county_are_found_by_name(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);

	assert_has(look_for(t, &u, "支持性"), "臺南支持性就業服務單位");
}

/* 200 newer persons of that name elsewhere are all that a search of the country returns. */
static void namesakes_elsewhere_do_not_hide_ones_own(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct named n = named(t, &u, "洪美淑", NULL);

	some_sql(t, "INSERT INTO gram (g, county, kind, thing_id)"
		 " WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 200)"
		 " SELECT '美淑', '', 'person', 9000000000000000000 + i FROM k");
	assert_has(look_for(t, &u, "美淑"), n.c.case_no);
}

static int count_of(const char *text, const char *words)
{
	int n = 0;

	for (const char *p = text; (p = strstr(p, words)); p += strlen(words))
		n++;
	return n;
}

/* 100 newer persons of that name in the same county: one's own is shown all the same, and that there are more is said. */
static void namesakes_of_the_county_do_not_hide_ones_own(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct named n = named(t, &u, "洪淑娥", NULL);
	const struct app_reply *r;

	some_sql(t, "INSERT INTO gram (g, county, kind, thing_id)"
		 " WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 250)"
		 " SELECT '淑娥', a.county, 'person', 9000000000000000000 + k.i FROM k, gram a"
		 " WHERE a.thing_id = %" PRId64 " AND a.g = '淑娥' AND a.county <> ''", n.c.person);
	r = look_for(t, &u, "淑娥");
	assert_has(r, n.c.case_no);
	assert_has(r, "符合的人很多");
}

/* Of other counties 20 at most, masked, and the page says that there are more; one's own are all there. */
static void of_many_elsewhere_some_are_shown_and_said_so(void **state)
{
	struct app_test *t = *state;
	struct test_user there = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct test_user here = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct named mine = named(t, &here, "皮素蘭", NULL);
	const struct app_reply *r;

	for (int i = 0; i < 20; i++)
		named(t, &there, "皮素蘭", NULL);
	r = look_for(t, &here, "素蘭");
	assert_has(r, mine.c.case_no);
	assert_int_equal(count_of(r->body, "他轄服務中，洽該窗口"), 20);
	assert_has_not(r, "符合的人很多");
	named(t, &there, "皮素蘭", NULL);
	r = look_for(t, &here, "素蘭");
	assert_has(r, mine.c.case_no);
	assert_int_equal(count_of(r->body, "他轄服務中，洽該窗口"), 20);
	assert_has(r, "符合的人很多");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(what_was_typed_is_told_apart),
		app_case(one_finds_own_cases_by_every_handle),
		app_case(others_of_the_window_are_masked_and_ask_for_a_reason),
		app_case(somebody_served_elsewhere_is_only_that),
		app_case(each_search_is_in_the_trail_without_its_words),
		app_case(units_of_the_county_are_found_by_name),
		app_case(namesakes_elsewhere_do_not_hide_ones_own), app_case(namesakes_of_the_county_do_not_hide_ones_own),
		app_case(of_many_elsewhere_some_are_shown_and_said_so),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
