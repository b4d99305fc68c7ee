#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/driver.h"
#include "db/postgres_conn.h"

#define WALK_ROWS 200

/* Type numbers of pg_type, which never change. */
enum { BOOL = 16, BYTEA = 17, NAME = 19, INT8 = 20, INT2 = 21, INT4 = 23, TEXT = 25,
       BPCHAR = 1042, VARCHAR = 1043 };

/* Parameters: integers and bytes in binary, text and lists as text. */

static void set_int(struct pg_params *p, int i, int64_t value, struct arena *a)
{
	uint64_t *wire;

	if (value == INT_NULL)
		return;
	wire = arena_alloc(a, sizeof(*wire));
	*wire = htobe64((uint64_t)value);
	p->value[i] = (const char *)wire;
	p->length[i] = sizeof(*wire);
	p->format[i] = 1;
}

static void set_member(struct pg_params *p, int i, const struct db_member *m, const void *value,
		       struct arena *a)
{
	const struct blob *b;

	switch ((enum db_kind)m->kind) {
	case DB_INT:
		set_int(p, i, *(const int64_t *)value, a);
		break;
	case DB_TEXT:
		p->value[i] = *(const char *const *)value;
		break;
	case DB_BLOB:
	case DB_SEALED:
		b = value;
		p->value[i] = b->data;
		p->length[i] = (int)b->len;
		p->format[i] = 1;
		break;
	case DB_IDS:
		p->value[i] = ids_text(a, value, '{', '}');
		break;
	}
}

static struct pg_params params_of(struct db *db, const struct stmt *st, const void *in)
{
	struct arena *a = db->arena;
	struct pg_params p = { .n = st->n_bind };

	p.value = arena_array(a, st->n_bind, sizeof(*p.value));
	p.length = arena_array(a, st->n_bind, sizeof(*p.length));
	p.format = arena_array(a, st->n_bind, sizeof(*p.format));
	for (int i = 0; i < st->n_bind; i++) {
		const struct db_member *m;

		if (st->bind[i] < 0) {
			set_int(&p, i, db_bound(db, st->bind[i]), a);
		} else {
			m = &st->in[st->bind[i]];
			set_member(&p, i, m, (const char *)in + m->offset, a);
		}
	}
	return p;
}

/* Results, all in binary */

static int64_t int_of(const char *data, Oid type)
{
	uint64_t wide;
	uint32_t word;
	uint16_t half;

	switch (type) {
	case INT8:
		memcpy(&wide, data, sizeof(wide));
		return (int64_t)be64toh(wide);
	case INT4:
		memcpy(&word, data, sizeof(word));
		return (int32_t)be32toh(word);
	case INT2:
		memcpy(&half, data, sizeof(half));
		return (int16_t)be16toh(half);
	default:
		return data[0];
	}
}

static bool type_fits(uint8_t kind, Oid type)
{
	switch ((enum db_kind)kind) {
	case DB_INT:
		return type == INT8 || type == INT4 || type == INT2 || type == BOOL;
	case DB_TEXT:
		return type == TEXT || type == VARCHAR || type == BPCHAR || type == NAME;
	case DB_BLOB:
	case DB_SEALED:
		return type == BYTEA;
	case DB_IDS:
		break;
	}
	return false;
}

/* A column of another type than promised would be read as nonsense. */
static enum err check_types(const struct stmt *st, const PGresult *r)
{
	for (int i = 0; i < st->n_out; i++) {
		if (i < PQnfields(r) && type_fits(st->out[i].kind, PQftype(r, i)))
			continue;
		log_line(LOG_ERROR, "db", "column", "name=%s column=%s type=%u", st->name,
			 st->out[i].name, (unsigned)PQftype(r, i));
		return ERR_DATABASE;
	}
	return OK;
}

static void take_column(const struct db_member *m, const PGresult *r, int at, int i, char *row,
			struct arena *a)
{
	bool null = PQgetisnull(r, at, i);
	const char *data = PQgetvalue(r, at, i);
	size_t len = (size_t)PQgetlength(r, at, i);
	struct blob *b;

	if (m->kind == DB_INT) {
		*(int64_t *)(row + m->offset) = null ? INT_NULL : int_of(data, PQftype(r, i));
	} else if (m->kind == DB_TEXT) {
		*(char **)(row + m->offset) = null ? NULL : arena_ndup(a, data, len);
	} else if (!null) {
		b = (struct blob *)(row + m->offset);
		b->len = len;
		b->data = len > 0 ? memcpy(arena_alloc(a, len), data, len) : "";
	}
}

static enum err take_rows(struct db *db, const struct stmt *st, const PGresult *r,
			  struct rows *rows)
{
	int n = PQntuples(r);

	TRY(check_types(st, r));
	for (int at = 0; at < n; at++) {
		char *row = rows_next(rows, st);

		if (!row)
			return ERR_DATABASE;
		if (rows->each)
			memset(row, 0, st->row_size);
		for (int i = 0; i < st->n_out; i++)
			take_column(&st->out[i], r, at, i, row, rows->arena);
		TRY(rows_add(rows, db, st, row));
	}
	return OK;
}

/* A cursor, so that other statements can run between the rows and memory stays constant. */

static enum err command(struct db *db, const struct stmt *st, const struct pg_params *params,
			const char *sql)
{
	PGresult *r;

	TRY(pg_conn_command(db->conn, st->name, sql, params, &r));
	PQclear(r);
	return OK;
}

static enum err fetch(struct db *db, const struct stmt *st, const char *sql, struct rows *rows,
		      bool *ret_more)
{
	PGresult *r;
	enum err err;

	TRY(pg_conn_command(db->conn, st->name, sql, NULL, &r));
	*ret_more = PQntuples(r) == WALK_ROWS;
	err = take_rows(db, st, r, rows);
	PQclear(r);
	return err;
}

static enum err walk(struct db *db, const struct stmt *st, const struct pg_params *params,
		     struct rows *rows)
{
	struct pg_conn *c = db->conn;
	unsigned name = ++c->walks;
	char fetch_sql[64], close_sql[32];
	bool more = true;
	enum err err;

	snprintf(fetch_sql, sizeof(fetch_sql), "FETCH FORWARD %d FROM walk_%u", WALK_ROWS, name);
	snprintf(close_sql, sizeof(close_sql), "CLOSE walk_%u", name);
	TRY(command(db, st, params,
		    arena_printf(db->arena, "DECLARE walk_%u NO SCROLL CURSOR FOR %s", name,
				 st->postgres)));
	do {
		err = fetch(db, st, fetch_sql, rows, &more);
	} while (err == OK && more);
	if (err == OK)
		return command(db, st, NULL, close_sql);
	return err;	/* the end of the transaction closes it */
}

enum err pg_run(struct db *db, const struct stmt *st, const void *in, struct rows *rows)
{
	const struct pg_params params = params_of(db, st, in);
	PGresult *r;
	enum err err;

	if (rows->each)
		return walk(db, st, &params, rows);
	TRY(pg_conn_run(db->conn, st, &params, &r));
	err = take_rows(db, st, r, rows);
	rows->changed = strtoll(PQcmdTuples(r), NULL, 10);
	PQclear(r);
	return err;
}
