#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "db/driver.h"
#include "db/sqlite_conn.h"

_Static_assert(sizeof(struct blob) == sizeof(struct sealed) &&
		       offsetof(struct blob, len) == offsetof(struct sealed, len),
	       "plain and sealed bytes are moved by the same code");

static enum err prepare(struct sqlite_conn *c, const struct stmt *st, unsigned flags,
			sqlite3_stmt **ret_stmt)
{
	int rc = sqlite3_prepare_v3(c->db, st->sqlite, -1, flags, ret_stmt, NULL);

	if (rc == SQLITE_OK)
		return OK;
	/* The text of a statement has no values, so this message may be told. */
	db_log_reason("prepare", st->name, sqlite3_errmsg(c->db));
	return sqlite_conn_error(c, st->name, rc);
}

static void forget_oldest(struct sqlite_conn *c)
{
	struct prepared *oldest = NULL;

	for (size_t i = 0; i < c->n_prepared; i++) {
		struct prepared *p = &c->prepared[i];

		if (p->stmt && !sqlite3_stmt_busy(p->stmt) && (!oldest || p->used < oldest->used))
			oldest = p;
	}
	if (!oldest)
		return;
	sqlite3_finalize(oldest->stmt);
	oldest->stmt = NULL;
	c->n_kept--;
}

static struct prepared *slot_of(struct sqlite_conn *c, unsigned number)
{
	if (number >= c->n_prepared) {
		size_t n = (number + 64U) / 64U * 64U;
		struct prepared *p = db_alloc(n, sizeof(*p));

		if (c->n_prepared > 0)
			memcpy(p, c->prepared, c->n_prepared * sizeof(*p));
		free(c->prepared);
		c->prepared = p;
		c->n_prepared = n;
	}
	return &c->prepared[number];
}

/*
 * Kept statements are found by number.  One without a number, or one that is being walked through
 * by stmt_each() further up, is prepared for this once (*ret_once).
 */
static enum err take(struct sqlite_conn *c, const struct stmt *st, sqlite3_stmt **ret_stmt,
		     bool *ret_once)
{
	struct prepared *p = slot_of(c, st->number);

	*ret_once = st->number == 0 || (p->stmt && sqlite3_stmt_busy(p->stmt));
	if (*ret_once)
		return prepare(c, st, 0, ret_stmt);
	if (!p->stmt) {
		if (c->n_kept >= c->max_kept)
			forget_oldest(c);
		TRY(prepare(c, st, SQLITE_PREPARE_PERSISTENT, &p->stmt));
		c->n_kept++;
	}
	p->used = ++c->clock;
	*ret_stmt = p->stmt;
	return OK;
}

static int bind_bytes(sqlite3_stmt *s, int at, const struct blob *b)
{
	if (!b->data)
		return sqlite3_bind_null(s, at);
	return sqlite3_bind_blob64(s, at, b->data, b->len, SQLITE_STATIC);
}

static int bind_member(sqlite3_stmt *s, int at, const struct db_member *m, const void *value,
		       struct arena *a)
{
	const char *text;

	switch ((enum db_kind)m->kind) {
	case DB_INT:
		if (*(const int64_t *)value == INT_NULL)
			return sqlite3_bind_null(s, at);
		return sqlite3_bind_int64(s, at, *(const int64_t *)value);
	case DB_TEXT:
		text = *(const char *const *)value;
		return sqlite3_bind_text(s, at, text, -1, SQLITE_STATIC);
	case DB_BLOB:
	case DB_SEALED:
		return bind_bytes(s, at, value);
	case DB_IDS:
		return sqlite3_bind_text(s, at, ids_text(a, value, '[', ']'), -1, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static int bind_all(sqlite3_stmt *s, const struct db *db, const struct stmt *st, const void *in)
{
	for (int i = 0; i < st->n_bind; i++) {
		int rc;

		if (st->bind[i] < 0)
			rc = sqlite3_bind_int64(s, i + 1, db_bound(db, st->bind[i]));
		else
			rc = bind_member(s, i + 1, &st->in[st->bind[i]],
					 (const char *)in + st->in[st->bind[i]].offset, db->arena);
		if (rc != SQLITE_OK)
			return rc;
	}
	return SQLITE_OK;
}

static bool take_column(sqlite3_stmt *s, int i, uint8_t kind, void *value, struct arena *a)
{
	/* Asking the value, not the column: only this thread has the connection, and each column call looks it up anew. */
	sqlite3_value *v = sqlite3_column_value(s, i);
	bool null = sqlite3_value_type(v) == SQLITE_NULL;
	const void *data;
	struct blob *b;

	switch ((enum db_kind)kind) {
	case DB_INT:
		*(int64_t *)value = null ? INT_NULL : sqlite3_value_int64(v);
		return true;
	case DB_TEXT:
		if (null)
			return true;
		data = sqlite3_value_text(v);	/* before its length */
		*(char **)value = arena_ndup(a, data, (size_t)sqlite3_value_bytes(v));
		return true;
	case DB_BLOB:
	case DB_SEALED:
		if (null)
			return true;
		b = value;
		data = sqlite3_value_blob(v);
		b->len = (size_t)sqlite3_value_bytes(v);
		/* An empty blob is not NULL, though SQLite gives no address for it. */
		b->data = b->len > 0 ? memcpy(arena_alloc(a, b->len), data, b->len) : "";
		return true;
	case DB_IDS:
		break;
	}
	return false;
}

static enum err take_row(struct db *db, const struct stmt *st, sqlite3_stmt *s, struct rows *rows)
{
	char *row = rows_next(rows, st);

	if (!row)
		return ERR_DATABASE;
	if (rows->each)
		memset(row, 0, st->row_size);
	for (int i = 0; i < st->n_out; i++)
		if (!take_column(s, i, st->out[i].kind, row + st->out[i].offset, rows->arena))
			BUG("%s: a list cannot be a result", st->name);
	return rows_add(rows, db, st, row);
}

static enum err walk(struct db *db, const struct stmt *st, sqlite3_stmt *s, struct rows *rows)
{
	struct sqlite_conn *c = db->conn;
	int rc;

	while ((rc = sqlite3_step(s)) == SQLITE_ROW)
		TRY(take_row(db, st, s, rows));
	if (rc != SQLITE_DONE)
		return sqlite_conn_error(c, st->name, rc);
	if (st->writes)
		rows->changed = sqlite3_changes64(c->db);
	return OK;
}

enum err sqlite_run(struct db *db, const struct stmt *st, const void *in, struct rows *rows)
{
	struct sqlite_conn *c = db->conn;
	sqlite3_stmt *s;
	enum err err;
	bool once;
	int rc;

	TRY(take(c, st, &s, &once));
	rc = bind_all(s, db, st, in);
	err = rc == SQLITE_OK ? walk(db, st, s, rows) : sqlite_conn_error(c, st->name, rc);
	if (once)
		sqlite3_finalize(s);
	else
		sqlite3_reset(s);
	return err;
}
