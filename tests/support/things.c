#include "things.h"

#include <stddef.h>

#include "base/arena.h"

const char things_schema[] =
	"-- 測試用, a BLOB's comment\n"
	"CREATE TABLE thing (\n"
	"	id BIGINT PRIMARY KEY,\n"
	"	name TEXT NOT NULL DEFAULT 'BLOB', /* BLOB */\n"
	"	note TEXT,\n"
	"	body BLOB,\n"
	"	secret BLOB,\n"
	"	mark BIGINT UNIQUE\n"
	");\n"
	"CREATE TABLE part (\n"
	"	id BIGINT PRIMARY KEY,\n"
	"	thing_id BIGINT NOT NULL REFERENCES thing(id),\n"
	"	amount BIGINT NOT NULL CHECK (amount >= 0)\n"
	");\n"
	"CREATE INDEX part_thing ON part (thing_id);\n";

#define THING(member, kind, null) { #member, offsetof(struct thing, member), kind, null }
static const struct db_member thing_members[] = {
	THING(id, DB_INT, false),    THING(name, DB_TEXT, false),   THING(note, DB_TEXT, true),
	THING(body, DB_BLOB, true),  THING(secret, DB_SEALED, true), THING(mark, DB_INT, true),
};
static const struct db_member ids_members[] = {
	{ "ids", offsetof(struct thing_ids, ids), DB_IDS, false },
};
static const struct db_member part_members[] = {
	{ "id", offsetof(struct thing_part, id), DB_INT, false },
	{ "thing_id", offsetof(struct thing_part, thing_id), DB_INT, false },
	{ "amount", offsetof(struct thing_part, amount), DB_INT, false },
};
static const struct db_member who_members[] = {
	{ "actor", offsetof(struct thing_who, actor), DB_INT, false },
	{ "now", offsetof(struct thing_who, now), DB_INT, false },
};
static const struct db_member count_members[] = {
	{ "count", offsetof(struct thing_count, count), DB_INT, false },
	{ "total", offsetof(struct thing_count, total), DB_INT, false },
};

static const int16_t in_order[] = { 0, 1, 2, 3, 4, 5 };
static const int16_t id_and_mark[] = { 0, 5 };
static const int16_t server_bound[] = { BIND_ACTOR, BIND_NOW };

#define COLUMNS "id, name, note, body, secret, mark"
#define THING_ROWS .out = thing_members, .n_out = 6, .row_size = sizeof(struct thing)

const struct stmt thing_put = {
	.name = "thing_put", .number = 1, .shape = STMT_EXEC, .writes = true, .seen = -1,
	.sqlite = "INSERT INTO thing (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	.postgres = "INSERT INTO thing (" COLUMNS ") VALUES ($1::bigint, $2::text, $3::text,"
		    " $4::bytea, $5::bytea, $6::bigint)",
	.in = thing_members, .n_in = 6, .bind = in_order, .n_bind = 6,
};

const struct stmt thing_get = {
	.name = "thing_get", .number = 2, .shape = STMT_ONE, .seen = -1,
	.sqlite = "SELECT " COLUMNS " FROM thing WHERE id = ?1",
	.postgres = "SELECT " COLUMNS " FROM thing WHERE id = $1::bigint",
	.in = thing_members, .n_in = 1, .bind = in_order, .n_bind = 1, THING_ROWS,
};

const struct stmt thing_all = {
	.name = "thing_all", .number = 3, .shape = STMT_MANY, .seen = 0, .seen_kind = SEEN_CASE,
	.sqlite = "SELECT " COLUMNS " FROM thing ORDER BY id",
	.postgres = "SELECT " COLUMNS " FROM thing ORDER BY id",
	THING_ROWS,
};

const struct stmt thing_some = {
	.name = "thing_some", .number = 4, .shape = STMT_MANY, .seen = -1,
	.sqlite = "SELECT " COLUMNS " FROM thing"
		  " WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
	.postgres = "SELECT " COLUMNS " FROM thing WHERE id = ANY($1::bigint[]) ORDER BY id",
	.in = ids_members, .n_in = 1, .bind = in_order, .n_bind = 1, THING_ROWS,
};

const struct stmt thing_any = {
	.name = "thing_any", .number = 5, .shape = STMT_ONE, .seen = -1,
	.sqlite = "SELECT " COLUMNS " FROM thing",
	.postgres = "SELECT " COLUMNS " FROM thing",
	THING_ROWS,
};

const struct stmt thing_rename = {
	.name = "thing_rename", .number = 6, .shape = STMT_EXEC, .writes = true, .seen = -1,
	.sqlite = "UPDATE thing SET name = ?2 WHERE id = ?1",
	.postgres = "UPDATE thing SET name = $2::text WHERE id = $1::bigint",
	.in = thing_members, .n_in = 2, .bind = in_order, .n_bind = 2,
};

const struct stmt thing_add = {
	.name = "thing_add", .number = 7, .shape = STMT_ONE, .writes = true, .seen = -1,
	.sqlite = "UPDATE thing SET mark = mark + ?2 WHERE id = ?1 RETURNING " COLUMNS,
	.postgres = "UPDATE thing SET mark = mark + $2::bigint WHERE id = $1::bigint"
		    " RETURNING " COLUMNS,
	.in = thing_members, .n_in = 6, .bind = id_and_mark, .n_bind = 2, THING_ROWS,
};

const struct stmt thing_count = {
	.name = "thing_count", .number = 8, .shape = STMT_ONE, .seen = -1,
	.sqlite = "SELECT COUNT(*), CAST(COALESCE(SUM(mark), 0) AS BIGINT) FROM thing",
	.postgres = "SELECT COUNT(*), CAST(COALESCE(SUM(mark), 0) AS BIGINT) FROM thing",
	.out = count_members, .n_out = 2, .row_size = sizeof(struct thing_count),
};

const struct stmt thing_who = {
	.name = "thing_who", .number = 9, .shape = STMT_ONE, .seen = -1,
	.sqlite = "SELECT ?1, ?2",
	.postgres = "SELECT $1::bigint, $2::bigint",
	.bind = server_bound, .n_bind = 2,
	.out = who_members, .n_out = 2, .row_size = sizeof(struct thing_who),
};

const struct stmt part_put = {
	.name = "part_put", .number = 70, .shape = STMT_EXEC, .writes = true, .seen = -1,
	.sqlite = "INSERT INTO part (id, thing_id, amount) VALUES (?1, ?2, ?3)",
	.postgres = "INSERT INTO part (id, thing_id, amount)"
		    " VALUES ($1::bigint, $2::bigint, $3::bigint)",
	.in = part_members, .n_in = 3, .bind = in_order, .n_bind = 3,
};

static enum err put(struct db *db, void *ctx)
{
	return stmt_exec(db, &thing_put, ctx, NULL);
}

enum err thing_store(struct store *s, int64_t id, const char *name, int64_t mark)
{
	struct thing in = { .id = id, .name = name, .mark = mark };
	struct arena *a = arena_new();
	enum err err = db_write(s, &(struct db_who){ 0 }, a, put, &in);

	arena_free(a);
	return err;
}

static enum err count(struct db *db, void *ctx)
{
	void *row;

	TRY(stmt_one(db, &thing_count, NULL, &row));
	*(struct thing_count *)ctx = *(struct thing_count *)row;
	return OK;
}

struct thing_count thing_counted(struct store *s)
{
	struct arena *a = arena_new();
	struct thing_count n = { -1, -1 };
	enum err err = db_read(s, &(struct db_who){ 0 }, a, count, &n);

	arena_free(a);
	return err == OK ? n : (struct thing_count){ -1, -1 };
}
