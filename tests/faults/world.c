#include "faults.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rand.h"
#include "base/utf8.h"
#include "core/act.h"
#include "core/gate.h"
#include "core/known.h"
#include "core/place.h"
#include "gen/account_login.sql.h"
#include "gen/account_me.sql.h"
#include "gen/core.sql.h"
#include "mod/account/account.h"

static const char *must(const char *name)
{
	const char *value = getenv(name);

	if (!value)
		give_up("%s is not set", name);
	return value;
}

/* ---- who saves ---- */

struct making { int64_t window, account; char token[44]; };

static enum err make_window(struct act *a, void *ctx)
{
	struct making *m = ctx;
	const struct known_place *county = known_place_by_code(a->known, "county", "67000");
	struct place_put_in in = {
		.id = a->new_id, .kind = "window", .name = "臺南市職重窗口", .from_on = "2020-01-01", .county = "67000",
	};

	if (!county)
		return ERR_NOT_FOUND;
	in.parent_id = county->id;
	in.name_fold = utf8_fold(a->arena, in.name);
	m->window = in.id;
	TRY(place_put(a->db, &in, NULL));
	return known_changed(a->db);
}

static enum err make_account(struct act *a, void *ctx)
{
	struct making *m = ctx;
	struct account_given role = { ROLE_CASE_MANAGER, m->window, FOREVER };
	struct account_new n = {
		.login = "fault.test", .name = "測試職管員", .contract_until = FOREVER, .roles = &role, .n_roles = 1,
		.password = "*",	/* nothing fits it */
	};

	return account_create(a, &n, &m->account);
}

static enum err make_token(struct act *a, void *ctx)
{
	struct making *m = ctx;
	struct login_roles_row *roles;
	struct me_token_add_in in = {
		.id = act_id(a), .token_hash = gate_token_hash(a->arena, a->app, m->token), .title = "faults",
		.can_write = 1, .expires_at = FOREVER,
	};
	size_t n;

	TRY(login_roles(a->db, &(struct login_roles_in){ .account_id = m->account }, &roles, &n));
	if (n != 1)
		return ERR_NOT_FOUND;
	in.role_id = roles[0].id;
	return me_token_add(a->db, &in, NULL);
}

static void do_act(struct app *app, int64_t actor, act_fn *fn, void *ctx)
{
	struct arena *a = arena_new();
	enum err e = act_run(app, a, actor, instant_now(), fn, ctx);

	arena_free(a);
	if (e == OK)
		e = known_fresh(app);
	if (e != OK)
		give_up("making the world: %s", err_name(e));
}

const char *world_make(void)
{
	static struct making m;
	struct app_config config = {
		.database = must("ZHILU_DATABASE"), .key_file = must("ZHILU_KEY_FILE"),
		.file_dir = must("ZHILU_FILE_DIR"), .connections = 2,
	};
	struct app *app;
	enum err e = app_open(&config, &app);

	if (e != OK)
		give_up("opening: %s", err_name(e));
	rand_token(m.token);
	do_act(app, 0, make_window, &m);
	do_act(app, 0, make_account, &m);
	do_act(app, m.account, make_token, &m);
	app_close(app);
	return m.token;
}

/* ---- what is there ---- */

static const struct db_member world_out[] = {
	{ "inquiries", offsetof(struct world, inquiries), DB_INT, false },
	{ "distinct", offsetof(struct world, distinct), DB_INT, false },
	{ "trail", offsetof(struct world, trail), DB_INT, false },
	{ "once_done", offsetof(struct world, once_done), DB_INT, false },
	{ "once_half", offsetof(struct world, once_half), DB_INT, false },
	{ "without_trail", offsetof(struct world, without_trail), DB_INT, false },
};

#define WORLD_SQL                                                                                     \
	"SELECT (SELECT COUNT(*) FROM inquiry), (SELECT COUNT(DISTINCT question) FROM inquiry),"      \
	" (SELECT COUNT(*) FROM trail WHERE action = 'inquiry_create'),"                              \
	" (SELECT COUNT(*) FROM once WHERE status = 303 AND thing_id IN (SELECT id FROM inquiry)),"   \
	" (SELECT COUNT(*) FROM once WHERE status <> 303),"                                           \
	" (SELECT COUNT(*) FROM inquiry i WHERE i.id NOT IN"                                          \
	" (SELECT t.thing_id FROM trail t WHERE t.action = 'inquiry_create'))"

static const struct stmt world_stmt = {
	.name = "faults_world", .sqlite = WORLD_SQL, .postgres = WORLD_SQL, .shape = STMT_ONE, .out = world_out,
	.n_out = 6, .row_size = sizeof(struct world), .seen = -1,
};

static enum err look(struct db *db, void *ctx)
{
	void *row;

	TRY(stmt_one(db, &world_stmt, NULL, &row));
	*(struct world *)ctx = *(struct world *)row;
	return OK;
}

struct world world_look(const char *database)
{
	struct arena *a = arena_new();
	struct db_who who = { .now = instant_now() };
	struct world w = { 0 };
	struct store *s;
	enum err e = store_open(database, 1, &s);

	if (e == OK) {
		e = db_read(s, &who, a, look, &w);
		store_close(s);
	}
	arena_free(a);
	if (e != OK)
		give_up("looking: %s", err_name(e));
	return w;
}

static void check_whole(const struct world *w)
{
	if (w->inquiries != w->distinct)
		give_up("%" PRId64 " saved twice", w->inquiries - w->distinct);
	if (w->trail != w->inquiries || w->without_trail)
		give_up("%" PRId64 " saved, %" PRId64 " in the trail, %" PRId64 " without", w->inquiries, w->trail,
			w->without_trail);
	if (w->once_half || w->once_done != w->inquiries)
		give_up("%" PRId64 " saved, %" PRId64 " keys, %" PRId64 " keys without an answer", w->inquiries,
			w->once_done, w->once_half);
}

void world_check(const char *database, const struct load *l)
{
	struct world w = world_look(database);
	int saved = load_count(l, SAVED);

	check_whole(&w);
	if (w.inquiries != saved)
		give_up("%d acknowledged, %" PRId64 " there", saved, w.inquiries);
}

void world_check_copy(const char *database, int acknowledged_before, int tried_after)
{
	struct world w = world_look(database);

	check_whole(&w);
	if (w.inquiries < acknowledged_before || w.inquiries > tried_after)
		give_up("%" PRId64 " in the copy, %d acknowledged before it began, %d tried by its end", w.inquiries,
			acknowledged_before, tried_after);
}
