#include "core/gate.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/log.h"
#include "base/rand.h"
#include "core/draft.h"
#include "core/known.h"
#include "core/login_kept.h"
#include "core/note.h"
#include "core/readlog.h"
#include "core/reserve.h"
#include "core/seal.h"
#include "core/trail.h"
#include "gen/core.sql.h"
#include "web/form.h"
#include "web/reply.h"

#include <string.h>

enum {
	IDLE_MS = 30 * 60 * 1000,	/* a session sleeps after half an hour (reference/security 4.2) */
	TOUCH_MS = 60 * 1000,
};

struct blob gate_token_hash(struct arena *a, struct app *app, const char *token)
{
	return seal_hash(a, app->keys, token, strlen(token));
}

bool gate_is_https(const struct http_request *http)
{
	const char *proto = http_header(http, "X-Forwarded-Proto");

	return proto && strcmp(proto, "https") == 0;
}

const char *gate_cookie_name(const struct http_request *http)
{
	return gate_is_https(http) ? SESSION_COOKIE_TLS : SESSION_COOKIE;
}

/* ---- who ---- */

static void put_user(struct rq *rq, int64_t id, int64_t place, int64_t role_id, const char *role, int64_t unit,
		     const char *name)
{
	const struct known_place *p = known_place(rq->known, unit);

	rq->user.id = id;
	rq->user.place = place;
	rq->user.role_id = role_id;
	rq->user.role = role_parse(role);
	rq->user.unit = unit;
	rq->user.county = p && p->county ? arena_dup(rq->arena, p->county) : NULL;
	rq->user.name = name;
	rq->user.role_name = role_title(rq->user.role);
	rq->user.unit_name = arena_dup(rq->arena, known_place_name(rq->known, unit));
	rq->who.actor = id;
}

static bool is_valid(const struct rq *rq, const char *state, int64_t contract, int64_t from, int64_t until)
{
	return strcmp(state, "active") == 0 && contract > rq->now && from <= rq->now && until > rq->now;
}

static enum err who_by_session(struct rq *rq, struct db *db, const char *token)
{
	struct gate_session_in in = { .token_hash = gate_token_hash(rq->arena, rq->app, token) };
	struct gate_session_row *s;

	TRY(gate_session(db, &in, &s));
	if (!s || s->seen_at + IDLE_MS < rq->now ||
	    !is_valid(rq, s->state, s->contract_until, s->from_at, s->until_at))
		return OK;
	TRY(known_take_within(rq->app, db, s->known_version, &rq->known));
	put_user(rq, s->account_id, s->place_id, s->role_id, s->role, s->unit, s->name);
	rq->user.csrf = s->csrf;
	rq->user.theme = s->theme;
	rq->user.text_size = s->text_size;
	rq->user.previous_at = s->previous_at;
	rq->user.keys_off = s->keys_off != 0;
	rq->user.can_write = true;
	rq->touch = s->seen_at + TOUCH_MS < rq->now ? in.token_hash : (struct blob){ NULL, 0 };
	return OK;
}

static enum err who_by_token(struct rq *rq, struct db *db, const char *token)
{
	struct gate_token_in in = { .token_hash = gate_token_hash(rq->arena, rq->app, token) };
	struct gate_token_row *t;

	TRY(gate_token(db, &in, &t));
	if (!t || !is_valid(rq, t->state, t->contract_until, t->from_at, t->until_at))
		return OK;
	TRY(known_take_within(rq->app, db, t->known_version, &rq->known));
	put_user(rq, t->account_id, t->place_id, t->role_id, t->role, t->unit, t->name);
	rq->user.api_token = true;
	rq->user.can_write = t->can_write != 0;
	return OK;
}

static enum err who(struct rq *rq, struct db *db)
{
	const char *bearer = http_header(rq->http, "Authorization");
	const char *cookie = http_cookie(rq->http, gate_cookie_name(rq->http));

