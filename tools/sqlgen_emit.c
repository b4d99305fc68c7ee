#include "sqlgen.h"

#include <ctype.h>
#include <string.h>

static const char *const c_types[] = { "int64_t ", "const char *", "struct blob ", "struct sealed ",
				       "struct ids " };
static const char *const kinds[] = { "DB_INT", "DB_TEXT", "DB_BLOB", "DB_SEALED", "DB_IDS" };
static const char *const casts[] = { "bigint", "text", "bytea", "bytea", "bigint[]" };

static int bind_index(const struct query *q, const struct token *t)
{
	int k = 0;

	while (k < q->n_bind && !text_is(t->s, t->n, q->bind[k]))
		k++;
	return k;
}

/* BIND_ACTOR …, else the member */
static int param_index(const struct query *q, const char *name)
{
	for (int k = 0; k < q->n_param; k++)
		if (strcmp(q->param[k].name, name) == 0)
			return k;
	return server_bound(name, (int)strlen(name));
}

/* The text for one engine; SQLite's offsets are kept in the tokens, for its messages. */
const char *query_text(struct gen *g, struct query *q, bool postgres)
{
	struct buf b;

	buf_init(&b, g->arena, (size_t)1 << 20);
	for (int i = 0; i < q->n; i++) {
		struct token *t = &q->tok[i];
		int k = bind_index(q, t);

		if (i && t->gap)
			buf_char(&b, t->gap);
		t->at = (int)b.len;
		if (t->type != T_PARAM && t->type != T_IDS) {
			buf_put(&b, t->s, (size_t)t->n);
		} else if (!postgres) {
			buf_printf(&b,
				   t->type == T_IDS ? "(SELECT value FROM json_each(?%d))" : "?%d",
				   k + 1);
		} else {
			int m = param_index(q, q->bind[k]);

			buf_printf(&b, t->type == T_IDS ? "(SELECT unnest($%d::%s))" : "$%d::%s",
				   k + 1, casts[m < 0 ? DB_INT : q->param[m].t.kind]);
		}
	}
	return buf_text(&b);
}

/* A C string, one line of SQL a line. */
static void emit_text(struct buf *b, const char *s)
{
	buf_str(b, "\n\t\t\"");
	for (; *s; s++) {
		if (*s == '\n')
			buf_str(b, s[1] ? "\\n\"\n\t\t\"" : "");
		else if (*s == '"' || *s == '\\')
			buf_printf(b, "\\%c", *s);
		else
			buf_char(b, *s);
	}
	buf_str(b, "\"");
}

static void emit_struct(struct buf *b, const char *name, const struct member *m, int n)
{
	buf_printf(b, "struct %s {\n", name);
	for (int i = 0; i < n; i++)
		buf_printf(b, "\t%s%s;%s\n", c_types[m[i].t.kind], m[i].name,
			   m[i].t.null ? "\t/* may be NULL */" : "");
	buf_str(b, "};\n\n");
}

static const char *row_name(struct gen *g, const struct query *q)
{
	return arena_printf(g->arena, "%s_row", q->row ? q->row : q->name);
}

static const char *in_name(struct gen *g, const struct query *q)
{
	return q->in_struct ? q->in_struct : arena_printf(g->arena, "%s_in", q->name);
}

