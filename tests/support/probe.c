#include "probe.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"

struct http_server *probe_server;
struct wire_reply probe_reply;
atomic_int probe_running, probe_handled;
atomic_bool probe_hold;

/* ---- on the workers: cmocka's asserts are for the thread of the test only ---- */

#define EXPECT(what)                             \
	do {                                     \
		if (!(what))                     \
			BUG("probe: %s", #what); \
	} while (0)

static void upload_describe(const struct http_upload *upload, struct buf *out)
{
	char data[64] = "";
	int fd = open(upload->path, O_RDONLY | O_CLOEXEC);
	struct stat file;

	EXPECT(fd >= 0 && fstat(fd, &file) == 0);
	EXPECT(file.st_size == upload->size);
	EXPECT(file.st_nlink == 0);
	EXPECT(read(fd, data, sizeof(data) - 1) >= 0);
	close(fd);
	EXPECT(lseek(upload->fd, 0, SEEK_CUR) == 0);
	buf_printf(out, "file %s %s %s %lld %s\n", upload->field, upload->filename, upload->type,
		   (long long)upload->size, upload->size < 60 ? data : "…");
}

static void pairs_describe(const char *kind, const struct http_pair *pairs, size_t n,
			   struct buf *out)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s %s=%s\n", kind, pairs[i].name, pairs[i].value);
}

static void request_describe(struct http_request *rq, struct http_reply *reply)
{
	struct buf out;

	buf_init(&out, rq->arena, 1 << 20);
	if (rq->fault != OK)
		buf_printf(&out, "fault %s\n", err_name(rq->fault));
	pairs_describe("query", rq->query, rq->n_query, &out);
	pairs_describe("cookie", rq->cookies, rq->n_cookies, &out);
	pairs_describe("form", rq->form, rq->n_form, &out);
	for (size_t i = 0; i < rq->n_uploads; i++)
		upload_describe(&rq->uploads[i], &out);
	if (rq->body_len > 0)
		buf_printf(&out, "body %zu %.40s\n", rq->body_len, rq->body);
	if (strcmp(rq->remote, "127.0.0.1") != 0)
		buf_printf(&out, "remote %s\n", rq->remote);
	reply->body = buf_text(&out);
	reply->body_len = out.len;
}

static void *finish_later(void *rq)
{
	usleep(20 * 1000);
	http_finish(rq);
	return NULL;
}

static bool later(struct http_request *rq, struct http_reply *reply)
{
	pthread_t thread;

	reply->status = 201;
	request_describe(rq, reply);
	EXPECT(pthread_create(&thread, NULL, finish_later, rq) == 0);
	pthread_detach(thread);
	return false;
}

static void file_reply(struct http_reply *reply)
{
	char name[] = "/tmp/http-test-XXXXXX", block[1000];
	int fd = mkstemp(name);

	EXPECT(fd >= 0 && unlink(name) == 0);
	memset(block, 'f', sizeof(block));
	for (int i = 0; i < 300; i++)
		EXPECT(write(fd, block, sizeof(block)) == sizeof(block));
	reply->file_fd = fd;
	reply->file_size = 300 * (int64_t)sizeof(block);
}

static bool handle(struct http_request *rq, struct http_reply *reply, void *ctx)
{
	(void)ctx;
	rq->route = "probe";
	atomic_fetch_add(&probe_handled, 1);
	if (strcmp(rq->path, "/later") == 0)
		return later(rq, reply);
	if (strcmp(rq->path, "/file") == 0) {
		file_reply(reply);
	} else if (strcmp(rq->path, "/redirect") == 0) {
		reply->status = 303;
		http_reply_header(reply, "Location", http_query(rq, "to"));
	} else {
		atomic_fetch_add(&probe_running, 1);
		while (strcmp(rq->path, "/slow") == 0 && atomic_load(&probe_hold))
			usleep(1000);
		request_describe(rq, reply);
		atomic_fetch_sub(&probe_running, 1);
	}
	return true;
}

static size_t body_limit(enum http_method method, const char *path, void *ctx)
{
	(void)method, (void)ctx;
	return strcmp(path, "/upload") == 0 ? 5 * 1000 * 1000 : 1000;
}

/* ---- on the thread of the test ---- */

void probe_start(struct http_config config)
{
	config.handle = handle;
	if (!config.workers)
		config.workers = 2;
	assert_int_equal(http_start(&config, &probe_server), OK);
}

void probe_start_usual(void)
{
	probe_start((struct http_config){
		.body_limit = body_limit, .drain_max = 3 * 1000 * 1000, .body_max = 1000 });
}

int probe_stop(void **state)
{
	(void)state;
	atomic_store(&probe_hold, false);
	http_stop(probe_server);
	return 0;
}

const char *probe_ask(const char *request)
{
	wire_ask(http_port(probe_server), request, strlen(request), &probe_reply);
	return probe_reply.body;
}

const char *probe_post(const char *path, const char *type, const char *body, size_t n)
{
	int fd = wire_connect(http_port(probe_server));
	char head[512];

	snprintf(head, sizeof(head),
		 "POST %s HTTP/1.1\r\nHost: zhilu.test\r\nContent-Type: %s\r\n"
		 "Content-Length: %zu\r\n\r\n", path, type, n);
	wire_text(fd, head);
	wire_send(fd, body, n);
	wire_read(fd, false, &probe_reply);
	close(fd);
	return probe_reply.body;
}

struct http_stats probe_stats(void)
{
	struct http_stats stats;

	http_stats(probe_server, &stats);
	return stats;
}

void probe_await(atomic_int *what, int wanted)
{
	for (int i = 0; i < 2000 && atomic_load(what) != wanted; i++)
		usleep(1000);
	assert_int_equal(atomic_load(what), wanted);
}
