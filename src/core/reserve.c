#include "core/reserve.h"

#include "base/err.h"
#include "base/log.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 4 << 20, LOOK_S = 1 };

struct reserve {
	char *path;
	pthread_mutex_t lock;
	bool out;
	time_t looked_at;
	void (*shrink)(void *ctx);
	void *ctx;
};

static time_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static bool take(const char *path)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	bool fine = fd >= 0 && posix_fallocate(fd, 0, ROOM) == 0;

	if (fd >= 0)
		close(fd);
	if (!fine)
		unlink(path);
	return fine;
}

struct reserve *reserve_open(const char *path, void (*shrink)(void *ctx), void *ctx)
{
	struct reserve *r = calloc(1, sizeof(*r));

	if (!r || !(r->path = strdup(path)))
		BUG("out of memory");
	pthread_mutex_init(&r->lock, NULL);
	r->shrink = shrink;
	r->ctx = ctx;
	r->out = !take(path);
	if (r->out)
		log_line(LOG_WARN, "reserve", "no room", "bytes=%d", ROOM);
	return r;
}

void reserve_close(struct reserve *r)
{
	if (!r)
		return;
	unlink(r->path);
	pthread_mutex_destroy(&r->lock);
	free(r->path);
	free(r);
}

bool reserve_release(struct reserve *r)
{
	bool given = false;

	if (!r)
		return false;
	pthread_mutex_lock(&r->lock);
	if (!r->out) {
		given = unlink(r->path) == 0;
		r->out = true;
		r->looked_at = now();
		log_line(LOG_ERROR, "reserve", "disk full", "given=%d", given);
	}
	pthread_mutex_unlock(&r->lock);
	return given;
}

/* A little more than the room, so that what is taken back is not what somebody else just needs. */
static bool has_room(const char *path)
{
	struct statvfs fs;
	char folder[4096];
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) + 1 : 0;

	if (n >= sizeof(folder))
		return false;
	memcpy(folder, path, n);
	memcpy(folder + n, ".", 2);
	return statvfs(folder, &fs) == 0 && (uint64_t)fs.f_bavail * fs.f_frsize >= ROOM + ROOM / 4;
}

/* With the lock.  true: it was looked at. */
static bool look(struct reserve *r)
{
	if (!r->out || now() < r->looked_at + LOOK_S)
		return false;
	r->looked_at = now();
	/* A WAL that grew while nothing could be moved out of it holds what we look for. */
	if (!has_room(r->path))
		r->shrink(r->ctx);
	r->out = !has_room(r->path) || !take(r->path);
	if (!r->out)
		log_line(LOG_INFO, "reserve", "disk has room", "bytes=%d", ROOM);
	return true;
}

void reserve_lend(struct reserve *r)
{
	if (!r)
		return;
	pthread_mutex_lock(&r->lock);
	if (!r->out && now() >= r->looked_at + LOOK_S) {
		r->looked_at = now();
		unlink(r->path);
		r->shrink(r->ctx);
		r->out = !take(r->path);
		log_line(LOG_WARN, "reserve", "lent", "back=%d", !r->out);
	}
	pthread_mutex_unlock(&r->lock);
}

bool reserve_look(struct reserve *r)
{
	bool looked;

	if (!r)
		return false;
	pthread_mutex_lock(&r->lock);
	looked = look(r);
	pthread_mutex_unlock(&r->lock);
	return looked;
}

bool reserve_is_out(struct reserve *r)
{
	bool out;

	if (!r)
		return false;
	pthread_mutex_lock(&r->lock);
	look(r);
	out = r->out;
	pthread_mutex_unlock(&r->lock);
	return out;
}
