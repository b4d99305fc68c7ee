/*
 * Every route as every role, over HTTP, against tests/access.csv (spec 1, "Who uses it"; spec 5, Safety).
 * The csv was written from the spec, so what it says is not what the route table says: 404 where no role
 * gives access, the reason page where one does, the login page where nobody is logged in.
 */
#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/rand.h"
#include "shared.h"
#include "web/route.h"

enum { MOST_ROUTES = 600 };

struct access_row { const char *route, *relation, *roles, *note; };
struct access { struct access_row rows[MOST_ROUTES]; size_t n; };

static struct access *access_read(struct app_test *t)
{
	static const struct csv_limits limits = { MOST_ROUTES + 1, 4, 400 };
	struct access *all = arena_alloc(t->arena, sizeof(*all));
	size_t len;
	const char *text = source_read(t->arena, "tests/access.csv", &len), *at = text;
	struct csv_row row;
	struct csv c;

	while (*at == '#')
		at = strchr(at, '\n') + 1;
	csv_open(&c, t->arena, at, len - (size_t)(at - text), &limits);
	assert_true(csv_next(&c, &row));
	assert_string_equal(row.cells[0], "route");
	for (all->n = 0; csv_next(&c, &row); all->n++) {
		assert_int_equal(row.n, 4);
		all->rows[all->n] = (struct access_row){ row.cells[0], row.cells[1], row.cells[2], row.cells[3] };
	}
	assert_int_equal(c.fault.problem, CSV_FINE);
	return all;
}

static const struct access_row *row_of(const struct access *all, const char *route)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->rows[i].route, route) == 0)
			return &all->rows[i];
	return NULL;
}

