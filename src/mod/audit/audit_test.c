/* What reaches the auditor, and what the auditor signs: over HTTP on both databases. */
#include "some_case.h"

#include "base/rand.h"
#include "core/password.h"
#include "core/seal.h"
#include "core/totp.h"
#include "gen/account.sql.h"
#include "mod/audit/audit.h"
#include "said.h"
#include "shown.h"

#include <ctype.h>
#include <inttypes.h>

#define ID "%" PRId64
#define HOUR_MS INT64_C(3600000)

/* The day at this hour in Taiwan: a time that was, so that the server has passed it. */
static int64_t at_hour(int hours)
{
	return instant_of_day(instant_day(instant_now()) - 1) + hours * HOUR_MS;
}

/* Rows of the read log as the gate leaves them, moved to the hour wanted. */
static void read_at(struct app_test *t, const struct test_user *u, int64_t at)
{
	const char *text = some_path(t, "UPDATE read_log SET at = " ID " WHERE actor = " ID, at, u->id);

	assert_int_equal(store_exec_text(t->app->reads, text), OK);
}

static void pass_at(struct app_test *t, int64_t now)
{
	int64_t found;

	some_sql(t, "DELETE FROM watch_mark");
	assert_int_equal(audit_watch(t->app, now, &found), OK);
}

static int64_t alerts(struct app_test *t, const char *kind, const struct test_user *u)
{
	return some_number(t, "SELECT COUNT(*) FROM alert WHERE kind = '%s' AND account_id = " ID, kind, u->id);
}

static void look(struct app_test *t, const struct test_user *u, int64_t case_id)
{
	assert_int_equal(app_post(t, u, "/looks", "kind", "case", "id", some_path(t, ID, case_id), "next", "/", "reason",
				  "inquiry", "note", "家屬來電詢問進度", NULL)->status, 303);
	assert_int_equal(app_get(t, u, some_path(t, "/cases/" ID, case_id))->status, 200);
}

/* ---- unusual look-ups ---- */

static void set_limit(struct app_test *t, const struct test_user *admin, const char *hour, const char *from, const char *until,
		      int status)
{
	assert_int_equal(app_post(t, admin, "/safety", "spray_names", "20", "spray_minutes", "10", "spray_word", "50",
				  "many_logins", "5", "looks_hour", hour, "night_from", from, "night_until", until, "same_name",
				  "1", "former", "1", NULL)->status, status);
}

static void many_persons_in_an_hour(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency);
	int64_t at = at_hour(10);

	set_limit(t, &admin, "5", "22", "6", 303);
	for (int i = 0; i < 6; i++) {
		struct some_case c = some_case(t, &u, CASE_REFERRED);

		if (i == 5) {	/* five are allowed; the same five again are still five */
			read_at(t, &u, at);
			pass_at(t, at + HOUR_MS / 2);
			assert_int_equal(alerts(t, "volume", &u), 0);
		}
		assert_int_equal(app_get(t, &u, some_path(t, "/cases/" ID, c.id))->status, 200);
		assert_int_equal(app_get(t, &u, some_path(t, "/cases/" ID, c.id))->status, 200);
	}
	read_at(t, &u, at);
	pass_at(t, at + HOUR_MS / 2);
	pass_at(t, at + HOUR_MS / 2);
	assert_int_equal(alerts(t, "volume", &u), 1);
	said(app_get(t, &auditor, "/audit/alerts"), 200, "一小時內查閱太多人");
	said(app_get(t, &auditor, "/audit/alerts"), 200, u.name);
	set_limit(t, &admin, "30", "22", "6", 303);
}

/* Busy with one case all morning, and then with forty: the last hour counts like the first. */
static void many_persons_after_many_looks(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	int64_t at = at_hour(10);

	assert_int_equal(app_get(t, &u, some_path(t, "/cases/" ID, c.id))->status, 200);
	assert_int_equal(store_exec_text(t->app->reads, some_path(t,
		"WITH RECURSIVE s(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM s WHERE k < 3140) "
		"INSERT INTO read_log (lane, n, at, actor, route, kind, ids, thing_id, reason, mac) "
		"SELECT r.lane, 1000000 + s.k, CASE WHEN s.k <= 3100 THEN " ID " ELSE " ID " END, r.actor, r.route, r.kind, r.ids, "
		"CASE WHEN s.k <= 3100 THEN r.thing_id ELSE s.k END, NULL, r.mac FROM s CROSS JOIN (SELECT * FROM read_log WHERE "
		"actor = " ID " AND thing_id IS NOT NULL ORDER BY n LIMIT 1) r", at - 2 * HOUR_MS, at, u.id)), OK);
	pass_at(t, at + HOUR_MS / 2);
	assert_int_equal(alerts(t, "volume", &u), 1);
	assert_int_equal(some_number(t, "SELECT n FROM alert WHERE kind = 'volume' AND account_id = " ID, u.id), 40);
}

