/*
 * Every event of a case asked for with nothing in hand, and on a case that is closed: whatever the role may do, the
 * answer says in words what to mend, never only that it cannot be done; and nothing is stored half.
 */
#include "some_case.h"

#include <inttypes.h>

#include "base/rand.h"
#include "web/route.h"

#define ID "%" PRId64

struct world { struct app_test *t; struct test_user worker, chief, unit; struct some_case c; int64_t dispatch; };

static struct world world_make(struct app_test *t)
{
	struct world w = { .t = t };

	t->app->today_fixed = date_from_civil(2026, 11, 20);
	w.worker = app_user(t, ROLE_CASE_MANAGER, t->window);
	w.chief = app_user(t, ROLE_SUPERVISOR, t->window);
	w.unit = app_user(t, ROLE_PROVIDER, t->provider);
	w.c = some_case(t, &w.worker, CASE_RUNNING);
	w.dispatch = some_dispatch(t, &w.worker, &w.c, "2026-11-01");
	return w;
}

static const struct test_user *who(const struct world *w, const struct route *r)
{
	return r->roles & R_CASE_MANAGER ? &w->worker : r->roles & R_SUPERVISOR ? &w->chief : r->roles & R_PROVIDER ? &w->unit : NULL;
}

/* Routes about a thing that a second id names are not asked: there is no such thing. */
static const char *path_of(const struct world *w, const struct route *r)
{
	int64_t id = r->root == ROOT_CASE ? w->c.id : r->root == ROOT_PERSON ? w->c.person : w->dispatch;
	const char *at = strstr(r->path, ":id");
	struct buf b;

	if (!at || strstr(at + 1, ":id") || strstr(r->path, ":text"))
		return NULL;
	buf_init(&b, w->t->arena, 500);
	buf_str(&b, "/api/v1");
	url_put(&b, r->path, &id, 1);
	return buf_text(&b);
}

static const struct app_reply *ask(const struct world *w, const struct test_user *u, const char *path, const char *body)
{
	char once[44];

	return app_send(w->t, u, "POST", path, some_path(w->t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\n"
			"Idempotency-Key: %s\r\n", u->csrf, rand_token(once)), body);
}

/* A sentence of its own: in the errors, or as the detail. */
static bool says_what_to_mend(const struct app_reply *r)
{
	const char *detail = strstr(r->body, "\"detail\":\""), *errors = strstr(r->body, "\"errors\":[{");
	const char *said = errors ? strstr(errors, "\"message\":\"") : detail;

	return said && !strstr(said, "目前不能做這件事") && !strstr(said, "有欄位需要更正");
}

static unsigned ask_all(struct world *w, const char *when)
{
	unsigned wrong = 0;

	for (const struct route *r = route_table; r->name; r++) {
		const char *path = r->method == HTTP_POST && r->root != ROOT_NONE && r->root != ROOT_INBOX &&
				   r->root != ROOT_INQUIRY ? path_of(w, r) : NULL;
		const struct test_user *u = path ? who(w, r) : NULL;
		const struct app_reply *got;

		if (!u || r->fields == &no_fields)
			continue;
		got = ask(w, u, path, "{}");
		/* None of them can be done with nothing; that it was done would be as wrong as silence. */
		if ((got->status == 422 || got->status == 409) && says_what_to_mend(got))
			continue;
		wrong++;
		print_error("%s (%s): %d %s\n", r->name, when, got->status, got->body);
	}
	return wrong;
}

static void with_nothing_in_hand(void **state)
{
	struct world w = world_make(*state);

	assert_int_equal(ask_all(&w, "running"), 0);
}

static void on_a_closed_case(void **state)
{
	struct world w = world_make(*state);

	some_sql(w.t, "UPDATE cases SET state = 'closed', closed_on = '2026-11-19' WHERE id = " ID, w.c.id);
	assert_int_equal(ask_all(&w, "closed"), 0);
}

/* Twice the same key: one record; another body under the key: refused. */
static void a_double_submit_is_one(void **state)
{
	struct world w = world_make(*state);
	const char *path = some_path(w.t, "/api/v1/cases/" ID "/contacts", w.c.id);
	static const char body[] = "{\"on_day\":\"2026-11-19\",\"whom\":\"client\",\"means\":\"phone\",\"outcome\":\"reached\",\"text\":\"約見面\"}";
	static const char other[] = "{\"on_day\":\"2026-11-19\",\"whom\":\"client\",\"means\":\"phone\",\"outcome\":\"reached\",\"text\":\"改期\"}";
	const char *headers;
	char once[44];

	headers = some_path(w.t, "Content-Type: application/json\r\nX-CSRF-Token: %s\r\nIdempotency-Key: %s\r\n", w.worker.csrf,
			    rand_token(once));
	assert_int_equal(app_send(w.t, &w.worker, "POST", path, headers, body)->status, 201);
	assert_int_equal(app_send(w.t, &w.worker, "POST", path, headers, body)->status, 201);
	assert_int_equal(app_send(w.t, &w.worker, "POST", path, headers, other)->status, 409);
	assert_int_equal(some_number(w.t, "SELECT COUNT(*) FROM contact WHERE case_id = " ID " AND text IN ('約見面', '改期')", w.c.id),
			 1);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(with_nothing_in_hand), app_case(on_a_closed_case), app_case(a_double_submit_is_one),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