static bool has_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += len)
		if ((at == words || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
			return true;
	return false;
}

static bool may(const struct access_row *row, enum role role)
{
	return has_word(row->roles, "public") || (role != ROLE_PUBLIC && has_word(row->roles, "staff")) ||
	       has_word(row->roles, role_code(role));
}

/* ---- the list is whole ---- */

static bool roles_are_known(struct app_test *t, const char *roles)
{
	char *words = arena_dup(t->arena, roles), *save = NULL;
	bool known = *words;

	for (char *w = strtok_r(words, " ", &save); w; w = strtok_r(NULL, " ", &save))
		known = known && (strcmp(w, "staff") == 0 || role_parse(w) != ROLE_COUNT);
	return known;
}

static void every_route_has_one_row(void **state)
{
	static const char relations[] = "none public self own-case case-or-reason dispatch inbox inquiry person";
	struct access *all = access_read(*state);
	unsigned wrong = 0;

	for (const struct route *r = route_table; r->name; r++)
		if (!row_of(all, r->name)) {
			print_error("no row for the route %s\n", r->name);
			wrong++;
		}
	for (size_t i = 0; i < all->n; i++) {
		const struct access_row *row = &all->rows[i];

		if (route_named(row->route) && row_of(all, row->route) == row && has_word(relations, row->relation) &&
		    roles_are_known(*state, row->roles))
			continue;
		print_error("not one route, relation and roles: %s,%s,%s\n", row->route, row->relation, row->roles);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* ---- a world in which every role has something of its own ---- */

struct world {
	struct app_test *t;
	struct test_user user[ROLE_COUNT];
	struct test_user account;		/* for the administrator to work on */
	struct some_case c;
	int64_t dispatch, centre_dispatch, inquiry, row, centre_row, batch[ROLE_COUNT], place;
	int64_t placement, service, approval, category;
};

static int64_t unit_of(const struct app_test *t, enum role role)
{
	switch (role) {
	case ROLE_CASE_MANAGER:
	case ROLE_SUPERVISOR: return t->window;
	case ROLE_COUNTY_OFFICER: return t->county;
	case ROLE_JOB_CENTRE: return t->centre;
	case ROLE_PROVIDER: return t->provider;
	case ROLE_BRANCH_OFFICER: return t->branch;
	case ROLE_REFERRER: return t->sender;
	default: return t->agency;
	}
}

static const char *bytes(const struct app_test *t)
{
	return strcmp(t->engine, "sqlite") == 0 ? "BLOB" : "BYTEA";
}

static int64_t batch_of(struct app_test *t, int64_t importer)
{
	int64_t id = rand_id();

	some_sql(t, "INSERT INTO inbox_batch (id, sender, kind, state, file_name, file_hash, rows_total, rows_accepted, "
		 "rows_held, rows_waiting, rows_skipped, rows_unchanged, entered_at, entered_by) VALUES (%" PRId64
		 ", 'school', 'transition', 'done', 'a.csv', CAST('x' AS %s), 1, 1, 0, 0, 0, 0, 0, %" PRId64 ")", id, bytes(t),
		 importer);
	return id;
}

/* state: open or waiting (for consent). */
static int64_t row_at(struct app_test *t, int64_t importer, int64_t place, const char *in_state)
{
	int64_t id = rand_id(), batch = batch_of(t, importer);

	some_sql(t, "INSERT INTO inbox_row (id, batch_id, row_no, place_id, county, state, name, birth_on, sex, phone, school, "
		 "has_consent, raw, hash, entered_at, entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", 1, %" PRId64
		 ", '67000', '%s', '方怡如', '2004-03-05', '2', '0933-111-222', '臺南大學', 1, CAST('x' AS %s), "
		 "CAST('%" PRId64 "' AS %s), 1, %" PRId64 ", 1)", id, batch, place, in_state, bytes(t), id, bytes(t), importer);
	return id;
}

static int64_t inquiry_at(struct app_test *t, int64_t window)
{
	int64_t id = rand_id();

	some_sql(t, "INSERT INTO inquiry (id, window_id, on_day, channel, asker, topic, answer, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", '2026-10-01', 'phone', 'self', 'process', '已說明', 1, 0, 1)", id,
		 window);
	return id;
}

static void put_papers(struct world *w)
{
	struct app_test *t = w->t;

	some_sql(t, "INSERT INTO referral (id, case_id, person_id, on_day, source, channel, service_group, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", '2026-10-01', 'self', 'visit', 'certificate', 1, 0, 1)",
		 rand_id(), w->c.id, w->c.person);
	some_sql(t, "INSERT INTO reply (id, case_id, intake_id, on_day, opens, addressee, addressee_name, means, body, entered_at, "
		 "entered_by, version) SELECT %" PRId64 ", case_id, id, '2026-10-07', 1, 'applicant', '陳小美', 'phone', '開案', "
		 "1, 0, 1 FROM intake WHERE case_id = %" PRId64, rand_id(), w->c.id);
}

static void put_second_objects(struct world *w)
{
	struct app_test *t = w->t;

	w->placement = rand_id();
	w->service = rand_id();
	w->approval = rand_id();
	some_sql(t, "INSERT INTO placement (id, case_id, person_id, employer, post, kind, how, on_day, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", '日日烘焙坊', '助手', 'open', 'self', '2026-10-20', 1, 0, 1)",
		 w->placement, w->c.id, w->c.person);
	some_sql(t, "INSERT INTO service_record (id, case_id, on_day, minutes, whom, means, kind, text, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", '2026-10-20', 30, 'client', 'visit', 'counsel', '討論', 1, %" PRId64
		 ", 1)", w->service, w->c.id, w->user[ROLE_CASE_MANAGER].id);
	w->category = rand_id();
	some_sql(t, "INSERT INTO person_category (id, person_id, category, proof, from_on, entered_at, entered_by, version) VALUES "
		 "(%" PRId64 ", %" PRId64 ", 'indigenous', 'household', '2001-01-01', 1, 0, 1)", w->category, w->c.person);
	some_sql(t, "INSERT INTO person_request (id, person_id, case_id, kind, received_on, channel, requester, requester_name, "
		 "requester_contact, identity, asked, state, entered_at, entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", %" PRId64
		 ", 'view', '2026-10-20', 'visit', 'self', '陳小美', '當面', 'shown', '全部', 'open', 1, 0, 1)", rand_id(),
		 w->c.person, w->c.id);
	some_sql(t, "INSERT INTO approval (id, case_id, window_id, kind, record_id, state, asked_at, asked_by, version) VALUES "
		 "(%" PRId64 ", %" PRId64 ", %" PRId64 ", 'plan', %" PRId64 ", 'waiting', 1, %" PRId64 ", 1)", w->approval,
		 w->c.id, t->window, w->c.plan, w->user[ROLE_CASE_MANAGER].id);
}

