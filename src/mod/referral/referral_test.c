/* 來案: search first, one person nationally, the case and its duties, an early end; over HTTP on both databases. */
#include "some_case.h"

#include <inttypes.h>
#include <stdlib.h>

#include "mod/case/case_codes.h"
#include "mod/referral/referral.h"

/* What a test says of a referral; "" leaves a field empty. */
struct told {
	const char *name, *birth, *kind, *number, *same, *second, *source, *sender, *proof, *due, *transition, *worker;
};

static const struct told usual = {
	.name = "林志豪", .birth = "80/5/17", .kind = "none", .number = "", .same = "", .second = "", .source = "self",
	.sender = "", .proof = "diagnosis", .due = "", .transition = "", .worker = "",
};

static const struct app_reply *receive(struct app_test *t, const struct test_user *u, const struct told *r)
{
	return app_post(t, u, "/referrals", "person.name", r->name, "person.birth_on", r->birth, "person.birth_known",
			*r->birth ? "day" : "none", "person.mobile", "0912-345-678", "number.kind", r->kind,
			"number.number", r->number, "proof.service_group", "psychiatric", "proof.proof", r->proof,
			"proof.due_on", r->due, "on_day", "今天", "source", r->source, "sender_name", r->sender,
			"channel", "phone", "transition_on", r->transition, "consents", "notice", "signer", "self",
			"means", "phone", "worker", r->worker, "second_reason", r->second, "same_person", r->same,
			"confirmed", "1", NULL);
}

static int64_t case_of(const struct app_reply *r)
{
	if (r->status != 303)
		fail_msg("%d\n%s", r->status, r->body);
	assert_memory_equal(r->location, "/cases/", 7);
	return strtoll(r->location + 7, NULL, 10);
}

static void assert_says(const struct app_reply *r, int status, const char *words)
{
	if (r->status != status || !strstr(r->body, words))
		fail_msg("%d, no %s in\n%s", r->status, words, r->body);
}

static const char *of_case(struct app_test *t, int64_t id, const char *column)
{
	return some_text(t, "SELECT CAST(%s AS TEXT) AS s FROM cases WHERE id = %" PRId64, column, id);
}

static const char *duty_of(struct app_test *t, int64_t case_id, const char *rule)
{
	return some_text(t, "SELECT state || ' ' || due_on AS s FROM duty WHERE case_id = %" PRId64
			 " AND rule_code = '%s'", case_id, rule);
}

static const char *text(struct app_test *t, int64_t n)
{
	return arena_printf(t->arena, "%" PRId64, n);
}

/* ---- from whom ---- */

/* Two schools of one name: neither is shown what became of the other's pupil (nobody guesses). */
static void a_name_that_two_units_have_is_nobodys(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	int64_t school = app_place(t, "sender", "中山國民中學", t->county), id;
	struct told in = usual;

	in.name = "林家豪";
	in.sender = "中山國民中學";
	id = case_of(receive(t, &u, &in));
	assert_int_equal(some_number(t, "SELECT sender_place_id FROM referral WHERE case_id = %" PRId64, id), school);
	app_place(t, "sender", "中山國民中學", t->other_county);
	in.name = "林家偉";
	id = case_of(receive(t, &u, &in));
	assert_int_equal(some_number(t, "SELECT sender_place_id FROM referral WHERE case_id = %" PRId64, id), INT_NULL);
	assert_string_equal(some_text(t, "SELECT sender_name FROM referral WHERE case_id = %" PRId64, id), "中山國民中學");
}

/* ---- search first ---- */

static void what_was_searched_is_in_the_form_and_in_no_address(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r;

	assert_int_equal(app_get(t, &u, "/referrals/new")->status, 200);
	assert_says(app_post(t, &u, "/referrals/find", "name", "", "number", "", NULL), 422, "請填姓名或證號");
	r = app_post(t, &u, "/referrals/find", "name", "陳玉珍", "number", "A123456789", "birth_on", "76/3/2", NULL);
	assert_int_equal(r->status, 303);
	assert_memory_equal(r->location, "/referrals/form/", 16);
	assert_null(strstr(r->location, "A123456789"));
	r = app_get(t, &u, r->location);
	assert_says(r, 200, "value=\"陳玉珍\"");
	assert_says(r, 200, "value=\"A123456789\"");
	assert_says(r, 200, "value=\"76/03/02\"");
}

/* ---- receiving ---- */

