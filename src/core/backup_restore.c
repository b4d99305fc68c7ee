/* Restoring: everything under names that end in .part, compared with the proof, then renamed. */
#include "core/backup.h"

#include "base/arena.h"
#include "base/log.h"
#include "core/app.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES_MAX = 4096 };

struct restoring {
	const struct backup_target *to;
	struct arena *arena;
	struct archive *ar;
	struct archive_piece piece;	/* the one at hand */
	size_t used;			/* of it, by get_bytes() */
	struct store *store;		/* PostgreSQL */
	struct db *db;			/* its one transaction */
	const char *proof;		/* as recorded with the backup */
	bool postgres, has_database, has_files;
	bool placed_files;
	size_t placed;			/* of the names, in the order of `name` */
	int schema;
	int64_t files;
	struct name { const char *part, *final; } name[NAMES_MAX];
	size_t n;			/* files to rename at the end, the database last */
	FILE *out;
};

/* ---- names ---- */

static bool is_url(const char *database)
{
	return strstr(database, "://") != NULL;
}

static enum err begin_file(struct restoring *r, const char *final)
{
	struct name *name = &r->name[r->n];
	int fd;

	if (r->n == NAMES_MAX)
		return ERR_TOO_LARGE;
	*name = (struct name){ arena_printf(r->arena, "%s.part", final), final };
	unlink(name->part);
	fd = open(name->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	r->out = fd < 0 ? NULL : fdopen(fd, "w");
	if (!r->out)
		return errno == ENOSPC ? ERR_FULL : ERR_FILE;
	r->n++;
	return OK;
}

static enum err end_file(struct restoring *r)
{
	bool fine = !r->out || (fflush(r->out) == 0 && fsync(fileno(r->out)) == 0);

	if (r->out)
		fclose(r->out);
	r->out = NULL;
	return fine ? OK : errno == ENOSPC ? ERR_FULL : ERR_FILE;
}

/* A name of the archive below the folder: it came from outside and leads nowhere else. */
static bool is_below(const char *name)
{
	return *name && *name != '/' && strcmp(name, "..") != 0 && strncmp(name, "../", 3) != 0 &&
	       !strstr(name, "/../") && (strlen(name) < 3 || strcmp(name + strlen(name) - 3, "/..") != 0);
}

static enum err make_folders(const char *path)
{
	char *copy = strdup(path);

	for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) != 0 && errno != EEXIST) {
			free(copy);
			return ERR_FILE;
		}
		*slash = '/';
	}
	free(copy);
	return OK;
}

/* Files go into a folder of their own at once, which is renamed as a whole. */
static enum err begin_upload(struct restoring *r, const char *name)
{
	const char *path = arena_printf(r->arena, "%s.part/%s", r->to->file_dir, name);
	int fd;

	if (!is_below(name))
		return ERR_FORMAT;
	TRY(make_folders(path));
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	r->out = fd < 0 ? NULL : fdopen(fd, "w");
	if (!r->out)
		return errno == ENOSPC ? ERR_FULL : ERR_FILE;
	r->has_files = true;
	r->files++;
	return OK;
}

/* ---- parts ---- */

static enum err begin_schema(struct restoring *r, const char *number)
{
	struct migration *m;
	size_t n = app_migrations(r->arena, &m);

	r->schema = (int)strtol(number, NULL, 10);
	return n > 0 && r->schema <= m[n - 1].number && r->schema > 0 ? OK : ERR_SCHEMA;
}

/* For the copying in: as many bytes as are wanted, over the borders of pieces. */
static enum err get_bytes(void *ctx, void *out, size_t n)
{
	struct restoring *r = ctx;
	char *to = out;

	while (n > 0) {
		size_t left = r->piece.type == ARCHIVE_DATA ? r->piece.n - r->used : 0, some = n < left ? n : left;

		if (left == 0) {
			TRY(archive_next(r->ar, &r->piece));
			if (r->piece.type != ARCHIVE_DATA)
				return ERR_FORMAT;
			r->used = 0;
			continue;
		}
		memcpy(to, r->piece.data + r->used, some);
		r->used += some;
		to += some;
		n -= some;
	}
	return OK;
}

