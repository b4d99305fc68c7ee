#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "things.h"
#include "two_engines.h"

/* Most tests: one transaction, a list of steps on it. */
static void write_ok(struct engine *e, db_fn *fn, void *ctx)
{
	assert_int_equal(db_write(e->store, &e->who, e->arena, fn, ctx), OK);
}

static void read_ok(struct engine *e, db_fn *fn, void *ctx)
{
	assert_int_equal(db_read(e->store, &e->who, e->arena, fn, ctx), OK);
}

static enum err put(struct db *db, void *ctx)
{
	return stmt_exec(db, &thing_put, ctx, NULL);
}

static enum err get(struct db *db, void *ctx)
{
	struct thing **ret = ctx;
	struct thing_key in = { .id = (*ret)->id };
	void *row;

	TRY(stmt_one(db, &thing_get, &in, &row));
	*ret = row;
	return OK;
}

static struct thing *fetch(struct engine *e, int64_t id)
{
	struct thing key = { .id = id }, *t = &key;

	read_ok(e, get, &t);
	return t;
}

static void values_come_back_as_they_went(void **state)
{
	struct engine *e = *state;
	static const unsigned char bytes[] = { 0, 255, 1, 0, 39, 92 };
	struct thing in = {
		.id = INT64_MAX, .name = "王𠮷明 '\"\\;--", .note = "",
		.body = { bytes, sizeof(bytes) }, .secret = { "x", 1 }, .mark = INT64_MIN + 1,
	}, *t;

	write_ok(e, put, &in);
	t = fetch(e, INT64_MAX);
	assert_non_null(t);
	assert_int_equal(t->id, INT64_MAX);
	assert_string_equal(t->name, in.name);
	assert_string_equal(t->note, "");
	assert_int_equal(t->body.len, sizeof(bytes));
	assert_memory_equal(t->body.data, bytes, sizeof(bytes));
	assert_int_equal(t->secret.len, 1);
	assert_int_equal(t->mark, INT64_MIN + 1);
}

static void null_is_not_empty(void **state)
{
	struct engine *e = *state;
	struct thing none = { .id = 1, .name = "無", .mark = INT_NULL };
	struct thing empty = { .id = 2, .name = "", .note = "", .body = { "", 0 },
			       .secret = { "", 0 }, .mark = 0 };
	struct thing *t;

	write_ok(e, put, &none);
	write_ok(e, put, &empty);
	t = fetch(e, 1);
	assert_null(t->note);
	assert_null(t->body.data);
	assert_null(t->secret.data);
	assert_true(t->mark == INT_NULL);
	t = fetch(e, 2);
	assert_string_equal(t->note, "");
	assert_non_null(t->body.data);
	assert_int_equal(t->body.len, 0);
	assert_non_null(t->secret.data);
	assert_int_equal(t->mark, 0);
}

static void no_row_is_a_result(void **state)
{
	assert_null(fetch(*state, 5));
}

static enum err put_many(struct db *db, void *ctx)
{
	const int *n = ctx;

	for (int i = 0; i < *n; i++) {
		char note[32];
		struct thing in = { .id = 10 + i, .name = "名", .note = note, .mark = i };

		snprintf(note, sizeof(note), "第 %d 件", i);
		TRY(put(db, &in));
	}
	return OK;
}

struct list { struct ids ids; struct thing *row; size_t n; };

static enum err some(struct db *db, void *ctx)
{
	struct list *l = ctx;
	struct thing_ids in = { l->ids };
	void *rows;

	TRY(stmt_many(db, &thing_some, &in, &rows, &l->n));
	l->row = rows;
	return OK;
}

static enum err all(struct db *db, void *ctx)
{
	struct list *l = ctx;
	void *rows;

	TRY(stmt_many(db, &thing_all, NULL, &rows, &l->n));
	l->row = rows;
	return OK;
}