static void a_referral_makes_person_case_and_stall_duty(void **state)
{
	struct app_test *t = *state;
	struct told in = usual;
	struct test_user u;
	int64_t id;

	t->app->today_fixed = date_from_civil(2026, 10, 5);
	u = app_user(t, ROLE_CASE_MANAGER, t->window);
	in.name = "吳𠮷祥";
	in.worker = text(t, u.id);
	id = case_of(receive(t, &u, &in));
	assert_string_equal(of_case(t, id, "state"), "referred");
	assert_string_equal(of_case(t, id, "worker_id"), text(t, u.id));
	assert_string_equal(of_case(t, id, "received_on"), "2026-10-05");
	assert_string_equal(duty_of(t, id, "STALL"), "open 2026-10-12");
	/* The name is kept as given; a number is had even without a document; the group is on record. */
	assert_string_equal(some_text(t, "SELECT p.name AS s FROM person p JOIN cases c ON c.person_id = p.id WHERE c.id = %"
				      PRId64, id), "吳𠮷祥");
	assert_string_equal(some_text(t, "SELECT n.kind AS s FROM person_number n JOIN cases c ON c.person_id = n.person_id "
				      "WHERE c.id = %" PRId64, id), "temporary");
	assert_string_equal(some_text(t, "SELECT g.service_group AS s FROM person_proof g JOIN cases c ON "
				      "c.person_id = g.person_id WHERE c.id = %" PRId64, id), "psychiatric");
	assert_says(app_get(t, &u, arena_printf(t->arena, "/cases/%" PRId64, id)), 200, "吳𠮷祥");
	assert_says(app_get(t, &u, arena_printf(t->arena, "/cases/%" PRId64 "/referral", id)), 200, "本人申請");
}

static void a_number_is_kept_sealed(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct told in = usual;

	in.name = "高美蘭";
	in.kind = "id";
	in.number = "b 220000000";
	case_of(receive(t, &u, &in));
	assert_string_equal(some_text(t, "SELECT n.tail AS s FROM person_number n JOIN person p ON p.id = n.person_id "
				      "WHERE p.name = '高美蘭'"), "0000");
	assert_null(some_text(t, "SELECT kind AS s FROM person_number WHERE CAST(value AS TEXT) = 'B220000000'"));
}

static void a_wrong_check_digit_needs_the_reason(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct told in = usual;

	in.name = "許文雄";
	in.kind = "id";
	in.number = "A123456788";
	assert_says(receive(t, &u, &in), 422, "證件即如此");
}

static void a_missing_proof_is_awaited(void **state)
{
	struct app_test *t = *state;
	struct told in = usual;
	struct test_user u;
	int64_t id;

	t->app->today_fixed = date_from_civil(2026, 10, 5);
	u = app_user(t, ROLE_CASE_MANAGER, t->window);
	in.name = "蘇佩君";
	in.proof = "pending";
	assert_says(receive(t, &u, &in), 422, "補齊期限");
	in.due = "115/11/4";
	in.worker = text(t, u.id);
	id = case_of(receive(t, &u, &in));
	assert_string_equal(duty_of(t, id, "PROOF"), "open 2026-11-04");
	/* The proof ends it and takes the place of 待補. */
	assert_int_equal(app_post(t, &u, arena_printf(t->arena, "/cases/%" PRId64 "/proofs", id), "service_group",
				  "psychiatric", "proof", "catastrophic", "number", "重傷123", NULL)->status, 303);
	assert_string_equal(duty_of(t, id, "PROOF"), "satisfied 2026-11-04");
	assert_string_equal(some_text(t, "SELECT CAST(COUNT(*) AS TEXT) AS s FROM person_proof g JOIN cases c ON "
				      "c.person_id = g.person_id WHERE c.id = %" PRId64, id), "1");
}

static void only_a_general_transition_owes_the_reply_form(void **state)
{
	struct app_test *t = *state;
	struct told in = usual;
	struct test_user u;
	int64_t id;

	t->app->today_fixed = date_from_civil(2026, 10, 5);
	u = app_user(t, ROLE_CASE_MANAGER, t->window);
	in.name = "羅雅婷";
	in.source = "welfare";
	in.transition = "115/10/1";
	assert_says(receive(t, &u, &in), 422, "轉介單位");
	in.sender = "社會局身障科";
	id = case_of(receive(t, &u, &in));
	assert_string_equal(duty_of(t, id, "TRANSITION_REPLY"), "open 2026-10-15");
	in.name = "羅雅琪";
	in.source = "education";
	id = case_of(receive(t, &u, &in));
	assert_null(duty_of(t, id, "TRANSITION_REPLY"));
	assert_string_equal(some_text(t, "SELECT source || ' ' || source_detail AS s FROM referral WHERE case_id = %" PRId64,
				      id), "education education");
}

