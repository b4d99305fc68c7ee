#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/log.h"
#include "db/driver.h"

#define REWRITTEN_MAX ((size_t)64 * 1024 * 1024)

struct number { int64_t number; };

static const struct db_member number_out[] = {
	{ "number", offsetof(struct number, number), DB_INT, false },
};

static const struct stmt table_exists = {
	.name = "schema_version_exists",
	.sqlite = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_version'",
	.postgres = "SELECT COUNT(to_regclass('schema_version'))",
	.shape = STMT_ONE,
	.out = number_out,
	.n_out = 1,
	.row_size = sizeof(struct number),
	.seen = -1,
};

static const struct stmt table_newest = {
	.name = "schema_version_newest",
	.sqlite = "SELECT COALESCE(MAX(number), 0) FROM schema_version",
	.postgres = "SELECT COALESCE(MAX(number), 0) FROM schema_version",
	.shape = STMT_ONE,
	.out = number_out,
	.n_out = 1,
	.row_size = sizeof(struct number),
	.seen = -1,
};

struct applied {
	int64_t number;
	const char *name;
};

static const struct db_member applied_in[] = {
	{ "number", offsetof(struct applied, number), DB_INT, false },
	{ "name", offsetof(struct applied, name), DB_TEXT, false },
};

static const struct stmt table_add = {
	.name = "schema_version_add",
	.sqlite = "INSERT INTO schema_version (number, name, applied_at) VALUES (?1, ?2, ?3)",
	.postgres = "INSERT INTO schema_version (number, name, applied_at)"
		    " VALUES ($1::bigint, $2::text, $3::bigint)",
	.shape = STMT_EXEC,
	.writes = true,
	.in = applied_in,
	.n_in = 2,
	.bind = (const int16_t[]){ 0, 1, BIND_NOW },
	.n_bind = 3,
	.seen = -1,
};

static const char table_text[] =
	"CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY,"
	" name TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/* Where a comment or quoted text that begins at s ends; s itself if none does. */
static const char *skip_quoted(const char *s)
{
	const char *end;

	if (strncmp(s, "--", 2) == 0) {
		end = strchr(s, '\n');
	} else if (strncmp(s, "/*", 2) == 0) {
		end = strstr(s + 2, "*/");
		end = end ? end + 2 : NULL;
	} else if (*s == '\'' || *s == '"') {
		end = strchr(s + 1, *s);
		end = end ? end + 1 : NULL;
	} else {
		return s;
	}
	return end ? end : s + strlen(s);
}

static bool in_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '_';
}

/* What stands at s as every engine's files have it, if this engine spells it otherwise. */
static const struct spelling *spelled(const struct driver *driver, const char *s)
{
	for (const struct spelling *p = driver->spellings; p->from; p++)
		if (strncmp(s, p->from, strlen(p->from)) == 0 && !in_word(s[strlen(p->from)]))
			return p;
	return NULL;
}

/* The engine's spelling, outside of text and comments. */
static const char *rewrite(struct arena *a, const struct driver *driver, const char *sql)
{
	const struct spelling *p;
	struct buf b;

	buf_init(&b, a, REWRITTEN_MAX);
	for (const char *s = sql; *s;) {
		const char *end = skip_quoted(s);

		if (end == s && (s == sql || !in_word(s[-1])) && (p = spelled(driver, s))) {
			buf_str(&b, p->to);
			s += strlen(p->from);
			continue;
		}
		end += end == s;
		buf_put(&b, s, (size_t)(end - s));
		s = end;
	}
	return b.failed ? NULL : buf_text(&b);
}

static enum err read_version(struct db *db, void *ctx)
{
	struct number *newest = ctx;
	void *row;

	TRY(stmt_one(db, &table_exists, NULL, &row));
	newest->number = 0;
	if (((struct number *)row)->number == 0)
		return OK;
	TRY(stmt_one(db, &table_newest, NULL, &row));
	*newest = *(struct number *)row;
	return OK;
}

static enum err create_table(struct db *db, void *ctx)
{
	(void)ctx;
	return db_text(db, rewrite(db->arena, db->store->driver, table_text));
}

static enum err apply(struct db *db, void *ctx)
{
	const struct migration *m = ctx;
	struct applied in = { .number = m->number, .name = m->name };
	struct number newest;
	const char *sql;

	/* Another process may have been faster: the lock comes before the look. */
	TRY(db_text(db, db->store->driver->migrate_first));
	TRY(read_version(db, &newest));
	if (newest.number >= m->number)
		return OK;
	sql = rewrite(db->arena, db->store->driver, m->sql);
	if (!sql)
		return ERR_TOO_LARGE;
	TRY(db_text(db, sql));
	return stmt_exec(db, &table_add, &in, NULL);
}

enum err db_copy_begin(struct db *db, const struct migration *m, size_t n)
{
	if (!db->store->driver->copy_first || !db->writing)
		return ERR_REFUSED;
	TRY(db_text(db, db->store->driver->copy_first));
	TRY(create_table(db, NULL));
	for (size_t i = 0; i < n; i++) {
		struct migration step = m[i];

		TRY(apply(db, &step));
	}
	return OK;
}

static enum err migrate(struct store *s, struct arena *a, const struct migration *m, size_t n)
{
	const struct db_who who = { .now = instant_now() };
	struct number newest;

	TRY(db_read(s, &who, a, read_version, &newest));
	if (newest.number > (n > 0 ? m[n - 1].number : 0)) {
		log_line(LOG_ERROR, "db", "schema", "database=%lld program=%d",
			 (long long)newest.number, n > 0 ? m[n - 1].number : 0);
		return ERR_SCHEMA;
	}
	if (newest.number == 0)
		TRY(db_write(s, &who, a, create_table, NULL));
	for (size_t i = 0; i < n; i++) {
		struct migration step = m[i];
		struct arena_mark mark = arena_mark(a);
		enum err err;

		if (i > 0 && m[i].number <= m[i - 1].number)
			BUG("migration %d is out of order", m[i].number);
		if (m[i].number <= newest.number)
			continue;
		err = db_write(s, &who, a, apply, &step);
		log_line(err == OK ? LOG_INFO : LOG_ERROR, "db", "migrate", "number=%d result=%s",
			 m[i].number, err_name(err));
		TRY(err);
		arena_reset(a, mark);
	}
	return OK;
}

enum err store_migrate(struct store *s, const struct migration *m, size_t n)
{
	struct arena *a = arena_new();
	enum err err = migrate(s, a, m, n);

	arena_free(a);
	return err;
}

enum err store_version(struct store *s, int *ret_number)
{
	const struct db_who who = { .now = instant_now() };
	struct arena *a = arena_new();
	struct number newest;
	enum err err = db_read(s, &who, a, read_version, &newest);

	arena_free(a);
	TRY(err);
	*ret_number = (int)newest.number;
	return OK;
}
