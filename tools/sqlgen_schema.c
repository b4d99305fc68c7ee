#include "sqlgen.h"

#include <string.h>
#include <strings.h>

struct table *schema_table(const struct gen *g, const char *name, int n)
{
	for (struct table *t = g->tables; t; t = t->next)
		if (text_is(name, n, t->name))
			return t;
	return NULL;
}

const struct column *table_column(const struct table *t, const char *name, int n)
{
	for (int i = 0; i < t->n; i++)
		if (text_is(name, n, t->col[i].name))
			return &t->col[i];
	return NULL;
}

static struct table *table_add(struct gen *g, const char *path, const struct token *name)
{
	struct table *t = schema_table(g, name->s, name->n);

	if (!t) {
		t = arena_alloc(g->arena, sizeof(*t));
		t->name = arena_ndup(g->arena, name->s, (size_t)name->n);
		t->path = path;
		t->line = name->line;
		t->next = g->tables;
		g->tables = t;
	}
	return t;
}

/* `name BLOB, sealed-comment`: at is the comment; the comma may stand on either side of it. */
static void column_seal(struct gen *g, struct table *t, const struct token *tok, int at,
			const char *path)
{
	int i = at - (at > 0 && is(&tok[at - 1], ","));

	while (i > 0 && !is_any(&tok[i - 1], "( , COLUMN ADD"))
		i--;
	while (tok[i].type == T_COMMENT)
		i++;
	if (!t || i + 1 >= at || !is(&tok[i + 1], "BLOB") || t->n == MAX_MEMBERS) {
		gen_error(g, path, tok[at].line, "sealed stands behind `name BLOB`");
		return;
	}
	t->col[t->n++] =
		(struct column){ .kind = DB_SEALED,
				 .name = arena_ndup(g->arena, tok[i].s, (size_t)tok[i].n) };
}

/* What SQLite does not keep: protected tables, sealed columns, new names of tables. */
static void migration_scan(struct gen *g, const char *path, const struct token *tok, int n)
{
	struct table *t = NULL;
	const char *key, *value;
	char root[32], via[64];

	for (int i = 0; i < n; i++) {
		if (is_any(&tok[i], "CREATE ALTER") && is(&tok[i + 1], "TABLE"))
			t = table_add(g, path, &tok[i + 2]);
		if (t && is(&tok[i], "RENAME") && is(&tok[i + 1], "TO"))
			t->name = arena_ndup(g->arena, tok[i + 2].s, (size_t)tok[i + 2].n);
		if (is(&tok[i], "DROP") && is(&tok[i + 1], "TABLE"))
			table_add(g, path, &tok[i + 2])->name = "";
		if (tok[i].type == T_COMMENT && text_is(tok[i].s, tok[i].n, "/* sealed */"))
			column_seal(g, t, tok, i, path);
		if (!directive(g, &tok[i], &key, &value) || strcmp(key, "protected") != 0)
			continue;
		if (!is(&tok[i + 1], "CREATE") || !is(&tok[i + 2], "TABLE") ||
		    sscanf(value, "%31[a-z] via %63[a-z0-9_]", root, via) != 2) {
			gen_error(
				g, path, tok[i].line,
				"write -- protected: KIND via COLUMN directly before CREATE TABLE");
			continue;
		}
		t = table_add(g, path, &tok[i + 3]);
		t->root = arena_dup(g->arena, root);
		t->via = arena_dup(g->arena, via);
	}
}

/* As the SQLite driver does: only INTEGER PRIMARY KEY is the row's own number. */
static const char *integer_keys(struct gen *g, const char *text)
{
	static const char key[] = "BIGINT PRIMARY KEY";
	const char *next;
	struct buf b;

	buf_init(&b, g->arena, (size_t)16 << 20);
	for (; (next = strstr(text, key)); text = next + strlen("BIGINT")) {
		buf_put(&b, text, (size_t)(next - text));
		buf_str(&b, "INTEGER");
	}
	buf_str(&b, text);
	return buf_text(&b);
}