/* ---- one person, one open case ---- */

static void the_same_person_is_asked_about_and_not_made_twice(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct told in = usual;
	const struct app_reply *r;
	const char *person;
	int64_t id;

	in.name = "臺春嬌";
	in.birth = "70/1/9";
	in.worker = text(t, u.id);
	id = case_of(receive(t, &u, &in));
	person = of_case(t, id, "person_id");
	in.name = "台春嬌";	/* folded alike */
	r = receive(t, &u, &in);
	assert_says(r, 422, "可能已有這個人");
	assert_says(r, 422, "臺○嬌");
	in.same = person;
	assert_says(receive(t, &u, &in), 422, "本窗口已有進行中的個案");
	in.same = "0";
	id = case_of(receive(t, &u, &in));
	assert_string_not_equal(of_case(t, id, "person_id"), person);
}

static void a_case_elsewhere_needs_a_supervisors_reason(void **state)
{
	struct app_test *t = *state;
	struct test_user there = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct test_user here = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user chief = app_user(t, ROLE_SUPERVISOR, t->window);
	struct told in = usual;
	const struct app_reply *r;
	int64_t first, second;

	in.name = "蔡明德";
	in.birth = "69/12/30";
	first = case_of(receive(t, &there, &in));
	in.same = of_case(t, first, "person_id");
	r = receive(t, &here, &in);
	assert_says(r, 422, "他轄服務中");
	assert_null(strstr(r->body, of_case(t, first, "case_no")));
	assert_says(receive(t, &chief, &in), 422, "另立新案請填寫理由");
	in.second = "戶籍遷入，原窗口同意另立新案";
	second = case_of(receive(t, &chief, &in));
	assert_string_equal(of_case(t, second, "prior_case_id"), text(t, first));
	assert_non_null(some_text(t, "SELECT action AS s FROM trail WHERE action = 'case.second' AND thing_id = %" PRId64,
				  second));
}

static void somebody_who_returns_gets_a_new_case_linked_to_the_old(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct told in = usual;
	int64_t first, second;

	in.name = "潘麗華";
	in.birth = "66/6/6";
	in.worker = text(t, u.id);
	first = case_of(receive(t, &u, &in));
	assert_int_equal(app_post(t, &u, arena_printf(t->arena, "/cases/%" PRId64 "/end-referral", first), "reason",
				  "withdrawn", "on_day", "今天", NULL)->status, 303);
	assert_string_equal(of_case(t, first, "state"), "ended");
	in.same = of_case(t, first, "person_id");
	second = case_of(receive(t, &u, &in));
	assert_string_equal(of_case(t, second, "prior_case_id"), text(t, first));
	assert_string_equal(of_case(t, second, "person_id"), in.same);
}

static void nobody_is_given_to_a_worker_of_another_window(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_SUPERVISOR, t->window);
	struct test_user other = app_user(t, ROLE_CASE_MANAGER, t->other_window);
	struct told in = usual;

	in.name = "江國華";
	in.worker = text(t, other.id);
	assert_says(receive(t, &u, &in), 422, "請選本窗口的職管員");
	in.worker = "0";
	assert_null(of_case(t, case_of(receive(t, &u, &in)), "worker_id"));
}

/* ---- later ---- */