static void at_night(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);

	assert_int_equal(app_get(t, &u, some_path(t, "/cases/" ID, c.id))->status, 200);
	read_at(t, &u, at_hour(21) + HOUR_MS - 1);
	pass_at(t, at_hour(23));
	assert_int_equal(alerts(t, "night", &u), 0);
	read_at(t, &u, at_hour(22));
	pass_at(t, at_hour(23));
	assert_int_equal(alerts(t, "night", &u), 1);
	/* The settings say what night is. */
	some_sql(t, "DELETE FROM alert WHERE account_id = " ID, u.id);
	set_limit(t, &admin, "30", "0", "0", 303);
	pass_at(t, at_hour(23));
	assert_int_equal(alerts(t, "night", &u), 0);
	set_limit(t, &admin, "30", "22", "6", 303);
}

/* However many there are, each is told. */
static void a_night_of_many_is_told_of_each(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);
	const int64_t first = INT64_C(7000000000000000);

	assert_int_equal(app_get(t, &u, some_path(t, "/cases/" ID, c.id))->status, 200);
	assert_int_equal(store_exec_text(t->app->reads, some_path(t,
		"WITH RECURSIVE s(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM s WHERE k < 2300) "
		"INSERT INTO read_log (lane, n, at, actor, route, kind, ids, thing_id, reason, mac) "
		"SELECT r.lane, 2000000 + s.k, " ID ", " ID " + s.k, r.route, r.kind, r.ids, r.thing_id, NULL, r.mac FROM s "
		"CROSS JOIN (SELECT * FROM read_log WHERE actor = " ID " AND thing_id IS NOT NULL ORDER BY n LIMIT 1) r",
		at_hour(22), first, u.id)), OK);
	pass_at(t, at_hour(23));
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM alert WHERE kind = 'night' AND account_id BETWEEN " ID " AND " ID, first, first + 2301), 2300);
	some_sql(t, "DELETE FROM alert WHERE account_id BETWEEN " ID " AND " ID, first, first + 2301);
	assert_int_equal(store_exec_text(t->app->reads, some_path(t, "DELETE FROM read_log WHERE actor BETWEEN " ID " AND " ID, first, first + 2301)), OK);
}

static void of_ones_own_name(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), other = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user colleague = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct some_case c = some_case(t, &u, CASE_REFERRED);	/* 陳小美 */

	some_sql(t, "UPDATE account SET name = '陳大華' WHERE id = " ID, colleague.id);
	some_sql(t, "UPDATE account SET name = '吳大華' WHERE id = " ID, other.id);
	some_sql(t, "UPDATE known_version SET version = version + 1");
	app_get(t, &u, "/");	/* the program learns the names */
	look(t, &colleague, c.id);
	look(t, &other, c.id);
	pass_at(t, instant_now() + 1000);
	assert_int_equal(alerts(t, "name", &colleague) > 0, 1);
	assert_int_equal(alerts(t, "name", &other), 0);
	/* One's own case: one has to work with people of one's own name. */
	some_sql(t, "UPDATE account SET name = '陳主責' WHERE id = " ID, u.id);
	some_sql(t, "UPDATE known_version SET version = version + 1");
	app_get(t, &u, some_path(t, "/cases/" ID, c.id));
	pass_at(t, instant_now() + 1000);
	assert_int_equal(alerts(t, "name", &u), 0);
}