static const struct app_reply *look(struct app_test *t, const struct test_user *u, int64_t case_id)
{
	return app_post(t, u, "/looks", "kind", "case", "id", some_path(t, "%" PRId64, case_id), "next", "/", "reason",
			"inquiry", "note", "家屬來電詢問進度", NULL);
}

static struct world world_make(struct app_test *t)
{
	struct world w = { .t = t };
	const struct test_user *worker = &w.user[ROLE_CASE_MANAGER];
	int64_t provider = t->provider;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	for (int r = ROLE_PUBLIC + 1; r < ROLE_COUNT; r++) {
		w.user[r] = app_user(t, (enum role)r, unit_of(t, (enum role)r));
		w.batch[r] = batch_of(t, w.user[r].id);
	}
	w.batch[ROLE_PUBLIC] = w.batch[ROLE_CASE_MANAGER];
	w.account = app_user(t, ROLE_REFERRER, t->sender);
	w.place = app_place(t, "window", "臺南市舊窗口", t->county);
	w.c = some_case(t, worker, CASE_RUNNING);
	w.dispatch = some_dispatch(t, worker, &w.c, "2026-10-20");
	t->provider = t->centre;
	w.centre_dispatch = some_dispatch(t, worker, &w.c, "2026-10-20");
	t->provider = provider;
	w.inquiry = inquiry_at(t, t->window);
	w.row = row_at(t, worker->id, t->window, "open");
	w.centre_row = row_at(t, w.user[ROLE_JOB_CENTRE].id, t->centre, "open");
	put_papers(&w);
	put_second_objects(&w);
	assert_int_equal(look(t, &w.user[ROLE_COUNTY_OFFICER], w.c.id)->status, 303);
	assert_int_equal(look(t, &w.user[ROLE_BRANCH_OFFICER], w.c.id)->status, 303);
	return w;
}

/* ---- the path of a route for a role ---- */

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static int64_t programme_of(const struct world *w, enum role role)
{
	return some_number(w->t, "SELECT programme_id AS n FROM dispatch WHERE id = %" PRId64,
			   role == ROLE_JOB_CENTRE ? w->centre_dispatch : w->dispatch);
}

static int64_t first_id(const struct world *w, const struct route *r, enum role role)
{
	switch (r->root) {
	case ROOT_CASE: return w->c.id;
	case ROOT_PERSON: return w->c.person;
	case ROOT_DISPATCH: return role == ROLE_JOB_CENTRE ? w->centre_dispatch : w->dispatch;
	case ROOT_INBOX: return role == ROLE_JOB_CENTRE ? w->centre_row : w->row;
	case ROOT_INQUIRY: return w->inquiry;
	case ROOT_NONE: break;
	}
	return begins(r->path, "/accounts/") ? w->account.id : begins(r->path, "/places/") ? w->place :
	       begins(r->path, "/providers/") ? w->t->provider : begins(r->path, "/programmes/") ? programme_of(w, role) :
	       begins(r->path, "/imports/") ? w->batch[role] : begins(r->path, "/figures/") ? w->t->county : 1;
}

static int64_t of_the_case(const struct world *w, const char *table)
{
	return some_number(w->t, "SELECT MAX(id) AS n FROM %s WHERE case_id = %" PRId64, table, w->c.id);
}

static int64_t second_id(const struct world *w, const struct route *r)
{
	const struct { const char *part, *table; int64_t id; } known[] = {
		{ "/plans/", NULL, w->c.plan }, { "/placements/", NULL, w->placement }, { "/services/", NULL, w->service },
		{ "/approvals/", NULL, w->approval }, { "/consents/", NULL, w->c.consent }, { "/contacts/", "contact", 0 },
		{ "/intakes/", "intake", 0 }, { "/needs/", "needs", 0 }, { "/duties/", "duty", 0 },
		{ "/replies/", "reply", 0 },
		{ "/requests/", "person_request", 0 }, { "/categories/", NULL, w->category },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strstr(r->path, known[i].part))
			return known[i].table ? of_the_case(w, known[i].table) : known[i].id;
	return 1;
}