static void a_correction_and_the_transition_plan_are_added_later(void **state)
{
	struct app_test *t = *state;
	struct told in = usual;
	struct test_user u;
	const char *path, *plan;
	const struct app_reply *r;
	int64_t id;

	t->app->today_fixed = date_from_civil(2026, 10, 5);
	u = app_user(t, ROLE_CASE_MANAGER, t->window);
	in.name = "魏子涵";
	in.source = "welfare";
	in.sender = "社會局";
	in.worker = text(t, u.id);
	id = case_of(receive(t, &u, &in));
	path = some_path(t, "/cases/%" PRId64 "/referral", id);
	plan = some_path(t, "/cases/%" PRId64 "/transition", id);
	assert_int_equal(app_get(t, &u, some_path(t, "%s/edit", path))->status, 200);
	assert_says(app_post(t, &u, path, "channel", "letter", NULL), 409, "轉介單位名稱");
	assert_int_equal(app_post(t, &u, path, "channel", "letter", "sender_name", "社會局身障科", "reason", "出院後就業",
				  NULL)->status, 303);
	assert_says(app_get(t, &u, path), 200, "社會局身障科");
	assert_non_null(strstr(some_text(t, "SELECT v.body AS s FROM revision v JOIN referral r ON r.id = v.thing_id WHERE "
					 "v.thing = 'referral' AND r.case_id = %" PRId64, id), "\"社會局\""));
	assert_int_equal(app_get(t, &u, plan)->status, 200);
	assert_int_equal(app_post(t, &u, plan, "transition_on", "115/10/1", "cause", "日間照顧轉銜就業", "other", "「引號\"」",
				  NULL)->status, 303);
	assert_string_equal(duty_of(t, id, "TRANSITION_REPLY"), "open 2026-10-15");
	r = app_get(t, &u, path);
	assert_says(r, 200, "日間照顧轉銜就業");
	assert_says(r, 200, "「引號&quot;」");
	assert_null(strstr(r->body, "六、能力分析"));
	/* A form that was opened before somebody else's change says what was changed. */
	r = app_post(t, &u, path, "version", "1", "channel", "phone", "sender_name", "社會局", "reason", "我的話", NULL);
	assert_says(r, 409, "改過同一筆資料");
	assert_says(r, 409, "出院後就業");
}

static void a_proof_may_be_awaited_later_too(void **state)
{
	struct app_test *t = *state;
	struct told in = usual;
	struct test_user u;
	int64_t id;

	t->app->today_fixed = date_from_civil(2026, 10, 5);
	u = app_user(t, ROLE_CASE_MANAGER, t->window);
	in.name = "紀雅文";
	in.worker = text(t, u.id);
	id = case_of(receive(t, &u, &in));
	assert_null(duty_of(t, id, "PROOF"));
	assert_int_equal(app_post(t, &u, some_path(t, "/cases/%" PRId64 "/proofs", id), "service_group", "certificate", "proof",
				  "pending", "due_on", "115/11/20", NULL)->status, 303);
	assert_string_equal(duty_of(t, id, "PROOF"), "open 2026-11-20");
}

/* ---- the end ---- */

static void unreachable_is_said_after_three_attempts(void **state)
{
	struct app_test *t = *state;
	struct test_user u;
	struct told in = usual;
	const char *end, *contacts;
	int64_t id;

	u = app_user(t, ROLE_CASE_MANAGER, t->window);
	in.name = "周大同";
	in.worker = text(t, u.id);
	in.source = "health";
	in.sender = "市立醫院";
	id = case_of(receive(t, &u, &in));
	end = arena_printf(t->arena, "/cases/%" PRId64 "/end-referral", id);
	contacts = arena_printf(t->arena, "/cases/%" PRId64 "/contacts", id);
	assert_int_equal(app_get(t, &u, end)->status, 200);
	assert_says(app_post(t, &u, end, "reason", "redirected", "on_day", "今天", NULL), 409, "轉介其他單位寫單位名稱");
	assert_says(app_post(t, &u, end, "reason", "unreachable", "on_day", "今天", NULL), 409, "告知轉介單位");
	assert_says(app_post(t, &u, end, "reason", "unreachable", "on_day", "今天", "told_on", "今天", "told_means", "phone",
			     NULL), 409, "目前 0 次");
	/* Booked, so an entry is expected; it ends with the rest. */
	assert_int_equal(app_post(t, &u, arena_printf(t->arena, "/cases/%" PRId64 "/appointments", id), "on_day", "今天", "what",
				  "interview", NULL)->status, 303);
	assert_memory_equal(duty_of(t, id, "ENTRY"), "open", 4);
	for (int i = 0; i < 3; i++)
		assert_int_equal(app_post(t, &u, contacts, "on_day", "今天", "whom", "client", "means", "phone", "outcome",
					  "no_answer", NULL)->status, 303);
	assert_int_equal(app_post(t, &u, end, "reason", "unreachable", "on_day", "今天", "told_on", "今天", "told_means",
				  "phone", NULL)->status, 303);
	assert_string_equal(of_case(t, id, "state"), "ended");
	assert_memory_equal(duty_of(t, id, "ENTRY"), "cancelled", 9);
	/* Ended once: not again. */
	assert_int_equal(app_post(t, &u, end, "reason", "withdrawn", "on_day", "今天", "told_on", "今天", "told_means",
				  "phone", NULL)->status, 409);
}

