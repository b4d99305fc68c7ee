#include "core/file.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/rand.h"
#include "core/seal.h"
#include "gen/file.sql.h"
#include "web/handlers.h"
#include "web/reply.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEALED_AS "file.content"
enum { SEAL_ROOM = 256 };	/* a sealed file is a little larger than its content */

/* ---- writing ---- */

static enum err write_all(int fd, const void *bytes, size_t n)
{
	for (const char *p = bytes; n > 0;) {
		ssize_t w = write(fd, p, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? ERR_FULL : ERR_FILE;
		p += w;
		n -= (size_t)w;
	}
	return OK;
}

/* The folder of a path "ab/abcdef…"; made, and known to its parent, when it is the first of its two letters. */
static enum err folder_of(const struct app *app, struct arena *a, const char *path, int *ret_fd)
{
	const char *sub = arena_printf(a, "%s/%.2s", app->file_dir, path);
	int fd = open(sub, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int top;

	if (fd < 0 && errno == ENOENT) {
		if (mkdir(sub, 0700) != 0 && errno != EEXIST)
			return errno == ENOSPC ? ERR_FULL : ERR_FILE;
		top = open(app->file_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (top < 0)
			return ERR_FILE;
		if (fsync(top) == 0)
			fd = open(sub, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		close(top);
	}
	*ret_fd = fd;
	return fd < 0 ? ERR_FILE : OK;
}

/* Temporary name, sync, rename, sync of the folder: after a crash the file is whole or not there. */
static enum err keep(int folder, struct arena *a, const char *name, const void *bytes, size_t n)
{
	const char *tmp = arena_printf(a, "%s.tmp", name);
	int fd = openat(folder, tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum err e = fd < 0 ? errno == ENOSPC ? ERR_FULL : ERR_FILE : write_all(fd, bytes, n);

	if (fd >= 0) {
		if (e == OK && fsync(fd) != 0)
			e = errno == ENOSPC ? ERR_FULL : ERR_FILE;
		close(fd);
	}
	if (e == OK && (renameat(folder, tmp, folder, name) != 0 || fsync(folder) != 0))
		e = ERR_FILE;
	if (e != OK) {
		unlinkat(folder, tmp, 0);
		unlinkat(folder, name, 0);
	}
	return e;
}

/* 256 random bits in small hexadecimal letters: the same name on every file system. */
static const char *random_path(struct arena *a)
{
	unsigned char bytes[32];
	char *path = arena_alloc(a, 3 + 2 * sizeof(bytes) + 1);

	rand_bytes(bytes, sizeof(bytes));
	snprintf(path, 4, "%02x/", bytes[0]);
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(path + 3 + 2 * i, 3, "%02x", bytes[i]);
	return path;
}

enum err file_store(struct app *app, struct arena *a, const char *name, const char *type, const void *bytes,
		    size_t n, struct stored_file *ret)
{
	struct stored_file f = { .id = rand_id(), .size = (int64_t)n, .name = name, .type = type };
	struct sealed s;
	int folder;
	enum err e;

	if (n > FILE_MAX)
		return ERR_TOO_LARGE;
	f.path = random_path(a);
	f.hash = seal_hash(a, app->keys, bytes, n);
	s = seal_bytes(a, app->keys, SEALED_AS, f.id, bytes, n);
	TRY(folder_of(app, a, f.path, &folder));
	e = keep(folder, a, f.path + 3, s.data, s.len);
	close(folder);
	if (e != OK) {
		log_line(LOG_ERROR, "file", "a file could not be stored", "error=%s", err_name(e));
		return e;
	}
	*ret = f;
	return OK;
}

enum err file_record(struct act *a, int64_t case_id, const struct stored_file *f)
{
	struct file_insert_in in = {
		.id = f->id, .case_id = case_id, .name = f->name, .type = f->type, .size = f->size, .hash = f->hash,
		.path = f->path,
	};

	return file_insert(a->db, &in, NULL);
}

void file_drop(struct app *app, const struct stored_file *f)
{
	int top = f->id ? open(app->file_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (top < 0)
		return;
	unlinkat(top, f->path, 0);
	close(top);
}

void file_drop_unless_recorded(struct rq *rq, enum err e, const struct stored_file *f)
{
	if (f->id && e != ERR_UNCONFIRMED && (e != OK || rq->again || rq->replayed))
		file_drop(rq->app, f);
}

/* ---- reading ---- */

static bool is_path(const char *path)
{
	return strlen(path) == 67 && path[2] == '/' && strspn(path, "0123456789abcdef") == 2 &&
	       strspn(path + 3, "0123456789abcdef") == 64;
}

static enum err read_all(int fd, char *to, size_t n)
{
	while (n > 0) {
		ssize_t r = read(fd, to, n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r <= 0)
			return ERR_FILE;
		to += r;
		n -= (size_t)r;
	}
	return OK;
}

enum err file_open(struct app *app, struct arena *a, const struct stored_file *f, struct blob *ret)
{
	int fd = is_path(f->path)
		? open(arena_printf(a, "%s/%s", app->file_dir, f->path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC) : -1;
	struct stat st;
	struct blob hash;
	const char *text;
	char *bytes;
	enum err e;

	if (fd < 0)
		return ERR_FILE;
	if (fstat(fd, &st) != 0 || st.st_size <= 0 || st.st_size > FILE_MAX + SEAL_ROOM) {
		close(fd);
		return ERR_FILE;
	}
	bytes = arena_alloc(a, (size_t)st.st_size);
	e = read_all(fd, bytes, (size_t)st.st_size);
	close(fd);
	TRY(e);
	TRY(seal_open(a, app->keys, SEALED_AS, f->id, (struct sealed){ bytes, (size_t)st.st_size }, &text));
	hash = seal_hash(a, app->keys, text, (size_t)f->size);
	if (hash.len != f->hash.len || memcmp(hash.data, f->hash.data, hash.len) != 0)
		return ERR_SEAL;
	*ret = (struct blob){ text, (size_t)f->size };
	return OK;
}

enum err file_download_get(struct rq *rq, struct db *db)
{
	struct file_of_case_in in = { .id = rq->id2, .case_id = rq->id };
	struct file_of_case_row *r;
	struct stored_file f;
	struct blob content;

	TRY(file_of_case(db, &in, &r));
	if (!r)
		return ERR_NOT_FOUND;
	f = (struct stored_file){ .id = r->id, .size = r->size, .name = r->name, .type = r->type, .path = r->path,
				  .hash = r->hash };
	TRY(file_open(rq->app, rq->arena, &f, &content));
	return reply_file(rq, f.name, f.type, content.data, content.len);
}

/* ---- orphans ---- */

struct sweep {
	struct app *app;
	struct arena *arena;
	int64_t before;			/* ms */
	size_t max, removed;
};

struct path_wanted { const char *path; bool found; };

static enum err ask(struct db *db, void *ctx)
{
	struct path_wanted *w = ctx;
	struct file_with_path_row *row;

	TRY(file_with_path(db, &(struct file_with_path_in){ .path = w->path }, &row));
	w->found = row != NULL;
	return OK;
}

static enum err sweep_one(struct sweep *s, int folder, const char *sub, const char *name)
{
	struct path_wanted w = { .path = arena_printf(s->arena, "%s/%s", sub, name) };
	struct db_who who = { .now = s->before };
	struct stat st;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode) ||
	    (int64_t)st.st_mtime * 1000 >= s->before)
		return OK;
	TRY(db_read(s->app->store, &who, s->arena, ask, &w));
	if (!w.found && unlinkat(folder, name, 0) == 0)
		s->removed++;
	return OK;
}

static enum err sweep_folder(struct sweep *s, const char *sub)
{
	DIR *d = opendir(arena_printf(s->arena, "%s/%s", s->app->file_dir, sub));
	struct dirent *entry;
	enum err e = OK;

	if (!d)
		return OK;
	while (e == OK && s->removed < s->max && (entry = readdir(d)))
		if (entry->d_name[0] != '.')
			e = sweep_one(s, dirfd(d), sub, entry->d_name);
	closedir(d);
	return e;
}

enum err file_sweep(struct app *app, struct arena *a, int64_t now, size_t max, size_t *ret_removed)
{
	struct sweep s = { .app = app, .arena = a, .before = now - FILE_ORPHAN_MS, .max = max };
	DIR *d = opendir(app->file_dir);
	struct dirent *entry;
	enum err e = OK;

	if (!d)
		return ERR_FILE;
	while (e == OK && s.removed < max && (entry = readdir(d)))
		if (strlen(entry->d_name) == 2 && entry->d_name[0] != '.')
			e = sweep_folder(&s, entry->d_name);
	closedir(d);
	if (ret_removed)
		*ret_removed = s.removed;
	return e;
}
