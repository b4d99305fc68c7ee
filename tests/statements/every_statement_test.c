/*
 * Every statement of the program, on the schema of the program, on both engines: it can be
 * prepared, its parameters fit, its columns have the types that its rows promise.  What it finds
 * is the business of the modules' own tests.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "two_engines.h"

static char *read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	char *text;
	long n;

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	n = ftell(f);
	rewind(f);
	text = arena_alloc(a, (size_t)n + 1);
	assert_int_equal(fread(text, 1, (size_t)n, f), n);
	fclose(f);
	return text;
}

static void migrate(struct engine *e)
{
	const char *source = getenv("ZHILU_SOURCE");
	struct migration *m;
	char pattern[500];
	glob_t files;

	snprintf(pattern, sizeof(pattern), "%s/db/migrations/*.sql", source ? source : ".");
	assert_int_equal(glob(pattern, 0, NULL, &files), 0);	/* sorted by name */
	m = arena_array(e->arena, files.gl_pathc, sizeof(*m));
	for (size_t i = 0; i < files.gl_pathc; i++) {
		const char *name = strrchr(files.gl_pathv[i], '/') + 1;

		m[i] = (struct migration){ atoi(name), arena_dup(e->arena, name),
					   read_file(e->arena, files.gl_pathv[i]) };
	}
	assert_int_equal(store_migrate(e->store, m, files.gl_pathc), OK);
	globfree(&files);
}

struct trial { const struct stmt *st; bool nulls; };

/* Parameters that fit: nothing where nothing is allowed, or else the empty value. */
static void *input_for(struct arena *a, const struct trial *t)
{
	const struct stmt *st = t->st;
	size_t size = 16;
	char *in;

	for (int i = 0; i < st->n_in; i++)
		if (st->in[i].offset + 16U > size)
			size = st->in[i].offset + 16U;
	in = arena_alloc(a, size);
	for (int i = 0; i < st->n_in; i++) {
		const struct db_member *m = &st->in[i];
		bool null = t->nulls && m->null;

		if (m->kind == DB_INT)
			*(int64_t *)(in + m->offset) = null ? INT_NULL : 1;
		else if (m->kind != DB_IDS)
			*(const void **)(in + m->offset) = null ? NULL : "";
	}
	return in;
}

static enum err run(struct db *db, void *ctx)
{
	const struct trial *t = ctx;
	const void *in = input_for(db->arena, t);
	int64_t changed;
	void *rows;
	size_t n;

	switch (t->st->shape) {
	case STMT_ONE:
		TRY(stmt_one(db, t->st, in, &rows));
		break;
	case STMT_MANY:
		TRY(stmt_many(db, t->st, in, &rows, &n));
		break;
	case STMT_EXEC:
		TRY(stmt_exec(db, t->st, in, &changed));
		break;
	}
	return ERR_FORBIDDEN;	/* leave nothing behind */
}

static void every_statement_runs(void **state)
{
	struct engine *e = *state;
	int failed = 0, n = 0;

	migrate(e);
	for (; stmt_all[n]; n++)
		for (int nulls = 0; nulls < 2; nulls++) {
			struct trial t = { stmt_all[n], nulls };
			struct arena *a = arena_new();
			enum err err = (t.st->writes ? db_write : db_read)(e->store, &e->who, a,
									   run, &t);

			/* The empty values may break a rule of the schema: it was run all the same. */
			if (err != ERR_FORBIDDEN && err != ERR_CONFLICT && err != ERR_REFUSED) {
				printf("# %s: %s: %s\n", e->name, t.st->name, err_name(err));
				failed++;
			}
			e->seen = (struct seen){ 0 };
			arena_free(a);
		}
	printf("# %s: %d statements\n", e->name, n);
	assert_int_equal(failed, 0);
}

int main(void)
{
	static const struct engine_test tests[] = { on_both(every_statement_runs) };

	return two_engines_run(NULL, tests, 1);
}