static void lists_keep_order_and_every_text(void **state)
{
	struct engine *e = *state;
	struct list l = { 0 };
	int n = 1000;

	write_ok(e, put_many, &n);
	read_ok(e, all, &l);
	assert_int_equal(l.n, 1000);
	for (int i = 0; i < 1000; i++) {
		char note[32];

		snprintf(note, sizeof(note), "第 %d 件", i);
		assert_int_equal(l.row[i].id, 10 + i);
		assert_string_equal(l.row[i].note, note);
	}
}

static void ids_select_only_those(void **state)
{
	struct engine *e = *state;
	int64_t wanted[] = { 15, 12, INT64_MAX, 12, -3 };
	struct list l = { .ids = { wanted, 5 } }, none = { .ids = { NULL, 0 } };
	int n = 20;

	write_ok(e, put_many, &n);
	read_ok(e, some, &l);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.row[0].id, 12);
	assert_int_equal(l.row[1].id, 15);
	read_ok(e, some, &none);
	assert_int_equal(none.n, 0);
}

static void what_was_shown_is_noted_once_a_run(void **state)
{
	struct engine *e = *state;
	struct list l = { 0 };
	int n = 100;

	write_ok(e, put_many, &n);
	assert_int_equal(e->seen.n, 0);		/* writing shows nothing */
	read_ok(e, all, &l);
	assert_int_equal(e->seen.n, 100);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(e->seen.item[i].kind, SEEN_CASE);
		assert_int_equal(e->seen.item[i].id, 10 + i);
	}
	n = 1;
	e->seen.n = 0;
	assert_int_equal(store_exec_text(e->store, "DELETE FROM thing WHERE id > 10"), OK);
	read_ok(e, all, &l);
	read_ok(e, all, &l);
	assert_int_equal(e->seen.n, 1);
}

static enum err who(struct db *db, void *ctx)
{
	void *row;

	TRY(stmt_one(db, &thing_who, NULL, &row));
	*(struct thing_who *)ctx = *(struct thing_who *)row;
	return OK;
}

static void actor_and_time_are_bound_by_the_server(void **state)
{
	struct engine *e = *state;
	struct thing_who w = { 0 };

	read_ok(e, who, &w);
	assert_int_equal(w.actor, 7);
	assert_int_equal(w.now, 1000000);
}

struct walk { struct db *db; size_t n, stop; int64_t last; };

static enum err step(void *ctx, const void *row)
{
	struct walk *w = ctx;
	const struct thing *t = row;
	struct thing_key in = { .id = t->id };
	char note[32];
	void *same;

	assert_true(t->id > w->last);
	w->last = t->id;
	snprintf(note, sizeof(note), "第 %zu 件", w->n);
	assert_string_equal(t->note, note);
	/* Another statement, also the very same one, while the walk goes on. */
	TRY(stmt_one(w->db, &thing_get, &in, &same));
	assert_string_equal(((struct thing *)same)->note, t->note);
	return ++w->n == w->stop ? ERR_FORBIDDEN : OK;
}

static enum err walk(struct db *db, void *ctx)
{
	struct walk *w = ctx;

	w->db = db;
	return stmt_each(db, &thing_all, NULL, step, w);
}

static void a_walk_sees_each_row_and_may_stop(void **state)
{
	struct engine *e = *state;
	struct walk w = { 0 }, stopped = { .stop = 300 };
	int n = 1000;

	write_ok(e, put_many, &n);
	read_ok(e, walk, &w);
	assert_int_equal(w.n, 1000);
	assert_int_equal(e->seen.n, 1000);
	assert_int_equal(db_read(e->store, &e->who, e->arena, walk, &stopped), ERR_FORBIDDEN);
	assert_int_equal(stopped.n, 300);
}

static enum err inner(void *ctx, const void *row)
{
	struct walk *w = ctx;

	(void)row;
	w->n++;
	return OK;
}

static enum err outer(void *ctx, const void *row)
{
	struct walk *w = ctx;

	(void)row;
	return stmt_each(w->db, &thing_all, NULL, inner, w);
}

