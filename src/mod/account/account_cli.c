/* zhilu user: what an operator does at the console, the first administrator before all. */
#include "base/arena.h"
#include "base/rand.h"
#include "core/alert.h"
#include "gen/account.sql.h"
#include "mod/account/account.h"
#include "mod/account/account_cli_words.h"
#include "mod/account/account_make.h"

#include <string.h>

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

struct cli {
	struct app *app;
	struct arena *arena;
	FILE *out;
	const char *login, *name;
	char token[44];
	const char *path;		/* of the link made */
	bool locks, is_missing;
};

static int64_t agency_of(struct act *a)
{
	const struct known_place **list;

	return known_places(a->known, "agency", NULL, a->arena, &list) > 0 ? list[0]->id : 0;
}

static enum err find(struct act *a, struct cli *c, struct account_named_row **ret)
{
	TRY(account_named(a->db, &(struct account_named_in){ .login = c->login }, ret));
	c->is_missing = *ret == NULL;
	return *ret ? OK : ERR_NOT_FOUND;
}

/* ---- what can be done ---- */

static enum err add_admin(struct act *a, void *ctx)
{
	struct cli *c = ctx;
	struct account_given role = { ROLE_ADMIN, agency_of(a), FOREVER };
	struct account_new n = {
		.login = c->login, .name = c->name, .contract_until = FOREVER, .roles = &role, .n_roles = 1,
	};
	struct faults faults = { .n = 0 };
	int64_t id;

	account_login_check(c->login, "login", &faults);
	if (faults.n > 0)
		return act_refuse(a, faults.fault[0].message);
	if (!role.place)
		return act_refuse(a, account_cli_no_agency);
	TRY(account_create(a, &n, &id));
	return account_link_make(a, id, c->token, &c->path);
}

static enum err make_link(struct act *a, void *ctx)
{
	struct cli *c = ctx;
	struct account_named_row *row;

	TRY(find(a, c, &row));
	TRY(account_link_make(a, row->id, c->token, &c->path));
	/* Whoever has the machine needs no second person; the auditor is told all the same. */
	return alert_raise(a->db, &(struct alert){
		.kind = "link", .thing_kind = "account", .thing_id = row->id, .n = 1, .at = a->now,
		.mark = arena_printf(a->arena, "link:%lld:%lld", (long long)row->id, (long long)a->now),
	});
}

static enum err set_lock(struct act *a, void *ctx)
{
	struct cli *c = ctx;
	struct account_named_row *row;

	TRY(find(a, c, &row));
	return account_set_state(a, row->id, c->locks ? ACCOUNT_LOCK : ACCOUNT_UNLOCK);
}

static void put_line(struct act *a, FILE *out, const struct account_brief_row *r)
{
	struct account_role_list_row *roles;
	size_t n;

	fprintf(out, "%s\t%s\t%s\t", r->login, r->name, r->state);
	if (account_role_list(a->db, &(struct account_role_list_in){ .account_id = r->id }, &roles, &n) == OK)
		for (size_t i = 0, shown = 0; i < n; i++)
			if (roles[i].until_at > a->now)
				fprintf(out, "%s%s@%s", shown++ ? " " : "", roles[i].role,
					known_place_name(a->known, roles[i].place_id));
	fputc('\n', out);
}

static enum err list(struct act *a, void *ctx)
{
	struct cli *c = ctx;
	struct account_list_in in = { .after_login = "", .state = "", .limit = 200 };
	struct account_brief_row *rows;
	size_t n;

	do {
		TRY(account_list(a->db, &in, &rows, &n));
		for (size_t i = 0; i < n; i++)
			put_line(a, c->out, &rows[i]);
		if (n > 0)
			in.after_login = rows[n - 1].login;
	} while (n == (size_t)in.limit);
	return OK;
}

/* ---- the words ---- */

struct refused { act_fn *fn; struct cli *c; const char *sentence; };

/* act_run() has no page to show a refusal on: it is fetched here. */
static enum err with_sentence(struct act *a, void *ctx)
{
	struct refused *r = ctx;
	enum err e = r->fn(a, r->c);

	r->sentence = a->refusal;
	return e;
}

static int run(struct cli *c, act_fn *fn, const char *done)
{
	struct refused r = { fn, c, NULL };
	enum err e = act_run(c->app, c->arena, 0, instant_now(), with_sentence, &r);

	if (e != OK) {
		fprintf(stderr, "%s\n", r.sentence ? r.sentence : c->is_missing ? account_cli_missing : err_message(e));
		return CLI_FAILED;
	}
	if (c->path)
		fprintf(c->out, "%s\n", c->path);
	if (done)
		fputs(done, stderr);
	return CLI_DONE;
}

static int dispatch(struct cli *c, const char *what, int n)
{
	c->locks = strcmp(what, "lock") == 0;
	if (strcmp(what, "admin") == 0 && n == 2)
		return run(c, add_admin, account_cli_link);
	if (strcmp(what, "list") == 0 && n == 0)
		return run(c, list, NULL);
	if (strcmp(what, "link") == 0 && n == 1)
		return run(c, make_link, account_cli_link);
	if ((c->locks || strcmp(what, "unlock") == 0) && n == 1)
		return run(c, set_lock, c->locks ? account_cli_locked : account_cli_unlocked);
	fputs(account_cli_usage, stderr);
	return CLI_USAGE;
}

int account_cli(struct app *app, int argc, char **argv, FILE *out)
{
	struct cli c = {
		.app = app, .arena = arena_new(), .out = out,
		.login = argc > 2 ? argv[2] : NULL, .name = argc > 3 ? argv[3] : NULL,
	};
	int status;

	rand_token(c.token);
	status = dispatch(&c, argc > 1 ? argv[1] : "", argc - 2);
	arena_free(c.arena);
	return status;
}