/* Schema and rows, in the transaction that restores everything. */
static enum err restore_postgres(struct restoring *r)
{
	struct migration *m;
	size_t n = app_migrations(r->arena, &m), upto = 0;

	while (upto < n && m[upto].number <= r->schema)
		upto++;
	r->has_database = true;
	TRY(db_copy_begin(r->db, m, upto));
	return db_copy_in(r->db, get_bytes, r);
}

static enum err begin_part(struct restoring *r)
{
	const char *name = arena_dup(r->arena, r->piece.data);

	TRY(end_file(r));
	if (strncmp(name, "schema ", 7) == 0)
		return begin_schema(r, name + 7);
	if (strcmp(name, "checkpoints") == 0)
		return access(r->to->checkpoint_file, F_OK) == 0 ? OK : begin_file(r, r->to->checkpoint_file);
	if (strncmp(name, "file ", 5) == 0)
		return begin_upload(r, name + 5);
	if (r->schema == 0)
		return ERR_FORMAT;
	if (strcmp(name, "database") == 0 || strncmp(name, "reads ", 6) == 0) {
		bool database = *name == 'd';

		if (r->postgres || (!database && (strlen(name + 6) != 13 || strchr(name + 6, '/'))))
			return ERR_REFUSED;
		r->has_database = r->has_database || database;
		return begin_file(r, database ? r->to->database
					      : arena_printf(r->arena, "%s.%s", r->to->database, name + 6));
	}
	if (strcmp(name, "postgres") == 0)
		return r->postgres ? restore_postgres(r) : ERR_REFUSED;
	return ERR_FORMAT;
}

static enum err read_parts(struct restoring *r)
{
	for (;;) {
		TRY(archive_next(r->ar, &r->piece));
		r->used = 0;
		switch (r->piece.type) {
		case ARCHIVE_PART:
			TRY(begin_part(r));
			break;
		case ARCHIVE_DATA:
			/* Of an existing checkpoint file nothing is wanted. */
			if (r->out && fwrite(r->piece.data, 1, r->piece.n, r->out) != r->piece.n)
				return errno == ENOSPC ? ERR_FULL : ERR_FILE;
			break;
		case ARCHIVE_END:
			return end_file(r);
		default:
			return ERR_FORMAT;
		}
	}
}

/* ---- proof and end ---- */

/* Of a copy that nobody uses yet. */
static enum err prove(struct restoring *r, const char **ret_found)
{
	struct store *s;
	enum err e;

	if (r->postgres)
		return backup_prove_in(r->db, true, r->schema, ret_found);
	TRY(store_open(arena_printf(r->arena, "%s.part", r->to->database), 1, &s));
	e = backup_prove(s, r->arena, ret_found);
	store_close(s);
	return e;
}

static enum err compare(struct restoring *r, const char *wanted)
{
	const char *found;

	if (!r->has_database)
		return ERR_FORMAT;
	TRY(prove(r, &found));
	if (strcmp(found, wanted) == 0)
		return OK;
	log_line(LOG_ERROR, "backup", "not what was proved", "schema=%d", r->schema);
	return ERR_FORMAT;
}

/* The database last: without it nothing of the rest is used. */
static int database_last(const void *a, const void *b, void *database)
{
	const struct name *x = a, *y = b;

	return (strcmp(x->final, database) == 0) - (strcmp(y->final, database) == 0);
}

