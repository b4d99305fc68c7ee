#include "core/trail_point.h"

#include "base/arena.h"
#include "core/app.h"
#include "core/seal.h"
#include "core/trail.h"
#include "gen/trail.sql.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_SIZE = 4 << 20, HEX = 64 };

static const char *hex_of(struct arena *a, struct blob mac)
{
	char *hex = arena_alloc(a, mac.len * 2 + 1);

	for (size_t i = 0; i < mac.len; i++)
		snprintf(hex + 2 * i, 3, "%02x", ((const unsigned char *)mac.data)[i]);
	return hex;
}

static const char *signature(struct arena *a, const struct keys *k, const char *before, const char *body)
{
	const char *text = arena_printf(a, "%s\n%s", before, body);

	return hex_of(a, seal_hash(a, k, text, strlen(text)));
}

/* ---- writing ---- */

struct point {
	struct app *app;
	struct arena *arena;
	int fd;
	int64_t sequence, at;		/* of the last line */
	const char *before;		/* its signature */
	struct buf trail, reads;
};

static enum err trail_part(struct db *db, void *ctx)
{
	struct point *p = ctx;
	struct trail_heads_since_row *rows;
	size_t n;

	TRY(trail_heads_since(db, &(struct trail_heads_since_in){ .since = p->at - CHAIN_MARGIN_MS }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		chain_head(&p->trail, rows[i].lane, rows[i].n, rows[i].mac);
	return OK;
}

static enum err reads_part(struct db *db, void *ctx)
{
	struct point *p = ctx;
	struct read_heads_since_row *rows;
	size_t n;

	TRY(read_heads_since(db, &(struct read_heads_since_in){ .since = p->at - CHAIN_MARGIN_MS }, &rows, &n));
	for (size_t i = 0; i < n; i++)
		chain_head(&p->reads, rows[i].lane, rows[i].n, rows[i].mac);
	return OK;
}

/* The last whole line; what a killed server left behind it is cut off. */
static enum err read_last(struct point *p)
{
	off_t size = lseek(p->fd, 0, SEEK_END), from = size > LINE_SIZE ? size - LINE_SIZE : 0;
	size_t n = (size_t)(size - from);
	char *text = arena_alloc(p->arena, n + 1), *end, *line, *sign;

	if (size < 0 || pread(p->fd, text, n, from) != (ssize_t)n)
		return ERR_FILE;
	end = memrchr(text, '\n', n);
	if (ftruncate(p->fd, end ? from + (end - text) + 1 : 0) != 0)
		return ERR_FILE;
	p->before = "";
	p->at = CHAIN_MARGIN_MS;	/* everything */
	if (!end)
		return OK;
	*end = '\0';
	line = memrchr(text, '\n', (size_t)(end - text));
	line = line ? line + 1 : text;
	sign = strrchr(line, '#');
	if (!sign || sscanf(line, "%" SCNd64 " %" SCNd64, &p->sequence, &p->at) != 2)
		return ERR_FILE;
	p->before = sign + 1;
	return OK;
}

static enum err append(struct point *p)
{
	const char *body = arena_printf(p->arena, "%" PRId64 " %" PRId64 " T %s R %s", p->sequence + 1, instant_now(),
					buf_text(&p->trail), buf_text(&p->reads));
	const char *line = arena_printf(p->arena, "%s #%s\n", body,
					signature(p->arena, p->app->keys, p->before, body));
	size_t n = strlen(line);

	if (write(p->fd, line, n) != (ssize_t)n || fsync(p->fd) != 0)
		return errno == ENOSPC ? ERR_FULL : ERR_FILE;
	return OK;
}

static enum err write_point(struct point *p)
{
	struct db_who who = { .now = instant_now() };

	TRY(read_last(p));
	buf_init(&p->trail, p->arena, LINE_SIZE / 2);
	buf_init(&p->reads, p->arena, LINE_SIZE / 2);
	TRY(db_read(p->app->store, &who, p->arena, trail_part, p));
	TRY(db_read(p->app->reads, &who, p->arena, reads_part, p));
	if (p->trail.failed || p->reads.failed)
		return ERR_TOO_LARGE;
	return p->trail.len + p->reads.len > 0 ? append(p) : OK;
}

static void sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

enum err trail_checkpoint(struct app *app)
{
	struct point p = { .app = app, .arena = arena_new() };
	enum err e = ERR_FILE;

	p.fd = open(app->checkpoint_file, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (p.fd >= 0 && flock(p.fd, LOCK_EX) == 0)
		e = write_point(&p);
	if (p.fd >= 0)
		close(p.fd);
	if (e == OK && p.sequence == 0)
		sync_folder(app->checkpoint_file);
	arena_free(p.arena);
	return e;
}

/* ---- reading ---- */

struct reading {
	struct app *app;
	struct arena *arena;
	struct trail_point *points;
	size_t n, cap, lines;
	const char *before;
};

static void add(struct reading *r, const struct chain_quote *head, bool read)
{
	/* The same head again says nothing new. */
	for (size_t i = r->n; i > 0 && i + 64 > r->n; i--)
		if (r->points[i - 1].read == read && r->points[i - 1].head.lane == head->lane &&
		    r->points[i - 1].head.n == head->n && memcmp(r->points[i - 1].head.mac, head->mac, 32) == 0)
			return;
	if (r->n == r->cap) {
		struct trail_point *more = arena_array(r->arena, r->cap ? r->cap * 2 : 256, sizeof(*more));

		if (r->n > 0)
			memcpy(more, r->points, r->n * sizeof(*more));
		r->points = more;
		r->cap = r->cap ? r->cap * 2 : 256;
	}
	r->points[r->n++] = (struct trail_point){ *head, r->lines, read, false };
}

static bool add_heads(struct reading *r, const char *heads, bool read)
{
	struct chain_quote head;
	int there;

	while ((there = chain_next_head(&heads, &head)) == 1)
		add(r, &head, read);
	return there == 0;
}

/* One line without its line feed; it is taken apart. */
static bool read_line(struct reading *r, char *line)
{
	char *sign = strstr(line, " #"), *trail, *reads;
	int64_t sequence;

	r->lines++;
	if (!sign || strlen(sign + 2) != HEX)
		return false;
	*sign = '\0';
	if (strcmp(signature(r->arena, r->app->keys, r->before, line), sign + 2) != 0)
		return false;
	r->before = arena_dup(r->arena, sign + 2);
	trail = strstr(line, " T ");
	reads = strstr(line, " R ");
	if (!trail || !reads || sscanf(line, "%" SCNd64, &sequence) != 1 || sequence != (int64_t)r->lines)
		return false;
	*reads = '\0';
	return add_heads(r, trail + 3, false) && add_heads(r, reads + 3, true);
}

enum err trail_points(struct app *app, struct arena *a, struct trail_point **ret_points, size_t *ret_n,
		      size_t *ret_lines, size_t *ret_bad)
{
	struct reading r = { .app = app, .arena = a, .before = "" };
	FILE *f = fopen(app->checkpoint_file, "re");
	size_t cap = 0, bad = 0;
	char *line = NULL;
	ssize_t n;

	if (!f && errno != ENOENT)
		return ERR_FILE;
	while (f && !bad && (n = getline(&line, &cap, f)) > 0 && line[n - 1] == '\n') {
		line[n - 1] = '\0';
		if (!read_line(&r, line))
			bad = r.lines;
	}
	free(line);
	if (f)
		fclose(f);
	*ret_points = r.points;
	*ret_n = r.n;
	*ret_lines = r.lines - (bad > 0);
	*ret_bad = bad;
	return OK;
}
