#include "core/backup.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/chain.h"
#include "core/readlog.h"
#include "core/trail.h"
#include "gen/backup.sql.h"
#include "gen/trail.sql.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { PROOF_MAX = 48 * 1024 };

/* ---- the proof ---- */

enum err backup_prove_in(struct db *db, bool postgres, int schema, const char **ret_text)
{
	struct trail_heads_since_row *heads;
	struct backup_counts_row *counts;
	size_t n_heads, n_counts;
	struct buf b, h;

	TRY(backup_counts(db, &counts, &n_counts));
	TRY(trail_heads_since(db, &(struct trail_heads_since_in){ .since = 0 }, &heads, &n_heads));
	buf_init(&b, db->arena, PROOF_MAX);
	buf_printf(&b, "engine %s\nschema %d\n", postgres ? "postgres" : "sqlite", schema);
	for (size_t i = 0; i < n_counts; i++)
		buf_printf(&b, "count %s %" PRId64 "\n", counts[i].name, counts[i].n);
	/* The newest lanes by name; older ones are quoted by these, and are all checked by verify. */
	for (size_t i = n_heads > 200 ? n_heads - 200 : 0; i < n_heads; i++) {
		buf_init(&h, db->arena, 256);
		chain_head(&h, heads[i].lane, heads[i].n, heads[i].mac);
		buf_printf(&b, "head %s\n", buf_text(&h));
	}
	if (b.failed)
		return ERR_TOO_LARGE;
	*ret_text = buf_text(&b);
	return OK;
}

struct proving {
	bool postgres;
	int schema;
	const char *text;
};

static enum err prove(struct db *db, void *ctx)
{
	struct proving *p = ctx;

	return backup_prove_in(db, p->postgres, p->schema, &p->text);
}

enum err backup_prove(struct store *s, struct arena *a, const char **ret_text)
{
	struct proving p = { .postgres = store_is_postgres(s) };
	struct db_who who = { .now = instant_now() };

	TRY(store_version(s, &p.schema));
	TRY(db_read(s, &who, a, prove, &p));
	*ret_text = p.text;
	return OK;
}

/* ---- the parts ---- */

struct making {
	struct app *app;
	struct arena *arena;
	struct archive *ar;
	struct proving proof;
	int64_t files;
};

static enum err put_checkpoints(struct making *m)
{
	if (access(m->app->checkpoint_file, F_OK) != 0)
		return errno == ENOENT ? OK : ERR_FILE;
	TRY(archive_part(m->ar, "checkpoints"));
	return archive_write_file(m->ar, m->app->checkpoint_file);
}

/* A copy of an SQLite database, of one instant, into the archive; it is made beside its original. */
static enum err put_copy(struct making *m, struct store *s, const char *original, const char *name, bool with_proof)
{
	const char *path = arena_printf(m->arena, "%s.copy", original);
	struct store *copy;
	enum err e;

	unlink(path);	/* what a killed backup left */
	e = store_backup(s, path);
	if (e == OK && with_proof) {
		e = store_open(path, 1, &copy);
		if (e == OK) {
			e = backup_prove(copy, m->arena, &m->proof.text);
			store_close(copy);
		}
	}
	if (e == OK)
		e = archive_part(m->ar, name);
	if (e == OK)
		e = archive_write_file(m->ar, path);
	unlink(path);
	return e;
}

static enum err put_bytes(void *ctx, const void *data, size_t n)
{
	struct making *m = ctx;

	return archive_write(m->ar, data, n);
}

static enum err put_postgres(struct db *db, void *ctx)
{
	struct making *m = ctx;

	TRY(prove(db, &m->proof));
	TRY(archive_part(m->ar, "postgres"));
	return db_copy_out(db, put_bytes, m);
}

static enum err put_database(struct making *m)
{
	struct db_who who = { .now = instant_now() };

	m->proof.postgres = store_is_postgres(m->app->store);
	TRY(store_version(m->app->store, &m->proof.schema));
	TRY(archive_part(m->ar, arena_printf(m->arena, "schema %d", m->proof.schema)));
	if (m->proof.postgres)
		return db_read(m->app->store, &who, m->arena, put_postgres, m);
	return put_copy(m, m->app->store, m->app->database, "database", true);
}

static enum err put_month(struct making *m, const char *path)
{
	const char *name = arena_printf(m->arena, "reads %s", strrchr(path, '.') + 1);
	struct store *s;
	enum err e;

	TRY(store_open(path, 1, &s));
	e = put_copy(m, s, path, name, false);
	store_close(s);
	return e;
}

static enum err put_reads(struct making *m)
{
	const char **paths;
	size_t n;

	TRY(read_log_files(m->arena, m->app->database, &paths, &n));
	for (size_t i = 0; i < n; i++)
		TRY(put_month(m, paths[i]));
	return OK;
}

/* nftw() has no context of its own. */
static _Thread_local struct making *walking;

static int put_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
	struct making *m = walking;
	struct arena_mark mark = arena_mark(m->arena);
	enum err e;

	(void)st;
	(void)at;
	if (type != FTW_F)
		return 0;
	e = archive_part(m->ar, arena_printf(m->arena, "file %s", path + strlen(m->app->file_dir) + 1));
	if (e == OK)
		e = archive_write_file(m->ar, path);
	arena_reset(m->arena, mark);
	m->files++;
	return (int)e;
}

/* Nobody sweeps orphans meanwhile: what the database copy names is there to the end (app/serve.c). */
static enum err put_files(struct making *m)
{
	int folder = open(m->app->file_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), result;

	if (folder < 0)
		return errno == ENOENT ? OK : ERR_FILE;
	walking = m;
	result = flock(folder, LOCK_SH) == 0 ? nftw(m->app->file_dir, put_file, 16, FTW_PHYS) : -1;
	close(folder);
	return result < 0 ? ERR_FILE : (enum err)result;
}

static enum err put_all(struct making *m)
{
	TRY(put_checkpoints(m));
	TRY(put_database(m));
	TRY(put_reads(m));
	TRY(put_files(m));
	return archive_end(m->ar, m->proof.text);
}

enum err backup_make(struct app *app, const char *path, const struct archive_secret *secret, struct arena *a,
		     struct backup_proof *ret_proof)
{
	struct making m = { .app = app, .arena = a };
	enum err e;

	TRY(archive_create(path, secret, &m.ar));
	e = put_all(&m);
	if (e == OK)
		*ret_proof = (struct backup_proof){ m.proof.text, archive_bytes(m.ar), m.files, m.proof.schema };
	archive_close(m.ar);
	return e;
}

/* ---- looking at one ---- */

static enum err read_all(struct archive *ar, struct arena *a, struct backup_proof *ret)
{
	struct archive_piece piece;
	int64_t files = 0;

	do {
		TRY(archive_next(ar, &piece));
		files += piece.type == ARCHIVE_PART && strncmp(piece.data, "file ", 5) == 0;
	} while (piece.type != ARCHIVE_END);
	*ret = (struct backup_proof){ .text = arena_dup(a, piece.data), .bytes = archive_bytes(ar), .files = files };
	return OK;
}

enum err backup_check(const char *path, const struct archive_secret *secret, struct arena *a,
		      struct backup_proof *ret_proof)
{
	struct archive *ar;
	enum err e;

	TRY(archive_open(path, secret, &ar));
	e = read_all(ar, a, ret_proof);
	archive_close(ar);
	return e;
}
