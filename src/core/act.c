#include "core/act.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/rand.h"
#include "core/chain.h"
#include "core/draft.h"
#include "core/gate.h"
#include "core/seal.h"
#include "gen/core.sql.h"
#include "web/json.h"
#include "web/reply.h"

#include <string.h>
#include <unistd.h>

/* What one act carries through its attempts. */
struct attempt {
	struct act act;
	struct act_root root;
	const char *once;		/* NULL: none */
	struct blob body_hash;
	const char *draft_for;
	act_fn *fn;
	void *ctx;
	bool replayed;
	char today_iso[DATE_ISO_SIZE];
};

struct act_root act_root_of(const struct rq *rq)
{
	return (struct act_root){ rq->route->root, rq->id, -1, rq->route->need };
}

struct act_root act_root_at(const struct rq *rq, const struct form *f)
{
	return (struct act_root){ rq->route->root, rq->id, f->version, rq->route->need };
}

/* ---- step 1: the one-time key ---- */

static enum err once_begin(struct attempt *t)
{
	struct act *a = &t->act;
	struct once_find_in find = { .key = t->once };
	struct once_take_in take = { .key = t->once, .body_hash = t->body_hash };
	struct once_find_row *row;
	int64_t mine;

	if (!t->once)
		return OK;
	/* Taken without looking first: who only looks clashes with whoever takes a key near by. */
	TRY(once_take(a->db, &take, &mine));
	if (mine)
		return OK;
	TRY(once_find(a->db, &find, &row));
	if (!row)
		return ERR_BUSY;	/* swept in between */
	if (row->actor != a->actor || row->body_hash.len != t->body_hash.len ||
	    memcmp(row->body_hash.data, t->body_hash.data, t->body_hash.len) != 0)
		return ERR_KEY_REUSED;
	t->replayed = true;
	a->location = row->location;
	a->thing_id = row->thing_id == INT_NULL ? 0 : row->thing_id;
	return OK;
}

static enum err once_end(struct attempt *t)
{
	struct once_done_in in = {
		.key = t->once, .body_hash = t->body_hash, .status = 303, .location = t->act.location, .thing_id = t->act.thing_id,
	};

	return t->once ? once_done(t->act.db, &in, NULL) : OK;
}

/* ---- step 2: the root ---- */

static enum err root_bump(struct attempt *t, int64_t *ret_changed)
{
	struct db *db = t->act.db;
	int64_t id = t->root.id, v = t->root.version;

	switch (t->root.kind) {
	case ROOT_PERSON: return root_person(db, &(struct root_person_in){ .id = id, .shown = v }, ret_changed);
	case ROOT_CASE: return root_case(db, &(struct root_case_in){ .id = id, .shown = v }, ret_changed);
	case ROOT_DISPATCH: return root_dispatch(db, &(struct root_dispatch_in){ .id = id, .shown = v }, ret_changed);
	case ROOT_INBOX: return root_inbox(db, &(struct root_inbox_in){ .id = id, .shown = v }, ret_changed);
	case ROOT_INQUIRY: return root_inquiry(db, &(struct root_inquiry_in){ .id = id, .shown = v }, ret_changed);
	case ROOT_NONE: break;
	}
	BUG("no root");
}

/*
 * The version is raised first: whoever comes second waits here and then sees the first one's work
 * (docs/decisions/0002).  Rights are asked after, on rows nobody else can change any more.
 */
static enum err root_take(struct attempt *t)
{
	int64_t changed = 0;
	unsigned rights;

	if (t->root.kind == ROOT_NONE)
		return OK;
	TRY(root_bump(t, &changed));
	TRY(gate_rights(t->act.db, t->root.kind, t->root.id, &rights));
	if (!(rights & t->root.need))
		return rights & (RIGHT_READ | RIGHT_UNIT) ? ERR_FORBIDDEN
		     : rights & RIGHT_ROW ? ERR_REASON_NEEDED : ERR_NOT_FOUND;
	return changed ? OK : ERR_CONFLICT;
}

/* ---- the transaction ---- */

static const char *root_word(enum route_root kind)
{
	static const char *const words[] = { "none", "person", "case", "dispatch", "inbox", "inquiry" };

	return words[kind];
}

