#include "core/draft.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/rand.h"
#include "core/gate.h"
#include "core/seal.h"
#include "gen/core.sql.h"
#include "web/json.h"

#include <jansson.h>
#include <string.h>

enum { DRAFT_MAX = 1 << 20 };

static bool is_kept(const char *name)
{
	return strcmp(name, "csrf") != 0 && strcmp(name, "once") != 0 && strcmp(name, "version") != 0 &&
	       strcmp(name, "draft_for") != 0;
}

static enum err save(struct db *db, void *ctx)
{
	return draft_save(db, ctx, NULL);
}

enum err draft_keep(struct rq *rq, const char *form, const char *path, const char *title,
		    const struct http_pair *pairs, size_t n)
{
	struct buf b;
	struct draft_save_in in = { .id = rand_id(), .form = form, .path = path, .title = title };
	bool first = true;

	buf_init(&b, rq->arena, DRAFT_MAX);
	buf_char(&b, '[');
	for (size_t i = 0; i < n; i++) {
		if (!is_kept(pairs[i].name))
			continue;
		buf_str(&b, first ? "[" : ",[");
		first = false;
		json_text(&b, pairs[i].name);
		buf_char(&b, ',');
		json_text(&b, pairs[i].value);
		buf_char(&b, ']');
	}
	buf_char(&b, ']');
	if (b.failed)
		return ERR_TOO_LARGE;
	in.body = seal_text(rq->arena, rq->app->keys, "draft.body", in.id, buf_text(&b));
	return gate_write(rq, save, &in, NULL);
}

static void parse(struct rq *rq, const char *text)
{
	json_error_t e;
	json_t *root = json_loads(text, 0, &e), *pair;
	struct http_pair *pairs = arena_array(rq->arena, json_array_size(root) + 1, sizeof(*pairs));
	size_t i;

	json_array_foreach(root, i, pair)
		pairs[rq->n_draft++] = (struct http_pair){
			arena_dup(rq->arena, json_string_value(json_array_get(pair, 0))),
			arena_dup(rq->arena, json_string_value(json_array_get(pair, 1))),
		};
	rq->draft = pairs;
	json_decref(root);
}

enum err draft_load(struct rq *rq, struct db *db)
{
	struct draft_of_path_in in = { .path = rq->http->path };
	struct draft_of_path_row *row;
	const char *text;

	TRY(draft_of_path(db, &in, &row));
	if (!row)
		return OK;
	TRY(seal_open(rq->arena, rq->app->keys, "draft.body", row->id, row->body, &text));
	parse(rq, text);
	rq->draft_at = row->saved_at;
	return OK;
}
