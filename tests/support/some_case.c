#include "some_case.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/rand.h"
#include "db/stmt.h"

struct one_number { int64_t n; };
struct one_text { const char *s; };

static const struct db_member number_member[] = { { "n", offsetof(struct one_number, n), DB_INT, true } };
static const struct db_member text_member[] = { { "s", offsetof(struct one_text, s), DB_TEXT, true } };

static struct stmt statement(const char *sql, enum stmt_shape shape)
{
	return (struct stmt){ .name = "test", .shape = shape, .writes = shape == STMT_EXEC, .seen = -1, .sqlite = sql,
			      .postgres = sql };
}

static enum err run_sql(struct act *a, void *ctx)
{
	struct stmt *st = arena_alloc(a->arena, sizeof(*st));

	*st = statement(ctx, STMT_EXEC);
	return stmt_exec(a->db, st, NULL, NULL);
}

void some_sql(struct app_test *t, const char *fmt, ...)
{
	va_list ap;
	char *sql;

	va_start(ap, fmt);
	sql = arena_vprintf(t->arena, fmt, ap);
	va_end(ap);
	app_do(t, 0, run_sql, sql);
}

struct asking { const char *sql; const struct db_member *out; size_t size; void *row; };

static enum err ask(struct db *db, void *ctx)
{
	struct asking *q = ctx;
	struct stmt *st = arena_alloc(db->arena, sizeof(*st));

	*st = statement(q->sql, STMT_ONE);
	st->out = q->out;
	st->n_out = 1;
	st->row_size = q->size;
	return stmt_one(db, st, NULL, &q->row);
}

int64_t some_number(struct app_test *t, const char *fmt, ...)
{
	struct asking q = { .out = number_member, .size = sizeof(struct one_number) };
	va_list ap;

	va_start(ap, fmt);
	q.sql = arena_vprintf(t->arena, fmt, ap);
	va_end(ap);
	app_read(t, 0, ask, &q);
	return q.row ? ((struct one_number *)q.row)->n : INT_NULL;
}

const char *some_text(struct app_test *t, const char *fmt, ...)
{
	struct asking q = { .out = text_member, .size = sizeof(struct one_text) };
	va_list ap;

	va_start(ap, fmt);
	q.sql = arena_vprintf(t->arena, fmt, ap);
	va_end(ap);
	app_read(t, 0, ask, &q);
	return q.row ? ((struct one_text *)q.row)->s : NULL;
}

const char *some_path(struct app_test *t, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(t->arena, fmt, ap);
	va_end(ap);
	return s;
}

/* ---- the way ---- */

struct way {
	struct app_test *t;
	const struct test_user *worker;
	enum case_state until;
	struct some_case made;
	int64_t referral, proof, intake, reply, needs;
};

static enum err receive(struct act *a, void *ctx)
{
	struct way *w = ctx;
	struct case_new n = {
		.id = w->made.id, .person_id = w->made.person, .window_id = w->worker->unit, .worker_id = w->worker->id,
		.source = "self", .on_day = "2026-10-01", .prior_case_id = INT_NULL, .referral_id = w->referral,
	};

	return case_receive(a, &n, &w->made.case_no);
}

static enum err apply(struct act *a, struct way *w, enum case_event e, const char *day, const char *kind, int64_t id)
{
	struct case_record r = { .on_day = day, .kind = kind, .id = id, .due_on = "2027-10-14" };

	return case_apply(a, w->made.id, e, &r);
}

static enum err go_on(struct act *a, void *ctx)
{
	struct way *w = ctx;

	if (w->until >= CASE_ASSESSED)
		TRY(apply(a, w, EV_INTAKE_ASSESSED, "2026-10-05", "intake", w->intake));
	if (w->until >= CASE_NEEDS)
		TRY(apply(a, w, EV_REPLY_OPENED, "2026-10-07", "reply", w->reply));
	if (w->until >= CASE_PLANNING)
		TRY(apply(a, w, EV_NEEDS_ASSESSED, "2026-10-12", "needs", w->needs));
	if (w->until >= CASE_RUNNING)
		TRY(apply(a, w, EV_PLAN_AGREED, "2026-10-15", "plan", w->made.plan));
	return OK;
}

