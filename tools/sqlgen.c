#include "sqlgen.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const char *file_read(struct gen *g, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf b;
	char part[4096];
	size_t n;

	buf_init(&b, g->arena, (size_t)16 << 20);
	while (f && (n = fread(part, 1, sizeof(part), f)) > 0)
		buf_put(&b, part, n);
	if (f)
		fclose(f);
	return f && !b.failed ? buf_text(&b) : NULL;
}

static int migration_is(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".sql") == 0;
}

static void migrations_apply(struct gen *g, const char *dir)
{
	struct dirent **list = NULL;
	int n = scandir(dir, &list, migration_is, alphasort);

	if (n < 0)
		gen_error(g, dir, 1, "cannot be read");
	for (int i = 0; i < n; i++) {
		const char *path = arena_printf(g->arena, "%s/%s", dir, list[i]->d_name);
		const char *text = file_read(g, path);

		if (text)
			schema_apply(g, path, text);
		else
			gen_error(g, path, 1, "cannot be read");
		free(list[i]);
	}
	free(list);
	schema_load(g);
}

/* An unchanged file is left alone, so that nothing is compiled again for it. */
static void file_write(struct gen *g, const char *path, struct buf *b)
{
	const char *old = file_read(g, path);
	FILE *f;

	if (old && strcmp(old, buf_text(b)) == 0)
		return;
	f = fopen(path, "wb");
	if (b->failed || !f || fwrite(b->data, 1, b->len, f) != b->len)
		gen_error(g, path, 1, "cannot be written");
	if (f && fclose(f) != 0)
		gen_error(g, path, 1, "cannot be written");
}

static void all_write(struct gen *g, const char *dir)
{
	struct buf b;

	for (const struct file *f = g->files; f; f = f->next) {
		buf_init(&b, g->arena, (size_t)16 << 20);
		emit_header(g, &b, f);
		file_write(g, arena_printf(g->arena, "%s/%s.sql.h", dir, f->base), &b);
		buf_init(&b, g->arena, (size_t)16 << 20);
		emit_source(g, &b, f);
		file_write(g, arena_printf(g->arena, "%s/%s.sql.c", dir, f->base), &b);
	}
	buf_init(&b, g->arena, (size_t)16 << 20);
	emit_all(g, &b);
	file_write(g, arena_printf(g->arena, "%s/statements.c", dir), &b);
	buf_init(&b, g->arena, (size_t)16 << 20);
	emit_doc(g, &b);
	file_write(g, arena_printf(g->arena, "%s/statements.md", dir), &b);
}

int main(int argc, char **argv)
{
	struct gen g;
	int errors;

	if (argc < 5 || strcmp(argv[2], "--migrations") != 0 || strcmp(argv[4], "--sql") != 0) {
		fprintf(stderr, "usage: sqlgen OUTDIR --migrations DIR --sql FILE…\n");
		return 2;
	}
	gen_open(&g, stderr);
	migrations_apply(&g, argv[3]);
	for (int i = 5; i < argc; i++) {
		const char *text = file_read(&g, argv[i]);

		if (text)
			file_parse(&g, argv[i], text);
		else
			gen_error(&g, argv[i], 1, "cannot be read");
	}
	for (struct query *q = g.queries; q; q = q->next)
		if (!q->bad)
			query_check(&g, q);
	rows_share(&g);
	if (!g.errors)
		all_write(&g, argv[1]);
	errors = g.errors;
	gen_free(&g);
	return errors ? 1 : 0;
}