static void after_the_hand_over(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), next = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user third = app_user(t, ROLE_CASE_MANAGER, t->window), chief = app_user(t, ROLE_SUPERVISOR, t->window);
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency);
	struct some_case c = some_case(t, &u, CASE_RUNNING);
	const struct app_reply *r;

	some_sql(t, "UPDATE account SET certified_until = '2099-12-31' WHERE id = " ID, next.id);
	r = app_post(t, &chief, some_path(t, "/cases/" ID "/reassign", c.id), "worker_id", some_path(t, ID, next.id), "note",
		     "原職管員調任，下週家訪", NULL);
	assert_int_equal(r->status, 303);
	look(t, &u, c.id);
	look(t, &third, c.id);
	pass_at(t, instant_now() + 1000);
	assert_int_equal(alerts(t, "former", &u), 1);
	assert_int_equal(alerts(t, "former", &third), 0);
	/* The auditor sees that, and whose; never what the case says. */
	r = app_get(t, &auditor, some_path(t, "/audit/alerts/" ID,
					   some_number(t, "SELECT id FROM alert WHERE kind = 'former' AND account_id = " ID, u.id)));
	said(r, 200, "交接後又查閱");
	said(r, 200, some_path(t, ID, c.id));
	not_said(r, "陳小美");
}

/* Who was asked to stand in has to look: that is no kinship and no curiosity, unless they also gave a reason of their own. */
static void standing_in_is_no_alert(void **state)
{
	struct app_test *t = *state;
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window), next = app_user(t, ROLE_CASE_MANAGER, t->window);
	struct test_user chief = app_user(t, ROLE_SUPERVISOR, t->window);
	struct some_case c = some_case(t, &u, CASE_RUNNING);	/* 陳小美 */
	const char *path = some_path(t, "/cases/" ID, c.id);

	some_sql(t, "UPDATE account SET certified_until = '2099-12-31' WHERE id = " ID, next.id);
	some_sql(t, "UPDATE account SET name = '陳原主責' WHERE id = " ID, u.id);
	some_sql(t, "UPDATE known_version SET version = version + 1");
	assert_int_equal(app_post(t, &chief, some_path(t, "%s/reassign", path), "worker_id", some_path(t, ID, next.id), "note",
				  "原職管員調任", NULL)->status, 303);
	assert_int_equal(app_post(t, &chief, "/delegations", "from_account", some_path(t, ID, next.id), "to_account",
				  some_path(t, ID, u.id), "from_on", "今天", "until_on", "+7", "summary", "新主責受訓", NULL)->status,
			 303);
	assert_int_equal(app_get(t, &u, path)->status, 200);
	pass_at(t, instant_now() + 1000);
	assert_int_equal(alerts(t, "former", &u), 0);
	assert_int_equal(alerts(t, "name", &u), 0);
	/* The days are over: what the former worker looks at now is told. */
	some_sql(t, "UPDATE user_place SET until_at = " ID " WHERE delegation_id IS NOT NULL AND user_id = " ID, instant_now() - 1,
		 u.id);
	look(t, &u, c.id);
	pass_at(t, instant_now() + 1000);
	assert_int_equal(alerts(t, "former", &u), 1);
	assert_true(alerts(t, "name", &u) > 0);
}

/* ---- the auditor's verdict ---- */

static int64_t some_alert(struct app_test *t, const struct test_user *u)
{
	int64_t id = rand_id(), now = instant_now();

	some_sql(t, "INSERT INTO alert (id, mark, kind, account_id, n, first_at, last_at) VALUES (" ID ", 'm" ID "', 'night', " ID
		 ", 3, " ID ", " ID ")", id, id, u->id, now, now);
	return id;
}

static void an_alert_is_judged_and_kept(void **state)
{
	struct app_test *t = *state;
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	int64_t id = some_alert(t, &u);
	const char *path = some_path(t, "/audit/alerts/" ID, id);
	const struct app_reply *r;

	r = app_post(t, &auditor, path, "verdict", "fine", NULL);
	said(r, 422, "說明");
	r = app_post(t, &auditor, path, "verdict", "fine", "note", "當晚有急案，督導知情", NULL);
	assert_int_equal(r->status, 303);
	said(app_get(t, &auditor, path), 200, "當晚有急案，督導知情");
	said(app_get(t, &auditor, "/audit/alerts?state=reviewed"), 200, path);
	not_said(app_get(t, &auditor, "/audit/alerts"), path);
	said(app_get(t, &auditor, some_path(t, "/api/v1%s", path)), 200, "\"verdict\":\"fine\"");
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM trail WHERE action = 'alert.judged' AND thing_id = " ID, id), 1);
	/* The same thing found again is not new. */
	some_sql(t, "DELETE FROM alert WHERE id = " ID, id);
}