static const char *path_of(const struct world *w, const struct route *r, enum role role)
{
	int64_t ids[2] = { first_id(w, r, role), 0 };
	unsigned n = 0;
	struct buf out;

	for (const char *at = r->path; (at = strstr(at, ":id")); at++)
		n++;
	if (n == 2)
		ids[1] = second_id(w, r);
	buf_init(&out, w->t->arena, 500);
	if (strstr(r->path, ":text"))
		url_put_text(&out, r->path, "no-such-link");
	else
		url_put(&out, r->path, ids, n);
	if (strcmp(r->name, "figure_cases") == 0)
		url_query(&out, "which", "opened");
	return buf_text(&out);
}

/* ---- every route as every role ---- */

static bool is_right(const struct access_row *row, enum role role, int status)
{
	bool nowhere = strstr(row->note, "404 for everybody") != NULL;

	if (status < 200 || status >= 500)
		return false;
	if (may(row, role))
		return status != 401 && status != 403 && (status != 404 || nowhere);
	return status == (role == ROLE_PUBLIC ? 401 : 404);
}

static const struct app_reply *ask(const struct world *w, const struct route *r, enum role role, const char *path)
{
	struct test_user passing;
	const struct test_user *u = role == ROLE_PUBLIC ? NULL : &w->user[role];

	if (u && strcmp(r->name, "logout") == 0) {
		passing = app_user(w->t, role, unit_of(w->t, role));
		u = &passing;
	}
	return r->method == HTTP_GET ? app_get(w->t, u, path) : app_post(w->t, u, path, NULL);
}

static void who_may_and_who_may_not(void **state)
{
	struct access *all = access_read(*state);
	struct world w = world_make(*state);
	unsigned asked = 0, wrong = 0;

	for (const struct route *r = route_table; r->name; r++) {
		const struct access_row *row = row_of(all, r->name);

		for (int role = ROLE_PUBLIC; row && role < ROLE_COUNT; role++, asked++) {
			const char *path = path_of(&w, r, (enum role)role);
			int status = ask(&w, r, (enum role)role, path)->status;

			if (is_right(row, (enum role)role, status))
				continue;
			wrong++;
			print_error("%s (%s %s) as %s: %d, but the list says %s\n", r->name,
				    r->method == HTTP_GET ? "GET" : "POST", path, role_code((enum role)role), status,
				    may(row, (enum role)role) ? "yes" : "no");
		}
	}
	print_message("%u routes asked as a role\n", asked);
	assert_int_equal(wrong, 0);
}

/* ---- relations: the right role, the wrong thing ---- */

static bool is_reason_page(const struct app_reply *r)
{
	return r->status == 403 && strstr(r->body, "查詢原因") && strstr(r->body, "name=\"reason\"");
}

static unsigned check(const struct route *r, const char *who, const struct app_reply *got, bool right)
{
	if (!right)
		print_error("%s (%s) as %s: %d\n", r->name, r->path, who, got->status);
	return !right;
}