/* What the trail says beside the action: for whom, where somebody stands in for a colleague. */
static const char *trail_detail(const struct act *a)
{
	struct buf b;

	if (!a->rq->stands_for)
		return "{}";
	buf_init(&b, a->arena, 1024);
	buf_char(&b, '{');
	json_text(&b, known_stand_in_word);
	buf_char(&b, ':');
	json_text(&b, a->rq->stands_for);
	buf_char(&b, '}');
	return buf_text(&b);
}

static enum err attempt(struct db *db, void *ctx)
{
	struct attempt *t = ctx;
	struct act *a = &t->act;

	a->db = db;
	a->ids_used = 0;
	a->refusal = NULL;
	a->n_missing = a->n_refused = 0;
	t->replayed = false;
	TRY(once_begin(t));
	if (t->replayed)
		return OK;
	TRY(root_take(t));
	TRY(t->fn(a, t->ctx));
	if (a->rq)
		TRY(act_trail(a, a->rq->route->name, t->root.kind == ROOT_NONE ? "thing" : root_word(t->root.kind),
			      t->root.kind == ROOT_NONE ? a->thing_id : t->root.id, trail_detail(a)));
	if (t->draft_for)
		TRY(draft_drop(db, &(struct draft_drop_in){ .path = t->draft_for }, NULL));
	return once_end(t);
}

static void begin(struct attempt *t, struct app *app, struct arena *arena, int64_t actor, int64_t now, day_t today)
{
	struct act *a = &t->act;

	a->app = app;
	a->arena = arena;
	a->actor = actor;
	a->now = now;
	a->today = today;
	a->today_iso = date_format_iso(today, t->today_iso);
	a->new_id = rand_id();
	/* Beyond the arena's mark of an attempt: made before the first one. */
	a->ids_cap = a->rq ? 256 : 4096;
	a->ids = arena_array(arena, a->ids_cap, sizeof(*a->ids));
}

/* The content of an upload, piece by piece: each hash goes into that of the next piece. */
static enum err put_content(struct rq *rq, const struct http_upload *u, struct buf *b)
{
	enum { PIECE = 64 * 1024, HASH = 32 };
	struct arena *a = arena_new();
	char *piece = arena_alloc(a, HASH + PIECE);
	struct arena_mark mark = arena_mark(a);
	enum err e = OK;

	for (int64_t at = 0; at < u->size && e == OK;) {
		ssize_t n = pread(u->fd, piece + HASH, PIECE, at);

		if (n > 0)
			memcpy(piece, seal_hash(a, rq->app->keys, piece, HASH + (size_t)n).data, HASH);
		else
			e = ERR_FILE;
		at += n;
		arena_reset(a, mark);
	}
	chain_bytes(b, piece, HASH);
	arena_free(a);
	return e;
}

/* What makes two posts the same: the route, the root, every field but the token, every file by its name and content. */
static enum err body_hash(struct rq *rq, struct blob *ret)
{
	const struct http_request *h = rq->http;
	struct buf b;

	buf_init(&b, rq->arena, 32 << 20);
	chain_text(&b, rq->route->name);
	chain_text(&b, h->path);
	if (h->n_form == 0)
		chain_bytes(&b, h->body, h->body_len);
	for (size_t i = 0; i < h->n_form; i++) {
		if (strcmp(h->form[i].name, "csrf") == 0)
			continue;
		chain_text(&b, h->form[i].name);
		chain_text(&b, h->form[i].value);
	}
	for (size_t i = 0; i < h->n_uploads; i++) {
		chain_text(&b, h->uploads[i].field);
		chain_text(&b, h->uploads[i].filename);
		TRY(put_content(rq, &h->uploads[i], &b));
	}
	if (b.failed)
		return ERR_TOO_LARGE;
	*ret = seal_hash(rq->arena, rq->app->keys, buf_text(&b), b.len);
	return OK;
}

static enum err run(struct rq *rq, struct act_root root, struct form *f, act_fn *fn, void *ctx)
{
	struct attempt t = { .root = root, .fn = fn, .ctx = ctx };
	enum err e;