void schema_apply(struct gen *g, const char *path, const char *text)
{
	int n;
	const struct token *tok = lex(g, path, text, 1, &n);
	const char *sql = integer_keys(g, text), *tail = sql;
	sqlite3_stmt *st;

	migration_scan(g, path, tok, n);
	while (*tail) {
		const char *at = tail + strspn(tail, " \t\n");
		int line = 1, e = sqlite3_prepare_v2(g->db, at, -1, &st, &tail);

		if (e == SQLITE_OK && st)
			e = sqlite3_step(st);
		if (e != SQLITE_OK && e != SQLITE_DONE && e != SQLITE_ROW) {
			int skip = sqlite3_error_offset(g->db);

			for (const char *p = sql; p < at + (skip > 0 ? skip : 0); p++)
				line += *p == '\n';
			gen_error(g, path, line, "%s", sqlite3_errmsg(g->db));
			sqlite3_finalize(st);
			return;
		}
		sqlite3_finalize(st);
	}
}

static void column_load(struct gen *g, struct table *t, sqlite3_stmt *row)
{
	const char *name = (const char *)sqlite3_column_text(row, 1);
	const char *type = (const char *)sqlite3_column_text(row, 2);
	const char *preset = (const char *)sqlite3_column_text(row, 5);
	bool key = sqlite3_column_int(row, 4) != 0;
	struct column *c = (struct column *)table_column(t, name, (int)strlen(name));

	if (!c && t->n < MAX_MEMBERS)
		c = &t->col[t->n++];
	if (!c) {
		gen_error(g, t->path, t->line, "%s has too many columns", t->name);
		return;
	}
	c->name = arena_dup(g->arena, name);
	c->null = !key && !sqlite3_column_int(row, 3);
	if (strcmp(type, "BIGINT") == 0 || (key && strcmp(type, "INTEGER") == 0))
		c->kind = DB_INT;
	else if (strcmp(type, "TEXT") == 0)
		c->kind = DB_TEXT;
	else if (strcmp(type, "BLOB") == 0)
		c->kind = c->kind == DB_SEALED ? DB_SEALED : DB_BLOB;
	else
		gen_error(g, t->path, t->line, "%s.%s: the types are BIGINT, TEXT, BLOB", t->name,
			  name);
	if (preset && (strchr(preset, '(') || strncasecmp(preset, "CURRENT", 7) == 0))
		gen_error(g, t->path, t->line, "%s.%s: no function as DEFAULT", t->name, name);
}

bool is_root(const char *kind)
{
	static const char *const roots[] = { "person", "case", "dispatch", "inbox", "inquiry" };

	for (int i = 0; i < COUNT(roots); i++)
		if (strcmp(kind, roots[i]) == 0)
			return true;
	return false;
}

void schema_load(struct gen *g)
{
	sqlite3_stmt *st = NULL;

	sqlite3_prepare_v2(
		g->db,
		"SELECT m.name, c.name, c.type, c.\"notnull\", c.pk, c.dflt_value "
		"FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
		"ORDER BY m.name, c.cid",
		-1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(st, 0);
		struct table *t = schema_table(g, name, (int)strlen(name));

		if (t)
			column_load(g, t, st);
	}
	sqlite3_finalize(st);
	for (const struct table *t = g->tables; t; t = t->next) {
		if (t->root && !is_root(t->root))
			gen_error(g, t->path, t->line, "%s: no such kind of root: %s", t->name,
				  t->root);
		if (t->root && *t->name && !table_column(t, t->via, (int)strlen(t->via)))
			gen_error(g, t->path, t->line, "%s has no column %s", t->name, t->via);
	}
	sqlite3_prepare_v2(g->db,
			   "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') "
			   "OR name = 'sqlite_sequence'",
			   -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW)
		gen_error(g, "migrations", 1, "no triggers, views or AUTOINCREMENT: %s",
			  sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
}