	if (rq->known)
		return OK;	/* a form shown again: asked before */
	if (rq->api && bearer && strncmp(bearer, "Bearer ", 7) == 0)
		TRY(who_by_token(rq, db, bearer + 7));
	else if (cookie && *cookie)
		TRY(who_by_session(rq, db, cookie));
	if (!rq->known)
		TRY(known_take(rq->app, 0, &rq->known));
	db->who.actor = rq->who.actor;
	return OK;
}

/* ---- may they ---- */

static unsigned inbox_rights(const struct db *db, const struct gate_inbox_row *row)
{
	/* Without consent or legal ground a row waits: importer and supervisor only (spec 2). */
	if (strcmp(row->state, "waiting") == 0 && row->entered_by != db->who.actor && !(row->rights & RIGHT_APPROVE))
		return 0;
	return row->rights & (RIGHT_UNIT | RIGHT_APPROVE) ? (unsigned)row->rights | RIGHT_READ | RIGHT_WRITE : 0;
}

/* What the caller may, and the 查詢原因 if reading rests on a look alone. */
struct access {
	unsigned rights;
	const char *look;
	int64_t stands_for;		/* 職務代理: place of the person whose right it is; 0: one's own */
};

static struct access access_of(int64_t rights, int64_t own, const char *look, int64_t stands_for)
{
	return (struct access){ (unsigned)rights, own ? NULL : look, stands_for == INT_NULL ? 0 : stands_for };
}

/* What was found holds for the guards of this transaction as well (docs/decisions/0017). */
static enum err access_to_case(struct db *db, int64_t id, struct access *ret)
{
	enum { ON_CASE = RIGHT_READ | RIGHT_WRITE | RIGHT_APPROVE | RIGHT_ROW };
	struct gate_case_row *p;
	bool own = false, as_oneself = false;
	size_t n;

	TRY(gate_case(db, &(struct gate_case_in){ .id = id }, &p, &n));
	for (size_t i = 0; i < n; i++) {
		unsigned rights = (unsigned)p[i].rights & ON_CASE;
		bool is_look = strcmp(p[i].relation, "look") == 0;

		ret->rights |= rights;
		own |= !is_look && rights & RIGHT_READ;
		as_oneself |= !is_look && rights & RIGHT_READ && p[i].stands_for == 0;
		if (!is_look && rights & RIGHT_READ && p[i].stands_for)
			ret->stands_for = p[i].stands_for;
		/* Of several looks the last in order of text, as with cases and persons together below. */
		if (is_look && rights & RIGHT_READ && p[i].reason && (!ret->look || strcmp(p[i].reason, ret->look) > 0))
			ret->look = p[i].reason;
	}
	if (own)
		ret->look = NULL;
	if (as_oneself)
		ret->stands_for = 0;
	db->granted.case_id = id;
	db->granted.rights = ret->rights;
	return OK;
}

static enum err access_to(struct db *db, enum route_root kind, int64_t id, struct access *ret)
{
	struct gate_dispatch_row *d = NULL;
	struct gate_inbox_row *i = NULL;
	struct gate_inquiry_row *q = NULL;
	struct gate_person_row *p = NULL;

	*ret = (struct access){ 0, NULL, 0 };
	switch (kind) {
	case ROOT_CASE:
		return access_to_case(db, id, ret);
	case ROOT_DISPATCH:
		TRY(gate_dispatch(db, &(struct gate_dispatch_in){ .id = id }, &d));
		if (d)
			*ret = access_of(d->rights | (d->unit ? RIGHT_UNIT : 0), d->own || d->unit, d->look,
					 d->unit ? 0 : d->stands_for);
		break;
	case ROOT_INBOX:
		TRY(gate_inbox(db, &(struct gate_inbox_in){ .id = id }, &i));
		ret->rights = i ? inbox_rights(db, i) : 0;
		break;
	case ROOT_INQUIRY:
		TRY(gate_inquiry(db, &(struct gate_inquiry_in){ .id = id }, &q));
		ret->rights = q && q->rights & RIGHT_UNIT ? RIGHT_READ | RIGHT_WRITE | RIGHT_UNIT : 0;
		break;
	case ROOT_PERSON:
		TRY(gate_person(db, &(struct gate_person_in){ .id = id }, &p));
		if (p)
			*ret = access_of(p->rights, p->own, p->look, p->stands_for);
		break;
	case ROOT_NONE:
		break;
	}
	return OK;
}