	t.act.rq = rq;
	begin(&t, rq->app, rq->arena, rq->user.id, rq->now, rq->today);
	t.act.known = rq->known;
	t.act.root_id = root.id;
	t.once = f ? f->once : http_form(rq->http, "once");
	t.draft_for = http_form(rq->http, "draft_for");
	if (t.once && strlen(t.once) > 100)
		return ERR_BAD_REQUEST;
	if (t.once)
		TRY(body_hash(rq, &t.body_hash));
	e = gate_write(rq, attempt, &t, t.once);
	for (size_t i = 0; f && e != OK && i < (t.act.n_missing ? t.act.n_missing : t.act.n_refused); i++)
		form_fault_at(f, t.act.missing[i].field, t.act.missing[i].message, t.act.missing[i].href);
	TRY(e);
	rq->refusal = t.act.refusal;
	rq->replayed = t.replayed;
	return reply_see(rq, t.act.location ? t.act.location : "/", t.act.thing_id);
}

static const char *refusal_of(const struct rq *rq)
{
	return rq->refusal;
}

enum err act(struct rq *rq, struct act_root root, struct form *f, act_fn *fn, void *ctx)
{
	return run(rq, root, f, fn, ctx);
}

enum err act_form(struct rq *rq, struct act_root root, struct form *f, act_fn *fn, void *ctx,
		  enum err (*get)(struct rq *, struct db *))
{
	enum err e;

	if (!form_is_fine(f))
		return form_again(rq, f, get);
	e = run(rq, root, f, fn, ctx);
	if (e != ERR_REFUSED && e != ERR_INVALID && e != ERR_CONFLICT)
		return e;
	if (f->n_errors == 0)
		form_fault(f, NULL, refusal_of(rq) ? refusal_of(rq) : err_message(e));
	return form_again_as(rq, f, e, get);
}

enum err act_run(struct app *app, struct arena *arena, int64_t actor, int64_t now, act_fn *fn, void *ctx)
{
	struct attempt t = { .fn = fn, .ctx = ctx };
	struct db_who who = { .actor = actor, .now = now };
	const struct known *known;
	enum err e;

	TRY(known_fresh(app));
	TRY(known_take(app, 0, &known));
	begin(&t, app, arena, actor, now, app->today_fixed != DAY_NONE ? app->today_fixed : instant_day(now));
	t.act.known = known;
	e = db_write(app->store, &who, arena, attempt, &t);
	known_drop(app, known);
	return e;
}

/* ---- for fn ---- */

void act_done(struct act *a, int64_t thing_id, const char *location)
{
	a->thing_id = thing_id;
	a->location = location;
}

enum err act_refuse(struct act *a, const char *sentence)
{
	a->refusal = sentence;
	if (a->rq)
		a->rq->refusal = sentence;
	return ERR_REFUSED;
}

void act_miss(struct act *a, const char *field, const char *sentence, const char *href)
{
	if (a->n_missing < ACT_MISSING_MAX)
		a->missing[a->n_missing++] = (struct act_missing){ field, sentence, href };
}

enum err act_missing(struct act *a)
{
	struct buf b;

	if (a->n_missing == 0)
		return OK;
	buf_init(&b, a->arena, 8192);
	for (size_t i = 0; i < a->n_missing; i++) {
		buf_str(&b, i ? "；" : "");
		buf_str(&b, a->missing[i].message);
	}
	/* An act that goes on without this step begins to look anew. */
	a->n_refused = a->n_missing;
	a->n_missing = 0;
	return act_refuse(a, b.failed ? a->missing[0].message : buf_text(&b));
}

int64_t act_id(struct act *a)
{
	if (a->ids_used == a->ids_cap)
		BUG("one act makes more than %zu rows with ids", a->ids_cap);
	if (a->ids_used == a->ids_made)
		a->ids[a->ids_made++] = rand_id();
	return a->ids[a->ids_used++];
}

enum err act_trail(struct act *a, const char *action, const char *kind, int64_t id, const char *detail)
{
	struct trail_row row = { .action = action, .kind = kind, .thing_id = id, .detail = detail };

	return trail_add(a->db, a->app->trail, &row);
}

enum err act_revision(struct act *a, const char *thing, int64_t id, int64_t version, const struct stmt *st,
		      const void *row, const char *reason)
{
	struct buf b;
	struct revision_add_in in = {
		.id = act_id(a), .thing = thing, .thing_id = id, .version = version, .reason = reason,
	};

	buf_init(&b, a->arena, 1 << 20);
	json_row(&b, st, row);
	if (b.failed)
		return ERR_TOO_LARGE;
	in.body = buf_text(&b);
	return revision_add(a->db, &in, NULL);
}
