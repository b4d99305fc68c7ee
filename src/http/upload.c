#include "http/server.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"

/*
 * A file loses its name as soon as it is made: what a client sent is gone with the request,
 * even if the program is killed, and nothing has to be swept.
 */

static enum err upload_error(int why)
{
	if (why == ENOSPC || why == EDQUOT)
		return ERR_FULL;
	log_line(LOG_ERROR, "http", "upload", "errno=%d", why);
	return ERR_FILE;
}

static void upload_close(void *ctx)
{
	struct http_upload *upload = ctx;

	close(upload->fd);
}

/* Only once there is something to store: a field left empty needs no file. */
static enum err file_open(struct http_call *call, struct http_upload *upload)
{
	struct arena *a = call->rq.arena;
	char *name = arena_printf(a, "%s/upload-XXXXXX", call->server->config.spool_dir);

	upload->fd = mkostemp(name, O_CLOEXEC);
	if (upload->fd < 0)
		return upload_error(errno);
	arena_defer(a, upload_close, upload);
	if (unlink(name) != 0)
		return upload_error(errno);
	upload->path = arena_printf(a, "/proc/self/fd/%d", upload->fd);
	return OK;
}

enum err http_upload_begin(struct http_call *call, const struct multipart_part *part)
{
	if (call->rq.n_uploads == HTTP_UPLOADS_MAX)
		return ERR_TOO_LARGE;
	call->body.upload = &call->rq.uploads[call->rq.n_uploads];
	*call->body.upload = (struct http_upload){
		.field = part->name,
		.filename = part->filename,
		.type = part->type,
		.fd = -1,
	};
	return OK;
}

enum err http_upload_write(struct http_call *call, const char *data, size_t n)
{
	struct http_upload *upload = call->body.upload;

	if (upload->fd < 0)
		TRY(file_open(call, upload));
	while (n > 0) {
		ssize_t written = write(upload->fd, data, n);

		if (written < 0) {
			if (errno == EINTR)
				continue;
			return upload_error(errno);
		}
		data += written;
		n -= (size_t)written;
		upload->size += written;
	}
	return OK;
}

/* A file field left empty comes as a file without name and bytes: that is no upload. */
enum err http_upload_end(struct http_call *call)
{
	struct http_upload *upload = call->body.upload;

	if (upload->fd < 0 && !*upload->filename)
		return OK;
	if (upload->fd < 0)
		TRY(file_open(call, upload));
	if (lseek(upload->fd, 0, SEEK_SET) != 0)
		return upload_error(errno);
	call->rq.n_uploads++;
	return OK;
}
