/* One request, straight to the gate. */
#include "app/demo.h"

#include "base/buf.h"
#include "base/rand.h"
#include "core/gate.h"
#include "http/http.h"
#include "web/json.h"

#include <stdlib.h>
#include <string.h>

static void put_body(struct buf *b, const char *const pairs[])
{
	bool first = true;

	buf_char(b, '{');
	for (; pairs[0]; pairs += 2) {
		if (!pairs[1])
			continue;
		buf_str(b, first ? "" : ",");
		first = false;
		json_text(b, pairs[0]);
		buf_char(b, ':');
		json_text(b, pairs[1]);
	}
	buf_char(b, '}');
}

static void read_answer(const struct http_reply *r, struct demo_answer *ret)
{
	const char *body = r->body ? r->body : "", *id = strstr(body, "\"id\":\"");

	ret->status = r->status;
	ret->id = id ? strtoll(id + 6, NULL, 10) : 0;
	memccpy(ret->text, body, '\0', sizeof(ret->text) - 1);
}

bool demo_post(struct demo_world *w, const struct demo_user *u, int64_t at, struct demo_answer *ret, const char *path,
	       const char *const pairs[])
{
	struct arena *a = arena_new();
	char key[44];
	struct http_pair headers[] = {
		{ "Host", "demo" }, { "Content-Type", "application/json" },
		{ "Authorization", arena_printf(a, "Bearer %s", u->token) }, { "Idempotency-Key", rand_token(key) },
	};
	struct http_request rq = {
		.arena = a, .method = HTTP_POST, .path = arena_printf(a, "/api/v1%s", path), .raw_query = "",
		.headers = headers, .n_headers = sizeof(headers) / sizeof(headers[0]), .remote = "demo",
	};
	struct http_reply reply = { .status = 200, .file_fd = -1 };
	struct buf body;

	buf_init(&body, a, 64 * 1024);
	put_body(&body, pairs);
	rq.body = buf_text(&body);
	rq.body_len = body.len;
	*ret = (struct demo_answer){ .status = 0 };
	app_clock = at;
	(void)gate_handle(&rq, &reply, w->app);
	app_clock = 0;
	read_answer(&reply, ret);
	arena_free(a);
	return ret->status >= 200 && ret->status < 300;
}