/* 個案 of a colleague at the same window: with a reason, and then to read only; of another county: not there. */
static void a_case_of_others(void **state)
{
	struct access *all = access_read(*state);
	struct world w = world_make(*state);
	struct test_user colleague = app_user(w.t, ROLE_CASE_MANAGER, w.t->window);
	struct test_user far = app_user(w.t, ROLE_CASE_MANAGER, w.t->other_window);
	struct test_user far_chief = app_user(w.t, ROLE_SUPERVISOR, w.t->other_window);
	unsigned wrong = 0;

	for (const struct route *r = route_table; r->name; r++) {
		const struct access_row *row = row_of(all, r->name);
		const char *path = path_of(&w, r, ROLE_CASE_MANAGER);
		bool get = r->method == HTTP_GET;
		const struct app_reply *got;

		if (!row || (r->root != ROOT_CASE && r->root != ROOT_PERSON) || !may(row, ROLE_CASE_MANAGER))
			continue;
		got = get ? app_get(w.t, &colleague, path) : app_post(w.t, &colleague, path, NULL);
		wrong += check(r, "a colleague", got, get ? is_reason_page(got) : got->status == 403);
		assert_null(strstr(got->body, "陳小美"));
		got = get ? app_get(w.t, &far, path) : app_post(w.t, &far, path, NULL);
		wrong += check(r, "another county's", got, got->status == 404);
		got = get ? app_get(w.t, &far_chief, path) : app_post(w.t, &far_chief, path, NULL);
		wrong += check(r, "another county's supervisor", got, got->status == 404);
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(look(w.t, &far, w.c.id)->status, 404);
	assert_int_equal(look(w.t, &far_chief, w.c.id)->status, 404);
}

/* In whatever state a case is, finished ones too: who it is not for does not find it, whose it is does. */
static void in_every_state_of_the_case(void **state)
{
	static const char *const states[] = {
		"referred", "assessed", "needs", "planning", "suspended", "closed", "not_opened", "transferred", "ended",
	};
	struct access *all = access_read(*state);
	struct world w = world_make(*state);
	struct test_user colleague = app_user(w.t, ROLE_CASE_MANAGER, w.t->window);
	struct test_user far = app_user(w.t, ROLE_CASE_MANAGER, w.t->other_window);
	unsigned wrong = 0, asked = 0;

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		some_sql(w.t, "UPDATE cases SET state = '%s' WHERE id = %" PRId64, states[i], w.c.id);
		for (const struct route *r = route_table; r->name; r++) {
			const struct access_row *row = row_of(all, r->name);
			const char *path = path_of(&w, r, ROLE_CASE_MANAGER);
			const struct app_reply *got;

			if (!row || r->method != HTTP_GET || (r->root != ROOT_CASE && r->root != ROOT_PERSON) ||
			    !may(row, ROLE_CASE_MANAGER))
				continue;
			got = app_get(w.t, &far, path);
			wrong += check(r, "another county's", got, got->status == 404 && !strstr(got->body, "陳小美"));
			got = app_get(w.t, &colleague, path);
			wrong += check(r, "a colleague", got, is_reason_page(got) && !strstr(got->body, "陳小美"));
			got = app_get(w.t, &w.user[ROLE_CASE_MANAGER], path);
			wrong += check(r, "its case manager", got, got->status < 500 && got->status != 401 && got->status != 403);
			asked += 3;
		}
	}
	print_message("%u asked\n", asked);
	assert_int_equal(wrong, 0);
}