static void the_interface_takes_the_same_as_json(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *token = some_path(t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n", u.csrf);
	const struct app_reply *r;

	r = app_send(t, &u, "POST", "/api/v1/referrals", token,
		     "{\"person\":{\"name\":\"彭安琪\",\"birth_on\":\"1990-02-03\",\"birth_known\":\"day\",\"mobile\":\"0911222333\"},"
		     "\"number\":{\"kind\":\"none\"},\"proof\":{\"service_group\":\"vision\",\"proof\":\"diagnosis\"},"
		     "\"on_day\":\"今天\",\"source\":\"self\",\"channel\":\"visit\",\"consents\":[\"notice\"],\"signer\":\"self\","
		     "\"means\":\"paper\"}");
	assert_int_equal(r->status, 201);
	assert_non_null(strstr(r->body, "\"location\":\"/cases/"));
	r = app_send(t, &u, "POST", "/api/v1/referrals", token, "{\"person\":{\"name\":\"\"}}");
	assert_int_equal(r->status, 422);
	assert_non_null(strstr(r->body, "person.name"));
}

/* ---- rules ---- */

static void each_source_belongs_to_one_of_a4(void **state)
{
	(void)state;
	for (const struct option *o = case_sources; o->code; o++) {
		const char *a4 = referral_source_a4(o->code);

		assert_non_null(a4);
		assert_string_equal(option_label(referral_a4_sources, a4), o->hint);
	}
	assert_string_equal(referral_source_a4("prison"), "other");
	assert_string_equal(referral_source_a4("job_centre"), "labour");
	assert_null(referral_source_a4("nobody"));
}

/* A registered unit that is named in full sees the state on its first page, until the name is corrected. */
static void a_registered_sender_sees_what_came_of_it(void **state)
{
	struct app_test *t = *state;
	int64_t school = app_place(t, "sender", "臺南海岸學校輔導室", t->county), id;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), s = app_user(t, ROLE_REFERRER, school);
	struct told in = usual;

	in.name = "江雨晴";
	in.source = "education";
	in.sender = "臺南海岸學校輔導室";
	in.worker = text(t, u.id);
	id = case_of(receive(t, &u, &in));
	assert_says(app_get(t, &s, "/"), 200, "江雨晴");
	assert_says(app_get(t, &s, "/"), 200, "已收件");
	assert_int_equal(app_get(t, &s, some_path(t, "/cases/%" PRId64, id))->status, 404);
	assert_int_equal(app_post(t, &u, some_path(t, "/cases/%" PRId64 "/referral", id), "channel", "letter", "sender_name",
				  "別的學校", NULL)->status, 303);
	assert_null(strstr(app_get(t, &s, "/")->body, "江雨晴"));
}

/* ux C-ERR: the summary is read with the page; so are the towns, one's own county first. */
static void errors_and_towns_stand_in_the_order_of_need(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *page, *end, *birth, *group, *source;

	page = strstr(app_post(t, &u, "/referrals", "person.name", "林小明", "person.birth_known", "day", "number.kind", "id",
			       "on_day", "今天", NULL)->body, "id=\"errors\"");
	assert_non_null(page);
	end = strstr(page, "</ul>");
	birth = strstr(page, "請填寫出生日期");
	group = strstr(page, "請選擇服務對象類別");
	source = strstr(page, "請選擇案源");
	assert_true(birth && group && source && end);
	assert_true(birth < group && group < source && source < end);
	page = strstr(page, "name=\"person.town\"");
	assert_non_null(page);
	assert_true(strstr(page, "臺南市新營區") < strstr(page, "連江縣南竿鄉"));
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(errors_and_towns_stand_in_the_order_of_need),
		app_case(a_name_that_two_units_have_is_nobodys), app_case(each_source_belongs_to_one_of_a4),
		app_case(what_was_searched_is_in_the_form_and_in_no_address),
		app_case(a_referral_makes_person_case_and_stall_duty),
		app_case(a_number_is_kept_sealed),
		app_case(a_wrong_check_digit_needs_the_reason),
		app_case(a_missing_proof_is_awaited),
		app_case(only_a_general_transition_owes_the_reply_form),
		app_case(the_same_person_is_asked_about_and_not_made_twice),
		app_case(a_case_elsewhere_needs_a_supervisors_reason),
		app_case(somebody_who_returns_gets_a_new_case_linked_to_the_old),
		app_case(nobody_is_given_to_a_worker_of_another_window),
		app_case(a_correction_and_the_transition_plan_are_added_later),
		app_case(a_proof_may_be_awaited_later_too),
		app_case(unreachable_is_said_after_three_attempts),
		app_case(the_interface_takes_the_same_as_json), app_case(a_registered_sender_sees_what_came_of_it),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