/* The records that the guards ask for. */
static void put_records(struct way *w)
{
	struct app_test *t = w->t;

	some_sql(t, "INSERT INTO person_proof (id, person_id, service_group, proof, entered_at, entered_by) VALUES "
		 "(%" PRId64 ", %" PRId64 ", 'certificate', 'shown', 1, 0)", w->proof, w->made.person);
	some_sql(t, "INSERT INTO intake (id, case_id, on_day, means, assessor_id, service_group, conclusion, entered_at, "
		 "entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", '2026-10-05', 'interview', %" PRId64
		 ", 'certificate', 'fit', 1, 0, 1)", w->intake, w->made.id, w->worker->id);
	some_sql(t, "INSERT INTO consent (id, person_id, kind, ground, scope, text_version, signer, means, from_on, entered_at, "
		 "entered_by) VALUES (%" PRId64 ", %" PRId64 ", 'share', 'consent', '受案單位', '1', 'self', 'paper', "
		 "'2026-10-01', 1, 0)", w->made.consent, w->made.person);
	if (w->until < CASE_PLANNING)
		return;
	some_sql(t, "INSERT INTO needs (id, case_id, on_day, methods, career, summary, resources, to_assess, seen_by_client, "
		 "entered_at, entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", '2026-10-12', 'interview', '想做烘焙', "
		 "'需要職場支持', 'supported_employment', 0, 1, 1, 0, 1)", w->needs, w->made.id);
	if (w->until < CASE_RUNNING)
		return;
	some_sql(t, "INSERT INTO plan (id, case_id, number, state, on_day, start_on, end_on, goal, client_part, decision, "
		 "decided_on, signer, entered_at, entered_by, version) VALUES (%" PRId64 ", %" PRId64 ", 1, 'agreed', "
		 "'2026-10-15', '2026-10-15', '2027-10-14', '成為烘焙助手', '一起訂定', 'signed', '2026-10-15', 'self', 1, 0, 1)",
		 w->made.plan, w->made.id);
	some_sql(t, "INSERT INTO plan_item (id, plan_id, case_id, sort, part, kind, how) VALUES (%" PRId64 ", %" PRId64
		 ", %" PRId64 ", 1, 'matching', 'supported_employment', 'dispatch')", w->made.item, w->made.plan, w->made.id);
}

struct some_case some_case(struct app_test *t, const struct test_user *worker, enum case_state until)
{
	struct way w = { .t = t, .worker = worker, .until = until, .made = {
			.id = rand_id(), .person = rand_id(), .plan = rand_id(), .item = rand_id(), .consent = rand_id(),
		 }, .referral = rand_id(), .proof = rand_id(), .intake = rand_id(), .reply = rand_id(), .needs = rand_id() };

	some_sql(t, "INSERT INTO person (id, name, name_fold, birth_on, birth_known, sex, phone, mobile, created_at, "
		 "created_by, version) VALUES (%" PRId64 ", '陳小美', '陳小美', '2000-05-06', 'day', '2', '06-2991111', "
		 "'0912-345-678', 1, 0, 1)", w.made.person);
	app_do(t, worker->id, receive, &w);
	put_records(&w);
	app_do(t, worker->id, go_on, &w);
	w.made.case_no = arena_dup(t->arena, w.made.case_no);
	return w.made;
}

/* ---- a dispatch ---- */

struct sent { const struct some_case *c; int64_t id, provider; const char *on_day; };

static enum err send_out(struct act *a, void *ctx)
{
	struct sent *s = ctx;
	struct case_record r = {
		.on_day = s->on_day, .kind = "dispatch", .id = s->id, .dispatch_id = s->id, .provider_id = s->provider,
		.service = "supported_employment",
	};

	return case_apply(a, s->c->id, EV_DISPATCHED, &r);
}

int64_t some_dispatch(struct app_test *t, const struct test_user *worker, const struct some_case *c, const char *on_day)
{
	struct sent s = { .c = c, .id = rand_id(), .provider = t->provider, .on_day = on_day };
	int64_t programme = rand_id(), contact = rand_id();

	some_sql(t, "INSERT INTO programme (id, provider_id, county, kind, name, places, in_service, waiting, as_of, as_of_by, "
		 "from_on, version) VALUES (%" PRId64 ", %" PRId64 ", '67000', 'supported_employment', '支持性就業', 15, 9, 0, "
		 "'2026-10-01', 0, '2026-01-01', 1)", programme, t->provider);
	some_sql(t, "INSERT INTO contact (id, case_id, provider_id, on_day, whom, means, outcome, text, entered_at, entered_by, "
		 "version) VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", '%s', 'unit', 'phone', 'reached', '還有名額', 1, 0, 1)",
		 contact, c->id, t->provider, on_day);
	some_sql(t, "INSERT INTO dispatch (id, dispatch_no, case_id, person_id, programme_id, provider_id, window_id, county, "
		 "kind, contact_id, on_day, aim, summary, share_phone, share_class, consent_id, free_then, free_as_of, state, "
		 "entered_at, entered_by, version) VALUES (%" PRId64 ", '%" PRId64 "', %" PRId64 ", %" PRId64 ", %" PRId64
		 ", %" PRId64 ", %" PRId64 ", '67000', 'supported_employment', %" PRId64 ", '%s', '媒合', '摘要', 0, 0, %" PRId64
		 ", 6, '2026-10-01', 'sent', 1, 0, 1)", s.id, s.id, c->id, c->person, programme, t->provider, worker->unit,
		 contact, on_day, c->consent);
	app_do(t, worker->id, send_out, &s);
	return s.id;
}