static const char *version_of(struct app_test *t, const struct app_reply *r)
{
	static const char name[] = "name=\"version\" value=\"";
	const char *at = strstr(r->body, name);

	assert_non_null(at);
	at += strlen(name);
	return some_path(t, "%.*s", (int)strcspn(at, "\""), at);
}

/* What was found to be in order stays so; what is followed up may be concluded, and the earlier word stays readable. */
static void a_verdict_is_not_written_over(void **state)
{
	struct app_test *t = *state;
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency), second = app_user(t, ROLE_AUDITOR, t->agency);
	struct test_user u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *path = some_path(t, "/audit/alerts/" ID, some_alert(t, &u)), *shown, *stale;
	const struct app_reply *r;

	stale = version_of(t, app_get(t, &second, path));
	assert_int_equal(app_post(t, &auditor, path, "version", stale, "verdict", "follow", "note", "當晚沒有值班紀錄", NULL)->status,
			 303);
	/* The other auditor's page was older. */
	r = app_post(t, &second, path, "version", stale, "verdict", "fine", "note", "應該是值班吧", NULL);
	assert_int_equal(r->status, 409);
	said(r, 409, "應該是值班吧");
	said(app_get(t, &second, path), 200, "當晚沒有值班紀錄");
	shown = version_of(t, app_get(t, &auditor, path));
	assert_int_equal(app_post(t, &auditor, path, "version", shown, "verdict", "fine", "note", "補到值班簽到表", NULL)->status, 303);
	r = app_get(t, &auditor, path);
	said(r, 200, "補到值班簽到表");
	said(r, 200, "當晚沒有值班紀錄");
	not_said(r, "name=\"verdict\"");
	r = app_post(t, &auditor, path, "verdict", "follow", "note", "改成需要追查", NULL);
	said(r, 409, "不能再更改");
	not_said(app_get(t, &auditor, path), "改成需要追查");
	/* The trail says both in words. */
	r = app_get(t, &auditor, some_path(t, "/audit?kind=alert&who=" ID, auditor.id));
	said(r, 200, "需要追查：當晚沒有值班紀錄");
	said(r, 200, "沒有問題：補到值班簽到表");
}

/* One member of each row of a list counts the rows; the cursor leads to the rest. */
static const char *page_of_api(struct app_test *t, const struct test_user *u, const char *path, const char *member, unsigned rows)
{
	const char *body = app_get(t, u, path)->body, *next = strstr(body, "\"next\":\"");

	assert_int_equal(shown_times(body, member), rows);
	if (!next)
		return NULL;
	next += strlen("\"next\":\"");
	return some_path(t, "%.*s", (int)strcspn(next, "\""), next);
}

static void the_lists_go_on_in_the_api_too(void **state)
{
	struct app_test *t = *state;
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency), u = app_user(t, ROLE_CASE_MANAGER, t->window);
	const char *next;

	some_sql(t, "DELETE FROM alert");
	for (int i = 0; i < 53; i++)
		some_alert(t, &u);
	next = page_of_api(t, &auditor, "/api/v1/audit/alerts", "\"first_at\":", 50);
	assert_non_null(next);
	assert_null(page_of_api(t, &auditor, some_path(t, "/api/v1/audit/alerts?after=%s", next), "\"first_at\":", 3));
	some_sql(t, "DELETE FROM alert");
	/* More than a page was done by now. */
	assert_true(some_number(t, "SELECT COUNT(*) FROM trail") > 100);
	next = page_of_api(t, &auditor, "/api/v1/audit", "\"detail\":", 100);
	assert_non_null(next);
	assert_true(shown_times(app_get(t, &auditor, some_path(t, "/api/v1/audit?after=%s", next))->body, "\"detail\":") > 0);
	/* And so do the accounts of the review. */
	for (int i = 0; i < 101; i++)
		some_sql(t, "INSERT INTO account (id, login, name, place_id, state, contract_until, created_at, failed, locked_until, "
			 "totp_last, keys_off, version) SELECT " ID ", 'zz" ID "', name, place_id, 'invited', contract_until, created_at, 0, 0, 0, 0, 1 "
			 "FROM account WHERE id = " ID, rand_id(), rand_id(), u.id);
	next = page_of_api(t, &auditor, "/api/v1/audit/accounts", "\"login\":", 100);
	assert_non_null(next);
	assert_true(shown_times(app_get(t, &auditor, some_path(t, "/api/v1/audit/accounts?after=%s", next))->body, "\"login\":") > 1);
	some_sql(t, "DELETE FROM account WHERE login LIKE 'zz%%'");
}

