#include "app/ops.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "core/app.h"
#include "core/job.h"

#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum {
	TEXT_MAX = 64 * 1024,
	DISK_LEAST_PERCENT = 5,
	CHECKPOINT_OLDEST_MS = 15 * 60 * 1000,
};

static void reply_text(struct http_reply *reply, int status, const char *type, const struct buf *b)
{
	reply->status = status;
	reply->type = type;
	reply->body = buf_text(b);
	reply->body_len = b->len;
}

/* ---- ready ---- */

/* Of the file system that holds the database (with PostgreSQL: the files and checkpoints). */
static bool disk_space(struct app *app, struct arena *a, uint64_t *ret_free, uint64_t *ret_size)
{
	char *path = arena_dup(a, app->file_dir);
	struct statvfs fs;

	if (statvfs(dirname(path), &fs) != 0)
		return false;
	*ret_free = (uint64_t)fs.f_bavail * fs.f_frsize;
	*ret_size = (uint64_t)fs.f_blocks * fs.f_frsize;
	return true;
}

static const char *database_state(struct app *app, struct arena *a)
{
	struct migration *m;
	size_t n = app_migrations(a, &m);
	int there;

	if (store_version(app->store, &there) != OK)
		return "unreachable";
	return n > 0 && there == m[n - 1].number ? "ok" : "other_schema";
}

static const char *disk_state(struct app *app, struct arena *a)
{
	uint64_t free_bytes, size;

	if (!disk_space(app, a, &free_bytes, &size))
		return "unreadable";
	return free_bytes * 100 < size * DISK_LEAST_PERCENT ? "full" : "ok";
}

static void ready(struct ops *o, struct arena *a, struct http_reply *reply)
{
	const char *database = database_state(o->app, a), *disk = disk_state(o->app, a);
	int64_t age = instant_now() - atomic_load(&o->checkpoint_at);
	const char *points = age > CHECKPOINT_OLDEST_MS ? "old" : "ok";
	bool fine = strcmp(database, "ok") == 0 && strcmp(disk, "ok") == 0 && strcmp(points, "ok") == 0;
	struct buf b;

	buf_init(&b, a, TEXT_MAX);
	buf_printf(&b, "{\"ready\":%s,\"database\":\"%s\",\"disk\":\"%s\",\"checkpoints\":\"%s\"}\n",
		   fine ? "true" : "false", database, disk, points);
	reply_text(reply, fine ? 200 : 503, "application/json", &b);
}

/* ---- metrics ---- */

static void head(struct buf *b, const char *name, const char *type, const char *help)
{
	buf_printf(b, "# HELP zhilu_%s %s\n# TYPE zhilu_%s %s\n", name, help, name, type);
}

static void metric(struct buf *b, const char *name, const char *type, const char *help, int64_t value)
{
	head(b, name, type, help);
	buf_printf(b, "zhilu_%s %" PRId64 "\n", name, value);
}

static void put_http(struct buf *b, struct http_server *site)
{
	struct http_stats s;

	http_stats(site, &s);
	metric(b, "http_connections", "gauge", "Open connections.", (int64_t)s.connections_now);
	metric(b, "http_connections_total", "counter", "Connections accepted.", (int64_t)s.connections);
	metric(b, "http_connections_refused_total", "counter", "Connections refused for a limit.",
	       (int64_t)s.connections_refused);
	metric(b, "http_requests_total", "counter", "Requests given to a handler.", (int64_t)s.requests);
	metric(b, "http_requests_refused_total", "counter", "Requests answered without a handler.",
	       (int64_t)s.requests_refused);
	metric(b, "http_deadlines_missed_total", "counter", "Connections closed for slowness.",
	       (int64_t)s.deadlines_missed);
	metric(b, "http_queued", "gauge", "Requests that wait for a worker.", (int64_t)s.queued_now);
	metric(b, "http_running", "gauge", "Requests that a worker has.", (int64_t)s.running_now);
	metric(b, "http_bytes_in_total", "counter", "Bytes of request bodies.", (int64_t)s.bytes_in);
	metric(b, "http_bytes_out_total", "counter", "Bytes of reply bodies.", (int64_t)s.bytes_out);
	head(b, "http_replies_total", "counter", "Replies by class of status.");
	for (int i = 1; i < 6; i++)
		buf_printf(b, "zhilu_http_replies_total{class=\"%dxx\"} %" PRIu64 "\n", i, s.replies[i]);
}

