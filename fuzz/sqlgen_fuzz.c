/* Any text as a file of statements: C whose quotes and braces close, or a message; never a crash.
 */
#include "sqlgen.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char schema[] =
	"CREATE TABLE place (id BIGINT PRIMARY KEY, name TEXT NOT NULL, parent_id BIGINT);\n"
	"CREATE TABLE user_place (user_id BIGINT NOT NULL, place_id BIGINT NOT NULL, rights BIGINT "
	"NOT NULL,\n"
	"	from_at BIGINT NOT NULL, until_at BIGINT NOT NULL);\n"
	"CREATE TABLE case_place (case_id BIGINT NOT NULL, place_id BIGINT NOT NULL, rights BIGINT "
	"NOT NULL,\n"
	"	until_at BIGINT NOT NULL);\n"
	"-- protected: case via id\n"
	"CREATE TABLE cases (id BIGINT PRIMARY KEY, place_id BIGINT NOT NULL, on_day TEXT, number "
	"BLOB /* sealed */);\n";

/* Every brace of C that is opened outside a literal or comment is closed, every literal on its
 * line. */
static bool is_balanced(const char *c)
{
	int depth = 0;

	for (bool quoted = false; *c; c++) {
		if (quoted && *c == '\\')
			c++;
		else if (*c == '"')
			quoted = !quoted;
		else if (!quoted)
			depth += (*c == '{') - (*c == '}');
		if (!*c || (quoted && *c == '\n'))
			return false;
	}
	return depth == 0;
}

static void emit(struct gen *g)
{
	void (*const parts[])(struct gen *, struct buf *, const struct file *) = { emit_header,
										   emit_source };
	struct buf b;

	for (int i = 0; i < COUNT(parts); i++) {
		buf_init(&b, g->arena, (size_t)16 << 20);
		parts[i](g, &b, g->files);
		if (!is_balanced(buf_text(&b)))
			abort();
	}
	buf_init(&b, g->arena, (size_t)16 << 20);
	emit_all(g, &b);
	emit_doc(g, &b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gen g;

	gen_open(&g, NULL);
	schema_apply(&g, "0001.sql", schema);
	schema_load(&g);
	if (g.errors)
		abort();
	file_parse(&g, "fuzz.sql", arena_ndup(g.arena, (const char *)data, size));
	for (struct query *q = g.queries; q; q = q->next) {
		int errors = g.errors;

		if (!q->bad)
			query_check(&g, q);
		for (int i = 0; g.errors == errors && !q->bad && i < q->n_touch; i++)
			if (q->touch[i]->root && !q->guarded && !q->open && !q->own)
				abort(); /* a protected table was let through */
	}
	rows_share(&g);
	if (!g.errors)
		emit(&g);
	gen_free(&g);
	return 0;
}