static void a_look_reads_and_writes_nothing(void **state)
{
	struct access *all = access_read(*state);
	struct world w = world_make(*state);
	struct test_user colleague = app_user(w.t, ROLE_CASE_MANAGER, w.t->window);
	unsigned wrong = 0;

	assert_int_equal(look(w.t, &colleague, w.c.id)->status, 303);
	for (const struct route *r = route_table; r->name; r++) {
		const struct access_row *row = row_of(all, r->name);
		const char *path = path_of(&w, r, ROLE_CASE_MANAGER);
		const struct app_reply *got;

		if (!row || r->root != ROOT_CASE || !may(row, ROLE_CASE_MANAGER) || r->method == HTTP_GET)
			continue;
		got = app_post(w.t, &colleague, path, NULL);
		wrong += check(r, "a colleague who looks", got, got->status == 403);
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(app_get(w.t, &colleague, some_path(w.t, "/cases/%" PRId64, w.c.id))->status, 200);
}

/* 異常查閱: who looks outside the own caseload is seen there. */
static void a_look_reaches_the_auditor(void **state)
{
	struct world w = world_make(*state);
	struct test_user colleague = app_user(w.t, ROLE_CASE_MANAGER, w.t->window);
	const struct test_user *auditor = &w.user[ROLE_AUDITOR];

	assert_null(strstr(app_get(w.t, auditor, "/audit/looks")->body, colleague.name));
	assert_int_equal(look(w.t, &colleague, w.c.id)->status, 303);
	assert_non_null(strstr(app_get(w.t, auditor, "/audit/looks")->body, colleague.name));
}

/* 承辦 and 分署專人: their county's cases with a reason, others' not at all; 本署 never a person. */
static void county_and_branch_and_agency(void **state)
{
	struct access *all = access_read(*state);
	struct world w = world_make(*state);
	struct test_user county = app_user(w.t, ROLE_COUNTY_OFFICER, w.t->county);
	struct test_user branch = app_user(w.t, ROLE_BRANCH_OFFICER, w.t->branch);
	struct test_user far = app_user(w.t, ROLE_COUNTY_OFFICER, w.t->other_county);
	struct test_user agency = app_user(w.t, ROLE_AGENCY_OFFICER, w.t->agency);
	unsigned wrong = 0;

	for (const struct route *r = route_table; r->name; r++) {
		const struct access_row *row = row_of(all, r->name);
		const char *path = path_of(&w, r, ROLE_COUNTY_OFFICER);
		const struct app_reply *got;

		if (!row || r->method != HTTP_GET || r->root == ROOT_NONE)
			continue;
		got = app_get(w.t, &agency, path);
		wrong += check(r, "the agency", got, got->status == 404);
		if (r->root != ROOT_CASE || r->need != RIGHT_READ || !may(row, ROLE_COUNTY_OFFICER))
			continue;
		got = app_get(w.t, &county, path);
		wrong += check(r, "its county", got, is_reason_page(got));
		got = app_get(w.t, &branch, path);
		wrong += check(r, "its branch", got, is_reason_page(got));
		got = app_get(w.t, &far, path);
		wrong += check(r, "another county", got, got->status == 404);
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(look(w.t, &far, w.c.id)->status, 404);
}

/* 受案單位: only what was sent to it, and of a person only the minimum data set. */
static void a_dispatch_of_another_unit(void **state)
{
	struct access *all = access_read(*state);
	struct world w = world_make(*state);
	int64_t unit = app_place(w.t, "provider", "臺南庇護工場", w.t->county);
	struct test_user other = app_user(w.t, ROLE_PROVIDER, unit);
	const struct test_user *own = &w.user[ROLE_PROVIDER], *centre = &w.user[ROLE_JOB_CENTRE];
	unsigned wrong = 0;

	for (const struct route *r = route_table; r->name; r++) {
		const struct access_row *row = row_of(all, r->name);
		const char *path = path_of(&w, r, ROLE_PROVIDER);
		bool get = r->method == HTTP_GET;
		const struct app_reply *got;

		if (!row || !may(row, ROLE_PROVIDER) || (r->root != ROOT_DISPATCH && !begins(r->path, "/programmes/")))
			continue;
		got = get ? app_get(w.t, &other, path) : app_post(w.t, &other, path, NULL);
		wrong += check(r, "another unit", got, got->status == 404);
		got = get ? app_get(w.t, centre, path) : app_post(w.t, centre, path, NULL);
		wrong += check(r, "a job centre it was not sent to", got, got->status == 404);
	}
	assert_int_equal(wrong, 0);
	assert_non_null(strstr(app_get(w.t, own, "/portal")->body, "陳小美"));
	assert_null(strstr(app_get(w.t, &other, "/portal")->body, "陳小美"));
	assert_int_equal(app_get(w.t, own, some_path(w.t, "/persons/%" PRId64, w.c.person))->status, 404);
	assert_int_equal(app_get(w.t, own, some_path(w.t, "/cases/%" PRId64, w.c.id))->status, 404);
}

/* 轉銜名單 and 諮詢: of the own window; without consent only who imported it and the supervisor. */
static void rows_and_inquiries_of_others(void **state)
{
	struct access *all = access_read(*state);
	struct world w = world_make(*state);
	struct test_user colleague = app_user(w.t, ROLE_CASE_MANAGER, w.t->window);
	struct test_user beside = app_user(w.t, ROLE_CASE_MANAGER, w.t->window2);
	const struct test_user *importer = &w.user[ROLE_CASE_MANAGER], *chief = &w.user[ROLE_SUPERVISOR];
	int64_t waiting = row_at(w.t, importer->id, w.t->window, "waiting");
	unsigned wrong = 0;

	for (const struct route *r = route_table; r->name; r++) {
		const struct access_row *row = row_of(all, r->name);
		bool get = r->method == HTTP_GET;
		const struct app_reply *got;
		const char *path;

		if (!row || (r->root != ROOT_INBOX && r->root != ROOT_INQUIRY))
			continue;
		path = path_of(&w, r, ROLE_CASE_MANAGER);
		got = get ? app_get(w.t, &beside, path) : app_post(w.t, &beside, path, NULL);
		wrong += check(r, "another window", got, got->status == 404);
		if (r->root != ROOT_INBOX)
			continue;
		w.row = waiting;
		path = path_of(&w, r, ROLE_CASE_MANAGER);
		got = get ? app_get(w.t, &colleague, path) : app_post(w.t, &colleague, path, NULL);
		wrong += check(r, "a colleague, without consent", got, got->status == 404);
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(app_get(w.t, importer, some_path(w.t, "/inbox/%" PRId64, waiting))->status, 200);
	assert_int_equal(app_get(w.t, chief, some_path(w.t, "/inbox/%" PRId64, waiting))->status, 200);
}

/* ---- page, API and export show the same set ---- */

struct listing { const char *page, *api, *export; };

static unsigned wrong_in(struct app_test *t, const struct test_user *u, const struct listing *l, const char *text, bool shown)
{
	const char *paths[] = { l->page, l->api, l->export };
	unsigned wrong = 0;

	for (size_t i = 0; i < 3; i++) {
		const struct app_reply *r = paths[i] ? app_get(t, u, paths[i]) : NULL;

		if (!r || (r->status == 200 && !strstr(r->body, text) == !shown))
			continue;
		wrong++;
		print_error("%s as %s: %d, %s is %s\n", paths[i], u->name, r->status, text, shown ? "missing" : "there");
	}
	return wrong;
}

static void page_api_and_export_show_the_same_set(void **state)
{
	static const struct listing lists[] = {
		{ "/cases", "/api/v1/cases", NULL }, { "/duties", "/api/v1/duties", "/duties/export" },
	};
	struct app_test *t = *state;
	int64_t window = app_place(t, "window", "臺南市東區窗口", t->county);
	struct test_user a = app_user(t, ROLE_CASE_MANAGER, window), b = app_user(t, ROLE_CASE_MANAGER, window);
	struct test_user chief = app_user(t, ROLE_SUPERVISOR, window), far = app_user(t, ROLE_SUPERVISOR, t->other_window);
	struct some_case of_a[2], of_b;
	unsigned wrong = 0;

	t->app->today_fixed = date_from_civil(2026, 11, 2);
	of_a[0] = some_case(t, &a, CASE_RUNNING);
	of_a[1] = some_case(t, &a, CASE_RUNNING);
	of_b = some_case(t, &b, CASE_RUNNING);
	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < 2; k++) {
			const struct listing *l = &lists[i];

			wrong += wrong_in(t, &a, l, of_a[k].case_no, true) + wrong_in(t, &chief, l, of_a[k].case_no, true) +
				 wrong_in(t, &b, l, of_a[k].case_no, false) + wrong_in(t, &far, l, of_a[k].case_no, false) +
				 wrong_in(t, &a, l, of_b.case_no, false) + wrong_in(t, &b, l, of_b.case_no, true);
		}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	static const struct app_test_case tests[] = {
		app_case(every_route_has_one_row),
		app_case(who_may_and_who_may_not),
		app_case(a_case_of_others),
		app_case(in_every_state_of_the_case),
		app_case(a_look_reads_and_writes_nothing),
		app_case(a_look_reaches_the_auditor),
		app_case(county_and_branch_and_agency),
		app_case(a_dispatch_of_another_unit),
		app_case(rows_and_inquiries_of_others),
		app_case(page_api_and_export_show_the_same_set),
	};

	return app_test_run(tests, sizeof(tests) / sizeof(tests[0]));
}