enum err gate_rights(struct db *db, enum route_root kind, int64_t id, unsigned *ret_rights)
{
	struct access found;

	TRY(access_to(db, kind, id, &found));
	*ret_rights = found.rights;
	return OK;
}

static enum err may_role(struct rq *rq)
{
	const struct route *r = rq->route;

	if (r->roles & (1u << rq->user.role))
		return OK;
	return rq->user.id ? ERR_NOT_FOUND : ERR_LOGIN_NEEDED;
}

static enum err may_root(struct rq *rq, struct db *db)
{
	const struct route *r = rq->route;
	struct access found;

	if (r->root == ROOT_NONE)
		return OK;
	TRY(access_to(db, r->root, rq->id, &found));
	rq->rights = found.rights;
	rq->look_reason = found.look;
	if (found.stands_for) {		/* logged as such: in the read log, and with each change in the trail */
		rq->stands_for = known_place_name(rq->known, found.stands_for);
		rq->look_reason = known_stands_for(rq->arena, rq->stands_for);
	}
	if (rq->rights & r->need)
		return OK;
	if (rq->rights & (RIGHT_READ | RIGHT_UNIT))
		return ERR_FORBIDDEN;
	return rq->rights & RIGHT_ROW ? ERR_REASON_NEEDED : ERR_NOT_FOUND;
}

/* ---- GET ---- */

struct show {
	struct rq *rq;
	enum err (*get)(struct rq *, struct db *);
	bool again;
};

/* To another reading transaction of the same request, a moment later; one that writes asks anew (act()). */
static void carry(const struct rq *rq, struct db *db)
{
	if (rq->route->root != ROOT_CASE)
		return;
	db->granted.case_id = rq->id;
	db->granted.rights = rq->rights;
}

static enum err show(struct db *db, void *ctx)
{
	struct show *s = ctx;
	struct rq *rq = s->rq;
	enum err e;

	TRY(who(rq, db));
	if (s->again)
		carry(rq, db);
	e = s->again ? OK : may_role(rq);
	if (e == OK && !s->again)
		e = may_root(rq, db);
	if (e == OK && rq->route->flags & PAGE && rq->user.id && !rq->again)
		e = draft_load(rq, db);
	if (e == OK)
		e = s->get(rq, db);
	rq->statements += db->statements;
	return e;
}

enum err rq_show(struct rq *rq, enum err (*get)(struct rq *, struct db *))
{
	struct show s = { rq, get, true };

	return db_read(rq->app->store, &rq->who, rq->arena, show, &s);
}

struct reading {
	struct rq *rq;
	db_fn *fn;
	void *ctx;
};

static enum err reading(struct db *db, void *ctx)
{
	struct reading *r = ctx;

	carry(r->rq, db);
	return r->fn(db, r->ctx);
}

enum err rq_read(struct rq *rq, db_fn *fn, void *ctx)
{
	struct reading r = { rq, fn, ctx };

	return db_read(rq->app->store, &rq->who, rq->arena, reading, &r);
}

/* ---- POST ---- */

/* Is the one-time key there?  Asked after a connection lost at COMMIT. */
static enum err is_stored(struct db *db, void *ctx, bool *ret_stored)
{
	struct once_find_row *row;

	TRY(once_find(db, &(struct once_find_in){ .key = ctx }, &row));
	*ret_stored = row != NULL;
	return OK;
}

enum err gate_write(struct rq *rq, db_fn *fn, void *ctx, const char *once)
{
	struct db_confirm confirm = { is_stored, (void *)once };
	enum err e;

	if (reserve_is_out(rq->app->reserve))
		return ERR_FULL;	/* what room there is belongs to the read log */
	e = once ? db_write_confirmed(rq->app->store, &rq->who, rq->arena, fn, ctx, &confirm)
		 : db_write(rq->app->store, &rq->who, rq->arena, fn, ctx);
	if (e == ERR_FULL)
		reserve_lend(rq->app->reserve);
	return e;
}

