#include "test_app.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/asset.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "core/gate.h"
#include "core/known.h"
#include "core/place.h"
#include "core/ship.h"
#include "gen/account.sql.h"
#include "gen/account_login.sql.h"
#include "gen/core.sql.h"
#include "http/http.h"
#include "mod/account/account.h"
#include "postgres.h"
#include "web/route.h"
#include "web/tpl.h"
#include "wire.h"

#define CONNECTIONS 16

static struct app_test the_test;
static struct http_server *server;

/* ---- the program ---- */

static const struct known *fresh(struct app_test *t)
{
	const struct known *k;

	assert_int_equal(known_take(t->app, INT64_MAX, &k), OK);
	return k;
}

static int64_t place_named(struct app_test *t, const char *kind, const char *code)
{
	const struct known *k = fresh(t);
	const struct known_place *p = code ? known_place_by_code(k, kind, code) : NULL;

	for (size_t i = 0; !code && i < k->n_places; i++)
		if (strcmp(k->places[i].kind, kind) == 0)
			p = &k->places[i];
	assert_non_null(p);
	known_drop(t->app, k);
	return p->id;
}

static void make_places(struct app_test *t)
{
	const struct known *k;

	t->agency = place_named(t, "agency", NULL);
	t->county = place_named(t, "county", "67000");
	t->other_county = place_named(t, "county", "65000");
	k = fresh(t);
	t->branch = known_place(k, t->county)->parent;
	known_drop(t->app, k);
	t->window = app_place(t, "window", "臺南市職重窗口", t->county);
	t->window2 = app_place(t, "window", "臺南市溪北窗口", t->county);
	t->other_window = app_place(t, "window", "新北市職重窗口", t->other_county);
	t->centre = app_place(t, "centre", "臺南就業中心", t->county);
	t->provider = app_place(t, "provider", "臺南支持性就業服務單位", t->county);
	t->sender = app_place(t, "sender", "臺南特殊教育學校", t->county);
}