static void the_settings_have_limits_and_a_trail(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = app_user(t, ROLE_ADMIN, t->agency), auditor = app_user(t, ROLE_AUDITOR, t->agency);
	int64_t before = some_number(t, "SELECT COUNT(*) FROM trail WHERE action = 'safety.set'");

	set_limit(t, &admin, "4", "22", "6", 422);
	set_limit(t, &admin, "30", "24", "6", 422);
	set_limit(t, &auditor, "30", "22", "6", 404);
	set_limit(t, &admin, "40", "22", "6", 303);
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM trail WHERE action = 'safety.set'"), before + 1);
	said(app_get(t, &auditor, "/safety"), 200, "40 人");
	not_said(app_get(t, &auditor, "/safety"), "<button class=\"btn main\"");
	set_limit(t, &admin, "30", "22", "6", 303);
}

/* ---- 帳號清查 ---- */

static void the_quarter_is_reviewed_and_signed(void **state)
{
	struct app_test *t = *state;
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency), admin = app_user(t, ROLE_ADMIN, t->agency);
	struct test_user u = app_user(t, ROLE_PROVIDER, t->provider);
	const char *path = some_path(t, "/audit/accounts/" ID, u.id), *left = some_path(t, "href=\"%s\"", path), *shown;
	const struct app_reply *r;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	/* All others are as they should be. */
	some_sql(t, "UPDATE account SET state = 'ended' WHERE id NOT IN (" ID ", " ID ", " ID ")", auditor.id, admin.id, u.id);
	r = app_get(t, &auditor, "/audit/accounts");
	said(r, 200, "115 年第 4 季");
	said(r, 200, "外部單位沒有合約到期日");
	said(r, 200, left);
	not_said(r, some_path(t, "href=\"/audit/accounts/" ID "\"", admin.id));
	said(app_get(t, &auditor, "/audit/accounts?show=all"), 200, some_path(t, "href=\"/audit/accounts/" ID "\"", admin.id));
	said(app_get(t, &auditor, path), 200, "受案單位人員");
	/* No signature while somebody waits. */
	r = app_post(t, &auditor, "/audit/accounts/sign", "note", "已逐一核對", NULL);
	said(r, 409, "請逐一核對後再簽核");
	said(r, 409, "已逐一核對");
	said(app_post(t, &auditor, path, "verdict", "change", NULL), 422, "請寫要改什麼");
	shown = version_of(t, app_get(t, &auditor, path));
	assert_int_equal(app_post(t, &auditor, path, "version", shown, "verdict", "keep", "note", "合約在途", NULL)->status, 303);
	/* Corrected before the signature, by who has seen what stands there; the earlier word stays readable. */
	r = app_post(t, &auditor, path, "version", shown, "verdict", "change", "note", "補上合約到期日", NULL);
	assert_int_equal(r->status, 409);
	assert_int_equal(app_post(t, &auditor, path, "version", version_of(t, app_get(t, &auditor, path)), "verdict", "change", "note",
				  "補上合約到期日", NULL)->status, 303);
	said(app_get(t, &auditor, path), 200, "合約在途");
	/* The administrator finds it. */
	said(app_get(t, &admin, "/accounts"), 200, u.name);
	said(app_get(t, &admin, "/accounts"), 200, "清查後應調整");
	said(app_get(t, &admin, some_path(t, "/accounts/" ID, u.id)), 200, "補上合約到期日");
	assert_int_equal(app_post(t, &auditor, "/audit/accounts/sign", "note", "已逐一核對", NULL)->status, 303);
	r = app_get(t, &auditor, "/audit/accounts");
	said(r, 200, "這一季已經簽核");
	said(r, 200, auditor.name);
	said(app_post(t, &auditor, "/audit/accounts/sign", "note", "再簽一次", NULL), 409, "已經簽核");
	/* What was signed is what was seen. */
	r = app_post(t, &auditor, path, "verdict", "keep", "note", "簽核後改口", NULL);
	said(r, 409, "這一季已經簽核，核對結果不能再更改");
	r = app_get(t, &auditor, path);
	said(r, 200, "補上合約到期日");
	not_said(r, "簽核後改口");
	not_said(r, "name=\"verdict\"");
	said(app_get(t, &auditor, "/audit?kind=account"), 200, "115 年第 4 季");
	/* The next quarter begins anew; half a year later somebody is late. */
	t->app->today_fixed = date_from_civil(2027, 1, 4);
	said(app_get(t, &auditor, "/audit/accounts"), 200, "116 年第 1 季");
	not_said(app_get(t, &auditor, "/audit/accounts"), "上一季沒有完成");
	t->app->today_fixed = date_from_civil(2027, 4, 1);
	said(app_get(t, &auditor, "/audit/accounts"), 200, "上一季沒有完成");
	t->app->today_fixed = date_from_civil(2026, 11, 2);
}