static enum err who_and_may(struct db *db, void *ctx)
{
	struct rq *rq = ctx;

	TRY(who(rq, db));
	TRY(may_role(rq));
	return may_root(rq, db);
}

/* The browser itself says that the form was one of our pages. */
static bool is_from_us(const struct rq *rq)
{
	const char *origin = http_header(rq->http, "Origin"), *host = http_header(rq->http, "Host");
	const char *site = http_header(rq->http, "Sec-Fetch-Site"), *at = origin ? strstr(origin, "://") : NULL;

	if (site)
		return strcmp(site, "same-origin") == 0;
	return at && host && strcmp(at + 3, host) == 0;
}

/* A form posted from elsewhere, or with the token of another session, does nothing. */
static enum err csrf(struct rq *rq)
{
	const char *origin = http_header(rq->http, "Origin"), *host = http_header(rq->http, "Host");
	const char *site = http_header(rq->http, "Sec-Fetch-Site");
	const char *token = http_form(rq->http, "csrf");

	if (rq->user.api_token)
		return OK;
	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return ERR_CSRF;
	if (origin) {
		const char *at = strstr(origin, "://");

		if (!at || !host || strcmp(at + 3, host) != 0)
			return ERR_CSRF;
	}
	if (rq->route->roles & R_PUBLIC && !rq->user.id)
		return OK;
	if (!token)
		token = http_header(rq->http, "X-CSRF-Token");
	return token && rq->user.csrf && strcmp(token, rq->user.csrf) == 0 ? OK : ERR_CSRF;
}

static enum err post(struct rq *rq)
{
	enum err e;

	TRY(db_read(rq->app->store, &rq->who, rq->arena, who_and_may, rq));
	if (rq->http->fault == OK) {	/* without the fields there is no token: the fault is what to say */
		e = csrf(rq);
		if (e == ERR_CSRF && rq->user.id && !rq->api && is_from_us(rq))
			return login_stale_page(rq);
		TRY(e);
	}
	if (rq->user.id && !rq->user.can_write)
		return ERR_FORBIDDEN;
	return rq->route->post(rq);
}

/* ---- the whole ---- */

static void begin(struct rq *rq, struct http_request *http, struct http_reply *reply, struct app *app)
{
	static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	unsigned char bytes[8];

	*rq = (struct rq){ .http = http, .reply = reply, .arena = http->arena, .app = app };
	rq->now = app_clock ? app_clock : instant_now();
	rq->today = app->today_fixed != DAY_NONE ? app->today_fixed : instant_day(rq->now);
	rq->who = (struct db_who){ .now = rq->now, .seen = &rq->seen };
	rand_bytes(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++)
		rq->reference[i] = alphabet[bytes[i] % 32];
}

static bool static_file(struct http_request *http, struct http_reply *reply)
{
	const struct asset *f;
	const char *accepts = http_header(http, "Accept-Encoding");

	if (strncmp(http->path, "/static/", 8) != 0 || !(f = asset_by_path(http->path)))
		return false;
	reply->type = f->type;
	reply->body = f->data;
	reply->body_len = f->size;
	if (f->gz && accepts && strstr(accepts, "gzip")) {
		reply->body = f->gz;
		reply->body_len = f->gz_size;
		http_reply_header(reply, "Content-Encoding", "gzip");
	}
	http_reply_header(reply, "Vary", "Accept-Encoding");
	http_reply_header(reply, "Cache-Control", "public, max-age=31536000, immutable");
	http_reply_header(reply, "X-Content-Type-Options", "nosniff");
	return true;
}

static enum err find_route(struct rq *rq)
{
	const char *path = rq->http->path;
	bool known;

	if (strncmp(path, "/api/v1/", 8) == 0) {
		rq->api = true;
		path += 7;
	}
	rq->route = route_find(rq->http->method, path, rq->arena, &rq->params, &known);
	if (!rq->route)
		return known ? ERR_METHOD : ERR_NOT_FOUND;
	if (rq->api && rq->route->flags & PAGE)
		return ERR_NOT_FOUND;
	rq->id = rq->params.id[0];
	rq->id2 = rq->params.id[1];
	rq->http->route = rq->route->name;
	return OK;
}