/* With PostgreSQL before the commit, for the same reason: take_back() if that fails. */
static enum err put_in_place(struct restoring *r)
{
	if (r->has_files && rename(arena_printf(r->arena, "%s.part", r->to->file_dir), r->to->file_dir) != 0)
		return ERR_FILE;
	r->placed_files = r->has_files;
	qsort_r(r->name, r->n, sizeof(*r->name), database_last, (void *)r->to->database);
	for (; r->placed < r->n; r->placed++)
		if (rename(r->name[r->placed].part, r->name[r->placed].final) != 0)
			return ERR_FILE;
	return OK;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static void remove_parts(struct restoring *r)
{
	if (r->out)
		fclose(r->out);
	for (size_t i = 0; i < r->n; i++) {
		static const char *const beside[] = { "", "-wal", "-shm" };

		for (size_t j = 0; j < 3; j++)
			unlink(arena_printf(r->arena, "%s%s", r->name[i].part, beside[j]));
	}
	nftw(arena_printf(r->arena, "%s.part", r->to->file_dir), remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* What this restore has put in place, and nothing that was there before it. */
static void take_back(struct restoring *r)
{
	for (size_t i = 0; i < r->placed; i++)
		unlink(r->name[i].final);
	if (r->placed_files)
		nftw(r->to->file_dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	r->placed = 0;
	r->placed_files = false;
}

static bool is_empty_database(struct store *s)
{
	int version;

	return store_version(s, &version) == OK && version == 0;
}

static enum err check_target(struct restoring *r)
{
	if (is_url(r->to->database)) {
		r->postgres = true;
		TRY(store_open(r->to->database, 2, &r->store));
		if (!is_empty_database(r->store))
			return ERR_CONFLICT;
	} else if (access(r->to->database, F_OK) == 0) {
		return ERR_CONFLICT;
	}
	/* An empty folder may be there. */
	return access(r->to->file_dir, F_OK) != 0 || rmdir(r->to->file_dir) == 0 ? OK : ERR_CONFLICT;
}

static enum err restore(struct restoring *r)
{
	TRY(read_parts(r));
	r->proof = arena_dup(r->arena, r->piece.data);
	TRY(compare(r, r->proof));
	return put_in_place(r);
}

/* One transaction for everything: a restore that fails, or is killed, leaves an empty database empty. */
static enum err restore_within(struct db *db, void *ctx)
{
	struct restoring *r = ctx;

	if (r->db)
		return ERR_REFUSED;	/* a second attempt, but the stream is read */
	r->db = db;
	return restore(r);
}

/*
 * The transaction, and the files that go with it.  Where the connection was lost while it was committed, the database is
 * asked what became of it; if it does not answer, the files stay: without them a restored database would be half.
 */
static enum err restore_to_postgres(struct restoring *r)
{
	struct db_who who = { .now = 0 };
	enum err e = db_write(r->store, &who, r->arena, restore_within, r);
	int version;

	if (e == OK || (r->placed == 0 && !r->placed_files))
		return e;
	if (store_version(r->store, &version) != OK) {
		log_line(LOG_ERROR, "backup", "nobody knows whether it was committed", "err=%s", err_name(e));
		return e;
	}
	if (version > 0)
		return OK;
	take_back(r);
	return e;
}

static enum err restore_all(struct restoring *r, struct backup_proof *ret_proof)
{
	enum err e;

	TRY(check_target(r));
	remove_parts(r);	/* what a killed restore left */
	e = r->postgres ? restore_to_postgres(r) : restore(r);
	if (e != OK) {
		remove_parts(r);
		if (!r->postgres)
			take_back(r);
		return e;
	}
	*ret_proof = (struct backup_proof){ r->proof, archive_bytes(r->ar), r->files, r->schema };
	return OK;
}

enum err backup_restore(const char *path, const struct archive_secret *secret, const struct backup_target *to,
			struct arena *a, struct backup_proof *ret_proof)
{
	struct restoring *r = arena_alloc(a, sizeof(*r));
	enum err e;

	*r = (struct restoring){ .to = to, .arena = a };
	TRY(archive_open(path, secret, &r->ar));
	e = restore_all(r, ret_proof);
	archive_close(r->ar);
	store_close(r->store);
	return e;
}