/* How many days is a dated row of the house, on the page as in what it flags. */
static void days_house(struct app_test *t, const struct test_user *admin, const char *name, const char *value)
{
	assert_int_equal(app_post(t, admin, "/settings", "name", name, "county", "0", "value", value, "from_on", "今天", "note",
				  "資安會議決定", NULL)->status, 303);
}

static void the_house_says_how_many_days(void **state)
{
	struct app_test *t = *state;
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency), admin = app_user(t, ROLE_ADMIN, t->agency);
	struct test_user u = app_user(t, ROLE_COUNTY_OFFICER, t->county), fresh = app_user(t, ROLE_COUNTY_OFFICER, t->county);
	const int64_t day = 24 * HOUR_MS, now = instant_now();
	const char *idle = some_path(t, "/audit/accounts/" ID, u.id), *new = some_path(t, "/audit/accounts/" ID, fresh.id);
	const struct app_reply *r;

	some_sql(t, "UPDATE account SET created_at = " ID ", last_login_at = " ID ", contract_until = " ID " WHERE id = " ID,
		 now - 400 * day, now - 61 * day, now + 40 * day, u.id);
	some_sql(t, "UPDATE account SET state = 'invited', created_at = " ID ", last_login_at = NULL WHERE id = " ID,
		 now - 20 * day, fresh.id);
	not_said(app_get(t, &auditor, "/audit/accounts"), idle);
	not_said(app_get(t, &admin, "/accounts?ends=soon"), u.login);
	days_house(t, &admin, "ACCOUNT_IDLE_DAYS", "60");
	days_house(t, &admin, "ACCOUNT_UNUSED_DAYS", "14");
	days_house(t, &admin, "ACCOUNT_ENDING_DAYS", "45");
	said(app_get(t, &auditor, "/audit/accounts"), 200, idle);
	said(app_get(t, &auditor, idle), 200, "60 天沒有登入");
	said(app_get(t, &auditor, new), 200, "邀請 14 天仍未使用");
	r = app_get(t, &admin, "/accounts?ends=soon");
	said(r, 200, u.login);
	said(r, 200, "45 天內到期");
	said(app_get(t, &admin, "/"), 200, "合約 45 天內到期的帳號");
	days_house(t, &admin, "ACCOUNT_IDLE_DAYS", "90");
	days_house(t, &admin, "ACCOUNT_UNUSED_DAYS", "30");
	days_house(t, &admin, "ACCOUNT_ENDING_DAYS", "30");
}

/* A spreadsheet must not reckon with a name. */
static void the_export_holds_no_formula(void **state)
{
	struct app_test *t = *state;
	struct test_user auditor = app_user(t, ROLE_AUDITOR, t->agency), u = app_user(t, ROLE_REFERRER, t->sender);
	const struct app_reply *r;

	some_sql(t, "UPDATE account SET name = '=cmd|calc' WHERE id = " ID, u.id);
	r = app_get(t, &auditor, "/audit/accounts/export");
	said(r, 200, "'=cmd|calc");
	not_said(r, ",=cmd");
	assert_non_null(strstr(r->head, "attachment"));
}

/* ---- a second person ---- */