static enum err walk_in_walk(struct db *db, void *ctx)
{
	struct walk *w = ctx;

	w->db = db;
	return stmt_each(db, &thing_all, NULL, outer, w);
}

static void a_walk_inside_a_walk(void **state)
{
	struct engine *e = *state;
	struct walk w = { 0 };
	int n = 30;

	write_ok(e, put_many, &n);
	read_ok(e, walk_in_walk, &w);
	assert_int_equal(w.n, 900);
}

static enum err any(struct db *db, void *ctx)
{
	void *row;

	(void)ctx;
	return stmt_one(db, &thing_any, NULL, &row);
}

static void several_rows_where_one_is_promised_are_an_error(void **state)
{
	struct engine *e = *state;
	int n = 2;

	write_ok(e, put_many, &n);
	assert_int_equal(db_read(e->store, &e->who, e->arena, any, NULL), ERR_DATABASE);
}

struct change { struct thing in; int64_t changed; int64_t mark; };

static enum err change(struct db *db, void *ctx)
{
	struct change *c = ctx;
	void *row;

	TRY(stmt_exec(db, &thing_rename, &c->in, &c->changed));
	TRY(stmt_one(db, &thing_add, &c->in, &row));
	c->mark = row ? ((struct thing *)row)->mark : -1;
	return OK;
}

static void changes_are_counted_and_returned(void **state)
{
	struct engine *e = *state;
	struct change c = { .in = { .id = 12, .name = "新名", .mark = 40 } };
	int n = 5;

	write_ok(e, put_many, &n);
	write_ok(e, change, &c);
	assert_int_equal(c.changed, 1);
	assert_int_equal(c.mark, 42);
	assert_string_equal(fetch(e, 12)->name, "新名");
	c.in.id = 99;
	write_ok(e, change, &c);
	assert_int_equal(c.changed, 0);
	assert_int_equal(c.mark, -1);
}

static enum err put_part(struct db *db, void *ctx)
{
	return stmt_exec(db, &part_put, ctx, NULL);
}

static void constraints_have_their_own_errors(void **state)
{
	struct engine *e = *state;
	struct thing same_id = { .id = 10, .name = "又", .mark = 77 };
	struct thing same_mark = { .id = 50, .name = "又", .mark = 0 };
	struct thing no_name = { .id = 51, .mark = 5 };
	struct thing_part no_parent = { 1, 999, 1 }, negative = { 1, 10, -1 }, good = { 1, 10, 0 };
	int n = 1;

	write_ok(e, put_many, &n);
	assert_int_equal(db_write(e->store, &e->who, e->arena, put, &same_id), ERR_CONFLICT);
	assert_int_equal(db_write(e->store, &e->who, e->arena, put, &same_mark), ERR_CONFLICT);
	assert_int_equal(db_write(e->store, &e->who, e->arena, put, &no_name), ERR_DATABASE);
	assert_int_equal(db_write(e->store, &e->who, e->arena, put_part, &no_parent), ERR_REFUSED);
	assert_int_equal(db_write(e->store, &e->who, e->arena, put_part, &negative), ERR_REFUSED);
	write_ok(e, put_part, &good);
	assert_int_equal(thing_counted(e->store).count, 1);
}

static enum err clash_and_go_on(struct db *db, void *ctx)
{
	struct thing other = { .id = 60, .name = "後", .mark = 60 };
	int64_t changed = 5;

	if (stmt_exec(db, &thing_put, ctx, &changed) != ERR_CONFLICT)
		return ERR_INTERNAL;
	if (changed != 5)		/* results are untouched on failure */
		return ERR_INTERNAL;
	if (put(db, &other) != ERR_CONFLICT)
		return ERR_INTERNAL;
	return OK;
}