static void emit_wrapper(struct gen *g, struct buf *b, const struct query *q)
{
	const char *in =
		q->n_param ? arena_printf(g->arena, "const struct %s *in, ", in_name(g, q)) : "";
	const char *give = q->n_param ? "in" : "NULL", *row = row_name(g, q);

	buf_printf(b, "extern const struct stmt stmt_%s;\n\n", q->name);
	buf_printf(b, "MUST_USE static inline enum err %s(struct db *db, %s", q->name, in);
	if (q->shape == STMT_EXEC) {
		buf_printf(b,
			   "int64_t *ret_changed)\n{\n\treturn stmt_exec(db, &stmt_%s, %s, "
			   "ret_changed);\n}\n\n",
			   q->name, give);
		return;
	}
	buf_printf(b, "struct %s **%s)\n{\n\tvoid *found = NULL;\n", row,
		   q->shape == STMT_ONE ? "ret_row" : "ret_rows, size_t *ret_n");
	buf_printf(b,
		   "\tenum err e = stmt_%s(db, &stmt_%s, %s, &found%s);\n\n\tif (e == OK)\n\t\t*%s "
		   "= found;\n"
		   "\treturn e;\n}\n\n",
		   q->shape == STMT_ONE ? "one" : "many", q->name, give,
		   q->shape == STMT_ONE ? "" : ", ret_n",
		   q->shape == STMT_ONE ? "ret_row" : "ret_rows");
}

static void emit_guard_name(struct buf *b, const struct file *file)
{
	buf_str(b, "ZHILU_SQL_");
	for (const char *c = file->base; *c; c++)
		buf_char(b, isalnum((unsigned char)*c) ? (char)toupper((unsigned char)*c) : '_');
	buf_str(b, "_H\n");
}

void emit_header(struct gen *g, struct buf *b, const struct file *file)
{
	buf_printf(b, "/* Made by sqlgen from %s.sql; do not edit. */\n#ifndef ", file->base);
	emit_guard_name(b, file);
	buf_str(b, "#define ");
	emit_guard_name(b, file);
	buf_str(b, "\n#include \"base/err.h\"\n#include \"db/db.h\"\n");
	for (int i = 0; i < file->n_uses; i++)
		buf_printf(b, "#include \"%s.sql.h\"\n", file->uses[i]);
	buf_char(b, '\n');
	for (const struct query *q = g->queries; q; q = q->next) {
		if (q->file != file)
			continue;
		if (q->in_struct)
			buf_printf(b, "struct %s;\n\n", q->in_struct);
		else if (q->n_param)
			emit_struct(b, in_name(g, q), q->param, q->n_param);
		if (q->n_out && !q->shared_row)
			emit_struct(b, row_name(g, q), q->out, q->n_out);
		emit_wrapper(g, b, q);
	}
	buf_str(b, "#endif\n");
}

static void emit_members(struct buf *b, const struct query *q, const char *part, const char *type,
			 const struct member *m, int n)
{
	if (!n)
		return;
	buf_printf(b, "static const struct db_member %s_%s_members[] = {\n", q->name, part);
	for (int i = 0; i < n; i++)
		buf_printf(b, "\t{ \"%s\", offsetof(struct %s, %s), %s, %s },\n", m[i].name, type,
			   m[i].name, kinds[m[i].t.kind], m[i].t.null ? "true" : "false");
	buf_str(b, "};\n");
	for (int i = 0; i < n && q->in_struct && m == q->param; i++)
		buf_printf(b,
			   "_Static_assert(__builtin_types_compatible_p(__typeof__(((struct %s "
			   "*)0)->%s), %s),\n"
			   "\t\"%s.%s is not the type of :%s in %s\");\n",
			   type, m[i].name, c_types[m[i].t.kind], type, m[i].name, m[i].name,
			   q->name);
}

static void emit_binds(struct buf *b, const struct query *q)
{
	if (!q->n_bind)
		return;
	buf_printf(b, "static const int16_t %s_bind[] = {", q->name);
	for (int i = 0; i < q->n_bind; i++) {
		int k = param_index(q, q->bind[i]);

		buf_printf(b, i ? ", " : " ");
		if (k <= BIND_GRANTED)
			buf_printf(b, "BIND_GRANTED - %d", BIND_GRANTED - k);
		else if (k >= 0)
			buf_printf(b, "%d", k);
		else
			buf_str(b, k == BIND_ACTOR ? "BIND_ACTOR" : "BIND_NOW");
	}
	buf_str(b, " };\n");
}