static const char password[] = "燈塔看守人每天數海鷗的腳印", secret[] = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

static enum err set_secrets(struct act *a, void *ctx)
{
	struct account_secrets_set_in in = { .id = *(int64_t *)ctx, .totp_last = 0 };

	TRY(password_hash(a->arena, password, &in.password));
	in.totp = seal_text(a->arena, a->app->keys, "account.totp", in.id, secret);
	return account_secrets_set(a->db, &in, NULL);
}

static struct test_user person(struct app_test *t, enum role role, int64_t unit)
{
	struct test_user u = app_user(t, role, unit);

	app_do(t, 0, set_secrets, &u.id);
	return u;
}

static const struct app_reply *reset(struct app_test *t, const struct test_user *admin, const struct test_user *u,
				     const struct test_user *witness, const char *code)
{
	return app_post(t, admin, some_path(t, "/accounts/" ID "/reset", u->id), "how", "face", "note", "手機遺失", "witness",
			witness->login, "code", code, NULL);
}

static void a_reset_needs_a_second_person(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = person(t, ROLE_ADMIN, t->agency), auditor = person(t, ROLE_AUDITOR, t->agency);
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window), chief = person(t, ROLE_SUPERVISOR, t->window);
	struct test_user elsewhere = person(t, ROLE_SUPERVISOR, t->window2), peer = person(t, ROLE_CASE_MANAGER, t->window);
	const struct app_reply *r;
	char code[7];

	totp_code(secret, instant_now(), code);
	/* The link alone does not do: that would be one administrator taking over anybody. */
	r = app_post(t, &admin, some_path(t, "/accounts/" ID "/link", u.id), NULL);
	said(r, 409, "另一個人見證");
	said(reset(t, &admin, &u, &admin, code), 422, "見證人");
	said(reset(t, &admin, &u, &u, code), 422, "見證人");
	said(reset(t, &admin, &u, &peer, code), 422, "見證人");
	said(reset(t, &admin, &u, &elsewhere, code), 422, "見證人");
	r = reset(t, &admin, &u, &chief, "000000");
	said(r, 422, "見證人");
	said(r, 422, "手機遺失");	/* what was typed is there */
	assert_int_equal(app_get(t, &u, "/drafts")->status, 200);
	r = reset(t, &admin, &u, &chief, code);
	said(r, 200, "http://zhilu.test/welcome/");
	/* Nothing of before is worth anything. */
	assert_int_equal(app_get(t, &u, "/drafts")->status, 401);
	assert_int_equal(app_post(t, NULL, "/login", "login", u.login, "password", password, "code", code, NULL)->status, 401);
	/* Who is invited has nothing to be reset; and the auditor knows. */
	said(reset(t, &admin, &u, &chief, code), 404, "找不到");
	assert_int_equal(alerts(t, "reset", &admin), 1);
	said(app_get(t, &auditor, "/audit/alerts"), 200, "重設密碼與驗證器");
	assert_int_equal(some_number(t, "SELECT COUNT(*) FROM trail WHERE action = 'account.reset' AND thing_id = " ID, u.id), 1);
}

/* A double click: the second answer shows the link of the first, and the witness is not taken for guessing. */
static void a_reset_sent_twice_shows_its_link(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = person(t, ROLE_ADMIN, t->agency), chief = person(t, ROLE_SUPERVISOR, t->window);
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window);
	char code[7], key[44];
	const char *pairs[] = { "csrf", admin.csrf, "once", rand_token(key), "how", "face", "note", "手機遺失", "witness",
				chief.login, "code", totp_code(secret, instant_now(), code), NULL };
	const char *type = "Content-Type: application/x-www-form-urlencoded\r\n", *form = app_form(t, pairs);
	const char *path = some_path(t, "/accounts/" ID "/reset", u.id), *link;
	const struct app_reply *r = app_send(t, &admin, "POST", path, type, form);

	said(r, 200, "/welcome/");
	link = strstr(r->body, "/welcome/");
	link = some_path(t, "%.*s", (int)strcspn(link, "<\""), link);
	said(app_send(t, &admin, "POST", path, type, form), 200, link);
	assert_int_equal(app_get(t, NULL, link)->status, 200);
	assert_int_equal(alerts(t, "reset", &admin), 1);
	assert_int_equal(some_number(t, "SELECT failed FROM account WHERE id = " ID, chief.id), 0);
}