static void nothing_is_stored_after_a_failed_statement(void **state)
{
	struct engine *e = *state;
	struct thing same = { .id = 10, .name = "又", .mark = 1 };
	int n = 1;

	write_ok(e, put_many, &n);
	assert_int_equal(db_write(e->store, &e->who, e->arena, clash_and_go_on, &same),
			 ERR_CONFLICT);
	assert_int_equal(thing_counted(e->store).count, 1);
}

static void a_reader_cannot_write(void **state)
{
	struct engine *e = *state;
	struct thing in = { .id = 1, .name = "讀", .mark = 1 };

	assert_int_equal(db_read(e->store, &e->who, e->arena, put, &in), ERR_DATABASE);
	assert_int_equal(thing_counted(e->store).count, 0);
}

static enum err narrow(struct db *db, void *ctx)
{
	struct stmt st = thing_count;

	st.number = 0;
	st.postgres = ctx;
	TRY(stmt_one(db, &st, NULL, &ctx));
	assert_int_equal(((struct thing_count *)ctx)->count, 1);
	assert_int_equal(((struct thing_count *)ctx)->total, -2);
	return OK;
}

/* EXISTS gives a boolean, a constant four bytes: whole numbers all the same; anything else is not. */
static void only_whole_numbers_are_integers(void **state)
{
	struct engine *e = *state;
	char good[] = "SELECT true, -2", small[] = "SELECT 1, (-2)::smallint";
	char text[] = "SELECT 1, '-2'", number[] = "SELECT 1, -2.0", few[] = "SELECT 1";

	read_ok(e, narrow, good);
	read_ok(e, narrow, small);
	assert_int_equal(db_read(e->store, &e->who, e->arena, narrow, text), ERR_DATABASE);
	assert_int_equal(db_read(e->store, &e->who, e->arena, narrow, number), ERR_DATABASE);
	assert_int_equal(db_read(e->store, &e->who, e->arena, narrow, few), ERR_DATABASE);
}

struct shot { struct engine *e; int64_t before, after; };

static void *write_aside(void *ctx)
{
	struct shot *s = ctx;

	return thing_store(s->e->store, 1, "旁", 1) == OK ? s : NULL;
}

static enum err count_twice(struct db *db, void *ctx)
{
	struct shot *s = ctx;
	pthread_t aside;
	void *row, *written;

	TRY(stmt_one(db, &thing_count, NULL, &row));
	s->before = ((struct thing_count *)row)->count;
	assert_int_equal(pthread_create(&aside, NULL, write_aside, s), 0);
	assert_int_equal(pthread_join(aside, &written), 0);
	assert_non_null(written);
	TRY(stmt_one(db, &thing_count, NULL, &row));
	s->after = ((struct thing_count *)row)->count;
	assert_int_equal(db->statements, 2);
	return OK;
}

static void one_reading_belongs_to_one_instant(void **state)
{
	struct shot s = { .e = *state };

	read_ok(s.e, count_twice, &s);
	assert_int_equal(s.before, 0);
	assert_int_equal(s.after, 0);
	assert_int_equal(thing_counted(s.e->store).count, 1);
}

int main(void)
{
	static const struct engine_test tests[] = {
		on_both(values_come_back_as_they_went),
		on_both(null_is_not_empty),
		on_both(no_row_is_a_result),
		on_both(lists_keep_order_and_every_text),
		on_both(ids_select_only_those),
		on_both(what_was_shown_is_noted_once_a_run),
		on_both(actor_and_time_are_bound_by_the_server),
		on_both(a_walk_sees_each_row_and_may_stop),
		on_both(a_walk_inside_a_walk),
		on_both(several_rows_where_one_is_promised_are_an_error),
		on_both(changes_are_counted_and_returned),
		on_both(constraints_have_their_own_errors),
		on_both(nothing_is_stored_after_a_failed_statement),
		on_both(a_reader_cannot_write),
		on_both(one_reading_belongs_to_one_instant),
		on_postgres(only_whole_numbers_are_integers),
	};

	return two_engines_run(things_schema, tests, sizeof(tests) / sizeof(tests[0]));
}