static void start(struct app_test *t)
{
	struct app_config config = { .connections = CONNECTIONS, .make = true, .read_log = true };
	struct http_config http = {
		.workers = 4, .handle = gate_handle, .body_limit = route_body_limit, .trust_proxy = true,
	};
	struct shipped_counts added;
	char url[512], keys[128], files[128];

	strcpy(t->folder, "/tmp/zhilu-test-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	snprintf(url, sizeof(url), "%s/a.db", t->folder);
	snprintf(keys, sizeof(keys), "%s/keys", t->folder);
	snprintf(files, sizeof(files), "%s/files", t->folder);
	if (strcmp(t->engine, "postgres") == 0)
		postgres_schema_make(strrchr(t->folder, '-') + 1, url, sizeof(url));
	config.database = url;
	config.key_file = keys;
	config.file_dir = files;
	assert_int_equal(app_open(&config, &t->app), OK);
	assert_int_equal(ship(t->app, &added), OK);
	tpl_asset_lookup(asset_url);
	t->arena = arena_new();
	make_places(t);
	arena_free(t->arena);
	http.ctx = t->app;
	assert_int_equal(http_start(&http, &server), OK);
	t->port = http_port(server);
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void stop(struct app_test *t)
{
	http_stop(server);
	app_close(t->app);
	t->app = NULL;
	if (strcmp(t->engine, "postgres") == 0)
		postgres_schema_drop(strrchr(t->folder, '-') + 1);
	nftw(t->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* The tests of one engine follow each other: the program is started by the first. */
static int begin(void **state)
{
	const char *engine = *state;

	if (the_test.app && strcmp(the_test.engine, engine) != 0)
		stop(&the_test);
	if (!the_test.app) {
		the_test = (struct app_test){ .engine = engine };
		start(&the_test);
	}
	*state = &the_test;
	the_test.arena = arena_new();
	the_test.app->today_fixed = DAY_NONE;
	return 0;
}

static int end(void **state)
{
	arena_free(((struct app_test *)*state)->arena);
	return 0;
}

static int stop_last(void **state)
{
	(void)state;
	if (the_test.app)
		stop(&the_test);
	return 0;
}

int app_test_run(const struct app_test_case *tests, size_t n)
{
	static const char *const engines[] = { "sqlite", "postgres" };
	struct CMUnitTest *all = calloc(2 * n, sizeof(*all));
	int failed;

	log_setup(LOG_WARN, false);
	for (size_t i = 0; i < 2 * n; i++) {
		const struct app_test_case *c = &tests[i % n];
		char *name;

		if (asprintf(&name, "%s: %s", engines[i / n], c->name) < 0)
			abort();
		all[i] = (struct CMUnitTest){ name, c->test, begin, end, (void *)engines[i / n] };
	}
	failed = _cmocka_run_group_tests("test_app", all, 2 * n, NULL, stop_last);
	for (size_t i = 0; i < 2 * n; i++)
		free((char *)all[i].name);
	free(all);
	return failed;
}

/* ---- people and places ---- */

void app_do(struct app_test *t, int64_t actor, act_fn *fn, void *ctx)
{
	assert_int_equal(act_run(t->app, t->arena, actor, instant_now(), fn, ctx), OK);
	known_drop(t->app, fresh(t));
}

void app_read(struct app_test *t, int64_t actor, db_fn *fn, void *ctx)
{
	struct db_who who = { .actor = actor, .now = instant_now() };

	assert_int_equal(db_read(t->app->store, &who, t->arena, fn, ctx), OK);
}

static enum err put_place(struct act *a, void *ctx)
{
	struct place_put_in *in = ctx;
	const struct known_place *parent = known_place(a->known, in->parent_id);

	in->id = a->new_id;
	in->county = parent ? parent->county : NULL;
	in->from_on = "2020-01-01";
	TRY(place_put(a->db, in, NULL));
	return known_changed(a->db);
}

int64_t app_place(struct app_test *t, const char *kind, const char *name, int64_t parent)
{
	struct place_put_in in = { .kind = kind, .name = name, .parent_id = parent,
				   .name_fold = utf8_fold(t->arena, name) };

	app_do(t, 0, put_place, &in);
	return in.id;
}

struct making { struct app_test *t; struct test_user u; char token[44], csrf[44]; };

static enum err make_user(struct act *a, void *ctx)
{
	struct making *m = ctx;
	struct account_given role = { m->u.role, m->u.unit, FOREVER };
	struct account_new n = {
		.login = m->u.login, .name = m->u.name, .contract_until = FOREVER, .roles = &role, .n_roles = 1,
		.password = "*",	/* nothing fits it */
	};
	struct account_get_row *row;
	struct login_roles_row *roles;
	struct session_add_in session = { .id = act_id(a), .csrf = m->csrf, .created_at = a->now,
					  .expires_at = a->now + SESSION_MS, .previous_at = INT_NULL };
	size_t n_roles;

	TRY(account_create(a, &n, &m->u.id));
	TRY(account_get(a->db, &(struct account_get_in){ .id = m->u.id }, &row));
	TRY(login_roles(a->db, &(struct login_roles_in){ .account_id = m->u.id }, &roles, &n_roles));
	m->u.place = row->place_id;
	session.account_id = m->u.id;
	session.role_id = roles[0].id;
	session.token_hash = gate_token_hash(a->arena, a->app, m->token);
	return session_add(a->db, &session, NULL);
}

struct test_user app_user(struct app_test *t, enum role role, int64_t unit)
{
	static unsigned number;
	struct making m = { .t = t, .u = { .role = role, .unit = unit } };

	m.u.login = arena_printf(t->arena, "%s.%u", role == ROLE_ADMIN ? "admin" : "user", ++number);
	m.u.name = arena_printf(t->arena, "%s甲%u", role_title(role), number);
	rand_token(m.token);
	rand_token(m.csrf);
	app_do(t, 0, make_user, &m);
	m.u.cookie = arena_printf(t->arena, SESSION_COOKIE "=%s", m.token);
	m.u.csrf = arena_dup(t->arena, m.csrf);
	return m.u;
}

/* ---- requests ---- */

static const char *header_value(struct app_test *t, const char *head, const char *name)
{
	const char *at = strcasestr(head, arena_printf(t->arena, "\r\n%s: ", name));

	if (!at)
		return NULL;
	at += strlen(name) + 4;
	return arena_ndup(t->arena, at, strcspn(at, "\r"));
}

static struct app_reply *read_reply(struct app_test *t, int fd)
{
	struct app_reply *r = arena_alloc(t->arena, sizeof(*r));
	struct buf b;
	char piece[16384];
	ssize_t got;
	const char *body, *cookie;

	buf_init(&b, t->arena, 32 << 20);
	while ((got = read(fd, piece, sizeof(piece))) > 0)
		buf_put(&b, piece, (size_t)got);
	body = strstr(buf_text(&b), "\r\n\r\n");
	assert_non_null(body);
	r->head = arena_ndup(t->arena, b.data, (size_t)(body + 2 - b.data));
	r->body = body + 4;
	r->body_len = b.len - (size_t)(r->body - b.data);
	r->status = (int)strtol(r->head + strlen("HTTP/1.1 "), NULL, 10);
	r->location = header_value(t, r->head, "Location");
	cookie = header_value(t, r->head, "Set-Cookie");
	if (cookie)
		r->cookie = arena_ndup(t->arena, cookie, strcspn(cookie, ";"));
	return r;
}

const struct app_reply *app_send(struct app_test *t, const struct test_user *u, const char *method,
				 const char *path, const char *headers, const char *body)
{
	return app_send_bytes(t, u, method, path, headers, body, body ? strlen(body) : 0);
}

const struct app_reply *app_send_bytes(struct app_test *t, const struct test_user *u, const char *method,
				       const char *path, const char *headers, const void *body, size_t len)
{
	struct buf b;
	struct app_reply *r;
	int fd = wire_connect(t->port);

	buf_init(&b, t->arena, 32 << 20);
	buf_printf(&b, "%s %s HTTP/1.1\r\nHost: zhilu.test\r\nConnection: close\r\n", method, path);
	if (u && u->cookie)
		buf_printf(&b, "Cookie: %s\r\n", u->cookie);
	if (body)
		buf_printf(&b, "Content-Length: %zu\r\n", len);
	buf_printf(&b, "%s\r\n", headers);
	buf_put(&b, body, len);
	wire_send(fd, b.data, b.len);
	r = read_reply(t, fd);
	close(fd);
	return r;
}

const struct app_reply *app_get(struct app_test *t, const struct test_user *u, const char *path)
{
	return app_send(t, u, "GET", path, "", NULL);
}

/* Straight to the gate, in this thread: the clock is the thread's.  The read log belongs to the server. */
const struct app_reply *app_get_at(struct app_test *t, const struct test_user *u, const char *path, int64_t at)
{
	const char *query = strchr(path, '?'), *value = query ? strchr(query, '=') : NULL;
	struct http_pair asked = { value ? arena_ndup(t->arena, query + 1, (size_t)(value - query - 1)) : "",
				   value ? value + 1 : "" };
	struct http_pair header = { "Host", "zhilu.test" };
	struct http_pair cookie = { SESSION_COOKIE, u->cookie + strlen(SESSION_COOKIE "=") };
	struct http_request rq = {
		.arena = t->arena, .method = HTTP_GET, .path = arena_ndup(t->arena, path, strcspn(path, "?")),
		.raw_query = query ? query + 1 : "", .query = &asked, .n_query = value != NULL, .headers = &header,
		.n_headers = 1, .cookies = &cookie, .n_cookies = 1, .remote = "127.0.0.1",
	};
	struct http_reply reply = { .status = 200, .file_fd = -1 };
	struct app_reply *r = arena_alloc(t->arena, sizeof(*r));
	struct read_log *log = t->app->read_log;
	struct notes *notes = t->app->notes;

	t->app->read_log = NULL;
	t->app->notes = NULL;
	app_clock = at;
	assert_true(gate_handle(&rq, &reply, t->app));
	app_clock = 0;
	t->app->read_log = log;
	t->app->notes = notes;
	*r = (struct app_reply){ .status = reply.status, .head = "", .body_len = reply.body_len,
				 .body = reply.body ? arena_ndup(t->arena, reply.body, reply.body_len) : "" };
	return r;
}

static void put_pair(struct buf *b, const char *name, const char *value)
{
	buf_str(b, b->len ? "&" : "");
	tpl_url_part(b, name);
	buf_char(b, '=');
	tpl_url_part(b, value);
}

const char *app_form(struct app_test *t, const char *const *pairs)
{
	struct buf b;

	buf_init(&b, t->arena, 32 << 20);
	for (; pairs[0]; pairs += 2)
		put_pair(&b, pairs[0], pairs[1]);
	return buf_text(&b);
}

const struct app_reply *app_post(struct app_test *t, const struct test_user *u, const char *path, ...)
{
	char once[44];
	const char *name;
	struct buf b;
	va_list ap;

	buf_init(&b, t->arena, 32 << 20);
	va_start(ap, path);
	while ((name = va_arg(ap, const char *)))
		put_pair(&b, name, va_arg(ap, const char *));
	va_end(ap);
	if (u && u->csrf) {
		put_pair(&b, "csrf", u->csrf);
		put_pair(&b, "once", rand_token(once));
	}
	return app_send(t, u, "POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", buf_text(&b));
}