/* Why it was done, and who stood by, is what the auditor has to judge. */
static void the_auditor_reads_why_it_was_reset(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = person(t, ROLE_ADMIN, t->agency), auditor = person(t, ROLE_AUDITOR, t->agency);
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window), chief = person(t, ROLE_SUPERVISOR, t->window);
	const struct app_reply *r;
	char code[7], *typed = arena_dup(t->arena, chief.login);

	for (char *p = typed; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	chief.login = typed;	/* as a telephone's keyboard writes it: the login page takes it too */
	totp_code(secret, instant_now(), code);
	said(reset(t, &admin, &u, &chief, code), 200, "/welcome/");
	r = app_get(t, &auditor, some_path(t, "/audit?kind=account&who=" ID, admin.id));
	said(r, 200, "手機遺失");
	said(r, 200, "當面核對身分證件");
	said(r, 200, chief.name);
	said(app_get(t, &auditor, some_path(t, "/audit/export?kind=account&who=" ID, admin.id)), 200, "手機遺失");
}

/* Who made the witness is no second person: not by the invitation, not by a role, not by a link. */
static void a_witness_is_not_of_ones_own_making(void **state)
{
	struct app_test *t = *state;
	struct test_user admin = person(t, ROLE_ADMIN, t->agency), other = person(t, ROLE_ADMIN, t->agency);
	struct test_user u = person(t, ROLE_CASE_MANAGER, t->window), chief = person(t, ROLE_REFERRER, t->sender);
	struct test_user made = { .login = some_path(t, "made." ID, admin.id) };
	const int64_t day = INT64_C(86400000);
	char code[7];

	totp_code(secret, instant_now(), code);
	assert_int_equal(app_post(t, &admin, "/accounts", "login", made.login, "name", "自邀稽核", "role", "auditor", "place_id",
				  some_path(t, ID, t->agency), NULL)->status, 200);
	made.id = some_number(t, "SELECT id FROM account WHERE login = '%s'", made.login);
	app_do(t, 0, set_secrets, &made.id);
	said(reset(t, &admin, &u, &made, code), 422, "見證人");
	assert_int_equal(app_post(t, &admin, some_path(t, "/accounts/" ID "/roles", chief.id), "role", "supervisor", "place_id",
				  some_path(t, ID, t->window), "confirmed", "1", NULL)->status, 303);
	said(reset(t, &admin, &u, &chief, code), 422, "見證人");
	/* For anybody else they are; and for this one too, a good while later (rule RESET_WITNESS_DAYS). */
	assert_int_equal(some_number(t, "SELECT CAST(value AS BIGINT) AS n FROM rule WHERE code = 'RESET_WITNESS_DAYS'"), 30);
	some_sql(t, "UPDATE trail SET at = at - " ID " WHERE kind = 'account' AND thing_id = " ID, 29 * day, chief.id);
	said(reset(t, &admin, &u, &chief, code), 422, "見證人");
	some_sql(t, "UPDATE trail SET at = at - " ID " WHERE kind = 'account' AND thing_id = " ID, 2 * day, chief.id);
	said(reset(t, &other, &u, &made, code), 200, "/welcome/");
	app_do(t, 0, set_secrets, &u.id);
	said(reset(t, &admin, &u, &chief, code), 200, "/welcome/");
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(many_persons_in_an_hour),
		app_case(many_persons_after_many_looks),
		app_case(at_night),
		app_case(a_night_of_many_is_told_of_each),
		app_case(of_ones_own_name),
		app_case(after_the_hand_over), app_case(standing_in_is_no_alert),
		app_case(an_alert_is_judged_and_kept),
		app_case(a_verdict_is_not_written_over),
		app_case(the_settings_have_limits_and_a_trail),
		app_case(the_export_holds_no_formula),
		app_case(a_reset_needs_a_second_person),
		app_case(a_reset_sent_twice_shows_its_link),
		app_case(the_auditor_reads_why_it_was_reset),
		app_case(a_witness_is_not_of_ones_own_making),
		app_case(the_house_says_how_many_days),
		app_case(the_lists_go_on_in_the_api_too),
		app_case(the_quarter_is_reviewed_and_signed),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