static void emit_query(struct gen *g, struct buf *b, struct query *q)
{
	static const char *const shapes[] = { "STMT_ONE", "STMT_MANY", "STMT_EXEC" };

	emit_members(b, q, "in", in_name(g, q), q->param, q->n_param);
	emit_members(b, q, "row", row_name(g, q), q->out, q->n_out);
	emit_binds(b, q);
	buf_printf(b, "const struct stmt stmt_%s = {\n\t.name = \"%s\",\n\t.sqlite =", q->name,
		   q->name);
	emit_text(b, query_text(g, q, false));
	buf_str(b, ",\n\t.postgres =");
	emit_text(b, query_text(g, q, true));
	buf_printf(b, ",\n\t.shape = %s,\n\t.writes = %s,\n", shapes[q->shape],
		   q->writes ? "true" : "false");
	if (q->n_param)
		buf_printf(b, "\t.in = %s_in_members,\n\t.n_in = %d,\n", q->name, q->n_param);
	if (q->n_out)
		buf_printf(b,
			   "\t.out = %s_row_members,\n\t.n_out = %d,\n\t.row_size = sizeof(struct "
			   "%s),\n",
			   q->name, q->n_out, row_name(g, q));
	if (q->n_bind)
		buf_printf(b, "\t.bind = %s_bind,\n\t.n_bind = %d,\n", q->name, q->n_bind);
	buf_printf(b, "\t.seen = %d,\n\t.seen_kind = SEEN_", q->seen);
	for (const char *c = q->seen >= 0 ? q->seen_kind : "none"; *c; c++)
		buf_char(b, (char)toupper((unsigned char)*c));
	buf_printf(b, ",\n\t.number = %d,\n};\n\n", q->number);
}

void emit_source(struct gen *g, struct buf *b, const struct file *file)
{
	buf_printf(b, "/* Made by sqlgen from %s.sql; do not edit. */\n#include \"%s.sql.h\"\n",
		   file->base, file->base);
	for (const struct query *q = g->queries; q; q = q->next)
		if (q->file == file && q->in_header)
			buf_printf(b, "#include \"%s\"\n", q->in_header);
	buf_char(b, '\n');
	for (struct query *q = g->queries; q; q = q->next)
		if (q->file == file)
			emit_query(g, b, q);
}

void emit_all(const struct gen *g, struct buf *b)
{
	buf_str(b, "/* Made by sqlgen; do not edit. */\n#include \"db/stmt.h\"\n\n");
	for (const struct query *q = g->queries; q; q = q->next)
		buf_printf(b, "extern const struct stmt stmt_%s;\n", q->name);
	buf_str(b, "\nconst struct stmt *const stmt_all[] = {\n");
	for (const struct query *q = g->queries; q; q = q->next)
		buf_printf(b, "\t&stmt_%s,\n", q->name);
	buf_str(b, "\tNULL,\n};\n");
}

void emit_doc(const struct gen *g, struct buf *b)
{
	buf_str(b, "# Statements\n\nMade by sqlgen. Protected tables are bold.\n\n"
		   "| Statement | File | Shape | Tables | Guard |\n|---|---|---|---|---|\n");
	for (const struct query *q = g->queries; q; q = q->next) {
		static const char *const shapes[] = { "one", "many", "exec" };

		buf_printf(b, "| %s | %s.sql | %s | ", q->name, q->file->base, shapes[q->shape]);
		for (int i = 0; i < q->n_touch; i++)
			buf_printf(b, q->touch[i]->root ? "%s**%s**" : "%s%s", i ? ", " : "",
				   q->touch[i]->name);
		buf_printf(b, " | %s%s |\n",
			   q->guarded ? "guarded"
			   : q->open  ? "open: "
			   : q->own   ? "own insert"
				      : "",
			   !q->guarded && q->open ? q->open : "");
	}
}