/* RFC 9110, 15.5.6: who is told 405 is told what would do. */
static void put_allow(struct rq *rq)
{
	const char *path = rq->http->path + (rq->api ? strlen("/api/v1") : 0);
	struct route_params params;
	bool known, get = route_find(HTTP_GET, path, rq->arena, &params, &known);
	bool post = route_find(HTTP_POST, path, rq->arena, &params, &known);

	http_reply_header(rq->reply, "Allow", get ? post ? "GET, HEAD, POST" : "GET, HEAD" : "POST");
}

static enum err touch(struct db *db, void *ctx)
{
	return gate_touch(db, &(struct gate_touch_in){ .token_hash = *(struct blob *)ctx }, NULL);
}

static void answer(struct rq *rq)
{
	struct show s = { rq, NULL, false };
	enum err e = find_route(rq);

	if (e == OK && rq->http->fault != OK && rq->route->get)
		e = rq->http->fault;
	if (e == OK && rq->route->get) {
		s.get = rq->route->get;
		e = db_read(rq->app->store, &rq->who, rq->arena, show, &s);
	} else if (e == OK) {
		e = post(rq);
	}
	if (e == ERR_LOGIN_NEEDED && !rq->api)
		e = login_kept_page(rq);
	else if (e == ERR_REASON_NEEDED && !rq->api && rq->http->method == HTTP_GET)
		e = login_reason_page(rq);
	if (e != OK) {
		reply_error(rq, e, NULL);
		rq->noted = NULL;
	}
	if (e == ERR_METHOD)
		put_allow(rq);
	if (rq->touch.len > 0)
		/* Missing one touch (a full disk) only shortens the session. */
		(void)!db_write(rq->app->store, &rq->who, rq->arena, touch, &rq->touch);
}

static void log_reply(const struct rq *rq)
{
	log_line(LOG_DEBUG, "gate", "reply", "route=%s status=%d ms=%lld statements=%u reference=%s",
		 rq->route ? rq->route->name : "-", rq->reply->status, (long long)(instant_now() - rq->now),
		 rq->statements, rq->reference);
}

/* What was shown is on disk (or cannot be): only now the answer goes out. */
static void shown(void *ctx, enum err e)
{
	struct rq *rq = ctx;

	if (e != OK)
		reply_error(rq, ERR_TRAIL, NULL);
	http_finish(rq->http);
}

/* False: nothing was shown that has to be written first. */
static bool write_seen(struct rq *rq)
{
	struct read_entry *entry;

	if (rq->seen.n == 0 || !rq->app->read_log)	/* only the demo is made without it */
		return false;
	entry = arena_alloc(rq->arena, sizeof(*entry));
	*entry = (struct read_entry){
		.at = rq->now, .actor = rq->user.id, .route = rq->route->name, .reason = rq->look_reason,
		.seen = rq->seen, .done = shown, .ctx = rq,
	};
	read_log_add(rq->app->read_log, entry);
	return true;
}

/* A search leaves its row even if it found nobody; without the row there is no answer. */
static void noted(void *ctx, enum err e)
{
	struct rq *rq = ctx;

	if (e != OK)
		reply_error(rq, ERR_TRAIL, NULL);
	if (e != OK || !write_seen(rq))
		http_finish(rq->http);
}

static bool write_note(struct rq *rq)
{
	struct note *note;

	if (!rq->noted || !rq->app->notes)
		return false;
	note = arena_alloc(rq->arena, sizeof(*note));
	*note = (struct note){ .who = rq->who, .row = rq->noted, .done = noted, .ctx = rq };
	notes_add(rq->app->notes, note);
	return true;
}

bool gate_handle(struct http_request *http, struct http_reply *reply, void *app)
{
	struct rq *rq;

	if (static_file(http, reply))
		return true;
	rq = arena_alloc(http->arena, sizeof(*rq));
	begin(rq, http, reply, app);
	answer(rq);
	if (rq->known)
		known_drop(rq->app, rq->known);
	rq->known = NULL;
	log_reply(rq);
	return !write_note(rq) && !write_seen(rq);
}