/* One family after the other, as the format wants. */
static void put_stores(struct buf *b, const struct app *app)
{
	struct store_stats of[] = { store_stats(app->store), store_stats(app->reads) };
	static const char *const names[] = { "main", "reads" };
	static const struct { const char *name, *help; size_t at; } families[] = {
		{ "db_reads_total", "Reading transactions.", offsetof(struct store_stats, reads) },
		{ "db_writes_total", "Writing transactions.", offsetof(struct store_stats, writes) },
		{ "db_commits_total", "Commits; one may hold many writes.", offsetof(struct store_stats, groups) },
		{ "db_retries_total", "Transactions that ran again.", offsetof(struct store_stats, retries) },
		{ "db_lost_total", "Groups or connections lost.", offsetof(struct store_stats, lost) },
	};
	size_t stores = app->reads == app->store ? 1 : 2;

	for (size_t f = 0; f < sizeof(families) / sizeof(families[0]); f++) {
		head(b, families[f].name, "counter", families[f].help);
		for (size_t i = 0; i < stores; i++)
			buf_printf(b, "zhilu_%s{store=\"%s\"} %" PRId64 "\n", families[f].name, names[i],
				   *(const int64_t *)((const char *)&of[i] + families[f].at));
	}
}

static enum err count_jobs(struct db *db, void *ctx)
{
	return job_counts(db, ctx);
}

static void put_jobs(struct buf *b, struct ops *o, struct arena *a)
{
	struct db_who who = { .now = instant_now() };
	struct job_counts n;

	if (db_read(o->app->store, &who, a, count_jobs, &n) != OK)
		return;		/* what cannot be counted is absent */
	head(b, "jobs", "gauge", "Jobs by state.");
	buf_printf(b, "zhilu_jobs{state=\"waiting\"} %" PRId64 "\nzhilu_jobs{state=\"running\"} %" PRId64 "\n"
		      "zhilu_jobs{state=\"done\"} %" PRId64 "\nzhilu_jobs{state=\"failed\"} %" PRId64 "\n",
		   n.waiting, n.running, n.done, n.failed);
}

static void put_process(struct buf *b, struct ops *o, struct arena *a)
{
	uint64_t free_bytes, size;
	long pages = 0;
	FILE *f = fopen("/proc/self/statm", "re");

	if (f && fscanf(f, "%*s %ld", &pages) == 1)
		metric(b, "resident_memory_bytes", "gauge", "Memory held.", pages * sysconf(_SC_PAGESIZE));
	if (f)
		fclose(f);
	if (disk_space(o->app, a, &free_bytes, &size)) {
		metric(b, "disk_free_bytes", "gauge", "Free space beside the database.", (int64_t)free_bytes);
		metric(b, "disk_size_bytes", "gauge", "Size of that file system.", (int64_t)size);
	}
	metric(b, "start_timestamp_seconds", "gauge", "When the server started.", o->started_at / 1000);
	metric(b, "checkpoint_timestamp_seconds", "gauge", "When the trail was last checkpointed.",
	       atomic_load(&o->checkpoint_at) / 1000);
}

static void metrics(struct ops *o, struct arena *a, struct http_reply *reply)
{
	struct buf b;

	buf_init(&b, a, TEXT_MAX);
	head(&b, "build_info", "gauge", "The program.");
	buf_printf(&b, "zhilu_build_info{version=\"%s\"} 1\n", ZHILU_VERSION);
	put_http(&b, o->site);
	put_stores(&b, o->app);
	put_jobs(&b, o, a);
	put_process(&b, o, a);
	reply_text(reply, 200, "text/plain; version=0.0.4; charset=utf-8", &b);
}

/* ---- the server ---- */

static bool handle(struct http_request *rq, struct http_reply *reply, void *ctx)
{
	struct ops *o = ctx;
	struct buf b;

	if (rq->method != HTTP_GET && rq->method != HTTP_HEAD) {
		reply->status = 405;
		return true;
	}
	rq->route = rq->path[1] == 'm' ? "metrics" : "health";
	if (strcmp(rq->path, "/health/live") == 0) {
		buf_init(&b, rq->arena, TEXT_MAX);
		buf_str(&b, "{\"live\":true}\n");
		reply_text(reply, 200, "application/json", &b);
	} else if (strcmp(rq->path, "/health/ready") == 0) {
		ready(o, rq->arena, reply);
	} else if (strcmp(rq->path, "/metrics") == 0) {
		metrics(o, rq->arena, reply);
	} else {
		reply->status = 404;
	}
	return true;
}

enum err ops_start(struct ops *o, const char *address, int port)
{
	struct http_config http = {
		.address = address, .port = port, .workers = 2, .connections_max = 64, .handle = handle, .ctx = o,
	};

	return port ? http_start(&http, &o->own) : OK;
}

void ops_stop(struct ops *o)
{
	if (o->own)
		http_stop(o->own);
}
